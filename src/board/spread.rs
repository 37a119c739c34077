//! Spreading: the totals of a selection set by one rule, as one change. What they come to together stays to the
//! unit, unless the rule says otherwise.
//!
//! Only the finest totals of the selection count: a quarter beside its months, or a team beside its managers, follows
//! from them. Several columns are spread along time, row by row; a single column is spread over its rows.
#![allow(
    clippy::float_arithmetic,
    clippy::cast_precision_loss,
    clippy::cast_possible_truncation,
    reason = "weights are floats; they leave this file as whole amounts that add up"
)]

use std::ops::Range;
use std::sync::Arc;

use thiserror::Error;

use super::{Board, Column, Input, Level, Metric, Row, Value};
use crate::calendar::Period;
use crate::edit::{Command, HoldEdit};
use crate::plan::Scope;
use crate::sheet::Rect;
use crate::units::{MONEY_MAX, Money, Tie, allocate_stepped};

/// One total of a selection.
#[derive(Debug, Clone, PartialEq)]
pub struct Spot {
    /// Whose total.
    pub scope: Scope,
    /// Over which time.
    pub period: Period,
    /// What it comes to now.
    pub amount: Money,
    /// Its segments.
    pub range: Range<usize>,
    /// What its row is called.
    pub name: String,
}

/// The totals of a selection: its rows, each from the left.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Area {
    /// The totals, row by row.
    pub rows: Vec<Vec<Spot>>,
    /// Amounts are multiples of this where that can be.
    pub step: Money,
}

/// How a selection is spread.
#[derive(Debug, Clone, PartialEq)]
pub enum Rule {
    /// In the proportions there are.
    Proportional,
    /// The same for each.
    Equal,
    /// In the proportions of another row over the same time.
    SameAs(Vec<f64>),
    /// In the proportions of figures: for every row as many as there are totals in it.
    Figures(Vec<Vec<f64>>),
    /// In the proportions of a pattern such as 4-4-5, which begins anew where it ends.
    Pattern(Vec<f64>),
    /// Each total times 1 + x: 0.1 is ten percent more.
    Percent(f64),
    /// Each total so much larger than the one before it: 0.1 is ten percent.
    Growth(f64),
    /// Each row's first total in all others.
    CopyRight,
    /// Released: back to calculated.
    Clear,
}

/// Why a selection cannot be spread like that.
#[derive(Debug, Clone, PartialEq, Error)]
pub enum SpreadError {
    /// There is no total in the selection.
    #[error("there is no total in the selection")]
    NoTotals,
    /// The rule needs several columns.
    #[error("the rule needs several columns")]
    OneColumn,
    /// All proportions are zero, or not as many as totals.
    #[error("the proportions do not fit the totals")]
    Proportions,
    /// An amount beyond what a plan can hold.
    #[error("an amount is beyond the limit")]
    TooLarge,
}

impl Area {
    /// The totals of the selected cells of a board that shows revenue.
    #[must_use]
    pub fn of(board: &Board, rect: Rect) -> Area {
        if board.choices.metric != Metric::Revenue {
            return Area::default();
        }
        let columns = finest_columns(board, rect);
        let rows = finest_rows(board, rect);
        let spot = |row: usize, column: usize| {
            let cell = board.cell(row, column);
            let (Some(Input::Total(scope, period)), Value::Money(amount)) = (cell.input, cell.value) else {
                return None;
            };
            let range = board.tables.axis.range(&period)?;
            (!scope.is_unassigned()).then(|| Spot { scope, period, amount, range, name: board.row_name(row) })
        };
        let of_row =
            |&row: &usize| columns.iter().filter_map(|&column| spot(row, column)).collect::<Vec<_>>();
        let rows: Vec<Vec<Spot>> = rows.iter().map(of_row).filter(|row| !row.is_empty()).collect();
        let coarse =
            |column: &usize| matches!(&board.columns[*column], Column::Time(t) if t.level != Level::Week);
        let step = if columns.iter().all(coarse) { board.plan.rounding.max(1) } else { 1 };
        Area { rows, step }
    }

    /// Every total with its place.
    pub fn spots(&self) -> impl Iterator<Item = &Spot> {
        self.rows.iter().flatten()
    }

    /// What the totals come to together now.
    #[must_use]
    pub fn sum(&self) -> Money {
        self.spots().map(|spot| spot.amount).sum()
    }

