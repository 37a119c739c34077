//! From targets to work: deals, then up the funnel with each line's own rates.
//!
//! Exact needs keep their fractions through the whole chain and are rounded once per manager. A line's need
//! at a stage is its deals times a constant, so only a table of running deals is kept.

mod before;
mod each;

use std::ops::Range;

use crate::calendar::{Availability, Axis};
use crate::plan::{Line, Manager, Plan};
use crate::units::{running_whole, whole_need};

use super::back::own_days;
use super::lag::{Lagged, Running};
use super::lines::Lines;
use super::problem::{Problem, Why};
use super::targets::Targets;

/// Needs by manager or line, stage and any range of segments.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Need {
    segments: usize,
    stages: usize,
    /// For each manager, the first line; one entry more at the end.
    first: Vec<usize>,
    /// Running exact deals, line by line, one entry more than segments each.
    deals: Vec<f64>,
    /// Units of each stage per deal, line by line; None if it cannot be computed.
    per_deal: Vec<Option<f64>>,
    /// The whole need over the horizon, manager by manager and stage by stage.
    whole: Vec<i64>,
    /// For each line and segment, whether it has a target whose deals cannot be computed; empty if none has.
    blocked: Vec<bool>,
    /// Running deals shifted for stages before the deal.
    lagged: Lagged,
}

/// A line with its manager and what applies to it.
struct Owned<'a> {
    place: usize,
    manager: usize,
    person: &'a Manager,
    line: &'a Line,
}

impl Need {
    /// How many stages the funnel has.
    pub fn stages(&self) -> usize {
        self.stages
    }

    /// Computes all needs and adds a problem for each that cannot be computed.
    pub(super) fn new(
        plan: &Plan,
        axis: &Axis,
        people: &[Availability],
        (targets, lines): (&Targets, &Lines),
        problems: &mut Vec<Problem>,
    ) -> Self {
        let (segments, stages) = (targets.segments, plan.stages.len());
        let mut need = Self {
            segments,
            stages,
            first: (0..plan.managers.len()).map(|m| lines.of(m).start).chain([lines.len()]).collect(),
            deals: Vec::with_capacity(lines.len() * (segments + 1)),
            per_deal: Vec::with_capacity(lines.len() * stages),
            whole: Vec::with_capacity(plan.managers.len() * stages),
            blocked: Vec::new(),
            lagged: Lagged::new(stages, segments),
        };
        let own_days = own_days(plan);
        let usual = plan.usual_days_before_deal();
        let month = |index: usize| axis.months()[index].month.index0();
        let months: Vec<usize> = axis.segments().iter().map(|s| month(s.month)).collect();
        let per_unit: Vec<f64> = months
            .iter()
            .map(|&m| if plan.deal_factor[m] > 0.0 { 1.0 / plan.deal_factor[m] } else { 0.0 })
            .collect();
        let mut found = Vec::new();
        for (manager, person) in plan.managers.iter().enumerate() {
            for (line, place) in person.all_lines().iter().zip(lines.of(manager)) {
                let owned = Owned { place, manager, person, line };
                let row = &targets.cells[place * segments..(place + 1) * segments];
                need.add_deals(plan, &owned, row, &per_unit);
                let needed = row.iter().any(|&t| t != 0);
                if needed {
                    need.block(plan, &owned, row, &months, &mut found);
                }
                need.add_lagged(plan, &owned, &usual, (&people[manager], own_days[manager]));
                need.add_chain(plan, &owned, needed, &mut found);
            }
            need.add_whole(manager);
            // Several lines may report the same problem.
            let mark = problems.len();
            for problem in found.drain(..) {
                if !problems[mark..].contains(&problem) {
                    problems.push(problem);
                }
            }
        }
        need
    }

    fn add_deals(&mut self, plan: &Plan, owned: &Owned<'_>, row: &[i64], per_unit: &[f64]) {
        let deal = plan.average_deal_at(owned.person, owned.line).filter(|&deal| deal > 0);
        let inverse = deal.map_or(0.0, |deal| 1.0 / deal as f64);
        let mut running = 0.0;
        self.deals.push(running);
        self.deals.extend(row.iter().zip(per_unit).map(|(&target, unit)| {
            running += target as f64 * (inverse * unit);
            running
        }));
    }

    /// Appends the line's deals as seen from stages before the deal.
    fn add_lagged(
        &mut self,
        plan: &Plan,
        owned: &Owned<'_>,
        usual: &[u32],
        (person, own_days): (&Availability, Option<u32>),
    ) {
        let is_usual =
            owned.person.lags.is_empty() && owned.line.lags.is_empty() && owned.line.members.is_empty();
        let own = (!is_usual).then(|| plan.days_before_deal(owned.person, owned.line));
        let lags = own.as_deref().unwrap_or(usual);
        let mut marks = Vec::new();
        if lags.iter().any(|&lag| lag > 0)
            && let Some(row) =
                self.blocked.get(owned.place * self.segments..(owned.place + 1) * self.segments)
        {
            let mut sum = 0.0;
            marks.push(sum);
            marks.extend(row.iter().map(|&blocked| {
                sum += if blocked { 1.0 } else { 0.0 };
                sum
            }));
        }
        let deals = &self.deals[owned.place * (self.segments + 1)..];
        self.lagged.push(person, own_days, &Running { deals, blocked: &marks, lags });
    }

