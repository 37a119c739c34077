//! What was read of a workbook, or why nothing was.

use serde::{Deserialize, Serialize};

/// A cell as it was found.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct FoundCell {
    /// Its text: words as they are, a number with all its digits and a point, a percent with its sign, money with the
    /// sign of its format or the code of its currency, a day as
    /// `2027-01-31`, an error as Excel names it.
    pub text: String,
    /// The exact number behind it; a percent as a share of one. Days have none.
    pub number: Option<f64>,
}

/// A cell that covers others.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct FoundMerge {
    /// Its row.
    pub row: usize,
    /// Its column.
    pub column: usize,
    /// Rows that it takes, at least 1.
    pub rows: usize,
    /// Columns that it takes, at least 1.
    pub columns: usize,
}

/// A sheet that is shown and not empty. Row 0 is the sheet's first row, column 0 its column A.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct FoundSheet {
    /// Its name.
    pub name: String,
    /// Its cells, row by row; rows end where nothing follows.
    pub rows: Vec<Vec<Option<FoundCell>>>,
    /// Cells that cover others; what they cover is empty.
    pub merged: Vec<FoundMerge>,
    /// Formulas that no program has computed yet: they have no value.
    pub without_value: usize,
    /// Rows that are hidden; they were read like the others.
    pub hidden_rows: usize,
    /// Columns that are hidden; the same.
    pub hidden_columns: usize,
}

impl FoundSheet {
    /// A cell, where there is one.
    #[must_use]
    pub fn cell(&self, row: usize, column: usize) -> Option<&FoundCell> {
        self.rows.get(row)?.get(column)?.as_ref()
    }

    /// The text of a cell; empty for none.
    #[must_use]
    pub fn text(&self, row: usize, column: usize) -> &str {
        self.cell(row, column).map_or("", |cell| &cell.text)
    }

    /// The number of a cell.
    #[must_use]
    pub fn number(&self, row: usize, column: usize) -> Option<f64> {
        self.cell(row, column)?.number
    }
}

/// What there is too much of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum TooMuch {
    /// The file itself, in bytes.
    Bytes,
    /// Parts of the zip.
    Parts,
    /// Bytes once unpacked.
    Unpacked,
    /// Cells.
    Cells,
    /// Columns of a sheet.
    Columns,
    /// Rows of a sheet.
    Rows,
    /// Bytes of text in cells.
    Text,
    /// Tags of all parts: what takes the reader's time, whatever of it becomes a cell.
    Tags,
}

impl TooMuch {
    /// How much is read at most.
    #[must_use]
    pub fn limit(self) -> usize {
        use crate::limits::{
            MAX_CELLS, MAX_COLUMNS, MAX_ENTRIES, MAX_FILE, MAX_ROWS, MAX_TAGS, MAX_TEXT, MAX_UNPACKED,
        };
        match self {
            TooMuch::Bytes => MAX_FILE,
            TooMuch::Parts => MAX_ENTRIES,
            TooMuch::Unpacked => usize::try_from(MAX_UNPACKED).unwrap_or(usize::MAX),
            TooMuch::Cells => MAX_CELLS,
            TooMuch::Columns => MAX_COLUMNS,
            TooMuch::Rows => MAX_ROWS,
            TooMuch::Text => MAX_TEXT,
            TooMuch::Tags => MAX_TAGS,
        }
    }
}

/// What was read.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct Found {
    /// Sheets in their order, at least one.
    pub sheets: Vec<FoundSheet>,
    /// Names of sheets that are hidden: not read.
    pub hidden: Vec<String>,
    /// Names of sheets that are larger than is read, and what they have too much of.
    pub too_large: Vec<(String, TooMuch)>,
    /// What is hidden and which currency money is in cannot be told of this kind of file.
    pub blind: bool,
}

/// Why nothing was read; nothing is ever read half.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error, Serialize, Deserialize)]
pub enum NoWorkbook {
    /// Neither a zip nor old Excel.
    #[error("not a workbook")]
    Other,
    /// It needs a password.
    #[error("the workbook has a password")]
    Password,
    /// More than is read.
    #[error("the workbook has too much of {0:?}")]
    TooLarge(TooMuch),
    /// Broken, or made to hurt.
    #[error("the workbook is damaged at {part}")]
    Damaged {
        /// The part of the file, or what the reader said.
        part: String,
    },
    /// A zip of another kind, or an old container of another program.
    #[error("the file holds no workbook")]
    Elsewhere,
    /// No sheet that is shown has a cell.
    #[error("the workbook is empty")]
    Empty,
}

#[cfg(feature = "bytes")]
impl Found {
    /// Takes a sheet that was read, or remembers that it is too large.
    pub(crate) fn take(&mut self, name: &str, sheet: Result<Option<FoundSheet>, TooMuch>) {
        match sheet {
            Ok(sheet) => self.sheets.extend(sheet),
            Err(what) => self.too_large.push((name.to_owned(), what)),
        }
    }
}
