//! Checkpoints judged.

use chrono::NaiveDate;

use crate::plan::control::Least;
use crate::units::{Fraction, Money};

/// How a checkpoint stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PointState {
    /// Its day is not over.
    Ahead,
    /// What had to be there is.
    Met,
    /// It is not.
    Below,
    /// A day of it is not reported, or the plan that it is a share of is not known.
    NoData,
}

/// The least that must be there: the typed number, or the share of the cumulative plan, up.
///
/// ```
/// use planerka::engine::control::least;
/// use planerka::plan::control::Least;
/// assert_eq!(least(Least::Share(0.9), 10_000_001), 9_000_001);
/// ```
#[must_use]
pub fn least(wanted: Least, plan: Money) -> Money {
    match wanted {
        Least::Amount(amount) => amount,
        Least::Share(share) => Fraction::decimal(share).times(Fraction::whole(plan)).at_least(),
    }
}

/// Judges a checkpoint by the facts through its day; None where one of its days is not reported.
#[must_use]
pub fn judge(date: NaiveDate, as_of: NaiveDate, least: Money, actual: Option<Money>) -> PointState {
    match actual {
        _ if as_of < date => PointState::Ahead,
        None => PointState::NoData,
        Some(actual) if actual >= least => PointState::Met,
        Some(_) => PointState::Below,
    }
}
