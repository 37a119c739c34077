//! Browser storage through gloo-storage, behind one wrapper that never throws.
//!
//! gloo's own handle throws where storage is blocked, so every call asks the window first.

use std::cell::Cell;

use gloo_storage::{LocalStorage, Storage as _};
use js_sys::JsString;
use wasm_bindgen::{JsCast as _, JsValue};
use web_sys::StorageManager;

use super::js;

/// Why something was not stored.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum StoreError {
    /// The browser lets this page store nothing.
    Blocked,
    /// The write was refused: as a rule the storage is full.
    Full,
    /// What was read back differs from what was written.
    NotKept,
}

thread_local! {
    /// Nothing is written any more.
    static CLOSED: Cell<bool> = const { Cell::new(false) };
}

/// Ends writing for as long as this page lives; false where it was ended before.
pub fn close() -> bool {
    !CLOSED.replace(true)
}

/// Whether writing was ended.
pub fn is_closed() -> bool {
    CLOSED.get()
}

/// Whether the browser gives this page storage at all.
pub fn is_open() -> bool {
    web_sys::window().is_some_and(|w| matches!(w.local_storage(), Ok(Some(_))))
}

/// The text under a key; None where there is none or storage is blocked.
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

/// The first characters of the text under a key, without taking the rest out of the browser.
pub fn head(key: &str, characters: u32) -> Option<String> {
    item(key)?.dyn_into::<JsString>().ok()?.slice(0, characters).as_string()
}

/// What stands under a key, as the browser has it.
pub fn item(key: &str) -> Option<JsValue> {
    if !is_open() {
        return None;
    }
    js::call(&LocalStorage::raw(), "getItem", &[&JsValue::from_str(key)]).ok().filter(JsValue::is_string)
}

/// Stores a text and reads it back.
///
/// # Errors
/// See [`StoreError`]. The old text stays where a write fails.
pub fn write(key: &str, text: &JsValue) -> Result<(), StoreError> {
    if is_closed() || !is_open() {
        return Err(StoreError::Blocked);
    }
    js::call(&LocalStorage::raw(), "setItem", &[&JsValue::from_str(key), text])
        .map_err(|_| StoreError::Full)?;
    // Compared where it is: a large plan is not carried back for it.
    if item(key).as_ref() == Some(text) { Ok(()) } else { Err(StoreError::NotKept) }
}

/// Whether the browser has promised not to clear what this page keeps; `ask` asks it to.
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
