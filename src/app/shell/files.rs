//! Files handed to the person and taken from them.

use leptos::task::spawn_local;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{Blob, BlobPropertyBag, DragEvent, File, HtmlAnchorElement, Url};

use super::js;
use super::timer::pause;

/// Hands a text to the browser's downloads under a name. False where the browser refuses.
pub fn download(name: &str, mime: &str, text: &str) -> bool {
    try_download(name, mime, &JsValue::from_str(text)).is_ok()
}

/// Hands bytes (an `Uint8Array`) to the browser's downloads under a name. False where the browser refuses.
pub fn download_bytes(name: &str, mime: &str, bytes: &JsValue) -> bool {
    try_download(name, mime, bytes).is_ok()
}

/// An address from which a text can be downloaded for as long as the page lives.
///
/// # Errors
/// What the browser threw.
pub fn address(mime: &str, text: &str) -> Result<String, JsValue> {
    address_of(mime, &JsValue::from_str(text))
}

/// The same for a text or bytes.
fn address_of(mime: &str, part: &JsValue) -> Result<String, JsValue> {
    let parts = js_sys::Array::of1(part);
    let kind = BlobPropertyBag::new();
    kind.set_type(mime);
    Url::create_object_url_with_blob(&Blob::new_with_str_sequence_and_options(&parts, &kind)?)
}

fn try_download(name: &str, mime: &str, part: &JsValue) -> Result<(), JsValue> {
    let url = address_of(mime, part)?;
    hand(name, &url)?;
    Url::revoke_object_url(&url)
}

/// Hands what is at an address to the browser's downloads under a name.
///
/// # Errors
/// What the browser threw.
pub fn hand(name: &str, address: &str) -> Result<(), JsValue> {
    let document = web_sys::window().and_then(|w| w.document()).ok_or(JsValue::NULL)?;
    let anchor: HtmlAnchorElement = document.create_element("a")?.unchecked_into();
    anchor.set_href(address);
    anchor.set_download(name);
    anchor.click();
    Ok(())
}

/// From this size on, in bytes, reading is worth a word to the person who waits.
pub const LONG: f64 = 300_000.0;

/// Reads a file that the person chose, unless it is larger than `most` bytes, and hands over its bytes
/// (or its size, where it is too large).
pub fn read(file: File, most: f64, then: impl FnOnce(Result<Vec<u8>, f64>) + 'static) {
    spawn_local(async move {
        if file.size() > most {
            then(Err(file.size()));
            return;
        }
        if file.size() > LONG {
            // What is said about it is painted before the work begins.
            pause(40).await;
        }
        let bytes = match JsFuture::from(file.array_buffer()).await {
            Ok(buffer) => js_sys::Uint8Array::new(&buffer).to_vec(),
            Err(_) => Vec::new(),
        };
        then(Ok(bytes));
    });
}

/// Takes the first of the files that are dropped on the window, wherever they fall, for as long as the page lives: by itself
/// the browser would leave the page for it. `hold` hears whether files are over the window. A text or a link that is dragged
/// is left to the browser.
pub fn on_drop(hold: impl Fn(bool) + Copy + 'static, take: impl Fn(File) + Copy + 'static) {
    let Some(window) = web_sys::window() else { return };
    for name in ["dragenter", "dragover", "dragleave", "drop"] {
        js::on(&window, name, move |event| {
            let event: &DragEvent = event.unchecked_ref();
            let files = JsValue::from_str("Files");
            let Some(data) = event.data_transfer().filter(|data| data.types().includes(&files, 0)) else {
                return;
            };
            event.prevent_default();
            match name {
                // From one element of the page to another they stay over the window.
                "dragleave" if event.related_target().is_some() => {}
                _ => hold(matches!(name, "dragenter" | "dragover")),
            }
            if name == "drop"
                && let Some(file) = data.files().and_then(|files| files.get(0))
            {
                take(file);
            }
        });
    }
}
