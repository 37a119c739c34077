//! Sums of gross profit.

use std::ops::Range;

use super::group::Group;
use super::profit::{Profit, Sold};
use super::tables::{Line, Tables};
use crate::plan::Plan;
use crate::units::Money;

/// The gross profit of some rows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ProfitFigure {
    /// The known part; None if no margin is known.
    pub amount: Option<Money>,
    /// Whether some of the revenue has no margin.
    pub lacks: bool,
}

impl Tables {
    /// Adds the gross profit to these tables. After a re-plan it is the profit of what is done, at the plan's
    /// margins, plus that of the rest.
    pub(super) fn with_profit(mut self, plan: &Plan) -> Tables {
        let lines =
            plan.managers.iter().flat_map(|m| m.all_lines().iter().map(move |l| plan.margin_at(m, l)));
        let unassigned = self.targets.unassigned_lines.lines.iter().copied();
        let nobody = unassigned.chain(self.others().map(|(members, _)| *members));
        let margins: Vec<_> = lines.chain(nobody.map(|members| plan.margin_of_nobody(members))).collect();
        let mut people: Vec<_> = (0..self.managers.len()).map(|manager| self.lines.of(manager)).collect();
        people.push(self.lines.len()..margins.len());
        let months: Vec<_> = self.axis.months().iter().map(|month| month.segments.clone()).collect();
        let revenue = |row: usize, segment: usize| self.row_revenue(row, &(segment..segment + 1));
        let sold = Sold { margins: &margins, revenue, people: &people, months: &months };
        self.profit = Profit::new(&sold);
        self
    }

    /// The gross profit of some managers over some segments.
    #[must_use]
    pub fn profit(&self, managers: &[usize], range: &Range<usize>) -> ProfitFigure {
        self.profit_of(managers.iter().flat_map(|&manager| self.rows_of(Line::Manager(manager))), range)
    }

    /// The gross profit of some lines over some segments.
    #[must_use]
    pub fn lines_profit(&self, lines: &[usize], range: &Range<usize>) -> ProfitFigure {
        self.profit_of(lines.iter().copied(), range)
    }

    /// The gross profit of the unassigned target over some segments.
    #[must_use]
    pub fn unassigned_profit(&self, range: &Range<usize>) -> ProfitFigure {
        self.profit_of(self.rows_of(Line::Unassigned), range)
    }

    /// The gross profit of a group over some segments, unassigned included.
    #[must_use]
    pub fn group_profit(&self, group: &Group, range: &Range<usize>) -> ProfitFigure {
        self.profit_of(self.rows_in(group), range)
    }

    /// The total gross profit over some segments, with the unassigned target and what people outside the plan
    /// have done.
    #[must_use]
    pub fn total_profit(&self, range: &Range<usize>) -> ProfitFigure {
        self.profit_of(0..self.rows() + self.others().count(), range)
    }

    fn profit_of(&self, rows: impl Iterator<Item = usize>, range: &Range<usize>) -> ProfitFigure {
        let (mut amount, mut any, mut lacks) = (0, false, false);
        for row in rows {
            match self.profit.row(row, range) {
                Some(profit) => (amount, any) = (amount + profit, true),
                None => {
                    lacks |= range.clone().any(|segment| self.row_revenue(row, &(segment..segment + 1)) != 0)
                }
            }
        }
        ProfitFigure { amount: (any || !lacks).then_some(amount), lacks }
    }
}
