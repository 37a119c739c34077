//! Scenarios: adding, naming and filling them. The plan's own figures stay as they are.

use super::apply::name;
use super::command::{Command, Difference};
use super::error::EditError;
use crate::plan::{Plan, Scenario, ScenarioId, StageId};

pub(super) fn run(plan: &mut Plan, command: &Command) -> Result<(), EditError> {
    match command {
        Command::AddScenario(text) => add(plan, text, None),
        Command::DuplicateScenario(id, text) => {
            let same = plan.scenario(*id).ok_or(EditError::UnknownScenario(*id))?.clone();
            add(plan, text, Some(same))
        }
        Command::RenameScenario(id, text) => {
            let text = free_name(plan, text, Some(*id))?;
            scenario_mut(plan, *id)?.name = text;
            Ok(())
        }
        Command::RemoveScenario(id) => {
            scenario_mut(plan, *id)?;
            plan.scenarios.retain(|scenario| scenario.id != *id);
            Ok(())
        }
        Command::SetDifference(id, difference) => set(plan, *id, difference),
        _ => Ok(()),
    }
}

fn scenario_mut(plan: &mut Plan, id: ScenarioId) -> Result<&mut Scenario, EditError> {
    let found = plan.scenarios.iter_mut().find(|scenario| scenario.id == id);
    found.ok_or(EditError::UnknownScenario(id))
}

/// A name that no other scenario has, without the blanks around it.
fn free_name(plan: &Plan, text: &str, own: Option<ScenarioId>) -> Result<String, EditError> {
    let text = name(text)?;
    match plan.scenario_named(&text).filter(|other| Some(other.id) != own) {
        Some(other) => Err(EditError::ScenarioExists(other.id)),
        None => Ok(text),
    }
}

/// A new scenario at the end, or right behind the one whose differences it takes over.
fn add(plan: &mut Plan, text: &str, same: Option<Scenario>) -> Result<(), EditError> {
    let name = free_name(plan, text, None)?;
    let id = ScenarioId(plan.next_id());
    let behind = same.as_ref().and_then(|same| plan.scenarios.iter().position(|s| s.id == same.id));
    let at = behind.map_or(plan.scenarios.len(), |behind| behind + 1);
    let new = same.map_or_else(|| Scenario::new(id, ""), |same| Scenario { id, ..same });
    plan.scenarios.insert(at, Scenario { name, ..new });
    Ok(())
}

/// Sets or clears one difference; the plan's check knows the ranges.
fn set(plan: &mut Plan, id: ScenarioId, difference: &Difference) -> Result<(), EditError> {
    if let Difference::Rate(stage, Some(_)) = difference
        && plan.stages.last().is_some_and(|last| last.id == *stage)
    {
        return Err(EditError::NoStep(*stage));
    }
    let scenario = scenario_mut(plan, id)?;
    let put = |values: &mut crate::units::map::Map<StageId, f64>, stage, value| {
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
