//! Numbers as each language writes them.
#![allow(
    clippy::cast_precision_loss,
    clippy::cast_possible_truncation,
    clippy::cast_possible_wrap,
    clippy::float_arithmetic,
    clippy::float_cmp,
    reason = "numbers are made up here to be written and read back"
)]

use planerka::i18n::Lang::{self, En, Ru};
use planerka::i18n::number::{
    Unit, format_compact, format_decimal, format_int, format_money, format_percent, write_signed_decimal,
    write_signed_int, write_signed_money, write_signed_points,
};
use planerka::sheet::parse::{Block, DecimalMark, Kind, Reading, parse_number};
use planerka::sheet::raw::raw_text;
use proptest::prelude::*;

/// No-break spaces shown as `_`.
fn seen(text: &str) -> String {
    assert!(!text.contains(' '), "a breakable space in {text:?}");
    text.replace('\u{a0}', "_")
}

fn signed(write: impl FnOnce(&mut String)) -> String {
    let mut text = String::new();
    write(&mut text);
    seen(&text)
}

#[test]
fn whole_numbers() {
    for (value, ru, en) in [
        (0, "0", "0"),
        (7, "7", "7"),
        (999, "999", "999"),
        (1000, "1_000", "1,000"),
        (1_234_567, "1_234_567", "1,234,567"),
        (-1_020_003, "−1_020_003", "−1,020,003"),
        (10_000_000_000_000, "10_000_000_000_000", "10,000,000,000,000"),
        (i64::MAX, "9_223_372_036_854_775_807", "9,223,372,036,854,775,807"),
        (i64::MIN, "−9_223_372_036_854_775_808", "−9,223,372,036,854,775,808"),
    ] {
        assert_eq!(seen(&format_int(value, Ru)), ru);
        assert_eq!(seen(&format_int(value, En)), en);
    }
    assert_eq!(signed(|text| write_signed_int(text, 1200, Ru)), "+1_200");
    assert_eq!(signed(|text| write_signed_int(text, -1200, En)), "−1,200");
    assert_eq!(signed(|text| write_signed_int(text, 0, Ru)), "0");
}

#[test]
fn decimals() {
    for (value, digits, ru, en) in [
        (1.5, 1, "1,5", "1.5"),
        (1.5, 3, "1,5", "1.5"),
        (1234.5678, 2, "1_234,57", "1,234.57"),
        (2.0, 2, "2", "2"),
        (0.05, 1, "0,1", "0.1"),
        (0.04, 1, "0", "0"),
        (-0.04, 1, "0", "0"),
        (-0.5, 1, "−0,5", "−0.5"),
        (1.005_001, 2, "1,01", "1.01"),
        (10.070, 3, "10,07", "10.07"),
        (1e14, 3, "100_000_000_000_000", "100,000,000,000,000"),
        (f64::NAN, 1, "—", "—"),
        (f64::INFINITY, 1, "—", "—"),
    ] {
        assert_eq!(seen(&format_decimal(value, digits, Ru)), ru);
        assert_eq!(seen(&format_decimal(value, digits, En)), en);
    }
    assert_eq!(signed(|text| write_signed_decimal(text, 1.5, 1, Ru)), "+1,5");
    assert_eq!(signed(|text| write_signed_decimal(text, -1.5, 1, Ru)), "−1,5");
    assert_eq!(signed(|text| write_signed_decimal(text, 0.01, 1, Ru)), "0");
}

#[test]
fn percents() {
    for (share, digits, ru, en) in [
        (0.12, 2, "12_%", "12%"),
        (0.125, 2, "12,5_%", "12.5%"),
        (0.125, 0, "13_%", "13%"),
        (1.18, 0, "118_%", "118%"),
        (0.285, 2, "28,5_%", "28.5%"),
        (0.0, 2, "0_%", "0%"),
        (f64::NAN, 2, "—", "—"),
    ] {
        assert_eq!(seen(&format_percent(share, digits, Ru)), ru);
        assert_eq!(seen(&format_percent(share, digits, En)), en);
    }
    assert_eq!(signed(|text| write_signed_points(text, -0.015, 1, Ru)), "−1,5_п.п.");
}

