//! The plan's own settings: name, currency, time, season, rounding, payments.

use chrono::NaiveDate;

use super::error::EditError;
use super::holds;
use super::label::Label;
use super::name::name;
use crate::calendar::{Horizon, WorkCalendar};
use crate::plan::{AbsencePolicy, Agreed, Approval, Payment, Plan, month_shares, season_indexes};
use crate::units::Money;

/// A change of the plan's own settings.
#[derive(Debug, Clone, PartialEq)]
pub enum SettingsEdit {
    /// Renames the plan.
    RenamePlan(String),
    /// Sets the currency code.
    SetCurrency(String),
    /// Sets the horizon. Holds outside it are released.
    SetHorizon(Horizon),
    /// Sets the working calendar.
    SetCalendar(WorkCalendar),
    /// Marks a day as off (`false`), working (`true`) or as in the base calendar (None).
    SetDay {
        /// The day.
        day: NaiveDate,
        /// Whether it is worked; None returns to the base calendar.
        working: Option<bool>,
    },
    /// Sets the rounding step of manager × month totals.
    SetRounding(Money),
    /// Sets the absence policy.
    SetAbsencePolicy(AbsencePolicy),
    /// Sets the season index of a calendar month (0 is January). Shares of the year typed before are replaced
    /// by their indexes.
    SetSeason {
        /// Calendar month, 0 to 11.
        month: u8,
        /// Index per working day; 1 is ordinary.
        index: f64,
    },
    /// Sets a calendar month's share of the year (0 is January), 0 to 1, and no other. If no shares were
    /// typed yet, the other months get their present shares.
    SetSeasonShare {
        /// Calendar month, 0 to 11.
        month: u8,
        /// Share of the year: 0.1 is 10 %.
        share: f64,
    },
    /// Sets the factor on average deals in a calendar month (0 is January).
    SetDealFactor {
        /// Calendar month, 0 to 11.
        month: u8,
        /// Factor; 1 is ordinary.
        factor: f64,
    },
    /// Sets the payment terms; without parts, the money comes with the deal.
    SetPayments(Vec<Payment>),
    /// Sets the over-assignment, as a fraction.
    SetOverAssignment(f64),
    /// Sets the state of approval and, if approved, which figures were agreed.
    SetApproval(Approval, Option<Agreed>),
    /// Sets the risks and requests; empty lines at the end are dropped.
    SetAsks(Vec<String>),
}

impl SettingsEdit {
    pub(super) fn apply(&self, plan: &mut Plan) -> Result<(), EditError> {
        match self {
            SettingsEdit::RenamePlan(text) => plan.name = name(text)?,
            SettingsEdit::SetCurrency(code) => code.trim().clone_into(&mut plan.currency),
            SettingsEdit::SetHorizon(horizon) => holds::set_horizon(plan, *horizon),
            SettingsEdit::SetCalendar(calendar) => plan.calendar = calendar.clone(),
            SettingsEdit::SetDay { day, working } => set_day(&mut plan.calendar, *day, *working),
            SettingsEdit::SetRounding(step) => plan.rounding = *step,
            SettingsEdit::SetAbsencePolicy(policy) => plan.absence_policy = *policy,
            SettingsEdit::SetPayments(parts) => plan.payments.clone_from(parts),
            SettingsEdit::SetOverAssignment(share) => plan.over_assignment = *share,
            SettingsEdit::SetApproval(approval, agreed) => {
                (plan.approval, plan.agreed) = (*approval, *agreed);
            }
            SettingsEdit::SetAsks(lines) => {
                plan.asks = lines.iter().map(|line| line.trim().to_owned()).collect();
                let used = plan.asks.iter().rposition(|line| !line.is_empty()).map_or(0, |at| at + 1);
                plan.asks.truncate(used);
            }
            SettingsEdit::SetSeason { month, index } => {
                plan.season = season_indexes(plan);
                plan.season_shares = None;
                *month_of(&mut plan.season, *month)? = *index;
            }
            SettingsEdit::SetSeasonShare { month, share } => {
                let mut shares = month_shares(plan);
                *month_of(&mut shares, *month)? = *share;
                plan.season_shares = Some(shares);
            }
            SettingsEdit::SetDealFactor { month, factor } => {
                *month_of(&mut plan.deal_factor, *month)? = *factor;
            }
        }
        Ok(())
    }

    pub(super) fn label(&self) -> Label {
        match self {
            SettingsEdit::RenamePlan(_) => Label::RenamePlan,
            SettingsEdit::SetCurrency(_) => Label::Currency,
            SettingsEdit::SetHorizon(_) => Label::Horizon,
            SettingsEdit::SetCalendar(_) => Label::Calendar,
            SettingsEdit::SetDay { .. } => Label::Days(1),
            SettingsEdit::SetRounding(_) => Label::Rounding,
            SettingsEdit::SetAbsencePolicy(_) => Label::AbsencePolicy,
            SettingsEdit::SetSeason { .. } | SettingsEdit::SetSeasonShare { .. } => Label::Season(1),
            SettingsEdit::SetDealFactor { .. } => Label::DealFactor(1),
            SettingsEdit::SetPayments(_) => Label::Payments,
            SettingsEdit::SetOverAssignment(_) => Label::OverAssignment,
            SettingsEdit::SetApproval(..) => Label::Approval,
            SettingsEdit::SetAsks(_) => Label::Asks,
        }
    }
}

/// Marks a day; a mark that agrees with the base calendar is not stored.
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
