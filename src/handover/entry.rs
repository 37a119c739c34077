//! The entry sheet: figures to type by hand into a CRM that imports no plans (amoCRM, Bitrix24, others).
//!
//! Long form: a row per manager and period with quota, deals and each stage before them. Wide form: managers
//! down, periods across, one figure. Revenue is the quota, the figure promised to a person. The unassigned
//! target is not included.

use super::{Ask, Span, spans, titles};
use crate::board::{Column, Metric, Row};
use crate::exchange::workbook::{self as book, Cell, Sheet, Value};
use crate::plan::ManagerId;

/// The figures of one manager and period.
#[derive(Debug, Clone, PartialEq)]
pub struct EntryRow {
    /// The manager.
    pub manager: ManagerId,
    /// The period.
    pub span: Span,
    /// The quota, in whole units of the currency.
    pub revenue: Value,
    /// Deals, then the stages before them from the first touch on, as whole counts; empty if unknown.
    pub counts: Vec<Value>,
}

/// All managers' rows, in roster order, then by period.
#[must_use]
pub fn entry_rows(ask: &Ask) -> Vec<EntryRow> {
    let board = ask.board(Metric::Quota, &[]);
    let stages = ask.plan.stages.len();
    let counted: Vec<usize> = stages.checked_sub(1).into_iter().chain(0..stages.saturating_sub(1)).collect();
    let periods = spans(&ask.tables.axis, ask.by, ask.lang);
    let figure = |manager, metric, span: &Span| {
        let column = Column::Time(span.time.clone());
        super::value(&board.cell_at(Row::ManagerFigure(manager, metric), &column).value)
    };
    let row = |at: usize, id: ManagerId, span: &Span| EntryRow {
        manager: id,
        span: span.clone(),
        revenue: figure(at, Metric::Quota, span),
        counts: counted.iter().map(|&stage| figure(at, Metric::Stage(stage), span)).collect(),
    };
    let managers = ask.plan.managers.iter().enumerate();
    managers
        .flat_map(|(at, m)| periods.iter().map(move |span| (at, m.id, span)))
        .map(|(at, id, span)| row(at, id, span))
        .collect()
}

/// The headings of a row's figures.
#[must_use]
pub fn entry_heads(ask: &Ask) -> Vec<String> {
    let stages = &ask.plan.stages;
    let before = stages.iter().take(stages.len().saturating_sub(1));
    let counted = stages.last().into_iter().chain(before).map(|stage| stage.name.clone());
    std::iter::once(ask.lang.sheet().revenue.to_owned()).chain(counted).collect()
}

/// The entry sheet. `user` returns a manager's id in the CRM, empty if unknown; `wide` puts periods across.
#[must_use]
pub fn entry_sheet(ask: &Ask, wide: bool, user: &dyn Fn(ManagerId) -> String) -> Sheet {
    let mut sheet = Sheet::new(ask.lang.handover().entry);
    sheet.rows = if wide { wide_rows(ask, user) } else { long_rows(ask, user) };
    let width = sheet.rows.first().map_or(0, |row| row.cells.len());
    sheet.columns = vec![book::Column { width: 16 }; width];
    (sheet.frozen_rows, sheet.frozen_columns) = (1, 2);
    sheet
}

fn name(ask: &Ask, manager: ManagerId) -> &str {
    ask.plan.manager(manager).map_or("", |manager| &manager.name)
}

fn long_rows(ask: &Ask, user: &dyn Fn(ManagerId) -> String) -> Vec<book::Row> {
    let (words, sheet) = (ask.lang.handover(), ask.lang.sheet());
    let mut head = titles([sheet.manager, words.crm_user, words.from, words.to]);
    head.extend(entry_heads(ask).iter().map(|name| Cell::text(&**name)));
    let row = |entry: EntryRow| {
        let mut cells = vec![Cell::text(name(ask, entry.manager)), Cell::text(user(entry.manager))];
        cells.extend([entry.span.first, entry.span.last].map(|day| Cell::date(Some(day))));
        cells.push(Cell::new(entry.revenue));
        cells.extend(entry.counts.into_iter().map(Cell::new));
        book::Row::of(cells)
    };
    std::iter::once(book::Row::bold(head)).chain(entry_rows(ask).into_iter().map(row)).collect()
}

fn wide_rows(ask: &Ask, user: &dyn Fn(ManagerId) -> String) -> Vec<book::Row> {
    let (words, sheet) = (ask.lang.handover(), ask.lang.sheet());
    // A person is promised the quota.
    let metric = if ask.metric == Metric::Revenue { Metric::Quota } else { ask.metric };
    let board = ask.board(metric, &[]);
    let periods = spans(&ask.tables.axis, ask.by, ask.lang);
    let mut head = titles([sheet.manager, words.crm_user]);
    head.extend(periods.iter().map(|span| Cell::new(span.title.clone())));
    let row = |(at, manager): (usize, &std::sync::Arc<crate::plan::Manager>)| {
        let mut cells = vec![Cell::text(&*manager.name), Cell::text(user(manager.id))];
        cells.extend(periods.iter().map(|span| {
            let column = Column::Time(span.time.clone());
            Cell::new(super::value(&board.cell_at(Row::ManagerFigure(at, metric), &column).value))
        }));
        book::Row::of(cells)
    };
    std::iter::once(book::Row::bold(head)).chain(ask.plan.managers.iter().enumerate().map(row)).collect()
}
