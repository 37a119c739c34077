//! The number that stands in an input before anybody types: its own, or the one it inherits.

use super::averages::{manager_deal, manager_margin, manager_rate};
use super::own_work::{manager_lag, manager_maximum};
use super::{Desk, Input};
use crate::edit::Owner;
use crate::plan::{StageId, month_shares, season_indexes};

impl Desk<'_> {
    /// The number that stands in an input now, own or inherited; None where there is none.
    #[allow(clippy::cast_precision_loss, reason = "amounts stay below 1e13, exact in f64")]
    pub fn now(&self, input: Input) -> Option<f64> {
        let plan = self.plan;
        let manager = |id| plan.manager(id);
        match input {
            Input::Total(scope, period) => {
                let range = self.tables.axis.range(&period)?;
                Some(self.tables.scope_target(scope, range) as f64)
            }
            Input::Weight(id) => manager(id).map(|m| m.weight),
            Input::Fte(id) => manager(id).map(|m| m.fte),
            Input::Share(id) => plan.position(id).and_then(|i| self.tables.targets.shares.get(i).copied()),
            Input::AverageDeal(Owner::Plan) => plan.average_deal.map(|d| d as f64),
            Input::AverageDeal(Owner::Manager(id)) => {
                let at = plan.position(id)?;
                manager_deal(plan, self.tables, at, &plan.managers[at]).map(|d| d as f64)
            }
            Input::AverageDeal(Owner::Member(id)) => {
                let own = plan.member(id).and_then(|(_, m)| m.average_deal);
                own.or(plan.average_deal).map(|d| d as f64)
            }
            Input::AverageDeal(Owner::Line(id, members)) => {
                let manager = manager(id)?;
                plan.average_deal_at(manager, manager.line(members)?).map(|d| d as f64)
            }
            Input::Margin(owner) => self.margin(owner),
            Input::Mix(Owner::Member(id)) => plan.member(id).map(|(_, m)| m.mix),
            Input::Mix(Owner::Line(id, members)) => Some(plan.mix_of(manager(id)?.line(members)?)),
            Input::Rate(owner, stage) => self.rate(owner, stage),
            Input::Maximum(owner, stage) => self.maximum(owner, stage),
            Input::Lag(stage) => plan.stage(stage).map(|s| f64::from(s.lag)),
            Input::LagOf(owner, stage) => self.lag(owner, stage).map(f64::from),
            Input::Minutes(stage) => plan.stage(stage).and_then(|s| s.minutes),
            Input::Pipeline(stage) => plan.stage(stage).and_then(|s| s.pipeline).map(|n| n as f64),
            Input::SellingMinutes(Owner::Plan) => plan.selling_minutes,
            Input::SellingMinutes(Owner::Manager(id)) => {
                plan.manager(id).and_then(|m| plan.selling_minutes_of(m))
            }
            Input::OverAssignment => Some(plan.over_assignment),
            Input::Season(month) => season_indexes(plan).get(usize::from(month)).copied(),
            Input::SeasonShare(month) => month_shares(plan).get(usize::from(month)).copied(),
            Input::DealFactor(month) => plan.deal_factor.get(usize::from(month)).copied(),
            Input::Difference(id, knob) => self.difference(id, knob),
            // Only some owners have an own one.
            Input::Mix(Owner::Plan | Owner::Manager(_))
            | Input::SellingMinutes(Owner::Member(_) | Owner::Line(..)) => None,
            // No numbers.
            Input::Payments
            | Input::Name(_)
            | Input::Team(_)
            | Input::Hire(_)
            | Input::Leave(_)
            | Input::Ramp(_)
            | Input::Absences(_)
            | Input::Detail(..)
            | Input::NewManager
            | Input::TeamName(_)
            | Input::StageName(_)
            | Input::Senior(_)
            | Input::MemberName(_)
            | Input::DimensionName(_)
            | Input::NewMember(_)
            | Input::Control(_)
            | Input::WeekNote(..)
            | Input::ScenarioName(_) => None,
            Input::Fact(at) => at.typed(plan).map(|n| n as f64),
        }
    }

    fn margin(&self, owner: Owner) -> Option<f64> {
        let plan = self.plan;
        match owner {
            Owner::Plan => plan.margin,
            Owner::Manager(id) => {
                let at = plan.position(id)?;
                manager_margin(plan, self.tables, at, &plan.managers[at])
            }
            Owner::Member(id) => plan.member(id).and_then(|(_, m)| m.margin).or(plan.margin),
            Owner::Line(id, members) => {
                let manager = plan.manager(id)?;
                plan.margin_at(manager, manager.line(members)?)
            }
        }
    }

    fn maximum(&self, owner: Owner, stage: StageId) -> Option<f64> {
        let index = self.plan.stages.iter().position(|s| s.id == stage)?;
        let of_plan = self.plan.stages[index].maximum;
        match owner {
            Owner::Plan => of_plan,
            Owner::Manager(id) => {
                let at = self.plan.position(id)?;
                manager_maximum(self.plan, self.tables, at, &self.plan.managers[at], index)
            }
            Owner::Member(id) => {
                let own = self.plan.member(id).and_then(|(_, m)| m.maximum.get(&stage).copied());
                own.or(of_plan)
            }
            Owner::Line(id, members) => {
                let manager = self.plan.manager(id)?;
                self.plan.maximum_at(manager, manager.line(members)?, index)
            }
        }
    }

    fn lag(&self, owner: Owner, stage: StageId) -> Option<u16> {
        let index = self.plan.stages.iter().position(|s| s.id == stage)?;
        let of_plan = self.plan.stages[index].lag;
        match owner {
            Owner::Plan => Some(of_plan),
            Owner::Manager(id) => manager_lag(self.plan, self.plan.manager(id)?, index),
            Owner::Member(id) => {
                let own = self.plan.member(id).and_then(|(_, m)| m.lags.get(&stage).copied());
                Some(own.unwrap_or(of_plan))
            }
            Owner::Line(id, members) => {
                let manager = self.plan.manager(id)?;
                Some(self.plan.lag_at(manager, manager.line(members)?, index))
            }
        }
    }

    fn rate(&self, owner: Owner, stage: StageId) -> Option<f64> {
        let index = self.plan.stages.iter().position(|s| s.id == stage)?;
        match owner {
            Owner::Plan => Some(self.plan.stages[index].step.rate),
            Owner::Manager(id) => {
                let at = self.plan.position(id)?;
                manager_rate(self.plan, self.tables, at, &self.plan.managers[at], index)
            }
            Owner::Member(id) => {
                let own = self.plan.member(id).and_then(|(_, m)| m.rates.get(&stage).copied());
                own.or(Some(self.plan.stages[index].step.rate))
            }
            Owner::Line(id, members) => {
                let manager = self.plan.manager(id)?;
                self.plan.rate_at(manager, manager.line(members)?, index)
            }
        }
    }
}
