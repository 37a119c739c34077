//! Meets floors by exceeding them: the last resort before any is set aside.
//!
//! Counting floors are held exactly, and thousands of them that cross in three ways may have no whole table
//! that is found in time, or none at all. Exactness is not needed: more is as good. The closest table that
//! violates no floor is rounded so that exact totals stay exact and floors are exceeded by a few units at
//! most.
//!
//! Two people and two months, each of the four totals at least 5 with nothing held: 2.5 each come to 2, 3, 3 and 2.

use super::Misfit;
use super::binding::{Bounded, table};
use super::budget::{Budget, STEPS};
use super::floors::{Figures, Laid, Raised, Standing};
use super::hunt::bounds;
use super::problem::Problem;
use super::settle::{Both, Ground, Settled};
use super::system::Solution;
use super::walk;
use crate::units::{Money, order};

/// Step budget for the table and its rounding.
const RAISING: u64 = STEPS / 4;
/// How far figures may lie from the table's, tried in turn.
const WIDTHS: [Money; 3] = [0, 3, 1_000_000];
/// Up to this many blocks it pays to go further when few totals are off.
const SMALL: usize = 5_000;

impl Ground<'_> {
    /// Meets all totals and floors, exceeding floors where that is easier. Holds that are missed are set
    /// aside, if there are at most `most`. Tried once. None if no table is known or more are missed.
    pub(super) fn raised(&self, standing: &mut Standing, most: usize, budget: &Budget) -> Option<Both> {
        if !std::mem::replace(&mut standing.raised.0, true) {
            standing.raised.1 = self.raise(standing, budget);
        }
        let Raised { both, all, lost } = standing.raised.1.take_if(|raised| raised.lost.len() <= most)?;
        let figures = Figures::new(self, &both);
        for (place, hold) in self.plan.holds.iter().enumerate().filter(|(place, _)| all[*place]) {
            standing.active[place] = figures.of(place) == Some(hold.amount);
            standing.aside.remove(&place);
        }
        standing.aside.extend(lost.into_iter().map(|hold| (hold, Misfit::Late { holds: vec![hold] })));
        Some(both)
    }

    fn raise(&self, standing: &mut Standing, budget: &Budget) -> Option<Raised> {
        let all = self.all_that_may_count(standing);
        if !all.iter().zip(&self.plan.holds).any(|(counts, hold)| *counts && hold.is_floor()) {
            return None;
        }
        let both = budget.within(RAISING, |part| {
            let laid = self.bounded(&all, part)?;
            let known = standing.table.take().filter(|(of, _)| *of == all).map(|(_, cells)| cells);
            let cells = known.or_else(|| table(&laid.bounded, part).map(|table| table.cells))?;
            let whole = round(&laid.bounded, &cells, part)?;
            let Laid { layout, rungs, held, unassigned_lines, .. } = laid;
            let managers = Settled { layout, rungs, solution: Solution { exact: cells, whole }, held };
            Some(self.beside(managers, unassigned_lines))
        })?;
        let figures = Figures::new(self, &both);
        let lost = self.plan.holds.iter().enumerate().filter(|&(place, hold)| {
            let figure = figures.of(place);
            all[place] && figure != Some(hold.amount) && !(hold.is_floor() && figure > Some(hold.amount))
        });
        let lost = lost.map(|(place, _)| place).collect();
        Some(Raised { both, all, lost })
    }
}

/// Whole figures near those of a table: exact totals met as nearly as is found in time, floors met or
/// exceeded.
fn round(bounded: &Bounded, cells: &[f64], budget: &Budget) -> Option<Vec<Money>> {
    let Bounded { rows, floors, .. } = bounded;
    let sums: Vec<Money> = bounded.sums.iter().map(|&sum| bounds(sum).0).collect();
    let mut free = vec![true; cells.len()];
    for (row, _) in rows.iter().zip(floors).filter(|(_, floor)| !**floor) {
        row.iter().for_each(|&block| free[block] = false);
    }
    // Where no exact total stands in the way, round up.
    let low = |block: usize| bounds(cells[block]).0;
    let start = (0..cells.len()).map(|block| if free[block] { bounds(cells[block]).1 } else { low(block) });
    let mut whole: Vec<Money> = start.collect();
    let short = |whole: &[Money], row: usize| sums[row] - rows[row].iter().map(|&b| whole[b]).sum::<Money>();
    if free.iter().all(|free| *free) {
        for (row, blocks) in rows.iter().enumerate() {
            let lack = short(&whole, row);
            if lack > 0 {
                lift(&mut whole, blocks, lack);
            }
        }
    } else {
        whole = walked(&problem(bounded, &sums), floors, (cells, whole), budget)?;
    }
    // Take back what exceeds every floor, the smallest fractions first.
    let mut over: Vec<Money> = (0..rows.len()).map(|row| -short(&whole, row)).collect();
    let rows_of = problem(bounded, &sums).rows_of();
    let fraction = |block: usize| cells[block] - cells[block].floor();
    let mut order: Vec<usize> =
        (0..cells.len()).filter(|&block| free[block] && whole[block] > low(block)).collect();
    order::by(&mut order, |&a, &b| fraction(a).total_cmp(&fraction(b)).then(a.cmp(&b)));
    for block in order {
        let spare =
            rows_of[block].iter().map(|&row| over[row]).min().unwrap_or(0).min(whole[block] - low(block));
        if spare > 0 {
            whole[block] -= spare;
            rows_of[block].iter().for_each(|&row| over[row] -= spare);
        }
    }
    Some(whole)
}

