//! A workbook to be written: sheets of typed cells.

use chrono::{NaiveDate, NaiveDateTime};
use serde::{Deserialize, Serialize};

/// What stands in a cell. Amounts are whole units of a currency or counts; shares are fractions (0.12 is 12 %).
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub enum Value {
    /// No cell at all: what is not known is never 0.
    #[default]
    Empty,
    /// Words; never a formula, whatever they begin with.
    Text(String),
    /// Money or a count.
    Whole(i64),
    /// A count with its fraction, shown with one decimal.
    Exact(f64),
    /// A weight, a part of full time: shown with two decimals.
    Factor(f64),
    /// A share of one, shown as percent.
    Percent(f64),
    /// A day.
    Date(NaiveDate),
    /// A month, by its first day, as it heads a column.
    Month(NaiveDate),
    /// A sum by formula, with its value beside it.
    Total(Sum, i64),
}

impl Value {
    /// The whole number that stands in the cell, a sum's value too; None for anything else.
    #[must_use]
    pub fn whole(&self) -> Option<i64> {
        match self {
            Value::Whole(whole) | Value::Total(_, whole) => Some(*whole),
            Value::Exact(_) | Value::Factor(_) | Value::Percent(_) => None,
            Value::Empty | Value::Text(_) | Value::Date(_) | Value::Month(_) => None,
        }
    }
}

/// What a formula sums. Rows and columns count from 0, both ends belong to it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Sum {
    /// Columns of the same row: `SUM`.
    Across(u16, u16),
    /// Rows of the same column: `SUBTOTAL(9, …)`, which follows a filter and leaves subtotals inside out.
    Down(u32, u32),
}

/// One cell.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct Cell {
    /// What stands in it.
    pub value: Value,
    /// A total that was typed and stays: bold on a tint.
    pub held: bool,
    /// Steps by which its text stands to the right of others.
    pub indent: u8,
}

impl Cell {
    /// An ordinary cell.
    #[must_use]
    pub fn new(value: Value) -> Self {
        Cell { value, ..Cell::default() }
    }

    /// A cell of words; without any it is empty.
    #[must_use]
    pub fn text(text: impl Into<String>) -> Self {
        let text = text.into();
        Cell::new(if text.is_empty() { Value::Empty } else { Value::Text(text) })
    }

    /// A day, where there is one.
    #[must_use]
    pub fn date(day: Option<NaiveDate>) -> Self {
        Cell::new(day.map_or(Value::Empty, Value::Date))
    }
}

/// One row.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct Row {
    /// From the left.
    pub cells: Vec<Cell>,
    /// A total of others, or a heading: bold.
    pub bold: bool,
}

impl Row {
    /// An ordinary row.
    #[must_use]
    pub fn of(cells: Vec<Cell>) -> Self {
        Row { cells, bold: false }
    }

    /// A row in bold.
    #[must_use]
    pub fn bold(cells: Vec<Cell>) -> Self {
        Row { cells, bold: true }
    }
}

/// One column.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Column {
    /// Its width in characters.
    pub width: u16,
}

/// One sheet. On paper it is A4 across, as wide as it is, with its first rows and columns on every page.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct Sheet {
    /// Its name: at most 31 characters, none of `: \ / ? * [ ]`.
    pub name: String,
    /// Widths from the left; columns without one are as wide as the program likes.
    pub columns: Vec<Column>,
    /// From the top.
    pub rows: Vec<Row>,
    /// Rows that stay at the top.
    pub frozen_rows: u32,
    /// Columns that stay on the left.
    pub frozen_columns: u16,
    /// Whether the last of the frozen rows has arrows to filter by.
    pub filter: bool,
}

impl Sheet {
    /// An empty sheet of this name, made fit to be one.
    ///
    /// ```
    /// use planerka_tables::Sheet;
    /// assert_eq!(Sheet::new("Plan: 2027/28").name, "Plan  2027 28");
    /// ```
    #[must_use]
    pub fn new(name: &str) -> Self {
        let fit = |letter: char| if ":\\/?*[]".contains(letter) { ' ' } else { letter };
        let name: String = name.chars().map(fit).take(crate::limits::MAX_NAME).collect();
        Sheet { name, ..Sheet::default() }
    }

    /// The cell at a row and column, where there is one.
    #[must_use]
    pub fn cell(&self, row: usize, column: usize) -> Option<&Cell> {
        self.rows.get(row)?.cells.get(column)
    }
}

/// A workbook.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct Workbook {
    /// What it is called inside, such as the plan's name.
    pub title: String,
    /// When it was made; without it a fixed day, so that the same plan gives the same bytes.
    pub made: Option<NaiveDateTime>,
    /// Its sheets, at least one.
    pub sheets: Vec<Sheet>,
}
