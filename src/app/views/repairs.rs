//! The repairs of a plan that cannot be done: found while nobody waits, shown as cards.

use std::sync::Arc;

use leptos::prelude::*;

use super::hires::new_hires;
use super::showing::is_only_shown;
use crate::app::actions::{Actions, actions};
use crate::app::dialogs::Found;
use crate::app::shell::page;
use crate::app::widgets::Modal;
use crate::app::workspace::{Preview, Workspace, workspace};
use crate::board::{cost_words, repair_words};
use crate::engine::Tables;
use crate::i18n::{Lang, fill};
use crate::levers::{Case, NewHires, Remedy, Repair, remedies};

/// Milliseconds after which repairs are looked for: the figures are painted first, and nobody waits while typing.
const PATIENCE: u32 = 250;

/// The repairs that stand under the verdict now, each as what pressing its button shows.
pub fn repairs(actions: Actions, lang: Lang) -> Vec<Preview> {
    actions.workspace.now.with_untracked(|now| {
        let usable = |found: &Found| now.summary.over() > 0 && found.is_for(&now.tables);
        let preview =
            |repair: &Repair| Preview::of_repair(repair_words(&now.plan, repair, lang), repair.clone());
        actions.repairs.with_untracked(|found| {
            let list = if usable(found) { found.list.as_slice() } else { &[] };
            list.iter().map(preview).collect()
        })
    })
}

/// A search under way: what is still to be tried, the last first.
struct Search {
    tables: Arc<Tables>,
    left: Vec<Remedy>,
    list: Vec<Repair>,
}

/// Looks for repairs of the figures that are shown now, unless others take their place meanwhile.
fn look(workspace: Workspace, found: RwSignal<Found>) {
    let now = workspace.now.get_untracked();
    let left = remedies(&now.plan).into_iter().rev().collect();
    go_on(workspace, found, Search { tables: now.tables, left, list: Vec::new() }, PATIENCE);
}

/// Tries one remedy a time, so that a key pressed meanwhile is answered in between.
fn go_on(workspace: Workspace, found: RwSignal<Found>, search: Search, wait: u32) {
    page::after(wait, move || {
        try_next(workspace, found, search);
    });
}

fn try_next(workspace: Workspace, found: RwSignal<Found>, mut search: Search) {
    let now = workspace.now.get_untracked();
    if !Arc::ptr_eq(&search.tables, &now.tables) {
        return;
    }
    let Some(remedy) = search.left.pop() else {
        found.set(Found { tables: Some(search.tables), list: search.list });
        return;
    };
    let new_hires = new_hires(&now, workspace.lang_untracked());
    search.list.extend(Case { plan: &now.plan, tables: &now.tables, new_hires: &new_hires }.repair(remedy));
    go_on(workspace, found, search, 0);
}

/// The last part of the verdict: how many repairs there are. It opens their cards; nothing where the plan is achievable.
#[component]
pub fn RepairLink() -> impl IntoView {
    let (workspace, actions) = (workspace(), actions());
    let found = actions.repairs;
    let impossible = Memo::new(move |_| workspace.now.with(|n| n.summary.over() > 0));
    // What is found is no copy of a signal: it comes later, from a timer. A change that moves no figure, such as a fact,
    // leaves the search as it is.
    Effect::new(move |looked_at: Option<Arc<Tables>>| {
        let tables = workspace.now.with(|n| Arc::clone(&n.tables));
        let again = looked_at.is_none_or(|before| !Arc::ptr_eq(&before, &tables));
        if again && workspace.now.with_untracked(|n| n.summary.over() > 0) {
            look(workspace, found);
        }
        tables
    });
    // Those of the plan before cannot be opened.
    let stale = move || workspace.now.with(|n| found.with(|f| !f.is_for(&n.tables)));
    let words = move || {
        let t = workspace.lang().levers();
        if stale() {
            format!("{}…", t.repairs)
        } else {
            format!("{} ({})", t.repairs, found.with(|f| f.list.len()))
        }
    };
    view! {
        <button
            type="button"
            class="link no-print"
            hidden=move || !impossible.get()
            disabled=stale
            on:click=move |_| actions.mending.set(true)
        >
            {words}
        </button>
    }
}

/// Cards that are seen at once; the others stand below them.
const FIRST: usize = 3;

/// The repairs as cards: what each does, what it costs whom, and its preview. Where they are only shown, all at once.
pub fn repair_cards(actions: Actions) -> AnyView {
    let workspace = actions.workspace;
    let first = if is_only_shown() { usize::MAX } else { FIRST };
    let t = move || workspace.lang().levers();
    let list = move || actions.repairs.get().list;
    let more = move || list().len().saturating_sub(first);
    let none = move || list().is_empty().then(|| view! { <p>{t().none_suffices}</p> });
    let lack = move || {
        let known = workspace.now.with(|n| NewHires::have_a_deal(&n.plan));
        (!known).then(|| view! { <p>{t().hires_lack}</p> })
    };
    view! {
        {none}
        <div class="cards">{move || list().into_iter().take(first).map(|one| card(actions, one)).collect_view()}</div>
        <details class="more-cards" hidden=move || more() == 0>
            <summary>{move || fill(t().more_repairs, &[&more().to_string()])}</summary>
            <div class="cards">{move || list().into_iter().skip(first).map(|one| card(actions, one)).collect_view()}</div>
        </details>
        {lack}
    }
    .into_any()
}

/// The cards in a dialog.
pub fn repairs_dialog() -> AnyView {
    let (workspace, actions) = (workspace(), actions());
    let open = actions.mending;
    let title = Signal::derive(move || workspace.lang().levers().repairs.to_string());
    view! {
        <Modal open title class="wide" close=move || open.set(false)>
            <h2>{title}</h2>
            {move || open.get().then(|| repair_cards(actions))}
            <div class="dialog-actions">
                <button type="button" class="button" on:click=move |_| open.set(false)>{workspace.words(|l| l.dialogs().close)}</button>
            </div>
        </Modal>
    }
    .into_any()
}

fn card(actions: Actions, repair: Repair) -> AnyView {
    let workspace = actions.workspace;
    let lang = workspace.lang_untracked();
    let title = workspace.now.with_untracked(|now| repair_words(&now.plan, &repair, lang));
    let cost = cost_words(&repair, lang);
    let preview = Preview::of_repair(title.clone(), repair);
    let show = move |_| {
        actions.mending.set(false);
        workspace.preview.set(Some(preview.clone()));
    };
    let button = (!is_only_shown()).then(|| {
        let name = format!("{}: {title}", lang.levers().show);
        view! { <button type="button" class="button" aria-label=name on:click=show>{lang.levers().show}</button> }
    });
    view! {
        <section class="card">
            <h3>{title.clone()}</h3>
            <p>{cost}</p>
            {button}
        </section>
    }
    .into_any()
}
