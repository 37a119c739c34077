//! Shares, paces and run rates of one row: what stands beside a plan and a fact.

use crate::units::{Fraction, Money};

/// A share in tenths of a percent, halves up, never 1000 while below 1. None without a whole above 0.
///
/// ```
/// use planerka::engine::control::share;
/// assert_eq!(share(110, 150), Some(733));
/// assert_eq!(share(999_700, 1_000_000), Some(999));
/// assert_eq!(share(1, 0), None);
/// ```
#[must_use]
pub fn share(part: Money, whole: Money) -> Option<i64> {
    if whole <= 0 {
        return None;
    }
    let tenths = Fraction::new(i128::from(part) * 1000, i128::from(whole)).nearest();
    Some(if part < whole { tenths.min(999) } else { tenths })
}

/// A quotient in tenths, halves up.
#[must_use]
pub fn tenths(part: Fraction, whole: Fraction) -> i64 {
    part.over(whole).times(Fraction::whole(10)).nearest()
}

/// What is needed for a day to reach the plan.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Required {
    /// So much on each day that is left.
    PerDay(Money),
    /// The plan is reached.
    Done,
    /// The period is over.
    Final,
    /// Nobody is there on any day that is left.
    NoDays,
}

/// How much faster than planned the rest must go.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CatchUp {
    /// In tenths, up: 11 is 1.1 times as fast. 0 where the plan is reached.
    Tenths(i64),
    /// Nothing is planned any more, and something is missing.
    NothingPlanned,
}

/// A plan and a fact over one period.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Figures {
    /// T: what is to be sold in the period.
    pub plan: Money,
    /// t: the planned curve up to as of.
    pub to_date: Money,
    /// A: what was sold up to as of.
    pub actual: Money,
}

impl Figures {
    /// A − t: behind where it is negative.
    #[must_use]
    pub fn gap(&self) -> Money {
        self.actual - self.to_date
    }

    /// A / T.
    #[must_use]
    pub fn attainment(&self) -> Option<i64> {
        share(self.actual, self.plan)
    }

    /// A / t.
    #[must_use]
    pub fn pace(&self) -> Option<i64> {
        share(self.actual, self.to_date)
    }

    /// The forecast along the planned curve: `A + (T − t) · max(0, A) / t`, and A + (T − t) where t is 0.
    ///
    /// ```
    /// use planerka::engine::control::Figures;
    /// // Behind at 80 %: the rest is expected at 80 %, too.
    /// let row = Figures { plan: 10_000_000, to_date: 4_000_000, actual: 3_200_000 };
    /// assert_eq!(row.at_pace(), 8_000_000);
    /// ```
    #[must_use]
    pub fn at_pace(&self) -> Money {
        let rest = self.plan - self.to_date;
        if self.to_date <= 0 {
            return self.actual + rest;
        }
        let grown = i128::from(rest) * i128::from(self.actual.max(0));
        let whole = i128::from(self.actual) * i128::from(self.to_date);
        Fraction::new(whole + grown, i128::from(self.to_date)).nearest()
    }

    /// What each of the days that are left must bring; `open` says whether the period has any day left at all.
    #[must_use]
    pub fn required(&self, left: u32, open: bool) -> Required {
        if self.actual >= self.plan {
            Required::Done
        } else if !open {
            Required::Final
        } else if left == 0 {
            Required::NoDays
        } else {
            let missing = i128::from(self.plan - self.actual);
            Required::PerDay(Fraction::new(missing, i128::from(left)).at_least())
        }
    }

    /// `(T − A) / (T − t)`.
    #[must_use]
    pub fn catch_up(&self) -> CatchUp {
        let missing = self.plan - self.actual;
        let planned = self.plan - self.to_date;
        match (missing > 0, planned > 0) {
            (false, _) => CatchUp::Tenths(0),
            (true, false) => CatchUp::NothingPlanned,
            (true, true) => {
                CatchUp::Tenths(Fraction::new(10 * i128::from(missing), i128::from(planned)).at_least())
            }
        }
    }
}

/// The straight line by working days: `A · N / E`. None before any day is over and reported; A where none is left.
///
/// ```
/// use planerka::engine::control::run_rate;
/// assert_eq!(run_rate(50, (10, 22), 12), Some(110));
/// assert_eq!(run_rate(0, (0, 22), 22), None);
/// ```
#[must_use]
pub fn run_rate(actual: Money, (over, days): (u32, u32), left: u32) -> Option<Money> {
    if over == 0 {
        None
    } else if left == 0 {
        Some(actual)
    } else {
        Some(Fraction::new(i128::from(actual) * i128::from(days), i128::from(over)).nearest())
    }
}
