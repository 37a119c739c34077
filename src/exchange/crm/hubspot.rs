//! HubSpot: one JSON line per person, the body of `POST /crm/objects/2026-03/goal_targets/batch/create`.
//!
//! Ids that connect goals are derived from the plan's id, so that a second export gives the same: a uuid (in
//! the form of version 4) per plan and figure, fifteen digits per person. Goals made this way may stay
//! invisible until they carry the properties of one made by hand: the template contains those, added to every
//! object unchanged.

use serde::Serialize;
use serde_json::{Map, Value};

use super::{Days, Every};
use crate::units::fnv_1a;

/// Template properties that each goal sets itself.
const OWN: [&str; 12] = [
    "hs_goal_name",
    "hs_goal_type",
    "hs_milestone",
    "hs_target_amount",
    "hs_start_datetime",
    "hs_end_datetime",
    "hs_group_correlation_uuid",
    "hs_goal_target_group_id",
    "hubspot_owner_id",
    "hs_object_id",
    "hs_createdate",
    "hs_lastmodifieddate",
];

/// Data shared by all goals of a file.
#[derive(Debug, Clone, PartialEq)]
pub struct Goal<'a> {
    /// The id of the plan.
    pub plan: &'a str,
    /// The goal's name.
    pub name: &'a str,
    /// The length of its periods.
    pub every: Every,
    /// Properties of a goal made by hand.
    pub template: &'a Map<String, Value>,
}

/// One person's goal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Owner {
    /// The owner's id.
    pub id: u64,
    /// Identifies the person inside the plan.
    pub person: String,
    /// The target of each period, in order.
    pub targets: Vec<(Days, i64)>,
}

#[derive(Serialize)]
struct Body<'a> {
    inputs: Vec<Input<'a>>,
}

#[derive(Serialize)]
struct Input<'a> {
    properties: Properties<'a>,
}

#[derive(Serialize)]
struct Properties<'a> {
    hs_goal_name: &'a str,
    hs_goal_type: &'static str,
    hs_milestone: &'static str,
    hs_target_amount: String,
    hs_start_datetime: String,
    hs_end_datetime: String,
    hs_group_correlation_uuid: String,
    hs_goal_target_group_id: String,
    hubspot_owner_id: String,
    #[serde(flatten)]
    template: Map<String, Value>,
}

/// Writes the file, one line per person.
#[must_use]
pub fn write_goals(goal: &Goal<'_>, owners: &[Owner]) -> String {
    let template: Map<String, Value> = goal
        .template
        .iter()
        .filter(|(key, _)| !OWN.contains(&key.as_str()))
        .map(|(k, v)| (k.clone(), v.clone()))
        .collect();
    let milestone = match goal.every {
        Every::Week => "weekly",
        Every::Month => "monthly",
        Every::Quarter => "quarterly",
        Every::Year => "yearly",
    };
    let line = |owner: &Owner| {
        let input = |(days, target): &(Days, i64)| Input {
            properties: Properties {
                hs_goal_name: goal.name,
                hs_goal_type: "sales_quota",
                hs_milestone: milestone,
                hs_target_amount: format!("{target}.00"),
                hs_start_datetime: format!("{}T00:00:00Z", days.first),
                hs_end_datetime: format!("{}T23:59:59.999Z", days.last),
                hs_group_correlation_uuid: uuid(&format!("{}:sales_quota", goal.plan)),
                hs_goal_target_group_id: group(&format!("{}:{}", goal.plan, owner.person)),
                hubspot_owner_id: owner.id.to_string(),
                template: template.clone(),
            },
        };
        let body = Body { inputs: owner.targets.iter().map(input).collect() };
        serde_json::to_string(&body).unwrap_or_default() + "\n"
    };
    owners.iter().map(line).collect()
}

/// A uuid in form: the version digit is 4, the variant digit one of 8, 9, a, b.
fn uuid(seed: &str) -> String {
    let (a, b) = (fnv_1a(&[seed]), fnv_1a(&[seed, ":2"]));
    let (high, low) = (a >> 32, a & 0xffff_ffff);
    let variant = 0x8000 | (b >> 48) & 0x3fff;
    format!("{high:08x}-{:04x}-4{:03x}-{variant:04x}-{:012x}", low >> 16, low & 0xfff, b & 0xffff_ffff_ffff)
}

/// Fifteen digits, the first of them not 0.
fn group(seed: &str) -> String {
    let span = 900_000_000_000_000;
    (100_000_000_000_000 + fnv_1a(&[seed]) % span).to_string()
}
