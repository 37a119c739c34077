//! What a checkpoint asks for and what is known of it.

use std::ops::Range;

use super::checkpoint::{PointState, judge, least};
use super::facts::Facts;
use super::goal::Goal;
use super::to_date::Elapsed;
use crate::engine::Line;
use crate::plan::control::{Actor, Checkpoint, Least, Measure};
use crate::plan::{ManagerId, Plan, Who};

/// A checkpoint judged.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Judged {
    /// The least that has to be there: money or a count.
    pub least: i64,
    /// The cumulative plan through its day.
    pub plan: i64,
    /// What is there through its day; None where a day of it is not reported.
    pub actual: Option<i64>,
    /// How it stands.
    pub state: PointState,
}

/// Judges a checkpoint of a plan on a day: the cumulative plan and the facts of its scope through its own day.
///
/// Nine tenths of a plan of 10 000 001 ask for 9 000 001; 9 000 000 sold is below.
#[must_use]
pub fn judged(
    plan: &Plan,
    goal: &Goal,
    facts: &Facts,
    (point, as_of): (&Checkpoint, chrono::NaiveDate),
) -> Judged {
    let through = facts.through(point.date);
    let reach = Reach { plan, goal, facts, point, through: through.clone() };
    let planned = reach.planned();
    let (actual, known) = reach.actual();
    let wanted = least(point.least, planned);
    let actual = known.then_some(actual);
    // A share of a plan that nobody knows cannot be met.
    let is_known = match point.least {
        Least::Share(_) => reach.plan_is_known(),
        Least::Amount(_) => true,
    };
    let state = judge(point.date, as_of, wanted, actual.filter(|_| is_known));
    Judged { least: wanted, plan: planned, actual, state }
}

struct Reach<'a> {
    plan: &'a Plan,
    goal: &'a Goal,
    facts: &'a Facts,
    point: &'a Checkpoint,
    through: Range<usize>,
}

impl Reach<'_> {
    /// Places of the managers whose figures count.
    fn places(&self) -> Vec<usize> {
        let managers = self.plan.managers.iter().enumerate();
        let counts = |manager: &crate::plan::Manager| match self.point.scope.who() {
            Who::All => true,
            Who::Team(team) => manager.team == Some(team),
            Who::Manager(id) => manager.id == id,
            Who::Unassigned => false,
        };
        managers.filter(|(_, manager)| counts(manager)).map(|(place, _)| place).collect()
    }

    fn elapsed(&self, own: usize) -> Elapsed {
        let segments = self.goal.axis.segments().iter();
        let spans = segments.map(|segment| self.facts.days.between(segment.first, segment.last));
        let over = self.facts.days.until(self.point.date);
        Elapsed::new(&self.facts.days, &self.facts.own[own], spans, &over)
    }

    /// What the plan asks for through the day.
    fn planned(&self) -> i64 {
        let segments = 0..self.goal.axis.segments().len();
        let others = self.facts.own.len() - 1;
        let mut sum = 0;
        for place in self.places() {
            let id = self.plan.managers[place].id;
            let elapsed = self.elapsed(place);
            sum +=
                self.amounts(Some(id)).iter().map(|row| elapsed.due_of(row, segments.clone())).sum::<i64>();
        }
        let everything = match self.point.scope.who() {
            Who::All | Who::Unassigned => true,
            Who::Team(_) | Who::Manager(_) => false,
        };
        let carried_by_nobody = match self.point.measure {
            Measure::Revenue | Measure::GrossProfit => true,
            Measure::Payments | Measure::Stage(_) => false,
        };
        if everything && carried_by_nobody {
            let elapsed = self.elapsed(others);
            let gone = self.goal.plan.managers.iter().map(|manager| manager.id);
            let gone = gone.filter(|id| self.plan.manager(*id).is_none()).map(Some);
            for who in gone.chain([None]) {
                let rows = self.amounts(who);
                sum += rows.iter().map(|row| elapsed.due_of(row, segments.clone())).sum::<i64>();
            }
        }
        sum
    }

    /// Whether every part of the plan of those whose figures count can be computed.
    fn plan_is_known(&self) -> bool {
        let tables = &self.goal.tables;
        let all = tables.horizon();
        let managers = self.places().into_iter().map(|place| self.plan.managers[place].id);
        let there: Vec<usize> = managers.filter_map(|id| self.goal.plan.position(id)).collect();
        match self.point.measure {
            Measure::Revenue | Measure::Payments => true,
            Measure::GrossProfit => !tables.profit(&there, &all).lacks,
            Measure::Stage(id) => {
                let stage = self.goal.plan.stages.iter().position(|stage| stage.id == id);
                let lacks = |stage| there.iter().any(|&at| tables.need_without(at, stage, all.clone()));
                !stage.is_some_and(lacks)
            }
        }
    }

    /// Rows of a manager's plan by segment.
    fn amounts(&self, who: Option<ManagerId>) -> Vec<Vec<i64>> {
        let members = self.point.scope.members();
        let segments = 0..self.goal.axis.segments().len();
        let place = who.and_then(|id| self.goal.plan.position(id));
        match self.point.measure {
            Measure::Revenue => {
                let rows = self.goal.rows_of(who).filter(|row| members.takes(row.members));
                rows.map(|row| row.amounts.clone()).collect()
            }
            Measure::GrossProfit => {
                let line = who.map_or(Some(Line::Unassigned), |_| place.map(Line::Manager));
                line.map(|line| self.goal.profit(line)).into_iter().collect()
            }
            Measure::Payments => {
                let cash = |place| move |s: usize| self.goal.tables.cash(Line::Manager(place), s..s + 1);
                place.map(|place| segments.map(cash(place)).collect()).into_iter().collect()
            }
            Measure::Stage(id) => {
                let stage = self.goal.plan.stages.iter().position(|stage| stage.id == id);
                let need = |(place, stage): (usize, usize)| {
                    move |s: usize| self.goal.tables.need_whole(place, stage, s..s + 1).unwrap_or(0)
                };
                place.zip(stage).map(|at| segments.map(need(at)).collect()).into_iter().collect()
            }
        }
    }

    /// What was done through the day, and whether every day of it is reported.
    fn actual(&self) -> (i64, bool) {
        let (measure, members) = (self.point.measure, self.point.scope.members());
        let days = || self.through.clone();
        match self.point.scope.who() {
            Who::All => {
                let known = days().all(|day| self.facts.known.of_all(measure, day));
                (self.facts.all(measure, members, days()), known)
            }
            Who::Team(_) | Who::Manager(_) | Who::Unassigned => {
                let (mut sum, mut known) = (0, true);
                for place in self.places() {
                    let who = Actor::Manager(self.plan.managers[place].id);
                    sum += self.facts.of(&who, measure, members, days());
                    let own = days().filter(|&day| self.facts.own[place].is_available(day));
                    known &= own.into_iter().all(|day| self.facts.known.of(place, measure, day));
                }
                (sum, known)
            }
        }
    }
}
