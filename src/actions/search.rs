//! Finding something by a few letters of its name, also when they were typed on the other keyboard layout.

use crate::sheet::searchable;
use crate::units::order;

/// The letters of a Russian and a Latin keyboard by place.
const LATIN: &str = "qwertyuiop[]asdfghjkl;'zxcvbnm,.`";
const RUSSIAN: &str = "йцукенгшщзхъфывапролджэячсмитьбюё";

/// The same keys on the other layout: `gkfy` is `план`.
///
/// ```
/// assert_eq!(planerka::actions::swap_layout("gkfy"), "план");
/// assert_eq!(planerka::actions::swap_layout("здфт"), "plan");
/// ```
#[must_use]
pub fn swap_layout(text: &str) -> String {
    let swap = |c: char| {
        let other =
            |from: &str, to: &str| from.chars().position(|k| k == c).and_then(|at| to.chars().nth(at));
        other(LATIN, RUSSIAN).or_else(|| other(RUSSIAN, LATIN)).unwrap_or(c)
    };
    text.chars().map(swap).collect()
}

/// How well a text answers a query: the less the better, None where it does not. The start of the text beats the
/// start of a word, that beats the inside of a word, and letters apart come last.
#[must_use]
pub fn score(query: &str, text: &str) -> Option<usize> {
    let (query, text) = (searchable(query.trim()), searchable(text));
    if query.is_empty() {
        return Some(0);
    }
    if let Some(at) = text.find(&query) {
        let word = at == 0 || text[..at].ends_with(|c: char| !c.is_alphanumeric());
        return Some(if at == 0 {
            0
        } else if word {
            100 + at
        } else {
            1_000 + at
        });
    }
    words_score(&query, &text).or_else(|| scattered(&query, &text))
}

/// Every word of the query begins a word of the text, in any order.
fn words_score(query: &str, text: &str) -> Option<usize> {
    let mut words = query.split_whitespace();
    let starts = |word: &str| text.split(|c: char| !c.is_alphanumeric()).any(|own| own.starts_with(word));
    (query.contains(' ') && words.all(starts)).then_some(500)
}

/// The letters of the query in order, each gap counted; a query of one or two letters has to stand together.
fn scattered(query: &str, text: &str) -> Option<usize> {
    if query.chars().count() < 3 {
        return None;
    }
    let mut letters = text.chars().enumerate();
    let (mut gaps, mut last) = (0, None);
    for wanted in query.chars().filter(|c| *c != ' ') {
        let (at, _) = letters.find(|(_, c)| *c == wanted)?;
        gaps += last.map_or(0, |last: usize| at - last - 1);
        last = Some(at);
    }
    (gaps <= 2 * query.chars().count()).then_some(10_000 + gaps)
}

/// A found entry.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Found {
    /// Its place in the list that was searched.
    pub at: usize,
    /// How well it answers.
    pub score: usize,
}

/// The entries that answer a query, the best first, at most `limit`. Each entry has several texts (its name in either
/// language). What was typed on the other layout counts a little less.
pub fn search<'a, T>(query: &str, entries: T, limit: usize) -> Vec<Found>
where
    T: Iterator<Item = [&'a str; 2]>,
{
    let swapped = swap_layout(&query.to_lowercase());
    let best = |texts: [&str; 2]| {
        let direct = texts.iter().filter_map(|text| score(query, text)).min();
        let typo = texts.iter().filter_map(|text| score(&swapped, text)).min().map(|s| s + 20_000);
        direct.into_iter().chain(typo).min()
    };
    let mut found: Vec<Found> =
        entries.enumerate().filter_map(|(at, texts)| best(texts).map(|score| Found { at, score })).collect();
    order::by_key(&mut found, |found| (found.score, found.at));
    found.truncate(limit);
    found
}
