//! Of the rooms of words only what the grid reads: the languages, and how they write dates.

#[path = "../../src/i18n/date.rs"]
mod date;

/// A language of the interface, as the library has it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Lang {
    /// Russian.
    Ru,
    /// English.
    En,
}
