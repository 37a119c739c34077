//! From targets to work: deals, then up the funnel with each manager's own rates.
//!
//! Exact needs keep their fractions through the whole chain and are rounded once. Every manager's need at a stage is
//! the need for deals times one number, so a table of running deals is all that has to be kept.

use std::ops::Range;

use crate::calendar::{Availability, Axis};
use crate::plan::Plan;
use crate::units::{running_whole, whole_need};

use super::lag::Lagged;
use super::problem::{Problem, Why};
use super::targets::Targets;

/// Needs by manager, stage and any range of segments.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Need {
    segments: usize,
    stages: usize,
    /// Running exact need for deals, manager by manager, one more than segments each.
    deals: Vec<f64>,
    /// How many units of each stage one deal takes, manager by manager; None where it cannot be said.
    per_deal: Vec<Option<f64>>,
    /// The whole need over the horizon, manager by manager and stage by stage.
    whole: Vec<i64>,
    /// Whether a manager has a target in a segment for which deals cannot be computed; empty if nobody has.
    blocked: Vec<bool>,
    /// The same running deals for stages that lie before the deal.
    lagged: Lagged,
}

impl Need {
    /// How many stages the funnel has.
    pub fn stages(&self) -> usize {
        self.stages
    }

    /// Computes all needs and adds what cannot be computed to the problems.
    pub(super) fn new(
        plan: &Plan,
        axis: &Axis,
        people: &[Availability],
        targets: &Targets,
        problems: &mut Vec<Problem>,
    ) -> Self {
        let lags: Vec<u16> = plan.stages.iter().map(|stage| stage.lag).collect();
        let (segments, stages) = (targets.segments, plan.stages.len());
        let lines = plan.managers.len();
        let mut need = Self {
            segments,
            stages,
            deals: Vec::with_capacity(lines * (segments + 1)),
            per_deal: Vec::with_capacity(lines * stages),
            whole: Vec::with_capacity(lines * stages),
            blocked: Vec::new(),
            lagged: Lagged::new(&lags),
        };
        let month = |index: usize| axis.months()[index].month.index0();
        let months: Vec<usize> = axis.segments().iter().map(|s| month(s.month)).collect();
        let per_unit: Vec<f64> = months
            .iter()
            .map(|&m| if plan.deal_factor[m] > 0.0 { 1.0 / plan.deal_factor[m] } else { 0.0 })
            .collect();
        for (manager, person) in people.iter().enumerate() {
            let row = &targets.cells[manager * segments..(manager + 1) * segments];
            need.add_deals(plan, manager, row, &per_unit);
            let needed = row.iter().any(|&t| t != 0);
            if needed {
                need.block(plan, manager, row, &months, problems);
            }
            need.add_lagged(person, manager);
            need.add_chain(plan, manager, needed, problems);
        }
        need
    }

    fn add_deals(&mut self, plan: &Plan, manager: usize, row: &[i64], per_unit: &[f64]) {
        let deal = plan.average_deal_of(&plan.managers[manager]).filter(|&deal| deal > 0);
        let inverse = deal.map_or(0.0, |deal| 1.0 / deal as f64);
        let mut running = 0.0;
        self.deals.push(running);
        for (&target, unit) in row.iter().zip(per_unit) {
            running += target as f64 * (inverse * unit);
            self.deals.push(running);
        }
    }

    /// The manager's deals again, as the stages before them see them.
    fn add_lagged(&mut self, person: &Availability, manager: usize) {
        if !self.lagged.is_needed() {
            return;
        }
        let mut marks = Vec::new();
        if let Some(row) = self.blocked.get(manager * self.segments..(manager + 1) * self.segments) {
            let mut sum = 0.0;
            marks.push(sum);
            marks.extend(row.iter().map(|&blocked| {
                sum += if blocked { 1.0 } else { 0.0 };
                sum
            }));
        }
        let deals = &self.deals[manager * (self.segments + 1)..];
        self.lagged.push(person, deals, &marks, manager);
    }

    /// The manager's units per deal at every stage, and whole needs over the horizon.
    fn add_chain(&mut self, plan: &Plan, manager: usize, needed: bool, problems: &mut Vec<Problem>) {
        let person = &plan.managers[manager];
        let from = self.per_deal.len();
        self.per_deal.resize(from + self.stages, None);
        let mut chain = plan.average_deal_of(person).is_some_and(|deal| deal > 0).then_some(1.0);
        for stage in (0..self.stages).rev() {
            if let (Some(per), Some(rate)) = (chain, plan.rate_of(person, stage)) {
                chain = plan.stages[stage].step.per_next(rate).map(|step| per * step);
                if chain.is_none() && needed {
                    problems.push(Problem::Need { manager, stage: plan.stages[stage].id, why: Why::NoRate });
                }
            }
            self.per_deal[from + stage] = chain;
        }
        let end = manager * (self.segments + 1) + self.segments;
        for stage in 0..self.stages {
            let deals = self.running_deals(stage)[end];
            self.whole.push(self.per_deal[from + stage].map_or(0, |per| whole_need(deals * per)));
        }
    }

