//! Reads days off and working days from a calendar file (`.ics`, RFC 5545), the form in which countries
//! publish their holidays.

use chrono::{Datelike, Days, NaiveDate, Weekday};
use ical::parser::ical::component::IcalEvent;
use ical::property::Property;

use crate::units::map::Set;

/// Longest event that counts as days off.
const LONGEST: i64 = 60;
/// Most years in which an event recurs.
const MOST_YEARS: i32 = 250;

/// The working-day information in a calendar file.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct CalendarDays {
    /// Days off.
    pub off: Set<NaiveDate>,
    /// Extra working days: events called "working day", «рабочий день».
    pub working: Set<NaiveDate>,
    /// Names of events that were left out: those with a time of day, without a date, or recurring other than
    /// yearly.
    pub left_out: Vec<String>,
}

/// Why a text is no calendar.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum CalendarError {
    /// It is not a calendar file.
    #[error("not a calendar file")]
    NotACalendar,
    /// It has no all-day event.
    #[error("no whole day in it")]
    NoDays,
}

/// Reads the all-day events of a calendar between two days. Events that recur yearly (on their date, or on
/// the n-th weekday of a month) count in each of these years.
///
/// # Errors
/// [`CalendarError`] if it is not a calendar, or has no all-day events.
///
/// ```
/// use planerka::exchange::ics::read_calendar;
/// let text = "BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nDTSTART;VALUE=DATE:20271225\r\nDTEND;VALUE=DATE:20271227\r\n\
///             SUMMARY:Christmas\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n";
/// let day = |d| chrono::NaiveDate::from_ymd_opt(2027, 12, d).unwrap();
/// let days = read_calendar(text, (day(1), day(31)))?;
/// assert_eq!(days.off.into_iter().collect::<Vec<_>>(), [day(25), day(26)]);
/// # Ok::<(), planerka::exchange::ics::CalendarError>(())
/// ```
pub fn read_calendar(text: &str, within: (NaiveDate, NaiveDate)) -> Result<CalendarDays, CalendarError> {
    let text = text.trim_start_matches('\u{feff}');
    let mut days = CalendarDays::default();
    let (mut any, mut dated) = (false, false);
    for calendar in ical::IcalParser::new(text.as_bytes()) {
        let calendar = calendar.map_err(|_| CalendarError::NotACalendar)?;
        any = true;
        for event in &calendar.events {
            dated |= days.take(event, within);
        }
    }
    if !any {
        return Err(CalendarError::NotACalendar);
    }
    if dated { Ok(days) } else { Err(CalendarError::NoDays) }
}

fn value<'a>(event: &'a IcalEvent, name: &str) -> Option<&'a str> {
    let property = |p: &&Property| p.name.eq_ignore_ascii_case(name);
    event.properties.iter().find(property).and_then(|p| p.value.as_deref())
}

/// An all-day date: eight digits.
fn whole_day(text: &str) -> Option<NaiveDate> {
    let digits = text.len() == 8 && text.bytes().all(|b| b.is_ascii_digit());
    digits.then(|| NaiveDate::parse_from_str(text, "%Y%m%d").ok()).flatten()
}

/// The first day of an event and its number of days.
fn span(event: &IcalEvent) -> Option<(NaiveDate, i64)> {
    let first = whole_day(value(event, "DTSTART")?)?;
    // The end of all-day events is the day after the last.
    let days = value(event, "DTEND").and_then(whole_day).map_or(1, |end| (end - first).num_days().max(1));
    (days <= LONGEST).then_some((first, days))
}

impl CalendarDays {
    /// Adds the days of an event; false if it is not an all-day event.
    fn take(&mut self, event: &IcalEvent, within: (NaiveDate, NaiveDate)) -> bool {
        let name = value(event, "SUMMARY").unwrap_or_default().replace("\\,", ",");
        let starts = span(event).and_then(|(first, days)| Some((starts(event, first, within.1)?, days)));
        let Some((starts, days)) = starts else {
            self.left_out.push(name);
            return false;
        };
        let lower = name.to_lowercase();
        let works = ["working day", "workday", "рабочий день", "рабочая суббота"];
        let working = works.iter().any(|word| lower.contains(word)) && !lower.contains("нерабоч");
        let set = if working { &mut self.working } else { &mut self.off };
        let all =
            starts.iter().flat_map(|start| (0..days.unsigned_abs()).map(|later| *start + Days::new(later)));
        set.extend(all.filter(|day| (within.0..=within.1).contains(day)));
        true
    }
}

/// The days on which an event starts: once, or yearly. None for other recurrences.
fn starts(event: &IcalEvent, first: NaiveDate, last: NaiveDate) -> Option<Vec<NaiveDate>> {
    let Some(rule) = value(event, "RRULE") else { return Some(vec![first]) };
    let parts: Vec<(String, &str)> = rule
        .split(';')
        .filter_map(|part| part.split_once('='))
        .map(|(k, v)| (k.to_ascii_uppercase(), v))
        .collect();
    let part = |name: &str| parts.iter().find(|(key, _)| key == name).map(|(_, value)| *value);
    let known = ["FREQ", "INTERVAL", "BYMONTH", "BYDAY", "BYMONTHDAY", "UNTIL", "COUNT", "WKST"];
    let yearly = part("FREQ") == Some("YEARLY") && part("INTERVAL").is_none_or(|every| every == "1");
    if !yearly || !parts.iter().all(|(key, _)| known.contains(&key.as_str())) {
        return None;
    }
    let month = part("BYMONTH").map_or(Some(first.month()), |month| month.parse().ok())?;
    let until = part("UNTIL").and_then(|day| whole_day(day.get(..8)?)).unwrap_or(last).min(last);
    let count = part("COUNT").map_or(Some(usize::MAX), |count| count.parse().ok())?;
    let day = part("BYMONTHDAY").map_or(Some(first.day()), |day| day.parse().ok())?;
    let by_weekday = part("BYDAY").map(nth_weekday);
    let of_year = |year: i32| match by_weekday {
        None => NaiveDate::from_ymd_opt(year, month, day),
        Some(nth) => nth.and_then(|(number, weekday)| nth_of_month(year, month, weekday, number)),
    };
    if by_weekday == Some(None) {
        return None;
    }
    let years =
        (first.year()..).take(usize::try_from(MOST_YEARS).unwrap_or(0)).take_while(|y| *y <= until.year());
    Some(years.filter_map(of_year).filter(|day| *day >= first && *day <= until).take(count).collect())
}

