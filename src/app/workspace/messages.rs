//! Passing messages, one at a time; a message disappears with the next change and can be shown again.

use leptos::prelude::*;

use super::Workspace;
use super::message::{Act, Toast};
use crate::app::shell::page;
use crate::app::shell::voice::{self, Topic};
use crate::board::{released_words, shadowed_words};
use crate::choice::Key;
use crate::edit::{Command, Owner};
use crate::i18n::fill;
use crate::plan::Plan;

/// How long a message stays if nothing else happens, in milliseconds.
const LASTS: u32 = 12_000;

impl Workspace {
    /// Shows a passing message.
    pub fn say(&self, text: String) {
        self.say_listed(text, Vec::new());
    }

    /// Shows a passing message with a list.
    pub fn say_listed(&self, text: String, listed: Vec<(String, String, String)>) {
        voice::tell(Topic::Message, text.clone());
        self.show_toast(Toast { text, action: None, listed });
    }

    fn show_toast(&self, toast: Toast) {
        self.toast.set(Some(toast));
        self.toast_shown.set(true);
    }

    /// Hides a message about an earlier state of the plan and removes its button for good.
    pub(super) fn pass_toast(&self) {
        if self.toast_shown.get_untracked() {
            self.toast_shown.set(false);
        }
        if self.toast.with_untracked(|t| t.as_ref().is_some_and(|t| t.action.is_some())) {
            self.toast.update(|t| t.iter_mut().for_each(|t| t.action = None));
        }
    }

    /// Says which holds a change released, and offers to restore them together with what they depended on.
    pub(super) fn say_released(&self, plan: &Plan, keys: &[Key]) {
        let lang = self.lang_untracked();
        let action = Some((lang.dialogs().bring_back.to_string(), Act::Undo));
        self.show_toast(Toast { text: released_words(plan, keys, lang), action, listed: Vec::new() });
    }

    /// Says that a value just set has no effect somewhere, and offers to clear the values that override it.
    pub(super) fn say_shadowed(&self, plan: &Plan, owners: &[Owner], clear: Command) {
        let lang = self.lang_untracked();
        let text = shadowed_words(plan, owners, lang);
        voice::tell(Topic::Message, text.clone());
        let action = Some((lang.dialogs().shadowed_clear.to_string(), Act::Change(clear)));
        self.show_toast(Toast { text, action, listed: Vec::new() });
    }

    /// Says that facts stand beside the plan under the name of somebody who was just added, and offers them back.
    pub(super) fn say_returning(&self, names: &[String], adopt: Command) {
        let lang = self.lang_untracked();
        let text = fill(lang.reporting().returning, &[&names.join(", ")]);
        voice::tell(Topic::Message, text.clone());
        let action = Some((lang.reporting().give_back.to_string(), Act::Change(adopt)));
        self.show_toast(Toast { text, action, listed: Vec::new() });
    }

    /// Hides the present message after a while, unless another has replaced it.
    pub fn expire_toast(&self) {
        let (toast, open) = (self.toast, self.toast_shown);
        let shown = toast.with_untracked(|t| t.as_ref().map(|t| t.text.clone()));
        page::after(LASTS, move || {
            if toast.with_untracked(|t| t.as_ref().map(|t| &t.text) == shown.as_ref()) {
                open.set(false);
            }
        });
    }
}
