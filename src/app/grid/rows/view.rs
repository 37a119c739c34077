//! The part of a sheet that is in view.

use std::ops::Range;

/// The visible cells, fixed ones counted separately.
#[derive(Debug, Clone)]
pub struct InView {
    /// Visible rows that scroll.
    pub rows: Range<usize>,
    /// Visible columns that scroll.
    pub columns: Range<usize>,
    /// Number of fixed rows.
    pub still_rows: usize,
    /// For each column, whether it is fixed.
    pub still_columns: Vec<bool>,
}

impl InView {
    /// Whether a cell is in view.
    pub fn has(&self, row: usize, column: usize) -> bool {
        let still = || self.still_columns.get(column) == Some(&true);
        (row < self.still_rows || self.rows.contains(&row)) && (self.columns.contains(&column) || still())
    }
}
