//! Hands over the plan as sheets of a workbook, with a control line that shows that nothing is missing.
//!
//! Rows and cells come from the board, columns of time from the axis; no figure is computed here, except that
//! formulas are checked against the plan by adding up their cells. Where they differ (exact needs, loads, a
//! filtered sheet), the value is written without a formula.
//!
//! The page's dialog and the headless program ask with an [`Ask`]; [`proof()`] and [`missing`] are shown before
//! anything leaves.

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

/// A request for a hand-over.
#[derive(Debug, Clone)]
pub struct Ask {
    /// The plan.
    pub plan: Arc<Plan>,
    /// Its tables.
    pub tables: Arc<Tables>,
    /// The figure in the sheet *Plan*.
    pub metric: Metric,
    /// The grouping of its rows, from the top.
    pub levels: Vec<GroupBy>,
    /// Its columns, and the periods of *Data*.
    pub by: By,
    /// The language of words, dates and sheet names.
    pub lang: Lang,
    /// When the plan was saved, if known.
    pub saved: Option<NaiveDateTime>,
}

impl Ask {
    /// Revenue of teams and managers by month.
    #[must_use]
    pub fn new(plan: Arc<Plan>, tables: Arc<Tables>, lang: Lang) -> Self {
        let levels = vec![GroupBy::Team, GroupBy::Manager];
        Ask { plan, tables, metric: Metric::Revenue, levels, by: By::Month, lang, saved: None }
    }

    /// The board whose rows and cells are handed over: fully expanded, whole amounts.
    fn board(&self, metric: Metric, levels: &[GroupBy]) -> Board {
        let choices = Choices { metric, levels: levels.to_vec(), inputs: false, ..Choices::new(self.lang) };
        Board::new(Arc::clone(&self.plan), Arc::clone(&self.tables), choices)
    }
}

/// A sheet would exceed the maximum number of rows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TooManyRows {
    /// The number of rows.
    pub rows: usize,
    /// Longer periods with which it would fit.
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

/// The whole workbook: *Plan*, *Data*, *Managers*, *Facts* and *Deals* if there are any, and *About*.
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

/// The names of the sheets, in order.
#[must_use]
pub fn sheet_names(ask: &Ask) -> Vec<String> {
    let words = ask.lang.handover();
    let own = [words.plan, words.data, words.managers].map(str::to_owned);
    let facts = (!ask.plan.control.reports.is_empty()).then_some(words.facts);
    let deals = (!ask.plan.control.deals.is_empty()).then_some(words.deals);
    let rest = facts.into_iter().chain(deals).chain([words.about]).map(str::to_owned);
    own.into_iter().chain(rest).collect()
}

/// Converts a value of the board for a workbook. Unknown values are empty.
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

/// Heading cells.
fn titles<'a>(words: impl IntoIterator<Item = &'a str>) -> Vec<Cell> {
    words.into_iter().map(Cell::text).collect()
}
