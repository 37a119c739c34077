//! Why a gross profit is what it is.

use super::super::{Board, Cell, Input, Metric, Row, TimeColumn, Value};
use super::{Chain, Op, Source, What, part};
use crate::engine::{Group, ProfitFigure};

impl Board {
    /// Revenue × margin of one line, or the sum of managers, lines and what is unassigned.
    pub(super) fn why_profit(
        &self,
        chain: &mut Chain,
        row: Row,
        time: &TimeColumn,
        cell: &Cell,
    ) -> Option<()> {
        let (lines, unassigned) = self.lines_of(row)?;
        if let ([line], []) = (&lines[..], &unassigned[..]) {
            self.profit_of_line(chain, (row, *line), time, cell);
            return Some(());
        }
        let mut people: Vec<usize> = lines.iter().map(|&line| self.tables.lines.manager(line)).collect();
        people.dedup();
        let of = |lines: Vec<usize>, unassigned: &[usize]| {
            let group = Group { path: Vec::new(), lines, unassigned: unassigned.to_vec(), scope: None };
            profit_value(self.tables.group_profit(&group, &time.range))
        };
        let whole = self.group_of(row).is_none();
        let mut parts: Vec<_> = if let [_] = people[..] {
            lines.iter().map(|&line| part(What::Line(line), of(vec![line], &[]), None)).collect()
        } else {
            let one = |&m: &usize| {
                let own =
                    lines.iter().copied().filter(|&line| self.tables.lines.manager(line) == m).collect();
                let source = Source::Figure(Row::Manager(m), Metric::GrossProfit, time.period);
                part(What::Manager(m), of(own, &[]), whole.then_some(source))
            };
            people.iter().map(one).collect()
        };
        if !unassigned.is_empty() {
            parts.push(part(What::Unassigned, of(Vec::new(), &unassigned), None));
        }
        chain.sum(parts);
        if chain.is_bare() {
            chain.add(Op::Start, What::Nothing, Value::Money(0));
        }
        Some(())
    }

    fn profit_of_line(&self, chain: &mut Chain, (row, line): (Row, usize), time: &TimeColumn, cell: &Cell) {
        let (_, manager, own) = self.owned(line);
        let revenue = Value::Money(self.tables.line_target(line, time.range.clone()));
        let source = match row {
            Row::Manager(at) | Row::ManagerFigure(at, _) => {
                Some(Source::Figure(Row::Manager(at), Metric::Revenue, time.period))
            }
            Row::Group(_) => Some(Source::Figure(row, Metric::Revenue, time.period)),
            Row::Season
            | Row::All
            | Row::AllFigure(_)
            | Row::Team(_)
            | Row::NoTeam
            | Row::Unassigned
            | Row::BeforeHire
            | Row::Others
            | Row::Add => None,
        };
        chain.from(Op::Start, What::Target, revenue, source);
        if let Some(margin) = self.plan.margin_at(manager, own) {
            let owner = self.margin_owner(manager, own);
            chain.input(Op::Times, What::Margin(owner), Value::Percent(margin), Input::Margin(owner));
            chain.add(Op::Rounded, What::Result, cell.value.clone());
        }
    }
}

fn profit_value(profit: ProfitFigure) -> Value {
    profit.amount.map_or(Value::Unknown, Value::Money)
}
