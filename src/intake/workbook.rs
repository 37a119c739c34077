//! Sheets of a workbook, as every other table comes: what `planerka_tables::read` found becomes what
//! [`read_file`](super::bytes::read_file) gives for text, so that a file and a paste never differ.
//!
//! [`is_workbook`] says whether a file goes to the page's worker; what comes back goes through [`sheets`], or
//! [`no_workbook`] says why nothing did; [`remarks`] is what the preview says beside it.

use planerka_tables::{Found, FoundCell, FoundSheet, NoWorkbook, TooMuch};

use super::context::Sheet;
use super::facts::TableKind;
use crate::i18n::texts::HandOver;
use crate::i18n::{Lang, fill, number};
use crate::sheet::clipboard::{Merged, PastedBlock, PastedCell};

/// Whether bytes begin as a workbook does: a zip, or the container of old Excel and of workbooks with a password.
#[must_use]
pub fn is_workbook(bytes: &[u8]) -> bool {
    bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(b"\xd0\xcf\x11\xe0")
}

/// The sheets as tables.
///
/// ```
/// use planerka::intake::workbook::sheets;
/// use planerka_tables::{Found, FoundCell, FoundSheet};
/// let cell = FoundCell { text: "25%".to_owned(), number: Some(0.25) };
/// let sheet = FoundSheet { name: "A".to_owned(), rows: vec![vec![None, Some(cell)]], ..FoundSheet::default() };
/// let tables = sheets(&Found { sheets: vec![sheet], ..Found::default() });
/// assert_eq!(tables[0].block.text(0, 1), "25%");
/// ```
#[must_use]
pub fn sheets(found: &Found) -> Vec<Sheet> {
    let one = |sheet: &FoundSheet| Sheet { name: sheet.name.clone(), block: block(sheet) };
    found.sheets.iter().map(one).collect()
}

fn block(sheet: &FoundSheet) -> PastedBlock {
    let cell = |cell: &FoundCell| PastedCell { text: cell.text.clone(), number: cell.number };
    let row = |row: &Vec<Option<FoundCell>>| row.iter().map(|at| at.as_ref().map(cell)).collect();
    let merged = sheet.merged.iter();
    let merged = merged.map(|m| Merged { row: m.row, col: m.column, rows: m.rows, cols: m.columns });
    PastedBlock::with_merged(sheet.rows.iter().map(row).collect(), merged.collect())
}

/// What a sheet is by its name, where that is the name of one that this program writes, in either language.
#[must_use]
pub fn own_kind(name: &str) -> Option<TableKind> {
    let is = |which: fn(&HandOver) -> &'static str| {
        [Lang::En, Lang::Ru].into_iter().any(|lang| which(lang.handover()) == name)
    };
    if is(|t| t.plan) || is(|t| t.managers) {
        Some(TableKind::Plan)
    } else if is(|t| t.facts) || is(|t| t.deals) {
        Some(TableKind::Facts)
    } else {
        None
    }
}

/// Whether a sheet is the long one that this program writes for pivot tables: figures of several kinds stand in one column
/// there, so that no reading of it would be right.
#[must_use]
pub fn is_long(sheet: &Sheet) -> bool {
    let width = sheet.block.width();
    let has = |title: &str| (0..width).any(|column| sheet.block.text(0, column) == title);
    [Lang::En, Lang::Ru].into_iter().map(Lang::handover).any(|t| has(t.metric) && has(t.value) && has(t.held))
}

/// What is to be said of a sheet that was read and of those that were not.
#[must_use]
pub fn remarks(found: &Found, chosen: usize, lang: Lang) -> Vec<String> {
    let t = lang.workbooks();
    let count = |count: usize| number::format_int(i64::try_from(count).unwrap_or(i64::MAX), lang);
    let mut out = Vec::new();
    if let Some(sheet) = found.sheets.get(chosen) {
        let others = found.sheets.iter().enumerate().filter(|(at, _)| *at != chosen);
        let others: Vec<&str> = others.map(|(_, sheet)| sheet.name.as_str()).collect();
        if !others.is_empty() {
            out.push(fill(t.other_sheets, &[&sheet.name, &others.join(", ")]));
        }
        if sheet.without_value > 0 {
            out.push(fill(t.without_value, &[&count(sheet.without_value)]));
        }
        if sheet.hidden_rows > 0 {
            out.push(fill(t.hidden_rows, &[&count(sheet.hidden_rows)]));
        }
        if sheet.hidden_columns > 0 {
            out.push(fill(t.hidden_columns, &[&count(sheet.hidden_columns)]));
        }
    }
    if found.blind {
        out.push(t.blind.to_owned());
    }
    if !found.hidden.is_empty() {
        out.push(fill(t.hidden_sheets, &[&found.hidden.join(", ")]));
    }
    if !found.too_large.is_empty() {
        let one = |(name, what): &(String, TooMuch)| format!("{name} ({})", limit(*what, lang));
        out.push(fill(t.large_sheets, &[&found.too_large.iter().map(one).collect::<Vec<_>>().join(", ")]));
    }
    out
}

/// Why a workbook was not read, and what to do.
#[must_use]
pub fn no_workbook(error: &NoWorkbook, lang: Lang) -> String {
    let t = lang.workbooks();
    match error {
        NoWorkbook::Password => t.password.to_owned(),
        NoWorkbook::TooLarge(TooMuch::Bytes) => fill(t.too_large_file, &[&limit(TooMuch::Bytes, lang)]),
        NoWorkbook::TooLarge(what) => fill(t.too_large, &[&limit(*what, lang)]),
        NoWorkbook::Damaged { part } => fill(t.damaged, &[part]),
        NoWorkbook::Other | NoWorkbook::Elsewhere => t.elsewhere.to_owned(),
        NoWorkbook::Empty => t.empty.to_owned(),
    }
}

/// How much is read at most, in words.
fn limit(what: TooMuch, lang: Lang) -> String {
    let t = lang.workbooks();
    let (words, limit) = match what {
        TooMuch::Bytes | TooMuch::Unpacked | TooMuch::Text => (t.bytes, what.limit() >> 20),
        TooMuch::Parts => (t.parts, what.limit()),
        TooMuch::Cells => (t.cells, what.limit()),
        TooMuch::Tags => (t.tags, what.limit()),
        TooMuch::Columns => (t.columns, what.limit()),
        TooMuch::Rows => (t.rows, what.limit()),
    };
    fill(words, &[&number::format_int(i64::try_from(limit).unwrap_or(i64::MAX), lang)])
}
