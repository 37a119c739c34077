//! Who is who: names as they are compared.

use std::borrow::Cow;

use unicode_normalization::UnicodeNormalization;

use crate::units::map::Map;
use crate::units::order;

/// Who of the plan a name means.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Found {
    /// Nobody.
    Nobody,
    /// The person at this place of the roster: the same words.
    Same(usize),
    /// The only person whom it fits: a surname with initials, or some of the words.
    Similar(usize),
    /// Several people.
    Several(Vec<usize>),
}

/// A name as it goes into the plan: one kind of blank, no number or bullet in front, no `[id]`, e-mail or sign of a footnote behind.
///
/// ```
/// use planerka::intake::names::tidy;
/// assert_eq!(tidy("• Иванова*"), "Иванова");
/// assert_eq!(tidy("Ann Lee (ann@acme.com)"), "Ann Lee");
/// assert_eq!(tidy(" 2)  Петров\u{a0}Иван [142]"), "Петров Иван");
/// ```
#[must_use]
pub fn tidy(text: &str) -> String {
    let composed: Cow<'_, str> = if text.is_ascii() { text.into() } else { text.nfc().collect() };
    let words: Vec<&str> = composed.split_whitespace().collect();
    let mut name = words.join(" ");
    // Signs of lists before a name, of footnotes behind it.
    let bullet = name.strip_prefix(['•', '·', '▪', '*', '-', '–', '—']).filter(|rest| rest.starts_with(' '));
    if let Some(rest) = bullet {
        name = rest.trim_start().to_owned();
    }
    name.truncate(name.trim_end_matches(['*', '†', '‡', '¹', '²', '³', ' ']).len());
    let digits = name.chars().take_while(char::is_ascii_digit).count();
    if (1..=4).contains(&digits) {
        let rest = &name[digits..];
        let cut = rest
            .strip_prefix(['.', ')'])
            .map(str::trim_start)
            .filter(|rest| rest.starts_with(char::is_alphabetic));
        if let Some(rest) = cut {
            name = rest.to_owned();
        }
    }
    // An address behind a name: "Ann Lee (ann@acme.com)".
    if let Some(open) = name.rfind(['(', '<']).filter(|open| *open > 0)
        && name[open..].contains('@')
        && name.ends_with([')', '>'])
    {
        name.truncate(open);
        name.truncate(name.trim_end().len());
    }
    if let Some(open) = name.rfind('[')
        && name.ends_with(']')
        && name[open + 1..name.len() - 1].chars().all(|c| c.is_ascii_digit())
        && open > 0
    {
        name.truncate(open);
        name.truncate(name.trim_end().len());
    }
    name
}

/// The words of a name as they are compared: NFC, lower case, ё as е, one kind of dash; initials without points.
fn words(name: &str) -> Vec<String> {
    let mut text = tidy(name).to_lowercase();
    let one = |c: char| match c {
        'ё' => 'е',
        '‐' | '‑' | '–' | '—' | '−' => '-',
        c => c,
    };
    if !text.is_ascii() {
        text = text.chars().map(one).collect();
    }
    let mut words = Vec::new();
    for word in text.split_whitespace() {
        // "И.И." are two words of one letter.
        words.extend(word.split(['.', ',']).filter(|part| !part.is_empty()).map(str::to_owned));
    }
    words
}

/// Equal for names of the same words in any order.
#[must_use]
pub fn key(name: &str) -> String {
    let mut words = words(name);
    order::ascending(&mut words);
    words.join(" ")
}

/// People to be found by their names.
#[derive(Debug, Clone, Default)]
pub struct Directory {
    people: Vec<Vec<String>>,
    /// Places of people by the key of their whole names.
    whole: Map<String, Vec<usize>>,
    /// Places of people by each word of more than one letter.
    by_word: Map<String, Vec<usize>>,
}

impl Directory {
    /// Over names in the order of the roster.
    pub fn new<'a>(names: impl IntoIterator<Item = &'a str>) -> Self {
        let mut out = Directory::default();
        let mut whole: Vec<(String, usize)> = Vec::new();
        let mut by_word: Vec<(String, usize)> = Vec::new();
        for (at, name) in names.into_iter().enumerate() {
            let words = words(name);
            whole.push((key(name), at));
            by_word
                .extend(words.iter().filter(|word| word.chars().count() > 1).map(|word| (word.clone(), at)));
            out.people.push(words);
        }
        out.whole = gathered(whole);
        out.by_word = gathered(by_word);
        out
    }

    /// Who is meant by a name.
    ///
    /// ```
    /// use planerka::intake::names::{Directory, Found};
    /// let people = Directory::new(["Анна Иванова", "Пётр Иванов", "Пётр Сидоров"]);
    /// assert_eq!(people.find("Иванова  анна"), Found::Same(0));
    /// assert_eq!(people.find("Иванов П."), Found::Similar(1));
    /// assert_eq!(people.find("Петр"), Found::Several(vec![1, 2]));
    /// assert_eq!(people.find("Козлова"), Found::Nobody);
    /// ```
    #[must_use]
    pub fn find(&self, name: &str) -> Found {
        if let Some(same) = self.whole.get(&key(name)) {
            return match same[..] {
                [one] => Found::Same(one),
                _ => Found::Several(same.clone()),
            };
        }
        let wanted = words(name);
        let longest = wanted.iter().filter(|word| word.chars().count() > 1);
        let mut candidates: Vec<usize> =
            longest.filter_map(|word| self.by_word.get(word)).flatten().copied().collect();
        order::distinct(&mut candidates);
        candidates.retain(|at| fits(&wanted, &self.people[*at]) || fits(&self.people[*at], &wanted));
        match candidates[..] {
            [] => Found::Nobody,
            [one] => Found::Similar(one),
            _ => Found::Several(candidates),
        }
    }
}

/// Whether every word of a name is in another one, initials standing for words that begin with them, and at least one
/// whole word is.
fn fits(name: &[String], other: &[String]) -> bool {
    let mut used = vec![false; other.len()];
    let mut whole = false;
    name.iter().all(|word| {
        let initial = word.chars().count() == 1;
        let there = other.iter().enumerate().position(|(at, theirs)| {
            !used[at] && (theirs == word || (initial && theirs.starts_with(word.as_str())))
        });
        whole |= there.is_some() && !initial;
        there.map(|at| used[at] = true).is_some()
    }) && whole
}

fn gathered(mut pairs: Vec<(String, usize)>) -> Map<String, Vec<usize>> {
    order::ascending(&mut pairs);
    let mut groups: Vec<(String, Vec<usize>)> = Vec::new();
    for (word, at) in pairs {
        match groups.last_mut().filter(|(last, _)| *last == word) {
            Some((_, places)) => places.push(at),
            None => groups.push((word, vec![at])),
        }
    }
    groups.into_iter().collect()
}
