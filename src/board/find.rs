//! Finding names and figures in a sheet: as they are shown, and as they are.

use std::sync::Arc;

use super::{Board, Row, Table, write_value};
use crate::i18n::Lang;
use crate::sheet::parse::{DecimalMark, Kind};
use crate::sheet::raw::raw_text;
use crate::sheet::{Pos, searchable};

/// Most places that a search lists.
pub const MAX_FOUND: usize = 5_000;

/// Digits and marks without spaces, where the text is nothing else.
fn digits(text: &str) -> Option<String> {
    let bare: String = text.chars().filter(|c| !c.is_whitespace()).collect();
    let number = bare.chars().all(|c| c.is_ascii_digit() || ",.-+%".contains(c));
    (number && bare.contains(|c: char| c.is_ascii_digit())).then_some(bare)
}

/// The cells in which a text is found, row by row: `1200000` and `1 200 000` both find `1,2 млн`. Nothing for an
/// empty query.
pub fn find(table: &dyn Table, query: &str) -> Vec<Pos> {
    let query = searchable(query.trim());
    let (number, lang) = (digits(&query), table.desk().lang);
    let mut out = Vec::new();
    if query.is_empty() {
        return out;
    }
    let mut shown = String::new();
    for row in 0..table.rows() {
        for col in 0..table.columns() {
            let value = table.cell(row, col).value;
            write_value(&mut shown, &value, lang, table.unit());
            if shown.is_empty() {
                continue;
            }
            let text = searchable(&shown);
            let hit =
                text.contains(&query) || number.as_deref().is_some_and(|n| holds(n, &text, &value, lang));
            if hit {
                out.push(Pos::new(row, col));
                if out.len() == MAX_FOUND {
                    return out;
                }
            }
        }
    }
    out
}

/// A row in which something was found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FoundRow {
    /// Of the plan's or the managers' sheet, where it may be folded away.
    Of(Row),
    /// Of another table, by its place.
    At(usize),
}

/// What a search has found: in the whole table, rows that are folded away with it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Found {
    /// The rows of a board with every group open; empty for a table in which nothing folds.
    rows: Vec<Row>,
    /// The cells, row by row, counted in those rows.
    places: Vec<Pos>,
}

impl Found {
    /// Searches a table.
    #[must_use]
    pub fn of(table: &dyn Table, query: &str) -> Found {
        let Some(board) = table.as_board() else {
            return Found { rows: Vec::new(), places: find(table, query) };
        };
        let open = board
            .all_turned(true)
            .map(|all| Board::new(Arc::clone(&board.plan), Arc::clone(&board.tables), all));
        let board = open.as_ref().unwrap_or(board);
        Found { rows: board.rows.clone(), places: find(board, query) }
    }

    /// How many cells there are.
    #[must_use]
    pub fn count(&self) -> usize {
        self.places.len()
    }

    /// Where a cell of the table as it is shown stands among all rows.
    fn place(&self, table: &dyn Table, cell: Pos) -> Pos {
        let Some(board) = table.as_board() else { return cell };
        let row = board.rows.get(cell.row).and_then(|row| self.rows.iter().position(|other| other == row));
        Pos::new(row.unwrap_or(0), cell.col)
    }

    /// Which of the places a cell is, from 0; None where it is none of them.
    #[must_use]
    pub fn number(&self, table: &dyn Table, cell: Pos) -> Option<usize> {
        self.places.binary_search(&self.place(table, cell)).ok()
    }

    /// The row and the column of the next place after a cell, or of the one before it; around the end.
    #[must_use]
    pub fn next(&self, table: &dyn Table, cell: Pos, back: bool) -> Option<(FoundRow, usize)> {
        let here = self.place(table, cell);
        let after = || self.places.iter().find(|pos| **pos > here).or(self.places.first());
        let before = || self.places.iter().rev().find(|pos| **pos < here).or(self.places.last());
        self.named(if back { before() } else { after() })
    }

    /// The row and the column of the first place from a cell on; of one that is shown, where there is one.
    #[must_use]
    pub fn nearest(&self, table: &dyn Table, cell: Pos) -> Option<(FoundRow, usize)> {
        let here = self.place(table, cell);
        let board = table.as_board();
        let is_shown = |at: usize| {
            board.is_none_or(|board| self.rows.get(at).is_some_and(|row| board.rows.contains(row)))
        };
        let shown = |pos: &&Pos| is_shown(pos.row);
        let from = |pos: &&Pos| **pos >= here;
        let all = || self.places.iter();
        let seen = all().filter(shown).find(from).or_else(|| all().find(shown));
        self.named(seen.or_else(|| all().find(from)).or(self.places.first()))
    }

    fn named(&self, place: Option<&Pos>) -> Option<(FoundRow, usize)> {
        let row = |at: usize| self.rows.get(at).map_or(FoundRow::At(at), |row| FoundRow::Of(*row));
        place.map(|pos| (row(pos.row), pos.col))
    }
}

/// Whether the digits stand in the text without its spaces, or in the exact number behind it.
fn holds(number: &str, text: &str, value: &super::Value, lang: Lang) -> bool {
    if digits(text).is_some_and(|shown| shown.contains(number)) {
        return true;
    }
    let kind = if matches!(value, super::Value::Percent(_)) { Kind::Percent } else { Kind::Number };
    value.number().is_some_and(|x| raw_text(x, kind, DecimalMark::of(lang)).contains(number))
}
