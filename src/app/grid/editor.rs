//! The one editor of a sheet: an input that stands over the active cell.

use leptos::prelude::*;

use super::control::{Control, Editing};
use super::events;
use crate::app::shell::page;
use crate::app::shell::voice::{self, Topic};
use crate::board::{Kind, Reading, Refusal};
use crate::sheet::entry::percent_text;
use crate::sheet::{Mode, Seed, State};
use crate::units::decimal::write;

/// Opens the editor on the active cell.
pub fn begin(control: Control, seed: Seed) {
    let pos = control.state.with_untracked(State::active);
    let Some(input) = control.board.with_untracked(|b| b.cell(pos.row, pos.col).input) else { return };
    let (text, original) = match seed {
        Seed::Value | Seed::ValueAtPointer => {
            let text = control.with_desk(|desk| desk.typed(input));
            (text.clone(), Some(text))
        }
        Seed::ValueAbove => {
            let above = pos
                .row
                .checked_sub(1)
                .and_then(|row| control.board.with_untracked(|b| b.cell(row, pos.col).input));
            (above.map_or_else(String::new, |input| control.with_desk(|desk| desk.typed(input))), None)
        }
        Seed::Text(text) => (text, None),
    };
    control.error.set(None);
    control.draft.set(text.clone());
    control.editing.set(Some(Editing { pos, input, original }));
    let Some(field) = control.field.get_untracked() else { return };
    field.set_value(&text);
    field.set_hidden(false);
    place(control);
    page::focus_quietly(&field);
    let end = u32::try_from(text.encode_utf16().count()).unwrap_or(0);
    // A text field always takes a caret.
    let _ = field.set_selection_range(end, end);
    control.painted.update_value(|p| p.percent = false);
    percent(control, &field);
}

/// Puts the editor over its cell.
pub fn place(control: Control) {
    let Some(editing) = control.editing.get_untracked() else { return };
    let (Some(cell), Some(room), Some(field)) =
        (control.element(editing.pos), control.room.get_untracked(), control.field.get_untracked())
    else {
        return;
    };
    let (cell, room) = (cell.get_bounding_client_rect(), room.get_bounding_client_rect());
    let width = cell.width().max(page::rem() * 7.0);
    let left = (cell.left() - room.left()).min(room.width() - width).max(0.0);
    let style = [left, cell.top() - room.top(), width].map(write);
    let style = format!("left:{}px;top:{}px;width:{}px", style[0], style[1], style[2]);

    web_sys::HtmlElement::style(&field).set_css_text(&style);
}

/// Inserts a character at the caret.
pub fn insert(control: Control, c: char) {
    let Some(field) = control.field.get_untracked() else { return };
    let _ = field.set_range_text(&c.to_string());
    let end = field.selection_end().ok().flatten().unwrap_or(0) + 1;
    let _ = field.set_selection_range(end, end);
    control.draft.set(field.value());
}

/// Shows the `%` of a percent cell by itself as soon as a digit stands there, the caret before it.
fn percent(control: Control, field: &web_sys::HtmlInputElement) {
    let Some(editing) = control.editing.get_untracked() else { return };
    if control.with_desk(|desk| desk.reading(editing.input)) != Reading::Percent {
        return;
    }
    let own = control.painted.with_value(|p| p.percent);
    let before = field.value();
    let (text, own) = percent_text(&before, own);
    control.painted.update_value(|p| p.percent = own);
    if text != before {
        let caret = field.selection_end().ok().flatten().unwrap_or(0);
        field.set_value(&text);
        // A text field always takes a caret.
        let _ = field.set_selection_range(caret, caret);
        control.draft.set(text);
    }
}

/// Closes the editor without a word.
pub fn close(control: Control) {
    control.editing.set(None);
    control.error.set(None);
    if let Some(field) = control.field.get_untracked() {
        control.set_focused(true);
        control.focus_active();
        field.set_hidden(true);
    }
}

/// Says what is wrong and keeps the editor open with its text.
pub fn complain(control: Control, refusal: &Refusal) {
    let message = refusal.message(control.workspace.lang_untracked());
    voice::tell(Topic::Entry, message.clone());
    control.error.set(Some(message));
    if let Some(field) = control.field.get_untracked() {
        page::focus_quietly(&field);
    }
}

fn blurred(control: Control) {
    if control.editing.with_untracked(Option::is_some) && control.error.with_untracked(Option::is_none) {
        let intent = control.state.with_untracked(State::blur);
        super::act::act(control, intent);
    }
}

/// The editor and the note below it.
#[component]
pub fn Editor(control: Control) -> impl IntoView {
    let note = Memo::new(move |_| {
        if let Some(error) = control.error.get() {
            return Some((error, "error"));
        }
        let editing = control.editing.get()?;
        let text = control.draft.get();
        let preview = control.with_desk(|desk| desk.preview(editing.input, &text));
        preview.map(|text| (text, "preview"))
    });
    let words = move || {
        let editing = control.editing.get()?;
        let reading = control.with_desk(|desk| desk.reading(editing.input));
        matches!(reading, Reading::Words | Reading::DateRanges | Reading::Percents).then_some("text")
    };
    let label = move || {
        let editing = control.editing.get()?;
        Some(control.board.with_untracked(|b| b.address(editing.pos.row, editing.pos.col)))
    };
    let note_style = move || {
        note.track();
        let editing = control.editing.get();
        let field = control.field.get_untracked().filter(|_| editing.is_some());
        field.map_or_else(String::new, |f| {
            format!("left:{}px;top:{}px", f.offset_left(), f.offset_top() + f.offset_height() + 2)
        })
    };
    let note_id = match control.kind {
        Kind::Plan => "plan-entry-note",
        Kind::People => "people-entry-note",
    };
    view! {
        <input
            class="editor"
            hidden
            type="text"
            autocomplete="off"
            spellcheck="false"
            enterkeyhint="done"
            node_ref=control.field
            data-col=words
            data-mode=move || control.state.with(|s| if s.mode() == Mode::Enter { "enter" } else { "edit" })
            aria-label=label
            aria-invalid=move || control.error.with(Option::is_some).to_string()
            aria-describedby=note_id
            on:input=move |e| {
                control.error.set(None);
                control.draft.set(event_target_value(&e));
                percent(control, &event_target(&e));
            }
            on:keydown=move |e| events::key_down(control, &e)
            on:blur=move |_| blurred(control)
        />
        <div
            class="editor-note"
            id=note_id
            hidden=move || note.with(Option::is_none)
            data-tone=move || note.with(|n| n.as_ref().map(|n| n.1))
            prop:style=note_style
        >
            {move || note.get().map(|n| n.0)}
        </div>
    }
}
