//! Repairs of a plan that is not achievable, each sufficient by itself and no larger than needed.

use chrono::NaiveDate;

use super::lever::{Case, Lever, Steps};
use crate::choice::{Judgement, Key, Offer, OfferKind, judge};
use crate::edit::{Command, apply};
use crate::engine::{Tables, evaluate};
use crate::plan::{ManagerId, Plan, StageId, StepKind};
use crate::units::Money;

/// What a repair does.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum RepairKind {
    /// Sets weights in proportion to capacity.
    Reweigh,
    /// Adds managers who take over the missing amount.
    Hires {
        /// How many.
        count: usize,
        /// Their first day.
        from: NaiveDate,
    },
    /// Raises the rate of a step, for everybody by the same factor.
    Rate {
        /// The stage that the step starts from.
        stage: StageId,
        /// The plan's rate now.
        before: f64,
        /// The plan's rate after it.
        after: f64,
    },
    /// Raises the average deal, for everybody by the same factor.
    AverageDeal {
        /// The plan's before.
        before: Money,
        /// The plan's after.
        after: Money,
    },
    /// Lowers the target to what can be reached.
    Lower {
        /// The target before.
        before: Money,
        /// The target after.
        after: Money,
    },
}

/// A tested repair: the plan after it is achievable.
#[derive(Debug, Clone, PartialEq)]
pub struct Repair {
    /// What it does.
    pub kind: RepairKind,
    /// Held totals that contradict it and are released; usually empty.
    pub releases: Vec<Key>,
    /// The change, one undo step.
    pub command: Command,
    /// The plan after it.
    pub plan: Plan,
    /// The managers whose target over the horizon changes, in the order of the plan after it.
    pub shifts: Vec<Shift>,
}

/// A manager's changed target.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Shift {
    /// The manager, by id in the plan after the repair; a hire had 0.
    pub manager: ManagerId,
    /// The target over the horizon before the repair.
    pub before: Money,
    /// The target over the horizon after it.
    pub after: Money,
}

fn shifts(now: &Tables, then: &Tables) -> Vec<Shift> {
    let target = |tables: &Tables, id: ManagerId| {
        let at = tables.managers.iter().position(|m| *m == id);
        at.map_or(0, |at| tables.target(at, tables.horizon()))
    };
    let shift = |(at, &manager): (usize, &ManagerId)| Shift {
        manager,
        // The roster only grows at its end.
        before: if now.managers.get(at) == Some(&manager) {
            now.target(at, now.horizon())
        } else {
            target(now, manager)
        },
        after: then.target(at, then.horizon()),
    };
    let all = then.managers.iter().enumerate().map(shift);
    all.filter(|shift| shift.before != shift.after).collect()
}

/// A change that fits, if necessary with releases of held totals that contradict it.
pub(super) struct Fitted {
    pub releases: Vec<Key>,
    pub command: Command,
    pub plan: Plan,
    pub tables: Tables,
}

impl Fitted {
    /// The repair, if nobody is overloaded after it.
    pub(super) fn repair(self, kind: RepairKind, now: &Tables) -> Option<Repair> {
        let Fitted { releases, command, plan, tables } = self;
        let shifts = shifts(now, &tables);
        (tables.overloaded() == 0).then_some(Repair { kind, releases, command, plan, shifts })
    }
}

/// A kind of repair to try.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Remedy {
    /// Other weights.
    Reweigh,
    /// More managers.
    Hires,
    /// A better rate or average deal.
    Raise(Lever),
    /// A lower target.
    Lower,
}

/// The remedies to try, in the order shown. Each takes some evaluations of the plan.
#[must_use]
pub fn remedies(plan: &Plan) -> Vec<Remedy> {
    let steps = plan.stages.len().saturating_sub(1);
    let rates = plan.stages[..steps].iter().rev().map(|stage| Remedy::Raise(Lever::Rate(stage.id)));
    [Remedy::Reweigh, Remedy::Hires]
        .into_iter()
        .chain(rates)
        .chain([Remedy::Raise(Lever::AverageDeal), Remedy::Lower])
        .collect()
}

/// Every repair that suffices on its own; none for a plan that is achievable.
#[must_use]
pub fn repairs(case: &Case<'_>) -> Vec<Repair> {
    remedies(case.plan).into_iter().filter_map(|remedy| case.repair(remedy)).collect()
}

