//! Quotas computed with twice the precision of `f64`.
//!
//! A plain `f64` quota of 10¹³ is only good to about a thousandth, far too coarse to tell which fractions tie. Products
//! are therefore kept as an unevaluated pair (value, error), after Dekker (1971) and Knuth's two-sum; no fused
//! multiply-add is used, because wasm has none.
#![allow(clippy::float_arithmetic, reason = "this module is where quotas are computed")]

/// 2²⁷ + 1: splits a 53-bit significand into two halves whose products are exact.
const SPLITTER: f64 = 134_217_729.0;

/// The sum of two numbers and the error of that sum.
pub(super) fn two_sum(a: f64, b: f64) -> (f64, f64) {
    let sum = a + b;
    let from_b = sum - a;
    (sum, (a - (sum - from_b)) + (b - from_b))
}

/// A number split into two halves, ready for exact products.
#[derive(Clone, Copy)]
struct Factor {
    value: f64,
    high: f64,
    low: f64,
}

impl Factor {
    fn new(value: f64) -> Self {
        let spread = SPLITTER * value;
        let high = spread - (spread - value);
        Self { value, high, low: value - high }
    }

    /// The product and its rounding error; together they are exact.
    #[inline(always)]
    fn times(self, other: Self) -> (f64, f64) {
        let product = self.value * other.value;
        let error = ((self.high * other.high - product) + self.high * other.low + self.low * other.high)
            + self.low * other.low;
        (product, error)
    }
}

/// The exact share of each weight in a total, counted in steps: `total · weight / (Σ weights · step)`.
pub(super) struct Quotas {
    total: Factor,
    unit: Factor,
    unit_error: f64,
    inverse: f64,
}

impl Quotas {
    /// `weights` are finite, ≥ 0, with a sum > 0 below about 2⁵¹⁰; `total` ≥ 0 and `step` ≥ 1 are whole numbers.
    pub(super) fn new(total: f64, step: f64, weights: &[f64]) -> Self {
        let (mut sum, mut carry) = (0.0, 0.0);
        for &weight in weights {
            let (next, error) = two_sum(sum, weight);
            sum = next;
            carry += error;
        }
        let (sum, carry) = two_sum(sum, carry);
        let (unit, error) = Factor::new(sum).times(Factor::new(step));
        let (unit, unit_error) = two_sum(unit, error + carry * step);
        Self { total: Factor::new(total), unit: Factor::new(unit), unit_error, inverse: 1.0 / unit }
    }

    /// The quota of one weight as its floor and its fraction in `0.0..=1.0`.
    ///
    /// The fraction is good to about 1e-16 for totals up to 2⁵³. It can be 1.0 where the quota is a hair below a
    /// whole number; such a weight is then the first to be rounded up.
    pub(super) fn of(&self, weight: f64) -> (f64, f64) {
        let (product, product_error) = self.total.times(Factor::new(weight));
        let floor = (product * self.inverse).floor();
        let (taken, taken_error) = Factor::new(floor).times(self.unit);
        let rest = (product - taken) + ((product_error - taken_error) - floor * self.unit_error);
        let fraction = rest * self.inverse;
        if fraction < 0.0 {
            (floor - 1.0, (fraction + 1.0).max(0.0))
        } else if fraction >= 1.0 {
            (floor + 1.0, (fraction - 1.0).min(1.0))
        } else {
            (floor, fraction)
        }
    }
}

/// Weights within this share of a fraction of small integers are taken as that fraction.
const SAME_RATIO: f64 = 1e-14;
/// The largest denominator of such a fraction.
const LARGEST_DENOMINATOR: i64 = 1_000_000;
/// The largest integer to stand for a weight.
const LARGEST_WEIGHT: i64 = 1 << 45;

