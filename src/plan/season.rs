//! The season: an index per working day for each calendar month, typed directly or as shares of the year.
#![allow(clippy::float_arithmetic, reason = "indexes and shares are floats")]

use super::Plan;
use super::working_time::availability;
use crate::calendar::Axis;

/// The team's productive days by calendar month, weighted by the managers' weights; January first. A month
/// that occurs more than once in the horizon counts with its average, so that it weighs as much as in a year.
///
/// If nobody is productive, the calendar's working days.
fn team_days(plan: &Plan, axis: &Axis) -> [f64; 12] {
    let mut days = [0.0; 12];
    let month = |index: usize| axis.months()[index].month.index0();
    for manager in &plan.managers {
        let person = availability(plan, axis, manager);
        for (segment, productive) in axis.segments().iter().zip(&person.productive) {
            days[month(segment.month)] += manager.weight * productive;
        }
    }
    if days.iter().sum::<f64>() <= 0.0 {
        for span in axis.months() {
            days[span.month.index0()] += f64::from(span.working_days);
        }
    }
    let mut times = [0.0; 12];
    for span in axis.months() {
        times[span.month.index0()] += 1.0;
    }
    std::array::from_fn(|month| days[month] / f64::max(times[month], 1.0))
}

/// The season's index per working day of each calendar month, January first; 1 is ordinary.
///
/// Typed shares of the year are converted: each share is divided by the month's team days, so that January's
/// holidays do not count twice, and all are scaled to an average of 1 over the team's days. Shares that do
/// not add up to 100 % count in proportion. A month without team days keeps its typed index. A worked number:
/// 10 % for a month that has a tenth of the days is an index of 1; 5 % is 0.5 and raises the others.
#[must_use]
pub fn season_indexes(plan: &Plan) -> [f64; 12] {
    let Some(shares) = plan.season_shares else { return plan.season };
    let days = team_days(plan, &Axis::new(plan.horizon, &plan.calendar));
    let counts = |&month: &usize| days[month] > 0.0;
    let all: f64 = days.iter().sum();
    let sum: f64 = (0..12).filter(counts).map(|month| shares[month]).sum();
    let scale = if sum > 0.0 { all / sum } else { 0.0 };
    std::array::from_fn(
        |month| {
            if counts(&month) { shares[month] * scale / days[month] } else { plan.season[month] }
        },
    )
}

/// Each calendar month's share of the year, January first: as typed, or season index × the team's productive
/// days.
///
/// For a horizon shorter than a year it is the share of the planned months; for a longer one, of a year of
/// average months. Absences and typed shares of managers are ignored; weights count. All 0 if there is no
/// weight at all; months outside the horizon have 0.
#[must_use]
pub fn month_shares(plan: &Plan) -> [f64; 12] {
    if let Some(shares) = plan.season_shares {
        return shares;
    }
    let days = team_days(plan, &Axis::new(plan.horizon, &plan.calendar));
    let masses: [f64; 12] = std::array::from_fn(|m| days[m] * plan.season[m]);
    let total: f64 = masses.iter().sum();
    masses.map(|mass| if total > 0.0 { mass / total } else { 0.0 })
}
