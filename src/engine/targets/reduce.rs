//! From holds to equations on blocks.
//!
//! From a hold, those inside it are subtracted as far as they are disjoint. The equations stay equivalent,
//! and where holds are nested each is left with a single block, whose sum is then known exactly.

use super::Misfit;
use super::blocks::Layout;
use super::region::{Held, Roster};
use super::weights::{LAST_RUNG, Ladder};
use crate::units::Money;
use crate::units::order;

/// An equation: the sum of some blocks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Row {
    /// The hold it comes from, as a place in the sorted list.
    pub(super) held: usize,
    /// The holds inside that one that were subtracted, likewise.
    pub(super) parts: Vec<usize>,
    /// The newest of all these: its place in the plan's list.
    pub(super) age: usize,
    /// The level of its total: 0 everybody's, 1 a team's or the like, 2 a manager's.
    pub(super) level: u8,
    pub(super) blocks: Vec<usize>,
    pub(super) sum: Money,
}

/// How the holds are nested, in terms of blocks.
pub(super) struct Nest {
    /// The blocks of each hold.
    blocks: Vec<Vec<usize>>,
    /// The blocks of each hold's free part: outside the holds strictly inside it.
    free: Vec<Vec<usize>>,
    /// The largest holds strictly inside each hold.
    inside: Vec<Vec<usize>>,
}

impl Nest {
    pub(super) fn new(held: &[Held], roster: &Roster, layout: &Layout) -> Self {
        let empty = vec![Vec::new(); held.len()];
        let mut nest = Self { blocks: empty.clone(), free: empty.clone(), inside: empty };
        for (block, around) in layout.around.iter().enumerate() {
            // For each hold around the block, which others strictly contain it. At most five kinds of period
            // times three kinds of people times eight choices of members: the sets fit into 128 bits.
            let outer = |inner: usize| {
                let wraps = |&(_, &h): &(usize, &usize)| held[inner].strictly_inside(&held[h], roster);
                around.iter().enumerate().filter(wraps).fold(0_u128, |set, (i, _)| set | 1 << i)
            };
            let outer: Vec<u128> = around.iter().map(|&h| outer(h)).collect();
            for (i, &h) in around.iter().enumerate() {
                nest.blocks[h].push(block);
                let inner = (0..around.len()).filter(|&j| outer[j] >> i & 1 == 1);
                let inner = inner.fold(0_u128, |set, j| set | 1 << j);
                if inner == 0 {
                    nest.free[h].push(block);
                }
                let largest = (0..around.len()).filter(|&j| inner >> j & 1 == 1 && outer[j] & inner == 0);
                nest.inside[h].extend(largest.map(|j| around[j]));
            }
        }
        for (h, inside) in nest.inside.iter_mut().enumerate() {
            order::by_key(inside, |&i| (usize::MAX - held[i].size(roster), i));
            inside.dedup();
            debug_assert!(!inside.contains(&h));
        }
        nest
    }

    /// The weight of every block, and the rung of the ladder it is taken from.
    ///
    /// Where all weights of a hold's free part are zero they become working days while employed, failing
    /// that, calendar days while employed. All such free parts move down a rung at once, so the order of the
    /// holds does not matter.
    pub(super) fn weigh(&self, layout: &Layout, ladder: &impl Ladder) -> (Vec<f64>, Vec<u8>) {
        let mut weights: Vec<f64> = (0..layout.len()).map(|b| layout.weight(b, 0, ladder)).collect();
        let mut rungs = vec![0; layout.len()];
        for rung in 1..=LAST_RUNG {
            let blank = |part: &&Vec<usize>| part.iter().all(|&b| weights[b] <= 0.0);
            let mut lower: Vec<usize> = self.free.iter().filter(blank).flatten().copied().collect();
            order::distinct(&mut lower);
            for block in lower {
                weights[block] = layout.weight(block, rung, ladder);
                rungs[block] = rung;
            }
        }
        (weights, rungs)
    }

    /// The blocks of each hold, as a place in the sorted list.
    pub(super) fn blocks(&self) -> &[Vec<usize>] {
        &self.blocks
    }

    /// One equation per hold, without blocks that can only be zero, and the misfits of holds that have none;
    /// redundant equations are left out.
    pub(super) fn rows(
        &self,
        (held, roster): (&[Held], &Roster),
        weights: &[f64],
        signed: bool,
    ) -> (Vec<Row>, Vec<Misfit>) {
        let mut taken = vec![usize::MAX; weights.len()];
        let (mut rows, mut misfits) = (Vec::new(), Vec::new());
        for (h, hold) in held.iter().enumerate() {
            let mut parts = Vec::new();
            let mut sum = hold.amount;
            for &part in &self.inside[h] {
                if self.blocks[part].iter().all(|&b| taken[b] != h) {
                    self.blocks[part].iter().for_each(|&b| taken[b] = h);
                    parts.push(part);
                    sum -= held[part].amount;
                }
            }
            let left: Vec<usize> = self.blocks[h].iter().copied().filter(|&b| taken[b] != h).collect();
            let blocks: Vec<usize> = left.iter().copied().filter(|&b| weights[b] > 0.0).collect();
            if (blocks.is_empty() && sum != 0) || (sum < 0 && !signed) {
                // Employed people exist where parts are held, and could carry it if those were not held.
                let nobody = hold.amount > 0 && self.blocks[h].iter().all(|&b| weights[b] <= 0.0);
                misfits.push(if nobody || self.blocks[h].is_empty() {
                    Misfit::Nobody { hold: hold.hold }
                } else {
                    let parts = parts.into_iter().map(|part| held[part].hold).collect();
                    Misfit::Parts { whole: hold.hold, parts, sum: hold.amount + hold.unassigned - sum }
                });
            } else if !blocks.is_empty() {
                let age = parts.iter().map(|&part| held[part].hold).fold(hold.hold, usize::max);
                rows.push(Row { held: h, parts, age, level: roster.level(hold.rows), blocks, sum });
            }
        }
        (rows, misfits)
    }
}
