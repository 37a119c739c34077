//! Exact fractions, and the ways in which control rounds them.
//!
//! Facts are integers, and most figures of control are products of facts divided by facts, so they are
//! computed without floats: at ten billion a relative allowance of 1e-9 would be ten units. The allowances
//! here are absolute, 10⁻⁶.
#![allow(
    clippy::float_arithmetic,
    clippy::cast_precision_loss,
    clippy::cast_possible_truncation,
    reason = "what does not fit 128 bits is approximated; typed decimals come in as floats"
)]

use std::cmp::Ordering;

/// A million: an allowance is one millionth.
const MILLION: i128 = 1_000_000;

/// A number as numerator and denominator. Arithmetic is exact as long as both fit 128 bits, and as good as `f64`
/// beyond.
#[derive(Debug, Clone, Copy)]
pub struct Fraction {
    num: i128,
    den: i128,
}

impl Fraction {
    /// Nothing.
    pub const ZERO: Fraction = Fraction { num: 0, den: 1 };
    /// One.
    pub const ONE: Fraction = Fraction { num: 1, den: 1 };

    /// A quotient of integers; 0 if the denominator is 0.
    ///
    /// ```
    /// use planerka::units::Fraction;
    /// assert_eq!(Fraction::new(5, 2).nearest(), 3);
    /// assert_eq!(Fraction::new(5, 2).nearest_down(), 2);
    /// assert_eq!(Fraction::new(-5, 2).nearest(), -2);
    /// assert_eq!(Fraction::new(7, 3).at_least(), 3);
    /// ```
    #[must_use]
    pub fn new(num: i128, den: i128) -> Self {
        if den == 0 {
            return Fraction::ZERO;
        }
        let common = gcd(num.unsigned_abs(), den.unsigned_abs());
        let common = i128::try_from(common).unwrap_or(1).max(1) * den.signum();
        if common == 1 {
            return Fraction { num, den };
        }
        Fraction { num: num / common, den: den / common }
    }

    /// A whole number.
    #[must_use]
    pub fn whole(value: i64) -> Self {
        Fraction { num: i128::from(value), den: 1 }
    }

    /// The decimal from which a float was typed: 0.1 is one tenth. 0 unless finite.
    ///
    /// ```
    /// use planerka::units::Fraction;
    /// let tenth = Fraction::decimal(0.1);
    /// assert_eq!(tenth.times(Fraction::whole(15)).nearest(), 2);
    /// ```
    #[must_use]
    pub fn decimal(value: f64) -> Self {
        if !value.is_finite() {
            return Fraction::ZERO;
        }
        let text = format!("{value:e}");
        let (digits, exponent) = text.split_once('e').unwrap_or((&text, "0"));
        let point = digits.split_once('.').map_or(0, |(_, part)| part.len());
        // The shortest digits of a float are 17 at most, which fit.
        let digits = digits.bytes().filter(u8::is_ascii_digit);
        let number = digits.fold(0_i64, |number, digit| number * 10 + i64::from(digit - b'0'));
        let number = i128::from(if value < 0.0 { -number } else { number });
        let exponent = exponent.parse::<i32>().ok().zip(i32::try_from(point).ok()).map(|(e, p)| e - p);
        let exact = exponent.and_then(|exponent| {
            let power = 10_i128.checked_pow(exponent.unsigned_abs())?;
            if exponent >= 0 { number.checked_mul(power).map(|num| (num, 1)) } else { Some((number, power)) }
        });
        exact.map_or_else(|| Self::near(value), |(num, den)| Self::new(num, den))
    }

    /// A fraction of few digits near a float.
    fn near(value: f64) -> Self {
        let mut den = 1_i128 << 40;
        while den > 1 && value.abs() * den as f64 > 1e36 {
            den >>= 1;
        }
        Self::new((value * den as f64).round() as i128, den)
    }

    /// As a float.
    #[must_use]
    pub fn to_f64(self) -> f64 {
        self.num as f64 / self.den as f64
    }

