//! Does a change fit?

use super::cells::Key;
use super::offer::{Case, Offer};
use super::reconcile::reconcile_batch;
use super::trouble::{Reason, diagnose};
use crate::edit::{Command, EditError, apply};
use crate::engine::{self, Tables};
use crate::plan::Plan;
use crate::units::map::Set;
use crate::units::order;

/// What a change would do.
#[derive(Debug, Clone, PartialEq)]
pub enum Judgement {
    /// It fits: this is the plan after it.
    Fits(Box<Plan>),
    /// It cannot be done at all.
    Refused(EditError),
    /// It can be done together with something else, which the planner chooses.
    Choice(Box<Choice>),
}

/// Ways to make a change fit.
#[derive(Debug, Clone, PartialEq)]
pub struct Choice {
    /// Why the change alone does not fit.
    pub reason: Reason,
    /// The totals that the change itself holds.
    pub typed: Vec<Key>,
    /// The ways, each tried and found to fit; may be empty where nothing helps.
    pub offered: Vec<Offer>,
}

/// Judges one change as a whole. A batch that covers a total and its parts is first brought together by
/// [`reconcile_batch`].
///
/// The change fits where every hold can be met afterwards; holds that could not be met before either do
/// not count against it.
pub fn judge(plan: &Plan, command: &Command) -> Judgement {
    let command = reconcile_batch(plan, command);
    let next = match apply(plan, &command) {
        Ok(next) => next,
        Err(error) => return Judgement::Refused(error),
    };
    if next == *plan {
        return Judgement::Fits(Box::new(next));
    }
    if diagnose(&next, &Set::new()).is_none() {
        return Judgement::Fits(Box::new(next));
    }
    let mut typed = Set::new();
    collect_typed(&command, &mut typed);
    let present = engine::evaluate(plan);
    let aside: Set<Key> = Set::from_iter(set_aside(plan, &present).difference(&typed).copied());
    let reason = match diagnose(&next, &aside) {
        Some(reason) => reason,
        None if set_aside(&next, &engine::evaluate(&next)).is_subset(&aside) => {
            return Judgement::Fits(Box::new(next));
        }
        // An impossible hold would count again in place of this one.
        None => match diagnose(&next, &Set::new()) {
            Some(reason) => reason,
            None => return Judgement::Fits(Box::new(next)),
        },
    };
    if let Reason::Nobody(hold) = reason
        && typed.contains(&hold)
    {
        return Judgement::Refused(EditError::NobodyEmployed { scope: hold.0, period: hold.1 });
    }
    let none = Set::new();
    let offers = |aside| Case::new((plan, &present), (&command, &next), &typed, aside).offers();
    let mut offered = offers(&aside);
    if !aside.is_empty() {
        for further in offers(&none) {
            if offered.iter().all(|offer| offer.kind.rank() != further.kind.rank()) {
                offered.push(further);
            }
        }
        order::by_key(&mut offered, |offer| offer.kind.rank());
    }
    Judgement::Choice(Box::new(Choice { reason, typed: typed.iter().copied().collect(), offered }))
}

/// The holds of a plan that its tables set aside.
pub(super) fn set_aside(plan: &Plan, tables: &Tables) -> Set<Key> {
    let holds = tables.targets.inactive.iter().filter_map(|&place| plan.holds.get(place));
    Set::from_iter(holds.map(|hold| (hold.scope, hold.period)))
}

/// The totals that a command leaves held because it says so.
fn collect_typed(command: &Command, typed: &mut Set<Key>) {
    match command {
        Command::Batch(commands) => {
            for inner in commands {
                collect_typed(inner, typed);
            }
        }
        Command::SetHold { scope, period, amount: Some(_) } => {
            typed.insert((*scope, *period));
        }
        Command::SetHold { scope, period, amount: None } => {
            typed.remove(&(*scope, *period));
        }
        _ => {}
    }
}
