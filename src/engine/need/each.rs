//! Needs of every segment of a range at once, as [`Need::exact`] and [`Need::whole`] give them for one; goes
//! line by line, which is quicker.
#![allow(clippy::float_arithmetic, reason = "needs are floats")]

use std::ops::Range;

use super::Need;
use crate::units::running_whole;

impl Need {
    /// The exact needs of single segments; 0 where nothing can be computed.
    #[must_use]
    pub fn each_exact(&self, manager: usize, stage: usize, range: &Range<usize>) -> Vec<f64> {
        let range = self.clip(range);
        let (mut sums, mut lacks) = (vec![0.0; range.len()], vec![false; range.len()]);
        for line in self.lines(manager) {
            let deals = &self.running_deals(line, stage)[range.start..=range.end];
            let per = self.per_deal[line * self.stages + stage];
            let grown = deals.windows(2).map(|pair| pair[1] - pair[0]);
            for ((sum, lacks), grown) in sums.iter_mut().zip(&mut lacks).zip(grown) {
                match per {
                    Some(per) => *sum += grown * per,
                    None => *lacks |= grown > 0.0,
                }
            }
            if self.is_blocked(line, stage, &range) {
                for (lacks, segment) in lacks.iter_mut().zip(range.clone()) {
                    *lacks |= self.is_blocked(line, stage, &(segment..segment + 1));
                }
            }
        }
        for (sum, lacks) in sums.iter_mut().zip(lacks) {
            if lacks && *sum <= 0.0 {
                *sum = 0.0;
            }
        }
        sums
    }

    /// The whole needs of single segments; 0 where nothing can be computed.
    #[must_use]
    pub fn each_whole(&self, manager: usize, stage: usize, range: &Range<usize>) -> Vec<i64> {
        let range = self.clip(range);
        let mut until = vec![0.0; range.len() + 1];
        for line in self.lines(manager) {
            if let Some(per) = self.per_deal[line * self.stages + stage] {
                let deals = &self.running_deals(line, stage)[range.start..=range.end];
                until.iter_mut().zip(deals).for_each(|(sum, deals)| *sum += deals * per);
            }
        }
        let (n, total) =
            (self.whole[manager * self.stages + stage], self.until(manager, stage, self.segments));
        let due: Vec<i64> = until.into_iter().map(|until| running_whole(until, n, total)).collect();
        due.windows(2).map(|pair| pair[1] - pair[0]).collect()
    }
}
