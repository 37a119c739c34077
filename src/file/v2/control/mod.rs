//! What is known once the plan runs, in the file: facts, open deals, snapshots, the rest made anew, bonus, leads.

mod convert;
mod convert_parts;
mod parts;
mod text;

use serde::{Deserialize, Serialize};

use super::{Date, Members, Plan};
#[cfg(feature = "cli")]
use crate::plan::control::{
    MAX_CHECKPOINTS, MAX_DEALS, MAX_LOG, MAX_REPORTS, MAX_SCHEMES, MAX_SNAPSHOTS, MAX_SOURCES,
};
#[cfg(feature = "cli")]
use crate::plan::{MAX_NAME, MAX_NOTE};
#[cfg(feature = "cli")]
use crate::units::MONEY_MAX;
use crate::units::map::Map;
pub(super) use convert::to_file;
pub use parts::{
    Action, Band, BandStart, BasedOn, BonusPeriod, Category, Checkpoint, Done, LeadMethod, Leads, Least,
    LogLine, Scheme, SchemeKind, Subject, Whom,
};
pub use text::{FactPeriodText, Moment};

/// Everything about facts; each part is left out where nobody has said anything.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
pub struct Control {
    /// Who reports facts, in order of precedence. Source 1 is what is typed, source 2 are deals marked as won.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[cfg_attr(feature = "cli", schemars(length(max = MAX_SOURCES)))]
    pub sources: Vec<Source>,
    /// Facts by period and source.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[cfg_attr(feature = "cli", schemars(length(max = MAX_REPORTS)))]
    pub reports: Vec<Report>,
    /// Names in reports that stand for a manager (by id), another name, or nobody (null).
    #[serde(default, skip_serializing_if = "Map::is_empty")]
    pub people: Map<String, Option<Who>>,
    /// Names in reports whose rows are left out, as they stand there.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub left_out: Vec<String>,
    /// Names in reports that stand for a product, region or company (by id), or for none (null).
    #[serde(default, skip_serializing_if = "Map::is_empty")]
    pub members: Map<String, Option<u32>>,
    /// Open deals.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[cfg_attr(feature = "cli", schemars(length(max = MAX_DEALS)))]
    pub deals: Vec<Deal>,
    /// The chance of an open deal by its stage's id.
    #[serde(default, skip_serializing_if = "Map::is_empty")]
    pub chances: Map<u32, f64>,
    /// From which probability a deal is a commitment, and a best case; left out where it is 0.8 and 0.5.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub thresholds: Option<[f64; 2]>,
    /// The plan as it once was.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[cfg_attr(feature = "cli", schemars(length(max = MAX_SNAPSHOTS)))]
    pub snapshots: Vec<Snapshot>,
    /// The snapshot that facts are compared with.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub baseline: Option<u32>,
    /// The rest of the plan made anew.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub replan: Option<Replan>,
    /// The last day that counts as over; left out where it is the last day reported.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub as_of: Option<Date>,
    /// What facts are compared with where it is not the baseline.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub against: Option<Against>,
    /// Points at which the plan is looked at.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[cfg_attr(feature = "cli", schemars(length(max = MAX_CHECKPOINTS)))]
    pub checkpoints: Vec<Checkpoint>,
    /// How sales are paid.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[cfg_attr(feature = "cli", schemars(length(max = MAX_SCHEMES)))]
    pub schemes: Vec<Scheme>,
    /// How leads are shared out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub leads: Option<Leads>,
    /// What changed.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[cfg_attr(feature = "cli", schemars(length(max = MAX_LOG)))]
    pub log: Vec<LogLine>,
    /// The last number given to a source, snapshot, checkpoint or scheme.
    pub last_id: u32,
}

/// A source of facts.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
pub struct Source {
    /// Identity inside the plan.
    pub id: u32,
    /// The name; left out for sources 1 and 2, which the page names.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    #[cfg_attr(feature = "cli", schemars(length(max = MAX_NAME)))]
    pub name: String,
    /// What the columns of its last table meant, by their titles.
    #[serde(default, skip_serializing_if = "Map::is_empty")]
    pub columns: Map<String, String>,
}

