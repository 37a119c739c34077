//! All tables of a plan, and how to read totals from them.

use std::ops::Range;
use std::sync::Arc;

use chrono::NaiveDate;

use crate::calendar::{Availability, Axis};
use crate::plan::{ManagerId, Members, Plan, Scope, Who};
use crate::units::Money;

use super::cash::Cash;
use super::lines::Lines;
use super::load::{Load, LoadFigure, Peak};
use super::need::Need;
use super::problem::Problem;
use super::profit::Profit;
use super::targets::Targets;
use crate::units::order;

/// Whose money comes in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Line {
    /// A manager's, by the place in the roster.
    Manager(usize),
    /// The unassigned ones.
    Unassigned,
}

/// Everything derived from a plan. Managers are given by their place in the roster, stages by their place in
/// the funnel, time by ranges of segments such as [`Axis::range`] returns.
#[derive(Debug, Clone)]
pub struct Tables {
    /// The time axis.
    pub axis: Arc<Axis>,
    /// The managers, in roster order.
    pub managers: Vec<ManagerId>,
    /// Their lines.
    pub lines: Arc<Lines>,
    /// Their working time.
    pub people: Vec<Availability>,
    /// Targets in whole units.
    pub targets: Targets,
    /// Work needed for the targets.
    pub need: Need,
    /// Capacity.
    pub load: Load,
    /// When the money comes in.
    pub cash: Cash,
    /// Gross profit.
    pub profit: Profit,
    /// What could not be computed.
    pub problems: Vec<Problem>,
    /// What was done before the rest was re-planned; None without a re-plan. With it, the tables above are
    /// about the rest, and totals are what is done plus the rest.
    pub replanned: Option<Arc<Replanned>>,
}

/// What was done up to a day, by line and segment, with the tables of the plan as typed.
#[derive(Debug, Clone)]
pub struct Replanned {
    /// The tables of the plan as typed.
    pub typed: Tables,
    /// The last day that counts as over.
    pub as_of: NaiveDate,
    /// The first segment that is not over.
    pub first_open: usize,
    /// What each hold of the plan asks for, in plan order.
    pub holds: Vec<HoldState>,
    /// Done on each manager's line, one amount per segment, line by line.
    pub(super) lines: Vec<Money>,
    /// Work done by a manager (index) at a stage of the plan (index), by segment.
    pub(super) counts: Vec<(usize, usize, Vec<i64>)>,
    /// Done by people outside the plan or by nobody in particular.
    pub(super) others: Vec<(Members, Vec<Money>)>,
    pub(super) segments: usize,
}

impl Replanned {
    /// What is done on a line over some segments.
    #[must_use]
    pub fn of_line(&self, line: usize, range: &Range<usize>) -> Money {
        let row = line * self.segments;
        self.lines.get(row + range.start..row + range.end).map_or(0, |cells| cells.iter().sum())
    }

    /// What people outside the plan have done over some segments on these members.
    #[must_use]
    pub fn of_others(&self, members: Members, range: &Range<usize>) -> Money {
        let rows = self.others.iter().filter(|(about, _)| members.takes(*about));
        rows.map(|(_, cells)| cells.get(range.clone()).map_or(0, |cells| cells.iter().sum::<Money>())).sum()
    }
}

/// What a hold of the plan asks of the rest after a re-plan.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum HoldState {
    /// Its period is over: the hold is set aside.
    Past,
    /// It asks for what is left of its amount.
    Rest {
        /// How much that is, at least 0.
        asks: Money,
        /// By how much the amount was exceeded.
        exceeded: Money,
    },
}

