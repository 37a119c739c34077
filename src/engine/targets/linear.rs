//! Equations that contradict each other regardless of sign, and which of them are wrong.
//!
//! The part of the sums that no table can reproduce is the residual of a least-squares solution (conjugate
//! gradients on the normal equations: Hestenes and Stiefel 1952). It is largest in the wrong equation, since
//! that one disagrees with several others: free that one, the residual shrinks, and so on until nothing is
//! left (matching pursuit: Mallat and Zhang 1993). If several residuals are alike, free the newest.
//!
//! Anna's months come to 10, her products to 11, and all months and all products of everybody agree: one of her
//! totals is wrong. If everybody's January is short by one as well, it is her January.

use super::budget::Budget;
use super::problem::{Problem, to_float};
use crate::units::order;

/// Step budget of the search for wrong equations.
const LOOKING: u64 = 250_000_000;
/// Most rounds of one least-squares solution.
const MOST_ROUNDS: usize = 300;
/// Most wrong equations to look for at once.
const MOST_WRONG: usize = 100;
/// A residual below this is zero; sums are whole numbers, and a wrong one leaves at least a share of a unit.
const NO_REST: f64 = 1e-4;
/// Float noise, as a share of the largest sum.
const NOISE: f64 = 1e-12;
/// Residuals that differ by less than this share are alike.
const ALIKE: f64 = 1e-3;

/// A wrong equation and those that contradict it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Wrong {
    pub(super) row: usize,
    /// The wrong one and those that contradict it together, ascending.
    pub(super) rows: Vec<usize>,
}

/// The equations that cannot be met with the others, as few as possible; empty if all agree or the budget ran
/// out. `near` is a table that nearly meets them.
pub(super) fn wrong(problem: &Problem, near: &[f64], budget: &Budget) -> Vec<Wrong> {
    budget.within(LOOKING.min(budget.left() / 3), |part| {
        let search = Search::new(problem, part);
        let gap =
            |(row, &sum): (&Vec<usize>, &i64)| to_float(sum) - row.iter().map(|&b| near[b]).sum::<f64>();
        let gaps: Vec<f64> = problem.rows.iter().zip(&problem.sums).map(gap).collect();
        search.find(gaps)
    })
}

struct Search<'a> {
    problem: &'a Problem,
    budget: &'a Budget,
    size: usize,
    nothing: f64,
}

impl<'a> Search<'a> {
    fn new(problem: &'a Problem, budget: &'a Budget) -> Self {
        let largest = problem.sums.iter().map(|&sum| to_float(sum).abs()).fold(0.0, f64::max);
        let size = problem.rows.iter().map(Vec::len).sum::<usize>();
        Self { problem, budget, size, nothing: NO_REST + NOISE * largest }
    }

    fn find(&self, gaps: Vec<f64>) -> Vec<Wrong> {
        let Some(whole) = self.rest(gaps, &[]) else { return Vec::new() };
        let (mut rest, mut freed, mut found) = (whole.clone(), Vec::new(), Vec::new());
        while let Some(row) = self.worst(&rest, &freed).filter(|_| freed.len() < MOST_WRONG) {
            freed.push(row);
            found.push(Wrong { row, rows: self.standing_in(&rest, row) });
            match self.rest(rest, &freed) {
                Some(less) => rest = less,
                None => return found,
            }
        }
        // With all others freed, the residual says why this one is wrong, or that it need not go.
        for row in freed.clone() {
            let others: Vec<usize> = freed.iter().copied().filter(|&other| other != row).collect();
            let Some(alone) = self.rest(whole.clone(), &others) else { break };
            if self.worst(&alone, &others).is_some() {
                let rows = self.standing_in(&alone, row);
                found
                    .iter_mut()
                    .filter(|wrong| wrong.row == row)
                    .for_each(|wrong| wrong.rows.clone_from(&rows));
            } else {
                freed = others;
                found.retain(|wrong| wrong.row != row);
            }
        }
        found
    }

    /// The residual along a change of the hold behind an equation: its own sum moves, and those of the equations
    /// around it move the other way.
    fn along(&self, row: usize, rest: &[f64]) -> f64 {
        rest[row] - self.problem.outer[row].iter().map(|&outer| rest[outer]).sum::<f64>()
    }

    /// The equation with the largest residual; None if hardly any is left.
    fn worst(&self, rest: &[f64], freed: &[usize]) -> Option<usize> {
        let much = |row: usize| self.along(row, rest).abs();
        let open = || (0..rest.len()).filter(|row| !freed.contains(row));
        let most = open().map(much).fold(0.0, f64::max);
        let alike = open().filter(|&row| much(row) >= most * (1.0 - ALIKE));
        alike.max_by_key(|&row| (self.problem.ages[row], row)).filter(|_| most > self.nothing)
    }

    /// The equations with a part in a residual.
    fn standing_in(&self, rest: &[f64], row: usize) -> Vec<usize> {
        let mut rows: Vec<usize> = (0..rest.len()).filter(|&r| rest[r].abs() > self.nothing).collect();
        rows.push(row);
        order::distinct(&mut rows);
        rows
    }

    /// The part of these gaps that no change of figures can close, with some equations freed; None if the
    /// budget ran out.
    fn rest(&self, gaps: Vec<f64>, freed: &[usize]) -> Option<Vec<f64>> {
        let blocks = self.problem.weights.len();
        let pulled = |rest: &[f64]| -> Vec<f64> {
            let mut pulled = vec![0.0; blocks];
            for (row, rest) in self.problem.rows.iter().zip(rest) {
                row.iter().for_each(|&b| pulled[b] += rest);
            }
            pulled.extend(freed.iter().map(|&row| self.along(row, rest)));
            pulled
        };
        let square = |figures: &[f64]| figures.iter().map(|x| x * x).sum::<f64>();
        let mut rest = gaps;
        let mut way = pulled(&rest);
        let mut now = square(&way);
        let enough = (self.nothing / 10.0) * (self.nothing / 10.0);
        for _ in 0..MOST_ROUNDS {
            if now <= enough {
                return Some(rest);
            }
            self.budget.spend(4 * self.size)?;
            let mut image: Vec<f64> =
                self.problem.rows.iter().map(|row| row.iter().map(|&b| way[b]).sum()).collect();
            for (&row, &much) in freed.iter().zip(&way[blocks..]) {
                image[row] += much;
                self.problem.outer[row].iter().for_each(|&outer| image[outer] -= much);
            }
            let length = now / square(&image);
            if !length.is_finite() {
                return None;
            }
            rest.iter_mut().zip(&image).for_each(|(rest, image)| *rest -= length * image);
            let ahead = pulled(&rest);
            let next = square(&ahead);
            way.iter_mut().zip(&ahead).for_each(|(way, ahead)| *way = ahead + next / now * *way);
            now = next;
        }
        None
    }
}
