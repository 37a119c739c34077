//! Reads a single day.

use chrono::{Datelike, NaiveDate};

use super::order::{DateError, Order, YEARS};
use super::tokens::{Kind, Token};

/// A day with as many parts as were written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Day {
    /// With its year.
    Full(NaiveDate),
    /// Month and day.
    Short(u32, u32),
    /// Only the day of the month.
    Bare(u32),
}

impl Day {
    /// Month and day of a date.
    pub fn short(day: NaiveDate) -> Day {
        Day::Short(day.month(), day.day())
    }
}

const YEAR_WORDS: [&str; 4] = ["г", "год", "года", "году"];
const ORDINALS: [&str; 8] = ["st", "nd", "rd", "th", "е", "го", "ое", "ого"];
const WEEKDAYS: [&str; 42] = [
    "mo",
    "tu",
    "we",
    "th",
    "fr",
    "sa",
    "su",
    "mon",
    "tue",
    "wed",
    "thu",
    "fri",
    "sat",
    "sun",
    "monday",
    "tuesday",
    "wednesday",
    "thursday",
    "friday",
    "saturday",
    "sunday",
    "tues",
    "weds",
    "thur",
    "thurs",
    "пн",
    "вт",
    "ср",
    "чт",
    "пт",
    "сб",
    "вс",
    "понедельник",
    "вторник",
    "среда",
    "среду",
    "четверг",
    "пятница",
    "пятницу",
    "суббота",
    "субботу",
    "воскресенье",
];

/// Reads a day: numbers and a month's name, separated by points, slashes, hyphens or blanks; ignores a
/// weekday before it and a time after it.
///
/// # Errors
/// [`DateError`] says what is wrong.
pub(super) fn read(tokens: &[Token], order: Order) -> Result<Day, DateError> {
    if tokens.is_empty() {
        return Err(DateError::Empty);
    }
    let parts = Parts::of(strip(tokens)).ok_or(DateError::NotADate)?;
    parts.day(order)
}

/// Strips a weekday in front, and a time and the word "year" behind.
fn strip(mut tokens: &[Token]) -> &[Token] {
    if tokens.first().is_some_and(|token| token.is_word(&WEEKDAYS)) {
        let marks = tokens[1..].iter().take_while(|token| token.is_mark(',') || token.is_mark('.')).count();
        tokens = &tokens[1 + marks..];
    }
    tokens = without_time(tokens);
    while let [rest @ .., last] = tokens {
        let point = last.is_mark('.') || last.is_mark(',');
        if !point && !last.is_word(&YEAR_WORDS) {
            break;
        }
        tokens = rest;
    }
    tokens
}

fn without_time(tokens: &[Token]) -> &[Token] {
    let Some(colon) = tokens.iter().position(|token| token.is_mark(':')) else { return tokens };
    let hour = colon.checked_sub(1).filter(|at| tokens[*at].number().is_some_and(|(_, digits)| digits <= 2));
    let Some(hour) = hour.filter(|at| *at > 0 && (tokens[*at].spaced || tokens[*at - 1].is_word(&["t"])))
    else {
        return tokens;
    };
    let of_time = |token: &Token| match &token.kind {
        Kind::Number { .. } => true,
        Kind::Mark(mark) => matches!(mark, ':' | '.' | '+' | '-'),
        Kind::Word(word) => matches!(word.as_str(), "am" | "pm" | "z" | "utc" | "gmt"),
        Kind::Month(_) => false,
    };
    if !tokens[hour..].iter().all(of_time) {
        return tokens;
    }
    let end = if tokens[hour - 1].is_word(&["t"]) || tokens[hour - 1].is_mark(',') { hour - 1 } else { hour };
    &tokens[..end]
}

/// A number or month of a date.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Part {
    Number(u32, usize),
    Month(u32),
}

/// Up to three parts, and the separator between numbers.
struct Parts {
    parts: Vec<Part>,
    /// The separators between the parts; a blank if there is none.
    marks: Vec<char>,
}

impl Parts {
    fn of(tokens: &[Token]) -> Option<Parts> {
        let (mut parts, mut marks): (Vec<Part>, Vec<char>) = (Vec::new(), Vec::new());
        let mut mark: Option<char> = None;
        let mut at = 0;
        while let Some(token) = tokens.get(at) {
            at += 1;
            match &token.kind {
                Kind::Mark(c) => {
                    let after_month = matches!(parts.last(), Some(Part::Month(_)));
                    match c {
                        '\'' | '’' if parts.len() == 2 || after_month => {}
                        // The point of an abbreviation: "1.мар.27", "Mar. 1".
                        '.' | ',' if mark == Some('.') || mark.is_none() => mark = Some(*c),
                        '/' | '-' if mark.is_none() => mark = Some(*c),
                        _ => return None,
                    }
                    continue;
                }
                Kind::Word(_) => {
                    let ordinal = token.is_word(&ORDINALS) && matches!(parts.last(), Some(Part::Number(..)));
                    if !ordinal || !matches!(mark.take(), None | Some('-')) {
                        return None;
                    }
                    continue;
                }
                Kind::Number { value, digits } => {
                    Parts::join(&mut parts, &mut marks, mark.take(), Part::Number(*value, *digits))?
                }
                Kind::Month(month) => Parts::join(&mut parts, &mut marks, mark.take(), Part::Month(*month))?,
            }
        }
        (mark.is_none() && !parts.is_empty()).then_some(Parts { parts, marks })
    }

