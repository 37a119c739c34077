//! Days, segments, weeks, months and quarters: the Russian year 2027 and what must hold for any horizon.

use std::ops::Range;

use crate::examples::case;
use chrono::{Datelike, NaiveDate, Weekday};
use planerka::calendar::{Axis, BaseCalendar, Horizon, Month, Period, WorkCalendar, iso_week, monday_of};
use planerka::units::map::Set;
use proptest::prelude::*;

fn day(text: &str) -> NaiveDate {
    text.parse().expect("a date")
}

fn month(text: &str) -> Month {
    text.parse().expect("a month")
}

fn horizon(start: &str, months: u8) -> Horizon {
    Horizon::new(month(start), months).expect("a horizon")
}

fn russia_2027() -> Axis {
    Axis::new(horizon("2027-01", 12), &WorkCalendar::new(BaseCalendar::Russia))
}

#[test]
fn russia_2027_has_the_published_working_days() {
    let case = case("working-days-russia-2027");
    let expect = |key: &str| case["expect"][key].as_u64().expect("a number");
    let axis = russia_2027();
    let by_month: Vec<u64> = axis.months().iter().map(|m| m.working_days.into()).collect();
    let published: Vec<u64> = case["expect"]["by_month"]
        .as_array()
        .expect("a list")
        .iter()
        .filter_map(serde_json::Value::as_u64)
        .collect();
    assert_eq!(by_month, published);
    assert_eq!(u64::from(axis.working_days()), expect("total"));
    assert_eq!(axis.segments().len() as u64, expect("segments"));
    for (number, key) in [(1, "w01"), (7, "w07"), (8, "w08")] {
        let week =
            axis.weeks().iter().find(|w| (w.iso_year, w.iso_week) == (2027, number)).expect("the week");
        assert_eq!(u64::from(week.working_days), expect(key), "{key}");
    }
}

#[test]
fn russia_2027_has_the_published_short_days() {
    let case = case("working-days-russia-2027");
    let calendar = WorkCalendar::new(BaseCalendar::Russia);
    let year = day("2027-01-01").iter_days().take(365);
    let short: Vec<String> = year.filter(|&d| calendar.is_short(d)).map(|d| d.to_string()).collect();
    let published: Vec<&str> = case["expect"]["short_days"]
        .as_array()
        .expect("a list")
        .iter()
        .filter_map(serde_json::Value::as_str)
        .collect();
    assert_eq!(short, published);
    assert!(published.iter().all(|d| calendar.is_working(day(d))));
    let own_off = WorkCalendar { days_off: [day(published[0])].into(), ..calendar };
    assert!(!own_off.is_short(day(published[0])));
}

#[test]
fn new_year_belongs_to_the_last_week_of_the_old_one() {
    let axis = russia_2027();
    let first = &axis.weeks()[0];
    assert_eq!((first.iso_year, first.iso_week), (2026, 53));
    assert_eq!((first.monday, first.segments.clone()), (day("2026-12-28"), 0..1));
    let days = &axis.segments()[0];
    assert_eq!((days.first, days.last, days.days), (day("2027-01-01"), day("2027-01-03"), 3));
    let last = axis.weeks().last().expect("weeks");
    assert_eq!((last.iso_year, last.iso_week), (2027, 52));
    assert_eq!(
        axis.segments().last().map(|s| (s.first, s.last)),
        Some((day("2027-12-27"), day("2027-12-31")))
    );
}

#[test]
fn weeks_follow_their_thursday() {
    // The well-known corners of ISO 8601: 53-week years and the days around New Year.
    #[rustfmt::skip]
    let table = [
        ("2020-12-31", 2020, 53), ("2021-01-03", 2020, 53), ("2021-01-04", 2021, 1),
        ("2024-12-30", 2025, 1), ("2026-12-31", 2026, 53), ("2027-01-01", 2026, 53),
        ("2027-01-04", 2027, 1), ("2028-01-02", 2027, 52), ("2032-12-31", 2032, 53),
    ];
    for (date, year, number) in table {
        assert_eq!(iso_week(day(date)), (year, number), "{date}");
        assert_eq!(monday_of(day(date)).weekday(), Weekday::Mon);
    }
}

#[test]
fn a_week_that_crosses_two_months_has_two_segments() {
    let axis = russia_2027();
    let week = axis.range(&Period::Week(day("2027-03-29"))).expect("the week of 29 March");
    assert_eq!(week.len(), 2);
    let parts: Vec<_> = axis.segments()[week].iter().map(|s| (s.first, s.last, s.month)).collect();
    assert_eq!(parts, [(day("2027-03-29"), day("2027-03-31"), 2), (day("2027-04-01"), day("2027-04-04"), 3)]);
}