    fn or_near(exact: Option<(i128, i128)>, near: impl FnOnce() -> f64) -> Self {
        exact.map_or_else(|| Self::near(near()), |(num, den)| Self::new(num, den))
    }

    /// The sum.
    #[must_use]
    pub fn plus(self, other: Self) -> Self {
        let exact = || {
            let left = self.num.checked_mul(other.den)?;
            let right = other.num.checked_mul(self.den)?;
            Some((left.checked_add(right)?, self.den.checked_mul(other.den)?))
        };
        Self::or_near(exact(), || self.to_f64() + other.to_f64())
    }

    /// The difference.
    #[must_use]
    pub fn minus(self, other: Self) -> Self {
        self.plus(Fraction { num: -other.num, den: other.den })
    }

    /// The product.
    #[must_use]
    pub fn times(self, other: Self) -> Self {
        let exact = || Some((self.num.checked_mul(other.num)?, self.den.checked_mul(other.den)?));
        Self::or_near(exact(), || self.to_f64() * other.to_f64())
    }

    /// The quotient; 0 if the other is 0.
    #[must_use]
    pub fn over(self, other: Self) -> Self {
        if other.num == 0 {
            return Fraction::ZERO;
        }
        // The other one has no common factor, and neither has it turned over.
        self.times(Fraction { num: other.den * other.num.signum(), den: other.num.abs() })
    }

    /// −1, 0 or 1.
    #[must_use]
    pub fn signum(self) -> i128 {
        self.num.signum()
    }

    /// Whether it is 0.
    #[must_use]
    pub fn is_zero(self) -> bool {
        self.num == 0
    }

    /// The floor after adding so many halves and millionths.
    fn floor_with(self, halves: i128, millionths: i128) -> i64 {
        let unit = 2 * MILLION;
        let addend = halves * MILLION + 2 * millionths;
        if let Some(floor) = self.short_floor(addend) {
            return floor;
        }
        let exact = || {
            let num = self.num.checked_mul(unit)?.checked_add(self.den.checked_mul(addend)?)?;
            i64::try_from(num.div_euclid(self.den.checked_mul(unit)?)).ok()
        };
        exact().unwrap_or_else(|| (self.to_f64() + addend as f64 / unit as f64).floor() as i64)
    }

    /// The floor after adding `addend` two-millionths (less than a whole), if 64 bits suffice.
    fn short_floor(self, addend: i128) -> Option<i64> {
        let (num, den) = (i64::try_from(self.num).ok()?, i64::try_from(self.den).ok()?);
        let (addend, unit) = (i64::try_from(addend).ok()?, i64::try_from(2 * MILLION).ok()?);
        if den > 1 << 40 {
            return None;
        }
        let up = num.rem_euclid(den) * unit >= den * (unit - addend);
        Some(num.div_euclid(den) + i64::from(up))
    }

    /// The nearest integer, halves up; values within 10⁻⁶ of a half count as a half.
    #[must_use]
    pub fn nearest(self) -> i64 {
        self.floor_with(1, 1)
    }

    /// The nearest integer, halves down, for running sums; values within 10⁻⁶ of a half count as a half.
    #[must_use]
    pub fn nearest_down(self) -> i64 {
        -Fraction { num: -self.num, den: self.den }.floor_with(1, 1)
    }

    /// The smallest integer that is not below; values within 10⁻⁶ above an integer count as that integer.
    #[must_use]
    pub fn at_least(self) -> i64 {
        -Fraction { num: -self.num, den: self.den }.floor_with(0, 1)
    }

    /// The largest integer that is not above; values within 10⁻⁶ below an integer count as that integer.
    #[must_use]
    pub fn at_most(self) -> i64 {
        self.floor_with(0, 1)
    }
}

impl PartialEq for Fraction {
    fn eq(&self, other: &Self) -> bool {
        (self.num, self.den) == (other.num, other.den)
    }
}

