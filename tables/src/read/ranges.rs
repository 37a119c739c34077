//! .xlsb, .ods and .xls. The two last are read whole as they are opened, so they are measured before; what is told of their
//! sheets beside the cells is found then, too.

use std::io::Cursor;

use calamine::{
    Data, Dimensions, Ods, OdsError, Range, Reader, Sheet, SheetType, SheetVisible, Xls, XlsError, Xlsb,
    XlsbError,
};

use super::beside::Beside;
use super::cells::{Gathered, Left, Look, cell};
use super::damaged;
use crate::found::{Found, NoWorkbook};

/// Names of the tables among the sheets, and whether they are shown.
pub fn tables(sheets: &[Sheet]) -> Vec<(String, bool)> {
    let tables = sheets.iter().filter(|sheet| sheet.typ == SheetType::WorkSheet);
    tables.map(|sheet| (sheet.name.clone(), sheet.visible == SheetVisible::Visible)).collect()
}

/// `beside` stands in the order of all sheets of the workbook.
pub fn xls(bytes: &[u8], beside: &[Beside]) -> Result<Found, NoWorkbook> {
    let mut book = Xls::new(Cursor::new(bytes)).map_err(|error| match error {
        XlsError::Password => NoWorkbook::Password,
        error => damaged(error),
    })?;
    let names: Vec<String> = book.sheets_metadata().iter().map(|sheet| sheet.name.clone()).collect();
    let tables = tables(book.sheets_metadata());
    let of = |name: &str| beside.get(names.iter().position(|other| other == name)?);
    gathered(&tables, of, |name| {
        let merged = book.merge_cells_by_sheet_name(name).unwrap_or_default();
        Ok((book.worksheet_range(name).map_err(damaged)?, merged))
    })
}

/// `beside` stands beside the names of its tables.
pub fn ods(bytes: &[u8], beside: &[(String, Beside)]) -> Result<Found, NoWorkbook> {
    let mut book = Ods::new(Cursor::new(bytes)).map_err(|error| match error {
        OdsError::Password => NoWorkbook::Password,
        error => damaged(error),
    })?;
    let tables = tables(book.sheets_metadata());
    let of = |name: &str| beside.iter().find(|(other, _)| other == name).map(|(_, beside)| beside);
    gathered(&tables, of, |name| {
        let merged = of(name).map_or_else(Vec::new, |beside| beside.merged.clone());
        Ok((book.worksheet_range(name).map_err(damaged)?, merged))
    })
}

pub fn xlsb(bytes: &[u8]) -> Result<Found, NoWorkbook> {
    let mut book = Xlsb::new(Cursor::new(bytes)).map_err(|error| match error {
        XlsbError::Password => NoWorkbook::Password,
        error => damaged(error),
    })?;
    let (mut found, mut left) = (Found { blind: true, ..Found::default() }, Left::default());
    for (name, shown) in tables(book.sheets_metadata()) {
        if !shown {
            found.hidden.push(name);
            continue;
        }
        let (before, mut sheet) = (left, Gathered::default());
        let mut reader = book.worksheet_cells_reader(&name).map_err(damaged)?;
        let mut fits = Ok(());
        while let (Ok(()), Some(next)) = (fits, reader.next_cell().map_err(damaged)?) {
            if let Some(cell) = cell(Data::from(next.get_value().clone()), &Look::Plain) {
                fits = sheet.put(next.get_position(), cell, &mut left);
            }
        }
        if fits.is_err() {
            left = before;
        }
        found.take(&name, fits.map(|()| sheet.finish(&name, &[])));
    }
    Ok(found)
}

fn gathered<'a>(
    tables: &[(String, bool)],
    beside: impl Fn(&str) -> Option<&'a Beside>,
    mut range: impl FnMut(&str) -> Result<(Range<Data>, Vec<Dimensions>), NoWorkbook>,
) -> Result<Found, NoWorkbook> {
    let (mut found, mut left) = (Found::default(), Left::default());
    for (name, shown) in tables {
        if !shown {
            found.hidden.push(name.clone());
            continue;
        }
        let (cells, merged) = range(name)?;
        let beside = beside(name);
        let (first_row, first_column) = cells.start().unwrap_or_default();
        let (before, mut sheet) = (left, Gathered::default());
        let mut fits = Ok(());
        for (row, column, value) in cells.used_cells() {
            let place = |at: usize, first: u32| u32::try_from(at).unwrap_or(u32::MAX).saturating_add(first);
            let (row, column) = (place(row, first_row), place(column, first_column));
            let look = beside.map_or(&Look::Plain, |beside| beside.look(row, column));
            if let (Ok(()), Some(cell)) = (fits, cell(value.clone(), look)) {
                fits = sheet.put((row, column), cell, &mut left);
            }
        }
        if fits.is_err() {
            left = before;
        }
        let mut read = fits.map(|()| sheet.finish(name, &merged));
        if let (Ok(Some(sheet)), Some(beside)) = (&mut read, beside) {
            beside.tell(sheet);
        }
        found.take(name, read);
    }
    Ok(found)
}
