//! The rows of a sheet.

use super::{Choices, Kind};
use crate::engine::{Group, GroupBy, Place, Tables, groups};
use crate::plan::{Manager, Plan, TeamId};

/// A figure the time columns can show.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub enum Metric {
    /// Money to be sold.
    #[default]
    Revenue,
    /// How many of the stage at this place in the funnel.
    Stage(usize),
    /// Work against what can be done.
    Load,
    /// Money coming in.
    CashIn,
    /// Targets with what is assigned over them.
    Quota,
}

impl Metric {
    /// Every metric of a plan: revenue, quotas where they differ from it, the stages from the deal back to the first
    /// touch, load, cash-in.
    pub fn all(plan: &Plan) -> Vec<Metric> {
        let stages = (0..plan.stages.len()).rev().map(Metric::Stage);
        let quota = (plan.over_assignment > 0.0).then_some(Metric::Quota);
        std::iter::once(Metric::Revenue)
            .chain(quota)
            .chain(stages)
            .chain([Metric::Load, Metric::CashIn])
            .collect()
    }
}

/// One row.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Row {
    /// The season of each month.
    Season,
    /// The whole team with what is unassigned; its inputs are the plan's own.
    All,
    /// Another figure of the whole team.
    AllFigure(Metric),
    /// One team.
    Team(TeamId),
    /// The heading of those in no team, where there are teams.
    NoTeam,
    /// One manager, by place in the roster.
    Manager(usize),
    /// Another figure of one manager.
    ManagerFigure(usize, Metric),
    /// What nobody carries.
    Unassigned,
    /// Any other group, by its place among the board's groups.
    Group(usize),
    /// The place where a manager is added.
    Add,
}

/// The levels of a grouping that this plan has; teams and their managers where none is left.
pub fn levels(plan: &Plan, wanted: &[GroupBy]) -> Vec<GroupBy> {
    let there = |level: &GroupBy| match level {
        GroupBy::Team => !plan.teams.is_empty(),
        GroupBy::Manager => true,
        GroupBy::Member(kind) => plan.dimension(*kind).is_some(),
    };
    let levels: Vec<GroupBy> = wanted.iter().copied().filter(there).collect();
    if levels.is_empty() { vec![GroupBy::Team, GroupBy::Manager] } else { levels }
}

/// Whether lines are grouped by anything but teams and their managers.
fn is_plain(levels: &[GroupBy]) -> bool {
    matches!(levels, [GroupBy::Manager] | [GroupBy::Team, GroupBy::Manager])
}

/// The rows of a grouped sheet with the groups that they show.
pub(super) fn grouped(plan: &Plan, tables: &Tables, choices: &Choices) -> Option<(Vec<Row>, Vec<Group>)> {
    let levels = levels(plan, &choices.levels);
    let default =
        levels == [GroupBy::Manager] && plan.teams.is_empty() || levels == [GroupBy::Team, GroupBy::Manager];
    if choices.kind != Kind::Plan || (is_plain(&levels) && default) {
        return None;
    }
    let groups = groups(plan, tables, &levels);
    let others = |metric: Metric| Metric::all(plan).into_iter().filter(move |&m| m != metric);
    let mut out = vec![Row::Season, Row::All];
    if choices.team_expanded {
        out.extend(others(choices.metric).map(Row::AllFigure));
    }
    for (at, group) in groups.iter().enumerate() {
        let people = group.is_of_people();
        match group.place() {
            Some(Place::Manager(i)) if people => {
                out.push(Row::Manager(i));
                if plan.managers.get(i).is_some_and(|m| choices.expanded.contains(&m.id)) {
                    out.extend(others(choices.metric).map(|m| Row::ManagerFigure(i, m)));
                }
            }
            Some(Place::Team(Some(id))) if group.path.len() == 1 => out.push(Row::Team(id)),
            Some(Place::Team(None)) if group.path.len() == 1 => out.push(Row::NoTeam),
            Some(Place::Unassigned) if group.path.len() == 1 => out.push(Row::Unassigned),
            _ => out.push(Row::Group(at)),
        }
    }
    out.push(Row::Add);
    Some((out, groups))
}

/// The rows of a sheet, from top to bottom. Managers stand in roster order, under their teams where
/// the plan has any.
pub fn rows(plan: &Plan, choices: &Choices) -> Vec<Row> {
    let mut out = Vec::with_capacity(plan.managers.len() + 8);
    let others = |metric: Metric| Metric::all(plan).into_iter().filter(move |&m| m != metric);
    if choices.kind == Kind::Plan {
        out.push(Row::Season);
    }
    out.push(Row::All);
    if choices.kind == Kind::Plan && choices.team_expanded {
        out.extend(others(choices.metric).map(Row::AllFigure));
    }
    let push_members = |out: &mut Vec<Row>, belongs: &dyn Fn(&Manager) -> bool| {
        for (i, manager) in plan.managers.iter().enumerate().filter(|(_, m)| belongs(m)) {
            out.push(Row::Manager(i));
            if choices.kind == Kind::Plan && choices.expanded.contains(&manager.id) {
                out.extend(others(choices.metric).map(|m| Row::ManagerFigure(i, m)));
            }
        }
    };
    if plan.teams.is_empty() {
        push_members(&mut out, &|_| true);
    } else {
        for team in &plan.teams {
            out.push(Row::Team(team.id));
            push_members(&mut out, &|m| m.team == Some(team.id));
        }
        if plan.managers.iter().any(|m| m.team.is_none()) {
            out.push(Row::NoTeam);
            push_members(&mut out, &|m| m.team.is_none());
        }
    }
    if choices.kind == Kind::Plan && plan.holds.iter().any(|h| h.scope.is_unassigned()) {
        out.push(Row::Unassigned);
    }
    out.push(Row::Add);
    out
}
