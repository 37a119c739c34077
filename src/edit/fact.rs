//! One fact in the report of its source and time.

use std::sync::Arc;

use chrono::NaiveDate;

use crate::plan::Members;
use crate::plan::control::{Actor, Control, FactPeriod, Measure, Report, ReportRow, SourceId};

/// What the report of a source and a period says of somebody in one measure, whatever it is about. Facts of one report can be
/// set one after another.
#[derive(Debug, Clone, PartialEq)]
pub struct FactEdit {
    /// Whose report.
    pub source: SourceId,
    /// Over which time.
    pub period: FactPeriod,
    /// The last day that is known of, where the period is not over.
    pub through: Option<NaiveDate>,
    /// Of whom.
    pub who: Actor,
    /// Of what.
    pub measure: Measure,
    /// Money in whole units, or a count; None takes the fact away, and a report without facts goes.
    pub value: Option<i64>,
}

impl FactEdit {
    /// Changes what is known.
    pub(super) fn put(&self, control: &mut Control) {
        let same = |report: &Arc<Report>| (report.source, report.period) == (self.source, self.period);
        let place = match control.reports.iter().position(same) {
            Some(place) => place,
            None if self.value.is_none() => return,
            None => {
                control.reports.push(Arc::new(Report::new(self.source, self.period, Vec::new())));
                control.reports.len() - 1
            }
        };
        if self.value.is_none() && !control.reports[place].measures.contains(&self.measure) {
            return;
        }
        let report = Arc::make_mut(&mut control.reports[place]);
        report.through = self.through.map(|day| report.through.map_or(day, |before| before.max(day)));
        let column =
            report.measures.iter().position(|measure| *measure == self.measure).unwrap_or_else(|| {
                report.measures.push(self.measure);
                report.rows.iter_mut().for_each(|row| row.values.push(None));
                report.measures.len() - 1
            });
        let own = |row: &ReportRow| row.who == self.who && row.members == Members::NONE;
        let row = report.rows.iter().position(own).unwrap_or_else(|| {
            let values = vec![None; report.measures.len()];
            report.rows.push(ReportRow { who: self.who.clone(), members: Members::NONE, values });
            report.rows.len() - 1
        });
        report.rows[row].values[column] = self.value;
        report.rows.retain(|row| row.values.iter().any(Option::is_some));
        if report.rows.is_empty() && !report.complete {
            control.reports.remove(place);
        }
    }
}
