//! Numbers as people type and paste them: the shared vectors, and what stands around them.
#![allow(clippy::float_arithmetic, reason = "values are compared up to rounding")]

use planerka::i18n::Lang;
use planerka::sheet::date::{DateError, parse_date};
use planerka::sheet::entry::{
    CellKind, Entry, EntryError, Relative, read_pasted, read_typed, wants_percent_sign,
};
use planerka::sheet::parse::{Block, DecimalMark, Kind, ParseError, Reading, parse_number};
use serde::Deserialize;

use DecimalMark::{Comma, Point};

#[derive(Deserialize)]
struct Vectors {
    vectors: Vec<Vector>,
}

#[derive(Deserialize)]
struct Vector {
    text: String,
    kind: String,
    plan_decimal_mark: String,
    value: Option<f64>,
}

fn close(a: f64, b: f64) -> bool {
    (a - b).abs() <= 1e-12 * b.abs().max(1.0)
}

fn vectors() -> Vec<(Vector, DecimalMark)> {
    let file: Vectors = serde_json::from_str(include_str!("../../cases/numbers.json")).unwrap();
    assert!(file.vectors.len() > 60);
    file.vectors
        .into_iter()
        .map(|vector| {
            let mark = if vector.plan_decimal_mark == "," { Comma } else { Point };
            (vector, mark)
        })
        .collect()
}

#[test]
fn the_shared_vectors_hold() {
    for (vector, mark) in vectors() {
        let readings = match vector.kind.as_str() {
            "number" => vec![
                Reading::typed(Kind::Number, mark),
                Reading::pasted(Kind::Number, mark, Block::default()),
            ],
            "percent typed" => vec![Reading::typed(Kind::Percent, mark)],
            "percent pasted" => vec![Reading::pasted(Kind::Percent, mark, Block::default())],
            other => panic!("unknown kind {other}"),
        };
        for reading in readings {
            let got = parse_number(&vector.text, reading).ok().map(|parsed| parsed.value);
            assert!(
                match (got, vector.value) {
                    (Some(a), Some(b)) => close(a, b),
                    (None, None) => true,
                    _ => false,
                },
                "{:?} as {} with {mark:?}: {got:?}, not {:?}",
                vector.text,
                vector.kind,
                vector.value
            );
        }
    }
}

/// Typing a vector into a cell gives the same value, save for the empty text (clear) and percents in money.
#[test]
fn the_shared_vectors_hold_in_a_cell() {
    for (vector, mark) in vectors() {
        let (cell, typed) = match vector.kind.as_str() {
            "percent typed" => (CellKind::Percent, true),
            "percent pasted" => (CellKind::Percent, false),
            _ => (CellKind::Number, true),
        };
        let entry = if typed {
            read_typed(&vector.text, cell, mark)
        } else {
            read_pasted(&vector.text, cell, mark, Block::default()).map(|pasted| pasted.entry)
        };
        match (entry, vector.value) {
            (Ok(Entry::Set(got)), Some(wanted)) => assert!(close(got, wanted), "{:?}: {got}", vector.text),
            (Ok(Entry::Clear), None) => assert!(vector.text.is_empty()),
            (Err(_), None) => {}
            (got, wanted) => panic!("{:?}: {got:?}, not {wanted:?}", vector.text),
        }
    }
}

#[track_caller]
fn number(text: &str, wanted: f64) {
    let parsed = parse_number(text, Reading::typed(Kind::Number, Comma)).unwrap();
    assert!(close(parsed.value, wanted), "{text}: {}", parsed.value);
}

#[test]
fn more_ways_to_write_a_number() {
    number(" \u{a0}1\u{202f}234\u{2009}567 \u{feff}", 1_234_567.0);
    number("1 234,567", 1234.567);
    number("(1 200 ₽)", -1200.0);
    number("(1 200) ₽", -1200.0);
    number("($1,200.50)", -1200.5);
    number("₽-500", -500.0);
    number("350 тыс.руб.", 350_000.0);
    number("350 т. р.", 350_000.0);
    number("2 МЛРД РУБЛЕЙ", 2e9);
    number("1,5 трлн", 1.5e12);
    number("-5%", -0.05);
    number("12,", 12.0);
    number("RUB 1 500", 1500.0);
    number("0,1", 0.1);
    number("1’234’567", 1_234_567.0);
    number("-0", 0.0);
}

