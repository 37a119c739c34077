//! Copies of plans that were sent or received: the source of the common version when two people change one
//! plan.
//!
//! The list of a plan's copies is stored under its id, each copy's deflated text under id and revision.

use js_sys::Uint8Array;
use leptos::prelude::*;
use leptos::task::spawn_local;
use wasm_bindgen::JsValue;

use super::Storage;
use crate::app::shell::clock;
use crate::app::shell::database::Store;
use crate::app::workspace::Came;
use crate::file;
use crate::file::copies::{Copies, Copy, CopyOf, keep};
use crate::plan::Plan;

/// Compression level, up to 10.
const LEVEL: u8 = 6;
/// Most bytes that a copy may unpack to: the largest file.
const MOST: usize = file::MAX_BYTES;

async fn store() -> Store {
    Store::open("planerka-copies", "copies").await
}

fn list_key(id: &str) -> JsValue {
    JsValue::from_str(id)
}

fn text_key(id: &str, revision: &str) -> JsValue {
    JsValue::from_str(&format!("{id} {revision}"))
}

async fn listed(store: &Store, id: &str) -> Vec<Copy> {
    let text = store.read(&list_key(id)).await.and_then(|list| list.as_string());
    text.and_then(|text| serde_json::from_str(&text).ok()).unwrap_or_default()
}

/// The lineage of a received plan and its own revision, which is last.
pub(super) fn revisions(came: &Came) -> Vec<String> {
    came.envelope.lineage.iter().cloned().chain([file::revision(&came.plan)]).collect()
}

impl Storage {
    /// Records that the plan with this id was sent or received, and stores its text.
    pub fn passed(self, id: &str, came: &Came, of: CopyOf) {
        let (id, revision) = (id.to_owned(), file::revision(&came.plan));
        // On failure, it is later offered as a plan of another origin.
        let _ = self.store_library(|library| library.passed(&id, &revisions(came)));
        let packed = miniz_oxide::deflate::compress_to_vec(came.text.as_bytes(), LEVEL);
        let at = clock::stamp(clock::now());
        let author = came.envelope.author.clone();
        let copy = Copy { revision: revision.clone(), at, of, bytes: packed.len(), author };
        spawn_local(async move {
            let store = store().await;
            let Copies { stay, go } = keep(&listed(&store, &id).await, copy);
            let Ok(list) = serde_json::to_string(&stay) else { return };
            let (packed, list) = (JsValue::from(Uint8Array::from(&packed[..])), JsValue::from_str(&list));
            // A copy that is not stored can still be opened from its file.
            let _ = store.keep(&[(&text_key(&id, &revision), &packed), (&list_key(&id), &list)]).await;
            for old in go {
                store.forget(&text_key(&id, &old));
            }
            self.copied.update(|count| *count += 1);
        });
    }

    /// The revisions of a plan that were sent or received, oldest first.
    pub fn lineage(self, id: &str) -> Vec<String> {
        self.library.with_untracked(|library| library.lineage(id))
    }

    /// Updates the workspace's lineage, which files of the open plan will contain.
    pub(super) fn tell_lineage(self) {
        let id = self.workspace.now.with_untracked(|now| now.plan.id.clone());
        self.workspace.lineage.set_value(self.lineage(&id));
    }

    /// The stored copies of a plan, oldest first.
    pub async fn copies(self, id: &str) -> Vec<Copy> {
        listed(&store().await, id).await
    }

    /// The revisions of a plan with stored copies.
    pub async fn kept_copies(self, id: &str) -> Vec<String> {
        self.copies(id).await.into_iter().map(|copy| copy.revision).collect()
    }

    /// The text of a stored copy; None if unreadable.
    pub async fn copy_text(self, id: &str, revision: &str) -> Option<String> {
        let packed = store().await.read(&text_key(id, revision)).await?;
        let packed = Uint8Array::new(&packed).to_vec();
        let text = miniz_oxide::inflate::decompress_to_vec_with_limit(&packed, MOST).ok()?;
        String::from_utf8(text).ok()
    }

    /// The plan in a stored copy; None if unreadable.
    pub async fn copy(self, id: &str, revision: &str) -> Option<Plan> {
        let text = self.copy_text(id, revision).await?;
        file::read(text.as_bytes()).ok().map(|opened| opened.plan)
    }

    /// Deletes a copy that came with an undone merge: it is no common version.
    pub(super) fn forget_copy(self, id: String, revision: String) {
        spawn_local(async move {
            let store = store().await;
            let mut stay = listed(&store, &id).await;
            stay.retain(|copy| copy.revision != revision);
            let Ok(list) = serde_json::to_string(&stay) else { return };
            store.note(&list_key(&id), &JsValue::from_str(&list));
            store.forget(&text_key(&id, &revision));
            self.copied.update(|count| *count += 1);
        });
    }

    /// Deletes the copies of a deleted plan.
    pub(super) fn forget_copies(self, id: String) {
        spawn_local(async move {
            let store = store().await;
            for copy in listed(&store, &id).await {
                store.forget(&text_key(&id, &copy.revision));
            }
            store.forget(&list_key(&id));
        });
    }
}
