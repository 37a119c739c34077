//! ISO 8601 weeks: they start on Monday and belong to the year of their Thursday.

use chrono::{Datelike, Days, NaiveDate};

/// The Monday of the week a date falls in.
///
/// ```
/// use chrono::NaiveDate;
/// use planerka::calendar::monday_of;
/// let saturday = NaiveDate::from_ymd_opt(2027, 2, 20).unwrap();
/// assert_eq!(monday_of(saturday), NaiveDate::from_ymd_opt(2027, 2, 15).unwrap());
/// ```
#[must_use]
pub fn monday_of(date: NaiveDate) -> NaiveDate {
    let since = u64::from(date.weekday().num_days_from_monday());
    // Only the very first week of the date type has no Monday.
    date.checked_sub_days(Days::new(since)).unwrap_or(date)
}

/// The ISO year and week number (1 to 53) of a date.
///
/// ```
/// use chrono::NaiveDate;
/// use planerka::calendar::iso_week;
/// let new_year = NaiveDate::from_ymd_opt(2027, 1, 1).unwrap();
/// assert_eq!(iso_week(new_year), (2026, 53));
/// ```
#[must_use]
pub fn iso_week(date: NaiveDate) -> (i32, u8) {
    let week = date.iso_week();
    (week.year(), u8::try_from(week.week()).unwrap_or(u8::MAX))
}
