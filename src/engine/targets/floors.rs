//! Floors: totals that count as exact once their calculated figure falls short.
//!
//! A floor rests while the calculated total is at least its amount. All rest at first; those that fall short
//! become exact together, the table is computed again, and so on until none falls short. Where floors that
//! became exact contradict each other although no figure would be too small, the one that is met anyway rests
//! again, once: months of 10 each and a year of at least 100 give a year of 120. What still cannot be met is
//! set aside like any other hold.

use super::Misfit;
use super::binding::{Bounded, Table, table};
use super::blocks::Layout;
use super::budget::{Budget, STEPS};
use super::misfit::Aside;
use super::problem::to_float;
use super::reduce::Nest;
use super::region::strictest;
use super::settle::{Both, Ground};
use crate::plan::{Hold, Who};
use crate::units::Money;
use crate::units::map::{Map, Set};
use crate::units::order;

/// Most floors of a contradiction to test for whether they are met without counting.
const MOST_TRIED: usize = 40;

/// From this many cells, settle floors on fractions first.
const LARGE: usize = 20_000;
/// Units are split into this many parts for that.
const PARTS: Money = 1_000;
/// Step budget of one such round.
const ROUGH: u64 = 60_000_000;
/// Step budget for weighing all floors against each other.
const WEIGHING: u64 = 250_000_000;

/// Starting weight of cells outside exact totals, as a share of what the floors ask of them: with exact
/// totals beside them, and without.
const FREE_BESIDE: f64 = 0.01;
const FREE_ALONE: f64 = 0.5;

/// Which holds count while floors are being settled.
pub(super) struct Standing {
    /// For each hold of the plan, whether it counts as exact.
    pub(super) active: Vec<bool>,
    /// Holds that cannot be met.
    pub(super) aside: Aside,
    /// Floors that rested again because others made them needless; each does so at most once.
    yielded: Set<usize>,
    /// Whether all floors have been weighed against each other.
    weighed: bool,
    /// By how much each counting floor was lifted then; empty if no table was found.
    lifted: Map<usize, f64>,
    /// The holds weighed then, and the table of their blocks.
    pub(super) table: Option<(Vec<bool>, Vec<f64>)>,
    /// Whether exceeding the floors was tried, and the result.
    pub(super) raised: (bool, Option<Raised>),
}

/// A table that meets totals and may exceed floors.
pub(super) struct Raised {
    pub(super) both: Both,
    /// For each hold of the plan, whether it was to be met.
    pub(super) all: Vec<bool>,
    /// Those of them that are not met.
    pub(super) lost: Vec<usize>,
}

/// The managers' totals on blocks, floors as floors.
pub(super) struct Laid {
    pub(super) bounded: Bounded,
    /// For each total, its hold as a place in the plan's list.
    pub(super) holds: Vec<usize>,
    pub(super) layout: Layout,
    pub(super) rungs: Vec<u8>,
    /// Each hold that cuts the blocks: its place in the plan's list, and its number of cells.
    pub(super) held: Vec<(usize, usize)>,
    /// The unassigned targets.
    pub(super) unassigned_lines: Vec<Money>,
}

/// The holds that are met, and their table.
pub(super) struct Met {
    pub(super) both: Both,
    pub(super) aside: Aside,
    /// Floors that do not count because the figures reach them anyway, ascending.
    pub(super) resting: Vec<usize>,
}

/// Whether a hold is a floor, by its place in the plan's list.
fn is_floor(holds: &[Hold], hold: usize) -> bool {
    holds.get(hold).is_some_and(Hold::is_floor)
}

