//! Widths of columns, in rem.

use crate::board::{Still, Table};
use crate::sheet::widths::Width;

/// How much wider than usual columns become on a wide screen.
const GROWTH: f64 = 1.6;
/// What is left free beside the last column, in rem.
const SPARE: f64 = 0.0625;

/// The width of every column, where it stands, and which stay in view.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Widths {
    /// Width of each column.
    pub columns: Vec<f64>,
    /// Left edge of each column.
    pub left: Vec<f64>,
    /// Width of the whole row.
    pub total: f64,
    /// Where a column stays in view: its left edge there.
    pub still: Vec<Option<f64>>,
    /// Width of all that stays in view.
    pub edge: f64,
}

impl Widths {
    /// The left edge of a column as it is seen after scrolling sideways by this much.
    pub fn seen(&self, column: usize, scrolled: f64) -> f64 {
        let left = self.left.get(column).copied().unwrap_or(0.0) - scrolled;
        self.still.get(column).copied().flatten().map_or(left, |still| left.max(still))
    }

    /// Whether what is to the right of this column scrolls, while it stays.
    pub fn is_last_still(&self, column: usize) -> bool {
        let still = |column: usize| self.still.get(column).is_some_and(Option::is_some);
        still(column) && !still(column + 1)
    }

    /// The column seen at this place, or the nearest one.
    pub fn at(&self, x: f64, scrolled: f64) -> usize {
        let covers = |column: &usize| {
            let left = self.seen(*column, scrolled);
            self.still[*column].is_some() && (left..left + self.columns[*column]).contains(&x)
        };
        let still = (0..self.still.len()).find(covers);
        still.or_else(|| self.left.iter().rposition(|left| *left <= x + scrolled)).unwrap_or(0)
    }
}

/// Measures a table. `asked` are widths that somebody has set; where `room`, what can be seen of a row, is wider than all
/// columns together, the others grow with it.
pub fn measure(table: &dyn Table, asked: &[Width], room: f64) -> Widths {
    let width = |column: usize| {
        let key = if asked.is_empty() { String::new() } else { table.column_key(column) };
        let asked = asked.iter().find(|(of, _)| *of == key).map(|(_, width)| f64::from(*width) / 16.0);
        (table.width(column, asked), asked.is_some())
    };
    let found: Vec<(f64, bool)> = (0..table.columns()).map(width).collect();
    let together =
        |set: bool| found.iter().filter(|(_, asked)| *asked == set).fold(0.0, |sum, (width, _)| sum + width);
    // A little less than all: a row must not begin to scroll for a part of a pixel.
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
