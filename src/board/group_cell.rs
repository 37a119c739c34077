//! The cells of groups: products, regions, companies, and the lines of managers.

use super::averages::{average_margin, average_rate};
use super::group_source::Source;
use super::own_work::Work;
use super::{Board, Cell, Column, Input, Metric, TimeColumn, Value, marks};
use crate::edit::Owner;
use crate::engine::{Group, Place};
use crate::plan::StageId;

impl Board {
    /// A group's name: its last step.
    pub(super) fn group_name(&self, group: &Group) -> String {
        let words = self.choices.lang.lines();
        let sheet = self.choices.lang.sheet();
        match group.place() {
            Some(Place::Team(Some(id))) => self.plan.team(id).map_or_else(String::new, |t| t.name.clone()),
            Some(Place::Team(None)) => sheet.no_team.to_string(),
            Some(Place::Manager(at)) => {
                self.plan.managers.get(at).map_or_else(String::new, |m| m.name.clone())
            }
            Some(Place::Unassigned) => sheet.unassigned.to_string(),
            Some(Place::Member(_, Some(id))) => {
                self.plan.member(id).map_or_else(String::new, |(_, m)| m.name.clone())
            }
            Some(Place::Member(kind, None)) => {
                let name = self.plan.dimension(kind).map_or("", |d| d.name.as_str());
                crate::i18n::fill(words.without, &[name])
            }
            None => sheet.all.to_string(),
        }
    }

    /// The cell of a group in a column of inputs.
    pub(super) fn group_input(&self, group: &Group, column: &Column) -> Cell {
        match *column {
            Column::Share => {
                let share = |&line: &usize| {
                    let shares = &self.tables.targets.shares;
                    shares[self.tables.lines.manager(line)] * self.tables.lines.mix(line)
                };
                Cell::computed(Value::Percent(group.lines.iter().map(share).sum()))
            }
            Column::Weight => self.mix_cell(group),
            Column::AverageDeal => self.deal_cell(group),
            Column::Margin => self.margin_cell(group),
            Column::Rate(stage) => self.rate_cell(group, stage),
            Column::Lag(at) => self.group_work(group, Work::Lag, at),
            Column::Maximum(at) => self.group_work(group, Work::Maximum, at),
            // What only a manager has.
            Column::Team
            | Column::Senior
            | Column::Fte
            | Column::Hire
            | Column::Leave
            | Column::Ramp
            | Column::Absences
            | Column::Detail(_)
            | Column::Minutes => Cell::EMPTY,
            // They have cells of their own.
            Column::Name | Column::Before | Column::After | Column::Time(_) => Cell::EMPTY,
        }
    }

    fn mix_cell(&self, group: &Group) -> Cell {
        match self.source(group) {
            Source::Member(member) => {
                Cell::input(Value::Number(member.mix), Input::Mix(Owner::Member(member.id)))
            }
            Source::Line(manager, line) => {
                let owner = Owner::Line(manager.id, line.members);
                let cell = Cell::input(Value::Number(self.plan.mix_of(line)), Input::Mix(owner));
                owned(cell, line.mix.is_some())
            }
            Source::Several => Cell::EMPTY,
        }
    }

    fn margin_cell(&self, group: &Group) -> Cell {
        let percent = |margin: Option<f64>| margin.map_or(Value::Empty, Value::Percent);
        match self.source(group) {
            Source::Member(member) => {
                let input = Input::Margin(Owner::Member(member.id));
                let margin = member.margin.or(self.plan.margin);
                owned(Cell::input(percent(margin), input), member.margin.is_some())
            }
            Source::Line(manager, line) => {
                let input = Input::Margin(Owner::Line(manager.id, line.members));
                let margin = self.plan.margin_at(manager, line);
                owned(Cell::input(percent(margin), input), line.margin.is_some())
            }
            Source::Several => Cell::computed(percent(average_margin(&self.tables, &group.lines))),
        }
    }

    fn deal_cell(&self, group: &Group) -> Cell {
        let money = |deal: Option<i64>| deal.map_or(Value::Empty, Value::Money);
        match self.source(group) {
            Source::Member(member) => {
                let deal = member.average_deal.or(self.plan.average_deal);
                let input = Input::AverageDeal(Owner::Member(member.id));
                owned(Cell::input(money(deal), input), member.average_deal.is_some())
            }
            Source::Line(manager, line) => {
                let input = Input::AverageDeal(Owner::Line(manager.id, line.members));
                let deal = self.plan.average_deal_at(manager, line);
                owned(Cell::input(money(deal), input), line.average_deal.is_some())
            }
            Source::Several => Cell::computed(money(self.tables.average_deal(&group.lines))),
        }
    }

