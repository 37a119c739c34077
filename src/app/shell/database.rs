//! A thin layer over `IndexedDB`, which does nothing if the browser lacks it.
//!
//! Read and rejected: the crate `idb`, whose transaction drops its handlers at the first error; the
//! browser's `abort` that follows, as when the disk is full, then throws into the page.

use wasm_bindgen::JsValue;
use web_sys::{
    IdbDatabase, IdbObjectStore, IdbOpenDbRequest, IdbRequest, IdbTransaction, IdbTransactionMode,
};

use super::js;
use super::local_storage::is_closed;
use super::timer::within;

/// How long to wait for opening before going on without a store, in milliseconds.
const PATIENCE: u32 = 2_000;

/// One store in a database of its own; without a database it stores and finds nothing.
#[derive(Debug, Clone, Default)]
pub struct Store {
    base: Option<IdbDatabase>,
    name: &'static str,
}

impl Store {
    /// Opens a database with one store.
    pub async fn open(base: &'static str, name: &'static str) -> Store {
        Store { base: within(PATIENCE, open_base(base, name)).await.flatten(), name }
    }

    /// Whether there is a database.
    pub fn is_open(&self) -> bool {
        self.base.is_some()
    }

    /// Starts a transaction and returns it with its store.
    fn begin(&self, mode: IdbTransactionMode) -> Option<(IdbTransaction, IdbObjectStore)> {
        let transaction = self.base.as_ref()?.transaction_with_str_and_mode(self.name, mode).ok()?;
        let store = transaction.object_store(self.name).ok()?;
        Some((transaction, store))
    }

    async fn ask(&self, ask: impl FnOnce(&IdbObjectStore) -> Result<IdbRequest, JsValue>) -> Option<JsValue> {
        let (_, store) = self.begin(IdbTransactionMode::Readonly)?;
        let request = ask(&store).ok()?;
        js::event(&request, "success", &["error"]).await.ok()?;
        request.result().ok().filter(|found| !found.is_undefined() && !found.is_null())
    }

    /// The value of a key.
    pub async fn read(&self, key: &JsValue) -> Option<JsValue> {
        self.ask(|store| store.get(key)).await
    }

    /// All string keys, in order.
    pub async fn keys(&self) -> Vec<String> {
        let keys = self.ask(IdbObjectStore::get_all_keys).await;
        keys.map(|keys| js_sys::Array::from(&keys).iter().filter_map(|key| key.as_string()).collect())
            .unwrap_or_default()
    }

    /// Stores all values or none. True once they would survive a crash of the browser.
    pub async fn keep(&self, entries: &[(&JsValue, &JsValue)]) -> bool {
        if is_closed() {
            return false;
        }
        let Some((transaction, store)) = self.begin(IdbTransactionMode::Readwrite) else { return false };
        entries.iter().all(|(key, value)| store.put_with_key(value, key).is_ok())
            && js::event(&transaction, "complete", &["abort", "error"]).await.is_ok()
    }

    /// Stores a value without waiting.
    pub fn note(&self, key: &JsValue, value: &JsValue) {
        if let Some((_, store)) = self.begin(IdbTransactionMode::Readwrite) {
            // Only a convenience.
            let _ = store.put_with_key(value, key);
        }
    }

    /// Deletes a key.
    pub fn forget(&self, key: &JsValue) {
        if let Some((_, store)) = self.begin(IdbTransactionMode::Readwrite) {
            // What is left behind only takes space.
            let _ = store.delete(key);
        }
    }
}

async fn open_base(base: &str, store: &'static str) -> Option<IdbDatabase> {
    let request: IdbOpenDbRequest = web_sys::window()?.indexed_db().ok()??.open(base).ok()?;
    let upgraded = request.clone();
    js::on(&request, "upgradeneeded", move |_| {
        if let Ok(base) = upgraded.result() {
            // Fails only if it exists.
            let _ = IdbDatabase::from(base).create_object_store(store);
        }
    });
    js::event(&request, "success", &["error", "blocked"]).await.ok()?;
    let base = IdbDatabase::from(request.result().ok()?);
    // A newer page that upgrades the database must not wait for this one.
    let closing = base.clone();
    js::on(&base, "versionchange", move |_| closing.close());
    Some(base)
}
