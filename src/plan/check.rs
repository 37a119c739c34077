//! What makes a plan valid: unique identities that resolve, numbers in range, sizes within limits. Whether
//! all holds can be met is not checked here.

use super::control::Unchecked;
use super::error::{At, Checked, Rule, each, each_of};
use super::{
    CellAt, Detail, MAX_ABSENCES, MAX_CELL_NOTES, MAX_DETAIL, MAX_FACTOR, MAX_ID, MAX_LAG, MAX_MANAGERS,
    MAX_MINUTES, MAX_NAME, MAX_NOTE, MAX_PAYMENT_DAYS, MAX_PAYMENTS, MAX_PIPELINE, MAX_RAMP, MAX_STAGES,
    MAX_TEAMS, Manager, ManagerId, Plan, ROUNDING_STEPS, Scope, Stage, StageId, Step, TeamId, Who,
};
use crate::units::map::Set;
use crate::units::{MONEY_MAX, Money};

pub(crate) fn number(value: f64, min: f64, max: f64) -> Checked {
    if value.is_finite() && value >= min && value <= max {
        Ok(())
    } else {
        Err(Rule::OutOfRange { value, min, max }.into())
    }
}

#[allow(clippy::cast_precision_loss, reason = "amounts stay below 1e13, exact in f64")]
pub(crate) fn money(value: Money, min: Money) -> Checked {
    number(value as f64, min as f64, MONEY_MAX as f64)
}

/// Checks a gross margin, if there is one.
pub(crate) fn margin(value: Option<f64>) -> Checked {
    value.map_or(Ok(()), |margin| number(margin, 0.0, 1.0)).at("margin")
}

/// Checks an average deal, if there is one.
pub(crate) fn average_deal(value: Option<Money>) -> Checked {
    value.map_or(Ok(()), |deal| money(deal, 0)).at("average_deal")
}

/// Checks selling minutes, if they are limited.
pub(crate) fn selling_minutes(value: Option<f64>) -> Checked {
    value.map_or(Ok(()), |minutes| number(minutes, 0.0, MAX_MINUTES)).at("selling_minutes")
}

/// Checks a name and reports it as the member `name`.
pub(crate) fn name(text: &str) -> Checked {
    word(text).at("name")
}

/// Checks a text that is required and at most as long as a name.
pub(crate) fn word(text: &str) -> Checked {
    if text.trim().is_empty() || text.chars().count() > MAX_NAME {
        return Err(Rule::BadText { max: MAX_NAME }.into());
    }
    Ok(())
}

pub(crate) fn note(text: &str) -> Checked {
    if text.chars().count() > MAX_NOTE { Err(Rule::BadText { max: MAX_NOTE }.into()) } else { Ok(()) }
}

pub(crate) fn rate(step: &Step, value: f64) -> Checked {
    let rule = match step.kind {
        _ if step.accepts(value) => return Ok(()),
        super::StepKind::Percent => Rule::OutOfRange { value, min: 0.0, max: 1.0 },
        super::StepKind::Ratio => Rule::BadRatio { value, max: MAX_FACTOR },
    };
    Err(rule.into())
}

pub(super) fn most(count: usize, max: usize) -> Checked {
    if count > max { Err(Rule::TooMany { max }.into()) } else { Ok(()) }
}

/// Checks that an id refers to something.
pub(super) fn known(is_there: bool, id: u32) -> Checked {
    if is_there { Ok(()) } else { Err(Rule::UnknownId(id).into()) }
}

/// Checks that an id has not been seen yet.
pub(super) fn once<T: Ord>(seen: &mut Set<T>, id: T, number: u32) -> Checked {
    if seen.insert(id) { Ok(()) } else { Err(Rule::DuplicateId(number).into()) }
}

/// A stage's id as a key of the file.
pub(super) fn stage_key(id: &StageId) -> String {
    id.0.to_string()
}

