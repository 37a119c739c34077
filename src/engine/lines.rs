//! All lines of a plan, numbered manager by manager in roster order.

use std::ops::Range;

use crate::plan::{ManagerId, Members, Plan, Scope, TeamId, Who};

/// Every line of every manager, by index into the table of targets.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Lines {
    /// For each manager, the index of the first line; one entry more at the end.
    first: Vec<usize>,
    managers: Vec<usize>,
    members: Vec<Members>,
    mixes: Vec<f64>,
    ids: Vec<ManagerId>,
    teams: Vec<Option<TeamId>>,
}

impl Lines {
    /// Numbers the lines of a plan.
    #[must_use]
    pub fn new(plan: &Plan) -> Self {
        let mut lines = Lines { first: vec![0], ..Lines::default() };
        for (place, manager) in plan.managers.iter().enumerate() {
            lines.members.extend(manager.all_lines().iter().map(|line| line.members));
            lines.mixes.extend(plan.mixes_of(manager));
            lines.managers.resize(lines.members.len(), place);
            lines.first.push(lines.members.len());
            lines.ids.push(manager.id);
            lines.teams.push(manager.team);
        }
        lines
    }

    /// How many lines there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.managers.len()
    }

    /// Whether there are no lines, which is the case only without managers.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.managers.is_empty()
    }

    /// Whether every manager has one line.
    #[must_use]
    pub fn is_undivided(&self) -> bool {
        self.len() + 1 == self.first.len()
    }

    /// The lines of a manager, by the place in the roster.
    #[must_use]
    pub fn of(&self, manager: usize) -> Range<usize> {
        match (self.first.get(manager), self.first.get(manager + 1)) {
            (Some(&from), Some(&to)) => from..to,
            _ => 0..0,
        }
    }

    /// A line's manager, by place in the roster.
    #[must_use]
    pub fn manager(&self, line: usize) -> usize {
        self.managers[line]
    }

    /// What a line is about.
    #[must_use]
    pub fn members(&self, line: usize) -> Members {
        self.members[line]
    }

    /// A line's share of its manager's work, 0 to 1.
    #[must_use]
    pub fn mix(&self, line: usize) -> f64 {
        self.mixes[line]
    }

    /// For each line, its manager's place in the roster.
    pub(super) fn managers(&self) -> &[usize] {
        &self.managers
    }

    /// The managers' lines in a scope, in order; none for an unassigned scope.
    #[must_use]
    pub fn in_scope(&self, scope: Scope) -> Vec<usize> {
        let wanted = scope.members();
        let all = match scope.who() {
            Who::Unassigned => 0..0,
            Who::Manager(id) => self.ids.iter().position(|&m| m == id).map_or(0..0, |m| self.of(m)),
            Who::All | Who::Team(_) => 0..self.len(),
        };
        let team = |line: usize| match scope.who() {
            Who::Team(id) => self.teams[self.managers[line]] == Some(id),
            Who::All | Who::Manager(_) | Who::Unassigned => true,
        };
        all.filter(|&line| team(line) && wanted.takes(self.members[line])).collect()
    }
}
