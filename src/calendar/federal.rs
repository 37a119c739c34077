//! Federal holidays of the United States, from their rules (5 U.S.C. 6103 and Executive Order 11582).

use chrono::{Datelike, Days, NaiveDate, Weekday};

use crate::units::order;

/// Holidays on a date of the year: month and day.
const FIXED: [(u32, u32); 5] = [(1, 1), (6, 19), (7, 4), (11, 11), (12, 25)];
/// Holidays on a weekday of a month: the month, the weekday and its number in the month.
const MOVING: [(u32, Weekday, u8); 5] = [
    (1, Weekday::Mon, 3),
    (2, Weekday::Mon, 3),
    (9, Weekday::Mon, 1),
    (10, Weekday::Mon, 2),
    (11, Weekday::Thu, 4),
];

/// The days off in a year, in order: New Year's Day, the birthdays of Martin Luther King and Washington,
/// Memorial Day, Juneteenth, Independence, Labor, Columbus, Veterans and Thanksgiving Day, Christmas. A
/// holiday on a Saturday is observed on the Friday before, one on a Sunday on the Monday after; so a New
/// Year's Day may be observed in the previous year.
///
/// ```
/// use chrono::NaiveDate;
/// use planerka::calendar::us_federal_holidays;
/// let days = us_federal_holidays(2027);
/// // 4 July 2027 is a Sunday, 25 December a Saturday, and so is 1 January 2028.
/// let day = |month, day| NaiveDate::from_ymd_opt(2027, month, day).unwrap();
/// assert!(days.contains(&day(7, 5)) && days.contains(&day(12, 24)) && days.contains(&day(12, 31)));
/// assert_eq!(days.len(), 12);
/// ```
#[must_use]
pub fn us_federal_holidays(year: i32) -> Vec<NaiveDate> {
    let fixed = [year, year + 1].into_iter().flat_map(|year| {
        FIXED.iter().filter_map(move |&(month, day)| NaiveDate::from_ymd_opt(year, month, day))
    });
    let moving = MOVING.iter().filter_map(|&(month, weekday, number)| {
        NaiveDate::from_weekday_of_month_opt(year, month, weekday, number)
    });
    // Memorial Day is the last Monday of May.
    let memorial = [5, 4]
        .into_iter()
        .find_map(|number| NaiveDate::from_weekday_of_month_opt(year, 5, Weekday::Mon, number));
    let mut days: Vec<NaiveDate> =
        fixed.filter_map(observed).chain(moving).chain(memorial).filter(|day| day.year() == year).collect();
    order::ascending(&mut days);
    days
}

fn observed(day: NaiveDate) -> Option<NaiveDate> {
    match day.weekday() {
        Weekday::Sat => day.checked_sub_days(Days::new(1)),
        Weekday::Sun => day.checked_add_days(Days::new(1)),
        Weekday::Mon | Weekday::Tue | Weekday::Wed | Weekday::Thu | Weekday::Fri => Some(day),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn holidays_fall_where_the_published_lists_have_them() {
        let of = |year: i32| us_federal_holidays(year).iter().map(ToString::to_string).collect::<Vec<_>>();
        assert_eq!(
            of(2026),
            [
                "2026-01-01",
                "2026-01-19",
                "2026-02-16",
                "2026-05-25",
                "2026-06-19",
                "2026-07-03",
                "2026-09-07",
                "2026-10-12",
                "2026-11-11",
                "2026-11-26",
                "2026-12-25",
            ]
        );
        let next = of(2027);
        assert_eq!(next[5..8], ["2027-07-05", "2027-09-06", "2027-10-11"]);
        assert_eq!(next[10..], ["2027-12-24", "2027-12-31"]);
        // The first day of 2028 is a Saturday and was observed in 2027.
        assert!(!of(2028).iter().any(|day| day.starts_with("2028-01-0")));
    }
}
