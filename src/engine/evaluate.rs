//! Computes every derived table of a plan.

use std::sync::Arc;

use super::control::Rest;
use super::lines::Lines;
use super::tables::{Tables, follow};
use super::targets::Targets;
use crate::calendar::Axis;
use crate::plan::{Plan, availabilities};

/// Computes all tables of a plan as it stands: after a re-plan, what is done plus the re-planned rest. Never
/// fails: what cannot be computed is listed among the problems.
#[must_use]
pub fn evaluate(plan: &Plan) -> Tables {
    let typed = evaluate_on(plan, Axis::new(plan.horizon, &plan.calendar));
    match &plan.control.replan {
        Some(replan) => Rest::new(plan, &typed, replan).into_tables(plan, typed),
        None => typed,
    }
}

/// Computes the tables of a plan as typed, ignoring any re-plan, on an axis with the plan's horizon and
/// calendar; the axis may name further spans of time ([`Axis::with_span`]).
#[must_use]
pub fn evaluate_on(plan: &Plan, axis: Axis) -> Tables {
    let axis = Arc::new(axis);
    let people = availabilities(plan, &axis);
    let lines = Arc::new(Lines::new(plan));
    let targets = Targets::new(plan, &axis, &people, &lines);
    follow(plan, (axis, lines, people), targets)
}
