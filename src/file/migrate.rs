//! From any version this program reads to the newest, one step at a time.
//!
//! Each version is read strictly by its own types and turned into the next one's, and only the newest is
//! turned into a plan. When version 2 comes, the arm of version 1 becomes
//! `1 => newest(v2::Document::from(strict::<v1::Document>(text)?))`; the types of version 1 stay as they
//! are for good, with a real file of that version as their test.

use serde::de::DeserializeOwned;

use super::error::{Expected, FileError, Reason};
use super::v1;
use crate::plan::Plan;

/// Reads the text of a file of version `schema`, not newer than this program knows.
///
/// # Errors
/// A version that never was is not a Planerka file; a field that is wrong is named with its place.
pub(super) fn plan(text: &str, schema: u64) -> Result<Plan, FileError> {
    match schema {
        1 => newest(strict::<v1::Document>(text)?),
        _ => Err(FileError::NotPlanerka),
    }
}

fn newest(document: v1::Document) -> Result<Plan, FileError> {
    document.plan.try_into().map_err(|_| FileError::Field {
        path: "plan.horizon".to_owned(),
        line: 0,
        column: 0,
        reason: Reason::Expected { expected: Expected::Months },
    })
}

/// The envelope has been read before: the text is one JSON value with nothing after it.
fn strict<T: DeserializeOwned>(text: &str) -> Result<T, FileError> {
    let mut json = serde_json::Deserializer::from_str(text);
    serde_path_to_error::deserialize(&mut json).map_err(|error| FileError::field(&error))
}
