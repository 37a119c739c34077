//! The leads of a week shared out, under caps.

use std::ops::Range;

use super::deals::passes;
use crate::engine::Tables;
use crate::plan::Plan;
use crate::plan::control::{LeadMethod, Leads};
use crate::units::{Fraction, Money, order};

/// What leads go by for one manager in one week.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Taker {
    /// The weight of the plan.
    pub weight: Fraction,
    /// The own available share of the week's working days; 0 where nobody is there.
    pub days: Fraction,
    /// The most of the week.
    pub cap: Option<i64>,
    /// What a lead brings on average.
    pub value: Fraction,
}

impl Taker {
    fn cap(&self) -> i64 {
        if self.days.signum() <= 0 { 0 } else { self.cap.map_or(i64::MAX, |cap| cap.max(0)) }
    }

    /// What leads are proportional to.
    fn pull(&self, method: LeadMethod) -> Fraction {
        match method {
            LeadMethod::Weight => self.weight.times(self.days),
            LeadMethod::Value => self.value.times(self.days),
            LeadMethod::Best => self.value,
        }
    }
}

/// Why leads are left over.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LeftOver {
    /// Nobody is there.
    Nobody,
    /// All are at their caps.
    Caps,
    /// Whoever is there has no weight, or no value.
    NoWeight,
}

/// Who gets how many leads.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Given {
    /// One number for each manager, in roster order.
    pub leads: Vec<i64>,
    /// What nobody can take.
    pub unassigned: i64,
    /// Why.
    pub why: Option<LeftOver>,
}

/// What leads of some segments, mostly a week, go by for everybody, in roster order. The days are the available ones with
/// FTE and ramp; the most is the own number, else the maximum a day at the stage (of lines by their mix) × those days, down; the value of a lead is
/// the product of the rates from there on × the average deal, over the manager's lines by their mix.
#[must_use]
pub fn takers(plan: &Plan, tables: &Tables, leads: &Leads, range: &Range<usize>) -> Vec<Taker> {
    let Some(stage) = plan.stages.iter().position(|stage| stage.id == leads.stage) else { return Vec::new() };
    let one = |(place, manager): (usize, &std::sync::Arc<crate::plan::Manager>)| {
        let available = tables.people.get(place).and_then(|own| own.available.get(range.clone()));
        let days = available.unwrap_or_default().iter();
        let days = days.fold(Fraction::ZERO, |sum, day| sum.plus(Fraction::decimal(*day)));
        let mixes = plan.mixes_of(manager);
        let lines = || manager.all_lines().iter().zip(&mixes);
        // A lead about a line takes one part of a day in as many as the line's maximum; one without a maximum takes none.
        let takes = lines().fold(Fraction::ZERO, |sum, (line, mix)| {
            let most = plan.maximum_at(manager, line, stage).map(Fraction::decimal);
            most.filter(|most| most.signum() > 0)
                .map_or(sum, |most| sum.plus(Fraction::decimal(*mix).over(most)))
        });
        let most = (!takes.is_zero()).then(|| days.over(takes).at_most());
        let value = lines().fold(Fraction::ZERO, |sum, (line, mix)| {
            let deal = Fraction::whole(plan.average_deal_at(manager, line).unwrap_or(0));
            let steps = stage..plan.stages.len().saturating_sub(1);
            let passed = steps.fold(deal, |left, step| {
                let rate = plan.rate_at(manager, line, step).unwrap_or(0.0);
                left.times(passes(plan.stages[step].step.kind, rate))
            });
            sum.plus(passed.times(Fraction::decimal(*mix)))
        });
        let cap = leads.caps.get(&manager.id).copied().or(most);
        Taker { weight: Fraction::decimal(manager.weight), days, cap, value }
    };
    plan.managers.iter().enumerate().map(one).collect()
}

