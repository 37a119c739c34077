//! The page around the program: language, theme, title, focus, sizes.

use std::cell::{Cell, RefCell};

use wasm_bindgen::{JsCast, JsValue, closure::Closure};
use web_sys::{Element, HtmlDialogElement, HtmlElement, ResizeObserver, Window};

use super::js;
pub use super::timer::after;
use crate::units::decimal;

fn window() -> Option<Window> {
    web_sys::window()
}

fn root() -> Option<HtmlElement> {
    window()?.document()?.document_element()?.dyn_into().ok()
}

/// The browser's preferred language: `ru-RU`.
pub fn browser_language() -> String {
    window().and_then(|w| w.navigator().language()).unwrap_or_default()
}

fn dark_query() -> Option<web_sys::MediaQueryList> {
    window().and_then(|w| w.match_media("(prefers-color-scheme: dark)").ok().flatten())
}

/// Whether the system prefers dark.
pub fn prefers_dark() -> bool {
    dark_query().is_some_and(|q| q.matches())
}

/// Calls back when the system switches between light and dark, for as long as the page lives.
pub fn on_theme_change(mut then: impl FnMut(bool) + 'static) {
    let Some(query) = dark_query() else { return };
    let changed = Closure::<dyn FnMut()>::new(move || then(prefers_dark()));
    // A browser that refuses keeps the initial theme.
    let _ = query.add_event_listener_with_callback("change", changed.as_ref().unchecked_ref());
    changed.forget();
}

/// Sets the language, the theme and the title of the page.
pub fn dress(lang: &str, theme: &str, title: &str) {
    if let Some(root) = root() {
        for (name, value) in [("lang", lang), ("data-theme", theme)] {
            // Writing an attribute of the root, even unchanged, makes the browser restyle every element. A
            // failure would only mean the default look.
            if root.get_attribute(name).as_deref() != Some(value) {
                let _ = root.set_attribute(name, value);
            }
        }
    }
    if let Some(document) = window().and_then(|w| w.document()) {
        document.set_title(title);
    }
}

/// Whether it is a Mac.
pub fn is_mac() -> bool {
    window().and_then(|w| w.navigator().platform().ok()).is_some_and(|p| p.starts_with("Mac"))
}

/// Width and height of the viewport in CSS pixels.
pub fn size() -> (f64, f64) {
    let height = window().and_then(|w| w.inner_height().ok()).and_then(|h| h.as_f64()).unwrap_or(800.0);
    (width(), height)
}

/// Scrolls the element with this id into view within its list.
pub fn show(id: &str) {
    let found = window().and_then(|w| w.document()).and_then(|d| d.get_element_by_id(id));
    if let Some(element) = found {
        let options = web_sys::ScrollIntoViewOptions::new();
        options.set_block(web_sys::ScrollLogicalPosition::Nearest);
        element.scroll_into_view_with_scroll_into_view_options(&options);
    }
}

/// Writes a text into the element with this id.
pub fn write(id: &str, text: &str) {
    if let Some(element) = window().and_then(|w| w.document()).and_then(|d| d.get_element_by_id(id)) {
        element.set_text_content(Some(text));
    }
}

/// Width of the viewport in CSS pixels.
pub fn width() -> f64 {
    window().and_then(|w| w.inner_width().ok()).and_then(|w| w.as_f64()).unwrap_or(1280.0)
}

/// Removes the notes shown until the program runs.
pub fn booted() {
    if let Some(boot) = window().and_then(|w| w.document()).and_then(|d| d.get_element_by_id("boot")) {
        boot.remove();
    }
}

/// The language of the page: `ru`.
pub fn language() -> String {
    root().map(|root| root.lang()).unwrap_or_default()
}

