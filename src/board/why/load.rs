//! Why the load is what it is, and why so much money comes in.
#![allow(clippy::float_arithmetic, reason = "loads are ratios of exact needs")]

use std::ops::Range;

use super::super::{Board, Cell, Input, Metric, Row, TimeColumn, Value};
use super::{Chain, Op, Source, Step, What, part};
use crate::calendar::Period;
use crate::edit::Owner;
use crate::engine::{Group, Limit, LoadFigure, cash_parts};

impl Board {
    /// Load: what is needed over what can be done.
    pub(super) fn why_load(&self, chain: &mut Chain, row: Row, time: &TimeColumn, cell: &Cell) -> Option<()> {
        let range = time.range.clone();
        let Some(people) = self.people_of(row) else {
            let (lines, _) = self.lines_of(row)?;
            let load = self.tables.lines_load(&lines, range.clone())?;
            let both = self.tables.lines_against(&lines, load.limit, range)?;
            Self::over_capacity(chain, &load, both);
            return Some(());
        };
        let one = row.manager();
        let load = match one {
            Some(at) => self.tables.load(at, range.clone())?,
            None => self.tables.team_load(&people, range.clone())?,
        };
        match (load.limit, one) {
            (Limit::Stage(stage), Some(at)) if self.one_maximum(at, stage) => {
                let need = self.tables.need_exact(at, stage, range.clone()).unwrap_or(0.0);
                let source = Source::Figure(row, Metric::Stage(stage), time.period);
                chain.from(Op::Start, What::Need(stage), Value::Exact(need), source);
                let all = self.tables.need.for_load(at, stage, range.clone())?;
                if all > need {
                    // Over the whole plan also what its deals need before it.
                    let source = Source::Input(Input::Lag(self.plan.stages[stage].id));
                    chain.from(Op::Plus, What::BeforePlan, Value::Exact(all - need), source);
                }
                if load.ratio.is_some_and(|ratio| ratio > 0.0) {
                    let manager = &self.plan.managers[at];
                    let id = self.plan.stages[stage].id;
                    let line = &manager.all_lines()[0];
                    let owner = self.maximum_owner(manager, line, id);
                    let most = self.plan.maximum_at(manager, line, stage).unwrap_or(0.0);
                    let input = Input::Maximum(owner, id);
                    chain.input(Op::Over, What::Maximum(stage), Value::Number(most), input);
                    self.available(chain, at, &range);
                }
            }
            (Limit::Time, Some(at)) => {
                self.minutes(chain, at, &range);
                if load.ratio.is_some_and(|ratio| ratio > 0.0) {
                    let manager = &self.plan.managers[at];
                    let own = manager.selling_minutes.is_some();
                    let owner = if own { Owner::Manager(manager.id) } else { Owner::Plan };
                    let minutes = self.plan.selling_minutes_of(manager).unwrap_or(0.0);
                    let input = Input::SellingMinutes(owner);
                    chain.input(Op::Over, What::Selling, Value::Number(minutes), input);
                    self.available(chain, at, &range);
                }
            }
            // Lines with maxima of their own are several things at once, as people are.
            (limit @ Limit::Stage(_), Some(_)) | (limit, None) => {
                let both = self.together(&people, limit, &range);
                Self::over_capacity(chain, &load, both);
            }
        }
        chain.add(Op::Equals, What::Result, cell.value.clone());
        Some(())
    }

    /// Whether a manager's lines have the same maximum at a stage.
    fn one_maximum(&self, at: usize, stage: usize) -> bool {
        let manager = &self.plan.managers[at];
        let most = |line: &crate::plan::Line| self.plan.maximum_at(manager, line, stage).map(f64::to_bits);
        manager.all_lines().windows(2).all(|pair| most(&pair[0]) == most(&pair[1]))
    }

