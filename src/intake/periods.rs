//! Periods as titles and cells name them: `янв`, `Февраль 2027`, `Q1`, `2 кв`, `W07`, `15–21 мар`, `01.03.2027`.

use chrono::{Datelike, NaiveDate, Weekday};

pub use super::period_words::is_actual;
use super::period_words::{BEFORE, digit_months, without_words, without_words_behind};
use crate::calendar::{Axis, Horizon, Month, Period};
use crate::sheet::date::{Order, month_of_text, parse_date_in, read_spans};
use crate::sheet::plain_title;

/// When a title says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum When {
    /// A period of the plan.
    Plan(Period),
    /// A month that the plan does not have.
    Month(Month),
    /// The half of a year that begins with this month of the plan.
    Half(Month),
    /// Some other time that the plan does not have.
    Elsewhere,
}

/// Reads the periods of a row of titles together: dates that are all the first of a month, or all the last, are months, else
/// weeks.
#[must_use]
pub fn read_titles(titles: &[&str], axis: &Axis, order: Order) -> Vec<Option<When>> {
    let date = |title: &&str| parse_date_in(title, order).ok();
    let all = |is: fn(NaiveDate) -> bool| titles.iter().filter_map(date).all(is);
    let months = all(|day| day.day() == 1) || all(is_last);
    if let Some(of_digits) = digit_months(titles) {
        let of_digits = of_digits
            .into_iter()
            .map(|month| month.map(|(year, month)| month_means(Some(year), month, axis.horizon())));
        let others = titles.iter().map(|title| read_period(title, axis, order, months));
        return of_digits.zip(others).map(|(digits, other)| digits.or(other)).collect();
    }
    titles.iter().map(|title| read_period(title, axis, order, months)).collect()
}

/// Whether a day is the last of its month.
pub(super) fn is_last(day: NaiveDate) -> bool {
    day.succ_opt().is_some_and(|next| next.day() == 1)
}

/// Reads one period. `months`: the first or the last day of a month means the month.
#[must_use]
pub fn read_period(title: &str, axis: &Axis, order: Order, months: bool) -> Option<When> {
    let title = title.trim();
    if title.is_empty() || title.chars().count() > 60 {
        return None;
    }
    if let Ok(day) = parse_date_in(title, order) {
        return Some(day_means(day, axis, months));
    }
    let bare = without_words(title);
    named(&bare, axis, order).or_else(|| named(without_words_behind(&bare)?, axis, order))
}

/// A period by its name alone.
fn named(bare: &str, axis: &Axis, order: Order) -> Option<When> {
    if let Some((year, month)) = month_of_text(bare) {
        return Some(month_means(year, month, axis.horizon()));
    }
    half(bare, axis)
        .or_else(|| quarter(bare, axis))
        .or_else(|| year(bare, axis.horizon()))
        .or_else(|| week(bare, axis))
        .or_else(|| days(bare, axis, order))
}

fn in_plan(axis: &Axis, period: Period) -> Option<When> {
    axis.range(&period).filter(|range| !range.is_empty())?;
    Some(When::Plan(axis.canonical(period)))
}

fn day_means(day: NaiveDate, axis: &Axis, months: bool) -> When {
    if months && (day.day() == 1 || is_last(day)) {
        let month = Month::of(day);
        return in_plan(axis, Period::Month(month)).unwrap_or(When::Month(month));
    }
    let week = (day.weekday() == Weekday::Mon).then(|| in_plan(axis, Period::Week(day))).flatten();
    let part = axis.segments().iter().find(|segment| segment.first == day);
    week.or_else(|| in_plan(axis, Period::Segment(part?.first))).unwrap_or(When::Elsewhere)
}

fn month_means(year: Option<i32>, month: u32, horizon: Horizon) -> When {
    let number = u8::try_from(month).unwrap_or(1);
    let first = (0..i32::from(horizon.months())).map(|later| horizon.start().plus(later));
    let inside = match year {
        Some(year) => Month::new(year, number).ok().filter(|month| horizon.month_index(*month).is_some()),
        None => first.into_iter().find(|month| month.month() == number),
    };
    match (inside, year) {
        (Some(month), _) => When::Plan(Period::Month(month)),
        (None, Some(year)) => Month::new(year, number).map_or(When::Elsewhere, When::Month),
        (None, None) => When::Elsewhere,
    }
}

fn words_of(text: &str) -> Vec<String> {
    let lower = plain_title(text);
    // "Q1" and "W07" are one word, "1кв" too.
    let mut words: Vec<String> = Vec::new();
    for word in lower.split(' ').filter(|word| !word.is_empty()) {
        let mut last_digit = None;
        for c in word.chars() {
            let digit = c.is_ascii_digit();
            match words.last_mut() {
                Some(last) if last_digit == Some(digit) => last.push(c),
                _ => words.push(c.to_string()),
            }
            last_digit = Some(digit);
        }
    }
    words
}

