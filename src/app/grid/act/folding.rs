//! Opening and folding rows.

use leptos::prelude::*;

use crate::app::grid::state::SheetHandle;
use crate::board::{Choices, Row};
use crate::plan::ManagerId;
use crate::sheet::{Pos, Rect, Selection};

/// Opens or closes a row by one step; `open` None toggles it.
pub fn toggle_row(sheet: SheetHandle, row: usize, open: Option<bool>) {
    let table = sheet.table.get_untracked();
    let open = open.or_else(|| table.expansion(row).map(|now| !now));
    if let Some(next) = open.and_then(|open| table.turned(row, open)) {
        choose(sheet, next);
    }
}

impl SheetHandle {
    /// Opens or folds all groups.
    pub fn turn_groups(&self, open: bool) {
        if let Some(next) = self.board_now(|board| board.all_turned(open)).flatten() {
            choose(*self, next);
        }
    }

    /// Opens the folded groups around a manager's row.
    pub fn reveal_manager(&self, id: ManagerId) {
        if let Some(at) = self.board_now(|board| board.plan.position(id)).flatten() {
            self.reveal(Row::Manager(at));
        }
    }

    /// Opens the folded groups around a row, so that it can be selected.
    pub fn reveal(&self, row: Row) {
        if let Some(next) = self.board_now(|board| board.revealed(row)).flatten() {
            choose(*self, next);
        }
    }
}

/// Shows other rows; the selection stays, or moves to the row that its rows are folded into.
fn choose(sheet: SheetHandle, next: Choices) {
    let before = sheet.table.get_untracked();
    sheet.workspace.show_rows(next);
    let after = sheet.table.get_untracked();
    let row = |row: usize| match (before.as_board(), after.as_board()) {
        (Some(before), Some(after)) => before.place_on(after, row),
        _ => row,
    };
    let moved = |pos: Pos| Pos::new(row(pos.row), pos.col);
    sheet.state.update(|state| {
        let Selection { active, base, focus } = state.selection();
        let others: Vec<Rect> = state
            .others()
            .iter()
            .map(|rect| Rect { top: row(rect.top), bottom: row(rect.bottom), ..*rect })
            .collect();
        let selection = Selection { active: moved(active), base: moved(base), focus: moved(focus) };
        state.select_with(selection, &others);
    });
}
