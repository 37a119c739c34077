//! The rest of the plan made anew: what is over shows what was done, what is left is fitted again to what is still to
//! do.
//!
//! Nothing typed changes. The rest is a plan of its own: days up to as of are no days, a hold asks for what is left of
//! it, and weights are scaled so that everybody (or every team) starts out from their own remainder. The usual fit and
//! the usual splitting do the rest, so that every total ties.

use std::ops::Range;
use std::sync::Arc;

use chrono::NaiveDate;

use super::super::tables::{self, HoldState, Tables};
use super::super::targets::{Targets, days_that_count, season};
use crate::calendar::{Availability, Axis};
use crate::plan::control::{Actor, Level, Measure, Replan};
use crate::plan::{
    Absence, AbsencePolicy, Hold, Manager, ManagerId, Members, Plan, Scope, TeamId, Who, availability,
    available_days,
};
use crate::units::Money;
use crate::units::map::Map;

/// What was done up to as of, by whom, about what and by segment.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct DoneTable {
    rows: Vec<(Actor, Members, Vec<Money>)>,
}

/// The plan from as of on.
#[derive(Debug, Clone)]
pub struct Rest {
    /// Targets, needs, load and cash-in of what is still to do.
    pub tables: Tables,
    /// What was done of revenue.
    pub done: DoneTable,
    /// What each hold of the plan asks for, in the plan's order.
    pub holds: Vec<HoldState>,
    /// The first segment that is not over.
    pub first_open: usize,
    /// The last day that counts as over.
    pub as_of: NaiveDate,
}

impl DoneTable {
    /// Revenue that was done when a re-plan was made.
    #[must_use]
    pub fn new(replan: &Replan) -> Self {
        let revenue = replan.done.iter().filter(|row| row.measure == Measure::Revenue);
        Self { rows: revenue.map(|row| (row.who.clone(), row.members, row.amounts.clone())).collect() }
    }

    /// What was done by those whom a rule names, about certain members, over some segments.
    pub fn sum(&self, who: impl Fn(&Actor) -> bool, members: Members, range: &Range<usize>) -> Money {
        let rows = self.rows.iter().filter(|(actor, about, _)| who(actor) && members.takes(*about));
        rows.map(|(_, _, amounts)| within(amounts, range)).sum()
    }

    /// What was done of a total.
    #[must_use]
    pub fn of_scope(&self, plan: &Plan, scope: Scope, range: &Range<usize>) -> Money {
        let team = |actor: &Actor, team: TeamId| match actor {
            Actor::Manager(id) => plan.manager(*id).is_some_and(|manager| manager.team == Some(team)),
            Actor::Other(_) | Actor::Nobody => false,
        };
        let members = scope.members();
        match scope.who() {
            Who::All => self.sum(|_| true, members, range),
            Who::Team(id) => self.sum(|actor| team(actor, id), members, range),
            Who::Manager(id) => self.sum(|actor| *actor == Actor::Manager(id), members, range),
            Who::Unassigned => 0,
        }
    }

    /// What somebody did over some segments.
    #[must_use]
    pub fn of(&self, who: &Actor, range: &Range<usize>) -> Money {
        self.sum(|actor| actor == who, Members::NONE, range)
    }

    /// What everybody did, about what and by segment.
    pub fn rows(&self) -> impl Iterator<Item = (&Actor, Members, &[Money])> {
        self.rows.iter().map(|(who, members, amounts)| (who, *members, amounts.as_slice()))
    }

    /// Everybody who did something.
    pub fn actors(&self) -> impl Iterator<Item = &Actor> {
        self.rows.iter().map(|(who, _, _)| who)
    }
}

fn within(amounts: &[Money], range: &Range<usize>) -> Money {
    let end = range.end.min(amounts.len());
    amounts.get(range.start.min(end)..end).map_or(0, |cells| cells.iter().sum())
}

impl Rest {
    /// Makes the rest of a plan anew. `typed` are the plan's own tables, without a re-plan.
    #[must_use]
    pub fn new(plan: &Plan, typed: &Tables, replan: &Replan) -> Self {
        let typed = typed.as_typed();
        let axis = &typed.axis;
        let done = DoneTable::new(replan);
        let first_open = axis.segments().partition_point(|segment| segment.last <= replan.as_of);
        let (kept, holds) = left_of_holds(plan, axis, &done, first_open);
        let rest_plan =
            Plan { holds: kept, managers: without_past(plan, typed, replan.as_of), ..plan.clone() };
        let weights =
            Weights { plan, typed, done: &done, as_of: replan.as_of, first_open }.people(replan.level);
        let lines = Arc::clone(&typed.lines);
        let mut targets = Targets::new(&rest_plan, axis, &weights, &lines);
        targets.shares.clone_from(&typed.targets.shares);
        let people = rest_plan.managers.iter().map(|m| availability(&rest_plan, axis, m)).collect();
        let tables = tables::follow(&rest_plan, (Arc::clone(axis), lines, people), targets);
        Rest { tables, done, holds, first_open, as_of: replan.as_of }
    }

