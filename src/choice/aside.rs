//! The holds that cannot be kept.

use super::cells::Key;
use crate::engine::Tables;
use crate::plan::Plan;
use crate::units::map::Set;

/// The holds that the plan as typed sets aside; what a rest made anew cannot keep is asked about apart.
pub(super) fn set_aside(plan: &Plan, tables: &Tables) -> Set<Key> {
    let holds = tables.as_typed().targets.inactive.iter().filter_map(|&place| plan.holds.get(place));
    Set::from_iter(holds.map(|hold| (hold.scope, hold.period)))
}
