//! What leaves the page: the plan as a file, the header row of a roster.

use std::sync::Arc;

use leptos::prelude::*;

use super::shell::{carried, clipboard, clock, files};
use super::workspace::Workspace;
use crate::board::roster_template;
use crate::file::carried::escaped;
use crate::file::{self, Envelope, Section};
use crate::i18n::fill;
use crate::plan::Plan;

/// Hands the plan over as a file.
pub fn export(workspace: Workspace) {
    let plan = workspace.now.with_untracked(|n| Arc::clone(&n.plan));
    hand_over(workspace, plan, Vec::new(), workspace.lang_untracked().notes().exported);
}

/// Hands the plan over without facts, deals, bonus schemes, log and who is who in the CRM, such as to people who need not see them. What was
/// saved whole, and when, stays as it was: this file does not bring the facts back.
pub fn export_plan_only(workspace: Workspace) {
    let bare = |plan: &Plan| Plan { control: Arc::default(), crm: Arc::default(), ..plan.clone() };
    let plan = workspace.now.with_untracked(|n| bare(&n.plan));
    let without = vec![Section::Facts, Section::Deals, Section::Log, Section::Crm];
    hand_over(workspace, Arc::new(plan), without, workspace.lang_untracked().notes().exported_plan_only);
}

/// Hands the page itself over with the plan in it: whoever gets it opens one file.
pub fn export_page(workspace: Workspace) {
    let plan = workspace.now.with_untracked(|n| Arc::clone(&n.plan));
    let name = file::name::file_name(&plan.name, clock::now(), "html");
    let with_plan = |text: &str| {
        carried::with_plan(&escaped(text))
            .is_some_and(|page| files::download_bytes(&name, "text/html", &page))
    };
    let done = workspace.lang_untracked().notes().exported;
    hand_over_by(workspace, plan, Vec::new(), (done, &name), with_plan);
}

fn hand_over(workspace: Workspace, plan: Arc<Plan>, without: Vec<Section>, done: &str) {
    let name = file::name::file_name(&plan.name, clock::now(), "json");
    let download = |text: &str| files::download(&name, "application/json", text);
    hand_over_by(workspace, plan, without, (done, &name), download);
}

/// Writes the plan's file, hands it over `by` something that may be refused, and says under which name.
fn hand_over_by(
    workspace: Workspace,
    plan: Arc<Plan>,
    without: Vec<Section>,
    (done, name): (&str, &str),
    by: impl FnOnce(&str) -> bool,
) {
    let whole = without.is_empty();
    let envelope = Envelope { without, ..workspace.envelope() };
    let handed = file::write_with(&plan, &envelope).is_ok_and(|text| by(&text));
    if handed {
        workspace.hand_over(plan, &envelope, whole);
    }
    let t = workspace.lang_untracked().notes();
    workspace.say(if handed { fill(done, &[name]) } else { t.refused.to_string() });
}

/// Puts the header row of a roster on the clipboard.
pub fn copy_template(workspace: Workspace) {
    let text = roster_template(workspace.lang_untracked());
    clipboard::put_text(&text, move |allowed| {
        if allowed {
            workspace.say(workspace.lang_untracked().sheet().template_copied.to_string());
        }
    });
}