    /// What a manager still has to do over some segments.
    #[must_use]
    pub fn to_do(&self, manager: usize, range: Range<usize>) -> Money {
        self.tables.target(manager, range)
    }

    /// What was done and what is still to do, of a manager over some segments.
    #[must_use]
    pub fn now(&self, manager: usize, range: Range<usize>) -> Money {
        let done =
            self.tables.managers.get(manager).map_or(0, |&id| self.done.of(&Actor::Manager(id), &range));
        done + self.tables.target(manager, range)
    }

    /// All that was done and is still to do, with other people, nobody's and what is unassigned.
    #[must_use]
    pub fn total(&self, range: Range<usize>) -> Money {
        self.done.sum(|_| true, Members::NONE, &range) + self.tables.total(range)
    }

    /// What all managers can reach: done, and of the rest what can be done.
    #[must_use]
    pub fn achievable(&self) -> Money {
        let horizon = self.tables.horizon();
        self.done.sum(|_| true, Members::NONE, &horizon) + self.tables.achievable()
    }
}

/// The holds that still ask for something, and what has become of every hold.
fn left_of_holds(
    plan: &Plan,
    axis: &Axis,
    done: &DoneTable,
    first_open: usize,
) -> (Vec<Hold>, Vec<HoldState>) {
    let mut kept = Vec::with_capacity(plan.holds.len());
    let state = |hold: &Hold| match axis.range(&hold.period) {
        Some(range) if range.end <= first_open => HoldState::Past,
        Some(range) => {
            let left = hold.amount - done.of_scope(plan, hold.scope, &range);
            if hold.scope.is_unassigned() {
                HoldState::Rest { asks: left, exceeded: 0 }
            } else {
                HoldState::Rest { asks: left.max(0), exceeded: (-left).max(0) }
            }
        }
        None => HoldState::Rest { asks: hold.amount, exceeded: 0 },
    };
    let states: Vec<HoldState> = plan.holds.iter().map(state).collect();
    // A hold whose time is over asks for nothing there, so that every hold keeps its place in the list.
    for (hold, state) in plan.holds.iter().zip(&states) {
        let amount = match state {
            HoldState::Past => 0,
            HoldState::Rest { asks, .. } => *asks,
        };
        kept.push(Hold { amount, ..hold.clone() });
    }
    (kept, states)
}

/// The managers with all days up to as of taken off, as if they had been away.
fn without_past(plan: &Plan, typed: &Tables, as_of: NaiveDate) -> Vec<Arc<Manager>> {
    let from = plan.horizon.first_day();
    let rest = |(manager, &weight): (&Arc<Manager>, &f64)| {
        if as_of < from && manager.share.is_none() {
            return Arc::clone(manager);
        }
        // A typed share is one of the whole plan, not of its rest.
        let mut manager = Manager { weight, share: None, ..Manager::clone(manager) };
        if as_of >= from {
            manager.absences.insert(0, Absence { from, to: as_of });
        }
        Arc::new(manager)
    };
    plan.managers.iter().zip(&typed.targets.weights).map(rest).collect()
}

/// What open days weigh.
struct Weights<'a> {
    plan: &'a Plan,
    typed: &'a Tables,
    done: &'a DoneTable,
    as_of: NaiveDate,
    first_open: usize,
}

