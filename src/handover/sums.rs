//! Replaces values by formulas that give the same.
//!
//! A formula is written only if a spreadsheet that recalculates it gets exactly the present value: every part
//! is a whole number or empty, and rows between a total and its parts are subtotals themselves, which
//! `SUBTOTAL` ignores. Exact needs, loads and filtered sheets keep their values.

use crate::exchange::workbook::{Cell, Sum, Value};

/// The position of rows and columns of figures on the sheet.
#[derive(Debug, Clone)]
pub(super) struct Places {
    /// Rows above the first one.
    pub head: usize,
    /// The total column.
    pub total: usize,
    /// The first and last column that it sums.
    pub periods: Option<(usize, usize)>,
}

/// Writes formulas: across into the total column, and down into every row with parts. `depths` gives the
/// depth of each row; the deeper rows that follow it are its parts.
pub(super) fn sum_up(lines: &mut [Vec<Cell>], depths: &[u8], places: &Places) {
    if let Some((first, last)) = places.periods {
        let column = |at: usize| u16::try_from(at).unwrap_or(u16::MAX);
        for cells in lines.iter_mut() {
            let parts = cells.get(first..=last).unwrap_or_default().iter().map(|cell| &cell.value);
            let sum = sum(parts);
            set(cells, places.total, sum, Sum::Across(column(first), column(last)));
        }
    }
    // From the innermost out, so that subtotals exist before their totals.
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

/// The index after the last part of a row.
pub(super) fn end(depths: &[u8], at: usize) -> usize {
    (at + 1..depths.len()).find(|&next| depths[next] <= depths[at]).unwrap_or(depths.len())
}

/// The values that a subtotal over some rows sums: rows without parts; None if a row in between has a figure
/// and is no subtotal.
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

/// The sum of whole numbers; None if there are none, or anything else occurs.
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

/// Sets a formula on a cell with the same value.
fn set(cells: &mut [Cell], column: usize, sum: Option<i64>, formula: Sum) {
    if let (Some(cell), Some(sum)) = (cells.get_mut(column), sum)
        && cell.value == Value::Whole(sum)
    {
        cell.value = Value::Total(formula, sum);
    }
}
