//! The calendar's months with days to click, and the season month by month.

use chrono::{Datelike, NaiveDate};
use leptos::prelude::*;

use super::form::set;
use crate::app::intake::{ask_for_season, take_pasted_season};
use crate::app::widgets::EntryField;
use crate::app::workspace::{Workspace, workspace};
use crate::board::Input;
use crate::calendar::{Month, WorkCalendar};
use crate::edit::{Command, SettingsEdit};
use crate::i18n::{Lang, fill, number};
use crate::plan::month_shares;

/// The months planned, each with its days.
#[component]
pub fn CalendarMonths() -> impl IntoView {
    let workspace = workspace();
    let calendar = Memo::new(move |_| workspace.now.with(|n| (n.plan.horizon, n.plan.calendar.clone())));
    let months = move || {
        let (horizon, calendar) = calendar.get();
        let lang = workspace.lang();
        (0..i32::from(horizon.months()))
            .map(|i| month_view(workspace, horizon.start().plus(i), &calendar, lang))
            .collect_view()
    };
    view! { <div class="months">{months}</div> }
}

fn month_view(
    workspace: Workspace,
    month: Month,
    calendar: &WorkCalendar,
    lang: Lang,
) -> impl IntoView + use<> {
    let t = lang.setup();
    let first = month.first_day();
    let days: Vec<NaiveDate> = first.iter_days().take(usize::from(month.days())).collect();
    let working = days.iter().filter(|d| calendar.is_working(**d)).count();
    let title = fill(t.month_total, &[&lang.month_year(month), &working.to_string()]);
    let weekdays =
        lang.weekdays().map(|d| view! { <span class="weekday" aria-hidden="true">{d}</span> }).collect_view();
    let lead = first.weekday().num_days_from_monday();
    let blanks = (0..lead).map(|_| view! { <span></span> }).collect_view();
    let cells = days.into_iter().map(|day| day_view(workspace, day, calendar, lang)).collect_view();
    view! {
        <section>
            <h3>{title}</h3>
            <div class="month-days">{weekdays}{blanks}{cells}</div>
        </section>
    }
}

fn day_view(
    workspace: Workspace,
    day: NaiveDate,
    calendar: &WorkCalendar,
    lang: Lang,
) -> impl IntoView + use<> {
    let t = lang.setup();
    let (working, short) = (calendar.is_working(day), calendar.is_short(day));
    let own = calendar.days_off.contains(&day) || calendar.working_days.contains(&day);
    let kind = match (working, short) {
        (true, true) => t.day_short,
        (true, false) => t.day_work,
        (false, _) => t.day_off,
    };
    let changed = if own { format!(", {}", t.day_own) } else { String::new() };
    let label = format!("{}: {kind}{changed}", lang.date(day));
    let turn = move |_| {
        let working = if own { None } else { Some(!working) };
        set(workspace, &Command::Settings(SettingsEdit::SetDay { day, working }));
    };
    view! {
        <button
            type="button"
            class="day"
            title=label.clone()
            aria-label=label
            data-work=working.to_string()
            data-short=(short && working).to_string()
            data-own=own.to_string()
            on:click=turn
        >
            {day.day()}
        </button>
    }
}

/// The season and the deal factor of each calendar month.
#[component]
pub fn SeasonTable() -> impl IntoView {
    let workspace = workspace();
    let t = move || workspace.lang().setup();
    let days = move |month: usize| {
        workspace.now.with(|n| {
            let months = n.tables.axis.months().iter().filter(|m| m.month.index0() == month);
            months.map(|m| m.working_days).sum::<u32>()
        })
    };
    let sum = move || {
        let lang = workspace.lang();
        // Months without a working day in the plan count for nothing.
        let planned = |(month, _): &(usize, f64)| days(*month) > 0;
        let shares = workspace.now.with(|n| month_shares(&n.plan));
        let shares: f64 = shares.into_iter().enumerate().filter(planned).map(|(_, share)| share).sum();
        let words = fill(t().season_sum, &[&number::format_percent(shares, 1, lang)]);
        if (shares - 1.0).abs() < 5e-4 { words } else { format!("{words}{}", t().season_in_proportion) }
    };
    let row = move |month: u8| {
        let index = usize::from(month);
        let name = move || workspace.lang().month_name(u32::from(month) + 1);
        let label = move |get: fn(&'static crate::i18n::texts::Setup) -> &'static str| {
            Signal::derive(move || format!("{}, {}", name(), get(workspace.lang().setup())))
        };
        view! {
            <tr>
                <th scope="row">{name}</th>
                <td>{move || days(index).to_string()}</td>
                <td><EntryField input=Input::Season(month) label=label(|t| t.season_index) class="" bare=true/></td>
                <td><EntryField input=Input::SeasonShare(month) label=label(|t| t.season_share) class="" bare=true/></td>
                <td><EntryField input=Input::DealFactor(month) label=label(|t| t.deal_factor) class="" bare=true/></td>
            </tr>
        }
    };
    take_pasted_season();
    view! {
        <p class="hint">{workspace.words(|l| l.setup().season_paste_hint)}</p>
        <div class="button-row">
            <button type="button" class="button" on:click=move |_| ask_for_season(workspace)>{workspace.words(|l| l.setup().season_paste)}</button>
        </div>
        <div class="table-scroll" tabindex="0">
            <table class="fact-table season-table">
                <thead>
                    <tr>
                        <th scope="col">{workspace.words(|l| l.setup().season_month)}</th>
                        <th scope="col">{workspace.words(|l| l.setup().working_days)}</th>
                        <th scope="col">{workspace.words(|l| l.setup().season_index)}</th>
                        <th scope="col">{workspace.words(|l| l.setup().season_share)}</th>
                        <th scope="col">{workspace.words(|l| l.setup().deal_factor)}</th>
                    </tr>
                </thead>
                <tbody>{(0..12).map(row).collect_view()}</tbody>
                <tfoot><tr><th scope="row" colspan="4">{sum}</th><td></td></tr></tfoot>
            </table>
        </div>
    }
}