/// `3MO`, `-1MO`.
fn nth_weekday(text: &str) -> Option<(i32, Weekday)> {
    let (number, name) = text.split_at_checked(text.len().checked_sub(2)?)?;
    let weekday = match name {
        "MO" => Weekday::Mon,
        "TU" => Weekday::Tue,
        "WE" => Weekday::Wed,
        "TH" => Weekday::Thu,
        "FR" => Weekday::Fri,
        "SA" => Weekday::Sat,
        "SU" => Weekday::Sun,
        _ => return None,
    };
    let number = number.parse().ok().filter(|n| (1..=5).contains(n) || *n == -1)?;
    Some((number, weekday))
}

fn nth_of_month(year: i32, month: u32, weekday: Weekday, number: i32) -> Option<NaiveDate> {
    let nth = |n: u8| NaiveDate::from_weekday_of_month_opt(year, month, weekday, n);
    match u8::try_from(number) {
        Ok(n) => nth(n),
        Err(_) => nth(5).or_else(|| nth(4)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(year: i32, month: u32, day: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(year, month, day).unwrap()
    }

    fn read(events: &[&str]) -> Result<CalendarDays, CalendarError> {
        let body: String = events.iter().map(|e| format!("BEGIN:VEVENT\r\n{e}\r\nEND:VEVENT\r\n")).collect();
        let text = format!("BEGIN:VCALENDAR\r\nVERSION:2.0\r\n{body}END:VCALENDAR\r\n");
        read_calendar(&text, (day(2027, 1, 1), day(2028, 12, 31)))
    }

    fn off(event: &str) -> Vec<String> {
        read(&[event]).unwrap().off.iter().map(ToString::to_string).collect()
    }

    #[test]
    fn whole_days_are_days_off_for_as_long_as_the_event_lasts() {
        assert_eq!(off("DTSTART;VALUE=DATE:20270101\r\nSUMMARY:New Year"), ["2027-01-01"]);
        let two = "DTSTART;VALUE=DATE:20271225\r\nDTEND;VALUE=DATE:20271227\r\nSUMMARY:A very long name that is\r\n  folded";
        assert_eq!(off(two), ["2027-12-25", "2027-12-26"]);
        assert_eq!(off("DTSTART;VALUE=DATE:20260101\r\nSUMMARY:Before the plan").len(), 0);
    }

    #[test]
    fn what_comes_back_every_year_is_taken_for_every_year() {
        let christmas = "DTSTART;VALUE=DATE:20201225\r\nRRULE:FREQ=YEARLY\r\nSUMMARY:Christmas";
        assert_eq!(off(christmas), ["2027-12-25", "2028-12-25"]);
        let labor =
            "DTSTART;VALUE=DATE:20200907\r\nRRULE:FREQ=YEARLY;BYMONTH=9;BYDAY=1MO\r\nSUMMARY:Labor Day";
        assert_eq!(off(labor), ["2027-09-06", "2028-09-04"]);
        let memorial =
            "DTSTART;VALUE=DATE:20200525\r\nRRULE:FREQ=YEARLY;BYMONTH=5;BYDAY=-1MO\r\nSUMMARY:Memorial";
        assert_eq!(off(memorial), ["2027-05-31", "2028-05-29"]);
        let ended = "DTSTART;VALUE=DATE:20200101\r\nRRULE:FREQ=YEARLY;UNTIL=20271231\r\nSUMMARY:Old";
        assert_eq!(off(ended), ["2027-01-01"]);
    }

    #[test]
    fn working_days_are_told_from_days_off_and_the_rest_is_named() {
        let days = read(&[
            "DTSTART;VALUE=DATE:20270220\r\nSUMMARY:Рабочий день (перенос)",
            "DTSTART;VALUE=DATE:20270222\r\nSUMMARY:Нерабочий день",
            "DTSTART:20270301T090000Z\r\nSUMMARY:Meeting\\, weekly",
            "DTSTART;VALUE=DATE:20270301\r\nRRULE:FREQ=WEEKLY\r\nSUMMARY:Every week",
        ])
        .unwrap();
        assert_eq!(days.working, Set::from([day(2027, 2, 20)]));
        assert_eq!(days.off, Set::from([day(2027, 2, 22)]));
        assert_eq!(days.left_out, ["Meeting, weekly", "Every week"]);
    }

    #[test]
    fn what_is_no_calendar_is_refused() {
        let within = (day(2027, 1, 1), day(2027, 12, 31));
        for text in ["", "hello", "{\"app\":\"planerka\"}", "BEGIN:VCALENDAR\r\nBEGIN:VEVENT"] {
            assert_eq!(read_calendar(text, within), Err(CalendarError::NotACalendar), "{text:?}");
        }
        assert_eq!(read(&[]), Err(CalendarError::NoDays));
    }
}
