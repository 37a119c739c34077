//! Why there is so much work.
#![allow(clippy::float_arithmetic, clippy::cast_precision_loss, reason = "exact needs are floats")]

use super::super::{Board, Cell, Input, Metric, Row, TimeColumn, Value, marks};
use super::{Chain, Op, Source, What, part};
use crate::edit::Owner;
use crate::plan::{Line as PlanLine, Manager, Member, StageId, StepKind};

/// Figures that differ by less than this share are the same.
const SAME: f64 = 1e-9;

impl Board {
    pub(super) fn why_work(
        &self,
        chain: &mut Chain,
        row: Row,
        stage: usize,
        time: &TimeColumn,
        cell: &Cell,
    ) -> Option<()> {
        match (self.people_of(row), self.group_of(row)) {
            (Some(people), _) => match row.manager() {
                Some(i) => self.work_of_one(chain, i, stage, time, cell),
                None => self.work_of_people(chain, &people, stage, time, cell),
            },
            (None, Some(group)) => self.work_of_lines(chain, &group.lines, (stage, time)),
            _ => return None,
        }
        if let Value::PerDay(a_day) = cell.value {
            let before = chain.0.last().and_then(|step| step.value.number()).unwrap_or(0.0);
            let days = row.manager().map_or(f64::from(time.working_days), |i| self.days(i, time));
            chain.add(Op::Over, What::WorkingDays, Value::Number(days));
            debug_assert!((before / days - a_day).abs() <= SAME * before.abs().max(1.0));
        }
        Some(())
    }

    fn work_of_one(&self, chain: &mut Chain, at: usize, stage: usize, time: &TimeColumn, cell: &Cell) {
        if cell.value == Value::Unknown {
            chain.add(Op::Beside, What::Cannot(at), Value::Unknown);
            return;
        }
        let lines: Vec<usize> = self.tables.lines.of(at).collect();
        self.work_of_lines(chain, &lines, (stage, time));
        if let Some(whole) = self.tables.need_whole(at, stage, time.range.clone()) {
            chain.add(Op::Rounded, What::Result, Value::Count(whole));
        }
    }

    /// Whole managers' integers, and the exact need beside their sum.
    fn work_of_people(
        &self,
        chain: &mut Chain,
        people: &[usize],
        stage: usize,
        time: &TimeColumn,
        cell: &Cell,
    ) {
        let need = |m: usize| self.tables.need_whole(m, stage, time.range.clone()).map(Value::Count);
        let (count, missing) = self.tables.team_need_whole(people, stage, time.range.clone());
        let (exact, _) = self.tables.team_need_exact(people, stage, time.range.clone());
        if cell.has(marks::WITHOUT) {
            chain.add(Op::Beside, What::Without(missing), Value::Empty);
        }
        self.sum_of_people(chain, people, (Metric::Stage(stage), time), need);
        if chain.is_bare() {
            chain.add(Op::Start, What::Nothing, Value::Count(0));
        }
        chain.add(Op::Beside, What::ExactNeed, Value::Exact(exact));
        chain.add(Op::Equals, What::Result, Value::Count(count));
    }

    /// The exact need of some lines: of one the chain from its target, of several their sum.
    fn work_of_lines(&self, chain: &mut Chain, lines: &[usize], (stage, time): (usize, &TimeColumn)) {
        let (exact, without) = self.tables.lines_need(lines, stage, time.range.clone());
        if without > 0 {
            chain.add(Op::Beside, What::Without(without), Value::Empty);
        }
        match *lines {
            [line] => self.chain_of(chain, line, stage, time),
            _ => {
                let one = |&line: &usize| {
                    let need = self.tables.need.line_exact(line, stage, time.range.clone())?;
                    Some(part(What::Line(line), Value::Exact(need), None))
                };
                chain.sum(lines.iter().filter_map(one).collect());
                if chain.is_bare() {
                    chain.add(Op::Start, What::Nothing, Value::Exact(0.0));
                }
            }
        }
        chain.add(Op::Equals, What::Exact, Value::Exact(exact));
    }

