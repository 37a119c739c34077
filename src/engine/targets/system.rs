//! Solves the equations on blocks: first what follows directly, then each connected rest on its own.

use super::budget::Budget;
use super::fit::{self, Fitted};
use super::hunt::Hunt;
use super::odd;
use super::problem::{Problem, components, to_float};
use super::reduce::Row;
use super::whole;
use crate::units::order;
use crate::units::{Money, Tie, allocate_stepped};

/// The sums of all blocks.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Solution {
    /// The limit of the fit.
    pub(super) exact: Vec<f64>,
    /// Rounded to whole numbers.
    pub(super) whole: Vec<Money>,
}

/// Why there is no solution.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Lack {
    /// The equations contradict each other.
    Real,
    /// There are tables, but none in whole numbers.
    Whole,
    /// None was found before the budget ran out.
    Late,
}

/// Equations without a table; `holds` are places in the sorted list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Conflict {
    pub(super) lack: Lack,
    pub(super) holds: Vec<usize>,
    /// The wrong one, if known.
    pub(super) cause: Option<usize>,
}

/// Solves all equations on blocks with these weights and last segments. Amounts are multiples of `step` where
/// the equations allow it. With `rough`, rounding is skipped where it would need a search.
///
/// # Errors
/// All conflicts found.
pub(super) fn solve(
    rows: &[Row],
    (weights, until): (&[f64], &[usize]),
    (step, signed, rough): (Money, bool, bool),
    budget: &Budget,
) -> Result<Solution, Vec<Conflict>> {
    let mut known: Vec<Option<Money>> = weights.iter().map(|&w| (w <= 0.0).then_some(0)).collect();
    let mut trace = Trace { rows, by: vec![None; weights.len()] };
    let (left, broken) = certain(rows, &mut known, &mut trace.by, signed);
    let conflict = |row: usize| Conflict { lack: Lack::Real, holds: trace.holds(&[row]), cause: None };
    let mut conflicts: Vec<Conflict> = broken.into_iter().map(conflict).collect();
    let mut solution =
        Solution { exact: vec![0.0; weights.len()], whole: known.iter().map(|k| k.unwrap_or(0)).collect() };
    for (exact, whole) in solution.exact.iter_mut().zip(&solution.whole) {
        *exact = to_float(*whole);
    }
    if !left.is_empty() {
        together(
            (&trace, &left),
            (weights, until),
            (step, signed, rough),
            &mut solution,
            budget,
            &mut conflicts,
        );
    }
    if conflicts.is_empty() { Ok(solution) } else { Err(conflicts) }
}

/// Records which equation determined each block.
struct Trace<'a> {
    rows: &'a [Row],
    /// For each determined block, the equation that determined it.
    by: Vec<Option<usize>>,
}

impl Trace<'_> {
    /// The holds behind some equations, and behind the equations that determined blocks in them.
    fn holds(&self, rows: &[usize]) -> Vec<usize> {
        let mut seen = vec![false; self.rows.len()];
        let mut waiting = rows.to_vec();
        let mut holds = Vec::new();
        while let Some(row) = waiting.pop() {
            if std::mem::replace(&mut seen[row], true) {
                continue;
            }
            let row = &self.rows[row];
            holds.push(row.held);
            holds.extend(&row.parts);
            waiting.extend(row.blocks.iter().filter_map(|&block| self.by[block]));
        }
        order::distinct(&mut holds);
        holds
    }
}

