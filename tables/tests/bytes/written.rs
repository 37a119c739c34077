//! Every kind of cell, written and read back: by this crate, and by the reader below it.

use std::io::Cursor;

use calamine::{Data, Reader, Xlsx};
use chrono::NaiveDate;
use planerka_tables::{Cell, Row, Sheet, Sum, Value, Workbook, read, write};
use proptest::prelude::*;

fn day(year: i32, month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(year, month, day).unwrap()
}

fn book(rows: Vec<Row>) -> Vec<u8> {
    let mut sheet = Sheet::new("Sheet");
    sheet.rows = rows;
    write(&Workbook { sheets: vec![sheet], ..Workbook::default() }).unwrap()
}

fn text(text: &str) -> Value {
    Value::Text(text.to_owned())
}

#[test]
fn every_kind_of_cell_reads_back_as_it_was_written() {
    let long = "я".repeat(32_767);
    let cases: Vec<(Value, &str, Option<f64>)> = vec![
        (text("Соколова"), "Соколова", None),
        (text("=1+1"), "=1+1", None),
        (text("+7 900"), "+7 900", None),
        (text("-5"), "-5", None),
        (text("@x"), "@x", None),
        (text("'quoted\" & <b>"), "'quoted\" & <b>", None),
        (text("two\r\nlines\rthree"), "two\nlines\nthree", None),
        (text("  blanks  "), "  blanks  ", None),
        (text("a\u{1}b\u{7}c\u{fffe}"), "abc", None),
        (text("_x000D_"), "_x000D_", None),
        (text("😀"), "😀", None),
        (text(&long), &long, None),
        (Value::Whole(0), "0", Some(0.0)),
        (Value::Whole(-1_020_000), "-1020000", Some(-1_020_000.0)),
        (Value::Whole(10_000_000_000_000), "10000000000000", Some(1e13)),
        (Value::Exact(12.34), "12.34", Some(12.34)),
        (Value::Factor(1.35), "1.35", Some(1.35)),
        (Value::Percent(0.07), "7%", Some(0.07)),
        (Value::Percent(1.234), "123.4%", Some(1.234)),
        (Value::Date(day(2027, 1, 31)), "2027-01-31", None),
        (Value::Date(day(1950, 1, 1)), "1950-01-01", None),
        (Value::Month(day(2027, 2, 1)), "2027-02-01", None),
        (Value::Total(Sum::Down(0, 1), 77), "77", Some(77.0)),
    ];
    let rows = cases.iter().map(|(value, ..)| Row::of(vec![Cell::text("x"), Cell::new(value.clone())]));
    let found = read(&book(rows.collect())).unwrap();
    let sheet = &found.sheets[0];
    for (row, (value, text, number)) in cases.iter().enumerate() {
        assert_eq!(sheet.text(row, 1), *text, "{value:?}");
        assert_eq!(sheet.number(row, 1), *number, "{value:?}");
    }
    assert_eq!(sheet.rows.len(), cases.len());
}

#[test]
fn what_is_not_known_has_no_cell_and_what_is_held_is_only_marked() {
    let held = Cell { held: true, ..Cell::new(Value::Whole(5)) };
    let empty = [Value::Empty, Value::Exact(f64::NAN), Value::Percent(f64::INFINITY)].map(Cell::new);
    let cells: Vec<Cell> = empty.into_iter().chain([held]).collect();
    let found = read(&book(vec![Row::of(cells), Row::bold(vec![Cell::text("")])])).unwrap();
    let sheet = &found.sheets[0];
    assert!((0..3).all(|column| sheet.cell(0, column).is_none()), "{sheet:?}");
    assert_eq!((sheet.number(0, 3), sheet.rows.len()), (Some(5.0), 1));
    assert_eq!(read(&book(Vec::new())), Err(planerka_tables::NoWorkbook::Empty));
}

#[test]
fn text_is_cut_at_what_a_cell_holds_and_never_inside_a_character() {
    let found = read(&book(vec![Row::of(vec![Cell::text("😀".repeat(20_000))])])).unwrap();
    assert_eq!(found.sheets[0].text(0, 0), "😀".repeat(16_383), "two units each");
}

#[test]
fn totals_are_formulas_with_their_values() {
    let whole = |value| Cell::new(Value::Whole(value));
    let total = |sum, value| Cell::new(Value::Total(sum, value));
    let bytes = book(vec![
        Row::bold(vec![total(Sum::Across(1, 2), 60), total(Sum::Down(1, 2), 40), total(Sum::Down(1, 2), 20)]),
        Row::of(vec![total(Sum::Across(1, 2), 25), whole(20), whole(5)]),
        Row::of(vec![total(Sum::Across(1, 2), 35), whole(20), whole(15)]),
    ]);
    let mut workbook = Xlsx::new(Cursor::new(&bytes)).unwrap();
    let formulas = workbook.worksheet_formula("Sheet").unwrap();
    let formula = |row, column| formulas.get_value((row, column)).unwrap().as_str();
    assert_eq!(formula(0, 0), "SUM(B1:C1)");
    assert_eq!(formula(0, 1), "SUBTOTAL(9,B2:B3)");
    assert_eq!(formula(2, 0), "SUM(B3:C3)");
    let values = workbook.worksheet_range("Sheet").unwrap();
    assert_eq!(values.get_value((0, 0)), Some(&Data::Float(60.0)));
    assert_eq!(values.get_value((0, 1)), Some(&Data::Float(40.0)));
}

#[test]
fn the_same_workbook_gives_the_same_bytes_without_an_author() {
    let rows = || vec![Row::of(vec![Cell::text("a"), Cell::new(Value::Percent(0.5))])];
    let bytes = book(rows());
    assert_eq!(bytes, book(rows()));
    let mut zip = zip::ZipArchive::new(Cursor::new(&bytes)).unwrap();
    let mut core = String::new();
    std::io::Read::read_to_string(&mut zip.by_name("docProps/core.xml").unwrap(), &mut core).unwrap();
    assert!(core.contains("<dc:creator></dc:creator>") && core.contains("2000-01-01T00:00:00Z"), "{core}");
    let names: Vec<String> = zip.file_names().map(|name| name.unwrap().into_owned()).collect();
    assert!(!names.iter().any(|name| name.contains("vba") || name.contains("externalLinks")), "{names:?}");
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, ..ProptestConfig::default() })]

    #[test]
    fn any_text_and_number_comes_back(text in "\\PC{1,40}", whole in -10_000_000_000_000_i64..=10_000_000_000_000, x in -1e9..1e9) {
        let cells = vec![Cell::text(&*text), Cell::new(Value::Whole(whole)), Cell::new(Value::Exact(x))];
        let found = read(&book(vec![Row::of(cells)])).unwrap();
        let sheet = &found.sheets[0];
        prop_assert_eq!(sheet.text(0, 0), text);
        prop_assert_eq!(sheet.number(0, 1), Some(whole as f64));
        prop_assert_eq!(sheet.number(0, 2), Some(x));
    }
}
