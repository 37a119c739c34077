//! What makes the section `crm` of a plan valid: well-formed ids, and managers and stages that exist.

use super::{
    Activity, MAX_EMAIL, MAX_NUMBERS, MAX_PROPERTIES, MAX_PROPERTY, PersonId,
    ids::{self, BadId, CrmId},
};
use crate::plan::check::{known, most, stage_key};
use crate::plan::error::{At, Checked, Rule, each, each_of};
use crate::plan::{MAX_NAME, ManagerId, Plan};
use crate::units::map::Set;

fn id(what: CrmId, text: &str, checked: Result<(), BadId>) -> Checked {
    checked.map_err(|fault| Rule::CrmId { what, text: text.to_owned(), fault }.into())
}

fn number(number: u64) -> Checked {
    let checked = if number <= ids::MAX_NUMBER { Ok(()) } else { Err(BadId::Form) };
    id(CrmId::PipedriveNumber, &number.to_string(), checked)
}

fn numbers(list: &'static str, numbers: &[u64]) -> Checked {
    most(numbers.len(), MAX_NUMBERS).at(list)?;
    each(list, numbers, |&given| number(given))
}

fn text(text: &str, max: usize) -> Checked {
    let good = text.chars().count() <= max && !text.chars().any(char::is_control);
    if good { Ok(()) } else { Err(Rule::BadText { max }.into()) }
}

/// The member of the file that holds this kind of id.
fn member(which: PersonId) -> &'static str {
    match which {
        PersonId::Email => "email",
        PersonId::Salesforce => "salesforce",
        PersonId::HubSpot => "hubspot",
        PersonId::Pipedrive => "pipedrive",
    }
}

impl Plan {
    /// Checks everything under `crm`. Two managers with the same id are no fault here; the file for that CRM
    /// refuses them.
    ///
    /// # Errors
    /// The first rule that is broken, and where in it.
    pub fn check_crm(&self) -> Checked {
        if self.crm.is_empty() {
            return Ok(());
        }
        let super::Crm { people, salesforce, hubspot, pipedrive, freshsales } = &*self.crm;
        let managers: Set<ManagerId> = Set::from_iter(self.managers.iter().map(|m| m.id));
        each_of(
            "people",
            people,
            |id| id.0.to_string(),
            |manager, person| {
                known(managers.contains(manager), manager.0)?;
                person.email.as_deref().map_or(Ok(()), |email| text(email, MAX_EMAIL)).at("email")?;
                PersonId::ALL.into_iter().try_for_each(|which| {
                    let checked =
                        |given: String| id(CrmId::Person(which), &given, ids::person(which, &given));
                    person.id(which).map_or(Ok(()), checked).at(member(which))
                })
            },
        )?;
        let forecast = |given: &String| id(CrmId::ForecastType, given, ids::salesforce_type(given));
        salesforce.revenue.as_ref().map_or(Ok(()), forecast).at("revenue").at("types").at("salesforce")?;
        each_of("stages", &salesforce.stages, stage_key, |&stage, given| {
            self.check_stage(stage)?;
            forecast(given)
        })
        .at("types")
        .at("salesforce")?;
        text(&hubspot.goal, MAX_NAME).at("goal").at("hubspot")?;
        most(hubspot.template.len(), MAX_PROPERTIES).at("template").at("hubspot")?;
        each_of("template", &hubspot.template, String::clone, |property, value| {
            text(property, MAX_PROPERTY)?;
            text(value, MAX_PROPERTY)
        })
        .at("hubspot")?;
        pipedrive.currency.map_or(Ok(()), number).at("currency").at("pipedrive")?;
        numbers("pipelines", &pipedrive.pipelines).at("pipedrive")?;
        each_of("activities", &pipedrive.activities, stage_key, |&stage, given| {
            self.check_stage(stage)?;
            most(given.len(), MAX_NUMBERS)?;
            given.iter().try_for_each(|&given| number(given))
        })
        .at("pipedrive")?;
        each_of("activities", &freshsales.activities, stage_key, |&stage, Activity { name, outcome }| {
            self.check_stage(stage)?;
            each_part([name, outcome])
        })
        .at("freshsales")
    }
}

/// Checks the texts of an activity.
fn each_part(parts: [&String; 2]) -> Checked {
    parts.into_iter().enumerate().try_for_each(|(at, part)| text(part, MAX_PROPERTY).in_entry(at))
}
