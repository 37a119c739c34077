//! Goes to the matches of a sheet's search.

use leptos::prelude::*;

use super::scroll::show;
use crate::app::grid::state::SheetHandle;
use crate::app::shell::page;
use crate::board::{Board, Row};
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
        self.select_found(
            self.board_now(|board| self.found.with_untracked(|found| found.next(board, active, back)))
                .flatten(),
        );
    }

    /// Selects a cell, opens the groups around it and scrolls to it, leaving the focus where it is.
    pub fn select_found(&self, to: Option<(Row, usize)>) {
        let Some((row, col)) = to else { return };
        self.reveal(row);
        let at = |board: &Board| board.rows.iter().position(|other| *other == row);
        let Some(at) = self.board_now(at).flatten() else { return };
        let to = Pos::new(at, col);
        self.with_grid(|state, _| state.select(Selection::cell(to)));
        show(*self, Scroll::Reveal);
    }
}
