//! Rounding by moving fractions along directions that no equation notices.
//!
//! While more figures are fractions than their equations are independent, some mix of them can move without any
//! sum changing, until one of them is whole. For tables of two kinds of totals every figure ends up whole.

use super::whole::{SNAP, bounds};
use crate::units::Money;

/// Figures looked at together, at first.
const WINDOW: usize = 24;

/// Rounds every figure down or up; sums are kept where the equations allow it. None if it gives up.
pub(super) fn round(rows: &[Vec<usize>], exact: &[f64]) -> Option<Vec<Money>> {
    let mut rows_of = vec![Vec::new(); exact.len()];
    for (r, row) in rows.iter().enumerate() {
        row.iter().for_each(|&f| rows_of[f].push(r));
    }
    let mut figures = exact.to_vec();
    let whole = |x: f64| bounds(x).0 == bounds(x).1;
    let mut pending: Vec<usize> = (0..exact.len()).rev().filter(|&f| !whole(figures[f])).collect();
    pending.sort_by(|&a, &b| rows_of[b].cmp(&rows_of[a]).then(b.cmp(&a)));
    let mut window: Vec<usize> = Vec::new();
    let mut size = WINDOW;
    loop {
        while window.len() < size
            && let Some(figure) = pending.pop()
        {
            window.push(figure);
        }
        if let Some(direction) = free_direction(&window, &rows_of) {
            shift(&mut figures, &window, &direction)?;
            window.retain(|&f| !whole(figures[f]));
        } else if pending.is_empty() {
            // What is left depends on nothing else: float noise around whole numbers, or a true fraction.
            let nearest = |&x: &f64| if whole(x) { bounds(x).0 } else { bounds(x.round()).0 };
            return Some(figures.iter().map(nearest).collect());
        } else {
            size += WINDOW;
        }
    }
}

/// A mix of the figures that changes no sum.
fn free_direction(window: &[usize], rows_of: &[Vec<usize>]) -> Option<Vec<f64>> {
    let mut touched: Vec<usize> = window.iter().flat_map(|&f| rows_of[f].iter().copied()).collect();
    touched.sort_unstable();
    touched.dedup();
    let mut matrix = vec![vec![0.0_f64; window.len()]; touched.len()];
    for (column, &figure) in window.iter().enumerate() {
        for row in &rows_of[figure] {
            if let Ok(line) = touched.binary_search(row) {
                matrix[line][column] = 1.0;
            }
        }
    }
    let mut leads: Vec<usize> = Vec::new();
    for column in 0..window.len() {
        let done = leads.len();
        let largest = (done..matrix.len())
            .max_by(|&a, &b| matrix[a][column].abs().total_cmp(&matrix[b][column].abs()).then(b.cmp(&a)));
        let Some(lead) = largest.filter(|&line| matrix[line][column].abs() > SNAP) else {
            let mut direction = vec![0.0; window.len()];
            direction[column] = 1.0;
            leads.iter().enumerate().for_each(|(line, &c)| direction[c] = -matrix[line][column]);
            return Some(direction);
        };
        matrix.swap(done, lead);
        let factor = 1.0 / matrix[done][column];
        matrix[done].iter_mut().for_each(|e| *e *= factor);
        let pivot = matrix[done].clone();
        for (line, other) in matrix.iter_mut().enumerate().filter(|&(line, _)| line != done) {
            let times = other[column];
            debug_assert!(line != done);
            if times != 0.0 {
                other.iter_mut().zip(&pivot).for_each(|(e, p)| *e -= times * p);
            }
        }
        leads.push(column);
    }
    None
}

/// Moves the figures along a direction, the shorter way, until the first of them is whole.
fn shift(figures: &mut [f64], window: &[usize], direction: &[f64]) -> Option<()> {
    let reach = |sign: f64| {
        let room = |(&f, &d): (&usize, &f64)| {
            let d = d * sign;
            if d > SNAP {
                Some((figures[f].ceil() - figures[f]) / d)
            } else if d < -SNAP {
                Some((figures[f] - figures[f].floor()) / -d)
            } else {
                None
            }
        };
        window.iter().zip(direction).filter_map(room).reduce(f64::min)
    };
    let (up, down) = (reach(1.0)?, reach(-1.0)?);
    let step = if up <= down { up } else { -down };
    for (&figure, &d) in window.iter().zip(direction) {
        let moved = figures[figure] + step * d;
        figures[figure] = if (moved - moved.round()).abs() < SNAP { moved.round() } else { moved };
    }
    Some(())
}
