//! What facts are compared with, as one form: the plan as typed, the plan now, or a snapshot.

use std::ops::Range;
use std::sync::Arc;

use chrono::NaiveDate;

use super::rest::Rest;
use crate::calendar::Axis;
use crate::engine::{Line, Tables, evaluate};
use crate::plan::control::{Actor, Against, Control, Snapshot, TargetRow};
use crate::plan::{ManagerId, Members, Plan};
use crate::units::Money;

/// Targets by line and segment, with the inputs that needs are computed from.
#[derive(Debug, Clone)]
pub struct Goal {
    /// The segments of the amounts.
    pub axis: Arc<Axis>,
    /// Targets; a row without a manager is what nobody carries.
    pub rows: Vec<TargetRow>,
    /// The inputs.
    pub plan: Arc<Plan>,
    /// What follows from them.
    pub tables: Arc<Tables>,
}

/// The targets of a plan as typed, as figures: one row for each line, then one for each line that nobody carries.
#[must_use]
pub fn target_rows(plan: &Plan, tables: &Tables) -> Vec<TargetRow> {
    let tables = tables.as_typed();
    let segments = tables.targets.segments;
    let row = |cells: &[Money], line: usize| cells[line * segments..(line + 1) * segments].to_vec();
    let lines = (0..tables.lines.len()).map(|line| TargetRow {
        who: plan.managers.get(tables.lines.manager(line)).map(|manager| manager.id),
        members: tables.lines.members(line),
        amounts: row(&tables.targets.cells, line),
    });
    let unassigned_lines = &tables.targets.unassigned_lines;
    let unassigned = unassigned_lines.lines.iter().enumerate().map(|(line, members)| TargetRow {
        who: None,
        members: *members,
        amounts: row(&unassigned_lines.cells, line),
    });
    lines.chain(unassigned).collect()
}

/// What each manager is to do: revenue by segment, and whole counts by stage and segment.
#[must_use]
pub fn planned(plan: &Plan, tables: &Tables) -> Vec<(ManagerId, Vec<Money>, Vec<Vec<i64>>)> {
    let segments = tables.horizon();
    let counts = |place: usize, stage: usize| {
        segments.clone().map(|s| tables.need_whole(place, stage, s..s + 1).unwrap_or(0)).collect()
    };
    let one = |(place, manager): (usize, &Arc<crate::plan::Manager>)| {
        let revenue = segments.clone().map(|s| tables.target(place, s..s + 1)).collect();
        (manager.id, revenue, (0..plan.stages.len()).map(|stage| counts(place, stage)).collect())
    };
    plan.managers.iter().enumerate().map(one).collect()
}

impl Goal {
    /// The plan as typed.
    #[must_use]
    pub fn of_plan(plan: &Plan, tables: &Tables) -> Self {
        let tables = tables.as_typed();
        let rows = target_rows(plan, tables);
        Goal {
            axis: Arc::clone(&tables.axis),
            rows,
            plan: Arc::new(plan.clone()),
            tables: Arc::new(tables.clone()),
        }
    }

    /// The plan now: what was done and what is still to do.
    #[must_use]
    pub fn now(plan: &Plan, tables: &Tables, rest: &Rest) -> Self {
        let mut rows = target_rows(plan, &rest.tables);
        for (who, members, done) in rest.done.rows() {
            let owner = match who {
                Actor::Manager(id) => Some(*id),
                Actor::Other(_) | Actor::Nobody => continue,
            };
            let place = rows.iter().position(|row| row.who == owner && row.members == members);
            let place = place.or_else(|| rows.iter().position(|row| row.who == owner));
            if let Some(place) = place {
                rows[place].amounts.iter_mut().zip(done).for_each(|(cell, done)| *cell += done);
            }
        }
        Goal {
            axis: Arc::clone(&tables.axis),
            rows,
            plan: Arc::new(plan.clone()),
            tables: Arc::new(tables.clone()),
        }
    }

    /// A snapshot of a plan: its targets as figures, its needs from its inputs. Where no margin was known then, gross profit
    /// is by those of today.
    #[must_use]
    pub fn of_snapshot(plan: &Plan, snapshot: &Snapshot) -> Self {
        let later = !snapshot.plan.has_margin() && plan.has_margin();
        let inputs = match later {
            true => Arc::new(snapshot.plan.with_margins_of(plan)),
            false => Arc::clone(&snapshot.plan),
        };
        let tables = evaluate(&inputs);
        let (axis, rows) = (Arc::clone(&tables.axis), snapshot.targets.clone());
        Goal { axis, rows, plan: inputs, tables: Arc::new(tables) }
    }

    /// What facts of a plan are compared with: what is chosen, else the baseline, else the plan as typed.
    #[must_use]
    pub fn chosen(plan: &Plan, control: &Control, tables: &Tables, rest: Option<&Rest>) -> Self {
        let baseline = || control.baseline().map(|snapshot| Goal::of_snapshot(plan, snapshot));
        let other = match control.against {
            None => baseline(),
            Some(Against::Plan) => None,
            Some(Against::Now) => rest.map(|rest| Goal::now(plan, tables, rest)),
            Some(Against::Snapshot(id)) => {
                control.snapshot(id).map(|snapshot| Goal::of_snapshot(plan, snapshot))
            }
        };
        other.unwrap_or_else(|| Goal::of_plan(plan, tables))
    }

    /// The gross profit of somebody by segment; 0 where no margin is known.
    #[must_use]
    pub fn profit(&self, line: Line) -> Vec<Money> {
        let of = |range| match line {
            Line::Manager(place) => self.tables.profit(&[place], &range),
            Line::Unassigned => self.tables.unassigned_profit(&range),
        };
        self.tables.horizon().map(|segment| of(segment..segment + 1).amount.unwrap_or(0)).collect()
    }

    /// The segments between two days.
    #[must_use]
    pub fn segments(&self, first: NaiveDate, last: NaiveDate) -> Range<usize> {
        let from = self.axis.segments().partition_point(|segment| segment.last < first);
        let to = self.axis.segments().partition_point(|segment| segment.first <= last);
        from..to.max(from)
    }

    /// The rows of somebody; None is what nobody carries.
    pub fn rows_of(&self, who: Option<ManagerId>) -> impl Iterator<Item = &TargetRow> {
        self.rows.iter().filter(move |row| row.who == who)
    }

    /// What some rows come to over some segments, about certain members.
    pub fn sum<'a>(
        rows: impl Iterator<Item = &'a TargetRow>,
        members: Members,
        range: &Range<usize>,
    ) -> Money {
        let about = rows.filter(|row| members.takes(row.members));
        about.map(|row| row.amounts.get(range.clone()).map_or(0, |cells| cells.iter().sum::<Money>())).sum()
    }
}
