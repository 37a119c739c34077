//! Saving: when, and where to.
//!
//! A save goes into the next localStorage slot and into the journal. If only this tab can write the plan and
//! the journal works, localStorage is limited to its [`Budget`](crate::file::budget::Budget): the slot then
//! waits, and is written at once when the page is closed, hidden or handed over.

use std::sync::Arc;

use leptos::prelude::*;
use leptos::task::spawn_local;
use wasm_bindgen::JsValue;

use super::Storage;
use super::load::Save;
use super::state::{Role, Wait};
use crate::app::crash;
use crate::app::shell::local_storage::StoreError;
use crate::app::shell::timer::Timeout;
use crate::app::shell::{clock, local_storage};
use crate::file;
use crate::file::library::{self, Entry, INDEX, Library};
use crate::file::slots::{self, Side};

impl Storage {
    pub(super) fn later(self, wait: Wait) {
        let old = self.shelf.try_update_value(|s| s.timer.take()).flatten();
        // A scheduled save is not postponed by further changes, so that continuous typing is saved too.
        let timer = if let (Some((_, Wait::Change)), Wait::Change) = (&old, wait) {
            old
        } else {
            Some((Timeout::new(wait.milliseconds(), move || self.due()), wait))
        };
        self.shelf.update_value(|s| s.timer = timer);
    }

    fn due(self) {
        self.shelf.update_value(|s| s.timer = None);
        self.save_within(self.is_journalled_alone());
    }

    /// Whether the journal may be ahead of the slots: nobody else can write this plan unnoticed.
    fn is_journalled_alone(self) -> bool {
        self.kept.with_untracked(Option::is_some)
            && self.shelf.with_value(|s| s.grip.is_some() && s.last.is_some())
    }

    /// Saves the plan now, slot and journal, if it has changed since the last good save and this tab may
    /// write it.
    pub fn save(self) {
        self.save_within(false);
    }

    fn save_within(self, budget: bool) {
        let revision = self.workspace.revision.get_untracked();
        let is_new = revision != self.written.get_untracked().0;
        if self.role.get_untracked() != Role::Writer || !(is_new || self.shelf.with_value(|s| s.owed)) {
            return;
        }
        if self.is_overtaken() {
            self.lose();
            return;
        }
        match self.write(budget) {
            Ok(text) => {
                self.failure.set(None);
                self.written.set((revision, Some(clock::now())));
                crash::remember_saved(&text);
                self.journal(revision, text);
                self.ask_to_last();
            }
            Err(error) => {
                self.failure.set(Some(error));
                self.later(Wait::Retry);
            }
        }
    }

    /// Saves the open plan even if unchanged, making it the user's own. If another tab writes it, it is
    /// stored there.
    pub fn keep(self) {
        if self.role.get_untracked() != Role::Writer {
            return;
        }
        self.written.update(|w| w.0 = u64::MAX);
        self.save();
    }

    /// Returns the text of the save; writes slot and index unless the budget postpones them.
    fn write(self, budget: bool) -> Result<JsValue, StoreError> {
        let plan = self.workspace.now.with_untracked(|n| Arc::clone(&n.plan));
        let body = file::write(&plan).map_err(|_| StoreError::NotKept)?;
        let schema = file::version(&plan);
        let last = self.shelf.with_value(|s| s.last).unwrap_or(Save { side: Side::B, seq: 0, schema });
        let save = Save { seq: last.seq.saturating_add(1), schema, ..last };
        let text = slots::encode(save.seq, body.trim_end());
        // Browsers use two bytes per unit for text that is not all Latin-1.
        let bytes = 2 * text.len() as u64;
        let text = JsValue::from_str(&text);
        let now = clock::ticks();
        let wait = self.shelf.with_value(|s| s.budget.wait(now, bytes));
        if budget && wait > 0 && schema == last.schema {
            // The older slot remains the next to be written.
            self.shelf.update_value(|s| (s.last, s.owed) = (Some(save), true));
            self.later(Wait::Room(u32::try_from(wait).unwrap_or(u32::MAX).min(i32::MAX.unsigned_abs())));
            return Ok(text);
        }
        if schema > last.schema {
            // If there is no room for it, the slot that is not written now keeps it until the next save.
            let before = local_storage::item(&library::plan_key(&plan.id, last.side));
            let _ = before.map(|text| local_storage::write(&library::before_key(&plan.id), &text));
        }
        let save = Save { side: last.side.other(), ..save };
        local_storage::write(&library::plan_key(&plan.id, save.side), &text)?;
        self.shelf.update_value(|s| {
            s.last = Some(save);
            s.budget = s.budget.after(now, bytes);
            s.owed = false;
        });
        self.store_library(|library| {
            library.saved(Entry::new(&plan.id, &plan.name, clock::stamp(clock::now())));
            library.open = Some(plan.id.clone());
        })?;
        Ok(text)
    }

    /// Writes a save to the journal and records it once it would survive a crash.
    fn journal(self, revision: u64, text: JsValue) {
        if self.kept.with_untracked(Option::is_none) {
            return;
        }
        let journal = self.shelf.with_value(|s| s.journal.clone());
        let id = self.workspace.now.with_untracked(|n| n.plan.id.clone());
        spawn_local(async move {
            let kept = journal.keep(&id, &text).await;
            self.kept.update(|k| *k = kept.then(|| k.unwrap_or(0).max(revision)));
            if !kept && self.workspace.now.with_untracked(|n| n.plan.id == id) {
                // A save that waited for the budget has no other place now.
                self.save();
            }
        });
    }

    /// Changes the index as stored now, since other tabs change it too.
    pub(super) fn store_library(self, change: impl FnOnce(&mut Library)) -> Result<(), StoreError> {
        let mut library = self.listed();
        change(&mut library);
        let text = library.encode().map_err(|_| StoreError::NotKept)?;
        local_storage::write(INDEX, &JsValue::from_str(&text))?;
        self.shelf.update_value(|s| s.unlisted.clear());
        self.library.set(library);
        self.tell_lineage();
        Ok(())
    }

    /// The index as stored now.
    pub(super) fn listed(self) -> Library {
        let own = self.library.get_untracked();
        let stored = local_storage::read(INDEX).and_then(|text| serde_json::from_str::<Library>(&text).ok());
        match stored {
            Some(stored) => self.shelf.with_value(|s| stored.with(&s.unlisted, &own)),
            None => own,
        }
    }
}
