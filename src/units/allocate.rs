//! Splits a whole amount by weights so that the parts add up to it: the largest-remainder method.
//!
//! Each part first gets the floor of its exact quota; the remaining units go one by one to the largest
//! fractions. Fractions closer than 1e-9 tie: the larger weight wins, then the order decides ([`Tie`]). Where
//! float noise in the weights would decide who gets a unit, the whole numbers that the weights stand for are
//! used instead.
#![allow(
    clippy::float_arithmetic,
    clippy::cast_precision_loss,
    clippy::cast_possible_truncation,
    reason = "quotas are floats; amounts to 2⁵³ convert without loss and floors of them fit an i64"
)]

use super::exact::{Quotas, whole_weights};

/// Fractions closer than this count as equal.
const SAME_FRACTION: f64 = 1e-9;
/// Weights whose ratio is closer to 1 than this count as equal: float noise must not decide between people.
const SAME_WEIGHT: f64 = 1e-12;

/// The relative error of weights after a few float products and sums.
const NOISE: f64 = 1e-14;

/// Who gets the unit if fractions and weights are equal.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Tie {
    /// Over time: the later period.
    Later,
    /// Over people and lines: the one listed first.
    Earlier,
}

/// Buffers shared by repeated splits, so that the hot path does not allocate.
#[derive(Clone, Debug, Default)]
pub struct Scratch {
    weights: Vec<f64>,
    fractions: Vec<f64>,
    ranked: Vec<f64>,
}

impl Scratch {
    /// Creates empty buffers; they grow to the longest split and are then reused.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Loads the weights: anything but a finite positive number counts as 0; all zero means all equal.
    ///
    /// Extreme weights are scaled by a power of two, which changes no ratio.
    fn load(&mut self, weights: &[f64]) {
        let clean = |w: f64| if w.is_finite() && w > 0.0 { w } else { 0.0 };
        let largest = weights.iter().fold(0.0_f64, |top, &w| top.max(clean(w)));
        self.weights.clear();
        if largest == 0.0 {
            self.weights.resize(weights.len(), 1.0);
            return;
        }
        let scale = match largest {
            w if w > 1e150 => 2.0_f64.powi(-600),
            w if w < 1e-150 => 2.0_f64.powi(600),
            _ => 1.0,
        };
        self.weights.extend(weights.iter().map(|&w| clean(w) * scale));
    }

    /// The first of the largest weights.
    fn heaviest(&self) -> Option<usize> {
        let mut best: Option<(usize, f64)> = None;
        for (index, &weight) in self.weights.iter().enumerate() {
            if best.is_none_or(|(_, top)| weight > top * (1.0 + SAME_WEIGHT)) {
                best = Some((index, weight));
            }
        }
        best.map(|(index, _)| index)
    }

    /// The index of the part that takes the odd rest.
    fn odd_place(&self, tie: Tie) -> Option<usize> {
        match tie {
            Tie::Later => self.weights.iter().rposition(|&w| w > 0.0),
            Tie::Earlier => self.heaviest(),
        }
    }

    /// Writes the floors of all quotas, keeps their fractions, and returns the sum of the floors.
    fn floors(&mut self, total: i64, step: i64, odd: Option<usize>, out: &mut [i64]) -> i64 {
        let quotas = Quotas::new(total as f64, step as f64, &self.weights);
        let odd_part = (total % step) as f64 / step as f64;
        self.fractions.clear();
        let mut sum = 0_i64;
        self.fractions.extend(self.weights.iter().zip(out).enumerate().map(|(index, (&weight, part))| {
            let (mut floor, mut fraction) = if weight > 0.0 { quotas.of(weight) } else { (0.0, -1.0) };
            if odd == Some(index) {
                (floor, fraction) = without_odd_part(floor, fraction - odd_part);
            }
            *part = floor as i64;
            sum = sum.wrapping_add(*part);
            fraction
        }));
        sum
    }

    /// How many of `left` units to hand out, and the smallest fraction that gets one; None if none does.
    fn cut(&mut self, left: i64) -> (usize, Option<f64>) {
        self.ranked.clear();
        self.ranked.extend(self.fractions.iter().copied().filter(|&fraction| fraction >= 0.0));
        let count = usize::try_from(left).unwrap_or(0).min(self.ranked.len());
        (count, nth_largest(&mut self.ranked, count))
    }

