//! The page around the program: its language, its theme, its title, its timers.

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

/// The browser's first language: `ru-RU`.
pub fn browser_language() -> String {
    window().and_then(|w| w.navigator().language()).unwrap_or_default()
}

fn dark_query() -> Option<web_sys::MediaQueryList> {
    window().and_then(|w| w.match_media("(prefers-color-scheme: dark)").ok().flatten())
}

/// Whether the system asks for dark.
pub fn prefers_dark() -> bool {
    dark_query().is_some_and(|q| q.matches())
}

/// Calls back for as long as the page lives when the system changes between light and dark.
pub fn on_theme_change(mut then: impl FnMut(bool) + 'static) {
    let Some(query) = dark_query() else { return };
    let changed = Closure::<dyn FnMut()>::new(move || then(prefers_dark()));
    // A browser that refuses keeps the theme it began with.
    let _ = query.add_event_listener_with_callback("change", changed.as_ref().unchecked_ref());
    changed.forget();
}

/// Sets the language, the theme and the title of the page.
pub fn dress(lang: &str, theme: &str, title: &str) {
    if let Some(root) = root() {
        for (name, value) in [("lang", lang), ("data-theme", theme)] {
            // An attribute of the root that is written, even with the value it has, makes the browser style every
            // element anew. One that is refused would only mean the default look.
            if root.get_attribute(name).as_deref() != Some(value) {
                let _ = root.set_attribute(name, value);
            }
        }
    }
    if let Some(document) = window().and_then(|w| w.document()) {
        document.set_title(title);
    }
}

/// Whether the keyboard is a Mac's.
pub fn is_mac() -> bool {
    window().and_then(|w| w.navigator().platform().ok()).is_some_and(|p| p.starts_with("Mac"))
}

/// Width and height of the viewport in CSS pixels.
pub fn size() -> (f64, f64) {
    let height = window().and_then(|w| w.inner_height().ok()).and_then(|h| h.as_f64()).unwrap_or(800.0);
    (width(), height)
}

/// Scrolls the element of this id into its list's view.
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

/// Takes away the notes that stand in the page until the program runs.
pub fn booted() {
    if let Some(boot) = window().and_then(|w| w.document()).and_then(|d| d.get_element_by_id("boot")) {
        boot.remove();
    }
}

/// The language the page is shown in: `ru`.
pub fn language() -> String {
    root().map(|root| root.lang()).unwrap_or_default()
}

/// Calls `tell` with the reason when an error has gone through the program unhandled, in an event or a promise.
pub fn on_failure(tell: fn(&str)) {
    let Some(window) = window() else { return };
    for (event, of) in [("error", "error"), ("unhandledrejection", "reason")] {
        js::on(&window, event, move |event| {
            let Some(error) = js::get(event, of) else { return };
            let text = |name| js::get(&error, name).and_then(|text| text.as_string()).unwrap_or_default();
            // Other people's scripts (extensions) fail too; every browser names our frames by the program's kind.
            if text("stack").as_bytes().windows(4).any(|letters| letters == b"wasm") {
                tell(&text("message"));
            }
        });
    }
}

/// Puts a note in the place of everything else: a title, a text, a file to take along (label, address, name), a
/// way to load the page anew, the reason. It has no handlers, so that nothing of the program is needed any more.
pub fn replace(title: &str, text: &str, file: Option<(&str, String, String)>, reload: &str, reason: &str) {
    // Where even the page is gone there is nobody to tell.
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
        // An open dialog would stand above everything and take every click.
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
    // An empty address is the page itself.
    link.set_attribute("href", "")?;
    add(&note, "code", reason)?;
    link.unchecked_into::<HtmlElement>().focus()
}

/// Loads the page anew.
pub fn reload() {
    if let Some(window) = window() {
        // Refused only by a page that is going already.
        let _ = window.location().reload();
    }
}

/// Whether the page was opened straight from disk.
pub fn is_from_disk() -> bool {
    window().is_some_and(|window| window.location().protocol().is_ok_and(|protocol| protocol == "file:"))
}

/// Whether an element that a selector matches is there.
pub fn has(selector: &str) -> bool {
    find(selector).is_some()
}

/// The first element that a selector matches.
pub fn find(selector: &str) -> Option<Element> {
    window().and_then(|w| w.document())?.query_selector(selector).ok().flatten()
}

/// Hears whenever the page comes back to the front, for as long as it lives.
pub fn on_shown(hear: impl Fn() + 'static) {
    let Some(document) = window().and_then(|w| w.document()) else { return };
    let shown = document.clone();
    js::on(&document, "visibilitychange", move |_| {
        if shown.visibility_state() == web_sys::VisibilityState::Visible {
            hear();
        }
    });
}

