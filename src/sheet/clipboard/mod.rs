//! Reads and writes the clipboard's two texts, and places a paste.
//!
//! A copy is written as tab-separated text (full precision, no group marks) and as an HTML table whose cells
//! carry the exact value, so that another spreadsheet, another language, or this program loses nothing. A
//! paste reads the table if there is one, else the text.

mod headers;
mod hints;
mod html;
mod placement;
mod table;
mod tags;
mod tsv;

pub use headers::match_headers;
pub use hints::{Hints, Line};
pub use html::write_html;
pub use placement::{Assigned, Placement, Shape, assign, place};
pub use table::read_html;
pub use tsv::{read_tsv, write_tsv};

use super::entry::{CellKind, Entry, EntryError, Pasted, read_pasted};
use super::geometry::Rect;
use super::parse::{Block, DecimalMark, Kind, ParseError, Reading, parse_number};
use super::raw::raw_text;

/// Most bytes of a clipboard text to read.
pub const MAX_BYTES: usize = 16 << 20;
/// Most cells of one paste.
pub const MAX_CELLS: usize = 400_000;

/// Why the clipboard cannot be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum ClipboardError {
    /// More text than [`MAX_BYTES`], or more cells than [`MAX_CELLS`].
    #[error("the clipboard holds more than {limit} {what}")]
    TooLarge {
        /// What exceeds its limit: `"bytes"` or `"cells"`.
        what: &'static str,
        /// The limit.
        limit: usize,
    },
}

/// A cell to copy.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct CopyCell {
    /// The exact text: [`raw_text`] of a number, a name, a date.
    pub raw: String,
    /// The text as the sheet shows it.
    pub shown: String,
    /// Its number; a percent as a share of one.
    pub number: Option<f64>,
}

/// A cell of a paste.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct PastedCell {
    /// Its text.
    pub text: String,
    /// The exact number behind the text, if the source provides it; a percent as a share of one.
    pub number: Option<f64>,
}

impl PastedCell {
    /// A cell of which only the text is known.
    #[must_use]
    pub fn new(text: impl Into<String>) -> Self {
        Self { text: text.into(), number: None }
    }

    /// The text, for fields that hold words. A number that the source has abbreviated (`7,9E+10`) is given
    /// with all its digits, as phone numbers need.
    ///
    /// # Errors
    /// [`ParseError::ErrorValue`] if the digits are lost, or the text is an error value.
    pub fn words(&self) -> Result<String, ParseError> {
        match self.number {
            _ if is_error(&self.text) => Err(ParseError::ErrorValue),
            Some(number) if is_shortened(&self.text) => {
                Ok(raw_text(number, Kind::Number, DecimalMark::Point))
            }
            None if is_shortened(&self.text) => Err(ParseError::ErrorValue),
            Some(_) | None => Ok(self.text.clone()),
        }
    }

    /// What the cell sets. The exact number takes precedence over the shown text, but a date or error value
    /// stays one, and a percent stays a percent.
    ///
    /// # Errors
    /// [`EntryError`]: the cell is refused and the target keeps its value.
    pub fn entry(&self, cell: CellKind, mark: DecimalMark, block: Block) -> Result<Pasted, EntryError> {
        let Some(number) = self.number else { return read_pasted(&self.text, cell, mark, block) };
        let kind = cell.parse_kind();
        let shown = parse_number(&self.text, Reading::pasted(kind, mark, block));
        if let Err(
            error @ (ParseError::LooksLikeDate | ParseError::ErrorValue | ParseError::UnitInPercent { .. }),
        ) = shown
        {
            return Err(error.into());
        }
        let percent = shown.as_ref().is_ok_and(|shown| shown.was_percent);
        if percent && cell == CellKind::Money {
            return Err(EntryError::BarePercent);
        }
        let percent = percent || shown.is_err() && self.text.contains('%');
        if percent || kind == Kind::Number {
            return Ok(exact(number));
        }
        let plain = raw_text(number, Kind::Number, DecimalMark::Point);
        let block = Block { mark: Some(DecimalMark::Point), ..block };
        read_pasted(&plain, cell, DecimalMark::Point, block)
    }
}

/// Whether a text is a number as spreadsheets abbreviate it, `7,9E+10`, with its last digits lost.
///
/// ```
/// use planerka::sheet::clipboard::is_shortened;
/// assert!(is_shortened("7,9E+10") && is_shortened("9E+06"));
/// assert!(!is_shortened("E+10") && !is_shortened("79161234567") && !is_shortened("7E+") && !is_shortened("A7E+10"));
/// ```
#[must_use]
pub fn is_shortened(text: &str) -> bool {
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
    let parts = text.trim().split_once(['E', 'e']);
    let parts = parts.and_then(|(front, power)| Some((front, power.strip_prefix('+')?)));
    parts.is_some_and(|(front, power)| {
        let front = front.strip_prefix('-').unwrap_or(front);
        let (whole, rest) = front.split_once([',', '.']).unwrap_or((front, "0"));
        digits(whole) && digits(rest) && digits(power)
    })
}

/// Whether a text is a spreadsheet's error value (`#N/A`, `#ССЫЛКА!`), or the sign of a column that is too
/// narrow (`####`).
///
/// ```
/// use planerka::sheet::clipboard::is_error;
/// assert!(["#N/A", "#Н/Д", "#REF!", "#ИМЯ?", "########"].into_iter().all(is_error));
/// assert!(!is_error("#1") && !is_error("# 5!") && !is_error("#"));
/// ```
#[must_use]
pub fn is_error(text: &str) -> bool {
    let Some(rest) = text.trim().strip_prefix('#') else { return false };
    let named = rest.starts_with(char::is_uppercase) && !rest.contains(char::is_whitespace);
    matches!(rest, "N/A" | "Н/Д") || named && rest.ends_with(['!', '?']) || rest.starts_with('#')
}