impl Plan {
    /// Checks every rule of a valid plan.
    ///
    /// # Errors
    /// The first rule that is broken, in the order the plan is read, and where.
    pub fn check(&self) -> Checked {
        self.check_with(Unchecked::All)
    }

    pub(super) fn check_with(&self, control: Unchecked<'_>) -> Checked {
        self.check_settings()?;
        self.check_asks()?;
        self.check_payments()?;
        self.check_stages()?;
        self.check_dimensions()?;
        most(self.teams.len(), MAX_TEAMS).at("teams")?;
        each("teams", &self.teams, |team| {
            name(&team.name)?;
            team.senior.map_or(Ok(()), |id| known(self.manager(id).is_some(), id.0)).at("senior")
        })?;
        most(self.managers.len(), MAX_MANAGERS).at("managers")?;
        each("managers", &self.managers, |manager| self.check_manager(manager))?;
        self.check_line_count()?;
        self.check_ids()?;
        self.check_holds()?;
        self.check_scenarios()?;
        self.check_crm().at("crm")?;
        match control {
            Unchecked::All => self.check_control(&self.control),
            Unchecked::Since(before) => self.check_control_since(&self.control, Some(before)),
            Unchecked::Nothing => Ok(()),
        }
        .at("control")?;
        most(self.cell_notes.len(), MAX_CELL_NOTES).at("cell_notes")?;
        each("cell_notes", &self.cell_notes, |(at, text)| self.check_cell_note(*at, text))
    }

    /// Checks the plan's own settings.
    fn check_settings(&self) -> Checked {
        name(&self.name)?;
        if self.currency.trim().is_empty() || self.currency.chars().count() > 8 {
            return Err(Rule::BadText { max: 8 }.into()).at("currency");
        }
        each("season", self.season, |value| number(value, 0.0, MAX_FACTOR))?;
        each("season_shares", self.season_shares.into_iter().flatten(), |share| number(share, 0.0, 1.0))?;
        each("deal_factor", self.deal_factor, |value| number(value, 0.0, MAX_FACTOR))?;
        if !ROUNDING_STEPS.contains(&self.rounding) {
            return Err(Rule::Rounding(self.rounding).into()).at("rounding");
        }
        ramp(&self.ramp)?;
        average_deal(self.average_deal)?;
        margin(self.margin)?;
        selling_minutes(self.selling_minutes)?;
        number(self.over_assignment, 0.0, 10.0).at("over_assignment")
    }

    /// Checks that ids are unique and not above the last one given.
    fn check_ids(&self) -> Checked {
        let mut seen = Set::new();
        let mut once = |id: u32| once(&mut seen, id, id).at("id");
        each("stages", &self.stages, |stage| once(stage.id.0))?;
        each("teams", &self.teams, |team| once(team.id.0))?;
        each("dimensions", &self.dimensions, |dimension| {
            each("members", &dimension.members, |member| once(member.id.0))
        })?;
        each("scenarios", &self.scenarios, |scenario| once(scenario.id.0))?;
        each("managers", &self.managers, |manager| once(manager.id.0))?;
        let beyond = seen.last().filter(|&&id| id > self.last_id);
        beyond.map_or(Ok(()), |&id| known(false, id)).at("last_id")?;
        number(f64::from(self.last_id), 0.0, f64::from(MAX_ID)).at("last_id")
    }

    /// Checks that a note's row and stage exist.
    pub(crate) fn check_cell_note(&self, at: CellAt, text: &str) -> Checked {
        self.check_scope(at.scope)?;
        let stage = at.place.stage();
        stage.map_or(Ok(()), |id| known(self.stage(id).is_some(), id.0)).at("place")?;
        note(text).at("text")
    }

