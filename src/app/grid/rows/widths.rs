//! Widths of columns, in rem.

use crate::board::{Still, Table};
use crate::sheet::widths::Width;

/// Most growth of columns on a wide screen, as a factor.
const GROWTH: f64 = 1.6;
/// Free space after the last column, in rem.
const SPARE: f64 = 0.0625;

/// The width and position of every column, and which are fixed.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Widths {
    /// Width of each column.
    pub columns: Vec<f64>,
    /// Left edge of each column.
    pub left: Vec<f64>,
    /// Width of the whole row.
    pub total: f64,
    /// The left edge of each fixed column.
    pub still: Vec<Option<f64>>,
    /// Width of all fixed columns.
    pub edge: f64,
}

impl Widths {
    /// The visible left edge of a column after scrolling sideways by this much.
    pub fn seen(&self, column: usize, scrolled: f64) -> f64 {
        let left = self.left.get(column).copied().unwrap_or(0.0) - scrolled;
        self.still.get(column).copied().flatten().map_or(left, |still| left.max(still))
    }

    /// Whether this column is fixed and the next one scrolls.
    pub fn is_last_still(&self, column: usize) -> bool {
        let still = |column: usize| self.still.get(column).is_some_and(Option::is_some);
        still(column) && !still(column + 1)
    }

    /// The column visible at this position, or the nearest one.
    pub fn at(&self, x: f64, scrolled: f64) -> usize {
        let covers = |column: &usize| {
            let left = self.seen(*column, scrolled);
            self.still[*column].is_some() && (left..left + self.columns[*column]).contains(&x)
        };
        let still = (0..self.still.len()).find(covers);
        still.or_else(|| self.left.iter().rposition(|left| *left <= x + scrolled)).unwrap_or(0)
    }
}

/// Measures a table. `asked` are widths set by the user; if `room`, the visible width of a row, exceeds all
/// columns together, the others grow to fill it.
pub fn measure(table: &dyn Table, asked: &[Width], room: f64) -> Widths {
    let width = |column: usize| {
        let key = if asked.is_empty() { String::new() } else { table.column_key(column) };
        let asked = asked.iter().find(|(of, _)| *of == key).map(|(_, width)| f64::from(*width) / 16.0);
        (table.width(column, asked), asked.is_some())
    };
    let found: Vec<(f64, bool)> = (0..table.columns()).map(width).collect();
    let together =
        |set: bool| found.iter().filter(|(_, asked)| *asked == set).fold(0.0, |sum, (width, _)| sum + width);
    // Slightly less than everything: a fraction of a pixel must not make rows scroll.
    let growth = (room - SPARE - together(true)) / together(false).max(1.0);
    let growth = growth.clamp(1.0, GROWTH);
    let grown = |(width, asked): (f64, bool)| if asked { width } else { width * growth };
    let columns: Vec<f64> = found.into_iter().map(grown).collect();
    let mut left = Vec::with_capacity(columns.len());
    let mut total = 0.0;
    for width in &columns {
        left.push(total);
        total += width;
    }
    let Still { columns: first, beside, .. } = table.still();
    let frozen = left.get(first).copied().unwrap_or(total);
    let still = |(i, left): (usize, &f64)| match beside {
        _ if i < first => Some(*left),
        Some(beside) if i == beside => Some(frozen),
        _ => None,
    };
    let edge = frozen + beside.and_then(|beside| columns.get(beside)).copied().unwrap_or(0.0);
    Widths { still: left.iter().enumerate().map(still).collect(), columns, left, total, edge }
}
