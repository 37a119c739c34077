//! The planned curve up to as of.

use std::ops::Range;

use super::span::{DayAxis, OwnDays};
use crate::units::{Bits, Fraction, Money};

/// How much of each segment is over, in somebody's own days.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Elapsed {
    /// For each segment the own days that are over, and all of them.
    pub segments: Vec<(u32, u32)>,
}

impl Elapsed {
    /// Counts somebody's own days in consecutive spans, and those of them that are over.
    #[must_use]
    pub fn new(
        days: &DayAxis,
        own: &OwnDays,
        spans: impl Iterator<Item = Range<usize>>,
        over: &Bits,
    ) -> Self {
        let number = |count: usize| u32::try_from(count).unwrap_or(u32::MAX);
        let count = |span: Range<usize>| {
            let (gone, all) = days.own_count(own, span, over);
            (number(gone), number(all))
        };
        Self { segments: spans.map(count).collect() }
    }

    /// What of an amount of one segment is due: all of it once all own days are over, else its part, up.
    ///
    /// Three of five days of 1 000 001 make 600 001.
    #[must_use]
    pub fn due(&self, segment: usize, amount: i64) -> i64 {
        match self.segments.get(segment) {
            Some(&(0, all)) if all > 0 => 0,
            Some(&(over, all)) if over < all => {
                Fraction::new(i128::from(amount) * i128::from(over), i128::from(all)).at_least()
            }
            Some(_) => amount,
            None => 0,
        }
    }

    /// What of some amounts, one for each segment, is due over a stretch of segments.
    #[must_use]
    pub fn due_of(&self, amounts: &[Money], range: Range<usize>) -> Money {
        range.filter_map(|segment| Some(self.due(segment, *amounts.get(segment)?))).sum()
    }

    /// The exact part of an exact amount of one segment that is due.
    #[must_use]
    pub fn exact(&self, segment: usize, amount: f64) -> f64 {
        match self.segments.get(segment) {
            Some(&(_, 0)) | None => 0.0,
            Some(&(over, all)) => amount * f64::from(over) / f64::from(all),
        }
    }
}
