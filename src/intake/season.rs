//! A season out of past months: each month's mean share, cleaned of that year's working days.
#![allow(clippy::float_arithmetic, reason = "shares and indexes are proportions")]

use super::context::SeasonSort;
use super::figures::near;
use crate::calendar::Month;
use crate::edit::{Command, SettingsEdit};
use crate::engine::{PastSeasonError, season_from_revenue};
use crate::plan::{MAX_FACTOR, Plan, month_shares, season_indexes};

/// Figures of months, oldest first.
pub type Past = Vec<(Month, f64)>;

/// What numbers of a season are by their size: shares make 1 or 100 together, indexes lie about 1, all else
/// is revenue; so are months of more than a year.
#[must_use]
pub fn sort_of(figures: &[f64]) -> SeasonSort {
    let sum: f64 = figures.iter().sum();
    let near = |whole: f64| (sum - whole).abs() <= whole * 0.02;
    if figures.len() == 12 && (near(100.0) || near(1.0)) {
        SeasonSort::Shares
    } else if figures.len() == 12 && figures.iter().all(|x| *x <= 5.0) {
        SeasonSort::Indexes
    } else {
        SeasonSort::Revenue
    }
}

/// The change that makes these figures the season; nothing where it is so already. Past revenue becomes an index per working
/// day (see [`season_from_revenue`]), rounded to thousandths.
///
/// # Errors
/// Where no season can be read from past revenue, or an index or a share is not within its limits.
pub fn commands(
    past: &[(Month, f64)],
    sort: SeasonSort,
    plan: &Plan,
) -> Result<Vec<Command>, PastSeasonError> {
    let figures: Vec<f64> = past.iter().map(|(_, figure)| *figure).collect();
    if sort != SeasonSort::Revenue && past.len() != 12 {
        return Err(PastSeasonError::TooLong(past.len()));
    }
    let by_month = |figure: &dyn Fn(f64) -> f64| {
        let mut months = [0.0; 12];
        past.iter().for_each(|(month, x)| months[month.index0()] = figure(*x));
        months
    };
    if sort == SeasonSort::Shares {
        let sum: f64 = figures.iter().sum();
        let unit = if sum > WHOLE_IN_PERCENT { 100.0 } else { 1.0 };
        if let Some(at) = figures.iter().position(|share| *share > unit) {
            return Err(PastSeasonError::NoAmount(at + 1));
        }
        let (shares, now) = (by_month(&|share| share / unit), month_shares(plan));
        let set = |(month, share)| Command::Settings(SettingsEdit::SetSeasonShare { month, share });
        return Ok(changed(shares, now).map(set).collect());
    }
    let indexes = if sort == SeasonSort::Indexes {
        by_month(&|index| index)
    } else {
        let first = past.first().map_or(plan.horizon.start(), |(month, _)| *month);
        let read = season_from_revenue(&plan.calendar, first, &figures)?;
        read.index.map(|index| ((index * 1_000.0).round() / 1_000.0).min(MAX_FACTOR))
    };
    let set = |(month, index)| Command::Settings(SettingsEdit::SetSeason { month, index });
    Ok(changed(indexes, season_indexes(plan)).map(set).collect())
}

/// Shares whose sum is above this are written in percent.
const WHOLE_IN_PERCENT: f64 = 2.0;

/// The months whose figures differ from those now.
fn changed(figures: [f64; 12], now: [f64; 12]) -> impl Iterator<Item = (u8, f64)> {
    let differs = move |(month, figure): &(u8, f64)| !near(now[usize::from(*month)], *figure);
    (0_u8..).zip(figures).filter(differs)
}
