//! Totals that a re-planned plan refuses: those of past periods, and those below what is done.

use crate::calendar::Axis;
use crate::edit::EditError;
use crate::engine::control::DoneTable;
use crate::plan::{Hold, Plan};

/// Why a total held by a change is impossible after a re-plan; None without a re-plan or if the change fits.
pub(super) fn against_done(plan: &Plan, next: &Plan) -> Option<EditError> {
    let replan = plan.control.replan.as_deref()?;
    // If the re-plan itself changed, the rest decides: it may set past totals to what is done.
    if next.holds == plan.holds || next.control.replan != plan.control.replan {
        return None;
    }
    let axis = Axis::new(next.horizon, &next.calendar);
    let done = DoneTable::new(replan);
    let first_open = axis.segments().partition_point(|segment| segment.last <= replan.as_of);
    let known = |key| plan.holds.iter().find(|hold| (hold.scope, hold.period) == key).map(Hold::held);
    let typed = next.holds.iter().filter(|hold| known((hold.scope, hold.period)) != Some(hold.held()));
    for hold in typed {
        let Some(range) = axis.range(&hold.period) else { continue };
        if range.end <= first_open {
            return Some(EditError::HasHappened { scope: hold.scope, period: hold.period });
        }
        let least = done.of_scope(next, hold.scope, &range);
        // A floor may be below: then it is already met.
        if hold.amount < least && !hold.scope.is_unassigned() && !hold.is_floor() {
            return Some(EditError::BelowDone { least });
        }
    }
    None
}