    fn rate_cell(&self, group: &Group, stage: usize) -> Cell {
        let Some(id) = self.plan.stages.get(stage).map(|s| s.id) else { return Cell::EMPTY };
        let input = |owner, rate: f64, own| {
            owned(Cell::input(self.rate_value(stage, rate), Input::Rate(owner, id)), own)
        };
        match self.source(group) {
            Source::Member(member) => {
                let own = member.rates.get(&id).copied();
                let rate = own.unwrap_or(self.plan.stages[stage].step.rate);
                input(Owner::Member(member.id), rate, own.is_some())
            }
            Source::Line(manager, line) => match self.plan.rate_at(manager, line, stage) {
                Some(rate) => {
                    input(Owner::Line(manager.id, line.members), rate, line.rates.contains_key(&id))
                }
                None => Cell::EMPTY,
            },
            Source::Several => {
                let rate = average_rate(&self.plan, &self.tables, &group.lines, stage);
                Cell::computed(rate.map_or(Value::Empty, |rate| self.rate_value(stage, rate)))
            }
        }
    }

    /// The cell of a group in a column of time.
    pub(super) fn group_time(&self, group: &Group, metric: Metric, time: &TimeColumn) -> Cell {
        let mut people: Vec<usize> = group.lines.iter().map(|&l| self.tables.lines.manager(l)).collect();
        people.dedup();
        match metric {
            Metric::Revenue => {
                let value = Value::Money(self.tables.group_target(group, time.range.clone()));
                match group.scope {
                    Some(scope) => self.held(scope, time, value),
                    None => Cell::computed(value),
                }
            }
            Metric::CashIn => Cell::computed(Value::Money(self.tables.group_cash(group, time.range.clone()))),
            Metric::GrossProfit => Cell::profit(self.tables.group_profit(group, &time.range)),
            _ if group.is_of_people() && group.unassigned.is_empty() => {
                self.group_figure(&people, metric, time)
            }
            Metric::Stage(stage) if !group.lines.is_empty() => {
                let (need, missing) = self.tables.lines_need(&group.lines, stage, time.range.clone());
                Cell::work(self.exact_work(need, f64::from(time.working_days)), missing > 0)
            }
            Metric::Load if !group.lines.is_empty() => {
                self.load_cell(&people, self.tables.lines_load(&group.lines, time.range.clone()), time)
            }
            Metric::Quota => {
                let quota = |&line: &usize| self.tables.line_quota(&self.quotas, line, time.range.clone());
                Cell::computed(Value::Money(group.lines.iter().map(quota).sum()))
            }
            Metric::Stage(_) | Metric::Load => Cell::EMPTY,
        }
    }

    #[allow(clippy::float_arithmetic, reason = "work a day")]
    fn exact_work(&self, need: f64, days: f64) -> Value {
        if self.choices.per_day && days > 0.0 { Value::PerDay(need / days) } else { Value::Exact(need) }
    }

    /// What one would see in place of an own value, were it cleared: for the words beside it.
    pub(super) fn inherited_by(&self, group: &Group, column: &Column) -> Option<Value> {
        let without = |stage: Option<StageId>| match self.source(group) {
            Source::Line(manager, line) => {
                let mut bare = line.clone();
                match stage {
                    Some(id) => drop(bare.rates.remove(&id)),
                    None => (bare.average_deal, bare.margin, bare.mix) = (None, None, None),
                }
                Some((manager.clone(), bare))
            }
            Source::Member(_) | Source::Several => None,
        };
        match *column {
            Column::Weight => without(None).map(|(_, line)| Value::Number(self.plan.mix_of(&line))),
            Column::Margin => {
                let bare = without(None).map(|(m, line)| self.plan.margin_at(&m, &line));
                bare.unwrap_or(self.plan.margin).map(Value::Percent)
            }
            Column::AverageDeal => {
                let bare = without(None).map(|(m, line)| self.plan.average_deal_at(&m, &line));
                bare.unwrap_or(self.plan.average_deal).map(Value::Money)
            }
            Column::Rate(at) => {
                let id = self.plan.stages.get(at)?.id;
                let bare = without(Some(id)).and_then(|(m, line)| self.plan.rate_at(&m, &line, at));
                Some(self.rate_value(at, bare.unwrap_or(self.plan.stages[at].step.rate)))
            }
            Column::Lag(at) => self.group_work_without(group, Work::Lag, at),
            Column::Maximum(at) => self.group_work_without(group, Work::Maximum, at),
            Column::Name
            | Column::Team
            | Column::Senior
            | Column::Share
            | Column::Fte
            | Column::Hire
            | Column::Leave
            | Column::Ramp
            | Column::Absences
            | Column::Detail(_)
            | Column::Minutes
            | Column::Before
            | Column::After
            | Column::Time(_) => None,
        }
    }
}

fn owned(cell: Cell, own: bool) -> Cell {
    cell.with(marks::OWN, own).with(marks::INHERITED, !own)
}
