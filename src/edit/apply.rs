//! From a plan and a command to the next plan.

use chrono::NaiveDate;

use super::apply_funnel as funnel;
use super::apply_holds as holds;
use super::apply_lines as lines;
use super::apply_roster as roster;
use super::apply_scenarios as scenarios;
use super::command::{Command, Owner};
use super::error::EditError;
use crate::calendar::WorkCalendar;
use crate::plan::{CellAt, Field, MAX_MINUTES, Plan, check};

/// Applies one command. The given plan stays as it is; managers that the command does not touch are
/// shared between the two plans. A command that changes nothing returns an equal plan.
///
/// Names and reasons are trimmed. Numbers are checked one by one, the plan as a whole once at the end,
/// so that a batch may pass through states that would not be valid on their own.
///
/// # Errors
/// What is wrong with the command or with the plan that would result; then nothing has happened.
pub fn apply(plan: &Plan, command: &Command) -> Result<Plan, EditError> {
    let mut next = plan.clone();
    run(&mut next, command)?;
    super::control::follow(plan, &mut next);
    drop_stray_notes(&mut next);
    next.check()?;
    Ok(next)
}

/// Notes go with the row or the stage they stand on.
fn drop_stray_notes(plan: &mut Plan) {
    if plan.cell_notes.is_empty() {
        return;
    }
    let mut notes = std::mem::take(&mut plan.cell_notes);
    notes.retain(|at, text| plan.check_cell_note(*at, text).is_ok());
    plan.cell_notes = notes;
}

/// What is rarely done stands in functions of its own, which are not to be drawn in here: they may come later.
fn run(plan: &mut Plan, command: &Command) -> Result<(), EditError> {
    match command {
        Command::Batch(commands) => batch(plan, commands),
        Command::Control(edit) => edit.apply(plan),
        Command::SetHold { scope, period, amount } => {
            holds::set(plan, &[(0, holds::Entry { scope: *scope, period: *period, amount: *amount })])
        }
        Command::SetReason { scope, period, reason } => {
            holds::set_reason(plan, *scope, *period, reason.as_deref())
        }
        Command::SetCellNote(at, text) => set_cell_note(plan, *at, text.as_deref()),
        Command::RenamePlan(_)
        | Command::SetCurrency(_)
        | Command::SetHorizon(_)
        | Command::SetCalendar(_)
        | Command::SetDay { .. }
        | Command::SetRounding(_)
        | Command::SetAbsencePolicy(_)
        | Command::SetSeason { .. }
        | Command::SetDealFactor { .. }
        | Command::SetPayments(_)
        | Command::SetOverAssignment(_) => settings(plan, command),
        Command::SetLag(..)
        | Command::SetMinutes(..)
        | Command::SetPipeline(..)
        | Command::AddStage { .. }
        | Command::RenameStage(..)
        | Command::RemoveStage(_)
        | Command::MoveStage { .. }
        | Command::SetStepKind(..) => funnel::run(plan, command),
        Command::SetAverageDeal(..)
        | Command::SetRate(..)
        | Command::SetSellingMinutes(..)
        | Command::SetMaximum(..)
        | Command::SetRamp(..) => inherited(plan, command),
        Command::AddDimension(..)
        | Command::RenameDimension(..)
        | Command::RemoveDimension(_)
        | Command::AddMember(..)
        | Command::RenameMember(..)
        | Command::RemoveMember(_)
        | Command::SetMix(..)
        | Command::SetLines(..) => lines::run(plan, command),
        Command::AddScenario(_)
        | Command::DuplicateScenario(..)
        | Command::RenameScenario(..)
        | Command::RemoveScenario(_)
        | Command::SetDifference(..) => scenarios::run(plan, command),
        _ => roster::run(plan, command),
    }
}

/// A blank note is none. A note on a row that is not there is refused.
fn set_cell_note(plan: &mut Plan, at: CellAt, text: Option<&str>) -> Result<(), EditError> {
    match text.map(str::trim).filter(|text| !text.is_empty()) {
        Some(text) => {
            plan.check_cell_note(at, text)?;
            plan.cell_notes.insert(at, text.to_owned());
        }
        None => drop(plan.cell_notes.remove(&at)),
    }
    Ok(())
}

