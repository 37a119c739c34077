//! A block of people's figures that is pasted where people stand in groups: which of its rows belong to whom.

use super::copy::copy_cells;
use super::untitled::untitled;
use super::{Board, Row, Table};
use crate::sheet::Pos;
use crate::sheet::clipboard::{PastedBlock, PastedCell};
use crate::sheet::parse::{DecimalMark, Kind, Reading, parse_number};

/// What the rows of a block come to, from the first selected row on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Rows {
    /// The rows of the sheet, one by one.
    AsTheyStand,
    /// These rows, which are people's.
    People(Vec<usize>),
    /// It is not clear: it has fewer or more rows than there are people and runs over other rows. These would be people's; what
    /// is left of the block then lies below everybody.
    Asked(Vec<usize>),
}

/// Where the rows of a block belong. They are people's where there are as many of them as people from here on, or in the group
/// on whose row it begins; the sheet's own rows come back as they were: a total that is the sum of its people in the block,
/// that is there already, or for which the block has nothing.
pub(super) fn rows_of(board: &Board, at: Pos, block: &PastedBlock) -> Rows {
    let rows = board.rows.get(at.row..).unwrap_or_default();
    let height = block.height();
    let is_person = |row: &Row| matches!(row, Row::Manager(_));
    let all: Vec<usize> = (0..rows.len()).filter(|row| is_person(&rows[*row])).collect();
    let end = end_of(rows);
    let over_groups = (0..height.min(end)).any(|row| !is_person(&rows[row]));
    if height < 2 || all.len() < 2 || !over_groups || is_own(board, at, block) {
        return Rows::AsTheyStand;
    }
    let in_group = all.windows(2).take_while(|two| two[0] + 1 == two[1]).count() + 1;
    let begins_on_group = matches!(rows.first(), Some(Row::Team(_) | Row::NoTeam | Row::Group(_)));
    let enough = all.len() == height || begins_on_group && in_group == height;
    // A group's total above all of its people, or the rows to the last person, or to the end of the sheet.
    let last = all.last().map_or(0, |last| last + 1);
    let fits = begins_on_group && height == all[0] + in_group || height == last || height == end;
    let places = || all.iter().take(height).copied().collect();
    match (enough, fits) {
        (true, _) => Rows::People(places()),
        (false, true) => Rows::AsTheyStand,
        (false, false) => Rows::Asked(places()),
    }
}

/// The rows of a sheet without the place where a manager is added.
fn end_of(rows: &[Row]) -> usize {
    rows.iter().position(|row| *row == Row::Add).unwrap_or(rows.len())
}

/// Whether every row of a block that falls on no person is a row of the sheet as it was.
fn is_own(board: &Board, at: Pos, block: &PastedBlock) -> bool {
    let mark = DecimalMark::of(board.choices.lang);
    let reading = Reading::pasted(Kind::Number, mark, block.hints(Kind::Number));
    let number = |text: &str| parse_number(text, reading).ok().map(|parsed| parsed.value);
    let rows = board.rows.get(at.row..).unwrap_or_default();
    let height = block.height().min(rows.len());
    let is_person = |row: &usize| matches!(rows[*row], Row::Manager(_));
    let is_own = |row: usize, col: usize| {
        let text = block.text(row, col).trim();
        let now = copy_cells(board, &[at.row + row], &[at.col + col]);
        let now = now.first().and_then(|cells| cells.first()).map_or("", |cell| cell.raw.as_str());
        let Some(figure) = number(text) else { return text.is_empty() || text == now };
        let below = row + 1..height;
        let end = if rows[row] == Row::All {
            height
        } else {
            below.clone().find(|row| !is_person(row)).unwrap_or(height)
        };
        let sum: f64 = (row + 1..end).filter(is_person).filter_map(|row| number(block.text(row, col))).sum();
        let near = |other: f64| (figure - other).abs() <= figure.abs() * 1e-9 + 1.0;
        near(sum) || number(now).is_some_and(near)
    };
    (0..height).filter(|row| !is_person(row)).all(|row| (0..block.width()).all(|col| is_own(row, col)))
}

/// The block with nothing for the rows between these; rows of it for which there is no place follow from `end` on.
fn spread(block: &PastedBlock, places: &[usize], end: usize) -> PastedBlock {
    let line = |from: usize| (0..block.width()).map(|col| block.get(from, col).cloned()).collect();
    let left = places.len()..block.height();
    let height = if left.is_empty() { places.last().map_or(0, |last| last + 1) } else { end };
    let mut rows: Vec<Vec<Option<PastedCell>>> = vec![vec![None; block.width()]; height];
    for (from, to) in places.iter().enumerate() {
        rows[*to] = line(from);
    }
    rows.extend(left.map(line));
    PastedBlock::new(rows)
}

/// The block with nothing for the rows of groups and totals between people, and how many of those there are; None where its
/// rows fit as they stand.
pub(super) fn over_people(board: &Board, at: Pos, block: &PastedBlock) -> Option<(PastedBlock, usize)> {
    let Rows::People(places) = rows_of(board, at, block) else { return None };
    let end = end_of(board.rows.get(at.row..)?);
    Some((spread(block, &places, end), places.last()? + 1 - places.len()))
}

/// The same on a table that is no board: rows that take no text there are passed over, unless the block begins on one or has
/// in their places what stands there, as it was copied.
pub(super) fn over_rows(table: &dyn Table, at: Pos, block: &PastedBlock) -> Option<(PastedBlock, usize)> {
    let end = table.rows().saturating_sub(at.row);
    let width = block.width().min(table.columns().saturating_sub(at.col));
    let takes = |row: &usize| (0..width).any(|col| table.cell(at.row + row, at.col + col).input.is_some());
    let places: Vec<usize> = (0..end).filter(takes).take(block.height()).collect();
    let last = *places.last()?;
    let is_own = |row: usize| {
        let cols: Vec<usize> = (at.col..at.col + width).collect();
        let now = copy_cells(table, &[at.row + row], &cols);
        now.iter().flatten().enumerate().all(|(col, cell)| cell.raw == block.text(row, col).trim())
    };
    let mut others = (0..block.height().min(end)).filter(|row| !takes(row)).peekable();
    others.peek()?;
    if block.height() < 2 || !takes(&0) || others.all(is_own) {
        return None;
    }
    Some((spread(block, &places, end), last + 1 - places.len()))
}

/// The block with nothing for rows of groups and totals, where it has to be asked whether its rows are people's; None where
/// that is clear.
#[must_use]
pub fn asked_for_people(board: &Board, at: Pos, block: &PastedBlock) -> Option<PastedBlock> {
    let untitled = untitled(block, (&board.plan, &board.tables), board.choices.lang);
    let block = untitled.as_ref().unwrap_or(block);
    let Rows::Asked(places) = rows_of(board, at, block) else { return None };
    Some(spread(block, &places, end_of(board.rows.get(at.row..)?)))
}
