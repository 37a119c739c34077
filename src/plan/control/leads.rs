//! How leads are distributed.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::plan::{ManagerId, StageId};
use crate::units::map::Map;

/// How to distribute leads.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum LeadMethod {
    /// By weight × days.
    Weight,
    /// By value × days.
    Value,
    /// To whoever makes the most of a lead first, up to the caps.
    Best,
}

/// How many leads come.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LeadsOf {
    /// In every week without its own number.
    pub every_week: Option<i64>,
    /// In single weeks, by the week's Monday.
    pub weeks: Map<NaiveDate, i64>,
}

impl LeadsOf {
    /// The number of leads in the week of this Monday; 0 if none was given.
    #[must_use]
    pub fn in_week(&self, monday: NaiveDate) -> i64 {
        self.weeks.get(&monday).copied().or(self.every_week).unwrap_or(0)
    }
}

/// The leads of a plan.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Leads {
    /// The stage at which they come in.
    pub stage: StageId,
    /// How they are distributed.
    pub method: LeadMethod,
    /// How many come.
    pub count: LeadsOf,
    /// The most per week, by manager.
    pub caps: Map<ManagerId, i64>,
}
