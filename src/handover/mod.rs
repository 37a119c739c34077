//! What is handed over: the plan as sheets of a workbook, with the line that proves it whole.
//!
//! Rows and cells are those of the board, columns of time those of the axis: no figure is computed here, except that
//! what a formula sums is added up to see that the formula says what the plan says. Where it does not (exact needs, loads,
//! a filtered sheet), the value stands without a formula.
//!
//! The page's dialog and the headless program ask with an [`Ask`]; [`proof`] and [`missing`] are shown before anything leaves.

mod about;
mod control;
pub mod crm;
mod data;
mod entered;
mod entry;
mod managers;
mod periods;
mod plan;
mod proof;
mod shown;
mod sums;

use std::sync::Arc;

use chrono::NaiveDateTime;

pub use about::about_sheet;
pub use control::{deals_sheet, facts_sheet};
pub use data::data_sheet;
pub use entered::{Entered, Tick, plain, plain_figures};
pub use entry::{EntryRow, entry_heads, entry_rows, entry_sheet};
pub use managers::managers_sheet;
pub use periods::{By, Span, spans};
pub use plan::plan_sheet;
pub use proof::{missing, proof};
pub use shown::shown;

use crate::board::{Board, Choices, Metric, Value};
use crate::engine::{GroupBy, Tables};
use crate::exchange::workbook::{self, Cell, Workbook};
use crate::i18n::{Lang, fill, number};
use crate::plan::Plan;

/// What is asked for.
#[derive(Debug, Clone)]
pub struct Ask {
    /// The plan.
    pub plan: Arc<Plan>,
    /// Its figures.
    pub tables: Arc<Tables>,
    /// The figure of the sheet *Plan*.
    pub metric: Metric,
    /// What its rows are grouped by, from the top.
    pub levels: Vec<GroupBy>,
    /// What its columns are, and the periods of *Data*.
    pub by: By,
    /// The language of words, dates and names of sheets.
    pub lang: Lang,
    /// When the plan was saved, where that is known.
    pub saved: Option<NaiveDateTime>,
}

impl Ask {
    /// Revenue of teams and managers by month.
    #[must_use]
    pub fn new(plan: Arc<Plan>, tables: Arc<Tables>, lang: Lang) -> Self {
        let levels = vec![GroupBy::Team, GroupBy::Manager];
        Ask { plan, tables, metric: Metric::Revenue, levels, by: By::Month, lang, saved: None }
    }

    /// The board whose rows and cells are handed over: unfolded, whole amounts.
    fn board(&self, metric: Metric, levels: &[GroupBy]) -> Board {
        let choices = Choices { metric, levels: levels.to_vec(), inputs: false, ..Choices::new(self.lang) };
        Board::new(Arc::clone(&self.plan), Arc::clone(&self.tables), choices)
    }
}

/// A sheet would have more rows than a program takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TooManyRows {
    /// How many there would be.
    pub rows: usize,
    /// Periods with which they would fit.
    pub fits: By,
}

impl TooManyRows {
    /// What is wrong, and what to do.
    #[must_use]
    pub fn words(self, lang: Lang) -> String {
        let rows = number::format_int(i64::try_from(self.rows).unwrap_or(i64::MAX), lang);
        fill(lang.handover().too_many_rows, &[&rows, self.fits.words(lang)])
    }
}

/// The whole workbook: *Plan*, *Data*, *Managers*, where there are any *Facts* and *Deals*, and *About*.
///
/// # Errors
/// [`TooManyRows`].
pub fn workbook(ask: &Ask) -> Result<Workbook, TooManyRows> {
    let mut sheets = vec![plan_sheet(ask), data_sheet(ask)?, managers_sheet(ask)];
    sheets.extend(facts_sheet(ask));
    sheets.extend(deals_sheet(ask));
    sheets.push(about_sheet(ask));
    Ok(Workbook { title: ask.plan.name.clone(), made: ask.saved, sheets })
}

/// Names of the sheets of the plan's workbook, in their order.
#[must_use]
pub fn sheet_names(ask: &Ask) -> Vec<String> {
    let words = ask.lang.handover();
    let own = [words.plan, words.data, words.managers].map(str::to_owned);
    let facts = (!ask.plan.control.reports.is_empty()).then_some(words.facts);
    let deals = (!ask.plan.control.deals.is_empty()).then_some(words.deals);
    let rest = facts.into_iter().chain(deals).chain([words.about]).map(str::to_owned);
    own.into_iter().chain(rest).collect()
}

/// A value of the board as it stands in a workbook. What is not known has no cell.
fn value(value: &Value) -> workbook::Value {
    match value {
        Value::Money(amount) | Value::Count(amount) => workbook::Value::Whole(*amount),
        Value::PerDay(x) | Value::Exact(x) => workbook::Value::Exact(*x),
        Value::Percent(share) => workbook::Value::Percent(*share),
        Value::Number(x) => workbook::Value::Factor(*x),
        Value::Text(text) => workbook::Value::Text(text.clone()),
        Value::Empty | Value::NoDays | Value::Unknown => workbook::Value::Empty,
    }
}

/// Cells of titles.
fn titles<'a>(words: impl IntoIterator<Item = &'a str>) -> Vec<Cell> {
    words.into_iter().map(Cell::text).collect()
}
