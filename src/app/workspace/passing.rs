//! What leaves the page with a plan: its lineage and author.

use std::sync::Arc;

use leptos::prelude::*;

use super::{Came, HandedOver, Workspace};
use crate::app::shell::clock;
use crate::file::{self, Envelope};
use crate::plan::Plan;

impl Workspace {
    /// The envelope of a file or link of the open plan.
    pub fn envelope(&self) -> Envelope {
        let author = Some(self.author.get_untracked()).filter(|name| !name.is_empty());
        // The revision that leaves is not its own predecessor, though it may have left before.
        let own = self.now.with_untracked(|now| file::revision(&now.plan));
        let lineage = self.lineage.get_value().into_iter().filter(|revision| *revision != own).collect();
        Envelope { lineage, author, ..Envelope::default() }
    }

    /// The open plan as it would be in a file now.
    pub fn as_file(&self) -> Option<Came> {
        let (plan, envelope) = (self.now.with_untracked(|now| Plan::clone(&now.plan)), self.envelope());
        let text = file::write_with(&plan, &envelope).ok()?;
        Some(Came { plan, envelope, text })
    }

    /// Records that a plan has left the page with this envelope; `whole` if nothing was left out.
    pub fn hand_over(&self, plan: Arc<Plan>, envelope: &Envelope, whole: bool) {
        // What cannot be written cannot have left either.
        if let Ok(text) = file::write_with(&plan, envelope) {
            self.exported.set(Some(HandedOver { plan, at: clock::now(), text, whole }));
        }
    }
}
