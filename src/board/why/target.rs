//! Why a target is what it is.

use std::ops::Range;

use super::super::{Board, Cell, Input, Metric, Row, TimeColumn, Value, marks};
use super::{Chain, Op, Source, Step, What, part, weight_input};
use crate::edit::Owner;
use crate::engine::{Group, Stake, base_terms, stakes};
use crate::units::{Money, order};

/// Fractions of a unit that are none.
const NOISE: f64 = 1e-6;
/// Factors this close to 1 change nothing that could be seen.
const SAME: f64 = 1e-9;

#[allow(clippy::cast_precision_loss, reason = "amounts stay below 1e13, exact in f64")]
fn float(amount: Money) -> f64 {
    amount as f64
}

impl Board {
    pub(super) fn why_time(&self, chain: &mut Chain, row: Row, time: &TimeColumn, cell: &Cell) -> Option<()> {
        let metric = row.figure().unwrap_or(self.choices.metric);
        match metric {
            Metric::Revenue => self.why_target(chain, row, time, cell),
            Metric::Stage(stage) => self.why_work(chain, row, stage, time, cell),
            Metric::Load => self.why_load(chain, row, time, cell),
            Metric::Quota => self.why_quota(chain, row, time, cell),
            Metric::GrossProfit => self.why_profit(chain, row, time, cell),
            Metric::CashIn => self.why_cash(chain, row, time, cell),
        }
    }

    /// The managers of a row that stands for whole managers; None for lines and for what nobody carries.
    pub(super) fn people_of(&self, row: Row) -> Option<Vec<usize>> {
        Some(match row {
            Row::All | Row::AllFigure(_) => self.members(|_| true),
            Row::Team(id) => self.members(|m| m.team == Some(id)),
            Row::NoTeam => self.members(|m| m.team.is_none()),
            Row::Manager(i) | Row::ManagerFigure(i, _) => vec![i],
            Row::Group(at) => {
                let group = self.groups.get(at).filter(|g| g.is_of_people() && g.unassigned.is_empty())?;
                let mut people: Vec<usize> =
                    group.lines.iter().map(|&line| self.tables.lines.manager(line)).collect();
                people.dedup();
                people
            }
            Row::Unassigned | Row::BeforeHire | Row::Others | Row::Season | Row::Add => return None,
        })
    }

    /// The group that a row shows, where it is no manager's or team's own row.
    pub(in crate::board) fn group_of(&self, row: Row) -> Option<&Group> {
        if let Row::Group(at) = row { self.groups.get(at) } else { None }
    }

    /// The managers' lines behind a row, and those that nobody carries.
    pub(super) fn lines_of(&self, row: Row) -> Option<(Vec<usize>, Vec<usize>)> {
        let unassigned = || (0..self.tables.targets.unassigned_lines.lines.len()).collect();
        Some(match row {
            Row::Unassigned => (Vec::new(), unassigned()),
            Row::All | Row::AllFigure(_) => ((0..self.tables.lines.len()).collect(), unassigned()),
            Row::Group(at) => {
                self.groups.get(at).map(|group| (group.lines.clone(), group.unassigned.clone()))?
            }
            Row::Team(_)
            | Row::NoTeam
            | Row::BeforeHire
            | Row::Others
            | Row::Manager(_)
            | Row::ManagerFigure(..)
            | Row::Season
            | Row::Add => {
                let people = self.people_of(row)?;
                (people.iter().flat_map(|&m| self.tables.lines.of(m)).collect(), Vec::new())
            }
        })
    }

    fn why_target(&self, chain: &mut Chain, row: Row, time: &TimeColumn, cell: &Cell) -> Option<()> {
        if let (true, Some(Input::Total(scope, period))) = (cell.has(marks::HELD), cell.input) {
            let at = self.plan.holds.iter().position(|h| h.scope == scope && h.period == period)?;
            chain.add(Op::Start, What::Held(at), cell.value.clone());
            return Some(());
        }
        if let (true, Some(Input::Total(scope, period))) = (cell.has(marks::FLOOR), cell.input)
            && let Some(at) = self.plan.holds.iter().position(|h| h.scope == scope && h.period == period)
            && self.tables.targets.rests(at)
        {
            chain.add(Op::Beside, What::Rests(at), Value::Money(self.plan.holds[at].amount));
        }
        let (lines, unassigned) = self.lines_of(row)?;
        let mut people: Vec<usize> = lines.iter().map(|&line| self.tables.lines.manager(line)).collect();
        people.dedup();
        let Value::Money(amount) = cell.value else { return None };
        match people[..] {
            [] => self.why_blocks(chain, (&unassigned, true), time, amount),
            [_] if unassigned.is_empty() && !matches!(row, Row::All | Row::Team(_)) => {
                self.why_blocks(chain, (&lines, false), time, amount);
            }
            _ => self.why_sum(chain, (&people, &lines), row, time, amount),
        }
        Some(())
    }