    /// Notes the segments in which a target cannot be turned into deals.
    fn block(
        &mut self,
        plan: &Plan,
        manager: usize,
        row: &[i64],
        months: &[usize],
        problems: &mut Vec<Problem>,
    ) {
        let Some(stage) = plan.stages.last().map(|s| s.id) else { return };
        let no_deal = plan.average_deal_of(&plan.managers[manager]).is_none_or(|deal| deal <= 0);
        if no_deal {
            problems.push(Problem::Need { manager, stage, why: Why::NoAverageDeal });
        }
        let mut last = None;
        for (segment, (&target, &month)) in row.iter().zip(months).enumerate() {
            let no_factor = plan.deal_factor[month] <= 0.0;
            if target == 0 || !(no_deal || no_factor) {
                continue;
            }
            if self.blocked.is_empty() {
                self.blocked = vec![false; plan.managers.len() * self.segments];
            }
            self.blocked[manager * self.segments + segment] = true;
            if no_factor && last.replace(month) != Some(month) {
                problems.push(Problem::Need { manager, stage, why: Why::NoDealFactor(month) });
            }
        }
    }

    /// The running deals that a stage goes by, all managers.
    fn running_deals(&self, stage: usize) -> &[f64] {
        self.lagged.deals(stage).unwrap_or(&self.deals)
    }

    /// Deals between two places of a manager's running table, as a stage sees them: what has run up before each.
    /// None where they cannot be computed.
    fn running(&self, manager: usize, stage: usize, range: &Range<usize>) -> Option<(f64, f64)> {
        let row = manager * (self.segments + 1);
        let (start, end) = (row + range.start, row + range.end);
        if let Some(deals) = self.lagged.deals(stage) {
            let blocked = self.lagged.is_blocked(stage, start, end);
            return (!blocked).then(|| (deals[start], deals[end]));
        }
        let row = manager * self.segments;
        let blocked =
            !self.blocked.is_empty() && self.blocked[row + range.start..row + range.end].contains(&true);
        (!blocked).then(|| (self.deals[start], self.deals[end]))
    }

    fn clip(&self, range: &Range<usize>) -> Range<usize> {
        range.start.min(self.segments)..range.end.min(self.segments)
    }

    /// The exact need of a manager (place in the roster) at a stage (place in the funnel) over some segments, as far as
    /// it falls inside the horizon.
    ///
    /// None where it cannot be computed; a target of 0 needs 0 whatever the rates.
    #[must_use]
    pub fn exact(&self, manager: usize, stage: usize, range: Range<usize>) -> Option<f64> {
        let range = self.clip(&range);
        if range.is_empty() {
            return Some(0.0);
        }
        let (before, after) = self.running(manager, stage, &range)?;
        match self.per_deal[manager * self.stages + stage] {
            Some(per) => Some((after - before) * per),
            None => (after <= before).then_some(0.0),
        }
    }

    /// The whole need: with what is due before the plan it is the exact one rounded up once; over parts of the horizon
    /// it is such that they add up.
    #[must_use]
    pub fn whole(&self, manager: usize, stage: usize, range: Range<usize>) -> Option<i64> {
        let range = self.clip(&range);
        let exact = self.exact(manager, stage, range.clone())?;
        let Some(due) = self.due(manager, stage).filter(|_| exact > 0.0) else { return Some(0) };
        let (before, after) = self.running(manager, stage, &range)?;
        Some(due(after) - due(before))
    }

    /// The whole need at a stage once a number of deals has run up; None where a deal's need cannot be said.
    fn due(&self, manager: usize, stage: usize) -> Option<impl Fn(f64) -> i64> {
        let place = manager * self.stages + stage;
        let (per, n) = (self.per_deal[place]?, self.whole[place]);
        let total = self.running_deals(stage)[manager * (self.segments + 1) + self.segments];
        Some(move |deals: f64| running_whole(deals * per, n, total * per))
    }

    /// The exact need that falls before the manager's first day in the horizon; None where it cannot be computed.
    #[must_use]
    pub fn exact_before(&self, manager: usize, stage: usize) -> Option<f64> {
        let Some(deals) = self.lagged.deals(stage) else { return Some(0.0) };
        let row = manager * (self.segments + 1);
        let early = deals[row];
        match self.per_deal[manager * self.stages + stage] {
            _ if self.lagged.is_early_blocked(stage, row) => None,
            Some(per) => Some(early * per),
            None => (early <= 0.0).then_some(0.0),
        }
    }

    /// The whole need that falls before the manager's first day in the horizon: the first term of the whole needs.
    #[must_use]
    pub fn whole_before(&self, manager: usize, stage: usize) -> Option<i64> {
        let exact = self.exact_before(manager, stage)?;
        let Some(due) = self.due(manager, stage).filter(|_| exact > 0.0) else { return Some(0) };
        Some(due(self.running_deals(stage)[manager * (self.segments + 1)]))
    }

    /// Whether any stage lies before its deal, so that something can be due before the plan.
    #[must_use]
    pub fn has_lags(&self) -> bool {
        self.lagged.is_needed()
    }

    /// How many units of a stage one deal takes of a manager; None where it cannot be said.
    #[must_use]
    pub fn per_deal(&self, manager: usize, stage: usize) -> Option<f64> {
        self.per_deal[manager * self.stages + stage]
    }
}
