//! The columns of a table: periods of the plan.

use std::ops::Range;

use chrono::NaiveDate;

use crate::calendar::{Axis, Period};

/// What the columns of a table are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum By {
    /// One column.
    Horizon,
    /// Quarters counted from the horizon's start.
    Quarter,
    /// Calendar months.
    Month,
    /// ISO weeks, cut at the horizon's ends.
    Week,
    /// The days of one week in one month.
    Segment,
}

/// One column.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Column {
    /// Which period.
    pub period: Period,
    /// Its first day inside the horizon.
    pub first: NaiveDate,
    /// Its last day inside the horizon.
    pub last: NaiveDate,
    /// Its working days.
    pub working_days: u32,
    pub(super) segments: Range<usize>,
}

/// The columns of a table.
pub(super) fn columns(axis: &Axis, by: By) -> Vec<Column> {
    let periods: Vec<Period> = match by {
        By::Horizon => vec![Period::Horizon],
        By::Quarter => axis.quarters().iter().map(|q| Period::Quarter(q.first_month)).collect(),
        By::Month => axis.months().iter().map(|m| Period::Month(m.month)).collect(),
        By::Week => axis.weeks().iter().map(|w| Period::Week(w.monday)).collect(),
        By::Segment => axis.segments().iter().map(|s| Period::Segment(s.first)).collect(),
    };
    let column = |period| {
        let segments = axis.range(&period)?;
        let first = axis.segments().get(segments.start)?.first;
        let last = axis.segments().get(segments.end.checked_sub(1)?)?.last;
        let working_days = axis.working_days_of(segments.clone());
        Some(Column { period, first, last, working_days, segments })
    };
    periods.into_iter().filter_map(column).collect()
}
