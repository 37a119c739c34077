//! How the cells of a column are read.

use super::facts::Hint;

/// How the cells of a column are read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Value {
    /// As they are.
    Words,
    /// A plain number of at least 0.
    Number,
    /// Whole units of the currency.
    Money,
    /// A share of one.
    Percent,
    /// A day.
    Date,
    /// Spans of days.
    Spans,
    /// Percents by month.
    Ramp,
    /// A period of the plan.
    Period,
    /// Money of a fact, of any sign.
    Amount,
    /// A whole number of at least 0.
    Count,
    /// A day, week or month of facts.
    FactPeriod(Hint),
    /// Not at all.
    Nothing,
}
