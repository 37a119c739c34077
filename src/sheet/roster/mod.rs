//! A pasted list of managers: what its columns mean, who is in it, and what was not understood.
//!
//! A header row is recognised by its words, Russian or English, also below a title. Without one, the first column of
//! text is the names, and a single column of numbers after it the weights. Total rows and blank rows are left out.
#![expect(clippy::wildcard_enum_match_arm, reason = "to go with the roster to where tables are read")]

mod columns;

pub use columns::Column;

use super::clipboard::{PastedBlock, PastedCell};
use super::date::{DateError, parse_date};
use super::entry::{CellKind, Entry, EntryError};
use super::parse::{Block, DecimalMark, ParseError};
use super::words::plain_title;
use crate::i18n::Lang;
use chrono::NaiveDate;
use columns::Layout;

/// Most rows of a list.
pub const MAX_ROWS: usize = 5000;

/// First words of rows that sum or average the others.
const TOTALS: [&str; 9] =
    ["итого", "всего", "сумма", "среднее", "total", "totals", "subtotal", "sum", "average"];

/// Whether a title is that of a row of totals.
#[must_use]
pub fn is_total(text: &str) -> bool {
    TOTALS.contains(&plain_title(text).split(' ').next().unwrap_or(""))
}

/// One manager of the list. What its columns do not say, or what could not be read, is `None`.
#[derive(Debug, Clone, PartialEq)]
pub struct RosterRow {
    /// The row of the block it stands in, from 0.
    pub row: usize,
    /// The name, blanks tidied.
    pub name: String,
    /// The team's name.
    pub team: Option<String>,
    /// Weight, at least 0; a share written in percent is a share of one.
    pub weight: Option<f64>,
    /// Average deal in whole units of the currency, not rounded.
    pub average_deal: Option<f64>,
    /// FTE: 1 is full time.
    pub fte: Option<f64>,
    /// First day.
    pub hire: Option<NaiveDate>,
    /// Last day.
    pub leave: Option<NaiveDate>,
    /// Conversions as shares of one, in the order of [`Roster::conversions`].
    pub conversions: Vec<Option<f64>>,
}

/// Something that was not taken over, or is worth a look.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Issue {
    /// The row of the block, from 0; `None` if it concerns a whole column.
    pub row: Option<usize>,
    /// The column of the block, from 0; `None` if it concerns a whole row.
    pub col: Option<usize>,
    /// What it is.
    pub what: What,
}

/// Kinds of [`Issue`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum What {
    /// A row above the header; left out.
    Title,
    /// A row of totals; left out.
    Total,
    /// A row without a name; left out.
    NoName,
    /// The same name as in this row of the block; taken over all the same.
    Duplicate {
        /// The earlier row.
        first: usize,
    },
    /// A column that means nothing known; left out.
    UnknownColumn,
    /// A second column of the same meaning; left out.
    RepeatedColumn,
    /// A number that cannot be read; left empty.
    BadNumber(EntryError),
    /// A number that may not be negative; left empty.
    Negative,
    /// A number that could be read in two ways; taken over.
    Ambiguous,
    /// A date that cannot be read; left empty.
    BadDate(DateError),
}

/// A list that was understood.
#[derive(Debug, Clone, PartialEq)]
pub struct Roster {
    /// The managers, in the list's order.
    pub rows: Vec<RosterRow>,
    /// What each column of the block means.
    pub columns: Vec<Column>,
    /// The titles of the conversion columns, from left to right.
    pub conversions: Vec<String>,
    /// The row of the header, if there is one.
    pub header: Option<usize>,
    /// What was not taken over, by columns and then by rows.
    pub issues: Vec<Issue>,
}

/// Why a block is no list of managers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum RosterError {
    /// No column of names.
    #[error("no column of names was found")]
    NoNames,
    /// More than [`MAX_ROWS`] rows.
    #[error("{rows} rows, and at most {limit} are read")]
    TooManyRows {
        /// How many there are.
        rows: usize,
        /// How many are read at most.
        limit: usize,
    },
}

/// Reads a list of managers.
///
/// # Errors
/// [`RosterError`] if there are no names or too many rows.
///
/// ```
/// use planerka::sheet::{clipboard, parse::DecimalMark, roster::read_roster};
/// let block = clipboard::read(None, "Менеджер\tВес\nИванова\t1,2\nПетров\t0,8\nИтого\t2\n")?;
/// let roster = read_roster(&block, planerka::i18n::Lang::Ru, DecimalMark::Comma)?;
/// assert_eq!(roster.rows.iter().map(|row| row.name.as_str()).collect::<Vec<_>>(), ["Иванова", "Петров"]);
/// assert_eq!(roster.rows[0].weight, Some(1.2));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn read_roster(block: &PastedBlock, lang: Lang, mark: DecimalMark) -> Result<Roster, RosterError> {
    if block.height() > MAX_ROWS {
        return Err(RosterError::TooManyRows { rows: block.height(), limit: MAX_ROWS });
    }
    let layout = Layout::find(block).ok_or(RosterError::NoNames)?;
    let hints = (0..block.width())
        .map(|col| {
            let texts = (layout.first..block.height()).map(|row| block.text(row, col));
            Block::read(
                texts,
                cell_kind(layout.columns[col]).map_or(super::parse::Kind::Number, CellKind::parse_kind),
            )
        })
        .collect();
    let issues = layout.issues();
    let mut reader =
        Reader { block, layout, lang, mark, hints, issues, rows: Vec::new(), names: Vec::new(), team: None };
    for row in reader.layout.first..block.height() {
        reader.read_row(row);
    }
    let Reader { layout, rows, issues, .. } = reader;
    if rows.is_empty() {
        return Err(RosterError::NoNames);
    }
    let Layout { columns, conversions, header, .. } = layout;
    Ok(Roster { rows, columns, conversions, header, issues })
}