    /// Whether noise in the weights decides which fractions reach `cut`, for a total of so many units.
    fn is_blurred(&self, cut: f64, units: f64) -> bool {
        let noise = (units * NOISE).min(0.5);
        if noise < SAME_FRACTION / 2.0 {
            return false;
        }
        // One of them is the cut itself; another that does not tie with it might be equal without noise.
        let (near, tied) = (noise + SAME_FRACTION, SAME_FRACTION / 2.0);
        self.fractions.iter().any(|&fraction| {
            let off = (fraction - cut).abs();
            fraction >= 0.0 && off < near && off >= tied
        })
    }

    /// As [`Scratch::floors`], exactly, with integer weights.
    fn exact_floors(
        &mut self,
        total: i64,
        step: i64,
        odd: Option<usize>,
        whole: &[i64],
        out: &mut [i64],
    ) -> i64 {
        let unit = whole.iter().map(|&w| i128::from(w)).sum::<i128>() * i128::from(step);
        let odd_part = (total % step) as f64 / step as f64;
        let mut sum = 0_i64;
        for (index, part) in out.iter_mut().enumerate() {
            let product = i128::from(total) * i128::from(whole[index]);
            let (mut floor, mut fraction) = if whole[index] > 0 {
                ((product / unit) as f64, (product % unit) as f64 / unit as f64)
            } else {
                (0.0, -1.0)
            };
            if odd == Some(index) {
                (floor, fraction) = without_odd_part(floor, fraction - odd_part);
            }
            self.fractions[index] = fraction;
            *part = floor as i64;
            sum = sum.wrapping_add(*part);
        }
        sum
    }

    /// Gives one unit each to the `count` largest fractions, the smallest of which is `cut`.
    fn grant(&mut self, count: usize, cut: f64, tie: Tie, out: &mut [i64]) {
        let mut left = count;
        self.ranked.clear();
        for (index, &fraction) in self.fractions.iter().enumerate() {
            if fraction >= cut + SAME_FRACTION {
                out[index] += 1;
                left -= 1;
            } else if fraction > cut - SAME_FRACTION {
                self.ranked.push(self.weights[index]);
            }
        }
        self.grant_tied(cut, left, tie, out);
    }

    /// Gives one unit each to `count` of the parts whose fraction ties with `cut`; `ranked` holds their weights.
    fn grant_tied(&mut self, cut: f64, mut count: usize, tie: Tie, out: &mut [i64]) {
        let tied = |fraction: f64| fraction < cut + SAME_FRACTION && fraction > cut - SAME_FRACTION;
        if self.ranked.len() == count {
            // The usual case: as many units as parts that tie.
            let line = self.fractions.iter().zip(out).filter(|&(&fraction, _)| tied(fraction));
            line.for_each(|(_, part)| *part += 1);
            return;
        }
        let Some(weight_cut) = nth_largest(&mut self.ranked, count) else {
            return;
        };
        let heavier = weight_cut * (1.0 + SAME_WEIGHT);
        let lighter = weight_cut * (1.0 - SAME_WEIGHT);
        for (index, &weight) in self.weights.iter().enumerate() {
            if tied(self.fractions[index]) && weight > heavier {
                out[index] += 1;
                count -= 1;
            }
        }
        let mut place = |index: usize| {
            let weight = self.weights[index];
            if count > 0 && tied(self.fractions[index]) && weight >= lighter && weight <= heavier {
                out[index] += 1;
                count -= 1;
            }
        };
        match tie {
            Tie::Later => (0..self.weights.len()).rev().for_each(&mut place),
            Tie::Earlier => (0..self.weights.len()).for_each(&mut place),
        }
    }
}

/// The floor and fraction of a quota after subtracting the odd part, which is already assigned.
///
/// If the odd part exceeds the quota, nothing further is due: the fraction marks it as not in line.
fn without_odd_part(floor: f64, fraction: f64) -> (f64, f64) {
    if fraction >= 0.0 {
        (floor, fraction)
    } else if floor >= 1.0 {
        (floor - 1.0, fraction + 1.0)
    } else {
        (0.0, -1.0)
    }
}

/// The `count`-th largest value; None if there are fewer.
fn nth_largest(ranked: &mut [f64], count: usize) -> Option<f64> {
    let position = count.checked_sub(1).filter(|&p| p < ranked.len())?;
    let (_, value, _) = ranked.select_nth_unstable_by(position, |a, b| b.total_cmp(a));
    Some(*value)
}

