//! Newton's method for slow cases of the fit, and the direct solution when any sign is allowed.
//!
//! The linearised equations are solved by elimination where few remain, else by conjugate gradients (Hestenes
//! and Stiefel 1952), each equation scaled by its own sum.

use super::budget::Budget;
use super::linear::Wrong;
use super::problem::{Problem, to_float};
use super::sweeps::{CLOSE, off, sweeps};
use crate::units::order;

/// Most equations outside the largest disjoint family for which a dense matrix is used.
const DENSE: usize = 300;
/// Most steps of the conjugate gradients.
const MOST_GRADIENTS: usize = 300;
/// Close enough for a few sweeps to finish, or where float noise allows no better.
const NEAR: f64 = 1e-10;
/// Sweeps after a damped step: they even out what it left between neighbours.
const SMOOTHING: usize = 3;
/// The largest step of one equation's factor in a large problem, as a logarithm.
const FURTHEST: f64 = 2.0;
/// Steps longer than this suggest divergence.
const DIVERGED: f64 = 50.0;
/// Equations below this share of the longest step may have no part in a contradiction; tried in turn.
const SMALL_PARTS: [f64; 4] = [0.3, 0.03, 1e-3, 1e-5];
/// Float noise in a sum of such shares.
const NOISE: f64 = 1e-12;
/// Most steps.
const STEPS: usize = 80;

/// How far Newton's method came.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Polished {
    /// To the limit.
    Met,
    /// Not as far as the limit.
    Off,
    /// No limit exists: this equation contradicts the others.
    Wrong(Wrong),
}

/// Takes a table left by the sweeps to the limit.
///
/// Each step solves the linearised equations for the logarithms of the factors. No factor changes by more
/// than e in one step, and a rational function stands for the exponential: any positive factor stays in the
/// fit's family.
pub(super) fn polish(problem: &Problem, sums: &[f64], cells: &mut [f64], budget: &Budget) -> Polished {
    let shape = Shape::new(problem);
    let cost = shape.as_ref().map_or(0, |shape| shape.others.len().pow(3) / 3) + 10 * problem.weights.len();
    let mut gap = off(problem, sums, cells);
    for _ in 0..STEPS {
        if budget.spend(cost).is_none() {
            break;
        }
        let gaps: Vec<f64> = problem
            .rows
            .iter()
            .zip(sums)
            .map(|(row, sum)| sum - row.iter().map(|&b| cells[b]).sum::<f64>())
            .collect();
        let steps = match &shape {
            Some(shape) => shape.solve(problem, cells, &gaps),
            None => match by_gradients(problem, cells, &gaps, (budget, exactness(gap))) {
                Some(steps) => steps,
                None => break,
            },
        };
        let longest = steps.iter().fold(0.0_f64, |top, s| top.max(s.abs()));
        if !longest.is_finite() {
            return Polished::Off;
        }
        if shape.is_none()
            && longest > DIVERGED
            && let Some(wrong) = ray(problem, sums, &steps, longest)
        {
            return Polished::Wrong(wrong);
        }
        // In a large problem few equations are far off, and the others need not wait for them.
        let (damp, most) = match &shape {
            Some(_) if longest > 1.0 => (1.0 / longest, 1.0),
            Some(_) => (1.0, 1.0),
            None => (1.0, FURTHEST),
        };
        for (row, step) in problem.rows.iter().zip(&steps) {
            let half = (step * damp).clamp(-most, most) / 2.0;
            let factor = (1.0 + half + half * half / 3.0) / (1.0 - half + half * half / 3.0);
            row.iter().for_each(|&b| cells[b] *= factor);
        }
        if shape.is_none() && longest > 1.0 {
            let _ = budget.spend(SMOOTHING * cells.len());
            sweeps(problem, sums, cells, SMOOTHING);
        }
        gap = off(problem, sums, cells);
        let near = gap < NEAR && (sweeps(problem, sums, cells, 20) || shape.is_none());
        if gap < CLOSE * 10.0 || near {
            return Polished::Met;
        }
    }
    if off(problem, sums, cells) < NEAR { Polished::Met } else { Polished::Off }
}

