//! What makes the control part of a plan valid.

use std::sync::Arc;

use super::{
    Actor, BandStart, Control, Least, MAX_ALIASES, MAX_BANDS, MAX_CHECKPOINTS, MAX_COUNT, MAX_DEALS, MAX_LOG,
    MAX_REPORTS, MAX_SCHEMES, MAX_SNAPSHOTS, MAX_SOURCES, MAX_VALUES, Measure, Report, Scheme, SourceId,
    Unchecked, Whom,
};
use crate::plan::check::{Field, PlanError, money, most, name, note, number};
use crate::plan::{MAX_FACTOR, ManagerId, Plan, Scope, TeamId, Who};
use crate::units::MONEY_MAX;
use crate::units::map::Set;

fn known<T: Ord + Copy>(all: &Set<T>, id: T, number: u32) -> Result<(), PlanError> {
    if all.contains(&id) { Ok(()) } else { Err(PlanError::UnknownId(number)) }
}

/// Every id once.
fn once<T: Ord>(ids: impl Iterator<Item = (T, u32)>) -> Result<(), PlanError> {
    let mut seen = Set::new();
    for (id, number) in ids {
        if !seen.insert(id) {
            return Err(PlanError::DuplicateId(number));
        }
    }
    Ok(())
}

/// Who is there to be named.
struct People {
    managers: Set<ManagerId>,
}

impl People {
    fn actor(&self, actor: &Actor) -> Result<(), PlanError> {
        match actor {
            Actor::Manager(id) => known(&self.managers, *id, id.0),
            Actor::Other(text) => name(Field::Name, text),
            Actor::Nobody => Ok(()),
        }
    }
}

impl Plan {
    /// Checks a plan that follows from a valid one. What is known beside it, which may be a year of facts, is looked at only
    /// where it is another, or where something that it may name has come or gone; of facts only the reports that are new.
    ///
    /// # Errors
    /// As [`Plan::check`].
    pub fn check_after(&self, before: &Plan) -> Result<(), PlanError> {
        let ids = |plan: &Plan| -> Vec<u32> {
            let people = plan.managers.iter().map(|m| m.id.0).chain(plan.teams.iter().map(|t| t.id.0));
            people.chain(plan.stages.iter().map(|s| s.id.0)).collect()
        };
        let named = ids(self) == ids(before) && self.dimensions == before.dimensions;
        let same = named && Arc::ptr_eq(&self.control, &before.control);
        self.check_with(match (same, named) {
            (true, _) => Unchecked::Nothing,
            (false, true) => Unchecked::Since(&before.control),
            (false, false) => Unchecked::All,
        })
    }

    /// Checks everything under `control`.
    ///
    /// # Errors
    /// The first rule that is broken.
    pub fn check_control(&self, control: &Control) -> Result<(), PlanError> {
        self.check_control_since(control, None)
    }

    /// The same where `before` was checked: the reports of it that are still there are not looked at again.
    pub(in crate::plan) fn check_control_since(
        &self,
        control: &Control,
        before: Option<&Control>,
    ) -> Result<(), PlanError> {
        let people = People { managers: self.managers.iter().map(|m| m.id).collect() };
        most("sources", control.sources.len(), MAX_SOURCES)?;
        once(control.sources.iter().map(|source| (source.id, source.id.0)))?;
        for source in &control.sources {
            if source.id != SourceId::TYPED && source.id != SourceId::WON {
                name(Field::Name, &source.name)?;
            }
        }
        self.check_reports(control, before, &people)?;
        let aliases = control.people.len() + control.left_out.len() + control.members.len();
        most("aliases", aliases, MAX_ALIASES)?;
        control.left_out.iter().try_for_each(|left| name(Field::Name, left))?;
        control.people.values().try_for_each(|actor| people.actor(actor))?;
        let members = control.members.values().flatten();
        members.clone().try_for_each(|id| self.member(*id).map(|_| ()).ok_or(PlanError::UnknownId(id.0)))?;
        self.check_deals(control, &people)?;
        self.check_snapshots(control, &people)?;
        self.check_points(control)?;
        most("schemes", control.schemes.len(), MAX_SCHEMES)?;
        control.schemes.iter().try_for_each(|scheme| self.check_scheme(scheme))?;
        if let Some(leads) = &control.leads {
            self.stage(leads.stage).ok_or(PlanError::UnknownId(leads.stage.0))?;
            leads.caps.keys().try_for_each(|id| known(&people.managers, *id, id.0))?;
            let counts = leads.count.weeks.values().chain(&leads.count.every_week);
            counts.chain(leads.caps.values()).try_for_each(|&value| count(value))?;
        }
        most("log", control.log.len(), MAX_LOG)?;
        control.log.iter().filter_map(|line| line.reason.as_deref()).try_for_each(note)
    }

