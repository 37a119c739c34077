//! Files made to hurt: refused in time, or read.

use std::time::{Duration, Instant};

use planerka_tables::{Cell, NoWorkbook, Row, Sheet, TooMuch, Workbook, limits, read, write};
use proptest::prelude::*;

use super::made::{FOREIGN, ods, xls, xlsx, zipped};

/// A refusal takes milliseconds; a slow machine and a build without optimisation have this much.
const SOON: Duration = Duration::from_secs(10);

#[track_caller]
fn refused(bytes: &[u8], why: &NoWorkbook) {
    let begun = Instant::now();
    assert_eq!(read(bytes).as_ref(), Err(why));
    assert!(begun.elapsed() < SOON, "{:?} for {why:?}", begun.elapsed());
}

fn too_large(what: TooMuch) -> NoWorkbook {
    NoWorkbook::TooLarge(what)
}

fn cells(places: &[&str]) -> Vec<u8> {
    let cell = |place: &&str| {
        let row = place.trim_start_matches(|c: char| c.is_alphabetic());
        format!(r#"<row r="{row}"><c r="{place}"><v>1</v></c></row>"#)
    };
    xlsx(&format!("<sheetData>{}</sheetData>", places.iter().map(cell).collect::<String>()), "")
}

#[test]
fn cells_in_opposite_corners_take_no_room() {
    refused(&cells(&["A1", "A1048576"]), &too_large(TooMuch::Rows));
    refused(&cells(&["A1", "XFD1"]), &too_large(TooMuch::Columns));
    // Four hundred and one rows, each as wide as may be, with one cell.
    let wide: Vec<String> = (1..=401).map(|row| format!("ALL{row}")).collect();
    refused(&cells(&wide.iter().map(String::as_str).collect::<Vec<_>>()), &too_large(TooMuch::Cells));
    assert!(read(&cells(&["A1", "ALL400", "A99999"])).is_ok(), "what is sparse but small enough is read");
    refused(&xls(&[(0, 0, 1.0), (65_535, 255, 1.0)]), &too_large(TooMuch::Cells));
}

/// Cells that hold nothing, rows without cells, texts that no cell shows: none of them is a cell that is read, and each takes time.
#[test]
fn what_holds_no_cell_is_counted_while_it_is_unpacked() {
    let row = format!("<row>{}</row>", "<c/>".repeat(998));
    refused(&xlsx(&format!("<sheetData>{}</sheetData>", row.repeat(6_000)), ""), &too_large(TooMuch::Tags));
    let empty = xlsx(&format!("<sheetData>{}</sheetData>", row.repeat(4)), "");
    assert_eq!(read(&empty), Err(NoWorkbook::Empty), "a few of them are only empty");
}

#[test]
fn a_sheet_that_is_too_large_is_named_and_the_others_are_read() {
    let mut large = Sheet::new("Large");
    large.rows = (0..3).map(|_| Row::of(vec![Cell::text("x"); 1_001])).collect();
    let mut small = Sheet::new("Small");
    small.rows = vec![Row::of(vec![Cell::text("x")])];
    let bytes = write(&Workbook { sheets: vec![large, small], ..Workbook::default() }).unwrap();
    let found = read(&bytes).unwrap();
    assert_eq!(found.too_large, [("Large".to_owned(), TooMuch::Columns)]);
    assert_eq!((found.sheets.len(), &*found.sheets[0].name), (1, "Small"));
}

#[test]
fn a_cell_that_stands_a_million_times_is_counted_first() {
    let row = |rows: usize, columns: usize| {
        format!(
            r#"<table:table-row table:number-rows-repeated="{rows}"><table:table-cell table:number-columns-repeated="{columns}" office:value-type="float" office:value="1"/></table:table-row>"#
        )
    };
    refused(&ods(&row(1_000_000, 1)), &too_large(TooMuch::Rows));
    refused(&ods(&row(1, 16_384)), &too_large(TooMuch::Columns));
    refused(&ods(&row(1_000, 1_000)), &too_large(TooMuch::Cells));
    refused(&ods(&row(usize::MAX, usize::MAX)), &too_large(TooMuch::Rows));
    assert_eq!(read(&ods(&row(3, 4))).unwrap().sheets[0].rows.len(), 3);
}

#[test]
fn many_cells_that_point_at_one_long_text_are_refused() {
    let rows = format!("<row>{}</row>", r#"<c t="s"><v>0</v></c>"#.repeat(900)).repeat(2);
    refused(&xlsx(&format!("<sheetData>{rows}</sheetData>"), ""), &too_large(TooMuch::Text));
}

#[test]
fn too_many_parts_and_too_large_a_file_are_refused() {
    let names: Vec<String> = (0..=limits::MAX_ENTRIES).map(|at| format!("p{at}")).collect();
    let parts: Vec<(&str, &str)> = names.iter().map(|name| (name.as_str(), "")).collect();
    refused(&zipped(&parts), &too_large(TooMuch::Parts));
    let mut bytes = cells(&["A1"]);
    bytes.resize(limits::MAX_FILE + 1, 0);
    refused(&bytes, &too_large(TooMuch::Bytes));
}

/// The places of a part's records: in the directory, and in front of its data.
fn record(bytes: &[u8], name: &str, signature: &[u8], name_at: usize) -> usize {
    let found = (0..bytes.len() - 4).find(|&at| {
        bytes[at..].starts_with(signature)
            && bytes.get(at + name_at..).is_some_and(|rest| rest.starts_with(name.as_bytes()))
    });
    found.unwrap()
}

const SHEET: &str = "xl/worksheets/sheet1.xml";

#[test]
fn sizes_that_lie_are_found_out() {
    let good = cells(&["A1", "B2"]);
    let at = record(&good, SHEET, b"PK\x01\x02", 46);
    let says = |size: u32| {
        let mut bytes = good.clone();
        bytes[at + 24..at + 28].copy_from_slice(&size.to_le_bytes());
        bytes
    };
    refused(&says(512 << 20), &too_large(TooMuch::Unpacked));
    let Err(NoWorkbook::Damaged { part }) = read(&says(10)) else { panic!("larger than it says") };
    assert_eq!(part, SHEET);
    assert!(matches!(read(&says(1_000_000)), Err(NoWorkbook::Damaged { .. })), "smaller than it says");
}

#[test]
fn encrypted_parts_and_directories_of_64_bits_are_refused() {
    let good = cells(&["A1"]);
    let mut locked = good.clone();
    let at = record(&good, SHEET, b"PK\x01\x02", 46);
    locked[at + 8] |= 1;
    refused(&locked, &NoWorkbook::Password);
    let end = good.windows(4).rposition(|four| four == b"PK\x05\x06").unwrap();
    let mut wide = good[..end].to_vec();
    wide.extend(b"PK\x06\x07\0\0\0\0\0\0\0\0\0\0\0\0\x01\0\0\0");
    wide.extend(&good[end..]);
    assert!(matches!(read(&wide), Err(NoWorkbook::Damaged { .. })));
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, ..ProptestConfig::default() })]

    #[test]
    fn any_bytes_are_refused_or_read(bytes in proptest::collection::vec(any::<u8>(), 0..400), start in 0..4_usize) {
        let starts: [&[u8]; 4] = [b"", b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"PK\x05\x06"];
        let _ = read(&[starts[start], &bytes].concat());
    }

    #[test]
    fn a_good_file_with_flipped_bits_is_refused_or_read(
        kind in 0..6_usize,
        flips in proptest::collection::vec((any::<prop::sample::Index>(), 0..8_u8), 1..6),
        cut in proptest::option::of(any::<prop::sample::Index>()),
    ) {
        let good = match kind {
            0 => cells(&["A1", "B2", "C3"]),
            1 => ods(r#"<table:table-row><table:table-cell office:value-type="float" office:value="1"/></table:table-row>"#),
            2 => xls(&[(0, 0, 5.0), (2, 3, -1.5)]),
            foreign => FOREIGN[foreign - 3].1.to_vec(),
        };
        let mut bytes = good.clone();
        for (at, bit) in flips {
            let at = at.index(bytes.len());
            bytes[at] ^= 1 << bit;
        }
        bytes.truncate(cut.map_or(good.len(), |cut| cut.index(good.len())));
        let begun = Instant::now();
        let _ = read(&bytes);
        prop_assert!(begun.elapsed() < SOON);
    }
}
