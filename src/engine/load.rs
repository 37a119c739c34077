//! Load: each manager's need against what fits into the available days.

use std::ops::Range;
use std::sync::Arc;

use crate::calendar::Availability;
use crate::plan::Plan;

use super::lines::Lines;
use super::maxima::Maxima;
use super::need::Need;
use super::problem::Problem;

/// Loads up to this share of capacity are calm.
const CALM: f64 = 0.85;
/// Shares that exceed a limit by less than this are float noise.
const NOISE: f64 = 1e-9;

/// Bands of load.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Band {
    /// Up to 85 % of capacity.
    Calm,
    /// Up to 100 %.
    Tight,
    /// Above 100 %.
    Over,
    /// There is work but no day to do it on.
    NoDays,
}

/// What limits a load.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Limit {
    /// The daily maximum of a stage, by its place in the funnel.
    Stage(usize),
    /// The selling minutes per day.
    Time,
}

/// A load and its source.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct LoadFigure {
    /// Need over capacity, 1 being 100 %; None if there is work but no day to do it on.
    pub ratio: Option<f64>,
    /// The limit it is measured against.
    pub limit: Limit,
}

impl LoadFigure {
    /// Need over capacity; a capacity below a billionth of a day counts as none.
    pub(super) fn of(needed: f64, capacity: f64, limit: Limit) -> Self {
        let ratio = if needed <= 0.0 { Some(0.0) } else { (capacity > NOISE).then(|| needed / capacity) };
        Self { ratio, limit }
    }

    /// The band of this load.
    #[must_use]
    pub fn band(&self) -> Band {
        match self.ratio {
            None => Band::NoDays,
            Some(ratio) if ratio <= CALM + NOISE => Band::Calm,
            Some(ratio) if ratio <= 1.0 + NOISE => Band::Tight,
            Some(_) => Band::Over,
        }
    }

    /// Whether the load is above 100 %.
    #[must_use]
    pub fn is_over(&self) -> bool {
        self.band() >= Band::Over
    }

    /// The ratio as it is shown in whole percents: one above what can be done never reads as 100 %. None where no day is left.
    ///
    /// ```
    /// use planerka::engine::{Limit, LoadFigure};
    /// let load = |ratio| LoadFigure { ratio: Some(ratio), limit: Limit::Time };
    /// assert_eq!((load(1.003).shown(), load(1.2).shown(), load(0.998).shown()), (Some(1.01), Some(1.2), Some(0.998)));
    /// ```
    #[must_use]
    pub fn shown(&self) -> Option<f64> {
        self.ratio.map(|ratio| if self.is_over() { ratio.max(1.01) } else { ratio })
    }

    /// Whether this load is heavier than another; work without days is heaviest.
    pub(super) fn heavier(&self, other: &Self) -> bool {
        match (self.ratio, other.ratio) {
            (_, None) => false,
            (None, Some(_)) => true,
            (Some(mine), Some(theirs)) => mine > theirs,
        }
    }
}

/// A week in which a manager is overloaded.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Peak {
    /// The manager's place in the roster.
    pub manager: usize,
    /// The week's place on the axis.
    pub week: usize,
    /// The load.
    pub load: LoadFigure,
}

/// Capacities by manager, stage and any range of segments.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Load {
    segments: usize,
    stages: usize,
    /// Running sum of available days, manager by manager, one entry more than segments each.
    available: Vec<f64>,
    /// Maxima per full day.
    maxima: Maxima,
    /// Minutes per unit, by stage; empty if no stage takes any.
    minutes: Vec<f64>,
    /// Selling minutes per full day, by manager; None is no limit.
    selling: Vec<Option<f64>>,
}

impl Load {
    pub(super) fn new(plan: &Plan, people: &[Availability], lines: &Arc<Lines>, segments: usize) -> Self {
        let mut available = Vec::with_capacity(people.len() * (segments + 1));
        for person in people {
            let mut running = 0.0;
            available.push(running);
            available.extend(person.available.iter().map(|days| {
                running += days;
                running
            }));
        }
        let stages = plan.stages.len();
        let maxima = Maxima::new(plan, lines);
        let minutes: Vec<f64> = plan.stages.iter().map(|stage| stage.minutes.unwrap_or(0.0)).collect();
        let minutes = if minutes.iter().any(|&minutes| minutes > 0.0) { minutes } else { Vec::new() };
        let selling = plan.managers.iter().map(|m| plan.selling_minutes_of(m)).collect();
        Self { segments, stages, available, maxima, minutes, selling }
    }

    /// Adds a problem for every manager who has work over the horizon but no day to do it on.
    pub(super) fn problems(&self, plan: &Plan, need: &Need, problems: &mut Vec<Problem>) {
        for manager in 0..plan.managers.len() {
            for (stage, named) in plan.stages.iter().enumerate() {
                let load = self.at_stage(need, manager, stage, 0..self.segments);
                if load.is_some_and(|load| load.ratio.is_none()) {
                    problems.push(Problem::NoDays { manager, stage: named.id });
                }
            }
            let time = self.of_time(need, manager, 0..self.segments);
            if time.is_some_and(|load| load.ratio.is_none()) {
                problems.push(Problem::NoTime { manager });
            }
        }
    }

    /// Full days' worth of working time of a manager over some segments: Σ FTE × ramp over available days.
    #[must_use]
    pub fn days(&self, manager: usize, range: Range<usize>) -> f64 {
        let row = manager * (self.segments + 1);
        let (start, end) = (range.start.min(self.segments), range.end.min(self.segments));
        if start < end { self.available[row + end] - self.available[row + start] } else { 0.0 }
    }

