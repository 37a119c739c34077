//! The figures of one manager: how much of the plan's time is over for them, what was to be done and what was.

use std::ops::Range;

use super::PlanFact;
use super::sums::{StageFigures, Sums};
use crate::engine::control::Goal;
use crate::engine::control::figures::{Figures, run_rate};
use crate::engine::control::to_date::Elapsed;
use crate::plan::control::{Actor, Measure};
use crate::plan::{ManagerId, Members};
use crate::units::{Bits, Money};

impl PlanFact<'_> {
    /// How much of each segment is over for a manager, by what is reported of a measure.
    pub(super) fn elapsed(&self, place: usize, measure: Measure) -> Elapsed {
        let days = &self.facts.days;
        let mut over = Bits::none(days.len());
        if let Some(known) = self.facts.known.days_of(place, measure) {
            over.add(0..self.end);
            over.keep(known);
        }
        Elapsed::new(days, &self.facts.own[place], self.spans.iter().cloned(), &over)
    }

    /// How much is over for each manager by what is reported of revenue.
    pub(super) fn by_revenue(&self) -> &[Elapsed] {
        let all =
            || (0..self.plan.managers.len()).map(|place| self.elapsed(place, Measure::Revenue)).collect();
        self.by_revenue.get_or_init(all)
    }

    /// What a manager was to do and did, money and stages.
    pub(super) fn of_manager(&self, place: usize) -> Sums {
        let elapsed = &self.by_revenue()[place];
        let stages = self.stages_of(place, elapsed);
        Sums { stages, ..self.money_by(place, elapsed) }
    }

    /// The same without stages.
    pub(super) fn money_of(&self, place: usize) -> Sums {
        self.money_by(place, &self.by_revenue()[place])
    }

    fn money_by(&self, place: usize, elapsed: &Elapsed) -> Sums {
        let manager = &self.plan.managers[place];
        let who = Actor::Manager(manager.id);
        let range = &self.range;
        let rows = self.rows_of(Some(manager.id));
        let figures = Figures {
            plan: Goal::sum(rows.iter().copied(), Members::NONE, range),
            to_date: rows.iter().map(|row| elapsed.due_of(&row.amounts, range.clone())).sum(),
            actual: self.facts.of(&who, Measure::Revenue, Members::NONE, self.over.clone()),
        };
        let (known, over, left) = self.worked_by(place);
        Sums {
            figures,
            run_rate: run_rate(figures.actual, (known, over + left), left),
            at_pace: figures.at_pace(),
            weighted: self.weighted_of(&who),
            without: usize::from(known < over),
            stages: Vec::new(),
        }
    }

    /// Working days of the period while a manager is employed: those over and reported, all that are over, those left.
    fn worked_by(&self, place: usize) -> (u32, u32, u32) {
        let employed = self.facts.own[place].employed(self.facts.days.len());
        let part = |days: &Range<usize>| days.start.max(employed.start)..days.end.min(employed.end);
        let working = self.facts.days.working();
        let reported = self.facts.known.days_of(place, Measure::Revenue);
        let number = |count: usize| u32::try_from(count).unwrap_or(0);
        let known = reported.map_or(0, |known| working.counts(known, part(&self.over)).1);
        let (over, left) = (working.count(part(&self.over)), working.count(part(&self.left)));
        (number(known), number(over), number(left))
    }

    /// The straight line of what a manager did, or of a part of it.
    pub(super) fn run_rate_of(&self, place: usize, actual: Money) -> Option<Money> {
        let (known, over, left) = self.worked_by(place);
        run_rate(actual, (known, over + left), left)
    }

    fn stages_of(&self, place: usize, by_revenue: &Elapsed) -> Vec<StageFigures> {
        let id = self.plan.managers[place].id;
        let who = Actor::Manager(id);
        let there = self.place_in_goal(place);
        let money = self.facts.known.days_of(place, Measure::Revenue);
        let one = |stage: &crate::plan::Stage| {
            let measure = Measure::Stage(stage.id);
            let planned = self.goal.plan.stages.iter().position(|other| other.id == stage.id).zip(there);
            let needs = planned.map(|(stage, m)| self.goal.tables.whole_needs(m, stage, &self.range));
            let needs = needs.unwrap_or_default();
            let reported = self.facts.known.days_of(place, measure);
            let own;
            let elapsed = if reported == money {
                by_revenue
            } else {
                own = self.elapsed(place, measure);
                &own
            };
            let due = self.range.clone().zip(&needs).map(|(segment, need)| elapsed.due(segment, *need));
            let known = reported.is_some_and(|days| days.any(self.over.clone()));
            let there = self.facts.own[place].days();
            let lacks = reported.map_or_else(
                || there.any(self.over.clone()),
                |reported| there.any_beyond(reported, self.over.clone()),
            );
            StageFigures {
                plan: needs.iter().sum(),
                to_date: due.sum(),
                actual: known.then(|| self.facts.of(&who, measure, Members::NONE, self.over.clone())),
                without: usize::from(lacks),
            }
        };
        self.plan.stages.iter().map(one).collect()
    }

    /// The stages of whoever is not in the plan: what was done, and for those who are gone what was to be done.
    pub(super) fn stages_beside(
        &self,
        who: Option<&Actor>,
        gone: Option<ManagerId>,
        by_date: &Elapsed,
    ) -> Vec<StageFigures> {
        let there = gone.and_then(|id| self.goal.plan.position(id));
        let one = |stage: &crate::plan::Stage| {
            let measure = Measure::Stage(stage.id);
            let planned = self.goal.plan.stages.iter().position(|other| other.id == stage.id).zip(there);
            let needs = planned.map(|(stage, m)| self.goal.tables.whole_needs(m, stage, &self.range));
            let needs = needs.unwrap_or_default();
            let due = self.range.clone().zip(&needs).map(|(segment, need)| by_date.due(segment, *need));
            let told = who.filter(|who| !self.facts.members_of(who, measure).is_empty());
            let actual = told.map(|who| self.facts.of(who, measure, Members::NONE, self.over.clone()));
            StageFigures { plan: needs.iter().sum(), to_date: due.sum(), actual, without: 0 }
        };
        self.plan.stages.iter().map(one).collect()
    }
}
