//! What columns are without titles: by what their cells hold, and only where there is one sensible reading.

use super::fields::Field;
use super::grid::Grid;
use super::meaning::Meaning;
use super::names::tidy;
use crate::sheet::DecimalMark;
use crate::sheet::date::{Order, month_of_text, parse_date_in};
use crate::sheet::parse::{Kind, Reading, parse_number};

/// Weights are small; a larger bare number could be anything.
const LARGEST_WEIGHT: f64 = 10.0;

/// What most cells of a column hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Contents {
    Nothing,
    Text,
    Numbers,
    Dates,
}

/// What most cells of a column hold, from a row on.
pub(super) fn contents(grid: &Grid, col: usize, first: usize) -> Contents {
    let reading = Reading::typed(Kind::Number, DecimalMark::Point);
    let (mut text, mut numbers, mut dates) = (0_usize, 0_usize, 0_usize);
    for cell in grid.column(col, first) {
        let shown = cell.text.trim();
        if shown.is_empty() {
            continue;
        }
        if parse_date_in(shown, Order::DayFirst).is_ok() || month_of_text(shown).is_some() {
            dates += 1;
        } else if cell.number.is_some() || parse_number(shown, reading).is_ok() {
            numbers += 1;
        } else {
            text += 1;
        }
    }
    match (text, numbers, dates) {
        (0, 0, 0) => Contents::Nothing,
        _ if text >= numbers && text >= dates => Contents::Text,
        _ if numbers >= dates => Contents::Numbers,
        _ => Contents::Dates,
    }
}

/// The numbers of a column count 1, 2, 3 …
pub(super) fn counts(grid: &Grid, col: usize, first: usize) -> bool {
    let cells = grid.column(col, first).map(|cell| cell.text.trim().trim_end_matches(['.', ')']));
    let mut numbers = cells.filter(|text| text.starts_with(|c: char| c.is_ascii_digit())).enumerate();
    numbers.all(|(at, text)| text.parse() == Ok(at + 1))
}

/// The first column of names: text that begins with a letter once a number in front is cut off.
pub(super) fn name_column(grid: &Grid, first: usize, free: impl Fn(usize) -> bool) -> Option<usize> {
    let named = |col: &usize| {
        contents(grid, *col, first) == Contents::Text
            && grid.column(*col, first).any(|cell| tidy(&cell.text).starts_with(char::is_alphabetic))
    };
    (0..grid.width()).filter(|col| free(*col)).find(named)
}

/// Columns of a table without titles: the first text is the names, one column of small numbers after it the weights.
pub(super) fn guess(grid: &Grid) -> Vec<Meaning> {
    let names = name_column(grid, 0, |_| true);
    let small = |col: usize| {
        let reading = Reading::typed(Kind::Number, DecimalMark::Comma);
        let figures = grid.column(col, 0).filter_map(|cell| parse_number(&cell.text, reading).ok());
        figures.into_iter().all(|parsed| !parsed.had_unit && parsed.value.abs() <= LARGEST_WEIGHT)
    };
    let kinds: Vec<Contents> = (0..grid.width()).map(|col| contents(grid, col, 0)).collect();
    let from = names.unwrap_or(0);
    let numbers = kinds[from.min(kinds.len())..].iter().filter(|kind| **kind == Contents::Numbers).count();
    kinds
        .iter()
        .enumerate()
        .map(|(col, kind)| match kind {
            _ if Some(col) == names => Meaning::Field(Field::Name),
            Contents::Numbers if col < from && counts(grid, col, 0) => Meaning::Field(Field::Number),
            Contents::Numbers if names.is_some() && col > from && numbers == 1 && small(col) => {
                Meaning::Field(Field::Weight)
            }
            Contents::Nothing | Contents::Text | Contents::Numbers | Contents::Dates => Meaning::Out,
        })
        .collect()
}
