//! Proportional fitting: every equation's blocks scaled in turn (Kruithof's double factor method, Deming and Stephan 1940).

use super::problem::Problem;

/// An equation is met within this share.
pub(super) const CLOSE: f64 = 1e-13;

/// Scales every equation in turn, up to `most` times; returns whether all are met.
pub(super) fn sweeps(problem: &Problem, sums: &[f64], cells: &mut [f64], most: usize) -> bool {
    for _ in 0..most {
        let mut worst = 0.0_f64;
        for (row, &sum) in problem.rows.iter().zip(sums) {
            let now: f64 = row.iter().map(|&b| cells[b]).sum();
            if now <= 0.0 || !now.is_finite() {
                return false;
            }
            let factor = sum / now;
            worst = worst.max((factor - 1.0).abs());
            row.iter().for_each(|&b| cells[b] *= factor);
        }
        if worst < CLOSE {
            return true;
        }
    }
    false
}

/// The largest share by which an equation is off.
pub(super) fn off(problem: &Problem, sums: &[f64], cells: &[f64]) -> f64 {
    let error = |(row, &sum): (&Vec<usize>, &f64)| {
        let now: f64 = row.iter().map(|&b| cells[b]).sum();
        if now.is_finite() { ((now - sum) / sum).abs() } else { f64::INFINITY }
    };
    problem.rows.iter().zip(sums).map(error).fold(0.0, f64::max)
}