impl PartialOrd for Fraction {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.minus(*other).num.cmp(&0))
    }
}

/// The greatest common divisor. 128-bit division is slow everywhere, so it switches to 64 bits once both fit.
fn gcd(mut a: u128, mut b: u128) -> u128 {
    while b != 0 {
        if let (Ok(a), Ok(b)) = (u64::try_from(a), u64::try_from(b)) {
            return u128::from(short_gcd(a, b));
        }
        (a, b) = (b, a % b);
    }
    a
}

/// Likewise by halving and subtracting, which is faster than division.
fn short_gcd(mut a: u64, mut b: u64) -> u64 {
    if a == 0 || b == 0 {
        return a | b;
    }
    let twos = (a | b).trailing_zeros();
    a >>= a.trailing_zeros();
    while b != 0 {
        b >>= b.trailing_zeros();
        (a, b) = (a.min(b), a.abs_diff(b));
    }
    a << twos
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn halves_and_what_is_as_good_as_a_half() {
        for (num, up, down) in [
            (25_000_000, 3, 2),
            (24_999_995, 3, 2),
            (25_000_005, 3, 2),
            (24_999_980, 2, 2),
            (25_000_020, 3, 3),
            (-25_000_000, -2, -3),
        ] {
            let value = Fraction::new(num, 10_000_000);
            assert_eq!((value.nearest(), value.nearest_down()), (up, down), "{num}");
        }
        assert_eq!(Fraction::new(30_000_005, 10_000_000).at_least(), 3);
        assert_eq!(Fraction::new(30_000_020, 10_000_000).at_least(), 4);
        assert_eq!(Fraction::new(-7, 2).at_least(), -3);
    }

    proptest::proptest! {
        /// The 64-bit paths give the same as the 128-bit ones.
        #[test]
        fn short_ways_give_the_same(num in -(1_i64 << 50)..1 << 50, den in 1_i64..1 << 40, small in 1_i64..400, a: u64, b: u64) {
            for (num, den) in [(num, den), (num, small), (num >> 30, den), (small, small), (i64::MAX, small)] {
                let value = Fraction::new(num.into(), den.into());
                for (halves, millionths) in [(1, 1), (0, 1)] {
                    let addend = halves * MILLION + 2 * millionths;
                    let long = (value.num * 2 * MILLION + value.den * addend).div_euclid(value.den * 2 * MILLION);
                    proptest::prop_assert_eq!(i128::from(value.floor_with(halves, millionths)), long);
                }
            }
            let long = |mut a: u128, mut b: u128| {
                while b != 0 {
                    (a, b) = (b, a % b);
                }
                a
            };
            for (a, b) in [(a, b), (a >> 40, b), (a, 0), (0, b), (a << 20, b << 13)] {
                let (a, b) = (u128::from(a), u128::from(b));
                for (a, b) in [(a, b), (a * b, b), (a, a * 3)] {
                    proptest::prop_assert_eq!(gcd(a, b), long(a, b));
                }
            }
        }
    }

    #[test]
    fn decimals_are_what_was_typed() {
        for (value, num, den) in [(0.1, 1, 10), (1.25, 5, 4), (-3.5e-3, -7, 2000), (1e13, 10_i128.pow(13), 1)]
        {
            assert_eq!(Fraction::decimal(value), Fraction::new(num, den));
        }
        // Ten billion at 5 %, half a unit off: a float would be out by more than the allowance.
        let amount = Fraction::whole(9_999_999_999_990);
        assert_eq!(amount.times(Fraction::decimal(0.05)).nearest(), 500_000_000_000);
    }

    #[test]
    fn what_does_not_fit_is_as_good_as_a_float() {
        let large = Fraction::new(i128::MAX / 3, 7);
        let product = large.times(large);
        assert!(product.to_f64() > 1e30, "{product:?}");
        assert!((Fraction::decimal(1e-40).to_f64()).abs() < 1e-9);
    }
}