/// Calls `tell` with the reason of any unhandled error of the program, in an event or a promise.
pub fn on_failure(tell: fn(&str)) {
    let Some(window) = window() else { return };
    for (event, of) in [("error", "error"), ("unhandledrejection", "reason")] {
        js::on(&window, event, move |event| {
            let Some(error) = js::get(event, of) else { return };
            let text = |name| js::get(&error, name).and_then(|text| text.as_string()).unwrap_or_default();
            // Scripts of extensions fail too; in every browser, stack frames of our program contain "wasm".
            if text("stack").as_bytes().windows(4).any(|letters| letters == b"wasm") {
                tell(&text("message"));
            }
        });
    }
}

/// Replaces the whole page with a note: title, text, a file to download (label, URL, name), a reload link,
/// the reason. It has no handlers, so that it needs nothing from the program.
pub fn replace(title: &str, text: &str, file: Option<(&str, String, String)>, reload: &str, reason: &str) {
    // If even the page is gone, there is nobody to tell.
    let _ = try_replace(title, text, file, reload, reason);
}

fn try_replace(
    title: &str,
    text: &str,
    file: Option<(&str, String, String)>,
    reload: &str,
    reason: &str,
) -> Result<(), JsValue> {
    let missing = || JsValue::UNDEFINED;
    let document = window().and_then(|w| w.document()).ok_or_else(missing)?;
    let add = |to: &web_sys::Node, tag: &str, text: &str| {
        let element = document.create_element(tag)?;
        element.set_text_content(Some(text));
        to.append_child(&element)?;
        Ok::<_, JsValue>(element)
    };
    if let Some(app) = document.get_element_by_id("app") {
        app.set_attribute("inert", "")?;
    }
    while let Some(dialog) = document.query_selector("dialog[open]")? {
        // An open dialog would cover everything and catch all clicks.
        dialog.unchecked_into::<HtmlDialogElement>().close();
    }
    let note = add(document.body().ok_or_else(missing)?.as_ref(), "div", "")?;
    note.set_attribute("role", "alertdialog")?;
    note.set_attribute("aria-label", title)?;
    note.set_class_name("stopped");
    add(&note, "h1", title)?;
    add(&note, "p", text)?;
    let actions = add(&note, "p", "")?;
    if let Some((label, address, name)) = file {
        let link = add(&actions, "a", label)?;
        link.set_class_name("button primary");
        link.set_attribute("href", &address)?;
        link.set_attribute("download", &name)?;
    }
    let link = add(&actions, "a", reload)?;
    link.set_class_name("button");
    // An empty address means the page itself.
    link.set_attribute("href", "")?;
    add(&note, "code", reason)?;
    link.unchecked_into::<HtmlElement>().focus()
}

/// Reloads the page.
pub fn reload() {
    if let Some(window) = window() {
        // Fails only while the page is already being unloaded.
        let _ = window.location().reload();
    }
}

/// Whether the page was opened from disk.
pub fn is_from_disk() -> bool {
    window().is_some_and(|window| window.location().protocol().is_ok_and(|protocol| protocol == "file:"))
}

/// Whether an element matches a selector.
pub fn has(selector: &str) -> bool {
    find(selector).is_some()
}

/// The first element that matches a selector.
pub fn find(selector: &str) -> Option<Element> {
    window().and_then(|w| w.document())?.query_selector(selector).ok().flatten()
}

/// Calls back whenever the page becomes visible, for as long as it lives.
pub fn on_shown(hear: impl Fn() + 'static) {
    let Some(document) = window().and_then(|w| w.document()) else { return };
    let shown = document.clone();
    js::on(&document, "visibilitychange", move |_| {
        if shown.visibility_state() == web_sys::VisibilityState::Visible {
            hear();
        }
    });
}

/// Enters or leaves full screen; does nothing if the browser refuses.
pub fn full_screen(fill: bool) {
    let Some(document) = window().and_then(|w| w.document()) else { return };
    let asked = match (fill, root()) {
        (true, Some(root)) => js::call(&root, "requestFullscreen", &[]),
        _ => js::call(&document, "exitFullscreen", &[]),
    };
    if let Ok(promise) = asked {
        // Fails without a user gesture, or if the page is not in full screen.
        leptos::task::spawn_local(async move { drop(js::settled(&promise).await) });
    }
}

