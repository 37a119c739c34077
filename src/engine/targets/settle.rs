//! Meets the holds of a plan, or as many of them as possible.

use super::super::lines::Lines;
use super::Misfit;
use super::blocks::Layout;
use super::budget::Budget;
use super::problem::to_float;
use super::reduce::Nest;
use super::region::{Held, Roster, distinct, sort_out};
use super::split::{self, Grain};
use super::system::{Conflict, Lack, Solution, solve};
use super::weights::{self, Ladder, UnassignedLadder, Work};
use std::ops::Range;

use crate::calendar::{Availability, Axis, Period};
use crate::plan::{Line, Members, Plan, Scope, Who};
use crate::units::Money;
use crate::units::map::Set;
use crate::units::order;

/// Step budget for meeting one set of holds.
const STEPS: u64 = 600_000_000;
/// Steps per cell for laying out and weighing one set of holds.
const LAYING_OUT: usize = 250;
/// The inputs that all fits of one plan share.
pub(super) struct Ground<'a> {
    pub(super) plan: &'a Plan,
    axis: &'a Axis,
    people: &'a [Availability],
    lines: &'a Lines,
    pub(super) roster: Roster,
    pub(super) weights: Vec<f64>,
    base: Vec<f64>,
    /// The members of each unassigned line; empty if nothing is unassigned.
    unassigned_lines: Vec<Members>,
    unassigned: Roster,
    months: Vec<usize>,
}

/// A set of lines with the sums of its blocks.
pub(super) struct Settled {
    pub(super) layout: Layout,
    pub(super) rungs: Vec<u8>,
    pub(super) solution: Solution,
    /// Each hold that cuts the blocks: its place in the plan's list, and its number of cells.
    pub(super) held: Vec<(usize, usize)>,
}

/// The unassigned target: its lines and their figures.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct UnassignedLines {
    /// The members of each line.
    pub lines: Vec<Members>,
    /// Line by line, each by segment; may be negative.
    pub cells: Vec<Money>,
}

/// Exact figures in parts of a unit, line by line each by segment.
pub(super) struct Rough {
    pub(super) cells: Vec<Money>,
    pub(super) unassigned_lines: Vec<Money>,
}

/// The managers' lines and the unassigned ones.
pub(super) struct Both {
    pub(super) managers: Settled,
    unassigned: Vec<Money>,
    unassigned_lines: Vec<Money>,
}

impl<'a> Ground<'a> {
    pub(super) fn new(plan: &'a Plan, axis: &'a Axis, people: &'a [Availability], lines: &'a Lines) -> Self {
        let weights = weights::that_count(plan, &weights::season(plan, axis), people);
        let base = weights::base(plan, axis, people, (&weights, lines));
        let unassigned_lines = unassigned_lines(plan);
        let unassigned = Roster::unassigned(plan, &unassigned_lines);
        let months = axis.segments().iter().map(|s| s.month).collect();
        let roster = Roster::new(plan, lines);
        Self { plan, axis, people, lines, roster, weights, base, unassigned_lines, unassigned, months }
    }

