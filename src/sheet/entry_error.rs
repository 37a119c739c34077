//! Why an entry is refused.

use super::parse_error::ParseError;

/// Why a text cannot be entered.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum EntryError {
    /// It is not a number.
    #[error(transparent)]
    Number(#[from] ParseError),
    /// A bare `12%` in a money cell: percent of what?
    #[error("a bare percent in a money cell")]
    BarePercent,
    /// `/0`, or a division by zero in a formula.
    #[error("division by zero")]
    DivideByZero,
    /// A formula with an error.
    #[error("the formula cannot be read from character {at}")]
    BadFormula {
        /// The position of the error, in characters.
        at: usize,
    },
}

/// The same error for a text with `by` more characters in front.
pub(super) fn shift(error: ParseError, by: usize) -> ParseError {
    match error {
        ParseError::NotANumber { at } => ParseError::NotANumber { at: at + by },
        ParseError::BadGrouping { at } => ParseError::BadGrouping { at: at + by },
        ParseError::UnitInPercent { at } => ParseError::UnitInPercent { at: at + by },
        ParseError::Empty | ParseError::ErrorValue | ParseError::LooksLikeDate | ParseError::Range => error,
    }
}
