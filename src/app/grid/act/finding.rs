//! Goes to the matches of a sheet's search.

use leptos::prelude::*;

use super::scroll::show;
use crate::app::grid::state::{Shared, SheetHandle};
use crate::app::shell::page;
use crate::board::FoundRow;
use crate::sheet::{Pos, Scroll, Selection, State};

impl SheetHandle {
    /// Opens the search, or returns to it.
    pub fn open_find(&self) {
        self.finding.set(true);
        let field = self.find_field;
        page::next_frame(move || {
            if let Some(field) = field.get_untracked() {
                page::focus_quietly(&field);
                field.select();
            }
        });
    }

    /// Goes to the next match after the active cell, or the previous one, wrapping at the ends.
    pub fn find_next(&self, back: bool) {
        let active = self.state.with_untracked(State::active);
        let next = |table: &Shared| self.found.with_untracked(|found| found.next(&**table, active, back));
        self.select_found(self.table.with_untracked(next));
    }

    /// Brings the last column into view, once it is there; the keyboard stays where it is.
    pub fn look_at_end(&self) {
        let sheet = *self;
        page::next_frame(move || {
            let last = sheet.table.with_untracked(|table| table.columns().saturating_sub(1));
            let row = sheet.still_rows();
            sheet.with_grid(|state, _| state.select(Selection::cell(Pos::new(row, last))));
            show(sheet, Scroll::Reveal);
        });
    }

    /// Selects a cell, opens the groups around it and scrolls to it, leaving the focus where it is.
    pub fn select_found(&self, to: Option<(FoundRow, usize)>) {
        let Some((row, col)) = to else { return };
        let at = match row {
            FoundRow::At(at) => Some(at),
            FoundRow::Of(row) => {
                self.reveal(row);
                self.board_now(|board| board.rows.iter().position(|other| *other == row)).flatten()
            }
        };
        let Some(at) = at else { return };
        let to = Pos::new(at, col);
        self.with_grid(|state, _| state.select(Selection::cell(to)));
        show(*self, Scroll::Reveal);
    }
}
