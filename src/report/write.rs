//! Formatting shared by all parts of the report: the unit of money, signs, shares.

use std::ops::Range;

use super::past::Past;
use super::source::Source;
use crate::board::period_words;
use crate::calendar::Period;
use crate::i18n::{Lang, Unit, fill, number as n};
use crate::units::Money;

/// Plan totals from which money is written in millions with 0, 1 or 2 decimals, or in thousands; smaller plans use
/// whole units.
const BILLIONS: Money = 1_000_000_000;
const LARGE: Money = 100_000_000;
const MILLIONS: Money = 10_000_000;
const THOUSANDS: Money = 100_000;

/// The source with data shared by the parts.
pub(super) struct Writer<'a> {
    pub of: &'a Source<'a>,
    pub past: Option<Past>,
    pub unit: Unit,
    /// Decimals: the larger the plan, the fewer.
    digits: usize,
    pub lang: Lang,
}

impl<'a> Writer<'a> {
    pub(super) fn new(of: &'a Source<'a>, past: Option<Past>) -> Self {
        let (unit, digits) = match of.now.target.max(of.now.assigned) {
            BILLIONS.. => (Unit::Million, 0),
            LARGE.. => (Unit::Million, 1),
            MILLIONS.. => (Unit::Million, 2),
            THOUSANDS.. => (Unit::Thousand, 1),
            _ => (Unit::One, 0),
        };
        Writer { of, past, unit, digits, lang: of.lang }
    }

    /// An amount in the report's unit with fixed decimals, so that those of a column align.
    pub(super) fn money(&self, amount: Money) -> String {
        let power = match self.unit {
            Unit::One => 0,
            Unit::Thousand => 3,
            Unit::Million => 6,
        };
        let step = 10_i64.pow(power) / 10_i64.pow(u32::try_from(self.digits).unwrap_or(0));
        // Round halves away from zero, as everywhere on the page.
        let size = amount.abs() / step + i64::from(amount.abs() % step * 2 >= step && step > 1);
        let part = 10_i64.pow(u32::try_from(self.digits).unwrap_or(0));
        let whole = n::format_int(size / part, self.lang);
        let mark = if self.lang == Lang::Ru { ',' } else { '.' };
        let minus = if amount < 0 && size > 0 { "−" } else { "" };
        match self.digits {
            0 => format!("{minus}{whole}"),
            digits => format!("{minus}{whole}{mark}{:0digits$}", size % part),
        }
    }

    /// A difference in the report's unit, with its sign.
    pub(super) fn signed(&self, amount: Money) -> String {
        let words = self.money(amount);
        if amount > 0 && words.contains(|c: char| ('1'..='9').contains(&c)) {
            format!("+{words}")
        } else {
            words
        }
    }

    /// An amount in a sentence.
    pub(super) fn compact(&self, amount: Money) -> String {
        n::format_compact_amount(amount, &self.of.plan.currency, self.lang)
    }

    /// A share in percent; a dash if the whole is 0.
    pub(super) fn share(&self, part: Money, whole: Money) -> String {
        if whole == 0 {
            return String::from("—");
        }
        n::format_percent(part as f64 / whole as f64, 1, self.lang)
    }

    /// Growth in percent with its sign; a dash if there was nothing before.
    pub(super) fn growth(&self, now: Money, before: Money) -> String {
        if before <= 0 {
            return String::from("—");
        }
        let share = (now - before) as f64 / before as f64;
        let words = n::format_percent(share, usize::from(share.abs() < 0.1), self.lang);
        if now > before && words.contains(|c: char| ('1'..='9').contains(&c)) {
            format!("+{words}")
        } else {
            words
        }
    }

    /// The plan's period in words.
    pub(super) fn when(&self) -> String {
        period_words(&self.of.tables.axis, self.of.plan.horizon, self.lang, &Period::Horizon)
    }

    /// The same period a year ago, as a heading: its year, if the plan covers one.
    pub(super) fn year_ago(&self) -> String {
        let t = self.lang.report();
        self.past.as_ref().and_then(|past| past.year).map_or(t.last_year.to_owned(), |year| year.to_string())
    }

    /// The indices of all managers.
    pub(super) fn everybody(&self) -> Vec<usize> {
        (0..self.of.plan.managers.len()).collect()
    }

    /// The plan's whole range of segments.
    pub(super) fn whole(&self) -> Range<usize> {
        self.of.tables.horizon()
    }

    /// The first entries of a list in one sentence, then the number of others. None for an empty list.
    pub(super) fn listed(&self, all: &[String], most: usize) -> Option<String> {
        let shown = all.len().min(most);
        let mut words = all.get(..shown).filter(|shown| !shown.is_empty())?.join("; ");
        if all.len() > shown {
            let more = fill(self.lang.report().more, &[&(all.len() - shown).to_string()]);
            words = format!("{words} {more}");
        }
        Some(words)
    }
}