    pub(super) fn work(&self) -> Work<'_> {
        Work { base: &self.base, people: self.people, lines: self.lines, segments: self.months.len() }
    }

    /// For each unassigned line, the base weight of the managers' lines it covers, by segment.
    fn team(&self) -> Vec<f64> {
        let segments = self.months.len().max(1);
        let mut team = vec![0.0; self.unassigned_lines.len() * segments];
        for (line, row) in self.base.chunks_exact(segments).enumerate() {
            let about = self.lines.members(line);
            for (members, team) in self.unassigned_lines.iter().zip(team.chunks_exact_mut(segments)) {
                if members.takes(about) {
                    team.iter_mut().zip(row).for_each(|(t, w)| *t += w);
                }
            }
        }
        team
    }

    /// Each manager's share of the team's base weight.
    pub(super) fn shares(&self) -> Vec<f64> {
        let segments = self.months.len();
        let row = |line: usize| self.base[line * segments..(line + 1) * segments].iter().sum::<f64>();
        let person = |manager| self.lines.of(manager).map(row).sum();
        let rows: Vec<f64> = (0..self.plan.managers.len()).map(person).collect();
        let total: f64 = rows.iter().sum();
        rows.iter().map(|row| if total > 0.0 { row / total } else { 0.0 }).collect()
    }

    /// Whether every manager has one line, so that totals are of people and time alone.
    pub(super) fn is_undivided(&self) -> bool {
        self.lines.is_undivided()
    }

    /// Number of cells in the whole table.
    pub(super) fn cells_in_all(&self) -> usize {
        self.base.len()
    }

    /// Segments of the axis.
    pub(super) fn segments(&self) -> usize {
        self.months.len()
    }

    /// The segments of a period; None outside the horizon.
    pub(super) fn range(&self, period: &Period) -> Option<Range<usize>> {
        self.axis.range(period)
    }

    /// The managers' lines and the unassigned lines in a scope; None if it names nobody in the plan.
    pub(super) fn lines_in(&self, scope: Scope) -> Option<(Vec<usize>, Vec<usize>)> {
        let known = match scope.who() {
            Who::All | Who::Unassigned => true,
            Who::Team(id) => self.plan.team(id).is_some(),
            Who::Manager(id) => self.plan.manager(id).is_some(),
        };
        let unassigned = (0..self.unassigned_lines.len())
            .filter(|&line| scope.members().takes(self.unassigned_lines[line]));
        known.then(|| (self.lines.in_scope(scope), unassigned.collect()))
    }

    /// The table of a plan without holds.
    pub(super) fn nothing(&self) -> Both {
        let layout = Layout::new(&[], &self.roster, self.months.len());
        let solution = Solution { exact: Vec::new(), whole: Vec::new() };
        Both {
            managers: Settled { layout, rungs: Vec::new(), solution, held: Vec::new() },
            unassigned: vec![0; self.months.len()],
            unassigned_lines: vec![0; self.unassigned_lines.len() * self.months.len()],
        }
    }

    /// Meets the holds that count, within a budget.
    ///
    /// # Errors
    /// All contradictions found, at least one.
    pub(super) fn settle(&self, counts: &[bool], budget: &Budget) -> Result<Both, Vec<Misfit>> {
        self.settle_within(counts, STEPS, budget)
    }

    /// Meets the holds that count without rounding: the exact figures of the managers' lines and of the
    /// unassigned ones, in `parts` of a unit. None if something contradicts.
    pub(super) fn settle_roughly(&self, counts: &[bool], parts: Money, budget: &Budget) -> Option<Rough> {
        let (managers, _, unassigned_lines) = self.both((counts, true), budget).ok()?;
        let _ = budget.spend(LAYING_OUT * self.base.len() + 20 * counts.len());
        let mut cells = vec![0; self.base.len()];
        let (work, segments) = (self.work(), self.months.len());
        for block in 0..managers.layout.len() {
            let rung = managers.rungs[block];
            let whole = managers.layout.weight(block, rung, &work);
            if whole <= 0.0 {
                continue;
            }
            let times = managers.solution.exact[block] * to_float(parts) / whole;
            for piece in managers.layout.pieces(block) {
                for segment in piece.range.clone() {
                    cells[piece.line * segments + segment] =
                        nearest(times * work.weight(rung, piece.line, segment));
                }
            }
        }
        Some(Rough {
            cells,
            unassigned_lines: unassigned_lines.into_iter().map(|cell| cell * parts).collect(),
        })
    }

    /// Likewise, in at most so many steps.
    ///
    /// # Errors
    /// All contradictions found, at least one.
    pub(super) fn settle_within(
        &self,
        counts: &[bool],
        most: u64,
        budget: &Budget,
    ) -> Result<Both, Vec<Misfit>> {
        let settled = budget.within(most, |part| self.both((counts, false), part));
        let _ = budget.spend(LAYING_OUT * self.base.len() + 20 * counts.len());
        let (managers, _, unassigned_lines) = settled?;
        Ok(self.beside(managers, unassigned_lines))
    }

    /// Joins the managers' lines with the unassigned figures.
    pub(super) fn beside(&self, managers: Settled, unassigned_lines: Vec<Money>) -> Both {
        let segments = self.months.len();
        let mut unassigned = vec![0; segments];
        for row in unassigned_lines.chunks_exact(segments.max(1)) {
            unassigned.iter_mut().zip(row).for_each(|(sum, cell)| *sum += cell);
        }
        Both { managers, unassigned, unassigned_lines }
    }

    /// The blocks of the managers' lines and those of the unassigned lines, if there are any, with the budget
    /// of one set of holds.
    pub(super) fn settled(&self, counts: &[bool]) -> Option<(Settled, Option<Settled>)> {
        let (managers, unassigned, _) = self.both((counts, false), &Budget::new(STEPS)).ok()?;
        Some((managers, unassigned))
    }

    /// The managers' active holds, each less what is unassigned there; the unassigned lines, settled, with
    /// their cells; and the misfits so far.
    pub(super) fn held(
        &self,
        counts: &[bool],
        budget: &Budget,
    ) -> (Vec<Held>, Option<Settled>, Vec<Money>, Vec<Misfit>) {
        let rosters = (&self.roster, &self.unassigned);
        let (mut managers, unassigned, mut misfits) = sort_out(self.plan, self.axis, rosters, counts);
        let (unassigned, clashes) = distinct(unassigned);
        misfits.extend(clashes);
        let unassigned = self.settle_unassigned_if_held(&unassigned, budget).unwrap_or_else(|found| {
            misfits.extend(found);
            None
        });
        let unassigned_lines = self.unassigned_cells(unassigned.as_ref());
        let segments = self.months.len();
        for held in &mut managers {
            let scope = self.plan.holds[held.hold].scope;
            if scope.who() == Who::All {
                let about = |&line: &usize| scope.members().takes(self.unassigned_lines[line]);
                let row = |line: usize| {
                    unassigned_lines[line * segments..][held.range.clone()].iter().sum::<Money>()
                };
                held.unassigned = (0..self.unassigned_lines.len()).filter(about).map(row).sum();
                held.amount -= held.unassigned;
            }
        }
        (managers, unassigned, unassigned_lines, misfits)
    }

    fn both(
        &self,
        (counts, rough): (&[bool], bool),
        budget: &Budget,
    ) -> Result<(Settled, Option<Settled>, Vec<Money>), Vec<Misfit>> {
        let (managers, unassigned, unassigned_lines, mut misfits) = self.held(counts, budget);
        let (managers, clashes) = distinct(managers);
        misfits.extend(clashes);
        let grain = self.grain(self.lines.managers());
        match settle_lines(&managers, &self.roster, &self.work(), (&grain, false, rough), budget) {
            Ok(managers) if misfits.is_empty() => Ok((managers, unassigned, unassigned_lines)),
            Ok(_) => Err(misfits),
            Err(found) => {
                misfits.extend(found);
                Err(misfits)
            }
        }
    }

    fn grain(&self, owners: &'a [usize]) -> Grain<'_> {
        Grain { months: &self.months, step: self.plan.rounding.max(1), owners }
    }

    /// Runs with the weights of the unassigned lines.
    pub(super) fn with_unassigned_ladder<T>(&self, run: impl FnOnce(&UnassignedLadder<'_>) -> T) -> T {
        let mixes: Vec<f64> =
            self.unassigned_lines.iter().map(|&members| self.plan.mix_of(&Line::new(members))).collect();
        run(&UnassignedLadder { team: &self.team(), mixes: &mixes, axis: self.axis })
    }

    fn unassigned_grain(&self) -> (Vec<usize>, Money) {
        (vec![0; self.unassigned_lines.len()], self.plan.rounding.max(1))
    }

    fn settle_unassigned_if_held(
        &self,
        held: &[Held],
        budget: &Budget,
    ) -> Result<Option<Settled>, Vec<Misfit>> {
        if held.is_empty() { Ok(None) } else { self.settle_unassigned(held, budget).map(Some) }
    }

    fn settle_unassigned(&self, held: &[Held], budget: &Budget) -> Result<Settled, Vec<Misfit>> {
        let (owners, step) = self.unassigned_grain();
        let grain = Grain { months: &self.months, step, owners: &owners };
        self.with_unassigned_ladder(|ladder| {
            settle_lines(held, &self.unassigned, ladder, (&grain, true, false), budget)
        })
    }

    fn unassigned_cells(&self, settled: Option<&Settled>) -> Vec<Money> {
        let mut cells = vec![0; self.unassigned_lines.len() * self.months.len()];
        if let Some(Settled { layout, rungs, solution, .. }) = settled {
            let (owners, step) = self.unassigned_grain();
            let grain = Grain { months: &self.months, step, owners: &owners };
            self.with_unassigned_ladder(|ladder| {
                split::fill(layout, (rungs, &solution.whole), ladder, &grain, &mut cells);
            });
        }
        cells
    }

    /// The figures of all managers' lines, the sum of the unassigned lines, and those lines.
    pub(super) fn cells(&self, both: &Both) -> (Vec<Money>, Vec<Money>, UnassignedLines) {
        let mut cells = vec![0; self.base.len()];
        let Settled { layout, rungs, solution, .. } = &both.managers;
        split::fill(
            layout,
            (rungs, &solution.whole),
            &self.work(),
            &self.grain(self.lines.managers()),
            &mut cells,
        );
        let unassigned_lines =
            UnassignedLines { lines: self.unassigned_lines.clone(), cells: both.unassigned_lines.clone() };
        (cells, both.unassigned.clone(), unassigned_lines)
    }
}

#[allow(
    clippy::cast_possible_truncation,
    reason = "parts of amounts stay below 2⁶³, and what is past it is cut off"
)]
fn nearest(figure: f64) -> Money {
    figure.round() as Money
}

