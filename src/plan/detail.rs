//! Short texts about a manager that no figure depends on.

use super::MAX_DETAIL;

/// The subject of such a text. To add one, add a variant here and its words and titles in
/// `i18n::texts::details`; columns, files, pasted tables, differences and notes pick it up.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Detail {
    /// A phone number or an e-mail.
    Contact,
}

impl Detail {
    /// All of them, in the order of the columns.
    pub const ALL: &[Detail] = &[Detail::Contact];

    /// Its name in files and saved settings.
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

    /// The detail with this key.
    #[must_use]
    pub fn of_key(key: &str) -> Option<Detail> {
        Detail::ALL.iter().copied().find(|detail| detail.key() == key)
    }

    /// Whether a text is allowed: one line, not empty and not too long.
    #[must_use]
    pub fn fits(text: &str) -> bool {
        let is_line = !text.trim().is_empty() && !text.contains(['\n', '\r', '\t']);
        is_line && text.chars().count() <= MAX_DETAIL
    }
}
