//! One metric of a plan as a table: lines down, periods across, a total at the end of each line.

use std::ops::Range;

use chrono::NaiveDate;

use super::args::{By, UsageError};
use crate::calendar::{Axis, Period};
use crate::engine::{LoadFigure, Tables};
use crate::plan::{Manager, ManagerId, Plan, Team, TeamId};

/// What is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Metric {
    /// Targets in whole units of the currency.
    Revenue,
    /// Whole needs at the stage of this place in the funnel.
    Stage(usize),
    /// Exact need over what can be done, 1 being 100 %.
    Load,
}

impl Metric {
    /// The metric of this name: `revenue`, `load`, `deals` (the last stage), or a stage by name or id.
    ///
    /// # Errors
    /// [`UsageError::Metric`] with the names there are.
    pub fn named(wanted: &str, plan: &Plan) -> Result<Self, UsageError> {
        let name = wanted.to_lowercase();
        let stages = &plan.stages;
        let by_name = || stages.iter().position(|s| s.name.to_lowercase() == name);
        let by_id = || stages.iter().position(|s| s.id.0.to_string() == name);
        let found = match name.as_str() {
            "revenue" => Some(Metric::Revenue),
            "load" => Some(Metric::Load),
            "deals" => by_name().or(stages.len().checked_sub(1)).map(Metric::Stage),
            _ => by_name().or_else(by_id).map(Metric::Stage),
        };
        found.ok_or_else(|| {
            let fixed = ["revenue", "deals", "load"].map(str::to_owned).into_iter();
            let there = fixed.chain(stages.iter().map(|s| s.name.clone())).collect();
            UsageError::Metric { wanted: wanted.to_owned(), there }
        })
    }
}

/// One figure of a table.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Figure {
    /// An amount or a count.
    Whole(i64),
    /// A load.
    Share(f64),
    /// There is something to do and no day to do it on.
    NoDays,
    /// It cannot be computed; the problems say why.
    Unknown,
    /// Nothing limits this line, so that there is no load.
    Unlimited,
}

/// What a line is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Everybody, with what is unassigned.
    All,
    /// One team.
    Team(TeamId),
    /// One manager.
    Manager(ManagerId),
    /// What nobody carries yet.
    Unassigned,
}

/// One line.
#[derive(Debug, Clone, PartialEq)]
pub struct Row {
    /// What it is.
    pub kind: Kind,
    /// The team's or manager's name; empty for the other lines.
    pub name: String,
    /// The name of a manager's team.
    pub team: Option<String>,
    /// Figures by period.
    pub figures: Vec<Figure>,
    /// The figure over the whole horizon.
    pub total: Figure,
    /// Managers whose part cannot be computed somewhere: the figures show the rest.
    pub without: Vec<ManagerId>,
}

/// One column.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Column {
    /// Which period.
    pub period: Period,
    /// Its first day inside the horizon.
    pub first: NaiveDate,
    /// Its last day inside the horizon.
    pub last: NaiveDate,
    /// Its working days.
    pub working_days: u32,
    segments: Range<usize>,
}

/// A metric of a plan by line and period.
#[derive(Debug, Clone, PartialEq)]
pub struct Table {
    /// What is shown.
    pub metric: Metric,
    /// What the columns are.
    pub by: By,
    /// The columns, in order of time.
    pub columns: Vec<Column>,
    /// The lines: all, each team with its managers, managers without a team, what is unassigned.
    pub rows: Vec<Row>,
}

impl Table {
    /// Takes a table out of a plan's tables. A load adds up to nothing, so it has no line for teams or all.
    pub fn new(plan: &Plan, tables: &Tables, metric: Metric, by: By) -> Self {
        let columns = columns(&tables.axis, by);
        let lines = Lines { plan, tables, metric, columns: &columns };
        let rows = lines.rows();
        Table { metric, by, columns, rows }
    }
}

fn columns(axis: &Axis, by: By) -> Vec<Column> {
    let periods: Vec<Period> = match by {
        By::Horizon => vec![Period::Horizon],
        By::Quarter => axis.quarters().iter().map(|q| Period::Quarter(q.first_month)).collect(),
        By::Month => axis.months().iter().map(|m| Period::Month(m.month)).collect(),
        By::Week => axis.weeks().iter().map(|w| Period::Week(w.monday)).collect(),
        By::Segment => axis.segments().iter().map(|s| Period::Segment(s.first)).collect(),
    };
    let column = |period| {
        let segments = axis.range(&period)?;
        let first = axis.segments().get(segments.start)?.first;
        let last = axis.segments().get(segments.end.checked_sub(1)?)?.last;
        let working_days = axis.working_days_of(segments.clone());
        Some(Column { period, first, last, working_days, segments })
    };
    periods.into_iter().filter_map(column).collect()
}

