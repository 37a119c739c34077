//! Figures within bounds that meet sums, by the bounded simplex method: a tableau, exact enough because its
//! coefficients are 0 and 1 and its amounts small.
//!
//! Basic figures may lie outside their bounds; each step moves one other figure so that the total violation
//! shrinks (the composite first phase: Maros 1986). So bounds may be tightened between two runs, and the
//! second run starts where the first ended. If no step helps, the equations behind the sum of the gaps
//! contradict each other within the bounds (Farkas 1902).

use super::budget::Budget;

/// Coefficients closer to zero than this are zero.
const NOTHING: f64 = 1e-9;
/// Figures this close to a bound are at it.
const CLOSE: f64 = 1e-7;
/// Pivots without progress after which the first improving column is taken instead of the best, which cannot
/// cycle.
const STALLED: usize = 60;

/// Figures with bounds, and equations between them.
pub(super) struct Tableau {
    /// Number of figures.
    count: usize,
    /// Number of columns: the figures, then one per equation if contradictions are to be named.
    width: usize,
    /// Row by row.
    entries: Vec<f64>,
    /// The value of each row's basic figure.
    amounts: Vec<f64>,
    /// The basic figure of each row: a figure, or, counted on after them, the gap of an equation.
    basis: Vec<usize>,
    /// For each figure, the row in which it is basic.
    row_of: Vec<Option<usize>>,
    /// The values of figures that are not basic.
    values: Vec<f64>,
    least: Vec<f64>,
    most: Vec<f64>,
}

/// The result of moving all figures within their bounds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Mended {
    /// All are within their bounds.
    Yes,
    /// Impossible.
    No,
    /// The budget ran out.
    Late,
}

impl Tableau {
    /// Equations on figures that start at `values`; `named` asks for contradictions to be named.
    pub(super) fn new(
        rows: &[Vec<usize>],
        sums: &[f64],
        ranges: &[(f64, f64)],
        values: &[f64],
        named: bool,
    ) -> Self {
        let count = values.len();
        let width = if named { count + rows.len() } else { count };
        let mut entries = vec![0.0; width * rows.len()];
        let mut amounts = sums.to_vec();
        for (r, row) in rows.iter().enumerate() {
            for &figure in row {
                entries[r * width + figure] = 1.0;
                amounts[r] -= values[figure];
            }
            if named {
                entries[r * width + count + r] = 1.0;
            }
        }
        Self {
            count,
            width,
            entries,
            amounts,
            basis: (count..count + rows.len()).collect(),
            row_of: vec![None; count],
            values: values.to_vec(),
            least: ranges.iter().map(|range| range.0).collect(),
            most: ranges.iter().map(|range| range.1).collect(),
        }
    }

    /// The present value of a figure.
    pub(super) fn value(&self, figure: usize) -> f64 {
        self.row_of[figure].map_or(self.values[figure], |row| self.amounts[row])
    }

    /// The bounds of a figure.
    pub(super) fn bounds(&self, figure: usize) -> (f64, f64) {
        (self.least[figure], self.most[figure])
    }

    /// Sets the bounds of a figure; one that is not basic moves to the nearer of them.
    pub(super) fn bound(&mut self, figure: usize, (least, most): (f64, f64)) {
        (self.least[figure], self.most[figure]) = (least, most);
        if self.row_of[figure].is_none() {
            let to = self.values[figure].clamp(least, most);
            self.move_by(figure, to - self.values[figure]);
        }
    }

    fn move_by(&mut self, figure: usize, step: f64) {
        if step != 0.0 {
            self.values[figure] += step;
            let column = self.entries.iter().skip(figure).step_by(self.width);
            self.amounts.iter_mut().zip(column).for_each(|(amount, entry)| *amount -= step * entry);
        }
    }

    /// The bounds of a row's basic figure; a gap must become zero.
    fn basic_bounds(&self, row: usize) -> (f64, f64) {
        let basic = self.basis[row];
        if basic < self.count { (self.least[basic], self.most[basic]) } else { (0.0, 0.0) }
    }

    /// By how much a row's basic figure violates its bounds, and which way it must move.
    fn outside(&self, row: usize) -> f64 {
        let (least, most) = self.basic_bounds(row);
        let amount = self.amounts[row];
        if amount < least - CLOSE {
            least - amount
        } else if amount > most + CLOSE {
            most - amount
        } else {
            0.0
        }
    }

    /// Moves all figures within their bounds.
    pub(super) fn mend(&mut self, budget: &Budget) -> Mended {
        let (mut stalled, mut before) = (0, f64::INFINITY);
        loop {
            let gaps: Vec<(usize, f64)> = (0..self.basis.len())
                .map(|row| (row, self.outside(row)))
                .filter(|gap| gap.1 != 0.0)
                .collect();
            if gaps.is_empty() {
                return Mended::Yes;
            }
            let total: f64 = gaps.iter().map(|gap| gap.1.abs()).sum();
            stalled = if total < before - CLOSE { 0 } else { stalled + 1 };
            before = before.min(total);
            if budget.spend(gaps.len() * self.width + self.basis.len()).is_none() {
                return Mended::Late;
            }
            let gains = self.gains(&gaps);
            let Some((figure, up)) = self.entering(&gains, stalled > STALLED) else { return Mended::No };
            if self.step(figure, up, budget).is_none() {
                return Mended::Late;
            }
        }
    }