/// Somebody: a manager by id, or another name as written. Nobody is left out.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(untagged)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
pub enum Who {
    /// A manager of the plan, by id.
    Manager(u32),
    /// Somebody who is not in the plan.
    Other(#[cfg_attr(feature = "cli", schemars(length(min = 1, max = MAX_NAME)))] String),
}

/// What a fact counts: `"revenue"`, `"payments"` or `{"stage": 3}` (the stage's id, also of one that was removed).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
pub enum Measure {
    /// Money of deals closed.
    Revenue,
    /// What is left of it by gross margin.
    GrossProfit,
    /// Money received.
    Payments,
    /// What was done at a stage.
    Stage(u32),
}

/// A dimension that rows of a report tell apart.
pub use super::lines::DimensionKind;

/// The facts of one period from one source.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
pub struct Report {
    /// The source's id.
    pub source: u32,
    /// The time it is about.
    pub period: FactPeriodText,
    /// The last day it knows of; left out where it is the period's end.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub through: Option<Date>,
    /// Whether who is not in it has 0.
    #[serde(default, skip_serializing_if = "is_false")]
    pub complete: bool,
    /// Whether it is a total of everybody, not of people.
    #[serde(default, skip_serializing_if = "is_false")]
    pub total: bool,
    /// The dimensions that its rows tell apart.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub by: Vec<DimensionKind>,
    /// What it counts, in the order of the rows' values.
    pub measures: Vec<Measure>,
    /// Its rows.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub rows: Vec<ReportRow>,
    /// Such as the rate at which another currency was taken.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "cli", schemars(length(max = MAX_NOTE)))]
    pub note: Option<String>,
}

/// A row of a report.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
pub struct ReportRow {
    /// Whose; left out where it is nobody's.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub who: Option<Who>,
    /// About what.
    #[serde(default, skip_serializing_if = "Members::is_empty")]
    pub members: Members,
    /// A value for each measure; null is not known.
    pub values: Vec<Option<i64>>,
}

/// A deal that is neither won nor lost.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
pub struct Deal {
    /// Its number in the CRM, or one of the page; unique.
    pub id: String,
    /// What people call it.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub name: String,
    /// Whose; left out where it is nobody's.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub who: Option<Who>,
    /// About what.
    #[serde(default, skip_serializing_if = "Members::is_empty")]
    pub members: Members,
    /// What it would bring.
    #[cfg_attr(feature = "cli", schemars(range(min = 0, max = MONEY_MAX)))]
    pub amount: i64,
    /// The stage it stands at, by id.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub stage: Option<u32>,
    /// Its own probability; left out where its stage says it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "cli", schemars(range(min = 0.0, max = 1.0)))]
    pub probability: Option<f64>,
    /// The day it is expected to close.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub close: Option<Date>,
    /// How sure it is, where somebody has said so.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub category: Option<Category>,
    /// The source that lists it, by id.
    pub source: u32,
    /// In somebody's words.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "cli", schemars(length(max = MAX_NOTE)))]
    pub note: Option<String>,
}

/// The plan as it was at one moment.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
pub struct Snapshot {
    /// Identity inside the plan.
    pub id: u32,
    /// The name.
    #[cfg_attr(feature = "cli", schemars(length(min = 1, max = MAX_NAME)))]
    pub name: String,
    /// When it was taken.
    pub taken: Moment,
    /// Why.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "cli", schemars(length(max = MAX_NOTE)))]
    pub reason: Option<String>,
    /// All inputs of then.
    pub plan: Box<Plan>,
    /// The targets of then.
    pub targets: Vec<TargetRow>,
}

/// The targets of a line by segment of the snapshot's horizon.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
pub struct TargetRow {
    /// Whose, by the manager's id; left out where it was unassigned.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub manager: Option<u32>,
    /// About what.
    #[serde(default, skip_serializing_if = "Members::is_empty")]
    pub members: Members,
    /// One amount for each segment.
    pub amounts: Vec<i64>,
}

/// What facts are compared with: `"plan"`, `"now"` or `{"snapshot": 5}`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
pub enum Against {
    /// The plan as it was typed.
    Plan,
    /// The plan as it is now.
    Now,
    /// A snapshot, by its id.
    Snapshot(u32),
}

/// Who catches up.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
pub enum Level {
    /// Each manager their own remainder.
    Manager,
    /// Each team its remainder.
    Team,
    /// Everybody together.
    All,
}

/// The rest of the plan made anew.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
pub struct Replan {
    /// The last day that counts as over.
    pub as_of: Date,
    /// Who catches up.
    pub level: Level,
    /// What was done by then.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub done: Vec<ReplanRow>,
}

/// What somebody had done, by segment.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
pub struct ReplanRow {
    /// Whose; left out where it is nobody's.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub who: Option<Who>,
    /// About what.
    #[serde(default, skip_serializing_if = "Members::is_empty")]
    pub members: Members,
    /// Of what.
    pub measure: Measure,
    /// One amount for each segment that had begun.
    pub amounts: Vec<i64>,
}

#[allow(clippy::trivially_copy_pass_by_ref, reason = "serde gives a reference")]
fn is_false(value: &bool) -> bool {
    !value
}
