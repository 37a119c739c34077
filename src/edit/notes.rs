//! Notes on a manager's week and on cells of the sheets.

use chrono::NaiveDate;

use super::error::EditError;
use super::label::Label;
use super::roster::manager_mut;
use crate::calendar::monday_of;
use crate::plan::{CellAt, ManagerId, Plan, check};

/// A change of a note; None or a blank text removes it.
#[derive(Debug, Clone, PartialEq)]
pub enum NoteEdit {
    /// Sets or clears a manager's note for the week of this Monday.
    SetNote(ManagerId, NaiveDate, Option<String>),
    /// Sets or clears the note on a cell of the sheets.
    SetCellNote(CellAt, Option<String>),
}

impl NoteEdit {
    pub(super) fn apply(&self, plan: &mut Plan) -> Result<(), EditError> {
        match self {
            NoteEdit::SetNote(id, day, text) => set_note(plan, *id, *day, text.as_deref()),
            NoteEdit::SetCellNote(at, text) => set_cell_note(plan, *at, text.as_deref()),
        }
    }

    pub(super) fn label(&self) -> Label {
        match self {
            NoteEdit::SetNote(..) | NoteEdit::SetCellNote(..) => Label::Note(1),
        }
    }
}

/// Stores a note under its week's Monday; a blank note removes it.
fn set_note(plan: &mut Plan, id: ManagerId, day: NaiveDate, text: Option<&str>) -> Result<(), EditError> {
    let monday = monday_of(day);
    let text = text.map(str::trim).filter(|text| !text.is_empty());
    let manager = manager_mut(plan, id)?;
    match text {
        Some(text) => {
            check::note(text)?;
            manager.notes.insert(monday, text.to_owned());
        }
        None => {
            manager.notes.remove(&monday);
        }
    }
    Ok(())
}

/// Stores a note on a cell; a blank note removes it. Refused if the row does not exist.
fn set_cell_note(plan: &mut Plan, at: CellAt, text: Option<&str>) -> Result<(), EditError> {
    match text.map(str::trim).filter(|text| !text.is_empty()) {
        Some(text) => {
            plan.check_cell_note(at, text)?;
            plan.cell_notes.insert(at, text.to_owned());
        }
        None => drop(plan.cell_notes.remove(&at)),
    }
    Ok(())
}
