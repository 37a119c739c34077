//! The commands of a table: who is added, what changes, what is held.
#![allow(clippy::float_arithmetic, reason = "weights in a proportion")]

use super::context::{Context, Figures, People, SeasonSort};
use super::entry::{Entry, members_of};
use super::fields::Field;
use super::figures::{hold, near, shares, weigh};
use super::meaning::Meaning;
use super::names::key;
use super::season;
use super::values::Taken;
use crate::calendar::Month;
use crate::edit::{Command, HoldEdit, InputEdit, LineEdit, NewManager, Owner, RosterEdit, apply};
use crate::engine::PastSeasonError;
use crate::plan::{Absence, DimensionKind, Manager, ManagerId, Members, Plan, Who};
use crate::units::Money;
use crate::units::map::{Map, Set};

/// The change that a table makes.
pub(super) struct Built {
    /// The change.
    pub command: Command,
    /// The sum of the figures for the whole plan, where everybody has one.
    pub whole: Option<Money>,
    /// Whether the shares in the table can be had; those that cannot change nothing.
    pub shares_fit: bool,
    /// Why no season can be read from the figures.
    pub no_season: Option<PastSeasonError>,
}

/// The change, and the sum of everybody's figures for the whole plan where everybody has one.
pub(super) fn build(
    context: &Context<'_>,
    entries: &[Entry],
    people: People,
    figures: Option<Figures>,
    past: Option<(&[(Month, f64)], SeasonSort)>,
) -> Built {
    let plan = context.plan;
    let mut commands = Vec::new();
    if people == People::Replace && !entries.is_empty() {
        let gone = |m: &&std::sync::Arc<Manager>| !entries.iter().any(|entry| entry.target == Some(m.id));
        let ids: Vec<ManagerId> = plan.managers.iter().filter(gone).map(|m| m.id).collect();
        let all = ids.len() == plan.managers.len();
        if !ids.is_empty() {
            commands.push(Command::Roster(RosterEdit::RemoveManagers(ids)));
        }
        commands.extend(
            plan.teams.iter().filter(|_| all).map(|team| Command::Roster(RosterEdit::RemoveTeam(team.id))),
        );
    }
    for entry in entries {
        if let Some(manager) = entry.target.and_then(|id| plan.manager(id)) {
            update(plan, entry, manager, &mut commands);
        }
    }
    let new: Vec<NewManager> =
        entries.iter().filter(|entry| entry.target.is_none()).map(|entry| newcomer(plan, entry)).collect();
    let count = new.len();
    if count > 0 {
        commands.push(Command::Roster(RosterEdit::AddManagers { at: usize::MAX, managers: new }));
    }
    add_members(plan, entries, &mut commands);
    // New people and members have their numbers once the change so far is made.
    let Ok(after) = apply(plan, &Command::Batch(commands.clone())) else {
        return Built { command: Command::Batch(commands), whole: None, shares_fit: true, no_season: None };
    };
    let mut fresh = after.managers.iter().skip(after.managers.len() - count).map(|m| m.id);
    let ids: Vec<Option<ManagerId>> =
        entries.iter().map(|entry| entry.target.or_else(|| fresh.next())).collect();
    let people: Vec<(ManagerId, &Entry)> =
        ids.into_iter().zip(entries).filter_map(|(id, entry)| Some((id?, entry))).collect();
    let by_id: Map<ManagerId, &Manager> = after.managers.iter().map(|m| (m.id, &**m)).collect();
    for (id, entry) in &people {
        let Some(manager) = by_id.get(id) else { continue };
        more(&after, manager, entry, &mut commands);
        lines(&after, manager, entry, &mut commands);
    }
    let shares_fit = shares(context, &people, &mut commands);
    let mut no_season = None;
    let whole = match figures {
        Some(Figures::Hold) => hold(context, &after, &people, &mut commands),
        Some(Figures::Weights) => {
            weigh(plan, &people, &mut commands);
            None
        }
        Some(Figures::Season) => {
            match past.map(|(past, sort)| season::commands(past, sort, plan)) {
                Some(Ok(season)) => commands.extend(season),
                Some(Err(error)) => no_season = Some(error),
                None => {}
            }
            None
        }
        None => None,
    };
    Built { command: Command::Batch(commands), whole, shares_fit, no_season }
}

fn newcomer(plan: &Plan, entry: &Entry) -> NewManager {
    let steps =
        plan.stages.iter().filter_map(|stage| Some((stage.id, entry.number(Meaning::Step(stage.id))?)));
    NewManager {
        name: entry.name.clone(),
        team: entry.team.as_deref().map(|team| team_name(plan, team)),
        weight: entry.number(Meaning::Field(Field::Weight)),
        fte: entry.number(Meaning::Field(Field::Fte)),
        hire: entry.day(Field::Hire),
        leave: entry.day(Field::Leave),
        average_deal: entry.average_deal(),
        rates: steps.collect(),
        totals: Vec::new(),
    }
}

