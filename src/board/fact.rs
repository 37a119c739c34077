//! Facts as they are typed: one field is what one manager did of one measure in one period.

use std::sync::Arc;

use chrono::NaiveDate;

use crate::edit::ControlEdit;
use crate::plan::control::{Actor, FactPeriod, Measure, Report, ReportRow, SourceId};
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
    pub fn set(&self, plan: &Plan, value: Option<i64>) -> ControlEdit {
        let known = plan.control.report(SourceId::TYPED, self.period).map(Arc::clone);
        let new = || Report::new(SourceId::TYPED, self.period, Vec::new());
        let mut report = known.map_or_else(new, |report| Report::clone(&report));
        report.through = self.through.map(|day| report.through.map_or(day, |before| before.max(day)));
        let column =
            report.measures.iter().position(|measure| *measure == self.measure).unwrap_or_else(|| {
                report.measures.push(self.measure);
                report.rows.iter_mut().for_each(|row| row.values.push(None));
                report.measures.len() - 1
            });
        let place = report.rows.iter().position(|row| self.is_own(row)).unwrap_or_else(|| {
            let values = vec![None; report.measures.len()];
            report.rows.push(ReportRow { who: Actor::Manager(self.manager), members: Members::NONE, values });
            report.rows.len() - 1
        });
        report.rows[place].values[column] = value;
        report.rows.retain(|row| row.values.iter().any(Option::is_some));
        ControlEdit::SetReport(report)
    }
}
