//! What makes a plan valid: identities that are unique and resolve, numbers in their ranges, sizes
//! within the limits. Whether its holds can all be met is not asked here.

use thiserror::Error;

use super::control::Unchecked;
use super::crm::ids::{BadId, CrmId};
use super::{
    CellAt, Detail, MAX_ABSENCES, MAX_CELL_NOTES, MAX_DETAIL, MAX_FACTOR, MAX_ID, MAX_LAG, MAX_MANAGERS,
    MAX_MINUTES, MAX_NAME, MAX_NOTE, MAX_PAYMENT_DAYS, MAX_PAYMENTS, MAX_PIPELINE, MAX_RAMP, MAX_STAGES,
    MAX_TEAMS, Manager, ManagerId, Plan, ROUNDING_STEPS, StageId, Step, TeamId, Who,
};
use crate::units::map::Set;
use crate::units::{MONEY_MAX, Money};

/// Which input a complaint is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Field {
    /// A name of the plan, a manager, a team or a stage.
    Name,
    /// The currency's code.
    Currency,
    /// A manager's weight.
    Weight,
    /// A manager's typed share.
    Share,
    /// A month's typed share of the year.
    SeasonShare,
    /// A manager's full-time equivalent.
    Fte,
    /// A hire or leave date.
    Employment,
    /// A step of a ramp.
    Ramp,
    /// An absence.
    Absence,
    /// An average deal.
    AverageDeal,
    /// A gross margin.
    Margin,
    /// The rate of a step.
    Rate,
    /// A maximum per day.
    Maximum,
    /// Working days from a stage to the next.
    Lag,
    /// Minutes of one unit, or selling minutes of a day.
    Minutes,
    /// Units open today.
    Pipeline,
    /// A part of a deal's money, or its delay.
    Payment,
    /// Quotas above targets.
    OverAssignment,
    /// How much a product, region, company or line takes beside the others.
    Mix,
    /// A season index.
    Season,
    /// A month's factor on the average deal.
    DealFactor,
    /// The amount of a hold.
    Amount,
    /// A reason or note.
    Note,
    /// A short text about a manager.
    Detail,
    /// Managers who would come.
    Heads,
    /// The period of a report, or the last day it knows of.
    Report,
    /// A reported figure.
    Fact,
    /// A probability.
    Chance,
    /// A band of a bonus scheme, its gate, cap or base pay.
    Band,
    /// A name, property, activity or outcome for a CRM.
    Crm,
    /// A line of risks or of what is asked for.
    Ask,
    /// The months planned.
    Horizon,
    /// The last number given to a manager, team, stage, member or scenario.
    LastId,
}

/// Why a plan, or an edit of one, is refused.
#[derive(Debug, Clone, PartialEq, Error)]
pub enum PlanError {
    /// A number is outside its range.
    #[error("{field:?}: {value} is not between {min} and {max}")]
    OutOfRange {
        /// Which input.
        field: Field,
        /// What was given.
        value: f64,
        /// Smallest allowed.
        min: f64,
        /// Largest allowed.
        max: f64,
    },
    /// A ratio of two stages is not above 0, or too large.
    #[error("Rate: {value} is not above 0 and at most {max}")]
    BadRatio {
        /// What was given.
        value: f64,
        /// Largest allowed.
        max: f64,
    },
    /// A text is empty where it must not be, or longer than allowed.
    #[error("{field:?}: text is empty or longer than {max} characters")]
    BadText {
        /// Which input.
        field: Field,
        /// Most characters.
        max: usize,
    },
    /// More of something than a plan may hold.
    #[error("more than {max} of {what}")]
    TooMany {
        /// Which list.
        what: &'static str,
        /// Most entries.
        max: usize,
    },
    /// Two dates stand in the wrong order.
    #[error("{0:?}: the first date is after the last")]
    DatesReversed(Field),
    /// The same identity stands twice.
    #[error("the id {0} stands twice")]
    DuplicateId(u32),
    /// An identity that nothing has.
    #[error("nothing in the plan has the id {0}")]
    UnknownId(u32),
    /// Two dimensions of the same kind.
    #[error("two dimensions of the same kind")]
    DuplicateDimension,
    /// Two scenarios of the same name.
    #[error("two scenarios of the same name")]
    DuplicateScenario,
    /// Two lines of one manager that are about the same.
    #[error("two lines of a manager are about the same")]
    DuplicateLine,
    /// Two holds on the same total.
    #[error("two holds on the same total")]
    DuplicateHold,
    /// Two reports of one source for one period.
    #[error("two reports of one source for one period")]
    DuplicateReport,
    /// Two bands of a bonus scheme that begin at the same point.
    #[error("bands must begin at different points")]
    SameBand,
    /// A hold lies outside the horizon.
    #[error("a hold lies outside the horizon")]
    HoldOutside,
    /// A rounding step that is not offered.
    #[error("{0} is not a rounding step")]
    Rounding(Money),
    /// What names a person or a thing in a CRM has not the right form.
    #[error("{what:?}: {text:?} is {fault}")]
    CrmId {
        /// Of what.
        what: CrmId,
        /// What was given.
        text: String,
        /// What is wrong with it.
        fault: BadId,
    },
    /// A funnel needs at least one stage.
    #[error("a funnel needs at least one stage")]
    NoStages,
}