/// Runs the commands in order; neighbouring holds are set together, so that a large paste stays quick.
fn batch(plan: &mut Plan, commands: &[Command]) -> Result<(), EditError> {
    let mut pending = Vec::new();
    for (index, command) in commands.iter().enumerate() {
        if let Command::SetHold { scope, period, amount } = command {
            pending.push((index, holds::Entry { scope: *scope, period: *period, amount: *amount }));
            continue;
        }
        holds::set_all(plan, &mut pending)?;
        run(plan, command).map_err(|error| EditError::InBatch { index, error: Box::new(error) })?;
    }
    holds::set_all(plan, &mut pending)
}

/// The plan's own settings.
fn settings(plan: &mut Plan, command: &Command) -> Result<(), EditError> {
    match command {
        Command::RenamePlan(text) => plan.name = name(text)?,
        Command::SetCurrency(code) => code.trim().clone_into(&mut plan.currency),
        Command::SetHorizon(horizon) => holds::set_horizon(plan, *horizon),
        Command::SetCalendar(calendar) => plan.calendar = calendar.clone(),
        Command::SetDay { day, working } => set_day(&mut plan.calendar, *day, *working),
        Command::SetRounding(step) => plan.rounding = *step,
        Command::SetAbsencePolicy(policy) => plan.absence_policy = *policy,
        Command::SetPayments(parts) => plan.payments.clone_from(parts),
        Command::SetOverAssignment(share) => plan.over_assignment = *share,
        Command::SetSeason { month, index } => *month_of(&mut plan.season, *month)? = *index,
        Command::SetDealFactor { month, factor } => *month_of(&mut plan.deal_factor, *month)? = *factor,
        _ => {}
    }
    Ok(())
}

/// Marks a day; what the base calendar says anyway is not written down.
fn set_day(calendar: &mut WorkCalendar, day: NaiveDate, working: Option<bool>) {
    calendar.days_off.remove(&day);
    calendar.working_days.remove(&day);
    let base = calendar.is_working(day);
    match working.filter(|&wanted| wanted != base) {
        Some(true) => calendar.working_days.insert(day),
        Some(false) => calendar.days_off.insert(day),
        None => false,
    };
}

fn month_of(values: &mut [f64; 12], month: u8) -> Result<&mut f64, EditError> {
    let index = usize::from(month);
    values.get_mut(index).ok_or(EditError::WrongIndex { index, len: 12 })
}

/// Inputs that the plan has and a manager may override.
fn inherited(plan: &mut Plan, command: &Command) -> Result<(), EditError> {
    match command {
        Command::SetAverageDeal(owner, value) => {
            if let Some(deal) = value {
                check::money(Field::AverageDeal, *deal, 0)?;
            }
            match owner {
                Owner::Plan => plan.average_deal = *value,
                Owner::Manager(id) => roster::manager_mut(plan, *id)?.average_deal = *value,
                Owner::Member(id) => lines::member_mut(plan, *id)?.average_deal = *value,
                Owner::Line(id, members) => lines::line_mut(plan, *id, *members)?.average_deal = *value,
            }
        }
        Command::SetRate(owner, stage, value) => funnel::set_rate(plan, *owner, *stage, *value)?,
        Command::SetMaximum(owner, stage, value) => funnel::set_maximum(plan, *owner, *stage, *value)?,
        Command::SetSellingMinutes(owner, value) => {
            if let Some(minutes) = value {
                check::number(Field::Minutes, *minutes, 0.0, MAX_MINUTES)?;
            }
            match owner {
                Owner::Plan => plan.selling_minutes = *value,
                Owner::Manager(id) => roster::manager_mut(plan, *id)?.selling_minutes = *value,
                owner => return Err(EditError::NoSuchInput { owner: *owner, field: Field::Minutes }),
            }
        }
        Command::SetRamp(owner, value) => match owner {
            Owner::Plan => plan.ramp = value.clone().unwrap_or_default(),
            Owner::Manager(id) => roster::manager_mut(plan, *id)?.ramp.clone_from(value),
            owner => return Err(EditError::NoSuchInput { owner: *owner, field: Field::Ramp }),
        },
        _ => {}
    }
    Ok(())
}

/// A name without the blanks around it.
///
/// # Errors
/// Where nothing is left of it, or too much.
pub(super) fn name(text: &str) -> Result<String, EditError> {
    let text = text.trim();
    check::name(Field::Name, text)?;
    Ok(text.to_owned())
}
