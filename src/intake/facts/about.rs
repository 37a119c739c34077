//! What a column says about a row of facts, beside who and how much.

use super::Hint;
use crate::intake::fields::Value;

/// What a column says about a row of facts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum About {
    /// The day it happened.
    Day,
    /// The day, week or month it happened.
    Period,
    /// The month; a day in it stands for it.
    Month,
    /// The week; a day in it, or its number, stands for it.
    Week,
    /// The day a deal was won.
    Won,
    /// The day a deal is or was to close.
    Close,
    /// Whether a deal is won, lost or open.
    Status,
    /// The stage of a deal, which may say that it is won or lost.
    Stage,
    /// The number of a deal.
    Id,
    /// The name of a deal.
    Deal,
    /// The probability of a deal.
    Chance,
    /// How sure a deal is.
    Category,
    /// The currency of a row.
    Currency,
}

impl About {
    /// All of them, in the order of a choice.
    pub const ALL: [About; 13] = [
        About::Day,
        About::Period,
        About::Month,
        About::Week,
        About::Won,
        About::Close,
        About::Status,
        About::Stage,
        About::Id,
        About::Deal,
        About::Chance,
        About::Category,
        About::Currency,
    ];

    /// Its name where choices are kept.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            About::Day => "day",
            About::Period => "period",
            About::Month => "month",
            About::Week => "week",
            About::Won => "won",
            About::Close => "close",
            About::Status => "status",
            About::Stage => "stage",
            About::Id => "id",
            About::Deal => "deal",
            About::Chance => "chance",
            About::Category => "category",
            About::Currency => "currency",
        }
    }

    /// What [`About::key`] has written.
    #[must_use]
    pub fn from_key(key: &str) -> Option<About> {
        About::ALL.into_iter().find(|about| about.key() == key)
    }

    /// How its cells are read.
    #[must_use]
    pub fn value(self) -> Value {
        match self {
            About::Day | About::Won | About::Close => Value::Date,
            About::Period => Value::FactPeriod(Hint::Any),
            About::Month => Value::FactPeriod(Hint::Month),
            About::Week => Value::FactPeriod(Hint::Week),
            About::Status | About::Stage | About::Id | About::Deal | About::Category | About::Currency => {
                Value::Words
            }
            About::Chance => Value::Percent,
        }
    }

    /// Whether it says when something happened.
    #[must_use]
    pub fn is_time(self) -> bool {
        match self {
            About::Day | About::Period | About::Month | About::Week | About::Won | About::Close => true,
            About::Status
            | About::Stage
            | About::Id
            | About::Deal
            | About::Chance
            | About::Category
            | About::Currency => false,
        }
    }
}
