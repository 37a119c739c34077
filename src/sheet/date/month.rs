//! Reads months: `апр 2027`, `04.2027`, `2027-04`, `Apr-27`, or any day in it.

use super::day;
use super::order::{DateError, Order, YEARS};
use super::tokens::{Kind, Token, tokens};
use crate::calendar::Month;

/// Reads a month. Without a year it is the first such month from `from` on; a full date means its month.
///
/// # Errors
/// [`DateError`] says what is wrong; years outside 1950–2199 are refused.
///
/// ```
/// use planerka::{calendar::Month, sheet::date::{Order, parse_month}};
/// let april = Month::new(2027, 4)?;
/// let from = Month::new(2026, 12)?;
/// for text in ["апрель 2027", "04.2027", "2027-04", "Apr-27", "апр", "01.04.2027", "1 April 2027"] {
///     assert_eq!(parse_month(text, Order::DayFirst, from), Ok(april), "{text}");
/// }
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn parse_month(text: &str, order: Order, from: Month) -> Result<Month, DateError> {
    let all = tokens(text);
    let (year, month) = match read_month(&all)? {
        Some(found) => found,
        None => match day::read(&all, order)? {
            day::Day::Full(day) => return Ok(Month::of(day)),
            day::Day::Short(month, _) => (None, month),
            day::Day::Bare(_) => return Err(DateError::NotADate),
        },
    };
    let later = u32::from(from.month()) > month;
    let year = year.unwrap_or(from.year() + i32::from(later));
    u8::try_from(month).ok().and_then(|month| Month::new(year, month).ok()).ok_or(DateError::NotADate)
}

/// A month with or without a year, as column titles write it; None for anything else.
#[must_use]
pub fn month_of_text(text: &str) -> Option<(Option<i32>, u32)> {
    read_month(&tokens(text)).ok().flatten()
}

/// None if the text has another form.
///
/// # Errors
/// A year or a month that does not exist.
fn read_month(all: &[Token]) -> Result<Option<(Option<i32>, u32)>, DateError> {
    let kept = |token: &&Token| {
        !matches!(token.kind, Kind::Mark('.' | ',' | '/' | '-' | '\'' | '’'))
            && !token.is_word(&["г", "год", "года", "году", "of"])
    };
    let parts: Vec<&Kind> = all.iter().filter(kept).map(|token| &token.kind).collect();
    let (year, digits, month) = match parts[..] {
        [] => return Err(DateError::Empty),
        [Kind::Month(month)] => return Ok(Some((None, *month))),
        [Kind::Month(month), Kind::Number { value, digits: digits @ (2 | 4) }]
        | [Kind::Number { value, digits: digits @ 4 }, Kind::Month(month)] => (*value, *digits, *month),
        [Kind::Number { value: month, digits: 1 | 2 }, Kind::Number { value, digits: digits @ 4 }]
        | [Kind::Number { value, digits: digits @ 4 }, Kind::Number { value: month, digits: 1 | 2 }] => {
            (*value, *digits, *month)
        }
        _ => return Ok(None),
    };
    let year = i32::try_from(if digits == 2 { 2000 + year } else { year }).unwrap_or(0);
    if !YEARS.contains(&year) {
        return Err(DateError::Year { year });
    }
    if !(1..=12).contains(&month) {
        return Err(DateError::NotADate);
    }
    Ok(Some((Some(year), month)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_no_month_is_refused() {
        let from = Month::new(2027, 1).unwrap();
        for text in ["12 июл 2027 x", "32", "1200", "13.2027", "04.1027", "апр 0028", "", "скоро"]
        {
            assert!(parse_month(text, Order::DayFirst, from).is_err(), "{text}");
        }
        assert_eq!(month_of_text("12.07"), None);
        assert_eq!(month_of_text("Февраль 2027 г."), Some((Some(2027), 2)));
        assert_eq!(month_of_text("янв"), Some((None, 1)));
        assert_eq!(month_of_text("01.2028"), Some((Some(2028), 1)));
    }

    #[test]
    fn a_month_without_a_year_is_the_next_one() {
        let october = Month::new(2026, 10).unwrap();
        let read = |text| parse_month(text, Order::DayFirst, october).unwrap().to_string();
        assert_eq!([read("октябрь"), read("Sep"), read("дек")], ["2026-10", "2027-09", "2026-12"]);
    }
}