/// How the cells of a column are read; `None` for text and dates.
fn cell_kind(column: Column) -> Option<CellKind> {
    match column {
        Column::Weight | Column::Fte => Some(CellKind::Number),
        Column::AverageDeal { .. } => Some(CellKind::Money),
        Column::Conversion(_) => Some(CellKind::Percent),
        _ => None,
    }
}

struct Reader<'a> {
    block: &'a PastedBlock,
    layout: Layout,
    lang: Lang,
    mark: DecimalMark,
    hints: Vec<Block>,
    issues: Vec<Issue>,
    rows: Vec<RosterRow>,
    /// The names read so far in their order, and where.
    names: Vec<(String, usize)>,
    /// The team of the row above, for cells that a merged one covers.
    team: Option<String>,
}

impl Reader<'_> {
    fn read_row(&mut self, row: usize) {
        let texts: Vec<&str> = (0..self.block.width()).map(|col| self.block.text(row, col)).collect();
        if texts.iter().all(|text| text.trim().is_empty()) {
            return;
        }
        let name = self.name(&texts);
        if is_total(&name) || (name.is_empty() && texts.iter().any(|text| is_total(text))) {
            return self.report(row, None, What::Total);
        }
        if name.is_empty() {
            return self.report(row, None, What::NoName);
        }
        let plain = plain_title(&name);
        match self.names.binary_search_by(|(known, _)| known.cmp(&plain)) {
            Ok(at) => self.report(row, None, What::Duplicate { first: self.names[at].1 }),
            Err(at) => self.names.insert(at, (plain, row)),
        }
        let mut read = RosterRow {
            row,
            name,
            team: None,
            weight: None,
            average_deal: None,
            fte: None,
            hire: None,
            leave: None,
            conversions: vec![None; self.layout.conversions.len()],
        };
        for col in 0..self.layout.columns.len() {
            self.read_cell(&mut read, row, col);
        }
        self.rows.push(read);
    }

    /// The name, from one column or from surname and given names.
    fn name(&self, texts: &[&str]) -> String {
        let part = |wanted: Column| {
            let of = self.layout.columns.iter().zip(texts).filter(move |(column, _)| **column == wanted);
            of.flat_map(|(_, text)| text.split_whitespace())
        };
        let words: Vec<&str> =
            part(Column::Name).chain(part(Column::Surname)).chain(part(Column::GivenName)).collect();
        words.join(" ")
    }

    fn read_cell(&mut self, read: &mut RosterRow, row: usize, col: usize) {
        let cell = self.block.get(row, col);
        let column = self.layout.columns[col];
        match column {
            Column::Team => {
                let own = cell.map(|cell| cell.text.split_whitespace().collect::<Vec<_>>().join(" "));
                self.team =
                    own.map_or_else(|| self.team.take(), |team| Some(team).filter(|team| !team.is_empty()));
                read.team.clone_from(&self.team);
            }
            Column::Weight => read.weight = self.number(cell, row, col),
            Column::Fte => read.fte = self.number(cell, row, col),
            Column::AverageDeal { thousandfold } => {
                let plain = self.number(cell, row, col);
                read.average_deal = plain.map(|value| scaled(value, thousandfold, cell));
            }
            Column::Conversion(step) => read.conversions[step] = self.number(cell, row, col),
            Column::Hire => read.hire = self.date(cell, row, col),
            Column::Leave => read.leave = self.date(cell, row, col),
            _ => {}
        }
    }

    fn number(&mut self, cell: Option<&PastedCell>, row: usize, col: usize) -> Option<f64> {
        let (cell, kind) = (cell?, cell_kind(self.layout.columns[col])?);
        match cell.entry(kind, self.mark, self.hints[col]) {
            Ok(pasted) => {
                let Entry::Set(value) = pasted.entry else { return None };
                if value < 0.0 {
                    self.report(row, Some(col), What::Negative);
                    return None;
                }
                if pasted.ambiguous {
                    self.report(row, Some(col), What::Ambiguous);
                }
                Some(value)
            }
            Err(EntryError::Number(ParseError::Empty)) => None,
            Err(error) => {
                self.report(row, Some(col), What::BadNumber(error));
                None
            }
        }
    }

    fn date(&mut self, cell: Option<&PastedCell>, row: usize, col: usize) -> Option<NaiveDate> {
        match parse_date(&cell?.text, self.lang) {
            Ok(date) => Some(date),
            Err(DateError::Empty) => None,
            Err(error) => {
                self.report(row, Some(col), What::BadDate(error));
                None
            }
        }
    }

    fn report(&mut self, row: usize, col: Option<usize>, what: What) {
        self.issues.push(Issue { row: Some(row), col, what });
    }
}

/// A number under a title like "average deal, thousands"; one that has its own unit stays as it is.
#[allow(clippy::float_arithmetic, reason = "thousands become units")]
fn scaled(value: f64, thousandfold: u8, cell: Option<&PastedCell>) -> f64 {
    let own_unit = cell.is_some_and(|cell| cell.text.contains(char::is_alphabetic) && cell.number.is_none());
    match thousandfold {
        1 if !own_unit => value * 1e3,
        2 if !own_unit => value * 1e6,
        _ => value,
    }
}
