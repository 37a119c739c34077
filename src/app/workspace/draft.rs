//! A table that waits for an answer.

use std::sync::Arc;

use planerka_tables::Found;

use super::state::Now;
use crate::intake::facts::{FactWishes, TableKind};
use crate::intake::{Reading, Sheet, Wishes};

/// A table that waits for an answer.
#[derive(Debug, Clone)]
pub struct Draft {
    /// Its sheets; one, unless it is a workbook.
    pub sheets: Arc<Vec<Sheet>>,
    /// Which of them.
    pub at: usize,
    /// What else was found, without its cells, where it is a workbook.
    pub workbook: Option<Arc<Found>>,
    /// What was chosen.
    pub wishes: Wishes,
    /// What it is taken for.
    pub kind: TableKind,
    /// Whether it could be facts: then it is asked.
    pub has_facts: bool,
    /// What was chosen for facts.
    pub facts: FactWishes,
    /// The plan it is read against: the one from before it was taken.
    pub now: Now,
    /// The plan's people were the untouched sample.
    pub sample: bool,
    /// It was taken already and is only looked at.
    pub taken: bool,
    /// The first reading, where it was made in steps.
    pub first: Option<Arc<Reading>>,
}