/// A team as the plan spells it.
fn team_name(plan: &Plan, team: &str) -> String {
    if plan.teams.iter().any(|known| known.name == team) {
        return team.to_owned();
    }
    let wanted = key(team);
    let known = plan.teams.iter().find(|known| key(&known.name) == wanted);
    known.map_or_else(|| team.to_owned(), |known| known.name.clone())
}

/// What differs of somebody who is in the plan.
fn update(plan: &Plan, entry: &Entry, manager: &Manager, commands: &mut Vec<Command>) {
    let id = manager.id;
    let own_team = manager.team.and_then(|team| plan.team(team)).map_or("", |team| team.name.as_str());
    let team = entry.team.as_deref().filter(|team| key(team) != key(own_team));
    commands.extend(team.map(|team| Command::Roster(RosterEdit::SetTeam(id, team_name(plan, team)))));
    let weight = entry.number(Meaning::Field(Field::Weight)).filter(|x| !near(*x, manager.weight));
    commands.extend(weight.map(|weight| Command::Roster(RosterEdit::SetWeight(id, weight))));
    let fte = entry.number(Meaning::Field(Field::Fte)).filter(|x| !near(*x, manager.fte));
    commands.extend(fte.map(|fte| Command::Roster(RosterEdit::SetFte(id, fte))));
    let hire = entry.day(Field::Hire).filter(|day| manager.hire != Some(*day));
    commands.extend(hire.map(|day| Command::Roster(RosterEdit::SetHire(id, Some(day)))));
    let leave = entry.day(Field::Leave).filter(|day| manager.leave != Some(*day));
    commands.extend(leave.map(|day| Command::Roster(RosterEdit::SetLeave(id, Some(day)))));
    let deal = entry.average_deal().filter(|deal| {
        let inherited =
            manager.all_lines().iter().all(|line| plan.average_deal_at(manager, line) == Some(*deal));
        manager.average_deal != Some(*deal) && !inherited
    });
    commands
        .extend(deal.map(|deal| Command::Inputs(InputEdit::SetAverageDeal(Owner::Manager(id), Some(deal)))));
    for (index, stage) in plan.stages.iter().enumerate() {
        let Some(rate) = entry.number(Meaning::Step(stage.id)) else { continue };
        let now = |line| plan.rate_at(manager, line, index).is_some_and(|now| near(now, rate));
        if !manager.all_lines().iter().all(now) {
            commands.push(Command::Inputs(InputEdit::SetRate(Owner::Manager(id), stage.id, Some(rate))));
        }
    }
}

/// What has no place in a new manager's first values, for everybody.
fn more(plan: &Plan, manager: &Manager, entry: &Entry, commands: &mut Vec<Command>) {
    let id = manager.id;
    for (meaning, value) in &entry.values {
        match (meaning, value) {
            (Meaning::Field(Field::Absences), Taken::Spans(spans)) => {
                let absences: Vec<Absence> = spans.iter().map(|&(from, to)| Absence { from, to }).collect();
                if absences != manager.absences {
                    commands.push(Command::Roster(RosterEdit::SetAbsences(id, absences)));
                }
            }
            (Meaning::Field(Field::Detail(of)), Taken::Words(text)) => {
                if manager.details.get(of).is_none_or(|now| now != text) {
                    commands.push(Command::Roster(RosterEdit::SetDetail(id, *of, text.clone())));
                }
            }
            (Meaning::Field(Field::Ramp), Taken::Ramp(steps)) => {
                let now = plan.ramp_of(manager);
                if now.len() != steps.len() || !now.iter().zip(steps).all(|(a, b)| (a - b).abs() < 5e-4) {
                    commands
                        .push(Command::Inputs(InputEdit::SetRamp(Owner::Manager(id), Some(steps.clone()))));
                }
            }
            (Meaning::Field(Field::Margin), Taken::Number(margin)) => {
                let same = |line| plan.margin_at(manager, line).is_some_and(|now| near(now, *margin));
                if !manager.all_lines().iter().all(same) {
                    commands.push(Command::Inputs(InputEdit::SetMargin(Owner::Manager(id), Some(*margin))));
                }
            }
            (Meaning::Field(Field::Minutes), Taken::Number(minutes)) => {
                if plan.selling_minutes_of(manager).is_none_or(|now| !near(now, *minutes)) {
                    let edit = InputEdit::SetSellingMinutes(Owner::Manager(id), Some(*minutes));
                    commands.push(Command::Inputs(edit));
                }
            }
            (Meaning::Maximum(stage), Taken::Number(most)) => {
                let index = plan.stages.iter().position(|one| one.id == *stage);
                let now = |line: &crate::plan::Line| plan.maximum_at(manager, line, index?);
                let same = |line| now(line).is_some_and(|now| near(now, *most));
                if !manager.all_lines().iter().all(same) {
                    commands.push(Command::Inputs(InputEdit::SetMaximum(
                        Owner::Manager(id),
                        *stage,
                        Some(*most),
                    )));
                }
            }
            // What stands in a new manager's first values and in `update`, figures, lines, facts. A value of another kind
            // than its column's is never read.
            (
                Meaning::Out
                | Meaning::Field(
                    Field::Name
                    | Field::Surname
                    | Field::GivenName
                    | Field::Team
                    | Field::Weight
                    | Field::Share
                    | Field::Plan
                    | Field::Half
                    | Field::AverageDeal
                    | Field::Fte
                    | Field::Hire
                    | Field::Leave
                    | Field::Absences
                    | Field::AwayFrom
                    | Field::AwayTo
                    | Field::Ramp
                    | Field::Margin
                    | Field::Minutes
                    | Field::Detail(_)
                    | Field::Period
                    | Field::Number,
                )
                | Meaning::Step(_)
                | Meaning::Maximum(_)
                | Meaning::Member(_)
                | Meaning::Period(_)
                | Meaning::Past(_)
                | Meaning::About(_)
                | Meaning::Measure(_)
                | Meaning::Fact(..),
                _,
            ) => {}
        }
    }
}

