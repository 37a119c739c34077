//! Load by manager and week: every number printed, the colour only beside it.

use chrono::Datelike;
use leptos::prelude::*;

use crate::app::workspace::{Now, workspace};
use crate::calendar::Month;
use crate::engine::{Band, LoadFigure};
use crate::i18n::{Lang, number};

/// Weeks whose first day in the horizon lies in the same month: how many, and the month's name.
fn months(now: &Now, lang: Lang) -> Vec<(usize, String)> {
    let mut out: Vec<(usize, Month)> = Vec::new();
    for week in now.tables.axis.weeks() {
        let month = Month::of(now.tables.axis.segments()[week.segments.start].first);
        match out.last_mut().filter(|last| last.1 == month) {
            Some(last) => last.0 += 1,
            None => out.push((1, month)),
        }
    }
    out.into_iter().map(|(count, month)| (count, lang.month_of(now.plan.horizon, month, true))).collect()
}

fn load(load: Option<LoadFigure>, lang: Lang) -> (String, &'static str) {
    let Some(load) = load else { return (String::new(), "") };
    let tone = match load.band() {
        Band::Calm => "calm",
        Band::Tight => "tight",
        Band::Over | Band::NoDays => "over",
    };
    let words = match load.ratio {
        None => lang.sheet().no_days.to_string(),
        Some(ratio) => number::format_decimal(ratio * 100.0, 0, lang),
    };
    (if tone == "over" { format!("▲{words}") } else { words }, tone)
}

/// The table.
#[component]
pub fn HeatMap() -> impl IntoView {
    let workspace = workspace();
    let table = move || {
        let lang = workspace.lang();
        workspace.now.with(|now| {
            let axis = &now.tables.axis;
            let month = |(count, name): (usize, String)| view! { <th colspan=count.to_string() scope="colgroup">{name}</th> };
            let months = months(now, lang).into_iter().map(month).collect_view();
            let day = |week: &crate::calendar::Week| {
                let (first, last) = (&axis.segments()[week.segments.start], &axis.segments()[week.segments.end - 1]);
                view! { <th scope="col" title=lang.days(first.first, last.last)>{first.first.day().to_string()}</th> }
            };
            let days = axis.weeks().iter().map(day).collect_view();
            let cell = |(words, tone): (String, &'static str)| view! { <td data-band=tone>{words}</td> };
            let row = |(at, manager): (usize, &std::sync::Arc<crate::plan::Manager>)| {
                let weeks = axis.weeks().iter().map(|week| cell(load(now.tables.load(at, week.segments.clone()), lang)));
                let year = cell(load(now.tables.load(at, now.tables.horizon()), lang));
                view! { <tr><th scope="row">{manager.name.clone()}</th>{year}{weeks.collect_view()}</tr> }
            };
            let rows = now.plan.managers.iter().enumerate().map(row).collect_view();
            let t = lang.sheet();
            view! {
                <table class="heat">
                    <thead>
                        <tr><th rowspan="2">{t.manager}</th><th rowspan="2">{lang.person().year}</th>{months}</tr>
                        <tr>{days}</tr>
                    </thead>
                    <tbody>{rows}</tbody>
                </table>
            }
        })
    };
    view! { <div class="table-scroll" tabindex="0">{table}</div> }
}