#[track_caller]
fn refused(text: &str, wanted: ParseError) {
    let reading = Reading::typed(Kind::Number, Comma);
    assert_eq!(parse_number(text, reading), Err(wanted), "{text}");
}

#[test]
fn what_is_wrong_is_named() {
    refused("", ParseError::Empty);
    refused(" \u{a0} ", ParseError::Empty);
    refused("#ДЕЛ/0!", ParseError::ErrorValue);
    refused("#N/A", ParseError::ErrorValue);
    refused("01.02.2027", ParseError::LooksLikeDate);
    refused("2027-03-01", ParseError::LooksLikeDate);
    refused("1.3.27", ParseError::LooksLikeDate);
    refused("01.02.2027 0:00:00", ParseError::LooksLikeDate);
    refused("12 34", ParseError::BadGrouping { at: 3 });
    refused("1.23.456", ParseError::BadGrouping { at: 2 });
    refused("12,5,3", ParseError::BadGrouping { at: 3 });
    refused("1 234.567,89", ParseError::BadGrouping { at: 0 });
    refused("1,234.56,7", ParseError::BadGrouping { at: 8 });
    refused("0.123.456", ParseError::BadGrouping { at: 0 });
    refused("12,5 0", ParseError::BadGrouping { at: 4 });
    refused("abc", ParseError::NotANumber { at: 0 });
    refused("1e5", ParseError::NotANumber { at: 1 });
    refused("--5", ParseError::NotANumber { at: 1 });
    refused("5-7", ParseError::NotANumber { at: 1 });
    refused("(5", ParseError::NotANumber { at: 0 });
    refused("(-5)", ParseError::NotANumber { at: 1 });
    refused("5)", ParseError::NotANumber { at: 1 });
    refused("12%%", ParseError::NotANumber { at: 3 });
    refused("12% ₽", ParseError::NotANumber { at: 4 });
    refused("5 тыс млн", ParseError::NotANumber { at: 6 });
    refused("$5 руб", ParseError::NotANumber { at: 3 });
    refused("=5", ParseError::NotANumber { at: 0 });
    refused("1,5E+06", ParseError::NotANumber { at: 3 });
    refused("2000 трлн", ParseError::Range);
    refused(&"9".repeat(60), ParseError::Range);
    refused(&"9".repeat(100_000), ParseError::NotANumber { at: 64 });
}

#[test]
fn units_have_no_place_in_a_percent() {
    for text in ["12 тыс", "12 ₽", "$12"] {
        let read = parse_number(text, Reading::typed(Kind::Percent, Comma));
        assert!(matches!(read, Err(ParseError::UnitInPercent { .. })), "{text}");
    }
}

#[test]
fn another_cell_of_the_paste_decides_an_ambiguous_one() {
    let read = |cells: &[&str], text| {
        let block = Block::read(cells.iter().copied(), Kind::Number);
        let parsed = parse_number(text, Reading::pasted(Kind::Number, Comma, block)).unwrap();
        (parsed.value, parsed.ambiguous)
    };
    let same = |(value, ambiguous): (f64, bool), wanted: f64, unsure: bool| {
        assert!(close(value, wanted) && ambiguous == unsure, "{value} {ambiguous}");
    };
    same(read(&["1,234", "5"], "1,234"), 1.234, true);
    same(read(&["1,234", "12.5"], "1,234"), 1234.0, false);
    same(read(&["1.234", "12,5"], "1.234"), 1234.0, false);
    same(read(&["1.234", "1,234,567"], "1.234"), 1.234, false);
    same(read(&["1.234", "1.234,5"], "1.234"), 1234.0, false);
    same(read(&["12,5", "12.5"], "1,234"), 1.234, true);
    same(read(&["Иванова", "#ДЕЛ/0!", "12.5 ₽"], "1,234"), 1234.0, false);
}

#[test]
fn a_pasted_one_is_a_share_among_shares() {
    let read = |cells: &[&str]| {
        let block = Block::read(cells.iter().copied(), Kind::Percent);
        let parsed = parse_number("1", Reading::pasted(Kind::Percent, Comma, block)).unwrap();
        (parsed.value, parsed.ambiguous)
    };
    assert_eq!(read(&["0,3", "1"]), (1.0, false));
    assert_eq!(read(&["0,3", "30"]), (0.01, true));
    assert_eq!(read(&["1"]), (0.01, true));
}

