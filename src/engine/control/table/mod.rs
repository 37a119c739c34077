//! The table of plan and fact: one row for everybody and everything that a plan is compared by.

mod groups;
mod person;
mod profit;
mod sold;
mod sums;
mod work;

pub use profit::ProfitRow;
pub use sums::StageFigures;

use std::cell::OnceCell;
use std::ops::Range;

use chrono::NaiveDate;

use super::deals::{Counting, When, category, counts, probability};
use super::facts::Facts;
use super::figures::{CatchUp, Figures, Required, run_rate};
use super::goal::Goal;
use super::span::OwnDays;
use super::to_date::Elapsed;
use crate::plan::control::{Actor, Control, Deal, Measure, TargetRow};
use crate::plan::{DimensionKind, ManagerId, MemberId, Members, Plan, TeamId};
use crate::units::map::{Map, Set};
use crate::units::{Bits, Money, order};
use sums::{Sums, copy};

/// Working days of a period that must be over before a forecast at this pace is shown.
const DAYS_BEFORE_PACE: u32 = 5;

/// Whose row it is.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum RowOf {
    /// Everybody and everything.
    All,
    /// A team.
    Team(TeamId),
    /// Those in no team.
    NoTeam,
    /// A manager of the plan.
    Manager(ManagerId),
    /// A manager whom the plan does not have any more, by name.
    Gone(String),
    /// Somebody who is not in the plan.
    Other(String),
    /// Without a manager.
    Nobody,
    /// What nobody carries.
    Unassigned,
    /// A product, region or client; None is without one.
    Member(DimensionKind, Option<MemberId>),
}

/// One row of the table.
#[derive(Debug, Clone, PartialEq)]
pub struct PlanFactRow {
    /// Whose.
    pub of: RowOf,
    /// Plan, plan to date and fact.
    pub figures: Figures,
    /// The straight line by working days; None before any day is over.
    pub run_rate: Option<Money>,
    /// The forecast along the planned curve; None where it is not shown.
    pub at_pace: Option<Money>,
    /// Fact and weighted open deals.
    pub by_deals: Money,
    /// What a day must bring.
    pub required: Required,
    /// How much faster the rest must go.
    pub catch_up: CatchUp,
    /// How many managers in it are not reported up to as of: its figures are at least so much.
    pub without: usize,
    /// It is about a product, region or client, and no fact says what it is about: what was done of it is not known.
    pub untold: bool,
    /// Stage by stage, in the order of the funnel; none where the row goes by a product, region or client.
    pub stages: Vec<StageFigures>,
}

/// Everything that a table is made from. What several rows need is worked out once.
#[derive(Debug)]
pub struct PlanFact<'a> {
    /// The plan.
    pub plan: &'a Plan,
    /// What is known beside it.
    pub control: &'a Control,
    /// The facts by day.
    pub facts: &'a Facts,
    /// What they are compared with.
    pub goal: &'a Goal,
    /// The days that matter.
    pub when: When,
    /// The days of each segment of what is compared with.
    spans: Vec<Range<usize>>,
    /// The segments of the period.
    range: Range<usize>,
    /// The days of the period that are over, and those that are left.
    over: Range<usize>,
    left: Range<usize>,
    /// The first day after as of.
    end: usize,
    /// The weighted open deals that count, by whose they are.
    weighted: Map<Actor, Money>,
    managers: OnceCell<Vec<Sums>>,
    by_revenue: OnceCell<Vec<Elapsed>>,
    /// The rows of what is compared with, by whose they are, nobody's last.
    rows: Vec<&'a TargetRow>,
}

impl<'a> PlanFact<'a> {
    /// What a plan and its facts are, looked at on certain days.
    #[must_use]
    pub fn new(
        (plan, control): (&'a Plan, &'a Control),
        facts: &'a Facts,
        goal: &'a Goal,
        when: When,
    ) -> Self {
        let days = &facts.days;
        let segments = goal.axis.segments().iter();
        let all = days.between(when.first, when.last);
        let over = days.between(when.first, when.last.min(when.as_of));
        let mut view = PlanFact {
            plan,
            control,
            facts,
            goal,
            when,
            spans: segments.map(|segment| days.between(segment.first, segment.last)).collect(),
            range: goal.segments(when.first, when.last),
            left: over.end.clamp(all.start, all.end)..all.end,
            over,
            end: days.between(days.date(0), when.as_of).end,
            weighted: Map::new(),
            managers: OnceCell::new(),
            by_revenue: OnceCell::new(),
            rows: goal.rows.iter().collect(),
        };
        order::by_key(&mut view.rows, |row| whose(row.who));
        let mut weighted: Map<Actor, Money> = Map::new();
        for (deal, counting) in view.open_deals() {
            *weighted.get_or(deal.who.clone(), |_| 0) += counting.weighted();
        }
        view.weighted = weighted;
        view
    }
}