    /// What several need over what they can do together.
    fn over_capacity(chain: &mut Chain, load: &LoadFigure, (need, capacity): (f64, f64)) {
        let what = if let Limit::Stage(stage) = load.limit { What::Need(stage) } else { What::Selling };
        chain.add(Op::Start, what, Value::Number(need));
        if load.ratio.is_some_and(|ratio| ratio > 0.0) {
            chain.add(Op::Over, What::Capacity, Value::Number(capacity));
        }
    }

    fn available(&self, chain: &mut Chain, at: usize, range: &Range<usize>) {
        let days = self.tables.load.days(at, range.clone());
        let input = Input::Fte(self.plan.managers[at].id);
        chain.input(Op::Over, What::Available, Value::Number(days), input);
    }

    /// Minutes that a manager's needs take, stage by stage.
    fn minutes(&self, chain: &mut Chain, at: usize, range: &Range<usize>) {
        let one = |(k, stage): (usize, &crate::plan::Stage)| {
            let need = self.tables.need.for_load(at, k, range.clone())?;
            let minutes = need * stage.minutes.filter(|&minutes| minutes > 0.0)?;
            let source = Source::Input(Input::Minutes(stage.id));
            Some(part(What::Minutes(k), Value::Number(minutes), source))
        };
        chain.sum(self.plan.stages.iter().enumerate().filter_map(one).collect());
        if chain.is_bare() {
            chain.add(Op::Start, What::Nothing, Value::Number(0.0));
        }
    }

    /// What some managers need together, and can do, of those for whom both can be said.
    fn together(&self, people: &[usize], limit: Limit, range: &Range<usize>) -> (f64, f64) {
        let load = &self.tables.load;
        let one = |&m: &usize| match limit {
            Limit::Stage(stage) => load.stage_against(&self.tables.need, m, stage, range.clone()),
            Limit::Time => {
                let there = load.minutes(m, range.clone())?;
                Some((load.minutes_needed(&self.tables.need, m, range.clone())?, there))
            }
        };
        people.iter().filter_map(one).fold((0.0, 0.0), |sum, both| (sum.0 + both.0, sum.1 + both.1))
    }

    /// Money coming in: what was earned earlier, by the terms of payment; of several people, or of what nobody carries
    /// besides, the sum.
    pub(super) fn why_cash(&self, chain: &mut Chain, row: Row, time: &TimeColumn, cell: &Cell) -> Option<()> {
        let (lines, unassigned) = self.lines_of(row)?;
        let mut people: Vec<usize> = lines.iter().map(|&line| self.tables.lines.manager(line)).collect();
        people.dedup();
        let own = |row| matches!(row, Row::Manager(_) | Row::ManagerFigure(..) | Row::Unassigned);
        if people.len() + usize::from(!unassigned.is_empty()) > 1 || !own(row) && self.group_of(row).is_none()
        {
            self.cash_of_several(chain, (row, &lines, &unassigned), &people, time);
        } else if !self.tables.cash.is_late() {
            let source = Source::Figure(row, Metric::Revenue, time.period);
            chain.from(Op::Start, What::Target, cell.value.clone(), source);
        } else {
            let one = if unassigned.is_empty() { (&lines[..], false) } else { (&unassigned[..], true) };
            let paid = cash_parts(&self.plan, &self.tables, one, &time.range);
            let exact: f64 = paid.iter().sum();
            let source = Source::Input(Input::Payments);
            let one = |(k, paid): (usize, f64)| part(What::Payment(k), Value::Number(paid), source);
            chain.sum(paid.into_iter().enumerate().map(one).collect());
            if chain.is_bare() {
                chain.add(Op::Start, What::Nothing, Value::Money(0));
            }
            chain.add(Op::Equals, What::Exact, Value::Number(exact));
            chain.add(Op::Rounded, What::Result, cell.value.clone());
        }
        Some(())
    }

