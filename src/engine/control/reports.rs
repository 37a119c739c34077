//! What the reports of facts speak of.

use crate::plan::control::{Control, Measure, Report, ReportRow};
use crate::units::map::Set;

/// Every measure that any report speaks of.
pub(super) fn measures(control: &Control) -> Set<Measure> {
    control.reports.iter().flat_map(|report| report.measures.iter().copied()).collect()
}

/// Whether a report says anything of a measure.
pub(super) fn counts(report: &Report, measure: Measure) -> bool {
    let Some(column) = report.measures.iter().position(|other| *other == measure) else { return false };
    report.complete || report.rows.iter().any(|row| value(row, column).is_some())
}

pub(super) fn value(row: &ReportRow, column: usize) -> Option<i64> {
    row.values.get(column).copied().flatten()
}
