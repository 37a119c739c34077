//! Migrates files of any readable version to the newest, one step at a time.
//!
//! Each version is read strictly by its own types and converted to the next one's; only the newest is
//! converted to a plan. Versions 1 to 9 share their types: [`since`](super::since) knows what each added. A
//! version that changes a meaning gets its own arm, `9 => newest(text,
//! v10::Document::from(strict::read::<v2::Document>(text)?))`; the types of version 9 then stay as they are
//! for good, with real files of each version as their test.

use super::envelope::Envelope;
use super::error::{Expected, FileError, Reason};
use super::{strict, v2};
use crate::plan::{Path, Plan};

/// Reads the text of a file whose version this program knows.
///
/// # Errors
/// A version that never existed is not a Planerka file; a wrong field is reported with its place.
pub(super) fn document(text: &str, schema: u64) -> Result<(Plan, Envelope), FileError> {
    match schema {
        1..=9 => newest(text, strict::read::<v2::Document>(text)?),
        _ => Err(FileError::NotPlanerka),
    }
}

fn newest(text: &str, document: v2::Document) -> Result<(Plan, Envelope), FileError> {
    let v2::Document { app: _, schema: _, created_with: _, lineage, without, author, plan } = document;
    let plan = plan.try_into().map_err(|_| {
        let reason = Reason::Expected { expected: Expected::Months };
        FileError::field(text, &Path::of(&["plan", "horizon"]), reason)
    })?;
    let lineage = lineage.into_iter().map(|v2::Revision(revision)| revision).collect();
    Ok((plan, Envelope { lineage, without, author }))
}
