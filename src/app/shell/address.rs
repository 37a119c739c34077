//! The page's address: a plan contained in it, and the base of links.

use wasm_bindgen::JsValue;

use super::js;

/// The full address; empty if the browser does not tell.
fn whole() -> String {
    web_sys::window().and_then(|window| window.location().href().ok()).unwrap_or_default()
}

/// Removes the part that begins with one of these marks from the address and returns it, so that a reload
/// does not open it again.
pub fn take(marks: &[&str]) -> Option<String> {
    let whole = whole();
    let begins = marks.iter().filter_map(|mark| whole.find(mark)).min()?;
    let (clean, taken) = whole.split_at(begins);
    if let Some(history) = web_sys::window().and_then(|window| window.history().ok()) {
        // Fails only in a page without an origin, whose reload opens the same link again.
        let _ = history.replace_state_with_url(&JsValue::NULL, "", Some(clean));
    }
    Some(taken.to_owned())
}

/// Calls back whenever the part after the # changes, for as long as the page lives.
pub fn on_change(mut hear: impl FnMut() + 'static) {
    if let Some(window) = web_sys::window() {
        js::on(&window, "hashchange", move |_| hear());
    }
}

/// The base of links to this page: its address without query and hash. None for a page opened from disk.
pub fn own() -> Option<String> {
    let whole = whole();
    let end = whole.find(['?', '#']).unwrap_or(whole.len());
    (!super::page::is_from_disk() && !whole.is_empty()).then(|| whole[..end].to_owned())
}
