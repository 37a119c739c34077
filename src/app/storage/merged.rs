//! Variants of a plan, and merges into the open one, with records that follow undo.

use std::sync::Arc;

use leptos::prelude::*;

use super::Storage;
use super::copies::revisions;
use crate::app::shell::clock;
use crate::app::workspace::Came;
use crate::edit::duplicate_as_variant;
use crate::file;
use crate::file::copies::CopyOf;
use crate::file::library::Entry;
use crate::plan::Plan;

/// A merge that can be undone; its revisions are recorded only while it is done.
#[derive(Debug, Clone)]
pub(super) struct Merged {
    before: Arc<Plan>,
    after: Arc<Plan>,
    came: Arc<Came>,
    /// The revisions new to the open plan.
    added: Vec<String>,
    stands: bool,
}

impl Storage {
    /// Other plans of this browser with a version in common, tracked.
    pub fn related(self, id: &str) -> Vec<Entry> {
        self.library.with(|library| library.related(id).into_iter().cloned().collect())
    }

    /// Opens a variant of a plan with its own name. Its lineage is the plan's, plus the plan itself.
    pub fn add_variant(self, of: &Came, name: &str) {
        let name = self.library.with_untracked(|library| library.free_name(name));
        if let Ok(variant) = duplicate_as_variant(&of.plan, &clock::fresh_id(), &name) {
            let id = variant.id.clone();
            self.add(variant);
            self.passed(&id, of, CopyOf::Variant);
        }
    }

    /// Records that something was merged into the open plan, which was `before`.
    pub fn merged(self, before: &Arc<Plan>, came: &Arc<Came>) {
        let (id, lineage) = (&before.id, self.lineage(&before.id));
        let added = revisions(came).into_iter().filter(|one| !lineage.contains(one)).collect();
        self.passed(id, came, CopyOf::Received);
        if came.plan.id != *id {
            self.passed(&came.plan.id, came, CopyOf::Sent);
        }
        let after = self.workspace.now.with_untracked(|now| Arc::clone(&now.plan));
        if Arc::ptr_eq(before, &after) {
            return;
        }
        let merged =
            Merged { before: Arc::clone(before), after, came: Arc::clone(came), added, stands: true };
        self.shelf.update_value(|s| {
            s.merged.retain(|other| other.before.id == before.id);
            s.merged.push(merged);
        });
    }

    /// Follows undo and redo: an undone merge is forgotten, so that it can be merged again.
    pub(super) fn follow_merges(self) {
        Effect::new(move || {
            let plan = self.workspace.now.with(|now| Arc::clone(&now.plan));
            let turned = self.shelf.try_update_value(|s| {
                let turn = |merged: &mut Merged| {
                    let to = if merged.stands { &merged.before } else { &merged.after };
                    Arc::ptr_eq(to, &plan).then(|| {
                        merged.stands = !merged.stands;
                        merged.clone()
                    })
                };
                s.merged.iter_mut().filter_map(turn).collect::<Vec<Merged>>()
            });
            for Merged { came, added, stands, .. } in turned.into_iter().flatten() {
                if stands {
                    self.passed(&plan.id, &came, CopyOf::Received);
                    continue;
                }
                // On failure, it is later offered as an older file.
                let _ = self.store_library(|library| library.taken_back(&plan.id, &added));
                let revision = file::revision(&came.plan);
                if added.contains(&revision) {
                    self.forget_copy(plan.id.clone(), revision);
                }
            }
        });
    }
}