#[track_caller]
fn typed(text: &str, cell: CellKind, wanted: Result<Entry, EntryError>) {
    let got = read_typed(text, cell, Comma);
    let same = match (got, wanted) {
        (Ok(Entry::Set(a)), Ok(Entry::Set(b))) => close(a, b),
        (a, b) => a == b,
    };
    assert!(same, "{text:?} in {cell:?}: {got:?}, not {wanted:?}");
}

#[test]
fn what_a_typed_text_asks_for() {
    use CellKind::{Money, Number, Percent};
    let set = |value| Ok(Entry::Set(value));
    let change = |change| Ok(Entry::Relative(change));
    typed("", Money, Ok(Entry::Clear));
    typed("  ", Percent, Ok(Entry::Clear));
    typed("\u{200b}", Money, Ok(Entry::Clear));
    for cell in [Money, Number] {
        typed("+10%", cell, change(Relative::Percent(0.1)));
        typed("−5 %", cell, change(Relative::Percent(-0.05)));
        typed("*1,1", cell, change(Relative::Times(1.1)));
        typed("× 110%", cell, change(Relative::Times(1.1)));
        typed(" /2", cell, change(Relative::Over(2.0)));
        typed("+500к", cell, change(Relative::Plus(500_000.0)));
        typed("-2 млн", cell, change(Relative::Plus(-2e6)));
        typed("+1 тыс. ₽", cell, change(Relative::Plus(1000.0)));
        typed("(2 млн)", cell, set(-2e6));
        typed("+7", cell, set(7.0));
        typed("-5", cell, set(-5.0));
        typed("-₽500", cell, set(-500.0));
        typed("=1200*1,2", cell, set(1440.0));
        typed("= (1 200 + 300к) / 2", cell, set(150_600.0));
        typed("=-(2+3)*-4", cell, set(20.0));
        typed("=1 млн ₽ - 10%*1000000", cell, set(900_000.0));
        typed("=100+10%", cell, set(100.1));
        typed("=1,5*2−1", cell, set(2.0));
        typed("/0", cell, Err(EntryError::DivideByZero));
        typed("=5/(2-2)", cell, Err(EntryError::DivideByZero));
        typed("=2*(3", cell, Err(EntryError::BadFormula { at: 3 }));
        typed("=", cell, Err(EntryError::BadFormula { at: 1 }));
        typed("=2)", cell, Err(EntryError::BadFormula { at: 2 }));
        typed("=A1*2", cell, Err(EntryError::BadFormula { at: 1 }));
        typed("=12 34*2", cell, Err(EntryError::Number(ParseError::BadGrouping { at: 4 })));
        typed(&format!("={}", "(".repeat(200)), cell, Err(EntryError::BadFormula { at: 34 }));
        typed(&format!("={}1", "-".repeat(200)), cell, Err(EntryError::BadFormula { at: 34 }));
        typed("*", cell, Err(EntryError::Number(ParseError::NotANumber { at: 1 })));
        typed("*1,1,1", cell, Err(EntryError::Number(ParseError::BadGrouping { at: 3 })));
        typed("5-7", cell, Err(EntryError::Number(ParseError::NotANumber { at: 1 })));
        typed("+2 пп", cell, Err(EntryError::Number(ParseError::NotANumber { at: 3 })));
    }
    typed("12%", Money, Err(EntryError::BarePercent));
    typed("=10%+2%", Money, Err(EntryError::BarePercent));
    typed("12%", Number, set(0.12));
    typed("12", Percent, set(0.12));
    typed("12%", Percent, set(0.12));
    typed(",1", Percent, set(0.1));
    typed("+10%", Percent, set(0.1));
    typed("+10", Percent, set(0.1));
    typed("*1,1", Percent, change(Relative::Times(1.1)));
    typed("/2", Percent, change(Relative::Over(2.0)));
    typed("+2 п.п.", Percent, change(Relative::Plus(0.02)));
    typed("−1,5 ПП", Percent, change(Relative::Plus(-0.015)));
    typed("+2pp", Percent, change(Relative::Plus(0.02)));
    typed("=3/25", Percent, set(0.12));
    typed("=10%+2%", Percent, set(0.12));
    typed("+500к", Percent, Err(EntryError::Number(ParseError::UnitInPercent { at: 4 })));
}

