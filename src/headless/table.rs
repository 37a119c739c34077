//! One metric of a plan as a table: lines down, periods across, a total at the end of each line.

use std::ops::Range;

use super::columns::{By, Column, columns};
use super::metric::Metric;
use crate::engine::{Group, GroupBy, Line, LoadFigure, Place, ProfitFigure, Tables, groups};
use crate::plan::{DimensionKind, Manager, ManagerId, Plan, Team, TeamId};
use crate::units::Money;

/// One figure of a table.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Figure {
    /// An amount or a count.
    Whole(i64),
    /// A load.
    Share(f64),
    /// A need with its fraction.
    Exact(f64),
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
    /// One team; None are those in no team.
    Team(Option<TeamId>),
    /// One manager.
    Manager(ManagerId),
    /// What nobody carries yet.
    Unassigned,
    /// A product, region or company, or what is about none.
    Member(DimensionKind),
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
    /// The name of a team's senior.
    pub senior: Option<String>,
    /// In a grouping the names on the way from the top; the last is its own.
    pub path: Vec<String>,
    /// Figures by period.
    pub figures: Vec<Figure>,
    /// The figure over the whole horizon.
    pub total: Figure,
    /// What falls outside it, where the table has such a column: see [`Table::outside`].
    pub outside: Option<Figure>,
    /// Managers whose part cannot be computed somewhere: the figures show the rest.
    pub without: Vec<ManagerId>,
}

/// What of a metric falls outside the horizon.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outside {
    /// Work that is due before the plan, because it lies so many days before its deals.
    Before,
    /// Money that comes in after the plan.
    After,
}

/// A metric of a plan by line and period.
#[derive(Debug, Clone, PartialEq)]
pub struct Table {
    /// What is shown.
    pub metric: Metric,
    /// What the columns are.
    pub by: By,
    /// What falls outside the horizon and stands in a column of its own; None where nothing can.
    pub outside: Option<Outside>,
    /// The columns, in order of time.
    pub columns: Vec<Column>,
    /// The lines: all, each team with its managers, managers without a team, what is unassigned.
    pub rows: Vec<Row>,
}

impl Table {
    /// Takes a table out of a plan's tables. The load of a team is its members' needs over what they can do together.
    pub fn new(plan: &Plan, tables: &Tables, metric: Metric, (by, levels): (By, &[GroupBy])) -> Self {
        let columns = columns(&tables.axis, by);
        let outside = match metric {
            Metric::Stage(_) if tables.need.has_lags() => Some(Outside::Before),
            Metric::CashIn if tables.cash.is_late() => Some(Outside::After),
            Metric::Revenue
            | Metric::GrossProfit
            | Metric::Stage(_)
            | Metric::Quota
            | Metric::CashIn
            | Metric::Load => None,
        };
        let quotas = if metric == Metric::Quota { tables.quota_cells(plan) } else { Vec::new() };
        let lines = Lines { plan, tables, metric, outside, columns: &columns, quotas };
        let rows = if levels.is_empty() { lines.rows() } else { lines.grouped(levels) };
        Table { metric, by, outside, columns, rows }
    }
}

struct Lines<'a> {
    plan: &'a Plan,
    tables: &'a Tables,
    metric: Metric,
    outside: Option<Outside>,
    columns: &'a [Column],
    /// By manager and segment, where quotas are shown.
    quotas: Vec<Vec<Money>>,
}