/// Whether the page is in full screen.
pub fn fills_screen() -> bool {
    let document = window().and_then(|w| w.document());
    document.and_then(|document| js::get(&document, "fullscreenElement")).is_some_and(|e| !e.is_null())
}

/// Opens the browser's print dialog.
pub fn print() {
    if let Some(window) = window() {
        // Fails only if printing is disabled.
        let _ = window.print();
    }
}

/// Runs a callback before the next frame is painted.
pub fn next_frame(run: impl FnOnce() + 'static) {
    let call = Closure::once_into_js(run);
    if let Some(window) = window() {
        // Fails only in a closed window.
        let _ = window.request_animation_frame(call.unchecked_ref());
    }
}

/// Calls back when an element's size is known and whenever it changes, for as long as the page lives.
pub fn on_size(of: &Element, mut then: impl FnMut() + 'static) {
    let told = Closure::<dyn FnMut(JsValue)>::new(move |_| then()).into_js_value();
    // All supported browsers have it.
    if let Ok(observer) = ResizeObserver::new(told.unchecked_ref()) {
        observer.observe(of);
    }
}

/// The width of a text in pixels, in the style of this element.
pub fn text_width(parent: &HtmlElement, text: &str) -> f64 {
    let measured = || {
        let probe: HtmlElement = parent.owner_document()?.create_element("span").ok()?.unchecked_into();
        probe.set_class_name("probe");
        probe.set_text_content(Some(text));
        parent.append_child(&probe).ok()?;
        let width = probe.get_bounding_client_rect().width();
        probe.remove();
        Some(width)
    };
    measured().unwrap_or(0.0)
}

thread_local! {
    /// Pixels per rem; 0 until measured.
    static REM: Cell<f64> = const { Cell::new(0.0) };
}

/// Pixels per rem. Measuring makes the browser compute styles, so the value is cached until the window is
/// resized or comes to the front: the text size cannot change without one of these.
pub fn rem() -> f64 {
    let known = REM.get();
    if known > 0.0 {
        return known;
    }
    let size = window().zip(root()).and_then(|(w, r)| w.get_computed_style(&r).ok().flatten());
    let size = size.and_then(|s| s.get_property_value("font-size").ok());
    let size = size.and_then(|s| decimal::read(s.strip_suffix("px")?)).unwrap_or(16.0);
    REM.set(size);
    size
}

/// Invalidates the cached text size whenever it may have changed, for as long as the page lives.
pub fn watch_rem() {
    let Some(window) = window() else { return };
    let forget = Closure::<dyn FnMut()>::new(|| REM.set(0.0));
    for event in ["resize", "focus"] {
        // A browser that refuses keeps the initial size. Capture phase: runs before any other listener.
        let call = forget.as_ref().unchecked_ref();
        let _ = window.add_event_listener_with_callback_and_bool(event, call, true);
    }
    forget.forget();
}

/// Whether a text field is focused.
pub fn is_typing() -> bool {
    let active = window().and_then(|w| w.document()).and_then(|d| d.active_element());
    active.is_some_and(|e| matches!(e.tag_name().as_str(), "INPUT" | "TEXTAREA" | "SELECT"))
}

/// Whether any text of the page is selected, so that copying is the browser's task.
pub fn has_marked_text() -> bool {
    let marked = window().and_then(|w| w.get_selection().ok().flatten());
    marked.is_some_and(|s| s.type_() == "Range")
}

/// Whether an element has the focus.
pub fn has_focus(element: &HtmlElement) -> bool {
    let active = window().and_then(|w| w.document()).and_then(|d| d.active_element());
    active.as_ref() == Some(element.as_ref())
}

