//! .xlsx, cell by cell, so that two cells in opposite corners take the room of two cells.

use std::io::Cursor;

use calamine::{Data, Reader, Style, Xlsx, XlsxError};

use super::cells::{Gathered, Left, Look, cell};
use super::{damaged, formats, parts, ranges};
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
    style.number_format.as_ref().map_or(Look::Plain, |format| formats::look(&format.format_code))
}
