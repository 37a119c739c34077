//! Facts of the same period a year ago.

use std::ops::Range;

use chrono::NaiveDate;

use crate::calendar::{Axis, Horizon};
use crate::engine::control::Facts;
use crate::plan::control::{Actor, Measure};
use crate::plan::{ManagerId, Members, Plan};
use crate::units::Money;

/// Months in a year, backwards.
const YEAR: i32 = 12;

/// Facts of the months a year before those of a plan.
pub(super) struct Past {
    facts: Facts,
    /// For each month of the plan: its days a year ago, and whether revenue of all managers is reported for
    /// all working days.
    months: Vec<(Range<usize>, bool)>,
    /// The year, if the plan covers one calendar year.
    pub year: Option<i32>,
}

impl Past {
    /// None if no month a year ago is reported completely. For a plan of more than a year, the later months'
    /// previous year lies inside the plan.
    pub(super) fn new(plan: &Plan) -> Option<Self> {
        let horizon = plan.horizon;
        let first: NaiveDate = horizon.first_day();
        let early = plan.control.reports.iter().any(|report| report.period.first() < first);
        if !early {
            return None;
        }
        let back = Horizon::new(horizon.start().plus(-YEAR), horizon.months()).ok()?;
        let then = Plan { horizon: back, ..plan.clone() };
        let facts = Facts::new(&then, &plan.control);
        let axis = Axis::new(back, &plan.calendar);
        let days = |span: &crate::calendar::MonthSpan| {
            facts.days.between(span.month.first_day(), span.month.last_day())
        };
        let months = axis.months().iter().map(days).map(|days| {
            let known = known(&facts, Measure::Revenue, days.clone());
            (days, known)
        });
        let months: Vec<_> = months.collect();
        let whole = horizon.months() == 12 && horizon.start().month() == 1;
        let year = whole.then(|| back.start().year());
        months.iter().any(|(_, known)| *known).then_some(Past { facts, months, year })
    }

    /// Total revenue of the months at these indices; None if one of them is not reported completely.
    pub(super) fn revenue(&self, months: Range<usize>) -> Option<Money> {
        let months = self.months.get(months).filter(|months| !months.is_empty())?;
        let all =
            |(days, _): &(Range<usize>, bool)| self.facts.all(Measure::Revenue, Members::NONE, days.clone());
        months.iter().all(|(_, known)| *known).then(|| months.iter().map(all).sum())
    }

    /// All days, if every month is reported completely.
    fn days(&self) -> Option<Range<usize>> {
        self.months.iter().all(|(_, known)| *known).then(|| self.facts.days.horizon())
    }

    /// Total revenue of the whole period.
    pub(super) fn total(&self) -> Option<Money> {
        self.revenue(0..self.months.len())
    }

    /// A manager's revenue of the whole period.
    pub(super) fn of(&self, manager: ManagerId) -> Option<Money> {
        let days = self.days()?;
        Some(self.facts.of(&Actor::Manager(manager), Measure::Revenue, Members::NONE, days))
    }

    /// The total of a measure over the whole period, if all of it is reported.
    pub(super) fn count(&self, measure: Measure) -> Option<i64> {
        let days = self.facts.days.horizon();
        known(&self.facts, measure, days.clone()).then(|| self.facts.all(measure, Members::NONE, days))
    }
}

/// Whether figures of all managers are reported for all working days.
fn known(facts: &Facts, measure: Measure, days: Range<usize>) -> bool {
    let working = facts.days.working();
    facts
        .known
        .days_of_all(measure)
        .map_or_else(|| !working.any(days.clone()), |known| !working.any_beyond(known, days.clone()))
}