fn exact(number: f64) -> Pasted {
    Pasted { entry: Entry::Set(number), ambiguous: false }
}

/// The cells of a paste, row by row. A missing cell (after the end of a short row, or covered by a merged
/// one) means "leave as it is"; a cell with an empty text means "clear".
#[derive(Debug, Clone, Default)]
pub struct PastedBlock {
    rows: Vec<Vec<Option<PastedCell>>>,
    merged: Vec<Merged>,
}

/// Blocks are equal if their cells are.
impl PartialEq for PastedBlock {
    fn eq(&self, other: &Self) -> bool {
        self.rows == other.rows
    }
}

/// A merged cell: its position and span.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Merged {
    /// Its row.
    pub row: usize,
    /// Its column.
    pub col: usize,
    /// Number of rows, at least 1.
    pub rows: usize,
    /// Number of columns, at least 1.
    pub cols: usize,
}

impl PastedBlock {
    /// Rows of cells.
    #[must_use]
    pub fn new(rows: Vec<Vec<Option<PastedCell>>>) -> Self {
        Self { rows, merged: Vec::new() }
    }

    /// Rows of cells, some of them merged.
    #[must_use]
    pub fn with_merged(rows: Vec<Vec<Option<PastedCell>>>, merged: Vec<Merged>) -> Self {
        Self { rows, merged }
    }

    /// The merged cells.
    #[must_use]
    pub fn merged(&self) -> &[Merged] {
        &self.merged
    }

    /// Fills in a missing cell.
    pub fn fill(&mut self, row: usize, col: usize, cell: &PastedCell) {
        let Some(cells) = self.rows.get_mut(row) else { return };
        if cells.len() <= col {
            cells.resize(col + 1, None);
        }
        cells[col].get_or_insert_with(|| cell.clone());
    }

    /// Rows of texts.
    #[must_use]
    pub fn from_texts(rows: Vec<Vec<String>>) -> Self {
        let cells = |row: Vec<String>| row.into_iter().map(|text| Some(PastedCell::new(text))).collect();
        Self::new(rows.into_iter().map(cells).collect())
    }

    /// Number of rows.
    #[must_use]
    pub fn height(&self) -> usize {
        self.rows.len()
    }

    /// Number of cells in the longest row.
    #[must_use]
    pub fn width(&self) -> usize {
        self.rows.iter().map(Vec::len).max().unwrap_or(0)
    }

    /// A cell, unless it is missing.
    #[must_use]
    pub fn get(&self, row: usize, col: usize) -> Option<&PastedCell> {
        self.rows.get(row)?.get(col)?.as_ref()
    }

    /// The text of a cell; empty for a missing one.
    #[must_use]
    pub fn text(&self, row: usize, col: usize) -> &str {
        self.get(row, col).map_or("", |cell| &cell.text)
    }

    /// The block from this row on, for rows after a header or those that did not fit.
    #[must_use]
    pub fn from_row(&self, row: usize) -> Self {
        Self::new(self.rows.iter().skip(row).cloned().collect())
    }

    /// The block without these rows.
    #[must_use]
    pub fn without(&self, gone: impl Fn(usize) -> bool) -> Self {
        let rows = self.rows.iter().enumerate().filter(|(row, _)| !gone(*row));
        Self::new(rows.map(|(_, cells)| cells.clone()).collect())
    }

    /// The rows below the header with every column moved to where its title belongs: the first column of the
    /// result, and the block. `columns` gives the destination of each column; None drops it. None if no
    /// column has a destination.
    #[must_use]
    pub fn arranged(&self, columns: &[Option<usize>]) -> Option<(usize, Self)> {
        let first = columns.iter().flatten().min().copied()?;
        let last = columns.iter().flatten().max().copied()?;
        let row = |cells: &Vec<Option<PastedCell>>| {
            let mut out = vec![None; last - first + 1];
            for (cell, to) in cells.iter().zip(columns) {
                if let Some(to) = to {
                    out[to - first].clone_from(cell);
                }
            }
            out
        };
        Some((first, Self::new(self.rows.iter().skip(1).map(row).collect())))
    }

    /// What the cells of which only the text is known reveal together; see [`Block`].
    #[must_use]
    pub fn hints(&self, kind: Kind) -> Block {
        let cells = self.rows.iter().flatten().flatten().filter(|cell| cell.number.is_none());
        Block::read(cells.map(|cell| cell.text.as_str()), kind)
    }
}

/// Reads a paste: the table of the HTML flavour if it has one, else the text.
///
/// # Errors
/// [`ClipboardError::TooLarge`].
pub fn read(html: Option<&str>, text: &str) -> Result<PastedBlock, ClipboardError> {
    if let Some(block) = html.map(read_html).transpose()?.flatten() {
        return Ok(block);
    }
    read_tsv(text).map(PastedBlock::from_texts)
}

/// The mark of a cut; the source is cleared only when the same text is pasted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cut {
    /// The marked cells.
    pub rect: Rect,
    /// The text that went to the clipboard.
    pub text: String,
}

impl Cut {
    /// Whether a paste comes from this cut, so that it moves the cells. Ignores line ends, which some systems
    /// change.
    #[must_use]
    pub fn is_moved_by(&self, pasted: &str) -> bool {
        let plain = |text: &str| text.replace("\r\n", "\n").trim_end_matches('\n').to_owned();
        plain(&self.text) == plain(pasted)
    }
}