/// Walks from these figures to ones that meet all equations, or exceed floors, as nearly as is found in time.
fn walked(
    problem: &Problem,
    floors: &[bool],
    (cells, start): (&[f64], Vec<Money>),
    budget: &Budget,
) -> Option<Vec<Money>> {
    let off = |whole: &[Money]| {
        let lack =
            |row: usize| problem.sums[row] - problem.rows[row].iter().map(|&b| whole[b]).sum::<Money>();
        (0..floors.len()).filter(|&row| lack(row) > 0 || !floors[row] && lack(row) < 0).count()
    };
    let mut best: Option<(usize, Vec<Money>)> = None;
    for width in WIDTHS {
        let range = |&cell: &f64| {
            let (low, high) = bounds(cell);
            ((low - width).max(0), if cell > 0.0 { high + width } else { 0 })
        };
        let ranges: Vec<(Money, Money)> = cells.iter().map(range).collect();
        let from = best.as_ref().map_or_else(|| start.clone(), |(_, best)| best.clone());
        let Some(found) = walk::nearest(problem, floors, from, &ranges, budget) else { continue };
        let off = off(&found);
        if best.as_ref().is_none_or(|(fewest, _)| off < *fewest) {
            best = Some((off, found));
        }
        if off == 0 || cells.len() > SMALL {
            break;
        }
    }
    best.map(|(_, best)| best)
}

/// Adds units to some figures in proportion to them.
fn lift(whole: &mut [Money], row: &[usize], lack: Money) {
    let weights: Vec<f64> = row.iter().map(|&block| super::problem::to_float(whole[block])).collect();
    let parts = crate::units::allocate(lack, &weights, crate::units::Tie::Earlier);
    row.iter().zip(parts).for_each(|(&block, part)| whole[block] += part);
}

/// The same totals as equations.
fn problem(bounded: &Bounded, sums: &[Money]) -> Problem {
    let count = bounded.rows.len();
    Problem {
        weights: bounded.weights.clone(),
        rows: bounded.rows.clone(),
        sums: sums.to_vec(),
        levels: vec![0; count],
        ages: vec![0; count],
        outer: vec![Vec::new(); count],
        until: Vec::new(),
        signed: false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Totals on blocks: which of them, how much, whether at least so much.
    fn bounded(blocks: usize, totals: &[(&[usize], f64, bool)]) -> Bounded {
        Bounded {
            weights: vec![1.0; blocks],
            rows: totals.iter().map(|total| total.0.to_vec()).collect(),
            sums: totals.iter().map(|total| total.1).collect(),
            floors: totals.iter().map(|total| total.2).collect(),
        }
    }

    fn rounded(blocks: usize, totals: &[(&[usize], f64, bool)]) -> Vec<Money> {
        let (bounded, budget) = (bounded(blocks, totals), Budget::new(10_000_000));
        let cells = table(&bounded, &budget).unwrap().cells;
        let whole = round(&bounded, &cells, &budget).unwrap();
        for (row, (_, sum, floor)) in bounded.rows.iter().zip(totals) {
            let (found, sum) = (row.iter().map(|&block| whole[block]).sum::<Money>(), bounds(*sum).0);
            assert!(found == sum || *floor && found > sum, "{whole:?}");
        }
        whole
    }

    #[test]
    fn floors_that_have_no_whole_table_are_exceeded_by_as_little_as_is_found() {
        // Two people by two months by a third kind: no whole table has 5 in all six pairs of four blocks.
        let pairs: [&[usize]; 6] = [&[0, 1], &[2, 3], &[0, 2], &[1, 3], &[0, 3], &[1, 2]];
        let whole = rounded(4, &pairs.map(|pair| (pair, 5.0, true)));
        assert_eq!(whole.iter().sum::<Money>(), 11, "{whole:?}");
    }

    #[test]
    fn exact_totals_stay_exact_beside_floors() {
        let pairs: [&[usize]; 5] = [&[2, 3], &[0, 2], &[1, 3], &[0, 3], &[1, 2]];
        let floors = pairs.map(|pair| (pair, 4.0, true));
        let totals: Vec<(&[usize], f64, bool)> =
            std::iter::once((&[0, 1][..], 5.0, false)).chain(floors).collect();
        assert_eq!(rounded(4, &totals)[..2].iter().sum::<Money>(), 5);
    }

    #[test]
    fn a_floor_inside_an_exact_total_takes_what_is_more_from_the_rest_of_it() {
        let totals: [(&[usize], f64, bool); 4] =
            [(&[0, 1, 2], 10.0, false), (&[0, 1], 5.0, true), (&[0, 3], 7.0, false), (&[1, 4], 7.0, false)];
        let whole = rounded(5, &totals);
        assert_eq!(whole[..3].iter().sum::<Money>(), 10, "{whole:?}");
    }
}
