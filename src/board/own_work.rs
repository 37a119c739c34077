//! Lags and daily maxima of managers and of the plan, as sheets and fields show them.

use crate::engine::Tables;
use crate::plan::{Manager, Plan, StageId};

/// Which of the two.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Work {
    /// Days from a stage to the next one.
    Lag,
    /// The most one can do at a stage on a full day.
    Maximum,
}

/// A manager's days from a stage to the next one as the sheet shows them: own, else those of all lines where they are the
/// same.
#[must_use]
pub fn manager_lag(plan: &Plan, manager: &Manager, stage: usize) -> Option<u16> {
    let own = manager.lags.get(&plan.stages.get(stage)?.id).copied();
    let mut lines = manager.all_lines().iter().map(|line| plan.lag_at(manager, line, stage));
    let first = lines.next();
    own.or_else(|| first.filter(|&days| lines.all(|other| other == days)))
}

/// A manager's daily maximum at a stage as the sheet shows it: own, else what a day of the plan's work on all lines holds.
#[must_use]
pub fn manager_maximum(
    plan: &Plan,
    tables: &Tables,
    at: usize,
    manager: &Manager,
    stage: usize,
) -> Option<f64> {
    let own = manager.maximum.get(&plan.stages.get(stage)?.id).copied();
    own.or_else(|| tables.load.possible_a_day(&tables.need, at, stage))
}

/// The stages with a lag anywhere in the plan, by their places in the funnel; the last one has none.
pub(super) fn with_lags(plan: &Plan) -> impl Iterator<Item = usize> {
    let own = |id: StageId| {
        let of_manager =
            |m: &Manager| m.lags.contains_key(&id) || m.lines.iter().any(|l| l.lags.contains_key(&id));
        plan.dimensions.iter().flat_map(|d| &d.members).any(|m| m.lags.contains_key(&id))
            || plan.managers.iter().any(|m| of_manager(m))
    };
    let steps = plan.stages.iter().take(plan.stages.len().saturating_sub(1)).enumerate();
    steps.filter(move |(_, stage)| stage.lag > 0 || own(stage.id)).map(|(at, _)| at)
}

/// The stages with a daily maximum anywhere in the plan.
pub(super) fn with_maxima(plan: &Plan) -> impl Iterator<Item = usize> {
    let own = |id: StageId| {
        let of_manager =
            |m: &Manager| m.maximum.contains_key(&id) || m.lines.iter().any(|l| l.maximum.contains_key(&id));
        plan.dimensions.iter().flat_map(|d| &d.members).any(|m| m.maximum.contains_key(&id))
            || plan.managers.iter().any(|m| of_manager(m))
    };
    let stages = plan.stages.iter().enumerate();
    stages.filter(move |(_, stage)| stage.maximum.is_some() || own(stage.id)).map(|(at, _)| at)
}
