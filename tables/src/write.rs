//! The bytes of an .xlsx.

use std::collections::BTreeMap;

use chrono::{Datelike, NaiveDate, NaiveDateTime, Timelike};
use rust_xlsxwriter::{
    Color, DocProperties, ExcelDateTime, Format, FormatAlign, Formula, Worksheet, XlsxError, utility,
};

use crate::limits::MAX_CHARACTERS;
use crate::model::{Cell, Sheet, Sum, Value, Workbook};

/// The tint of held cells: pale, so that black print stays readable on it.
const TINT: u32 = 0x00FF_F2CC;
/// The number format by which every Excel shows a day in its own order.
const DAY: u8 = 14;
/// Paper: A4.
const A4: u8 = 9;

/// Why a workbook is not written: it has more rows or columns than a sheet holds, or a name that no sheet may have.
#[derive(Debug, thiserror::Error)]
#[error("the workbook cannot be written: {0}")]
pub struct NotWritten(String);

impl From<XlsxError> for NotWritten {
    fn from(error: XlsxError) -> Self {
        NotWritten(error.to_string())
    }
}

/// The bytes of a workbook. The same workbook gives the same bytes.
///
/// # Errors
/// [`NotWritten`].
pub fn write(workbook: &Workbook) -> Result<Vec<u8>, NotWritten> {
    let mut out = rust_xlsxwriter::Workbook::new();
    let made = workbook.made.map_or_else(epoch, stamp)?;
    out.set_properties(&DocProperties::new().set_title(plain(&workbook.title)).set_creation_datetime(&made));
    for sheet in &workbook.sheets {
        let mut formats = Formats::default();
        let page = out.add_worksheet();
        page.set_name(&sheet.name)?;
        for (row, cells) in (0_u32..).zip(&sheet.rows) {
            for (column, cell) in (0_u16..).zip(&cells.cells) {
                put(page, (row, column), cell, formats.of(cell, cells.bold))?;
            }
        }
        dress(page, sheet)?;
    }
    Ok(out.save_to_buffer()?)
}

fn epoch() -> Result<ExcelDateTime, XlsxError> {
    ExcelDateTime::from_ymd(2000, 1, 1)
}

fn stamp(at: NaiveDateTime) -> Result<ExcelDateTime, XlsxError> {
    let small = |part: u32| u8::try_from(part).unwrap_or(1);
    let year = u16::try_from(at.year()).unwrap_or(2000);
    let hour = u16::try_from(at.hour()).unwrap_or(0);
    ExcelDateTime::from_ymd(year, small(at.month()), small(at.day()))?.and_hms(
        hour,
        small(at.minute()),
        at.second(),
    )
}

/// Panes, widths and paper.
fn dress(page: &mut Worksheet, sheet: &Sheet) -> Result<(), XlsxError> {
    for (at, column) in (0_u16..).zip(&sheet.columns) {
        page.set_column_width(at, f64::from(column.width))?;
    }
    let last_row = u32::try_from(sheet.rows.len().saturating_sub(1)).unwrap_or(0);
    let width = sheet.rows.iter().map(|row| row.cells.len()).max().unwrap_or(0);
    let last_column = u16::try_from(width.saturating_sub(1)).unwrap_or(0);
    if sheet.frozen_rows > 0 || sheet.frozen_columns > 0 {
        page.set_freeze_panes(sheet.frozen_rows, sheet.frozen_columns)?;
    }
    if sheet.frozen_rows > 0 {
        page.set_repeat_rows(0, sheet.frozen_rows - 1)?;
    }
    if sheet.frozen_columns > 0 {
        page.set_repeat_columns(0, sheet.frozen_columns - 1)?;
    }
    if sheet.filter && sheet.frozen_rows > 0 {
        page.autofilter(sheet.frozen_rows - 1, 0, last_row, last_column)?;
    }
    page.set_landscape().set_paper_size(A4).set_print_fit_to_pages(1, 0);
    Ok(())
}