/// Derives needs, loads and payments from targets.
pub(super) fn follow(
    plan: &Plan,
    (axis, lines, people): (Arc<Axis>, Arc<Lines>, Vec<Availability>),
    targets: Targets,
) -> Tables {
    let mut problems: Vec<Problem> =
        targets.inactive.iter().map(|&hold| Problem::HoldInactive { hold }).collect();
    let need = Need::new(plan, &axis, &people, (&targets, &lines), &mut problems);
    let load = Load::new(plan, &people, &lines, targets.segments);
    load.problems(plan, &need, &mut problems);
    let cash = Cash::new(plan, &axis, (&targets, &lines));
    let managers = plan.managers.iter().map(|m| m.id).collect();
    let profit = Profit::default();
    let tables = Tables {
        axis,
        managers,
        lines,
        people,
        targets,
        need,
        load,
        cash,
        profit,
        problems,
        replanned: None,
    };
    tables.with_profit(plan)
}

impl Tables {
    /// The tables of a plan that differs only in inputs that targets do not depend on: average deals, deal
    /// factors, rates, lags, maxima, minutes and payments. Reuses the targets, which is much quicker than
    /// computing them again.
    #[must_use]
    pub fn reworked(&self, plan: &Plan) -> Tables {
        let ground = (Arc::clone(&self.axis), Arc::clone(&self.lines), self.people.clone());
        follow(plan, ground, self.targets.clone())
    }

    /// The tables of the plan as typed: those before the re-plan, else these.
    #[must_use]
    pub fn as_typed(&self) -> &Tables {
        self.replanned.as_ref().map_or(self, |replanned| &replanned.typed)
    }

    /// What was done before the re-plan.
    fn done(&self, sum: impl FnOnce(&Replanned) -> Money) -> Money {
        self.replanned.as_deref().map_or(0, sum)
    }

    /// All segments.
    #[must_use]
    pub fn horizon(&self) -> Range<usize> {
        0..self.axis.segments().len()
    }

    /// The target of a manager over some segments.
    #[must_use]
    pub fn target(&self, manager: usize, range: Range<usize>) -> Money {
        self.lines.of(manager).map(|line| self.line_target(line, range.clone())).sum()
    }

    /// The target of a line, by its place in [`Tables::lines`], over some segments.
    #[must_use]
    pub fn line_target(&self, line: usize, range: Range<usize>) -> Money {
        let row = line * self.targets.segments;
        let cells = self.targets.cells.get(row + range.start..row + range.end);
        let rest: Money = cells.map_or(0, |cells| cells.iter().sum());
        rest + self.done(|replanned| replanned.of_line(line, &range))
    }

    /// The target of several lines together over some segments.
    #[must_use]
    pub fn lines_target(&self, lines: &[usize], range: Range<usize>) -> Money {
        lines.iter().map(|&line| self.line_target(line, range.clone())).sum()
    }

    /// The unassigned part of a scope over some segments; only everybody's totals and unassigned ones have
    /// any. For everybody's it includes what people outside the plan have done.
    #[must_use]
    pub fn unassigned_in(&self, scope: Scope, range: Range<usize>) -> Money {
        let (unassigned_lines, segments) = (&self.targets.unassigned_lines, self.targets.segments);
        match scope.who() {
            Who::Manager(_) | Who::Team(_) => 0,
            Who::All | Who::Unassigned => {
                let about = |&line: &usize| scope.members().takes(unassigned_lines.lines[line]);
                let lines = (0..unassigned_lines.lines.len()).filter(about);
                let rest: Money =
                    lines.flat_map(|line| &unassigned_lines.cells[line * segments..][range.clone()]).sum();
                let others = match scope.who() {
                    Who::All => self.done(|replanned| replanned.of_others(scope.members(), &range)),
                    Who::Unassigned | Who::Manager(_) | Who::Team(_) => 0,
                };
                rest + others
            }
        }
    }

    /// The total of a scope over some segments.
    #[must_use]
    pub fn scope_target(&self, scope: Scope, range: Range<usize>) -> Money {
        self.lines_target(&self.lines.in_scope(scope), range.clone()) + self.unassigned_in(scope, range)
    }

    /// The target of some managers together.
    #[must_use]
    pub fn team_target(&self, members: &[usize], range: Range<usize>) -> Money {
        members.iter().map(|&m| self.target(m, range.clone())).sum()
    }

