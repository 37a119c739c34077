//! Managers and teams: who is in the plan, and what each one's inputs are.

use crate::units::map::Set;
use std::sync::Arc;

use chrono::NaiveDate;

use super::apply::name;
use super::apply_holds as holds;
use super::command::{Command, NewManager};
use super::error::EditError;
use crate::calendar::{Period, monday_of};
use crate::plan::{Absence, Manager, ManagerId, Plan, Scope, Team, TeamId, check};
use crate::units::{Money, order};

pub(super) fn run(plan: &mut Plan, command: &Command) -> Result<(), EditError> {
    match command {
        Command::AddManagers { at, managers } => add(plan, *at, managers),
        Command::DuplicateManager { id, name } => duplicate(plan, *id, name),
        Command::RemoveManagers(ids) => remove(plan, ids),
        Command::MoveManager { id, to } => shift(plan, *id, *to),
        Command::SetTeam(id, team) => {
            let team = team_named(plan, team)?;
            manager_mut(plan, *id)?.team = team;
            Ok(())
        }
        Command::AddTeam(text) => {
            let text = name(text)?;
            free_name(plan, &text, None)?;
            make_team(plan, text);
            Ok(())
        }
        Command::RenameTeam(id, text) => rename_team(plan, *id, text),
        Command::RemoveTeam(id) => remove_team(plan, *id),
        _ => inputs(plan, command),
    }
}

/// Inputs of one manager.
fn inputs(plan: &mut Plan, command: &Command) -> Result<(), EditError> {
    match command {
        Command::RenameManager(id, text) => manager_mut(plan, *id)?.name = name(text)?,
        Command::SetWeight(id, weight) => manager_mut(plan, *id)?.weight = *weight,
        Command::SetFte(id, fte) => manager_mut(plan, *id)?.fte = *fte,
        Command::SetHire(id, day) => manager_mut(plan, *id)?.hire = *day,
        Command::SetLeave(id, day) => manager_mut(plan, *id)?.leave = *day,
        Command::SetAbsences(id, absences) => manager_mut(plan, *id)?.absences = in_order(absences),
        Command::SetNote(id, day, text) => set_note(plan, *id, *day, text.as_deref())?,
        _ => {}
    }
    Ok(())
}

/// The manager to change, no longer shared with the plan before.
pub(super) fn manager_mut(plan: &mut Plan, id: ManagerId) -> Result<&mut Manager, EditError> {
    let manager = plan.managers.iter_mut().find(|m| m.id == id);
    manager.map(Arc::make_mut).ok_or(EditError::UnknownManager(id))
}

fn add(plan: &mut Plan, at: usize, newcomers: &[NewManager]) -> Result<(), EditError> {
    let at = at.min(plan.managers.len());
    let mut made = Vec::with_capacity(newcomers.len());
    let mut totals = Vec::new();
    for new in newcomers {
        let team = team_named(plan, new.team.as_deref().unwrap_or_default())?;
        let id = ManagerId(plan.next_id());
        let ordinary = Manager::new(id, name(&new.name)?);
        let held = |&(period, amount): &(Period, Money)| {
            (0, holds::Entry { scope: Scope::Manager(id), period, amount: Some(amount) })
        };
        totals.extend(new.totals.iter().map(held));
        made.push(Arc::new(Manager {
            team,
            weight: new.weight.unwrap_or(ordinary.weight),
            fte: new.fte.unwrap_or(ordinary.fte),
            hire: new.hire,
            leave: new.leave,
            average_deal: new.average_deal,
            rates: new.rates.clone(),
            ..ordinary
        }));
    }
    plan.managers.splice(at..at, made);
    holds::set(plan, &totals)
}

