//! Short texts about a manager that no figure depends on.

use super::MAX_DETAIL;

/// What such a text is about. Another one is a variant here, and words with titles in
/// `i18n::texts::details`: columns, files, pasted tables, differences and notes know it then.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Detail {
    /// A phone number or an e-mail.
    Contact,
}

impl Detail {
    /// All of them, in the order of the columns.
    pub const ALL: &[Detail] = &[Detail::Contact];

    /// Its name in files and where choices are kept.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Detail::Contact => "contact",
        }
    }

    /// The version of the file it came with.
    #[must_use]
    pub fn since(self) -> u32 {
        match self {
            Detail::Contact => 9,
        }
    }

    /// The one of this name.
    #[must_use]
    pub fn of_key(key: &str) -> Option<Detail> {
        Detail::ALL.iter().copied().find(|detail| detail.key() == key)
    }

    /// Whether a text can be one: one line, not empty and not too long.
    #[must_use]
    pub fn fits(text: &str) -> bool {
        let is_line = !text.trim().is_empty() && !text.contains(['\n', '\r', '\t']);
        is_line && text.chars().count() <= MAX_DETAIL
    }
}
