//! Changes made from forms: a refusal is said.

use leptos::prelude::*;

use crate::app::workspace::{Outcome, Workspace};
use crate::edit::Command;

/// Makes a change from a form; a refusal is said.
pub fn set(workspace: Workspace, command: &Command) {
    if let Outcome::Refused(refusal) = workspace.set(command) {
        workspace.say(refusal.message(workspace.lang_untracked()));
    }
}

/// Makes the change that was typed into a plain field. A refusal is said, and the field shows again what is.
pub fn take(workspace: Workspace, event: &web_sys::Event, command: &Command, now: &str) {
    if let Outcome::Refused(refusal) = workspace.set(command) {
        workspace.say(refusal.message(workspace.lang_untracked()));
        event_target::<web_sys::HtmlInputElement>(event).set_value(now);
    }
}
