//! Ticks for what has been typed into a CRM, one per manager and period of the entry sheet, with the figures
//! typed, so that a figure that changes later is noticed.

use serde::{Deserialize, Serialize};

use super::EntryRow;
use crate::exchange::workbook::Value;
use crate::units::map::Map;

/// The ticks of a plan as stored in the browser: the figures typed, by manager and period.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Entered(Vec<(String, String)>);

/// The state of a row of the entry sheet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Tick {
    /// Not typed in yet.
    Open,
    /// Typed in with these figures.
    Done,
    /// Typed in with other figures, given here; the plan has changed since.
    Changed(String),
}

/// A figure as typed into a CRM: digits without separators, empty if unknown.
///
/// ```
/// use planerka::{exchange::workbook::Value, handover::plain};
/// assert_eq!(plain(&Value::Whole(1_020_000)), "1020000");
/// assert_eq!(plain(&Value::Empty), "");
/// ```
#[must_use]
pub fn plain(value: &Value) -> String {
    match value {
        Value::Whole(whole) | Value::Total(_, whole) => whole.to_string(),
        Value::Empty
        | Value::Text(_)
        | Value::Exact(_)
        | Value::Factor(_)
        | Value::Percent(_)
        | Value::Date(_)
        | Value::Month(_) => String::new(),
    }
}

/// The figures of a row in column order, plain.
#[must_use]
pub fn plain_figures(row: &EntryRow) -> Vec<String> {
    std::iter::once(&row.revenue).chain(&row.counts).map(plain).collect()
}

fn key(row: &EntryRow) -> String {
    format!("{} {} {}", row.manager.0, row.span.first, row.span.last)
}

fn said(row: &EntryRow) -> String {
    plain_figures(row).join(" · ")
}

impl Entered {
    /// Reads stored ticks; empty if unreadable.
    #[must_use]
    pub fn read(text: &str) -> Self {
        serde_json::from_str(text).unwrap_or_default()
    }

    /// The text to store.
    #[must_use]
    pub fn text(&self) -> String {
        serde_json::to_string(self).unwrap_or_default()
    }

    /// The states of rows, in order.
    #[must_use]
    pub fn ticks(&self, rows: &[EntryRow]) -> Vec<Tick> {
        let known: Map<&str, &str> = self.0.iter().map(|(key, figures)| (&**key, &**figures)).collect();
        let tick = |row: &EntryRow| match known.get(&*key(row)) {
            None => Tick::Open,
            Some(figures) if **figures == said(row) => Tick::Done,
            Some(figures) => Tick::Changed((*figures).to_owned()),
        };
        rows.iter().map(tick).collect()
    }

    /// Ticks a row with its present figures, or unticks it.
    pub fn set(&mut self, row: &EntryRow, done: bool) {
        let key = key(row);
        self.0.retain(|(known, _)| *known != key);
        if done {
            self.0.push((key, said(row)));
        }
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::super::{Ask, entry_rows};
    use super::*;
    use crate::engine::evaluate;
    use crate::i18n::Lang;
    use crate::sample;

    #[test]
    fn a_tick_stands_for_the_figures_that_were_typed_in() {
        let plan = sample::plan(Lang::En, 2027, "p");
        let tables = evaluate(&plan);
        let rows = entry_rows(&Ask::new(Arc::new(plan), Arc::new(tables), Lang::En));
        let mut entered = Entered::default();
        entered.set(&rows[0], true);
        entered.set(&rows[1], true);
        entered.set(&rows[1], false);
        let mut entered = Entered::read(&entered.text());
        assert_eq!(entered.ticks(&rows[..3]), [Tick::Done, Tick::Open, Tick::Open]);
        let mut other = rows[0].clone();
        other.revenue = Value::Whole(1);
        let before = plain_figures(&rows[0]).join(" · ");
        assert_eq!(entered.ticks(&[other.clone()]), [Tick::Changed(before)]);
        entered.set(&other, true);
        assert_eq!(entered.ticks(&[other, rows[0].clone()])[0], Tick::Done);
        assert_eq!(Entered::read("not a list"), Entered::default());
    }
}
