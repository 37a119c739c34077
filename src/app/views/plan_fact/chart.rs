//! The chart of plan and fact: the plan outlined, the fact solid, the forecast dashed, checkpoints as squares.

use crate::board::{Curve, Likely, MonthEnd};
use crate::chart::{Chance, Chart, Flag, Series, chances, several};
use crate::engine::control::PointState;
use crate::i18n::{Lang, number};

/// Draws the sums so far.
pub fn draw(curve: &Curve, lang: Lang) -> Chart {
    let (t, months) = (lang.plan_fact(), &curve.months);
    let (at, sold) = curve.sold;
    let count = i32::try_from(months.len().max(1)).unwrap_or(1);
    let ends =
        || months.iter().enumerate().map(|(i, m)| ((i32::try_from(i).unwrap_or(0) + 1) * 1000 / count, m));
    let along = |figure: fn(&MonthEnd) -> Option<i64>| ends().filter_map(move |(x, m)| Some((x, figure(m)?)));
    let line = |role, name: &str, points: Vec<(i32, i64)>| Series { role, name: name.to_owned(), points };
    let start = || std::iter::once((0, 0));
    let mut lines = vec![line("outlined", t.plan, start().chain(along(|m| Some(m.plan))).collect())];
    if months.iter().any(|month| month.now.is_some()) {
        lines.push(line("now", lang.replan().now, start().chain(along(|m| m.now)).collect()));
    }
    let ahead: Vec<(i32, i64)> = along(|m| m.pace).filter(|(x, _)| *x > at).collect();
    if !ahead.is_empty() {
        lines.push(line("pace", t.at_pace, std::iter::once((at, sold)).chain(ahead).collect()));
    }
    let done = along(|m| m.fact).filter(|(x, _)| *x < at).chain([(at, sold)]);
    lines.push(line("fact", t.fact, start().chain(done).collect()));
    let names: Vec<String> = months.iter().map(|month| month.name.clone()).collect();
    let flags: Vec<Flag> = curve.points.iter().map(flag).collect();
    several(&names, &lines, &flags, |x| number::format_compact(x, lang))
}

fn flag(&(at, least, state): &(i32, i64, PointState)) -> Flag {
    let role = match state {
        PointState::Ahead | PointState::NoData => "flag",
        PointState::Met => "flag met",
        PointState::Below => "flag below",
    };
    Flag { at: (at, least), role }
}

/// Draws what open deals may bring, with the plan and what is reached nine times in ten, every second time, once in ten.
pub fn draw_likely(likely: &Likely, lang: Lang) -> Chart {
    let [nine, half, one] = likely.least;
    let marks = [
        ("plan", lang.deals().mark_plan, likely.plan),
        ("tenth", "P10", nine),
        ("half", "P50", half),
        ("tenth", "P90", one),
    ];
    let marks = marks.map(|(role, name, amount)| Chance { role, name: name.to_owned(), amount });
    let of = &likely.likelihood;
    let words = |amount| number::format_compact(amount, lang);
    chances((&of.distribution.steps, of.distribution.unit, of.actual), &marks, &words)
}
