//! The week: one page for the planning meeting and for the printer.

use crate::sheet::date::parse_date;
use chrono::NaiveDate;
use leptos::prelude::*;

use crate::app::shell::{clock, page};
use crate::app::workspace::{Outcome, Workspace, workspace};
use crate::board::{Due, WeekLine as Line, WeekSheet, week_index, week_sheet};
use crate::edit::Command;
use crate::engine::{Band, LoadFigure};
use crate::i18n::{Lang, fill, number};

/// The week view. It opens on the week of today, or on the plan's first one.
#[component]
pub fn WeekView() -> impl IntoView {
    let workspace = workspace();
    let today = clock::today();
    let at = RwSignal::new(workspace.now.with_untracked(|n| week_index(&n.tables, today)));
    let as_of = RwSignal::new(today);
    let weeks = Memo::new(move |_| workspace.now.with(|n| n.tables.axis.weeks().len()));
    let sheet = Memo::new(move |_| {
        let at = at.get().min(weeks.get().saturating_sub(1));
        workspace.now.with(|n| week_sheet(&n.plan, &n.tables, at, as_of.get()))
    });
    let stages = Memo::new(move |_| {
        workspace.now.with(|n| n.plan.stages.iter().map(|s| s.name.clone()).collect::<Vec<_>>())
    });
    let body = move || sheet.get().map(|sheet| view! { <WeekTable sheet stages=stages.get()/> });
    view! {
        <div class="sheet-page week-page">
            <WeekLineOf at as_of weeks sheet/>
            {body}
        </div>
    }
}

#[component]
fn WeekLineOf(
    at: RwSignal<usize>,
    as_of: RwSignal<NaiveDate>,
    weeks: Memo<usize>,
    sheet: Memo<Option<WeekSheet>>,
) -> impl IntoView {
    let workspace = workspace();
    let lang = move || workspace.lang();
    let t = move || workspace.lang().week();
    let title =
        move || sheet.with(|s| s.as_ref().map(|s| fill(t().title, &[&lang().days_year(s.days.0, s.days.1)])));
    let about = move || {
        sheet.with(|s| {
            s.as_ref().map(|s| {
                let days = fill(t().working_days, &[&s.working_days.to_string()]);
                format!("{} · {days}", fill(t().iso, &[&s.iso_week.to_string()]))
            })
        })
    };
    let due = move || {
        let day = as_of.get();
        sheet.with(|s| {
            s.as_ref().map(|s| match s.elapsed {
                (0, _) => t().before_start.to_string(),
                (_, 0) => t().no_days.to_string(),
                _ => fill(t().by_today, &[&lang().date(day.min(s.days.1))]),
            })
        })
    };
    let chosen = move |e: web_sys::Event| {
        if let Ok(day) = parse_date(&event_target_value(&e), Lang::En) {
            as_of.set(day);
            at.set(workspace.now.with_untracked(|n| week_index(&n.tables, day)));
        }
    };
    view! {
        <div class="page-line">
            <button type="button" class="button icon no-print" aria-label=move || t().previous title=move || t().previous
                disabled=move || at.get() == 0 on:click=move |_| at.update(|a| *a = a.saturating_sub(1))>"←"</button>
            <h1>{title}</h1>
            <button type="button" class="button icon no-print" aria-label=move || t().next title=move || t().next
                disabled={move || at.get() + 1 >= weeks.get()} on:click=move |_| at.update(|a| *a += 1)>"→"</button>
            <span class="hint">{about}</span>
            <span class="hint">{due}</span>
            <span class="spacer"></span>
            <label class="no-print">
                {move || t().as_of}" "
                <input type="date" class="date-input" prop:value=move || as_of.get().to_string() on:change=chosen/>
            </label>
            <button type="button" class="button no-print" on:click=move |_| page::print()>{move || t().print}</button>
        </div>
    }
}

fn load_words(load: Option<LoadFigure>, lang: Lang) -> (String, &'static str) {
    let Some(load) = load else { return (String::from("—"), "") };
    let tone = match load.band() {
        Band::Calm => "",
        Band::Tight => "tight",
        Band::Over | Band::NoDays => "over",
    };
    let mark = if tone == "over" { "▲ " } else { "" };
    let words =
        load.ratio.map_or_else(|| lang.sheet().no_days.to_string(), |x| number::format_percent(x, 0, lang));
    (format!("{mark}{words}"), tone)
}

