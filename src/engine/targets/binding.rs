//! Finds which floors bind: the table closest to the weights in which no floor is violated, for all floors at
//! once.
//!
//! Exact totals are scaled to their sums as in the fit. Floors are scaled likewise but never down: a lift is
//! taken back as far as it is no longer needed (Bregman 1967, for inequalities Censor and Lent 1981). Floors
//! that are still lifted at the end bind. Once figures hardly move, they are moved further than asked
//! (over-relaxation: Young 1950), which takes a third of the rounds.
//!
//! A year of 100 in four quarters, 25 each, with floors of 40 for the first and 20 for the second: the first
//! floor lifts, the second is reached by itself and does not.

use super::budget::Budget;

/// Converged when no total moves by more than this share.
const CLOSE: f64 = 1e-10;
/// Good enough once the budget runs low: which floors are lifted is known long before the figures are.
const NEAR: f64 = 5e-2;
/// A floor lifted by less than this share counts as not lifted.
const LIFTED: f64 = 1e-9;
/// Rounds before over-relaxation starts.
const PLAIN: usize = 30;
/// The over-relaxation factor, and the largest step to which it applies.
const FURTHER: f64 = 1.8;
const SMALL: f64 = 0.2;

/// Totals on blocks, some of them floors.
pub(super) struct Bounded {
    /// Weights of the blocks.
    pub(super) weights: Vec<f64>,
    /// Which blocks each total sums.
    pub(super) rows: Vec<Vec<usize>>,
    /// What they sum to, or at least sum to; all above 0.
    pub(super) sums: Vec<f64>,
    /// Which of the totals are floors.
    pub(super) floors: Vec<bool>,
}

/// The closest table in which no floor is violated.
pub(super) struct Table {
    /// The blocks' amounts.
    pub(super) cells: Vec<f64>,
    /// The factor by which each total is lifted: above 1 for binding floors, 1 for exact totals.
    pub(super) lifted: Vec<f64>,
}

/// Computes that table; None if it was not found within the budget.
pub(super) fn table(problem: &Bounded, budget: &Budget) -> Option<Table> {
    let size: usize = problem.rows.iter().map(Vec::len).sum();
    let mut cells = problem.weights.clone();
    // For each floor, the factor that lifts its blocks, at least 1.
    let mut lifted = vec![1.0; problem.rows.len()];
    let mut gap = f64::INFINITY;
    for round in 0.. {
        if gap <= CLOSE || budget.spend(2 * size).is_none() {
            break;
        }
        gap = sweep(problem, &mut cells, &mut lifted, if round < PLAIN { 1.0 } else { FURTHER })?;
    }
    let counts = |lifted: f64| if lifted > 1.0 + LIFTED { lifted } else { 1.0 };
    (gap < NEAR).then(|| Table { cells, lifted: lifted.into_iter().map(counts).collect() })
}

/// Scales every total in turn. Returns the largest relative change, None if figures leave the range of f64.
fn sweep(problem: &Bounded, cells: &mut [f64], lifted: &mut [f64], further: f64) -> Option<f64> {
    let mut worst = 0.0_f64;
    for (row, blocks) in problem.rows.iter().enumerate() {
        let now: f64 = blocks.iter().map(|&block| cells[block]).sum();
        let mut factor = problem.sums[row] / now;
        if (factor - 1.0).abs() < SMALL {
            factor = 1.0 + further * (factor - 1.0);
        }
        if problem.floors[row] {
            if factor <= 1.0 && lifted[row] <= 1.0 {
                continue;
            }
            let before = lifted[row];
            lifted[row] = (before * factor).max(1.0);
            factor = lifted[row] / before;
        }
        if now <= 0.0 || !factor.is_finite() {
            return None;
        }
        worst = worst.max((factor - 1.0).abs());
        blocks.iter().for_each(|&block| cells[block] *= factor);
    }
    Some(worst)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn quarters(floors: &[f64]) -> Option<Vec<f64>> {
        let rows = std::iter::once(vec![0, 1, 2, 3]).chain((0..floors.len()).map(|quarter| vec![quarter]));
        let problem = Bounded {
            weights: vec![25.0; 4],
            rows: rows.collect(),
            sums: std::iter::once(100.0).chain(floors.iter().copied()).collect(),
            floors: std::iter::once(false).chain(floors.iter().map(|_| true)).collect(),
        };
        table(&problem, &Budget::new(1_000_000)).map(|table| table.lifted)
    }

    #[test]
    fn floors_that_are_too_small_without_it_are_lifted_and_others_are_not() {
        let lifted = quarters(&[40.0, 20.0, 19.0]).unwrap();
        // The others come to 20 each: the second to its floor by itself.
        assert!((lifted[1] - 2.0).abs() < 1e-6, "{lifted:?}");
        assert_eq!((lifted[0], lifted[2], lifted[3]), (1.0, 1.0, 1.0));
        let pushed = quarters(&[40.0, 24.0, 12.0]).unwrap();
        assert!(pushed[1] > 1.0 && pushed[2] > 1.0 && pushed[3] <= 1.0, "{pushed:?}");
    }

    #[test]
    fn floors_that_come_to_more_than_the_whole_have_no_table() {
        assert_eq!(quarters(&[40.0, 40.0, 40.0]), None);
    }
}
