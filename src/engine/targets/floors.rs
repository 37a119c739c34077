//! Totals that may not be smaller: each counts as exact from the moment its calculated figure falls short of it.
//!
//! A floor rests while the calculated total is at least its amount. All of them rest at first; those that fall short
//! become exact together, the table is made again, and so on until none does. Where floors that became exact contradict
//! each other although no figure would be too small, the one that is met anyway rests again, once: months of 10 each
//! and a year of at least 100 come to a year of 120. What then still cannot be met is set aside like any other total.

use super::Misfit;
use super::budget::{Budget, STEPS};
use super::misfit::Aside;
use super::settle::{Both, Ground};
use crate::plan::{Hold, Who};
use crate::units::Money;
use crate::units::map::Set;
use crate::units::order;

/// Most floors of one contradiction that are tried to see whether they are met without counting.
const MOST_TRIED: usize = 40;

/// Cells from which on a plan is large: there floors find their places without whole numbers first.
const LARGE: usize = 20_000;
/// Parts of a unit in which figures are counted meanwhile.
const PARTS: Money = 1_000;
/// Steps that one such round may take.
const ROUGH: u64 = 60_000_000;

/// Which holds count while the floors find their places.
pub(super) struct Standing {
    /// For each hold of the plan whether it counts as exact.
    pub(super) active: Vec<bool>,
    /// Those that cannot be met.
    pub(super) aside: Aside,
    /// Floors that rested again because others made them needless; each may do so once.
    yielded: Set<usize>,
}

/// Holds that are met, as far as they can be.
pub(super) struct Met {
    pub(super) both: Both,
    pub(super) aside: Aside,
    /// Floors that do not count because the figures are as large without them, ascending.
    pub(super) resting: Vec<usize>,
}

/// Whether a hold is a floor, by its place in the plan's list.
fn is_floor(holds: &[Hold], hold: usize) -> bool {
    holds.get(hold).is_some_and(Hold::is_floor)
}

impl Ground<'_> {
    /// The start: exact holds count, floors rest.
    pub(super) fn resting(&self) -> Standing {
        let active = self.plan.holds.iter().map(|hold| !hold.is_floor()).collect();
        Standing { active, aside: Aside::new(), yielded: Set::new() }
    }

    /// What was met in the end. Floors that were set aside and are met all the same only rest.
    pub(super) fn met(&self, both: Both, standing: Standing) -> Met {
        let Standing { active, mut aside, .. } = standing;
        let is_floor = |hold: usize| is_floor(&self.plan.holds, hold);
        let floors: Vec<usize> = (0..active.len()).filter(|&hold| is_floor(hold) && !active[hold]).collect();
        if floors.iter().any(|floor| aside.contains_key(floor)) {
            let figures = Figures::new(self, &both);
            for &floor in &floors {
                if figures.of(floor).is_some_and(|figure| figure >= self.plan.holds[floor].amount) {
                    aside.remove(&floor);
                }
            }
        }
        let resting = floors.into_iter().filter(|floor| !aside.contains_key(floor)).collect();
        Met { both, aside, resting }
    }

    /// In a large plan of people and time lets floors count that fall short by more than rounding, round by round without whole numbers.
    pub(super) fn begin_roughly(&self, standing: &mut Standing, budget: &Budget) {
        if !self.is_undivided() || self.segments() * self.plan.managers.len() < LARGE {
            return;
        }
        while !self.at_rest(standing).is_empty() && budget.left() > STEPS / 2 {
            let rough = budget.within(ROUGH, |part| self.settle_roughly(&standing.active, PARTS, part));
            let Some(rough) = rough else { return };
            let figures = Figures::of_cells(self, &rough.cells, &rough.vacancy);
            let least = |hold: usize| self.plan.holds[hold].amount.saturating_mul(PARTS) - PARTS / 2;
            let mut short = self.at_rest(standing);
            short.retain(|&hold| figures.of(hold).is_some_and(|figure| figure < least(hold)));
            short.iter().for_each(|&hold| standing.active[hold] = true);
            if short.is_empty() {
                return;
            }
        }
    }

    /// The floors that neither count nor are set aside.
    fn at_rest(&self, standing: &Standing) -> Vec<usize> {
        let rests = |&hold: &usize| {
            is_floor(&self.plan.holds, hold) && !standing.active[hold] && !standing.aside.contains_key(&hold)
        };
        (0..self.plan.holds.len()).filter(rests).collect()
    }

    /// Those of them that fall short.
    pub(super) fn short(&self, both: &Both, standing: &Standing) -> Vec<usize> {
        let resting = self.at_rest(standing);
        if resting.is_empty() {
            return resting;
        }
        let figures = Figures::new(self, both);
        let falls_short =
            |hold: &usize| figures.of(*hold).is_none_or(|figure| figure < self.plan.holds[*hold].amount);
        resting.into_iter().filter(falls_short).collect()
    }

    /// Floors in these contradictions that need not count rest again. Whether any does.
    pub(super) fn give_way(&self, misfits: &[Misfit], standing: &mut Standing, budget: &Budget) -> bool {
        let mut any = false;
        for misfit in misfits {
            let needless = self.needless(misfit, standing, budget);
            for floor in needless {
                standing.active[floor] = false;
                standing.yielded.insert(floor);
                any = true;
            }
        }
        any
    }

    /// The floors in a contradiction that are met without counting.
    fn needless(&self, misfit: &Misfit, standing: &Standing, budget: &Budget) -> Vec<usize> {
        let holds = &self.plan.holds;
        let may = |&hold: &usize| {
            is_floor(holds, hold) && standing.active[hold] && !standing.yielded.contains(&hold)
        };
        match misfit {
            // What is inside the total comes to more than it asks for.
            Misfit::Parts { whole, sum, .. } if *sum > holds[*whole].amount => {
                std::iter::once(*whole).filter(may).collect()
            }
            // All of the total is held by parts that fell short together with it: they follow from it again.
            Misfit::Parts { parts, .. } => parts.iter().copied().filter(may).collect(),
            Misfit::Clash { holds: same } => {
                let most = same.iter().map(|&hold| holds[hold].amount).max();
                same.iter().copied().filter(|&hold| Some(holds[hold].amount) < most).filter(may).collect()
            }
            Misfit::Crossing { .. } | Misfit::Whole { .. } => {
                let mut tried = misfit.holds();
                tried.retain(may);
                // In an order that does not depend on who typed first.
                order::by_key(&mut tried, |&hold| (holds[hold].scope, holds[hold].period));
                let found = tried.into_iter().take(MOST_TRIED).find(|&hold| {
                    let mut trial = standing.active.clone();
                    trial[hold] = false;
                    let enough = |both: &Both| Figures::new(self, both).of(hold) >= Some(holds[hold].amount);
                    budget.left() >= STEPS / 10 && self.settle(&trial, budget).as_ref().is_ok_and(enough)
                });
                found.into_iter().collect()
            }
            Misfit::Outside { .. } | Misfit::Nobody { .. } | Misfit::Late { .. } => Vec::new(),
        }
    }
}

