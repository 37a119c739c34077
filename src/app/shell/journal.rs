//! The journal: the latest text of every plan in `IndexedDB`, besides the slots in localStorage.
//!
//! Browsers write localStorage to disk late (a killed browser may lose a minute of it), but a completed
//! transaction of `IndexedDB` survives. Without `IndexedDB` there is no journal.

use wasm_bindgen::JsValue;

use super::database::Store;

/// The key that stores the id of the plan last saved or opened; a number, so that it differs from every
/// plan's id.
const LAST: f64 = 0.0;

/// A handle to the journal; without a database it stores and finds nothing.
#[derive(Debug, Clone, Default)]
pub struct Journal {
    store: Store,
}

impl Journal {
    /// Opens the journal.
    pub async fn open() -> Journal {
        Journal { store: Store::open("planerka", "journal").await }
    }

    /// Whether there is a journal.
    pub fn is_open(&self) -> bool {
        self.store.is_open()
    }

    /// The stored text of a plan.
    pub async fn read(&self, id: &str) -> Option<String> {
        self.store.read(&JsValue::from_str(id)).await?.as_string()
    }

    /// The plan last saved or opened.
    pub async fn last(&self) -> Option<String> {
        self.store.read(&JsValue::from_f64(LAST)).await?.as_string()
    }

    /// The ids of all plans in it.
    pub async fn ids(&self) -> Vec<String> {
        self.store.keys().await
    }

    /// Replaces a plan's text. True once it would survive a crash of the browser.
    pub async fn keep(&self, id: &str, text: &JsValue) -> bool {
        let id = JsValue::from_str(id);
        self.store.keep(&[(&id, text), (&JsValue::from_f64(LAST), &id)]).await
    }

    /// Records which plan is open, so that it opens again after a crash.
    pub fn opened(&self, id: &str) {
        self.store.note(&JsValue::from_f64(LAST), &JsValue::from_str(id));
    }

    /// Deletes a plan. If that fails, the plan is merely offered again.
    pub fn forget(&self, id: &str) {
        self.store.forget(&JsValue::from_str(id));
    }
}
