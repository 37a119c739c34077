//! Where an input's value comes from: typed here, or taken over from a place further away.
#![allow(clippy::float_arithmetic, reason = "weights are floats")]

use super::super::group_source::Source as Of;
use super::super::{Board, Cell, Column, Input, Metric, Row, Value, marks};
use super::{Chain, Op, Source, What, part, weight_input};
use crate::calendar::Period;
use crate::edit::Owner;
use crate::engine::base_terms;
use crate::plan::{Line, Manager};

impl Board {
    pub(super) fn why_input(&self, chain: &mut Chain, row: Row, column: &Column, cell: &Cell) {
        match (row, column) {
            (_, Column::Share) => self.why_share(chain, row),
            (Row::Manager(at), Column::AverageDeal) if cell.has(marks::INHERITED) => {
                self.why_inherited(chain, at, column, cell);
            }
            (Row::Manager(at), Column::Margin) if cell.has(marks::INHERITED) => {
                self.why_inherited(chain, at, column, cell);
            }
            (Row::Manager(at), Column::Rate(_)) if cell.has(marks::INHERITED) => {
                self.why_inherited(chain, at, column, cell);
            }
            (_, Column::Lag(_) | Column::Maximum(_)) if cell.has(marks::INHERITED) => {
                self.why_work_input(chain, row, column, cell);
            }
            (_, Column::Minutes) if cell.has(marks::INHERITED) => {
                let input = self.of_owner(column, Owner::Plan);
                chain.from(Op::Start, What::From(Owner::Plan), cell.value.clone(), input);
            }
            (
                _,
                Column::Name
                | Column::Team
                | Column::Senior
                | Column::Weight
                | Column::Fte
                | Column::Hire
                | Column::Leave
                | Column::Ramp
                | Column::Absences
                | Column::Detail(_)
                | Column::AverageDeal
                | Column::Margin
                | Column::Rate(_)
                | Column::Lag(_)
                | Column::Maximum(_)
                | Column::Minutes
                | Column::Before
                | Column::After
                | Column::Time(_),
            ) => {
                if cell.input.is_some() {
                    chain.add(Op::Start, What::Typed, cell.value.clone());
                }
            }
        }
    }

    fn of_owner(&self, column: &Column, owner: Owner) -> Option<Source> {
        let id = |k: usize| self.plan.stages.get(k).map(|s| s.id);
        Some(Source::Input(match *column {
            Column::AverageDeal => Input::AverageDeal(owner),
            Column::Margin => Input::Margin(owner),
            Column::Rate(k) => Input::Rate(owner, id(k)?),
            Column::Lag(k) if owner == Owner::Plan => Input::Lag(id(k)?),
            Column::Lag(k) => Input::LagOf(owner, id(k)?),
            Column::Maximum(k) => Input::Maximum(owner, id(k)?),
            Column::Minutes => Input::SellingMinutes(owner),
            Column::Name
            | Column::Team
            | Column::Senior
            | Column::Weight
            | Column::Share
            | Column::Fte
            | Column::Hire
            | Column::Leave
            | Column::Ramp
            | Column::Absences
            | Column::Detail(_)
            | Column::Before
            | Column::After
            | Column::Time(_) => return None,
        }))
    }

    /// From where a lag or a maximum is taken over.
    fn why_work_input(&self, chain: &mut Chain, row: Row, column: &Column, cell: &Cell) {
        let (Column::Lag(k) | Column::Maximum(k)) = *column else { return };
        let Some(id) = self.plan.stages.get(k).map(|stage| stage.id) else { return };
        let lag = matches!(column, Column::Lag(_));
        let owner = |m: &Manager, line: &Line| match lag {
            true => self.owner(m, line, &|l| l.lags.contains_key(&id), &|m| m.lags.contains_key(&id), &|m| {
                m.lags.contains_key(&id)
            }),
            false => self.maximum_owner(m, line, id),
        };
        let from = match row {
            Row::Manager(at) => self.plan.managers.get(at).and_then(|m| match m.all_lines() {
                [line] => Some(owner(m, line)),
                _ => None,
            }),
            Row::Group(at) => self.groups.get(at).and_then(|group| match self.source(group) {
                Of::Member(_) => Some(Owner::Plan),
                Of::Line(m, line) => Some(owner(m, line)),
                Of::Several => None,
            }),
            Row::Season
            | Row::All
            | Row::AllFigure(_)
            | Row::Team(_)
            | Row::NoTeam
            | Row::ManagerFigure(..)
            | Row::Unassigned
            | Row::BeforeHire
            | Row::Others
            | Row::Add => None,
        };
        if let Some(from) = from {
            chain.from(Op::Start, What::From(from), cell.value.clone(), self.of_owner(column, from));
        }
    }

