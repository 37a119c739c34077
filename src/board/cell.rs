//! What stands in one cell: its value, its marks, and what typing there changes.

use super::averages::{manager_deal, manager_margin, manager_rate};
use super::own_work::Work;
use super::value::{Value, percents};
use super::words::shown_absences;
use super::{Board, Column, Input, Metric, Row, marks};
use crate::edit::Owner;
use crate::engine::ProfitFigure;
use crate::plan::{Manager, StepKind};

/// One cell.
#[derive(Debug, Clone, PartialEq)]
pub struct Cell {
    /// What stands here.
    pub value: Value,
    /// What it says besides: bits of [`marks`].
    pub marks: u16,
    /// What typing here changes; None is read-only.
    pub input: Option<Input>,
}

impl Cell {
    pub(super) const EMPTY: Cell = Cell { value: Value::Empty, marks: marks::COMPUTED, input: None };

    pub(super) fn computed(value: Value) -> Cell {
        Cell { value, marks: marks::COMPUTED, input: None }
    }

    pub(super) fn input(value: Value, input: Input) -> Cell {
        Cell { value, marks: 0, input: Some(input) }
    }

    pub(super) fn with(mut self, mark: u16, on: bool) -> Cell {
        if on {
            self.marks |= mark;
        }
        self
    }

    /// A figure of work of which a part may be missing: without a rest it is not known, never 0.
    pub(super) fn work(value: Value, missing: bool) -> Cell {
        let nothing = missing && value.number().is_none_or(|number| number <= 0.0);
        Cell::computed(if nothing { Value::Unknown } else { value }).with(marks::WITHOUT, missing)
    }

    /// A gross profit of which a part may be missing.
    pub(super) fn profit(profit: ProfitFigure) -> Cell {
        let cell = Cell::computed(profit.amount.map_or(Value::Unknown, Value::Money));
        cell.with(marks::WITHOUT, profit.lacks && profit.amount.is_some())
            .with(marks::PROBLEM, profit.amount.is_none())
    }

    /// Whether this mark is on.
    pub fn has(&self, mark: u16) -> bool {
        self.marks & mark != 0
    }
}

impl Board {
    /// The cell at a row and column of this sheet; an empty one outside it.
    pub fn cell(&self, row: usize, column: usize) -> Cell {
        match (self.rows.get(row), self.columns.get(column)) {
            (Some(&row), Some(column)) => self.cell_at(row, column),
            _ => Cell::EMPTY,
        }
    }

    /// The cell of a row and a column, whether this sheet shows them or not.
    pub fn cell_at(&self, row: Row, column: &Column) -> Cell {
        match (row, column) {
            (_, Column::Name) => self.name_cell(row),
            (Row::Add, _) => Cell::EMPTY,
            (_, Column::Time(time)) => self.time_cell(row, time),
            (_, Column::Before) => self.before_cell(row),
            (_, Column::After) => self.after_cell(row),
            (Row::Manager(i), _) => match self.plan.managers.get(i) {
                Some(manager) => self.manager_input(i, manager, column),
                None => Cell::EMPTY,
            },
            (Row::All, Column::Fte) => self.fte_of(&self.members(|_| true)),
            (Row::Team(id), Column::Fte) => self.fte_of(&self.members(|m| m.team == Some(id))),
            (Row::All, _) => self.plan_input(column),
            (Row::Group(at), _) => match self.groups.get(at) {
                Some(group) => self.group_input(group, column),
                None => Cell::EMPTY,
            },
            (Row::Team(id), Column::Senior) => self.senior_cell(id),
            (Row::Team(id), Column::Share) => {
                let members = self.members(|m| m.team == Some(id));
                Cell::computed(Value::Percent(members.iter().map(|&i| self.share(i)).sum()))
            }
            (
                Row::Season
                | Row::AllFigure(_)
                | Row::ManagerFigure(..)
                | Row::Team(_)
                | Row::NoTeam
                | Row::Unassigned
                | Row::BeforeHire
                | Row::Others,
                _,
            ) => Cell::EMPTY,
        }
    }

    /// What people work together; nothing where there is nobody.
    #[allow(clippy::float_arithmetic, reason = "a sum of parts of people")]
    fn fte_of(&self, people: &[usize]) -> Cell {
        let sum = people.iter().map(|&at| self.plan.managers[at].fte).fold(0.0, |sum, fte| sum + fte);
        if people.is_empty() { Cell::EMPTY } else { Cell::computed(Value::Number(sum)) }
    }

