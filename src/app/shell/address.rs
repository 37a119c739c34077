//! The address of the page: a plan that came in it, and where a link to one begins.

use wasm_bindgen::JsValue;

use super::js;

/// The address as it stands; empty where the browser does not tell.
fn whole() -> String {
    web_sys::window().and_then(|window| window.location().href().ok()).unwrap_or_default()
}

/// Takes what begins with one of these marks out of the address and gives it; nothing is opened twice by a reload then.
pub fn take(marks: &[&str]) -> Option<String> {
    let whole = whole();
    let begins = marks.iter().filter_map(|mark| whole.find(mark)).min()?;
    let (clean, taken) = whole.split_at(begins);
    if let Some(history) = web_sys::window().and_then(|window| window.history().ok()) {
        // Refused only by a page without an origin, whose reload opens the same link again.
        let _ = history.replace_state_with_url(&JsValue::NULL, "", Some(clean));
    }
    Some(taken.to_owned())
}

/// Hears whenever what stands after the # changes, for as long as the page lives.
pub fn on_change(mut hear: impl FnMut() + 'static) {
    if let Some(window) = web_sys::window() {
        js::on(&window, "hashchange", move |_| hear());
    }
}

/// Where a link to this page begins: its address without query and what stands after the #. None for a page from disk.
pub fn own() -> Option<String> {
    let whole = whole();
    let end = whole.find(['?', '#']).unwrap_or(whole.len());
    (!super::page::is_from_disk() && !whole.is_empty()).then(|| whole[..end].to_owned())
}
