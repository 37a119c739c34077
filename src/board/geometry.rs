//! The sheet as the state machine of the grid sees it.

use super::{Board, Column, Value, marks};
use crate::sheet::{Extent, Grid, Pos, Rect};

/// A board with as much of it as the screen shows.
#[derive(Debug, Clone, Copy)]
pub struct Shown<'a> {
    /// The sheet.
    pub board: &'a Board,
    /// Whole scrolling rows on screen.
    pub page_rows: usize,
    /// Whole scrolling columns on screen.
    pub page_cols: usize,
}

impl Grid for Shown<'_> {
    fn extent(&self) -> Extent {
        Extent {
            rows: self.board.rows.len(),
            cols: self.board.columns.len(),
            frozen_rows: self.board.frozen_rows,
            frozen_cols: self.board.frozen,
            page_rows: self.page_rows,
            page_cols: self.page_cols,
        }
    }

    fn editable(&self, pos: Pos) -> bool {
        self.board.cell(pos.row, pos.col).input.is_some()
    }

    fn empty(&self, pos: Pos) -> bool {
        let cell = self.board.cell(pos.row, pos.col);
        cell.value == Value::Empty || cell.has(marks::INHERITED)
    }

    fn region(&self, pos: Pos) -> Rect {
        let first_time =
            self.board.columns.iter().position(|c| matches!(c, Column::Before | Column::Time(_)));
        let last = self.extent().last();
        let bottom = Pos::new(last.row, 0).row;
        let (left, right) = match first_time {
            Some(split) if pos.col >= split => (split, last.col),
            Some(split) => (0, split.saturating_sub(1)),
            None => (0, last.col),
        };
        Rect::spanning(Pos::new(0, left), Pos::new(bottom, right))
    }

    fn expansion(&self, row: usize) -> Option<bool> {
        self.board.expansion(row)
    }

    fn turns(&self, row: usize, open: bool) -> bool {
        self.board.turned(row, open).is_some()
    }
}
