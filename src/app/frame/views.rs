//! The views: their order, their names, and the tabs in the first line.

use leptos::prelude::*;

use crate::app::workspace::{View, Workspace, workspace};
use crate::i18n::Lang;

/// The views in their order.
pub const VIEWS: [View; 8] = [
    View::Plan,
    View::Week,
    View::PlanFact,
    View::Person,
    View::WhatIf,
    View::Charts,
    View::People,
    View::Setup,
];

/// What a view is called.
pub fn view_name(view: View, lang: Lang) -> &'static str {
    let t = lang.frame();
    match view {
        View::Plan => t.view_plan,
        View::Week => t.view_week,
        View::PlanFact => lang.plan_fact().view,
        View::Person => t.view_person,
        View::WhatIf => t.view_what_if,
        View::Charts => t.view_charts,
        View::People => t.view_people,
        View::Setup => t.view_setup,
    }
}

/// Shows the next view, or the one before.
pub fn step_view(workspace: Workspace, forward: bool) {
    let at = VIEWS.iter().position(|v| *v == workspace.view.get_untracked()).unwrap_or(0);
    let to = if forward { at + 1 } else { at + VIEWS.len() - 1 };
    workspace.view.set(VIEWS[to % VIEWS.len()]);
}

/// The tabs.
#[component]
pub fn ViewLine() -> impl IntoView {
    let workspace = workspace();
    let tab = move |view: View| {
        view! {
            <button
                type="button"
                class="view-tab"
                aria-current=move || (workspace.view.get() == view).then_some("page")
                on:click=move |_| workspace.view.set(view)
            >
                {move || view_name(view, workspace.lang())}
            </button>
        }
    };
    view! {
        <nav class="view-line" aria-label=move || workspace.lang().frame().views>
            {VIEWS.map(tab).collect_view()}
        </nav>
    }
}