impl Ground<'_> {
    /// The starting state: exact holds count, floors rest.
    pub(super) fn resting(&self) -> Standing {
        let active = self.plan.holds.iter().map(|hold| !hold.is_floor()).collect();
        Standing {
            active,
            aside: Aside::new(),
            yielded: Set::new(),
            weighed: false,
            lifted: Map::new(),
            table: None,
            raised: (false, None),
        }
    }

    /// The final result. Floors that were set aside but are met anyway only rest.
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

    /// In a large plan of people and time, activates floors that fall short by more than rounding, round by
    /// round on fractions; in a plan with dimensions, weighs all at once.
    pub(super) fn begin_roughly(&self, standing: &mut Standing, budget: &Budget) {
        if self.cells_in_all() < LARGE {
            return;
        }
        if !self.is_undivided() {
            // Without exact totals, all floors fall short at first.
            if standing.active.contains(&true) {
                self.weigh_floors(standing, budget);
            }
            return;
        }
        while !self.at_rest(standing).is_empty() && budget.left() > STEPS / 2 {
            let rough = budget.within(ROUGH, |part| self.settle_roughly(&standing.active, PARTS, part));
            let Some(rough) = rough else { return };
            let figures = Figures::of_cells(self, &rough.cells, &rough.unassigned_lines);
            let least = |hold: usize| self.plan.holds[hold].amount.saturating_mul(PARTS) - PARTS / 2;
            let mut short = self.at_rest(standing);
            short.retain(|&hold| figures.of(hold).is_some_and(|figure| figure < least(hold)));
            short.iter().for_each(|&hold| standing.active[hold] = true);
            if short.is_empty() {
                return;
            }
        }
    }

    /// Weighs all floors at once, at most one time: those that bind in the closest table that violates none
    /// count, the others rest. Returns whether anything changed.
    fn weigh_floors(&self, standing: &mut Standing, budget: &Budget) -> bool {
        if std::mem::replace(&mut standing.weighed, true) {
            return false;
        }
        let floors = |hold: usize| is_floor(&self.plan.holds, hold) && !standing.aside.contains_key(&hold);
        let all = self.all_that_may_count(standing);
        let most = WEIGHING.min(budget.left() / 2);
        let found = budget.within(most, |part| {
            let Laid { bounded, holds, .. } = self.bounded(&all, part)?;
            table(&bounded, part).map(|table| (holds, table))
        });
        let Some((holds, Table { cells, lifted })) = found else { return false };
        let lifted = holds.into_iter().zip(lifted).filter(|(_, lifted)| *lifted > 1.0).collect();
        let floors: Vec<usize> = (0..all.len()).filter(|&hold| floors(hold)).collect();
        (standing.lifted, standing.table) = (lifted, Some((all, cells)));
        let before = standing.active.clone();
        for hold in floors {
            // Holds on unassigned targets stay as they are.
            let counts = standing.lifted.contains_key(&hold);
            standing.active[hold] =
                if self.plan.holds[hold].scope.is_unassigned() { before[hold] } else { counts };
            if before[hold] && !standing.active[hold] {
                standing.yielded.insert(hold);
            }
        }
        before != standing.active
    }

    /// For each hold, whether it counts or is a floor that is not set aside.
    pub(super) fn all_that_may_count(&self, standing: &Standing) -> Vec<bool> {
        let may = |hold: usize| is_floor(&self.plan.holds, hold) && !standing.aside.contains_key(&hold);
        (0..standing.active.len()).map(|hold| standing.active[hold] || may(hold)).collect()
    }

    /// The managers' totals that count, floors as floors, on blocks. None if one of them cannot be met.
    pub(super) fn bounded(&self, counts: &[bool], budget: &Budget) -> Option<Laid> {
        let (held, _, unassigned_lines, _) = self.held(counts, budget);
        let held = strictest(held, |hold| self.plan.holds[hold].is_floor());
        let is_floor = |place: usize| self.plan.holds[held[place].hold].is_floor();
        let layout = Layout::new(&held, &self.roster, self.segments());
        let nest = Nest::new(&held, &self.roster, &layout);
        let (mut weights, rungs) = nest.weigh(&layout, &self.work());
        for (place, blocks) in nest.blocks().iter().enumerate() {
            if !is_floor(place) && held[place].amount == 0 {
                blocks.iter().for_each(|&block| weights[block] = 0.0);
            }
        }
        // Cells outside exact totals start near nothing.
        let free: Vec<bool> =
            layout.around.iter().map(|around| around.iter().all(|&at| is_floor(at))).collect();
        let (mut asked, mut there) = (0.0, 0.0);
        for (place, blocks) in nest.blocks().iter().enumerate().filter(|&(place, _)| is_floor(place)) {
            let own: f64 = blocks.iter().filter(|&&b| free[b]).map(|&b| weights[b]).sum();
            if own > 0.0 {
                asked += to_float(held[place].amount.max(0));
                there += own;
            }
        }
        let part = if free.iter().all(|free| *free) { FREE_ALONE } else { FREE_BESIDE };
        if there > 0.0 {
            let by = part * asked / there;
            weights.iter_mut().zip(&free).filter(|(_, free)| **free).for_each(|(weight, _)| *weight *= by);
        }
        let mut bounded = Bounded { weights, rows: Vec::new(), sums: Vec::new(), floors: Vec::new() };
        let mut holds = Vec::new();
        for (place, (held, blocks)) in held.iter().zip(nest.blocks()).enumerate() {
            let blocks: Vec<usize> = blocks.iter().copied().filter(|&b| bounded.weights[b] > 0.0).collect();
            if held.amount > 0 && !blocks.is_empty() {
                bounded.rows.push(blocks);
                bounded.sums.push(to_float(held.amount));
                bounded.floors.push(is_floor(place));
                holds.push(held.hold);
            } else if !is_floor(place) && held.amount != 0 {
                return None;
            }
        }
        let held = held.iter().map(|held| (held.hold, held.size(&self.roster))).collect();
        Some(Laid { bounded, holds, layout, rungs, held, unassigned_lines })
    }

    /// The floors that neither count nor are set aside.
    fn at_rest(&self, standing: &Standing) -> Vec<usize> {
        let rests = |&hold: &usize| {
            is_floor(&self.plan.holds, hold) && !standing.active[hold] && !standing.aside.contains_key(&hold)
        };
        (0..self.plan.holds.len()).filter(rests).collect()
    }

    /// The resting floors that fall short.
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

    /// Lets floors in these contradictions rest again if they need not count. Returns whether any does.
    pub(super) fn give_way(&self, misfits: &[Misfit], standing: &mut Standing, budget: &Budget) -> bool {
        let crossing = |misfit: &Misfit| match misfit {
            Misfit::Crossing { .. } | Misfit::Whole { .. } | Misfit::Late { .. } => misfit.holds(),
            Misfit::Outside { .. } | Misfit::Clash { .. } | Misfit::Nobody { .. } | Misfit::Parts { .. } => {
                Vec::new()
            }
        };
        let floors: Set<usize> = misfits
            .iter()
            .flat_map(crossing)
            .filter(|&hold| standing.active[hold] && is_floor(&self.plan.holds, hold))
            .collect();
        if floors.len() > MOST_TRIED && self.weigh_floors(standing, budget) {
            return true;
        }
        let mut any = false;
        for misfit in misfits {
            let needless = self.needless(misfit, standing, budget);
            for floor in needless {
                standing.active[floor] = false;
                standing.yielded.insert(floor);
                any = true;
            }
        }
        // If no single floor can rest, several together may.
        any || (!floors.is_empty() && self.weigh_floors(standing, budget))
    }

    /// The floors of a contradiction that are met without counting.
    fn needless(&self, misfit: &Misfit, standing: &Standing, budget: &Budget) -> Vec<usize> {
        let holds = &self.plan.holds;
        let may = |&hold: &usize| {
            is_floor(holds, hold) && standing.active[hold] && !standing.yielded.contains(&hold)
        };
        match misfit {
            // The parts inside the total exceed it.
            Misfit::Parts { whole, sum, .. } if *sum > holds[*whole].amount => {
                std::iter::once(*whole).filter(may).collect()
            }
            // Parts that fell short together with the total fill it completely: let them follow from it
            // again.
            Misfit::Parts { parts, .. } => parts.iter().copied().filter(may).collect(),
            Misfit::Clash { holds: same } => {
                let most = same.iter().map(|&hold| holds[hold].amount).max();
                same.iter().copied().filter(|&hold| Some(holds[hold].amount) < most).filter(may).collect()
            }
            Misfit::Crossing { cause: Some(cause), .. } if may(cause) && !standing.lifted.is_empty() => {
                vec![*cause]
            }
            Misfit::Crossing { .. } | Misfit::Whole { .. } => {
                let mut tried = misfit.holds();
                tried.retain(may);
                let lift = |hold: &usize| standing.lifted.get(hold).copied().unwrap_or(1.0);
                if !standing.lifted.is_empty() {
                    // A table exists with all of them; the floor that matters least to it was wrongly
                    // counted.
                    return tried
                        .into_iter()
                        .min_by(|a, b| lift(a).total_cmp(&lift(b)))
                        .into_iter()
                        .collect();
                }
                // An order that does not depend on who typed first.
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

/// Figures of totals, from running sums over time.
pub(super) struct Figures<'a> {
    ground: &'a Ground<'a>,
    /// For each line, its figures summed up to each segment, one entry more than segments.
    lines: Vec<Money>,
    /// Likewise for the unassigned lines.
    unassigned: Vec<Money>,
}

impl<'a> Figures<'a> {
    pub(super) fn new(ground: &'a Ground<'a>, both: &Both) -> Self {
        let (cells, _, unassigned_lines) = ground.cells(both);
        Self::of_cells(ground, &cells, &unassigned_lines.cells)
    }

    /// From the cells of the managers' lines and of the unassigned ones.
    fn of_cells(ground: &'a Ground<'a>, cells: &[Money], unassigned: &[Money]) -> Self {
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
        Self { ground, lines: running(cells), unassigned: running(unassigned) }
    }

    /// A hold's total; None if it lies outside the plan.
    pub(super) fn of(&self, hold: usize) -> Option<Money> {
        let hold = &self.ground.plan.holds[hold];
        let range = self.ground.range(&hold.period)?;
        let row = self.ground.segments() + 1;
        let between =
            |sums: &[Money], line: usize| sums[line * row + range.end] - sums[line * row + range.start];
        let (lines, unassigned) = self.ground.lines_in(hold.scope)?;
        let open = matches!(hold.scope.who(), Who::All | Who::Unassigned);
        let unassigned = unassigned.into_iter().filter(|_| open).map(|line| between(&self.unassigned, line));
        Some(
            lines.into_iter().map(|line| between(&self.lines, line)).sum::<Money>()
                + unassigned.sum::<Money>(),
        )
    }
}