    /// An average deal or a rate that a manager has not set.
    fn why_inherited(&self, chain: &mut Chain, at: usize, column: &Column, cell: &Cell) {
        let manager = &self.plan.managers[at];
        if let ([], Some(line)) = (&manager.lines[..], manager.all_lines().first()) {
            let owner = if *column == Column::AverageDeal {
                self.deal_owner(manager, line)
            } else if *column == Column::Margin {
                self.margin_owner(manager, line)
            } else {
                Owner::Plan
            };
            chain.from(Op::Start, What::From(owner), cell.value.clone(), self.of_owner(column, owner));
        } else if *column == Column::AverageDeal && !self.tables.need.has_lags() {
            let last = self.plan.stages.len().saturating_sub(1);
            let all = self.tables.horizon();
            let revenue = Value::Money(self.tables.target(at, all.clone()));
            let deals = self.tables.need_exact(at, last, all).unwrap_or(0.0);
            let source = Source::Figure(Row::Manager(at), Metric::Revenue, Period::Horizon);
            chain.from(Op::Start, What::Revenue, revenue, source);
            chain.add(Op::Over, What::Deals, Value::Number(deals));
            chain.add(Op::Rounded, What::Result, cell.value.clone());
        }
    }

    /// A share: one's base weight over that of everybody, or one's own figure over the whole where totals are held.
    fn why_share(&self, chain: &mut Chain, row: Row) {
        let all = self.tables.horizon();
        let weight = |at: usize| {
            let (manager, person) = (&self.plan.managers[at], &self.tables.people[at]);
            let terms = base_terms(&self.plan, &self.tables.axis, (manager, person), &all);
            (self.tables.targets.weights[at] * terms.season * terms.days * terms.absences, terms)
        };
        let share = |at: usize| self.tables.targets.shares.get(at).copied().unwrap_or(0.0);
        let everybody: f64 = (0..self.plan.managers.len()).map(|at| weight(at).0).sum();
        let base = |at: usize| if everybody > 0.0 { weight(at).0 / everybody } else { 0.0 };
        match row {
            // Totals are held: it is what the figures come to.
            Row::Manager(at) if (share(at) - base(at)).abs() > 1e-12 => {
                let figure = Source::Figure(Row::Manager(at), Metric::Revenue, Period::Horizon);
                let (own, team) = (self.tables.target(at, all.clone()), self.tables.assigned(all));
                chain.from(Op::Start, What::Revenue, Value::Money(own), figure);
                chain.add(Op::Over, What::WholeTeam, Value::Money(team));
            }
            Row::Manager(at) if everybody > 0.0 => {
                let (manager, terms) = (&self.plan.managers[at], weight(at).1);
                let number = Value::Number;
                chain.input(
                    Op::Start,
                    What::Weight(at),
                    number(self.tables.targets.weights[at]),
                    weight_input(manager),
                );
                chain.add(Op::Times, What::Season, number(terms.season));
                chain.input(Op::Times, What::Days, number(terms.days), Input::Fte(manager.id));
                if (terms.absences - 1.0).abs() > 1e-9 {
                    let input = Input::Absences(manager.id);
                    chain.input(Op::Times, What::Absences, number(terms.absences), input);
                }
                chain.add(Op::Over, What::Everybody, number(everybody));
            }
            Row::Group(at) => {
                let one = |&line: &usize| {
                    let share = share(self.tables.lines.manager(line)) * self.tables.lines.mix(line);
                    part(What::Line(line), Value::Percent(share), None)
                };
                let lines = self.groups.get(at).map_or(&[][..], |group| &group.lines);
                chain.sum(lines.iter().map(one).collect());
            }
            Row::Season
            | Row::All
            | Row::AllFigure(_)
            | Row::Team(_)
            | Row::NoTeam
            | Row::Manager(_)
            | Row::ManagerFigure(..)
            | Row::Unassigned
            | Row::BeforeHire
            | Row::Others
            | Row::Add => {
                let one = |at: usize| {
                    let input = Input::Share(self.plan.managers[at].id);
                    part(What::Manager(at), Value::Percent(share(at)), Source::Input(input))
                };
                let people = self.people_of(row).unwrap_or_default();
                chain.sum(people.into_iter().map(one).collect());
            }
        }
    }
}