    fn check_reports(
        &self,
        control: &Control,
        before: Option<&Control>,
        people: &People,
    ) -> Result<(), PlanError> {
        most("reports", control.reports.len(), MAX_REPORTS)?;
        most("values", control.reports.iter().map(|report| report.size()).sum(), MAX_VALUES)?;
        let sources: Set<SourceId> = control.sources.iter().map(|source| source.id).collect();
        let sound: Set<*const Report> = before.iter().flat_map(|c| &c.reports).map(Arc::as_ptr).collect();
        let mut seen = Set::new();
        for report in &control.reports {
            known(&sources, report.source, report.source.0)?;
            if !seen.insert((report.source, report.period)) {
                return Err(PlanError::DuplicateReport);
            }
            if !sound.contains(&Arc::as_ptr(report)) {
                self.check_report(report, people)?;
            }
        }
        Ok(())
    }

    fn check_report(&self, report: &Report, people: &People) -> Result<(), PlanError> {
        if report.through.is_some_and(|day| day < report.period.first() || day > report.period.last())
            || !report.period.is_sound()
        {
            return Err(PlanError::DatesReversed(Field::Report));
        }
        once(report.measures.iter().map(|&measure| (measure, 0)))?;
        for row in &report.rows {
            people.actor(&row.who)?;
            self.check_members(row.members)?;
            if row.values.len() != report.measures.len() {
                return Err(PlanError::TooMany { what: "values", max: report.measures.len() });
            }
            for (measure, value) in report.measures.iter().zip(&row.values) {
                if let Some(value) = value {
                    fact(*measure, *value)?;
                }
            }
        }
        report.note.as_deref().map_or(Ok(()), note)
    }

    fn check_deals(&self, control: &Control, people: &People) -> Result<(), PlanError> {
        most("deals", control.deals.len(), MAX_DEALS)?;
        once(control.deals.iter().map(|deal| (deal.id.as_str(), 0)))?;
        for deal in control.deals.iter() {
            people.actor(&deal.who)?;
            self.check_members(deal.members)?;
            money(Field::Amount, deal.amount, 0)?;
            if let Some(chance) = deal.probability {
                number(Field::Chance, chance, 0.0, 1.0)?;
            }
            deal.note.as_deref().map_or(Ok(()), note)?;
        }
        control.chances.values().try_for_each(|&chance| number(Field::Chance, chance, 0.0, 1.0))?;
        number(Field::Chance, control.thresholds.commit, 0.0, 1.0)?;
        number(Field::Chance, control.thresholds.best, 0.0, control.thresholds.commit)
    }

