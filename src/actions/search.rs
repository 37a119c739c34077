//! Searching by a few letters of a name, even if typed in the other keyboard layout.

use crate::sheet::searchable;
use crate::units::order;

/// The letters of a Russian and a Latin keyboard by position.
const LATIN: &str = "qwertyuiop[]asdfghjkl;'zxcvbnm,.`{}:\"<>~";
const RUSSIAN: &str = "йцукенгшщзхъфывапролджэячсмитьбюёхъжэбюё";

/// The same keys in the other layout: `gkfy` is `план`.
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

/// How well a text matches a query: lower is better, None if it does not. The start of the text beats the
/// start of a word, which beats the inside of a word; scattered letters come last.
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

/// Every word of the query starts a word of the text, in any order.
fn words_score(query: &str, text: &str) -> Option<usize> {
    let mut words = query.split_whitespace();
    let starts = |word: &str| text.split(|c: char| !c.is_alphanumeric()).any(|own| own.starts_with(word));
    (query.contains(' ') && words.all(starts)).then_some(500)
}

/// The letters of the query occur in order, with gaps counted; one or two letters must be adjacent.
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

/// A match.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Found {
    /// Its index in the searched list.
    pub at: usize,
    /// How well it matches.
    pub score: usize,
}

/// A searchable entry: its name in either language, and other words for it.
#[derive(Debug, Clone, Copy)]
pub struct Texts<'a> {
    /// The name in the present language and in the other one.
    pub names: [&'a str; 2],
    /// Other words for it, separated by blanks.
    pub also: &'a str,
}

impl Texts<'_> {
    /// How well it matches: by its names, else by other words that start with the query.
    fn score(self, query: &str) -> Option<usize> {
        let by_name = self.names.iter().filter_map(|text| score(query, text)).min();
        by_name.filter(|score| *score < 10_000).or_else(|| self.also_called(query)).or(by_name)
    }

    fn also_called(self, query: &str) -> Option<usize> {
        let query = searchable(query.trim());
        let mut words = self.also.split(' ').filter(|word| !word.is_empty());
        (!query.is_empty() && words.any(|word| searchable(word).starts_with(&query))).then_some(2_000)
    }

    fn words(&self) -> impl Iterator<Item = &str> {
        self.names.into_iter().chain([self.also]).flat_map(|text| text.split(|c: char| !c.is_alphanumeric()))
    }

    /// How many letters of the query are wrong, comparing each of its words with the nearest word; None if
    /// more than one in three are.
    fn distance(&self, query: &str) -> Option<usize> {
        let of_word = |typed: &str| {
            let length = typed.chars().count();
            let of = |word: &str| {
                let word = searchable(word);
                // Compare with the beginning of the word: the rest may simply not be typed yet.
                let beginning: String = word.chars().take(length).collect();
                strsim::osa_distance(typed, &word).min(strsim::osa_distance(typed, &beginning))
            };
            let near = self.words().filter(|word| word.chars().count() > 2).map(of).min()?;
            (near * 3 <= length).then_some(near)
        };
        query.split_whitespace().map(of_word).sum()
    }
}

/// The entries that match a query, the best first, at most `limit`. Matches in the other layout count
/// slightly less.
pub fn search<'a, T>(query: &str, entries: T, limit: usize) -> Vec<Found>
where
    T: Iterator<Item = Texts<'a>>,
{
    let swapped = swap_layout(&query.to_lowercase());
    let best = |texts: Texts<'_>| {
        let typo = texts.score(&swapped).map(|s| s + 20_000);
        texts.score(query).into_iter().chain(typo).min()
    };
    let mut found: Vec<Found> =
        entries.enumerate().filter_map(|(at, texts)| best(texts).map(|score| Found { at, score })).collect();
    order::by_key(&mut found, |found| (found.score, found.at));
    found.truncate(limit);
    found
}

/// The entries nearest to a query without matches, the nearest first: at most one wrong letter in three, in
/// either layout. Empty if no word is near.
///
/// ```
/// use planerka::actions::{Texts, nearest};
/// let names = [["Season", "Сезон"], ["Holidays", "Праздники"]];
/// let texts = || names.iter().map(|names| Texts { names: *names, also: "" });
/// assert_eq!(nearest("holydais", texts(), 3), [1]);
/// assert_eq!(nearest("gjaplybrb", texts(), 3), [1]);
/// assert_eq!(nearest("xyzzy", texts(), 3), [0; 0]);
/// ```
pub fn nearest<'a, T>(query: &str, entries: T, limit: usize) -> Vec<usize>
where
    T: Iterator<Item = Texts<'a>>,
{
    let query = searchable(query.trim());
    let queries = [swap_layout(&query), query];
    let distance = |texts: &Texts<'_>| queries.iter().filter_map(|query| texts.distance(query)).min();
    let mut found: Vec<(usize, usize)> =
        entries.enumerate().filter_map(|(at, texts)| Some((distance(&texts)?, at))).collect();
    order::by_key(&mut found, |found| *found);
    found.truncate(limit);
    found.into_iter().map(|found| found.1).collect()
}
