//! How leads are shared out.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::plan::{ManagerId, StageId};
use crate::units::map::Map;

/// By what leads are shared.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum LeadMethod {
    /// By weight × days.
    Weight,
    /// By value × days.
    Value,
    /// Whoever makes most of a lead first, up to the caps.
    Best,
}

/// How many leads come.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LeadsOf {
    /// In every week that has no number of its own.
    pub every_week: Option<i64>,
    /// In single weeks, by the week's Monday.
    pub weeks: Map<NaiveDate, i64>,
}

impl LeadsOf {
    /// How many come in the week of this Monday; 0 where nobody has said.
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
    /// By what they are shared.
    pub method: LeadMethod,
    /// How many come.
    pub count: LeadsOf,
    /// The most of a week, by manager.
    pub caps: Map<ManagerId, i64>,
}
