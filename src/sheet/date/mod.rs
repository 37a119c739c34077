//! Dates as people type and paste them, with one reader for every field: `01.03.2027`, `1.3.27`, `3/1/2027`,
//! `2027-03-01`, `1 марта 2027`, `1-Mar-27`; ranges of days; months.
//!
//! Month names are recognised in both languages, full, abbreviated and in the genitive. Years range from 1950
//! to 2199; two digits mean a year from 2000 on. Whatever the page shows can be read back.

mod day;
mod month;
mod order;
mod span;
mod tokens;

pub use month::{month_of_text, parse_month};
pub use span::{Span, SpanError, Years, read_spans, years_needed};

use chrono::{Days, NaiveDate};

pub use order::{DateError, Order, YEARS};

use crate::i18n::Lang;
use day::Day;
use tokens::tokens;

impl Order {
    /// The order that a text proves: `13/4/2027` can only be 13 April. None if ambiguous.
    #[must_use]
    pub fn proven_by(text: &str) -> Option<Self> {
        day::proven_order(&tokens(text))
    }
}

/// Reads a date. A leading year means year-month-day in any language. Points mean day.month.year in any
/// language; with slashes or hyphens English puts the month first, unless the numbers fit only the other way.
/// Ignores a weekday before it and a time of day after it.
///
/// # Errors
/// [`DateError`] says what is wrong.
///
/// ```
/// use planerka::{i18n::Lang, sheet::date::parse_date};
/// let first_of_march = chrono::NaiveDate::from_ymd_opt(2027, 3, 1);
/// assert_eq!(parse_date("1.3.27", Lang::Ru).ok(), first_of_march);
/// assert_eq!(parse_date("3/1/2027", Lang::En).ok(), first_of_march);
/// assert_eq!(parse_date("1 марта 2027 г.", Lang::En).ok(), first_of_march);
/// ```
pub fn parse_date(text: &str, lang: Lang) -> Result<NaiveDate, DateError> {
    parse_date_in(text, Order::of(lang))
}

/// As [`parse_date`], in a given order.
///
/// # Errors
/// [`DateError`] says what is wrong.
pub fn parse_date_in(text: &str, order: Order) -> Result<NaiveDate, DateError> {
    let all = tokens(text);
    if all.is_empty() && !text.trim().is_empty() {
        return Err(DateError::NotADate);
    }
    match day::read(&all, order)? {
        Day::Full(day) => Ok(day),
        Day::Short(..) | Day::Bare(_) => Err(DateError::NotADate),
    }
}

/// The day of a spreadsheet's serial number, ignoring its time; None before 1 March 1900 (where spreadsheets
/// count a day that never existed) and outside [`YEARS`].
///
/// ```
/// use planerka::sheet::date::from_serial;
/// assert_eq!(from_serial(46_447.75), chrono::NaiveDate::from_ymd_opt(2027, 3, 1));
/// ```
#[must_use]
#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "between 61 and a million")]
pub fn from_serial(serial: f64) -> Option<NaiveDate> {
    use chrono::Datelike;
    let days = (61.0..1e6).contains(&serial).then(|| serial.floor() as u64)?;
    let day = NaiveDate::from_ymd_opt(1899, 12, 30)?.checked_add_days(Days::new(days))?;
    YEARS.contains(&day.year()).then_some(day)
}

/// Whether a text looks like a numeric date: three runs of digits, one separator, a year first or last.
pub(super) fn looks_like_date(chars: &[char]) -> bool {
    let digits = chars.iter().take_while(|c| c.is_ascii_digit()).count();
    let dated = matches!(digits, 1 | 2 | 4) && matches!(chars.get(digits), Some('.' | '/' | '-'));
    if !dated {
        return false;
    }
    let text: String = chars.iter().collect();
    !matches!(parse_date_in(&text, Order::DayFirst), Err(DateError::NotADate | DateError::Empty))
}