/// Integers in the proportion of the weights, as far as floats can tell; None if there are no small ones.
///
/// Weights are days times factors, which leaves noise in the last digits: 3 and 5 days times 1.05 are only
/// nearly 3 to 5. Each weight's ratio to the largest is taken as the simplest fraction near it (continued
/// fractions, as in Hardy and Wright, chapter 10). Weights of 2.8350000000000004 and 4.725 give 3 and 5.
#[allow(clippy::cast_possible_truncation, clippy::cast_precision_loss, reason = "whole numbers below 2⁵³")]
pub(super) fn whole_weights(weights: &[f64]) -> Option<Vec<i64>> {
    let largest = weights.iter().fold(0.0_f64, |top, &weight| top.max(weight));
    if largest <= 0.0 {
        return None;
    }
    let mut common = 1_i64;
    let mut parts = Vec::with_capacity(weights.len());
    for &weight in weights {
        let (above, below) = if weight > 0.0 { simplest_fraction(weight / largest)? } else { (0, 1) };
        common = common.checked_mul(below / greatest_divisor(common, below))?;
        if common > LARGEST_WEIGHT {
            return None;
        }
        parts.push((above, below));
    }
    Some(parts.into_iter().map(|(above, below)| above * (common / below)).collect())
}

/// The simplest fraction near a number from 0 to 1.
#[allow(clippy::cast_possible_truncation, clippy::cast_precision_loss, reason = "whole numbers below 2⁵³")]
fn simplest_fraction(number: f64) -> Option<(i64, i64)> {
    let (mut before, mut now) = ((0_i64, 1_i64), (1_i64, 0_i64));
    let mut rest = number;
    loop {
        let whole = rest.floor();
        if whole > LARGEST_DENOMINATOR as f64 {
            return None;
        }
        let digit = whole as i64;
        let next = (digit * now.0 + before.0, digit * now.1 + before.1);
        if next.1 > LARGEST_DENOMINATOR {
            return None;
        }
        if (number - next.0 as f64 / next.1 as f64).abs() <= SAME_RATIO * number {
            return Some(next);
        }
        (before, now) = (now, next);
        rest = 1.0 / (rest - whole);
    }
}

fn greatest_divisor(mut a: i64, mut b: i64) -> i64 {
    while b != 0 {
        (a, b) = (b, a % b);
    }
    a
}

#[cfg(test)]
#[allow(
    clippy::float_cmp,
    clippy::cast_possible_truncation,
    clippy::cast_precision_loss,
    reason = "the figures are chosen to be exact"
)]
mod tests {
    use super::*;

    #[test]
    fn a_sum_keeps_what_rounding_would_lose() {
        assert_eq!(two_sum(1e16, 1.0), (1e16, 1.0));
    }

    #[test]
    fn a_product_keeps_what_rounding_would_lose() {
        let odd = 9_007_199_254_740_991.0; // 2⁵³ − 1
        let (product, error) = Factor::new(odd).times(Factor::new(odd));
        let whole = 9_007_199_254_740_991_i128.pow(2);
        assert_eq!(product as i128 + error as i128, whole);
    }

    #[test]
    fn noise_of_factors_is_seen_through() {
        let days = [3.0, 5.0, 5.0, 5.0, 4.0];
        let noisy = days.map(|d| 1.2 * 0.75 * (1.05 * d * 0.1));
        assert_eq!(whole_weights(&noisy), Some(vec![3, 5, 5, 5, 4]));
        assert_eq!(whole_weights(&[0.0, 0.5, 1.0 / 3.0]), Some(vec![0, 3, 2]));
        assert_eq!(whole_weights(&[1.0, 0.5_f64.sqrt()]), None);
    }

    #[test]
    fn quotas_of_ten_trillion_have_exact_fractions() {
        // 10¹³ · w / 13 in integers: floor and fraction are known exactly.
        let weights = [4.0, 4.0, 5.0];
        let quotas = Quotas::new(1e13, 1.0, &weights);
        for weight in [4_i64, 5] {
            let whole = 10_000_000_000_000 * weight;
            let (floor, fraction) = quotas.of(weight as f64);
            assert_eq!(floor as i64, whole / 13);
            assert!((fraction - (whole % 13) as f64 / 13.0).abs() < 1e-15);
        }
    }
}
