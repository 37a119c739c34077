//! The verdict: whether managers can do what they carry. The unassigned target needs no work yet.

use std::ops::Range;

use chrono::NaiveDate;

use super::before::Before;
use super::load::{LoadFigure, Peak};
use super::problem::Problem;
use super::tables::Tables;
use crate::plan::Plan;
use crate::units::{Money, order};

/// The answer in one word.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Verdict {
    /// Managers carry nothing, so there is nothing to judge yet.
    Nothing,
    /// No manager with a target has a daily maximum or selling minutes: nothing can be said.
    CapacityNotSet,
    /// Nobody is known to be above 100 %, but not everybody's work can be computed.
    CannotCompute,
    /// Somebody's load over the horizon is above 100 %.
    NotAchievable,
    /// Nobody's is, but somebody is over in a week or a month, or with what must be done before the plan.
    WithPeaks,
    /// Nobody with a limit is above 100 % at any time.
    Achievable,
}

/// A verdict with the figures and names it rests on. People are places in the roster.
#[derive(Debug, Clone, PartialEq)]
pub struct Assessment {
    /// The answer in one word.
    pub verdict: Verdict,
    /// The managers' total target over the horizon.
    pub assigned: Money,
    /// Z: what the load allows them to reach.
    pub achievable: Money,
    /// Whose load over the horizon is above 100 %, the heaviest first.
    pub over: Vec<(usize, LoadFigure)>,
    /// When somebody is above 100 %.
    pub peaks: Peaks,
    /// Managers with a target but neither a maximum nor selling minutes, so that they are not judged;
    /// ascending.
    pub unlimited: Vec<usize>,
    /// Managers for whom something cannot be computed; ascending.
    pub unknown: Vec<usize>,
    /// What must be done before the plan.
    pub before: Before,
}

/// Months and weeks in which somebody is overloaded.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Peaks {
    /// Who; ascending.
    pub people: Vec<usize>,
    /// Which months, by their places on the axis; ascending.
    pub months: Vec<usize>,
    /// Which weeks, likewise.
    pub weeks: Vec<usize>,
    /// The heaviest week.
    pub week: Option<Peak>,
    /// The heaviest month: who, the month's place, the load.
    pub month: Option<(usize, usize, LoadFigure)>,
}

impl Assessment {
    /// The part of the target that managers cannot reach; None if that cannot be told.
    #[must_use]
    pub fn short(&self) -> Option<Money> {
        match self.verdict {
            Verdict::CapacityNotSet | Verdict::CannotCompute => None,
            Verdict::Nothing | Verdict::NotAchievable | Verdict::WithPeaks | Verdict::Achievable => {
                Some(self.assigned - self.achievable)
            }
        }
    }
}

impl Tables {
    /// Judges the plan. `today` decides how many days are left before the plan; without it, work due before
    /// the plan is listed but not judged.
    #[must_use]
    pub fn assess(&self, plan: &Plan, today: Option<NaiveDate>) -> Assessment {
        let (everybody, whole) = (0..self.managers.len(), self.horizon());
        let load = |m: usize| Some((m, self.load(m, self.horizon()).filter(LoadFigure::is_over)?));
        let mut over: Vec<(usize, LoadFigure)> = everybody.clone().filter_map(load).collect();
        order::by(&mut over, |a, b| weight(&b.1).total_cmp(&weight(&a.1)).then(a.0.cmp(&b.0)));
        let carry = |m: &usize| self.target(*m, whole.clone()) > 0;
        let unlimited: Vec<usize> = everybody.clone().filter(|m| carry(m) && !self.load.limits(*m)).collect();
        let judged = everybody.clone().any(|m| carry(&m) && self.load.limits(m));
        let (unknown, peaks) = (self.unknown(), self.when_over());
        let before = Before::new(plan, self, today);
        let assigned = self.assigned(whole.clone());
        let verdict = if !over.is_empty() {
            Verdict::NotAchievable
        } else if assigned == 0 {
            Verdict::Nothing
        } else if !judged {
            Verdict::CapacityNotSet
        } else if !unknown.is_empty() {
            Verdict::CannotCompute
        } else if !peaks.people.is_empty() || !before.short().is_empty() {
            Verdict::WithPeaks
        } else {
            Verdict::Achievable
        };
        let achievable = self.achievable();
        Assessment { verdict, assigned, achievable, over, peaks, unlimited, unknown, before }
    }

    /// Managers for whom something cannot be computed; problems of needs come in roster order.
    fn unknown(&self) -> Vec<usize> {
        let mut found = Vec::new();
        for problem in &self.problems {
            if let Problem::Need { manager, .. } = *problem
                && found.last() != Some(&manager)
            {
                found.push(manager);
            }
        }
        found
    }

    /// When somebody is above 100 %.
    fn when_over(&self) -> Peaks {
        let mut out = Peaks { week: self.peaks().into_iter().next(), ..Peaks::default() };
        let (weeks, months) = (self.axis.weeks(), self.axis.months());
        let (mut in_week, mut in_month) = (vec![false; weeks.len()], vec![false; months.len()]);
        for manager in 0..self.managers.len() {
            let over = |range: Range<usize>| self.load(manager, range).filter(LoadFigure::is_over);
            let mut any = false;
            for (at, week) in weeks.iter().enumerate() {
                if over(week.segments.clone()).is_some() {
                    (in_week[at], any) = (true, true);
                }
            }
            for (at, month) in months.iter().enumerate() {
                if let Some(load) = over(month.segments.clone()) {
                    (in_month[at], any) = (true, true);
                    if out.month.is_none_or(|(_, _, most)| load.heavier(&most)) {
                        out.month = Some((manager, at, load));
                    }
                }
            }
            if any {
                out.people.push(manager);
            }
        }
        let places = |over: &[bool]| (0..over.len()).filter(|&at| over[at]).collect();
        (out.weeks, out.months) = (places(&in_week), places(&in_month));
        out
    }

    /// Whether a stretch of time lies so late that a manager's work at this stage could only lead to deals
    /// after the horizon, which the plan does not contain: counted in the manager's own days, all of it is no
    /// further from the horizon's end than the stage's lag.
    #[must_use]
    pub fn is_for_next_year(&self, manager: usize, stage: usize, range: &Range<usize>) -> bool {
        let days = self.people.get(manager).and_then(|person| person.available_days.get(range.start..));
        let left: u32 = days.unwrap_or_default().iter().sum();
        let lags = self.lines.of(manager).map(|line| self.need.days_before_deal(line, stage));
        let lag = lags.min().unwrap_or(0);
        let whole = range.start == 0 && range.end >= self.targets.segments;
        lag > 0 && left <= lag && !whole
    }
}

impl Tables {
    /// Whether a load leaves out work for deals after the horizon, at any stage that counts in the manager's
    /// load.
    #[must_use]
    pub fn load_lacks_next_year(&self, manager: usize, range: &Range<usize>) -> bool {
        let counts = |&stage: &usize| self.load.counts(manager, stage);
        (0..self.need.stages()).filter(counts).any(|stage| self.is_for_next_year(manager, stage, range))
    }
}

fn weight(load: &LoadFigure) -> f64 {
    load.ratio.unwrap_or(f64::INFINITY)
}
