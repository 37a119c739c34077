//! The figures a meeting decides by: of the plan, of what a change would make of it, of scenarios.

use crate::app::workspace::Now;
use crate::board::Work;
use crate::i18n::number::{self, Unit};
use crate::i18n::{Lang, fill};

/// How a difference of a figure is written.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Kind {
    Money,
    Number,
    Share,
}

/// One figure of a plan.
#[derive(Debug, Clone, PartialEq)]
pub struct Figure {
    /// What it is.
    pub name: String,
    /// How it stands, in words.
    pub words: String,
    value: Option<f64>,
    kind: Kind,
}

impl Figure {
    /// How much more it is than in another plan, with its sign; nothing where it is the same or cannot be said.
    #[allow(clippy::cast_possible_truncation, reason = "amounts stay below 1e13")]
    pub fn change_from(&self, base: &Figure, unit: Unit, lang: Lang) -> String {
        let mut out = String::new();
        let (Some(now), Some(before)) = (self.value, base.value) else { return out };
        if self.words == base.words {
            return out;
        }
        match self.kind {
            Kind::Money => number::write_signed_money(&mut out, (now - before).round() as i64, unit, lang),
            Kind::Number => number::write_signed_decimal(&mut out, now - before, 1, lang),
            Kind::Share => {
                number::write_signed_decimal(&mut out, (now - before) * 100.0, 0, lang);
                out = fill(lang.scenarios().points, &[&out]);
            }
        }
        out
    }
}

/// The figures of a plan, the target first, money in this unit.
#[allow(clippy::cast_precision_loss, reason = "amounts stay below 1e13, exact in f64")]
pub fn figures(now: &Now, unit: Unit, lang: Lang) -> Vec<Figure> {
    let (t, s, c) = (lang.levers(), lang.scenarios(), &now.summary);
    let stages = &now.plan.stages;
    let stage = |at: usize| stages.get(at).map_or("", |stage| stage.name.as_str());
    let money = |name: &str, value: i64| Figure {
        name: name.to_string(),
        words: number::format_money(value, unit, lang),
        value: Some(value as f64),
        kind: Kind::Money,
    };
    let count = |name: &str, value: f64, digits: usize| Figure {
        name: name.to_string(),
        words: number::format_decimal(value, digits, lang),
        value: Some(value),
        kind: Kind::Number,
    };
    let work = |name: &str, work: Work, digits: usize| Figure {
        words: work.words(|x| number::format_decimal(x, digits, lang)),
        value: work.known(),
        ..count(name, work.figure, digits)
    };
    let mut deals = work(stage(stages.len().saturating_sub(1)), c.deals, 0);
    if !c.assessment.unknown.is_empty() {
        let without = fill(lang.sheet().without, &[&c.assessment.unknown.len().to_string()]);
        deals.words = format!("{}, {without}", deals.words);
    }
    let mut short = money(s.missing, c.short().unwrap_or(0));
    let mut reachable = Figure { words: reachable(now, unit, lang), ..money(s.reachable, c.achievable()) };
    if c.short().is_none() {
        short.words = String::from("—");
        (short.value, reachable.value) = (None, None);
    }
    let cash = now.tables.total_cash(now.tables.horizon());
    vec![
        money(t.target, c.target),
        reachable,
        short,
        money(lang.sheet().unassigned, c.unassigned()),
        count(t.managers, now.plan.managers.len() as f64, 0),
        deals,
        work(&fill(t.a_day, &[stage(0)]), c.first_a_day, 1),
        count(t.over, c.over() as f64, 0),
        peak(now, lang),
        money(t.cash_in, cash),
    ]
}

/// The highest load of a week: how high, and which week.
fn peak(now: &Now, lang: Lang) -> Figure {
    let (mut words, mut value) = (String::from("—"), None);
    if let Some(peak) = &now.summary.assessment.peaks.week
        && let Some(week) = now.tables.axis.weeks().get(peak.week)
    {
        value = peak.load.ratio;
        let load = peak
            .load
            .shown()
            .map_or_else(|| lang.sheet().no_days.to_string(), |x| number::format_percent(x, 0, lang));
        words = format!("{load} · {}", lang.days(week.monday, week.monday + chrono::Days::new(6)));
    }
    Figure { name: lang.levers().peak.to_string(), words, value, kind: Kind::Share }
}

/// What the load allows of what managers carry, and how much of it that is.
fn reachable(now: &Now, unit: Unit, lang: Lang) -> String {
    let Some(share) = now.summary.reached() else { return String::from("—") };
    let share = number::format_percent(share, 1, lang);
    format!("{} · {share}", number::format_money(now.summary.achievable(), unit, lang))
}
