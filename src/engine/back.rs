//! The time before the plan, as far back as work for its deals can lie.

use chrono::{Days, NaiveDate};

use crate::calendar::{Axis, Horizon, MAX_MONTHS, Month};
use crate::plan::{Manager, Plan, available_days};

/// Working days assumed for a month when looking back; low, so that the look back is long enough.
const DAYS_OF_A_MONTH: u32 = 12;

/// The longest lag from a stage to a deal, in working days.
pub(super) fn reach(plan: &Plan) -> u32 {
    let lines = plan.managers.iter().flat_map(|m| m.all_lines().iter().map(move |line| (m, line)));
    let longest = lines.map(|(m, line)| plan.days_before_deal(m, line).into_iter().max().unwrap_or(0));
    longest.max().unwrap_or(0)
}

/// The time before a day, long enough to hold all early work.
pub(super) struct Back {
    pub axis: Axis,
    pub end: NaiveDate,
}

impl Back {
    pub fn new(plan: &Plan, end: NaiveDate, reach: u32) -> Self {
        let months = u8::try_from(reach / DAYS_OF_A_MONTH + 2).unwrap_or(MAX_MONTHS).min(MAX_MONTHS);
        let last = Month::of(end - Days::new(1));
        let horizon = Horizon::new(last.plus(1 - i32::from(months)), months).unwrap_or(plan.horizon);
        Self { axis: Axis::new(horizon, &plan.calendar), end }
    }
}

/// For each manager, the days worked between hire and the plan's start; work that lies further back is before
/// the hire. None for managers without a hire date, or hired too long ago for it to
/// matter.
pub(super) fn own_days(plan: &Plan) -> Vec<Option<u32>> {
    if plan.managers.iter().all(|m| m.hire.is_none()) {
        return vec![None; plan.managers.len()];
    }
    let back = Back::new(plan, plan.horizon.first_day(), reach(plan));
    plan.managers.iter().map(|m| own_days_of(plan, &back.axis, m)).collect()
}

pub(super) fn own_days_of(plan: &Plan, back: &Axis, manager: &Manager) -> Option<u32> {
    let (hire, start) = (manager.hire?, plan.horizon.first_day());
    if hire >= start {
        return Some(0);
    }
    if hire <= back.horizon().first_day() {
        return None;
    }
    let end = back.offset_of(start).unwrap_or(back.working().len());
    let days = available_days(plan, back, manager).into_iter().take(end);
    u32::try_from(days.filter(|there| *there).count()).ok()
}
