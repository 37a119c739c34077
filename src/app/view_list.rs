//! The views: their order and their names.

use leptos::prelude::*;

use super::workspace::{View, Workspace};
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
        View::Report => lang.report().title,
    }
}

/// Shows the next view, or the one before.
pub fn step_view(workspace: Workspace, forward: bool) {
    let at = VIEWS.iter().position(|v| *v == workspace.view.get_untracked()).unwrap_or(0);
    let to = if forward { at + 1 } else { at + VIEWS.len() - 1 };
    workspace.view.set(VIEWS[to % VIEWS.len()]);
}