const QUARTER: [&str; 8] = ["q", "кв", "квартал", "квартала", "quarter", "qtr", "к", "qtd"];
const ROMAN: [(&str, usize); 8] = [
    ("i", 1),
    ("ii", 2),
    ("iii", 3),
    ("iv", 4),
    ("первый", 1),
    ("второй", 2),
    ("третий", 3),
    ("четвертый", 4),
];

fn quarter(text: &str, axis: &Axis) -> Option<When> {
    let words = words_of(text);
    let said = words.iter().position(|word| QUARTER.contains(&word.as_str()))?;
    // "FY27 Q1": the figure beside the word is the number, whatever stands before it.
    let beside =
        words.get(said + 1).and_then(|word| word.parse().ok()).filter(|figure| (1..5).contains(figure));
    let (mut number, mut year) = (beside, None);
    for (at, word) in words.iter().enumerate() {
        let figure: Option<usize> = word.parse().ok();
        let roman = ROMAN.iter().find(|(name, _)| name == word).map(|(_, number)| *number);
        match (figure, roman) {
            (Some(_), _) if beside.is_some() && at == said + 1 => {}
            (Some(figure), _) if word.len() == 4 => year = i32::try_from(figure).ok(),
            (Some(figure), _) if word.len() <= 2 && number.is_none() => number = Some(figure),
            (Some(figure), _) if word.len() == 2 => year = i32::try_from(2000 + figure).ok(),
            (None, Some(roman)) => number = Some(roman),
            (None, None)
                if QUARTER.contains(&word.as_str())
                    || matches!(
                        word.as_str(),
                        "й" | "г" | "год" | "года" | "st" | "nd" | "rd" | "th" | "fy"
                    ) => {}
            _ => return None,
        }
    }
    let number = number.filter(|number| *number > 0)?;
    let start = axis.horizon().start();
    let at = match year {
        // With a year a quarter is one of the calendar, and the plan's are only where it begins with one.
        Some(year) if start.month() % 3 == 1 => {
            let first = Month::new(year, u8::try_from((number - 1) * 3 + 1).ok()?).ok()?;
            usize::try_from(first.months_since(start) / 3).ok().filter(|_| first.months_since(start) >= 0)
        }
        Some(_) => None,
        None => Some(number - 1),
    };
    let quarter = at.and_then(|at| axis.quarters().get(at));
    Some(
        quarter
            .and_then(|quarter| in_plan(axis, Period::Quarter(quarter.first_month)))
            .unwrap_or(When::Elsewhere),
    )
}

/// Words for half a year.
const HALF: [&str; 8] = ["полугодие", "полугодия", "полугод", "пг", "half", "h", "hy", "п г"];

/// Half a year: `1 полугодие`, `II п/г 2027`, `H1`, `1H27`; also with what the figures are beside it.
fn half(text: &str, axis: &Axis) -> Option<When> {
    let spaced = words_of(text).join(" ").replace("п г", "пг");
    let words: Vec<&str> = spaced.split(' ').filter(|word| !word.is_empty()).collect();
    let (mut said, mut number, mut year) = (false, None, None);
    for word in words {
        let figure: Option<i32> = word.parse().ok();
        let order = |names: &[&str]| names.contains(&word);
        match figure {
            Some(figure) if word.len() == 4 => year = Some(figure),
            Some(figure @ (1 | 2)) if number.is_none() => number = Some(figure),
            Some(figure) if word.len() == 2 => year = Some(2000 + figure),
            Some(_) => return None,
            None if HALF.contains(&word) => said = true,
            None if order(&["i", "первое", "первого", "first"]) => number = Some(1),
            None if order(&["ii", "второе", "второго", "second"]) => number = Some(2),
            None if order(&["е", "ое", "г", "год", "года", "st", "nd", "of", "year"]) => {}
            None if BEFORE.contains(&word) => {}
            None => return None,
        }
    }
    let (number, start) = (number.filter(|_| said)?, axis.horizon().start());
    let later = match year {
        // With a year it is one of the calendar, and the plan's are only where it begins with one.
        Some(year) if start.month() % 6 == 1 => {
            let first = Month::new(year, if number == 1 { 1 } else { 7 }).ok()?;
            Some(first.months_since(start))
        }
        Some(_) => None,
        None => Some(6 * (number - 1)),
    };
    let months = i32::from(axis.horizon().months());
    Some(match later.filter(|later| *later >= 0 && later + 6 <= months) {
        Some(0) if months == 6 => When::Plan(Period::Horizon),
        Some(later) => When::Half(start.plus(later)),
        None => When::Elsewhere,
    })
}

