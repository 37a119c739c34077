//! Months, periods, horizons and work calendars as they stand in files.

use chrono::NaiveDate;
use planerka::calendar::{
    BaseCalendar, Horizon, HorizonError, Month, MonthError, Period, PeriodError, WorkCalendar,
};
use proptest::prelude::*;

fn month(text: &str) -> Month {
    text.parse().expect("a month")
}

#[test]
fn months_count_across_years() {
    #[rustfmt::skip]
    let table = [
        ("2027-01", 0, "2027-01"), ("2027-01", -1, "2026-12"), ("2027-12", 1, "2028-01"),
        ("2027-03", 35, "2030-02"), ("0001-01", -5, "0001-01"), ("9999-12", 7, "9999-12"),
    ];
    for (from, plus, to) in table {
        assert_eq!(month(from).plus(plus), month(to), "{from} {plus:+}");
    }
    assert_eq!(month("2028-02").months_since(month("2027-03")), 11);
    assert_eq!(month("2027-03").months_since(month("2028-02")), -11);
    for (text, days) in [("2027-02", 28), ("2028-02", 29), ("2100-02", 28), ("2000-02", 29), ("2027-04", 30)]
    {
        assert_eq!(month(text).days(), days, "{text}");
    }
    assert_eq!(Month::of(NaiveDate::MAX), month("9999-12"));
    assert_eq!(Month::of(NaiveDate::MIN), month("0001-01"));
}

#[test]
fn what_is_no_month_is_refused() {
    let odd = [
        "",
        "2027",
        "2027-3",
        "27-03",
        "2027/03",
        " 2027-03",
        "2027-03 ",
        "+027-03",
        "-2027-03",
        "2027-03-01",
        "２０２７-03",
    ];
    for text in odd {
        assert_eq!(text.parse::<Month>(), Err(MonthError::Text { text: text.to_owned() }), "{text:?}");
    }
    assert_eq!("2027-13".parse::<Month>(), Err(MonthError::Range { year: 2027, month: 13 }));
    assert_eq!("0000-01".parse::<Month>(), Err(MonthError::Range { year: 0, month: 1 }));
    assert_eq!(Month::new(10_000, 1), Err(MonthError::Range { year: 10_000, month: 1 }));
}

#[test]
fn periods_are_short_texts() {
    let date = |text: &str| text.parse::<NaiveDate>().expect("a date");
    let table = [
        ("horizon", Period::Horizon),
        ("q:2027-01", Period::Quarter(month("2027-01"))),
        ("m:2027-03", Period::Month(month("2027-03"))),
        ("w:2027-03-15", Period::Week(date("2027-03-15"))),
        ("s:2027-03-29", Period::Segment(date("2027-03-29"))),
    ];
    for (text, period) in table {
        assert_eq!(text.parse(), Ok(period));
        assert_eq!(serde_json::to_string(&period).expect("json"), format!("{text:?}"));
        assert_eq!(serde_json::from_str::<Period>(&format!("{text:?}")).expect("a period"), period);
    }
    assert!(table.is_sorted_by_key(|(_, period)| *period), "longest kind first");
}

#[test]
fn what_is_no_period_is_refused() {
    let kind = |text: &str| PeriodError::Kind { text: text.to_owned() };
    let date = |text: &str| PeriodError::Date { text: text.to_owned() };
    let table = [
        ("", kind("")),
        ("Horizon", kind("Horizon")),
        ("horizon:", kind("horizon:")),
        ("x:2027-01", kind("x:2027-01")),
        ("m:2027-1", PeriodError::Month { text: "m:2027-1".to_owned() }),
        ("q:2027-13", PeriodError::Month { text: "q:2027-13".to_owned() }),
        ("w:2027-02-29", date("w:2027-02-29")),
        ("w:2027-3-15", date("w:2027-3-15")),
        ("s:", date("s:")),
    ];
    for (text, error) in table {
        assert_eq!(text.parse::<Period>(), Err(error), "{text:?}");
    }
}

#[test]
fn horizons_have_one_to_36_months() {
    let start = month("2027-01");
    for months in [0, 37, 255] {
        assert_eq!(Horizon::new(start, months), Err(HorizonError::Length { months }));
    }
    let late = month("9999-12");
    assert_eq!(Horizon::new(late, 2), Err(HorizonError::TooLate { start: late, months: 2 }));
    assert_eq!(Horizon::new(late, 1).map(Horizon::days), Ok(31));
    let text = r#"{"start":"2027-01","months":12}"#;
    let horizon: Horizon = serde_json::from_str(text).expect("a horizon");
    assert_eq!(serde_json::to_string(&horizon).expect("json"), text);
    assert!(serde_json::from_str::<Horizon>(r#"{"start":"2027-01","months":37}"#).is_err());
    assert_eq!(horizon.last_month(), month("2027-12"));
    assert_eq!(horizon.month_index(month("2026-12")), None);
}

#[test]
fn a_new_plan_starts_with_the_next_year() {
    let today = |y, m, d| NaiveDate::from_ymd_opt(y, m, d).expect("a date");
    for date in [today(2026, 1, 1), today(2026, 11, 21), today(2026, 12, 31)] {
        assert_eq!(Ok(Horizon::next_year(date)), Horizon::new(month("2027-01"), 12));
    }
    assert_eq!(Horizon::next_year(NaiveDate::MAX).days(), 365);
}

#[test]
fn work_calendars_read_as_people_would_write_them() {
    let text = r#"{"base":"russia","days_off":["2027-05-03","2027-12-31"],"working_days":["2027-01-09"]}"#;
    let calendar: WorkCalendar = serde_json::from_str(text).expect("a calendar");
    assert_eq!(calendar.days_off.len(), 2);
    assert_eq!(serde_json::to_string(&calendar).expect("json"), text);
    for (base, name) in
        [(BaseCalendar::Russia, "russia"), (BaseCalendar::FiveTwo, "5-2"), (BaseCalendar::SixOne, "6-1")]
    {
        let text = format!(r#"{{"base":"{name}"}}"#);
        let calendar = WorkCalendar::new(base);
        assert_eq!(serde_json::to_string(&calendar).expect("json"), text);
        assert_eq!(serde_json::from_str::<WorkCalendar>(&text).expect("a calendar"), calendar);
    }
    assert!(serde_json::from_str::<WorkCalendar>(r#"{"base":"7-0"}"#).is_err());
}

proptest! {
    #[test]
    fn months_and_periods_survive_as_text(year in 1_i32..=9999, number in 1_u8..=12, day in 1_u32..=28) {
        let month = Month::new(year, number).expect("a month");
        prop_assert_eq!(month.to_string().parse(), Ok(month));
        prop_assert_eq!(Month::of(month.first_day()), month);
        prop_assert_eq!(Month::of(month.last_day()), month);
        prop_assert_eq!(month.last_day().signed_duration_since(month.first_day()).num_days() + 1, i64::from(month.days()));
        let date = NaiveDate::from_ymd_opt(year, number.into(), day).expect("a date");
        for period in [Period::Quarter(month), Period::Month(month), Period::Week(date), Period::Segment(date)] {
            prop_assert_eq!(period.to_string().parse(), Ok(period));
        }
    }

    #[test]
    fn months_add_as_numbers(year in 1900_i32..2200, number in 1_u8..=12, a in -400_i32..400, b in -400_i32..400) {
        let month = Month::new(year, number).expect("a month");
        prop_assert_eq!(month.plus(a).plus(b), month.plus(a + b));
        prop_assert_eq!(month.plus(a).months_since(month), a);
        prop_assert_eq!(month.plus(a) < month.plus(b), a < b);
    }
}