/// Where the rows of somebody stand among those of what is compared with.
fn whose(who: Option<ManagerId>) -> (bool, Option<ManagerId>) {
    (who.is_none(), who)
}

impl<'a> PlanFact<'a> {
    /// The rows of what is compared with of somebody; None is what nobody carries.
    fn rows_of(&self, who: Option<ManagerId>) -> &[&'a TargetRow] {
        let from = self.rows.partition_point(|row| whose(row.who) < whose(who));
        &self.rows[from..from + self.rows[from..].partition_point(|row| row.who == who)]
    }

    /// The place of a manager in what is compared with: mostly the same as in the plan.
    fn place_in_goal(&self, place: usize) -> Option<usize> {
        let id = self.plan.managers[place].id;
        let there = self.goal.plan.managers.get(place).is_some_and(|manager| manager.id == id);
        if there { Some(place) } else { self.goal.plan.position(id) }
    }

    /// The figures of each manager, in roster order.
    fn managers(&self) -> &[Sums] {
        self.managers
            .get_or_init(|| (0..self.plan.managers.len()).map(|place| self.of_manager(place)).collect())
    }

    /// The row of everybody without its stages.
    #[must_use]
    pub fn all(&self) -> PlanFactRow {
        let mut all = Sums::default();
        match self.managers.get() {
            Some(managers) => managers.iter().for_each(|sums| all.add(sums)),
            None => (0..self.plan.managers.len()).for_each(|place| all.add(&self.money_of(place))),
        }
        self.beside().iter().for_each(|(_, sums)| all.add(sums));
        all.stages.clear();
        self.finish(RowOf::All, all, self.days_left(None))
    }

    /// The rows by people: all, each team with its managers, those in no team, those who are gone, other people,
    /// nobody and what is unassigned. Every total is the sum of the rows in it.
    #[must_use]
    pub fn by_people(&self) -> Vec<PlanFactRow> {
        let managers = self.managers();
        let mut rows = Vec::new();
        let mut all = Sums::default();
        let teams = self.plan.teams.iter().map(|team| Some(team.id)).chain([None]);
        for team in teams {
            let members: Vec<usize> =
                (0..managers.len()).filter(|&place| self.plan.managers[place].team == team).collect();
            let mut sums = Sums::default();
            members.iter().for_each(|&place| sums.add(&managers[place]));
            all.add(&sums);
            if let Some(id) = team {
                rows.push(self.finish(RowOf::Team(id), sums, self.days_left(None)));
            }
            for place in members {
                let sums = copy(&managers[place]);
                let of = RowOf::Manager(self.plan.managers[place].id);
                rows.push(self.finish(of, sums, self.days_left(Some(place))));
            }
        }
        for (of, sums) in self.beside() {
            all.add(&sums);
            rows.push(self.finish(of, sums, self.days_left(None)));
        }
        rows.insert(0, self.finish(RowOf::All, all, self.days_left(None)));
        rows
    }

    /// The deals that count in the period, of those whom a rule names.
    pub fn counting(&self, which: impl Fn(&Actor, Members) -> bool) -> Vec<Counting> {
        let deals = self.open_deals().filter(|(deal, _)| which(&deal.who, deal.members));
        deals.map(|(_, counting)| counting).collect()
    }

    /// The deals that count in the period, by whose they are.
    #[must_use]
    pub fn counting_by_person(&self) -> Map<Actor, Vec<Counting>> {
        let mut all: Map<Actor, Vec<Counting>> = Map::new();
        for (deal, counting) in self.open_deals() {
            all.get_or(deal.who.clone(), |_| Vec::new()).push(counting);
        }
        all
    }

    fn open_deals(&self) -> impl Iterator<Item = (&'a Deal, Counting)> {
        let (plan, control, when) = (self.plan, self.control, self.when);
        let open = control.deals.iter().filter(move |deal| counts(deal.category, deal.close, &when).is_ok());
        open.map(|deal| {
            let probability = probability(plan, control, deal);
            let category = category(deal.category, probability, &control.thresholds);
            (deal, Counting { amount: deal.amount, probability, category })
        })
    }

    fn weighted_of(&self, who: &Actor) -> Money {
        self.weighted.get(who).copied().unwrap_or(0)
    }

