//! The files in which a CRM takes goals. Nothing here knows a plan: who a person is in the CRM, the periods and the figures are
//! arguments; `handover::crm` takes them from a plan.
//!
//! None of these files has a guard against formulas, because a CRM would take an apostrophe for a part of the name.

pub mod freshsales;
pub mod hubspot;
pub mod pipedrive;
pub mod salesforce;

use chrono::NaiveDate;

/// How long a goal's period is.
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
    /// The first.
    pub first: NaiveDate,
    /// The last.
    pub last: NaiveDate,
}

/// Rows as CSV: comma, quotes where needed, CRLF, no byte order mark.
fn written<'a>(rows: impl Iterator<Item = Vec<std::borrow::Cow<'a, str>>>) -> String {
    let mut out = csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).from_writer(Vec::new());
    for row in rows {
        // Writing to memory cannot fail, and rows are of one length.
        let _ = out.write_record(row.iter().map(|cell| cell.as_bytes()));
    }
    out.into_inner().ok().and_then(|bytes| String::from_utf8(bytes).ok()).unwrap_or_default()
}
