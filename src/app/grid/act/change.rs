//! Changes of the plan made from a sheet.

use leptos::prelude::*;

use crate::app::grid::state::SheetHandle;
use crate::app::workspace::Outcome;
use crate::board::{Input, Refusal};
use crate::edit::{Command, Label};
use crate::sheet::{Pos, Scope};

/// The inputs of the selected cells, or of the active one.
pub fn inputs(sheet: SheetHandle, scope: Scope) -> Vec<(Pos, Input)> {
    let cells = sheet.state.with_untracked(|state| match scope {
        Scope::Active => vec![state.active()],
        Scope::Selection => state.cells(),
    });
    sheet.table.with_untracked(|table| {
        cells.into_iter().filter_map(|pos| Some((pos, table.cell(pos.row, pos.col).input?))).collect()
    })
}

/// Dispatches a change from the sheet and returns the outcome; says why if it is refused.
pub fn dispatch(sheet: SheetHandle, label: Label, command: &Command) -> Outcome {
    let outcome = sheet.workspace.dispatch_as(label, command, sheet.mark());
    if let Outcome::Refused(refusal) = &outcome {
        let text = refusal.message(sheet.workspace.lang_untracked());
        sheet.workspace.say(text);
    }
    outcome
}

/// Says that nothing can be typed here.
pub fn say_read_only(sheet: SheetHandle) {
    let text = Refusal::ReadOnly.message(sheet.workspace.lang_untracked());
    sheet.workspace.say(text);
}
