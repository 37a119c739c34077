//! Parts of the page that can be folded.

use wasm_bindgen::JsCast;
use web_sys::HtmlElement;

use super::page::{find, focus_quietly};

/// Opens a part of the page that can be folded, scrolls to it and gives its heading the keyboard.
pub fn unfold(id: &str) {
    let Some(part) = find(&format!("#{id}")) else { return };
    let _ = part.set_attribute("open", "");
    part.scroll_into_view();
    let head = part.query_selector("summary").ok().flatten();
    if let Some(head) = head.and_then(|head| head.dyn_into::<HtmlElement>().ok()) {
        focus_quietly(&head);
    }
}
