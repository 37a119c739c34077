//! The sheet *Data*: one row for every line, period and figure, for pivot tables and other programs.
//!
//! A line is a manager or, if the plan has products, regions or clients, a manager's part of them: revenue
//! and quotas are whole, needs exact, as on screen. The unassigned target, and what others had done before a
//! re-plan, are lines of their own, so that revenue adds up to the target. Unknown figures have no row.
//! `Held` is 1 for held totals.

use super::plan::{figure, name_of, team_of};
use super::{Ask, By, Span, TooManyRows, spans, titles};
use crate::board::{Board, Column, Metric, Row};
use crate::engine::{GroupBy, Place};
use crate::exchange::workbook::{self as book, Cell, Sheet, Value, limits::MAX_WRITTEN_ROWS};
use crate::plan::Plan;

/// The sheet *Data*.
///
/// # Errors
/// [`TooManyRows`] if it would be longer than a sheet allows.
pub fn data_sheet(ask: &Ask) -> Result<Sheet, TooManyRows> {
    let plan = &ask.plan;
    let dimensions = plan.dimensions.iter().map(|dimension| GroupBy::Member(dimension.kind));
    let levels: Vec<GroupBy> = std::iter::once(GroupBy::Manager).chain(dimensions).collect();
    let boards: Vec<(Metric, Board)> =
        metrics(plan).into_iter().map(|metric| (metric, ask.board(metric, &levels))).collect();
    let Some((_, first)) = boards.first() else { return Ok(Sheet::new(ask.lang.handover().data)) };
    let rows: Vec<Row> = lines(first, levels.len());
    let count = |by| (rows.len() * boards.len()).saturating_mul(spans(&ask.tables.axis, by, ask.lang).len());
    if count(ask.by) >= MAX_WRITTEN_ROWS {
        let fits = By::ALL.into_iter().find(|by| count(*by) < MAX_WRITTEN_ROWS).unwrap_or(By::Year);
        return Err(TooManyRows { rows: count(ask.by), fits });
    }
    let mut sheet = Sheet::new(ask.lang.handover().data);
    sheet.rows.push(book::Row::bold(head(ask)));
    let periods = spans(&ask.tables.axis, ask.by, ask.lang);
    for row in rows {
        let named = named(first, row);
        for span in &periods {
            for (metric, board) in &boards {
                sheet.rows.extend(data_row(board, *metric, row, span, &named).map(book::Row::of));
            }
        }
    }
    sheet.columns = vec![book::Column { width: 24 }; 2 + plan.dimensions.len()];
    sheet.columns.extend([12, 12, 16, 14, 8].map(|width| book::Column { width }));
    (sheet.frozen_rows, sheet.frozen_columns, sheet.filter) = (1, 0, true);
    Ok(sheet)
}

/// Revenue, quota, gross profit if known, cash-in, then each stage from the first touch to the deal.
fn metrics(plan: &Plan) -> Vec<Metric> {
    let profit = plan.has_margin().then_some(Metric::GrossProfit);
    let money = [Metric::Revenue, Metric::Quota].into_iter().chain(profit).chain([Metric::CashIn]);
    money.chain((0..plan.stages.len()).map(Metric::Stage)).collect()
}

fn head(ask: &Ask) -> Vec<Cell> {
    let (sheet, words) = (ask.lang.sheet(), ask.lang.handover());
    let dimensions = ask.plan.dimensions.iter().map(|dimension| dimension.name.as_str());
    let after = [words.from, words.to, words.metric, words.value, words.held];
    titles([sheet.manager, sheet.team].into_iter().chain(dimensions).chain(after))
}

/// The rows at the finest level.
fn lines(board: &Board, levels: usize) -> Vec<Row> {
    let deepest = |at: usize| board.groups.get(at).is_some_and(|group| group.path.len() == levels);
    let is_line = |row: &Row| match *row {
        Row::Manager(_) | Row::Unassigned => levels == 1,
        Row::Group(at) => deepest(at),
        Row::Others => true,
        Row::Season
        | Row::All
        | Row::AllFigure(_)
        | Row::Team(_)
        | Row::NoTeam
        | Row::ManagerFigure(..)
        | Row::BeforeHire
        | Row::Add => false,
    };
    board.rows.iter().copied().filter(is_line).collect()
}

/// Manager, team and members of a row.
fn named(board: &Board, row: Row) -> Vec<Cell> {
    let plan = &board.plan;
    let group = row.group().and_then(|at| board.groups.get(at));
    let who = group.map_or_else(
        || name_of(board, row),
        |group| match group.path.first() {
            Some(Place::Manager(at)) => plan.managers.get(*at).map_or_else(String::new, |m| m.name.clone()),
            Some(Place::Unassigned) => board.choices.lang.sheet().unassigned.to_owned(),
            Some(Place::Team(_) | Place::Member(..)) | None => String::new(),
        },
    );
    let mut cells = vec![Cell::text(who), Cell::text(team_of(board, row))];
    for dimension in &plan.dimensions {
        let member = group.into_iter().flat_map(|group| &group.path).find_map(|place| match place {
            Place::Member(kind, id) if *kind == dimension.kind => *id,
            Place::Member(..) | Place::Team(_) | Place::Manager(_) | Place::Unassigned => None,
        });
        let name = member.and_then(|id| plan.member(id)).map_or("", |(_, member)| member.name.as_str());
        cells.push(Cell::text(name));
    }
    cells
}

fn data_row(board: &Board, metric: Metric, row: Row, span: &Span, named: &[Cell]) -> Option<Vec<Cell>> {
    let cell = figure(board, row, &Column::Time(span.time.clone()), span.named);
    if cell.value == Value::Empty {
        return None;
    }
    let mut cells = named.to_vec();
    cells.extend([Cell::date(Some(span.first)), Cell::date(Some(span.last))]);
    let held = Value::Whole(i64::from(cell.held));
    cells.extend([Cell::text(board.metric_name(metric)), cell, Cell::new(held)]);
    Some(cells)
}
