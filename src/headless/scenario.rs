//! A plan with one of its scenarios applied.

use super::args::Compute;
use super::words::UsageError;
use super::{BAD_FILE, Outcome, USAGE, aside};
use crate::engine::evaluate;
use crate::levers::{Blocked, Case, NewHires};
use crate::plan::Plan;

/// The plan as the scenario asked for makes it; the plan itself where none is asked for.
pub(super) fn applied(plan: Plan, request: &Compute) -> Result<Plan, Outcome> {
    let Some(name) = &request.scenario else { return Ok(plan) };
    let Some(scenario) = plan.scenario_named(name) else {
        let there = plan.scenarios.iter().map(|scenario| scenario.name.clone()).collect();
        let error = UsageError::Scenario { wanted: name.clone(), there };
        return Err(Outcome::failed(USAGE, &error.to_string()));
    };
    let (tables, first) = (evaluate(&plan), plan.horizon.first_day());
    let new_hires = NewHires::next(plan.horizon, first, request.lang.levers().newcomer);
    let case = Case { plan: &plan, tables: &tables, new_hires: &new_hires };
    case.scenario(scenario).map_err(|blocked| {
        let why = words(&plan, &blocked);
        Outcome::failed(BAD_FILE, &format!("the scenario {name:?} does not fit: {why}"))
    })
}

fn words(plan: &Plan, blocked: &Blocked) -> String {
    let held: Vec<String> = blocked
        .holds()
        .iter()
        .filter_map(|(scope, period)| plan.hold(*scope, period))
        .map(|hold| aside::words(plan, hold))
        .collect();
    match blocked {
        Blocked::Held(_) if !held.is_empty() => format!("held are {}", held.join("; ")),
        Blocked::Held(_) => "it contradicts the target".to_owned(),
        Blocked::Refused(error) => error.to_string(),
    }
}