    fn senior_cell(&self, id: crate::plan::TeamId) -> Cell {
        let senior = self.plan.team(id).and_then(|team| self.plan.manager(team.senior?));
        let name = senior.map_or(Value::Empty, |m| Value::Text(m.name.clone()));
        Cell::input(name, Input::Senior(id))
    }

    fn name_cell(&self, row: Row) -> Cell {
        let sheet = self.choices.lang.sheet();
        let text = |t: &str| Value::Text(t.to_string());
        match row {
            Row::Season => Cell::computed(text(sheet.season)),
            Row::All => Cell::computed(text(sheet.all)),
            Row::NoTeam => Cell::computed(text(sheet.no_team)),
            Row::Unassigned => Cell::computed(text(sheet.unassigned)),
            Row::BeforeHire => Cell::computed(text(self.choices.lang.verdict().before_hire_row)),
            Row::Others => Cell::computed(text(self.choices.lang.replan().others)),
            Row::AllFigure(metric) | Row::ManagerFigure(_, metric) => {
                Cell::computed(Value::Text(self.metric_name(metric)))
            }
            Row::Team(id) => match self.plan.team(id) {
                Some(team) => Cell::input(text(&team.name), Input::TeamName(id)),
                None => Cell::EMPTY,
            },
            Row::Manager(i) => match self.plan.managers.get(i) {
                Some(m) => Cell::input(text(&m.name), Input::Name(m.id)),
                None => Cell::EMPTY,
            },
            Row::Group(at) => match self.groups.get(at) {
                Some(group) => Cell::computed(Value::Text(self.group_name(group))),
                None => Cell::EMPTY,
            },
            Row::Add => Cell::input(text(sheet.add_manager), Input::NewManager),
        }
    }

    /// A metric as it stands in a heading.
    pub fn metric_name(&self, metric: Metric) -> String {
        match metric {
            Metric::Revenue => self.choices.lang.sheet().revenue.to_string(),
            Metric::Load => self.choices.lang.sheet().load.to_string(),
            Metric::Quota => self.choices.lang.sheet().quota.to_string(),
            Metric::GrossProfit => self.choices.lang.sheet().profit.to_string(),
            Metric::CashIn => self.choices.lang.sheet().cash_in.to_string(),
            Metric::Stage(k) => self.plan.stages.get(k).map_or_else(String::new, |s| s.name.clone()),
        }
    }

    fn share(&self, manager: usize) -> f64 {
        self.tables.targets.shares.get(manager).copied().unwrap_or(0.0)
    }

    pub(super) fn members(&self, belongs: impl Fn(&Manager) -> bool) -> Vec<usize> {
        self.plan.managers.iter().enumerate().filter(|(_, m)| belongs(m)).map(|(i, _)| i).collect()
    }

    pub(super) fn rate_value(&self, stage: usize, rate: f64) -> Value {
        match self.plan.stages[stage].step.kind {
            StepKind::Percent => Value::Percent(rate),
            StepKind::Ratio => Value::Number(rate),
        }
    }

    /// The plan's own inputs, which everybody inherits: they stand in the row of the whole team.
    fn plan_input(&self, column: &Column) -> Cell {
        let plan = &self.plan;
        match *column {
            Column::Share if !plan.managers.is_empty() => Cell::computed(Value::Percent(1.0)),
            Column::AverageDeal => Cell::input(
                plan.average_deal.map_or(Value::Empty, Value::Money),
                Input::AverageDeal(Owner::Plan),
            ),
            Column::Margin => {
                Cell::input(plan.margin.map_or(Value::Empty, Value::Percent), Input::Margin(Owner::Plan))
            }
            Column::Rate(k) => match plan.stages.get(k) {
                Some(stage) => {
                    Cell::input(self.rate_value(k, stage.step.rate), Input::Rate(Owner::Plan, stage.id))
                }
                None => Cell::EMPTY,
            },
            Column::Lag(k) => self.plan_work(Work::Lag, k),
            Column::Maximum(k) => self.plan_work(Work::Maximum, k),
            Column::Minutes => Cell::input(
                plan.selling_minutes.map_or(Value::Empty, Value::Number),
                Input::SellingMinutes(Owner::Plan),
            ),
            Column::Ramp => Cell::input(percents(&plan.ramp, self.choices.lang), Input::Ramp(Owner::Plan)),
            // Nothing that everybody could inherit; names and time have cells of their own.
            Column::Name
            | Column::Team
            | Column::Senior
            | Column::Weight
            | Column::Share
            | Column::Fte
            | Column::Hire
            | Column::Leave
            | Column::Absences
            | Column::Detail(_)
            | Column::Before
            | Column::After
            | Column::Time(_) => Cell::EMPTY,
        }
    }

