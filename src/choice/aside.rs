//! Holds that cannot be met.

use super::cells::Key;
use crate::engine::Tables;
use crate::plan::Plan;
use crate::units::map::Set;

/// The holds that the plan as typed sets aside. Holds that a re-planned rest cannot meet are handled in
/// `rest`.
pub(super) fn set_aside(plan: &Plan, tables: &Tables) -> Set<Key> {
    let holds = tables.as_typed().targets.inactive.iter().filter_map(|&place| plan.holds.get(place));
    Set::from_iter(holds.map(|hold| (hold.scope, hold.period)))
}
