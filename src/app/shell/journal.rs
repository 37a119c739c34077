//! The journal: the newest text of every plan in `IndexedDB`, beside the slots in localStorage.
//!
//! Browsers write localStorage to the disk late (a killed browser may lose a minute of it), but a transaction
//! of `IndexedDB` that is complete survives. Where there is no `IndexedDB`, the journal is simply not there.

use wasm_bindgen::JsValue;

use super::js::{call, event, first, get, global, on, pause, settled};

const NAME: &str = "planerka";
const STORE: &str = "journal";
/// How long opening may take before the page goes on without a journal, in milliseconds.
const PATIENCE: i32 = 2_000;
/// The key of the id of the plan that was saved or opened last; a number, so that no plan's id is the same.
const LAST: f64 = 0.0;

/// A handle to the journal; without a base it keeps and finds nothing.
#[derive(Debug, Clone, Default)]
pub struct Journal {
    base: Option<JsValue>,
}

impl Journal {
    /// Opens the journal.
    pub async fn open() -> Journal {
        Journal { base: open_base().await }
    }

    /// Whether there is one.
    pub fn is_open(&self) -> bool {
        self.base.is_some()
    }

    fn store(&self, mode: &str) -> Option<(JsValue, JsValue)> {
        let (store, mode) = (JsValue::from_str(STORE), JsValue::from_str(mode));
        let transaction = call(self.base.as_ref()?, "transaction", &[&store, &mode]).ok()?;
        let store = call(&transaction, "objectStore", &[&store]).ok()?;
        Some((transaction, store))
    }

    async fn ask(&self, method: &str, args: &[&JsValue]) -> Option<JsValue> {
        let (_, store) = self.store("readonly")?;
        let request = call(&store, method, args).ok()?;
        settled(&event(&request, "success", &["error"])).await.ok()?;
        get(&request, "result")
    }

    /// The text kept for a plan.
    pub async fn read(&self, id: &str) -> Option<String> {
        self.ask("get", &[&JsValue::from_str(id)]).await?.as_string()
    }

    /// The plan that was saved or opened last.
    pub async fn last(&self) -> Option<String> {
        self.ask("get", &[&JsValue::from_f64(LAST)]).await?.as_string()
    }

    /// The ids of the plans in it.
    pub async fn ids(&self) -> Vec<String> {
        let keys = self.ask("getAllKeys", &[]).await;
        keys.map(|keys| js_sys::Array::from(&keys).iter().filter_map(|key| key.as_string()).collect())
            .unwrap_or_default()
    }

    /// Keeps a plan's text in place of the one before. True once it would survive the end of the browser.
    pub async fn keep(&self, id: &str, text: &JsValue) -> bool {
        if super::storage::is_closed() {
            return false;
        }
        let id = JsValue::from_str(id);
        let Some((transaction, store)) = self.store("readwrite") else { return false };
        let put = |value: &JsValue, key: &JsValue| call(&store, "put", &[value, key]).is_ok();
        put(text, &id)
            && put(&id, &JsValue::from_f64(LAST))
            && settled(&event(&transaction, "complete", &["abort", "error"])).await.is_ok()
    }

    /// Notes which plan is open, so that it opens again after a sudden end.
    pub fn opened(&self, id: &str) {
        if let Some((_, store)) = self.store("readwrite") {
            // Only a convenience.
            let _ = call(&store, "put", &[&JsValue::from_str(id), &JsValue::from_f64(LAST)]);
        }
    }

    /// Forgets a plan.
    pub fn forget(&self, id: &str) {
        if let Some((_, store)) = self.store("readwrite") {
            // A copy that stays behind only means that the plan is offered again.
            let _ = call(&store, "delete", &[&JsValue::from_str(id)]);
        }
    }
}

async fn open_base() -> Option<JsValue> {
    let request = call(&global("indexedDB")?, "open", &[&JsValue::from_str(NAME)]).ok()?;
    let upgraded = request.clone();
    on(&request, "upgradeneeded", move |_| {
        if let Some(base) = get(&upgraded, "result") {
            // Refused only where it exists.
            let _ = call(&base, "createObjectStore", &[&JsValue::from_str(STORE)]);
        }
    });
    first(&event(&request, "success", &["error", "blocked"]), &pause(PATIENCE)).await.ok()?;
    let base = get(&request, "result")?;
    // A newer page that changes the journal's form must not wait for this one.
    let closing = base.clone();
    on(&base, "versionchange", move |_| drop(call(&closing, "close", &[])));
    Some(base)
}
