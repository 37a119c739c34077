//! Snapshots of the plan, and the re-planned rest.

use std::sync::Arc;

use chrono::{NaiveDate, NaiveDateTime};
use serde::{Deserialize, Serialize};

use super::{Actor, Measure};
use crate::plan::{ManagerId, Members, Plan};
use crate::units::Money;

/// The id of a snapshot inside a plan.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct SnapshotId(pub u32);

/// The plan as it was at one moment.
#[derive(Debug, Clone, PartialEq)]
pub struct Snapshot {
    /// Identity.
    pub id: SnapshotId,
    /// What people call it.
    pub name: String,
    /// When it was taken.
    pub taken: NaiveDateTime,
    /// Why.
    pub reason: Option<String>,
    /// All inputs at that time, without control.
    pub plan: Arc<Plan>,
    /// The targets at that time as figures, which no later edit, rule or version changes.
    pub targets: Vec<TargetRow>,
}

/// The targets of a line, by segment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TargetRow {
    /// Whose; None is the unassigned target.
    pub who: Option<ManagerId>,
    /// Its members.
    pub members: Members,
    /// One amount for each segment of the snapshot's horizon.
    pub amounts: Vec<Money>,
}

/// What facts are compared with.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Against {
    /// The plan as typed.
    Plan,
    /// The plan as it stands, re-planned.
    Now,
    /// A snapshot.
    Snapshot(SnapshotId),
}

/// Who makes up for what is missing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Level {
    /// Each manager catches up alone.
    Manager,
    /// Each team catches up together; managers without a team alone.
    Team,
    /// Everybody together, by the base weights.
    All,
}

/// A re-plan: the rest of the plan is computed again from what was done.
#[derive(Debug, Clone, PartialEq)]
pub struct Replan {
    /// The last day that counts as over.
    pub as_of: NaiveDate,
    /// Who catches up.
    pub level: Level,
    /// What was done up to `as_of`.
    pub done: Vec<ReplanRow>,
}

/// What somebody had done of one measure, by segment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReplanRow {
    /// Whose.
    pub who: Actor,
    /// Its members.
    pub members: Members,
    /// The measure.
    pub measure: Measure,
    /// One amount per segment, up to the one that contains `as_of`.
    pub amounts: Vec<i64>,
}
