//! Who is who in the CRM, and what else CRM files need. Nothing in here affects a figure of the plan.
//!
//! It is typed or read from a table, is removed with its manager or stage, and is not part of a snapshot.

mod check;
pub mod ids;

pub use ids::PersonId;

use super::{ManagerId, Plan, StageId};
use crate::units::map::Map;

/// Most properties of a goal's template.
pub const MAX_PROPERTIES: usize = 100;
/// Longest name or value of such a property, an activity or an outcome, in characters.
pub const MAX_PROPERTY: usize = 500;
/// Most pipelines, or types of activity of one stage.
pub const MAX_NUMBERS: usize = 100;
/// Longest e-mail, in characters.
pub const MAX_EMAIL: usize = 254;

/// Settings of CRMs; every part may be empty.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Crm {
    /// The managers' ids; a manager without any is not in the map.
    pub people: Map<ManagerId, Person>,
    /// Salesforce.
    pub salesforce: Salesforce,
    /// HubSpot.
    pub hubspot: HubSpot,
    /// Pipedrive.
    pub pipedrive: Pipedrive,
    /// Freshsales.
    pub freshsales: Freshsales,
}

/// A manager's ids in the CRMs.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Person {
    /// The e-mail; Freshsales and entry sheets know people by it.
    pub email: Option<String>,
    /// The Salesforce user's id, with or without its check letters.
    pub salesforce: Option<String>,
    /// The HubSpot owner's number.
    pub hubspot: Option<u64>,
    /// The Pipedrive user's number.
    pub pipedrive: Option<u64>,
}

/// Settings for Salesforce.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Salesforce {
    /// The forecast type of revenue; without one, revenue is not exported.
    pub revenue: Option<String>,
    /// The forecast types of stages.
    pub stages: Map<StageId, String>,
    /// Whether the organisation uses several currencies.
    pub currencies: bool,
}

/// Settings for HubSpot.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct HubSpot {
    /// The goal's name; empty stands for the plan's.
    pub goal: String,
    /// Properties of a goal made by hand, copied to every object.
    pub template: Map<String, String>,
}

/// Settings for Pipedrive.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Pipedrive {
    /// The currency's number; without one, revenue is not exported.
    pub currency: Option<u64>,
    /// The pipelines that count; empty means all.
    pub pipelines: Vec<u64>,
    /// The types of activity for each stage.
    pub activities: Map<StageId, Vec<u64>>,
}

/// Settings for Freshsales.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Freshsales {
    /// The activity for each stage; a stage without one is left out.
    pub activities: Map<StageId, Activity>,
}

/// An activity of Freshsales.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Activity {
    /// Its name, such as Call.
    pub name: String,
    /// Its outcome; empty for any.
    pub outcome: String,
}

impl Crm {
    /// Whether nothing is set.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        *self == Crm::default()
    }

    /// A manager's ids, if any are known.
    #[must_use]
    pub fn person(&self, id: ManagerId) -> Option<&Person> {
        self.people.get(&id)
    }

    /// A manager's id in one CRM.
    #[must_use]
    pub fn id(&self, manager: ManagerId, which: PersonId) -> Option<String> {
        self.person(manager)?.id(which)
    }

    /// A copy without entries for managers and stages that the plan does not have.
    #[must_use]
    pub fn kept_for(&self, plan: &Plan) -> Crm {
        let mut crm = self.clone();
        crm.people.retain(|id, _| plan.manager(*id).is_some());
        crm.salesforce.stages.retain(|id, _| plan.stage(*id).is_some());
        crm.pipedrive.activities.retain(|id, _| plan.stage(*id).is_some());
        crm.freshsales.activities.retain(|id, _| plan.stage(*id).is_some());
        crm
    }
}

impl Person {
    /// This person's id in one CRM, as text.
    ///
    /// ```
    /// use planerka::plan::crm::{Person, PersonId};
    /// let person = Person { hubspot: Some(901_831_746), ..Person::default() };
    /// assert_eq!(person.id(PersonId::HubSpot).as_deref(), Some("901831746"));
    /// assert_eq!(person.id(PersonId::Email), None);
    /// ```
    #[must_use]
    pub fn id(&self, which: PersonId) -> Option<String> {
        match which {
            PersonId::Email => self.email.clone(),
            PersonId::Salesforce => self.salesforce.clone(),
            PersonId::HubSpot => self.hubspot.map(|number| number.to_string()),
            PersonId::Pipedrive => self.pipedrive.map(|number| number.to_string()),
        }
    }

    /// Sets an id from a text without surrounding blanks; an empty text clears it.
    ///
    /// # Errors
    /// What is wrong with the id.
    pub fn with(mut self, which: PersonId, text: &str) -> Result<Person, ids::BadId> {
        let text = text.trim();
        let given = (!text.is_empty()).then_some(text);
        given.map_or(Ok(()), |text| ids::person(which, text))?;
        let number = || given.map(ids::digits).transpose();
        match which {
            PersonId::Email => self.email = given.map(str::to_owned),
            PersonId::Salesforce => self.salesforce = given.map(str::to_owned),
            PersonId::HubSpot => self.hubspot = number()?,
            PersonId::Pipedrive => self.pipedrive = number()?,
        }
        Ok(self)
    }

    /// Whether no id is known.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        *self == Person::default()
    }
}
