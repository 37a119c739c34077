//! The cells of lags and daily maxima: own, or taken over from a place further away.

use super::group_source::Source;
use super::own_work::{Work, manager_lag, manager_maximum};
use super::{Board, Cell, Input, Value, marks};
use crate::edit::Owner;
use crate::engine::Group;
use crate::plan::Manager;

fn number(value: Option<f64>) -> Value {
    value.map_or(Value::Empty, Value::Number)
}

fn days(value: Option<u16>) -> Value {
    value.map_or(Value::Empty, |days| Value::Count(i64::from(days)))
}

fn own_or_inherited(value: Value, input: Input, own: bool) -> Cell {
    Cell::input(value, input).with(marks::OWN, own).with(marks::INHERITED, !own)
}

impl Board {
    /// The plan's own days from a stage to the next one, or its daily maximum.
    pub(super) fn plan_work(&self, work: Work, stage: usize) -> Cell {
        let Some(stage) = self.plan.stages.get(stage) else { return Cell::EMPTY };
        match work {
            Work::Lag => Cell::input(days(Some(stage.lag)), Input::Lag(stage.id)),
            Work::Maximum => Cell::input(number(stage.maximum), Input::Maximum(Owner::Plan, stage.id)),
        }
    }

    /// A manager's.
    pub(super) fn manager_work(&self, (at, m): (usize, &Manager), work: Work, stage: usize) -> Cell {
        let Some(id) = self.plan.stages.get(stage).map(|stage| stage.id) else { return Cell::EMPTY };
        let owner = Owner::Manager(m.id);
        match work {
            Work::Lag => {
                let value = days(manager_lag(&self.plan, m, stage));
                own_or_inherited(value, Input::LagOf(owner, id), m.lags.contains_key(&id))
            }
            Work::Maximum => {
                let most = manager_maximum(&self.plan, &self.tables, at, m, stage);
                own_or_inherited(number(most), Input::Maximum(owner, id), m.maximum.contains_key(&id))
            }
        }
    }

    /// A product's, a region's, a company's or a line's.
    pub(super) fn group_work(&self, group: &Group, work: Work, at: usize) -> Cell {
        let Some(stage) = self.plan.stages.get(at) else { return Cell::EMPTY };
        match (self.source(group), work) {
            (Source::Member(m), Work::Lag) => {
                let own = m.lags.get(&stage.id).copied();
                let input = Input::LagOf(Owner::Member(m.id), stage.id);
                own_or_inherited(days(own.or(Some(stage.lag))), input, own.is_some())
            }
            (Source::Member(m), Work::Maximum) => {
                let own = m.maximum.get(&stage.id).copied();
                let input = Input::Maximum(Owner::Member(m.id), stage.id);
                own_or_inherited(number(own.or(stage.maximum)), input, own.is_some())
            }
            (Source::Line(m, line), Work::Lag) => {
                let input = Input::LagOf(Owner::Line(m.id, line.members), stage.id);
                let value = days(Some(self.plan.lag_at(m, line, at)));
                own_or_inherited(value, input, line.lags.contains_key(&stage.id))
            }
            (Source::Line(m, line), Work::Maximum) => {
                let input = Input::Maximum(Owner::Line(m.id, line.members), stage.id);
                let value = number(self.plan.maximum_at(m, line, at));
                own_or_inherited(value, input, line.maximum.contains_key(&stage.id))
            }
            (Source::Several, _) => Cell::EMPTY,
        }
    }

    /// What a cell of a group would say without its own value.
    pub(super) fn group_work_without(&self, group: &Group, work: Work, at: usize) -> Option<Value> {
        let stage = self.plan.stages.get(at)?;
        Some(match (self.source(group), work) {
            (Source::Line(m, line), work) => {
                let mut bare = line.clone();
                bare.lags.remove(&stage.id);
                bare.maximum.remove(&stage.id);
                match work {
                    Work::Lag => days(Some(self.plan.lag_at(m, &bare, at))),
                    Work::Maximum => number(self.plan.maximum_at(m, &bare, at)),
                }
            }
            (Source::Member(_) | Source::Several, Work::Lag) => days(Some(stage.lag)),
            (Source::Member(_) | Source::Several, Work::Maximum) => number(stage.maximum),
        })
    }
}
