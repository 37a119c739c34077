//! The time on the person's wall, and names that nobody else has.

use chrono::{NaiveDate, NaiveDateTime, Timelike};

fn parts() -> (i32, u32, u32, u32, u32, u32) {
    let now = js_sys::Date::new_0();
    let year = i32::try_from(now.get_full_year()).unwrap_or(1970);
    (year, now.get_month() + 1, now.get_date(), now.get_hours(), now.get_minutes(), now.get_seconds())
}

/// Local date and time.
pub fn now() -> NaiveDateTime {
    let (year, month, day, hour, minute, second) = parts();
    NaiveDate::from_ymd_opt(year, month, day)
        .and_then(|d| d.and_hms_opt(hour, minute, second))
        .unwrap_or_default()
}

/// Local date.
pub fn today() -> NaiveDate {
    now().date()
}

/// Milliseconds since the page was opened, by a clock that never goes back.
#[allow(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "never negative, and whole will do"
)]
pub fn ticks() -> u64 {
    web_sys::window().and_then(|w| w.performance()).map_or(0, |p| p.now() as u64)
}

/// Hours and minutes: `12:04`.
pub fn time_of_day(at: NaiveDateTime) -> String {
    format!("{:02}:{:02}", at.hour(), at.minute())
}

/// A name for a new plan, different from every other.
pub fn fresh_id() -> String {
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "random bits, any will do")]
    let bits = |scale: f64| (js_sys::Math::random() * scale) as u64;
    format!("{}-{:013x}{:013x}", today().to_string().replace('-', ""), bits(4.5e15), bits(4.5e15))
}

/// Date and time to the second, as they are stored: `2027-03-15T12:04:09`.
pub fn stamp(at: NaiveDateTime) -> String {
    format!("{}T{}:{:02}", at.date(), time_of_day(at), at.second())
}
