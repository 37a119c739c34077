//! Gross profit: revenue by gross margin, in whole units that tie like money.
//!
//! The exact gross profit of a line in a segment is its revenue × its margin. The plan's total is rounded
//! once and split over managers, lines, months and segments by largest remainder, so that every total is the
//! sum of its parts and no figure of a line is a unit away from its exact value; a month of many people may
//! be. Revenue without a known margin gives no figure: it is missing, not 0.
//!
//! A plan of 1,000,001 at 35 % has 350,000 (exactly 350,000.35). Of three people with exactly 116,666.55, 116,666.9 and
//! 116,666.9 the last two get a unit more: 116,666, 116,667, 116,667.

use std::cmp::Reverse;
use std::ops::Range;

use crate::units::{Money, order};

/// Margins are kept to a ten-millionth of a percent.
const PARTS: i128 = 1_000_000_000;

/// Gross profit by row and segment.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Profit {
    segments: usize,
    /// Row by row; empty if no margin is known.
    cells: Vec<Money>,
    /// For each row, whether its margin is known.
    known: Vec<bool>,
}

/// Inputs of the gross profit.
pub(super) struct Sold<'a, R: Fn(usize, usize) -> Money> {
    /// Each row's margin.
    pub margins: &'a [Option<f64>],
    /// The revenue of a row in a segment.
    pub revenue: R,
    /// The rows of each manager, then the unassigned ones.
    pub people: &'a [Range<usize>],
    /// The segments of each month.
    pub months: &'a [Range<usize>],
}

impl Profit {
    /// Computes the gross profit of all rows; empty if no margin is known.
    pub(super) fn new(sold: &Sold<'_, impl Fn(usize, usize) -> Money>) -> Self {
        let segments = sold.months.last().map_or(0, |month| month.end);
        let known: Vec<bool> = sold.margins.iter().map(Option::is_some).collect();
        if !known.contains(&true) {
            return Profit::default();
        }
        let mut exact = Vec::with_capacity(known.len() * segments);
        for (row, margin) in sold.margins.iter().enumerate() {
            let margin = margin.map_or(0, parts);
            exact.extend((0..segments).map(|k| i128::from((sold.revenue)(row, k)) * margin));
        }
        let row = |row: usize| &exact[row * segments..(row + 1) * segments];
        let whole = (exact.iter().sum::<i128>() + PARTS / 2).div_euclid(PARTS);
        let of_rows =
            |rows: &Range<usize>| rows.clone().map(|at| row(at).iter().sum()).collect::<Vec<i128>>();
        let sums: Vec<i128> = sold.people.iter().map(|rows| of_rows(rows).iter().sum()).collect();
        let mut cells = vec![0; exact.len()];
        for (rows, own) in sold.people.iter().zip(split(whole, &sums)) {
            for (at, own) in rows.clone().zip(split(own, &of_rows(rows))) {
                by_time(sold.months, (own, row(at)), &mut cells[at * segments..(at + 1) * segments]);
            }
        }
        Profit { segments, cells, known }
    }

    /// Whether any margin is known.
    #[must_use]
    pub fn is_known(&self) -> bool {
        !self.known.is_empty()
    }

    /// The gross profit of a row over some segments; None if its margin is not known.
    pub(super) fn row(&self, row: usize, range: &Range<usize>) -> Option<Money> {
        let start = row * self.segments;
        let known = self.known.get(row).is_some_and(|known| *known);
        known.then(|| self.cells[start + range.start..start + range.end].iter().sum())
    }
}

/// A margin in [`PARTS`].
#[allow(clippy::cast_possible_truncation, clippy::cast_precision_loss, reason = "a margin is at most 1")]
fn parts(margin: f64) -> i128 {
    (margin * PARTS as f64).round() as i128
}

/// Spreads one row's profit over months and segments.
fn by_time(months: &[Range<usize>], (whole, exact): (i128, &[i128]), cells: &mut [Money]) {
    let sums: Vec<i128> = months.iter().map(|month| exact[month.clone()].iter().sum()).collect();
    for (month, own) in months.iter().zip(split(whole, &sums)) {
        for (cell, amount) in cells[month.clone()].iter_mut().zip(split(own, &exact[month.clone()])) {
            *cell = i64::try_from(amount).unwrap_or_default();
        }
    }
}

/// Splits an integer amount in proportion to exact parts, in [`PARTS`], that add up to it up to rounding:
/// each part is rounded down and the largest remainders get one more; ties go to the larger part, then the
/// first.
fn split(whole: i128, exact: &[i128]) -> Vec<i128> {
    let mut out: Vec<i128> = exact.iter().map(|part| part.div_euclid(PARTS)).collect();
    let left = usize::try_from(whole - out.iter().sum::<i128>()).unwrap_or_default();
    let mut places: Vec<usize> = (0..exact.len()).collect();
    order::by_key(&mut places, |&at| (Reverse(exact[at].rem_euclid(PARTS)), Reverse(exact[at]), at));
    places.into_iter().take(left).for_each(|at| out[at] += 1);
    out
}