/// `2027`, `2027 год`, `2027–2028`, `год`: the whole plan, where it is the plan's.
fn year(text: &str, horizon: Horizon) -> Option<When> {
    let words = words_of(text);
    let known =
        |word: &String| matches!(word.as_str(), "год" | "г" | "года" | "year" | "fy" | "annual" | "yearly");
    let figures: Vec<i32> = words.iter().filter_map(|word| word.parse().ok()).collect();
    let years = figures.iter().all(|year| crate::sheet::date::YEARS.contains(year));
    if words.is_empty() || !years || !words.iter().all(|word| known(word) || word.parse::<i32>().is_ok()) {
        return None;
    }
    let (first, last) = (horizon.start().year(), horizon.last_month().year());
    let whole = match figures[..] {
        [] => true,
        [year] => year == first && year == last,
        [from, to] => (from, to) == (first, last),
        _ => return None,
    };
    Some(if whole { When::Plan(Period::Horizon) } else { When::Elsewhere })
}

const WEEK: [&str; 8] = ["w", "wk", "week", "нед", "неделя", "недели", "kw", "н"];

/// The number of an ISO week, and its year where there is one: `W07`, `2027-W07`, `неделя 7`.
pub(super) fn iso_week(text: &str) -> Option<(u32, Option<i32>)> {
    let words = words_of(text);
    let known = words.iter().any(|word| WEEK.contains(&word.as_str()));
    let figures: Vec<(i32, usize)> =
        words.iter().filter_map(|word| Some((word.parse().ok()?, word.len()))).collect();
    if !known || words.len() != figures.len() + 1 {
        return None;
    }
    let (number, year) = match figures[..] {
        [(week, 1 | 2)] => (week, None),
        [(year, 4), (week, 1 | 2)] | [(week, 1 | 2), (year, 4)] => (week, Some(year)),
        _ => return None,
    };
    Some((u32::try_from(number).ok()?, year))
}

/// Whether a text names a quarter or a year: longer than a fact may be.
pub(super) fn names_quarter_or_year(text: &str) -> bool {
    let words = words_of(text);
    let figure = |word: &String| word.parse::<i32>().is_ok();
    let long = |word: &String| {
        QUARTER.contains(&word.as_str())
            || HALF.contains(&word.as_str())
            || ROMAN.iter().any(|(name, _)| name == word)
            || matches!(word.as_str(), "й" | "г" | "год" | "года" | "year" | "fy" | "st" | "nd" | "rd" | "th")
    };
    let year =
        words.iter().any(|word| word.parse().is_ok_and(|year| crate::sheet::date::YEARS.contains(&year)));
    !words.is_empty()
        && words.iter().all(|word| figure(word) || long(word))
        && (year || words.iter().any(long))
}

/// Weeks by their ISO number: `W07`, `2027-W07`, `неделя 7`.
fn week(text: &str, axis: &Axis) -> Option<When> {
    let (number, year) = iso_week(text)?;
    let monday = |year: i32| NaiveDate::from_isoywd_opt(year, number, Weekday::Mon);
    let horizon = axis.horizon();
    let mut years = match year {
        Some(year) => vec![year],
        None => (horizon.start().year()..=horizon.last_month().year()).collect(),
    }
    .into_iter();
    Some(years.find_map(|year| in_plan(axis, Period::Week(monday(year)?))).unwrap_or(When::Elsewhere))
}

/// Days from first to last: `15–21 мар`, `15.03–21.03`.
fn days(text: &str, axis: &Axis, order: Order) -> Option<When> {
    if !text.chars().any(|c| c.is_ascii_digit()) {
        return None;
    }
    let spans = read_spans(text, order, axis.horizon().first_day()).ok()?;
    let [(first, last)] = spans[..] else { return None };
    let segments = axis.segments();
    let start = segments.iter().position(|segment| segment.first == first);
    let end = segments.iter().position(|segment| segment.last == last);
    let period = match start.zip(end) {
        Some((start, end)) if start == end => Some(Period::Segment(first)),
        Some((start, end)) => {
            let range = start..end + 1;
            let week =
                axis.weeks().iter().find(|week| week.segments == range).map(|week| Period::Week(week.monday));
            let month = || axis.months().iter().find(|m| m.segments == range).map(|m| Period::Month(m.month));
            let quarter = || {
                axis.quarters().iter().find(|q| q.segments == range).map(|q| Period::Quarter(q.first_month))
            };
            week.or_else(month).or_else(quarter)
        }
        None => {
            (first.weekday() == Weekday::Mon && (last - first).num_days() == 6).then_some(Period::Week(first))
        }
    };
    // Two days that are no period of the plan are no title.
    Some(period.and_then(|period| in_plan(axis, period)).unwrap_or(When::Elsewhere))
}
