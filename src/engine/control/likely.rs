//! How likely open deals are to make up what is missing: the whole distribution of their sum, computed.

use crate::units::Money;

/// Most steps of the distribution: where the amounts' common divisor would make more, the unit is larger.
const MOST_STEPS: i64 = 20_000;

/// The distribution of what some deals bring together, each won or not by itself, alone.
#[derive(Debug, Clone, PartialEq)]
pub struct Distribution {
    /// What one step is worth.
    pub unit: Money,
    /// Whether every deal is a multiple of the unit.
    exact: bool,
    /// The probability of each number of steps.
    pub steps: Vec<f64>,
}

impl Distribution {
    /// The distribution of deals by amount and probability, in the order of the list.
    ///
    /// ```
    /// use planerka::engine::control::Distribution;
    /// let two = Distribution::new(&[(300, 0.5), (100, 0.25)]);
    /// assert_eq!((two.unit, two.reached(0), two.reached(400)), (100, 1.0, 0.125));
    /// ```
    #[must_use]
    pub fn new(deals: &[(Money, f64)]) -> Self {
        let deals = || deals.iter().copied().filter(|&(amount, p)| p > 0.0 && amount > 0);
        let sum: Money = deals().map(|(amount, _)| amount).sum();
        let common = deals().fold(0, |common, (amount, _)| gcd(common, amount));
        let least = sum.unsigned_abs().div_ceil(MOST_STEPS.unsigned_abs());
        let least = Money::try_from(least).unwrap_or(Money::MAX);
        let unit = if common > 0 && sum / common <= MOST_STEPS { common } else { least }.max(1);
        let (mut steps, mut around) = (vec![1.0], Vec::new());
        let mut exact = true;
        for (amount, p) in deals() {
            let low = usize::try_from(amount / unit).unwrap_or(0);
            let part = amount % unit;
            exact &= part == 0;
            let fraction = part as f64 / unit as f64;
            // What is not won stays; what is won moves up by the whole steps, a part of it by one more. Nothing lies
            // around what there was, so that one pass over it shifted twice makes every new step.
            let (stays, won, further) = (1.0 - p, p * (1.0 - fraction), p * fraction);
            around.clear();
            around.resize(low + 1, 0.0);
            around.extend_from_slice(&steps);
            around.resize(around.len() + low + 1, 0.0);
            let most = steps.len() + low + usize::from(part != 0);
            let there = around[low + 1..].iter().zip(&around[1..]).zip(&around).take(most);
            steps.clear();
            steps.extend(there.map(|((here, below), lower)| here * stays + below * won + lower * further));
        }
        Self { unit, exact, steps }
    }

    /// The probability that they bring at least so much; 1 where nothing is missing.
    #[must_use]
    pub fn reached(&self, need: Money) -> f64 {
        if need <= 0 {
            return 1.0;
        }
        let from = if self.exact {
            (need + self.unit - 1) / self.unit
        } else {
            (2 * need + self.unit) / (2 * self.unit)
        };
        let from = usize::try_from(from).unwrap_or(usize::MAX);
        self.steps.iter().skip(from).rev().sum::<f64>().min(1.0)
    }

    /// The largest multiple of the unit that is reached with this probability (less 1e-9).
    #[must_use]
    pub fn at_least(&self, probability: f64) -> Money {
        let mut sum = 0.0;
        for (steps, p) in self.steps.iter().enumerate().rev() {
            sum += p;
            if sum >= probability - 1e-9 {
                return Money::try_from(steps).unwrap_or(0) * self.unit;
            }
        }
        0
    }

    /// What they bring on average.
    #[must_use]
    pub fn mean(&self) -> f64 {
        self.steps.iter().enumerate().map(|(steps, p)| steps as f64 * p).sum::<f64>() * self.unit as f64
    }
}

fn gcd(mut a: Money, mut b: Money) -> Money {
    while b != 0 {
        (a, b) = (b, a % b);
    }
    a
}
