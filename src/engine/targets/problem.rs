//! Equations on blocks in the form the solvers take: weights, rows and sums.

use crate::units::Money;

/// Connected equations, with blocks numbered from 0.
#[derive(Debug, Clone)]
pub(super) struct Problem {
    /// Weights of the blocks, all above 0.
    pub(super) weights: Vec<f64>,
    /// Which blocks each equation sums.
    pub(super) rows: Vec<Vec<usize>>,
    /// The sum of each equation.
    pub(super) sums: Vec<Money>,
    /// The level of each total: 0 everybody's, 1 a team's, 2 a manager's.
    pub(super) levels: Vec<u8>,
    /// The newest hold behind each equation: its place in the plan's list.
    pub(super) ages: Vec<usize>,
    /// For each equation, those around it from which it was subtracted.
    pub(super) outer: Vec<Vec<usize>>,
    /// The last segment of each block.
    pub(super) until: Vec<usize>,
    /// Whether figures below zero are allowed.
    pub(super) signed: bool,
}

impl Problem {
    /// For each block, its equations.
    pub(super) fn rows_of(&self) -> Vec<Vec<usize>> {
        let mut rows_of = vec![Vec::new(); self.weights.len()];
        for (r, row) in self.rows.iter().enumerate() {
            row.iter().for_each(|&b| rows_of[b].push(r));
        }
        rows_of
    }
}

/// Groups rows that share blocks; groups and their rows are in order.
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

#[allow(clippy::cast_precision_loss, reason = "amounts stay far below 2⁵³")]
pub(super) fn to_float(amount: Money) -> f64 {
    amount as f64
}