    /// How much one more unit of each column reduces the gaps.
    fn gains(&self, gaps: &[(usize, f64)]) -> Vec<f64> {
        let mut gains = vec![0.0; self.width];
        for &(row, gap) in gaps {
            let line = &self.entries[row * self.width..(row + 1) * self.width];
            if gap > 0.0 {
                gains.iter_mut().zip(line).for_each(|(gain, entry)| *gain -= entry);
            } else {
                gains.iter_mut().zip(line).for_each(|(gain, entry)| *gain += entry);
            }
        }
        gains
    }

    /// Entering column: the figure that helps most, or the first that helps, and its direction.
    fn entering(&self, gains: &[f64], first: bool) -> Option<(usize, bool)> {
        let mut best: Option<(usize, f64)> = None;
        for figure in (0..self.count).filter(|&f| self.row_of[f].is_none()) {
            let (gain, value) = (gains[figure], self.values[figure]);
            let can = if gain > 0.0 { value < self.most[figure] } else { value > self.least[figure] };
            if gain.abs() > NOTHING.sqrt()
                && can
                && best.is_none_or(|(_, top)| gain.abs() > top.abs() + NOTHING)
            {
                best = Some((figure, gain));
                if first {
                    break;
                }
            }
        }
        best.map(|(figure, gain)| (figure, gain > 0.0))
    }

    /// Moves a figure as far as it helps, and makes it basic in place of the one that stops it.
    fn step(&mut self, figure: usize, up: bool, budget: &Budget) -> Option<()> {
        let sign = if up { 1.0 } else { -1.0 };
        let own = if up {
            self.most[figure] - self.values[figure]
        } else {
            self.values[figure] - self.least[figure]
        };
        let mut stop: Option<(usize, f64, f64)> = None;
        let mut shortest = own;
        for row in 0..self.basis.len() {
            let rate = -sign * self.entries[row * self.width + figure];
            if rate.abs() < NOTHING {
                continue;
            }
            let ((least, most), amount) = (self.basic_bounds(row), self.amounts[row]);
            let room = if rate > 0.0 {
                if amount < least - CLOSE {
                    least - amount
                } else if amount > most + CLOSE {
                    continue;
                } else {
                    most - amount
                }
            } else if amount > most + CLOSE {
                amount - most
            } else if amount < least - CLOSE {
                continue;
            } else {
                amount - least
            };
            let length = room.max(0.0) / rate.abs();
            let closer = length < shortest - NOTHING;
            if closer
                || (length < shortest + NOTHING
                    && stop.is_none_or(|(_, _, best)| rate.abs() > best + NOTHING))
            {
                stop = Some((row, length, rate.abs()));
                shortest = shortest.min(length);
            }
        }
        match stop {
            Some((row, length, _)) => {
                let before = self.basis[row];
                let (least, most) = self.basic_bounds(row);
                self.move_by(figure, sign * length);
                let amount = self.amounts[row];
                let to = if (amount - least).abs() <= (amount - most).abs() { least } else { most };
                let value = self.values[figure];
                self.pivot(row, figure, budget)?;
                self.amounts[row] = value;
                if before < self.count {
                    self.row_of[before] = None;
                    self.values[before] = to;
                }
                self.basis[row] = figure;
                self.row_of[figure] = Some(row);
            }
            None if own.is_finite() => self.move_by(figure, sign * own),
            None => return None,
        }
        Some(())
    }

    /// Eliminates a column from all rows but one.
    fn pivot(&mut self, row: usize, column: usize, budget: &Budget) -> Option<()> {
        let width = self.width;
        let factor = 1.0 / self.entries[row * width + column];
        let line: Vec<(usize, f64)> = self.entries[row * width..(row + 1) * width]
            .iter()
            .map(|entry| clean(entry * factor))
            .enumerate()
            .filter(|(_, entry)| *entry != 0.0)
            .collect();
        self.entries[row * width..(row + 1) * width].fill(0.0);
        line.iter().for_each(|&(c, entry)| self.entries[row * width + c] = entry);
        let mut work = width;
        for (r, other) in self.entries.chunks_mut(width).enumerate().filter(|&(r, _)| r != row) {
            let times = other[column];
            if times != 0.0 && r != row {
                work += line.len();
                line.iter().for_each(|&(c, entry)| other[c] = clean(other[c] - times * entry));
                other[column] = 0.0;
            }
        }
        budget.spend(work)
    }

    /// The equations that contradict each other, once [`Tableau::mend`] has found the bounds impossible.
    pub(super) fn contradiction(&self) -> Vec<usize> {
        let gaps: Vec<(usize, f64)> =
            (0..self.basis.len()).map(|row| (row, self.outside(row))).filter(|gap| gap.1 != 0.0).collect();
        // A single gap proves it as well, and involves fewer equations than all of them.
        let gains = |gaps: &[(usize, f64)]| self.gains(gaps);
        let alone = gaps.iter().map(|gap| vec![*gap]).find(|gap| self.entering(&gains(gap), true).is_none());
        let gains = gains(alone.as_ref().unwrap_or(&gaps));
        (0..self.basis.len())
            .filter(|&r| gains.get(self.count + r).is_some_and(|g| g.abs() > CLOSE))
            .collect()
    }
}

fn clean(value: f64) -> f64 {
    if value.abs() < NOTHING { 0.0 } else { value }
}
