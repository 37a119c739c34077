//! The part of a sheet that is in view.

use std::ops::Range;

/// The cells a person sees, apart from what stays in view.
#[derive(Debug, Clone)]
pub struct InView {
    /// Rows that scroll.
    pub rows: Range<usize>,
    /// Columns that scroll.
    pub columns: Range<usize>,
    /// How many rows stay in view.
    pub still_rows: usize,
    /// For each column whether it stays in view.
    pub still_columns: Vec<bool>,
}

impl InView {
    /// Whether a cell is in view.
    pub fn has(&self, row: usize, column: usize) -> bool {
        let still = || self.still_columns.get(column) == Some(&true);
        (row < self.still_rows || self.rows.contains(&row)) && (self.columns.contains(&column) || still())
    }
}