    /// Whether the selection is spread over its rows, not along time.
    #[must_use]
    pub fn is_upright(&self) -> bool {
        self.rows.iter().all(|row| row.len() == 1)
    }

    /// The change that spreads the selection; `sum` is what it is to come to together, if not what it does now.
    ///
    /// # Errors
    /// Where the rule does not fit the selection.
    pub fn spread(&self, rule: &Rule, sum: Option<Money>) -> Result<Command, SpreadError> {
        if self.rows.is_empty() {
            return Err(SpreadError::NoTotals);
        }
        if *rule == Rule::Clear {
            return Ok(super::release(self.spots().map(|spot| (spot.scope, spot.period))));
        }
        let amounts = self.amounts(rule, sum)?;
        if amounts.iter().any(|amount| !(0..=MONEY_MAX).contains(amount)) {
            return Err(SpreadError::TooLarge);
        }
        let hold = |(spot, amount): (&Spot, Money)| {
            Command::Holds(HoldEdit::SetHold { scope: spot.scope, period: spot.period, amount: Some(amount) })
        };
        Ok(Command::Batch(self.spots().zip(amounts).map(hold).collect()))
    }

    fn amounts(&self, rule: &Rule, sum: Option<Money>) -> Result<Vec<Money>, SpreadError> {
        let present: Vec<f64> = self.spots().map(|spot| spot.amount as f64).collect();
        match rule {
            Rule::CopyRight if self.is_upright() => return Err(SpreadError::OneColumn),
            Rule::CopyRight => {
                let row = |row: &Vec<Spot>| vec![row.first().map_or(0, |spot| spot.amount); row.len()];
                return Ok(self.rows.iter().flat_map(row).collect());
            }
            Rule::Percent(more) => {
                let whole = (self.sum() as f64 * (1.0 + more)).round();
                if !(0.0..=1e15).contains(&whole) {
                    return Err(SpreadError::TooLarge);
                }
                return Ok(allocate_stepped(whole as Money, self.step, &present, Tie::Later));
            }
            Rule::Equal
            | Rule::Proportional
            | Rule::SameAs(_)
            | Rule::Figures(_)
            | Rule::Pattern(_)
            | Rule::Growth(_)
            | Rule::Clear => {}
        }
        let tie = if self.is_upright() { Tie::Earlier } else { Tie::Later };
        if self.is_upright() {
            let weights = self.weights(rule, None)?;
            return Ok(allocate_stepped(sum.unwrap_or(self.sum()), self.step, &weights, tie));
        }
        let of_rows: Vec<Money> = self.rows.iter().map(|row| row.iter().map(|s| s.amount).sum()).collect();
        let of_rows = match sum {
            Some(sum) => {
                let weights: Vec<f64> = of_rows.iter().map(|&amount| amount as f64).collect();
                allocate_stepped(sum, self.step, &weights, Tie::Earlier)
            }
            None => of_rows,
        };
        let mut out = Vec::with_capacity(present.len());
        for (at, amount) in of_rows.into_iter().enumerate() {
            out.extend(allocate_stepped(amount, self.step, &self.weights(rule, Some(at))?, tie));
        }
        Ok(out)
    }

    /// The proportions of one row's totals, or of all totals of an upright selection.
    fn weights(&self, rule: &Rule, row: Option<usize>) -> Result<Vec<f64>, SpreadError> {
        let spots: Vec<&Spot> = match row {
            Some(at) => self.rows[at].iter().collect(),
            None => self.spots().collect(),
        };
        let weights: Vec<f64> = match rule {
            Rule::Equal => vec![1.0; spots.len()],
            Rule::SameAs(_) if row.is_none() => return Err(SpreadError::OneColumn),
            Rule::SameAs(segments) => {
                let of =
                    |spot: &&Spot| segments.get(spot.range.clone()).map_or(0.0, |part| part.iter().sum());
                spots.iter().map(of).collect()
            }
            Rule::Figures(figures) => match row {
                Some(at) => figures.get(at).cloned().unwrap_or_default(),
                None => figures.iter().map(|row| row.iter().sum()).collect(),
            },
            Rule::Pattern(pattern) => pattern.iter().copied().cycle().take(spots.len()).collect(),
            Rule::Growth(more) => {
                let next = |now: &f64| Some(now * (1.0 + more));
                std::iter::successors(Some(1.0), next).take(spots.len()).collect()
            }
            Rule::Proportional | Rule::Percent(_) | Rule::CopyRight | Rule::Clear => {
                spots.iter().map(|spot| spot.amount as f64).collect()
            }
        };
        let sound = weights.len() == spots.len() && weights.iter().all(|w| w.is_finite() && *w >= 0.0);
        // Nothing to be proportional to is the same for each; a pattern or figures of nothing are a mistake.
        let empty = weights.iter().all(|w| *w <= 0.0) && !matches!(rule, Rule::Proportional);
        if !sound || empty { Err(SpreadError::Proportions) } else { Ok(weights) }
    }
}

