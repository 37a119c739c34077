//! Ranges of days as people write absences: `12.07-25.07`, `12–25 июл`, `с 12 по 25 июля`, `12.07.2027 14
//! дней`.

use chrono::{Datelike, Days, NaiveDate};

use super::day::{self, Day};
use super::order::Order;
use super::tokens::{Kind, Token, tokens};
use crate::units::order;

/// First and last day, inclusive.
pub type Span = (NaiveDate, NaiveDate);

/// Why a text is not a list of ranges.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum SpanError {
    /// A part is neither a day, nor two days, nor a day with a number of days.
    #[error("not days")]
    NotDays,
    /// The first day of a part is after its last.
    #[error("the first day is after the last")]
    Reversed,
}

/// Most tokens of one range; `с 12 июля 2027 г. по 25 июля 2027 г. включительно` has fourteen.
const MAX_TOKENS: usize = 24;
/// Longest range written as a number of days.
const MAX_DAYS: u32 = 1000;
/// Most years between two 29 Februaries, plus one.
const MOST_YEARS: i32 = 9;
/// The longest range over the new year, in days, that may be written without years.
const OVER_NEW_YEAR: i64 = 183;

const FROM: [&str; 3] = ["с", "со", "from"];
const TO: [&str; 6] = ["по", "до", "to", "till", "until", "through"];
const AND: [&str; 2] = ["и", "and"];
const INCLUSIVE: [&str; 4] = ["включительно", "вкл", "inclusive", "incl"];
const DAYS: [&str; 8] = ["дн", "дня", "день", "дней", "д", "days", "day", "d"];
const WEEKS: [&str; 8] = ["нед", "неделя", "неделю", "недели", "недель", "week", "weeks", "wk"];

/// Reads ranges of days, separated by semicolons, commas, line breaks or "and". Days without a year are the
/// first ones from `start` on: `28.12 – 08.01` in a plan from January 2027 ends in January 2028. Sorted by
/// first day.
///
/// # Errors
/// [`SpanError`] if any part is not understood; nothing is skipped.
///
/// ```
/// use planerka::sheet::date::{Order, read_spans};
/// let day = |m, d| chrono::NaiveDate::from_ymd_opt(2027, m, d).unwrap();
/// let july = [(day(7, 12), day(7, 25))];
/// for text in ["12.07-25.07", "12–25 июл", "с 12 по 25 июля", "12.07.2027 14 дней", "12 to 25 Jul"] {
///     assert_eq!(read_spans(text, Order::DayFirst, day(1, 1)).as_deref(), Ok(&july[..]), "{text}");
/// }
/// ```
pub fn read_spans(text: &str, order: Order, start: NaiveDate) -> Result<Vec<Span>, SpanError> {
    let all = tokens(text);
    if all.is_empty() && !text.trim().is_empty() {
        return Err(SpanError::NotDays);
    }
    let mut out = Vec::new();
    for part in all.split(|token| token.is_mark(';')).filter(|part| !part.is_empty()) {
        read_list(part, order, start, &mut out)?;
    }
    order::by_key(&mut out, |(first, _)| *first);
    Ok(out)
}

/// Reads ranges separated by commas. A comma may also belong to a date (`Jul 12, 2027`), so the longest piece
/// that is a range is taken.
fn read_list(
    mut part: &[Token],
    order: Order,
    start: NaiveDate,
    out: &mut Vec<Span>,
) -> Result<(), SpanError> {
    while !part.is_empty() {
        let parts_here = |at: &usize| {
            let token = &part[*at];
            token.is_mark(',') || token.is_mark('&') || token.is_mark('+') || token.is_word(&AND)
        };
        let ends = (1..part.len().min(MAX_TOKENS)).filter(parts_here).collect::<Vec<_>>();
        let whole = (part.len() <= MAX_TOKENS).then_some(part.len());
        let mut failed = SpanError::NotDays;
        let taken = whole.into_iter().chain(ends.into_iter().rev()).find_map(|end| {
            match read_span(&part[..end], order, start) {
                Ok(span) => Some((span, end)),
                Err(error) => {
                    failed = if failed == SpanError::Reversed { failed } else { error };
                    None
                }
            }
        });
        let (span, end) = taken.ok_or(failed)?;
        out.push(span);
        part = part.get(end + 1..).unwrap_or_default();
    }
    Ok(())
}

fn read_span(part: &[Token], order: Order, start: NaiveDate) -> Result<Span, SpanError> {
    let mut part = trimmed(part);
    if let [first, rest @ ..] = part
        && first.is_word(&FROM)
    {
        part = trimmed(rest);
    }
    if let Some((rest, days)) = without_length(part) {
        let (first, last) = read_span(&rest, order, start)?;
        let end = first.checked_add_days(Days::new(u64::from(days - 1))).ok_or(SpanError::NotDays)?;
        // After two days, a number of days must only repeat what they say.
        return if first == last || last == end { Ok((first, end)) } else { Err(SpanError::NotDays) };
    }
    if let Ok(day) = day::read(part, order)
        && let Ok(span) = meant(day, day, start)
    {
        return Ok(span);
    }
    let mut failed = SpanError::NotDays;
    for at in cuts(part) {
        let (first, last) = (trimmed(&part[..at]), trimmed(&part[at + 1..]));
        let (Ok(first), Ok(last)) = (day::read(first, order), day::read(last, order)) else { continue };
        match meant(first, last, start) {
            Ok(span) => return Ok(span),
            Err(SpanError::Reversed) => failed = SpanError::Reversed,
            Err(SpanError::NotDays) => {}
        }
    }
    Err(failed)
}

