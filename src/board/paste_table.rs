//! A pasted block with titles: a table for the preview, periods for the rows at the cursor, or plain cells.

use super::paste::{Failed, Pasted, headed, take};
use super::paste_people::{Rows, rows_of};
use super::{Board, Column, Desk, Input, Metric, Row, Table};
use crate::edit::Command;
use crate::intake::{self, Context, Meaning, Reading, Wishes, months};
use crate::plan::Scope;
use crate::sheet::Pos;
use crate::sheet::clipboard::PastedBlock;

/// What a pasted block is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PastedAs {
    /// A table of people, or months of the past: shown before it is taken.
    Table,
    /// Figures under the titles of periods, for the rows at the cursor.
    Periods,
    /// A season: months of the past, indexes or shares, pasted on the season's row.
    Season,
    /// Values for the cells.
    Cells,
}

fn read(desk: &Desk<'_>, block: &PastedBlock) -> Reading {
    let context =
        Context { plan: desk.plan, tables: desk.tables, lang: desk.lang, sample: false, facts: None };
    intake::read(block, &context, &Wishes::default())
}

/// Whether a block on names begins on a row that is no person's and goes on over people: as cells it would give a group the
/// name of the first of a list, and everybody that of the one before. The sheet's own rows, copied, come back as they were.
fn is_list_over_groups(board: &Board, at: Pos, block: &PastedBlock) -> bool {
    let rows = board.rows.iter().skip(at.row).take(block.height());
    let is_person = |row: &Row| matches!(row, Row::Manager(_));
    board.columns.get(at.col) == Some(&Column::Name)
        && block.height() > 1
        && board.rows.get(at.row).is_some_and(|row| !is_person(row))
        && rows.clone().any(is_person)
        && block.text(0, 0) != board.row_name(at.row)
}

/// What a pasted block is: people with titles are a table everywhere, people without titles where managers are added.
#[must_use]
pub fn pasted_as(desk: &Desk<'_>, table: &dyn Table, at: Pos, block: &PastedBlock) -> PastedAs {
    let Some(board) = table.as_board() else { return PastedAs::Cells };
    let adding = board.rows.get(at.row) == Some(&Row::Add) || board.plan.managers.is_empty();
    let context =
        Context { plan: desk.plan, tables: desk.tables, lang: desk.lang, sample: false, facts: None };
    let months = months::find(&intake::Grid::new(block.clone()), &context);
    if board.rows.get(at.row) == Some(&Row::Season) && months.is_some() {
        return PastedAs::Season;
    }
    let over_groups = is_list_over_groups(board, at, block);
    let titled = intake::has_header(block, &context);
    let named_months = months.is_some_and(|months| months.named);
    if !titled && !adding && !over_groups && !named_months {
        return PastedAs::Cells;
    }
    let reading = read(desk, block);
    let past = reading.columns.iter().filter(|column| matches!(column.meaning, Meaning::Past(_))).count();
    if reading.is_nameless_periods() {
        PastedAs::Periods
    } else if over_groups
        || !reading.people.is_empty()
        || !reading.groups.is_empty()
        || past >= 12
        || reading.months.is_some() && named_months
    {
        PastedAs::Table
    } else if titled && block.width() > 1 && block.height() > 1 && headed(table, block).is_none() {
        // Titles of other things than this sheet's columns: their figures are not the cells at the cursor.
        PastedAs::Table
    } else {
        PastedAs::Cells
    }
}

/// Puts figures under their periods on the rows from the cursor on, whatever columns the sheet shows; rows of groups and
/// totals are passed over where there are as many rows of figures as people from here on.
#[must_use]
pub fn paste_periods(desk: &Desk<'_>, board: &Board, at: Pos, block: &PastedBlock) -> Pasted {
    let reading = read(desk, block);
    let first = reading.header.as_ref().map_or(0, |rows| rows.end);
    let count = reading.grid.height() - first;
    let rows = board.rows.get(at.row..).unwrap_or_default();
    let people = match rows_of(board, at, &block.from_row(block.height() - count)) {
        Rows::People(places) | Rows::Asked(places) => Some(places),
        Rows::AsTheyStand => None,
    };
    let only_people = people.is_some();
    let targets: Vec<usize> = people.unwrap_or_else(|| (0..rows.len()).collect());
    let revenue = board.choices.metric == Metric::Revenue;
    let mut out =
        Pasted { passed: targets.last().map_or(0, |last| last + 1 - targets.len()), ..Pasted::default() };
    out.passed = if only_people { out.passed } else { 0 };
    let mut commands = Vec::new();
    for line in 0..count {
        if line >= targets.len() {
            out.under += 1;
            continue;
        }
        let scope: Option<Scope> =
            targets.get(line).and_then(|row| board.scope_of(rows[*row])).filter(|_| revenue);
        for (col, column) in reading.columns.iter().enumerate() {
            let Some(cell) = reading.grid.cell(first + line, col).filter(|cell| !cell.text.trim().is_empty())
            else {
                continue;
            };
            let (Meaning::Period(period), Some(scope)) = (column.meaning, scope) else {
                out.read_only += 1;
                continue;
            };
            let row = at.row + targets[line];
            match take(desk, column.decided.numbers, Input::Total(scope, period), cell) {
                Ok(taken) => {
                    out.ambiguous += usize::from(taken.ambiguous);
                    out.written += 1;
                    commands.extend(taken.command);
                }
                Err(refusal) => {
                    out.failed.push(Failed { pos: Pos::new(row, at.col), text: cell.text.clone(), refusal });
                }
            }
        }
    }
    out.command = Command::Batch(commands);
    out
}
