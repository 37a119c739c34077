//! When the program itself fails: it stops at once, writes nothing any more, and hands out the last good plan.
//!
//! After a panic, or an error that was thrown through the program, its state cannot be trusted. What is stored can:
//! storage is closed for this page, and a note made of plain elements takes the place of everything else.

use std::cell::RefCell;
use std::panic;

use wasm_bindgen::JsValue;

use super::shell::{files, local_storage, page};
use crate::file::library;
use crate::file::slots::{self, Side};
use crate::i18n::Lang;

thread_local! {
    /// The plan that is open: where the last good copy is.
    static OPEN: RefCell<String> = const { RefCell::new(String::new()) };
    /// The last save, which may not be in a slot yet. The browser holds it: a program that has failed cannot spoil it.
    static SAVED: RefCell<JsValue> = const { RefCell::new(JsValue::UNDEFINED) };
}

/// Notes which plan is open.
pub fn remember(id: &str) {
    OPEN.with(|open| {
        if let Ok(mut open) = open.try_borrow_mut() {
            id.clone_into(&mut open);
        }
    });
    remember_saved(&JsValue::UNDEFINED);
}

/// Notes the text of the last save of the plan that is open.
pub fn remember_saved(text: &JsValue) {
    SAVED.with(|saved| {
        if let Ok(mut saved) = saved.try_borrow_mut() {
            saved.clone_from(text);
        }
    });
}

/// Begins to watch for failures.
pub fn watch() {
    panic::set_hook(Box::new(|info| {
        console_error_panic_hook::hook(info);
        stop(&info.to_string());
    }));
    page::on_failure(stop);
}

/// Stops everything, once.
fn stop(reason: &str) {
    if !local_storage::close() {
        return;
    }
    let lang = if page::language() == "ru" { Lang::Ru } else { Lang::En };
    let t = lang.frame();
    let id = OPEN.with(|open| open.try_borrow().map(|id| id.clone()).unwrap_or_default());
    let [a, b] = [Side::A, Side::B].map(|side| local_storage::read(&library::plan_key(&id, side)));
    let last = SAVED.with(|saved| saved.try_borrow().ok()?.as_string());
    let saved = slots::pick_newest(a.as_deref(), b.as_deref(), last.as_deref()).ok().flatten();
    let file = saved.and_then(|saved| {
        let address = files::address("application/json", &saved.body).ok()?;
        // No name of the day: whatever may have failed (the clock, say) is not asked again.
        Some((t.stopped_file, address, "planerka-copy.json".to_owned()))
    });
    page::replace(t.stopped_title, t.stopped_text, file, t.reload, reason);
}