    /// Appends the line's units per deal at every stage.
    fn add_chain(&mut self, plan: &Plan, owned: &Owned<'_>, needed: bool, problems: &mut Vec<Problem>) {
        let from = self.per_deal.len();
        self.per_deal.resize(from + self.stages, None);
        let deal = plan.average_deal_at(owned.person, owned.line);
        let mut chain = deal.is_some_and(|deal| deal > 0).then_some(1.0);
        for stage in (0..self.stages).rev() {
            if let (Some(per), Some(rate)) = (chain, plan.rate_at(owned.person, owned.line, stage)) {
                chain = plan.stages[stage].step.per_next(rate).map(|step| per * step);
                if chain.is_none() && needed {
                    let (manager, stage) = (owned.manager, plan.stages[stage].id);
                    problems.push(Problem::Need { manager, stage, why: Why::NoRate });
                }
            }
            self.per_deal[from + stage] = chain;
        }
    }

    /// Appends the manager's whole needs over the horizon: the exact needs of all lines, rounded up once.
    fn add_whole(&mut self, manager: usize) {
        for stage in 0..self.stages {
            self.whole.push(whole_need(self.until(manager, stage, self.segments)));
        }
    }

    /// Marks the segments whose target cannot be turned into deals.
    fn block(
        &mut self,
        plan: &Plan,
        owned: &Owned<'_>,
        row: &[i64],
        months: &[usize],
        problems: &mut Vec<Problem>,
    ) {
        let Some(stage) = plan.stages.last().map(|s| s.id) else { return };
        let manager = owned.manager;
        let no_deal = plan.average_deal_at(owned.person, owned.line).is_none_or(|deal| deal <= 0);
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
                let lines = self.first.last().copied().unwrap_or(0);
                self.blocked = vec![false; lines * self.segments];
            }
            self.blocked[owned.place * self.segments + segment] = true;
            if no_factor && last.replace(month) != Some(month) {
                problems.push(Problem::Need { manager, stage, why: Why::NoDealFactor(month) });
            }
        }
    }

    fn lines(&self, manager: usize) -> Range<usize> {
        self.first[manager]..self.first[manager + 1]
    }

    fn clip(&self, range: &Range<usize>) -> Range<usize> {
        range.start.min(self.segments)..range.end.min(self.segments)
    }

    /// The running deals of a line: one entry more than segments.
    fn deals_of(&self, line: usize) -> &[f64] {
        &self.deals[line * (self.segments + 1)..(line + 1) * (self.segments + 1)]
    }

    /// The running deals of a line as a stage sees them.
    fn running_deals(&self, line: usize, stage: usize) -> &[f64] {
        self.lagged.deals(line, stage).unwrap_or_else(|| self.deals_of(line))
    }

    /// Whether deals of a target cannot be computed in a range of segments, as a stage sees it.
    fn is_blocked(&self, line: usize, stage: usize, range: &Range<usize>) -> bool {
        if self.lagged.deals(line, stage).is_some() {
            return self.lagged.is_blocked(line, stage, (range.start, range.end));
        }
        self.lacks_deals(line, range)
    }

    /// Whether deals of a line's target cannot be computed in a range of segments.
    fn lacks_deals(&self, line: usize, range: &Range<usize>) -> bool {
        let row = line * self.segments;
        !self.blocked.is_empty() && self.blocked[row + range.start..row + range.end].contains(&true)
    }

    /// The computable part of a line's need over some segments, and whether that is all of it.
    fn part(&self, line: usize, stage: usize, range: &Range<usize>) -> (f64, bool) {
        let range = self.clip(range);
        if range.is_empty() {
            return (0.0, true);
        }
        let deals = self.running_deals(line, stage);
        let grown = deals[range.end] - deals[range.start];
        let all = !self.is_blocked(line, stage, &range);
        match self.per_deal[line * self.stages + stage] {
            Some(per) => (grown * per, all),
            None => (0.0, all && grown <= 0.0),
        }
    }

    /// Sums the computable parts over a manager's lines; None if something is needed and nothing can be
    /// computed.
    fn sum(&self, manager: usize, part: impl Fn(usize) -> (f64, bool)) -> Option<f64> {
        let parts = self.lines(manager).map(part);
        let (sum, all) = parts.fold((0.0, true), |sum, part| (sum.0 + part.0, sum.1 && part.1));
        (all || sum > 0.0).then_some(sum)
    }

    /// The exact need of a manager (place in the roster) at a stage (place in the funnel) over some segments,
    /// as far as it falls inside the horizon: the sum over all lines, each with its own rates. If part of it
    /// cannot be computed, this is the rest, and [`Need::without`] is true.
    ///
    /// None if nothing can be computed; a target of 0 needs 0 whatever the rates.
    #[must_use]
    pub fn exact(&self, manager: usize, stage: usize, range: Range<usize>) -> Option<f64> {
        self.sum(manager, |line| self.part(line, stage, &range))
    }

    /// The computable part of everything a line needs at a stage for the plan's deals, whenever it falls, and
    /// whether that is all of it. Does not depend on lags.
    fn part_in_all(&self, line: usize, stage: usize) -> (f64, bool) {
        let deals = self.deals_of(line).last().copied().unwrap_or_default();
        let all = !self.lacks_deals(line, &(0..self.segments));
        match self.per_deal[line * self.stages + stage] {
            Some(per) => (deals * per, all),
            None => (0.0, all && deals <= 0.0),
        }
    }

    fn part_of_load(&self, line: usize, stage: usize, range: &Range<usize>) -> (f64, bool) {
        let whole = range.start == 0 && range.end >= self.segments;
        if whole { self.part_in_all(line, stage) } else { self.part(line, stage, range) }
    }

    /// The exact need that counts as a manager's load. Over the whole horizon it is all work of the plan's
    /// deals, including what falls before the plan, so that a longer sales cycle never makes a plan easier;
    /// over a shorter range, the work that falls there. None if nothing can be computed.
    #[must_use]
    pub fn for_load(&self, manager: usize, stage: usize, range: Range<usize>) -> Option<f64> {
        self.sum(manager, |line| self.part_of_load(line, stage, &range))
    }

    /// Likewise for one line.
    #[must_use]
    pub fn line_for_load(&self, line: usize, stage: usize, range: Range<usize>) -> Option<f64> {
        let (need, all) = self.part_of_load(line, stage, &range);
        (all || need > 0.0).then_some(need)
    }

    /// Whether part of a manager's need at a stage cannot be computed.
    #[must_use]
    pub fn without(&self, manager: usize, stage: usize, range: Range<usize>) -> bool {
        self.lines(manager).any(|line| self.line_without(line, stage, range.clone()))
    }

    /// Whether part of a line's need at a stage cannot be computed.
    #[must_use]
    pub fn line_without(&self, line: usize, stage: usize, range: Range<usize>) -> bool {
        !self.part(line, stage, &range).1
    }

    /// The exact need of a line (index into the table of targets) at a stage over some segments, counting
    /// only what can be computed; None if nothing can.
    #[must_use]
    pub fn line_exact(&self, line: usize, stage: usize, range: Range<usize>) -> Option<f64> {
        let (need, all) = self.part(line, stage, &range);
        (all || need > 0.0).then_some(need)
    }

    /// The whole need. Over the horizon, together with what is due before the plan, it is the exact need
    /// rounded up once; over shorter ranges it is rounded so that parts add up.
    #[must_use]
    pub fn whole(&self, manager: usize, stage: usize, range: Range<usize>) -> Option<i64> {
        let range = self.clip(&range);
        let exact = self.exact(manager, stage, range.clone())?;
        if exact <= 0.0 {
            return Some(0);
        }
        let due = self.due(manager, stage);
        Some(due(range.end) - due(range.start))
    }

    /// The running whole need at a stage before a segment.
    fn due(&self, manager: usize, stage: usize) -> impl Fn(usize) -> i64 {
        let n = self.whole[manager * self.stages + stage];
        let total = self.until(manager, stage, self.segments);
        move |segment| running_whole(self.until(manager, stage, segment), n, total)
    }

    /// The running exact need before a segment; what cannot be computed counts as 0.
    fn until(&self, manager: usize, stage: usize, segment: usize) -> f64 {
        self.known(manager, stage, |line| self.running_deals(line, stage)[segment])
    }

    /// The work at a stage for the given deals, summed over a manager's lines, counting only what can be
    /// computed.
    fn known(&self, manager: usize, stage: usize, deals: impl Fn(usize) -> f64) -> f64 {
        let line = |line: usize| Some(deals(line) * self.per_deal[line * self.stages + stage]?);
        self.lines(manager).filter_map(line).reduce(|sum, need| sum + need).unwrap_or(0.0)
    }

    /// How many days a stage of a line lies before its deal.
    #[must_use]
    pub fn days_before_deal(&self, line: usize, stage: usize) -> u32 {
        self.lagged.lag(line, stage)
    }

    /// The running deals of a line, on the day of the deal; one entry more than segments.
    pub(super) fn deals_run_up(&self, line: usize) -> &[f64] {
        self.deals_of(line)
    }

    /// Whether any stage has a lag, so that work can be due before the plan.
    #[must_use]
    pub fn has_lags(&self) -> bool {
        self.lagged.is_needed()
    }

    /// Units of a stage per deal of a line; None if it cannot be computed.
    #[must_use]
    pub fn per_deal(&self, line: usize, stage: usize) -> Option<f64> {
        self.per_deal[line * self.stages + stage]
    }
}
