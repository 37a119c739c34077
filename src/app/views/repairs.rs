//! The repairs of a plan that cannot be done, as buttons under its verdict.

use std::sync::Arc;

use leptos::prelude::*;

use super::lever_words::{cost_words, heads, repair_words};
use crate::app::deeds::{Deeds, deeds};
use crate::app::shell::page;
use crate::app::workspace::{Preview, Workspace, workspace};
use crate::i18n::Lang;
use crate::levers::{Case, Heads, Remedy, Repair, remedies};
use crate::plan::Plan;

/// Milliseconds after which repairs are looked for: the figures are painted first, and nobody waits while typing.
const PATIENCE: i32 = 250;

/// Repairs, and the plan they are for.
#[derive(Debug, Clone, Default)]
pub struct Found {
    plan: Option<Arc<Plan>>,
    list: Vec<Repair>,
}

impl Found {
    /// Whether they are for this plan.
    fn is_for(&self, plan: &Arc<Plan>) -> bool {
        self.plan.as_ref().is_some_and(|of| Arc::ptr_eq(of, plan))
    }
}

/// The repairs that stand under the verdict now, each as what pressing its button shows.
pub fn repairs(deeds: Deeds, lang: Lang) -> Vec<Preview> {
    deeds.workspace.now.with_untracked(|now| {
        let usable = |found: &Found| now.consequence.over() > 0 && found.is_for(&now.plan);
        let preview =
            |repair: &Repair| Preview::of_repair(repair_words(&now.plan, repair, lang), repair.clone());
        deeds.repairs.with_untracked(|found| {
            let list = if usable(found) { found.list.as_slice() } else { &[] };
            list.iter().map(preview).collect()
        })
    })
}

/// A search under way: what is still to be tried, the last first.
struct Search {
    plan: Arc<Plan>,
    left: Vec<Remedy>,
    list: Vec<Repair>,
}

/// Looks for repairs of the plan that is shown now, unless another takes its place meanwhile.
fn look(workspace: Workspace, found: RwSignal<Found>) {
    let plan = workspace.now.with_untracked(|n| Arc::clone(&n.plan));
    let left = remedies(&plan).into_iter().rev().collect();
    go_on(workspace, found, Search { plan, left, list: Vec::new() }, PATIENCE);
}

/// Tries one remedy a time, so that a key pressed meanwhile is answered in between.
fn go_on(workspace: Workspace, found: RwSignal<Found>, search: Search, wait: i32) {
    page::after(wait, move || {
        try_next(workspace, found, search);
    });
}

fn try_next(workspace: Workspace, found: RwSignal<Found>, mut search: Search) {
    let now = workspace.now.get_untracked();
    if !Arc::ptr_eq(&search.plan, &now.plan) {
        return;
    }
    let Some(remedy) = search.left.pop() else {
        found.set(Found { plan: Some(search.plan), list: search.list });
        return;
    };
    let heads = heads(&now, workspace.lang_untracked());
    search.list.extend(Case { plan: &now.plan, tables: &now.tables, heads: &heads }.repair(remedy));
    go_on(workspace, found, search, 0);
}

/// A button for each repair, which opens its preview.
fn buttons(workspace: Workspace, list: Vec<Repair>) -> AnyView {
    let lang = workspace.lang();
    let button = |repair: Repair| {
        let title = workspace.now.with_untracked(|n| repair_words(&n.plan, &repair, lang));
        let cost = cost_words(&repair, lang);
        let preview = Preview::of_repair(title.clone(), repair);
        view! {
            <button type="button" class="button" title=cost on:click=move |_| workspace.preview.set(Some(preview.clone()))>
                {title}
            </button>
        }
    };
    list.into_iter().map(button).collect_view().into_any()
}

/// The line of repairs; nothing where the plan is achievable. It takes its room together with the verdict, not when
/// something is found: what is below it must not move away under a hand.
#[component]
pub fn RepairLine() -> impl IntoView {
    let workspace = workspace();
    let found = deeds().repairs;
    let impossible = Memo::new(move |_| workspace.now.with(|n| n.consequence.over() > 0));
    // What is found is no copy of a signal: it comes later, from a timer.
    Effect::new(move || {
        if workspace.now.with(|n| n.consequence.over() > 0) {
            look(workspace, found);
        }
    });
    let buttons = move || {
        let list = found.get().list;
        (!list.is_empty()).then(|| buttons(workspace, list))
    };
    // Those of the plan before keep their room, but are neither seen nor pressed.
    let stale = move || workspace.now.with(|n| found.with(|f| !f.is_for(&n.plan)));
    let none = move || {
        (found.with(|f| f.list.is_empty()) && !stale()).then(|| workspace.lang().levers().none_suffices)
    };
    let lack = move || {
        let known = workspace.now.with(|n| Heads::have_a_deal(&n.plan));
        (!known).then(|| workspace.lang().levers().heads_lack)
    };
    view! {
        <div
            class="repairs no-print"
            role="group"
            aria-label=move || workspace.lang().levers().repairs
            data-stale=move || stale().to_string()
            hidden=move || !impossible.get()
        >
            <span>{move || workspace.lang().levers().repairs}":"</span>
            {buttons}
            <span>{none}</span>
            <span>{lack}</span>
        </div>
    }
}