    /// Checks that everything a scope names exists.
    pub(super) fn check_scope(&self, scope: Scope) -> Checked {
        self.check_members(scope.members())?;
        match scope.who() {
            Who::Team(TeamId(id)) => known(self.team(TeamId(id)).is_some(), id),
            Who::Manager(ManagerId(id)) => known(self.manager(ManagerId(id)).is_some(), id),
            Who::All | Who::Unassigned => Ok(()),
        }
        .at("scope")
    }

    /// Checks that the shares of a payment add up to the whole deal.
    fn check_payments(&self) -> Checked {
        most(self.payments.len(), MAX_PAYMENTS).at("payments")?;
        each("payments", &self.payments, |part| {
            number(part.share, 0.0, 1.0).at("share")?;
            number(f64::from(part.days), 0.0, f64::from(MAX_PAYMENT_DAYS)).at("days")
        })?;
        let sum: f64 = self.payments.iter().map(|part| part.share).sum();
        let whole = if self.payments.is_empty() { Ok(()) } else { number(sum, 1.0 - 1e-9, 1.0 + 1e-9) };
        whole.at("payments")
    }

    fn check_stages(&self) -> Checked {
        most(self.stages.len(), MAX_STAGES).at("stages")?;
        if self.stages.is_empty() {
            return Err(Rule::NoStages.into()).at("stages");
        }
        each("stages", &self.stages, |stage| {
            let Stage { id: _, name: text, step, maximum, lag, minutes, pipeline } = stage;
            name(text)?;
            rate(step, step.rate).at("step")?;
            maximum.map_or(Ok(()), |value| number(value, 0.0, MAX_FACTOR)).at("maximum")?;
            number(f64::from(*lag), 0.0, f64::from(MAX_LAG)).at("lag")?;
            minutes.map_or(Ok(()), |value| number(value, 0.0, MAX_MINUTES)).at("minutes")?;
            #[allow(clippy::cast_precision_loss, reason = "only told")]
            let open = |value| number(value as f64, 0.0, MAX_PIPELINE as f64);
            pipeline.map_or(Ok(()), open).at("pipeline")
        })
    }

    /// Checks one manager against this plan.
    ///
    /// # Errors
    /// The first rule that is broken, and where in the manager.
    pub fn check_manager(&self, m: &Manager) -> Checked {
        name(&m.name)?;
        number(m.weight, 0.0, MAX_FACTOR).at("weight")?;
        m.share.map_or(Ok(()), |share| number(share, 0.0, 1.0)).at("share")?;
        number(m.fte, 0.0, 10.0).at("fte")?;
        m.team.map_or(Ok(()), |id| known(self.team(id).is_some(), id.0)).at("team")?;
        if let (Some(hire), Some(leave)) = (m.hire, m.leave) {
            in_order(hire <= leave).at("leave")?;
        }
        m.ramp.as_deref().map_or(Ok(()), ramp)?;
        most(m.absences.len(), MAX_ABSENCES).at("absences")?;
        each("absences", &m.absences, |absence| in_order(absence.from <= absence.to))?;
        average_deal(m.average_deal)?;
        margin(m.margin)?;
        self.check_rates(&m.rates)?;
        self.check_work(&m.lags, &m.maximum)?;
        selling_minutes(m.selling_minutes)?;
        self.check_lines(m)?;
        each_of(
            "details",
            &m.details,
            |of| of.key().to_owned(),
            |_, text| {
                if Detail::fits(text) { Ok(()) } else { Err(Rule::BadText { max: MAX_DETAIL }.into()) }
            },
        )?;
        each_of("notes", &m.notes, ToString::to_string, |_, text| note(text))
    }
}

/// Checks that the first of two dates is not after the last.
pub(super) fn in_order(are: bool) -> Checked {
    if are { Ok(()) } else { Err(Rule::DatesReversed.into()) }
}

fn ramp(steps: &[f64]) -> Checked {
    most(steps.len(), MAX_RAMP).at("ramp")?;
    each("ramp", steps, |&step| number(step, 0.0, 10.0))
}
