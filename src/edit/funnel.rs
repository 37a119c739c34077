//! Stages and steps: the funnel's shape, rates and daily maxima.

use super::error::EditError;
use super::label::Label;
use super::lines::{line_mut, member_mut};
use super::name::name;
use super::owner::Owner;
use super::roster::manager_mut;
use super::work::{both_lags, forget_lags, forget_maximum, join_lags, place, put};
use crate::plan::{MAX_LAG, ManagerId, Members, Plan, Stage, StageId, Step, StepKind, check, scenario};

/// A change of the stages or of the steps between them.
#[derive(Debug, Clone, PartialEq)]
pub enum FunnelEdit {
    /// Adds a stage at an index; everything passes its step.
    AddStage {
        /// Index of the new stage.
        at: usize,
        /// Its name.
        name: String,
    },
    /// Renames a stage.
    RenameStage(StageId, String),
    /// Removes a stage, joining its two steps into their product.
    RemoveStage(StageId),
    /// Moves a stage; every stage keeps its own rate.
    MoveStage {
        /// Which.
        id: StageId,
        /// The index after the move.
        to: usize,
    },
    /// Sets the kind of a step; rates are converted (1/3 is 3 to 1), so that needs stay the same.
    SetStepKind(StageId, StepKind),
    /// Sets the working days from a stage to the next one.
    SetLag(StageId, u16),
    /// Sets or clears the minutes per unit of a stage.
    SetMinutes(StageId, Option<f64>),
    /// Sets or clears the units of a stage that are open today.
    SetPipeline(StageId, Option<i64>),
}

impl FunnelEdit {
    pub(super) fn apply(&self, plan: &mut Plan) -> Result<(), EditError> {
        match self {
            FunnelEdit::AddStage { at, name } => add(plan, *at, name),
            FunnelEdit::RenameStage(id, name) => rename(plan, *id, name),
            FunnelEdit::RemoveStage(id) => remove(plan, *id),
            FunnelEdit::MoveStage { id, to } => shift(plan, *id, *to),
            FunnelEdit::SetStepKind(id, kind) => set_kind(plan, *id, *kind),
            FunnelEdit::SetLag(id, days) => set_lag(plan, *id, *days),
            FunnelEdit::SetMinutes(id, value) => set_minutes(plan, *id, *value),
            FunnelEdit::SetPipeline(id, value) => set_pipeline(plan, *id, *value),
        }
    }

    pub(super) fn label(&self) -> Label {
        match self {
            FunnelEdit::AddStage { .. } => Label::AddStage(1),
            FunnelEdit::RenameStage(..) => Label::RenameStage(1),
            FunnelEdit::RemoveStage(_) => Label::RemoveStage(1),
            FunnelEdit::MoveStage { .. } => Label::MoveStage(1),
            FunnelEdit::SetStepKind(..) => Label::StepKind(1),
            FunnelEdit::SetLag(..) | FunnelEdit::SetMinutes(..) | FunnelEdit::SetPipeline(..) => {
                Label::Work(1)
            }
        }
    }
}

