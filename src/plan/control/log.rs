//! What changed, when and why.

use std::sync::Arc;

use chrono::NaiveDateTime;
use serde::{Deserialize, Serialize};

use super::{Control, MAX_LOG};

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

impl Control {
    /// Adds a line to the log. The same field again within a day makes one line: what it first was, what it is now. The
    /// oldest lines go where there are too many.
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
