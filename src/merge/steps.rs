//! Keeps own rates consistent with the step kinds of the merged plan: a percentage is not a ratio.

use std::sync::Arc;

use super::entity::{self, Entity};
use super::item::{Choices, Side};
use crate::plan::{Plan, StageId, Step, StepKind};
use crate::units::map::{Map, Set};

/// A side whose steps are reset to the common version where they were only joined because of a stage that is
/// restored.
pub(super) fn separated(side: &Plan, common: &Plan, back: &Set<Entity>) -> Plan {
    let mut plan = side.clone();
    if back.is_empty() {
        return plan;
    }
    let gone = Entity::gone(common, side);
    let before = entity::without(common, gone.iter().filter(|entity| !back.contains(entity)));
    let after = entity::without(common, &gone);
    let step = |plan: &Plan, id: StageId| plan.stage(id).map(|stage| stage.step);
    for stage in &mut plan.stages {
        if step(&after, stage.id) == Some(stage.step)
            && let Some(was) = step(&before, stage.id)
        {
            stage.step = was;
        }
    }
    plan
}

/// Steps whose kind in any of `plans` differs from the kind that the merge uses, with that kind.
pub(super) fn read_as(
    [common, mine, theirs]: [&Plan; 3],
    plans: [&Plan; 3],
    choices: &Choices,
    prefer: Side,
) -> Vec<(StageId, StepKind)> {
    let step = |plan: &Plan, id: StageId| plan.stage(id).map(|stage| stage.step);
    let differ = mine.stages.iter().filter_map(|stage| {
        let (here, there, was) = (stage.step, step(theirs, stage.id)?, step(common, stage.id));
        let choice = choices.get(&format!("stages.{}.step", stage.id.0)).copied();
        let chosen = match was {
            Some(was) if was == there => Side::Mine,
            Some(was) if was == here => choice.unwrap_or(Side::Theirs),
            Some(_) | None => choice.unwrap_or(prefer),
        };
        let kind = if chosen == Side::Mine { here.kind } else { there.kind };
        let otherwise = |plan: &Plan| step(plan, stage.id).is_some_and(|step| step.kind != kind);
        plans.into_iter().any(otherwise).then_some((stage.id, kind))
    });
    differ.collect()
}

/// Converts a plan's own rates of these steps to the other kind, leaving the steps alone. Rates without an
/// equivalent are dropped. None if there is nothing to convert.
pub(super) fn converted(plan: &Plan, steps: &[(StageId, StepKind)]) -> Option<Plan> {
    let steps: Vec<(StageId, Step, StepKind)> = steps
        .iter()
        .filter_map(|&(id, kind)| Some((id, plan.stage(id)?.step, kind)))
        .filter(|(_, step, kind)| step.kind != *kind)
        .collect();
    if steps.is_empty() {
        return None;
    }
    let mut plan = plan.clone();
    let change = |rates: &mut Map<StageId, f64>| {
        for (id, step, kind) in &steps {
            let Some(&rate) = rates.get(id) else { continue };
            match step.converted(rate, *kind) {
                Some(rate) => drop(rates.insert(*id, rate)),
                None => drop(rates.remove(id)),
            }
        }
    };
    plan.dimensions
        .iter_mut()
        .flat_map(|dimension| &mut dimension.members)
        .for_each(|member| change(&mut member.rates));
    plan.scenarios.iter_mut().for_each(|scenario| change(&mut scenario.rates));
    for manager in &mut plan.managers {
        let manager = Arc::make_mut(manager);
        change(&mut manager.rates);
        manager.lines.iter_mut().for_each(|line| change(&mut line.rates));
    }
    Some(plan)
}
