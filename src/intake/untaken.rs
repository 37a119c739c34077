//! What of a table is not taken: columns and cells, each with its place, what stands there and why.

use super::meaning::Left;
use super::names::key;
use super::reading::{Mark, Reading};
use super::words;
use crate::i18n::{Lang, fill};

/// Texts of a column without a title that tell which one it is.
const EXAMPLES: usize = 2;

/// A cell that was not taken.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BadCell<'a> {
    /// The row in the table as it came, from 1.
    pub row: usize,
    /// Whose row it is; empty where nobody is named.
    pub whose: &'a str,
    /// The title of its column; empty without one.
    pub column: &'a str,
    /// What stands there.
    pub text: &'a str,
    /// What is the matter with it.
    pub mark: Mark,
}

/// Cells that were not taken, of rows that were.
pub fn bad_cells(reading: &Reading) -> impl Iterator<Item = BadCell<'_>> {
    let named = reading.columns.iter().position(|column| column.meaning.is_name());
    let taken = reading.rows.iter().enumerate().filter(|(_, row)| row.kind.is_taken());
    taken.flat_map(move |(at, row)| {
        let bad = row.marks.iter().filter(|(_, mark)| matches!(mark, Mark::Trouble(_)));
        bad.map(move |(col, mark)| BadCell {
            row: reading.grid.number(at),
            whose: named.map_or("", |named| reading.grid.text(at, named)),
            column: reading.columns.get(*col).map_or("", |column| column.title.as_str()),
            text: reading.grid.text(at, *col),
            mark: *mark,
        })
    })
}

/// The same as lines of a list: where a cell stands, what stands there, why it is not taken.
#[must_use]
pub fn listed(reading: &Reading, lang: Lang) -> Vec<(String, String, String)> {
    let line = |cell: BadCell<'_>| {
        let place = fill(lang.intake().bad_cell, &[&row_words(&cell), cell.column]);
        (place, cell.text.to_owned(), words::mark(cell.mark, lang).to_owned())
    };
    bad_cells(reading).map(line).collect()
}

/// A row by its number and whose it is: `5 (Ann Lee)`.
fn row_words(cell: &BadCell<'_>) -> String {
    if cell.whose.is_empty() { cell.row.to_string() } else { format!("{} ({})", cell.row, cell.whose) }
}

/// The same in words, one a line.
#[must_use]
pub fn cells(reading: &Reading, lang: Lang) -> Vec<String> {
    let line = |cell: BadCell<'_>| {
        fill(
            lang.intake().left_cell,
            &[&row_words(&cell), cell.column, cell.text, words::mark(cell.mark, lang)],
        )
    };
    bad_cells(reading).map(line).collect()
}

/// Columns that are left out, each with why; one without a title is told by its place and by what stands in it.
#[must_use]
pub fn columns(reading: &Reading, lang: Lang) -> Vec<String> {
    let t = lang.intake();
    let first = reading.header.as_ref().map_or(0, |rows| rows.end);
    let one = |(col, left): (usize, Left)| {
        let title = reading.columns.get(col).map_or("", |column| column.title.as_str());
        if !title.is_empty() {
            return fill(t.left_column, &[title, words::left(left, lang)]);
        }
        let texts = reading.grid.column(col, first).map(|cell| cell.text.trim());
        let mut examples: Vec<&str> = Vec::new();
        for text in texts.filter(|text| !text.is_empty()) {
            if examples.len() < EXAMPLES && !examples.iter().any(|known| key(known) == key(text)) {
                examples.push(text);
            }
        }
        fill(t.untitled, &[&reading.grid.column_number(col).to_string(), &examples.join(", ")])
    };
    reading.left_columns().map(one).collect()
}