pub(crate) fn number(field: Field, value: f64, min: f64, max: f64) -> Result<(), PlanError> {
    if value.is_finite() && value >= min && value <= max {
        Ok(())
    } else {
        Err(PlanError::OutOfRange { field, value, min, max })
    }
}

#[allow(clippy::cast_precision_loss, reason = "amounts stay below 1e13, exact in f64")]
pub(crate) fn money(field: Field, value: Money, min: Money) -> Result<(), PlanError> {
    number(field, value as f64, min as f64, MONEY_MAX as f64)
}

pub(crate) fn margin(value: Option<f64>) -> Result<(), PlanError> {
    value.map_or(Ok(()), |margin| number(Field::Margin, margin, 0.0, 1.0))
}

pub(crate) fn name(field: Field, text: &str) -> Result<(), PlanError> {
    if text.trim().is_empty() || text.chars().count() > MAX_NAME {
        return Err(PlanError::BadText { field, max: MAX_NAME });
    }
    Ok(())
}

pub(crate) fn note(text: &str) -> Result<(), PlanError> {
    if text.chars().count() > MAX_NOTE {
        return Err(PlanError::BadText { field: Field::Note, max: MAX_NOTE });
    }
    Ok(())
}

pub(crate) fn rate(step: &Step, value: f64) -> Result<(), PlanError> {
    match step.kind {
        _ if step.accepts(value) => Ok(()),
        super::StepKind::Percent => {
            Err(PlanError::OutOfRange { field: Field::Rate, value, min: 0.0, max: 1.0 })
        }
        super::StepKind::Ratio => Err(PlanError::BadRatio { value, max: MAX_FACTOR }),
    }
}

pub(super) fn most(what: &'static str, count: usize, max: usize) -> Result<(), PlanError> {
    if count > max { Err(PlanError::TooMany { what, max }) } else { Ok(()) }
}

fn unique(ids: impl Iterator<Item = u32>) -> Result<Set<u32>, PlanError> {
    let mut seen = Set::new();
    for id in ids {
        if !seen.insert(id) {
            return Err(PlanError::DuplicateId(id));
        }
    }
    Ok(seen)
}

impl Plan {
    /// Checks every rule of a valid plan.
    ///
    /// # Errors
    /// The first rule that is broken, in the order the plan is read.
    pub fn check(&self) -> Result<(), PlanError> {
        self.check_with(Unchecked::All)
    }

    pub(super) fn check_with(&self, control: Unchecked<'_>) -> Result<(), PlanError> {
        name(Field::Name, &self.name)?;
        if self.currency.trim().is_empty() || self.currency.chars().count() > 8 {
            return Err(PlanError::BadText { field: Field::Currency, max: 8 });
        }
        for value in self.season {
            number(Field::Season, value, 0.0, MAX_FACTOR)?;
        }
        for share in self.season_shares.into_iter().flatten() {
            number(Field::SeasonShare, share, 0.0, 1.0)?;
        }
        for value in self.deal_factor {
            number(Field::DealFactor, value, 0.0, MAX_FACTOR)?;
        }
        if !ROUNDING_STEPS.contains(&self.rounding) {
            return Err(PlanError::Rounding(self.rounding));
        }
        ramp(&self.ramp)?;
        if let Some(deal) = self.average_deal {
            money(Field::AverageDeal, deal, 0)?;
        }
        margin(self.margin)?;
        if let Some(minutes) = self.selling_minutes {
            number(Field::Minutes, minutes, 0.0, MAX_MINUTES)?;
        }
        number(Field::OverAssignment, self.over_assignment, 0.0, 10.0)?;
        self.check_asks()?;
        self.check_payments()?;
        self.check_stages()?;
        self.check_dimensions()?;
        most("teams", self.teams.len(), MAX_TEAMS)?;
        for team in &self.teams {
            name(Field::Name, &team.name)?;
            if let Some(ManagerId(id)) = team.senior.filter(|&id| self.manager(id).is_none()) {
                return Err(PlanError::UnknownId(id));
            }
        }
        most("managers", self.managers.len(), MAX_MANAGERS)?;
        for manager in &self.managers {
            self.check_manager(manager)?;
        }
        self.check_line_count()?;
        let ids = self.stages.iter().map(|s| s.id.0).chain(self.teams.iter().map(|t| t.id.0));
        let ids = ids.chain(self.dimensions.iter().flat_map(|d| d.members.iter().map(|m| m.id.0)));
        let ids = ids.chain(self.scenarios.iter().map(|s| s.id.0));
        let ids = unique(ids.chain(self.managers.iter().map(|m| m.id.0)))?;
        if let Some(&id) = ids.iter().next_back().filter(|&&id| id > self.last_id) {
            return Err(PlanError::UnknownId(id));
        }
        number(Field::LastId, f64::from(self.last_id), 0.0, f64::from(MAX_ID))?;
        self.check_holds()?;
        self.check_scenarios()?;
        self.check_crm()?;
        match control {
            Unchecked::All => self.check_control(&self.control)?,
            Unchecked::Since(before) => self.check_control_since(&self.control, Some(before))?,
            Unchecked::Nothing => {}
        }
        most("cell_notes", self.cell_notes.len(), MAX_CELL_NOTES)?;
        self.cell_notes.iter().try_for_each(|(at, text)| self.check_cell_note(*at, text))
    }

