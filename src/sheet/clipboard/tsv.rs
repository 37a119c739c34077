//! Tab-separated text as Excel and Google Sheets use it.

use super::{ClipboardError, MAX_BYTES, MAX_CELLS};

/// Writes rows: fields separated by tabs, rows by line feeds, no line feed at the end.
///
/// A field is quoted only if it contains a tab or line break; a quote mark alone, even in front, is no
/// reason, since other spreadsheets do not expect it. Two exceptions keep the text unambiguous: fields
/// starting with a quote mark are quoted if they would be read as quoted ones, and a last row of one empty
/// cell is written as a line feed.
#[must_use]
pub fn write_tsv<S: AsRef<str>>(rows: &[Vec<S>]) -> String {
    let text = join(rows, |field| field.contains(['\t', '\n', '\r']));
    let leads = |field: &S| field.as_ref().starts_with('"');
    if !rows.iter().flatten().any(leads) || reads_back(&text, rows) {
        return text;
    }
    join(rows, |field| field.starts_with('"') || field.contains(['\t', '\n', '\r']))
}

fn join<S: AsRef<str>>(rows: &[Vec<S>], quoted: impl Fn(&str) -> bool) -> String {
    let mut text = String::new();
    for (r, row) in rows.iter().enumerate() {
        if r > 0 {
            text.push('\n');
        }
        for (c, field) in row.iter().enumerate() {
            let field = field.as_ref();
            if c > 0 {
                text.push('\t');
            }
            if quoted(field) {
                text.push('"');
                text.push_str(&field.replace('"', "\"\""));
                text.push('"');
            } else {
                text.push_str(field);
            }
        }
    }
    let lost =
        rows.len() > 1 && rows.last().is_some_and(|row| matches!(&row[..], [one] if one.as_ref().is_empty()));
    if lost {
        text.push('\n');
    }
    text
}

fn reads_back<S: AsRef<str>>(text: &str, rows: &[Vec<S>]) -> bool {
    let same = |read: &Vec<String>, row: &Vec<S>| read.iter().eq(row.iter().map(AsRef::as_ref));
    read_tsv(text).is_ok_and(|read| {
        read.len() == rows.len() && read.iter().zip(rows).all(|(read, row)| same(read, row))
    })
}

/// Reads rows of fields. Skips a byte-order mark; rows end with LF, CRLF or CR; one line end at the very end
/// is ignored. A quote mark opens a quoted field only if its closing one is followed by a tab, a line end or
/// the end of the text; otherwise it is an ordinary character. The empty text is one empty field.
///
/// # Errors
/// [`ClipboardError::TooLarge`].
pub fn read_tsv(text: &str) -> Result<Vec<Vec<String>>, ClipboardError> {
    if text.len() > MAX_BYTES {
        return Err(ClipboardError::TooLarge { what: "bytes", limit: MAX_BYTES });
    }
    let mut rest = text.strip_prefix('\u{feff}').unwrap_or(text);
    let (mut rows, mut row, mut cells) = (Vec::new(), Vec::new(), 0);
    loop {
        let (field, after) = quoted(rest).unwrap_or_else(|| plain(rest));
        row.push(field);
        cells += 1;
        if cells > MAX_CELLS {
            return Err(ClipboardError::TooLarge { what: "cells", limit: MAX_CELLS });
        }
        if let Some(next) = after.strip_prefix('\t') {
            rest = next;
            continue;
        }
        rows.push(std::mem::take(&mut row));
        rest = after.strip_prefix("\r\n").or_else(|| after.strip_prefix(['\n', '\r'])).unwrap_or(after);
        if rest.is_empty() {
            return Ok(rows);
        }
    }
}

/// An unquoted field at the start of the text, and the remaining text.
fn plain(text: &str) -> (String, &str) {
    let end = text.find(['\t', '\n', '\r']).unwrap_or(text.len());
    (text[..end].to_owned(), &text[end..])
}

/// A quoted field at the start of the text, and the remaining text.
fn quoted(text: &str) -> Option<(String, &str)> {
    let mut rest = text.strip_prefix('"')?;
    let mut field = String::new();
    loop {
        let at = rest.find('"')?;
        field.push_str(&rest[..at]);
        rest = &rest[at + 1..];
        if rest.is_empty() || rest.starts_with(['\t', '\n', '\r']) {
            return Some((field, rest));
        }
        rest = rest.strip_prefix('"')?;
        field.push('"');
    }
}
