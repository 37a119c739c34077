//! When the money of the targets comes in.
//!
//! The revenue of a segment is earned evenly over its manager's available days, and every part of it is paid so many
//! calendar days after each of them. Where there is no available day, working days while employed count, failing that
//! calendar days while employed, and for what nobody carries those of the calendar. Whole amounts come from running
//! sums rounded once, so that a line's payments and what comes in after the horizon add up to its target exactly.

use std::ops::Range;

use crate::calendar::Axis;
use crate::plan::{Payment, Plan};
use crate::units::Money;

use super::lines::Lines;
use super::tables::{Line, Tables};
use super::targets::{Targets, available_days, employed_days};

/// Money coming in, by line and segment; the last line is what nobody carries.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Cash {
    segments: usize,
    /// Line by line, one more than segments each: the last is what comes in after the horizon. Empty where all money
    /// comes with the deal.
    cells: Vec<Money>,
}

impl Cash {
    pub(super) fn new(plan: &Plan, axis: &Axis, (targets, lines): (&Targets, &Lines)) -> Self {
        let segments = targets.segments;
        if plan.payments.iter().all(|part| part.days == 0 || part.share <= 0.0) {
            return Self { segments, cells: Vec::new() };
        }
        let days = Days::new(axis);
        let mut cells = Vec::with_capacity((plan.managers.len() + 1) * (segments + 1));
        for (place, manager) in plan.managers.iter().enumerate() {
            let own = lines.of(place);
            let mut row = targets.cells[own.start * segments..(own.start + 1) * segments].to_vec();
            for line in own.skip(1) {
                let cells = &targets.cells[line * segments..(line + 1) * segments];
                row.iter_mut().zip(cells).for_each(|(sum, cell)| *sum += cell);
            }
            let available = available_days(plan, axis, manager);
            let employed = || employed_days(plan, axis, manager);
            days.pay(&plan.payments, &row, &available, &employed, &mut cells);
        }
        days.pay(
            &plan.payments,
            &targets.unassigned,
            axis.working(),
            &|| vec![true; days.worked.len()],
            &mut cells,
        );
        Self { segments, cells }
    }

    /// Whether money comes in later than it is earned.
    #[must_use]
    pub fn is_late(&self) -> bool {
        !self.cells.is_empty()
    }

    /// What comes in on a line over some segments; None where all money comes with the deal.
    pub(super) fn line(&self, line: usize, range: &Range<usize>) -> Option<Money> {
        if self.cells.is_empty() {
            return None;
        }
        let row = line * (self.segments + 1);
        self.cells.get(row + range.start..row + range.end).map(|cells| cells.iter().sum())
    }

    /// What comes in on a line after the horizon.
    pub(super) fn after(&self, line: usize) -> Money {
        self.cells.get(line * (self.segments + 1) + self.segments).copied().unwrap_or(0)
    }
}

/// The days of the horizon, and where each of them stands.
struct Days<'a> {
    /// First and last day of every segment, as offsets.
    spans: Vec<Range<usize>>,
    /// The segment of every day.
    segment: Vec<usize>,
    worked: &'a [bool],
}

impl<'a> Days<'a> {
    fn new(axis: &'a Axis) -> Self {
        let spans: Vec<_> = axis.segments().iter().map(|s| s.offset..s.offset + s.days as usize).collect();
        let segment = spans.iter().enumerate().flat_map(|(at, span)| span.clone().map(move |_| at)).collect();
        Self { spans, segment, worked: axis.working() }
    }

    /// Appends a line: what is paid in each segment, and after the last one.
    fn pay(
        &self,
        parts: &[Payment],
        row: &[Money],
        available: &[bool],
        employed: &dyn Fn() -> Vec<bool>,
        cells: &mut Vec<Money>,
    ) {
        let paid = self.paid(parts, row, available, employed);
        let (mut sum, mut given) = (0.0, 0);
        for amount in &paid[..self.spans.len()] {
            sum += amount;
            let due = whole(sum);
            cells.push(due - given);
            given = due;
        }
        cells.push(row.iter().sum::<Money>() - given);
    }

    /// What is paid of some parts in each segment, and after the last one, before rounding.
    fn paid(
        &self,
        parts: &[Payment],
        row: &[Money],
        available: &[bool],
        employed: &dyn Fn() -> Vec<bool>,
    ) -> Vec<f64> {
        let segments = self.spans.len();
        let mut paid = vec![0.0; segments + 1];
        let mut ladder = None;
        for (span, &target) in self.spans.iter().zip(row).filter(|(_, target)| **target != 0) {
            let mut days: Vec<usize> = span.clone().filter(|&day| available[day]).collect();
            if days.is_empty() {
                let employed = ladder.get_or_insert_with(employed);
                let here = || span.clone().filter(|&day| employed[day]);
                days = here().filter(|&day| self.worked[day]).collect();
                days = if days.is_empty() { here().collect() } else { days };
            }
            // Nobody is there to earn it: it counts with the segment's first day.
            days = if days.is_empty() { vec![span.start] } else { days };
            let each = target as f64 / days.len() as f64;
            for part in parts {
                for day in &days {
                    let segment = self.segment.get(day + usize::from(part.days));
                    paid[segment.copied().unwrap_or(segments)] += each * part.share;
                }
            }
        }
        paid
    }
}

/// What comes in on a line over some segments of each part of the payment terms, before rounding.
#[must_use]
pub fn cash_parts(plan: &Plan, tables: &Tables, line: Line, range: &Range<usize>) -> Vec<f64> {
    let (axis, days) = (&tables.axis, Days::new(&tables.axis));
    let manager = match line {
        Line::Manager(at) => plan.managers.get(at).map(|manager| (at, manager)),
        Line::Unassigned => None,
    };
    let row: Vec<Money> = match manager {
        Some((at, _)) => (0..days.spans.len()).map(|s| tables.target(at, s..s + 1)).collect(),
        None => tables.targets.unassigned.clone(),
    };
    let available = manager.map(|(_, m)| available_days(plan, axis, m));
    let available = available.as_deref().unwrap_or(axis.working());
    let employed = || match manager {
        Some((_, m)) => employed_days(plan, axis, m),
        None => vec![true; days.worked.len()],
    };
    let part = |part: &Payment| {
        let paid = days.paid(std::slice::from_ref(part), &row, available, &employed);
        paid[range.clone()].iter().sum()
    };
    plan.payments.iter().map(part).collect()
}

/// The nearest whole amount; halves that are only float noise away go down.
#[allow(clippy::cast_possible_truncation, reason = "amounts stay below 1e13")]
fn whole(sum: f64) -> Money {
    (sum + 0.5 - 1e-9 * sum.abs().max(1.0)).floor() as Money
}
