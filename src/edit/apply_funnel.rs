//! Stages and steps: the funnel's shape, its rates and its daily maximums.

use std::sync::Arc;

use super::apply::name;
use super::apply_roster::manager_mut;
use super::command::Owner;
use super::error::EditError;
use crate::plan::{Field, MAX_FACTOR, Manager, Plan, Stage, StageId, Step, StepKind, check};

/// Adds a stage. The step before it keeps its rate, its own step lets everything through. A stage added
/// at the end becomes the deal, and the step to it from the deal before lets everything through.
pub(super) fn add(plan: &mut Plan, at: usize, text: &str) -> Result<(), EditError> {
    let len = plan.stages.len();
    if at > len {
        return Err(EditError::WrongIndex { index: at, len: len + 1 });
    }
    let stage = Stage::new(StageId(0), name(text)?);
    if at == len {
        forget_last_step(plan);
    }
    let id = StageId(plan.next_id());
    plan.stages.insert(at, Stage { id, ..stage });
    Ok(())
}

pub(super) fn rename(plan: &mut Plan, id: StageId, text: &str) -> Result<(), EditError> {
    let text = name(text)?;
    let index = place(plan, id)?;
    plan.stages[index].name = text;
    Ok(())
}

/// Moves a stage to another place; every stage keeps its own rate, the deal's waits until it has a step.
pub(super) fn shift(plan: &mut Plan, id: StageId, to: usize) -> Result<(), EditError> {
    let from = place(plan, id)?;
    if to >= plan.stages.len() {
        return Err(EditError::WrongIndex { index: to, len: plan.stages.len() });
    }
    let stage = plan.stages.remove(from);
    plan.stages.insert(to, stage);
    Ok(())
}

/// Removes a stage. In the middle, the steps around it become their product, for the plan and for each
/// manager with an own rate on either; at either end its step goes with it, and a new last stage is the
/// deal.
pub(super) fn remove(plan: &mut Plan, id: StageId) -> Result<(), EditError> {
    let index = place(plan, id)?;
    if plan.stages.len() == 1 {
        return Err(EditError::OnlyStage);
    }
    let last = index + 1 == plan.stages.len();
    if index > 0 && !last {
        join(plan, index)?;
    }
    plan.stages.remove(index);
    for manager in &mut plan.managers {
        if manager.rates.contains_key(&id) || manager.maximum.contains_key(&id) {
            let manager = Arc::make_mut(manager);
            manager.rates.remove(&id);
            manager.maximum.remove(&id);
        }
    }
    if last {
        forget_last_step(plan);
    }
    Ok(())
}

/// Puts the product of the steps before and after stage `index` into the step before it.
fn join(plan: &mut Plan, index: usize) -> Result<(), EditError> {
    let (before, gone) = (plan.stages[index - 1].clone(), plan.stages[index].clone());
    let joined = |kind: StepKind| -> Option<Joined> {
        let rate = before.step.joined(before.step.rate, &gone.step, gone.step.rate, kind)?;
        let mut own = Vec::new();
        for (at, manager) in plan.managers.iter().enumerate() {
            let pair = (manager.rates.get(&before.id), manager.rates.get(&gone.id));
            if pair == (None, None) {
                continue;
            }
            let first = pair.0.copied().unwrap_or(before.step.rate);
            let second = pair.1.copied().unwrap_or(gone.step.rate);
            own.push((at, before.step.joined(first, &gone.step, second, kind)?));
        }
        Some(Joined { step: Step { kind, rate }, own })
    };
    let both_ratios = before.step.kind == StepKind::Ratio && gone.step.kind == StepKind::Ratio;
    let (wanted, otherwise) =
        if both_ratios { (StepKind::Ratio, StepKind::Percent) } else { (StepKind::Percent, StepKind::Ratio) };
    let joined = joined(wanted).or_else(|| joined(otherwise)).ok_or(EditError::NotJoinable(gone.id))?;
    plan.stages[index - 1].step = joined.step;
    for (at, rate) in joined.own {
        Arc::make_mut(&mut plan.managers[at]).rates.insert(before.id, rate);
    }
    Ok(())
}

/// One step in place of two: the plan's, and each own rate by the manager's place in the roster.
struct Joined {
    step: Step,
    own: Vec<(usize, f64)>,
}

/// The last stage has no step: its rate, and managers' own rates there, are set back.
fn forget_last_step(plan: &mut Plan) {
    let Some(last) = plan.stages.last_mut() else { return };
    last.step = Step::THROUGH;
    let id = last.id;
    for manager in plan.managers.iter_mut().filter(|m| m.rates.contains_key(&id)) {
        Arc::make_mut(manager).rates.remove(&id);
    }
}

/// Sets how a step is read and converts every rate on it, so that needs stay.
pub(super) fn set_kind(plan: &mut Plan, id: StageId, kind: StepKind) -> Result<(), EditError> {
    let index = place(plan, id)?;
    let old = plan.stages[index].step;
    if old.kind == kind {
        return Ok(());
    }
    let convert = |owner: Owner, rate: f64| {
        let refused = EditError::NotConvertible { stage: id, owner, rate, to: kind };
        old.converted(rate, kind).ok_or(refused)
    };
    plan.stages[index].step = Step { kind, rate: convert(Owner::Plan, old.rate)? };
    for manager in &mut plan.managers {
        if let Some(&own) = manager.rates.get(&id) {
            let rate = convert(Owner::Manager(manager.id), own)?;
            Arc::make_mut(manager).rates.insert(id, rate);
        }
    }
    Ok(())
}

/// Sets the plan's rate of a step, or sets or clears a manager's own.
pub(super) fn set_rate(
    plan: &mut Plan,
    owner: Owner,
    id: StageId,
    value: Option<f64>,
) -> Result<(), EditError> {
    let index = place(plan, id)?;
    if index + 1 == plan.stages.len() {
        return Err(EditError::NoStep(id));
    }
    if let Some(rate) = value {
        check::rate(&plan.stages[index].step, rate)?;
    }
    match owner {
        Owner::Plan => plan.stages[index].step.rate = value.ok_or(EditError::Required(Field::Rate))?,
        Owner::Manager(manager) => put(manager_mut(plan, manager)?, |m| &mut m.rates, id, value),
    }
    Ok(())
}

/// Sets or clears the most that one can do at a stage on a full day.
pub(super) fn set_maximum(
    plan: &mut Plan,
    owner: Owner,
    id: StageId,
    value: Option<f64>,
) -> Result<(), EditError> {
    let index = place(plan, id)?;
    if let Some(most) = value {
        check::number(Field::Maximum, most, 0.0, MAX_FACTOR)?;
    }
    match owner {
        Owner::Plan => plan.stages[index].maximum = value,
        Owner::Manager(manager) => put(manager_mut(plan, manager)?, |m| &mut m.maximum, id, value),
    }
    Ok(())
}

type ByStage = std::collections::BTreeMap<StageId, f64>;

fn put(manager: &mut Manager, of: impl Fn(&mut Manager) -> &mut ByStage, id: StageId, value: Option<f64>) {
    match value {
        Some(value) => of(manager).insert(id, value),
        None => of(manager).remove(&id),
    };
}

fn place(plan: &Plan, id: StageId) -> Result<usize, EditError> {
    plan.stages.iter().position(|stage| stage.id == id).ok_or(EditError::UnknownStage(id))
}
