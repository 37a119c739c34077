//! Local storage through gloo-storage, wrapped so that it never throws.
//!
//! gloo's own handle throws where storage is blocked, so every call asks the window first.

use std::cell::Cell;

use gloo_storage::{LocalStorage, Storage as _};
use js_sys::JsString;
use wasm_bindgen::{JsCast as _, JsValue};
use web_sys::StorageManager;

use super::js;

/// Why saving failed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum StoreError {
    /// The browser gives this page no storage.
    Blocked,
    /// Writing failed: usually the storage is full.
    Full,
    /// What was read back differs from what was written.
    NotKept,
}

thread_local! {
    /// Whether writing has been stopped.
    static CLOSED: Cell<bool> = const { Cell::new(false) };
}

/// Stops writing for as long as this page lives; false if it was already stopped.
pub fn close() -> bool {
    !CLOSED.replace(true)
}

/// Whether writing has been stopped.
pub fn is_closed() -> bool {
    CLOSED.get()
}

/// Whether the browser gives this page storage.
pub fn is_open() -> bool {
    web_sys::window().is_some_and(|w| matches!(w.local_storage(), Ok(Some(_))))
}

/// The text of a key; None if there is none or storage is blocked.
pub fn read(key: &str) -> Option<String> {
    if !is_open() {
        return None;
    }
    LocalStorage::raw().get_item(key).ok().flatten()
}

/// Every key of this origin.
pub fn keys() -> Vec<String> {
    if !is_open() {
        return Vec::new();
    }
    let raw = LocalStorage::raw();
    let count = raw.length().unwrap_or(0);
    (0..count).filter_map(|i| raw.key(i).ok().flatten()).collect()
}

/// The first characters of a key's text, without reading the rest into the program.
pub fn head(key: &str, characters: u32) -> Option<String> {
    item(key)?.dyn_into::<JsString>().ok()?.slice(0, characters).as_string()
}

/// The value of a key as a browser string.
pub fn item(key: &str) -> Option<JsValue> {
    if !is_open() {
        return None;
    }
    js::call(&LocalStorage::raw(), "getItem", &[&JsValue::from_str(key)]).ok().filter(JsValue::is_string)
}

/// Stores a text and reads it back to verify.
///
/// # Errors
/// See [`StoreError`]. If writing fails, the old text stays.
pub fn write(key: &str, text: &JsValue) -> Result<(), StoreError> {
    if is_closed() || !is_open() {
        return Err(StoreError::Blocked);
    }
    js::call(&LocalStorage::raw(), "setItem", &[&JsValue::from_str(key), text])
        .map_err(|_| StoreError::Full)?;
    // Compared in the browser, so that a large plan is not copied.
    if item(key).as_ref() == Some(text) { Ok(()) } else { Err(StoreError::NotKept) }
}

/// Whether the browser has promised not to clear this page's data; `ask` requests it.
pub async fn is_lasting(ask: bool) -> Option<bool> {
    let manager: StorageManager = js::of_navigator("storage")?;
    let answer = if ask { manager.persist() } else { manager.persisted() }.ok()?;
    js::settled(&answer).await.ok()?.as_bool()
}

/// Removes a key.
pub fn remove(key: &str) {
    if !is_closed() && is_open() {
        LocalStorage::delete(key);
    }
}
