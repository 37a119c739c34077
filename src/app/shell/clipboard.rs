//! The clipboard, used inside the browser's own copy, cut and paste events.

use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{ClipboardEvent, ClipboardItem, HtmlDocument};

use super::js;

/// Sets text and HTML on the clipboard of a copy or cut event.
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

/// Asks the browser for a copy event, as its own keys would fire it; false if refused.
pub fn ask_copy() -> bool {
    let document =
        web_sys::window().and_then(|w| w.document()).and_then(|d| d.dyn_into::<HtmlDocument>().ok());
    document.is_some_and(|d| d.exec_command("copy").unwrap_or(false))
}

/// Reads the clipboard outside a paste event: text and HTML, either possibly empty; None if refused.
pub fn read(then: impl FnOnce(Option<(String, String)>) + 'static) {
    // Pages from disk or plain http have no clipboard, and Firefox before 127 had none that could be read.
    let promise = js::global("navigator").and_then(|n| js::get(&n, "clipboard"));
    let promise = promise.and_then(|clipboard| js::call(&clipboard, "read", &[]).ok());
    let Some(promise) = promise else { return then(None) };
    leptos::task::spawn_local(async move {
        let Ok(items) = js::settled(&promise).await else { return then(None) };
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

/// Puts a text on the clipboard outside an event; the callback gets whether the browser allowed it.
pub fn put_text(text: &str, then: impl FnOnce(bool) + 'static) {
    let promise = js::global("navigator").and_then(|n| js::get(&n, "clipboard"));
    let promise = promise.and_then(|c| js::call(&c, "writeText", &[&JsValue::from_str(text)]).ok());
    let Some(promise) = promise else { return then(false) };
    leptos::task::spawn_local(async move { then(js::settled(&promise).await.is_ok()) });
}
