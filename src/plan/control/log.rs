//! What changed, when and why.

use chrono::NaiveDateTime;
use serde::{Deserialize, Serialize};

/// What a line of the log is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Subject {
    /// The plan's target or a held total.
    Hold,
    /// A manager: added, removed, dates, team.
    Manager,
    /// A weight.
    Weight,
    /// An average deal.
    AverageDeal,
    /// A rate.
    Rate,
    /// The season.
    Season,
    /// The calendar.
    Calendar,
    /// The baseline.
    Baseline,
    /// A snapshot brought back.
    Restore,
    /// The rest made anew, or that lifted.
    Replan,
    /// Facts of a period that was over.
    Facts,
    /// A bonus scheme.
    Bonus,
}

/// One line of the change log.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LogLine {
    /// When, in the writer's own time.
    pub at: NaiveDateTime,
    /// About what.
    pub subject: Subject,
    /// Which one, so that changes of the same field within a day make one line: a path such as `manager 12`.
    pub field: String,
    /// What it is called.
    pub what: String,
    /// What it was; empty where there was nothing.
    pub before: String,
    /// What it is; empty where there is nothing.
    pub after: String,
    /// Why.
    pub reason: Option<String>,
    /// Who, where a name is set.
    pub author: Option<String>,
}