    /// From a line's target over its average deal, then up the funnel.
    fn chain_of(&self, chain: &mut Chain, line: usize, stage: usize, time: &TimeColumn) {
        let last = self.plan.stages.len().saturating_sub(1);
        let need = &self.tables.need;
        let (Some(exact), Some(per)) =
            (need.line_exact(line, stage, time.range.clone()), need.per_deal(line, stage))
        else {
            chain.add(Op::Start, What::Deals, Value::Exact(0.0));
            return;
        };
        let here = need.line_exact(line, last, time.range.clone());
        let deals = exact / per;
        let lag = need.days_before_deal(line, stage);
        match here.filter(|&here| here > 0.0) {
            Some(here) => {
                self.deals(chain, line, here, time);
                if lag > 0 {
                    let input = Input::Lag(self.plan.stages[stage].id);
                    chain.input(Op::Plus, What::Lag(lag), Value::Number(deals - here), input);
                }
            }
            None => {
                chain.add(Op::Start, What::Deals, Value::Number(deals));
            }
        }
        self.up_the_funnel(chain, line, stage);
    }

    /// The deals of a line's target.
    fn deals(&self, chain: &mut Chain, line: usize, here: f64, time: &TimeColumn) {
        let (at, manager, own) = self.owned(line);
        let target = self.tables.line_target(line, time.range.clone());
        let alone = self.tables.lines.of(at).len() == 1;
        let source = Source::Figure(Row::Manager(at), Metric::Revenue, time.period);
        chain.from(Op::Start, What::Target, Value::Money(target), alone.then_some(source));
        let Some(deal) = self.plan.average_deal_at(manager, own) else { return };
        let owner = self.deal_owner(manager, own);
        chain.input(Op::Over, What::Deal(owner), Value::Money(deal), Input::AverageDeal(owner));
        let segments = &self.tables.axis.segments()[time.range.clone()];
        let factor = |month: usize| self.plan.deal_factor[self.tables.axis.months()[month].month.index0()];
        if segments.iter().any(|s| (factor(s.month) - 1.0).abs() > SAME) {
            let month = self.month_within(&time.range).map(|m| Source::Input(Input::DealFactor(m)));
            let factor = target as f64 / deal as f64 / here;
            chain.from(Op::Over, What::Factor, Value::Number(factor), month);
        }
    }

    fn up_the_funnel(&self, chain: &mut Chain, line: usize, stage: usize) {
        let (_, manager, own) = self.owned(line);
        let last = self.plan.stages.len().saturating_sub(1);
        for k in (stage..last).rev() {
            let Some(rate) = self.plan.rate_at(manager, own, k) else { continue };
            let id = self.plan.stages[k].id;
            let owner = self.owner(
                manager,
                own,
                &|l| l.rates.contains_key(&id),
                &|m| m.rates.contains_key(&id),
                &|m| m.rates.contains_key(&id),
            );
            let op = if self.plan.stages[k].step.kind == StepKind::Percent { Op::Over } else { Op::Times };
            chain.input(op, What::Rate(k, owner), self.rate_value(k, rate), Input::Rate(owner, id));
        }
    }

    /// A line with its manager, and the manager's place.
    pub(super) fn owned(&self, line: usize) -> (usize, &Manager, &PlanLine) {
        let at = self.tables.lines.manager(line);
        let manager = &*self.plan.managers[at];
        (at, manager, &manager.all_lines()[line - self.tables.lines.of(at).start])
    }

    pub(super) fn deal_owner(&self, manager: &Manager, line: &PlanLine) -> Owner {
        self.owner(manager, line, &|l| l.average_deal.is_some(), &|m| m.average_deal.is_some(), &|m| {
            m.average_deal.is_some()
        })
    }