#[test]
fn money_in_units() {
    for (value, unit, ru, en) in [
        (7_290_000, Unit::One, "7_290_000", "7,290,000"),
        (7_290_000, Unit::Thousand, "7_290", "7,290"),
        (7_290_000, Unit::Million, "7,29", "7.29"),
        (7_290_500, Unit::Thousand, "7_290,5", "7,290.5"),
        (120_000_000, Unit::Million, "120", "120"),
        (7_295_000, Unit::Million, "7,3", "7.3"),
        (7_294_999, Unit::Million, "7,29", "7.29"),
        (-7_290_000, Unit::Million, "−7,29", "−7.29"),
        (4_000, Unit::Million, "0,004", "0.004"),
        (1, Unit::Million, "0,000001", "0.000001"),
        (4, Unit::Thousand, "0,004", "0.004"),
        (0, Unit::Million, "0", "0"),
    ] {
        assert_eq!(seen(&format_money(value, unit, Ru)), ru);
        assert_eq!(seen(&format_money(value, unit, En)), en);
    }
    assert_eq!(signed(|text| write_signed_money(text, 1_500_000, Unit::Million, Ru)), "+1,5");
}

#[test]
fn short_numbers() {
    for (value, ru, en) in [
        (0, "0", "0"),
        (950, "950", "950"),
        (999, "999", "999"),
        (1_000, "1_тыс.", "1K"),
        (1_250, "1,3_тыс.", "1.3K"),
        (99_949, "99,9_тыс.", "99.9K"),
        (99_950, "100_тыс.", "100K"),
        (350_400, "350_тыс.", "350K"),
        (999_499, "999_тыс.", "999K"),
        (999_500, "1_млн", "1M"),
        (1_200_000, "1,2_млн", "1.2M"),
        (-120_000_000, "−120_млн", "−120M"),
        (2_500_000_000, "2,5_млрд", "2.5B"),
        (10_000_000_000_000, "10_000_млрд", "10,000B"),
    ] {
        assert_eq!(seen(&format_compact(value, Ru)), ru);
        assert_eq!(seen(&format_compact(value, En)), en);
    }
}

fn read(text: &str, kind: Kind, lang: Lang) -> f64 {
    let mark = DecimalMark::of(lang);
    let typed = parse_number(text, Reading::typed(kind, mark)).unwrap().value;
    let pasted = parse_number(text, Reading::pasted(kind, mark, Block::default())).unwrap().value;
    assert!(kind == Kind::Number || text.contains('%') || typed.to_bits() == pasted.to_bits());
    pasted
}

fn langs() -> impl Strategy<Value = Lang> {
    prop_oneof![Just(Ru), Just(En)]
}

proptest! {
    #[test]
    fn a_shown_whole_number_reads_back(value in -999_999_999_999_999_i64..=999_999_999_999_999, lang in langs()) {
        prop_assert_eq!(read(&format_int(value, lang), Kind::Number, lang) as i64, value);
    }

    #[test]
    fn a_shown_decimal_reads_back(units in -10_000_000_000_i64..=10_000_000_000, digits in 0_usize..=4, lang in langs()) {
        let value = units as f64 / 10_f64.powi(digits as i32);
        let back = read(&format_decimal(value, digits, lang), Kind::Number, lang);
        prop_assert!((back - value).abs() <= 1e-12 * value.abs().max(1.0), "{} {}", back, value);
    }

    #[test]
    fn a_shown_percent_reads_back(units in -1_000_000_i64..=1_000_000, lang in langs()) {
        let share = units as f64 / 1e4;
        let back = read(&format_percent(share, 2, lang), Kind::Percent, lang);
        prop_assert!((back - share).abs() < 1e-12);
    }

    /// The clipboard and the editor lose nothing: the same double, to the last bit.
    #[test]
    fn raw_text_reads_back_exactly(value in -1e14_f64..1e14, small in -2.0_f64..2.0, lang in langs()) {
        for value in [value, small, value.round(), 0.0] {
            for kind in [Kind::Number, Kind::Percent] {
                let text = raw_text(value, kind, DecimalMark::of(lang));
                prop_assume!(text.chars().count() <= 64);
                prop_assert_eq!(read(&text, kind, lang), value, "{}", text);
            }
        }
    }
}

#[test]
fn raw_text_has_no_groups() {
    for (value, kind, mark, wanted) in [
        (1_234_567.5, Kind::Number, DecimalMark::Comma, "1234567,5"),
        (1_234_567.5, Kind::Number, DecimalMark::Point, "1234567.5"),
        (0.125, Kind::Percent, DecimalMark::Comma, "12,5%"),
        (0.07, Kind::Percent, DecimalMark::Comma, "7%"),
        (0.0, Kind::Percent, DecimalMark::Comma, "0%"),
        (-0.000_5, Kind::Percent, DecimalMark::Point, "-0.05%"),
        (1.0, Kind::Percent, DecimalMark::Point, "100%"),
        (12.0, Kind::Percent, DecimalMark::Point, "1200%"),
        (0.1, Kind::Percent, DecimalMark::Point, "10%"),
        (f64::NAN, Kind::Number, DecimalMark::Point, ""),
    ] {
        assert_eq!(raw_text(value, kind, mark), wanted);
    }
}
