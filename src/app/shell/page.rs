//! The page around the program: its language, its theme, its title, its timers.

use wasm_bindgen::{JsCast, closure::Closure};
use web_sys::{HtmlElement, Window};

fn window() -> Option<Window> {
    web_sys::window()
}

fn root() -> Option<HtmlElement> {
    window()?.document()?.document_element()?.dyn_into().ok()
}

/// The browser's first language: `ru-RU`.
pub fn browser_language() -> String {
    window().and_then(|w| w.navigator().language()).unwrap_or_default()
}

/// Whether the system asks for dark.
pub fn prefers_dark() -> bool {
    let query = window().and_then(|w| w.match_media("(prefers-color-scheme: dark)").ok().flatten());
    query.is_some_and(|q| q.matches())
}

/// Sets the language, the theme and the title of the page.
pub fn dress(lang: &str, theme: &str, title: &str) {
    if let Some(root) = root() {
        // A refused attribute would only mean the default look.
        let _ = root.set_attribute("lang", lang);
        let _ = root.set_attribute("data-theme", theme);
    }
    if let Some(document) = window().and_then(|w| w.document()) {
        document.set_title(title);
    }
}

/// Width of the viewport in CSS pixels.
pub fn width() -> f64 {
    window().and_then(|w| w.inner_width().ok()).and_then(|w| w.as_f64()).unwrap_or(1280.0)
}

/// Takes away the notes that stand in the page until the program runs.
pub fn booted() {
    if let Some(boot) = window().and_then(|w| w.document()).and_then(|d| d.get_element_by_id("boot")) {
        boot.remove();
    }
}

/// Opens the browser's print dialog.
pub fn print() {
    if let Some(window) = window() {
        // Refused only where printing is switched off; then there is nothing to print to.
        let _ = window.print();
    }
}

/// Runs something once after so many milliseconds; the number cancels it.
pub fn after(milliseconds: i32, run: impl FnOnce() + 'static) -> Option<i32> {
    let call = Closure::once_into_js(run);
    window()?.set_timeout_with_callback_and_timeout_and_arguments_0(call.unchecked_ref(), milliseconds).ok()
}

/// Cancels what [`after`] set up.
pub fn cancel(timer: i32) {
    if let Some(window) = window() {
        window.clear_timeout_with_handle(timer);
    }
}

/// Runs something before the next frame is painted.
pub fn next_frame(run: impl FnOnce() + 'static) {
    let call = Closure::once_into_js(run);
    if let Some(window) = window() {
        // Only a closed window refuses.
        let _ = window.request_animation_frame(call.unchecked_ref());
    }
}

/// Pixels in one rem.
pub fn rem() -> f64 {
    let size = window().zip(root()).and_then(|(w, r)| w.get_computed_style(&r).ok().flatten());
    let size = size.and_then(|s| s.get_property_value("font-size").ok());
    size.and_then(|s| s.trim_end_matches("px").parse().ok()).unwrap_or(16.0)
}

/// Whether an element has the focus.
pub fn has_focus(element: &HtmlElement) -> bool {
    let active = window().and_then(|w| w.document()).and_then(|d| d.active_element());
    active.as_ref() == Some(element.as_ref())
}

/// Puts the focus on an element without scrolling, unless it is there already.
pub fn focus_quietly(element: &HtmlElement) {
    if has_focus(element) {
        return;
    }
    let options = web_sys::FocusOptions::new();
    options.set_prevent_scroll(true);
    // An element that cannot take the focus leaves it where it is.
    let _ = element.focus_with_options(&options);
}

/// Puts the focus on the first element that a selector matches; false where there is none.
pub fn focus_first(selector: &str) -> bool {
    let found = window().and_then(|w| w.document()).and_then(|d| d.query_selector(selector).ok().flatten());
    let Some(element) = found.and_then(|e| e.dyn_into::<HtmlElement>().ok()) else { return false };
    focus_quietly(&element);
    true
}
