//! The editor of a sheet is opened, written in and closed.

use leptos::prelude::*;

use crate::app::grid::paint::place_editor;
use crate::app::grid::state::{Control, Editing};
use crate::app::shell::page;
use crate::app::shell::voice::{self, Topic};
use crate::board::{Reading, Refusal};
use crate::sheet::entry::percent_text;
use crate::sheet::{Seed, State};

/// Opens the editor on the active cell.
pub fn begin(control: Control, seed: Seed) {
    let pos = control.state.with_untracked(State::active);
    let Some(input) = control.table.with_untracked(|t| t.cell(pos.row, pos.col).input) else { return };
    let (text, original) = match seed {
        Seed::Value | Seed::ValueAtPointer => {
            let text = control.with_desk(|desk| desk.typed(input));
            (text.clone(), Some(text))
        }
        Seed::ValueAbove => {
            let above = pos
                .row
                .checked_sub(1)
                .and_then(|row| control.table.with_untracked(|t| t.cell(row, pos.col).input));
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
    place_editor(control);
    page::focus_quietly(&field);
    let end = u32::try_from(text.encode_utf16().count()).unwrap_or(0);
    // A text field always takes a caret.
    let _ = field.set_selection_range(end, end);
    control.painted.update_value(|p| p.percent = false);
    percent(control, &field);
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
pub fn percent(control: Control, field: &web_sys::HtmlInputElement) {
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