impl Case<'_> {
    /// The repair by one remedy, if it suffices; None for a plan that is achievable.
    #[must_use]
    pub fn repair(&self, remedy: Remedy) -> Option<Repair> {
        if self.tables.overloaded() == 0 {
            return None;
        }
        match remedy {
            Remedy::Reweigh => self.reweighed(),
            Remedy::Hires => self.with_hires(),
            Remedy::Raise(lever) => self.raised(lever),
            Remedy::Lower => self.lowered(),
        }
    }

    /// A command and the plan after it, if it fits or would after releasing the fewest holds.
    pub(super) fn fitted(&self, command: Command) -> Option<Fitted> {
        match judge(self.plan, &command) {
            Judgement::Fits(plan) => {
                let tables = evaluate(&plan);
                Some(Fitted { releases: Vec::new(), command, plan: *plan, tables })
            }
            Judgement::Choice(choice) => {
                let release = |offer: &Offer| matches!(offer.kind, OfferKind::Release(_));
                let Offer { command, plan, shifts, .. } = choice.offered.into_iter().find(release)?;
                let gone = shifts.iter().filter(|shift| shift.held.after.is_none());
                let releases = gone.map(|shift| shift.key).collect();
                let tables = evaluate(&plan);
                Some(Fitted { releases, command, plan, tables })
            }
            Judgement::Refused(_) => None,
        }
    }

    /// Whether nobody is overloaded with a lever at a value. Targets must not depend on the lever.
    fn reaches(&self, lever: Lever, value: f64) -> bool {
        let plan = apply(self.plan, &self.set(lever, value));
        plan.is_ok_and(|plan| self.tables.reworked(&plan).overloaded() == 0)
    }

    /// The smallest sufficient raise of a rate or the average deal.
    fn raised(&self, lever: Lever) -> Option<Repair> {
        let (steps, now) = (self.steps(lever)?, self.now(lever)?);
        let ratio =
            self.plan.stages.iter().any(|s| lever == Lever::Rate(s.id) && s.step.kind == StepKind::Ratio);
        let Range { near, far } = if ratio { below(&steps, now) } else { above(&steps, now) }?;
        let found = first(near, far, |at| self.reaches(lever, steps.value(at)))?;
        let after = steps.value(found);
        let command = self.set(lever, after);
        let kind = match lever {
            Lever::Rate(stage) => RepairKind::Rate { stage, before: now, after },
            Lever::AverageDeal => RepairKind::AverageDeal {
                before: super::lever::whole(now),
                after: super::lever::whole(after),
            },
            // These have repairs of their own.
            Lever::Target | Lever::Capacity | Lever::Hires => return None,
        };
        let plan = apply(self.plan, &command).ok()?;
        // Targets do not depend on the raised input.
        Some(Repair { kind, releases: Vec::new(), command, plan, shifts: Vec::new() })
    }
}

/// Step counts from the nearest value to the furthest.
struct Range {
    near: i64,
    far: i64,
}

#[allow(clippy::cast_possible_truncation, reason = "some ten thousand steps")]
fn above(steps: &Steps, now: f64) -> Option<Range> {
    let near = (now / steps.step + 1e-9).floor() as i64 + 1;
    (near <= steps.most).then_some(Range { near, far: steps.most })
}

/// A ratio improves downwards, but not below 1 to 1.
#[allow(clippy::cast_possible_truncation, reason = "some ten thousand steps")]
fn below(steps: &Steps, now: f64) -> Option<Range> {
    let near = (now / steps.step - 1e-9).ceil() as i64 - 1;
    let far = ((1.0 / steps.step).round() as i64).max(steps.least);
    (near >= far).then_some(Range { near, far })
}

/// The first position from near to far at which a monotone predicate holds.
pub(super) fn first(near: i64, far: i64, holds: impl Fn(i64) -> bool) -> Option<i64> {
    if !holds(far) {
        return None;
    }
    let (mut before, mut there) = (near - (far - near).signum(), far);
    while (there - before).abs() > 1 {
        let middle = before.midpoint(there);
        if holds(middle) { there = middle } else { before = middle }
    }
    Some(there)
}

#[cfg(test)]
mod tests {
    use super::first;

    #[test]
    fn the_first_place_is_found_in_both_directions() {
        for wanted in 1..=9 {
            assert_eq!(first(1, 9, |at| at >= wanted), Some(wanted));
            assert_eq!(first(9, 1, |at| at <= wanted), Some(wanted));
        }
        assert_eq!(first(1, 9, |_| false), None);
        assert_eq!(first(4, 4, |_| true), Some(4));
    }
}
