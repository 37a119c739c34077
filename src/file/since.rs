//! Which fields came with which version of the file.
//!
//! A version that only adds fields keeps the types of the one before it. A plan is written in the least version that
//! can carry it, so that a program that knows no newer one still opens it; a file that holds a field its version does
//! not have is refused, like any other unknown field.

use crate::plan::{Hold, Manager, Plan, Stage};

/// The least version that can carry a plan.
pub(super) fn version(plan: &Plan) -> u32 {
    if added_in_4(plan).is_some() {
        4
    } else if added_in_3(plan).is_some() {
        3
    } else if added_in_2(plan).is_some() {
        2
    } else {
        1
    }
}

/// The place of the first field in use that a version does not have yet, as a path in the file.
pub(super) fn unknown_in(version: u64, plan: &Plan) -> Option<String> {
    let in_2 = if version < 2 { added_in_2(plan) } else { None };
    let in_3 = || if version < 3 { added_in_3(plan) } else { None };
    in_2.or_else(in_3).or_else(|| if version < 4 { added_in_4(plan) } else { None })
}

fn added_in_4(plan: &Plan) -> Option<String> {
    (!plan.control.is_empty()).then(|| "plan.control".to_owned())
}

fn added_in_3(plan: &Plan) -> Option<String> {
    (!plan.scenarios.is_empty()).then(|| "plan.scenarios".to_owned())
}

fn added_in_2(plan: &Plan) -> Option<String> {
    let own = [
        ("payments", !plan.payments.is_empty()),
        ("selling_minutes", plan.selling_minutes.is_some()),
        ("over_assignment", plan.over_assignment.to_bits() != 0),
        ("dimensions", !plan.dimensions.is_empty()),
        ("cell_notes", !plan.cell_notes.is_empty()),
    ];
    let own = own.into_iter().find(|(_, used)| *used).map(|(name, _)| format!("plan.{name}"));
    own.or_else(|| first("stages", plan.stages.iter().map(of_stage)))
        .or_else(|| first("managers", plan.managers.iter().map(|m| of_manager(m))))
        .or_else(|| first("holds", plan.holds.iter().map(of_hold)))
}

fn of_stage(stage: &Stage) -> Option<&'static str> {
    if stage.lag != 0 {
        return Some("lag");
    }
    stage.minutes.map(|_| "minutes").or(stage.pipeline.map(|_| "pipeline"))
}

fn of_manager(manager: &Manager) -> Option<&'static str> {
    let lines = (!manager.lines.is_empty()).then_some("lines");
    manager.selling_minutes.map(|_| "selling_minutes").or(lines)
}

fn of_hold(hold: &Hold) -> Option<&'static str> {
    (!hold.scope.members().is_empty()).then_some("members")
}

fn first(list: &str, mut fields: impl Iterator<Item = Option<&'static str>>) -> Option<String> {
    let mut index = 0;
    fields.find_map(|field| {
        index += 1;
        field.map(|field| format!("plan.{list}[{}].{field}", index - 1))
    })
}