    fn check_snapshots(&self, control: &Control, people: &People) -> Result<(), PlanError> {
        most("snapshots", control.snapshots.len(), MAX_SNAPSHOTS)?;
        once(control.snapshots.iter().map(|snapshot| (snapshot.id, snapshot.id.0)))?;
        for snapshot in &control.snapshots {
            name(Field::Name, &snapshot.name)?;
            snapshot.reason.as_deref().map_or(Ok(()), note)?;
            if !snapshot.plan.control.is_empty() || !snapshot.plan.crm.is_empty() {
                return Err(PlanError::TooMany { what: "control of a snapshot", max: 0 });
            }
            snapshot.plan.check()?;
        }
        if let Some(id) = control.baseline.filter(|id| control.snapshot(*id).is_none()) {
            return Err(PlanError::UnknownId(id.0));
        }
        let Some(replan) = &control.replan else { return Ok(()) };
        for row in &replan.done {
            people.actor(&row.who)?;
            self.check_members(row.members)?;
            row.amounts.iter().try_for_each(|&value| money(Field::Amount, value, -MONEY_MAX))?;
        }
        Ok(())
    }

    fn check_points(&self, control: &Control) -> Result<(), PlanError> {
        most("checkpoints", control.checkpoints.len(), MAX_CHECKPOINTS)?;
        once(control.checkpoints.iter().map(|point| (point.id, point.id)))?;
        for point in &control.checkpoints {
            self.check_scope(point.scope)?;
            match point.least {
                Least::Amount(value) => fact(point.measure, value)?,
                Least::Share(share) => number(Field::Chance, share, 0.0, MAX_FACTOR)?,
            }
            note(&point.words)?;
        }
        Ok(())
    }

    /// Whether a total names somebody and something that is there.
    #[must_use]
    pub fn has_scope(&self, scope: Scope) -> bool {
        self.check_scope(scope).is_ok()
    }

    /// Whoever is named is there.
    fn check_scope(&self, scope: Scope) -> Result<(), PlanError> {
        self.check_members(scope.members())?;
        match scope.who() {
            Who::Team(TeamId(id)) => self.team(TeamId(id)).map(|_| ()).ok_or(PlanError::UnknownId(id)),
            Who::Manager(ManagerId(id)) => {
                self.manager(ManagerId(id)).map(|_| ()).ok_or(PlanError::UnknownId(id))
            }
            Who::All | Who::Unassigned => Ok(()),
        }
    }

    /// Checks one bonus scheme against this plan.
    ///
    /// # Errors
    /// The first rule that is broken.
    pub fn check_scheme(&self, scheme: &Scheme) -> Result<(), PlanError> {
        name(Field::Name, &scheme.name)?;
        match scheme.whom {
            Whom::All => {}
            Whom::Team(id) => self.check_scope(Scope::Team(id))?,
            Whom::Manager(id) => self.check_scope(Scope::Manager(id))?,
        }
        most("bands", scheme.bands.len(), MAX_BANDS)?;
        let mut starts = Set::new();
        for band in &scheme.bands {
            let start = match band.from {
                BandStart::Share(share) => {
                    number(Field::Band, share, 0.0, MAX_FACTOR)?;
                    (0, share.to_bits())
                }
                BandStart::Amount(amount) => {
                    money(Field::Band, amount, 0)?;
                    (1, amount.unsigned_abs())
                }
            };
            if !starts.insert(start) {
                return Err(PlanError::SameBand);
            }
            number(Field::Band, band.rate, 0.0, 10.0)?;
            money(Field::Band, band.fixed, 0)?;
        }
        scheme.gate.map_or(Ok(()), |gate| number(Field::Band, gate, 0.0, MAX_FACTOR))?;
        let sums = scheme.cap.iter().chain(&scheme.base);
        sums.copied().try_for_each(|sum| money(Field::Band, sum, 0))
    }
}

fn count(value: i64) -> Result<(), PlanError> {
    #[allow(clippy::cast_precision_loss, reason = "only told")]
    number(Field::Fact, value as f64, 0.0, MAX_COUNT as f64)
}

/// Money has any sign, a count is at least 0.
fn fact(measure: Measure, value: i64) -> Result<(), PlanError> {
    if measure.is_money() { money(Field::Fact, value, -MONEY_MAX) } else { count(value) }
}
