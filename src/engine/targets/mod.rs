//! Targets: the table closest to the base weights that meets every hold, in whole numbers.
//!
//! Holds cut the table into blocks; blocks make equations; equations are solved exactly where holds are
//! nested and by proportional fitting where they cross; block sums are rounded; whole sums are split into
//! cells. The unassigned target has lines of its own, settled first and subtracted from everybody's totals.

mod aside;
mod binding;
mod blocks;
mod budget;
mod cancel;
mod dive;
mod feasible;
mod fit;
mod floors;
mod flow;
mod hunt;
mod levels;
mod linear;
mod misfit;
mod network;
mod newton;
mod odd;
mod problem;
mod raise;
mod reasons;
mod reduce;
mod region;
mod search;
mod settle;
mod simplex;
mod split;
mod sweeps;
mod system;
mod walk;
mod weights;
mod whole;

#[cfg(test)]
mod tests;

use std::borrow::Cow;

use crate::calendar::{Availability, Axis, Period};
use crate::plan::{Hold, Plan, Scope, Who, availabilities};
use crate::units::Money;

pub use misfit::Misfit;
pub use reasons::{BaseTerms, Stake, base_terms, stakes};
pub use settle::UnassignedLines;
pub(super) use weights::{days_that_count, season};

use super::lines::Lines;
use floors::Met;
use settle::Ground;

/// Targets in whole units by line and segment, and what is unassigned.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Targets {
    /// Segments of the axis.
    pub segments: usize,
    /// Line by line, each by segment: `cells[line * segments + segment]`, in the order of [`Lines`].
    ///
    /// [`Lines`]: super::Lines
    pub cells: Vec<Money>,
    /// The unassigned target of each segment; may be negative.
    pub unassigned: Vec<Money>,
    /// The unassigned target by line.
    pub unassigned_lines: UnassignedLines,
    /// Holds set aside because they contradict others, as places in the plan's list, ascending.
    pub inactive: Vec<usize>,
    /// The reason for each of them.
    pub reasons: Vec<Misfit>,
    /// Floors that rest because the calculated total is at least as much: places in the plan's list,
    /// ascending.
    pub resting: Vec<usize>,
    /// Each manager's share, 0 to 1: of the team's base weight (all 0 without weight) or, once totals inside
    /// the whole are held, of the actual targets, except for a typed share. 40 of 120 m held for one of nine
    /// equal people is 0.333.
    pub shares: Vec<f64>,
    /// Each manager's effective weight: as typed, or the weight that yields a typed share of the team.
    pub weights: Vec<f64>,
}

impl Targets {
    /// Why a hold, by its place in the plan's list, is set aside; None if it counts.
    #[must_use]
    pub fn why_aside(&self, hold: usize) -> Option<&Misfit> {
        self.inactive.binary_search(&hold).ok().and_then(|place| self.reasons.get(place))
    }

    /// Whether a hold, by its place in the plan's list, is met exactly: neither set aside nor a resting
    /// floor.
    #[must_use]
    pub fn counts(&self, hold: usize) -> bool {
        self.inactive.binary_search(&hold).is_err() && !self.rests(hold)
    }

    /// Whether a hold is a floor that rests: its calculated total is at least as much.
    #[must_use]
    pub fn rests(&self, hold: usize) -> bool {
        self.resting.binary_search(&hold).is_ok()
    }

    /// Computes the targets of a plan. Holds that contradict others are set aside, the newest first.
    pub(super) fn new(plan: &Plan, axis: &Axis, people: &[Availability], lines: &Lines) -> Self {
        let plan = waiting_for_a_team(plan);
        let ground = Ground::new(&plan, axis, people, lines);
        let Met { both, aside, resting } = ground.settle_what_fits();
        let (inactive, reasons) = aside.into_iter().unzip();
        let (cells, unassigned, unassigned_lines) = ground.cells(&both);
        let segments = axis.segments().len();
        let (shares, weights) = (ground.shares(), ground.weights);
        let mut targets = Self {
            segments,
            cells,
            unassigned,
            unassigned_lines,
            inactive,
            reasons,
            resting,
            shares,
            weights,
        };
        targets.take_real_shares(&plan, lines);
        targets
    }

    /// Once totals inside the whole are held, replaces shares by those of the actual targets, except typed
    /// ones.
    fn take_real_shares(&mut self, plan: &Plan, lines: &Lines) {
        let inside = |hold: &Hold| hold.scope != Scope::All || hold.period != Period::Horizon;
        let held = plan.holds.iter().enumerate().any(|(at, hold)| inside(hold) && self.counts(at));
        let total: Money = self.cells.iter().sum();
        if !held || total <= 0 {
            return;
        }
        #[allow(clippy::cast_precision_loss, reason = "amounts are far below 2^53")]
        for (at, _) in plan.managers.iter().enumerate().filter(|(_, manager)| manager.share.is_none()) {
            let of = |line: usize| {
                self.cells[line * self.segments..(line + 1) * self.segments].iter().sum::<Money>()
            };
            let own: Money = lines.of(at).map(of).sum();
            self.shares[at] = own as f64 / total as f64;
        }
    }
}

/// Checks whether all holds of a plan can be met at once, in whole numbers.
///
/// # Errors
/// The first contradiction; see [`Misfit`].
pub fn holds_fit(plan: &Plan) -> Result<(), Misfit> {
    let axis = Axis::new(plan.horizon, &plan.calendar);
    let people = availabilities(plan, &axis);
    let plan = waiting_for_a_team(plan);
    Ground::new(&plan, &axis, &people, &Lines::new(&plan)).fits()
}

/// In a plan without managers, turns everybody's totals into unassigned ones, which wait for a team.
fn waiting_for_a_team(plan: &Plan) -> Cow<'_, Plan> {
    if !plan.managers.is_empty() || plan.holds.iter().all(|hold| hold.scope.who() != Who::All) {
        return Cow::Borrowed(plan);
    }
    let mut waiting = plan.clone();
    for hold in waiting.holds.iter_mut().filter(|hold| hold.scope.who() == Who::All) {
        hold.scope = Scope::new(Who::Unassigned, hold.scope.members());
    }
    Cow::Owned(waiting)
}
