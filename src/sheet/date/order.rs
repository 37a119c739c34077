//! The order of day and month, and errors of dates.

use crate::i18n::Lang;

/// The years accepted in every field.
pub const YEARS: std::ops::RangeInclusive<i32> = 1950..=2199;

/// Why a text is not a date.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum DateError {
    /// Blank: means "clear", which the caller handles.
    #[error("the text is empty")]
    Empty,
    /// Not a day, a month and a year.
    #[error("not a date")]
    NotADate,
    /// A year outside [`YEARS`].
    #[error("the year {year} is not from 1950 to 2199")]
    Year {
        /// The year as read.
        year: i32,
    },
    /// Three numbers that name no day: `31.02.2027`.
    #[error("there is no such day: year {year}, month {month}, day {day}")]
    NoSuchDay {
        /// The year as read.
        year: i32,
        /// The month as read.
        month: u32,
        /// The day as read.
        day: u32,
    },
}

/// Which of two numbers separated by a slash or hyphen is the day. With points it is always the first.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Order {
    /// `1/3` is 1 March.
    DayFirst,
    /// `1/3` is 3 January.
    MonthFirst,
}

impl Order {
    /// As a language writes it.
    #[must_use]
    pub fn of(lang: Lang) -> Self {
        match lang {
            Lang::Ru => Self::DayFirst,
            Lang::En => Self::MonthFirst,
        }
    }
}
