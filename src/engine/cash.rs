//! When the money of the targets comes in.
//!
//! The revenue of a segment is earned evenly over its manager's available days, and every part of it is paid so many
//! calendar days after each of them. Where there is no available day, working days while employed count, failing that
//! calendar days while employed, and for what nobody carries those of the calendar. Whole amounts come from running
//! sums rounded once, line by line, so that a line's payments and what comes in after the horizon add up to its target
//! exactly. Every other figure of money coming in is a plain sum of lines, so that all of them tie in every period.

use std::ops::Range;

use crate::calendar::Axis;
use crate::plan::{Manager, Payment, Plan};
use crate::units::Money;

use super::group::Group;
use super::lines::Lines;
use super::tables::{Line, Tables};
use super::targets::{Targets, available_days, employed_days};

/// Money coming in, by line and segment: the managers' lines, then those that nobody carries.
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
        let mut way = Way::default();
        let mut cells = Vec::with_capacity((lines.len() + targets.vacancy.lines.len()) * (segments + 1));
        for (place, manager) in plan.managers.iter().enumerate() {
            let own = lines.of(place);
            let rows = &targets.cells[own.start * segments..own.end * segments];
            days.pay(plan, Some(manager), rows, &mut way, &mut cells);
        }
        days.pay(plan, None, &targets.vacancy.cells, &mut way, &mut cells);
        Self { segments, cells }
    }

    /// Whether money comes in later than it is earned.
    #[must_use]
    pub fn is_late(&self) -> bool {
        !self.cells.is_empty()
    }

    /// What comes in on a line over some segments; None where all money comes with the deal.
    fn line(&self, line: usize, range: &Range<usize>) -> Option<Money> {
        let row = line * (self.segments + 1);
        self.cells.get(row + range.start..row + range.end).map(|cells| cells.iter().sum())
    }

    /// What comes in on a line after the horizon.
    fn after(&self, line: usize) -> Money {
        self.cells.get(line * (self.segments + 1) + self.segments).copied().unwrap_or(0)
    }
}

impl Tables {
    /// What comes in from the deals of somebody over some segments.
    #[must_use]
    pub fn cash(&self, line: Line, range: Range<usize>) -> Money {
        self.rows_of(line).map(|row| self.row_cash(row, &range)).sum()
    }

    /// What comes in from the deals of somebody after the horizon.
    #[must_use]
    pub fn cash_after(&self, line: Line) -> Money {
        self.rows_of(line).map(|row| self.cash.after(row)).sum()
    }

    /// What comes in from the deals of a group over some segments, with what nobody carries in it.
    #[must_use]
    pub fn group_cash(&self, group: &Group, range: Range<usize>) -> Money {
        self.rows_in(group).map(|row| self.row_cash(row, &range)).sum()
    }

    /// What comes in from the deals of a group after the horizon, with what nobody carries in it.
    #[must_use]
    pub fn group_cash_after(&self, group: &Group) -> Money {
        self.rows_in(group).map(|row| self.cash.after(row)).sum()
    }

    /// What comes in over some segments, with what nobody carries.
    #[must_use]
    pub fn total_cash(&self, range: Range<usize>) -> Money {
        (0..self.rows()).map(|row| self.row_cash(row, &range)).sum()
    }

    /// What comes in after the horizon, with what nobody carries.
    #[must_use]
    pub fn total_cash_after(&self) -> Money {
        (0..self.rows()).map(|row| self.cash.after(row)).sum()
    }

    fn rows(&self) -> usize {
        self.lines.len() + self.targets.vacancy.lines.len()
    }

    fn rows_of(&self, line: Line) -> Range<usize> {
        match line {
            Line::Manager(manager) => self.lines.of(manager),
            Line::Unassigned => self.lines.len()..self.rows(),
        }
    }

    fn rows_in(&self, group: &Group) -> impl Iterator<Item = usize> {
        let vacant = group.vacant.iter().map(|line| self.lines.len() + line);
        group.lines.iter().copied().chain(vacant)
    }

    fn row_cash(&self, row: usize, range: &Range<usize>) -> Money {
        let earned = || match row.checked_sub(self.lines.len()) {
            None => self.line_target(row, range.clone()),
            Some(vacant) => {
                let row = vacant * self.targets.segments;
                self.targets.vacancy.cells[row + range.start..row + range.end].iter().sum()
            }
        };
        self.cash.line(row, range).unwrap_or_else(earned)
    }
}

/// A part of what is earned in a segment and the segment it is paid in; the one after the last is after the horizon.
struct Flow {
    earned: usize,
    paid: usize,
    share: f64,
}

/// Where the money of somebody goes. It is the same for everybody who is there on the same days.
#[derive(Default)]
struct Way {
    available: Vec<bool>,
    /// The segments in which anything is earned.
    earning: Vec<usize>,
    flows: Vec<Flow>,
}

/// The days of the horizon, and where each of them stands.
struct Days<'a> {
    axis: &'a Axis,
    /// First and last day of every segment, as offsets.
    spans: Vec<Range<usize>>,
    /// The segment of every day.
    segment: Vec<usize>,
}

impl<'a> Days<'a> {
    fn new(axis: &'a Axis) -> Self {
        let spans: Vec<_> = axis.segments().iter().map(|s| s.offset..s.offset + s.days as usize).collect();
        let segment = spans.iter().enumerate().flat_map(|(at, span)| span.clone().map(move |_| at)).collect();
        Self { axis, spans, segment }
    }