    /// Whether anything limits a manager: a daily maximum, or selling minutes if stages take time.
    #[must_use]
    pub fn limits(&self, manager: usize) -> bool {
        (0..self.stages).any(|stage| self.maxima.any(manager, stage))
            || !self.minutes.is_empty() && self.selling[manager].is_some()
    }

    /// Whether a stage counts towards a manager's load: it has a maximum, or takes limited time.
    #[must_use]
    pub fn counts(&self, manager: usize, stage: usize) -> bool {
        let takes_time = self.minutes.get(stage).is_some_and(|&minutes| minutes > 0.0);
        self.maxima.any(manager, stage) || takes_time && self.selling[manager].is_some()
    }

    /// A manager's need and capacity at a stage over some segments, in units of the stage. Lines without a
    /// maximum count in neither; where maxima differ, capacity is blended in the proportion of the needs.
    /// None if nothing limits the stage or the need cannot be computed.
    #[must_use]
    pub fn stage_against(
        &self,
        need: &Need,
        manager: usize,
        stage: usize,
        range: Range<usize>,
    ) -> Option<(f64, f64)> {
        let whole = || need.for_load(manager, stage, range.clone());
        let of_line = |line: usize| need.line_for_load(line, stage, range.clone());
        let (needed, most) = self.maxima.against((manager, stage), whole, of_line)?;
        Some((needed, most * self.days(manager, range)))
    }

    /// Likewise for some of a manager's lines; `known` is the computable part of their need.
    pub(super) fn lines_stage_against(
        &self,
        (manager, stage): (usize, usize),
        (lines, need): (&[usize], &dyn Fn(usize) -> Option<f64>),
        range: Range<usize>,
    ) -> Option<(f64, f64)> {
        let own = || lines.iter().copied();
        let whole = || own().filter_map(need).reduce(|sum, need| sum + need);
        let (needed, most) = self.maxima.against_lines((manager, stage), own(), whole, need)?;
        Some((needed, most * self.days(manager, range)))
    }

    /// How many units a manager can do at a stage on a full day, in the plan's mix of work over the horizon;
    /// None if nothing limits it or it cannot be computed.
    #[must_use]
    pub fn possible_a_day(&self, need: &Need, manager: usize, stage: usize) -> Option<f64> {
        let range = 0..self.segments;
        let whole = || Some(0.0);
        let of_line = |line: usize| Some(need.line_for_load(line, stage, range.clone()).unwrap_or(0.0));
        self.maxima.against((manager, stage), whole, of_line).map(|(_, most)| most)
    }

    /// How many units of some work, given line by line, a manager can do on a full day; None if nothing
    /// limits it.
    pub(super) fn fits_a_day(
        &self,
        manager: usize,
        stage: usize,
        work: impl Fn(usize) -> f64,
    ) -> Option<f64> {
        self.maxima.of_work(manager, stage, work)
    }

    /// Selling minutes of a manager's full day; None if time is not limited.
    #[must_use]
    pub fn minutes_a_day(&self, manager: usize) -> Option<f64> {
        self.selling[manager].filter(|_| !self.minutes.is_empty())
    }

    /// The load of one stage; None where nothing limits it or the need cannot be computed.
    #[must_use]
    pub fn at_stage(
        &self,
        need: &Need,
        manager: usize,
        stage: usize,
        range: Range<usize>,
    ) -> Option<LoadFigure> {
        let (needed, capacity) = self.stage_against(need, manager, stage, range)?;
        Some(LoadFigure::of(needed, capacity, Limit::Stage(stage)))
    }

    /// A manager's selling minutes over some segments; None if time is not limited.
    #[must_use]
    pub fn minutes(&self, manager: usize, range: Range<usize>) -> Option<f64> {
        if self.minutes.is_empty() {
            return None;
        }
        self.selling[manager].map(|minutes| minutes * self.days(manager, range))
    }

    /// Minutes that a manager's needs take over some segments, counting only what can be computed; None if
    /// nothing can.
    #[must_use]
    pub fn minutes_needed(&self, need: &Need, manager: usize, range: Range<usize>) -> Option<f64> {
        self.minutes_of(&|stage| need.for_load(manager, stage, range.clone()))
    }

    /// Minutes that some needs take, by stage, counting only what can be computed; None if nothing can.
    pub(super) fn minutes_of(&self, need: &dyn Fn(usize) -> Option<f64>) -> Option<f64> {
        let (mut sum, mut all) = (0.0, true);
        for (stage, minutes) in self.minutes.iter().enumerate().filter(|(_, minutes)| **minutes > 0.0) {
            match need(stage) {
                Some(needed) => sum += minutes * needed,
                None => all = false,
            }
        }
        (all || sum > 0.0).then_some(sum)
    }

    /// The time load; None if time is not limited or no need that takes time can be computed.
    #[must_use]
    pub fn of_time(&self, need: &Need, manager: usize, range: Range<usize>) -> Option<LoadFigure> {
        let there = self.minutes(manager, range.clone())?;
        Some(LoadFigure::of(self.minutes_needed(need, manager, range)?, there, Limit::Time))
    }

    /// The largest of the stage loads and the time load; None if nothing limits this manager or no limited
    /// need can be computed.
    #[must_use]
    pub fn largest(&self, need: &Need, manager: usize, range: Range<usize>) -> Option<LoadFigure> {
        let stages = (0..self.stages).filter_map(|stage| self.at_stage(need, manager, stage, range.clone()));
        let time = self.of_time(need, manager, range.clone());
        stages.chain(time).reduce(|heaviest, load| if load.heavier(&heaviest) { load } else { heaviest })
    }
}
