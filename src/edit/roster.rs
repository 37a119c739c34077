//! Managers and teams, and the inputs that only they have.

use crate::units::map::Set;
use std::sync::Arc;

use chrono::NaiveDate;

use super::error::EditError;
use super::holds;
use super::label::Label;
use super::name::name;
use crate::calendar::Period;
use crate::plan::{Absence, Detail, Held, HoldKind, Manager, ManagerId, Plan, Scope, StageId, Team, TeamId};
use crate::units::map::Map;
use crate::units::{Money, order};

/// The inputs of a new manager; None leaves an input at its default.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct NewManager {
    /// The name as shown.
    pub name: String,
    /// The team by name; created if the plan has none with that name.
    pub team: Option<String>,
    /// Weight.
    pub weight: Option<f64>,
    /// Full-time equivalent.
    pub fte: Option<f64>,
    /// First day of work.
    pub hire: Option<NaiveDate>,
    /// Last day of work.
    pub leave: Option<NaiveDate>,
    /// Own average deal.
    pub average_deal: Option<Money>,
    /// Own rates, by the stage a step starts from.
    pub rates: Map<StageId, f64>,
    /// Totals to hold from the start.
    pub totals: Vec<(Period, Money)>,
}

/// A change of managers or teams.
#[derive(Debug, Clone, PartialEq)]
pub enum RosterEdit {
    /// Adds managers at an index in the roster, or at the end if it is beyond it.
    AddManagers {
        /// Index of the first of them.
        at: usize,
        /// Who they are.
        managers: Vec<NewManager>,
    },
    /// Adds a copy of a manager directly below. Personal data (notes, held totals, contact details) is not
    /// copied.
    DuplicateManager {
        /// The manager to copy.
        id: ManagerId,
        /// The name of the new one.
        name: String,
    },
    /// Removes managers with their holds.
    RemoveManagers(Vec<ManagerId>),
    /// Moves a manager to another index in the roster.
    MoveManager {
        /// Who.
        id: ManagerId,
        /// The index after the move.
        to: usize,
    },
    /// Renames a manager.
    RenameManager(ManagerId, String),
    /// Puts a manager into the team with this name, which is created if needed; an empty name means no team.
    SetTeam(ManagerId, String),
    /// Moves a manager to another team from a day on: the present one leaves the day before, and one with the same name and
    /// inputs starts in that team on the day, without a ramp. Everything before it stays with the old team.
    ChangeTeam {
        /// Who.
        id: ManagerId,
        /// The name of the other team, created if needed; an empty name means no team.
        team: String,
        /// The first day there.
        from: NaiveDate,
    },
    /// Sets a weight, which replaces a typed share.
    SetWeight(ManagerId, f64),
    /// Sets a share of the team, 0 to 1; None makes it follow the weight again.
    SetShare(ManagerId, Option<f64>),
    /// Sets a full-time equivalent.
    SetFte(ManagerId, f64),
    /// Sets or clears the first day of work.
    SetHire(ManagerId, Option<NaiveDate>),
    /// Sets or clears the last day of work.
    SetLeave(ManagerId, Option<NaiveDate>),
    /// Sets a manager's absences.
    SetAbsences(ManagerId, Vec<Absence>),
    /// Sets a detail of a manager; an empty text removes it.
    SetDetail(ManagerId, Detail, String),
    /// Adds a team at the end.
    AddTeam(String),
    /// Renames a team.
    RenameTeam(TeamId, String),
    /// Sets or removes the senior of a team.
    SetSenior(TeamId, Option<ManagerId>),
    /// Removes a team; its managers stay without a team.
    RemoveTeam(TeamId),
}

impl RosterEdit {
    pub(super) fn apply(&self, plan: &mut Plan) -> Result<(), EditError> {
        match self {
            RosterEdit::AddManagers { at, managers } => add(plan, *at, managers)?,
            RosterEdit::DuplicateManager { id, name } => duplicate(plan, *id, name)?,
            RosterEdit::RemoveManagers(ids) => remove(plan, ids)?,
            RosterEdit::MoveManager { id, to } => shift(plan, *id, *to)?,
            RosterEdit::RenameManager(id, text) => manager_mut(plan, *id)?.name = name(text)?,
            RosterEdit::SetTeam(id, team) => {
                let team = team_named(plan, team)?;
                manager_mut(plan, *id)?.team = team;
            }
            RosterEdit::ChangeTeam { id, team, from } => change_team(plan, *id, team, *from)?,
            RosterEdit::SetWeight(id, weight) => {
                let manager = manager_mut(plan, *id)?;
                (manager.weight, manager.share) = (*weight, None);
            }
            RosterEdit::SetShare(id, share) => manager_mut(plan, *id)?.share = *share,
            RosterEdit::SetFte(id, fte) => manager_mut(plan, *id)?.fte = *fte,
            RosterEdit::SetHire(id, day) => manager_mut(plan, *id)?.hire = *day,
            RosterEdit::SetLeave(id, day) => manager_mut(plan, *id)?.leave = *day,
            RosterEdit::SetAbsences(id, absences) => manager_mut(plan, *id)?.absences = in_order(absences),
            RosterEdit::SetDetail(id, detail, text) => set_detail(plan, *id, *detail, text)?,
            RosterEdit::AddTeam(text) => {
                let text = name(text)?;
                free_name(plan, &text, None)?;
                make_team(plan, text);
            }
            RosterEdit::RenameTeam(id, text) => rename_team(plan, *id, text)?,
            RosterEdit::SetSenior(id, senior) => set_senior(plan, *id, *senior)?,
            RosterEdit::RemoveTeam(id) => remove_team(plan, *id)?,
        }
        Ok(())
    }

