//! A table as the state machine of the grid sees it.

use super::{Table, Value, marks};
use crate::sheet::{Extent, Grid, Pos, Rect};

/// A table with as much of it as the screen shows.
#[derive(Clone, Copy)]
pub struct Shown<'a> {
    /// The table.
    pub table: &'a dyn Table,
    /// Whole scrolling rows on screen.
    pub page_rows: usize,
    /// Whole scrolling columns on screen.
    pub page_cols: usize,
}

impl Grid for Shown<'_> {
    fn extent(&self) -> Extent {
        let still = self.table.still();
        Extent {
            rows: self.table.rows(),
            cols: self.table.columns(),
            frozen_rows: still.rows,
            frozen_cols: still.columns,
            page_rows: self.page_rows,
            page_cols: self.page_cols,
        }
    }

    fn editable(&self, pos: Pos) -> bool {
        self.table.cell(pos.row, pos.col).input.is_some()
    }

    fn empty(&self, pos: Pos) -> bool {
        let cell = self.table.cell(pos.row, pos.col);
        cell.value == Value::Empty || cell.has(marks::INHERITED | marks::KNOWN)
    }

    fn region(&self, pos: Pos) -> Rect {
        self.table.region(pos)
    }

    fn expansion(&self, row: usize) -> Option<bool> {
        self.table.expansion(row)
    }

    fn turns(&self, row: usize, open: bool) -> bool {
        self.table.turned(row, open).is_some()
    }
}
