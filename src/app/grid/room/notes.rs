//! The box for writing a note or the reason of a hold beside a cell, and the tip that shows a note.

use leptos::html;
use leptos::prelude::*;
use web_sys::KeyboardEvent;

use crate::app::grid::act::save_note;
use crate::app::grid::input::leaves;
use crate::app::grid::state::{About, Noting, SheetHandle};
use crate::app::shell::page;
use crate::app::widgets::lazy;
use crate::i18n::fill;
use crate::sheet::{Pos, State};

fn back(sheet: SheetHandle) {
    sheet.set_focused(true);
    sheet.focus_active();
}

/// The name of the field.
fn label(sheet: SheetHandle) -> String {
    let t = sheet.workspace.lang().panels();
    sheet.noting.with(|noting| match noting {
        Some(Noting { about: About::Reason(..), .. }) => t.reason_label.to_string(),
        Some(Noting { pos, .. }) => {
            fill(t.note_label, &[&sheet.table.with_untracked(|t| t.address(pos.row, pos.col))])
        }
        None => String::new(),
    })
}

/// The position of a box of 18 rem by `height` beside a cell, inside the room.
fn beside(sheet: SheetHandle, pos: Pos, height: f64) -> Option<String> {
    let (cell, room) = (sheet.element(pos)?, sheet.room.get_untracked()?);
    let (cell, room) = (cell.get_bounding_client_rect(), room.get_bounding_client_rect());
    let left = (cell.left() - room.left()).min(room.width() - page::rem() * 18.0).max(0.0);
    let below = cell.bottom() - room.top() + 2.0;
    let top = below.min(room.height() - page::rem() * height).max(0.0);
    Some(format!("left:{left}px;top:{top}px"))
}

/// The note of the cell under the pointer, else of the active one.
#[component]
pub fn NoteTip(sheet: SheetHandle) -> impl IntoView {
    let shown = Memo::new(move |_| {
        let (active, hovered) = (sheet.state.with(State::active), sheet.hovered.get());
        if sheet.editing.with(Option::is_some) || sheet.noting.with(Option::is_some) {
            return None;
        }
        sheet.table.with(|table| {
            let note = |pos: Pos| Some((pos, table.note(pos.row, pos.col)?.to_string()));
            hovered.and_then(note).or_else(|| note(active))
        })
    });
    lazy(Signal::derive(move || shown.with(Option::is_some)), move || tip(sheet, shown))
}

fn tip(sheet: SheetHandle, shown: Memo<Option<(Pos, String)>>) -> AnyView {
    let place = move || beside(sheet, shown.get()?.0, 4.0);
    view! {
        <div class="note-tip" id=sheet.id("note") role="tooltip" hidden=move || shown.with(Option::is_none) prop:style=place>
            {move || shown.get().map(|(_, text)| text)}
        </div>
    }
    .into_any()
}

/// The box.
pub fn note_box(sheet: SheetHandle) -> AnyView {
    let field: NodeRef<html::Textarea> = NodeRef::new();
    Effect::new(move || {
        let Some(noting) = sheet.noting.get() else { return };
        if let Some(field) = field.get() {
            field.set_value(&noting.before);
            page::focus_quietly(&field);
            field.select();
        }
    });
    let text = move || field.get_untracked().map(|f| f.value()).unwrap_or_default();
    let keys = move |event: KeyboardEvent| {
        match event.key().as_str() {
            "Escape" => sheet.noting.set(None),
            "Enter" if (event.ctrl_key() || event.meta_key()) && !event.is_composing() => {
                save_note(sheet, &text())
            }
            _ => return,
        }
        event.prevent_default();
        event.stop_propagation();
        back(sheet);
    };
    let place = move || beside(sheet, sheet.noting.get()?.pos, 9.0);
    let root: NodeRef<html::Div> = NodeRef::new();
    let left = move |event: web_sys::FocusEvent| {
        if leaves(&event, root.get_untracked().map(Into::into)) {
            save_note(sheet, &text());
        }
    };
    view! {
        <div class="note-box" node_ref=root hidden=move || sheet.noting.with(Option::is_none) prop:style=place
            on:keydown=keys on:focusout=left>
            <label>
                <span class="label">{move || label(sheet)}</span>
                <textarea rows="3" maxlength="2000" node_ref=field on:focus=move |_| sheet.set_focused(false)></textarea>
            </label>
            <small class="hint">{sheet.workspace.words(|l| l.panels().note_hint)}</small>
            <button type="button" class="button" on:click=move |_| { save_note(sheet, &text()); back(sheet); }>
                {sheet.workspace.words(|l| l.panels().note_save)}
            </button>
        </div>
    }
    .into_any()
}
