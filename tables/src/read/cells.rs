//! Cells as they are gathered, within limits.

use calamine::{CellErrorType, Data, Dimensions, ExcelDateTime};
use chrono::{Days, NaiveDate};

use crate::found::{FoundCell, FoundMerge, FoundSheet, TooMuch};
use crate::limits::{MAX_CELLS, MAX_COLUMNS, MAX_ROWS, MAX_TEXT};

/// What may still be read of a workbook.
#[derive(Debug, Clone, Copy)]
pub struct Left {
    cells: usize,
    text: usize,
}

impl Default for Left {
    fn default() -> Self {
        Left { cells: MAX_CELLS, text: MAX_TEXT }
    }
}

/// A sheet as it is read.
#[derive(Debug, Default)]
pub struct Gathered {
    rows: Vec<Vec<Option<FoundCell>>>,
}

impl Gathered {
    /// Puts a cell in its place. What lies between counts, too: a table takes the room of its corners.
    pub fn put(
        &mut self,
        (row, column): (u32, u32),
        cell: FoundCell,
        left: &mut Left,
    ) -> Result<(), TooMuch> {
        let (row, column) = (row as usize, column as usize);
        if row >= MAX_ROWS {
            return Err(TooMuch::Rows);
        }
        if column >= MAX_COLUMNS {
            return Err(TooMuch::Columns);
        }
        if self.rows.len() <= row {
            self.rows.resize_with(row + 1, Vec::new);
        }
        let cells = &mut self.rows[row];
        let more = (column + 1).saturating_sub(cells.len());
        left.cells = left.cells.checked_sub(more).ok_or(TooMuch::Cells)?;
        left.text = left.text.checked_sub(cell.text.len()).ok_or(TooMuch::Text)?;
        if more > 0 {
            cells.resize_with(column + 1, || None);
        }
        cells[column] = Some(cell);
        Ok(())
    }

    /// The sheet; None where it has no cell.
    pub fn finish(self, name: &str, merged: &[Dimensions]) -> Option<FoundSheet> {
        if self.rows.is_empty() {
            return None;
        }
        let merged = merges(merged, self.rows.len());
        Some(FoundSheet { name: name.to_owned(), rows: self.rows, merged, ..FoundSheet::default() })
    }
}

/// Cells that cover others, as far as the table goes; together they cover no more than a table may have.
fn merges(found: &[Dimensions], height: usize) -> Vec<FoundMerge> {
    let mut left = MAX_CELLS;
    let one = |area: &Dimensions| {
        let size = |first: u32, last: u32| (last.checked_sub(first)? as usize).checked_add(1);
        let (row, column) = (area.start.0 as usize, area.start.1 as usize);
        let rows = size(area.start.0, area.end.0)?.min(height.checked_sub(row)?);
        let columns = size(area.start.1, area.end.1)?.min(MAX_COLUMNS);
        left = left.checked_sub(rows.saturating_mul(columns))?;
        (rows > 0).then_some(FoundMerge { row, column, rows, columns })
    };
    found.iter().filter_map(one).collect()
}

/// How a number is shown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Look {
    /// As digits.
    Plain,
    /// As a percent.
    Percent,
    /// With this sign of a currency.
    Money(String),
}

/// A cell as it is kept; None for an empty one.
pub fn cell(value: Data, look: &Look) -> Option<FoundCell> {
    let words = |text: String| Some(FoundCell { text, number: None });
    match value {
        Data::Empty => None,
        Data::Int(whole) => number(to_float(whole), look),
        Data::Float(x) => number(x, look),
        Data::String(text) if text.contains('\r') => words(text.replace("\r\n", "\n").replace('\r', "\n")),
        Data::String(text) => words(text),
        Data::Bool(yes) => words(if yes { "TRUE" } else { "FALSE" }.to_owned()),
        Data::DateTime(time) => date(time),
        // `2027-03-01T00:00:00`: hours fall away.
        Data::DateTimeIso(text) => words(text.split('T').next().unwrap_or_default().to_owned()),
        Data::DurationIso(text) => words(text),
        Data::Error(error) => words(error_words(&error)),
    }
}

#[allow(clippy::cast_precision_loss, reason = "a cell of Excel is a float")]
fn to_float(whole: i64) -> f64 {
    whole as f64
}

#[allow(clippy::float_arithmetic, reason = "a share is shown as percent")]
fn number(x: f64, look: &Look) -> Option<FoundCell> {
    if !x.is_finite() {
        return None;
    }
    // Ten digits behind the point are more than anybody types, and hide what binary fractions leave over.
    let text = match look {
        Look::Percent => format!("{}%", (x * 1e12).round() / 1e10),
        Look::Money(sign) => format!("{x} {sign}"),
        Look::Plain => x.to_string(),
    };
    Some(FoundCell { text, number: Some(x) })
}

/// A day; a length of time is a number of days.
fn date(time: ExcelDateTime) -> Option<FoundCell> {
    if time.is_duration() {
        return number(time.as_f64(), &Look::Plain);
    }
    let (year, month, day, ..) = time.to_ymd_hms_milli();
    let known = NaiveDate::from_ymd_opt(i32::from(year), u32::from(month), u32::from(day));
    // Before March 1900 Excel counts a day that never was: what stands there is only a number.
    let sure = NaiveDate::from_ymd_opt(1900, 3, 1).and_then(|first| first.checked_sub_days(Days::new(1)));
    match known.filter(|day| sure.is_some_and(|sure| *day > sure)) {
        Some(day) => Some(FoundCell { text: day.to_string(), number: None }),
        None => number(time.as_f64(), &Look::Plain),
    }
}

fn error_words(error: &CellErrorType) -> String {
    error.to_string()
}