    /// A total as the sum of its managers, with the held totals it lies in.
    fn why_sum(
        &self,
        chain: &mut Chain,
        (people, lines): (&[usize], &[usize]),
        row: Row,
        time: &TimeColumn,
        amount: Money,
    ) {
        let found = stakes(&self.plan, &self.tables, lines, false, &time.range);
        self.beside_holds(chain, &found);
        let whole = self.group_of(row).is_none();
        let one = |&manager: &usize| {
            let own: Vec<usize> =
                lines.iter().copied().filter(|&l| self.tables.lines.manager(l) == manager).collect();
            let value = Value::Money(self.tables.lines_target(&own, time.range.clone()));
            let source = Source::Figure(Row::Manager(manager), Metric::Revenue, time.period);
            part(What::Manager(manager), value, whole.then_some(source))
        };
        let mut parts: Vec<Step> = people.iter().map(one).collect();
        let carried = self.tables.lines_target(lines, time.range.clone());
        let source = Source::Figure(Row::Unassigned, Metric::Revenue, time.period);
        parts.push(part(What::Unassigned, Value::Money(amount - carried), whole.then_some(source)));
        chain.sum(parts);
        if chain.is_bare() {
            chain.add(Op::Start, What::Nothing, Value::Money(0));
        }
        chain.add(Op::Equals, What::Result, Value::Money(amount));
    }

    /// The smallest held totals around, each once.
    fn beside_holds(&self, chain: &mut Chain, found: &[Stake]) {
        let mut holds: Vec<usize> = found.iter().filter_map(|stake| stake.holds.first().copied()).collect();
        order::distinct(&mut holds);
        for hold in holds.into_iter().take(3) {
            let held = &self.plan.holds[hold];
            let input = Input::Total(held.scope, held.period);
            chain.input(Op::Beside, What::Held(hold), Value::Money(held.amount), input);
        }
    }

    /// Cells of one manager, or of what nobody carries: their part of every block they lie in.
    fn why_blocks(
        &self,
        chain: &mut Chain,
        (lines, unassigned): (&[usize], bool),
        time: &TimeColumn,
        amount: Money,
    ) {
        let found = stakes(&self.plan, &self.tables, lines, unassigned, &time.range);
        let exact: f64 = found.iter().map(Stake::exact).sum();
        match &found[..] {
            [one]
                if !unassigned
                    && one.rung == 0
                    && one.of > 0.0
                    && one.cells == lines.len() * time.range.len() =>
            {
                self.beside_holds(chain, &found);
                self.expand(chain, one, lines, &time.range);
            }
            _ => self.contributions(chain, found),
        }
        if (exact - float(amount)).abs() > NOISE {
            chain.add(Op::Equals, What::Exact, Value::Number(exact));
            chain.add(Op::Rounded, What::Result, Value::Money(amount));
        } else {
            chain.add(Op::Equals, What::Result, Value::Money(amount));
        }
    }

    fn contributions(&self, chain: &mut Chain, found: Vec<Stake>) {
        let one = |stake: &Stake| {
            let hold = stake.holds.first().copied();
            let source = hold.map(|at| {
                let held = &self.plan.holds[at];
                Source::Input(Input::Total(held.scope, held.period))
            });
            part(What::Stake(hold, stake.share(), stake.rung), Value::Number(stake.exact()), source)
        };
        chain.sum(found.iter().map(one).collect());
        if chain.is_bare() {
            chain.add(Op::Start, What::Nothing, Value::Money(0));
        }
    }

    /// One block's free amount times the cells' base weight over the weight of all that share it.
    fn expand(&self, chain: &mut Chain, stake: &Stake, lines: &[usize], range: &Range<usize>) {
        let at = self.tables.lines.manager(lines[0]);
        let (manager, person) = (&self.plan.managers[at], &self.tables.people[at]);
        let mix: f64 = lines.iter().map(|&line| self.tables.lines.mix(line)).sum();
        let terms = base_terms(&self.plan, &self.tables.axis, (manager, person), range);
        let number = Value::Number;
        chain.add(Op::Start, What::Free, number(stake.sum));
        chain.input(
            Op::Times,
            What::Weight(at),
            number(self.tables.targets.weights[at]),
            weight_input(manager),
        );
        if (mix - 1.0).abs() > SAME {
            let own = manager.all_lines().get(lines[0] - self.tables.lines.of(at).start);
            let own = own.filter(|_| lines.len() == 1 && !manager.lines.is_empty());
            let input = own.map(|line| Source::Input(Input::Mix(Owner::Line(manager.id, line.members))));
            chain.from(Op::Times, What::Mix, Value::Percent(mix), input);
        }
        let month = self.month_within(range).map(|month| Source::Input(Input::Season(month)));
        chain.from(Op::Times, What::Season, number(terms.season), month);
        chain.input(Op::Times, What::Days, number(terms.days), Input::Fte(manager.id));
        if (terms.absences - 1.0).abs() > SAME {
            chain.input(Op::Times, What::Absences, number(terms.absences), Input::Absences(manager.id));
        }
        chain.add(Op::Over, What::AllWeights, number(stake.of));
    }

    /// The calendar month (0 is January) that some segments lie in, where it is only one.
    pub(super) fn month_within(&self, range: &Range<usize>) -> Option<u8> {
        let within =
            |m: &&crate::calendar::MonthSpan| m.segments.start <= range.start && range.end <= m.segments.end;
        self.tables.axis.months().iter().find(within).map(|m| m.month.month() - 1)
    }

    /// Whole managers' figures, added up.
    pub(super) fn sum_of_people(
        &self,
        chain: &mut Chain,
        people: &[usize],
        (metric, time): (Metric, &TimeColumn),
        figure: impl Fn(usize) -> Option<Value>,
    ) {
        let one = |&manager: &usize| {
            let source = Source::Figure(Row::Manager(manager), metric, time.period);
            Some(part(What::Manager(manager), figure(manager)?, source))
        };
        chain.sum(people.iter().filter_map(one).collect());
    }
}
