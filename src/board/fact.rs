//! Facts as they are typed: one field is what one manager did of one measure in one period.

use chrono::NaiveDate;

use crate::edit::{ControlEdit, FactEdit};
use crate::plan::control::{Actor, FactPeriod, Measure, ReportRow, SourceId};
use crate::plan::{ManagerId, Members, Plan};

/// A fact that can be typed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct FactAt {
    /// Whose.
    pub manager: ManagerId,
    /// Of what.
    pub measure: Measure,
    /// Over which time.
    pub period: FactPeriod,
    /// The last day that is known of, where the period is not over.
    pub through: Option<NaiveDate>,
}

impl FactAt {
    fn is_own(&self, row: &ReportRow) -> bool {
        row.who == Actor::Manager(self.manager) && row.members == Members::NONE
    }

    /// What was typed there.
    #[must_use]
    pub fn typed(&self, plan: &Plan) -> Option<i64> {
        let report = plan.control.report(SourceId::TYPED, self.period)?;
        let column = report.measures.iter().position(|measure| *measure == self.measure)?;
        report.rows.iter().find(|row| self.is_own(row))?.values.get(column).copied().flatten()
    }

    /// The edit that puts a value there, or takes it away.
    #[must_use]
    pub fn set(&self, value: Option<i64>) -> ControlEdit {
        let FactAt { manager, measure, period, through } = *self;
        let who = Actor::Manager(manager);
        ControlEdit::SetFact(FactEdit { source: SourceId::TYPED, period, through, who, measure, value })
    }
}
