//! The sheet's own search: rows out of view are not in the page, so the browser's search cannot find them.

use leptos::html;
use leptos::prelude::*;
use web_sys::KeyboardEvent;

use crate::app::grid::state::{Shared, SheetHandle};
use crate::app::shell::keys::Pressed;
use crate::app::shell::page;
use crate::app::shell::voice::{self, Topic};
use crate::board::MAX_FOUND;
use crate::i18n::fill;
use crate::sheet::State;

/// Closes the search and focuses the cell that was found.
fn close(sheet: SheetHandle) {
    sheet.finding.set(false);
    sheet.set_focused(true);
    sheet.focus_active();
}

fn key(sheet: SheetHandle, event: &KeyboardEvent) {
    let pressed = Pressed::new(event);
    let press = pressed.press();
    let next = press.command() && press.is_letter('g');
    match press.key {
        // A second Ctrl+F opens the browser's own search.
        _ if press.command() && press.is_letter('f') => return event.stop_propagation(),
        "Enter" | "F3" => sheet.find_next(event.shift_key()),
        _ if next => sheet.find_next(event.shift_key()),
        "Escape" => close(sheet),
        _ => return,
    }
    event.prevent_default();
    event.stop_propagation();
}

/// The number of matches, and which one is active.
fn count(sheet: SheetHandle) -> String {
    let t = sheet.workspace.lang().panels();
    let active = sheet.state.with(State::active);
    sheet.found.with(|found| {
        let total = if found.count() == MAX_FOUND {
            fill(t.find_more, &[&MAX_FOUND.to_string()])
        } else {
            found.count().to_string()
        };
        match sheet.table.with(|table| found.number(&**table, active)) {
            _ if sheet.query.with(|q| q.trim().is_empty()) => String::new(),
            _ if found.count() == 0 => t.find_none.to_string(),
            Some(at) => fill(t.find_count, &[&(at + 1).to_string(), &total]),
            None => total,
        }
    })
}

/// The search bar.
pub fn find_bar(sheet: SheetHandle) -> AnyView {
    let t = move || sheet.workspace.lang().panels();
    let counted = Memo::new(move |_| sheet.finding.get().then(|| count(sheet)));
    Effect::new(move || {
        if let Some(text) = counted.get().filter(|text| !text.is_empty()) {
            voice::tell(Topic::Found, text);
        }
    });
    let none = move || sheet.found.with(|f| f.count() == 0) && !sheet.query.with(|q| q.trim().is_empty());
    let field: NodeRef<html::Input> = sheet.find_field;
    let typed = move |text: String| {
        sheet.query.set(text);
        let active = sheet.state.with_untracked(State::active);
        let nearest = |table: &Shared| sheet.found.with_untracked(|f| f.nearest(&**table, active));
        sheet.select_found(sheet.table.with_untracked(nearest));
    };
    let clear = move |_| {
        typed(String::new());
        if let Some(field) = field.get_untracked() {
            field.set_value("");
            page::focus_quietly(&field);
        }
    };
    let button = move |words: fn(&'static crate::i18n::texts::Panels) -> &'static str,
                       sign,
                       run: fn(SheetHandle)| {
        view! {
            <button type="button" class="button plain icon" aria-label=move || words(t()) title=move || words(t())
                on:click=move |_| run(sheet)>{sign}</button>
        }
    };
    view! {
        <div class="find-bar" role="search" hidden=move || !sheet.finding.get() on:keydown=move |e| key(sheet, &e)>
            <input
                type="text"
                autocomplete="off"
                spellcheck="false"
                aria-label=sheet.workspace.words(|l| l.panels().find)
                placeholder=sheet.workspace.words(|l| l.panels().find)
                aria-invalid=move || none().to_string()
                node_ref=field
                on:focus=move |_| sheet.set_focused(false)
                on:input=move |e| typed(event_target_value(&e))
            />
            <span class="find-count">{counted}</span>
            <button type="button" class="link" hidden=move || !none() on:click=clear>{sheet.workspace.words(|l| l.panels().find_clear)}</button>
            {button(|t| t.find_previous, "↑", |c| c.find_next(true))}
            {button(|t| t.find_next, "↓", |c| c.find_next(false))}
            {button(|t| t.find_close, "×", close)}
        </div>
    }
    .into_any()
}