    fn cash_of_several(
        &self,
        chain: &mut Chain,
        (row, lines, unassigned): (Row, &[usize], &[usize]),
        people: &[usize],
        time: &TimeColumn,
    ) {
        let whole = self.group_of(row).is_none();
        let cash = |lines: Vec<usize>, unassigned: &[usize]| {
            let group = Group { path: Vec::new(), lines, unassigned: unassigned.to_vec(), scope: None };
            Value::Money(self.tables.group_cash(&group, time.range.clone()))
        };
        let one = |&m: &usize| {
            let own = lines.iter().copied().filter(|&line| self.tables.lines.manager(line) == m);
            let source = Source::Figure(Row::Manager(m), Metric::CashIn, time.period);
            part(What::Manager(m), cash(own.collect(), &[]), whole.then_some(source))
        };
        let mut parts: Vec<Step> = people.iter().map(one).collect();
        parts.push(part(What::Unassigned, cash(Vec::new(), unassigned), None));
        chain.sum(parts);
        if chain.is_bare() {
            chain.add(Op::Start, What::Nothing, Value::Money(0));
        }
    }

    /// A quota: the target with what is assigned over it.
    pub(super) fn why_quota(
        &self,
        chain: &mut Chain,
        row: Row,
        time: &TimeColumn,
        cell: &Cell,
    ) -> Option<()> {
        let Some(people) = self.people_of(row) else { return self.quota_of_lines(chain, row, time) };
        if !matches!(row, Row::Manager(_) | Row::ManagerFigure(..)) {
            let quota = |m: usize| Some(Value::Money(self.quota(m, time.range.clone())));
            self.sum_of_people(chain, &people, (Metric::Quota, time), quota);
            if chain.is_bare() {
                chain.add(Op::Start, What::Nothing, Value::Money(0));
            }
            return Some(());
        }
        let target = self.tables.team_target(&people, time.range.clone());
        let own = if let Row::ManagerFigure(at, _) = row { Row::Manager(at) } else { row };
        let source = Source::Figure(own, Metric::Revenue, time.period);
        chain.from(Op::Start, What::Target, Value::Money(target), source);
        let over = Value::Number(1.0 + self.plan.over_assignment);
        chain.input(Op::Times, What::Over, over, Input::OverAssignment);
        chain.add(Op::Rounded, What::Result, cell.value.clone());
        Some(())
    }

    /// The quota of some lines: their parts of their managers' quotas.
    fn quota_of_lines(&self, chain: &mut Chain, row: Row, time: &TimeColumn) -> Option<()> {
        let (lines, _) = self.lines_of(row)?;
        let one = |&line: &usize| {
            let quota = self.tables.line_quota(&self.quotas, line, time.range.clone());
            part(What::Line(line), Value::Money(quota), None)
        };
        chain.sum(lines.iter().map(one).collect());
        if chain.is_bare() {
            chain.add(Op::Start, What::Nothing, Value::Money(0));
        }
        Some(())
    }

    /// What comes in after the plan: all that is earned, without what comes in within it.
    pub(super) fn why_after(&self, chain: &mut Chain, row: Row, cell: &Cell) -> Option<()> {
        let (lines, unassigned) = self.lines_of(row)?;
        let group = Group { path: Vec::new(), lines, unassigned, scope: None };
        let earned = self.tables.group_target(&group, self.tables.horizon());
        let paid = self.tables.group_cash(&group, self.tables.horizon());
        let own =
            if let Row::AllFigure(_) = row { Row::All } else { row.manager().map_or(row, Row::Manager) };
        let source = Source::Figure(own, Metric::Revenue, Period::Horizon);
        chain.from(Op::Start, What::Revenue, Value::Money(earned), source);
        let source = Source::Figure(own, Metric::CashIn, Period::Horizon);
        chain.from(Op::Plus, What::Within, Value::Money(-paid), source);
        chain.add(Op::Equals, What::Result, cell.value.clone());
        Some(())
    }
}