#[test]
fn relative_changes_apply_to_the_present_value() {
    for (text, now, wanted) in [
        ("+10%", 200_000.0, 220_000.0),
        ("-5%", 200_000.0, 190_000.0),
        ("*1,1", 10.0, 11.0),
        ("/4", 10.0, 2.5),
        ("+500к", 1_200_000.0, 1_700_000.0),
        ("-2 млн", 5e6, 3e6),
        ("1 000", 5.0, 1000.0),
    ] {
        let result = read_typed(text, CellKind::Money, Comma).unwrap().result(now).unwrap();
        assert!(close(result, wanted), "{text} on {now}: {result}");
    }
    assert_eq!(Entry::Clear.result(5.0), None);
}

#[test]
fn a_paste_is_never_relative() {
    let read = |text, cell| read_pasted(text, cell, Comma, Block::default());
    assert_eq!(read("-2 млн", CellKind::Money).unwrap().entry, Entry::Set(-2e6));
    assert_eq!(read("", CellKind::Money).unwrap().entry, Entry::Clear);
    assert_eq!(read("12%", CellKind::Money), Err(EntryError::BarePercent));
    assert_eq!(read("+10%", CellKind::Number).unwrap().entry, Entry::Set(0.1));
    assert!(read("=1+2", CellKind::Money).is_err());
}

#[test]
fn the_percent_sign_appears_by_itself_only_after_plain_digits() {
    for text in ["1", "12", "0,1", "+7", " 12 ", "1 2"] {
        assert!(wants_percent_sign(text), "{text}");
    }
    for text in ["", ",1", "12%", "=1", "*1,1", "/2", "+2пп", "12к", "-"] {
        assert!(!wants_percent_sign(text), "{text}");
    }
}

