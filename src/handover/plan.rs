//! The sheet *Plan*: the rows on screen, fully expanded, one figure, periods across.
//!
//! Row 1 has the headings, row 2 the figure's name and each period's first day; rows start at 3. The season
//! row and the row for adding managers are omitted. *Total* is the whole horizon; what is due before the plan
//! is in a column after it, what comes in after the plan at the end, and neither is part of a total.
//! `SUBTOTAL` follows a filter.

use super::sums::{Places, end, sum_up};
use super::{Ask, Span, spans, titles, value};
use crate::board::{Board, Column, Metric, Row, TimeColumn, marks};
use crate::engine::Place;
use crate::exchange::workbook::{self as book, Cell, Sheet, Value};

/// Rows above the first figures.
const HEAD: usize = 2;
/// Columns before the first period: name, team, total.
const NAMED: usize = 3;

/// The sheet *Plan*.
#[must_use]
pub fn plan_sheet(ask: &Ask) -> Sheet {
    let words = ask.lang.handover();
    let board = ask.board(ask.metric, &ask.levels);
    let periods = spans(&ask.tables.axis, ask.by, ask.lang);
    let columns = columns(&board, &periods);
    let mut sheet = Sheet::new(words.plan);
    sheet.columns = [28, 18, 14].map(|width| book::Column { width }).to_vec();
    sheet.columns.extend(columns.iter().map(|_| book::Column { width: 12 }));
    sheet.rows = head(ask, &board, &columns);
    let rows: Vec<Row> = board.rows.iter().copied().filter(|row| is_shown(*row)).collect();
    let lines = rows.iter().map(|row| line(&board, *row, &columns)).collect();
    sheet.rows.extend(summed(&board, &rows, lines, &columns));
    (sheet.frozen_rows, sheet.frozen_columns, sheet.filter) = (2, 3, true);
    sheet
}

/// A column after the total.
enum Across<'a> {
    /// What is due before the plan, or comes in after it.
    Outside(Column),
    /// A period.
    Inside(&'a Span),
}

fn columns<'a>(board: &Board, periods: &'a [Span]) -> Vec<Across<'a>> {
    let has = |column: Column| board.columns.contains(&column).then_some(Across::Outside(column));
    let inside = periods.iter().map(Across::Inside);
    has(Column::Before).into_iter().chain(inside).chain(has(Column::After)).collect()
}

fn head(ask: &Ask, board: &Board, columns: &[Across<'_>]) -> Vec<book::Row> {
    let sheet = ask.lang.sheet();
    let mut upper = titles([sheet.manager, sheet.team, ask.lang.handover().total]);
    let mut lower = titles([board.metric_name(ask.metric).as_str(), "", ""]);
    for column in columns {
        let (title, day) = match column {
            Across::Outside(column) => (Value::Text(board.column_name(column)), None),
            Across::Inside(span) => (span.title.clone(), Some(span.first)),
        };
        upper.push(Cell::new(title));
        lower.push(Cell::date(day));
    }
    vec![book::Row::bold(upper), book::Row::bold(lower)]
}

/// Rows of the figure itself; the filter on screen applies here, too.
fn is_shown(row: Row) -> bool {
    match row {
        Row::All
        | Row::Team(_)
        | Row::NoTeam
        | Row::Manager(_)
        | Row::Unassigned
        | Row::Others
        | Row::Group(_) => true,
        // They have no figures by period, or those of another metric.
        Row::Season | Row::BeforeHire | Row::AllFigure(_) | Row::ManagerFigure(..) | Row::Add => false,
    }
}

/// The depth of a row below the whole team.
fn depth(board: &Board, row: Row) -> u8 {
    if row == Row::All { 0 } else { board.depth(row) }
}

/// The team of a row, for its second cell.
pub(super) fn team_of(board: &Board, row: Row) -> &str {
    let group = row.group().and_then(|at| board.groups.get(at));
    let path = group.map_or(&[][..], |group| &group.path);
    let of_manager = |at: usize| board.plan.managers.get(at).and_then(|m| m.team);
    let above = path.iter().find_map(|place| match place {
        Place::Team(team) => *team,
        Place::Manager(at) => of_manager(*at),
        Place::Member(..) | Place::Unassigned => None,
    });
    let team = row.manager().and_then(of_manager).or(above);
    team.and_then(|id| board.plan.team(id)).map_or("", |team| &team.name)
}

/// The name of a row.
pub(super) fn name_of(board: &Board, row: Row) -> String {
    board.cell_at(row, &Column::Name).value.text().unwrap_or_default().to_owned()
}

/// A row of values.
fn line(board: &Board, row: Row, columns: &[Across<'_>]) -> Vec<Cell> {
    let name = name_of(board, row);
    let team = if depth(board, row) > 0 { team_of(board, row) } else { "" };
    let mut cells = vec![Cell { indent: depth(board, row).saturating_sub(1), ..Cell::text(name) }];
    cells.push(Cell::text(team));
    cells.push(figure(board, row, &Column::Time(whole(board)), true));
    cells.extend(columns.iter().map(|column| match column {
        Across::Outside(column) => figure(board, row, column, true),
        Across::Inside(span) => figure(board, row, &Column::Time(span.time.clone()), span.named),
    }));
    cells
}

/// The column of the whole horizon.
fn whole(board: &Board) -> TimeColumn {
    let axis = &board.tables.axis;
    let range = board.tables.horizon();
    TimeColumn {
        period: crate::calendar::Period::Horizon,
        working_days: axis.working_days_of(range.clone()),
        range,
        level: crate::board::Level::Horizon,
        open: None,
    }
}

/// A cell of the board; `named`: its period can be held.
pub(super) fn figure(board: &Board, row: Row, column: &Column, named: bool) -> Cell {
    let cell = board.cell_at(row, column);
    let held = named && board.choices.metric == Metric::Revenue && cell.has(marks::HELD);
    Cell { value: value(&cell.value), held, indent: 0 }
}

/// Replaces values by formulas where they agree with the plan.
fn summed(board: &Board, rows: &[Row], mut lines: Vec<Vec<Cell>>, columns: &[Across<'_>]) -> Vec<book::Row> {
    let depths: Vec<u8> = rows.iter().map(|row| depth(board, *row)).collect();
    let is_period = |column: &Across<'_>| matches!(column, Across::Inside(_));
    let ends = (columns.iter().position(is_period), columns.iter().rposition(is_period));
    let periods = ends.0.zip(ends.1).map(|(first, last)| (first + NAMED, last + NAMED));
    sum_up(&mut lines, &depths, &Places { head: HEAD, total: NAMED - 1, periods });
    let bold = |at: usize| depths[at] == 0 || end(&depths, at) > at + 1;
    lines.into_iter().enumerate().map(|(at, cells)| book::Row { cells, bold: bold(at) }).collect()
}