/// If these diverging steps prove that some equations have no table, returns them: weights for the equations
/// under which every block weighs nothing or less, but their sums weigh more than nothing (Farkas 1902). The
/// one with the longest step is the wrong one.
///
/// Float noise is allowed for: what a block may weigh too much, times the total, must not make up for it.
fn ray(problem: &Problem, sums: &[f64], steps: &[f64], longest: f64) -> Option<Wrong> {
    let all: f64 = sums.iter().sum();
    SMALL_PARTS.into_iter().find_map(|least| {
        let shares = steps.iter().map(|step| step / longest);
        let shares: Vec<f64> = shares.map(|share| if share.abs() < least { 0.0 } else { share }).collect();
        let mut weights = vec![0.0; problem.weights.len()];
        for (row, share) in problem.rows.iter().zip(&shares) {
            row.iter().for_each(|&b| weights[b] += share);
        }
        let over = weights.iter().copied().fold(0.0, f64::max);
        let gain: f64 = shares.iter().zip(sums).map(|(share, sum)| share * sum).sum();
        let furthest = (0..shares.len()).max_by(|&a, &b| shares[a].abs().total_cmp(&shares[b].abs()))?;
        let rows = || (0..shares.len()).filter(|&row| shares[row] != 0.0).collect();
        (gain > (over + NOISE) * all).then(|| Wrong { row: furthest, rows: rows() })
    })
}

/// The squared residual, as a share, to which the linearised equations are worth solving when the table is
/// off by `gap`: far from the limit a rough step does as well as an exact one (Dembo, Eisenstat and Steihaug
/// 1982).
fn exactness(gap: f64) -> f64 {
    (gap / 10.0).clamp(1e-20, 1e-2)
}

/// The equations split into a disjoint family, whose part of the matrix is diagonal, and the rest.
struct Shape {
    /// For each equation, its place among the rest; None for the family.
    other: Vec<Option<usize>>,
    /// The rest, in order.
    others: Vec<usize>,
    /// For each block, its equations among the rest.
    rows_of: Vec<Vec<usize>>,
}

impl Shape {
    fn new(problem: &Problem) -> Option<Self> {
        let mut order: Vec<usize> = (0..problem.rows.len()).collect();
        order::by_key(&mut order, |&r| (problem.rows[r].len(), r));
        let mut family = vec![false; problem.weights.len()];
        let mut other = vec![None; problem.rows.len()];
        let mut others = Vec::new();
        for r in order {
            if problem.rows[r].iter().all(|&b| !family[b]) {
                problem.rows[r].iter().for_each(|&b| family[b] = true);
            } else {
                other[r] = Some(others.len());
                others.push(r);
            }
        }
        let mut rows_of = vec![Vec::new(); problem.weights.len()];
        for (place, &r) in others.iter().enumerate() {
            problem.rows[r].iter().for_each(|&b| rows_of[b].push(place));
        }
        (others.len() <= DENSE).then_some(Self { other, others, rows_of })
    }

    /// Solves (A·diag(cells)·Aᵀ)·y = gaps by eliminating the family first.
    fn solve(&self, problem: &Problem, cells: &[f64], gaps: &[f64]) -> Vec<f64> {
        let n = self.others.len();
        let mut matrix = vec![0.0; n * n];
        let mut right: Vec<f64> = self.others.iter().map(|&r| gaps[r]).collect();
        for (block, places) in self.rows_of.iter().enumerate() {
            for &i in places {
                places.iter().for_each(|&j| matrix[i * n + j] += cells[block]);
            }
        }
        let mut links = vec![0.0; n];
        for (r, row) in problem.rows.iter().enumerate().filter(|&(r, _)| self.other[r].is_none()) {
            let (diagonal, touched) = self.links(row, cells, &mut links);
            for &i in &touched {
                let share = links[i] / diagonal;
                right[i] -= share * gaps[r];
                touched.iter().for_each(|&j| matrix[i * n + j] -= share * links[j]);
            }
            touched.iter().for_each(|&i| links[i] = 0.0);
        }
        solve_dense(&mut matrix, &mut right);
        let mut result = vec![0.0; problem.rows.len()];
        self.others.iter().zip(&right).for_each(|(&r, &y)| result[r] = y);
        for (r, row) in problem.rows.iter().enumerate().filter(|&(r, _)| self.other[r].is_none()) {
            let (diagonal, touched) = self.links(row, cells, &mut links);
            let taken: f64 = touched.iter().map(|&i| links[i] * right[i]).sum();
            touched.iter().for_each(|&i| links[i] = 0.0);
            result[r] = (gaps[r] - taken) / diagonal;
        }
        result
    }

    /// The coefficients between a family equation and each of the rest; `links` must be zero and is cleared
    /// by the caller.
    fn links(&self, row: &[usize], cells: &[f64], links: &mut [f64]) -> (f64, Vec<usize>) {
        let (mut diagonal, mut touched) = (0.0, Vec::new());
        for &block in row {
            diagonal += cells[block];
            for &i in &self.rows_of[block] {
                touched.push(i);
                links[i] += cells[block];
            }
        }
        order::distinct(&mut touched);
        (diagonal, touched)
    }
}

