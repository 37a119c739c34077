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

/// A list of values by their places, one of which is chosen.
pub fn choice<T: Clone + PartialEq + Send + Sync + 'static>(
    label: String,
    offered: Vec<(T, String)>,
    now: &T,
    choose: impl Fn(T) + 'static,
) -> AnyView {
    let option = |(at, (value, words)): (usize, &(T, String))| {
        view! { <option value=at.to_string() selected=value == now>{words.clone()}</option> }
    };
    let options = offered.iter().enumerate().map(option).collect_view();
    let change = move |event| {
        let place: Option<usize> = event_target_value(&event).parse().ok();
        if let Some((value, _)) = place.and_then(|place| offered.get(place)) {
            choose(value.clone());
        }
    };
    view! { <select class="input" aria-label=label on:change=change>{options}</select> }.into_any()
}