/// The selected columns of time that no other selected one is a part of.
pub(super) fn finest_columns(board: &Board, rect: Rect) -> Vec<usize> {
    let last = rect.right.min(board.columns.len().saturating_sub(1));
    let time = |at: usize| board.columns[at].time().map(|time| (at, time.range.clone()));
    let all: Vec<(usize, Range<usize>)> = (rect.left..=last).filter_map(time).collect();
    let holds = |outer: &Range<usize>, inner: &Range<usize>| {
        outer != inner && outer.start <= inner.start && inner.end <= outer.end
    };
    let fine = |(_, range): &&(usize, Range<usize>)| !all.iter().any(|(_, other)| holds(range, other));
    all.iter().filter(fine).map(|(at, _)| *at).collect()
}

/// The selected rows that no other selected one is a part of.
fn finest_rows(board: &Board, rect: Rect) -> Vec<usize> {
    let last = rect.bottom.min(board.rows.len().saturating_sub(1));
    let lines = |at: usize| {
        let scope = board.scope_of(board.rows[at]).filter(|scope| !scope.is_unassigned())?;
        let own = !matches!(board.rows[at], Row::AllFigure(_) | Row::ManagerFigure(..));
        own.then(|| (at, board.tables.lines.in_scope(scope)))
    };
    let all: Vec<(usize, Vec<usize>)> = (rect.top..=last).filter_map(lines).collect();
    let holds = |outer: &Vec<usize>, inner: &Vec<usize>| {
        outer.len() > inner.len() && !inner.is_empty() && inner.iter().all(|l| outer.binary_search(l).is_ok())
    };
    let fine = |(at, own): &&(usize, Vec<usize>)| {
        let twin = all.iter().any(|(other, lines)| other > at && lines == own);
        !twin && !all.iter().any(|(_, lines)| holds(own, lines))
    };
    all.iter().filter(fine).map(|(at, _)| *at).collect()
}

impl Board {
    /// What a row is called.
    #[must_use]
    pub fn row_name(&self, row: usize) -> String {
        let mut name = String::new();
        super::write_value(&mut name, &self.cell(row, 0).value, self.choices.lang, self.choices.unit);
        name
    }

    /// The totals whose proportions a selection can take, each with its name and its revenue by segment: those of the
    /// rows, folded ones among them, then those of managers who have no row of their own in this grouping.
    #[must_use]
    pub fn row_models(&self) -> Vec<(String, Vec<f64>)> {
        if let Some(unfolded) = self.all_turned(true) {
            let open = Board::new(Arc::clone(&self.plan), Arc::clone(&self.tables), unfolded);
            return open.row_models();
        }
        let segments = self.tables.axis.segments().len();
        let own = |row: &&Row| !matches!(row, Row::AllFigure(_) | Row::ManagerFigure(..));
        let mut scopes: Vec<Scope> =
            self.rows.iter().filter(own).filter_map(|row| self.scope_of(*row)).collect();
        let people = self.plan.managers.iter().map(|m| Scope::Manager(m.id));
        let rest: Vec<Scope> = people.filter(|scope| !scopes.contains(scope)).collect();
        scopes.extend(rest);
        let model = |scope: Scope| {
            let lines = self.tables.lines.in_scope(scope);
            let here = |s: usize| {
                self.tables.lines_target(&lines, s..s + 1) + self.tables.unassigned_in(scope, s..s + 1)
            };
            let by_segment = (0..segments).map(|s| here(s).max(0) as f64).collect();
            (super::scope_name(&self.plan, scope, self.choices.lang), by_segment)
        };
        scopes.into_iter().map(model).collect()
    }
}
