//! Reads a workbook: told by its content, measured before memory is taken, then read by `calamine`.
//!
//! What `calamine` does not tell of .ods and .xls (hidden rows and columns, percents, currencies, merged cells of .ods) is found
//! while they are measured ([`beside`]). Of .xlsb it stays unknown, which is said ([`Found::blind`]). Formulas without a value are
//! known of .xlsx only. Hours of dates fall away. A reader that stops in the middle ends with [`NoWorkbook::Damaged`] where a
//! panic can be caught; where it cannot (the page, the released program) it ends the worker or the program, never with half a
//! table.

mod beside;
mod cells;
mod directory;
mod formats;
mod ods;
mod parts;
mod ranges;
mod xls;
mod xlsx;

use std::panic::{AssertUnwindSafe, catch_unwind};

use crate::found::{Found, NoWorkbook, TooMuch};
use crate::limits::MAX_FILE;

/// First bytes of a zip.
const ZIP: &[u8] = b"PK\x03\x04";
/// First bytes of Excel before 2007, and of a workbook with a password.
const CONTAINER: &[u8] = b"\xd0\xcf\x11\xe0";

/// Reads the sheets of a workbook that are shown and not empty.
///
/// # Errors
/// [`NoWorkbook`] says why there is nothing; then nothing was read.
pub fn read(bytes: &[u8]) -> Result<Found, NoWorkbook> {
    if bytes.len() > MAX_FILE {
        return Err(NoWorkbook::TooLarge(TooMuch::Bytes));
    }
    let found = catch_unwind(AssertUnwindSafe(|| by_content(bytes)));
    let found = found.unwrap_or_else(|_| Err(damaged("?")))?;
    match (found.sheets.is_empty(), found.too_large.first()) {
        (true, Some((_, what))) => Err(NoWorkbook::TooLarge(*what)),
        (true, None) => Err(NoWorkbook::Empty),
        (false, _) => Ok(found),
    }
}

fn by_content(bytes: &[u8]) -> Result<Found, NoWorkbook> {
    if bytes.starts_with(CONTAINER) {
        return ranges::xls(bytes, &xls::measure(bytes)?);
    }
    if !bytes.starts_with(ZIP) {
        return Err(NoWorkbook::Other);
    }
    let names = directory::check(bytes)?;
    let has = |end: &str| names.iter().any(|name| name.to_ascii_lowercase().ends_with(end));
    if has("workbook.bin") {
        ranges::xlsb(bytes)
    } else if has("content.xml") && has("mimetype") {
        ranges::ods(bytes, &ods::measure(bytes)?)
    } else if has("[content_types].xml") {
        xlsx::read(bytes)
    } else {
        Err(NoWorkbook::Elsewhere)
    }
}

fn damaged(part: impl ToString) -> NoWorkbook {
    NoWorkbook::Damaged { part: part.to_string() }
}