#[test]
fn dates() {
    let date = |year, month, day| chrono::NaiveDate::from_ymd_opt(year, month, day).unwrap();
    for (text, lang, wanted) in [
        ("01.03.2027", Lang::Ru, Ok(date(2027, 3, 1))),
        ("2027-03-01", Lang::Ru, Ok(date(2027, 3, 1))),
        ("2027-03-01", Lang::En, Ok(date(2027, 3, 1))),
        ("1.3.27", Lang::Ru, Ok(date(2027, 3, 1))),
        ("1.3.27", Lang::En, Ok(date(2027, 3, 1))),
        ("3/1/2027", Lang::En, Ok(date(2027, 3, 1))),
        ("1/3/2027", Lang::Ru, Ok(date(2027, 3, 1))),
        ("01-03-2027", Lang::Ru, Ok(date(2027, 3, 1))),
        ("2027/3/1", Lang::En, Ok(date(2027, 3, 1))),
        ("1.3.98", Lang::Ru, Ok(date(2098, 3, 1))),
        ("29.02.2028", Lang::Ru, Ok(date(2028, 2, 29))),
        (" 01.03.2027 0:00:00", Lang::Ru, Ok(date(2027, 3, 1))),
        ("2027-03-01T00:00:00", Lang::En, Ok(date(2027, 3, 1))),
        ("01.03.2027 г.", Lang::Ru, Ok(date(2027, 3, 1))),
        ("", Lang::Ru, Err(DateError::Empty)),
        ("31.02.2027", Lang::Ru, Err(DateError::NoSuchDay { year: 2027, month: 2, day: 31 })),
        ("13/1/2027", Lang::En, Ok(date(2027, 1, 13))),
        ("1/13/2027", Lang::Ru, Ok(date(2027, 1, 13))),
        ("13/13/2027", Lang::Ru, Err(DateError::NoSuchDay { year: 2027, month: 13, day: 13 })),
        ("1.3.1027", Lang::Ru, Err(DateError::Year { year: 1027 })),
        ("01.04.0028", Lang::Ru, Err(DateError::Year { year: 28 })),
        ("31.12.2199", Lang::En, Ok(date(2199, 12, 31))),
        ("1.1.2200", Lang::En, Err(DateError::Year { year: 2200 })),
        ("1.1.1950", Lang::En, Ok(date(1950, 1, 1))),
        ("1949-12-31", Lang::En, Err(DateError::Year { year: 1949 })),
        ("1-Mar-27", Lang::Ru, Ok(date(2027, 3, 1))),
        ("01.мар.27", Lang::En, Ok(date(2027, 3, 1))),
        ("1 марта 2027", Lang::En, Ok(date(2027, 3, 1))),
        ("1 марта 2027 г.", Lang::Ru, Ok(date(2027, 3, 1))),
        ("1\u{a0}МАРТА 2027 года", Lang::Ru, Ok(date(2027, 3, 1))),
        ("9 ма\u{438}\u{306} 2027", Lang::Ru, Ok(date(2027, 5, 9))),
        ("9 мая 27", Lang::Ru, Ok(date(2027, 5, 9))),
        ("15 Mar 2027", Lang::Ru, Ok(date(2027, 3, 15))),
        ("Mar 15, 2027", Lang::Ru, Ok(date(2027, 3, 15))),
        ("March 1st, 2027", Lang::En, Ok(date(2027, 3, 1))),
        ("1-е марта 2027", Lang::Ru, Ok(date(2027, 3, 1))),
        ("Sept. 3 2027", Lang::En, Ok(date(2027, 9, 3))),
        ("3 сент. 2027", Lang::En, Ok(date(2027, 9, 3))),
        ("2027-Sep-03", Lang::En, Ok(date(2027, 9, 3))),
        ("Mon, 1 Mar 2027", Lang::En, Ok(date(2027, 3, 1))),
        ("пн, 01.03.2027", Lang::Ru, Ok(date(2027, 3, 1))),
        ("01.03.2027, 14:30", Lang::Ru, Ok(date(2027, 3, 1))),
        ("3/1/2027 2:30 PM", Lang::En, Ok(date(2027, 3, 1))),
        ("2027-03-01T12:00:00.000+03:00", Lang::En, Ok(date(2027, 3, 1))),
        ("1 Mar '27", Lang::En, Ok(date(2027, 3, 1))),
        ("1 Mar", Lang::En, Err(DateError::NotADate)),
        ("Mar 2027", Lang::En, Err(DateError::NotADate)),
        ("31 июня 2027", Lang::Ru, Err(DateError::NoSuchDay { year: 2027, month: 6, day: 31 })),
        ("1-2-3-2027", Lang::Ru, Err(DateError::NotADate)),
        ("1.03.027", Lang::Ru, Err(DateError::NotADate)),
        ("1.3", Lang::Ru, Err(DateError::NotADate)),
        ("1.3/2027", Lang::Ru, Err(DateError::NotADate)),
        ("01.03.2027 x", Lang::Ru, Err(DateError::NotADate)),
        ("скоро", Lang::Ru, Err(DateError::NotADate)),
    ] {
        assert_eq!(parse_date(text, lang), wanted, "{text} in {lang:?}");
    }
}

#[test]
fn the_mark_of_a_language() {
    assert_eq!((DecimalMark::of(Lang::Ru), DecimalMark::of(Lang::En)), (Comma, Point));
}

#[test]
fn whole_units_take_a_mark_before_three_digits_as_thousands_in_any_language() {
    for mark in [DecimalMark::Comma, DecimalMark::Point] {
        for cell in [CellKind::Money, CellKind::Whole] {
            for (text, wanted) in
                [("1,200", 1_200.0), ("1.200", 1_200.0), ("12,000", 12_000.0), ("$1,250", 1_250.0)]
            {
                assert_eq!(read_typed(text, cell, mark), Ok(Entry::Set(wanted)), "{text} {mark:?}");
            }
            // Decisive marks, and those before another number of digits, stay what they are.
            assert_eq!(read_typed("0,125", cell, mark), Ok(Entry::Set(0.125)));
            assert_eq!(read_typed("1200,50", cell, mark), Ok(Entry::Set(1_200.5)));
        }
    }
    // Beside a unit it goes by the language, and a weight may well be 1.2.
    assert_eq!(read_typed("1,250 млн", CellKind::Money, DecimalMark::Comma), Ok(Entry::Set(1_250_000.0)));
    assert_eq!(read_typed("1,200", CellKind::Number, DecimalMark::Comma), Ok(Entry::Set(1.2)));
    let more = Entry::Relative(Relative::Plus(1_200_000.0));
    assert_eq!(read_typed("+1,2 млн", CellKind::Money, DecimalMark::Comma), Ok(more));
}
