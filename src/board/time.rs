//! What stands in the columns of time.

use super::{Board, Cell, Input, Metric, Row, TimeColumn, Value, marks};
use crate::engine::{Band, Line, LoadFigure};
use crate::plan::{Hold, Scope};
use crate::units::Money;

impl Board {
    pub(super) fn time_cell(&self, row: Row, time: &TimeColumn) -> Cell {
        let idle = time.working_days == 0;
        let cell = match row {
            Row::Season => self.season_cell(time),
            Row::All => self.all_cell(self.choices.metric, time),
            Row::AllFigure(metric) => self.all_cell(metric, time),
            Row::Team(id) => {
                let members = self.members(|m| m.team == Some(id));
                self.group_cell(&members, Some(Scope::Team(id)), time)
            }
            Row::NoTeam => {
                let members = self.members(|m| m.team.is_none());
                self.group_cell(&members, None, time)
            }
            Row::Manager(i) => self.manager_cell(i, self.choices.metric, time),
            Row::ManagerFigure(i, metric) => self.manager_cell(i, metric, time),
            Row::Unassigned if self.choices.metric == Metric::Revenue => {
                let value = Value::Money(self.tables.unassigned(time.range.clone()));
                self.held(Scope::Unassigned, time, value)
            }
            Row::Unassigned if self.choices.metric == Metric::CashIn => {
                Cell::computed(Value::Money(self.tables.cash(Line::Unassigned, time.range.clone())))
            }
            Row::Unassigned if self.choices.metric == Metric::GrossProfit => {
                Cell::profit(self.tables.unassigned_profit(&time.range))
            }
            Row::Group(at) => match self.groups.get(at) {
                Some(group) => self.group_time(group, self.choices.metric, time),
                None => Cell::EMPTY,
            },
            Row::Others if self.choices.metric == Metric::Revenue => {
                Cell::computed(Value::Money(self.tables.done_by_others(&time.range)))
            }
            Row::Unassigned | Row::BeforeHire | Row::Others | Row::Add => Cell::EMPTY,
        };
        let zero = match cell.value {
            Value::Money(amount) => amount == 0,
            Value::Count(count) => count == 0,
            Value::Exact(need) => need <= 0.0,
            Value::Empty
            | Value::PerDay(_)
            | Value::Percent(_)
            | Value::Number(_)
            | Value::Text(_)
            | Value::NoDays
            | Value::Unknown => false,
        };
        let past = row != Row::Season && self.is_past(time);
        cell.with(marks::IDLE, idle).with(marks::ZERO, zero).with(marks::PAST, past)
    }

    /// Whether a stretch of time is over in a plan whose rest was made anew.
    fn is_past(&self, time: &TimeColumn) -> bool {
        self.tables.replanned.as_ref().is_some_and(|now| time.range.end <= now.first_open)
    }

    /// What is done and what is still to do of a total of revenue; None in a plan that was not re-planned.
    pub(super) fn progress(&self, row: Row, time: &TimeColumn) -> Option<(Money, Money)> {
        let (range, tables) = (&time.range, &self.tables);
        let of = |members: &[usize]| {
            tables.done_by(members, range).zip(Some(tables.team_target(members, range.clone())))
        };
        let (done, total) = match row {
            Row::All => tables.done_by_all(range).zip(Some(tables.total(range.clone()))),
            Row::Manager(manager) => of(&[manager]),
            Row::Team(id) => of(&self.members(|m| m.team == Some(id))),
            Row::NoTeam => of(&self.members(|m| m.team.is_none())),
            Row::Season
            | Row::AllFigure(_)
            | Row::ManagerFigure(..)
            | Row::Group(_)
            | Row::Unassigned
            | Row::BeforeHire
            | Row::Others
            | Row::Add => None,
        }?;
        Some((done, total - done))
    }

    /// Work still to do at a stage with what was done before the rest was made anew.
    fn with_done(&self, manager: usize, stage: usize, count: i64, time: &TimeColumn) -> i64 {
        count + self.tables.done_count(&[manager], stage, &time.range)
    }

    fn season_cell(&self, time: &TimeColumn) -> Cell {
        let Some(month) = self.month_of(time) else { return Cell::EMPTY };
        let shown = self.season[usize::from(month)];
        if self.choices.season_as_share {
            Cell::input(Value::Percent(shown), Input::SeasonShare(month))
        } else {
            Cell::input(Value::Number(shown), Input::Season(month))
        }
    }

    /// The calendar month (0 is January) a column stands for, where it is exactly one month.
    pub(super) fn month_of(&self, time: &TimeColumn) -> Option<u8> {
        let month = self.tables.axis.months().iter().find(|m| m.segments == time.range)?;
        Some(month.month.month() - 1)
    }

    pub(super) fn held(&self, scope: Scope, time: &TimeColumn, value: Value) -> Cell {
        let at = self.plan.holds.iter().position(|h| h.scope == scope && h.period == time.period);
        let aside = at.is_some_and(|at| self.tables.targets.inactive.contains(&at));
        Cell::input(value, Input::Total(scope, time.period))
            .with(marks::HELD, at.is_some_and(|at| self.tables.targets.counts(at)))
            .with(marks::ASIDE, aside)
            .with(marks::FLOOR, at.and_then(|at| self.plan.holds.get(at)).is_some_and(Hold::is_floor))
    }

