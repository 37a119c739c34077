//! The state that what is typed is read against.

use crate::engine::Tables;
use crate::i18n::Lang;
use crate::plan::Plan;

/// Where a text is entered: the state it is read against.
#[derive(Debug, Clone, Copy)]
pub struct Desk<'a> {
    /// The plan.
    pub plan: &'a Plan,
    /// Its figures, which relative entries start from.
    pub tables: &'a Tables,
    /// The language texts are read in.
    pub lang: Lang,
}