/// Solves (A·diag(cells)·Aᵀ)·y = gaps by conjugate gradients; None if the budget ran out.
fn by_gradients(
    problem: &Problem,
    cells: &[f64],
    gaps: &[f64],
    (budget, exactness): (&Budget, f64),
) -> Option<Vec<f64>> {
    let scale: Vec<f64> = problem.rows.iter().map(|row| row.iter().map(|&b| cells[b]).sum()).collect();
    let size = problem.rows.iter().map(Vec::len).sum::<usize>();
    let times = |y: &[f64]| -> Vec<f64> {
        let mut pulled = vec![0.0; cells.len()];
        for (row, y) in problem.rows.iter().zip(y) {
            row.iter().for_each(|&b| pulled[b] += y);
        }
        pulled.iter_mut().zip(cells).for_each(|(pulled, cell)| *pulled *= cell);
        problem.rows.iter().map(|row| row.iter().map(|&b| pulled[b]).sum()).collect()
    };
    let dot = |a: &[f64], b: &[f64]| a.iter().zip(b).map(|(a, b)| a * b).sum::<f64>();
    let scaled = |rest: &[f64]| -> Vec<f64> {
        rest.iter().zip(&scale).map(|(rest, scale)| if *scale > 0.0 { rest / scale } else { 0.0 }).collect()
    };
    let mut steps = vec![0.0; gaps.len()];
    let mut rest = gaps.to_vec();
    let mut ahead = scaled(&rest);
    let mut way = ahead.clone();
    let mut now = dot(&rest, &ahead);
    let enough = now * exactness;
    for _ in 0..MOST_GRADIENTS {
        if now <= enough || now <= 0.0 {
            break;
        }
        budget.spend(4 * size)?;
        let image = times(&way);
        let bend = dot(&way, &image);
        if bend <= 0.0 || !bend.is_finite() {
            break;
        }
        let length = now / bend;
        steps.iter_mut().zip(&way).for_each(|(step, way)| *step += length * way);
        rest.iter_mut().zip(&image).for_each(|(rest, image)| *rest -= length * image);
        ahead = scaled(&rest);
        let next = dot(&rest, &ahead);
        way.iter_mut().zip(&ahead).for_each(|(way, ahead)| *way = ahead + next / now * *way);
        now = next;
    }
    Some(steps)
}

/// Solves a symmetric, positive semidefinite system in place; dependent equations get zero.
fn solve_dense(matrix: &mut [f64], right: &mut [f64]) {
    let n = right.len();
    let scale: Vec<f64> = (0..n).map(|i| matrix[i * n + i]).collect();
    let mut kept = vec![false; n];
    for p in 0..n {
        let pivot = matrix[p * n + p];
        if pivot <= scale[p] * 1e-13 || pivot <= 0.0 {
            continue;
        }
        kept[p] = true;
        for i in p + 1..n {
            let factor = matrix[i * n + p] / pivot;
            if factor != 0.0 {
                (p..n).for_each(|j| matrix[i * n + j] -= factor * matrix[p * n + j]);
                right[i] -= factor * right[p];
            }
        }
    }
    for p in (0..n).rev() {
        let later: f64 = (p + 1..n).map(|j| matrix[p * n + j] * right[j]).sum();
        right[p] = if kept[p] { (right[p] - later) / matrix[p * n + p] } else { 0.0 };
    }
}

/// The table of any sign that meets the equations with the least Σ cell² / weight: pro rata where they are
/// nested.
pub(super) fn least_change(problem: &Problem) -> Vec<f64> {
    let n = problem.rows.len();
    let mut rows_of = vec![Vec::new(); problem.weights.len()];
    for (r, row) in problem.rows.iter().enumerate() {
        row.iter().for_each(|&b| rows_of[b].push(r));
    }
    let mut matrix = vec![0.0; n * n];
    for (rows, weight) in rows_of.iter().zip(&problem.weights) {
        for &i in rows {
            rows.iter().for_each(|&j| matrix[i * n + j] += weight);
        }
    }
    let mut right: Vec<f64> = problem.sums.iter().map(|&s| to_float(s)).collect();
    solve_dense(&mut matrix, &mut right);
    let pull = |rows: &Vec<usize>| rows.iter().map(|&r| right[r]).sum::<f64>();
    rows_of.iter().zip(&problem.weights).map(|(rows, weight)| weight * pull(rows)).collect()
}
