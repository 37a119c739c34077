//! Stores of `IndexedDB`: opened, asked, given up where the browser has none.

use wasm_bindgen::JsValue;

use super::js::{call, event, first, get, global, on, pause, settled};

/// How long opening may take before the page goes on without a store, in milliseconds.
const PATIENCE: i32 = 2_000;

/// One store in a base of its own; without a base it keeps and finds nothing.
#[derive(Debug, Clone, Default)]
pub struct Store {
    base: Option<JsValue>,
    name: &'static str,
}

impl Store {
    /// Opens a base with one store.
    pub async fn open(base: &'static str, name: &'static str) -> Store {
        Store { base: open_base(base, name).await, name }
    }

    /// Whether there is one.
    pub fn is_open(&self) -> bool {
        self.base.is_some()
    }

    /// A transaction, and the store in it.
    fn begin(&self, mode: &str) -> Option<(JsValue, JsValue)> {
        let (store, mode) = (JsValue::from_str(self.name), JsValue::from_str(mode));
        let transaction = call(self.base.as_ref()?, "transaction", &[&store, &mode]).ok()?;
        let store = call(&transaction, "objectStore", &[&store]).ok()?;
        Some((transaction, store))
    }

    async fn ask(&self, method: &str, args: &[&JsValue]) -> Option<JsValue> {
        let (_, store) = self.begin("readonly")?;
        let request = call(&store, method, args).ok()?;
        settled(&event(&request, "success", &["error"])).await.ok()?;
        get(&request, "result")
    }

    /// What is kept under a key.
    pub async fn read(&self, key: &JsValue) -> Option<JsValue> {
        self.ask("get", &[key]).await
    }

    /// The keys that are texts, in their order.
    pub async fn keys(&self) -> Vec<String> {
        let keys = self.ask("getAllKeys", &[]).await;
        keys.map(|keys| js_sys::Array::from(&keys).iter().filter_map(|key| key.as_string()).collect())
            .unwrap_or_default()
    }

    /// Keeps values under keys, all or none. True once they would survive the end of the browser.
    pub async fn keep(&self, entries: &[(&JsValue, &JsValue)]) -> bool {
        if super::local_storage::is_closed() {
            return false;
        }
        let Some((transaction, store)) = self.begin("readwrite") else { return false };
        entries.iter().all(|(key, value)| call(&store, "put", &[value, key]).is_ok())
            && settled(&event(&transaction, "complete", &["abort", "error"])).await.is_ok()
    }

    /// Keeps a value without waiting for it.
    pub fn note(&self, key: &JsValue, value: &JsValue) {
        if let Some((_, store)) = self.begin("readwrite") {
            // Only a convenience.
            let _ = call(&store, "put", &[value, key]);
        }
    }

    /// Forgets what is kept under a key.
    pub fn forget(&self, key: &JsValue) {
        if let Some((_, store)) = self.begin("readwrite") {
            // What stays behind only takes room.
            let _ = call(&store, "delete", &[key]);
        }
    }
}

async fn open_base(base: &str, store: &'static str) -> Option<JsValue> {
    let request = call(&global("indexedDB")?, "open", &[&JsValue::from_str(base)]).ok()?;
    let upgraded = request.clone();
    on(&request, "upgradeneeded", move |_| {
        if let Some(base) = get(&upgraded, "result") {
            // Refused only where it exists.
            let _ = call(&base, "createObjectStore", &[&JsValue::from_str(store)]);
        }
    });
    first(&event(&request, "success", &["error", "blocked"]), &pause(PATIENCE)).await.ok()?;
    let base = get(&request, "result")?;
    // A newer page that changes the form of the base must not wait for this one.
    let closing = base.clone();
    on(&base, "versionchange", move |_| drop(call(&closing, "close", &[])));
    Some(base)
}