    /// The same for whoever is not in the plan, by the calendar.
    fn elapsed_by_date(&self) -> Elapsed {
        let others = &self.facts.own[self.facts.own.len() - 1];
        let mut over = Bits::none(self.facts.days.len());
        over.add(0..self.end);
        Elapsed::new(&self.facts.days, others, self.spans.iter().cloned(), &over)
    }

    /// Those who are gone, other people, nobody, and what is unassigned.
    fn beside(&self) -> Vec<(RowOf, Sums)> {
        let (range, elapsed) = (self.range.clone(), self.elapsed_by_date());
        let actual = |who: &Actor| self.facts.of(who, Measure::Revenue, Members::NONE, self.over.clone());
        let weighted = |who: &Actor| self.weighted_of(who);
        let mut rows = Vec::new();
        let mut named: Set<String> = Set::new();
        let gone = self.goal.plan.managers.iter().filter(|manager| self.plan.manager(manager.id).is_none());
        for manager in gone {
            let own = self.rows_of(Some(manager.id));
            let who = Actor::Other(manager.name.clone());
            // Two of one name share one name's facts: the first has them.
            let first = named.insert(manager.name.clone());
            let figures = Figures {
                plan: Goal::sum(own.iter().copied(), Members::NONE, &range),
                to_date: own.iter().map(|row| elapsed.due_of(&row.amounts, range.clone())).sum(),
                actual: if first { actual(&who) } else { 0 },
            };
            let (rate, pace) = (Some(figures.actual), figures.at_pace());
            let weighted = if first { weighted(&who) } else { 0 };
            let stages = self.stages_beside(first.then_some(&who), Some(manager.id), &elapsed);
            let sums = Sums { figures, run_rate: rate, at_pace: pace, weighted, stages, ..Sums::default() };
            rows.push((RowOf::Gone(manager.name.clone()), sums));
        }
        let others = self.facts.others.iter().filter(|name| !named.contains(*name));
        let people = others.map(|name| (RowOf::Other(name.clone()), Actor::Other(name.clone())));
        for (of, who) in people.chain([(RowOf::Nobody, Actor::Nobody)]) {
            let figures = Figures { plan: 0, to_date: 0, actual: actual(&who) };
            let (rate, pace) = (Some(figures.actual), figures.actual);
            let (weighted, stages) = (weighted(&who), self.stages_beside(Some(&who), None, &elapsed));
            rows.push((
                of,
                Sums { figures, run_rate: rate, at_pace: pace, weighted, stages, ..Sums::default() },
            ));
        }
        let unassigned = self.rows_of(None);
        let figures = Figures {
            plan: Goal::sum(unassigned.iter().copied(), Members::NONE, &range),
            to_date: unassigned.iter().map(|row| elapsed.due_of(&row.amounts, range.clone())).sum(),
            actual: 0,
        };
        rows.push((RowOf::Unassigned, Sums { figures, run_rate: Some(0), ..Sums::default() }));
        rows
    }

    /// The straight line by the calendar's days.
    fn run_rate_by_calendar(&self, actual: Money) -> Option<Money> {
        let working = self.facts.days.working();
        let known = self.facts.known.days_of_all(Measure::Revenue);
        let number = |count: usize| u32::try_from(count).unwrap_or(0);
        let over = number(known.map_or(0, |known| working.counts(known, self.over.clone()).1));
        let left = number(working.count(self.left.clone()));
        let all = number(working.count(self.over.clone())) + left;
        run_rate(actual, (over, all), left)
    }

    /// The available days that a manager has left; for several the working days.
    fn days_left(&self, manager: Option<usize>) -> u32 {
        let days = self.left.clone();
        let own: &OwnDays = &self.facts.own[manager.unwrap_or(self.facts.own.len() - 1)];
        u32::try_from(own.days().count(days)).unwrap_or(0)
    }

    fn finish(&self, of: RowOf, sums: Sums, left: u32) -> PlanFactRow {
        let open = self.when.as_of < self.when.last;
        let over = self.facts.days.working().count(self.over.clone());
        let shown = over >= DAYS_BEFORE_PACE as usize;
        PlanFactRow {
            of,
            figures: sums.figures,
            run_rate: sums.run_rate,
            at_pace: shown.then_some(sums.at_pace),
            by_deals: sums.figures.actual + sums.weighted,
            required: sums.figures.required(left, open),
            catch_up: sums.figures.catch_up(),
            without: sums.without,
            untold: false,
            stages: sums.stages,
        }
    }
}

/// The first and last day of a period of a plan.
#[must_use]
pub fn dates(axis: &crate::calendar::Axis, range: &Range<usize>) -> Option<(NaiveDate, NaiveDate)> {
    let segments = axis.segments().get(range.clone())?;
    Some((segments.first()?.first, segments.last()?.last))
}
