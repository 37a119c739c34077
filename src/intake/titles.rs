//! The titles of columns as they are compared: without units, years and currencies.

use crate::sheet::currency::{is_sign, is_word, meant};
use crate::sheet::date::YEARS;
use crate::sheet::plain_title;

/// Words that name a unit: the power of ten by which they multiply.
const UNITS: &[(&str, i32)] = &[
    ("тыс", 3),
    ("тысяч", 3),
    ("т", 3),
    ("тр", 3),
    ("k", 3),
    ("к", 3),
    ("thousand", 3),
    ("thousands", 3),
    ("млн", 6),
    ("mln", 6),
    ("m", 6),
    ("mm", 6),
    ("million", 6),
    ("millions", 6),
    ("миллионов", 6),
    ("шт", 0),
    ("pcs", 0),
    ("чел", 0),
    ("проц", 0),
    ("pct", 0),
];
/// Words after a figure that change nothing here.
const NOTES: &[&str] = &["без ндс", "с ндс", "excl vat", "incl vat", "net of vat"];
/// Words between a title and its year.
const LINKS: &[&str] = &["на", "за", "в", "for", "in", "fy", "год", "г", "года", "году", "year"];

/// A title taken apart.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Title {
    /// As it stands in the table.
    pub text: String,
    /// Lower case, ё as е, letters and digits only.
    pub plain: String,
    /// The same without unit, currency and year.
    pub bare: String,
    /// The power of ten that its unit stands for: 3 for thousands.
    pub tens: i32,
    /// A unit stands in it.
    pub has_unit: bool,
    /// The code of a currency in it.
    pub currency: Option<&'static str>,
    /// The year in it.
    pub year: Option<i32>,
}

impl Title {
    /// Takes a title apart.
    ///
    /// ```
    /// use planerka::intake::titles::Title;
    /// let title = Title::new("План на 2027 год, тыс. руб.");
    /// assert_eq!((title.bare.as_str(), title.tens, title.year), ("план", 3, Some(2027)));
    /// ```
    #[must_use]
    pub fn new(text: &str) -> Self {
        let plain = plain_title(text);
        let mut words: Vec<&str> = plain.split(' ').filter(|word| !word.is_empty()).collect();
        let (mut tens, mut has_unit, mut year) = (0, false, None);
        while let [.., last] = words[..] {
            let noted = NOTES.iter().find(|note| ends_with(&words, note)).map(|note| note.split(' ').count());
            let unit = unit(last);
            if words.len() < 2 {
                break;
            } else if let Some(count) = noted.filter(|count| *count < words.len()) {
                words.truncate(words.len() - count);
            } else if let Some(power) = unit {
                (tens, has_unit) = (tens.max(power), true);
                words.pop();
            } else if let Some(found) = year_of(last) {
                year = Some(found);
                words.pop();
                while words.len() > 1 && words.last().is_some_and(|word| LINKS.contains(word)) {
                    words.pop();
                }
            } else if LINKS[6..].contains(&last)
                && (year_of(words[words.len() - 2]).is_some() || self::unit(words[words.len() - 2]).is_some())
            {
                words.pop();
            } else {
                break;
            }
        }
        if let [first, _, ..] = words[..]
            && let Some(found) = year_of(first)
        {
            year = Some(found);
            words.remove(0);
        }
        let bare = words.join(" ");
        Title {
            text: text.split_whitespace().collect::<Vec<_>>().join(" "),
            bare,
            tens,
            has_unit,
            currency: currency(text),
            year,
            plain,
        }
    }

    /// The forms under which a title is looked up, the whole one first: with its unit, without it, and what follows a
    /// prefix such as "Deal - " or "Opportunity: ".
    pub fn forms(&self) -> impl Iterator<Item = String> {
        let after =
            [" - ", ": ", " – "].iter().find_map(|mark| self.text.split_once(mark)).map(|(_, rest)| rest);
        let after = after.map(|rest| Title { ..Title::new(rest) }.bare);
        let outside = self.text.split_once(" (").map(|(outside, _)| plain_title(outside));
        // Pivot tables name their figures so.
        let of = ["сумма по полю ", "sum of "].iter().find_map(|start| self.bare.strip_prefix(start));
        let of = of.map(str::to_owned);
        [Some(self.plain.clone()), Some(self.bare.clone()), outside, after, of]
            .into_iter()
            .flatten()
            .filter(|form| !form.is_empty())
    }
}

/// The power of ten of a word that is a unit or a currency.
fn unit(word: &str) -> Option<i32> {
    let known = UNITS.iter().find(|(unit, _)| *unit == word).map(|(_, power)| *power);
    known.or_else(|| is_word(word).then_some(0))
}

/// Words beside a unit that stands alone over a table.
const BESIDE_UNIT: [&str; 14] = [
    "в",
    "ед",
    "изм",
    "единица",
    "единицы",
    "измерения",
    "суммы",
    "данные",
    "in",
    "of",
    "all",
    "figures",
    "amounts",
    "values",
];

/// The power of ten of a text that is nothing but a unit: 3 for "тыс. руб." or "$ in thousands".
///
/// ```
/// use planerka::intake::titles::unit_alone;
/// assert_eq!(unit_alone("Ед. изм.: тыс. руб."), Some(3));
/// assert_eq!(unit_alone("План, тыс. руб."), None);
/// ```
#[must_use]
pub fn unit_alone(text: &str) -> Option<i32> {
    let plain = plain_title(text);
    let mut most = None;
    for word in plain.split(' ').filter(|word| !BESIDE_UNIT.contains(word)) {
        most = most.max(Some(unit(word)?));
    }
    most.filter(|power| *power > 0)
}

/// Whether a text is nothing but a unit or a currency: "руб.", "тыс. шт.", "%".
pub(super) fn is_unit(text: &str) -> bool {
    let plain = plain_title(text);
    let known = |word: &str| BESIDE_UNIT.contains(&word) || unit(word).is_some();
    match plain.is_empty() {
        true => text.chars().all(|c| is_sign(c) || "%., ".contains(c)) && !text.trim().is_empty(),
        false => plain.split(' ').all(known),
    }
}

fn ends_with(words: &[&str], phrase: &str) -> bool {
    let phrase: Vec<&str> = phrase.split(' ').collect();
    words.ends_with(&phrase)
}

fn year_of(word: &str) -> Option<i32> {
    let digits = word.strip_prefix("fy").unwrap_or(word);
    let year: i32 = digits.parse().ok()?;
    match digits.len() {
        4 if YEARS.contains(&year) => Some(year),
        2 if digits.len() < word.len() => Some(2000 + year),
        _ => None,
    }
}

/// The year that a text names, alone or among other words.
pub(super) fn year_in(text: &str) -> Option<i32> {
    plain_title(text).split(' ').find_map(year_of)
}

/// The code of the currency whose sign or code stands in a text; the likeliest of those it may mean.
#[must_use]
pub fn currency(text: &str) -> Option<&'static str> {
    meant(text).and_then(|(_, codes)| codes.first().copied())
}

/// The same where it is not the plan's.
pub(super) fn foreign(text: &str, plan: &str) -> Option<&'static str> {
    meant(text).filter(|(_, codes)| !codes.contains(&plan)).and_then(|(_, codes)| codes.first().copied())
}
