//! What every part of the page of plan and fact stands on, worked out once.

use std::ops::Range;

use chrono::NaiveDate;

use crate::board::fact::FactAt;
use crate::engine::Tables;
use crate::engine::control::{Facts, Goal, PlanFact, Rest, When, dates};
use crate::plan::Plan;

/// The facts by day, what they are compared with, and the rest of the plan where it was made anew.
#[derive(Debug)]
pub struct Ground {
    /// The facts by day.
    pub facts: Facts,
    /// What they are compared with.
    pub goal: Goal,
    /// The rest of the plan; None where it was not re-planned.
    pub rest: Option<Rest>,
    /// The last day that counts as over.
    pub as_of: NaiveDate,
    /// The day on which somebody looks.
    pub today: NaiveDate,
}

impl Ground {
    /// Works it out; None where nothing has been reported and nothing re-planned.
    #[must_use]
    pub fn new(plan: &Plan, tables: &Tables, today: NaiveDate) -> Option<Self> {
        Ground::on(plan, tables, today, || Facts::new(plan, &plan.control))
    }

    /// The same after a change of the plan that this is of.
    #[must_use]
    pub fn after(&self, before: &Plan, plan: &Plan, tables: &Tables, today: NaiveDate) -> Option<Self> {
        Ground::on(plan, tables, today, || self.facts.after(before, plan))
    }

    /// What deals, money and bonuses stand on, whether anything was reported or not.
    #[must_use]
    pub fn anyway(plan: &Plan, tables: &Tables, today: NaiveDate) -> Self {
        let tables = tables.as_typed();
        let facts = Facts::new(plan, &plan.control);
        let goal = Goal::chosen(plan, &plan.control, tables, None);
        let as_of = facts.known.as_of(plan.control.as_of, today);
        Ground { facts, goal, rest: None, as_of, today }
    }

    fn on(plan: &Plan, tables: &Tables, today: NaiveDate, facts: impl FnOnce() -> Facts) -> Option<Self> {
        let control = &*plan.control;
        if control.reports.is_empty() && control.replan.is_none() {
            return None;
        }
        let tables = tables.as_typed();
        let facts = facts();
        let rest = control.replan.as_deref().map(|replan| Rest::new(plan, tables, replan));
        let goal = Goal::chosen(plan, control, tables, rest.as_ref());
        let as_of = facts.known.as_of(control.as_of, today);
        Some(Ground { facts, goal, rest, as_of, today })
    }

    /// What is known of a fact that can be typed, from all sources; None where no report covers one of its days.
    #[must_use]
    pub fn known(&self, plan: &Plan, at: FactAt) -> Option<i64> {
        let days = self.facts.days.between(at.period.first(), at.period.last());
        self.facts.reported(plan, plan.position(at.manager)?, at.measure, days)
    }

    /// Plan against fact over some segments of the plan; None where there are none.
    #[must_use]
    pub fn view<'a>(&'a self, plan: &'a Plan, tables: &Tables, range: &Range<usize>) -> Option<PlanFact<'a>> {
        let (first, last) = dates(&tables.axis, range)?;
        let when = When { as_of: self.as_of, today: self.today, first, last };
        Some(PlanFact::new((plan, &plan.control), &self.facts, &self.goal, when))
    }
}
