//! Periods that a figure or hold can refer to.

use std::fmt;
use std::str::FromStr;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use thiserror::Error;

use super::Month;
use super::month::parse_date;

/// The horizon or a part of it, named independently of the horizon's length.
///
/// Ordered from the longest kind to the shortest, then by time. In files it is a short text: `horizon`,
/// `q:2027-01`, `m:2027-03`, `w:2027-03-15`, `s:2027-03-29`. A period may lie outside a plan's horizon, or
/// name a week by a day that is not a Monday; [`Horizon::holds`](super::Horizon::holds) checks that.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub enum Period {
    /// The whole horizon.
    Horizon,
    /// A quarter counted from the horizon's start, by its first month.
    Quarter(Month),
    /// A calendar month.
    Month(Month),
    /// An ISO week, by its Monday, which may lie before the horizon.
    Week(NaiveDate),
    /// The days of one week in one month, by the first of them.
    Segment(NaiveDate),
}

/// The text names no period.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum PeriodError {
    /// Neither `horizon` nor one of the letters q, m, w, s with a colon.
    #[error("{text:?} is not a period")]
    Kind {
        /// The text.
        text: String,
    },
    /// What follows `q:` or `m:` is not a month written yyyy-mm.
    #[error("{text:?} does not name a month")]
    Month {
        /// The text.
        text: String,
    },
    /// What follows `w:` or `s:` is not a date written yyyy-mm-dd.
    #[error("{text:?} does not name a day")]
    Date {
        /// The text.
        text: String,
    },
}

impl fmt::Display for Period {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Horizon => f.write_str("horizon"),
            Self::Quarter(first) => write!(f, "q:{first}"),
            Self::Month(month) => write!(f, "m:{month}"),
            Self::Week(monday) => write!(f, "w:{monday}"),
            Self::Segment(first) => write!(f, "s:{first}"),
        }
    }
}

impl FromStr for Period {
    type Err = PeriodError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        if text == "horizon" {
            return Ok(Self::Horizon);
        }
        let month =
            |name: &str| name.parse::<Month>().map_err(|_| PeriodError::Month { text: text.to_owned() });
        let date = |name: &str| parse_date(name).ok_or_else(|| PeriodError::Date { text: text.to_owned() });
        match text.split_once(':') {
            Some(("q", name)) => month(name).map(Self::Quarter),
            Some(("m", name)) => month(name).map(Self::Month),
            Some(("w", name)) => date(name).map(Self::Week),
            Some(("s", name)) => date(name).map(Self::Segment),
            _ => Err(PeriodError::Kind { text: text.to_owned() }),
        }
    }
}

impl TryFrom<String> for Period {
    type Error = PeriodError;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        text.parse()
    }
}

impl From<Period> for String {
    fn from(period: Period) -> Self {
        period.to_string()
    }
}
