//! Lags and daily maxima of members, managers and lines.

use super::error::EditError;
use super::lines::{line_mut, member_mut};
use super::owner::Owner;
use super::roster::manager_mut;
use crate::plan::error::At;
use crate::plan::{MAX_FACTOR, MAX_LAG, ManagerId, Members, Plan, Stage, StageId, check};
use crate::units::map::Map;

/// All owners other than the plan: members, managers and managers' lines.
pub(super) fn owners(plan: &Plan) -> Vec<Owner> {
    let members = plan.dimensions.iter().flat_map(|d| &d.members).map(|m| Owner::Member(m.id));
    let managers = plan.managers.iter().flat_map(|m| {
        let lines = m.lines.iter().map(|line| Owner::Line(m.id, line.members));
        std::iter::once(Owner::Manager(m.id)).chain(lines)
    });
    members.chain(managers).collect()
}

/// Sets or clears the daily maximum at a stage.
pub(super) fn set_maximum(
    plan: &mut Plan,
    owner: Owner,
    id: StageId,
    value: Option<f64>,
) -> Result<(), EditError> {
    let index = place(plan, id)?;
    if let Some(most) = value {
        check::number(most, 0.0, MAX_FACTOR).at("maximum")?;
    }
    match owner {
        Owner::Plan => plan.stages[index].maximum = value,
        Owner::Manager(manager) => put(&mut manager_mut(plan, manager)?.maximum, id, value),
        Owner::Member(member) => put(&mut member_mut(plan, member)?.maximum, id, value),
        Owner::Line(manager, members) => put(&mut line_mut(plan, manager, members)?.maximum, id, value),
    }
    Ok(())
}

/// Sets or clears an owner's lag from a stage to the next; the plan's check enforces the maximum. The plan's
/// own lag is set by [`SetLag`](super::FunnelEdit::SetLag).
pub(super) fn set_own_lag(
    plan: &mut Plan,
    owner: Owner,
    id: StageId,
    days: Option<u16>,
) -> Result<(), EditError> {
    let index = place(plan, id)?;
    if index + 1 == plan.stages.len() {
        return Err(EditError::NoStep(id));
    }
    put(lags_mut(plan, owner)?, id, days);
    Ok(())
}

/// Clears all owners' lags after a stage.
pub(super) fn forget_lags(plan: &mut Plan, id: StageId) {
    for owner in owners_with_lags(plan, &[id]) {
        if let Ok(lags) = lags_mut(plan, owner) {
            lags.remove(&id);
        }
    }
}

/// Clears all owners' maxima at a stage.
pub(super) fn forget_maximum(plan: &mut Plan, id: StageId) {
    for member in plan.dimensions.iter_mut().flat_map(|dimension| &mut dimension.members) {
        member.maximum.remove(&id);
    }
    let own = |m: &crate::plan::Manager| {
        m.maximum.contains_key(&id) || m.lines.iter().any(|line| line.maximum.contains_key(&id))
    };
    for manager in plan.managers.iter_mut().filter(|m| own(m)) {
        let manager = std::sync::Arc::make_mut(manager);
        manager.maximum.remove(&id);
        for line in &mut manager.lines {
            line.maximum.remove(&id);
        }
    }
}

/// For every line of divided work, the sum of the lags from a stage and from the next one.
pub(super) fn both_lags(plan: &Plan, first: usize) -> Vec<(ManagerId, Members, u16)> {
    let lines = plan.managers.iter().flat_map(|m| m.lines.iter().map(move |line| (m, line)));
    let both = |(m, line): (&std::sync::Arc<crate::plan::Manager>, &crate::plan::Line)| {
        let days = plan.lag_at(m, line, first).saturating_add(plan.lag_at(m, line, first + 1)).min(MAX_LAG);
        (m.id, line.members, days)
    };
    lines.map(both).collect()
}

/// Joins two lags into one: owners with either get the sum, and a line whose lags come from different owners
/// gets its own, so that every line's total lag stays the same (`lines`, by [`both_lags`]).
pub(super) fn join_lags(
    plan: &mut Plan,
    (before, gone): (&Stage, &Stage),
    lines: &[(ManagerId, Members, u16)],
) -> Result<(), EditError> {
    for owner in owners_with_lags(plan, &[before.id, gone.id]) {
        let lags = lags_mut(plan, owner)?;
        let days = |stage: &Stage| lags.get(&stage.id).copied().unwrap_or(stage.lag);
        let both = days(before).saturating_add(days(gone)).min(MAX_LAG);
        lags.insert(before.id, both);
    }
    let Some(index) = plan.stages.iter().position(|stage| stage.id == before.id) else { return Ok(()) };
    for &(id, members, days) in lines {
        let manager = plan.manager(id).ok_or(EditError::UnknownManager(id))?;
        if manager.line(members).is_some_and(|line| plan.lag_at(manager, line, index) != days) {
            line_mut(plan, id, members)?.lags.insert(before.id, days);
        }
    }
    Ok(())
}

/// All owners with a lag of their own after any of these stages.
fn owners_with_lags(plan: &Plan, stages: &[StageId]) -> Vec<Owner> {
    let has = |lags: Option<&Map<StageId, u16>>| {
        lags.is_some_and(|lags| stages.iter().any(|id| lags.contains_key(id)))
    };
    let own = |owner: &Owner| match *owner {
        Owner::Plan => false,
        Owner::Manager(id) => has(plan.manager(id).map(|m| &m.lags)),
        Owner::Member(id) => has(plan.member(id).map(|(_, m)| &m.lags)),
        Owner::Line(id, members) => has(plan.manager(id).and_then(|m| m.line(members)).map(|l| &l.lags)),
    };
    owners(plan).into_iter().filter(own).collect()
}

fn lags_mut(plan: &mut Plan, owner: Owner) -> Result<&mut Map<StageId, u16>, EditError> {
    match owner {
        Owner::Manager(id) => Ok(&mut manager_mut(plan, id)?.lags),
        Owner::Member(id) => Ok(&mut member_mut(plan, id)?.lags),
        Owner::Line(id, members) => Ok(&mut line_mut(plan, id, members)?.lags),
        Owner::Plan => Err(EditError::NoSuchInput { owner, field: "lag" }),
    }
}

/// Sets or clears a value.
pub(super) fn put<T>(values: &mut Map<StageId, T>, id: StageId, value: Option<T>) {
    match value {
        Some(value) => values.insert(id, value),
        None => values.remove(&id),
    };
}

/// A stage's index in the funnel.
pub(super) fn place(plan: &Plan, id: StageId) -> Result<usize, EditError> {
    plan.stages.iter().position(|stage| stage.id == id).ok_or(EditError::UnknownStage(id))
}
