//! A table that awaits an answer.

use std::sync::Arc;

use planerka_tables::Found;

use super::state::Now;
use crate::intake::facts::{FactWishes, TableKind};
use crate::intake::{Reading, Sheet, Wishes};

/// A table that awaits an answer.
#[derive(Debug, Clone)]
pub struct Draft {
    /// Its sheets; a single one, unless it is a workbook.
    pub sheets: Arc<Vec<Sheet>>,
    /// The chosen sheet.
    pub at: usize,
    /// What else the workbook contains, without cells; None for other tables.
    pub workbook: Option<Arc<Found>>,
    /// The choices made.
    pub wishes: Wishes,
    /// The kind it is taken for.
    pub kind: TableKind,
    /// Whether it could be facts, so that the page asks.
    pub has_facts: bool,
    /// The choices made for facts.
    pub facts: FactWishes,
    /// The plan it is read against: the plan before the table was taken.
    pub now: Now,
    /// Whether the plan's people were the unchanged sample.
    pub sample: bool,
    /// Whether it was already taken and is only shown again.
    pub taken: bool,
    /// The first reading, if it was made in steps.
    pub first: Option<Arc<Reading>>,
}
