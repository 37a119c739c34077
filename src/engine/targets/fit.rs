//! The table closest to the weights that meets all equations: proportional fitting, to its limit.
//!
//! Sweeps scale each equation's blocks in turn (Kruithof's double factor method, Deming and Stephan 1940). Where they
//! converge slowly, Newton's method on the logarithms of the factors takes over; it moves on the same family of
//! tables, so that both end at the same limit. No `exp` or `ln` is used: native and wasm must agree to the last bit.

use super::budget::Budget;
use super::feasible::{self, Support};
use super::linear::{self, Wrong};
use super::newton::{self, Polished};
use super::problem::{Problem, to_float};
use super::sweeps::{off, sweeps};

/// Sweeps before trying another method.
const QUICK: usize = 60;
/// An equation is nearly met within this share.
const ROUGH: f64 = 1e-3;
/// Step budget of the last resort.
const PATIENCE: usize = 40_000_000;
/// Step budget of Newton's method before a flow has told which blocks are above zero.
const POLISHING: u64 = 250_000_000;
/// From this many equations of three or more kinds, look for a table before contradictions.
const LARGE: usize = 1_500;
/// Blocks smaller than this share of each of their equations may be forced to zero.
const SUSPECT: f64 = 1e-8;

/// How a fit ended.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Fitted {
    /// At its limit.
    Table(Vec<f64>),
    /// Near a limit that may not exist: the budget ran out.
    Near(Vec<f64>),
    /// No table without negative figures exists: each of these sets of equations is a contradiction.
    Contradictions(Vec<Vec<usize>>),
    /// No table of any sign exists: these equations are wrong.
    Wrong(Vec<Wrong>),
}

/// Fits the weights to the equations.
pub(super) fn fit(problem: &Problem, budget: &Budget) -> Fitted {
    if problem.signed {
        return Fitted::Table(newton::least_change(problem));
    }
    let sums: Vec<f64> = problem.sums.iter().map(|&s| to_float(s)).collect();
    let mut cells = problem.weights.clone();
    let mut close = sweeps(problem, &sums, &mut cells, QUICK);
    if close && !suspicious(problem, &sums, &cells) {
        return Fitted::Table(cells);
    }
    let sound = |cells: &[f64]| cells.iter().all(|x| x.is_finite());
    let near = if sound(&cells) { cells.clone() } else { problem.weights.clone() };
    let support = match feasible::support_of_two(problem, &near, budget) {
        Some(support) => support,
        None => {
            let wrong = linear::wrong(problem, &near, budget);
            if !wrong.is_empty() {
                return Fitted::Wrong(wrong);
            }
            let mut polished = if close { Polished::Met } else { Polished::Off };
            let polish = |cells: &mut [f64]| {
                let most = POLISHING.min(budget.left() / 2);
                budget.within(most, |part| newton::polish(problem, &sums, cells, part))
            };
            // In a large problem a table saves the search for contradictions; in a small one that search is
            // quick.
            let large = problem.rows.len() > LARGE;
            if large && !close {
                polished = polish(&mut cells);
                close = polished == Polished::Met;
            }
            let mut support = Support::Unknown;
            if !close || suspicious(problem, &sums, &cells) {
                support = feasible::support_of_pairs(problem, &near, budget);
            }
            if support == Support::Unknown {
                if !large && !close {
                    polished = polish(&mut cells);
                    close = polished == Polished::Met;
                }
                if let Polished::Wrong(wrong) = polished {
                    return Fitted::Wrong(vec![wrong]);
                }
                if close && !suspicious(problem, &sums, &cells) {
                    return Fitted::Table(cells);
                }
                support = feasible::support_of_any(problem, budget);
            }
            support
        }
    };
    match support {
        Support::None(contradictions) => Fitted::Contradictions(contradictions),
        Support::Unknown => {
            if !sound(&cells) {
                cells.clone_from(&problem.weights);
            }
            let _ = budget.spend(PATIENCE);
            sweeps(problem, &sums, &mut cells, PATIENCE / size(problem));
            if off(problem, &sums, &cells) < 1e-9 { Fitted::Table(cells) } else { Fitted::Near(cells) }
        }
        Support::Blocks(alive) => {
            let begun = |(cell, alive): (&f64, &bool)| cell.is_finite() && *alive == (*cell > 0.0);
            if !cells.iter().zip(&alive).all(begun) {
                cells.clone_from(&problem.weights);
                cells.iter_mut().zip(&alive).filter(|(_, alive)| !**alive).for_each(|(cell, _)| *cell = 0.0);
            }
            if !converge(problem, &sums, &mut cells, budget) {
                sweeps(problem, &sums, &mut cells, PATIENCE / size(problem));
            }
            Fitted::Table(cells)
        }
    }
}

/// A rough fit without looking for contradictions; None if no table is near.
pub(super) fn roughly(problem: &Problem, budget: &Budget) -> Option<Vec<f64>> {
    let sums: Vec<f64> = problem.sums.iter().map(|&s| to_float(s)).collect();
    let mut cells = problem.weights.clone();
    if problem.signed {
        return Some(newton::least_change(problem));
    }
    if !sweeps(problem, &sums, &mut cells, QUICK) {
        newton::polish(problem, &sums, &mut cells, budget);
    }
    (off(problem, &sums, &cells) < ROUGH).then_some(cells)
}

fn size(problem: &Problem) -> usize {
    problem.rows.iter().map(Vec::len).sum::<usize>().max(1)
}

fn converge(problem: &Problem, sums: &[f64], cells: &mut [f64], budget: &Budget) -> bool {
    sweeps(problem, sums, cells, QUICK) || newton::polish(problem, sums, cells, budget) == Polished::Met
}

/// Whether a block is so small that the equations may force it to zero.
fn suspicious(problem: &Problem, sums: &[f64], cells: &[f64]) -> bool {
    let mut room = vec![f64::INFINITY; cells.len()];
    for (row, &sum) in problem.rows.iter().zip(sums) {
        row.iter().for_each(|&b| room[b] = room[b].min(sum));
    }
    cells.iter().zip(&room).any(|(cell, room)| *cell < room * SUSPECT)
}