impl Weights<'_> {
    /// Everybody's working time as the fit of the rest sees it: nothing in segments that are over, of the open one the
    /// part that is left, all of it scaled to whose remainder it is.
    fn people(&self, level: Level) -> Vec<Availability> {
        let season = season(self.plan, &self.typed.axis);
        let managers = self.plan.managers.iter().zip(&self.typed.people);
        let mut people: Vec<Availability> =
            managers.map(|(manager, person)| self.open(&season, manager, person)).collect();
        let sum = |place: usize| -> f64 {
            let weighed: f64 = season.iter().zip(&people[place].productive).map(|(s, d)| s * d).sum();
            self.typed.targets.weights[place] * weighed
        };
        let groups = self.groups(level);
        let remainders: Vec<Money> = groups.iter().map(|members| self.remainder(members)).collect();
        if remainders.iter().all(|&remainder| remainder == 0) {
            return people;
        }
        let mut factors = vec![0.0; people.len()];
        for (members, &remainder) in groups.iter().zip(&remainders) {
            let weight: f64 = members.iter().map(|&place| sum(place)).sum();
            let factor = if weight > 0.0 { remainder as f64 / weight } else { 0.0 };
            members.iter().for_each(|&place| factors[place] = factor);
        }
        for (person, factor) in people.iter_mut().zip(factors) {
            person.productive.iter_mut().for_each(|days| *days *= factor);
            person.available.clone_from(&person.productive);
        }
        people
    }

    /// Who has one remainder together.
    fn groups(&self, level: Level) -> Vec<Vec<usize>> {
        let all = 0..self.plan.managers.len();
        match level {
            Level::All => Vec::new(),
            Level::Manager => all.map(|place| vec![place]).collect(),
            Level::Team => {
                let mut teams: Map<(Option<TeamId>, Option<ManagerId>), Vec<usize>> = Map::new();
                for place in all {
                    let manager = &self.plan.managers[place];
                    let alone = manager.team.is_none().then_some(manager.id);
                    teams.get_or((manager.team, alone), |_| Vec::new()).push(place);
                }
                teams.into_values().collect()
            }
        }
    }

    /// The target of some managers without a re-plan, less what they have done, at least 0.
    fn remainder(&self, members: &[usize]) -> Money {
        let horizon = self.typed.horizon();
        let left = |&place: &usize| {
            let done = self.done.of(&Actor::Manager(self.plan.managers[place].id), &horizon);
            self.typed.target(place, horizon.clone()) - done
        };
        members.iter().map(left).sum::<Money>().max(0)
    }

    /// The days of a manager that targets go by, from as of on.
    fn open(&self, season: &[f64], manager: &Manager, person: &Availability) -> Availability {
        let axis = &self.typed.axis;
        let (days, factor) = days_that_count(self.plan, season, manager, person);
        let mut counted: Vec<f64> = days.iter().map(|days| days * factor).collect();
        let mut worked = person.employed_working_days.clone();
        let mut employed = person.employed_days.clone();
        counted[..self.first_open].fill(0.0);
        worked[..self.first_open].fill(0);
        employed[..self.first_open].fill(0);
        if let Some(segment) = axis.segments().get(self.first_open).filter(|s| s.first <= self.as_of) {
            let span = segment.offset..segment.offset + segment.days as usize;
            let over = axis.offset_of(self.as_of).map_or(span.start, |day| day + 1);
            let flags = self.counted_days(manager, person);
            let count = |days: Range<usize>| days.filter(|&day| flags[day]).count() as f64;
            let (left, all) = (count(over..span.end), count(span.clone()));
            counted[self.first_open] *= if all > 0.0 { left / all } else { 0.0 };
            let there = |day: usize| {
                let date = axis.segments()[self.first_open].first;
                let date =
                    date.checked_add_days(chrono::Days::new((day - span.start) as u64)).unwrap_or(date);
                manager.hire.is_none_or(|hire| hire <= date)
                    && manager.leave.is_none_or(|leave| date <= leave)
            };
            let number = |rule: &dyn Fn(usize) -> bool| {
                u32::try_from((over..span.end).filter(|&day| rule(day)).count()).unwrap_or(0)
            };
            worked[self.first_open] = number(&|day| there(day) && axis.working()[day]);
            employed[self.first_open] = number(&there);
        }
        Availability {
            available: counted.clone(),
            productive: counted,
            productive_days: worked.clone(),
            available_days: worked.clone(),
            employed_working_days: worked,
            employed_days: employed,
        }
    }

    /// For each day of the horizon whether it counts for a manager's target.
    fn counted_days(&self, manager: &Manager, person: &Availability) -> Vec<bool> {
        let axis = &self.typed.axis;
        let away_throughout = person.available.iter().all(|days| *days <= 0.0);
        let absences = match self.plan.absence_policy {
            AbsencePolicy::ToTeam => true,
            AbsencePolicy::WithinManager => !away_throughout,
            AbsencePolicy::Ignore => false,
        };
        if absences {
            return available_days(self.plan, axis, manager);
        }
        let present = Manager { absences: Vec::new(), ..manager.clone() };
        available_days(self.plan, axis, &present)
    }
}
