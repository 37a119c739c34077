//! Meeting the holds of a plan, or as many of them as can be met.

use super::Misfit;
use super::blocks::Layout;
use super::reduce::Nest;
use super::region::{Held, Roster, distinct, sort_out};
use super::split::{self, Grain};
use super::system::{Conflict, Solution, solve};
use super::weights::{self, Ladder, Lines, Vacancy};
use crate::calendar::{Availability, Axis};
use crate::plan::{Plan, Scope};
use crate::units::Money;

/// Fits that may be tried to find out which holds can stay: fewest in the largest plans, most in small ones.
const TRIES: (usize, usize) = (40, 400);
/// Cells and holds that all those fits may look at together.
const PATIENCE: usize = 10_000_000;
/// Most holds in each other's way that are tried one by one.
const MOST_NAMED: usize = 40;

/// What every fit of one plan starts from.
pub(super) struct Ground<'a> {
    plan: &'a Plan,
    axis: &'a Axis,
    people: &'a [Availability],
    roster: Roster,
    base: Vec<f64>,
    /// The team's base weight by segment.
    team: Vec<f64>,
    months: Vec<usize>,
}

/// One set of lines with the sums of its blocks.
pub(super) struct Settled {
    pub(super) layout: Layout,
    pub(super) rungs: Vec<u8>,
    pub(super) solution: Solution,
}

/// The managers' lines and the one that nobody carries.
pub(super) struct Both {
    pub(super) managers: Settled,
    unassigned: Vec<Money>,
}

impl<'a> Ground<'a> {
    pub(super) fn new(plan: &'a Plan, axis: &'a Axis, people: &'a [Availability]) -> Self {
        let base = weights::base(plan, axis, people);
        let mut team = vec![0.0; axis.segments().len()];
        for row in base.chunks_exact(team.len().max(1)) {
            team.iter_mut().zip(row).for_each(|(t, w)| *t += w);
        }
        let months = axis.segments().iter().map(|s| s.month).collect();
        Self { plan, axis, people, roster: Roster::new(plan), base, team, months }
    }

