//! Keyboard in the open dialog: Enter presses its default button wherever the focus is, and a control that is
//! re-created keeps the focus.

use std::cell::Cell;
use std::rc::Rc;

use wasm_bindgen::{JsCast, closure::Closure};
use web_sys::{Element, HtmlElement, KeyboardEvent, window};

use super::page::{focus_first, next_frame};

/// The default button: the one that does what the dialog is for, or the only one.
const DEFAULT: &str =
    ".dialog-actions .button.primary:not([hidden]):not(:disabled), .dialog-actions > .button:only-child";
/// Elements that handle Enter themselves, including an open list.
const OWN: &str = "textarea, button, a[href], summary";

fn is_open(list: &Element) -> bool {
    // Browsers that do not know `:open` do not report keys in such a list.
    list.matches(":open").unwrap_or(false)
}

/// Whether Enter belongs to the open dialog; if so, presses its default button, or accepts the text being
/// typed.
pub fn press_default(event: &KeyboardEvent) -> bool {
    let held = event.shift_key() || event.ctrl_key() || event.alt_key() || event.meta_key() || event.repeat();
    let Some(document) = window().and_then(|w| w.document()).filter(|_| event.key() == "Enter" && !held)
    else {
        return false;
    };
    let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
    let within = |what: &str| target.as_ref().and_then(|target| target.closest(what).ok().flatten());
    if within(OWN).is_some() || within("select").is_some_and(|list| is_open(&list)) {
        return false;
    }
    // A click beside all controls leaves the focus on the page itself.
    let last = || {
        let all = document.query_selector_all("dialog[open]").ok()?;
        all.get(all.length().checked_sub(1)?)?.dyn_into().ok()
    };
    let Some(dialog) = within("dialog[open]").or_else(last) else { return false };
    if within("input").is_some_and(|field| takes_text(&field)) {
        return true;
    }
    let button = dialog.query_selector(DEFAULT).ok().flatten();
    let button = button.and_then(|button| button.dyn_into::<HtmlElement>().ok());
    button.is_some_and(|button| {
        button.click();
        true
    })
}

/// Whether a field has a text that was not accepted yet; if so, accepts it and keeps the focus.
fn takes_text(field: &Element) -> bool {
    let Some(field) = field.dyn_ref::<HtmlElement>() else { return false };
    let taken = Rc::new(Cell::new(false));
    let seen = Rc::clone(&taken);
    let hear = Closure::<dyn FnMut()>::new(move || seen.set(true));
    let call = hear.as_ref().unchecked_ref();
    // If the browser refuses, the button is pressed with the previous text.
    let _ = field.add_event_listener_with_callback("change", call);
    keep_keyboard();
    let _ = field.blur();
    let _ = field.remove_event_listener_with_callback("change", call);
    if !taken.get() {
        let _ = field.focus();
    }
    taken.get()
}

/// Restores the focus to its control after the dialog's content was re-created.
pub fn keep_keyboard() {
    let active = window().and_then(|w| w.document()).and_then(|d| d.active_element());
    let Some(active) =
        active.filter(|active| active.closest("dialog[open]").is_ok_and(|found| found.is_some()))
    else {
        return;
    };
    let of = |name: &str| active.get_attribute(name);
    let again = of("name").map(|name| format!("dialog[open] [name='{name}']:checked"));
    let label = || Some(format!("dialog[open] [aria-label={:?}]", of("aria-label")?));
    let Some(again) = again.or_else(label) else { return };
    next_frame(move || {
        focus_first(&again);
    });
}
