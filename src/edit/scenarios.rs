//! Scenarios: adding, renaming and changing them. The plan's own figures stay as they are.

use super::error::EditError;
use super::label::Label;
use super::name::name;
use crate::plan::{Hires, Plan, Scenario, ScenarioId, StageId};
use crate::units::Money;
use crate::units::map::Map;

/// One difference of a scenario; None means "as in the plan".
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Difference {
    /// The plan's target.
    Target(Option<Money>),
    /// The plan's average deal.
    AverageDeal(Option<Money>),
    /// The plan's rate of the step from a stage.
    Rate(StageId, Option<f64>),
    /// The plan's daily maximum at a stage.
    Maximum(StageId, Option<f64>),
    /// The plan's selling minutes.
    SellingMinutes(Option<f64>),
    /// Additional managers.
    Hires(Option<Hires>),
}

/// A change of the scenarios.
#[derive(Debug, Clone, PartialEq)]
pub enum ScenarioEdit {
    /// Adds a scenario without differences at the end.
    AddScenario(String),
    /// Adds a copy of a scenario with this name directly after it.
    DuplicateScenario(ScenarioId, String),
    /// Renames a scenario.
    RenameScenario(ScenarioId, String),
    /// Removes a scenario.
    RemoveScenario(ScenarioId),
    /// Sets or clears one difference of a scenario.
    SetDifference(ScenarioId, Difference),
}

impl ScenarioEdit {
    pub(super) fn apply(&self, plan: &mut Plan) -> Result<(), EditError> {
        match self {
            ScenarioEdit::AddScenario(text) => add(plan, text, None)?,
            ScenarioEdit::DuplicateScenario(id, text) => {
                let same = plan.scenario(*id).ok_or(EditError::UnknownScenario(*id))?.clone();
                add(plan, text, Some(same))?;
            }
            ScenarioEdit::RenameScenario(id, text) => {
                let text = free_name(plan, text, Some(*id))?;
                scenario_mut(plan, *id)?.name = text;
            }
            ScenarioEdit::RemoveScenario(id) => {
                scenario_mut(plan, *id)?;
                plan.scenarios.retain(|scenario| scenario.id != *id);
            }
            ScenarioEdit::SetDifference(id, difference) => set(plan, *id, difference)?,
        }
        Ok(())
    }

    pub(super) fn label(&self) -> Label {
        match self {
            ScenarioEdit::AddScenario(_)
            | ScenarioEdit::DuplicateScenario(..)
            | ScenarioEdit::RenameScenario(..)
            | ScenarioEdit::RemoveScenario(_)
            | ScenarioEdit::SetDifference(..) => Label::Scenario,
        }
    }
}

fn scenario_mut(plan: &mut Plan, id: ScenarioId) -> Result<&mut Scenario, EditError> {
    let found = plan.scenarios.iter_mut().find(|scenario| scenario.id == id);
    found.ok_or(EditError::UnknownScenario(id))
}

/// Trims a name and checks that no other scenario has it.
fn free_name(plan: &Plan, text: &str, own: Option<ScenarioId>) -> Result<String, EditError> {
    let text = name(text)?;
    match plan.scenario_named(&text).filter(|other| Some(other.id) != own) {
        Some(other) => Err(EditError::ScenarioExists(other.id)),
        None => Ok(text),
    }
}

/// Adds a scenario at the end, or directly after the one it copies.
fn add(plan: &mut Plan, text: &str, same: Option<Scenario>) -> Result<(), EditError> {
    let name = free_name(plan, text, None)?;
    let id = ScenarioId(plan.next_id());
    let behind = same.as_ref().and_then(|same| plan.scenarios.iter().position(|s| s.id == same.id));
    let at = behind.map_or(plan.scenarios.len(), |behind| behind + 1);
    let new = same.map_or_else(|| Scenario::new(id, ""), |same| Scenario { id, ..same });
    plan.scenarios.insert(at, Scenario { name, ..new });
    Ok(())
}

/// Sets or clears one difference; the plan's check enforces the ranges.
fn set(plan: &mut Plan, id: ScenarioId, difference: &Difference) -> Result<(), EditError> {
    if let Difference::Rate(stage, Some(_)) = difference
        && plan.stages.last().is_some_and(|last| last.id == *stage)
    {
        return Err(EditError::NoStep(*stage));
    }
    let scenario = scenario_mut(plan, id)?;
    let put = |values: &mut Map<StageId, f64>, stage, value| {
        match value {
            Some(value) => values.insert(stage, value),
            None => values.remove(&stage),
        };
    };
    match *difference {
        Difference::Target(value) => scenario.target = value,
        Difference::AverageDeal(value) => scenario.average_deal = value,
        Difference::Rate(stage, value) => put(&mut scenario.rates, stage, value),
        Difference::Maximum(stage, value) => put(&mut scenario.maximum, stage, value),
        Difference::SellingMinutes(value) => scenario.selling_minutes = value,
        Difference::Hires(value) => scenario.hires = value,
    }
    Ok(())
}