    fn lines(&self) -> Lines<'_> {
        Lines { base: &self.base, people: self.people, segments: self.months.len() }
    }

    /// Each manager's share of the team's base weight.
    pub(super) fn shares(&self) -> Vec<f64> {
        let rows: Vec<f64> =
            self.base.chunks_exact(self.months.len().max(1)).map(|row| row.iter().sum()).collect();
        let total: f64 = rows.iter().sum();
        rows.iter().map(|row| if total > 0.0 { row / total } else { 0.0 }).collect()
    }

    /// Whether all holds can be met.
    pub(super) fn fits(&self) -> Result<(), Misfit> {
        let all = vec![true; self.plan.holds.len()];
        match self.settle(&all) {
            Ok(_) => Ok(()),
            Err(Misfit::Crossing { holds }) => Err(Misfit::Crossing { holds: self.fewest(holds) }),
            Err(other) => Err(other),
        }
    }

    /// Leaves out holds that a conflict does not need, trying the oldest first.
    fn fewest(&self, mut holds: Vec<usize>) -> Vec<usize> {
        holds.sort_unstable();
        if holds.len() > MOST_NAMED {
            return holds;
        }
        for hold in holds.clone() {
            let mut some = vec![false; self.plan.holds.len()];
            holds.iter().filter(|&&h| h != hold).for_each(|&h| some[h] = true);
            if self.settle(&some).is_err() {
                holds.retain(|&h| h != hold);
            }
        }
        holds
    }

    /// Meets as many holds as can be met together, older ones before newer ones; says which.
    pub(super) fn settle_what_fits(&self) -> (Vec<bool>, Both) {
        let mut active = vec![true; self.plan.holds.len()];
        if let Ok(both) = self.settle(&active) {
            return (active, both);
        }
        active.fill(false);
        let size = self.base.len() + 20 * active.len();
        let mut tries = (PATIENCE / size.max(1)).clamp(TRIES.0, TRIES.1);
        // Take holds in runs, oldest first: a run that fits stays whole, one that does not is halved.
        let mut runs: Vec<_> = std::iter::once(0..active.len()).collect();
        while let Some(run) = runs.pop() {
            if tries == 0 {
                break;
            }
            tries -= 1;
            active[run.clone()].fill(true);
            if self.settle(&active).is_err() {
                active[run.clone()].fill(false);
                if run.len() > 1 {
                    let middle = run.start + run.len() / 2;
                    runs.push(middle..run.end);
                    runs.push(run.start..middle);
                }
            }
        }
        match self.settle(&active) {
            Ok(both) => (active, both),
            Err(_) => {
                active.fill(false);
                (active, self.nothing())
            }
        }
    }

    /// A table without holds.
    fn nothing(&self) -> Both {
        let layout = Layout::new(&[], &self.roster, self.months.len());
        let solution = Solution { exact: Vec::new(), whole: Vec::new() };
        Both {
            managers: Settled { layout, rungs: Vec::new(), solution },
            unassigned: vec![0; self.months.len()],
        }
    }

    /// Meets the holds that count, or says why that cannot be.
    pub(super) fn settle(&self, counts: &[bool]) -> Result<Both, Misfit> {
        let (mut managers, vacant) = sort_out(self.plan, self.axis, &self.roster, counts)?;
        let unassigned = self.settle_vacancy(distinct(vacant)?)?;
        for held in &mut managers {
            if self.plan.holds[held.hold].scope == Scope::All {
                held.vacant = unassigned[held.range.clone()].iter().sum();
                held.amount -= held.vacant;
            }
        }
        let managers = distinct(managers)?;
        let settled = settle_lines(&managers, &self.roster, &self.lines(), &self.grain(), false)?;
        Ok(Both { managers: settled, unassigned })
    }

    fn grain(&self) -> Grain<'_> {
        Grain { months: &self.months, step: self.plan.rounding.max(1) }
    }

    fn settle_vacancy(&self, held: Vec<Held>) -> Result<Vec<Money>, Misfit> {
        let mut cells = vec![0; self.months.len()];
        if held.is_empty() {
            return Ok(cells);
        }
        let ladder = Vacancy { team: &self.team, axis: self.axis };
        let grain = self.grain();
        let s = settle_lines(&held, &Roster::single(), &ladder, &grain, true)?;
        split::fill(&s.layout, (&s.rungs, &s.solution.whole), &ladder, &grain, &mut cells);
        Ok(cells)
    }

    /// The figures of all managers, and of the line that nobody carries.
    pub(super) fn cells(&self, both: &Both) -> (Vec<Money>, Vec<Money>) {
        let mut cells = vec![0; self.base.len()];
        let Settled { layout, rungs, solution } = &both.managers;
        split::fill(layout, (rungs, &solution.whole), &self.lines(), &self.grain(), &mut cells);
        (cells, both.unassigned.clone())
    }
}

fn settle_lines(
    held: &[Held],
    roster: &Roster,
    ladder: &impl Ladder,
    grain: &Grain<'_>,
    signed: bool,
) -> Result<Settled, Misfit> {
    let layout = Layout::new(held, roster, grain.months.len());
    let nest = Nest::new(held, roster, &layout);
    let (weights, rungs) = nest.weigh(&layout, ladder);
    let rows = nest.rows(held, &weights, signed)?;
    let names = |places: Vec<usize>| places.into_iter().map(|h| held[h].hold).collect();
    let solution = solve(&rows, &weights, grain.step, signed).map_err(|conflict| match conflict {
        Conflict::Real(places) => Misfit::Crossing { holds: names(places) },
        Conflict::Whole(places) => Misfit::Whole { holds: names(places) },
    })?;
    Ok(Settled { layout, rungs, solution })
}
