//! One row of a sheet, and the figure it shows.

use crate::engine::{Group, Place};
use crate::plan::{Plan, TeamId};

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
    /// What is left of revenue by gross margin.
    GrossProfit,
    /// Money coming in.
    CashIn,
    /// Targets with what is assigned over them.
    Quota,
}

impl Metric {
    /// Every metric of a plan: revenue, gross profit where a margin is known, quotas where they differ from revenue, the
    /// stages from the deal back to the first touch, load, cash-in.
    pub fn all(plan: &Plan) -> Vec<Metric> {
        let stages = (0..plan.stages.len()).rev().map(Metric::Stage);
        let quota = (plan.over_assignment > 0.0).then_some(Metric::Quota);
        let profit = plan.has_margin().then_some(Metric::GrossProfit);
        std::iter::once(Metric::Revenue)
            .chain(profit)
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
    /// Work that would lie before somebody's hire.
    BeforeHire,
    /// What people outside the plan and nobody had done when the rest was made anew.
    Others,
    /// Any other group, by its place among the board's groups.
    Group(usize),
    /// The place where a manager is added.
    Add,
}

impl Row {
    /// The place in the roster of the manager it belongs to.
    pub fn manager(self) -> Option<usize> {
        match self {
            Row::Manager(at) | Row::ManagerFigure(at, _) => Some(at),
            Row::Season
            | Row::All
            | Row::AllFigure(_)
            | Row::Team(_)
            | Row::NoTeam
            | Row::Unassigned
            | Row::BeforeHire
            | Row::Others
            | Row::Group(_)
            | Row::Add => None,
        }
    }

    /// The place among the board's groups of the one it shows.
    pub fn group(self) -> Option<usize> {
        match self {
            Row::Group(at) => Some(at),
            Row::Season
            | Row::All
            | Row::AllFigure(_)
            | Row::Team(_)
            | Row::NoTeam
            | Row::Manager(_)
            | Row::ManagerFigure(..)
            | Row::Unassigned
            | Row::BeforeHire
            | Row::Others
            | Row::Add => None,
        }
    }

    /// The figure it shows where that is not the sheet's own.
    pub fn figure(self) -> Option<Metric> {
        match self {
            Row::AllFigure(metric) | Row::ManagerFigure(_, metric) => Some(metric),
            Row::Season
            | Row::All
            | Row::Team(_)
            | Row::NoTeam
            | Row::Manager(_)
            | Row::Unassigned
            | Row::BeforeHire
            | Row::Others
            | Row::Group(_)
            | Row::Add => None,
        }
    }
}

/// The row that shows a group: one of its own where that is all it is, with everything a row of its kind can do.
pub(super) fn row_of(group: &Group, at: usize) -> Row {
    match group.place() {
        Some(Place::Manager(manager)) if group.is_of_people() => Row::Manager(manager),
        Some(Place::Team(team)) if group.path.len() == 1 => team.map_or(Row::NoTeam, Row::Team),
        Some(Place::Unassigned) if group.path.len() == 1 => Row::Unassigned,
        Some(Place::Manager(_) | Place::Team(_) | Place::Member(..) | Place::Unassigned) | None => {
            Row::Group(at)
        }
    }
}