fn due_cells(stages: &[Due], elapsed: bool, lang: Lang) -> impl IntoView + use<> {
    let figure = move |x: Option<i64>| x.map_or_else(|| String::from("—"), |x| number::format_int(x, lang));
    stages
        .iter()
        .map(|due| {
            let by = (elapsed && due.by_day != due.week).then(|| format!("{} / ", figure(due.by_day)));
            let mark = (due.without && due.week.is_some()).then_some("≥ ");
            view! { <td><small>{by}</small>{mark}{figure(due.week)}</td> }
        })
        .collect_view()
}

#[component]
fn WeekTable(sheet: WeekSheet, stages: Vec<String>) -> impl IntoView {
    let workspace = workspace();
    let (lang, unit) = workspace.choices.with_untracked(|c| (c.lang, c.unit));
    let (t, s) = (lang.week(), lang.sheet());
    let elapsed = sheet.elapsed.0 > 0;
    let heads = stages.into_iter().map(|name| view! { <th scope="col">{name}</th> }).collect_view();
    let money = move |x| number::format_money(x, unit, lang);
    let rows =
        sheet.lines.iter().map(|line| row(workspace, line, &sheet, lang, money(line.revenue))).collect_view();
    let (load, tone) = load_words(sheet.load, lang);
    let nothing = || vec![String::new(); sheet.team.len()];
    let unassigned =
        (sheet.unassigned != 0).then(|| extra(s.unassigned, "", nothing(), money(sheet.unassigned)));
    let early = |&(count, without): &(i64, bool)| {
        format!("{}{}", if without { "≥ " } else { "" }, number::format_int(count, lang))
    };
    let early: Vec<String> = sheet.before.iter().map(early).collect();
    let early = (!early.is_empty()).then(|| extra(s.before_plan, s.before_title, early, String::new()));
    view! {
        <div class="table-scroll">
            <table class="fact-table week-table">
                <thead>
                    <tr>
                        <th scope="col">{s.manager}</th>
                        {heads}
                        <th scope="col">{s.revenue}</th>
                        <th scope="col">{s.load}</th>
                        <th scope="col" class="words">{t.note}</th>
                    </tr>
                </thead>
                <tbody>
                    <tr class="total">
                        <th scope="row">{s.all}</th>
                        {due_cells(&sheet.team, elapsed, lang)}
                        <td>{money(sheet.revenue)}</td>
                        <td class=tone>{load}</td>
                        <td></td>
                    </tr>
                    {rows}
                    {unassigned}
                    {early}
                </tbody>
            </table>
        </div>
    }
}

/// A row that is nobody's: what is unassigned, what is due before the plan.
fn extra(name: &'static str, title: &'static str, stages: Vec<String>, revenue: String) -> AnyView {
    let stages = stages.into_iter().map(|figure| view! { <td>{figure}</td> }).collect_view();
    view! {
        <tr>
            <th scope="row" title=title>{name}</th>
            {stages}
            <td>{revenue}</td>
            <td></td>
            <td></td>
        </tr>
    }
    .into_any()
}

fn row(
    workspace: Workspace,
    line: &Line,
    sheet: &WeekSheet,
    lang: Lang,
    revenue: String,
) -> impl IntoView + use<> {
    let t = lang.week();
    let (load, tone) = load_words(line.load, lang);
    let away = (line.away > 0).then(|| fill(t.day_off, &[&line.away.to_string()]));
    let (id, monday) = (line.id, sheet.monday);
    let write = move |e: web_sys::Event| {
        let text = event_target_value(&e);
        let note = (!text.trim().is_empty()).then_some(text);
        if let Outcome::Refused(refusal) = workspace.set(&Command::SetNote(id, monday, note)) {
            workspace.say(refusal.message(workspace.lang_untracked()));
        }
    };
    view! {
        <tr>
            <th scope="row">{line.name.clone()}" "<small>{away}</small></th>
            {due_cells(&line.stages, sheet.elapsed.0 > 0, lang)}
            <td>{revenue}</td>
            <td class=tone>{load}</td>
            <td class="words">
                <input
                    type="text"
                    class="cell-input words"
                    aria-label=fill(t.note_of, &[&line.name])
                    prop:value=line.note.clone()
                    on:change=write
                />
            </td>
        </tr>
    }
}
