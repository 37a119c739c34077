//! From a plan and a command to the next plan.

use super::command::Command;
use super::error::EditError;
use crate::plan::Plan;

/// Applies one command. The given plan stays as it is; managers that the command does not touch are
/// shared between the two plans. A command that changes nothing returns an equal plan.
///
/// Names and reasons are trimmed. Numbers are checked one by one, the plan as a whole once at the end, so
/// that a batch may pass through states that would not be valid on their own.
///
/// # Errors
/// The command or the resulting plan is not valid; the given plan is unchanged.
pub fn apply(plan: &Plan, command: &Command) -> Result<Plan, EditError> {
    let mut next = plan.clone();
    command.run(&mut next)?;
    super::control::follow(plan, &mut next);
    super::crm::follow(plan, &mut next);
    drop_stray_notes(&mut next);
    next.check_after(plan)?;
    Ok(next)
}

/// Drops notes whose row or stage is gone.
fn drop_stray_notes(plan: &mut Plan) {
    if plan.cell_notes.is_empty() {
        return;
    }
    let mut notes = std::mem::take(&mut plan.cell_notes);
    notes.retain(|at, text| plan.check_cell_note(*at, text).is_ok());
    plan.cell_notes = notes;
}