#[test]
fn own_days_win_over_the_base() {
    let eve = day("2027-12-30");
    let sunday = day("2027-12-26");
    let both = day("2027-12-28");
    let calendar = WorkCalendar {
        base: BaseCalendar::Russia,
        days_off: [eve, both].into(),
        working_days: [sunday, both].into(),
    };
    assert!(!calendar.is_working(eve));
    assert!(calendar.is_working(sunday));
    assert!(calendar.is_working(both), "a day in both sets is worked");
    let axis = Axis::new(horizon("2027-12", 1), &calendar);
    assert_eq!(axis.working_days(), 22, "one day less, one day more");
}

#[test]
fn plain_calendars_know_no_holidays() {
    let axis = |base| Axis::new(horizon("2027-01", 12), &WorkCalendar::new(base));
    assert_eq!(axis(BaseCalendar::FiveTwo).working_days(), 261);
    assert_eq!(axis(BaseCalendar::SixOne).working_days(), 365 - 52);
}

#[test]
fn years_without_a_published_calendar_are_called_predicted() {
    let russia = WorkCalendar::new(BaseCalendar::Russia);
    for (year, predicted) in [(1992, true), (1993, false), (2027, false), (2028, true), (2150, true)] {
        assert_eq!(russia.is_predicted(year), predicted, "{year}");
        assert!(!WorkCalendar::new(BaseCalendar::FiveTwo).is_predicted(year));
    }
    // A prediction still moves holidays: 1 May 2033 is a Sunday, so Monday is off.
    assert!(!russia.is_working(day("2033-05-02")));
    // Beyond the years the calendar covers, Monday to Friday: 1 January 2150 is a Thursday.
    assert!(russia.is_working(day("2150-01-01")));
    assert!(!russia.is_working(day("2150-01-03")));
    assert!(russia.is_working(day("1850-01-01")));
}

#[test]
fn quarters_count_from_the_start_and_the_last_may_be_short() {
    let axis = Axis::new(horizon("2027-02", 7), &WorkCalendar::new(BaseCalendar::FiveTwo));
    let quarters: Vec<_> =
        axis.quarters().iter().map(|q| (q.first_month.to_string(), q.months.clone())).collect();
    assert_eq!(
        quarters,
        [("2027-02".to_owned(), 0..3), ("2027-05".to_owned(), 3..6), ("2027-08".to_owned(), 6..7)]
    );
    assert_eq!(axis.horizon().quarters(), 3);
    assert!(axis.range(&Period::Quarter(month("2027-03"))).is_none(), "not a first month");
    assert!(axis.range(&Period::Quarter(month("2027-11"))).is_none(), "behind the horizon");
}

#[test]
fn the_longest_horizon_spans_three_years_and_a_leap_day() {
    let axis = Axis::new(horizon("2027-01", 36), &WorkCalendar::new(BaseCalendar::Russia));
    assert_eq!(axis.working().len(), 365 + 366 + 365);
    assert_eq!(axis.months().len(), 36);
    let leap = axis.segment_of(day("2028-02-29")).expect("inside");
    assert_eq!(axis.segments()[leap].last, day("2028-02-29"));
    assert_eq!(axis.months()[13].month.days(), 29);
    assert_eq!(axis.week_of(day("2028-02-29")), axis.week_of(day("2028-03-01")));
}

#[test]
fn days_outside_the_horizon_have_no_place() {
    let axis = russia_2027();
    for date in ["2026-12-31", "2028-01-01"].map(day).into_iter().chain([NaiveDate::MIN, NaiveDate::MAX]) {
        assert_eq!((axis.offset_of(date), axis.segment_of(date), axis.week_of(date)), (None, None, None));
    }
    assert_eq!(axis.working_days_between(NaiveDate::MIN, NaiveDate::MAX), 247);
    assert_eq!(axis.working_days_between(day("2027-02-15"), day("2027-02-20")), 6);
    assert_eq!(axis.working_days_between(day("2027-02-20"), day("2027-02-20")), 1, "both ends count");
    assert_eq!(axis.working_days_between(day("2027-02-20"), day("2027-02-15")), 0);
    assert_eq!(axis.working_days_between(day("2028-01-01"), NaiveDate::MAX), 0);
    assert_eq!(axis.working_days_of(axis.segments().len()..900), 0);
}