/// Strips commas and points around it, and "inclusive" at the end.
fn trimmed(mut part: &[Token]) -> &[Token] {
    let idle = |token: &Token| matches!(token.kind, Kind::Mark(',' | '.' | '(' | ')'));
    while let [first, rest @ ..] = part
        && idle(first)
    {
        part = rest;
    }
    while let [rest @ .., last] = part
        && (idle(last) || last.is_word(&INCLUSIVE))
    {
        part = rest;
    }
    part
}

/// Positions where a range may be split into two days, the most certain first: words and long dashes, hyphens
/// with blanks, hyphens.
fn cuts(part: &[Token]) -> Vec<usize> {
    let rank = |at: usize| {
        let token = &part[at];
        if token.is_word(&TO) || token.is_mark('–') {
            Some(0)
        } else if token.is_mark('-') {
            Some(if token.spaced { 1 } else { 2 })
        } else {
            None
        }
    };
    let mut found: Vec<(u8, usize)> = (0..part.len()).filter_map(|at| Some((rank(at)?, at))).collect();
    order::ascending(&mut found);
    found.into_iter().map(|(_, at)| at).collect()
}

/// Extracts "14 days" or "2 weeks" from a part: the rest, and the number of days.
fn without_length(part: &[Token]) -> Option<(Vec<Token>, u32)> {
    let at = (1..part.len()).find(|at| part[*at].is_word(&DAYS) || part[*at].is_word(&WEEKS))?;
    let (count, _) = part[at - 1].number()?;
    let days = count * if part[at].is_word(&WEEKS) { 7 } else { 1 };
    if !(1..=MAX_DAYS).contains(&days) {
        return None;
    }
    let before = &part[..at - 1];
    let before = match before {
        [rest @ .., last] if last.is_word(&["на", "for"]) => rest,
        _ => before,
    };
    let after = trimmed(&part[at + 1..]);
    let after = match after {
        [first, rest @ ..] if first.is_word(&FROM) => rest,
        _ => after,
    };
    let rest: Vec<Token> = trimmed(before).iter().chain(after).cloned().collect();
    (!rest.is_empty()).then_some((rest, days))
}

/// The range meant by two days. Without years it is the first one from `start` on; one year or one month may
/// apply to both days.
///
/// # Errors
/// The days are, or seem to be, in the wrong order: over the new year, missing years are added for half a
/// year at most.
pub(super) fn meant(first: Day, last: Day, start: NaiveDate) -> Result<Span, SpanError> {
    let (from, to) = match (first, last) {
        (Day::Bare(_), Day::Bare(_)) => return Err(SpanError::NotDays),
        (Day::Bare(day), Day::Short(month, _)) => return ordered(Day::Short(month, day), last, start),
        (Day::Bare(day), Day::Full(to)) => (to.with_day(day), Some(to)),
        (Day::Short(month, _), Day::Bare(day)) => return ordered(first, Day::Short(month, day), start),
        (Day::Full(from), Day::Bare(day)) => (Some(from), from.with_day(day)),
        (Day::Short(..), Day::Full(to)) => (until(first, to), Some(to)),
        (Day::Short(..) | Day::Full(_), Day::Short(..) | Day::Full(_)) => {
            let from = from_on(first, start);
            (from, from.and_then(|from| from_on(last, from)))
        }
    };
    let (from, to) = from.zip(to).ok_or(SpanError::NotDays)?;
    let full = matches!((first, last), (Day::Full(_), Day::Full(_)));
    let far = from.year() != to.year() && (to - from).num_days() > OVER_NEW_YEAR;
    if from > to || (far && !full) { Err(SpanError::Reversed) } else { Ok((from, to)) }
}

/// Two days of one month: `25–12 июл` is a mistake, not eleven months.
fn ordered(first: Day, last: Day, start: NaiveDate) -> Result<Span, SpanError> {
    let reversed = matches!((first, last), (Day::Short(_, from), Day::Short(_, to)) if from > to);
    if reversed { Err(SpanError::Reversed) } else { meant(first, last, start) }
}

/// The day meant; without a year, the first one from a day on.
fn from_on(day: Day, start: NaiveDate) -> Option<NaiveDate> {
    match day {
        Day::Full(day) => Some(day),
        Day::Short(month, day) => {
            let years = (0..MOST_YEARS).map(|later| start.year() + later);
            years.filter_map(|year| NaiveDate::from_ymd_opt(year, month, day)).find(|day| *day >= start)
        }
        Day::Bare(_) => None,
    }
}

/// The day meant; without a year, the last one up to a day.
fn until(day: Day, end: NaiveDate) -> Option<NaiveDate> {
    match day {
        Day::Full(day) => Some(day),
        Day::Short(month, day) => {
            let years = (0..MOST_YEARS).map(|earlier| end.year() - earlier);
            years.filter_map(|year| NaiveDate::from_ymd_opt(year, month, day)).find(|day| *day <= end)
        }
        Day::Bare(_) => None,
    }
}

/// Which years a range must show to be read back correctly in a plan with a given start.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Years {
    /// None: it is the first such range.
    None,
    /// Only the last day's.
    Last,
    /// Both.
    Both,
}

/// The fewest years with which [`read_spans`] reads this range back.
#[must_use]
pub fn years_needed((first, last): Span, start: NaiveDate) -> Years {
    let reads = |end| meant(Day::short(first), end, start) == Ok((first, last));
    if reads(Day::short(last)) {
        Years::None
    } else if reads(Day::Full(last)) {
        Years::Last
    } else {
        Years::Both
    }
}
