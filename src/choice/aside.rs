//! The holds that cannot be kept.

use super::cells::Key;
use crate::engine::Tables;
use crate::plan::Plan;
use crate::units::map::Set;

/// The holds of a plan that its tables set aside.
pub(super) fn set_aside(plan: &Plan, tables: &Tables) -> Set<Key> {
    let holds = tables.targets.inactive.iter().filter_map(|&place| plan.holds.get(place));
    Set::from_iter(holds.map(|hold| (hold.scope, hold.period)))
}
