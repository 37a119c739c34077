//! Dates as people type and paste them: `01.03.2027`, `1.3.27`, `3/1/2027`, `2027-03-01`.

use crate::i18n::Lang;
use chrono::NaiveDate;

/// Years that a date may have.
const YEARS: std::ops::RangeInclusive<i32> = 1950..=2199;

/// Why a text is not a date.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum DateError {
    /// Nothing but blanks: it means "clear", which the caller decides.
    #[error("the text is empty")]
    Empty,
    /// Not three numbers with one kind of separator between them.
    #[error("not a date")]
    NotADate,
    /// Three numbers that name no day: `31.02.2027`.
    #[error("there is no such day: year {year}, month {month}, day {day}")]
    NoSuchDay {
        /// The year as read.
        year: i32,
        /// The month as read.
        month: u32,
        /// The day as read.
        day: u32,
    },
}

/// Reads a date. A year in front is year-month-day in any language. With points it is day.month.year in any
/// language; with slashes or dashes English puts the month first. A two-digit year below 80 is in this century.
/// A time of day after the date (as Excel sometimes copies) is left out.
///
/// # Errors
/// [`DateError`] says what is wrong.
///
/// ```
/// use planerka::{i18n::Lang, sheet::date::parse_date};
/// let first_of_march = chrono::NaiveDate::from_ymd_opt(2027, 3, 1);
/// assert_eq!(parse_date("1.3.27", Lang::Ru).ok(), first_of_march);
/// assert_eq!(parse_date("3/1/2027", Lang::En).ok(), first_of_march);
/// ```
pub fn parse_date(text: &str, lang: Lang) -> Result<NaiveDate, DateError> {
    let text = text.trim().trim_start_matches('\u{feff}');
    if text.is_empty() {
        return Err(DateError::Empty);
    }
    let chars: Vec<char> = date_part(text).chars().take(11).collect();
    let (separator, parts) = split(&chars).ok_or(DateError::NotADate)?;
    let (first, second, third) = (parts[0], parts[1], parts[2]);
    let month_first = lang == Lang::En && separator != '.';
    let (year, month, day) = if first.len() == 4 {
        (first, second, third)
    } else if month_first {
        (third, first, second)
    } else {
        (third, second, first)
    };
    let (year, month, day) = (full_year(year), number(month), number(day));
    let no_day = DateError::NoSuchDay { year, month, day };
    if !YEARS.contains(&year) {
        return Err(no_day);
    }
    NaiveDate::from_ymd_opt(year, month, day).ok_or(no_day)
}

/// The text without a time of day and without "г." after the year.
fn date_part(text: &str) -> &str {
    let (date, rest) = match text.find(|c: char| c.is_whitespace() || c == 'T') {
        Some(at) => text.split_at(at),
        None => (text, ""),
    };
    let rest = rest.trim_start_matches('T').trim().trim_end_matches('Z');
    let time =
        rest.as_bytes().contains(&b':') && rest.chars().all(|c| c.is_ascii_digit() || matches!(c, ':' | '.'));
    if rest.is_empty() || time || matches!(rest, "г." | "г") { date } else { text }
}

/// Whether a text has the shape of a date: three runs of digits, one separator, a year first or last.
pub(super) fn looks_like_date(chars: &[char]) -> bool {
    let text: String = chars.iter().collect();
    let chars: Vec<char> = date_part(&text).chars().collect();
    split(&chars).is_some()
}

fn split(chars: &[char]) -> Option<(char, Vec<&[char]>)> {
    let separator = *chars.iter().find(|c| !c.is_ascii_digit())?;
    if !matches!(separator, '.' | '/' | '-') {
        return None;
    }
    let parts: Vec<&[char]> = chars.split(|&c| c == separator).collect();
    let digits = parts.iter().all(|part| part.iter().all(char::is_ascii_digit));
    let lens: Vec<usize> = parts.iter().map(|part| part.len()).collect();
    let shape = matches!(lens[..], [1 | 2, 1 | 2, 2 | 4] | [4, 1 | 2, 1 | 2]);
    (digits && shape).then_some((separator, parts))
}

fn number(digits: &[char]) -> u32 {
    digits.iter().filter_map(|c| c.to_digit(10)).fold(0, |sum, digit| sum * 10 + digit)
}

fn full_year(digits: &[char]) -> i32 {
    let year = i32::try_from(number(digits)).unwrap_or(0);
    match digits.len() {
        4 => year,
        _ if year < 80 => 2000 + year,
        _ => 1900 + year,
    }
}