    pub(super) fn label(&self) -> Label {
        match self {
            RosterEdit::AddManagers { managers, .. } => Label::AddManagers(managers.len()),
            RosterEdit::DuplicateManager { .. } => Label::AddManagers(1),
            RosterEdit::RemoveManagers(ids) => Label::RemoveManagers(ids.len()),
            RosterEdit::MoveManager { .. } => Label::MoveManager(1),
            RosterEdit::RenameManager(..) => Label::RenameManager(1),
            RosterEdit::SetTeam(..) | RosterEdit::ChangeTeam { .. } => Label::Team(1),
            RosterEdit::SetWeight(..) => Label::Weight(1),
            RosterEdit::SetShare(..) => Label::Share(1),
            RosterEdit::SetFte(..) => Label::Fte(1),
            RosterEdit::SetHire(..) | RosterEdit::SetLeave(..) => Label::Employment(1),
            RosterEdit::SetAbsences(..) => Label::Absences(1),
            RosterEdit::SetDetail(_, detail, _) => Label::Detail(*detail, 1),
            RosterEdit::AddTeam(_) => Label::AddTeam(1),
            RosterEdit::RenameTeam(..) => Label::RenameTeam(1),
            RosterEdit::SetSenior(..) => Label::Senior(1),
            RosterEdit::RemoveTeam(_) => Label::RemoveTeam(1),
        }
    }
}

/// A manager for changing, cloned if shared with an earlier plan.
pub(super) fn manager_mut(plan: &mut Plan, id: ManagerId) -> Result<&mut Manager, EditError> {
    let manager = plan.managers.iter_mut().find(|m| m.id == id);
    manager.map(Arc::make_mut).ok_or(EditError::UnknownManager(id))
}

fn add(plan: &mut Plan, at: usize, added: &[NewManager]) -> Result<(), EditError> {
    let at = at.min(plan.managers.len());
    let mut made = Vec::with_capacity(added.len());
    let mut totals = Vec::new();
    for new in added {
        let team = team_named(plan, new.team.as_deref().unwrap_or_default())?;
        let id = ManagerId(plan.next_id());
        let ordinary = Manager::new(id, name(&new.name)?);
        let held = |&(period, amount): &(Period, Money)| {
            let held = Some(Held { kind: HoldKind::Exact, amount });
            (0, holds::Entry { scope: Scope::Manager(id), period, held })
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
    let (notes, details) = (Map::new(), Map::new());
    let same = Manager { id: new, name: name(text)?, notes, details, ..(*plan.managers[at]).clone() };
    plan.managers.insert(at + 1, Arc::new(same));
    Ok(())
}

fn change_team(plan: &mut Plan, id: ManagerId, text: &str, from: NaiveDate) -> Result<(), EditError> {
    let team = team_named(plan, text)?;
    let at = plan.position(id).ok_or(EditError::UnknownManager(id))?;
    let new = ManagerId(plan.next_id());
    let before = manager_mut(plan, id)?;
    let after = Manager {
        id: new,
        team,
        hire: Some(from),
        ramp: Some(Vec::new()),
        notes: Map::new(),
        ..before.clone()
    };
    before.leave = from.pred_opt();
    plan.managers.insert(at + 1, Arc::new(after));
    Ok(())
}

fn set_detail(plan: &mut Plan, id: ManagerId, detail: Detail, text: &str) -> Result<(), EditError> {
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let details = &mut manager_mut(plan, id)?.details;
    if line.is_empty() {
        details.remove(&detail);
    } else {
        details.insert(detail, line);
    }
    Ok(())
}

fn remove(plan: &mut Plan, ids: &[ManagerId]) -> Result<(), EditError> {
    let known: Set<ManagerId> = Set::from_iter(plan.managers.iter().map(|m| m.id));
    if let Some(&id) = ids.iter().find(|&id| !known.contains(id)) {
        return Err(EditError::UnknownManager(id));
    }
    let gone: Set<ManagerId> = Set::from_iter(ids.iter().copied());
    plan.managers.retain(|m| !gone.contains(&m.id));
    for team in &mut plan.teams {
        team.senior = team.senior.filter(|id| !gone.contains(id));
    }
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

/// The team with this name, appended if there is none; a blank name means no team.
fn team_named(plan: &mut Plan, text: &str) -> Result<Option<TeamId>, EditError> {
    if text.trim().is_empty() {
        return Ok(None);
    }
    let text = name(text)?;
    // Exact match first: a pasted roster names a team in every row, nearly always in the same spelling.
    let same = plan.teams.iter().find(|team| team.name == text);
    let known =
        same.or_else(|| plan.teams.iter().find(|team| same_name(&team.name, &text))).map(|team| team.id);
    Ok(Some(known.unwrap_or_else(|| make_team(plan, text))))
}

fn make_team(plan: &mut Plan, name: String) -> TeamId {
    let id = TeamId(plan.next_id());
    plan.teams.push(Team::new(id, name));
    id
}

/// Whether two team names are the same. Case is ignored, since pasted rosters refer to teams by name.
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

fn set_senior(plan: &mut Plan, id: TeamId, senior: Option<ManagerId>) -> Result<(), EditError> {
    if let Some(unknown) = senior.filter(|&id| plan.manager(id).is_none()) {
        return Err(EditError::UnknownManager(unknown));
    }
    let team = plan.teams.iter_mut().find(|team| team.id == id);
    team.ok_or(EditError::UnknownTeam(id))?.senior = senior;
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
