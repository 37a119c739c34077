//! Entities: parts of a plan that are removed as a whole, with everything that depends on them.

use std::sync::Arc;

use crate::edit::{Command, ControlEdit, FunnelEdit, LineEdit, RosterEdit, ScenarioEdit, apply};
use crate::plan::control::SnapshotId;
use crate::plan::{DimensionKind, ManagerId, MemberId, Plan, ScenarioId, StageId, TeamId};

use super::refs::Sort;

/// A removable part of a plan.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Entity {
    Manager(ManagerId),
    Team(TeamId),
    Stage(StageId),
    Dimension(DimensionKind),
    Member(DimensionKind, MemberId),
    Scenario(ScenarioId),
    Snapshot(SnapshotId),
}

impl Entity {
    /// All entities of a plan, containers first.
    pub fn all(plan: &Plan) -> Vec<Entity> {
        let members =
            plan.dimensions.iter().flat_map(|d| d.members.iter().map(move |m| Entity::Member(d.kind, m.id)));
        let mut all: Vec<Entity> = plan.dimensions.iter().map(|d| Entity::Dimension(d.kind)).collect();
        all.extend(members);
        all.extend(plan.managers.iter().map(|manager| Entity::Manager(manager.id)));
        all.extend(plan.teams.iter().map(|team| Entity::Team(team.id)));
        all.extend(plan.stages.iter().map(|stage| Entity::Stage(stage.id)));
        all.extend(plan.scenarios.iter().map(|scenario| Entity::Scenario(scenario.id)));
        all.extend(plan.control.snapshots.iter().map(|snapshot| Entity::Snapshot(snapshot.id)));
        all
    }

    /// The entities of one plan that the other lacks; members of a removed dimension go with it.
    pub fn gone(before: &Plan, after: &Plan) -> Vec<Entity> {
        let gone = |entity: &Entity| match entity {
            Entity::Member(kind, _) => after.dimension(*kind).is_some() && !entity.is_in(after),
            Entity::Manager(_)
            | Entity::Team(_)
            | Entity::Stage(_)
            | Entity::Dimension(_)
            | Entity::Scenario(_)
            | Entity::Snapshot(_) => !entity.is_in(after),
        };
        Entity::all(before).into_iter().filter(gone).collect()
    }

    /// Whether a plan has it.
    pub fn is_in(self, plan: &Plan) -> bool {
        match self {
            Entity::Manager(id) => plan.manager(id).is_some(),
            Entity::Team(id) => plan.team(id).is_some(),
            Entity::Stage(id) => plan.stage(id).is_some(),
            Entity::Dimension(kind) => plan.dimension(kind).is_some(),
            Entity::Member(_, id) => plan.member(id).is_some(),
            Entity::Scenario(id) => plan.scenario(id).is_some(),
            Entity::Snapshot(id) => plan.control.snapshot(id).is_some(),
        }
    }

    /// The entity at a place; None if the place is not an entity's.
    pub fn at(rule: &str, place: &[String]) -> Option<Entity> {
        let id = || place.last()?.parse::<u32>().ok();
        match rule {
            "managers.*" => Some(Entity::Manager(ManagerId(id()?))),
            "teams.*" => Some(Entity::Team(TeamId(id()?))),
            "stages.*" => Some(Entity::Stage(StageId(id()?))),
            "scenarios.*" => Some(Entity::Scenario(ScenarioId(id()?))),
            "control.snapshots.*" => Some(Entity::Snapshot(SnapshotId(id()?))),
            "dimensions.*" => Some(Entity::Dimension(kind_of(place.last()?)?)),
            "dimensions.*.members.*" => Some(Entity::Member(kind_of(place.get(1)?)?, MemberId(id()?))),
            _ => None,
        }
    }

    /// The entity with this id, in a plan that has it.
    pub fn named(sort: Sort, id: u32, plan: &Plan) -> Option<Entity> {
        let entity = match sort {
            Sort::Stage => Entity::Stage(StageId(id)),
            Sort::Team => Entity::Team(TeamId(id)),
            Sort::Manager => Entity::Manager(ManagerId(id)),
            Sort::Member => Entity::Member(plan.member(MemberId(id))?.0, MemberId(id)),
            Sort::Scenario => Entity::Scenario(ScenarioId(id)),
            Sort::Snapshot => Entity::Snapshot(SnapshotId(id)),
            Sort::Source | Sort::Checkpoint | Sort::Scheme => return None,
        };
        entity.is_in(plan).then_some(entity)
    }