/// Adds a stage. The step before it keeps its rate; everything passes the new one. A stage added at the end
/// becomes the deal, and everything passes the step to it from the previous deal.
fn add(plan: &mut Plan, at: usize, text: &str) -> Result<(), EditError> {
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

fn rename(plan: &mut Plan, id: StageId, text: &str) -> Result<(), EditError> {
    let text = name(text)?;
    let index = place(plan, id)?;
    plan.stages[index].name = text;
    Ok(())
}

/// Moves a stage to another index. Every stage keeps its own rate; the rate of the deal is unused until it
/// has a step again.
fn shift(plan: &mut Plan, id: StageId, to: usize) -> Result<(), EditError> {
    let from = place(plan, id)?;
    if to >= plan.stages.len() {
        return Err(EditError::WrongIndex { index: to, len: plan.stages.len() });
    }
    let stage = plan.stages.remove(from);
    plan.stages.insert(to, stage);
    Ok(())
}

/// Removes a stage. In the middle, the steps around it become their product, for the plan and for every owner
/// with a rate of their own on either; at either end its step is dropped, and a new last stage becomes the
/// deal.
fn remove(plan: &mut Plan, id: StageId) -> Result<(), EditError> {
    let index = place(plan, id)?;
    if plan.stages.len() == 1 {
        return Err(EditError::OnlyStage);
    }
    let last = index + 1 == plan.stages.len();
    if index > 0 && !last {
        join(plan, index)?;
    }
    plan.stages.remove(index);
    forget_maximum(plan, id);
    own_rates(plan, &[id]).into_iter().for_each(|(owner, _)| {
        // Cannot fail: the owners come from this very plan.
        if let Ok(rates) = rates_mut(plan, owner) {
            rates.remove(&id);
        }
    });
    forget_lags(plan, id);
    plan.scenarios.iter_mut().for_each(|scenario| scenario.forget_stage(id));
    if last {
        forget_last_step(plan);
    }
    Ok(())
}

/// All owners with a rate of their own at any of these stages, with all their rates.
fn own_rates(plan: &Plan, stages: &[StageId]) -> Vec<(Owner, ByStage)> {
    let members = plan.dimensions.iter().flat_map(|d| &d.members);
    let of_members = members.map(|m| (Owner::Member(m.id), &m.rates));
    let of_managers = plan.managers.iter().flat_map(|m| {
        let lines = m.lines.iter().map(|line| (Owner::Line(m.id, line.members), &line.rates));
        std::iter::once((Owner::Manager(m.id), &m.rates)).chain(lines)
    });
    let own = of_members.chain(of_managers);
    let own = own.filter(|(_, rates)| stages.iter().any(|id| rates.contains_key(id)));
    own.map(|(owner, rates)| (owner, rates.clone())).collect()
}

/// The rates of any owner other than the plan.
fn rates_mut(plan: &mut Plan, owner: Owner) -> Result<&mut ByStage, EditError> {
    match owner {
        Owner::Manager(id) => Ok(&mut manager_mut(plan, id)?.rates),
        Owner::Member(id) => Ok(&mut member_mut(plan, id)?.rates),
        Owner::Line(id, members) => Ok(&mut line_mut(plan, id, members)?.rates),
        Owner::Plan => Err(EditError::NoSuchInput { owner, field: "rate" }),
    }
}

/// Joins the steps before and after stage `index` into the step before it. If the two steps of a line come
/// from different owners, no owner's product is right for the line, so it gets its own.
fn join(plan: &mut Plan, index: usize) -> Result<(), EditError> {
    let (before, gone) = (plan.stages[index - 1].clone(), plan.stages[index].clone());
    let joined = |kind: StepKind| -> Option<Joined> {
        let product = |first: f64, second: f64| before.step.joined(first, &gone.step, second, kind);
        let mut own = Vec::new();
        for (owner, rates) in own_rates(plan, &[before.id, gone.id]) {
            let rate = |stage: &Stage| rates.get(&stage.id).copied().unwrap_or(stage.step.rate);
            own.push((owner, product(rate(&before), rate(&gone))?));
        }
        let mut lines = Vec::new();
        for manager in plan.managers.iter().filter(|m| !m.lines.is_empty()) {
            for line in &manager.lines {
                let rate = |at: usize| plan.rate_at(manager, line, at).unwrap_or(1.0);
                lines.push((manager.id, line.members, product(rate(index - 1), rate(index))?));
            }
        }
        let rate = product(before.step.rate, gone.step.rate)?;
        Some(Joined { step: Step { kind, rate }, own, lines })
    };
    let lags = both_lags(plan, index - 1);
    let both_ratios = before.step.kind == StepKind::Ratio && gone.step.kind == StepKind::Ratio;
    let (wanted, otherwise) =
        if both_ratios { (StepKind::Ratio, StepKind::Percent) } else { (StepKind::Percent, StepKind::Ratio) };
    let joined = joined(wanted).or_else(|| joined(otherwise)).ok_or(EditError::NotJoinable(gone.id))?;
    for one in &mut plan.scenarios {
        let rate = scenario::joined(&one.rates, &before, &gone, joined.step);
        scenario::with_rate(&mut one.rates, before.id, joined.step, rate);
    }
    plan.stages[index - 1].step = joined.step;
    // The joined lag is the sum of both.
    plan.stages[index - 1].lag = before.lag.saturating_add(gone.lag).min(MAX_LAG);
    join_lags(plan, (&before, &gone), &lags)?;
    for (owner, rate) in joined.own {
        rates_mut(plan, owner)?.insert(before.id, rate);
    }
    for (manager, members, rate) in joined.lines {
        let person = plan.manager(manager).ok_or(EditError::UnknownManager(manager))?;
        let now = person.line(members).and_then(|line| plan.rate_at(person, line, index - 1));
        if now.map(f64::to_bits) != Some(rate.to_bits()) {
            line_mut(plan, manager, members)?.rates.insert(before.id, rate);
        }
    }
    Ok(())
}

/// One step in place of two: the plan's rate, the owners' rates, and the rates that lines get.
struct Joined {
    step: Step,
    own: Vec<(Owner, f64)>,
    lines: Vec<(ManagerId, Members, f64)>,
}

/// Resets the rate of the last stage, which has no step, for the plan and all owners.
fn forget_last_step(plan: &mut Plan) {
    let Some(last) = plan.stages.last_mut() else { return };
    last.step = Step::THROUGH;
    last.lag = 0;
    let id = last.id;
    forget_lags(plan, id);
    for scenario in &mut plan.scenarios {
        scenario.rates.remove(&id);
    }
    for (owner, _) in own_rates(plan, &[id]) {
        if let Ok(rates) = rates_mut(plan, owner) {
            rates.remove(&id);
        }
    }
}

/// Sets the kind of a step and converts all its rates, so that needs stay the same.
fn set_kind(plan: &mut Plan, id: StageId, kind: StepKind) -> Result<(), EditError> {
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
    let step = plan.stages[index].step;
    for scenario in &mut plan.scenarios {
        let Some(&rate) = scenario.rates.get(&id) else { continue };
        scenario::with_rate(&mut scenario.rates, id, step, old.converted(rate, kind));
    }
    for (owner, rates) in own_rates(plan, &[id]) {
        let own = rates.get(&id).copied().unwrap_or(old.rate);
        rates_mut(plan, owner)?.insert(id, convert(owner, own)?);
    }
    Ok(())
}

/// Sets the plan's rate of a step, or sets or clears an owner's.
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
        Owner::Plan => plan.stages[index].step.rate = value.ok_or(EditError::Required("rate"))?,
        Owner::Manager(_) | Owner::Member(_) | Owner::Line(..) => put(rates_mut(plan, owner)?, id, value),
    }
    Ok(())
}

/// Sets the working days from a stage to the next; the plan's check enforces the maximum.
fn set_lag(plan: &mut Plan, id: StageId, days: u16) -> Result<(), EditError> {
    let index = place(plan, id)?;
    if index + 1 == plan.stages.len() {
        return Err(EditError::NoStep(id));
    }
    plan.stages[index].lag = days;
    Ok(())
}

/// Sets or clears the minutes per unit.
fn set_minutes(plan: &mut Plan, id: StageId, value: Option<f64>) -> Result<(), EditError> {
    let index = place(plan, id)?;
    plan.stages[index].minutes = value;
    Ok(())
}

/// Sets or clears the units open today.
fn set_pipeline(plan: &mut Plan, id: StageId, value: Option<i64>) -> Result<(), EditError> {
    let index = place(plan, id)?;
    plan.stages[index].pipeline = value;
    Ok(())
}

type ByStage = crate::units::map::Map<StageId, f64>;