impl Lines<'_> {
    fn rows(&self) -> Vec<Row> {
        let mut rows = Vec::new();
        let everybody: Vec<usize> = (0..self.plan.managers.len()).collect();
        rows.push(self.sum(Kind::All, "", &everybody));
        for team in &self.plan.teams {
            let members = self.members(|m| m.team == Some(team.id));
            let senior = self.senior(Some(team.id));
            rows.push(Row { senior, ..self.sum(Kind::Team(Some(team.id)), &team.name, &members) });
            rows.extend(members.into_iter().map(|m| self.manager(m, Some(team))));
        }
        rows.extend(self.members(|m| m.team.is_none()).into_iter().map(|m| self.manager(m, None)));
        if matches!(self.metric, Metric::Revenue | Metric::GrossProfit | Metric::CashIn) {
            rows.push(self.row(Kind::Unassigned, "", None, &|when| (self.nobody(when), Vec::new())));
        }
        rows
    }

    fn grouped(&self, levels: &[GroupBy]) -> Vec<Row> {
        let everybody: Vec<usize> = (0..self.plan.managers.len()).collect();
        let mut rows = vec![self.sum(Kind::All, "", &everybody)];
        let found = groups(self.plan, self.tables, levels);
        rows.extend(found.iter().filter_map(|group| self.group(group)));
        rows
    }

    fn group(&self, group: &Group) -> Option<Row> {
        let name = |place: &Place| match *place {
            Place::Team(id) => id.and_then(|id| self.plan.team(id)).map(|team| team.name.clone()),
            Place::Manager(at) => self.plan.managers.get(at).map(|manager| manager.name.clone()),
            Place::Member(_, id) => id.and_then(|id| self.plan.member(id)).map(|(_, m)| m.name.clone()),
            Place::Unassigned => None,
        };
        let kind = match group.place()? {
            Place::Team(id) => Kind::Team(id),
            Place::Manager(at) => Kind::Manager(self.plan.managers.get(at)?.id),
            Place::Unassigned => Kind::Unassigned,
            Place::Member(of, _) => Kind::Member(of),
        };
        let mut people: Vec<usize> = group.lines.iter().map(|&l| self.tables.lines.manager(l)).collect();
        people.dedup();
        let figure = |when: When| self.of_group(group, &people, when);
        let path: Vec<String> = group.path.iter().map(|place| name(place).unwrap_or_default()).collect();
        let row = self.row(kind, path.last().map_or("", String::as_str), None, &figure);
        let senior = if let Kind::Team(team) = kind { self.senior(team) } else { None };
        Some(Row { senior, path, ..row })
    }

    /// The name of a team's senior.
    fn senior(&self, team: Option<TeamId>) -> Option<String> {
        let senior = self.plan.team(team?)?.senior?;
        self.plan.manager(senior).map(|m| m.name.clone())
    }

    fn of_group(&self, group: &Group, people: &[usize], when: When) -> (Figure, Vec<usize>) {
        match (self.metric, when) {
            (Metric::Revenue, When::In(segments)) => {
                (Figure::Whole(self.tables.group_target(group, segments)), Vec::new())
            }
            (Metric::CashIn, When::In(segments)) => {
                (Figure::Whole(self.tables.group_cash(group, segments)), Vec::new())
            }
            (Metric::CashIn, When::Outside) => {
                (Figure::Whole(self.tables.group_cash_after(group)), Vec::new())
            }
            (Metric::GrossProfit, When::In(segments)) => {
                let lacks = |&&line: &&usize| self.tables.lines_profit(&[line], &segments).lacks;
                let missing = group.lines.iter().filter(lacks).map(|&line| self.tables.lines.manager(line));
                (profit(self.tables.group_profit(group, &segments)), missing.collect())
            }
            (_, when) if group.is_of_people() && group.unassigned.is_empty() => self.people(people, when, 0),
            (Metric::Stage(stage), when) => self.exact_work(&group.lines, stage, &when),
            (Metric::Quota, When::In(segments)) => {
                let quota = |&line: &usize| self.tables.line_quota(&self.quotas, line, segments.clone());
                (Figure::Whole(group.lines.iter().map(quota).sum()), Vec::new())
            }
            (Metric::Load, When::In(segments)) => {
                let lacks = |&line: &usize| self.lacks_limited(line, &segments);
                let missing: Vec<usize> = group.lines.iter().filter(|line| lacks(line)).copied().collect();
                let missing: Vec<usize> =
                    missing.iter().map(|&line| self.tables.lines.manager(line)).collect();
                let load = figure(self.tables.lines_load(&group.lines, segments));
                let unknown = load == Figure::Unlimited && !missing.is_empty();
                (if unknown { Figure::Unknown } else { load }, missing)
            }
            (Metric::Revenue | Metric::GrossProfit | Metric::Quota | Metric::Load, When::Outside) => {
                (Figure::Unlimited, Vec::new())
            }
        }
    }

    /// The exact need of some lines at a stage, and whose part of it cannot be computed. Where that leaves nothing, it
    /// is not known.
    fn exact_work(&self, lines: &[usize], stage: usize, when: &When) -> (Figure, Vec<usize>) {
        let need = &self.tables.need;
        let (sum, lacks): (f64, &dyn Fn(usize) -> bool) = match when {
            When::In(segments) => (self.tables.lines_need(lines, stage, segments.clone()).0, &|line| {
                need.line_without(line, stage, segments.clone())
            }),
            When::Outside => {
                (self.tables.lines_before(lines, stage).0, &|line| need.line_without_before(line, stage))
            }
        };
        let missing = lines.iter().filter(|&&line| lacks(line));
        let missing: Vec<usize> = missing.map(|&line| self.tables.lines.manager(line)).collect();
        (if sum <= 0.0 && !missing.is_empty() { Figure::Unknown } else { Figure::Exact(sum) }, missing)
    }

    /// Whether a line's need cannot be computed at a stage that something limits.
    fn lacks_limited(&self, line: usize, segments: &Range<usize>) -> bool {
        let manager = self.tables.lines.manager(line);
        let limited = |&stage: &usize| self.is_limited(manager, stage);
        let mut stages = (0..self.plan.stages.len()).filter(limited);
        stages.any(|stage| self.tables.need.line_without(line, stage, segments.clone()))
    }

    /// The figures of several people together, on top of an amount.
    fn people(&self, members: &[usize], when: When, mut sum: i64) -> (Figure, Vec<usize>) {
        if let (Metric::Load, When::In(segments)) = (self.metric, &when) {
            return (figure(self.tables.team_load(members, segments.clone())), Vec::new());
        }
        let (mut without, carried) = (Vec::new(), sum);
        for &member in members {
            match self.one(member, when.clone()) {
                Figure::Whole(value) => sum += value,
                Figure::Share(_)
                | Figure::Exact(_)
                | Figure::NoDays
                | Figure::Unknown
                | Figure::Unlimited => without.push(member),
            }
            if self.lacks(member, when.clone()) && without.last() != Some(&member) {
                without.push(member);
            }
        }
        let nothing = sum == carried && !without.is_empty();
        (if nothing { Figure::Unknown } else { Figure::Whole(sum) }, without)
    }

    fn members(&self, belongs: impl Fn(&Manager) -> bool) -> Vec<usize> {
        (0..self.plan.managers.len()).filter(|&m| belongs(&self.plan.managers[m])).collect()
    }

    fn manager(&self, manager: usize, team: Option<&Team>) -> Row {
        let person = &self.plan.managers[manager];
        let figure = |when: When| {
            let figure = self.one(manager, when.clone());
            let lacks = figure == Figure::Unknown || self.lacks(manager, when);
            (figure, if lacks { vec![manager] } else { Vec::new() })
        };
        self.row(Kind::Manager(person.id), &person.name, team.map(|t| t.name.clone()), &figure)
    }

    fn one(&self, manager: usize, when: When) -> Figure {
        let tables = self.tables;
        let count = |count: Option<i64>| count.map_or(Figure::Unknown, Figure::Whole);
        match (self.metric, when) {
            (Metric::Revenue, When::In(segments)) => Figure::Whole(tables.target(manager, segments)),
            (Metric::Quota, When::In(segments)) => Figure::Whole(self.quotas[manager][segments].iter().sum()),
            (Metric::CashIn, When::In(segments)) => {
                Figure::Whole(tables.cash(Line::Manager(manager), segments))
            }
            (Metric::CashIn, When::Outside) => Figure::Whole(tables.cash_after(Line::Manager(manager))),
            (Metric::Stage(stage), When::In(segments)) => count(tables.need_whole(manager, stage, segments)),
            (Metric::Stage(stage), When::Outside) => count(tables.need.whole_before(manager, stage)),
            (Metric::Load, When::In(segments)) => self.load(manager, segments),
            (Metric::GrossProfit, When::In(segments)) => profit(tables.profit(&[manager], &segments)),
            (Metric::Revenue | Metric::GrossProfit | Metric::Quota | Metric::Load, When::Outside) => {
                Figure::Unlimited
            }
        }
    }

    /// Whether a part of a manager's work in this figure cannot be computed.
    fn lacks(&self, manager: usize, when: When) -> bool {
        match (self.metric, when) {
            (Metric::Stage(stage), When::In(segments)) => self.tables.need_without(manager, stage, segments),
            (Metric::Stage(stage), When::Outside) => self.tables.need.without_before(manager, stage),
            (Metric::GrossProfit, When::In(segments)) => self.tables.profit(&[manager], &segments).lacks,
            (Metric::GrossProfit, When::Outside)
            | (Metric::Revenue | Metric::Quota | Metric::CashIn | Metric::Load, _) => false,
        }
    }

    fn nobody(&self, when: When) -> Figure {
        if let (Metric::GrossProfit, When::In(segments)) = (self.metric, &when) {
            return profit(self.tables.unassigned_profit(segments));
        }
        Figure::Whole(match (self.metric, when) {
            (Metric::Revenue, When::In(segments)) => self.tables.unassigned(segments),
            (Metric::CashIn, When::In(segments)) => self.tables.cash(Line::Unassigned, segments),
            (Metric::CashIn, When::Outside) => self.tables.cash_after(Line::Unassigned),
            (Metric::Revenue, When::Outside)
            | (Metric::GrossProfit | Metric::Stage(_) | Metric::Quota | Metric::Load, _) => 0,
        })
    }

    fn load(&self, manager: usize, segments: Range<usize>) -> Figure {
        let found = figure(self.tables.load(manager, segments.clone()));
        if found != Figure::Unlimited {
            return found;
        }
        let limited = |&stage: &usize| self.is_limited(manager, stage);
        let unknown = |stage| self.tables.need_without(manager, stage, segments.clone());
        let any = (0..self.plan.stages.len()).filter(limited).any(unknown);
        if any { Figure::Unknown } else { Figure::Unlimited }
    }

    /// Whether something limits what a manager can do at a stage.
    fn is_limited(&self, manager: usize, stage: usize) -> bool {
        self.tables.load.counts(manager, stage)
    }

    /// A line of several members: their sum, and for all what is unassigned, or their load together.
    fn sum(&self, kind: Kind, name: &str, members: &[usize]) -> Row {
        let figure = |when: When| {
            let nobody = if kind == Kind::All { self.nobody(when.clone()) } else { Figure::Whole(0) };
            self.people(members, when, if let Figure::Whole(amount) = nobody { amount } else { 0 })
        };
        self.row(kind, name, None, &figure)
    }

    /// A line, given the figure of any time and whose part is missing in it.
    fn row(
        &self,
        kind: Kind,
        name: &str,
        team: Option<String>,
        figure: &dyn Fn(When) -> (Figure, Vec<usize>),
    ) -> Row {
        let mut missing = crate::units::map::Set::new();
        let mut take = |when: When| {
            let (figure, without) = figure(when);
            missing.extend(without);
            figure
        };
        let figures = self.columns.iter().map(|c| take(When::In(c.segments.clone()))).collect();
        let total = take(When::In(self.tables.horizon()));
        let outside = self.outside.map(|_| take(When::Outside));
        let without = missing.into_iter().map(|m| self.plan.managers[m].id).collect();
        Row {
            kind,
            name: name.to_owned(),
            team,
            senior: None,
            path: Vec::new(),
            figures,
            total,
            outside,
            without,
        }
    }
}

/// The time of a figure.
#[derive(Debug, Clone)]
enum When {
    /// Some segments of the horizon.
    In(Range<usize>),
    /// What falls outside it.
    Outside,
}

fn profit(found: ProfitFigure) -> Figure {
    found.amount.map_or(Figure::Unknown, Figure::Whole)
}

fn figure(load: Option<LoadFigure>) -> Figure {
    load.map_or(Figure::Unlimited, |load| load.ratio.map_or(Figure::NoDays, Figure::Share))
}
