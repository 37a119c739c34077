//! The tables of a rep's page: months, the week, a team that is led.

use leptos::prelude::*;

use crate::app::workspace::Now;
use crate::board::{LedTeam, MonthFacts, PersonFacts};
use crate::engine::LoadFigure;
use crate::i18n::{Lang, fill, number};

/// The people of a team that somebody leads.
pub(super) fn led_team(team: LedTeam, lang: Lang) -> impl IntoView + use<> {
    let heads = team.heads.into_iter().map(|head| view! { <th scope="col">{head}</th> }).collect_view();
    let row = |(name, cells): (String, Vec<String>), class: &'static str| {
        let cells = cells.into_iter().map(|cell| view! { <td>{cell}</td> }).collect_view();
        view! { <tr class=class><th scope="row">{name}</th>{cells}</tr> }
    };
    let total = row((lang.person().year.to_string(), team.total), "total");
    let people = team.people.into_iter().map(|line| row(line, "")).collect_view();
    let name = fill(lang.person().led, &[&team.name]);
    view! {
        <h2>{name.clone()}</h2>
        <table class="fact-table led" aria-label=name>
            <thead><tr><th scope="col">{lang.sheet().manager}</th>{heads}</tr></thead>
            <tbody>{people}{total}</tbody>
        </table>
    }
}

/// A count of work; at least so much where a part of it cannot be computed.
fn count(now: &Now, at: usize, stage: usize, range: std::ops::Range<usize>, lang: Lang) -> String {
    let mark = if now.tables.need_without(at, stage, range.clone()) { "≥ " } else { "" };
    let n = now.tables.need_whole(at, stage, range);
    n.map_or_else(|| String::from("—"), |n| format!("{mark}{}", number::format_int(n, lang)))
}

fn load_words(load: Option<LoadFigure>, lang: Lang) -> String {
    let Some(load) = load else { return String::from("—") };
    let words =
        load.shown().map_or_else(|| lang.sheet().no_days.to_string(), |x| number::format_percent(x, 0, lang));
    if load.is_over() { format!("▲ {words}") } else { words }
}

/// The year by month: money, every stage from the deal back, load.
pub(super) fn months(now: &Now, at: usize, facts: Option<&PersonFacts>, lang: Lang) -> impl IntoView + use<> {
    // Beside the plan of today: the one that is compared with, where it is another, the fact and its share of that plan.
    let replanned = facts.is_some_and(|facts| facts.replanned);
    let known = |of: Option<&MonthFacts>| {
        let of = of.cloned().unwrap_or_default();
        let before = replanned.then(|| view! { <td>{of.plan}</td> });
        (before, facts.map(|_| view! { <td>{of.fact}</td><td>{of.share}</td> }))
    };
    let fact_heads =
        facts.map(|_| view! { <th scope="col">{lang.plan_fact().fact}</th><th scope="col">"%"</th> });
    let plan_heads = if replanned {
        vec![lang.plan_fact().plan, lang.replan().now]
    } else if facts.is_some() {
        vec![lang.plan_fact().plan]
    } else {
        vec![lang.sheet().revenue]
    };
    let plan_heads = plan_heads.into_iter().map(|head| view! { <th scope="col">{head}</th> }).collect_view();
    let stages = now.plan.stages.len();
    let row = |name: String,
               range: std::ops::Range<usize>,
               class: &'static str,
               fact: Option<&MonthFacts>| {
        let work = (0..stages).rev().map(|k| {
            view! { <td>{count(now, at, k, range.clone(), lang)}</td> }
        });
        let work = work.collect_view();
        let money = number::format_int(now.tables.target(at, range.clone()), lang);
        let load = load_words(now.tables.load(at, range), lang);
        let (before, fact) = known(fact);
        view! { <tr class=class><th scope="row">{name}</th>{before}<td>{money}</td>{fact}{work}<td>{load}</td></tr> }
    };
    let heads =
        now.plan.stages.iter().rev().map(|s| view! { <th scope="col">{s.name.clone()}</th> }).collect_view();
    let months = now.tables.axis.months().iter().enumerate().map(|(i, span)| {
        let fact = facts.and_then(|facts| facts.months.get(i));
        row(lang.month_of(now.plan.horizon, span.month, false), span.segments.clone(), "", fact)
    });
    let months = months.collect_view();
    let (t, s) = (lang.person(), lang.sheet());
    // Its own row, no part of the total: the months alone add up to that.
    let early = now.tables.need.has_lags().then(|| ahead_of_plan(now, at, known(None), lang));
    let total = if early.is_some() { t.within } else { t.year };
    view! {
        <table class="fact-table">
            <thead><tr>
                <th scope="col">{t.month}</th>{plan_heads}{fact_heads}{heads}<th scope="col">{s.load}</th>
            </tr></thead>
            <tbody>{early}{months}{row(total.to_string(), now.tables.horizon(), "total", facts.map(|facts| &facts.total))}</tbody>
        </table>
    }
}

/// What must have been done before the plan begins, every stage from the deal back.
fn ahead_of_plan(
    now: &Now,
    at: usize,
    (before, facts): (impl IntoView + 'static, impl IntoView + 'static),
    lang: Lang,
) -> AnyView {
    let need = &now.tables.need;
    let one = |stage: usize| {
        let mark = if need.without_before(at, stage) { "≥ " } else { "" };
        let n = need.whole_before(at, stage);
        let words = n.map_or_else(|| String::from("—"), |n| format!("{mark}{}", number::format_int(n, lang)));
        view! { <td>{words}</td> }
    };
    let work = (0..now.plan.stages.len()).rev().map(one).collect_view();
    let s = lang.sheet();
    view! { <tr><th scope="row" title=s.before_title>{s.before_plan}</th>{before}<td></td>{facts}{work}<td></td></tr> }
        .into_any()
}

/// The work of the week that is looked at, in all and per day at work.
pub(super) fn week(now: &Now, at: usize, shown: usize, lang: Lang) -> Option<impl IntoView> {
    let t = lang.person();
    let axis = &now.tables.axis;
    let week = axis.weeks().get(shown)?;
    let range = week.segments.clone();
    let (first, last) = (axis.segments().get(range.start)?.first, axis.segments().get(range.end - 1)?.last);
    let days: u32 = now.tables.people.get(at)?.available_days[range.clone()].iter().sum();
    let row = |(k, stage): (usize, &crate::plan::Stage)| {
        let n = now.tables.need_whole(at, k, range.clone());
        #[allow(clippy::cast_precision_loss, reason = "counts of work stay far below 2^52")]
        let a_day =
            n.filter(|_| days > 0).map(|n| number::format_decimal(n as f64 / f64::from(days), 1, lang));
        view! {
            <tr>
                <th scope="row">{stage.name.clone()}</th>
                <td>{count(now, at, k, range.clone(), lang)}</td>
                <td>{a_day.unwrap_or_else(|| String::from("—"))}</td>
            </tr>
        }
    };
    let rows = now.plan.stages.iter().enumerate().map(row).collect_view();
    Some(view! {
        <section>
            <h2>{fill(t.this_week, &[&lang.days(first, last)])}</h2>
            <table class="fact-table person-week">
                <thead><tr><td></td><th scope="col">{t.in_week}</th><th scope="col">{t.a_day}</th></tr></thead>
                <tbody>{rows}</tbody>
            </table>
        </section>
    })
}
