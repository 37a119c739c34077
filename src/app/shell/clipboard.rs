//! The clipboard, inside the browser's own copy, cut and paste events.

use wasm_bindgen::JsValue;
use wasm_bindgen_futures::JsFuture;
use web_sys::ClipboardEvent;

/// Puts both flavours on the clipboard of a copy or cut event.
pub fn put(event: &ClipboardEvent, text: &str, html: &str) {
    let Some(data) = event.clipboard_data() else { return };
    if data.set_data("text/plain", text).is_ok() && data.set_data("text/html", html).is_ok() {
        event.prevent_default();
    }
}

/// The text and the HTML of a paste event, either possibly empty.
pub fn take(event: &ClipboardEvent) -> (String, String) {
    let Some(data) = event.clipboard_data() else { return (String::new(), String::new()) };
    (data.get_data("text/plain").unwrap_or_default(), data.get_data("text/html").unwrap_or_default())
}

/// Puts a text on the clipboard outside an event; the answer says whether the browser allowed it.
pub fn put_text(text: &str, then: impl FnOnce(bool) + 'static) {
    let Some(window) = web_sys::window() else { return then(false) };
    // A page from disk or plain http has no clipboard object at all.
    let clipboard = js_sys::Reflect::get(&window.navigator(), &JsValue::from_str("clipboard"));
    if clipboard.is_ok_and(|c| c.is_undefined()) {
        return then(false);
    }
    let promise = window.navigator().clipboard().write_text(text);
    leptos::task::spawn_local(async move { then(JsFuture::from(promise).await.is_ok()) });
}
