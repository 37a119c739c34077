//! File formats for goals in CRMs. Nothing here knows a plan: ids, periods and figures are arguments, which
//! `handover::crm` takes from a plan.
//!
//! None of these files is guarded against formulas, since a CRM would take an apostrophe as part of the name.

pub mod freshsales;
pub mod hubspot;
pub mod pipedrive;
pub mod salesforce;

use chrono::NaiveDate;

/// The length of a goal's period.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Every {
    /// An ISO week.
    Week,
    /// A calendar month.
    Month,
    /// A calendar quarter.
    Quarter,
    /// A calendar year.
    Year,
}

/// The days of a goal.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Days {
    /// The first day.
    pub first: NaiveDate,
    /// The last day.
    pub last: NaiveDate,
}

/// Rows as CSV: commas, quotes where needed, CRLF, no byte order mark.
fn written<'a>(rows: impl Iterator<Item = Vec<std::borrow::Cow<'a, str>>>) -> String {
    let mut out = csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).from_writer(Vec::new());
    for row in rows {
        // Writing to memory cannot fail, and rows have equal length.
        let _ = out.write_record(row.iter().map(|cell| cell.as_bytes()));
    }
    out.into_inner().ok().and_then(|bytes| String::from_utf8(bytes).ok()).unwrap_or_default()
}
