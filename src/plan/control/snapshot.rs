//! The plan as it once was, and the rest of it made anew.

use std::sync::Arc;

use chrono::{NaiveDate, NaiveDateTime};
use serde::{Deserialize, Serialize};

use super::{Actor, Measure};
use crate::plan::{ManagerId, Members, Plan};
use crate::units::Money;

/// Names one snapshot inside a plan.
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
    /// All inputs of then, without control.
    pub plan: Arc<Plan>,
    /// The targets of then as figures: no later edit, rule or version moves them.
    pub targets: Vec<TargetRow>,
}

/// The targets of a line by segment, as figures.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TargetRow {
    /// Whose; None is what was unassigned.
    pub who: Option<ManagerId>,
    /// About what.
    pub members: Members,
    /// One amount for each segment of the snapshot's horizon.
    pub amounts: Vec<Money>,
}

/// What facts are compared with.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Against {
    /// The plan as it was typed.
    Plan,
    /// The plan as it is now, the rest made anew.
    Now,
    /// A snapshot.
    Snapshot(SnapshotId),
}

/// Who catches up.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Level {
    /// Each manager their own remainder.
    Manager,
    /// Each team its remainder; who is in no team has their own.
    Team,
    /// Everybody together, by the base weights.
    All,
}

/// The rest of the plan, made anew.
#[derive(Debug, Clone, PartialEq)]
pub struct Replan {
    /// The last day that counts as over.
    pub as_of: NaiveDate,
    /// Who catches up.
    pub level: Level,
    /// What was done by then.
    pub done: Vec<ReplanRow>,
}

/// What somebody had done of one measure, by segment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReplanRow {
    /// Whose.
    pub who: Actor,
    /// About what.
    pub members: Members,
    /// Of what.
    pub measure: Measure,
    /// One amount for each segment up to the one that `as_of` lies in.
    pub amounts: Vec<i64>,
}