/// Shares the leads of a week.
#[must_use]
pub fn share_leads(count: i64, method: LeadMethod, takers: &[Taker]) -> Given {
    let count = count.max(0);
    let leads = match method {
        LeadMethod::Best => best_first(count, takers),
        LeadMethod::Weight | LeadMethod::Value => in_proportion(count, method, takers),
    };
    let unassigned = count - leads.iter().sum::<i64>();
    let there = || takers.iter().filter(|taker| taker.days.signum() > 0);
    let full = takers.iter().zip(&leads).any(|(taker, &leads)| leads > 0 && leads == taker.cap())
        || there().any(|taker| taker.cap() == 0 && taker.pull(method).signum() > 0);
    let why = (unassigned > 0).then(|| match there().next() {
        None => LeftOver::Nobody,
        Some(_) if full => LeftOver::Caps,
        Some(_) => LeftOver::NoWeight,
    });
    Given { leads, unassigned, why }
}

/// By value up to the caps.
fn best_first(count: i64, takers: &[Taker]) -> Vec<i64> {
    let mut order: Vec<usize> = (0..takers.len()).collect();
    order::by(&mut order, |&a, &b| {
        takers[b].value.partial_cmp(&takers[a].value).unwrap_or(std::cmp::Ordering::Equal)
    });
    let mut leads = vec![0; takers.len()];
    let mut left = count;
    for place in order {
        let taken = takers[place].cap().min(left);
        leads[place] = taken;
        left -= taken;
    }
    leads
}

/// In proportion; whoever would exceed the cap gets the cap, and the rest goes on among the others.
fn in_proportion(count: i64, method: LeadMethod, takers: &[Taker]) -> Vec<i64> {
    let pulls: Vec<Fraction> = takers.iter().map(|taker| taker.pull(method)).collect();
    let mut leads = vec![0; takers.len()];
    let mut open: Vec<usize> = (0..takers.len())
        .filter(|&place| takers[place].days.signum() > 0 && pulls[place].signum() > 0)
        .collect();
    let mut left = count;
    loop {
        let all = open.iter().fold(Fraction::ZERO, |sum, &place| sum.plus(pulls[place]));
        let exact = |place: usize| Fraction::whole(left).times(pulls[place]).over(all);
        let over = |place: &usize| {
            takers[*place].cap.is_some() && exact(*place) > Fraction::whole(takers[*place].cap())
        };
        let full: Vec<usize> = open.iter().copied().filter(over).collect();
        if full.is_empty() {
            let parts = open.iter().map(|&place| (place, exact(place))).collect::<Vec<_>>();
            whole(left, &parts, &pulls, &mut leads);
            return leads;
        }
        for &place in &full {
            leads[place] = takers[place].cap();
            left -= leads[place];
        }
        open.retain(|place| !full.contains(place));
    }
}

/// Largest remainder: larger fraction, then larger pull, then the roster.
fn whole(count: i64, parts: &[(usize, Fraction)], pulls: &[Fraction], leads: &mut [i64]) {
    if parts.is_empty() {
        return;
    }
    let mut left = count;
    let mut rest: Vec<(usize, Fraction)> = Vec::with_capacity(parts.len());
    for &(place, exact) in parts {
        leads[place] = exact.at_most();
        left -= leads[place];
        rest.push((place, exact.minus(Fraction::whole(leads[place]))));
    }
    order::by(&mut rest, |a, b| {
        let close = |x: Fraction, y: Fraction| x.partial_cmp(&y).unwrap_or(std::cmp::Ordering::Equal);
        let fraction =
            if b.1.minus(a.1).to_f64().abs() < 1e-9 { std::cmp::Ordering::Equal } else { close(b.1, a.1) };
        fraction.then(close(pulls[b.0], pulls[a.0]))
    });
    let units = usize::try_from(left).unwrap_or(0);
    rest.iter().take(units).for_each(|&(place, _)| leads[place] += 1);
}

/// What the leads of each bring on average, rounded once each.
#[must_use]
pub fn expected(given: &Given, takers: &[Taker]) -> Vec<Money> {
    let value = |(taker, &leads): (&Taker, &i64)| taker.value.times(Fraction::whole(leads)).nearest();
    takers.iter().zip(&given.leads).map(value).collect()
}
