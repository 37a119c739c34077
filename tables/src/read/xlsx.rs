//! .xlsx, cell by cell, so that two cells in opposite corners take the room of two cells.

use std::io::Cursor;

use calamine::{Data, Reader, Style, Xlsx, XlsxError};

use super::cells::{Gathered, Left, Look, cell};
use super::{damaged, parts, ranges};
use crate::found::{Found, FoundSheet, NoWorkbook, TooMuch};

type Book<'a> = Xlsx<Cursor<&'a [u8]>>;

pub fn read(bytes: &[u8]) -> Result<Found, NoWorkbook> {
    let mut book = Xlsx::new(Cursor::new(bytes)).map_err(|error| match error {
        XlsxError::Password => NoWorkbook::Password,
        error => damaged(error),
    })?;
    let (mut found, mut left) = (Found::default(), Left::default());
    for (name, shown) in ranges::tables(book.sheets_metadata()) {
        if shown {
            let before = left;
            let mut sheet = sheet(&mut book, &name, &mut left)?;
            match &mut sheet {
                Ok(Some(sheet)) => {
                    let width = sheet.rows.iter().map(Vec::len).max().unwrap_or(0);
                    (sheet.hidden_rows, sheet.hidden_columns) = parts::hidden(bytes, &name, width);
                }
                Ok(None) => {}
                // What was read of it is gone again.
                Err(_) => left = before,
            }
            found.take(&name, sheet);
        } else {
            found.hidden.push(name);
        }
    }
    Ok(found)
}

type Read = Result<Option<FoundSheet>, TooMuch>;

fn sheet(book: &mut Book<'_>, name: &str, left: &mut Left) -> Result<Read, NoWorkbook> {
    let mut gathered = Gathered::default();
    let mut bare = false;
    {
        let mut reader = book.worksheet_cells_reader(name).map_err(damaged)?;
        let looks: Vec<Look> = reader.styles().iter().map(look).collect();
        while let Some((found, style)) = reader.next_cell_with_style_id().map_err(damaged)? {
            let look = looks.get(style).unwrap_or(&Look::Plain);
            match cell(Data::from(found.get_value().clone()), look) {
                None => bare = true,
                Some(cell) => {
                    if let Err(what) = gathered.put(found.get_position(), cell, left) {
                        return Ok(Err(what));
                    }
                }
            }
        }
    }
    let merged = book.merge_cells_by_sheet_name(name).map_err(damaged)?;
    let mut sheet = gathered.finish(name, &merged);
    if let (true, Some(sheet)) = (bare, &mut sheet) {
        sheet.without_value = without_value(book, name)?;
    }
    Ok(Ok(sheet))
}

/// How many formulas have no value: those that no program has computed yet.
fn without_value(book: &mut Book<'_>, name: &str) -> Result<usize, NoWorkbook> {
    let mut reader = book.worksheet_cells_reader(name).map_err(damaged)?;
    let mut count = 0;
    while let Some(record) = reader.next_cell_with_formula_metadata().map_err(damaged)? {
        count += usize::from(record.formula.is_some() && Data::from(record.value) == Data::Empty);
    }
    Ok(count)
}

/// How a number of this style is shown.
fn look(style: &Style) -> Look {
    let Some(format) = &style.number_format else { return Look::Plain };
    let code: &str = &format.format_code;
    if code.split('"').step_by(2).any(|part| part.contains('%')) {
        return Look::Percent;
    }
    currency(code).map_or(Look::Plain, Look::Money)
}

/// Words that stand for a currency in quotes; other quoted words are units.
const WORDS: [&str; 10] = ["р", "руб", "rub", "usd", "eur", "gbp", "chf", "тг", "тенге", "грн"];

/// The sign or word of a currency in a format: `#,##0 [$₽-419]`, `"$"#,##0`, `#,##0" р."`.
fn currency(code: &str) -> Option<String> {
    let code = code.split(';').next().unwrap_or_default();
    let bracket = code.split_once("[$").and_then(|(_, rest)| rest.split([']', '-']).next());
    let quoted = || code.split('"').skip(1).step_by(2).map(str::trim).find(|text| is_currency(text));
    let bare = || {
        let outside: String = code.split('"').step_by(2).collect();
        // A character after `_` or `*` is room, and is not shown.
        let mut chars = outside.chars();
        while let Some(c) = chars.next() {
            if matches!(c, '_' | '*') {
                chars.next();
            } else if is_sign(c) {
                return Some(String::from(c));
            }
        }
        None
    };
    match bracket {
        // Without a sign it only says the language.
        Some(sign) => Some(sign.to_owned()).filter(|sign| !sign.is_empty()),
        None => quoted().map(str::to_owned).or_else(bare),
    }
}

fn is_sign(c: char) -> bool {
    matches!(c, '$' | '£' | '¥' | '\u{20a0}'..='\u{20cf}')
}

fn is_currency(text: &str) -> bool {
    let word = text.trim_end_matches('.').to_lowercase();
    WORDS.contains(&word.as_str()) || text.chars().count() == 1 && text.chars().all(is_sign)
}

#[cfg(test)]
mod tests {
    use super::currency;

    #[test]
    fn a_format_tells_its_currency() {
        for (code, sign) in [
            ("#,##0.00\\ [$₽-419]", Some("₽")),
            ("[$$-409]#,##0.00", Some("$")),
            ("[$CHF]\\ #,##0", Some("CHF")),
            ("\"$\"#,##0_);(\"$\"#,##0)", Some("$")),
            ("#,##0\" р.\"", Some("р.")),
            ("_-* #,##0\\ _€_-", None),
            ("_-* #,##0.00\\ €_-", Some("€")),
            ("#,##0\" шт.\"", None),
            ("[$-419]0.00", None),
            ("#,##0;[Red]-#,##0", None),
            ("General", None),
        ] {
            assert_eq!(currency(code).as_deref(), sign, "{code}");
        }
    }
}
