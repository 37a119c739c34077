//! The beginning of a plan of one's own, from whatever plan is open.

use crate::edit::{Command, RosterEdit, apply};
use crate::plan::{ManagerId, Plan};

/// The plan without some of its people, whatever was held and noted for them, and the teams that nobody is left in.
///
/// # Errors
/// Where the plan takes no such change; one that passes its own check always does.
pub fn without_people(plan: &Plan, gone: &[ManagerId]) -> Result<Plan, crate::edit::EditError> {
    let left = apply(plan, &Command::Roster(RosterEdit::RemoveManagers(gone.to_vec())))?;
    let empty = left.teams.iter().filter(|team| left.managers.iter().all(|m| m.team != Some(team.id)));
    let teams = empty.map(|team| Command::Roster(RosterEdit::RemoveTeam(team.id))).collect();
    apply(&left, &Command::Batch(teams))
}
