//! Which part of a date comes first, and why a text is no date.

use crate::i18n::Lang;

/// Years that a date may have, in every field.
pub const YEARS: std::ops::RangeInclusive<i32> = 1950..=2199;

/// Why a text is not a date.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum DateError {
    /// Nothing but blanks: it means "clear", which the caller decides.
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

/// Which of two numbers with a slash or a hyphen between them is the day. With points it is always the first.
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
