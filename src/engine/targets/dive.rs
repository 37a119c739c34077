//! Whole numbers by diving: fixes a table of fractions figure by figure, repairing it after each.
//!
//! All figures start at the nearer of floor and ceiling and are moved to a vertex of the feasible region,
//! where at most as many are fractions as there are sums. Then the figure nearest to a whole number is fixed
//! there and the others are repaired, and so on; if that fails the other whole number is tried, depth-first.
//! (Diving is how integer-programming solvers find a first solution: Achterberg 2007, chapter 9.)

use super::budget::Budget;
use super::hunt::Hunt;
use super::simplex::{Mended, Tableau};
use crate::units::Money;

/// Largest tableau to build, in entries.
const LARGEST: usize = 4_000_000;
/// Figures this close to a whole number are whole.
const WHOLE: f64 = 1e-6;

/// A fixed figure, its earlier bounds, and the other value to try.
struct Choice {
    figure: usize,
    before: (f64, f64),
    other: Option<f64>,
}

/// Finds whole figures within ranges that meet all sums, near `exact`.
pub(super) fn dive(
    rows: &[Vec<usize>],
    sums: &[Money],
    ranges: &[(Money, Money)],
    exact: &[f64],
    budget: &Budget,
) -> Hunt {
    if rows.len() * exact.len() > LARGEST || budget.spend(rows.len() * exact.len()).is_none() {
        return Hunt::Late;
    }
    // Counted from the lower bounds, amounts are small and exact.
    let rest =
        |(row, sum): (&Vec<usize>, &Money)| small(sum - row.iter().map(|&f| ranges[f].0).sum::<Money>());
    let rests: Vec<f64> = rows.iter().zip(sums).map(rest).collect();
    let spans: Vec<(f64, f64)> = ranges.iter().map(|&(low, high)| (0.0, small(high - low))).collect();
    let near = |figure: usize| {
        let above = exact[figure] - super::problem::to_float(ranges[figure].0);
        above.round().clamp(0.0, spans[figure].1)
    };
    let start: Vec<f64> = (0..exact.len()).map(near).collect();
    let mut tableau = Tableau::new(rows, &rests, &spans, &start, false);
    let mut choices: Vec<Choice> = Vec::new();
    loop {
        match tableau.mend(budget) {
            Mended::Late => return Hunt::Late,
            Mended::Yes => match most_whole(&tableau, exact.len()) {
                None => {
                    let whole = |f: usize| ranges[f].0 + whole(tableau.value(f));
                    return Hunt::Found((0..exact.len()).map(whole).collect());
                }
                Some((figure, value)) => {
                    let (near, far) = if value - value.floor() > 0.5 {
                        (value.ceil(), value.floor())
                    } else {
                        (value.floor(), value.ceil())
                    };
                    choices.push(Choice { figure, before: tableau.bounds(figure), other: Some(far) });
                    tableau.bound(figure, (near, near));
                }
            },
            Mended::No => loop {
                let Some(choice) = choices.last_mut() else { return Hunt::None };
                let figure = choice.figure;
                if let Some(other) = choice.other.take() {
                    tableau.bound(figure, (other, other));
                    break;
                }
                let before = choice.before;
                tableau.bound(figure, before);
                choices.pop();
            },
        }
    }
}

/// The fraction nearest to a whole number; None if all figures are whole.
fn most_whole(tableau: &Tableau, count: usize) -> Option<(usize, f64)> {
    let mut best: Option<(usize, f64, f64)> = None;
    for figure in 0..count {
        let value = tableau.value(figure);
        let away = (value - value.round()).abs();
        if away > WHOLE && best.is_none_or(|(_, _, least)| away < least - WHOLE) {
            best = Some((figure, value, away));
        }
    }
    best.map(|(figure, value, _)| (figure, value))
}

#[allow(clippy::cast_precision_loss, reason = "spans of a few units")]
fn small(amount: Money) -> f64 {
    amount as f64
}

#[allow(clippy::cast_possible_truncation, reason = "spans of a few units")]
fn whole(value: f64) -> Money {
    value.round() as Money
}
