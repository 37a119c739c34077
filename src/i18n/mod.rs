//! Everything that depends on the user's language.

mod counted;
mod date;
mod messages;
pub mod number;
mod plural;
mod table;
pub mod texts;

pub use messages::{
    approval_words, crm_id_words, file_error_words, label_words, left_words, link_error_words,
    link_length_words, link_without_words, person_id_words, rule_words, section_words,
};
pub use number::Unit;
pub use table::TableWords;
pub use texts::fill;

/// A language of the interface, and with it the way numbers and dates are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Lang {
    /// Russian: `1 234,5`, `12 %`, `01.03.2027`.
    Ru,
    /// English: `1,234.5`, `12%`, `3/1/2027`.
    En,
}
