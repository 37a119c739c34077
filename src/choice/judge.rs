//! Judges whether a change fits.

use super::aside::set_aside;
use super::cells::Key;
use super::done::against_done;
use super::offer::{Case, Made, Offer};
use super::shares;
use super::trouble::{Reason, diagnose};
use crate::edit::{Command, EditError, HoldEdit, apply};
use crate::engine;
use crate::plan::{Hold, ManagerId, Plan, Who};
use crate::units::Money;
use crate::units::map::Set;
use crate::units::order;

/// The outcome of judging a change.
#[derive(Debug, Clone, PartialEq)]
pub enum Judgement {
    /// It fits; this is the plan after it.
    Fits(Box<Plan>),
    /// It is impossible.
    Refused(EditError),
    /// It needs something else to give way, which the planner chooses.
    Choice(Box<Choice>),
}

/// A change that does not fit, with the ways out.
#[derive(Debug, Clone, PartialEq)]
pub struct Choice {
    /// Why the change does not fit by itself.
    pub reason: Reason,
    /// The amounts that the change would hold for the totals named in the reason, and for its own.
    pub asked: Vec<(Key, Money)>,
    /// The totals that the change holds.
    pub typed: Vec<Key>,
    /// The team's shares after the change, if they are the reason.
    pub shares: Vec<(ManagerId, f64)>,
    /// The ways out, each tested; empty if nothing helps.
    pub offered: Vec<Offer>,
}

impl Choice {
    /// The amount at which the change would hold a total.
    pub fn asked(&self, key: Key) -> Option<Money> {
        self.asked.iter().find(|asked| asked.0 == key).map(|asked| asked.1)
    }
}

/// Judges a change against the plan as typed; batches have been reconciled already.
pub(super) fn judge_typed(plan: &Plan, command: &Command) -> Judgement {
    let next = match apply(plan, command) {
        Ok(next) => next,
        Err(error) => return Judgement::Refused(error),
    };
    if next.has_figures_of(plan) {
        return Judgement::Fits(Box::new(next));
    }
    if let Some(error) = against_done(plan, &next) {
        return Judgement::Refused(error);
    }
    if let Some((shares, offered)) = shares::ask((plan, plan), &next, command) {
        let (asked, typed) = (Vec::new(), Vec::new());
        return Judgement::Choice(Box::new(Choice { reason: Reason::Shares, asked, typed, shares, offered }));
    }
    let along = released_along(plan, &next, command);
    let asks = !along.is_empty() && next.horizon != plan.horizon;
    if !asks && diagnose(&next, &Set::new()).is_none() {
        return Judgement::Fits(Box::new(next));
    }
    weigh(plan, next, with_releases(command.clone(), &along), asks.then_some(along))
}

/// Judges a plan that replaces another, such as a merged one, as one change.
///
/// Nothing in it is fixed: every hold may give way, first those with the largest `newer`, then the newest.
pub fn judge_plan(plan: &Plan, next: Plan, newer: impl Fn(Key) -> usize) -> Judgement {
    if next.has_figures_of(plan) {
        return Judgement::Fits(Box::new(next));
    }
    if let Some(error) = against_done(plan, &next) {
        return Judgement::Refused(error);
    }
    let command = Command::Batch(Vec::new());
    if let Some((shares, offered)) = shares::ask((plan, &next), &next, &command) {
        let (asked, typed) = (Vec::new(), Vec::new());
        return Judgement::Choice(Box::new(Choice { reason: Reason::Shares, asked, typed, shares, offered }));
    }
    let differs = |hold: &&Hold| plan.hold(hold.scope, &hold.period).map(Hold::held) != Some(hold.held());
    let typed = next.holds.iter().filter(differs).map(|hold| (hold.scope, hold.period)).collect();
    let age = |(place, key): (usize, Key)| (key, newer(key) * next.holds.len() + place);
    let ages = keys(&next).enumerate().map(age).collect();
    let made = Made { start: &next, command: &command, next: &next, typed: &typed, fixed: &Set::new(), ages };
    weighed(plan, &made, None)
}

fn keys(plan: &Plan) -> impl Iterator<Item = Key> {
    plan.holds.iter().map(|hold| (hold.scope, hold.period))
}

