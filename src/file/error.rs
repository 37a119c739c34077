//! What can be wrong with a file, and where.

use thiserror::Error;

use super::{MAX_BYTES, locate};
use crate::plan::PlanError;

/// Why a file was not opened. Nothing of a refused file enters a plan.
#[derive(Debug, Clone, PartialEq, Error)]
pub enum FileError {
    /// The file is larger than any plan can be; it was not read.
    #[error("the file is larger than {MAX_BYTES} bytes, the most a plan can have")]
    TooLarge {
        /// Size of what was given, in bytes.
        bytes: usize,
    },
    /// There is nothing in the file.
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
        /// Column of the first fault, from 1; 0 is the end of the line before.
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
        /// The program that wrote it; empty where the file does not say.
        created_with: String,
    },
    /// A field is missing, unknown or of the wrong kind.
    #[error("{path}: {reason} (line {line}, column {column})")]
    Field {
        /// Where, as `plan.managers[3].weight`; lists count from 0.
        path: String,
        /// Line where reading stopped, from 1.
        line: usize,
        /// Column where reading stopped, from 1.
        column: usize,
        /// What is wrong.
        reason: Reason,
    },
    /// Every field can be read, but together they are not a valid plan.
    #[error("{path}: {error}")]
    Plan {
        /// Where, as `plan.managers[3].weight`; lists count from 0.
        path: String,
        /// Which rule is broken.
        error: PlanError,
    },
}

/// What a file is instead of UTF-8 text.
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
        /// The first byte that does not fit, from 0.
        offset: usize,
    },
}

/// What is wrong with one field.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum Reason {
    /// The field is not there.
    #[error("missing")]
    Missing,
    /// No field of this name exists in this version.
    #[error("unknown field")]
    Unknown,
    /// The field stands twice.
    #[error("stands twice")]
    Twice,
    /// The value is of another kind.
    #[error("expected {expected}")]
    Expected {
        /// What should stand here.
        expected: Expected,
    },
    /// The value is none of the words that can stand here.
    #[error("expected one of {}", allowed.join(", "))]
    Choice {
        /// The words.
        allowed: Vec<String>,
    },
    /// The number is beyond what a number can be.
    #[error("the number is too large")]
    Number,
    /// The value cannot be read, for instance a broken escape in a text.
    #[error("cannot be read")]
    Unreadable,
}

/// The kind of value that should have stood in a field.
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

/// The words by which the wire types say what they expect; [`Expected`] is read back from them.
pub(super) mod expecting {
    pub const ID: &str = "an id";
    pub const DATE: &str = "a date yyyy-mm-dd";
    pub const MONTH: &str = "a month yyyy-mm";
    pub const MONTHS: &str = "1 to 36 months";
    pub const PERIOD: &str = "a period";
    pub const REVISION: &str = "a revision";
    pub const DIGITS: &str = "digits";
    pub const DETAIL: &str = "what a text is about";
}

impl Expected {
    /// Reads what serde says it expected: its own names of types, or one of [`expecting`].
    fn from_words(words: &str) -> Self {
        match words {
            "f32" | "f64" => Expected::Number,
            "i64" | "u64" | "u32" | "u16" | "u8" | "usize" => Expected::Whole,
            "a string" | "a borrowed string" | "string" | "str" => Expected::Text,
            "an array of length 12" => Expected::TwelveMonths,
            "a sequence" => Expected::List,
            "a map" => Expected::Object,
            expecting::ID => Expected::Id,
            expecting::DATE => Expected::Date,
            expecting::MONTH => Expected::Month,
            expecting::MONTHS => Expected::Months,
            expecting::PERIOD => Expected::Period,
            expecting::REVISION | expecting::DETAIL => Expected::Other,
            expecting::DIGITS => Expected::Whole,
            other if other.starts_with("struct ") => Expected::Object,
            _ => Expected::Other,
        }
    }
}

impl FileError {
    /// An error of the strict reader, at the place it was found in a text.
    pub(super) fn field(text: &str, error: &serde_json::Error) -> Self {
        let (line, column) = (error.line(), error.column());
        let message = error.to_string();
        let (reason, member) =
            classify(message.rsplit_once(" at line ").map_or(message.as_str(), |(head, _)| head));
        let path = place(&locate::path(text, line, column), member);
        FileError::Field { path, line, column, reason }
    }
}

/// The path of a member, given the path of what contains it (or, from some readers, its own).
fn place(path: &str, member: Option<&str>) -> String {
    match member {
        Some(member) if path.is_empty() => member.to_owned(),
        Some(member) if path != member && !path.ends_with(&format!(".{member}")) => {
            format!("{path}.{member}")
        }
        _ => path.to_owned(),
    }
}

/// The reason in serde's message, and the member it names.
fn classify(message: &str) -> (Reason, Option<&str>) {
    let named = |prefix: &str| message.strip_prefix(prefix)?.split('`').next();
    if let Some(member) = named("missing field `") {
        (Reason::Missing, Some(member))
    } else if let Some(member) = named("unknown field `") {
        (Reason::Unknown, Some(member))
    } else if let Some(member) = named("duplicate field `") {
        (Reason::Twice, Some(member))
    } else if message.starts_with("unknown variant `") {
        let allowed = message.rsplit_once("expected ").map_or("", |(_, words)| words);
        let allowed = allowed.split('`').skip(1).step_by(2).map(str::to_owned).collect();
        (Reason::Choice { allowed }, None)
    } else if message.starts_with("invalid ") {
        let words = message.rsplit_once(", expected ").map_or("", |(_, words)| words);
        (Reason::Expected { expected: Expected::from_words(words) }, None)
    } else if message.starts_with("number out of range") {
        (Reason::Number, None)
    } else {
        (Reason::Unreadable, None)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reasons_are_read_from_what_serde_says() {
        for (message, reason, member) in [
            ("missing field `weight`", Reason::Missing, Some("weight")),
            ("unknown field `wieght`, expected one of `id`, `name`", Reason::Unknown, Some("wieght")),
            ("duplicate field `name`", Reason::Twice, Some("name")),
            (
                "unknown variant `seven`, expected one of `russia`, `five-two`",
                Reason::Choice { allowed: vec!["russia".into(), "five-two".into()] },
                None,
            ),
            (
                "invalid type: string \"a, expected b\", expected f64",
                Reason::Expected { expected: Expected::Number },
                None,
            ),
            (
                "invalid length 3, expected an array of length 12",
                Reason::Expected { expected: Expected::TwelveMonths },
                None,
            ),
            ("number out of range", Reason::Number, None),
            ("lone leading surrogate in hex escape", Reason::Unreadable, None),
        ] {
            assert_eq!(classify(message), (reason, member), "{message}");
        }
    }

    #[test]
    fn a_member_is_named_once() {
        assert_eq!(place("plan.managers[3]", Some("weight")), "plan.managers[3].weight");
        assert_eq!(place("plan.managers[3].weight", Some("weight")), "plan.managers[3].weight");
        assert_eq!(place("", Some("plan")), "plan");
        assert_eq!(place("plan.id", None), "plan.id");
    }
}
