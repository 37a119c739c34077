//! Writes all-day events as a calendar file (`.ics`, RFC 5545) for Outlook, Google Calendar and phones.

use chrono::{Days, NaiveDate, NaiveDateTime};
use ical::generator::{Emitter, IcalCalendar, IcalEvent};
use ical::property::Property;

/// An all-day event.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DayEvent {
    /// Its permanent id: importing the file again updates the event instead of adding it again.
    pub uid: String,
    /// The day.
    pub day: NaiveDate,
    /// Its title.
    pub title: String,
    /// Its description.
    pub text: String,
}

/// Writes events as one calendar; `now` is when it was written, in UTC.
///
/// ```
/// use planerka::exchange::events::{DayEvent, write_events};
/// let day = chrono::NaiveDate::from_ymd_opt(2027, 4, 30).unwrap();
/// let event = DayEvent { uid: "p-1".into(), day, title: "All; 9,000".into(), text: "Below: training".into() };
/// let text = write_events(&[event], day.and_hms_opt(9, 0, 0).unwrap());
/// assert!(text.starts_with("BEGIN:VCALENDAR\r\n") && text.contains("DTSTART;VALUE=DATE:20270430\r\n"));
/// assert!(text.contains("SUMMARY:All\\; 9\\,000\r\n"));
/// ```
#[must_use]
pub fn write_events(events: &[DayEvent], now: NaiveDateTime) -> String {
    let mut calendar = IcalCalendar::new();
    let heads = [("VERSION", "2.0"), ("PRODID", "-//Planerka//Planerka//EN"), ("CALSCALE", "GREGORIAN")];
    calendar.properties = heads.map(|(name, value)| plain(name, value.to_owned())).to_vec();
    calendar.events = events.iter().map(|event| written(event, now)).collect();
    calendar.generate()
}

fn written(event: &DayEvent, now: NaiveDateTime) -> IcalEvent {
    let next = event.day.checked_add_days(Days::new(1)).unwrap_or(event.day);
    let mut out = IcalEvent::new();
    out.properties = vec![
        plain("UID", event.uid.clone()),
        plain("DTSTAMP", now.format("%Y%m%dT%H%M%SZ").to_string()),
        day("DTSTART", event.day),
        day("DTEND", next),
        plain("SUMMARY", escaped(&event.title)),
        plain("DESCRIPTION", escaped(&event.text)),
        plain("TRANSP", "TRANSPARENT".to_owned()),
    ];
    out
}

fn plain(name: &str, value: String) -> Property {
    Property { name: name.to_owned(), params: None, value: Some(value) }
}

fn day(name: &str, day: NaiveDate) -> Property {
    let params = Some(vec![("VALUE".to_owned(), vec!["DATE".to_owned()])]);
    Property { name: name.to_owned(), params, value: Some(day.format("%Y%m%d").to_string()) }
}

/// Escapes a text by RFC 5545, 3.3.11, which the crate leaves to its caller.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '\\' | ';' | ',' => out.extend(['\\', letter]),
            '\n' => out.push_str("\\n"),
            '\r' => {}
            letter => out.push(letter),
        }
    }
    out
}
