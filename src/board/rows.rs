//! The rows of a sheet.

use super::folding::{Fold, Marks};
use super::row::{Metric, Row, row_of};
use super::{Choices, Kind};
use crate::engine::{Group, GroupBy, Place, Tables, groups};
use crate::plan::{Plan, TeamId};

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
    let done_by_others = tables.done_by_others(&tables.horizon());
    if choices.kind == Kind::Plan && choices.metric == Metric::Revenue && done_by_others != 0 {
        rows.rows.push(Row::Others);
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
