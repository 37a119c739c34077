//! The inputs of scenarios: what stands in them, and what typing there means.

use chrono::NaiveDate;

use super::limits::{between, money, rate, whole};
use super::{Desk, Input, Knob, Refusal};
use crate::calendar::Period;
use crate::edit::{Command, Difference, Owner, ScenarioEdit};
use crate::plan::{Hires, MAX_FACTOR, MAX_HEADS, MAX_MINUTES, Scenario, ScenarioId, Scope, StageId};

impl Knob {
    /// The plan's own input of the same thing; None where the plan has none.
    #[must_use]
    pub fn base(self) -> Option<Input> {
        match self {
            Knob::Target => Some(Input::Total(Scope::All, Period::Horizon)),
            Knob::AverageDeal => Some(Input::AverageDeal(Owner::Plan)),
            Knob::Rate(id) => Some(Input::Rate(Owner::Plan, id)),
            Knob::Maximum(id) => Some(Input::Maximum(Owner::Plan, id)),
            Knob::SellingMinutes => Some(Input::SellingMinutes(Owner::Plan)),
            Knob::Hires(_) | Knob::HiresFrom => None,
        }
    }

    /// The value that a scenario has of its own; a date is none.
    #[allow(clippy::cast_precision_loss, reason = "amounts stay below 1e13, exact in f64")]
    fn own(self, scenario: &Scenario) -> Option<f64> {
        match self {
            Knob::Target => scenario.target.map(|amount| amount as f64),
            Knob::AverageDeal => scenario.average_deal.map(|deal| deal as f64),
            Knob::Rate(id) => scenario.rates.get(&id).copied(),
            Knob::Maximum(id) => scenario.maximum.get(&id).copied(),
            Knob::SellingMinutes => scenario.selling_minutes,
            Knob::Hires(_) => scenario.hires.map(|hires| f64::from(hires.count)),
            Knob::HiresFrom => None,
        }
    }

    /// Whether a scenario differs from the plan here.
    #[must_use]
    pub fn differs(self, scenario: &Scenario) -> bool {
        self.own(scenario).is_some() || (self == Knob::HiresFrom && scenario.hires.is_some())
    }
}

/// The knobs of a plan, in the order of the funnel. Daily maximums and selling minutes are among them where the plan or
/// one of its scenarios has some.
#[must_use]
pub fn knobs(plan: &crate::plan::Plan, hires_from: NaiveDate) -> Vec<Knob> {
    let steps = &plan.stages[..plan.stages.len().saturating_sub(1)];
    let limited = |id: &StageId| plan.scenarios.iter().any(|s| s.maximum.contains_key(id));
    let limits = plan.stages.iter().filter(|stage| stage.maximum.is_some() || limited(&stage.id));
    let timed = plan.selling_minutes.is_some() || plan.scenarios.iter().any(|s| s.selling_minutes.is_some());
    let mut all = vec![Knob::Target, Knob::AverageDeal];
    all.extend(steps.iter().map(|stage| Knob::Rate(stage.id)));
    all.extend(limits.map(|stage| Knob::Maximum(stage.id)));
    all.extend(timed.then_some(Knob::SellingMinutes));
    all.extend([Knob::Hires(hires_from), Knob::HiresFrom]);
    all
}

impl Desk<'_> {
    /// The number in a scenario's input: its own, else the plan's.
    pub(super) fn difference(&self, id: ScenarioId, knob: Knob) -> Option<f64> {
        let own = knob.own(self.plan.scenario(id)?);
        own.or_else(|| self.now(knob.base()?))
    }

    /// The day on which a scenario's hires start.
    pub(super) fn hires_from(&self, id: ScenarioId) -> Option<NaiveDate> {
        self.plan.scenario(id)?.hires.map(|hires| hires.from)
    }

    #[allow(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "whole numbers checked to lie within their limits"
    )]
    pub(super) fn set_difference(
        &self,
        id: ScenarioId,
        knob: Knob,
        value: Option<f64>,
    ) -> Result<Command, Refusal> {
        let up_to = |most: f64| value.map(|v| between(v, 0.0, most, false)).transpose();
        let difference = match knob {
            Knob::Target => Difference::Target(value.map(|v| money(v, 0.0)).transpose()?),
            Knob::AverageDeal => Difference::AverageDeal(value.map(|v| money(v, 0.0)).transpose()?),
            Knob::Rate(stage) => {
                Difference::Rate(stage, value.map(|v| rate(v, self.is_ratio(stage))).transpose()?)
            }
            Knob::Maximum(stage) => Difference::Maximum(stage, up_to(MAX_FACTOR)?),
            Knob::SellingMinutes => Difference::SellingMinutes(up_to(MAX_MINUTES)?),
            Knob::Hires(day) => {
                let count = value.map(|v| whole(v, f64::from(MAX_HEADS))).transpose()?;
                let from = self.hires_from(id).unwrap_or(day);
                let count = count.map(|count| count as u16).filter(|&count| count > 0);
                Difference::Hires(count.map(|count| Hires { count, from }))
            }
            Knob::HiresFrom => return Err(Refusal::ReadOnly),
        };
        Ok(Command::Scenarios(ScenarioEdit::SetDifference(id, difference)))
    }

    /// Sets the day on which hires start; where none come yet, one does. Clearing it leaves nobody to come.
    pub(super) fn set_hires_from(&self, id: ScenarioId, day: Option<NaiveDate>) -> Command {
        let count = self.plan.scenario(id).and_then(|s| s.hires).map_or(1, |hires| hires.count);
        Command::Scenarios(ScenarioEdit::SetDifference(
            id,
            Difference::Hires(day.map(|from| Hires { count, from })),
        ))
    }
}
