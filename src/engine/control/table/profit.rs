//! Gross profit: plan against fact.

use std::ops::Range;

use super::PlanFact;
use crate::engine::Line;
use crate::engine::control::to_date::Elapsed;
use crate::plan::Members;
use crate::plan::control::{Actor, Measure};
use crate::units::map::Set;
use crate::units::{Bits, Money};

/// The gross profit of everybody, or of one person, in a period.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ProfitRow {
    /// Whose; None is everybody's.
    pub who: Option<Actor>,
    /// The period's plan, as far as margins are known; None where none is.
    pub plan: Option<Money>,
    /// What of it was to be there by as of, by the days for which gross profit is reported; where it never is, by those of
    /// revenue.
    pub to_date: Option<Money>,
    /// What is there; None where no report speaks of gross profit.
    pub actual: Option<Money>,
    /// What was sold on the days for which gross profit is reported: what its margin is of.
    pub sold: Money,
}

impl PlanFact<'_> {
    /// The gross profit of everybody, then of each manager, of those who are gone, and of others who have any.
    #[must_use]
    pub fn profits(&self) -> Vec<ProfitRow> {
        let reported = self.facts.known.last(Measure::GrossProfit).is_some();
        let measure = if reported { Measure::GrossProfit } else { Measure::Revenue };
        let fact = |who: &Actor| {
            reported.then(|| self.facts.of(who, Measure::GrossProfit, Members::NONE, self.over.clone()))
        };
        let sold = |who: &Actor, known: Option<&Bits>| {
            let on = |days: Range<usize>| self.facts.of(who, Measure::Revenue, Members::NONE, days);
            known.map_or(0, |known| known.stretches(self.over.clone()).into_iter().map(on).sum())
        };
        let mut rows = Vec::new();
        for (place, manager) in self.plan.managers.iter().enumerate() {
            let who = Actor::Manager(manager.id);
            let there = self.place_in_goal(place).map(Line::Manager);
            let planned = there.map(|line| self.planned_profit(line, &self.elapsed(place, measure)));
            let [plan, to_date] = planned.unwrap_or_default();
            let sold = sold(&who, self.facts.known.days_of(place, Measure::GrossProfit));
            rows.push(ProfitRow { actual: fact(&who), who: Some(who), plan, to_date, sold });
        }
        // Who is gone has the plan of then, and whoever else sold has facts alone. Two of one name share one name's facts.
        let elapsed = self.elapsed_by_date();
        let mut named: Set<&str> = Set::new();
        let beside = |name: Option<&str>, [plan, to_date]: [Option<Money>; 2], first: bool| {
            let who = name.map_or(Actor::Nobody, |name| Actor::Other(name.to_owned()));
            let actual = if first { fact(&who) } else { reported.then_some(0) };
            let sold = sold(&who, self.facts.known.days_of_all(Measure::GrossProfit).filter(|_| first));
            ProfitRow { who: Some(who), plan, to_date, actual, sold }
        };
        for (place, manager) in self.goal.plan.managers.iter().enumerate() {
            if self.plan.manager(manager.id).is_none() {
                let planned = self.planned_profit(Line::Manager(place), &elapsed);
                rows.push(beside(Some(&manager.name), planned, named.insert(&manager.name)));
            }
        }
        let others = self.facts.others.iter().map(String::as_str).filter(|name| !named.contains(name));
        let others = others.map(Some).chain([None]).map(|name| beside(name, [None, None], true));
        rows.extend(others.filter(|row| row.actual.is_some_and(|amount| amount != 0)));
        let some = |amount: Option<Money>| amount.filter(|amount| *amount != 0);
        let [plan, to_date] = self.planned_profit(Line::Unassigned, &elapsed).map(some);
        let nobody = ProfitRow { who: None, plan, to_date, actual: reported.then_some(0), sold: 0 };
        let all = rows.iter().fold(nobody, |sum, row| ProfitRow {
            who: None,
            plan: added(sum.plan, row.plan),
            to_date: added(sum.to_date, row.to_date),
            actual: added(sum.actual, row.actual),
            sold: sum.sold + row.sold,
        });
        rows.insert(0, all);
        rows
    }

    /// The plan of the period, and what of it was to be there; None where no margin is known.
    fn planned_profit(&self, line: Line, elapsed: &Elapsed) -> [Option<Money>; 2] {
        let tables = &self.goal.tables;
        let plan = match line {
            Line::Manager(place) => tables.profit(&[place], &self.range),
            Line::Unassigned => tables.unassigned_profit(&self.range),
        };
        let due = || elapsed.due_of(&self.goal.profit(line), self.range.clone());
        [plan.amount, plan.amount.map(|_| due())]
    }
}

fn added(a: Option<Money>, b: Option<Money>) -> Option<Money> {
    a.map_or(b, |a| Some(a + b.unwrap_or(0)))
}
