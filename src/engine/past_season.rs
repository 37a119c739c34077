//! Reads a season from past revenue: each month against the others, corrected for that year's working days.

use crate::calendar::{Axis, Horizon, Month, WorkCalendar};

/// Fewest months from which a season can be read: one of each.
const FEWEST: usize = 12;

/// A season read from past revenue, January first.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct PastSeason {
    /// Each month's mean share of its year's revenue, 0 to 1; they add up to 1.
    pub shares: [f64; 12],
    /// The index per working day that these shares come from, 1 on average over the year's months.
    pub index: [f64; 12],
}

/// Why no season can be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum PastSeasonError {
    /// Fewer than twelve months in a row.
    #[error("a season needs at least twelve months in a row, not {0}")]
    TooShort(usize),
    /// Too many months: more than a horizon can have.
    #[error("at most 36 months, not {0}")]
    TooLong(usize),
    /// A month's revenue is below 0 or no number.
    #[error("month {0} of the list is not an amount of 0 or more")]
    NoAmount(usize),
    /// A month has revenue and no working day.
    #[error("month {0} of the list has no working day")]
    NoDays(usize),
    /// Nothing was sold in a whole year.
    #[error("nothing was sold in a whole year")]
    Nothing,
}

/// Reads a season from the revenue of 12 to 36 months in a row, the first of them given.
///
/// Every whole run of twelve months from the end back is a year of its own, so that growth from year to year does not
/// count as season; a rest of fewer months at the beginning is left out. In each year a month's revenue per working day
/// is set against the year's mean over months; the index is the mean of the years. Shares are what the index makes of
/// the working days of these years on average.
///
/// ```
/// use planerka::calendar::{BaseCalendar, Month, WorkCalendar};
/// use planerka::engine::season_from_revenue;
/// let calendar = WorkCalendar::new(BaseCalendar::FiveTwo);
/// // The same every month: a month of fewer working days sold more on each of them.
/// let past = season_from_revenue(&calendar, Month::new(2026, 1)?, &[1_000.0; 12])?;
/// assert!(past.shares.iter().all(|share| (share - 1.0 / 12.0).abs() < 1e-12));
/// assert!(past.index[1] > past.index[6]);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// # Errors
/// What stands in the way; see [`PastSeasonError`].
pub fn season_from_revenue(
    calendar: &WorkCalendar,
    first: Month,
    revenue: &[f64],
) -> Result<PastSeason, PastSeasonError> {
    if revenue.len() < FEWEST {
        return Err(PastSeasonError::TooShort(revenue.len()));
    }
    let months = u8::try_from(revenue.len()).map_err(|_| PastSeasonError::TooLong(revenue.len()))?;
    let horizon = Horizon::new(first, months).map_err(|_| PastSeasonError::TooLong(revenue.len()))?;
    if let Some(at) = revenue.iter().position(|amount| !amount.is_finite() || *amount < 0.0) {
        return Err(PastSeasonError::NoAmount(at + 1));
    }
    let axis = Axis::new(horizon, calendar);
    let days: Vec<f64> = axis.months().iter().map(|month| f64::from(month.working_days)).collect();
    if let Some(at) = (0..days.len()).find(|&at| days[at] <= 0.0 && revenue[at] > 0.0) {
        return Err(PastSeasonError::NoDays(at + 1));
    }
    let years = revenue.len() / FEWEST;
    let (mut index, mut mean_days) = ([0.0; 12], [0.0; 12]);
    for year in 0..years {
        let from = revenue.len() - (year + 1) * FEWEST;
        let pace = |at: usize| if days[at] > 0.0 { revenue[at] / days[at] } else { 0.0 };
        let mean = (from..from + FEWEST).map(pace).fold(0.0, |sum, pace| sum + pace) / 12.0;
        if mean <= 0.0 {
            return Err(PastSeasonError::Nothing);
        }
        for (at, &worked) in days.iter().enumerate().skip(from).take(FEWEST) {
            let month = axis.months()[at].month.index0();
            index[month] += pace(at) / mean / years as f64;
            mean_days[month] += worked / years as f64;
        }
    }
    let masses: [f64; 12] = std::array::from_fn(|month| index[month] * mean_days[month]);
    let all = masses.iter().fold(0.0, |sum, mass| sum + mass);
    Ok(PastSeason { shares: masses.map(|mass| mass / all), index })
}