fn calendars() -> impl Strategy<Value = WorkCalendar> {
    let base = prop::sample::select(vec![BaseCalendar::Russia, BaseCalendar::FiveTwo, BaseCalendar::SixOne]);
    let days = || {
        prop::collection::btree_set(0_u64..2_000, 0..20).prop_map(|days| {
            let start = NaiveDate::from_ymd_opt(2026, 1, 1).unwrap_or_default();
            days.into_iter().map(|d| start + chrono::Days::new(d)).collect::<Set<_>>()
        })
    };
    (base, days(), days()).prop_map(|(base, days_off, working_days)| WorkCalendar {
        base,
        days_off,
        working_days,
    })
}

fn horizons() -> impl Strategy<Value = Horizon> {
    (2_024_i32..2_034, 1_u8..=12, 1_u8..=36).prop_map(|(year, start, months)| {
        Horizon::new(Month::new(year, start).expect("a month"), months).expect("a horizon")
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn every_day_has_exactly_one_place(horizon in horizons(), calendar in calendars()) {
        let axis = Axis::new(horizon, &calendar);
        let mut offset = 0;
        for (index, segment) in axis.segments().iter().enumerate() {
            prop_assert_eq!(segment.offset, offset);
            let days: Vec<NaiveDate> = segment.first.iter_days().take_while(|&d| d <= segment.last).collect();
            prop_assert_eq!(days.len(), segment.days as usize);
            let worked = days.iter().filter(|&&d| calendar.is_working(d)).count();
            prop_assert_eq!(worked, segment.working_days as usize);
            for date in days {
                prop_assert_eq!(axis.offset_of(date), Some(offset));
                prop_assert_eq!(axis.working()[offset], calendar.is_working(date));
                prop_assert_eq!(axis.segment_of(date), Some(index));
                prop_assert_eq!(Month::of(date), axis.months()[segment.month].month);
                prop_assert_eq!(monday_of(date), axis.weeks()[segment.week].monday);
                offset += 1;
            }
        }
        prop_assert_eq!(offset, horizon.days());
        prop_assert_eq!(axis.segments().last().map(|s| s.last), Some(horizon.last_day()));
    }

    #[test]
    fn weeks_months_and_quarters_add_up_to_the_horizon(horizon in horizons(), calendar in calendars()) {
        let axis = Axis::new(horizon, &calendar);
        let all = 0..axis.segments().len();
        let tiles = |ranges: Vec<(Range<usize>, u32)>| {
            let mut next = 0;
            let mut sum = 0;
            for (range, worked) in ranges {
                assert_eq!(range.start, next);
                assert_eq!(axis.working_days_of(range.clone()), worked);
                next = range.end;
                sum += worked;
            }
            (0..next, sum)
        };
        let whole = (all, axis.working_days());
        prop_assert_eq!(tiles(axis.weeks().iter().map(|w| (w.segments.clone(), w.working_days)).collect()), whole.clone());
        prop_assert_eq!(tiles(axis.months().iter().map(|m| (m.segments.clone(), m.working_days)).collect()), whole.clone());
        prop_assert_eq!(tiles(axis.quarters().iter().map(|q| (q.segments.clone(), q.working_days)).collect()), whole);
    }

    #[test]
    fn a_horizon_knows_its_periods_without_an_axis(horizon in horizons(), shift in -40_i32..60, extra in -40_i64..1_200) {
        let axis = Axis::new(horizon, &WorkCalendar::new(BaseCalendar::FiveTwo));
        let month = horizon.start().plus(shift);
        let date = horizon.first_day() + chrono::Duration::days(extra);
        for period in [
            Period::Horizon, Period::Month(month), Period::Quarter(month), Period::Week(date),
            Period::Week(monday_of(date)), Period::Segment(date), Period::Segment(monday_of(date)),
        ] {
            prop_assert_eq!(axis.range(&period).is_some(), horizon.holds(&period), "{}", period);
        }
    }

    #[test]
    fn named_periods_cover_what_they_name(horizon in horizons()) {
        let axis = Axis::new(horizon, &WorkCalendar::new(BaseCalendar::Russia));
        for (index, segment) in axis.segments().iter().enumerate() {
            prop_assert_eq!(axis.range(&Period::Segment(segment.first)), Some(index..index + 1));
            for period in [Period::Week(monday_of(segment.first)), Period::Month(Month::of(segment.first))] {
                prop_assert!(axis.range(&period).is_some_and(|r| r.contains(&index)));
            }
        }
        for quarter in axis.quarters() {
            prop_assert_eq!(axis.range(&Period::Quarter(quarter.first_month)), Some(quarter.segments.clone()));
        }
        prop_assert_eq!(axis.range(&Period::Horizon), Some(0..axis.segments().len()));
    }
}