/// Solves the remaining equations, connected ones together.
fn together(
    (trace, left): (&Trace<'_>, &[(usize, Row)]),
    (weights, until): (&[f64], &[usize]),
    (step, signed, rough): (Money, bool, bool),
    solution: &mut Solution,
    budget: &Budget,
    conflicts: &mut Vec<Conflict>,
) {
    let mut place = vec![usize::MAX; weights.len()];
    let blocks_of: Vec<&[usize]> = left.iter().map(|(_, row)| row.blocks.as_slice()).collect();
    for part in components(&blocks_of, weights.len()) {
        let rows = || part.iter().map(|&r| &left[r].1);
        let mut blocks: Vec<usize> = rows().flat_map(|row| row.blocks.iter().copied()).collect();
        order::distinct(&mut blocks);
        blocks.iter().enumerate().for_each(|(i, &b)| place[b] = i);
        let problem = Problem {
            weights: blocks.iter().map(|&b| weights[b]).collect(),
            rows: rows().map(|row| row.blocks.iter().map(|&b| place[b]).collect()).collect(),
            sums: rows().map(|row| row.sum).collect(),
            levels: rows().map(|row| row.level).collect(),
            ages: rows().map(|row| row.age).collect(),
            outer: outer(&rows().collect::<Vec<_>>()),
            until: blocks.iter().map(|&b| until[b]).collect(),
            signed,
        };
        let behind = |rows: &[usize]| trace.holds(&rows.iter().map(|&r| left[part[r]].0).collect::<Vec<_>>());
        let all: Vec<usize> = (0..part.len()).collect();
        if rough {
            match fit::roughly(&problem, budget) {
                Some(exact) => {
                    blocks.iter().zip(&exact).for_each(|(&block, &exact)| solution.exact[block] = exact);
                }
                None => conflicts.push(Conflict { lack: Lack::Late, holds: behind(&all), cause: None }),
            }
            continue;
        }
        let mut lacks = |lack| conflicts.push(Conflict { lack, holds: behind(&all), cause: None });
        let (exact, sure) = match fit::fit(&problem, budget) {
            Fitted::Table(exact) => (exact, true),
            Fitted::Near(exact) => (exact, false),
            Fitted::Contradictions(found) => {
                conflicts.extend(found.iter().map(|rows| Conflict {
                    lack: Lack::Real,
                    holds: behind(rows),
                    cause: None,
                }));
                continue;
            }
            Fitted::Wrong(found) => {
                conflicts.extend(found.iter().map(|wrong| Conflict {
                    lack: Lack::Real,
                    holds: behind(&wrong.rows),
                    cause: Some(left[part[wrong.row]].1.held),
                }));
                continue;
            }
        };
        let whole = match round(&problem, &exact, step, budget) {
            Hunt::Found(whole) => whole,
            Hunt::None if sure => {
                lacks(Lack::Whole);
                continue;
            }
            // Without these there is a table: only they are in doubt.
            Hunt::Near(rows) => {
                let mut holds: Vec<usize> = rows.iter().map(|&r| left[part[r]].1.held).collect();
                order::distinct(&mut holds);
                conflicts.extend(holds.into_iter().map(|hold| Conflict {
                    lack: Lack::Late,
                    holds: vec![hold],
                    cause: None,
                }));
                continue;
            }
            Hunt::None | Hunt::Late => {
                lacks(Lack::Late);
                continue;
            }
        };
        for (i, &block) in blocks.iter().enumerate() {
            solution.exact[block] = exact[i];
            solution.whole[block] = whole[i];
        }
    }
}

/// For each of these equations, the indices of those from which its hold was subtracted.
fn outer(rows: &[&Row]) -> Vec<Vec<usize>> {
    let mut outer = vec![Vec::new(); rows.len()];
    let mut places: Vec<(usize, usize)> =
        rows.iter().enumerate().map(|(place, row)| (row.held, place)).collect();
    order::ascending(&mut places);
    for (around, row) in rows.iter().enumerate() {
        for part in &row.parts {
            if let Ok(at) = places.binary_search_by_key(part, |&(held, _)| held) {
                outer[places[at].1].push(around);
            }
        }
    }
    outer
}

fn round(problem: &Problem, exact: &[f64], step: Money, budget: &Budget) -> Hunt {
    if let ([sum], true) = (problem.sums.as_slice(), problem.rows.len() == 1) {
        return Hunt::Found(allocate_stepped(*sum, step, &problem.weights, Tie::Earlier));
    }
    let coarse = if step > 1 { odd::stepped(problem, exact, step, budget) } else { None };
    coarse.map_or_else(|| whole::round(problem, exact, 1, budget), Hunt::Found)
}

/// Fixes every block whose sum follows from one equation alone, until nothing new follows, recording the
/// equation in `by`. Returns the remaining equations, and the indices of those that cannot be met.
fn certain(
    rows: &[Row],
    known: &mut [Option<Money>],
    by: &mut [Option<usize>],
    signed: bool,
) -> (Vec<(usize, Row)>, Vec<usize>) {
    let mut left: Vec<(usize, Row)> = rows.iter().cloned().enumerate().collect();
    let mut broken = Vec::new();
    loop {
        let mut fixed = false;
        let mut next = Vec::with_capacity(left.len());
        for (place, mut row) in left {
            row.blocks.retain(|&b| {
                row.sum -= known[b].unwrap_or(0);
                known[b].is_none()
            });
            if (row.sum < 0 && !signed) || (row.blocks.is_empty() && row.sum != 0) {
                broken.push(place);
            } else if row.blocks.len() == 1 || (row.sum == 0 && !signed) {
                row.blocks.iter().for_each(|&b| (known[b], by[b]) = (Some(row.sum), Some(place)));
                fixed = true;
            } else if !row.blocks.is_empty() {
                next.push((place, row));
            }
        }
        left = next;
        if !fixed {
            return (left, broken);
        }
    }
}
