//! Money coming in: what was due, what came, what is awaited, and what a period may expect.

use std::ops::Range;

use super::deals::{Counting, When, category, counts, probability};
use super::facts::Facts;
use super::money::Paid;
use crate::plan::control::{Actor, Measure};
use crate::plan::{Members, Plan};
use crate::units::Money;
use crate::units::map::{Map, Set};

/// The money of one person, or of nobody.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MoneyIn {
    /// Whose.
    pub who: Actor,
    /// What should have been paid through as of, from deals closed since the plan's first day.
    pub due: Money,
    /// What was paid by then; None where no report of payments speaks of any day.
    pub paid: Option<Money>,
    /// What falls due in the period after as of, from deals that are closed.
    pub to_come: Money,
    /// What open deals may bring in the period: weighted, by the terms from their expected close.
    pub from_open: Money,
    /// The period: what was paid up to as of (due, where no payments are reported), and the two before.
    pub forecast: Money,
}

impl MoneyIn {
    /// What should have been paid and was not; None where payments are not reported.
    #[must_use]
    pub fn awaited(&self) -> Option<Money> {
        self.paid.map(|paid| self.due - paid)
    }
}

/// The money of everybody of the plan, then of whoever else has facts or open deals, over a period. Deals that were closed
/// before the plan's first day are not known, so their payments are not due.
///
/// `when` names as of, today and the period.
#[must_use]
pub fn money_in(plan: &Plan, facts: &Facts, when: &When) -> Vec<MoneyIn> {
    let days = facts.days.horizon();
    let at = |day: usize| day.clamp(days.start, days.end) - days.start;
    let over = at(facts.through(when.as_of).end);
    let period = facts.days.between(when.first, when.last);
    let period = at(period.start)..at(period.end);
    let open = open_deals(plan, facts, when, &days);
    let people = plan.managers.iter().map(|manager| Actor::Manager(manager.id));
    let people: Vec<Actor> = people.collect();
    let known: Set<Actor> = people.iter().cloned().collect();
    let others = facts.actors().into_iter().chain(open.keys().cloned()).filter(|who| !known.contains(who));
    let others: Set<Actor> = others.collect();
    let spread = Spread { over, period, days };
    people.into_iter().chain(others).map(|who| of(plan, facts, (who, &spread), &open)).collect()
}

/// The days that matter, counted from the plan's first.
struct Spread {
    /// How many are over.
    over: usize,
    period: Range<usize>,
    /// The plan's days among those of the facts.
    days: Range<usize>,
}

fn of(plan: &Plan, facts: &Facts, (who, spread): (Actor, &Spread), open: &Map<Actor, Vec<Money>>) -> MoneyIn {
    let Spread { over, period, days } = spread;
    let on = |measure: Measure, from: usize, to: usize| {
        facts.of(&who, measure, Members::NONE, days.start + from..days.start + to.max(from))
    };
    let mut earned = facts.by_day(&who, Measure::Revenue, days.clone());
    earned[*over..].fill(0);
    let closed = Paid::new(&earned, &plan.payments);
    let reported = facts.known.last(Measure::Payments).is_some();
    let (first, split) = (period.start, (*over).clamp(period.start, period.end));
    let came = if reported { on(Measure::Payments, first, split) } else { closed.within(first..split) };
    let to_come = closed.within(split..period.end);
    let from_open = open.get(&who).map_or(0, |cells| Paid::new(cells, &plan.payments).within(period.clone()));
    MoneyIn {
        due: closed.until(*over),
        paid: reported.then(|| on(Measure::Payments, 0, *over)),
        to_come,
        from_open,
        forecast: came + to_come + from_open,
        who,
    }
}

/// Weighted open deals that count, by whose they are and the day they are expected to close.
fn open_deals(plan: &Plan, facts: &Facts, when: &When, days: &Range<usize>) -> Map<Actor, Vec<Money>> {
    let mut open: Map<Actor, Vec<Money>> = Map::new();
    let whenever = When { first: chrono::NaiveDate::MIN, last: chrono::NaiveDate::MAX, ..*when };
    for deal in plan.control.deals.iter() {
        let Some(close) = deal.close.filter(|_| counts(deal.category, deal.close, &whenever).is_ok()) else {
            continue;
        };
        let Some(day) = facts.days.day(close).filter(|day| days.contains(day)) else { continue };
        let probability = probability(plan, &plan.control, deal);
        let category = category(deal.category, probability, &plan.control.thresholds);
        let weighted = Counting { amount: deal.amount, probability, category }.weighted();
        open.get_or(deal.who.clone(), |_| vec![0; days.len()])[day - days.start] += weighted;
    }
    open
}
