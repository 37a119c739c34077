//! Opens and saves a cell's note, or the reason of a hold.

use leptos::prelude::*;

use super::change::{dispatch, say_read_only};
use crate::app::grid::state::{About, Noting, SheetHandle};
use crate::board::Input;
use crate::edit::{Command, HoldEdit, Label, NoteEdit};
use crate::sheet::State;

/// Opens the box for the reason of the active hold.
pub fn ask_reason(sheet: SheetHandle) {
    let pos = sheet.state.with_untracked(State::active);
    let held = sheet.table.with_untracked(|table| {
        let (scope, period) = table.cell(pos.row, pos.col).input.and_then(Input::total)?;
        table.desk().plan.hold(scope, &period).cloned()
    });
    match held {
        Some(hold) => {
            let about = About::Reason(hold.scope, hold.period);
            open(sheet, Noting { pos, about, before: hold.reason.unwrap_or_default() });
        }
        None => sheet.workspace.say(sheet.workspace.lang_untracked().panels().not_held.to_string()),
    }
}

/// Opens the box for the note of the active cell.
pub fn ask_note(sheet: SheetHandle) {
    let pos = sheet.state.with_untracked(State::active);
    let found = sheet.board_now(|board| {
        Some((
            board.note_place(pos.row, pos.col)?,
            board.note(pos.row, pos.col).unwrap_or_default().to_string(),
        ))
    });
    match found.flatten() {
        Some((at, before)) => open(sheet, Noting { pos, about: About::Note(at), before }),
        None => say_read_only(sheet),
    }
}

fn open(sheet: SheetHandle, noting: Noting) {
    sheet.noting.set(Some(noting));
}

/// Saves the text, if it changed, and closes the box.
pub fn save(sheet: SheetHandle, text: &str) {
    let Some(noting) = sheet.noting.get_untracked() else { return };
    sheet.noting.set(None);
    let text = text.trim();
    if text == noting.before {
        return;
    }
    let text = (!text.is_empty()).then(|| text.to_string());
    let command = match noting.about {
        About::Reason(scope, period) => Command::Holds(HoldEdit::SetReason { scope, period, reason: text }),
        About::Note(at) => Command::Notes(NoteEdit::SetCellNote(at, text)),
    };
    dispatch(sheet, Label::of(&command), &command);
}
