//! When the money of the targets comes in.
//!
//! A segment's revenue is spread evenly over its manager's available days, and each part of it is paid a
//! number of calendar days after each of them. A segment without available days uses working days while
//! employed, failing that calendar days while employed; unassigned revenue uses the calendar's working days.
//! Whole amounts come from running sums rounded once, line by line, so that a line's payments and what comes
//! in after the horizon add up to its target exactly. The sums are integers throughout: money takes no
//! allowance for float noise. Every other cash figure is a plain sum of lines, so that all of them tie in
//! every period.

use std::ops::Range;

use crate::calendar::Axis;
use crate::plan::{Manager, Payment, Plan, available_days, employed_days};
use crate::units::Money;

use super::lines::Lines;
use super::targets::Targets;

/// Money coming in, by line and segment: the managers' lines, then the unassigned ones.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Cash {
    segments: usize,
    /// Line by line, one entry more than segments each: the last is what comes in after the horizon. Empty if
    /// all money comes with the deal.
    cells: Vec<Money>,
}

impl Cash {
    pub(super) fn new(plan: &Plan, axis: &Axis, (targets, lines): (&Targets, &Lines)) -> Self {
        let segments = targets.segments;
        if plan.payments.iter().all(|part| part.days == 0 || part.share <= 0.0) {
            return Self { segments, cells: Vec::new() };
        }
        let (days, terms) = (Days::new(axis), Terms::new(&plan.payments));
        let mut route = Route::default();
        let mut cells =
            Vec::with_capacity((lines.len() + targets.unassigned_lines.lines.len()) * (segments + 1));
        for (place, manager) in plan.managers.iter().enumerate() {
            let own = lines.of(place);
            let rows = &targets.cells[own.start * segments..own.end * segments];
            days.pay(plan, (Some(manager), &terms), rows, &mut route, &mut cells);
        }
        days.pay(plan, (None, &terms), &targets.unassigned_lines.cells, &mut route, &mut cells);
        Self { segments, cells }
    }

    /// Whether any money comes in later than it is earned.
    #[must_use]
    pub fn is_late(&self) -> bool {
        !self.cells.is_empty()
    }

    /// What comes in on a line over some segments; None if all money comes with the deal.
    pub(super) fn line(&self, line: usize, range: &Range<usize>) -> Option<Money> {
        let row = line * (self.segments + 1);
        self.cells.get(row + range.start..row + range.end).map(|cells| cells.iter().sum())
    }

    /// What comes in on a line after the horizon.
    pub(super) fn after(&self, line: usize) -> Money {
        self.cells.get(line * (self.segments + 1) + self.segments).copied().unwrap_or(0)
    }
}

/// A part of a segment's revenue, and the segment in which it is paid; the index after the last segment means
/// after the horizon.
pub(super) struct Flow {
    pub earned: usize,
    pub paid: usize,
    /// The part, in units of [`Terms::whole`].
    pub share: i64,
}

/// A segment's days divide this evenly: it has at most seven.
const DAY_PARTS: i64 = 420;
/// Payment shares are kept to a billionth of a percent.
const SHARE_PARTS: f64 = 1e11;

/// The payment terms as integers.
pub(super) struct Terms {
    /// Each part's share, in the smallest units that express all of them exactly, and its delay in calendar
    /// days.
    pub parts: Vec<(i64, usize)>,
    /// The sum of the shares, times [`DAY_PARTS`]: everything earned in a segment.
    pub whole: i64,
}

impl Terms {
    pub(super) fn new(payments: &[Payment]) -> Self {
        #[allow(clippy::cast_possible_truncation, reason = "a share is at most 1")]
        let units = |part: &Payment| (part.share * SHARE_PARTS).round() as i64;
        let divisor = payments.iter().fold(0, |divisor, part| common_divisor(divisor, units(part))).max(1);
        let parts: Vec<_> =
            payments.iter().map(|part| (units(part) / divisor, usize::from(part.days))).collect();
        let whole = parts.iter().map(|(share, _)| share).sum::<i64>().max(1) * DAY_PARTS;
        Self { parts, whole }
    }
}

fn common_divisor(a: i64, b: i64) -> i64 {
    if b == 0 { a } else { common_divisor(b, a % b) }
}

/// Where somebody's money goes; the same for everybody who is there on the same days.
#[derive(Default)]
struct Route {
    available: Vec<bool>,
    /// The segments with revenue.
    earning: Vec<usize>,
    flows: Vec<Flow>,
}

/// The days of the horizon, by segment.
pub(super) struct Days<'a> {
    axis: &'a Axis,
    /// First and last day of every segment, as offsets.
    spans: Vec<Range<usize>>,
    /// The segment of every day.
    segment: Vec<usize>,
}