    fn join(parts: &mut Vec<Part>, marks: &mut Vec<char>, mark: Option<char>, part: Part) -> Option<()> {
        match (parts.is_empty(), mark) {
            (true, None) => {}
            (true, Some(_)) => return None,
            (false, mark) => marks.push(mark.unwrap_or(' ')),
        }
        parts.push(part);
        (parts.len() <= 3).then_some(())
    }

    /// The separator between numbers, if it is the same throughout.
    fn mark(&self) -> Option<char> {
        let first = *self.marks.first()?;
        (matches!(first, '.' | '/' | '-') && self.marks.iter().all(|mark| *mark == first)).then_some(first)
    }

    fn day(&self, order: Order) -> Result<Day, DateError> {
        use Part::{Month, Number};
        let words_apart = self.marks.iter().enumerate().all(|(at, mark)| {
            // A comma is allowed only before the year: "Mar 1, 2027".
            *mark != ',' || (at == 1 && self.parts.len() == 3)
        });
        if !words_apart {
            return Err(DateError::NotADate);
        }
        match self.parts[..] {
            [Number(day, 1 | 2)] if (1..=31).contains(&day) => Ok(Day::Bare(day)),
            [Number(first, 1 | 2), Number(second, 1 | 2)] if self.mark().is_some() => {
                let (month, day) = self.month_day(first, second, order);
                short(month, day)
            }
            [Number(day, 1 | 2), Month(month)] | [Month(month), Number(day, 1 | 2)] => short(month, day),
            [Number(year, 4), Number(month, 1 | 2), Number(day, 1 | 2)] if self.mark().is_some() => {
                full(year, 4, month, day)
            }
            [Number(first, 1 | 2), Number(second, 1 | 2), Number(year, digits @ (2 | 4))]
                if self.mark().is_some() =>
            {
                let (month, day) = self.month_day(first, second, order);
                full(year, digits, month, day)
            }
            [Number(day, 1 | 2), Month(month), Number(year, digits @ (2 | 4))]
            | [Month(month), Number(day, 1 | 2), Number(year, digits @ (2 | 4))]
            | [Number(year, digits @ 4), Month(month), Number(day, 1 | 2)] => full(year, digits, month, day),
            _ => Err(DateError::NotADate),
        }
    }

    /// Month and day from two numbers: with points the day is first in every language; else the order
    /// decides, unless the numbers fit only the other way.
    fn month_day(&self, first: u32, second: u32, order: Order) -> (u32, u32) {
        let month_first = match order {
            _ if self.mark() == Some('.') => false,
            Order::MonthFirst => first <= 12 || second > 12,
            Order::DayFirst => second > 12 && first <= 12,
        };
        if month_first { (first, second) } else { (second, first) }
    }
}

/// The order that a numeric date proves; None if it is ambiguous or not numeric.
pub(super) fn proven_order(tokens: &[Token]) -> Option<Order> {
    let parts = Parts::of(strip(tokens))?;
    let [Part::Number(first, 1 | 2), Part::Number(second, 1 | 2), Part::Number(_, 2 | 4)] = parts.parts[..]
    else {
        return None;
    };
    match parts.mark()? {
        '/' | '-' if first > 12 && second <= 12 => Some(Order::DayFirst),
        '/' | '-' if second > 12 && first <= 12 => Some(Order::MonthFirst),
        _ => None,
    }
}

fn short(month: u32, day: u32) -> Result<Day, DateError> {
    // In a leap year every day exists.
    let exists = NaiveDate::from_ymd_opt(2028, month, day).is_some();
    if exists { Ok(Day::Short(month, day)) } else { Err(DateError::NotADate) }
}

fn full(year: u32, digits: usize, month: u32, day: u32) -> Result<Day, DateError> {
    let year = i32::try_from(if digits == 2 { 2000 + year } else { year }).unwrap_or(0);
    if !YEARS.contains(&year) {
        return Err(DateError::Year { year });
    }
    NaiveDate::from_ymd_opt(year, month, day).map(Day::Full).ok_or(DateError::NoSuchDay { year, month, day })
}
