//! Facts about storage for the user: whether the browser promised to keep the data, and the age of the last
//! file.

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
    /// Asks the browser what it has promised, without requesting more.
    pub(super) fn learn(self) {
        spawn_local(async move { self.lasting.set(local_storage::is_lasting(false).await) });
        let exported = self.workspace.exported;
        Effect::new(move || {
            if exported.get().is_some() {
                page::after(0, move || self.note_export());
            }
        });
    }

    /// Requests persistent storage once, after the first save of a plan.
    pub(super) fn ask_to_last(self) {
        let asked = self.shelf.try_update_value(|s| std::mem::replace(&mut s.asked, true));
        if asked == Some(false) && self.lasting.get_untracked() != Some(true) {
            spawn_local(async move { self.lasting.set(local_storage::is_lasting(true).await) });
        }
    }

    /// Records that the open plan was saved to a file. An unchanged sample does not count.
    fn note_export(self) {
        let Some(HandedOver { plan, at, text, whole }) = self.workspace.exported.get_untracked() else {
            return;
        };
        if self.library.with_untracked(|l| l.entry(&plan.id).is_some()) {
            if whole {
                // On failure, the reminder merely appears once more.
                let _ = self.store_library(|library| library.exported(&plan.id, clock::stamp(at)));
            }
            let came = Came { plan: Plan::clone(&plan), envelope: Envelope::default(), text };
            self.passed(&plan.id, &came, CopyOf::Sent);
        }
    }

    /// The open plan before its first save in a later file version: version and text.
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

    /// Days since the open plan was last saved to a file, tracked; None if never.
    pub fn file_age(&self) -> Option<i64> {
        self.entry()?.file_age(clock::today())
    }

    /// Days that the open plan has been without an up-to-date file, if a reminder is due; tracked.
    pub fn overdue(&self) -> Option<i64> {
        self.entry()?.overdue(clock::today())
    }
}
