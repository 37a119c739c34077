//! Daily maxima at each stage, where lines may have one of their own.
//!
//! A unit of a line takes `1 / maximum` of a day: 40 calls about tea and 20 about coffee fill one day each, so that 20 and
//! 10 of them fill one together, 30 calls. A line without a maximum takes nothing. Where every line has the same maximum
//! it is the manager's, and figures are those of undivided work to the bit.

use std::sync::Arc;

use super::lines::Lines;
use crate::plan::Plan;

/// One manager's maximum at one stage per full day.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Most {
    /// The same for all lines; None is no limit.
    Same(Option<f64>),
    /// Differs by line: the index of the first line's entry in the table by line.
    ByLine(usize),
}

/// Daily maxima of all managers.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Maxima {
    stages: usize,
    /// Manager by manager and stage by stage.
    most: Vec<Most>,
    /// For managers and stages where lines differ, one entry per line.
    by_line: Vec<Option<f64>>,
    lines: Arc<Lines>,
}

/// Need at a stage, and how much of it fits into a full day.
type Against = (f64, f64);

impl Maxima {
    pub fn new(plan: &Plan, lines: &Arc<Lines>) -> Self {
        let stages = plan.stages.len();
        let mut maxima = Self { stages, lines: Arc::clone(lines), ..Self::default() };
        for manager in &plan.managers {
            for stage in 0..stages {
                let from = maxima.by_line.len();
                let all = manager.all_lines().iter().map(|line| plan.maximum_at(manager, line, stage));
                maxima.by_line.extend(all);
                let own = &maxima.by_line[from..];
                let first = own.first().copied().flatten();
                let same = own.iter().all(|most| most.map(f64::to_bits) == first.map(f64::to_bits));
                if same {
                    maxima.by_line.truncate(from);
                }
                maxima.most.push(if same { Most::Same(first) } else { Most::ByLine(from) });
            }
        }
        maxima
    }

    fn most(&self, manager: usize, stage: usize) -> Most {
        self.most[manager * self.stages + stage]
    }

    /// Whether any line of a manager has a maximum at a stage.
    pub fn any(&self, manager: usize, stage: usize) -> bool {
        match self.most(manager, stage) {
            Most::Same(most) => most.is_some(),
            Most::ByLine(_) => true,
        }
    }

    /// The maximum of a line of a manager, by its place in the table of targets.
    fn of_line(&self, from: usize, manager: usize, line: usize) -> Option<f64> {
        self.by_line[from + line - self.lines.of(manager).start]
    }

    /// A manager's need at a stage over the lines with a maximum, and how much of it fits into a full day.
    /// `whole` is the manager's need, `of_line` a line's; None if it cannot be computed.
    pub fn against(
        &self,
        (manager, stage): (usize, usize),
        whole: impl Fn() -> Option<f64>,
        of_line: impl Fn(usize) -> Option<f64>,
    ) -> Option<Against> {
        let from = match self.most(manager, stage) {
            Most::Same(most) => return Some((whole()?, most?)),
            Most::ByLine(from) => from,
        };
        let (parts, all) = self.limited(from, manager, self.lines.of(manager), &of_line);
        let needed: f64 = parts.iter().map(|(_, need, _)| need).sum();
        (all || needed > 0.0).then(|| (needed, self.blend(&parts)))
    }

    /// Likewise for some of a manager's lines. `whole` is the computable part of their joint need.
    pub fn against_lines(
        &self,
        (manager, stage): (usize, usize),
        lines: impl Iterator<Item = usize>,
        whole: impl Fn() -> Option<f64>,
        of_line: impl Fn(usize) -> Option<f64>,
    ) -> Option<Against> {
        let from = match self.most(manager, stage) {
            Most::Same(most) => return Some((whole()?, most?)),
            Most::ByLine(from) => from,
        };
        let (parts, _) = self.limited(from, manager, lines, &of_line);
        let needed: f64 = parts.iter().map(|(_, need, _)| need).sum();
        (!parts.is_empty()).then(|| (needed, self.blend(&parts)))
    }

    /// How many units of some work fit into a full day, counting the work of lines without a maximum as well;
    /// None if nothing limits it.
    pub fn of_work(&self, manager: usize, stage: usize, work: impl Fn(usize) -> f64) -> Option<f64> {
        let from = match self.most(manager, stage) {
            Most::Same(most) => return most,
            Most::ByLine(from) => from,
        };
        let (mut all, mut days) = (0.0, 0.0);
        for line in self.lines.of(manager) {
            let part = work(line);
            all += part;
            if let Some(most) = self.of_line(from, manager, line).filter(|_| part > 0.0) {
                days += part / most;
            }
        }
        (days > 0.0).then(|| all / days)
    }

    /// The lines with a maximum and the computable part of their need, and whether that is all of it.
    fn limited(
        &self,
        from: usize,
        manager: usize,
        lines: impl Iterator<Item = usize>,
        need: impl Fn(usize) -> Option<f64>,
    ) -> (Vec<(usize, f64, f64)>, bool) {
        let mut all = true;
        let one = |line: usize| {
            let most = self.of_line(from, manager, line)?;
            let need = need(line);
            all &= need.is_some();
            Some((line, need?, most))
        };
        (lines.filter_map(one).collect(), all)
    }

    /// How much of some lines' work fits into a full day, weighted by need; if nothing is needed, by mix.
    fn blend(&self, parts: &[(usize, f64, f64)]) -> f64 {
        let by = |amount: &dyn Fn(usize, f64) -> f64| {
            let (mut all, mut days) = (0.0, 0.0);
            for &(line, need, most) in parts {
                let amount = amount(line, need);
                if amount > 0.0 {
                    all += amount;
                    days += amount / most;
                }
            }
            (all > 0.0).then(|| all / days)
        };
        let mixes = || by(&|line, _| self.lines.mix(line));
        by(&|_, need| need).or_else(mixes).or_else(|| by(&|_, _| 1.0)).unwrap_or(0.0)
    }
}
