//! Reads the first table of an HTML text, with exact numbers if the source provides them, merged cells and
//! line breaks.

use super::tags::{Piece, Pieces, Tag, decode};
use super::{ClipboardError, MAX_BYTES, MAX_CELLS, Merged, PastedBlock, PastedCell};
use serde::Deserialize;

use crate::units::decimal;

/// Most rows or columns that one merged cell may claim.
const MAX_SPAN: usize = 1000;

/// Reads the first table; `None` if there is none.
///
/// The exact number of a cell comes from `x:num` (Excel), `data-sheets-value` (Google Sheets) or `sdval`
/// (`LibreOffice`), its exact text from `data-plan-raw` (this program). A merged cell has its content at the
/// top left and no other cells. Hidden rows (Excel adds one for column widths) are left out.
///
/// # Errors
/// [`ClipboardError::TooLarge`].
pub fn read_html(html: &str) -> Result<Option<PastedBlock>, ClipboardError> {
    if html.len() > MAX_BYTES {
        return Err(ClipboardError::TooLarge { what: "bytes", limit: MAX_BYTES });
    }
    let mut table = Table::default();
    for piece in Pieces::new(html) {
        match piece {
            Piece::Open(tag) => table.open(tag),
            Piece::Close(name) => table.close(name),
            Piece::Text(text) => table.text(text),
        }
        if table.cells > MAX_CELLS {
            return Err(ClipboardError::TooLarge { what: "cells", limit: MAX_CELLS });
        }
        if table.done {
            break;
        }
    }
    table.end_row();
    Ok((!table.rows.is_empty()).then(|| PastedBlock::with_merged(table.rows, table.merged)))
}

/// The cell being read.
struct Open {
    cell: PastedCell,
    /// Whether an attribute gives the text, so that the content is ignored.
    exact: bool,
    cols: usize,
    rows: usize,
}

#[derive(Default)]
struct Table {
    rows: Vec<Vec<Option<PastedCell>>>,
    row: Option<Vec<Option<PastedCell>>>,
    /// For each column, the number of further rows covered by a merged cell above.
    covered: Vec<usize>,
    /// The same for the rows after this one, from cells of this row.
    covers: Vec<usize>,
    /// Cells that cover others.
    merged: Vec<Merged>,
    hidden: bool,
    cell: Option<Open>,
    depth: usize,
    cells: usize,
    done: bool,
}

impl Table {
    fn open(&mut self, tag: Tag<'_>) {
        if tag.is("table") {
            self.depth += 1;
            return;
        }
        if self.depth != 1 {
            return;
        }
        if tag.is("tr") {
            self.end_row();
            self.row = Some(Vec::new());
            self.hidden = tag
                .attribute("style")
                .is_some_and(|style| style.replace(' ', "").to_ascii_lowercase().contains("display:none"));
        } else if tag.is("td") || tag.is("th") {
            self.end_cell();
            self.row.get_or_insert_default();
            self.cell = Some(Open::new(tag));
        } else if let (true, Some(open)) = (tag.is("br"), &mut self.cell)
            && !open.exact
        {
            open.cell.text.push('\n');
        }
    }

    fn close(&mut self, name: &str) {
        let is = |tag: &str| name.eq_ignore_ascii_case(tag);
        if is("table") {
            if self.depth == 1 {
                self.end_row();
                self.done = !self.rows.is_empty();
            }
            self.depth = self.depth.saturating_sub(1);
        } else if self.depth == 1 && (is("td") || is("th")) {
            self.end_cell();
        } else if self.depth == 1 && is("tr") {
            self.end_row();
        }
    }

    fn text(&mut self, raw: &str) {
        let Some(open) = self.cell.as_mut().filter(|open| !open.exact) else { return };
        let out = &mut open.cell.text;
        if raw == " " {
            out.push(' ');
            return;
        }
        let blank = |c: char| c.is_ascii_whitespace();
        let mut words = raw.split(blank).filter(|word| !word.is_empty()).peekable();
        let loose = |out: &String| !out.is_empty() && !out.ends_with([' ', '\n']);
        if raw.starts_with(blank) && loose(out) {
            out.push(' ');
        }
        while let Some(word) = words.next() {
            out.push_str(&decode(word));
            if words.peek().is_some() || raw.ends_with(blank) {
                out.push(' ');
            }
        }
    }

    fn end_cell(&mut self) {
        let (Some(mut open), Some(row)) = (self.cell.take(), &mut self.row) else { return };
        if !open.exact {
            open.cell.text.truncate(open.cell.text.trim_end().len());
            let lead = open.cell.text.len() - open.cell.text.trim_start().len();
            open.cell.text.drain(..lead);
        }
        skip_covered(row, &self.covered);
        let col = row.len();
        row.push(Some(open.cell));
        row.resize_with(col + open.cols, || None);
        self.cells += open.cols;
        if open.rows > 1 || open.cols > 1 {
            self.merged.push(Merged { row: self.rows.len(), col, rows: open.rows, cols: open.cols });
        }
        if open.rows > 1 {
            self.covers.resize(self.covers.len().max(col + open.cols), 0);
            self.covers[col..col + open.cols].fill(open.rows - 1);
        }
    }

    fn end_row(&mut self) {
        self.end_cell();
        let Some(mut row) = self.row.take() else { return };
        if std::mem::take(&mut self.hidden) {
            self.covers.clear();
            self.merged.retain(|merged| merged.row < self.rows.len());
            return;
        }
        skip_covered(&mut row, &self.covered);
        let width = self.covered.len().max(self.covers.len());
        self.covered.resize(width, 0);
        for (col, left) in self.covered.iter_mut().enumerate() {
            *left = left.saturating_sub(1).max(self.covers.get(col).copied().unwrap_or(0));
        }
        self.covers.clear();
        if !row.is_empty() {
            self.rows.push(row);
        }
    }
}

/// Skips cells covered by a merged one above.
fn skip_covered(row: &mut Vec<Option<PastedCell>>, covered: &[usize]) {
    while covered.get(row.len()).is_some_and(|&left| left > 0) {
        row.push(None);
    }
}

impl Open {
    fn new(tag: Tag<'_>) -> Self {
        let span = |name| {
            let count = tag.attribute(name).and_then(|text| text.trim().parse().ok());
            count.unwrap_or(1_usize).clamp(1, MAX_SPAN)
        };
        let raw = tag.attribute("data-plan-raw");
        let exact = raw.is_some();
        let cell = PastedCell { text: raw.unwrap_or_default(), number: exact_number(tag) };
        Self { cell, exact, cols: span("colspan"), rows: span("rowspan") }
    }
}

/// The relevant parts of Google Sheets' own value; type 3 is a number.
#[derive(Deserialize)]
struct SheetsValue {
    #[serde(rename = "1")]
    kind: u32,
    #[serde(rename = "3")]
    number: Option<f64>,
}

fn exact_number(tag: Tag<'_>) -> Option<f64> {
    let parse = |text: String| decimal::read(text.trim());
    let excel = tag.attribute("x:num").and_then(parse);
    let sheets = || {
        let value = tag.attribute("data-sheets-value")?;
        let value: SheetsValue = serde_json::from_str(&value).ok()?;
        value.number.filter(|_| value.kind == 3)
    };
    let libre = || tag.attribute("sdval").and_then(parse);
    excel.or_else(sheets).or_else(libre).filter(|number: &f64| number.is_finite())
}
