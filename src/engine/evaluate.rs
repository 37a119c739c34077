//! Everything that follows from a plan, computed.

use std::sync::Arc;

use super::control::Rest;
use super::lines::Lines;
use super::tables::{Tables, follow};
use super::targets::Targets;
use crate::calendar::Axis;
use crate::plan::{Plan, availabilities};

/// Computes all tables of a plan as it is now: where the rest was re-planned, what is done and the rest. Never fails: what
/// cannot be computed is among the problems.
#[must_use]
pub fn evaluate(plan: &Plan) -> Tables {
    let typed = evaluate_on(plan, Axis::new(plan.horizon, &plan.calendar));
    match &plan.control.replan {
        Some(replan) => Rest::new(plan, &typed, replan).into_tables(plan, typed),
        None => typed,
    }
}

/// The tables of a plan as typed, without a re-plan, on an axis of its horizon and calendar, which may name further spans of time
/// ([`Axis::with_span`]).
#[must_use]
pub fn evaluate_on(plan: &Plan, axis: Axis) -> Tables {
    let axis = Arc::new(axis);
    let people = availabilities(plan, &axis);
    let lines = Arc::new(Lines::new(plan));
    let targets = Targets::new(plan, &axis, &people, &lines);
    follow(plan, (axis, lines, people), targets)
}
