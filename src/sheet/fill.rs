//! Filling: down, right, from the active cell, and by dragging the handle.
#![allow(clippy::float_arithmetic, reason = "a series is arithmetic")]

use super::geometry::{Grid, Pos, Rect};
use super::motion::Dir;
use super::state::State;

/// Pairs of source and target for "fill down": the first row goes to all below it. A selection one row high
/// is filled from the row above it; at the top of the sheet there is nothing to fill.
#[must_use]
pub fn down(rect: Rect) -> Vec<(Pos, Pos)> {
    let (source, first) = if rect.height() > 1 {
        (rect.top, rect.top + 1)
    } else if rect.top > 0 {
        (rect.top - 1, rect.top)
    } else {
        return Vec::new();
    };
    let targets = Rect { top: first, ..rect };
    targets.cells().map(|to| (Pos::new(source, to.col), to)).collect()
}

/// Pairs of source and target for "fill right", likewise by columns.
#[must_use]
pub fn right(rect: Rect) -> Vec<(Pos, Pos)> {
    let (source, first) = if rect.width() > 1 {
        (rect.left, rect.left + 1)
    } else if rect.left > 0 {
        (rect.left - 1, rect.left)
    } else {
        return Vec::new();
    };
    let targets = Rect { left: first, ..rect };
    targets.cells().map(|to| (Pos::new(to.row, source), to)).collect()
}

/// Pairs of source and target that copy the active cell to every selected cell.
#[must_use]
pub fn from_active(state: &State) -> Vec<(Pos, Pos)> {
    let active = state.active();
    state.cells().into_iter().filter(|&to| to != active).map(|to| (active, to)).collect()
}

/// The effect of dragging the fill handle.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Drag {
    /// The source continues into these cells, in this direction.
    Extend {
        /// The new cells, without the source.
        target: Rect,
        /// The direction away from the source.
        dir: Dir,
    },
    /// These cells of the source are cleared, since the handle was dragged inwards.
    Clear(Rect),
}

/// The effect of dragging the handle from the source's bottom right corner. The axis is that of the larger
/// movement, rows if equal. `None` while the pointer is on the handle's own cell.
#[must_use]
pub fn drag(source: Rect, pointer: Pos) -> Option<Drag> {
    let beyond = |at: usize, first: usize, last: usize| at.saturating_sub(last).max(first.saturating_sub(at));
    let rows = beyond(pointer.row, source.top, source.bottom);
    let cols = beyond(pointer.col, source.left, source.right);
    if rows == 0 && cols == 0 {
        let (up, left) = (source.bottom - pointer.row, source.right - pointer.col);
        return match (up, left) {
            (0, 0) => None,
            _ if up >= left => Some(Drag::Clear(Rect { top: pointer.row + 1, ..source })),
            _ => Some(Drag::Clear(Rect { left: pointer.col + 1, ..source })),
        };
    }
    let (target, dir) = if rows >= cols {
        if pointer.row > source.bottom {
            (Rect { top: source.bottom + 1, bottom: pointer.row, ..source }, Dir::Down)
        } else {
            (Rect { top: pointer.row, bottom: source.top - 1, ..source }, Dir::Up)
        }
    } else if pointer.col > source.right {
        (Rect { left: source.right + 1, right: pointer.col, ..source }, Dir::Right)
    } else {
        (Rect { left: pointer.col, right: source.left - 1, ..source }, Dir::Left)
    };
    Some(Drag::Extend { target, dir })
}

/// The target of a double click on the handle: down to the end of the gapless column beside the source (left,
/// else right). `None` if that is no lower than the source.
#[must_use]
pub fn double_click(source: Rect, grid: &impl Grid) -> Option<Rect> {
    let extent = grid.extent();
    let beside = [source.left.checked_sub(1), Some(source.right + 1).filter(|&col| col < extent.cols)];
    let bottom = beside.into_iter().flatten().find_map(|col| {
        let filled =
            (source.bottom + 1..extent.rows).take_while(|&row| !grid.empty(Pos::new(row, col))).last();
        filled.filter(|_| !grid.empty(Pos::new(source.bottom, col)))
    })?;
    Some(Rect { top: source.bottom + 1, bottom, ..source })
}

/// How to continue a line of cells.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Series {
    /// The default: a single number is copied, several continue as a trend, anything else repeats.
    #[default]
    Usual,
    /// The source repeats.
    Copy,
    /// The numbers continue as a trend.
    Trend,
    /// The sum of the source is divided among the source and the new cells.
    Split,
}

/// One filled cell.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Filled {
    /// This number.
    Number(f64),
    /// The content of the source cell at this index.
    Copy(usize),
}

/// Continues a line of source cells (`None`: not a number) by `count` cells away from the source; the first
/// result is next to it. `back` means up or to the left.
///
/// ```
/// use planerka::sheet::fill::{Filled, Series, extend};
/// let next = extend(&[Some(10.0), Some(20.0)], 2, false, Series::Usual);
/// assert_eq!(next, [Filled::Number(30.0), Filled::Number(40.0)]);
/// ```
#[must_use]
pub fn extend(source: &[Option<f64>], count: usize, back: bool, series: Series) -> Vec<Filled> {
    let len = source.len();
    if len == 0 {
        return Vec::new();
    }
    let numbers: Option<Vec<f64>> = source.iter().copied().collect();
    match numbers {
        Some(numbers) if len > 1 && series != Series::Copy => {
            let trend = Trend::of(&numbers);
            (1..=count)
                .map(|step| {
                    Filled::Number(if back { trend.at(step, true) } else { trend.at(len - 1 + step, false) })
                })
                .collect()
        }
        _ => (0..count).map(|i| Filled::Copy(if back { len - 1 - i % len } else { i % len })).collect(),
    }
}

/// A line through numbers at 0, 1, 2 …
struct Trend {
    start: f64,
    slope: f64,
}

impl Trend {
    /// Equal steps continue exactly; otherwise the least-squares line.
    fn of(numbers: &[f64]) -> Self {
        let step = numbers[1] - numbers[0];
        let size = numbers.iter().fold(0.0_f64, |size, number| size.max(number.abs()));
        if numbers.windows(2).all(|pair| (pair[1] - pair[0] - step).abs() <= 1e-12 * size) {
            return Self { start: numbers[0], slope: step };
        }
        let (mut count, mut x_sum) = (0.0, 0.0);
        for _ in numbers {
            x_sum += count;
            count += 1.0;
        }
        let (x_mean, y_mean) = (x_sum / count, numbers.iter().sum::<f64>() / count);
        let (mut x, mut covariance, mut variance) = (-x_mean, 0.0, 0.0);
        for number in numbers {
            covariance += x * (number - y_mean);
            variance += x * x;
            x += 1.0;
        }
        let slope = covariance / variance;
        Self { start: y_mean - slope * x_mean, slope }
    }

    /// The value a number of steps after the first number, or before it.
    fn at(&self, steps: usize, back: bool) -> f64 {
        let steps = u32::try_from(steps).map_or(f64::MAX, f64::from);
        self.start + if back { -steps } else { steps } * self.slope
    }
}
