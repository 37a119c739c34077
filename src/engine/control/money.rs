//! Money coming in from deals that are closed.

use crate::plan::Payment;
use crate::units::{Fraction, Money};

/// What one row's deals bring in, day by day: running sums are rounded once, so that every period ties.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Paid {
    /// What has come in before each day, and behind the last one all within the days.
    running: Vec<Money>,
    /// What comes in after the last day.
    pub after: Money,
}

impl Paid {
    /// The payments of a row of facts by day.
    ///
    /// ```
    /// use planerka::engine::control::Paid;
    /// use planerka::plan::Payment;
    /// let terms = [Payment { share: 0.5, days: 0 }, Payment { share: 0.5, days: 2 }];
    /// let paid = Paid::new(&[1001, 0, 0], &terms);
    /// assert_eq!((paid.until(1), paid.until(3), paid.after), (500, 1001, 0));
    /// ```
    #[must_use]
    pub fn new(earned: &[Money], terms: &[Payment]) -> Self {
        let at_once = [Payment { share: 1.0, days: 0 }];
        let terms = if terms.is_empty() { &at_once } else { terms };
        let shares: Vec<Fraction> = terms.iter().map(|part| Fraction::decimal(part.share)).collect();
        let whole = shares.iter().fold(Fraction::ZERO, |sum, share| sum.plus(*share));
        let mut due = vec![Fraction::ZERO; earned.len()];
        for (day, &amount) in earned.iter().enumerate().filter(|(_, amount)| **amount != 0) {
            for (part, share) in terms.iter().zip(&shares) {
                if let Some(due) = due.get_mut(day + usize::from(part.days)) {
                    // Terms that add up to 1 but for float noise are shares of their sum.
                    *due = due.plus(Fraction::whole(amount).times(*share).over(whole));
                }
            }
        }
        let mut sum = Fraction::ZERO;
        let mut running = vec![0];
        running.extend(due.into_iter().map(|amount| {
            sum = sum.plus(amount);
            sum.nearest_down()
        }));
        let within = running.last().copied().unwrap_or(0);
        Self { running, after: earned.iter().sum::<Money>() - within }
    }

    /// What has come in on the first so many days.
    #[must_use]
    pub fn until(&self, days: usize) -> Money {
        self.running.get(days).or(self.running.last()).copied().unwrap_or(0)
    }

    /// What comes in on a stretch of days.
    #[must_use]
    pub fn within(&self, days: std::ops::Range<usize>) -> Money {
        self.until(days.end) - self.until(days.start)
    }
}