    pub(super) fn margin_owner(&self, manager: &Manager, line: &PlanLine) -> Owner {
        self.owner(manager, line, &|l| l.margin.is_some(), &|m| m.margin.is_some(), &|m| m.margin.is_some())
    }

    pub(super) fn maximum_owner(&self, manager: &Manager, line: &PlanLine, stage: StageId) -> Owner {
        self.owner(
            manager,
            line,
            &|l| l.maximum.contains_key(&stage),
            &|m| m.maximum.contains_key(&stage),
            &|m| m.maximum.contains_key(&stage),
        )
    }

    /// Where a value of a line is set: the closest place wins.
    pub(super) fn owner(
        &self,
        manager: &Manager,
        line: &PlanLine,
        of_line: &dyn Fn(&PlanLine) -> bool,
        of_manager: &dyn Fn(&Manager) -> bool,
        of_member: &dyn Fn(&Member) -> bool,
    ) -> Owner {
        if of_line(line) {
            return Owner::Line(manager.id, line.members);
        }
        if of_manager(manager) {
            return Owner::Manager(manager.id);
        }
        let kinds = crate::plan::DimensionKind::ALL.into_iter().rev();
        let mut members = kinds.filter_map(|kind| self.plan.member(line.members.get(kind)?));
        members.find(|(_, member)| of_member(member)).map_or(Owner::Plan, |(_, m)| Owner::Member(m.id))
    }

    /// Work that is due before the plan.
    pub(super) fn why_before(&self, chain: &mut Chain, row: Row, cell: &Cell) -> Option<()> {
        let metric = row.figure().unwrap_or(self.choices.metric);
        let Metric::Stage(stage) = metric else { return None };
        let need = &self.tables.need;
        if row == Row::BeforeHire {
            let count =
                |m: usize| part(What::Manager(m), Value::Count(need.whole_before_hire(m, stage)), None);
            chain.sum((0..self.plan.managers.len()).map(count).collect());
            return Some(());
        }
        if let Row::Manager(at) | Row::ManagerFigure(at, _) = row {
            let Value::Count(count) = cell.value else {
                chain.add(Op::Beside, What::Cannot(at), Value::Unknown);
                return Some(());
            };
            let lines = self.tables.lines.of(at);
            match lines.len() {
                1 => {
                    let exact = need.line_before(lines.start, stage).unwrap_or(0.0);
                    let deals = need.per_deal(lines.start, stage).map_or(0.0, |per| exact / per);
                    chain.add(Op::Start, What::Deals, Value::Number(deals));
                    if deals > 0.0 {
                        self.up_the_funnel(chain, lines.start, stage);
                    }
                }
                _ => {
                    let one = |line: usize| {
                        let value = Value::Exact(need.line_before(line, stage).unwrap_or(0.0));
                        part(What::Line(line), value, None)
                    };
                    chain.sum(lines.map(one).collect());
                    if chain.is_bare() {
                        chain.add(Op::Start, What::Nothing, Value::Exact(0.0));
                    }
                }
            }
            let exact = need.exact_before(at, stage).unwrap_or(0.0);
            chain.add(Op::Equals, What::Exact, Value::Exact(exact));
            chain.add(Op::Rounded, What::Result, Value::Count(count));
            return Some(());
        }
        let Some(people) = self.people_of(row) else {
            let due = |&line: &usize| {
                Some(part(What::Line(line), Value::Exact(need.line_before(line, stage)?), None))
            };
            chain.sum(self.group_of(row)?.lines.iter().filter_map(due).collect());
            if chain.is_bare() {
                chain.add(Op::Start, What::Nothing, Value::Exact(0.0));
            }
            return Some(());
        };
        let count =
            |&m: &usize| Some(part(What::Manager(m), Value::Count(need.whole_before(m, stage)?), None));
        chain.sum(people.iter().filter_map(count).collect());
        if chain.is_bare() {
            chain.add(Op::Start, What::Nothing, Value::Count(0));
        }
        Some(())
    }
}
