//! Formulas in place of values, where they say the same.
//!
//! A formula is written only where a spreadsheet that recalculates it comes to the very value that stands there: every part is
//! a whole number or no cell at all, and what lies between a total and its parts is a subtotal itself, which `SUBTOTAL`
//! leaves out. Exact needs, loads and filtered sheets keep their values.

use crate::exchange::workbook::{Cell, Sum, Value};

/// Where rows and columns of figures stand on the sheet.
#[derive(Debug, Clone)]
pub(super) struct Places {
    /// Rows above the first one.
    pub head: usize,
    /// The column of totals.
    pub total: usize,
    /// The first and the last column that it sums.
    pub periods: Option<(usize, usize)>,
}

/// Writes formulas: across into the column of totals, down into every row that others stand under. `depths` says how deep
/// each row stands; those that follow and stand deeper are its parts.
pub(super) fn sum_up(lines: &mut [Vec<Cell>], depths: &[u8], places: &Places) {
    if let Some((first, last)) = places.periods {
        let column = |at: usize| u16::try_from(at).unwrap_or(u16::MAX);
        for cells in lines.iter_mut() {
            let parts = cells.get(first..=last).unwrap_or_default().iter().map(|cell| &cell.value);
            let sum = sum(parts);
            set(cells, places.total, sum, Sum::Across(column(first), column(last)));
        }
    }
    // From the innermost out, so that a total finds its subtotals made.
    for at in (0..lines.len()).rev() {
        let end = end(depths, at);
        if end == at + 1 {
            continue;
        }
        let row = |at: usize| u32::try_from(at + places.head).unwrap_or(u32::MAX);
        for column in places.total..lines[at].len() {
            let sum = parts(lines, depths, at + 1..end, column).and_then(|parts| sum(parts.into_iter()));
            set(&mut lines[at], column, sum, Sum::Down(row(at + 1), row(end - 1)));
        }
    }
}

/// The row behind the last part of a row.
pub(super) fn end(depths: &[u8], at: usize) -> usize {
    (at + 1..depths.len()).find(|&next| depths[next] <= depths[at]).unwrap_or(depths.len())
}

/// What a subtotal over some rows sums: rows without parts; None where a row between has a figure and is no subtotal.
fn parts<'a>(
    lines: &'a [Vec<Cell>],
    depths: &[u8],
    rows: std::ops::Range<usize>,
    column: usize,
) -> Option<Vec<&'a Value>> {
    let mut out = Vec::new();
    for row in rows {
        let value = &lines[row].get(column)?.value;
        if end(depths, row) == row + 1 {
            out.push(value);
        } else if !matches!(value, Value::Total(Sum::Down(..), _) | Value::Empty) {
            return None;
        }
    }
    Some(out)
}

/// The sum of whole numbers; None where there is none, or something else than a number.
fn sum<'a>(values: impl Iterator<Item = &'a Value>) -> Option<i64> {
    let mut sum = None;
    for value in values {
        match value {
            Value::Whole(part) | Value::Total(_, part) => sum = Some(sum.unwrap_or(0) + part),
            Value::Empty => {}
            Value::Exact(_) | Value::Factor(_) | Value::Percent(_) => return None,
            Value::Text(_) | Value::Date(_) | Value::Month(_) => return None,
        }
    }
    sum
}

/// Puts a formula over a value that is the same.
fn set(cells: &mut [Cell], column: usize, sum: Option<i64>, formula: Sum) {
    if let (Some(cell), Some(sum)) = (cells.get_mut(column), sum)
        && cell.value == Value::Whole(sum)
    {
        cell.value = Value::Total(formula, sum);
    }
}