    /// The entity to restore so that this one exists: a member's dimension, if that is gone.
    pub fn outermost(self, plan: &Plan) -> Entity {
        match self {
            Entity::Member(kind, _) if plan.dimension(kind).is_none() => Entity::Dimension(kind),
            Entity::Manager(_)
            | Entity::Team(_)
            | Entity::Stage(_)
            | Entity::Dimension(_)
            | Entity::Member(..)
            | Entity::Scenario(_)
            | Entity::Snapshot(_) => self,
        }
    }

    /// Its place and the rule of that place.
    pub fn place(self) -> (Vec<String>, &'static str) {
        let in_list = |list: &str, id: u32| vec![list.to_owned(), id.to_string()];
        match self {
            Entity::Manager(id) => (in_list("managers", id.0), "managers.*"),
            Entity::Team(id) => (in_list("teams", id.0), "teams.*"),
            Entity::Stage(id) => (in_list("stages", id.0), "stages.*"),
            Entity::Scenario(id) => (in_list("scenarios", id.0), "scenarios.*"),
            Entity::Dimension(kind) => {
                (vec!["dimensions".to_owned(), word_of(kind).to_owned()], "dimensions.*")
            }
            Entity::Member(kind, id) => {
                let keys = ["dimensions", word_of(kind), "members"].map(str::to_owned);
                (keys.into_iter().chain([id.0.to_string()]).collect(), "dimensions.*.members.*")
            }
            Entity::Snapshot(id) => {
                let keys = ["control", "snapshots"].map(str::to_owned);
                (keys.into_iter().chain([id.0.to_string()]).collect(), "control.snapshots.*")
            }
        }
    }

    fn removal(self) -> Command {
        match self {
            Entity::Manager(id) => Command::Roster(RosterEdit::RemoveManagers(vec![id])),
            Entity::Team(id) => Command::Roster(RosterEdit::RemoveTeam(id)),
            Entity::Stage(id) => Command::Funnel(FunnelEdit::RemoveStage(id)),
            Entity::Dimension(kind) => Command::Lines(LineEdit::RemoveDimension(kind)),
            Entity::Member(_, id) => Command::Lines(LineEdit::RemoveMember(id)),
            Entity::Scenario(id) => Command::Scenarios(ScenarioEdit::RemoveScenario(id)),
            Entity::Snapshot(id) => Command::Control(ControlEdit::RemoveSnapshot(id)),
        }
    }
}

/// A plan without some entities and everything that depends on them; what cannot be removed (the only stage)
/// stays.
pub(super) fn without<'a>(plan: &Plan, gone: impl IntoIterator<Item = &'a Entity>) -> Plan {
    let mut left = plan.clone();
    for entity in gone {
        if entity.is_in(&left)
            && let Ok(next) = apply(&left, &entity.removal())
        {
            left = next;
        }
    }
    left
}

/// A side without entities that the other side removed. Managers whose new team, and teams whose new senior,
/// are removed that way get the ones from the common version back.
pub(super) fn dropped(side: &Plan, common: &Plan, gone: &[Entity]) -> Plan {
    let mut left = without(side, gone);
    for at in 0..left.managers.len() {
        let id = left.managers[at].id;
        let was =
            common.manager(id).and_then(|manager| manager.team).filter(|team| left.team(*team).is_some());
        let lost = left.managers[at].team.is_none() && side.manager(id).is_some_and(|m| m.team.is_some());
        if lost && was.is_some() {
            Arc::make_mut(&mut left.managers[at]).team = was;
        }
    }
    for at in 0..left.teams.len() {
        let id = left.teams[at].id;
        let was = common.team(id).and_then(|team| team.senior).filter(|id| left.manager(*id).is_some());
        if left.teams[at].senior.is_none() && side.team(id).is_some_and(|team| team.senior.is_some()) {
            left.teams[at].senior = was;
        }
    }
    left
}

fn word_of(kind: DimensionKind) -> &'static str {
    match kind {
        DimensionKind::Product => "product",
        DimensionKind::Region => "region",
        DimensionKind::Company => "company",
    }
}

fn kind_of(word: &str) -> Option<DimensionKind> {
    DimensionKind::ALL.into_iter().find(|kind| word_of(*kind) == word)
}
