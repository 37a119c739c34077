//! What a person should know about where the plan is: the browser's promise, and how old the last file is.

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::Storage;
use crate::app::shell::{clock, local_storage, page};
use crate::app::workspace::{Came, HandedOver};
use crate::file::copies::CopyOf;
use crate::file::library::{self, Entry};
use crate::file::slots::Slot;
use crate::file::{self, Envelope};
use crate::plan::Plan;

impl Storage {
    /// Learns what the browser has promised so far, without asking for more.
    pub(super) fn learn(self) {
        spawn_local(async move { self.lasting.set(local_storage::is_lasting(false).await) });
        let exported = self.workspace.exported;
        Effect::new(move || {
            if exported.get().is_some() {
                page::after(0, move || self.note_export());
            }
        });
    }

    /// Asks the browser once, after the first save of a plan, not to clear it.
    pub(super) fn ask_to_last(self) {
        let asked = self.shelf.try_update_value(|s| std::mem::replace(&mut s.asked, true));
        if asked == Some(false) && self.lasting.get_untracked() != Some(true) {
            spawn_local(async move { self.lasting.set(local_storage::is_lasting(true).await) });
        }
    }

    /// Writes down that the open plan has gone to a file. A sample that nobody has changed is no plan yet.
    fn note_export(self) {
        let Some(HandedOver { plan, at, text, whole }) = self.workspace.exported.get_untracked() else {
            return;
        };
        if self.library.with_untracked(|l| l.entry(&plan.id).is_some()) {
            if whole {
                // What is not noted is only asked for once more.
                let _ = self.store_library(|library| library.exported(&plan.id, clock::stamp(at)));
            }
            let came = Came { plan: Plan::clone(&plan), envelope: Envelope::default(), text };
            self.passed(&plan.id, &came, CopyOf::Sent);
        }
    }

    /// The open plan as it was before it was first written in a later version of the file: its version and its text.
    pub fn before(&self) -> Option<(u32, String)> {
        let id = self.workspace.now.with_untracked(|n| n.plan.id.clone());
        let slot = Slot::decode(&local_storage::read(&library::before_key(&id))?).ok()?;
        let schema = file::read(slot.body().as_bytes()).ok()?.schema;
        Some((schema, slot.body().to_owned()))
    }

    fn entry(&self) -> Option<Entry> {
        let id = self.workspace.now.with(|n| n.plan.id.clone());
        self.library.with(|l| l.entry(&id).cloned())
    }

    /// Days since the open plan was last saved to a file, tracked; None where it never was.
    pub fn file_age(&self) -> Option<i64> {
        self.entry()?.file_age(clock::today())
    }

    /// Days that the open plan has been without a file of its changes, where that is worth a reminder; tracked.
    pub fn overdue(&self) -> Option<i64> {
        self.entry()?.overdue(clock::today())
    }
}