/// The members of the unassigned lines: none in particular, then those that unassigned holds name.
fn unassigned_lines(plan: &Plan) -> Vec<Members> {
    let held = plan.holds.iter().map(|hold| hold.scope).filter(|scope| scope.is_unassigned());
    let named: Set<Members> = held.map(|scope| scope.members()).collect();
    if named.is_empty() {
        return Vec::new();
    }
    let all: Set<Members> = named.into_iter().chain([Members::NONE]).collect();
    all.into_iter().collect()
}

fn settle_lines(
    held: &[Held],
    roster: &Roster,
    ladder: &impl Ladder,
    (grain, signed, rough): (&Grain<'_>, bool, bool),
    budget: &Budget,
) -> Result<Settled, Vec<Misfit>> {
    let layout = Layout::new(held, roster, grain.months.len());
    let nest = Nest::new(held, roster, &layout);
    let (weights, rungs) = nest.weigh(&layout, ladder);
    let (rows, mut misfits) = nest.rows((held, roster), &weights, signed);
    let named = |conflict: Conflict| {
        let mut holds: Vec<usize> = conflict.holds.into_iter().map(|h| held[h].hold).collect();
        order::distinct(&mut holds);
        match conflict.lack {
            Lack::Real => Misfit::Crossing { holds, cause: conflict.cause.map(|cause| held[cause].hold) },
            Lack::Whole => Misfit::Whole { holds },
            Lack::Late => Misfit::Late { holds },
        }
    };
    let solution = match solve(&rows, (&weights, &layout.until()), (grain.step, signed, rough), budget) {
        Ok(solution) if misfits.is_empty() => solution,
        Ok(_) => return Err(misfits),
        Err(conflicts) => {
            misfits.extend(conflicts.into_iter().map(named));
            return Err(misfits);
        }
    };
    let held = held.iter().map(|h| (h.hold, h.size(roster))).collect();
    Ok(Settled { layout, rungs, solution, held })
}
