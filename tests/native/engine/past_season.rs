//! Seasons read from past revenue.
#![allow(clippy::float_arithmetic, clippy::cast_precision_loss, reason = "shares of revenue")]

use planerka::calendar::{Axis, BaseCalendar, Horizon, Month, WorkCalendar};
use planerka::engine::{PastSeasonError, season_from_revenue};
use proptest::prelude::*;

fn calendar() -> WorkCalendar {
    WorkCalendar::new(BaseCalendar::Russia)
}

fn month(year: i32, month: u8) -> Month {
    Month::new(year, month).unwrap()
}

/// The revenue that an index makes on the working days of some months, growing from year to year.
fn revenue(index: &[f64; 12], first: Month, months: u8, growth: f64) -> Vec<f64> {
    let axis = Axis::new(Horizon::new(first, months).unwrap(), &calendar());
    let year = |at: usize| growth.powi(i32::try_from(at / 12).unwrap());
    let one = |(at, span): (usize, &planerka::calendar::MonthSpan)| {
        index[span.month.index0()] * f64::from(span.working_days) * 1_000.0 * year(at)
    };
    axis.months().iter().enumerate().map(one).collect()
}

#[test]
fn what_cannot_be_read_is_said() {
    let read = |figures: &[f64]| season_from_revenue(&calendar(), month(2024, 1), figures).unwrap_err();
    assert_eq!(read(&[1.0; 11]), PastSeasonError::TooShort(11));
    assert_eq!(read(&[1.0; 37]), PastSeasonError::TooLong(37));
    assert_eq!(read(&[0.0; 12]), PastSeasonError::Nothing);
    let mut figures = [1.0; 12];
    figures[4] = -1.0;
    assert_eq!(read(&figures), PastSeasonError::NoAmount(5));
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn growth_and_holidays_are_no_season(
        index in prop::array::uniform12(0.1..3.0_f64),
        start in 1_u8..=12,
        years in 1_u8..=3,
        growth in 0.5..2.0_f64,
    ) {
        let mean = index.iter().sum::<f64>() / 12.0;
        let figures = revenue(&index, month(2023, start), years * 12, growth);
        let past = season_from_revenue(&calendar(), month(2023, start), &figures).unwrap();
        for (found, given) in past.index.iter().zip(index) {
            prop_assert!((found - given / mean).abs() < 1e-9, "{:?}", past.index);
        }
        prop_assert!((past.shares.iter().sum::<f64>() - 1.0).abs() < 1e-12);
    }
}
