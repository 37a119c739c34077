//! Words around a period in a title, and months as databases write them.

use super::titles::is_unit;
use crate::sheet::plain_title;

/// Words that may stand before a period: "План на март", "Revenue Q1".
pub(super) const BEFORE: [&str; 20] = [
    "план",
    "выручка",
    "продажи",
    "сумма",
    "итого",
    "всего",
    "на",
    "за",
    "plan",
    "target",
    "quota",
    "revenue",
    "sales",
    "total",
    "for",
    "fy",
    "sum",
    "по",
    "полю",
    "of",
];
/// Words that say that the figures are not a plan.
const ACTUAL: [&str; 14] = [
    "факт",
    "прогноз",
    "отклонение",
    "выполнение",
    "выполнения",
    "остаток",
    "actual",
    "actuals",
    "fact",
    "forecast",
    "variance",
    "attainment",
    "closed",
    "won",
];

/// Whether a title speaks of what happened, or is expected, and not of a plan.
#[must_use]
pub fn is_actual(title: &str) -> bool {
    plain_title(title).split(' ').any(|word| ACTUAL.contains(&word))
}

/// Whether it speaks of what happened, and not of what is expected or missing.
pub(super) fn is_done(title: &str) -> bool {
    const DONE: [&str; 6] = ["факт", "actual", "actuals", "fact", "closed", "won"];
    plain_title(title).split(' ').any(|word| DONE.contains(&word))
}

/// What is left before words of what the figures are and of their unit: "Янв" of "Янв план, тыс. руб."; None where there are none.
pub(super) fn without_words_behind(bare: &str) -> Option<&str> {
    let mut rest = bare;
    loop {
        let end = rest.trim_end_matches(|c: char| c.is_whitespace() || ",.:()%".contains(c));
        let start = end.trim_end_matches(char::is_alphabetic);
        let word = plain_title(&end[start.len()..]);
        let idle = BEFORE.contains(&word.as_str()) || ACTUAL.contains(&word.as_str()) || is_unit(&word);
        if word.is_empty() || !idle {
            return (end.len() < bare.len()).then_some(end);
        }
        rest = start;
    }
}

/// What is left behind words of what the figures are: "март" of "План на март".
pub(super) fn without_words(title: &str) -> String {
    let mut rest = title;
    loop {
        let word: String = rest.chars().take_while(|c| c.is_alphabetic()).collect();
        let plain = plain_title(&word);
        let next = rest[word.len()..]
            .trim_start_matches(|c: char| c.is_whitespace() || matches!(c, ',' | ':' | '-' | '.'));
        let idle = BEFORE.contains(&plain.as_str()) || ACTUAL.contains(&plain.as_str());
        if word.is_empty() || next.is_empty() || !idle {
            return rest.to_owned();
        }
        rest = next;
    }
}

/// A month as databases write it: `202703`.
pub(super) fn month_in_digits(text: &str) -> Option<(i32, u32)> {
    let text = text.trim();
    let is = text.len() == 6 && text.bytes().all(|byte| byte.is_ascii_digit());
    let (year, month) = (text.get(..4)?.parse().ok()?, text.get(4..)?.parse().ok()?);
    (is && crate::sheet::date::YEARS.contains(&year) && (1..=12).contains(&month)).then_some((year, month))
}

/// The same of titles where several are such months, each the one after that before it; other numbers of six digits are none.
pub(super) fn digit_months(titles: &[&str]) -> Option<Vec<Option<(i32, u32)>>> {
    let all: Vec<Option<(i32, u32)>> = titles.iter().map(|title| month_in_digits(title)).collect();
    let found: Vec<(i32, u32)> = all.iter().copied().flatten().collect();
    let follow = |two: &[(i32, u32)]| match two {
        [(year, 12), next] => *next == (year + 1, 1),
        [(year, month), next] => *next == (*year, month + 1),
        _ => true,
    };
    (found.len() > 1 && found.windows(2).all(follow)).then_some(all)
}