/// The figures of totals, summed from running sums over time.
struct Figures<'a> {
    ground: &'a Ground<'a>,
    /// For each line its figures summed up to each segment, one more than there are segments.
    lines: Vec<Money>,
    /// The same of the lines that nobody carries.
    vacant: Vec<Money>,
}

impl<'a> Figures<'a> {
    fn new(ground: &'a Ground<'a>, both: &Both) -> Self {
        let (cells, _, vacancy) = ground.cells(both);
        Self::of_cells(ground, &cells, &vacancy.cells)
    }

    /// The same of the figures of the managers' lines and of those that nobody carries.
    fn of_cells(ground: &'a Ground<'a>, cells: &[Money], vacant: &[Money]) -> Self {
        let segments = ground.segments().max(1);
        let running = |cells: &[Money]| {
            let mut sums = Vec::with_capacity(cells.len() + cells.len() / segments);
            for row in cells.chunks_exact(segments) {
                let mut sum = 0;
                sums.push(sum);
                sums.extend(row.iter().map(|cell| {
                    sum += cell;
                    sum
                }));
            }
            sums
        };
        Self { ground, lines: running(cells), vacant: running(vacant) }
    }

    /// What a hold's total comes to; None where it lies outside the plan.
    fn of(&self, hold: usize) -> Option<Money> {
        let hold = &self.ground.plan.holds[hold];
        let range = self.ground.range(&hold.period)?;
        let row = self.ground.segments() + 1;
        let between =
            |sums: &[Money], line: usize| sums[line * row + range.end] - sums[line * row + range.start];
        let (lines, vacant) = self.ground.lines_in(hold.scope)?;
        let open = matches!(hold.scope.who(), Who::All | Who::Unassigned);
        let vacant = vacant.into_iter().filter(|_| open).map(|line| between(&self.vacant, line));
        Some(lines.into_iter().map(|line| between(&self.lines, line)).sum::<Money>() + vacant.sum::<Money>())
    }
}
