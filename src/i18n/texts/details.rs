//! The words of short texts about a manager ([`Detail`]), and the titles by which a pasted table names them.

use super::Lang;
use crate::plan::Detail;

texts! {
    /// Names of the columns, and what stands in them.
    Details, details {
    }
}

impl Details {
    /// The title of its column.
    #[must_use]
    pub fn title(&self, detail: Detail) -> &'static str {
        match detail {}
    }

    /// What stands in it, in a sentence.
    #[must_use]
    pub fn help(&self, detail: Detail) -> &'static str {
        match detail {}
    }
}

/// The titles by which a table names it, as `intake` compares them: small letters, no marks.
#[must_use]
pub fn detail_titles(detail: Detail) -> &'static [&'static str] {
    match detail {}
}