    /// The unassigned target over some segments; may be negative.
    #[must_use]
    pub fn unassigned(&self, range: Range<usize>) -> Money {
        self.targets.unassigned.get(range).map_or(0, |cells| cells.iter().sum())
    }

    /// What people outside the plan, or nobody in particular, had done over some segments before the re-plan.
    #[must_use]
    pub fn done_by_others(&self, range: &Range<usize>) -> Money {
        self.done(|replanned| replanned.of_others(Members::NONE, range))
    }

    /// The sum of the managers' targets over some segments.
    #[must_use]
    pub fn assigned(&self, range: Range<usize>) -> Money {
        (0..self.managers.len()).map(|m| self.target(m, range.clone())).sum()
    }

    /// The total target over some segments, with the unassigned target and what people outside the plan have
    /// done.
    #[must_use]
    pub fn total(&self, range: Range<usize>) -> Money {
        self.assigned(range.clone()) + self.unassigned(range.clone()) + self.done_by_others(&range)
    }

    /// The whole need of a manager at a stage, counting only what can be computed; None if nothing can.
    #[must_use]
    pub fn need_whole(&self, manager: usize, stage: usize, range: Range<usize>) -> Option<i64> {
        self.need.whole(manager, stage, range)
    }

    /// The whole needs of a manager at a stage, one per segment; 0 where nothing can be computed.
    #[must_use]
    pub fn whole_needs(&self, manager: usize, stage: usize, range: &Range<usize>) -> Vec<i64> {
        self.need.each_whole(manager, stage, range)
    }

    /// The exact needs of single segments; 0 where nothing can be computed.
    #[must_use]
    pub fn exact_needs(&self, manager: usize, stage: usize, range: &Range<usize>) -> Vec<f64> {
        self.need.each_exact(manager, stage, range)
    }

    /// The exact need of a manager at a stage, counting only what can be computed; None if nothing can.
    #[must_use]
    pub fn need_exact(&self, manager: usize, stage: usize, range: Range<usize>) -> Option<f64> {
        self.need.exact(manager, stage, range)
    }

    /// Whether part of a manager's need at a stage cannot be computed.
    #[must_use]
    pub fn need_without(&self, manager: usize, stage: usize, range: Range<usize>) -> bool {
        self.need.without(manager, stage, range)
    }

    /// The sum of some managers' whole needs, and for how many of them part of it cannot be computed.
    #[must_use]
    pub fn team_need_whole(&self, members: &[usize], stage: usize, range: Range<usize>) -> (i64, usize) {
        let need = |m: usize| self.need.whole(m, stage, range.clone()).unwrap_or(0);
        let without = members.iter().filter(|&&m| self.need.without(m, stage, range.clone()));
        (members.iter().map(|&m| need(m)).sum(), without.count())
    }

    /// The sum of some managers' exact needs, and for how many of them part of it cannot be computed.
    #[must_use]
    pub fn team_need_exact(&self, members: &[usize], stage: usize, range: Range<usize>) -> (f64, usize) {
        let need = |m: usize| self.need.exact(m, stage, range.clone()).unwrap_or(0.0);
        let without = members.iter().filter(|&&m| self.need.without(m, stage, range.clone()));
        (members.iter().map(|&m| need(m)).sum(), without.count())
    }

    /// The sum of some managers' whole needs before the plan, and for how many of them part of it cannot be
    /// computed.
    #[must_use]
    pub fn team_before(&self, members: &[usize], stage: usize) -> (i64, usize) {
        let need = |m: usize| self.need.whole_before(m, stage).unwrap_or(0);
        let without = members.iter().filter(|&&m| self.need.without_before(m, stage));
        (members.iter().map(|&m| need(m)).sum(), without.count())
    }

    /// The sum of some managers' needs before their hire: nobody's work yet.
    #[must_use]
    pub fn team_before_hire(&self, members: &[usize], stage: usize) -> i64 {
        members.iter().map(|&m| self.need.whole_before_hire(m, stage)).sum()
    }

