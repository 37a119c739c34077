//! Plans as files and in storage: versioned JSON that is read whole or not at all.
//!
//! A file is `{"app":"planerka","schema":6,"created_with":"0.1.0","plan":{…}}`. It holds what was typed
//! and nothing that is computed. Writing and reading back gives the same plan, floats to the bit.

pub mod budget;
mod error;
mod layout;
pub mod library;
mod locate;
mod migrate;
pub mod name;
mod numbers;
mod place;
mod since;
pub mod slots;
mod text;
pub mod v2;

use serde::{Deserialize, Serialize};
use serde_json::Value;
use serde_json::error::Category;
use thiserror::Error;

pub use error::{Encoding, Expected, FileError, Reason};

use crate::plan::{Plan, PlanError};

/// Largest file that is read, in bytes: 8 MB. A plan of 200 managers takes about 40 KB.
pub const MAX_BYTES: usize = 8_000_000;
/// The newest version that is read and, where a plan needs it, written.
pub const SCHEMA: u32 = 6;

/// A plan that was read from a file.
#[derive(Debug, Clone, PartialEq)]
pub struct Opened {
    /// The plan, valid; its holds may still be impossible to meet.
    pub plan: Plan,
    /// The version of the file it was read from.
    pub schema: u32,
    /// The program version that wrote the file.
    pub created_with: String,
}

/// Why a plan cannot be written.
#[derive(Debug, Error)]
pub enum WriteError {
    /// The plan breaks one of its own rules: it could not be read back.
    #[error(transparent)]
    Plan(#[from] PlanError),
    /// A value has no form in a file, such as a date after the year 9999.
    #[error(transparent)]
    Json(#[from] serde_json::Error),
}

/// Writes a plan as the text of a file: one line per manager and per hold, ending with a line break.
///
/// What is written can be read again: a plan that is not valid (a number that is none, say) is refused.
///
/// # Errors
/// The plan breaks a rule of [`Plan::check`], or holds an id or a date that a file cannot carry.
pub fn write(plan: &Plan) -> Result<String, WriteError> {
    plan.check()?;
    let document = v2::Document {
        app: v2::App::Planerka,
        schema: since::version(plan),
        created_with: env!("CARGO_PKG_VERSION").to_owned(),
        plan: plan.into(),
    };
    Ok(laid_out(&document, 2)?)
}

/// The version that [`write`] gives a plan: the least that can carry it.
#[must_use]
pub fn version(plan: &Plan) -> u32 {
    since::version(plan)
}

/// JSON with a line per field down to a depth, ending with a line break.
pub(crate) fn laid_out(value: &impl Serialize, open: usize) -> Result<String, serde_json::Error> {
    let mut out = Vec::new();
    value.serialize(&mut serde_json::Serializer::with_formatter(&mut out, layout::Layout::new(open)))?;
    out.push(b'\n');
    String::from_utf8(out).map_err(<serde_json::Error as serde::ser::Error>::custom)
}

/// The JSON Schema of the newest version, as text ending with a line break.
///
/// # Errors
/// None in practice: a schema is JSON already.
#[cfg(feature = "cli")]
pub fn schema() -> Result<String, serde_json::Error> {
    let schema = schemars::schema_for!(v2::Document);
    Ok(serde_json::to_string_pretty(&schema)? + "\n")
}

/// The envelope, read leniently: enough to know whose file it is and of which version.
#[derive(Deserialize)]
struct Envelope {
    app: Option<Value>,
    schema: Option<Value>,
    created_with: Option<Value>,
}

fn envelope(text: &str) -> Result<Envelope, FileError> {
    let mut json = serde_json::Deserializer::from_str(text);
    let fault = |error: &serde_json::Error| FileError::NotJson { line: error.line(), column: error.column() };
    let envelope = Envelope::deserialize(&mut json).map_err(|error| {
        if error.classify() != Category::Data {
            return fault(&error);
        }
        let field = FileError::field(text, &error);
        let twice = matches!(field, FileError::Field { reason: Reason::Twice, .. });
        if twice { field } else { FileError::NotPlanerka }
    })?;
    json.end().map_err(|error| fault(&error))?;
    Ok(envelope)
}

/// Reads a file. A byte order mark is skipped; holds that cannot be met are no fault of the file.
///
/// # Errors
/// What is wrong and where, before anything is changed; see [`FileError`].
pub fn read(bytes: &[u8]) -> Result<Opened, FileError> {
    let text = &*numbers::plain(text::text(bytes)?);
    let envelope = envelope(text)?;
    let app = envelope.app.as_ref().and_then(Value::as_str);
    let schema = envelope.schema.as_ref().and_then(Value::as_u64);
    let (Some("planerka"), Some(schema)) = (app, schema) else { return Err(FileError::NotPlanerka) };
    let created_with = envelope.created_with.as_ref().and_then(Value::as_str).unwrap_or_default();
    if schema > u64::from(SCHEMA) {
        return Err(FileError::Newer { schema, created_with: created_with.to_owned() });
    }
    let plan = migrate::plan(text, schema)?;
    if let Some(path) = since::unknown_in(schema, &plan) {
        return Err(FileError::Field { path, line: 0, column: 0, reason: Reason::Unknown });
    }
    plan.check().map_err(|error| place::located(&plan, error))?;
    let schema = u32::try_from(schema).unwrap_or(SCHEMA);
    Ok(Opened { plan, schema, created_with: created_with.to_owned() })
}
