//! The week on paper: A4 pages, each with the plan's name, the date and the heads, and a box for the fact beside every plan.

use leptos::prelude::*;

use super::shown::Shown;
use crate::app::shell::clock;
use crate::app::workspace::workspace;
use crate::board::{Due, WeekPage, WeekRow, week_paper, week_rows};
use crate::i18n::fill;

/// All pages; on the screen they are not shown.
#[component]
pub fn WeekOnPaper(shown: Shown) -> impl IntoView {
    let workspace = workspace();
    let paper = week_paper(&shown.sheet, shown.stages.len());
    let size = format!("--row-mm: {:.2}mm; --figure-mm: {:.2}mm", paper.row, paper.figures);
    let count = paper.pages.len();
    let name = workspace.now.with_untracked(|n| n.plan.name.clone());
    let pages = paper.pages.iter().enumerate().map(|(at, rows)| {
        let number = (count > 1).then(|| format!(" · {} / {count}", at + 1));
        let title = format!("{name} · {}{}", title(&shown), number.unwrap_or_default());
        page(title, rows, &shown)
    });
    view! { <div class="week-paper" prop:style=size aria-hidden="true">{pages.collect_view()}</div> }
}

/// The same on a screen that many look at, as one table.
pub fn week_shown(shown: &Shown) -> AnyView {
    let rows = week_rows(&shown.sheet).into_iter().filter(|row| *row != WeekRow::Before);
    let rows = rows.map(|row| paper_row(row, shown)).collect_view();
    view! {
        <div class="table-scroll week-scroll" tabindex="0">
            <table class="fact-table week-table"><thead>{heads(shown)}</thead><tbody>{rows}</tbody></table>
        </div>
    }
    .into_any()
}

fn title(shown: &Shown) -> String {
    let (t, lang) = (shown.lang.week(), shown.lang);
    let week = fill(t.title, &[&lang.days_year(shown.sheet.days.0, shown.sheet.days.1)]);
    let days = fill(t.working_days, &[&shown.sheet.working_days.to_string()]);
    let printed = fill(lang.charts().printed, &[&lang.date(clock::today())]);
    format!("{week} · {days} · {printed}")
}

fn page(title: String, rows: &WeekPage, shown: &Shown) -> AnyView {
    let rows = rows.iter().map(|row| paper_row(*row, shown)).collect_view();
    view! {
        <section class="week-sheet">
            <h2>{title}</h2>
            <table><thead>{heads(shown)}</thead><tbody>{rows}</tbody></table>
        </section>
    }
    .into_any()
}

/// Figures of one stage: the plan, what is due by the day where the week has begun, and a box for the fact.
fn figures_of_stage(shown: &Shown) -> usize {
    if shown.has_begun() { 3 } else { 2 }
}

fn heads(shown: &Shown) -> impl IntoView + use<> {
    let (t, s) = (shown.lang.week(), shown.lang.sheet());
    let span = figures_of_stage(shown).to_string();
    let stages = shown
        .stages
        .iter()
        .map(|(_, name)| view! { <th class="stage" colspan=span.clone()>{name.clone()}</th> });
    let by = shown.has_begun().then(|| shown.by_day_head());
    let figures = shown.stages.iter().map(|_| {
        let by = by.clone().map(|by| view! { <th>{by}</th> });
        view! { <th class="stage">{t.planned}</th>{by}<th>{t.fact}</th> }
    });
    view! {
        <tr>
            <th rowspan="2">{s.manager}</th>
            {stages.collect_view()}
            <th rowspan="2">{s.revenue}</th>
            <th rowspan="2">{s.load}</th>
        </tr>
        <tr>{figures.collect_view()}</tr>
    }
}

fn figures(stages: &[Due], shown: &Shown) -> impl IntoView + use<> {
    let cell = |due: &Due| {
        let (week, by_day) = shown.due(due);
        let by_day = shown.has_begun().then(|| view! { <td>{by_day}</td> });
        view! { <td class="stage">{week}</td>{by_day}<td class="box">{shown.fact(due.fact)}</td> }
    };
    stages.iter().map(cell).collect_view()
}

fn paper_row(row: WeekRow, shown: &Shown) -> AnyView {
    let s = shown.lang.sheet();
    let sheet = &shown.sheet;
    let line = |class: &'static str, name: String, stages: &[Due], revenue, load: String| {
        view! { <tr class=class><th>{name}</th>{figures(stages, shown)}<td>{revenue}</td><td>{load}</td></tr> }
            .into_any()
    };
    match row {
        WeekRow::All => {
            let load = shown.load(sheet.load).0;
            line("total", s.all.to_string(), &sheet.team, shown.money(sheet.revenue), load)
        }
        WeekRow::Team(at) => {
            let team = &sheet.teams[at];
            let name = team.name.clone().unwrap_or_else(|| s.no_team.to_string());
            line("team", name, &team.stages, shown.money(team.revenue), shown.load(team.load).0)
        }
        WeekRow::Person(at) => person(at, shown),
        WeekRow::Others => sheet.others.as_ref().map_or_else(
            || ().into_any(),
            |others| {
                let (name, revenue) = (shown.lang.replan().others, shown.money(others.revenue));
                line("", name.to_string(), &others.stages, revenue, String::new())
            },
        ),
        WeekRow::Unassigned => {
            let span = (figures_of_stage(shown) * shown.stages.len()).to_string();
            let revenue = shown.money(sheet.unassigned);
            view! { <tr><th>{s.unassigned}</th><td colspan=span></td><td>{revenue}</td><td></td></tr> }
                .into_any()
        }
        WeekRow::Before => before(shown),
    }
}

fn person(at: usize, shown: &Shown) -> AnyView {
    let line = &shown.sheet.lines[at];
    let away =
        (line.away > 0).then(|| format!(", {}", fill(shown.lang.week().day_off, &[&line.away.to_string()])));
    let name = format!("{}{}", line.name, away.unwrap_or_default());
    let span = (figures_of_stage(shown) * shown.stages.len() + 3).to_string();
    let note = (!line.note.trim().is_empty()).then(|| {
        view! { <tr><td class="note" colspan=span>{line.note.trim().to_string()}</td></tr> }
    });
    view! {
        <tr>
            <th>{name}</th>
            {figures(&line.stages, shown)}
            <td>{shown.money(line.revenue)}</td>
            <td>{shown.load(line.load).0}</td>
        </tr>
        {note}
    }
    .into_any()
}

fn before(shown: &Shown) -> AnyView {
    let span = (figures_of_stage(shown) - 1).to_string();
    let cells = shown.sheet.before.iter().map(|&(count, without)| {
        view! { <td class="stage">{shown.count(Some(count), without)}</td><td colspan=span.clone()></td> }
    });
    view! { <tr class="team"><th>{shown.lang.sheet().before_plan}</th>{cells.collect_view()}<td></td><td></td></tr> }
        .into_any()
}
