//! Splits a text with dates into numbers, words and marks.

use unicode_normalization::UnicodeNormalization;

use crate::i18n::Lang;

/// Longest text to read, in characters: enough for the absences of a whole year.
const MAX_CHARS: usize = 2000;

/// The kind of a token.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Kind {
    /// A run of digits.
    Number {
        /// Their value; 0 if there are more than nine.
        value: u32,
        /// How many there are.
        digits: usize,
    },
    /// The number of a month, from its name in either language.
    Month(u32),
    /// Other letters, lower case.
    Word(String),
    /// Any other character; every dash longer than a hyphen is `–`.
    Mark(char),
}

/// A token and whether a blank precedes it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Token {
    pub kind: Kind,
    /// Whether a blank precedes it.
    pub spaced: bool,
}

impl Token {
    pub fn is_mark(&self, mark: char) -> bool {
        self.kind == Kind::Mark(mark)
    }

    pub fn is_word(&self, words: &[&str]) -> bool {
        matches!(&self.kind, Kind::Word(word) if words.contains(&word.as_str()))
    }

    pub fn number(&self) -> Option<(u32, usize)> {
        match self.kind {
            Kind::Number { value, digits } => Some((value, digits)),
            Kind::Month(_) | Kind::Word(_) | Kind::Mark(_) => None,
        }
    }
}

/// The tokens of a text; none if it is too long.
pub(super) fn tokens(text: &str) -> Vec<Token> {
    let chars: Vec<char> = text.nfc().take(MAX_CHARS + 1).collect();
    let mut out = Vec::new();
    if chars.len() > MAX_CHARS {
        return out;
    }
    let (mut at, mut spaced) = (0, false);
    while let Some(&first) = chars.get(at) {
        let run = |fits: fn(char) -> bool| chars[at..].iter().take_while(|c| fits(**c)).count();
        let (kind, len) = match first {
            c if c.is_whitespace() || matches!(c, '\u{feff}' | '\u{200b}') => {
                (at, spaced) = (at + 1, c != '\n' || spaced);
                if c == '\n' {
                    out.push(Token { kind: Kind::Mark(';'), spaced });
                }
                continue;
            }
            c if c.is_ascii_digit() => {
                let digits = run(|c| c.is_ascii_digit());
                (Kind::Number { value: number(&chars[at..at + digits]), digits }, digits)
            }
            c if c.is_alphabetic() => {
                let len = run(char::is_alphabetic);
                (word(&chars[at..at + len]), len)
            }
            '—' | '−' | '―' => (Kind::Mark('–'), 1),
            '‐' | '‑' => (Kind::Mark('-'), 1),
            '…' => (Kind::Mark('–'), 1),
            '.' if chars.get(at + 1) == Some(&'.') => (Kind::Mark('–'), run(|c| c == '.')),
            c => (Kind::Mark(c), 1),
        };
        out.push(Token { kind, spaced });
        (at, spaced) = (at + len, false);
    }
    out
}

fn number(digits: &[char]) -> u32 {
    if digits.len() > 9 {
        return 0;
    }
    digits.iter().filter_map(|c| c.to_digit(10)).fold(0, |sum, digit| sum * 10 + digit)
}

fn word(letters: &[char]) -> Kind {
    let word: String =
        letters.iter().flat_map(|c| c.to_lowercase()).map(|c| if c == 'ё' { 'е' } else { c }).collect();
    month_number(&word).map_or(Kind::Word(word), Kind::Month)
}

/// Endings of a Russian month after its stem: `январ-ь`, `январ-я`, `марте`, `мая`.
const ENDINGS: [&str; 7] = ["", "ь", "й", "я", "а", "е", "ю"];

/// The month with this name (in lower case): full or abbreviated to at least three letters, in either
/// language; in Russian in every case.
pub(super) fn month_number(word: &str) -> Option<u32> {
    if word.chars().count() < 3 {
        return None;
    }
    (1..=12).find(|month| {
        let english = Lang::En.month_name(*month).to_lowercase();
        let russian = Lang::Ru.month_name(*month);
        let stem = russian.trim_end_matches(['ь', 'й']);
        let ended = || word.strip_prefix(stem).is_some_and(|ending| ENDINGS.contains(&ending));
        english.starts_with(word) || stem.starts_with(word) || ended()
    })
}
