//! The change log: what changed, when and why.

use std::sync::Arc;

use chrono::NaiveDateTime;
use serde::{Deserialize, Serialize};

use super::{Control, MAX_LOG};

/// The subject of a log line.
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
    /// A re-plan, made or lifted.
    Replan,
    /// Facts of a period that is over.
    Facts,
    /// A bonus scheme.
    Bonus,
}

/// One line of the change log.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LogLine {
    /// When, in the writer's own time.
    pub at: NaiveDateTime,
    /// The subject.
    pub subject: Subject,
    /// The field, so that changes of the same one within a day make one line: a path such as `manager 12`.
    pub field: String,
    /// The display name of what changed.
    pub what: String,
    /// The value before; empty if there was none.
    pub before: String,
    /// The value now; empty if there is none.
    pub after: String,
    /// Why.
    pub reason: Option<String>,
    /// Who, if a name is set.
    pub author: Option<String>,
}

impl Control {
    /// Adds a line to the log. Changes of the same field within a day make one line, from its first value to
    /// its last. If there are too many lines, the oldest are dropped.
    pub fn write_down(&mut self, line: LogLine) {
        let same = |other: &Arc<LogLine>| other.field == line.field && other.at.date() == line.at.date();
        match self.log.iter().rposition(same) {
            Some(place) => {
                let known = self.log.remove(place);
                if known.before != line.after || known.before.is_empty() {
                    let reason = line.reason.or_else(|| known.reason.clone());
                    self.log.push(Arc::new(LogLine { before: known.before.clone(), reason, ..line }));
                }
            }
            None => self.log.push(Arc::new(line)),
        }
        let more = self.log.len().saturating_sub(MAX_LOG);
        self.log.drain(..more);
    }
}
