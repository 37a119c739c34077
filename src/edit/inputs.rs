//! Inputs of the plan that a manager, a member or a line may override.

use super::error::EditError;
use super::label::Label;
use super::owner::Owner;
use super::{funnel, lines, roster, work};
use crate::plan::{Plan, StageId, check};
use crate::units::Money;

/// A change of an inherited input; None in an override clears it, so that it inherits again.
#[derive(Debug, Clone, PartialEq)]
pub enum InputEdit {
    /// Sets or clears an average deal.
    SetAverageDeal(Owner, Option<Money>),
    /// Sets or clears a gross margin.
    SetMargin(Owner, Option<f64>),
    /// Sets a step's rate, or clears a manager's own.
    SetRate(Owner, StageId, Option<f64>),
    /// Sets or clears an owner's lag from a stage to the next; not for the plan.
    SetLag(Owner, StageId, Option<u16>),
    /// Sets or clears the daily maximum at a stage.
    SetMaximum(Owner, StageId, Option<f64>),
    /// Sets or clears the selling minutes of a full day, the plan's or a manager's own.
    SetSellingMinutes(Owner, Option<f64>),
    /// Sets the plan's ramp, or a manager's own; None on a manager inherits.
    SetRamp(Owner, Option<Vec<f64>>),
    /// Sets the mix of a member or a line. None makes a line follow its members, and is 1 on a member.
    SetMix(Owner, Option<f64>),
}

impl InputEdit {
    pub(super) fn apply(&self, plan: &mut Plan) -> Result<(), EditError> {
        match self {
            InputEdit::SetAverageDeal(owner, value) => set_average_deal(plan, *owner, *value),
            InputEdit::SetMargin(owner, value) => set_margin(plan, *owner, *value),
            InputEdit::SetRate(owner, stage, value) => funnel::set_rate(plan, *owner, *stage, *value),
            InputEdit::SetLag(owner, stage, days) => work::set_own_lag(plan, *owner, *stage, *days),
            InputEdit::SetMaximum(owner, stage, value) => work::set_maximum(plan, *owner, *stage, *value),
            InputEdit::SetSellingMinutes(owner, value) => set_selling_minutes(plan, *owner, *value),
            InputEdit::SetRamp(owner, value) => set_ramp(plan, *owner, value.as_ref()),
            InputEdit::SetMix(owner, mix) => lines::set_mix(plan, *owner, *mix),
        }
    }

    pub(super) fn label(&self) -> Label {
        match self {
            InputEdit::SetAverageDeal(owner, None)
            | InputEdit::SetMargin(owner, None)
            | InputEdit::SetRate(owner, _, None)
            | InputEdit::SetMaximum(owner, _, None)
            | InputEdit::SetRamp(owner, None)
            | InputEdit::SetMix(owner, None)
                if *owner != Owner::Plan =>
            {
                Label::Clear(1)
            }
            InputEdit::SetLag(_, _, None) => Label::Clear(1),
            InputEdit::SetLag(..) => Label::Work(1),
            InputEdit::SetAverageDeal(..) => Label::AverageDeal(1),
            InputEdit::SetMargin(..) => Label::Margin(1),
            InputEdit::SetRate(..) => Label::Rate(1),
            InputEdit::SetMaximum(..) => Label::Maximum(1),
            InputEdit::SetSellingMinutes(..) => Label::Work(1),
            InputEdit::SetRamp(..) => Label::Ramp(1),
            InputEdit::SetMix(..) => Label::Mix(1),
        }
    }
}

fn set_average_deal(plan: &mut Plan, owner: Owner, value: Option<Money>) -> Result<(), EditError> {
    check::average_deal(value)?;
    match owner {
        Owner::Plan => plan.average_deal = value,
        Owner::Manager(id) => roster::manager_mut(plan, id)?.average_deal = value,
        Owner::Member(id) => lines::member_mut(plan, id)?.average_deal = value,
        Owner::Line(id, members) => lines::line_mut(plan, id, members)?.average_deal = value,
    }
    Ok(())
}

fn set_margin(plan: &mut Plan, owner: Owner, value: Option<f64>) -> Result<(), EditError> {
    check::margin(value)?;
    match owner {
        Owner::Plan => plan.margin = value,
        Owner::Manager(id) => roster::manager_mut(plan, id)?.margin = value,
        Owner::Member(id) => lines::member_mut(plan, id)?.margin = value,
        Owner::Line(id, members) => lines::line_mut(plan, id, members)?.margin = value,
    }
    Ok(())
}

fn set_selling_minutes(plan: &mut Plan, owner: Owner, value: Option<f64>) -> Result<(), EditError> {
    check::selling_minutes(value)?;
    match owner {
        Owner::Plan => plan.selling_minutes = value,
        Owner::Manager(id) => roster::manager_mut(plan, id)?.selling_minutes = value,
        Owner::Member(_) | Owner::Line(..) => {
            return Err(EditError::NoSuchInput { owner, field: "selling_minutes" });
        }
    }
    Ok(())
}

fn set_ramp(plan: &mut Plan, owner: Owner, value: Option<&Vec<f64>>) -> Result<(), EditError> {
    match owner {
        Owner::Plan => plan.ramp = value.cloned().unwrap_or_default(),
        Owner::Manager(id) => roster::manager_mut(plan, id)?.ramp = value.cloned(),
        Owner::Member(_) | Owner::Line(..) => {
            return Err(EditError::NoSuchInput { owner, field: "ramp" });
        }
    }
    Ok(())
}
