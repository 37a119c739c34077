//! The decimal mark.

use crate::i18n::Lang;

/// The decimal mark of the plan's language.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum DecimalMark {
    /// `12,5`
    Comma,
    /// `12.5`
    Point,
}

impl DecimalMark {
    /// The decimal mark of a language.
    #[must_use]
    pub fn of(lang: Lang) -> Self {
        match lang {
            Lang::Ru => Self::Comma,
            Lang::En => Self::Point,
        }
    }

    /// The character itself.
    #[must_use]
    pub fn char(self) -> char {
        match self {
            Self::Comma => ',',
            Self::Point => '.',
        }
    }

    pub(super) fn other(self) -> Self {
        match self {
            Self::Comma => Self::Point,
            Self::Point => Self::Comma,
        }
    }

    pub(super) fn from_char(c: char) -> Self {
        if c == ',' { Self::Comma } else { Self::Point }
    }
}
