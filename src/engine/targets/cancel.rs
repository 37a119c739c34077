//! Rounding by moving fractions along null directions of the equations.
//!
//! A figure that depends on others can move together with them without changing any sum, until one of them is
//! whole. The figures that remain are independent: for two kinds of totals they are whole by themselves.

use super::hunt::{SNAP, bounds};
use super::problem::components;
use crate::units::Money;
use crate::units::order;

/// Most connected equations for which the matrix is inverted.
const LARGEST: usize = 1_000;
/// Work limit for moving fractions: equations × equations × figures.
const PATIENCE: usize = 30_000_000;

/// Linearly independent figures, at most one per equation, with the inverse of their matrix.
struct Basis<'a> {
    rows_of: &'a [Vec<usize>],
    size: usize,
    /// Row by row.
    inverse: Vec<f64>,
    /// The basic figure of each place; None while the equation has none.
    figures: Vec<Option<usize>>,
}

impl<'a> Basis<'a> {
    fn new(rows_of: &'a [Vec<usize>], size: usize) -> Self {
        let mut inverse = vec![0.0; size * size];
        (0..size).for_each(|i| inverse[i * size + i] = 1.0);
        Self { rows_of, size, inverse, figures: vec![None; size] }
    }

    /// The figure as a combination of basic figures: places and amounts, without zeros.
    fn mix(&self, figure: usize) -> Vec<(usize, f64)> {
        let rows = &self.rows_of[figure];
        let part = |place: usize| rows.iter().map(|&r| self.inverse[place * self.size + r]).sum::<f64>();
        (0..self.size).map(|place| (place, part(place))).filter(|(_, part)| part.abs() > SNAP).collect()
    }

    /// Makes a figure with this mix basic at a place.
    fn enter(&mut self, figure: usize, place: usize, mix: &[(usize, f64)]) {
        let Some(&(_, pivot)) = mix.iter().find(|(p, _)| *p == place) else { return };
        let line: Vec<(usize, f64)> = (0..self.size)
            .map(|r| (r, self.inverse[place * self.size + r] / pivot))
            .filter(|(_, value)| value.abs() > SNAP * SNAP)
            .collect();
        for &(other, times) in mix.iter().filter(|(p, _)| *p != place) {
            line.iter().for_each(|&(r, value)| self.inverse[other * self.size + r] -= times * value);
        }
        (0..self.size).for_each(|r| self.inverse[place * self.size + r] = 0.0);
        line.iter().for_each(|&(r, value)| self.inverse[place * self.size + r] = value);
        self.figures[place] = Some(figure);
    }
}

/// Rounds every figure down or up where the equations allow it. A figure that stays a fraction goes to the
/// nearest whole number, so that sums may be missed.
pub(super) fn round(rows: &[Vec<usize>], exact: &[f64]) -> Vec<Money> {
    let mut figures = exact.to_vec();
    let mut rows_of = vec![Vec::new(); exact.len()];
    for part in components(rows, exact.len()).into_iter().filter(|part| part.len() <= LARGEST) {
        let mut concerned: Vec<usize> = part.iter().flat_map(|&r| rows[r].iter().copied()).collect();
        order::distinct(&mut concerned);
        for (place, &r) in part.iter().enumerate() {
            rows[r].iter().for_each(|&f| rows_of[f].push(place));
        }
        concerned.retain(|&f| !is_whole(exact[f]));
        if part.len() * part.len() * concerned.len() > PATIENCE {
            continue;
        }
        round_part(&mut figures, &concerned, Basis::new(&rows_of, part.len()));
    }
    let nearest = |&x: &f64| if is_whole(x) { bounds(x).0 } else { bounds(x.round()).0 };
    figures.iter().map(nearest).collect()
}

fn round_part(figures: &mut [f64], concerned: &[usize], mut basis: Basis<'_>) {
    for &figure in concerned {
        let mix = basis.mix(figure);
        let free = mix.iter().filter(|(place, _)| basis.figures[*place].is_none());
        let free = free.reduce(|best, next| if next.1.abs() > best.1.abs() { next } else { best });
        if let Some(&(place, _)) = free {
            basis.enter(figure, place, &mix);
        } else if let Some(place) = shift(figures, figure, &mix, &basis.figures) {
            basis.enter(figure, place, &mix);
        }
    }
}

fn is_whole(x: f64) -> bool {
    let (low, high) = bounds(x);
    low == high
}

/// Moves a figure and its basic figures in the shorter direction until the first of them is whole. Returns
/// the place of that one, None if it is the figure itself.
fn shift(figures: &mut [f64], figure: usize, mix: &[(usize, f64)], basic: &[Option<usize>]) -> Option<usize> {
    let moving = || mix.iter().filter_map(|&(place, part)| Some((Some(place), basic[place]?, -part)));
    let room = |sign: f64| {
        let first = (None, distance(figures[figure], sign));
        let rooms =
            moving().map(|(place, f, slope)| (place, distance(figures[f], slope * sign) / slope.abs()));
        rooms.fold(first, |best, next| if next.1 < best.1 { next } else { best })
    };
    let (up, down) = (room(1.0), room(-1.0));
    let (stop, step) = if up.1 <= down.1 { up } else { (down.0, -down.1) };
    let moves: Vec<(usize, f64)> = moving().map(|(_, f, slope)| (f, slope)).collect();
    for (f, slope) in moves.into_iter().chain([(figure, 1.0)]) {
        let moved = figures[f] + step * slope;
        figures[f] = if (moved - moved.round()).abs() < SNAP { moved.round() } else { moved };
    }
    stop
}

/// How far a figure can move in a direction until it is whole; 0 if it is.
fn distance(figure: f64, sign: f64) -> f64 {
    if is_whole(figure) {
        0.0
    } else if sign > 0.0 {
        figure.ceil() - figure
    } else {
        figure - figure.floor()
    }
}
