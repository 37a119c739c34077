//! Sums of the money that comes in.

use std::ops::Range;

use super::cash::{Days, Terms};
use super::group::Group;
use super::tables::{Line, Tables};
use crate::plan::Plan;
use crate::units::Money;

impl Tables {
    /// What comes in on a manager's lines, or the unassigned ones, over some segments.
    #[must_use]
    pub fn cash(&self, line: Line, range: Range<usize>) -> Money {
        self.rows_of(line).map(|row| self.row_cash(row, &range)).sum()
    }

    /// What comes in on a manager's lines, or the unassigned ones, after the horizon.
    #[must_use]
    pub fn cash_after(&self, line: Line) -> Money {
        self.rows_of(line).map(|row| self.cash.after(row)).sum()
    }

    /// What comes in on a group's lines over some segments, its unassigned ones included.
    #[must_use]
    pub fn group_cash(&self, group: &Group, range: Range<usize>) -> Money {
        self.rows_in(group).map(|row| self.row_cash(row, &range)).sum()
    }

    /// What comes in on a group's lines after the horizon, its unassigned ones included.
    #[must_use]
    pub fn group_cash_after(&self, group: &Group) -> Money {
        self.rows_in(group).map(|row| self.cash.after(row)).sum()
    }

    /// Everything that comes in over some segments, unassigned included.
    #[must_use]
    pub fn total_cash(&self, range: Range<usize>) -> Money {
        (0..self.rows()).map(|row| self.row_cash(row, &range)).sum()
    }

    /// Everything that comes in after the horizon, unassigned included.
    #[must_use]
    pub fn total_cash_after(&self) -> Money {
        (0..self.rows()).map(|row| self.cash.after(row)).sum()
    }

    fn row_cash(&self, row: usize, range: &Range<usize>) -> Money {
        self.cash.line(row, range).unwrap_or_else(|| self.row_revenue(row, range))
    }
}

/// What each part of the payment terms brings in over some segments, before rounding, on some lines of one
/// manager or unassigned. Lines are indices into the managers' lines, or into
/// [`UnassignedLines`](super::UnassignedLines).
#[must_use]
pub fn cash_parts(
    plan: &Plan,
    tables: &Tables,
    (lines, unassigned): (&[usize], bool),
    range: &Range<usize>,
) -> Vec<f64> {
    let (days, segments) = (Days::new(&tables.axis), tables.targets.segments);
    let who = lines.first().filter(|_| !unassigned).map(|&line| &*plan.managers[tables.lines.manager(line)]);
    let cells = if unassigned { &tables.targets.unassigned_lines.cells } else { &tables.targets.cells };
    let mut row = vec![0; segments];
    for line in lines {
        let own = &cells[line * segments..(line + 1) * segments];
        row.iter_mut().zip(own).for_each(|(sum, cell)| *sum += cell);
    }
    let (available, earning) = (days.available(plan, who), days.earning(&row));
    let terms = Terms::new(&plan.payments);
    let part = |part: &(i64, usize)| {
        let flows = days.flows(plan, who, std::slice::from_ref(part), (&available, &earning));
        let here = flows.iter().filter(|flow| range.contains(&flow.paid));
        let sum: i128 = here.map(|flow| i128::from(row[flow.earned]) * i128::from(flow.share)).sum();
        sum as f64 / terms.whole as f64
    };
    terms.parts.iter().map(part).collect()
}