    /// The sum of some managers' whole needs at a stage wherever they fall: before the plan, before a hire,
    /// and within the horizon; and for how many part of it cannot be computed. With lags, only these sums are
    /// comparable between stages: they are for the same deals.
    #[must_use]
    pub fn team_need_in_all(&self, members: &[usize], stage: usize) -> (i64, usize) {
        let (within, _) = self.team_need_whole(members, stage, self.horizon());
        let lacks =
            |m: usize| self.need.without(m, stage, self.horizon()) || self.need.without_before(m, stage);
        let without = members.iter().filter(|&&m| lacks(m)).count();
        let before = self.team_before(members, stage).0 + self.team_before_hire(members, stage);
        (within + before, without)
    }

    /// The load of one stage; None if nothing limits it or the need cannot be computed.
    #[must_use]
    pub fn stage_load(&self, manager: usize, stage: usize, range: Range<usize>) -> Option<LoadFigure> {
        self.load.at_stage(&self.need, manager, stage, range)
    }

    /// A manager's load: the largest of the stage loads and the time load. None if nothing limits the manager
    /// or no limited need can be computed.
    #[must_use]
    pub fn load(&self, manager: usize, range: Range<usize>) -> Option<LoadFigure> {
        self.load.largest(&self.need, manager, range)
    }

    /// How many managers are overloaded over the horizon. The plan is achievable if none is.
    #[must_use]
    pub fn overloaded(&self) -> usize {
        (0..self.managers.len()).filter(|&m| self.is_overloaded(m)).count()
    }

    /// Whether a manager's load over the horizon is above 100 %.
    #[must_use]
    pub fn is_overloaded(&self, manager: usize) -> bool {
        self.load(manager, self.horizon()).is_some_and(|load| load.is_over())
    }

    /// What a manager can reach: `⌊target · min(1, 1 / load)⌋`, 0 without days, the whole target without a
    /// known load. After a re-plan: what is done, plus this for the rest.
    #[must_use]
    pub fn achievable_by(&self, manager: usize) -> Money {
        let lines = || self.lines.of(manager);
        let done = self.done(|now| lines().map(|line| now.of_line(line, &self.horizon())).sum());
        let rest = self.target(manager, self.horizon()) - done;
        match self.load(manager, self.horizon()) {
            Some(load) if load.is_over() => done + load.ratio.map_or(0, |ratio| reached(rest, ratio)),
            Some(_) | None => done + rest,
        }
    }

    /// Z: the sum of what all managers can reach.
    #[must_use]
    pub fn achievable(&self) -> Money {
        (0..self.managers.len()).map(|m| self.achievable_by(m)).sum()
    }

    /// The weeks in which somebody is overloaded, the heaviest first.
    #[must_use]
    pub fn peaks(&self) -> Vec<Peak> {
        let weeks = self.axis.weeks();
        let mut peaks = Vec::new();
        for manager in 0..self.managers.len() {
            for (week, span) in weeks.iter().enumerate() {
                if let Some(load) = self.load(manager, span.segments.clone()).filter(LoadFigure::is_over) {
                    peaks.push(Peak { manager, week, load });
                }
            }
        }
        let ratio = |peak: &Peak| peak.load.ratio.unwrap_or(f64::INFINITY);
        order::by(&mut peaks, |a, b| {
            ratio(b).total_cmp(&ratio(a)).then(a.week.cmp(&b.week)).then(a.manager.cmp(&b.manager))
        });
        peaks
    }
}

#[allow(clippy::cast_possible_truncation, reason = "never more than the target")]
fn reached(target: Money, ratio: f64) -> Money {
    // Nudge up, so that noise in the ratio does not take a unit off; far less than a unit of any amount.
    let exact = target as f64 / ratio;
    (exact + (1e-12 * exact).min(0.01)).floor() as Money
}
