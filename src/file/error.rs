//! Errors of a file, with their place.

use thiserror::Error;

use super::{MAX_BYTES, json};
use crate::plan::{Path, PlanError};

/// Why a file was not opened. A refused file changes nothing.
#[derive(Debug, Clone, PartialEq, Error)]
pub enum FileError {
    /// The file is larger than any plan can be; it was not read.
    #[error("the file is larger than {MAX_BYTES} bytes, the most a plan can have")]
    TooLarge {
        /// Size in bytes.
        bytes: usize,
    },
    /// The file is empty.
    #[error("the file is empty")]
    Empty,
    /// The file is not text in UTF-8.
    #[error("{0}")]
    NotText(Encoding),
    /// The text is not JSON.
    #[error("not JSON: line {line}, column {column}")]
    NotJson {
        /// Line of the first fault, from 1.
        line: usize,
        /// Column of the first fault, from 1; 0 means the end of the line before.
        column: usize,
    },
    /// Valid JSON that Planerka did not write.
    #[error("not a Planerka file")]
    NotPlanerka,
    /// The file was written by a newer Planerka; its text must be kept as it is.
    #[error(
        "the file has version {schema}, written by Planerka {created_with}; this one reads up to {}",
        super::SCHEMA
    )]
    Newer {
        /// The file's version.
        schema: u64,
        /// The program that wrote it; empty if the file does not say.
        created_with: String,
    },
    /// A field is missing, unknown or of the wrong kind.
    #[error("{path}: {reason} (line {line}, column {column})")]
    Field {
        /// Its path, such as `plan.managers[3].weight`; lists count from 0.
        path: Path,
        /// The name of the entry that it belongs to, such as the manager's; empty where it has none.
        name: String,
        /// The line of the field, or of the object that lacks it, from 1.
        line: usize,
        /// Column, from 1.
        column: usize,
        /// What is wrong.
        reason: Reason,
    },
    /// Every field can be read, but together they are no valid plan.
    #[error("{error} (line {line})")]
    Plan {
        /// The line, from 1.
        line: usize,
        /// The path, such as `plan.managers[3].weight`, and the broken rule.
        error: PlanError,
        /// The name of the entry that it belongs to, such as the manager's; empty where it has none.
        name: String,
    },
}

/// The actual format of a file that is not UTF-8 text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum Encoding {
    /// UTF-16 or UTF-32 text, as some Windows editors save it.
    #[error("the text is UTF-16, not UTF-8")]
    Utf16,
    /// A gzip archive.
    #[error("a gzip archive, not a plan")]
    Gzip,
    /// A zip archive; XLSX and DOCX files are zip archives too.
    #[error("a zip archive or an office document, not a plan")]
    Zip,
    /// Bytes that are no UTF-8.
    #[error("not UTF-8 text: byte {offset}")]
    NotUtf8 {
        /// The first invalid byte, from 0.
        offset: usize,
    },
}

/// What is wrong with one field.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum Reason {
    /// The field is not there.
    #[error("missing")]
    Missing,
    /// This version has no field with this name.
    #[error("unknown field")]
    Unknown,
    /// The field occurs twice.
    #[error("stands twice")]
    Twice,
    /// The value is of the wrong kind.
    #[error("expected {expected}")]
    Expected {
        /// The expected kind.
        expected: Expected,
    },
    /// The value is none of the allowed words.
    #[error("expected one of {}", allowed.join(", "))]
    Choice {
        /// The words.
        allowed: &'static [&'static str],
    },
    /// The number is too large to represent.
    #[error("the number is too large")]
    Number,
    /// The value cannot be read, for instance a broken escape in a text.
    #[error("cannot be read")]
    Unreadable,
}

/// The expected kind of value.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum Expected {
    /// Any number.
    #[error("a number")]
    Number,
    /// A whole number in its range.
    #[error("a whole number")]
    Whole,
    /// A text in quotes.
    #[error("a text")]
    Text,
    /// An id: 1 to 100 visible characters.
    #[error("an id of 1 to 100 visible characters")]
    Id,
    /// A list in brackets.
    #[error("a list")]
    List,
    /// A list of twelve numbers, January first.
    #[error("twelve numbers, January first")]
    TwelveMonths,
    /// An object in braces.
    #[error("an object")]
    Object,
    /// A date.
    #[error("a date yyyy-mm-dd")]
    Date,
    /// A month.
    #[error("a month yyyy-mm")]
    Month,
    /// A horizon's length in months.
    #[error("1 to 36 months")]
    Months,
    /// A period of a hold.
    #[error("a period such as horizon, quarter 2027-01, month 2027-03 or week 2027-03-15")]
    Period,
    /// Something else.
    #[error("another value")]
    Other,
}

impl serde::de::Expected for Expected {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        std::fmt::Display::fmt(self, f)
    }
}

impl Expected {
    /// The kind that one of our own readers expects; None for serde's readers, which say other words.
    pub(super) fn said_by(reader: &dyn serde::de::Expected) -> Option<Self> {
        use Expected::{Date, Id, Month, Months, Other, Period, Whole};
        let said = reader.to_string();
        let own = [Id, Date, Month, Months, Period, Whole, Other];
        own.into_iter().find(|expected| expected.to_string() == said)
    }
}

impl FileError {
    /// An error in a field, located in the text.
    pub(super) fn field(text: &str, path: &Path, reason: Reason) -> Self {
        let (line, column) = json::line_of(text, path);
        FileError::Field { path: path.clone(), name: json::name_at(text, path), line, column, reason }
    }

    /// A broken rule of a valid plan, located in the text.
    pub(super) fn plan(text: &str, error: PlanError) -> Self {
        let (line, _) = json::line_of(text, &error.at);
        FileError::Plan { line, name: json::name_at(text, &error.at), error }
    }
}