    /// Appends the lines of somebody, or of nobody: what is paid in each segment, and after the last one. `way` is that
    /// of the one before.
    fn pay(&self, plan: &Plan, who: Option<&Manager>, rows: &[Money], way: &mut Way, cells: &mut Vec<Money>) {
        let (available, earning) = (self.available(plan, who), self.earning(rows));
        if way.available != available || way.earning != earning || !self.is_covered(way) {
            let flows = self.flows(plan, who, &plan.payments, (&available, &earning));
            *way = Way { available, earning, flows };
        }
        let mut paid = vec![0.0; self.spans.len() + 1];
        for row in rows.chunks_exact(self.spans.len().max(1)) {
            paid.fill(0.0);
            for flow in &way.flows {
                paid[flow.paid] += row[flow.earned] as f64 * flow.share;
            }
            let (mut sum, mut given) = (0.0, 0);
            cells.extend(paid[..row.len()].iter().map(|amount| {
                sum += amount;
                let due = whole(sum);
                due - std::mem::replace(&mut given, due)
            }));
            cells.push(row.iter().sum::<Money>() - given);
        }
    }

    /// The days on which somebody is there, or on which anybody would be.
    fn available(&self, plan: &Plan, who: Option<&Manager>) -> Vec<bool> {
        who.map_or_else(|| self.axis.working().to_vec(), |manager| available_days(plan, self.axis, manager))
    }

    /// The segments in which some rows earn anything.
    fn earning(&self, rows: &[Money]) -> Vec<usize> {
        let segments = self.spans.len();
        let earns = |at: &usize| rows.iter().skip(*at).step_by(segments.max(1)).any(|amount| *amount != 0);
        (0..segments).filter(earns).collect()
    }

    /// Whether whoever earns anything is there on one of the days, so that nothing else of them matters.
    fn is_covered(&self, way: &Way) -> bool {
        way.earning.iter().all(|&at| way.available[self.spans[at].clone()].contains(&true))
    }

    /// Where the money goes that one person, or nobody, earns in some segments.
    fn flows(
        &self,
        plan: &Plan,
        who: Option<&Manager>,
        parts: &[Payment],
        (available, earning): (&[bool], &[usize]),
    ) -> Vec<Flow> {
        let (segments, worked) = (self.spans.len(), self.axis.working());
        let mut ladder: Option<Vec<bool>> = None;
        let mut flows: Vec<Flow> = Vec::with_capacity(segments * (parts.len() + 1));
        let mut days: Vec<usize> = Vec::new();
        for &earned in earning {
            let span = &self.spans[earned];
            days.clear();
            days.extend(span.clone().filter(|&day| available[day]));
            if days.is_empty() {
                let employed = ladder.get_or_insert_with(|| match who {
                    Some(manager) => employed_days(plan, self.axis, manager),
                    None => vec![true; worked.len()],
                });
                days.extend(span.clone().filter(|&day| employed[day] && worked[day]));
                if days.is_empty() {
                    days.extend(span.clone().filter(|&day| employed[day]));
                }
            }
            if days.is_empty() {
                // Nobody is there to earn it: it counts with the segment's first day.
                days.push(span.start);
            }
            let each = 1.0 / days.len() as f64;
            for part in parts {
                for day in &days {
                    let paid = self.segment.get(day + usize::from(part.days)).copied().unwrap_or(segments);
                    let share = each * part.share;
                    match flows.last_mut() {
                        Some(last) if (last.earned, last.paid) == (earned, paid) => last.share += share,
                        _ => flows.push(Flow { earned, paid, share }),
                    }
                }
            }
        }
        flows
    }
}

/// What comes in on some lines of one manager, or of nobody, over some segments of each part of the payment terms,
/// before rounding. Lines are places among the managers' lines, or in [`Vacancy`](super::Vacancy).
#[must_use]
pub fn cash_parts(
    plan: &Plan,
    tables: &Tables,
    (lines, vacant): (&[usize], bool),
    range: &Range<usize>,
) -> Vec<f64> {
    let (days, segments) = (Days::new(&tables.axis), tables.targets.segments);
    let who = lines.first().filter(|_| !vacant).map(|&line| &*plan.managers[tables.lines.manager(line)]);
    let cells = if vacant { &tables.targets.vacancy.cells } else { &tables.targets.cells };
    let mut row = vec![0; segments];
    for line in lines {
        let own = &cells[line * segments..(line + 1) * segments];
        row.iter_mut().zip(own).for_each(|(sum, cell)| *sum += cell);
    }
    let (available, earning) = (days.available(plan, who), days.earning(&row));
    let part = |part: &Payment| {
        let flows = days.flows(plan, who, std::slice::from_ref(part), (&available, &earning));
        let here = flows.iter().filter(|flow| range.contains(&flow.paid));
        here.map(|flow| row[flow.earned] as f64 * flow.share).sum()
    };
    plan.payments.iter().map(part).collect()
}

/// The nearest whole amount; halves that are only float noise away go down.
#[allow(clippy::cast_possible_truncation, reason = "amounts stay below 1e13")]
fn whole(sum: f64) -> Money {
    (sum + 0.5 - 1e-9 * sum.abs().max(1.0)).floor() as Money
}
