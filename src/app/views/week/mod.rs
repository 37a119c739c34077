//! The week: one page for the planning meeting and for the printer.

mod leads;
mod line;
mod paper;
mod shown;
mod table;

use std::sync::Arc;

use leptos::ev;
use leptos::prelude::*;

use super::plan_fact::Shown as Known;
use super::showing::is_only_shown;
use crate::app::intake::take_pasted_facts;
use crate::app::settings::Settings;
use crate::app::shell::clock;
use crate::app::workspace::{Workspace, workspace};
use crate::board::{week_lists, week_sheet_on};
use leads::LeadsCard;
use line::WeekLine;
use paper::{WeekOnPaper, week_shown};
use shown::Shown;
use table::{Before, WeekRoom, lists, week_handle};

/// The week of today, or the one chosen, over what is known.
fn shown(workspace: Workspace, known: ReadSignal<Known>) -> Memo<Option<Shown>> {
    Memo::new(move |_| {
        let (chosen, today) = (workspace.week.get(), clock::today());
        let (lang, unit) = workspace.choices.with(|c| (c.lang, c.unit));
        known.with(|known| {
            let (as_of, week) = (chosen.as_of(today), chosen.index(&known.tables, today));
            let sheet = week_sheet_on(&known.plan, &known.tables, known.ground.as_deref(), week, as_of)?;
            let stages = known.plan.stages.iter().map(|s| (s.id, s.name.clone())).collect();
            Some(Shown { sheet: Arc::new(sheet), week, stages, as_of, today, lang, unit })
        })
    })
}

/// The week view.
#[component]
pub fn WeekView() -> impl IntoView {
    take_pasted_facts();
    let workspace = workspace();
    let known = Known::follow(workspace);
    let shown = shown(workspace, known);
    let before = move || shown.get().map(|shown| view! { <Before shown/> });
    if is_only_shown() {
        let table = move || shown.get().map(|shown| week_shown(&shown));
        return view! { <div class="sheet-page week-page"><WeekLine shown/>{before}{table}</div> }.into_any();
    }
    let more = RwSignal::new(Settings::load().week_more);
    let sheet = week_handle(shown, known, more);
    let below = Memo::new(move |_| {
        let shown = shown.get()?;
        known.with(|known| {
            let ground = known.ground.as_deref();
            Some(week_lists(&known.plan, ground, &shown.sheet, shown.today, shown.lang))
        })
    });
    let below = move || below.get().map(|page| lists(page, workspace.lang().week().points));
    let printing = printing();
    let paper = move || shown.get().filter(|_| printing.get()).map(|shown| view! { <WeekOnPaper shown/> });
    let turn = move |_| {
        more.update(|more| *more = !*more);
        Settings { week_more: more.get_untracked(), ..Settings::load() }.save();
    };
    view! {
        <div class="sheet-page week-page">
            <WeekLine shown>
                <button type="button" class="button" aria-pressed=move || more.get().to_string() on:click=turn>
                    {workspace.words(|l| l.week().more)}
                </button>
            </WeekLine>
            {before}
            <WeekRoom shown sheet/>
            {paper}
            {below}
            <LeadsCard shown/>
        </div>
    }
    .into_any()
}

/// Whether the browser prints: the pages are laid out for as long as it does.
fn printing() -> RwSignal<bool> {
    let printing = RwSignal::new(false);
    let before = window_event_listener(ev::beforeprint, move |_| printing.set(true));
    let after = window_event_listener(ev::afterprint, move |_| printing.set(false));
    on_cleanup(move || {
        before.remove();
        after.remove();
    });
    printing
}
