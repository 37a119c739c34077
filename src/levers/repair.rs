//! Repairs of a plan that cannot be done: each alone, each just enough.

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
    /// Gives everybody a weight in proportion to what they can do.
    Reweigh,
    /// Takes on so many managers, who carry what is missing.
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
        /// The plan's rate then.
        after: f64,
    },
    /// Raises the average deal, for everybody by the same factor.
    AverageDeal {
        /// The plan's now.
        before: Money,
        /// The plan's then.
        after: Money,
    },
    /// Lowers the target to what can be reached.
    Lower {
        /// The target now.
        before: Money,
        /// The target then.
        after: Money,
    },
}

/// One repair, tried: the plan after it is achievable.
#[derive(Debug, Clone, PartialEq)]
pub struct Repair {
    /// What it does.
    pub kind: RepairKind,
    /// Held totals that are in its way and that it releases; empty for most.
    pub releases: Vec<Key>,
    /// The change, one step of undo.
    pub command: Command,
    /// The plan after it.
    pub plan: Plan,
    /// Whose target over the horizon it changes, in the order of the plan after it: what it costs whom.
    pub shifts: Vec<Shift>,
}

/// Another target for somebody.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Shift {
    /// Who, as the plan after the repair knows them; a newcomer had 0.
    pub manager: ManagerId,
    /// The target over the horizon before the repair.
    pub before: Money,
    /// And after it.
    pub after: Money,
}

fn shifts(now: &Tables, then: &Tables) -> Vec<Shift> {
    let target = |tables: &Tables, id: ManagerId| {
        let at = tables.managers.iter().position(|m| *m == id);
        at.map_or(0, |at| tables.target(at, tables.horizon()))
    };
    let shift = |(at, &manager): (usize, &ManagerId)| Shift {
        manager,
        // The roster only grows, at its end.
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

/// A change that fits, if need be together with releasing what is held in its way.
pub(super) struct Fitted {
    pub releases: Vec<Key>,
    pub command: Command,
    pub plan: Plan,
    pub tables: Tables,
}

impl Fitted {
    /// The repair that it is, where it leaves nobody overloaded.
    pub(super) fn repair(self, kind: RepairKind, now: &Tables) -> Option<Repair> {
        let Fitted { releases, command, plan, tables } = self;
        let shifts = shifts(now, &tables);
        (tables.overloaded() == 0).then_some(Repair { kind, releases, command, plan, shifts })
    }
}

/// What can be tried to make a plan achievable.
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

/// What is tried for a plan, in the order in which it is offered. Each takes some evaluations of the plan.
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
    /// The repair by one remedy, where it suffices; none for a plan that is achievable.
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

    /// A command with the plan after it, where it fits or would once the fewest holds in its way are released.
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

    /// Whether nobody is overloaded with a lever at some value. Targets must not depend on the lever.
    fn reaches(&self, lever: Lever, value: f64) -> bool {
        let plan = apply(self.plan, &self.set(lever, value));
        plan.is_ok_and(|plan| self.tables.reworked(&plan).overloaded() == 0)
    }

    /// The least raise of a rate or the average deal that suffices.
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
            // Repaired in ways of their own.
            Lever::Target | Lever::Capacity | Lever::Hires => return None,
        };
        let plan = apply(self.plan, &command).ok()?;
        // Targets do not depend on what is raised.
        Some(Repair { kind, releases: Vec::new(), command, plan, shifts: Vec::new() })
    }
}

/// Places on the way from the nearest value to the furthest.
struct Range {
    near: i64,
    far: i64,
}

#[allow(clippy::cast_possible_truncation, reason = "some ten thousand steps")]
fn above(steps: &Steps, now: f64) -> Option<Range> {
    let near = (now / steps.step + 1e-9).floor() as i64 + 1;
    (near <= steps.most).then_some(Range { near, far: steps.most })
}

/// A ratio gets better downwards, but nobody skips a stage: not below one for one.
#[allow(clippy::cast_possible_truncation, reason = "some ten thousand steps")]
fn below(steps: &Steps, now: f64) -> Option<Range> {
    let near = (now / steps.step - 1e-9).ceil() as i64 - 1;
    let far = ((1.0 / steps.step).round() as i64).max(steps.least);
    (near >= far).then_some(Range { near, far })
}

/// The first place on the way from near to far where something holds, which from there on holds all the way.
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
