//! The rows of a sheet.

use super::folding::{Fold, Marks};
use super::{Choices, Kind};
use crate::engine::{Group, GroupBy, Place, Tables, groups};
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
    /// Work that would lie before somebody's hire.
    BeforeHire,
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
            | Row::Group(_)
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
            | Row::Group(_)
            | Row::Add => None,
        }
    }
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

/// The rows of a sheet, and what some of them stand for.
pub(super) struct Layout {
    /// From top to bottom.
    pub rows: Vec<Row>,
    /// The groups that rows show; none where rows are teams and managers.
    pub groups: Vec<Group>,
    /// Every row that others stand inside of, also where it is itself folded away.
    pub folds: Vec<Fold>,
}

/// Lays out the rows of a sheet: managers under their teams in roster order, or the groups that are wanted.
pub(super) fn lay_out(plan: &Plan, tables: &Tables, choices: &Choices) -> Layout {
    let levels = levels(plan, &choices.levels);
    let plain = levels == [GroupBy::Team, GroupBy::Manager]
        || levels == [GroupBy::Manager] && plan.teams.is_empty()
        || choices.kind != Kind::Plan
        || !choices.only.is_empty();
    let groups = if plain { Vec::new() } else { groups(plan, tables, &levels) };
    let marks = Marks::of(plan);
    let mut rows = Rows { plan, choices, marks, rows: Vec::new(), folds: Vec::new() };
    rows.head();
    if plain {
        rows.teams();
    } else {
        rows.groups(&groups);
    }
    if let (Kind::Plan, Metric::Stage(stage)) = (choices.kind, choices.metric)
        && (0..plan.managers.len()).any(|m| tables.need.whole_before_hire(m, stage) > 0)
    {
        rows.rows.push(Row::BeforeHire);
    }
    rows.rows.push(Row::Add);
    Layout { rows: rows.rows, folds: rows.folds, groups }
}

/// Rows while they are laid out.
struct Rows<'a> {
    plan: &'a Plan,
    choices: &'a Choices,
    marks: Marks,
    rows: Vec<Row>,
    folds: Vec<Fold>,
}

impl Rows<'_> {
    fn is_plan(&self) -> bool {
        self.choices.kind == Kind::Plan
    }

    /// Whether only some managers are wanted.
    fn is_filtered(&self) -> bool {
        self.is_plan() && !self.choices.only.is_empty()
    }

    /// Whether a manager, by place in the roster, is wanted.
    fn is_shown(&self, at: usize) -> bool {
        let wanted = |m: &crate::plan::Manager| self.choices.only.contains(&m.id);
        !self.is_filtered() || self.plan.managers.get(at).is_some_and(|m| wanted(m))
    }

    /// The figures besides the one in the columns of time, each in a row of its own.
    fn figures(&mut self, row: impl Fn(Metric) -> Row) {
        let metric = self.choices.metric;
        self.rows.extend(Metric::all(self.plan).into_iter().filter(|&other| other != metric).map(row));
    }

    fn head(&mut self) {
        if self.is_plan() {
            self.rows.push(Row::Season);
        }
        self.rows.push(Row::All);
        if self.is_plan() && self.choices.team_expanded {
            self.figures(Row::AllFigure);
        }
    }

    /// Lets a row be folded; whether it is open.
    fn fold(&mut self, row: Row, path: &[Place]) -> bool {
        let mark = self.marks.of_path(self.plan, path);
        let open = !self.choices.folded.contains(&mark);
        self.folds.push(Fold { row, mark, open });
        open
    }

    fn manager(&mut self, at: usize, open: bool) {
        self.rows.push(Row::Manager(at));
        let expanded = |id| self.choices.expanded.contains(&id);
        if self.is_plan() && open && self.plan.managers.get(at).is_some_and(|m| expanded(m.id)) {
            self.figures(|metric| Row::ManagerFigure(at, metric));
        }
    }

    fn teams(&mut self) {
        if self.plan.teams.is_empty() {
            let shown: Vec<usize> = (0..self.plan.managers.len()).filter(|at| self.is_shown(*at)).collect();
            shown.into_iter().for_each(|at| self.manager(at, true));
        } else {
            let plan = self.plan;
            let named = plan.teams.iter().map(|team| Some(team.id));
            named.chain([None]).for_each(|team| self.team(team));
        }
        let waits = self.plan.managers.is_empty();
        if self.is_plan() && self.plan.holds.iter().any(|h| waits || h.scope.is_unassigned()) {
            self.rows.push(Row::Unassigned);
        }
    }

    /// One team with its managers; those of no team only where there are some.
    fn team(&mut self, team: Option<TeamId>) {
        let managers = self.plan.managers.iter().enumerate();
        let members = managers.filter(|(at, m)| m.team == team && self.is_shown(*at)).map(|(at, _)| at);
        let members: Vec<usize> = members.collect();
        if members.is_empty() && (team.is_none() || self.is_filtered()) {
            return;
        }
        let row = team.map_or(Row::NoTeam, Row::Team);
        self.rows.push(row);
        let folds = self.is_plan() && !members.is_empty();
        if !folds || self.fold(row, &[Place::Team(team)]) {
            members.into_iter().for_each(|at| self.manager(at, true));
        }
    }

    fn groups(&mut self, groups: &[Group]) {
        // Where a group is folded, its depth: deeper ones after it are not shown.
        let mut shut: Option<usize> = None;
        for (at, group) in groups.iter().enumerate() {
            let depth = group.path.len();
            let row = row_of(group, at);
            let shown = shut.is_none_or(|outer| depth <= outer);
            let parent = groups.get(at + 1).is_some_and(|next| next.path.len() > depth);
            let open = !parent || self.fold(row, &group.path);
            if !shown {
                continue;
            }
            shut = (!open).then_some(depth);
            if let Row::Manager(at) = row {
                self.manager(at, open);
            } else {
                self.rows.push(row);
            }
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
