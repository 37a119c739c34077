//! The model of a workbook, and its sheets as CSV. The bytes of an .xlsx are made by
//! `planerka_tables::write`, which the page calls through a worker and the headless program directly.

pub use planerka_tables::{Cell, Column, Row, Sheet, Sum, Value, Workbook, limits};

use super::csv::Csv;
use crate::i18n::Lang;

/// A sheet as CSV, by the same rules as all CSV (see [`csv`](super::csv)): dates as `2027-03-01` in English
/// and `01.03.2027` in Russian, shares as fractions, sums as their values, unknown values empty.
///
/// ```
/// use planerka::{exchange::workbook::{Cell, Row, Sheet, Value, sheet_csv}, i18n::Lang};
/// let day = chrono::NaiveDate::from_ymd_opt(2027, 3, 1).unwrap();
/// let mut sheet = Sheet::new("Data");
/// sheet.rows.push(Row::of(vec![Cell::text("=A1"), Cell::date(Some(day)), Cell::new(Value::Whole(-5))]));
/// assert_eq!(sheet_csv(&sheet, Lang::En), "'=A1,2027-03-01,-5\r\n");
/// assert_eq!(sheet_csv(&sheet, Lang::Ru), "\u{feff}'=A1;01.03.2027;-5\r\n");
/// ```
#[must_use]
pub fn sheet_csv(sheet: &Sheet, lang: Lang) -> String {
    let mut csv = Csv::new(lang);
    let width = sheet.rows.iter().map(|row| row.cells.len()).max().unwrap_or(0);
    for row in &sheet.rows {
        for at in 0..width {
            put(&mut csv, row.cells.get(at).map_or(&Value::Empty, |cell| &cell.value), lang);
        }
        csv.end_row();
    }
    csv.finish()
}

fn put(csv: &mut Csv, value: &Value, lang: Lang) {
    match value {
        Value::Empty => csv.empty(),
        Value::Text(text) => csv.text(text),
        Value::Whole(whole) | Value::Total(_, whole) => csv.whole(*whole),
        Value::Exact(number) | Value::Factor(number) | Value::Percent(number) => csv.number(*number),
        Value::Date(day) => csv.text(&match lang {
            Lang::En => day.to_string(),
            Lang::Ru => lang.date(*day),
        }),
        Value::Month(first) => csv.text(&month_title(*first, lang)),
    };
}

/// The heading of a month's column: `Jan 2027`.
#[must_use]
pub fn month_title(first: chrono::NaiveDate, lang: Lang) -> String {
    use chrono::Datelike;
    format!("{} {}", lang.month_short(first.month()), first.year())
}

/// A text for download, with a byte order mark if any character is not ASCII: in English too, because Excel
/// reads files without a mark in the local Windows code page.
#[must_use]
pub fn with_mark(text: String) -> String {
    if text.is_ascii() || text.starts_with('\u{feff}') { text } else { format!("\u{feff}{text}") }
}
