//! The line above the week: which one it is, by what day work is due, the way to the printer.

use leptos::prelude::*;

use super::shown::Shown;
use crate::app::shell::{clock, page};
use crate::app::widgets::DateField;
use crate::app::workspace::workspace;
use crate::board::{ChosenWeek, week_paper};
use crate::i18n::fill;

/// The line.
#[component]
pub fn WeekLine(
    shown: Memo<Option<Shown>>,
    /// More choices.
    #[prop(optional)]
    children: Option<Children>,
) -> impl IntoView {
    let workspace = workspace();
    let t = move || workspace.lang().week();
    let with = move |words: fn(&Shown) -> String| move || shown.with(|s| s.as_ref().map(words));
    let title = with(|s| fill(s.lang.week().title, &[&s.lang.days_year(s.sheet.days.0, s.sheet.days.1)]));
    let about = with(|s| {
        let t = s.lang.week();
        let days = fill(t.working_days, &[&s.sheet.working_days.to_string()]);
        format!("{} · {days}", fill(t.iso, &[&s.sheet.iso_week.to_string()]))
    });
    let due = with(|s| match s.sheet.elapsed {
        (0, _) => s.lang.week().before_start.to_string(),
        (_, 0) => s.lang.week().no_days.to_string(),
        _ => {
            let by = fill(s.lang.week().by_today, &[&s.lang.date(s.due_day())]);
            s.sheet.reported.map_or(by.clone(), |last| {
                format!("{by} · {}", fill(s.lang.week().reported, &[&s.lang.date(last)]))
            })
        }
    });
    let print = move || {
        let lang = workspace.lang();
        let pages =
            shown.with(|s| s.as_ref().map_or(1, |s| week_paper(&s.sheet, s.stages.len()).pages.len()));
        lang.print_pages(pages)
    };
    let day = Signal::derive(move || workspace.week.get().as_of(clock::today()));
    let choose = move |day| workspace.week.set(ChosenWeek { day: Some(day), week: None });
    let label = Signal::derive(move || t().as_of.to_string());
    view! {
        <div class="page-line no-print">
            <Step forward=false/>
            <h1>{title}</h1>
            <Step forward=true/>
            <span class="hint">{about}</span>
            <span class="hint">{due}</span>
            <span class="spacer"></span>
            {children.map(|children| children())}
            <button type="button" class="button" hidden=move || workspace.week.get().follows_today()
                on:click=move |_| workspace.week.set(ChosenWeek::default())>{workspace.words(|l| l.week().to_today)}</button>
            <DateField label day choose/>
            <button type="button" class="button" on:click=move |_| page::print()>{print}</button>
        </div>
    }
}

/// Leads to the week before or after. The day by which work is due stays.
#[component]
fn Step(forward: bool) -> impl IntoView {
    let workspace = workspace();
    let name = move || {
        let t = workspace.lang().week();
        if forward { t.next } else { t.previous }
    };
    // A day of the week to go to; none at the ends of the plan.
    let to = move || {
        let chosen = workspace.week.get();
        workspace.now.with(|n| {
            let at = chosen.index(&n.tables, clock::today());
            let at = if forward { at.checked_add(1) } else { at.checked_sub(1) };
            let axis = &n.tables.axis;
            let week = axis.weeks().get(at?)?;
            axis.segments().get(week.segments.start).map(|segment| segment.first)
        })
    };
    let step = move |_| {
        if let Some(day) = untrack(to) {
            workspace.week.update(|chosen| chosen.week = Some(day));
        }
    };
    view! {
        <button type="button" class="button icon" aria-label=name title=name disabled=move || to().is_none() on:click=step>
            {if forward { "→" } else { "←" }}
        </button>
    }
}
