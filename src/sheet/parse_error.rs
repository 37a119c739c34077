//! Why a text is no number.

/// Why a text is not a number. Positions count characters from the start of the text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum ParseError {
    /// Nothing but blanks: it means "clear", which the caller decides.
    #[error("the text is empty")]
    Empty,
    /// A character that does not belong to a number.
    #[error("not a number, from character {at}")]
    NotANumber {
        /// Where it goes wrong.
        at: usize,
    },
    /// Group marks that do not stand before three digits each.
    #[error("digits grouped wrongly at character {at}")]
    BadGrouping {
        /// Where the group starts.
        at: usize,
    },
    /// The error value of another spreadsheet, such as `#ДЕЛ/0!`.
    #[error("an error value of another spreadsheet")]
    ErrorValue,
    /// A date where a number is wanted.
    #[error("looks like a date")]
    LooksLikeDate,
    /// A multiplier or a currency in a percent cell.
    #[error("a unit in a percent cell, at character {at}")]
    UnitInPercent {
        /// Where the unit starts.
        at: usize,
    },
    /// The number is too large to be held exactly.
    #[error("the number is too large")]
    Range,
}
