//! What somebody's sales pay: the scheme that is theirs, in the period of a day, against their quota.

use std::ops::Range;

use chrono::NaiveDate;

use super::bonus::{Bonus, Sales, bonus};
use super::facts::Facts;
use super::goal::Goal;
use crate::plan::control::{Actor, BasedOn, BonusPeriod, Measure, Scheme, Whom};
use crate::plan::{Manager, ManagerId, Members, Plan};
use crate::units::{Fraction, Money};

/// The quotas that bonuses go by: those of the baseline, else of the plan as typed, so that neither an edit nor a re-plan
/// moves the goal of a period that has begun.
#[derive(Debug, Clone)]
pub struct PayGoal {
    goal: Goal,
    /// By manager of that plan and segment.
    quotas: Vec<Vec<Money>>,
}

impl PayGoal {
    /// The quotas of a plan.
    #[must_use]
    pub fn new(plan: &Plan, tables: &crate::engine::Tables) -> Self {
        let baseline = plan.control.baseline().map(|snapshot| Goal::of_snapshot(plan, snapshot));
        let goal = baseline.unwrap_or_else(|| Goal::of_plan(plan, tables));
        let quotas = goal.tables.quota_cells(&goal.plan);
        PayGoal { goal, quotas }
    }

    fn quota(&self, manager: ManagerId, range: &Range<usize>) -> Money {
        let place = self.goal.plan.position(manager);
        let cells = place.and_then(|place| self.quotas.get(place)?.get(range.clone()));
        cells.map_or(0, |cells| cells.iter().sum())
    }

    /// The segments of the period that a day lies in; the nearest one where it lies outside the plan.
    fn period(&self, of: BonusPeriod, day: NaiveDate) -> Range<usize> {
        let axis = &self.goal.axis;
        let whole = 0..axis.segments().len();
        let at =
            axis.segments().partition_point(|segment| segment.last < day).min(whole.end.saturating_sub(1));
        let month = || axis.months().iter().map(|month| month.segments.clone()).find(|m| m.contains(&at));
        let quarter = || axis.quarters().iter().map(|q| q.segments.clone()).find(|q| q.contains(&at));
        match of {
            BonusPeriod::Month => month(),
            BonusPeriod::Quarter => quarter(),
            BonusPeriod::Horizon => None,
        }
        .unwrap_or(whole)
    }
}

/// The scheme of a manager: their own, else their team's, else everybody's; of several alike the first.
#[must_use]
pub fn scheme_of<'a>(plan: &'a Plan, manager: &Manager) -> Option<&'a Scheme> {
    let whose = [Some(Whom::Manager(manager.id)), manager.team.map(Whom::Team), Some(Whom::All)];
    let find = |whom: Whom| plan.control.schemes.iter().find(|scheme| scheme.whom == whom);
    whose.into_iter().flatten().find_map(find)
}

/// What a manager's bonus of one period goes by.
#[derive(Debug, Clone, PartialEq)]
pub struct Pay<'a> {
    /// The scheme.
    pub scheme: &'a Scheme,
    /// First and last day of the period.
    pub days: (NaiveDate, NaiveDate),
    /// The quota of the period.
    pub quota: Money,
    /// The fact of the period up to as of.
    pub actual: Money,
    /// The quota from the plan's first day through the period.
    quota_since: Money,
    /// The fact from the plan's first day up to the period.
    before: Money,
}

impl<'a> Pay<'a> {
    /// The shares of the quota at which a bonus is shown, in percent.
    pub const SHOWN: [i64; 3] = [80, 100, 120];

    /// The bonus of a manager in the period of today, with the facts through as of; None where no scheme is theirs.
    #[must_use]
    pub fn new(
        plan: &'a Plan,
        goal: &PayGoal,
        facts: &Facts,
        manager: &Manager,
        (today, as_of): (NaiveDate, NaiveDate),
    ) -> Option<Self> {
        let scheme = scheme_of(plan, manager)?;
        let range = goal.period(scheme.period, today);
        let segments = goal.goal.axis.segments();
        let (first, last) = (segments.get(range.start)?.first, segments.get(range.end.checked_sub(1)?)?.last);
        let start = segments.first()?.first;
        let measure = match scheme.on {
            BasedOn::Revenue => Measure::Revenue,
            BasedOn::Payments => Measure::Payments,
        };
        let who = Actor::Manager(manager.id);
        let of = |from: NaiveDate, to: NaiveDate| {
            if from > to {
                return 0;
            }
            facts.of(&who, measure, Members::NONE, facts.days.between(from, to))
        };
        Some(Pay {
            scheme,
            days: (first, last),
            quota: goal.quota(manager.id, &range),
            actual: of(first, last.min(as_of)),
            quota_since: goal.quota(manager.id, &(0..range.end)),
            before: first.pred_opt().map_or(0, |day| of(start, day.min(as_of))),
        })
    }

    /// What sales of so much in the period would pay.
    #[must_use]
    pub fn at(&self, sales: Money) -> Bonus {
        let (quota, quota_since) = (self.quota, self.quota_since);
        bonus(self.scheme, &Sales { quota, sales, quota_since, sales_since: self.before + sales })
    }

    /// Sales of a share of the quota, in percent.
    #[must_use]
    pub fn share(&self, percent: i64) -> Money {
        Fraction::whole(self.quota).times(Fraction::new(i128::from(percent), 100)).nearest()
    }
}
