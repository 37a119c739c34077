//! What the dialogs of the page show, while they are open.

use std::sync::Arc;

use super::workspace::Mark;
use crate::board::Area;
use crate::engine::Tables;
use crate::levers::Repair;

/// What is being filled.
#[derive(Debug, Clone)]
pub struct Spreading {
    /// The selected totals; None fills the weights.
    pub area: Option<Area>,
    /// Rows whose proportions can be taken.
    pub models: Vec<(String, Vec<f64>)>,
    /// Where the page stood.
    pub mark: Mark,
}

/// Repairs, and the figures they are for.
#[derive(Debug, Clone, Default)]
pub struct Found {
    pub tables: Option<Arc<Tables>>,
    pub list: Vec<Repair>,
}

impl Found {
    /// Whether they are for these figures.
    pub fn is_for(&self, tables: &Arc<Tables>) -> bool {
        self.tables.as_ref().is_some_and(|of| Arc::ptr_eq(of, tables))
    }
}
