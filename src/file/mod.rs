//! Plans as files and in storage: versioned JSON, read as a whole or not at all.
//!
//! A file is `{"app":"planerka","schema":9,"created_with":"0.1.0","plan":{…}}`. It contains what was typed
//! and nothing computed. Writing and reading back gives the same plan, floats to the bit.

mod agreed;
pub mod budget;
pub mod carried;
pub mod copies;
mod envelope;
mod error;
mod json;
mod layout;
pub mod library;
pub mod link;
mod migrate;
pub mod name;
mod sections;
mod since;
pub mod slots;
mod strict;
mod text;
pub mod v2;

use serde::Serialize;
use serde_json::error::Category;
use serde_json::value::RawValue;
use thiserror::Error;

pub use agreed::{changed_since, figures};
pub use envelope::{Envelope, MAX_LINEAGE, Section};
pub use error::{Encoding, Expected, FileError, Reason};
pub use sections::{reduced, refilled};

use json::Node;

use crate::plan::error::At;
use crate::plan::{Path, Plan, PlanError};

/// Largest file that is read, in bytes: 8 MB. A plan of 200 managers takes about 40 KB.
pub const MAX_BYTES: usize = 8_000_000;
/// The newest version this program reads and, if a plan needs it, writes.
pub const SCHEMA: u32 = 9;

/// A plan that was read from a file.
#[derive(Debug, Clone, PartialEq)]
pub struct Opened {
    /// The plan; valid, though its holds may be impossible to meet.
    pub plan: Plan,
    /// The version of the file it was read from.
    pub schema: u32,
    /// The program version that wrote the file.
    pub created_with: String,
    /// What the file says besides its plan.
    pub envelope: Envelope,
}

/// Why a plan cannot be written.
#[derive(Debug, Error)]
pub enum WriteError {
    /// The plan breaks one of its own rules, so it could not be read back.
    #[error(transparent)]
    Plan(#[from] PlanError),
    /// A value cannot be written, such as a date after the year 9999.
    #[error(transparent)]
    Json(#[from] serde_json::Error),
}

/// Writes a plan as the text of a file: one line per manager and per hold, with a final line break.
///
/// Whatever is written can be read again: an invalid plan (with NaN, say) is refused.
///
/// # Errors
/// The plan breaks a rule of [`Plan::check`], or holds an id or a date that a file cannot carry.
pub fn write(plan: &Plan) -> Result<String, WriteError> {
    write_with(plan, &Envelope::default())
}

/// Likewise, with what the file says besides its plan; keeps the newest [`MAX_LINEAGE`] revisions.
///
/// # Errors
/// As [`write()`]; also refuses malformed revisions and an author's name that is too long.
pub fn write_with(plan: &Plan, envelope: &Envelope) -> Result<String, WriteError> {
    Ok(laid_out(&document(plan, envelope)?, 2)?)
}

/// Likewise, on one line without blanks, for a link.
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

/// A plan's revision: 64-bit FNV-1a over its minified JSON, as 16 hex digits. The types of a version are
/// frozen, and a plan is written in the least version that carries it, so that all programs agree. A plan
/// that no file can carry (with control characters in its id) has the revision of an empty text.
#[must_use]
pub fn revision(plan: &Plan) -> String {
    format!("{:016x}", fingerprint(plan))
}

fn fingerprint(plan: &Plan) -> u64 {
    let text = serde_json::to_string(&v2::Plan::from(plan)).unwrap_or_default();
    crate::units::fnv_1a(&[&text])
}

/// The version in which [`write()`] writes a plan: the least that can carry it.
#[must_use]
pub fn version(plan: &Plan) -> u32 {
    since::version(plan, &Envelope::default())
}

/// JSON with one line per field down to a depth, with a final line break.
pub(crate) fn laid_out(value: &impl Serialize, open: usize) -> Result<String, serde_json::Error> {
    let mut out = Vec::new();
    value.serialize(&mut serde_json::Serializer::with_formatter(&mut out, layout::Layout::new(open)))?;
    out.push(b'\n');
    String::from_utf8(out).map_err(<serde_json::Error as serde::ser::Error>::custom)
}

/// The JSON Schema of the newest version, as text with a final line break.
///
/// # Errors
/// None in practice: a schema is JSON already.
#[cfg(feature = "cli")]
pub fn schema() -> Result<String, serde_json::Error> {
    let schema = schemars::schema_for!(v2::Document);
    Ok(serde_json::to_string_pretty(&schema)? + "\n")
}

/// The outermost members of a file, read leniently: enough to recognise the program and version.
struct Head<'a>(json::Members<'a>);

impl<'a> Head<'a> {
    fn read(text: &'a str) -> Result<Self, FileError> {
        serde_json::from_str(text).map(Head).map_err(|error| match error.classify() {
            Category::Data => FileError::NotPlanerka,
            Category::Syntax | Category::Eof | Category::Io => {
                FileError::NotJson { line: error.line(), column: error.column() }
            }
        })
    }

    /// A member, if it exists and can be read.
    ///
    /// # Errors
    /// It occurs twice.
    fn member(&self, name: &'static str, text: &str) -> Result<Option<Node<'a>>, FileError> {
        let json::Members(members) = &self.0;
        let mut values = members.iter().filter(|(other, _)| other == name).map(|(_, value)| *value);
        let value: Option<&RawValue> = values.next();
        if values.next().is_some() {
            return Err(FileError::field(text, &Path::of(&[name]), Reason::Twice));
        }
        Ok(value.and_then(|value| json::tree(value.get()).ok()))
    }
}

/// Reads a file. Skips a byte order mark; holds that cannot be met are not an error.
///
/// # Errors
/// What is wrong and where; see [`FileError`].
pub fn read(bytes: &[u8]) -> Result<Opened, FileError> {
    let text = text::text(bytes)?;
    let head = Head::read(text)?;
    let (Some(Node::Text(app)), Some(Node::Whole(schema))) =
        (head.member("app", text)?, head.member("schema", text)?)
    else {
        return Err(FileError::NotPlanerka);
    };
    if app != "planerka" {
        return Err(FileError::NotPlanerka);
    }
    let created_with = match head.member("created_with", text)? {
        Some(Node::Text(version)) => version.into_owned(),
        Some(_) | None => String::new(),
    };
    if schema > u64::from(SCHEMA) {
        return Err(FileError::Newer { schema, created_with });
    }
    let (plan, envelope) = migrate::document(text, schema)?;
    if let Some(path) = since::unknown_in(schema, &plan, &envelope) {
        return Err(FileError::field(text, &path, Reason::Unknown));
    }
    let fault = |error| FileError::plan(text, error);
    plan.check().at("plan").map_err(fault)?;
    envelope.check().map_err(fault)?;
    let schema = u32::try_from(schema).unwrap_or(SCHEMA);
    Ok(Opened { plan, schema, created_with, envelope })
}
