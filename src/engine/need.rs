//! From targets to work: deals, then up the funnel with each manager's own rates.
//!
//! Exact needs keep their fractions through the whole chain and are rounded once. Every manager's need at a stage is
//! the need for deals times one number, so a table of running deals is all that has to be kept.

use std::ops::Range;

use crate::calendar::Axis;
use crate::plan::Plan;
use crate::units::{running_whole, whole_need};

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
}

impl Need {
    /// How many stages the funnel has.
    pub fn stages(&self) -> usize {
        self.stages
    }

    /// Computes all needs and adds what cannot be computed to the problems.
    pub(super) fn new(plan: &Plan, axis: &Axis, targets: &Targets, problems: &mut Vec<Problem>) -> Self {
        let (segments, stages) = (targets.segments, plan.stages.len());
        let lines = plan.managers.len();
        let mut need = Self {
            segments,
            stages,
            deals: Vec::with_capacity(lines * (segments + 1)),
            per_deal: Vec::with_capacity(lines * stages),
            whole: Vec::with_capacity(lines * stages),
            blocked: Vec::new(),
        };
        let month = |index: usize| axis.months()[index].month.index0();
        let months: Vec<usize> = axis.segments().iter().map(|s| month(s.month)).collect();
        let per_unit: Vec<f64> = months
            .iter()
            .map(|&m| if plan.deal_factor[m] > 0.0 { 1.0 / plan.deal_factor[m] } else { 0.0 })
            .collect();
        for manager in 0..lines {
            let row = &targets.cells[manager * segments..(manager + 1) * segments];
            need.add_deals(plan, manager, row, &per_unit);
            let needed = row.iter().any(|&t| t != 0);
            need.add_chain(plan, manager, needed, problems);
            if needed {
                need.block(plan, manager, row, &months, problems);
            }
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

    /// The manager's units per deal at every stage, and whole needs over the horizon.
    fn add_chain(&mut self, plan: &Plan, manager: usize, needed: bool, problems: &mut Vec<Problem>) {
        let person = &plan.managers[manager];
        let from = self.per_deal.len();
        self.per_deal.resize(from + self.stages, None);
        let deals = self.deals.last().copied().unwrap_or(0.0);
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
        let whole = self.per_deal[from..].iter().map(|per| per.map_or(0, |per| whole_need(deals * per)));
        self.whole.extend(whole);
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

    /// The exact need of a manager (place in the roster) at a stage (place in the funnel) over some segments.
    ///
    /// None where it cannot be computed; a target of 0 needs 0 whatever the rates.
    #[must_use]
    pub fn exact(&self, manager: usize, stage: usize, range: Range<usize>) -> Option<f64> {
        let range = range.start.min(self.segments)..range.end.min(self.segments);
        if range.is_empty() {
            return Some(0.0);
        }
        let row = manager * self.segments;
        if !self.blocked.is_empty() && self.blocked[row + range.start..row + range.end].contains(&true) {
            return None;
        }
        let (before, after) = self.running(manager, &range);
        match self.per_deal[manager * self.stages + stage] {
            Some(per) => Some((after - before) * per),
            None => (after <= before).then_some(0.0),
        }
    }

    /// The whole need: over the horizon the exact one rounded up once, over parts of it such that they add up.
    #[must_use]
    pub fn whole(&self, manager: usize, stage: usize, range: Range<usize>) -> Option<i64> {
        let range = range.start.min(self.segments)..range.end.min(self.segments);
        let exact = self.exact(manager, stage, range.clone())?;
        let place = manager * self.stages + stage;
        let n = self.whole[place];
        let (Some(per), true) = (self.per_deal[place], exact > 0.0) else { return Some(0) };
        let (before, after) = self.running(manager, &range);
        let total = self.deals[manager * (self.segments + 1) + self.segments];
        Some(running_whole(after * per, n, total * per) - running_whole(before * per, n, total * per))
    }

    /// Needs over the horizon that can be computed, whole; what cannot counts as 0 here.
    fn running(&self, manager: usize, range: &Range<usize>) -> (f64, f64) {
        let row = manager * (self.segments + 1);
        (self.deals[row + range.start], self.deals[row + range.end])
    }

    /// How many units of a stage one deal takes of a manager; None where it cannot be said.
    #[must_use]
    pub fn per_deal(&self, manager: usize, stage: usize) -> Option<f64> {
        self.per_deal[manager * self.stages + stage]
    }
}
