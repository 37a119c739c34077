//! Whole numbers for the blocks of equations that cross: each rounded down or up so that every equation is exact.

use super::cancel;
use super::levels;
use super::search::Search;
use super::system::{Problem, to_float};
use crate::units::Money;
use crate::units::order;

/// Fractions closer to a whole number than this are that number.
pub(super) const SNAP: f64 = 1e-9;
/// How many units a block may move beyond floor and ceiling before rounding is given up.
const WIDEST: Money = 3;

/// Rounds the exact sums of blocks to multiples of `unit`, or None where that cannot be done.
///
/// Larger fractions go up first, depth-first; where that takes too long, fractions are moved along directions that no
/// equation notices until they are whole, all at once or level by level; then the range widens by one unit at a time.
pub(super) fn round(problem: &Problem, exact: &[f64], unit: Money) -> Option<Vec<Money>> {
    let units: Vec<f64> = exact.iter().map(|x| x / to_float(unit)).collect();
    let sums: Vec<Money> = problem.sums.iter().map(|sum| sum / unit).collect();
    let order = order(&units, &problem.weights);
    for widen in 0..=WIDEST {
        let ranges: Vec<(Money, Money)> = units.iter().map(|&x| range(x, widen, problem.signed)).collect();
        let found = Search::new(&problem.rows, &sums, &ranges).run(&units, &order);
        let found = found.or_else(|| {
            let met = |whole: &Vec<Money>| {
                let sum = |row: &Vec<usize>| row.iter().map(|&b| whole[b]).sum::<Money>();
                let sound = problem.signed || whole.iter().all(|&x| x >= 0);
                sound && problem.rows.iter().zip(&sums).all(|(row, &target)| sum(row) == target)
            };
            if widen > 0 {
                return None;
            }
            let at_once = Some(cancel::round(&problem.rows, &units)).filter(met);
            at_once
                .or_else(|| Some(levels::round(problem, &sums, &units)).filter(|w| !problem.signed && met(w)))
        });
        if let Some(whole) = found {
            return Some(whole.into_iter().map(|x| x * unit).collect());
        }
    }
    None
}

/// Rounds to multiples of `step` where the sums allow it: what a sum has beyond them goes to one block of its own,
/// the rest is rounded in steps. None where that cannot be done.
pub(super) fn stepped(problem: &Problem, exact: &[f64], step: Money) -> Option<Vec<Money>> {
    let odd = odd_parts(problem, exact, step)?;
    let without = |(row, sum): (&Vec<usize>, &Money)| sum - row.iter().map(|&b| odd[b]).sum::<Money>();
    let rest =
        Problem { sums: problem.rows.iter().zip(&problem.sums).map(without).collect(), ..problem.clone() };
    let exact: Vec<f64> = exact.iter().zip(&odd).map(|(x, &o)| x - to_float(o)).collect();
    let whole = round(&rest, &exact, step)?;
    Some(whole.into_iter().zip(odd).map(|(x, o)| x + o).collect())
}

/// For each block what it takes beyond multiples of `step`, so that every equation is left with a multiple.
///
/// Short equations choose first, each a block that stands in as few others as possible, then the largest.
fn odd_parts(problem: &Problem, exact: &[f64], step: Money) -> Option<Vec<Money>> {
    let mut odd = vec![0; exact.len()];
    let mut rows_of = vec![0_usize; exact.len()];
    problem.rows.iter().flatten().for_each(|&b| rows_of[b] += 1);
    let mut order: Vec<usize> = (0..problem.rows.len()).collect();
    order::by_key(&mut order, |&r| (problem.rows[r].len(), r));
    let mut closed = vec![false; exact.len()];
    for r in order {
        let row = &problem.rows[r];
        let rest = (problem.sums[r] - row.iter().map(|&b| odd[b]).sum::<Money>()).rem_euclid(step);
        if rest != 0 {
            let open =
                row.iter().copied().filter(|&b| !closed[b] && (problem.signed || exact[b] >= to_float(rest)));
            let best = open.min_by(|&a, &b| {
                rows_of[a].cmp(&rows_of[b]).then(exact[b].total_cmp(&exact[a])).then(a.cmp(&b))
            })?;
            odd[best] += rest;
        }
        row.iter().for_each(|&b| closed[b] = true);
    }
    Some(odd)
}

/// Floor and ceiling, widened; a figure that is whole as good as is only itself.
fn range(x: f64, widen: Money, signed: bool) -> (Money, Money) {
    let (low, high) = bounds(x);
    let least = if signed { Money::MIN } else { 0 };
    ((low - widen).max(least), (high + widen).max(least))
}

#[allow(clippy::cast_possible_truncation, reason = "sums of blocks stay far below 2⁵³")]
pub(super) fn bounds(x: f64) -> (Money, Money) {
    let near = x.round();
    if (x - near).abs() < SNAP {
        (near as Money, near as Money)
    } else {
        (x.floor() as Money, x.ceil() as Money)
    }
}

/// Larger fraction first; fractions that tie by weight, then by place.
fn order(units: &[f64], weights: &[f64]) -> Vec<usize> {
    #[allow(clippy::cast_possible_truncation, reason = "a fraction times 1e9")]
    let fraction = |b: usize| ((units[b] - units[b].floor()) / SNAP).round() as i64;
    let mut order: Vec<usize> = (0..units.len()).collect();
    order::by(&mut order, |&a, &b| {
        fraction(b).cmp(&fraction(a)).then(weights[b].total_cmp(&weights[a])).then(a.cmp(&b))
    });
    order
}