    fn all_cell(&self, metric: Metric, time: &TimeColumn) -> Cell {
        if metric == Metric::Revenue {
            return self.held(Scope::All, time, Value::Money(self.tables.total(time.range.clone())));
        }
        if metric == Metric::CashIn {
            return Cell::computed(Value::Money(self.tables.total_cash(time.range.clone())));
        }
        if metric == Metric::GrossProfit {
            return Cell::profit(self.tables.total_profit(&time.range));
        }
        let members: Vec<usize> = (0..self.plan.managers.len()).collect();
        self.group_figure(&members, metric, time)
    }

    fn group_cell(&self, members: &[usize], scope: Option<Scope>, time: &TimeColumn) -> Cell {
        let metric = self.choices.metric;
        if metric != Metric::Revenue {
            return self.group_figure(members, metric, time);
        }
        let value = Value::Money(self.tables.team_target(members, time.range.clone()));
        match scope {
            Some(scope) => self.held(scope, time, value),
            None => Cell::computed(value),
        }
    }

    pub(super) fn group_figure(&self, members: &[usize], metric: Metric, time: &TimeColumn) -> Cell {
        match metric {
            Metric::Revenue => {
                Cell::computed(Value::Money(self.tables.team_target(members, time.range.clone())))
            }
            Metric::Stage(k) => {
                let (count, missing) = self.tables.team_need_whole(members, k, time.range.clone());
                let count = count + self.tables.done_count(members, k, &time.range);
                let value = self.work(count, f64::from(time.working_days));
                let later = |&m: &usize| self.tables.is_for_next_year(m, k, &time.range);
                let later = !members.is_empty() && members.iter().all(later);
                Cell::work(value, missing > 0).with(marks::NEXT_YEAR, later)
            }
            Metric::Quota => {
                let quotas = members.iter().map(|&m| self.quota(m, time.range.clone()));
                Cell::computed(Value::Money(quotas.sum()))
            }
            Metric::CashIn => {
                let cash = members.iter().map(|&m| self.tables.cash(Line::Manager(m), time.range.clone()));
                Cell::computed(Value::Money(cash.sum()))
            }
            Metric::GrossProfit => Cell::profit(self.tables.profit(members, &time.range)),
            Metric::Load => self.load_cell(members, self.tables.team_load(members, time.range.clone()), time),
        }
    }

    fn manager_cell(&self, i: usize, metric: Metric, time: &TimeColumn) -> Cell {
        match metric {
            Metric::Revenue => {
                let value = Value::Money(self.tables.target(i, time.range.clone()));
                match self.plan.managers.get(i) {
                    Some(m) => self.held(Scope::Manager(m.id), time, value),
                    None => Cell::EMPTY,
                }
            }
            Metric::Stage(k) => match self.tables.need_whole(i, k, time.range.clone()) {
                Some(count) => {
                    Cell::computed(self.work(self.with_done(i, k, count, time), self.days(i, time)))
                        .with(marks::WITHOUT, self.tables.need_without(i, k, time.range.clone()))
                        .with(marks::NEXT_YEAR, self.tables.is_for_next_year(i, k, &time.range))
                }
                None => Cell::computed(Value::Unknown).with(marks::PROBLEM, true),
            },
            Metric::Quota => Cell::computed(Value::Money(self.quota(i, time.range.clone()))),
            Metric::CashIn => {
                Cell::computed(Value::Money(self.tables.cash(Line::Manager(i), time.range.clone())))
            }
            Metric::GrossProfit => Cell::profit(self.tables.profit(&[i], &time.range)),
            Metric::Load => self.load_cell(&[i], self.tables.load(i, time.range.clone()), time),
        }
    }

    /// A manager's quota over some segments: the target with what is assigned over it.
    pub(super) fn quota(&self, manager: usize, range: std::ops::Range<usize>) -> crate::units::Money {
        self.quotas.get(manager).and_then(|row| row.get(range)).map_or(0, |cells| cells.iter().sum())
    }

    /// The days on which a manager works in a period: one's own, else the team's.
    pub(super) fn days(&self, manager: usize, time: &TimeColumn) -> f64 {
        let days =
            self.tables.people.get(manager).map_or(0, |p| p.available_days[time.range.clone()].iter().sum());
        f64::from(if days > 0 { days } else { time.working_days })
    }

    /// The load of some managers, marked where a part of their work cannot be computed: what it lacks, the first stage
    /// lacks, too.
    pub(super) fn load_cell(&self, members: &[usize], load: Option<LoadFigure>, time: &TimeColumn) -> Cell {
        let Some(load) = load else { return Cell::EMPTY };
        let value = load.ratio.map_or(Value::NoDays, Value::Percent);
        let band = load.band();
        let without = members.iter().any(|&m| self.tables.need_without(m, 0, time.range.clone()));
        Cell::computed(value)
            .with(marks::OVER, matches!(band, Band::Over | Band::NoDays))
            .with(marks::TIGHT, band == Band::Tight)
            .with(marks::WITHOUT, without)
            .with(marks::NEXT_YEAR, members.iter().all(|&m| self.tables.load_lacks_next_year(m, &time.range)))
    }

    #[allow(clippy::cast_precision_loss, reason = "counts of work stay far below 2^52")]
    fn work(&self, count: i64, days: f64) -> Value {
        if self.choices.per_day && days > 0.0 {
            Value::PerDay(count as f64 / days)
        } else {
            Value::Count(count)
        }
    }
}