    /// A note stands on a row and a stage that are there.
    pub(crate) fn check_cell_note(&self, at: CellAt, text: &str) -> Result<(), PlanError> {
        self.check_members(at.scope.members())?;
        match at.scope.who() {
            Who::Team(TeamId(id)) if self.team(TeamId(id)).is_none() => {
                return Err(PlanError::UnknownId(id));
            }
            Who::Manager(ManagerId(id)) if self.manager(ManagerId(id)).is_none() => {
                return Err(PlanError::UnknownId(id));
            }
            Who::All | Who::Team(_) | Who::Manager(_) | Who::Unassigned => {}
        }
        if let Some(StageId(id)) = at.place.stage().filter(|id| self.stage(*id).is_none()) {
            return Err(PlanError::UnknownId(id));
        }
        note(text)
    }

    /// The parts are shares of the deal and make the whole of it.
    fn check_payments(&self) -> Result<(), PlanError> {
        most("payments", self.payments.len(), MAX_PAYMENTS)?;
        for part in &self.payments {
            number(Field::Payment, part.share, 0.0, 1.0)?;
            number(Field::Payment, f64::from(part.days), 0.0, f64::from(MAX_PAYMENT_DAYS))?;
        }
        let sum: f64 = self.payments.iter().map(|part| part.share).sum();
        if self.payments.is_empty() { Ok(()) } else { number(Field::Payment, sum, 1.0 - 1e-9, 1.0 + 1e-9) }
    }

    fn check_stages(&self) -> Result<(), PlanError> {
        most("stages", self.stages.len(), MAX_STAGES)?;
        if self.stages.is_empty() {
            return Err(PlanError::NoStages);
        }
        for stage in &self.stages {
            name(Field::Name, &stage.name)?;
            rate(&stage.step, stage.step.rate)?;
            if let Some(value) = stage.maximum {
                number(Field::Maximum, value, 0.0, MAX_FACTOR)?;
            }
            number(Field::Lag, f64::from(stage.lag), 0.0, f64::from(MAX_LAG))?;
            if let Some(value) = stage.minutes {
                number(Field::Minutes, value, 0.0, MAX_MINUTES)?;
            }
            if let Some(value) = stage.pipeline {
                number(Field::Pipeline, value as f64, 0.0, MAX_PIPELINE as f64)?;
            }
        }
        Ok(())
    }

    /// Checks one manager against this plan.
    ///
    /// # Errors
    /// The first rule that is broken.
    pub fn check_manager(&self, m: &Manager) -> Result<(), PlanError> {
        name(Field::Name, &m.name)?;
        number(Field::Weight, m.weight, 0.0, MAX_FACTOR)?;
        if let Some(share) = m.share {
            number(Field::Share, share, 0.0, 1.0)?;
        }
        number(Field::Fte, m.fte, 0.0, 10.0)?;
        if let Some(TeamId(id)) = m.team.filter(|&t| self.team(t).is_none()) {
            return Err(PlanError::UnknownId(id));
        }
        if let (Some(hire), Some(leave)) = (m.hire, m.leave)
            && hire > leave
        {
            return Err(PlanError::DatesReversed(Field::Employment));
        }
        if let Some(own) = &m.ramp {
            ramp(own)?;
        }
        most("absences", m.absences.len(), MAX_ABSENCES)?;
        if m.absences.iter().any(|a| a.from > a.to) {
            return Err(PlanError::DatesReversed(Field::Absence));
        }
        if let Some(deal) = m.average_deal {
            money(Field::AverageDeal, deal, 0)?;
        }
        margin(m.margin)?;
        self.check_rates(&m.rates)?;
        self.check_work(&m.lags, &m.maximum)?;
        if let Some(minutes) = m.selling_minutes {
            number(Field::Minutes, minutes, 0.0, MAX_MINUTES)?;
        }
        self.check_lines(m)?;
        if !m.details.values().all(|text| Detail::fits(text)) {
            return Err(PlanError::BadText { field: Field::Detail, max: MAX_DETAIL });
        }
        m.notes.values().try_for_each(|text| note(text))
    }
}

fn ramp(steps: &[f64]) -> Result<(), PlanError> {
    most("ramp steps", steps.len(), MAX_RAMP)?;
    steps.iter().try_for_each(|&s| number(Field::Ramp, s, 0.0, 10.0))
}
