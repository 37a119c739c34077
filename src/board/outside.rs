//! The columns of what falls outside the plan: work due before it, money that comes in after it.

use super::{Board, Cell, Metric, Row, Value, marks};
use crate::engine::{Group, Line};

/// Whose figures stand in a row.
enum Who {
    Everybody,
    Some(Vec<usize>),
    One(usize),
    BeforeHire,
    Nobody,
}

impl Board {
    /// Whose figures a row shows, and which; None for a row that has none.
    fn who(&self, row: Row) -> Option<(Who, Metric)> {
        let metric = self.choices.metric;
        Some(match row {
            Row::All => (Who::Everybody, metric),
            Row::AllFigure(metric) => (Who::Everybody, metric),
            Row::Team(id) => (Who::Some(self.members(|m| m.team == Some(id))), metric),
            Row::NoTeam => (Who::Some(self.members(|m| m.team.is_none())), metric),
            Row::Manager(manager) => (Who::One(manager), metric),
            Row::ManagerFigure(manager, metric) => (Who::One(manager), metric),
            Row::Unassigned => (Who::Nobody, metric),
            Row::BeforeHire => (Who::BeforeHire, metric),
            Row::Season | Row::Group(_) | Row::Others | Row::Add => return None,
        })
    }

    /// What is due at a stage before the plan. On the row of everybody it is marked where the open work does not
    /// cover it.
    pub(super) fn before_cell(&self, row: Row) -> Cell {
        if let (Row::Group(at), Metric::Stage(stage)) = (row, self.choices.metric) {
            return self.groups.get(at).map_or(Cell::EMPTY, |group| self.group_before(group, stage));
        }
        let Some((who, Metric::Stage(stage))) = self.who(row) else { return Cell::EMPTY };
        let team = |members: &[usize]| {
            let (count, missing) = self.tables.team_before(members, stage);
            (Cell::work(Value::Count(count), missing > 0), count)
        };
        match who {
            Who::Everybody => {
                let (cell, count) = team(&self.members(|_| true));
                let open = self.plan.stages.get(stage).and_then(|s| s.pipeline);
                cell.with(marks::OVER, open.is_some_and(|open| open < count))
            }
            Who::Some(members) => team(&members).0,
            Who::One(manager) => match self.tables.need.whole_before(manager, stage) {
                Some(count) => Cell::computed(Value::Count(count))
                    .with(marks::ZERO, count == 0)
                    .with(marks::WITHOUT, self.tables.need.without_before(manager, stage)),
                None => Cell::computed(Value::Unknown).with(marks::PROBLEM, true),
            },
            Who::BeforeHire => {
                Cell::computed(Value::Count(self.tables.team_before_hire(&self.members(|_| true), stage)))
            }
            Who::Nobody => Cell::EMPTY,
        }
    }

    /// What is due of a group before the plan: whole where it is a group of people, exact where it is some of their
    /// lines.
    fn group_before(&self, group: &Group, stage: usize) -> Cell {
        if group.lines.is_empty() {
            return Cell::EMPTY;
        }
        if group.is_of_people() && group.unassigned.is_empty() {
            let mut people: Vec<usize> = group.lines.iter().map(|&l| self.tables.lines.manager(l)).collect();
            people.dedup();
            let (count, missing) = self.tables.team_before(&people, stage);
            return Cell::work(Value::Count(count), missing > 0)
                .with(marks::ZERO, count == 0 && missing == 0);
        }
        let (sum, missing) = self.tables.lines_before(&group.lines, stage);
        Cell::work(Value::Exact(sum), missing > 0).with(marks::ZERO, sum <= 0.0 && missing == 0)
    }

    /// What comes in after the plan.
    pub(super) fn after_cell(&self, row: Row) -> Cell {
        if let (Row::Group(at), Metric::CashIn) = (row, self.choices.metric) {
            let amount = self.groups.get(at).map_or(0, |group| self.tables.group_cash_after(group));
            return Cell::computed(Value::Money(amount)).with(marks::ZERO, amount == 0);
        }
        let Some((who, Metric::CashIn)) = self.who(row) else { return Cell::EMPTY };
        let of = |manager: usize| self.tables.cash_after(Line::Manager(manager));
        let amount = match who {
            Who::Everybody => self.tables.total_cash_after(),
            Who::Some(members) => members.iter().map(|&m| of(m)).sum(),
            Who::One(manager) => of(manager),
            Who::Nobody => self.tables.cash_after(Line::Unassigned),
            Who::BeforeHire => return Cell::EMPTY,
        };
        Cell::computed(Value::Money(amount)).with(marks::ZERO, amount == 0)
    }

    /// What the open work says about the work that is due before the plan, in one sentence.
    pub(super) fn compare_open(&self, row: Row) -> Option<String> {
        let Some((Who::Everybody, Metric::Stage(stage))) = self.who(row) else { return None };
        let t = self.choices.lang.sheet();
        let whole = |n: i64| crate::i18n::number::format_int(n, self.choices.lang);
        let due = self.tables.team_before(&self.members(|_| true), stage).0;
        let open = self.plan.stages.get(stage)?.pipeline;
        Some(match open {
            None => t.before_unknown.to_string(),
            Some(open) if open < due => {
                crate::i18n::fill(t.before_short, &[&whole(due), &whole(open), &whole(due - open)])
            }
            Some(open) => crate::i18n::fill(t.before_covered, &[&whole(due), &whole(open)]),
        })
    }
}
