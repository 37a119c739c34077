//! What the whole page of plan and fact shows.

use std::sync::Arc;

use crate::board::Ground;
use crate::engine::Tables;
use crate::plan::Plan;

/// What the whole page shows: always of one state of the plan.
#[derive(Clone)]
pub struct Shown {
    pub plan: Arc<Plan>,
    pub tables: Arc<Tables>,
    pub ground: Option<Arc<Ground>>,
}
