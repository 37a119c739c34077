//! How much of each segment a manager works: dates, ramps, absences.
#![allow(
    clippy::float_cmp,
    clippy::float_arithmetic,
    reason = "shares are eighths and counts small, so every sum is exact"
)]

use crate::examples::case;
use chrono::NaiveDate;
use planerka::calendar::{
    Availability, Axis, BaseCalendar, Employment, Horizon, Month, Period, WorkCalendar,
};
use proptest::prelude::*;

fn day(text: &str) -> NaiveDate {
    text.parse().expect("a date")
}

fn year(base: BaseCalendar) -> Axis {
    let start = "2027-01".parse().expect("a month");
    Axis::new(Horizon::new(start, 12).expect("a horizon"), &WorkCalendar::new(base))
}

fn full_time() -> Employment<'static> {
    Employment { fte: 1.0, hire: None, leave: None, ramp: &[], absences: &[] }
}

/// One figure of a manager's row, summed over a month.
fn over_month(axis: &Axis, row: &[f64], month: &str) -> f64 {
    let month: Month = month.parse().expect("a month");
    row[axis.range(&Period::Month(month)).expect("inside the horizon")].iter().sum()
}

fn total(days: &[u32]) -> u32 {
    days.iter().sum()
}

#[test]
fn a_full_year_has_every_working_day() {
    let axis = year(BaseCalendar::Russia);
    let row = Availability::new(&axis, &full_time());
    assert_eq!(row.productive, row.available);
    assert_eq!(row.productive.iter().sum::<f64>(), 247.0);
    assert_eq!(
        [&row.productive_days, &row.available_days, &row.employed_working_days].map(|d| total(d)),
        [247; 3]
    );
    assert_eq!(total(&row.employed_days), 365);
}

#[test]
fn a_new_hire_ramps_up_by_calendar_months() {
    let case = case("ramp-of-a-new-hire");
    let ramp: Vec<f64> = case["given"]["ramp"]
        .as_array()
        .expect("a list")
        .iter()
        .filter_map(serde_json::Value::as_f64)
        .collect();
    let axis = year(BaseCalendar::FiveTwo);
    // Hired in the middle of April: April is month 0 all the same.
    let employment = Employment { hire: Some(day("2027-04-12")), ramp: &ramp, ..full_time() };
    let row = Availability::new(&axis, &employment);
    let full = Availability::new(&axis, &full_time());
    let productivity =
        |month| over_month(&axis, &row.productive, month) / over_month(&axis, &full.productive, month);
    assert_eq!(["2027-04", "2027-05", "2027-06", "2027-07"].map(productivity), [0.0, 0.25, 0.5, 1.0]);
    let quota = case["given"]["monthly_quota"].as_f64().expect("a number");
    let quarter: f64 = ["2027-04", "2027-05", "2027-06"].map(|m| quota * productivity(m)).iter().sum();
    assert_eq!(quarter, case["expect"]["quarter"].as_f64().expect("a number"));
    // A day that counts for nothing is no available day, but the manager is employed on it.
    let april = axis.range(&Period::Month("2027-04".parse().expect("a month"))).expect("April");
    assert_eq!(total(&row.available_days[april.clone()]), 0);
    assert_eq!(total(&row.employed_working_days[april.clone()]), 15);
    assert_eq!(total(&row.employed_days[april]), 19);
}

#[test]
fn a_ramp_that_began_before_the_horizon_goes_on() {
    let axis = year(BaseCalendar::FiveTwo);
    let ramp = [0.0, 0.25, 0.5, 0.75];
    let hired = Employment { hire: Some(day("2026-11-30")), ramp: &ramp, ..full_time() };
    let row = Availability::new(&axis, &hired);
    assert_eq!(over_month(&axis, &row.productive, "2027-01"), 21.0 * 0.5);
    assert_eq!(over_month(&axis, &row.productive, "2027-02"), 20.0 * 0.75);
    assert_eq!(over_month(&axis, &row.productive, "2027-03"), 23.0);
    let long_here = Availability::new(&axis, &Employment { hire: None, ..hired });
    assert_eq!(over_month(&axis, &long_here.productive, "2027-01"), 21.0, "no hire date, no ramp");
}

#[test]
fn the_first_and_the_last_day_count() {
    let axis = year(BaseCalendar::Russia);
    let monday = day("2027-03-15");
    let one_day = Employment { hire: Some(monday), leave: Some(monday), ..full_time() };
    let row = Availability::new(&axis, &one_day);
    let place = axis.segment_of(monday).expect("inside");
    assert_eq!((row.productive[place], total(&row.productive_days)), (1.0, 1));
    let away = [(day("2027-03-15"), day("2027-03-16"))];
    let row = Availability::new(&axis, &Employment { absences: &away, ..full_time() });
    assert_eq!((row.productive[place], row.available[place], row.available_days[place]), (5.0, 3.0, 3));
}

