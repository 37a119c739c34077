//! The cells of a table without its empty rows and columns, merged cells filled downwards.

use crate::sheet::clipboard::{Merged, PastedBlock, PastedCell};

/// A table without what is empty in it.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Grid {
    block: PastedBlock,
    /// Places in the block of the rows that are left.
    rows: Vec<usize>,
    /// The same of columns.
    cols: Vec<usize>,
    /// Empty rows around and between.
    pub empty_rows: usize,
    /// Empty columns around and between.
    pub empty_columns: usize,
}

impl Grid {
    /// Takes a block's empty rows and columns out.
    #[must_use]
    pub fn new(block: PastedBlock) -> Self {
        let block = filled(block);
        let (height, width) = (block.height(), block.width());
        let full = |row: usize, col: usize| !block.text(row, col).trim().is_empty();
        let rows: Vec<usize> = (0..height).filter(|row| (0..width).any(|col| full(*row, col))).collect();
        let cols: Vec<usize> = (0..width).filter(|col| rows.iter().any(|row| full(*row, *col))).collect();
        let (empty_rows, empty_columns) = (height - rows.len(), width - cols.len());
        Grid { block, rows, cols, empty_rows, empty_columns }
    }

    /// Rows as columns and columns as rows, without what is empty; None where it is too wide for that.
    #[must_use]
    pub(super) fn turned(&self) -> Option<Grid> {
        let cell = |row: usize, col: usize| self.cell(row, col).cloned();
        let line = |col: usize| (0..self.height()).map(|row| cell(row, col)).collect();
        (self.height() <= super::context::MAX_COLUMNS && self.height() > 1 && self.width() > 2)
            .then(|| Grid::new(PastedBlock::new((0..self.width()).map(line).collect())))
    }

    /// Rows that are not empty.
    #[must_use]
    pub fn height(&self) -> usize {
        self.rows.len()
    }

    /// Columns that are not empty.
    #[must_use]
    pub fn width(&self) -> usize {
        self.cols.len()
    }

    /// A cell, unless it is missing.
    #[must_use]
    pub fn cell(&self, row: usize, col: usize) -> Option<&PastedCell> {
        self.block.get(*self.rows.get(row)?, *self.cols.get(col)?)
    }

    /// The text of a cell without blanks around it.
    #[must_use]
    pub fn text(&self, row: usize, col: usize) -> &str {
        self.cell(row, col).map_or("", |cell| cell.text.trim())
    }

    /// The number of a row in the table as it came, from 1.
    #[must_use]
    pub fn number(&self, row: usize) -> usize {
        self.rows.get(row).map_or(0, |row| row + 1)
    }

    /// The number of a column in the table as it came, from 1.
    #[must_use]
    pub fn column_number(&self, col: usize) -> usize {
        self.cols.get(col).map_or(0, |col| col + 1)
    }

    /// How many cells of a row hold something.
    #[must_use]
    pub fn filled(&self, row: usize) -> usize {
        (0..self.width()).filter(|col| !self.text(row, *col).is_empty()).count()
    }

    /// The cells of a column from a row on.
    pub fn column(&self, col: usize, from: usize) -> impl Iterator<Item = &PastedCell> {
        (from..self.height()).filter_map(move |row| self.cell(row, col))
    }

    /// How many columns of this grid a cell spans.
    #[must_use]
    pub fn span(&self, row: usize, col: usize) -> usize {
        let (Some(&at), Some(&first)) = (self.rows.get(row), self.cols.get(col)) else { return 1 };
        let merged =
            self.block.merged().iter().find(|m| m.row <= at && at < m.row + m.rows && m.col == first);
        merged.map_or(1, |m| self.cols.iter().filter(|c| (m.col..m.col + m.cols).contains(*c)).count().max(1))
    }
}

/// A block whose merged cells stand in every row that they cover.
fn filled(mut block: PastedBlock) -> PastedBlock {
    let tall: Vec<Merged> = block.merged().iter().copied().filter(|merged| merged.rows > 1).collect();
    for merged in tall {
        if let Some(cell) = block.get(merged.row, merged.col).cloned() {
            for row in merged.row + 1..merged.row + merged.rows {
                block.fill(row, merged.col, &cell);
            }
        }
    }
    block
}