    fn manager_input(&self, i: usize, m: &Manager, column: &Column) -> Cell {
        let lang = self.choices.lang;
        let date = |d: Option<chrono::NaiveDate>| d.map_or(Value::Empty, |d| Value::Text(lang.date(d)));
        match *column {
            Column::Weight => Cell::input(Value::Number(m.weight), Input::Weight(m.id)),
            Column::Share => Cell::input(Value::Percent(self.share(i)), Input::Share(m.id))
                .with(marks::OWN, m.share.is_some()),
            Column::AverageDeal => {
                let deal = manager_deal(&self.plan, &self.tables, i, m);
                let value = deal.map_or(Value::Empty, Value::Money);
                own_or_inherited(
                    Cell::input(value, Input::AverageDeal(Owner::Manager(m.id))),
                    m.average_deal.is_some(),
                )
            }
            Column::Margin => {
                let margin = manager_margin(&self.plan, &self.tables, i, m);
                let value = margin.map_or(Value::Empty, Value::Percent);
                own_or_inherited(Cell::input(value, Input::Margin(Owner::Manager(m.id))), m.margin.is_some())
            }
            Column::Rate(k) if k + 1 < self.plan.stages.len() => {
                let stage = self.plan.stages[k].id;
                let rate = manager_rate(&self.plan, &self.tables, i, m, k);
                let value = rate.map_or(Value::Empty, |rate| self.rate_value(k, rate));
                own_or_inherited(
                    Cell::input(value, Input::Rate(Owner::Manager(m.id), stage)),
                    m.rates.contains_key(&stage),
                )
            }
            Column::Team => {
                let name = m.team.and_then(|t| self.plan.team(t)).map(|t| Value::Text(t.name.clone()));
                Cell::input(name.unwrap_or(Value::Empty), Input::Team(m.id))
            }
            Column::Senior => {
                let led =
                    self.plan.led_by(m.id).map(|team| team.name.as_str()).collect::<Vec<_>>().join(", ");
                let words = || crate::i18n::fill(lang.sheet().senior_of, &[&led]);
                if led.is_empty() { Cell::EMPTY } else { Cell::computed(Value::Text(words())) }
            }
            Column::Fte => Cell::input(Value::Number(m.fte), Input::Fte(m.id)),
            Column::Hire => Cell::input(date(m.hire), Input::Hire(m.id)),
            Column::Leave => Cell::input(date(m.leave), Input::Leave(m.id)),
            Column::Ramp => {
                let cell =
                    Cell::input(percents(self.plan.ramp_of(m), lang), Input::Ramp(Owner::Manager(m.id)));
                own_or_inherited(cell, m.ramp.is_some())
            }
            Column::Detail(detail) => {
                let text = m.details.get(&detail).cloned();
                Cell::input(text.map_or(Value::Empty, Value::Text), Input::Detail(m.id, detail))
            }
            Column::Absences => {
                let text = shown_absences(&self.plan, &m.absences, lang);
                Cell::input(
                    if text.is_empty() { Value::Empty } else { Value::Text(text) },
                    Input::Absences(m.id),
                )
            }
            Column::Lag(k) => self.manager_work((i, m), Work::Lag, k),
            Column::Maximum(k) => self.manager_work((i, m), Work::Maximum, k),
            Column::Minutes => own_or_inherited(
                Cell::input(
                    self.plan.selling_minutes_of(m).map_or(Value::Empty, Value::Number),
                    Input::SellingMinutes(Owner::Manager(m.id)),
                ),
                m.selling_minutes.is_some(),
            ),
            // A deal has no next stage; names and time have cells of their own.
            Column::Rate(_) | Column::Name | Column::Before | Column::After | Column::Time(_) => Cell::EMPTY,
        }
    }
}

fn own_or_inherited(cell: Cell, own: bool) -> Cell {
    cell.with(marks::OWN, own).with(marks::INHERITED, !own)
}