#[allow(clippy::cast_precision_loss, reason = "amounts stay below 2^53, as cells of Excel do")]
fn put(
    page: &mut Worksheet,
    (row, column): (u32, u16),
    cell: &Cell,
    format: &Format,
) -> Result<(), XlsxError> {
    match &cell.value {
        Value::Empty if cell.held => page.write_blank(row, column, format)?,
        Value::Empty => page,
        Value::Text(text) => page.write_string_with_format(row, column, plain(text), format)?,
        Value::Whole(whole) => page.write_number_with_format(row, column, *whole as f64, format)?,
        Value::Exact(number) | Value::Factor(number) | Value::Percent(number) if number.is_finite() => {
            page.write_number_with_format(row, column, *number, format)?
        }
        Value::Exact(_) | Value::Factor(_) | Value::Percent(_) => page,
        Value::Date(day) | Value::Month(day) => {
            page.write_number_with_format(row, column, serial(*day), format)?
        }
        Value::Total(sum, value) => {
            let formula = Formula::new(written(*sum, (row, column))).set_result(value.to_string());
            page.write_formula_with_format(row, column, formula, format)?
        }
    };
    Ok(())
}

/// The serial number of a day from March 1900 on: days since the last one of 1899, as Excel counts them.
fn serial(day: NaiveDate) -> f64 {
    let first = NaiveDate::from_ymd_opt(1899, 12, 30).unwrap_or_default();
    let days = day.signed_duration_since(first).num_days();
    i32::try_from(days).map_or(0.0, f64::from)
}

fn written(sum: Sum, (row, column): (u32, u16)) -> String {
    let name = utility::column_number_to_name;
    match sum {
        Sum::Across(first, last) => format!("=SUM({}{r}:{}{r})", name(first), name(last), r = row + 1),
        Sum::Down(first, last) => {
            format!("=SUBTOTAL(9,{c}{}:{c}{})", first + 1, last + 1, c = name(column))
        }
    }
}

/// Text as a cell can hold it: without control characters, as long as Excel takes it.
fn plain(text: &str) -> String {
    let mut left = MAX_CHARACTERS;
    let allowed = |letter: &char| {
        matches!(letter, '\n' | '\t') || !(letter.is_control() || matches!(letter, '\u{fffe}' | '\u{ffff}'))
    };
    let fits = |letter: &char| {
        let rest = left.checked_sub(letter.len_utf16());
        left = rest.unwrap_or(0);
        rest.is_some()
    };
    text.replace("\r\n", "\n").replace('\r', "\n").chars().filter(allowed).take_while(fits).collect()
}

/// The formats of a sheet, each made once.
#[derive(Default)]
struct Formats(BTreeMap<(&'static str, bool, bool, u8, bool), Format>);

impl Formats {
    fn of(&mut self, cell: &Cell, bold: bool) -> &Format {
        let code = code(&cell.value);
        let wraps = matches!(&cell.value, Value::Text(text) if text.contains('\n'));
        let indent = cell.indent.min(15);
        self.0.entry((code, bold, cell.held, indent, wraps)).or_insert_with(|| {
            let mut format = Format::new();
            format = match code {
                "" => format,
                "day" => format.set_num_format_index(DAY),
                code => format.set_num_format(code),
            };
            if bold || cell.held {
                format = format.set_bold();
            }
            if cell.held {
                format = format.set_background_color(Color::RGB(TINT));
            }
            if indent > 0 {
                format = format.set_indent(indent);
            }
            if wraps {
                format = format.set_text_wrap().set_align(FormatAlign::Top);
            }
            format
        })
    }
}

/// The number format of a value; `day` stands for the one that follows the reader's settings.
fn code(value: &Value) -> &'static str {
    match value {
        Value::Empty | Value::Text(_) => "",
        Value::Whole(_) | Value::Total(..) => "#,##0;[Red]-#,##0",
        Value::Exact(_) => "#,##0.0",
        Value::Factor(_) => "0.00",
        Value::Percent(_) => "0.0%",
        Value::Date(_) => "day",
        Value::Month(_) => "mmm yyyy",
    }
}
