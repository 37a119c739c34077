//! Plans as files and in storage: versioned JSON that is read whole or not at all.
//!
//! A file is `{"app":"planerka","schema":9,"created_with":"0.1.0","plan":{…}}`. It holds what was typed
//! and nothing that is computed. Writing and reading back gives the same plan, floats to the bit.

mod agreed;
pub mod budget;
pub mod carried;
pub mod copies;
mod envelope;
mod error;
mod layout;
pub mod library;
pub mod link;
mod locate;
mod migrate;
pub mod name;
mod numbers;
mod place;
mod sections;
mod since;
pub mod slots;
mod text;
pub mod v2;

use serde::{Deserialize, Serialize};
use serde_json::Value;
use serde_json::error::Category;
use thiserror::Error;

pub use agreed::{changed_since, figures};
pub use envelope::{Envelope, MAX_LINEAGE, Section};
pub use error::{Encoding, Expected, FileError, Reason};
pub use sections::{reduced, refilled};

use crate::plan::{Plan, PlanError};

/// Largest file that is read, in bytes: 8 MB. A plan of 200 managers takes about 40 KB.
pub const MAX_BYTES: usize = 8_000_000;
/// The newest version that is read and, where a plan needs it, written.
pub const SCHEMA: u32 = 9;

/// A plan that was read from a file.
#[derive(Debug, Clone, PartialEq)]
pub struct Opened {
    /// The plan, valid; its holds may still be impossible to meet.
    pub plan: Plan,
    /// The version of the file it was read from.
    pub schema: u32,
    /// The program version that wrote the file.
    pub created_with: String,
    /// What the file says beside its plan.
    pub envelope: Envelope,
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
    write_with(plan, &Envelope::default())
}

/// The same with what the file says beside its plan; of a longer lineage the newest [`MAX_LINEAGE`].
///
/// # Errors
/// As [`write`]; what is no revision, or an author's name that is too long, is refused, too.
pub fn write_with(plan: &Plan, envelope: &Envelope) -> Result<String, WriteError> {
    Ok(laid_out(&document(plan, envelope)?, 2)?)
}

/// The same on one line without blanks, for a link.
///
/// # Errors
/// As [`write_with`].
pub fn write_short(plan: &Plan, envelope: &Envelope) -> Result<String, WriteError> {
    Ok(serde_json::to_string(&document(plan, envelope)?)?)
}

fn document(plan: &Plan, envelope: &Envelope) -> Result<v2::Document, WriteError> {
    plan.check()?;
    envelope.check()?;
    let Envelope { lineage, without, author } = envelope.clone();
    let newest = lineage.len().saturating_sub(MAX_LINEAGE);
    Ok(v2::Document {
        app: v2::App::Planerka,
        schema: since::version(plan, envelope),
        created_with: env!("CARGO_PKG_VERSION").to_owned(),
        lineage: lineage.into_iter().skip(newest).map(v2::Revision).collect(),
        without,
        author,
        plan: plan.into(),
    })
}

/// A plan's revision: FNV-1a of 64 bits over its minified JSON, 16 hex digits. The types of a version are frozen, and a plan
/// is written in the least version that carries it, so that every program gives the same. A plan that no file can carry
/// (an id of control characters) has the revision of nothing.
#[must_use]
pub fn revision(plan: &Plan) -> String {
    format!("{:016x}", fingerprint(plan))
}

fn fingerprint(plan: &Plan) -> u64 {
    let text = serde_json::to_string(&v2::Plan::from(plan)).unwrap_or_default();
    crate::units::fnv_1a(text.as_bytes())
}

/// The version that [`write`] gives a plan: the least that can carry it.
#[must_use]
pub fn version(plan: &Plan) -> u32 {
    since::version(plan, &Envelope::default())
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

/// The beginning of a file, read leniently: enough to know whose it is and of which version.
#[derive(Deserialize)]
struct Head {
    app: Option<Value>,
    schema: Option<Value>,
    created_with: Option<Value>,
}

fn head(text: &str) -> Result<Head, FileError> {
    let mut json = serde_json::Deserializer::from_str(text);
    let fault = |error: &serde_json::Error| FileError::NotJson { line: error.line(), column: error.column() };
    let head = Head::deserialize(&mut json).map_err(|error| {
        if error.classify() != Category::Data {
            return fault(&error);
        }
        let field = FileError::field(text, &error);
        let twice = matches!(field, FileError::Field { reason: Reason::Twice, .. });
        if twice { field } else { FileError::NotPlanerka }
    })?;
    json.end().map_err(|error| fault(&error))?;
    Ok(head)
}

/// Reads a file. A byte order mark is skipped; holds that cannot be met are no fault of the file.
///
/// # Errors
/// What is wrong and where, before anything is changed; see [`FileError`].
pub fn read(bytes: &[u8]) -> Result<Opened, FileError> {
    let text = &*numbers::plain(text::text(bytes)?);
    let head = head(text)?;
    let app = head.app.as_ref().and_then(Value::as_str);
    let schema = head.schema.as_ref().and_then(Value::as_u64);
    let (Some("planerka"), Some(schema)) = (app, schema) else { return Err(FileError::NotPlanerka) };
    let created_with = head.created_with.as_ref().and_then(Value::as_str).unwrap_or_default();
    if schema > u64::from(SCHEMA) {
        return Err(FileError::Newer { schema, created_with: created_with.to_owned() });
    }
    let (plan, envelope) = migrate::document(text, schema)?;
    if let Some(path) = since::unknown_in(schema, &plan, &envelope) {
        let (line, column) = locate::line_of(text, &path);
        return Err(FileError::Field { path, line, column, reason: Reason::Unknown });
    }
    plan.check().map_err(|error| place::located(&plan, error))?;
    let fault = |error| FileError::Plan { path: envelope.place(&error).to_owned(), error };
    envelope.check().map_err(fault)?;
    let schema = u32::try_from(schema).unwrap_or(SCHEMA);
    Ok(Opened { plan, schema, created_with: created_with.to_owned(), envelope })
}
