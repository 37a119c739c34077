//! Rounding from the top down: totals of everybody first, then teams, then single managers.
//!
//! Where totals of everybody, of teams and of managers all cross, rounding all blocks at once can get stuck
//! on fractions. Level by level, each step has only two kinds of totals: those already whole, and its own.

use super::cancel;
use super::problem::{Problem, to_float};
use crate::units::Money;
use crate::units::map::Map;
use crate::units::order;

/// Sweeps that fit a level to the whole totals of the level above.
const SWEEPS: usize = 200;

/// Rounds the exact figures level by level; sums may be missed if a level gets stuck.
pub(super) fn round(problem: &Problem, sums: &[Money], exact: &[f64]) -> Vec<Money> {
    let mut above: Vec<usize> = vec![0; exact.len()];
    let mut whole: Vec<Money> = Vec::new();
    for level in 0..=2 {
        let own: Vec<usize> = (0..problem.rows.len()).filter(|&r| problem.levels[r] == level).collect();
        let group_of = if level == 2 { (0..exact.len()).collect() } else { groups(problem, &own, &above) };
        let count = group_of.iter().max().map_or(0, |last| last + 1);
        let mut figures = vec![0.0; count];
        group_of.iter().zip(exact).for_each(|(&g, x)| figures[g] += x);
        // The whole totals from the level above, and this level's own, as sums of this level's groups.
        let mut parts: Vec<Vec<usize>> = vec![Vec::new(); whole.len()];
        if level > 0 {
            group_of.iter().zip(&above).for_each(|(&g, &a)| parts[a].push(g));
        }
        let totals: Vec<Money> = whole.iter().copied().chain(own.iter().map(|&r| sums[r])).collect();
        parts.extend(own.iter().map(|&r| problem.rows[r].iter().map(|&b| group_of[b]).collect()));
        for part in &mut parts {
            order::distinct(part);
        }
        approach(&parts, &totals, &mut figures);
        whole = cancel::round(&parts, &figures);
        above = group_of;
    }
    whole
}

/// For each block, its group: blocks in the same totals of this level that were together above.
fn groups(problem: &Problem, own: &[usize], above: &[usize]) -> Vec<usize> {
    let mut keys: Vec<Vec<usize>> = above.iter().map(|&a| vec![a]).collect();
    for &r in own {
        problem.rows[r].iter().for_each(|&b| keys[b].push(r));
    }
    let mut numbers = Map::new();
    keys.into_iter()
        .map(|key| {
            let next = numbers.len();
            *numbers.get_or(key, |_| next)
        })
        .collect()
}

/// Scales figures towards the whole totals, as nearly as possible.
fn approach(rows: &[Vec<usize>], sums: &[Money], figures: &mut [f64]) {
    for _ in 0..SWEEPS {
        let mut worst = 0.0_f64;
        for (row, &sum) in rows.iter().zip(sums) {
            let now: f64 = row.iter().map(|&g| figures[g]).sum();
            if now > 0.0 {
                let factor = to_float(sum) / now;
                worst = worst.max((now - to_float(sum)).abs());
                row.iter().for_each(|&g| figures[g] *= factor);
            }
        }
        if worst < 1e-10 {
            return;
        }
    }
}
