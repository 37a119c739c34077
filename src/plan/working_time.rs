//! When managers of a plan work.

use super::{Manager, Plan};
use crate::calendar::{Availability, Axis, Employment};

/// Runs with what decides how much a manager works.
fn employed<T>(plan: &Plan, manager: &Manager, run: impl FnOnce(&Employment<'_>) -> T) -> T {
    let absences: Vec<_> = manager.absences.iter().map(|a| (a.from, a.to)).collect();
    run(&Employment {
        fte: manager.fte,
        hire: manager.hire,
        leave: manager.leave,
        ramp: plan.ramp_of(manager),
        absences: &absences,
    })
}

/// For each day of the horizon whether the manager is available.
#[must_use]
pub fn available_days(plan: &Plan, axis: &Axis, manager: &Manager) -> Vec<bool> {
    employed(plan, manager, |employment| employment.available_days(axis))
}

/// For each day of the horizon whether the manager is employed.
#[must_use]
pub fn employed_days(plan: &Plan, axis: &Axis, manager: &Manager) -> Vec<bool> {
    employed(plan, manager, |employment| employment.employed_days(axis))
}

/// The working time of one manager of a plan, by segment.
#[must_use]
pub fn availability(plan: &Plan, axis: &Axis, manager: &Manager) -> Availability {
    let segments = axis.segments().len();
    let mut row = Availability {
        productive: Vec::with_capacity(segments),
        available: Vec::with_capacity(segments),
        productive_days: Vec::with_capacity(segments),
        available_days: Vec::with_capacity(segments),
        employed_working_days: Vec::with_capacity(segments),
        employed_days: Vec::with_capacity(segments),
    };
    employed(plan, manager, |employment| row.fill(axis, employment));
    row
}