#[test]
fn absences_are_counted_once_and_only_on_working_days() {
    let axis = year(BaseCalendar::Russia);
    let days_left = |absences: &[(NaiveDate, NaiveDate)]| {
        total(&Availability::new(&axis, &Employment { absences, ..full_time() }).available_days)
    };
    let span = |from, to| (day(from), day(to));
    #[rustfmt::skip]
    let table: [(&[(NaiveDate, NaiveDate)], u32); 7] = [
        (&[], 247),
        (&[span("2027-01-01", "2027-01-10")], 247),
        (&[span("2027-07-05", "2027-07-18")], 237),
        (&[span("2027-07-12", "2027-07-18"), span("2027-07-05", "2027-07-14"), span("2027-07-06", "2027-07-07")], 237),
        (&[span("2027-07-18", "2027-07-05")], 247),
        (&[span("2026-01-01", "2028-12-31")], 0),
        (&[span("2026-01-01", "2026-12-31"), span("2028-01-01", "2028-12-31")], 247),
    ];
    for (absences, expected) in table {
        assert_eq!(days_left(absences), expected, "{absences:?}");
    }
}

#[test]
fn a_part_time_day_is_still_one_day() {
    let axis = year(BaseCalendar::FiveTwo);
    let row = Availability::new(&axis, &Employment { fte: 0.5, ..full_time() });
    assert_eq!(row.available.iter().sum::<f64>(), 130.5);
    assert_eq!(total(&row.available_days), 261);
}

#[test]
fn nobody_works_by_a_figure_that_is_none() {
    let axis = year(BaseCalendar::FiveTwo);
    for fte in [0.0, -1.0, f64::NAN, f64::INFINITY] {
        let row = Availability::new(&axis, &Employment { fte, ..full_time() });
        assert_eq!(row.available.iter().sum::<f64>(), 0.0, "{fte}");
        assert_eq!((total(&row.available_days), total(&row.employed_working_days)), (0, 261));
    }
    let outside = Employment { hire: Some(day("2028-01-01")), ..full_time() };
    assert_eq!(total(&Availability::new(&axis, &outside).employed_days), 0);
    let backwards =
        Employment { hire: Some(day("2027-06-01")), leave: Some(day("2027-05-01")), ..full_time() };
    assert_eq!(total(&Availability::new(&axis, &backwards).employed_days), 0);
}

/// The rule read out day by day, without prefix sums or segments.
fn by_the_day(axis: &Axis, e: &Employment<'_>) -> Availability {
    let len = axis.segments().len();
    let mut row = Availability {
        productive: vec![0.0; len],
        available: vec![0.0; len],
        productive_days: vec![0; len],
        available_days: vec![0; len],
        employed_working_days: vec![0; len],
        employed_days: vec![0; len],
    };
    for (date, &works) in axis.horizon().first_day().iter_days().zip(axis.working()) {
        let s = axis.segment_of(date).expect("inside");
        if e.hire.is_some_and(|h| date < h) || e.leave.is_some_and(|l| date > l) {
            continue;
        }
        row.employed_days[s] += 1;
        if !works {
            continue;
        }
        row.employed_working_days[s] += 1;
        let months = e.hire.map(|h| Month::of(date).months_since(Month::of(h)));
        let ramp = months.and_then(|m| e.ramp.get(usize::try_from(m).ok()?)).copied().unwrap_or(1.0);
        row.productive[s] += e.fte * ramp;
        row.productive_days[s] += u32::from(e.fte * ramp > 0.0);
        if !e.absences.iter().any(|&(from, to)| from <= date && date <= to) {
            row.available[s] += e.fte * ramp;
            row.available_days[s] += u32::from(e.fte * ramp > 0.0);
        }
    }
    row
}

fn dates() -> impl Strategy<Value = NaiveDate> {
    (0_u64..900).prop_map(|d| day("2026-06-01") + chrono::Days::new(d))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(128))]

    #[test]
    fn rows_agree_with_counting_day_by_day(
        (start, months) in (0_i32..24, 1_u8..=14),
        // Eighths, so that sums of days are exact whatever the order of adding.
        fte in (0_u32..=12).prop_map(|n| f64::from(n) / 8.0),
        hire in prop::option::of(dates()), leave in prop::option::of(dates()),
        ramp in prop::collection::vec((0_u32..=8).prop_map(|n| f64::from(n) / 8.0), 0..5),
        absences in prop::collection::vec((dates(), 0_u64..40), 0..6),
    ) {
        let start = "2026-06".parse::<Month>().expect("a month").plus(start);
        let axis = Axis::new(Horizon::new(start, months).expect("a horizon"), &WorkCalendar::new(BaseCalendar::Russia));
        let absences: Vec<_> = absences.into_iter().map(|(from, n)| (from, from + chrono::Days::new(n))).collect();
        let employment = Employment { fte, hire, leave, ramp: &ramp, absences: &absences };
        let row = Availability::new(&axis, &employment);
        prop_assert_eq!(&row, &by_the_day(&axis, &employment));
        let mut reused = Availability::new(&axis, &full_time());
        reused.fill(&axis, &employment);
        prop_assert_eq!(reused, row);
    }
}
