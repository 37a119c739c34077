//! Who is who in the CRM, in the file.

use serde::{Deserialize, Serialize};

use super::values::Digits;
#[cfg(feature = "cli")]
use crate::plan::MAX_NAME;
use crate::plan::crm as plan;
#[cfg(feature = "cli")]
use crate::plan::crm::{MAX_EMAIL, MAX_NUMBERS, ids::MAX_NUMBER};
use crate::plan::{ManagerId, StageId};
use crate::units::map::Map;

/// What is known of CRMs; each part is left out where nobody has said anything.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
pub struct Crm {
    /// Who managers are, by the manager's id.
    #[serde(default, skip_serializing_if = "Map::is_empty")]
    pub people: Map<u32, Person>,
    /// What Salesforce needs.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub salesforce: Option<Salesforce>,
    /// What HubSpot needs.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub hubspot: Option<HubSpot>,
    /// What Pipedrive needs.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub pipedrive: Option<Pipedrive>,
    /// What Freshsales needs.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub freshsales: Option<Freshsales>,
}

/// Who a manager is.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "cli", schemars(rename = "CrmPerson"))]
pub struct Person {
    /// The e-mail.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "cli", schemars(length(max = MAX_EMAIL)))]
    pub email: Option<String>,
    /// The Salesforce user: 15 letters and digits that begin with 005, or 18 with the right check letters.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "cli", schemars(length(min = 15, max = 18)))]
    pub salesforce: Option<String>,
    /// The HubSpot owner's digits.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub hubspot: Option<Digits>,
    /// The Pipedrive user's number.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "cli", schemars(range(min = 0, max = MAX_NUMBER)))]
    pub pipedrive: Option<u64>,
}

/// What Salesforce needs.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
pub struct Salesforce {
    /// The forecast types.
    #[serde(default, skip_serializing_if = "Types::is_empty")]
    pub types: Types,
    /// Whether the organisation has several currencies.
    #[serde(default, skip_serializing_if = "is_false")]
    pub currency: bool,
}

/// Forecast types of Salesforce: ids that begin with 0Db.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
pub struct Types {
    /// Of revenue.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "cli", schemars(length(min = 15, max = 18)))]
    pub revenue: Option<String>,
    /// Of stages, by the stage's id.
    #[serde(default, skip_serializing_if = "Map::is_empty")]
    pub stages: Map<u32, String>,
}

impl Types {
    fn is_empty(&self) -> bool {
        *self == Types::default()
    }
}

/// What HubSpot needs.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
pub struct HubSpot {
    /// What the goal is called; left out where it is called as the plan is.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    #[cfg_attr(feature = "cli", schemars(length(max = MAX_NAME)))]
    pub goal: String,
    /// Properties of a goal made by hand.
    #[serde(default, skip_serializing_if = "Map::is_empty")]
    pub template: Map<String, String>,
}

/// What Pipedrive needs.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
pub struct Pipedrive {
    /// The currency's number.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "cli", schemars(range(min = 0, max = MAX_NUMBER)))]
    pub currency: Option<u64>,
    /// The pipelines that count; left out or null where all do.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "cli", schemars(length(max = MAX_NUMBERS)))]
    pub pipelines: Option<Vec<u64>>,
    /// The types of activity that stages are, by the stage's id.
    #[serde(default, skip_serializing_if = "Map::is_empty")]
    pub activities: Map<u32, Vec<u64>>,
}

/// What Freshsales needs.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
pub struct Freshsales {
    /// Activity and outcome (empty for any) that stages are, by the stage's id.
    #[serde(default, skip_serializing_if = "Map::is_empty")]
    pub activities: Map<u32, [String; 2]>,
}

#[allow(clippy::trivially_copy_pass_by_ref, reason = "serde gives a reference")]
fn is_false(value: &bool) -> bool {
    !value
}

/// The section; none where nothing is known.
pub(super) fn to_file(crm: &plan::Crm) -> Option<Crm> {
    let plan::Crm { people, salesforce, hubspot, pipedrive, freshsales } = crm;
    let person = |(id, person): (&ManagerId, &plan::Person)| {
        let plan::Person { email, salesforce, hubspot, pipedrive } = person.clone();
        (id.0, Person { email, salesforce, hubspot: hubspot.map(Digits), pipedrive })
    };
    let file = Crm {
        people: Map::from_iter(people.iter().map(person)),
        salesforce: said(salesforce).map(|plan::Salesforce { revenue, stages, currencies }| Salesforce {
            types: Types { revenue, stages: of_file(stages) },
            currency: currencies,
        }),
        hubspot: said(hubspot).map(|plan::HubSpot { goal, template }| HubSpot { goal, template }),
        pipedrive: said(pipedrive).map(|plan::Pipedrive { currency, pipelines, activities }| Pipedrive {
            currency,
            pipelines: Some(pipelines).filter(|list| !list.is_empty()),
            activities: of_file(activities),
        }),
        freshsales: said(freshsales).map(|plan::Freshsales { activities }| Freshsales {
            activities: activities.into_iter().map(|(id, a)| (id.0, [a.name, a.outcome])).collect(),
        }),
    };
    (!crm.is_empty()).then_some(file)
}

/// A part in which something is said.
fn said<T: Clone + Default + PartialEq>(part: &T) -> Option<T> {
    (*part != T::default()).then(|| part.clone())
}

fn of_file<V>(map: Map<StageId, V>) -> Map<u32, V> {
    map.into_iter().map(|(StageId(id), value)| (id, value)).collect()
}

fn of_plan<V>(map: Map<u32, V>) -> Map<StageId, V> {
    map.into_iter().map(|(id, value)| (StageId(id), value)).collect()
}

/// What the section says. Who has nothing is left out.
pub(super) fn from_file(file: Option<Crm>) -> plan::Crm {
    let Some(Crm { people, salesforce, hubspot, pipedrive, freshsales }) = file else {
        return plan::Crm::default();
    };
    let person = |(id, person): (u32, Person)| {
        let Person { email, salesforce, hubspot, pipedrive } = person;
        let hubspot = hubspot.map(|Digits(number)| number);
        (ManagerId(id), plan::Person { email, salesforce, hubspot, pipedrive })
    };
    plan::Crm {
        people: people.into_iter().map(person).filter(|(_, person)| !person.is_empty()).collect(),
        salesforce: salesforce.map_or_else(plan::Salesforce::default, |s| plan::Salesforce {
            revenue: s.types.revenue,
            stages: of_plan(s.types.stages),
            currencies: s.currency,
        }),
        hubspot: hubspot
            .map_or_else(plan::HubSpot::default, |h| plan::HubSpot { goal: h.goal, template: h.template }),
        pipedrive: pipedrive.map_or_else(plan::Pipedrive::default, |p| plan::Pipedrive {
            currency: p.currency,
            pipelines: p.pipelines.unwrap_or_default(),
            activities: of_plan(p.activities),
        }),
        freshsales: freshsales.map_or_else(plan::Freshsales::default, |f| plan::Freshsales {
            activities: f
                .activities
                .into_iter()
                .map(|(id, [name, outcome])| (StageId(id), plan::Activity { name, outcome }))
                .collect(),
        }),
    }
}
