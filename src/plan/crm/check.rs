//! What makes the section `crm` of a plan valid: ids of the right form, names of managers and stages that are there.

use super::{
    Activity, MAX_EMAIL, MAX_NUMBERS, MAX_PROPERTIES, MAX_PROPERTY, PersonId,
    ids::{self, BadId, CrmId},
};
use crate::plan::check::{Field, most};
use crate::plan::{MAX_NAME, ManagerId, Plan, PlanError, StageId};
use crate::units::map::Set;

fn id(what: CrmId, text: &str, checked: Result<(), BadId>) -> Result<(), PlanError> {
    checked.map_err(|fault| PlanError::CrmId { what, text: text.to_owned(), fault })
}

fn number(what: CrmId, number: u64) -> Result<(), PlanError> {
    let checked = if number <= ids::MAX_NUMBER { Ok(()) } else { Err(BadId::Form) };
    id(what, &number.to_string(), checked)
}

fn text(text: &str, max: usize) -> Result<(), PlanError> {
    let good = text.chars().count() <= max && !text.chars().any(char::is_control);
    if good { Ok(()) } else { Err(PlanError::BadText { field: Field::Crm, max }) }
}

impl Plan {
    /// Checks everything under `crm`. That two managers have one id is no fault here: the file for that CRM is refused then.
    ///
    /// # Errors
    /// The first rule that is broken.
    pub fn check_crm(&self) -> Result<(), PlanError> {
        if self.crm.is_empty() {
            return Ok(());
        }
        let crm = &*self.crm;
        let managers: Set<ManagerId> = Set::from_iter(self.managers.iter().map(|m| m.id));
        for (manager, person) in &crm.people {
            if !managers.contains(manager) {
                return Err(PlanError::UnknownId(manager.0));
            }
            if let Some(email) = &person.email {
                text(email, MAX_EMAIL)?;
            }
            for which in PersonId::ALL {
                if let Some(given) = person.id(which) {
                    id(CrmId::Person(which), &given, ids::person(which, &given))?;
                }
            }
        }
        for given in crm.salesforce.revenue.iter().chain(crm.salesforce.stages.values()) {
            id(CrmId::ForecastType, given, ids::salesforce_type(given))?;
        }
        let stages = crm.salesforce.stages.keys().chain(crm.pipedrive.activities.keys());
        for StageId(stage) in stages.chain(crm.freshsales.activities.keys()) {
            if self.stage(StageId(*stage)).is_none() {
                return Err(PlanError::UnknownId(*stage));
            }
        }
        text(&crm.hubspot.goal, MAX_NAME)?;
        most("properties", crm.hubspot.template.len(), MAX_PROPERTIES)?;
        for part in crm.hubspot.template.keys().chain(crm.hubspot.template.values()) {
            text(part, MAX_PROPERTY)?;
        }
        let lists = || std::iter::once(&crm.pipedrive.pipelines).chain(crm.pipedrive.activities.values());
        lists().try_for_each(|list| most("numbers", list.len(), MAX_NUMBERS))?;
        let numbers = lists().flatten().chain(&crm.pipedrive.currency);
        numbers.copied().try_for_each(|given| number(CrmId::PipedriveNumber, given))?;
        for Activity { name, outcome } in crm.freshsales.activities.values() {
            text(name, MAX_PROPERTY)?;
            text(outcome, MAX_PROPERTY)?;
        }
        Ok(())
    }
}
