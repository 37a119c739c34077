//! Opening, filling and closing the editor of a sheet.

use leptos::prelude::*;

use crate::app::grid::paint::place_editor;
use crate::app::grid::state::{Editing, SheetHandle};
use crate::app::shell::page;
use crate::app::shell::voice::{self, Topic};
use crate::board::{Reading, Refusal};
use crate::sheet::entry::percent_text;
use crate::sheet::{Seed, State};

/// Opens the editor on the active cell.
pub fn begin(sheet: SheetHandle, seed: Seed) {
    let pos = sheet.state.with_untracked(State::active);
    let Some(input) = sheet.table.with_untracked(|t| t.cell(pos.row, pos.col).input) else { return };
    let (text, original) = match seed {
        Seed::Value | Seed::ValueAtPointer => {
            let text = sheet.with_desk(|desk| desk.typed(input));
            (text.clone(), Some(text))
        }
        Seed::ValueAbove => {
            let above = pos
                .row
                .checked_sub(1)
                .and_then(|row| sheet.table.with_untracked(|t| t.cell(row, pos.col).input));
            (above.map_or_else(String::new, |input| sheet.with_desk(|desk| desk.typed(input))), None)
        }
        Seed::Text(text) => (text, None),
    };
    sheet.error.set(None);
    sheet.draft.set(text.clone());
    sheet.editing.set(Some(Editing { pos, input, original }));
    let Some(field) = sheet.field.get_untracked() else { return };
    field.set_value(&text);
    field.set_hidden(false);
    place_editor(sheet);
    page::focus_quietly(&field);
    let end = u32::try_from(text.encode_utf16().count()).unwrap_or(0);
    // A text field always accepts a caret.
    let _ = field.set_selection_range(end, end);
    sheet.painted.update_value(|p| p.percent = false);
    percent(sheet, &field);
}

/// Inserts a character at the caret.
pub fn insert(sheet: SheetHandle, c: char) {
    let Some(field) = sheet.field.get_untracked() else { return };
    let _ = field.set_range_text(&c.to_string());
    let end = field.selection_end().ok().flatten().unwrap_or(0) + 1;
    let _ = field.set_selection_range(end, end);
    sheet.draft.set(field.value());
}

/// Adds the `%` of a percent cell as soon as there is a digit, with the caret before it.
pub fn percent(sheet: SheetHandle, field: &web_sys::HtmlInputElement) {
    let Some(editing) = sheet.editing.get_untracked() else { return };
    if sheet.with_desk(|desk| desk.reading(editing.input)) != Reading::Percent {
        return;
    }
    let own = sheet.painted.with_value(|p| p.percent);
    let before = field.value();
    let (text, own) = percent_text(&before, own);
    sheet.painted.update_value(|p| p.percent = own);
    if text != before {
        let caret = field.selection_end().ok().flatten().unwrap_or(0);
        field.set_value(&text);
        // A text field always accepts a caret.
        let _ = field.set_selection_range(caret, caret);
        sheet.draft.set(text);
    }
}

/// Closes the editor without saving.
pub fn close(sheet: SheetHandle) {
    sheet.editing.set(None);
    sheet.error.set(None);
    if let Some(field) = sheet.field.get_untracked() {
        sheet.set_focused(true);
        sheet.focus_active();
        field.set_hidden(true);
    }
}

/// Says what is wrong and keeps the editor open with its text.
pub fn complain(sheet: SheetHandle, refusal: &Refusal) {
    let message = refusal.message(sheet.workspace.lang_untracked());
    voice::tell(Topic::Entry, message.clone());
    sheet.error.set(Some(message));
    if let Some(field) = sheet.field.get_untracked() {
        page::focus_quietly(&field);
    }
}