/// Fills the whole screen with the page, or gives it back; a browser that refuses leaves all as it is.
pub fn full_screen(fill: bool) {
    let Some(document) = window().and_then(|w| w.document()) else { return };
    let asked = match (fill, root()) {
        (true, Some(root)) => js::call(&root, "requestFullscreen", &[]),
        _ => js::call(&document, "exitFullscreen", &[]),
    };
    if let Ok(promise) = asked {
        // Refused where nobody has pressed anything, or where the screen is not filled.
        leptos::task::spawn_local(async move { drop(js::settled(&promise).await) });
    }
}

/// Whether the page fills the screen.
pub fn fills_screen() -> bool {
    let document = window().and_then(|w| w.document());
    document.and_then(|document| js::get(&document, "fullscreenElement")).is_some_and(|e| !e.is_null())
}

/// Opens the browser's print dialog.
pub fn print() {
    if let Some(window) = window() {
        // Refused only where printing is switched off; then there is nothing to print to.
        let _ = window.print();
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

/// Calls back when an element has got its size, and whenever it gets another, for as long as the page lives.
pub fn on_size(of: &Element, mut then: impl FnMut() + 'static) {
    let told = Closure::<dyn FnMut(JsValue)>::new(move |_| then()).into_js_value();
    // No browser that the page runs in is without it.
    if let Ok(observer) = ResizeObserver::new(told.unchecked_ref()) {
        observer.observe(of);
    }
}

/// Width of a text in pixels, written as a cell of this element would write it.
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
    /// Pixels in one rem; 0 until it is asked for.
    static REM: Cell<f64> = const { Cell::new(0.0) };
}

/// Pixels in one rem. Asking the browser makes it style the page, so it is asked again only when the window has another
/// size or comes back to the front: nobody changes the size of text without one of these.
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

/// Has the size of text asked for again whenever it may have changed, for as long as the page lives.
pub fn watch_rem() {
    let Some(window) = window() else { return };
    let forget = Closure::<dyn FnMut()>::new(|| REM.set(0.0));
    for event in ["resize", "focus"] {
        // A browser that refuses keeps the size it began with. In the capture phase: before anybody else asks.
        let call = forget.as_ref().unchecked_ref();
        let _ = window.add_event_listener_with_callback_and_bool(event, call, true);
    }
    forget.forget();
}

/// Whether the keyboard is in a field.
pub fn is_typing() -> bool {
    let active = window().and_then(|w| w.document()).and_then(|d| d.active_element());
    active.is_some_and(|e| matches!(e.tag_name().as_str(), "INPUT" | "TEXTAREA" | "SELECT"))
}

/// Whether some text of the page is marked: copying it is the browser's.
pub fn has_marked_text() -> bool {
    let marked = window().and_then(|w| w.get_selection().ok().flatten());
    marked.is_some_and(|s| s.type_() == "Range")
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

/// Puts the focus on the first element that a selector matches and that is shown; false where there is none.
pub fn focus_first(selector: &str) -> bool {
    let found = window().and_then(|w| w.document()).and_then(|d| d.query_selector_all(selector).ok());
    let Some(found) = found else { return false };
    let mut all = (0..found.length()).filter_map(|at| found.get(at)?.dyn_into::<HtmlElement>().ok());
    let Some(element) = all.find(|element| element.offset_width() > 0) else { return false };
    focus_quietly(&element);
    true
}

thread_local! {
    /// The note that stands below a field.
    static NOTE: RefCell<Option<HtmlElement>> = const { RefCell::new(None) };
}

/// Puts a note right below the field before it, or above where there is no room below, and keeps it there while anything
/// scrolls.
pub fn place_below_field(note: HtmlElement) {
    place(&note);
    if NOTE.with_borrow_mut(|shown| shown.replace(note)).is_some() {
        return;
    }
    let Some(window) = window() else { return };
    let follow = Closure::<dyn FnMut()>::new(|| NOTE.with_borrow(|note| note.iter().for_each(place)));
    for event in ["scroll", "resize"] {
        // In the capture phase: boxes that scroll tell nobody above them.
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
    // Our own element takes both.
    let _ = style.set_property("left", &format!("{left}px"));
    let _ = style.set_property("top", &format!("{top}px"));
}

/// Scrolls to what bears these words (the label of a field, the legend of a group, a heading, a button) within the first
/// element that a selector matches, and puts the focus there. False where there is no such thing.
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
            // A heading takes the keyboard once, so that reading goes on from it.
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