/// Focuses an element without scrolling, unless it is focused already.
pub fn focus_quietly(element: &HtmlElement) {
    if has_focus(element) {
        return;
    }
    let options = web_sys::FocusOptions::new();
    options.set_prevent_scroll(true);
    // An element that cannot be focused leaves the focus where it is.
    let _ = element.focus_with_options(&options);
}

/// Focuses the first visible element that matches a selector; false if there is none.
pub fn focus_first(selector: &str) -> bool {
    let found = window().and_then(|w| w.document()).and_then(|d| d.query_selector_all(selector).ok());
    let Some(found) = found else { return false };
    let mut all = (0..found.length()).filter_map(|at| found.get(at)?.dyn_into::<HtmlElement>().ok());
    let Some(element) = all.find(|element| element.offset_width() > 0) else { return false };
    focus_quietly(&element);
    true
}

thread_local! {
    /// The note below a field.
    static NOTE: RefCell<Option<HtmlElement>> = const { RefCell::new(None) };
}

/// Places a note directly below the preceding field, or above if there is no room, and keeps it there on
/// scrolling.
pub fn place_below_field(note: HtmlElement) {
    place(&note);
    if NOTE.with_borrow_mut(|shown| shown.replace(note)).is_some() {
        return;
    }
    let Some(window) = window() else { return };
    let follow = Closure::<dyn FnMut()>::new(|| NOTE.with_borrow(|note| note.iter().for_each(place)));
    for event in ["scroll", "resize"] {
        // Capture phase, since scroll events of boxes do not bubble.
        let call = follow.as_ref().unchecked_ref();
        let _ = window.add_event_listener_with_callback_and_bool(event, call, true);
    }
    follow.forget();
}

fn place(note: &HtmlElement) {
    let field = note.parent_element().and_then(|parent| parent.query_selector("input").ok().flatten());
    let Some(field) = field.map(|field| field.get_bounding_client_rect()) else { return };
    let ((width, height), own) = (size(), note.get_bounding_client_rect());
    let left = field.left().min(width - own.width() - 8.0).max(0.0);
    let below = field.bottom() + 2.0;
    let top = if below + own.height() > height { field.top() - own.height() - 2.0 } else { below };
    let style = note.style();
    // Setting styles on our own element cannot fail.
    let _ = style.set_property("left", &format!("{left}px"));
    let _ = style.set_property("top", &format!("{top}px"));
}

/// Scrolls to the element with this label (of a field, fieldset, heading or button) inside the first element
/// that matches a selector, and focuses it. False if there is none.
pub fn focus_labelled(within: &str, words: &str) -> bool {
    let root = window().and_then(|w| w.document()).and_then(|d| d.query_selector(within).ok().flatten());
    let Some(root) = root else { return false };
    let Ok(all) = root.query_selector_all("label > span:first-child, legend, h2, section button") else {
        return false;
    };
    let same = |text: Option<String>| text.is_some_and(|text| text.trim() == words.trim());
    let found = (0..all.length()).filter_map(|at| all.item(at)).find(|node| same(node.text_content()));
    let Some(found) = found.and_then(|node| node.dyn_into::<HtmlElement>().ok()) else { return false };
    let field = found.parent_element().filter(|_| matches!(found.tag_name().as_str(), "SPAN" | "LEGEND"));
    let field = field.and_then(|label| label.query_selector("input, select, textarea").ok().flatten());
    let target = match field.and_then(|field| field.dyn_into::<HtmlElement>().ok()) {
        Some(field) => field,
        None => {
            // Makes a heading focusable, so that reading continues from it.
            let _ = found.set_attribute("tabindex", "-1");
            found.clone()
        }
    };
    let options = web_sys::ScrollIntoViewOptions::new();
    options.set_block(web_sys::ScrollLogicalPosition::Center);
    found.scroll_into_view_with_scroll_into_view_options(&options);
    focus_quietly(&target);
    true
}
