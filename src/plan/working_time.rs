//! Managers' working time.

use super::{Manager, Plan};
use crate::calendar::{Availability, Axis, Employment};

/// Runs a closure with the data that decides how much a manager works.
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

/// For each day of the horizon, whether the manager is available.
#[must_use]
pub fn available_days(plan: &Plan, axis: &Axis, manager: &Manager) -> Vec<bool> {
    employed(plan, manager, |employment| employment.available_days(axis))
}

/// For each day of the horizon, whether the manager is employed.
#[must_use]
pub fn employed_days(plan: &Plan, axis: &Axis, manager: &Manager) -> Vec<bool> {
    employed(plan, manager, |employment| employment.employed_days(axis))
}

/// The working time of all managers, by segment. Managers who work alike are computed once.
#[must_use]
pub fn availabilities(plan: &Plan, axis: &Axis) -> Vec<Availability> {
    let mut all: Vec<Availability> = Vec::with_capacity(plan.managers.len());
    for (at, manager) in plan.managers.iter().enumerate() {
        let same = at.checked_sub(1).filter(|&before| works_like(manager, &plan.managers[before]));
        all.push(same.map_or_else(|| availability(plan, axis, manager), |before| all[before].clone()));
    }
    all
}

/// Whether two managers work on the same days and equally much.
fn works_like(one: &Manager, other: &Manager) -> bool {
    let when = |m: &Manager| (m.fte.to_bits(), m.hire, m.leave);
    when(one) == when(other) && one.ramp == other.ramp && one.absences == other.absences
}

/// The working time of one manager, by segment.
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