/// Splits `total` by `weights` into whole parts that add up to it exactly.
///
/// Every part lies within one unit of its exact value `total · weight / Σ weights`, for totals up to ±2⁵³; beyond
/// that the sum is still exact. A weight that is not a finite positive number counts as 0 and gets nothing, unless
/// all do: then the split is equal. A negative total is the mirror image of the positive one. No weights, no parts.
///
/// ```
/// use planerka::units::{Tie, allocate};
/// // Four months' shares of three deals; simple rounding would hand out four.
/// assert_eq!(allocate(3, &[0.17, 0.23, 0.30, 0.30], Tie::Later), [0, 1, 1, 1]);
/// assert_eq!(allocate(-100, &[1.0, 1.0, 1.0], Tie::Earlier), [-34, -33, -33]);
/// ```
#[must_use]
pub fn allocate(total: i64, weights: &[f64], tie: Tie) -> Vec<i64> {
    allocate_stepped(total, 1, weights, tie)
}

/// [`allocate`] into a slice, without allocating once `scratch` has grown.
///
/// `out` is as long as `weights`; if the lengths differ, the shorter one counts and the rest of `out` becomes 0.
pub fn allocate_into(total: i64, weights: &[f64], tie: Tie, out: &mut [i64], scratch: &mut Scratch) {
    allocate_stepped_into(total, 1, weights, tie, out, scratch);
}

/// Splits `total` by `weights` into multiples of `step`; a single part takes the odd rest, `total mod step`.
///
/// That part is the last with a weight for [`Tie::Later`] (a manager's last month), or the one with the largest
/// weight, then the first, for [`Tie::Earlier`]. Its odd rest counts towards its share, so every part, that one
/// included, lies within one step of its exact value. A `step` below 1 counts as 1; otherwise as [`allocate`].
///
/// ```
/// use planerka::units::{Tie, allocate_stepped};
/// let months = allocate_stepped(125_000, 10_000, &[1.0, 1.0, 1.0], Tie::Later);
/// assert_eq!(months, [40_000, 40_000, 45_000]);
/// ```
#[must_use]
pub fn allocate_stepped(total: i64, step: i64, weights: &[f64], tie: Tie) -> Vec<i64> {
    let mut out = vec![0; weights.len()];
    allocate_stepped_into(total, step, weights, tie, &mut out, &mut Scratch::new());
    out
}

/// [`allocate_stepped`] into a slice, without allocating once `scratch` has grown.
///
/// `out` is as long as `weights`; if the lengths differ, the shorter one counts and the rest of `out` becomes 0.
pub fn allocate_stepped_into(
    total: i64,
    step: i64,
    weights: &[f64],
    tie: Tie,
    out: &mut [i64],
    scratch: &mut Scratch,
) {
    out.fill(0);
    let len = out.len().min(weights.len());
    let (out, weights) = (&mut out[..len], &weights[..len]);
    if total == 0 || len == 0 {
        return;
    }
    let (size, step) = (total.saturating_abs(), step.max(1));
    scratch.load(weights);
    let odd_part = size % step;
    let odd = if odd_part == 0 { None } else { scratch.odd_place(tie) };
    let mut left = size / step - scratch.floors(size, step, odd, out);
    let (mut count, mut cut) = scratch.cut(left);
    // If more units are left than parts in line, all of them get some.
    let decides =
        |cut: &f64| i64::try_from(count) == Ok(left) && scratch.is_blurred(*cut, size as f64 / step as f64);
    if cut.as_ref().is_some_and(decides)
        && let Some(whole) = whole_weights(&scratch.weights)
    {
        left = size / step - scratch.exact_floors(size, step, odd, &whole, out);
        (count, cut) = scratch.cut(left);
    }
    settle(left, (count, cut), tie, out, scratch);
    let sign = total.signum();
    for part in out.iter_mut() {
        *part = *part * step * sign;
    }
    if let Some(index) = odd {
        out[index] += odd_part * sign;
    }
}

/// Distributes the units left over by the floors.
///
/// Up to 2⁵³ there are at most as many as parts in line; what an even larger total lost in the conversion to
/// float goes to the heaviest part.
fn settle(left: i64, (count, cut): (usize, Option<f64>), tie: Tie, out: &mut [i64], scratch: &mut Scratch) {
    if let Some(cut) = cut {
        scratch.grant(count, cut, tie, out);
    }
    let lost = left - i64::try_from(count).unwrap_or(left);
    if lost != 0
        && let Some(index) = scratch.heaviest()
    {
        out[index] += lost;
    }
}
