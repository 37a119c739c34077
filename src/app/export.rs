//! What leaves the page: the plan as a file, the header row of a roster.

use leptos::prelude::*;

use super::shell::{clipboard, clock, files};
use super::workspace::Workspace;
use crate::board::roster_template;
use crate::file;
use crate::i18n::fill;

/// Hands the plan over as a file.
pub fn export(workspace: Workspace) {
    let plan = workspace.now.with_untracked(|n| std::sync::Arc::clone(&n.plan));
    let name = file::name::file_name(&plan.name, clock::now(), "json");
    let done = file::write(&plan).is_ok_and(|text| files::download(&name, "application/json", &text));
    if done {
        workspace.exported.set(Some((plan.id.clone(), clock::now())));
    }
    let t = workspace.lang_untracked().notes();
    workspace.say(if done { fill(t.exported, &[&name]) } else { t.refused.to_string() });
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
