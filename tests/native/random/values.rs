//! Random values of one field each: ordinary ones, and the ones that break programs.

use chrono::{Days, NaiveDate};
use planerka::calendar::{BaseCalendar, Horizon, Month, WorkCalendar};
use planerka::plan::{AbsencePolicy, Payment, Stage, StageId, Step, StepKind};
use proptest::collection::vec;
use proptest::option::of;
use proptest::prelude::*;
use proptest::sample::select;

pub fn text() -> impl Strategy<Value = String> {
    prop_oneof![
        "[А-Я][а-яё]{2,9}",
        "[A-Z][a-z]{2,9} [A-Z]\\.",
        "[\\PC\"\\\\\n\t<>]{0,12}x",
        Just("a\u{202e}b\u{0}\u{feff}🙂".to_owned()),
    ]
}

pub fn horizon(most: u8) -> impl Strategy<Value = Horizon> {
    (2020_i32..2040, 1_u8..=12, 1..=most).prop_map(|(year, month, months)| {
        Horizon::new(Month::new(year, month).expect("a month"), months).expect("a horizon")
    })
}

pub fn calendar() -> impl Strategy<Value = WorkCalendar> {
    let base = select(vec![BaseCalendar::Russia, BaseCalendar::FiveTwo, BaseCalendar::SixOne]);
    let days = || vec(0_u64..7_000, 0..4);
    (base, days(), days()).prop_map(|(base, off, worked)| {
        let first = NaiveDate::from_ymd_opt(2020, 1, 1).expect("a date");
        let dates = |days: Vec<u64>| days.into_iter().map(|d| first + Days::new(d)).collect();
        WorkCalendar { base, days_off: dates(off), working_days: dates(worked) }
    })
}

pub fn policy() -> impl Strategy<Value = AbsencePolicy> {
    select(vec![AbsencePolicy::WithinManager, AbsencePolicy::ToTeam, AbsencePolicy::Ignore])
}

pub fn money() -> impl Strategy<Value = i64> {
    prop_oneof![4 => 0_i64..2_000_000_000, 1 => Just(0), 1 => 0_i64..=planerka::units::MONEY_MAX]
}

/// Weights, indices and maxima: ordinary ones, zero, and hard ones.
pub fn factor() -> impl Strategy<Value = f64> {
    prop_oneof![4 => 0.0..3.0, 1 => Just(0.0), 1 => Just(1.0), 1 => 0.0..1e6, 1 => 0.0..1e-9]
}

pub fn share() -> impl Strategy<Value = f64> {
    prop_oneof![4 => 0.0..=1.0, 1 => Just(0.0), 1 => Just(1.0), 1 => Just(0.1 + 0.2)]
}

pub fn ramp() -> impl Strategy<Value = Vec<f64>> {
    vec(share(), 0..5)
}

pub fn stage() -> impl Strategy<Value = Stage> {
    let percent = share().prop_map(|rate| Step { kind: StepKind::Percent, rate });
    let ratio = (0.001..50.0).prop_map(|rate| Step { kind: StepKind::Ratio, rate });
    let work = (prop_oneof![2 => Just(0), 1 => 0_u16..=60], of(0.0..=480.0), of(0_i64..5_000));
    (text(), prop_oneof![3 => percent, 1 => ratio], of(factor()), work).prop_map(
        |(name, step, maximum, (lag, minutes, pipeline))| Stage {
            id: StageId(0),
            name,
            step,
            maximum,
            lag,
            minutes,
            pipeline,
        },
    )
}

/// None, all at once after some days, or two parts.
pub fn payments() -> impl Strategy<Value = Vec<Payment>> {
    let days = || 0_u16..=400;
    prop_oneof![
        3 => Just(Vec::new()),
        1 => days().prop_map(|days| vec![Payment { share: 1.0, days }]),
        1 => (share(), days(), days()).prop_map(|(share, first, second)| {
            vec![Payment { share, days: first }, Payment { share: 1.0 - share, days: second }]
        }),
    ]
}
