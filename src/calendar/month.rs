//! A calendar month, written `2027-03`.

use std::fmt;
use std::str::FromStr;

use chrono::{Datelike, NaiveDate};
use serde::{Deserialize, Serialize};
use thiserror::Error;

/// One month of one year, from January of year 1 to December of 9999; ordered by time.
///
/// ```
/// use planerka::calendar::Month;
/// let march: Month = "2027-03".parse()?;
/// assert_eq!(march.plus(11).to_string(), "2028-02");
/// assert_eq!(march.plus(11).days(), 29);
/// # Ok::<(), planerka::calendar::MonthError>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Month {
    year: i32,
    month: u8,
}

/// A text or pair of numbers that is not a month.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum MonthError {
    /// The text does not read `yyyy-mm`.
    #[error("{text:?} is not a month written yyyy-mm")]
    Text {
        /// The text.
        text: String,
    },
    /// The year is not 1 to 9999, or the month not 1 to 12.
    #[error("there is no month {month} in year {year}")]
    Range {
        /// The year.
        year: i32,
        /// The month.
        month: u8,
    },
}

impl Month {
    /// The month with this number (1 to 12) in this year (1 to 9999).
    ///
    /// # Errors
    /// [`MonthError::Range`] for any other pair of numbers.
    pub const fn new(year: i32, month: u8) -> Result<Self, MonthError> {
        if year >= 1 && year <= 9999 && month >= 1 && month <= 12 {
            Ok(Self { year, month })
        } else {
            Err(MonthError::Range { year, month })
        }
    }

    /// The month a date falls in; dates outside years 1 to 9999 give the nearest month.
    #[must_use]
    pub fn of(date: NaiveDate) -> Self {
        Self::from_ordinal(date.year().saturating_mul(12).saturating_add_unsigned(date.month0()))
    }

    /// January of a year, or of the nearest year from 1 to 9999.
    pub(super) fn january(year: i32) -> Self {
        Self { year: year.clamp(1, 9999), month: 1 }
    }

    /// All months lie between January of the first year and December of the last.
    fn from_ordinal(ordinal: i32) -> Self {
        let ordinal = ordinal.clamp(12, 9999 * 12 + 11);
        let month = u8::try_from(ordinal % 12).unwrap_or(0) + 1;
        Self { year: ordinal / 12, month }
    }

    fn ordinal(self) -> i32 {
        self.year * 12 + i32::from(self.month) - 1
    }

    /// The calendar year.
    #[must_use]
    pub const fn year(self) -> i32 {
        self.year
    }

    /// The number of the month, 1 to 12.
    #[must_use]
    pub const fn month(self) -> u8 {
        self.month
    }

    /// The index in a table by calendar month, 0 (January) to 11.
    #[must_use]
    pub const fn index0(self) -> usize {
        self.month as usize - 1
    }

    /// The month that many months later (earlier if negative); stops at year 1 and year 9999.
    #[must_use]
    pub fn plus(self, months: i32) -> Self {
        Self::from_ordinal(self.ordinal().saturating_add(months))
    }

    /// The number of months since `earlier`; negative if it comes later.
    #[must_use]
    pub fn months_since(self, earlier: Self) -> i32 {
        self.ordinal() - earlier.ordinal()
    }

    /// The first of the month.
    #[must_use]
    pub fn first_day(self) -> NaiveDate {
        // All years from 1 to 9999 have every month, so the default is never used.
        NaiveDate::from_ymd_opt(self.year, u32::from(self.month), 1).unwrap_or_default()
    }

    /// The last day of the month.
    #[must_use]
    pub fn last_day(self) -> NaiveDate {
        let last = NaiveDate::from_ymd_opt(self.year, u32::from(self.month), u32::from(self.days()));
        last.unwrap_or_default()
    }

    /// The number of days: 28 to 31.
    #[must_use]
    pub const fn days(self) -> u8 {
        let leap = self.year % 4 == 0 && (self.year % 100 != 0 || self.year % 400 == 0);
        match self.month {
            2 if leap => 29,
            2 => 28,
            4 | 6 | 9 | 11 => 30,
            _ => 31,
        }
    }
}

impl fmt::Display for Month {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}", self.year, self.month)
    }
}

impl FromStr for Month {
    type Err = MonthError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let wrong = || MonthError::Text { text: text.to_owned() };
        let (year, month) = text.split_once('-').ok_or_else(wrong)?;
        let year = digits(year, 4).ok_or_else(wrong)?;
        let month = digits(month, 2).and_then(|m| u8::try_from(m).ok()).ok_or_else(wrong)?;
        Self::new(year, month)
    }
}

impl TryFrom<String> for Month {
    type Error = MonthError;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        text.parse()
    }
}

impl From<Month> for String {
    fn from(month: Month) -> Self {
        month.to_string()
    }
}

/// A number of exactly `count` ASCII digits, nothing else.
fn digits(text: &str, count: usize) -> Option<i32> {
    let plain = text.len() == count && text.bytes().all(|b| b.is_ascii_digit());
    if plain { text.parse().ok() } else { None }
}

/// The date written `yyyy-mm-dd`, digits and hyphens only.
pub(super) fn parse_date(text: &str) -> Option<NaiveDate> {
    let (month, day) = text.rsplit_once('-')?;
    let month: Month = month.parse().ok()?;
    let day = u32::try_from(digits(day, 2)?).ok()?;
    NaiveDate::from_ymd_opt(month.year, u32::from(month.month), day)
}