/// Judges a change that may contradict holds, or that removes the `time` of these holds from the horizon.
fn weigh(plan: &Plan, next: Plan, command: Command, time: Option<Vec<Key>>) -> Judgement {
    let mut typed = Set::new();
    collect_typed(&command, &mut typed);
    // The totals of a new manager are part of the change that adds the manager.
    let comes = |who: Who| matches!(who, Who::Manager(id) if plan.position(id).is_none());
    for hold in next.holds.iter().filter(|hold| comes(hold.scope.who())) {
        typed.insert((hold.scope, hold.period));
    }
    let ages = keys(&next).enumerate().map(|(age, key)| (key, age)).collect();
    let made = Made { start: plan, command: &command, next: &next, typed: &typed, fixed: &typed, ages };
    weighed(plan, &made, time)
}

fn weighed(plan: &Plan, made: &Made<'_>, time: Option<Vec<Key>>) -> Judgement {
    let Made { next, typed, fixed, .. } = *made;
    let present = engine::evaluate(plan);
    let aside: Set<Key> = Set::from_iter(set_aside(plan, &present).difference(typed).copied());
    let reason = diagnose(next, &aside).or_else(|| {
        // Check whether an impossible hold would become active instead of this one.
        let again = !set_aside(next, &engine::evaluate(next)).is_subset(&aside);
        if again { diagnose(next, &Set::new()) } else { None }
    });
    let Some(reason) = reason.or(time.map(Reason::Time)) else {
        return Judgement::Fits(Box::new(next.clone()));
    };
    if let Reason::Nobody(hold) = reason
        && fixed.contains(&hold)
    {
        return Judgement::Refused(EditError::NobodyEmployed { scope: hold.0, period: hold.1 });
    }
    let none = Set::new();
    let offers = |aside| Case::new((plan, &present), made, aside).offers();
    let mut offered = offers(&aside);
    if !aside.is_empty() {
        for further in offers(&none) {
            if offered.iter().all(|offer| offer.kind.rank() != further.kind.rank()) {
                offered.push(further);
            }
        }
        order::by_key(&mut offered, |offer| offer.kind.rank());
    }
    let named = Set::from_iter(reason.holds().into_iter().chain(typed.iter().copied()));
    let held = next.holds.iter().map(|hold| ((hold.scope, hold.period), hold.amount));
    let asked = held.filter(|(key, _)| named.contains(key)).collect();
    Judgement::Choice(Box::new(Choice {
        reason,
        asked,
        typed: typed.iter().copied().collect(),
        shares: Vec::new(),
        offered,
    }))
}

/// The holds that a change releases implicitly, oldest first, because their manager or period is gone.
pub fn released_along(plan: &Plan, next: &Plan, command: &Command) -> Vec<Key> {
    if next.holds == plan.holds {
        return Vec::new();
    }
    let mut known = Set::from_iter(keys(next));
    collect_released(command, &mut known);
    keys(plan).filter(|key| !known.contains(key)).collect()
}

/// The change preceded by explicit releases of what it would release implicitly.
fn with_releases(command: Command, along: &[Key]) -> Command {
    if along.is_empty() {
        return command;
    }
    let release = |&(scope, period): &Key| Command::Holds(HoldEdit::SetHold { scope, period, amount: None });
    Command::Batch(along.iter().map(release).chain([command]).collect())
}

/// The totals that a command holds explicitly.
fn collect_typed(command: &Command, typed: &mut Set<Key>) {
    command.each(&mut |single| match single.hold() {
        Some(
            HoldEdit::SetHold { scope, period, amount: Some(_) } | HoldEdit::SetFloor { scope, period, .. },
        ) => {
            typed.insert((*scope, *period));
        }
        Some(HoldEdit::SetHold { scope, period, amount: None }) => {
            typed.remove(&(*scope, *period));
        }
        Some(HoldEdit::SetReason { .. }) | None => {}
    });
}

/// The totals that a command releases explicitly.
fn collect_released(command: &Command, released: &mut Set<Key>) {
    command.each(&mut |single| {
        if let Some(HoldEdit::SetHold { scope, period, amount: None }) = single.hold() {
            released.insert((*scope, *period));
        }
    });
}
