//! Turns scenarios into plans, or into the reasons why they are impossible.

use super::lever::{Case, Lever, NewHires, factor, hold, own_maxima, tidy};
use crate::calendar::Period;
use crate::choice::{Judgement, Key, Reason, judge};
use crate::edit::{Command, EditError, InputEdit, Owner};
use crate::plan::{MAX_FACTOR, MAX_MINUTES, Plan, Scenario, Scope, StageId};

/// Why a scenario is impossible.
#[derive(Debug, Clone, PartialEq)]
pub enum Blocked {
    /// It contradicts held totals.
    Held(Reason),
    /// The plan's rules refuse it.
    Refused(EditError),
}

impl Blocked {
    /// The contradicting holds, except the plan's target, which a scenario may set itself.
    #[must_use]
    pub fn holds(&self) -> Vec<Key> {
        let all = match self {
            Blocked::Held(reason) => reason.holds(),
            Blocked::Refused(_) => Vec::new(),
        };
        all.into_iter().filter(|key| *key != (Scope::All, Period::Horizon)).collect()
    }
}

impl Case<'_> {
    /// The command that applies a scenario to the plan, one undo step: empty values stay as they are, own
    /// values of managers, members and lines are scaled by the same factor, as with every lever. Hires get
    /// the name in the case's [`NewHires`] and start on the scenario's own day.
    #[must_use]
    pub fn apply_scenario(&self, scenario: &Scenario) -> Command {
        let mut commands = Vec::new();
        #[allow(clippy::cast_precision_loss, reason = "amounts stay below 1e13, exact in f64")]
        commands.extend(scenario.average_deal.map(|deal| self.set(Lever::AverageDeal, deal as f64)));
        // A stage that has become the last one has no step any more.
        let steps = &self.plan.stages[..self.plan.stages.len().saturating_sub(1)];
        let rates = scenario.rates.iter().filter(|(id, _)| steps.iter().any(|stage| stage.id == **id));
        commands.extend(rates.map(|(&id, &rate)| self.set(Lever::Rate(id), rate)));
        commands.extend(scenario.maximum.iter().map(|(&id, &most)| self.set_maximum(id, most)));
        commands.extend(scenario.selling_minutes.map(|minutes| self.set_minutes(minutes)));
        commands.extend(scenario.hires.map(|hires| {
            let new_hires = NewHires { from: hires.from, name: self.new_hires.name.clone() };
            Case { new_hires: &new_hires, ..*self }.add_hires(usize::from(hires.count))
        }));
        commands.extend(scenario.target.map(|target| hold(Scope::All, target)));
        Command::Batch(commands)
    }

    /// The plan with a scenario applied.
    ///
    /// # Errors
    /// The scenario contradicts held totals or a rule of the plan.
    pub fn scenario(&self, scenario: &Scenario) -> Result<Plan, Blocked> {
        match judge(self.plan, &self.apply_scenario(scenario)) {
            Judgement::Fits(plan) => Ok(*plan),
            Judgement::Choice(choice) => Err(Blocked::Held(choice.reason)),
            Judgement::Refused(error) => Err(Blocked::Refused(error)),
        }
    }

    fn set_maximum(&self, id: StageId, value: f64) -> Command {
        let factor = factor(self.plan.stage(id).and_then(|stage| stage.maximum), value);
        let own = own_maxima(self.plan).filter(|(_, stage, _)| *stage == id).map(|(owner, _, most)| {
            let most = tidy(most * factor).min(MAX_FACTOR);
            Command::Inputs(InputEdit::SetMaximum(owner, id, Some(most)))
        });
        Command::Batch(
            std::iter::once(Command::Inputs(InputEdit::SetMaximum(Owner::Plan, id, Some(value))))
                .chain(own)
                .collect(),
        )
    }

    fn set_minutes(&self, value: f64) -> Command {
        let factor = factor(self.plan.selling_minutes, value);
        let own = self.plan.managers.iter().filter_map(|m| {
            let minutes = tidy(m.selling_minutes? * factor).min(MAX_MINUTES);
            Some(Command::Inputs(InputEdit::SetSellingMinutes(Owner::Manager(m.id), Some(minutes))))
        });
        let all = Command::Inputs(InputEdit::SetSellingMinutes(Owner::Plan, Some(value)));
        Command::Batch(std::iter::once(all).chain(own).collect())
    }
}
