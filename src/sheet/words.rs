//! Words that may stand beside a number: multipliers and currencies, in both alphabets.

use unicode_normalization::UnicodeNormalization;

use super::currency::{is_dollar, is_sign, is_word};

/// What a word beside a number means.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Word {
    /// A power of ten.
    Multiplier(i32),
    /// A currency, which does not change the value.
    Currency,
}

/// Words in lower case, without dots.
const WORDS: &[(&str, Word)] = &[
    ("к", Word::Multiplier(3)),
    ("k", Word::Multiplier(3)),
    ("т", Word::Multiplier(3)),
    ("тр", Word::Multiplier(3)),
    ("тыс", Word::Multiplier(3)),
    ("тысяч", Word::Multiplier(3)),
    ("тысяча", Word::Multiplier(3)),
    ("тысячи", Word::Multiplier(3)),
    ("thousand", Word::Multiplier(3)),
    ("м", Word::Multiplier(6)),
    ("m", Word::Multiplier(6)),
    ("мм", Word::Multiplier(6)),
    ("mm", Word::Multiplier(6)),
    ("млн", Word::Multiplier(6)),
    ("mln", Word::Multiplier(6)),
    ("mio", Word::Multiplier(6)),
    ("миллион", Word::Multiplier(6)),
    ("миллиона", Word::Multiplier(6)),
    ("миллионов", Word::Multiplier(6)),
    ("million", Word::Multiplier(6)),
    ("млрд", Word::Multiplier(9)),
    ("b", Word::Multiplier(9)),
    ("bn", Word::Multiplier(9)),
    ("миллиард", Word::Multiplier(9)),
    ("миллиарда", Word::Multiplier(9)),
    ("миллиардов", Word::Multiplier(9)),
    ("billion", Word::Multiplier(9)),
    ("трлн", Word::Multiplier(12)),
    ("tn", Word::Multiplier(12)),
];

fn look_up(letters: &str) -> Option<Word> {
    let known = WORDS.iter().find(|(word, _)| *word == letters).map(|&(_, meaning)| meaning);
    known.or_else(|| is_word(letters).then_some(Word::Currency))
}

/// The run of letters and dots at the start of `chars`, as lower-case text, and its length.
fn run(chars: &[char]) -> (String, usize) {
    let len = chars.iter().take_while(|c| is_letter(**c) || **c == '.').count();
    (lowered(chars[..len].iter().copied()), len)
}

/// A text in lower case, letter by letter.
pub(super) fn lower(text: &str) -> String {
    lowered(text.chars())
}

fn lowered(letters: impl Iterator<Item = char>) -> String {
    let mut text = String::new();
    letters.for_each(|c| push_lower(&mut text, c));
    text
}

/// Whether this is a letter.
fn is_letter(c: char) -> bool {
    c.is_alphabetic()
}

/// Adds a letter in lower case.
fn push_lower(text: &mut String, c: char) {
    text.extend(c.to_lowercase());
}

/// The length of a currency (sign or word) at the start of `chars`.
pub(super) fn currency_word_at_start(chars: &[char]) -> Option<usize> {
    let first = *chars.first()?;
    if is_sign(first) {
        return Some(1);
    }
    let (text, len) = run(chars);
    if is_dollar(&text) && chars.get(len) == Some(&'$') {
        return Some(len + 1);
    }
    let known = look_up(&text.replace('.', "")) == Some(Word::Currency);
    (known && is_letter(first)).then_some(len)
}

/// The one or two words at the start of `chars` (`т.р.` is one, `тыс.руб.` two), and their length in
/// characters.
pub(super) fn read_word(chars: &[char]) -> Option<([Option<Word>; 2], usize)> {
    let (text, len) = run(chars);
    if !text.starts_with(is_letter) {
        return None;
    }
    if let Some(word) = look_up(&text.replace('.', "")) {
        return Some(([Some(word), None], len));
    }
    let mut pieces = text.split('.').filter(|piece| !piece.is_empty());
    let words = [look_up(pieces.next()?)?, look_up(pieces.next()?)?];
    pieces.next().is_none().then_some((words.map(Some), len))
}

/// A title in the form in which it is compared: NFC, lower case, `ё` as `е`, letters and digits only, single
/// spaces.
///
/// ```
/// assert_eq!(planerka::sheet::plain_title(" Дата  приёма, г. "), "дата приема г");
/// ```
#[must_use]
pub fn plain_title(text: &str) -> String {
    // Tables have thousands of texts; ASCII needs no normalisation.
    let lower =
        if text.is_ascii() { text.to_lowercase() } else { text.nfc().collect::<String>().to_lowercase() };
    let mut plain = String::with_capacity(lower.len());
    let mut apart = false;
    for c in lower.chars() {
        if c.is_alphanumeric() {
            if apart && !plain.is_empty() {
                plain.push(' ');
            }
            plain.push(if c == 'ё' { 'е' } else { c });
        }
        apart = !c.is_alphanumeric();
    }
    plain
}

/// A text in the form in which it is searched: lower case, `ё` as `е`, uniform spaces and hyphens. Keeps the
/// number of characters.
#[must_use]
pub fn searchable(text: &str) -> String {
    let one = |c: char| match c {
        'ё' => 'е',
        '\u{a0}' | '\u{202f}' => ' ',
        '–' | '−' => '-',
        c => c,
    };
    text.to_lowercase().chars().map(one).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_and_their_lower_case_are_those_of_unicode() {
        for c in ('\0'..='\u{FFFF}').chain(['𐐀', '𝒜', '😀']) {
            assert_eq!(is_letter(c), c.is_alphabetic(), "{c:?}");
            let mut text = String::new();
            push_lower(&mut text, c);
            assert_eq!(text, c.to_lowercase().to_string(), "{c:?}");
        }
    }
}