/// Products, regions and clients that the plan does not have yet.
fn add_members(plan: &Plan, entries: &[Entry], commands: &mut Vec<Command>) {
    let mut known: Vec<(DimensionKind, String)> = plan
        .dimensions
        .iter()
        .flat_map(|dimension| dimension.members.iter().map(|member| (dimension.kind, key(&member.name))))
        .collect();
    for (kind, name) in entries.iter().flat_map(|entry| &entry.parts).flat_map(|part| &part.members) {
        if !known.contains(&(*kind, key(name))) {
            known.push((*kind, key(name)));
            commands.push(Command::Lines(LineEdit::AddMember(*kind, name.clone())));
        }
    }
}

/// A person's lines, where the table speaks of products, regions or clients.
fn lines(plan: &Plan, manager: &Manager, entry: &Entry, commands: &mut Vec<Command>) {
    let wanted: Vec<Members> =
        entry.parts.iter().map(|part| members_of(plan, part)).filter(|m| !m.is_empty()).collect();
    let there = |members: &Members| manager.lines.iter().any(|line| line.members == *members);
    if wanted.is_empty() || wanted.iter().all(there) {
        return;
    }
    let mut all: Vec<Members> = manager.lines.iter().map(|line| line.members).collect();
    for members in wanted {
        if !all.contains(&members) {
            all.push(members);
        }
    }
    commands.push(Command::Lines(LineEdit::SetLines(manager.id, all)));
}

/// People of the plan who get another value.
pub(super) fn touched(command: &Command, plan: &Plan) -> Set<ManagerId> {
    let mut out = Set::new();
    let Command::Batch(commands) = command else { return out };
    for id in commands.iter().filter_map(about).filter(|id| plan.manager(*id).is_some()) {
        out.insert(id);
    }
    out
}

/// The person whom one of the commands of a table is about.
fn about(command: &Command) -> Option<ManagerId> {
    let of = |owner: &Owner| if let Owner::Manager(id) = owner { Some(*id) } else { None };
    match command {
        Command::Roster(edit) => match edit {
            RosterEdit::SetTeam(id, _)
            | RosterEdit::SetWeight(id, _)
            | RosterEdit::SetShare(id, _)
            | RosterEdit::SetFte(id, _)
            | RosterEdit::SetHire(id, _)
            | RosterEdit::SetLeave(id, _)
            | RosterEdit::SetAbsences(id, _)
            | RosterEdit::SetDetail(id, ..)
            | RosterEdit::RenameManager(id, _)
            | RosterEdit::ChangeTeam { id, .. }
            | RosterEdit::MoveManager { id, .. } => Some(*id),
            RosterEdit::AddManagers { .. }
            | RosterEdit::DuplicateManager { .. }
            | RosterEdit::RemoveManagers(_)
            | RosterEdit::AddTeam(_)
            | RosterEdit::RenameTeam(..)
            | RosterEdit::SetSenior(..)
            | RosterEdit::RemoveTeam(_) => None,
        },
        Command::Inputs(edit) => match edit {
            InputEdit::SetAverageDeal(owner, _)
            | InputEdit::SetMargin(owner, _)
            | InputEdit::SetRate(owner, ..)
            | InputEdit::SetMaximum(owner, ..)
            | InputEdit::SetLag(owner, ..)
            | InputEdit::SetSellingMinutes(owner, _)
            | InputEdit::SetRamp(owner, _)
            | InputEdit::SetMix(owner, _) => of(owner),
        },
        Command::Lines(edit) => {
            if let LineEdit::SetLines(id, _) = edit {
                Some(*id)
            } else {
                None
            }
        }
        Command::Holds(edit) => {
            let (HoldEdit::SetHold { scope, .. }
            | HoldEdit::SetFloor { scope, .. }
            | HoldEdit::SetReason { scope, .. }) = edit;
            if let Who::Manager(id) = scope.who() { Some(id) } else { None }
        }
        Command::Batch(_)
        | Command::Settings(_)
        | Command::Funnel(_)
        | Command::Notes(_)
        | Command::Scenarios(_)
        | Command::Control(_)
        | Command::Crm(_) => None,
    }
}