fn duplicate(plan: &mut Plan, id: ManagerId, text: &str) -> Result<(), EditError> {
    let at = plan.position(id).ok_or(EditError::UnknownManager(id))?;
    let new = ManagerId(plan.next_id());
    let same = Manager {
        id: new,
        name: name(text)?,
        notes: crate::units::map::Map::new(),
        ..(*plan.managers[at]).clone()
    };
    plan.managers.insert(at + 1, Arc::new(same));
    Ok(())
}

fn remove(plan: &mut Plan, ids: &[ManagerId]) -> Result<(), EditError> {
    let known: Set<ManagerId> = Set::from_iter(plan.managers.iter().map(|m| m.id));
    if let Some(&id) = ids.iter().find(|&id| !known.contains(id)) {
        return Err(EditError::UnknownManager(id));
    }
    let gone: Set<ManagerId> = Set::from_iter(ids.iter().copied());
    plan.managers.retain(|m| !gone.contains(&m.id));
    holds::release_managers(plan, &gone);
    Ok(())
}

fn shift(plan: &mut Plan, id: ManagerId, to: usize) -> Result<(), EditError> {
    let from = plan.position(id).ok_or(EditError::UnknownManager(id))?;
    if to >= plan.managers.len() {
        return Err(EditError::WrongIndex { index: to, len: plan.managers.len() });
    }
    let manager = plan.managers.remove(from);
    plan.managers.insert(to, manager);
    Ok(())
}

/// The team of this name, made at the end of the list if there is none; a blank name is no team.
fn team_named(plan: &mut Plan, text: &str) -> Result<Option<TeamId>, EditError> {
    if text.trim().is_empty() {
        return Ok(None);
    }
    let text = name(text)?;
    let known = plan.teams.iter().find(|team| same_name(&team.name, &text)).map(|team| team.id);
    Ok(Some(known.unwrap_or_else(|| make_team(plan, text))))
}

fn make_team(plan: &mut Plan, name: String) -> TeamId {
    let id = TeamId(plan.next_id());
    plan.teams.push(Team { id, name });
    id
}

/// Team names are how a pasted roster refers to teams, so case does not tell two of them apart.
fn same_name(a: &str, b: &str) -> bool {
    a.to_lowercase() == b.to_lowercase()
}

fn free_name(plan: &Plan, text: &str, own: Option<TeamId>) -> Result<(), EditError> {
    let taken = plan.teams.iter().find(|team| Some(team.id) != own && same_name(&team.name, text));
    taken.map_or(Ok(()), |team| Err(EditError::TeamExists(team.id)))
}

fn rename_team(plan: &mut Plan, id: TeamId, text: &str) -> Result<(), EditError> {
    let text = name(text)?;
    free_name(plan, &text, Some(id))?;
    let team = plan.teams.iter_mut().find(|team| team.id == id);
    team.ok_or(EditError::UnknownTeam(id))?.name = text;
    Ok(())
}

fn remove_team(plan: &mut Plan, id: TeamId) -> Result<(), EditError> {
    if plan.team(id).is_none() {
        return Err(EditError::UnknownTeam(id));
    }
    plan.teams.retain(|team| team.id != id);
    for manager in plan.managers.iter_mut().filter(|m| m.team == Some(id)) {
        Arc::make_mut(manager).team = None;
    }
    holds::release_team(plan, id);
    Ok(())
}

fn in_order(absences: &[Absence]) -> Vec<Absence> {
    let mut sorted = absences.to_vec();
    order::by_key(&mut sorted, |a| (a.from, a.to));
    sorted.dedup();
    sorted
}

/// Keeps a note under its week's Monday; a blank note is none.
fn set_note(plan: &mut Plan, id: ManagerId, day: NaiveDate, text: Option<&str>) -> Result<(), EditError> {
    let monday = monday_of(day);
    let text = text.map(str::trim).filter(|text| !text.is_empty());
    let manager = manager_mut(plan, id)?;
    match text {
        Some(text) => {
            check::note(text)?;
            manager.notes.insert(monday, text.to_owned());
        }
        None => {
            manager.notes.remove(&monday);
        }
    }
    Ok(())
}
