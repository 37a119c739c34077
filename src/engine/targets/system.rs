//! Solving the equations on blocks: first what is certain, then each connected rest on its own.

use super::fit;
use super::reduce::Row;
use super::whole;
use crate::units::order;
use crate::units::{Money, Tie, allocate_stepped};

/// Equations that hang together, with blocks numbered from 0.
#[derive(Debug, Clone)]
pub(super) struct Problem {
    /// Weights of its blocks, all above 0.
    pub(super) weights: Vec<f64>,
    /// Which blocks each equation sums.
    pub(super) rows: Vec<Vec<usize>>,
    /// What they sum to.
    pub(super) sums: Vec<Money>,
    /// Whose total each is: 0 everybody's, 1 a team's, 2 a manager's.
    pub(super) levels: Vec<u8>,
    /// Whether figures below zero are allowed.
    pub(super) signed: bool,
}

/// The sums of all blocks.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Solution {
    /// The limit of the fit.
    pub(super) exact: Vec<f64>,
    /// The same in whole numbers.
    pub(super) whole: Vec<Money>,
}

/// Why there is none; the holds concerned as places in the sorted list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Conflict {
    /// No table at all.
    Real(Vec<usize>),
    /// None in whole numbers.
    Whole(Vec<usize>),
}

/// Solves all equations. Amounts are multiples of `step` where the equations allow it.
pub(super) fn solve(rows: &[Row], weights: &[f64], step: Money, signed: bool) -> Result<Solution, Conflict> {
    let mut known: Vec<Option<Money>> = weights.iter().map(|&w| (w <= 0.0).then_some(0)).collect();
    let left = certain(rows, &mut known, signed)
        .map_err(|row| Conflict::Real(connected(rows, weights.len(), row)))?;
    let mut solution =
        Solution { exact: vec![0.0; weights.len()], whole: known.iter().map(|k| k.unwrap_or(0)).collect() };
    for (exact, whole) in solution.exact.iter_mut().zip(&solution.whole) {
        *exact = to_float(*whole);
    }
    if !left.is_empty() {
        together((rows, &left), weights, (step, signed), &mut solution)?;
    }
    Ok(solution)
}

/// Solves the equations that are left, those that share blocks together.
fn together(
    (rows, left): (&[Row], &[Row]),
    weights: &[f64],
    (step, signed): (Money, bool),
    solution: &mut Solution,
) -> Result<(), Conflict> {
    let mut place = vec![usize::MAX; weights.len()];
    let blocks_of: Vec<&[usize]> = left.iter().map(|row| row.blocks.as_slice()).collect();
    for part in components(&blocks_of, weights.len()) {
        let mut blocks: Vec<usize> = part.iter().flat_map(|&r| left[r].blocks.iter().copied()).collect();
        order::distinct(&mut blocks);
        blocks.iter().enumerate().for_each(|(i, &b)| place[b] = i);
        let problem = Problem {
            weights: blocks.iter().map(|&b| weights[b]).collect(),
            rows: part.iter().map(|&r| left[r].blocks.iter().map(|&b| place[b]).collect()).collect(),
            sums: part.iter().map(|&r| left[r].sum).collect(),
            levels: part.iter().map(|&r| left[r].level).collect(),
            signed,
        };
        let concerned = || part.iter().map(|&r| left[r].held).collect();
        let exact = fit::fit(&problem)
            .ok_or_else(|| Conflict::Real(connected(rows, weights.len(), part_row(rows, left, &part))))?;
        let whole = round(&problem, &exact, step).ok_or_else(|| Conflict::Whole(concerned()))?;
        for (i, &block) in blocks.iter().enumerate() {
            solution.exact[block] = exact[i];
            solution.whole[block] = whole[i];
        }
    }
    Ok(())
}

/// The place among all rows of the first row of a part of the rest.
fn part_row(rows: &[Row], left: &[Row], part: &[usize]) -> usize {
    let held = part.first().map(|&r| left[r].held);
    rows.iter().position(|row| Some(row.held) == held).unwrap_or(0)
}

#[allow(clippy::cast_precision_loss, reason = "amounts stay far below 2⁵³")]
pub(super) fn to_float(amount: Money) -> f64 {
    amount as f64
}

fn round(problem: &Problem, exact: &[f64], step: Money) -> Option<Vec<Money>> {
    if let ([sum], true) = (problem.sums.as_slice(), problem.rows.len() == 1) {
        return Some(allocate_stepped(*sum, step, &problem.weights, Tie::Earlier));
    }
    let coarse = if step > 1 { whole::stepped(problem, exact, step) } else { None };
    coarse.or_else(|| whole::round(problem, exact, 1))
}

/// Fixes every block whose sum follows from one equation alone, until nothing new follows; returns the equations
/// that are left, or the place of one that cannot be met.
fn certain(rows: &[Row], known: &mut [Option<Money>], signed: bool) -> Result<Vec<Row>, usize> {
    let mut left: Vec<(usize, Row)> = rows.iter().cloned().enumerate().collect();
    loop {
        let mut fixed = false;
        let mut next = Vec::with_capacity(left.len());
        for (place, mut row) in left {
            row.blocks.retain(|&b| {
                row.sum -= known[b].unwrap_or(0);
                known[b].is_none()
            });
            if (row.sum < 0 && !signed) || (row.blocks.is_empty() && row.sum != 0) {
                return Err(place);
            }
            if row.blocks.len() == 1 || (row.sum == 0 && !signed) {
                row.blocks.iter().for_each(|&b| known[b] = Some(row.sum));
                fixed = true;
            } else if !row.blocks.is_empty() {
                next.push((place, row));
            }
        }
        left = next;
        if !fixed {
            return Ok(left.into_iter().map(|(_, row)| row).collect());
        }
    }
}

/// Groups rows that share blocks; groups and their rows in order.
pub(super) fn components<R: AsRef<[usize]>>(rows: &[R], blocks: usize) -> Vec<Vec<usize>> {
    let mut parent: Vec<usize> = (0..rows.len()).collect();
    let mut owner = vec![usize::MAX; blocks];
    for (r, row) in rows.iter().enumerate() {
        for &block in row.as_ref() {
            if owner[block] == usize::MAX {
                owner[block] = r;
            }
            let (a, b) = (root(&mut parent, owner[block]), root(&mut parent, r));
            parent[a.max(b)] = a.min(b);
        }
    }
    let mut parts: Vec<Vec<usize>> = vec![Vec::new(); rows.len()];
    for r in 0..rows.len() {
        let top = root(&mut parent, r);
        parts[top].push(r);
    }
    parts.retain(|part| !part.is_empty());
    parts
}

fn root(parent: &mut [usize], mut row: usize) -> usize {
    while parent[row] != row {
        parent[row] = parent[parent[row]];
        row = parent[row];
    }
    row
}

/// The holds whose equations hang together with this one.
fn connected(rows: &[Row], blocks: usize, row: usize) -> Vec<usize> {
    let blocks_of: Vec<&[usize]> = rows.iter().map(|row| row.blocks.as_slice()).collect();
    let parts = components(&blocks_of, blocks);
    let part = parts.into_iter().find(|part| part.contains(&row)).unwrap_or_default();
    part.into_iter().map(|r| rows[r].held).collect()
}
