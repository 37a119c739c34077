//! The clipboard, inside the browser's own copy, cut and paste events.

use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{ClipboardEvent, ClipboardItem, HtmlDocument};

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

/// Asks the browser for a copy event, as its own keys would make it; false where it refuses.
pub fn ask_copy() -> bool {
    let document =
        web_sys::window().and_then(|w| w.document()).and_then(|d| d.dyn_into::<HtmlDocument>().ok());
    document.is_some_and(|d| d.exec_command("copy").unwrap_or(false))
}

/// Reads the clipboard outside a paste event: text and HTML, either possibly empty; None where the browser refuses.
pub fn read(then: impl FnOnce(Option<(String, String)>) + 'static) {
    let Some(window) = web_sys::window() else { return then(None) };
    let clipboard = js_sys::Reflect::get(&window.navigator(), &JsValue::from_str("clipboard"));
    if clipboard.is_ok_and(|c| c.is_undefined()) {
        return then(None);
    }
    let promise = window.navigator().clipboard().read();
    leptos::task::spawn_local(async move {
        let Ok(items) = JsFuture::from(promise).await else { return then(None) };
        let items: js_sys::Array = items.unchecked_into();
        let item: ClipboardItem = items.get(0).unchecked_into();
        if item.is_undefined() {
            return then(Some((String::new(), String::new())));
        }
        let text = flavour(&item, "text/plain").await;
        let html = flavour(&item, "text/html").await;
        then(Some((text, html)));
    });
}

async fn flavour(item: &ClipboardItem, kind: &str) -> String {
    let Ok(blob) = JsFuture::from(item.get_type(kind)).await else { return String::new() };
    let blob: web_sys::Blob = blob.unchecked_into();
    JsFuture::from(blob.text()).await.ok().and_then(|text| text.as_string()).unwrap_or_default()
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
