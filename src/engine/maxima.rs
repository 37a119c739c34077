//! What one can do at a stage on a full day, where lines may have a maximum of their own.
//!
//! A unit of a line takes `1 / maximum` of a day: 40 calls about tea and 20 about coffee fill one day each, so that 20 and
//! 10 of them fill one together, 30 calls. A line without a maximum takes nothing. Where every line has the same maximum
//! it is the manager's, and figures are those of undivided work to the bit.

use std::sync::Arc;

use super::lines::Lines;
use crate::plan::Plan;

/// What one manager can do at one stage on a full day.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Most {
    /// The same on every line; None is no limit.
    Same(Option<f64>),
    /// Not the same on every line: the first line's stands at this place of the table by line.
    ByLine(usize),
}

/// The daily maxima of everybody.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Maxima {
    stages: usize,
    /// Manager by manager and stage by stage.
    most: Vec<Most>,
    /// Line by line of one manager and stage, where they differ.
    by_line: Vec<Option<f64>>,
    lines: Arc<Lines>,
}

/// What is needed at a stage and how much of it fits into a full day.
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

    /// What a manager needs at a stage, of the lines that have a maximum, and how much of that fits into a full day.
    /// `whole` is the need of the manager, `of_line` that of a line; None where it cannot be computed.
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

    /// The same of some lines of a manager. `whole` is what is known of what they need together.
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

    /// How much of some work fits into a full day, with the work of lines that have no maximum in it; None where nothing
    /// limits it.
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

    /// Lines that have a maximum, with what is known of their needs, and whether all of it is known.
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

    /// What fits into a full day of some lines in the proportion of their needs; where nothing is needed, in that of
    /// their mixes.
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
