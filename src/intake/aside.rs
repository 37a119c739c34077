//! Rows that are no people whatever their name: titles once more, another table below, what is no plan.

use std::ops::Range;

use super::columns::Column;
use super::fields::{Field, Value};
use super::grid::Grid;
use super::meaning::Left;
use super::months::{is_revenue, says_plan};
use super::period_words::{is_actual, is_done};
use super::rows::RowKind;
use super::titles::Title;
use crate::plan::Plan;
use crate::sheet::plain_title;

/// A table as it is looked at for such rows.
pub(super) struct Aside<'a> {
    pub grid: &'a Grid,
    pub columns: &'a [Column],
    pub plan: &'a Plan,
    /// The rows of its titles.
    pub header: Option<&'a Range<usize>>,
    /// The first row below them.
    pub first: usize,
}

impl Aside<'_> {
    /// What the rows below the titles are, where they are told by this.
    pub fn kinds(&self) -> Vec<Option<RowKind>> {
        let actual = self.kind_column();
        let mut below = false;
        let kind = |row: usize| {
            below = below || self.begins_another(row);
            if below {
                Some(RowKind::Elsewhere)
            } else if self.is_title_again(row) {
                Some(RowKind::Header)
            } else {
                let text = actual.map_or("", |col| self.grid.text(row, col));
                is_actual(text).then_some(RowKind::Actual)
            }
        };
        (self.first..self.grid.height()).map(kind).collect()
    }

    /// Rows of a table of facts that say they are a plan, a forecast or what is missing.
    pub fn plans(&self) -> Vec<Option<RowKind>> {
        let Some(col) = self.kind_column() else { return Vec::new() };
        let kind = |row: usize| {
            let text = self.grid.text(row, col);
            (!text.is_empty() && !is_done(text)).then_some(RowKind::NotFact)
        };
        (self.first..self.grid.height()).map(kind).collect()
    }

    /// The column that says of every row whether it is a plan or what happened.
    fn kind_column(&self) -> Option<usize> {
        let told = |col: &usize| {
            let texts = || self.grid.column(*col, self.first).map(|cell| cell.text.trim());
            let mut filled = texts().filter(|text| !text.is_empty());
            filled.all(|text| says_plan(text) || is_actual(text))
                && texts().any(says_plan)
                && texts().any(is_actual)
        };
        let free = |col: &usize| self.columns[*col].left == Some(Left::Unknown);
        (0..self.columns.len()).filter(free).find(told)
    }

    /// Whether a row says the titles once more, as pages do.
    fn is_title_again(&self, row: usize) -> bool {
        let Some(header) = self.header else { return false };
        let filled: Vec<usize> =
            (0..self.grid.width()).filter(|col| !self.grid.text(row, *col).is_empty()).collect();
        let same = |of: usize| {
            filled
                .iter()
                .all(|col| plain_title(self.grid.text(of, *col)) == plain_title(self.grid.text(row, *col)))
        };
        filled.len() > 1 && header.clone().any(same)
    }

    /// Whether another table begins: below an empty row, with a title where this one has figures.
    fn begins_another(&self, row: usize) -> bool {
        let gap = row > self.first && self.grid.number(row) > self.grid.number(row - 1) + 1;
        let is_figure = |value: Value| match value {
            Value::Number | Value::Money | Value::Percent | Value::Amount | Value::Count => true,
            Value::Words
            | Value::Date
            | Value::Spans
            | Value::Ramp
            | Value::Period
            | Value::FactPeriod(_)
            | Value::Nothing => false,
        };
        let title = |col: usize| {
            let text = self.grid.text(row, col);
            let known = Title::new(text).forms().any(|form| Field::titled(&form).is_some());
            is_figure(self.columns[col].meaning.value(self.plan)) && (known || is_revenue(text))
        };
        gap && (0..self.columns.len()).any(title)
    }
}