struct Lines<'a> {
    plan: &'a Plan,
    tables: &'a Tables,
    metric: Metric,
    columns: &'a [Column],
}

impl Lines<'_> {
    fn rows(&self) -> Vec<Row> {
        let mut rows = Vec::new();
        let sums = self.metric != Metric::Load;
        let everybody: Vec<usize> = (0..self.plan.managers.len()).collect();
        if sums {
            rows.push(self.sum(Kind::All, "", &everybody));
        }
        for team in &self.plan.teams {
            let members = self.members(|m| m.team == Some(team.id));
            if sums {
                rows.push(self.sum(Kind::Team(team.id), &team.name, &members));
            }
            rows.extend(members.into_iter().map(|m| self.manager(m, Some(team))));
        }
        rows.extend(self.members(|m| m.team.is_none()).into_iter().map(|m| self.manager(m, None)));
        if self.metric == Metric::Revenue {
            let figure = |segments| (Figure::Whole(self.tables.unassigned(segments)), Vec::new());
            rows.push(self.row(Kind::Unassigned, "", None, figure));
        }
        rows
    }

    fn members(&self, belongs: impl Fn(&Manager) -> bool) -> Vec<usize> {
        (0..self.plan.managers.len()).filter(|&m| belongs(&self.plan.managers[m])).collect()
    }

    fn manager(&self, manager: usize, team: Option<&Team>) -> Row {
        let person = &self.plan.managers[manager];
        let figure = |segments| {
            let figure = self.one(manager, segments);
            (figure, if figure == Figure::Unknown { vec![manager] } else { Vec::new() })
        };
        self.row(Kind::Manager(person.id), &person.name, team.map(|t| t.name.clone()), figure)
    }

    fn one(&self, manager: usize, segments: Range<usize>) -> Figure {
        match self.metric {
            Metric::Revenue => Figure::Whole(self.tables.target(manager, segments)),
            Metric::Stage(stage) => {
                self.tables.need_whole(manager, stage, segments).map_or(Figure::Unknown, Figure::Whole)
            }
            Metric::Load => self.load(manager, segments),
        }
    }

    fn load(&self, manager: usize, segments: Range<usize>) -> Figure {
        match self.tables.load(manager, segments.clone()) {
            Some(LoadFigure { ratio: Some(ratio), .. }) => Figure::Share(ratio),
            Some(LoadFigure { ratio: None, .. }) => Figure::NoDays,
            None => {
                let limited =
                    |&stage: &usize| self.plan.maximum_of(&self.plan.managers[manager], stage).is_some();
                let unknown = |stage| self.tables.need_exact(manager, stage, segments.clone()).is_none();
                let any = (0..self.plan.stages.len()).filter(limited).any(unknown);
                if any { Figure::Unknown } else { Figure::Unlimited }
            }
        }
    }

    /// A line that adds its members up, and for all what is unassigned.
    fn sum(&self, kind: Kind, name: &str, members: &[usize]) -> Row {
        let figure = |segments: Range<usize>| {
            let mut sum = match (self.metric, kind) {
                (Metric::Revenue, Kind::All) => self.tables.unassigned(segments.clone()),
                _ => 0,
            };
            let mut without = Vec::new();
            for &member in members {
                match self.one(member, segments.clone()) {
                    Figure::Whole(value) => sum += value,
                    _ => without.push(member),
                }
            }
            (Figure::Whole(sum), without)
        };
        self.row(kind, name, None, figure)
    }

    /// A line, given the figure of any segments and whose part is missing in it.
    fn row(
        &self,
        kind: Kind,
        name: &str,
        team: Option<String>,
        figure: impl Fn(Range<usize>) -> (Figure, Vec<usize>),
    ) -> Row {
        let mut missing = std::collections::BTreeSet::new();
        let mut take = |segments: Range<usize>| {
            let (figure, without) = figure(segments);
            missing.extend(without);
            figure
        };
        let figures = self.columns.iter().map(|c| take(c.segments.clone())).collect();
        let total = take(self.tables.horizon());
        let without = missing.into_iter().map(|m| self.plan.managers[m].id).collect();
        Row { kind, name: name.to_owned(), team, figures, total, without }
    }
}
