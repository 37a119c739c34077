//! The load calendar: load by manager and month, a month's weeks when it is opened. Every number is printed, the colour only
//! beside it.

use chrono::Datelike;
use leptos::prelude::*;

use super::showing::is_only_shown;
use crate::app::workspace::{Now, workspace};
use crate::calendar::{Month, Week};
use crate::engine::{Band, LoadFigure};
use crate::i18n::{Lang, fill, number};

/// A column of the calendar.
#[derive(Debug, Clone, PartialEq)]
enum Column {
    /// A month that is folded, by its place on the axis.
    Month(usize),
    /// A week of a month that is open, by its place on the axis.
    Week(usize),
}

/// A month and the columns that stand below its head.
#[derive(Debug, Clone, PartialEq)]
struct Part {
    month: Month,
    open: bool,
    columns: Vec<Column>,
}

/// Months with their columns. A week stands in the month of its first day in the plan.
fn parts(now: &Now, open: &[Month]) -> Vec<Part> {
    let axis = &now.tables.axis;
    let of = |week: &Week| Month::of(axis.segments()[week.segments.start].first);
    let part = |(at, span): (usize, &crate::calendar::MonthSpan)| {
        let is_open = open.contains(&span.month);
        let weeks = || (0..axis.weeks().len()).filter(|&w| of(&axis.weeks()[w]) == span.month);
        let columns = if is_open { weeks().map(Column::Week).collect() } else { vec![Column::Month(at)] };
        Part { month: span.month, open: is_open, columns }
    };
    axis.months().iter().enumerate().map(part).filter(|part| !part.columns.is_empty()).collect()
}

fn tone(load: LoadFigure) -> &'static str {
    match load.band() {
        Band::Calm => "calm",
        Band::Tight => "tight",
        Band::Over | Band::NoDays => "over",
    }
}

fn words(load: LoadFigure, lang: Lang) -> String {
    let words = match load.shown() {
        None => lang.sheet().no_days.to_string(),
        Some(ratio) => number::format_decimal(ratio * 100.0, 0, lang),
    };
    if load.is_over() { format!("▲{words}") } else { words }
}

/// The load of one person in one column. A month that is not over, with a week that is, shows that week's as well.
fn cell(now: &Now, manager: usize, column: &Column, lang: Lang) -> AnyView {
    let axis = &now.tables.axis;
    let of = |segments: &std::ops::Range<usize>| now.tables.load(manager, segments.clone());
    let (load, peak) = match *column {
        Column::Week(at) => (of(&axis.weeks()[at].segments), None),
        Column::Month(at) => {
            let span = &axis.months()[at].segments;
            let load = of(span);
            let inside = |week: &&Week| week.segments.start >= span.start && week.segments.start < span.end;
            let weeks = axis.weeks().iter().filter(inside).filter_map(|week| of(&week.segments));
            let peak = weeks.filter(|l| l.is_over()).max_by(|a, b| {
                let size = |load: &LoadFigure| load.ratio.unwrap_or(f64::INFINITY);
                size(a).total_cmp(&size(b))
            });
            (load, peak.filter(|_| load.is_none_or(|load| !load.is_over())))
        }
    };
    let Some(load) = load else { return view! { <td></td> }.into_any() };
    let peak = peak.map(|peak| {
        let peak = words(peak, lang);
        view! { <small class="over" title=fill(lang.levers().heat_peak, &[&peak])>{peak.clone()}</small> }
    });
    view! { <td data-band=tone(load)>{words(load, lang)}{peak}</td> }.into_any()
}

/// The calendar.
#[component]
pub fn HeatMap() -> impl IntoView {
    let workspace = workspace();
    let open: RwSignal<Vec<Month>> = RwSignal::new(Vec::new());
    let months = move || workspace.now.with(|now| now.tables.axis.months().iter().map(|m| m.month).collect());
    let table = move || {
        let lang = workspace.lang();
        workspace.now.with(|now| match now.plan.managers.is_empty() {
            true => view! { <p class="hint">{lang.person().nobody}</p> }.into_any(),
            false => open.with(|months| calendar(now, &parts(now, months), open, lang)),
        })
    };
    let buttons = (!is_only_shown()).then(|| view! {
        <div class="button-row no-print">
            <button type="button" class="button" on:click=move |_| open.set(untrack(months))>{workspace.words(|l| l.levers().heat_open)}</button>
            <button type="button" class="button" on:click=move |_| open.set(Vec::new())>{workspace.words(|l| l.levers().heat_fold)}</button>
        </div>
    });
    view! {
        {buttons}
        <div class="table-scroll heat-scroll" tabindex="0">{table}</div>
    }
}

fn calendar(now: &Now, parts: &[Part], open: RwSignal<Vec<Month>>, lang: Lang) -> AnyView {
    let s = lang.sheet();
    let heads = parts.iter().map(|part| month_head(now, part, open, lang)).collect_view();
    let axis = &now.tables.axis;
    let day = |column: &Column| match *column {
        Column::Month(_) => view! { <td></td> }.into_any(),
        Column::Week(at) => {
            let segments = &axis.weeks()[at].segments;
            let (first, last) = (&axis.segments()[segments.start], &axis.segments()[segments.end - 1]);
            let title = lang.days(first.first, last.last);
            view! { <th scope="col" title=title>{first.first.day().to_string()}</th> }.into_any()
        }
    };
    let days = parts.iter().flat_map(|part| &part.columns).map(day).collect_view();
    let row = |(at, manager): (usize, &std::sync::Arc<crate::plan::Manager>)| {
        let cells = parts.iter().flat_map(|part| &part.columns).map(|column| cell(now, at, column, lang));
        let year = now.tables.load(at, now.tables.horizon());
        let year = year.map_or_else(
            || view! { <td></td> }.into_any(),
            |load| view! { <td data-band=tone(load)>{words(load, lang)}</td> }.into_any(),
        );
        view! { <tr><th scope="row">{manager.name.clone()}</th>{year}{cells.collect_view()}</tr> }
    };
    let rows = now.plan.managers.iter().enumerate().map(row).collect_view();
    let second = parts.iter().any(|part| part.open).then(|| view! { <tr>{days}</tr> });
    let deep = if second.is_some() { "2" } else { "1" };
    view! {
        <table class="heat">
            <thead>
                <tr>
                    <th scope="col" rowspan=deep>{s.manager}</th>
                    <th scope="col" rowspan=deep>{lang.person().year}</th>
                    {heads}
                </tr>
                {second}
            </thead>
            <tbody>{rows}</tbody>
        </table>
    }
    .into_any()
}

/// A month's name, which opens its weeks and folds them again.
fn month_head(now: &Now, part: &Part, open: RwSignal<Vec<Month>>, lang: Lang) -> AnyView {
    let (month, is_open) = (part.month, part.open);
    let name = lang.month_of(now.plan.horizon, month, true);
    let toggle = move |_| {
        open.update(|all| {
            if is_open {
                all.retain(|other| *other != month);
            } else {
                all.push(month);
            }
        });
    };
    if is_only_shown() {
        return view! { <th scope="col">{name}</th> }.into_any();
    }
    let t = lang.sheet();
    let title = fill(if is_open { t.close_period } else { t.open_period }, &[&name]);
    view! {
        <th colspan=part.columns.len().to_string() scope="colgroup">
            <button type="button" class="heat-month" aria-expanded=is_open.to_string() title=title on:click=toggle>
                {if is_open { "▾" } else { "▸" }}{name}
            </button>
        </th>
    }
    .into_any()
}
