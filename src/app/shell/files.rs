//! Downloads, and files chosen by the user.

use leptos::task::spawn_local;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{Blob, BlobPropertyBag, DragEvent, File, HtmlAnchorElement, Url};

use super::js;
use super::timer::pause;

/// Downloads a text under a name. False if the browser refuses.
pub fn download(name: &str, mime: &str, text: &str) -> bool {
    try_download(name, mime, &JsValue::from_str(text)).is_ok()
}

/// Downloads bytes (a `Uint8Array`) under a name. False if the browser refuses.
pub fn download_bytes(name: &str, mime: &str, bytes: &JsValue) -> bool {
    try_download(name, mime, bytes).is_ok()
}

/// A URL for downloading a text for as long as the page lives.
///
/// # Errors
/// What the browser threw.
pub fn address(mime: &str, text: &str) -> Result<String, JsValue> {
    address_of(mime, &JsValue::from_str(text))
}

/// Likewise for a text or bytes.
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

/// Downloads the content of a URL under a name.
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

/// From this size, in bytes, reading is worth a progress message.
pub const LONG: f64 = 300_000.0;

/// Reads a chosen file and passes on its bytes, or its size if it is larger than `most` bytes.
pub fn read(file: File, most: f64, then: impl FnOnce(Result<Vec<u8>, f64>) + 'static) {
    spawn_local(async move {
        if file.size() > most {
            then(Err(file.size()));
            return;
        }
        if file.size() > LONG {
            // Let the progress message be painted before the work begins.
            pause(40).await;
        }
        let bytes = match JsFuture::from(file.array_buffer()).await {
            Ok(buffer) => js_sys::Uint8Array::new(&buffer).to_vec(),
            Err(_) => Vec::new(),
        };
        then(Ok(bytes));
    });
}

/// Accepts the first file dropped anywhere on the window, for as long as the page lives; by default the
/// browser would navigate to it. `hold` is told whether files are over the window. Dragged texts and links
/// are left to the browser.
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
                // Moving between elements of the page does not leave the window.
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
