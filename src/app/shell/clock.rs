//! Local time, and unique names.

use chrono::{NaiveDate, NaiveDateTime, Timelike};
use leptos::prelude::*;
use wasm_bindgen::JsValue;

use super::{js, page};

/// Longest interval between two looks at the clock, in milliseconds: a computer that slept through midnight
/// notices the new day soon after waking, even if the focus is elsewhere.
const LOOK_EVERY: u32 = 600_000;

thread_local! {
    /// The day used by the whole page.
    static TODAY: ArcRwSignal<NaiveDate> = ArcRwSignal::new(now().date());
}

fn parts(now: &js_sys::Date) -> (i32, u32, u32, u32, u32, u32) {
    let year = i32::try_from(now.get_full_year()).unwrap_or(1970);
    (year, now.get_month() + 1, now.get_date(), now.get_hours(), now.get_minutes(), now.get_seconds())
}

/// Local date and time.
pub fn now() -> NaiveDateTime {
    local(&js_sys::Date::new_0())
}

/// Local date and time of a timestamp in milliseconds, such as a file's.
pub fn of_stamp(milliseconds: f64) -> NaiveDateTime {
    local(&js_sys::Date::new(&JsValue::from_f64(milliseconds)))
}

fn local(date: &js_sys::Date) -> NaiveDateTime {
    let (year, month, day, hour, minute, second) = parts(date);
    NaiveDate::from_ymd_opt(year, month, day)
        .and_then(|d| d.and_hms_opt(hour, minute, second))
        .unwrap_or_default()
}

/// Date and time in UTC, for calendar files.
#[allow(clippy::cast_possible_truncation, reason = "milliseconds stay far below 2^53")]
pub fn utc() -> NaiveDateTime {
    chrono::DateTime::from_timestamp_millis(js_sys::Date::now() as i64).unwrap_or_default().naive_utc()
}

/// Local date, tracked: what depends on it is updated at midnight.
pub fn today() -> NaiveDate {
    TODAY.with(ArcRwSignal::get)
}

/// Local date, untracked, for one-time use: an event, a new plan, a name.
pub fn today_now() -> NaiveDate {
    look();
    TODAY.with(ArcRwSignal::get_untracked)
}

/// Checks for a new day.
fn look() {
    let day = now().date();
    TODAY.with(|today| {
        if today.get_untracked() != day {
            today.set(day);
        }
    });
}

/// Keeps [`today`] current for as long as the page lives: at midnight, when the page comes to the front, and
/// before printing.
pub fn watch_today() {
    let Some(window) = web_sys::window() else { return };
    for event in ["focus", "pageshow", "beforeprint"] {
        js::on(&window, event, |_| look());
    }
    if let Some(document) = window.document() {
        js::on(&document, "visibilitychange", |_| look());
    }
    wait_for_midnight();
}

fn wait_for_midnight() {
    let seconds = now().num_seconds_from_midnight();
    // One second after midnight, so that an early timer does not fire twice.
    let wait = (86_401 - seconds) * 1_000.min(LOOK_EVERY);
    page::after(wait, || {
        look();
        wait_for_midnight();
    });
}

/// Milliseconds since the page was opened, on a clock that never goes back.
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

/// A unique id for a new plan.
pub fn fresh_id() -> String {
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "random bits, any will do")]
    let bits = |scale: f64| (js_sys::Math::random() * scale) as u64;
    format!("{}-{:013x}{:013x}", now().date().to_string().replace('-', ""), bits(4.5e15), bits(4.5e15))
}

/// Date and time to the second, in storage format: `2027-03-15T12:04:09`.
pub fn stamp(at: NaiveDateTime) -> String {
    format!("{}T{}:{:02}", at.date(), time_of_day(at), at.second())
}
