//! CSV that each language's spreadsheets open by a double-click: a byte order mark, semicolons and decimal
//! commas for Russian, commas and points for English. Quoting follows RFC 4180.
//!
//! Text is never interpreted as a formula: a cell that could start one gets a leading apostrophe. Numbers are
//! written as numbers, including negative ones, without thousands separators.

use std::fmt::Write;

use crate::i18n::Lang;

/// Writes a CSV text cell by cell.
///
/// ```
/// use planerka::{exchange::csv::Csv, i18n::Lang};
/// let mut csv = Csv::new(Lang::En);
/// csv.text("=SUM(A1)").whole(-5).end_row();
/// csv.text("a, b").number(0.5).end_row();
/// assert_eq!(csv.finish(), "'=SUM(A1),-5\r\n\"a, b\",0.5\r\n");
/// ```
#[derive(Debug)]
pub struct Csv {
    out: String,
    lang: Lang,
    /// Whether the row already has a cell.
    begun: bool,
}

impl Csv {
    /// An empty text; for Russian it starts with a byte order mark.
    #[must_use]
    pub fn new(lang: Lang) -> Self {
        let out = match lang {
            Lang::Ru => "\u{feff}".to_owned(),
            Lang::En => String::new(),
        };
        Csv { out, lang, begun: false }
    }

    fn next(&mut self) -> char {
        let separator = match self.lang {
            Lang::Ru => ';',
            Lang::En => ',',
        };
        if std::mem::replace(&mut self.begun, true) {
            self.out.push(separator);
        }
        separator
    }

    /// Adds a cell of text.
    pub fn text(&mut self, text: &str) -> &mut Self {
        let separator = self.next();
        let text = guarded(text);
        if text.contains([separator, '"', '\n', '\r']) || text.trim() != text {
            self.out.push('"');
            self.out.push_str(&text.replace('"', "\"\""));
            self.out.push('"');
        } else {
            self.out.push_str(&text);
        }
        self
    }

    /// Adds a whole number.
    pub fn whole(&mut self, value: i64) -> &mut Self {
        self.next();
        self.put(&value.to_string());
        self
    }

    /// Adds a number with all its digits; NaN and infinities leave the cell empty.
    pub fn number(&mut self, value: f64) -> &mut Self {
        self.next();
        if value.is_finite() {
            let digits = value.to_string();
            let digits = if self.lang == Lang::Ru { digits.replace('.', ",") } else { digits };
            self.put(&digits);
        }
        self
    }

    /// Adds an empty cell.
    pub fn empty(&mut self) -> &mut Self {
        self.next();
        self
    }

    fn put(&mut self, digits: &str) {
        // Writing to a string cannot fail.
        let _ = self.out.write_str(digits);
    }

    /// Ends the row.
    pub fn end_row(&mut self) {
        self.out.push_str("\r\n");
        self.begun = false;
    }

    /// The whole text.
    #[must_use]
    pub fn finish(self) -> String {
        self.out
    }
}

/// Whether a spreadsheet could interpret the text, or a line of it, as a formula.
fn is_risky(text: &str) -> bool {
    let blank = |c: char| c == ' ' || c == '\u{a0}' || c == '\u{202f}';
    let starts = ['=', '+', '-', '@', '\t', '＝', '＋', '－', '＠'];
    text.starts_with('\r')
        || text.split(['\n', '\r']).any(|line| line.trim_start_matches(blank).starts_with(starts))
}

fn needs_guard(text: &str) -> bool {
    is_risky(text.trim_start_matches('\''))
}

/// Adds an apostrophe if the text could start a formula; [`unguarded`] removes it.
#[must_use]
pub fn guarded(text: &str) -> String {
    if needs_guard(text) { format!("'{text}") } else { text.to_owned() }
}

/// Removes the apostrophe of [`guarded`].
#[must_use]
pub fn unguarded(text: &str) -> &str {
    text.strip_prefix('\'').filter(|rest| needs_guard(rest)).unwrap_or(text)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn what_could_be_a_formula_is_guarded() {
        for text in ["=1+1", "+7 900", "-5", "@x", "\t=1", "\r=1", " =1", "\u{a0}+1", "a\n=1", "'=1", "＝1"]
        {
            assert_eq!(guarded(text), format!("'{text}"), "{text:?}");
        }
        for text in ["Иванов", "a-b", "1-2", "'quoted'", "", "a\nb"] {
            assert_eq!(guarded(text), text, "{text:?}");
        }
    }

    #[test]
    fn each_language_has_its_marks() {
        let row = |lang| {
            let mut csv = Csv::new(lang);
            csv.text("a;b,c").number(-0.25).whole(-1_000_000).empty().number(f64::NAN).text(" x").end_row();
            csv.finish()
        };
        assert_eq!(row(Lang::Ru), "\u{feff}\"a;b,c\";-0,25;-1000000;;;\" x\"\r\n");
        assert_eq!(row(Lang::En), "\"a;b,c\",-0.25,-1000000,,,\" x\"\r\n");
    }

    proptest! {
        #[test]
        fn a_guard_can_be_taken_away(text in "['=+@\\- \n\ra-c]{0,6}|\\PC{0,8}") {
            let guarded = guarded(&text);
            prop_assert!(!is_risky(&guarded) || guarded.starts_with('\''));
            prop_assert_eq!(unguarded(&guarded), text);
        }
    }
}
