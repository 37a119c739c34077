//! The horizon of a plan.

use chrono::{Datelike, NaiveDate, Weekday};
use serde::{Deserialize, Serialize};
use thiserror::Error;

use super::{Month, Period};

/// The longest horizon, in months.
pub const MAX_MONTHS: u8 = 36;

/// The time a plan covers: 1 to 36 whole months from the first of a month.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "Unchecked")]
pub struct Horizon {
    start: Month,
    months: u8,
}

/// The same two fields before validation.
#[derive(Deserialize)]
struct Unchecked {
    start: Month,
    months: u8,
}

/// An impossible length.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum HorizonError {
    /// Not 1 to 36 months.
    #[error("a horizon has 1 to {MAX_MONTHS} months, not {months}")]
    Length {
        /// The requested months.
        months: u8,
    },
    /// It would run past the last supported year.
    #[error("{months} months from {start} run past the year 9999")]
    TooLate {
        /// The requested first month.
        start: Month,
        /// The requested months.
        months: u8,
    },
}

impl Horizon {
    /// A horizon of this many months from `start`.
    ///
    /// # Errors
    /// [`HorizonError::Length`] unless `months` is 1 to [`MAX_MONTHS`]; [`HorizonError::TooLate`] past the year 9999.
    pub fn new(start: Month, months: u8) -> Result<Self, HorizonError> {
        if months == 0 || months > MAX_MONTHS {
            Err(HorizonError::Length { months })
        } else if start.plus(i32::from(months) - 1).months_since(start) < i32::from(months) - 1 {
            Err(HorizonError::TooLate { start, months })
        } else {
            Ok(Self { start, months })
        }
    }

    /// The calendar year after `today`'s: the default of a new plan.
    #[must_use]
    pub fn next_year(today: NaiveDate) -> Self {
        Self { start: Month::january(today.year().saturating_add(1)), months: 12 }
    }

    /// The first month.
    #[must_use]
    pub const fn start(self) -> Month {
        self.start
    }

    /// The number of months, 1 to 36.
    #[must_use]
    pub const fn months(self) -> u8 {
        self.months
    }

    /// The number of quarters, counted from the start; the last one may be shorter than three months.
    #[must_use]
    pub const fn quarters(self) -> u8 {
        self.months.div_ceil(3)
    }

    /// The last month.
    #[must_use]
    pub fn last_month(self) -> Month {
        self.start.plus(i32::from(self.months) - 1)
    }

    /// The first day.
    #[must_use]
    pub fn first_day(self) -> NaiveDate {
        self.start.first_day()
    }

    /// The last day.
    #[must_use]
    pub fn last_day(self) -> NaiveDate {
        self.last_month().last_day()
    }

    /// The number of days.
    #[must_use]
    pub fn days(self) -> usize {
        (0..i32::from(self.months)).map(|m| usize::from(self.start.plus(m).days())).sum()
    }

    /// Whether a day lies in the horizon.
    #[must_use]
    pub fn contains(self, date: NaiveDate) -> bool {
        date >= self.first_day() && date <= self.last_day()
    }

    /// The index of a month in the horizon, from 0.
    #[must_use]
    pub fn month_index(self, month: Month) -> Option<usize> {
        usize::try_from(month.months_since(self.start)).ok().filter(|&i| i < usize::from(self.months))
    }

    /// Whether a period belongs to the horizon: a whole period of it, or a week cut at its ends.
    ///
    /// A quarter is named by its first month counted from the horizon's start, a week by its Monday, a segment by its
    /// first day. Agrees with [`Axis::range`](super::Axis::range) without building an axis.
    #[must_use]
    pub fn holds(self, period: &Period) -> bool {
        match *period {
            Period::Horizon => true,
            Period::Quarter(month) => self.month_index(month).is_some_and(|i| i % 3 == 0),
            Period::Month(month) => self.month_index(month).is_some(),
            Period::Week(monday) => {
                let sunday = monday.iter_days().nth(6).unwrap_or(monday);
                monday.weekday() == Weekday::Mon && monday <= self.last_day() && sunday >= self.first_day()
            }
            Period::Segment(first) => {
                self.contains(first) && (first.weekday() == Weekday::Mon || first.day() == 1)
            }
        }
    }
}

impl TryFrom<Unchecked> for Horizon {
    type Error = HorizonError;

    fn try_from(raw: Unchecked) -> Result<Self, Self::Error> {
        Self::new(raw.start, raw.months)
    }
}