impl<'a> Days<'a> {
    pub(super) fn new(axis: &'a Axis) -> Self {
        let spans: Vec<_> = axis.segments().iter().map(|s| s.offset..s.offset + s.days as usize).collect();
        let segment = spans.iter().enumerate().flat_map(|(at, span)| span.clone().map(move |_| at)).collect();
        Self { axis, spans, segment }
    }

    /// Appends a manager's lines, or the unassigned ones: what is paid in each segment and after the last.
    /// `route` is the previous manager's, reused if it fits.
    fn pay(
        &self,
        plan: &Plan,
        (who, terms): (Option<&Manager>, &Terms),
        rows: &[Money],
        route: &mut Route,
        cells: &mut Vec<Money>,
    ) {
        let (available, earning) = (self.available(plan, who), self.earning(rows));
        if route.available != available || route.earning != earning || !self.is_covered(route) {
            let flows = self.flows(plan, who, &terms.parts, (&available, &earning));
            *route = Route { available, earning, flows };
        }
        let mut paid = vec![0_i128; self.spans.len() + 1];
        for row in rows.chunks_exact(self.spans.len().max(1)) {
            paid.fill(0);
            for flow in &route.flows {
                paid[flow.paid] += i128::from(row[flow.earned]) * i128::from(flow.share);
            }
            let (mut sum, mut given) = (0, 0);
            cells.extend(paid[..row.len()].iter().map(|amount| {
                sum += amount;
                let due = nearest(sum, terms.whole);
                due - std::mem::replace(&mut given, due)
            }));
            cells.push(row.iter().sum::<Money>() - given);
        }
    }

    /// For each day, whether the manager is available; without a manager, whether it is a working day.
    pub(super) fn available(&self, plan: &Plan, who: Option<&Manager>) -> Vec<bool> {
        who.map_or_else(|| self.axis.working().to_vec(), |manager| available_days(plan, self.axis, manager))
    }

    /// The segments in which any of these rows has revenue.
    pub(super) fn earning(&self, rows: &[Money]) -> Vec<usize> {
        let segments = self.spans.len();
        let earns = |at: &usize| rows.iter().skip(*at).step_by(segments.max(1)).any(|amount| *amount != 0);
        (0..segments).filter(earns).collect()
    }

    /// Whether each of these segments has a day on which the person is available, so that no fallback is
    /// needed.
    fn is_covered(&self, route: &Route) -> bool {
        route.earning.iter().all(|&at| route.available[self.spans[at].clone()].contains(&true))
    }

    /// Distributes the revenue of these segments, of one person or unassigned, over the segments in which it
    /// is paid.
    pub(super) fn flows(
        &self,
        plan: &Plan,
        who: Option<&Manager>,
        parts: &[(i64, usize)],
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
                // Nobody is there to earn it: use the segment's first day.
                days.push(span.start);
            }
            let each = i64::try_from(days.len()).map_or(0, |days| DAY_PARTS / days);
            for (part, later) in parts {
                for day in &days {
                    let paid = self.segment.get(day + later).copied().unwrap_or(segments);
                    let share = each * part;
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

/// The integer nearest to `parts / whole`; an exact half goes down.
fn nearest(parts: i128, whole: i64) -> Money {
    let (twice, whole) = (2 * parts + i128::from(whole) - 1, 2 * i128::from(whole));
    // Most amounts fit into 64 bits, where a division takes a tenth of the time.
    match (i64::try_from(twice), i64::try_from(whole)) {
        (Ok(twice), Ok(whole)) => twice.div_euclid(whole),
        _ => Money::try_from(twice.div_euclid(whole)).unwrap_or_default(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_amount_goes_to_the_nearest_whole_one_and_a_half_down() {
        for (parts, whole, amount) in [
            (1, 2, 0),
            (3, 2, 1),
            (-1, 2, -1),
            (-3, 2, -2),
            (5, 3, 2),
            (4, 3, 1),
            (i128::from(i64::MAX) * 840, 840, i64::MAX),
        ] {
            assert_eq!(nearest(parts, whole), amount, "{parts} / {whole}");
        }
    }

    #[test]
    fn terms_are_exact_in_small_numbers() {
        let terms = |shares: &[f64]| {
            let part = |&share: &f64| Payment { share, days: 0 };
            Terms::new(&shares.iter().map(part).collect::<Vec<_>>())
        };
        assert_eq!(terms(&[0.3, 0.7]).parts, [(3, 0), (7, 0)]);
        assert_eq!(terms(&[0.125, 0.4375, 0.4375]).parts, [(2, 0), (7, 0), (7, 0)]);
        assert_eq!(terms(&[1.0 / 3.0, 2.0 / 3.0]).whole, 100_000_000_000 * DAY_PARTS);
    }
}
