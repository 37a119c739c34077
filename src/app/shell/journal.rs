//! The journal: the newest text of every plan in `IndexedDB`, beside the slots in localStorage.
//!
//! Browsers write localStorage to the disk late (a killed browser may lose a minute of it), but a transaction
//! of `IndexedDB` that is complete survives. Where there is no `IndexedDB`, the journal is simply not there.

use wasm_bindgen::JsValue;

use super::database::Store;

/// The key of the id of the plan that was saved or opened last; a number, so that no plan's id is the same.
const LAST: f64 = 0.0;

/// A handle to the journal; without a base it keeps and finds nothing.
#[derive(Debug, Clone, Default)]
pub struct Journal {
    store: Store,
}

impl Journal {
    /// Opens the journal.
    pub async fn open() -> Journal {
        Journal { store: Store::open("planerka", "journal").await }
    }

    /// Whether there is one.
    pub fn is_open(&self) -> bool {
        self.store.is_open()
    }

    /// The text kept for a plan.
    pub async fn read(&self, id: &str) -> Option<String> {
        self.store.read(&JsValue::from_str(id)).await?.as_string()
    }

    /// The plan that was saved or opened last.
    pub async fn last(&self) -> Option<String> {
        self.store.read(&JsValue::from_f64(LAST)).await?.as_string()
    }

    /// The ids of the plans in it.
    pub async fn ids(&self) -> Vec<String> {
        self.store.keys().await
    }

    /// Keeps a plan's text in place of the one before. True once it would survive the end of the browser.
    pub async fn keep(&self, id: &str, text: &JsValue) -> bool {
        let id = JsValue::from_str(id);
        self.store.keep(&[(&id, text), (&JsValue::from_f64(LAST), &id)]).await
    }

    /// Notes which plan is open, so that it opens again after a sudden end.
    pub fn opened(&self, id: &str) {
        self.store.note(&JsValue::from_f64(LAST), &JsValue::from_str(id));
    }

    /// Forgets a plan. A copy that stays behind only means that the plan is offered again.
    pub fn forget(&self, id: &str) {
        self.store.forget(&JsValue::from_str(id));
    }
}
