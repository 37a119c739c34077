//! Why a text is not a number.

/// Why a text is not a number. Positions count characters from the start of the text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum ParseError {
    /// Blank: means "clear", which the caller handles.
    #[error("the text is empty")]
    Empty,
    /// A character that does not belong to a number.
    #[error("not a number, from character {at}")]
    NotANumber {
        /// The position of the character.
        at: usize,
    },
    /// A group mark that is not followed by three digits each.
    #[error("digits grouped wrongly at character {at}")]
    BadGrouping {
        /// The start of the group.
        at: usize,
    },
    /// The error value of another spreadsheet, such as `#ДЕЛ/0!`.
    #[error("an error value of another spreadsheet")]
    ErrorValue,
    /// A date instead of a number.
    #[error("looks like a date")]
    LooksLikeDate,
    /// A multiplier or a currency in a percent cell.
    #[error("a unit in a percent cell, at character {at}")]
    UnitInPercent {
        /// The position of the unit.
        at: usize,
    },
    /// Too large to be represented exactly.
    #[error("the number is too large")]
    Range,
}
