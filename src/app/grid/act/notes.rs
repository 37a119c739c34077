//! A note on a cell, or the reason of a held total, asked for and taken.

use leptos::prelude::*;

use super::change::{dispatch, say_read_only};
use crate::app::grid::state::{About, Control, Noting};
use crate::board::Input;
use crate::edit::{Command, HoldEdit, Label, NoteEdit};
use crate::sheet::State;

/// Lets the reason of the active hold be typed.
pub fn ask_reason(control: Control) {
    let pos = control.state.with_untracked(State::active);
    let held = control.table.with_untracked(|table| {
        let (scope, period) = table.cell(pos.row, pos.col).input.and_then(Input::total)?;
        table.desk().plan.hold(scope, &period).cloned()
    });
    match held {
        Some(hold) => {
            let about = About::Reason(hold.scope, hold.period);
            open(control, Noting { pos, about, before: hold.reason.unwrap_or_default() });
        }
        None => control.workspace.say(control.workspace.lang_untracked().panels().not_held.to_string()),
    }
}

/// Lets the note of the active cell be typed.
pub fn ask_note(control: Control) {
    let pos = control.state.with_untracked(State::active);
    let found = control.board_now(|board| {
        Some((
            board.note_place(pos.row, pos.col)?,
            board.note(pos.row, pos.col).unwrap_or_default().to_string(),
        ))
    });
    match found.flatten() {
        Some((at, before)) => open(control, Noting { pos, about: About::Note(at), before }),
        None => say_read_only(control),
    }
}

fn open(control: Control, noting: Noting) {
    control.noting.set(Some(noting));
}

/// Takes the text, if it is another one, and closes the box.
pub fn save(control: Control, text: &str) {
    let Some(noting) = control.noting.get_untracked() else { return };
    control.noting.set(None);
    let text = text.trim();
    if text == noting.before {
        return;
    }
    let text = (!text.is_empty()).then(|| text.to_string());
    let command = match noting.about {
        About::Reason(scope, period) => Command::Holds(HoldEdit::SetReason { scope, period, reason: text }),
        About::Note(at) => Command::Notes(NoteEdit::SetCellNote(at, text)),
    };
    dispatch(control, Label::of(&command), &command);
}
