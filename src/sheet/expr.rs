//! Arithmetic in a cell: `=1200*1,2`, `=(1 200 + 300к) / 2`, `=3/25`.
//!
//! Plus, minus, times, divided by, brackets, signs, percents, the plan's decimal mark and the units of plain
//! numbers. A percent is a hundredth everywhere, as in other spreadsheets: `=100+10%` is 100.1. References to
//! cells are refused.
#![allow(clippy::float_arithmetic, reason = "this is the arithmetic that users type")]

use super::currency::is_sign;
use super::entry_error::{EntryError, shift};
use super::parse::{DecimalMark, Kind, Reading, parse_number};
use super::scan::{is_core, is_minus};

/// Deepest nesting of brackets and signs.
const MAX_DEPTH: u32 = 32;
/// Longest formula in characters.
const MAX_CHARS: usize = 256;
/// Largest result, as for a plain number.
const MAX_VALUE: f64 = 1e15;

/// The result of a formula.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Outcome {
    /// The value.
    pub value: f64,
    /// Whether only percents went into it (`=10%+2%`), so that it is a percent itself.
    pub percent: bool,
}

/// Evaluates `chars` from `start`, the character after `=`.
pub(super) fn evaluate(chars: &[char], start: usize, mark: DecimalMark) -> Result<Outcome, EntryError> {
    if chars.len() > MAX_CHARS {
        return Err(EntryError::BadFormula { at: MAX_CHARS });
    }
    let mut reader = Reader { chars, at: start, mark, depth: 0 };
    let result = reader.sum()?;
    if reader.at < chars.len() {
        return Err(EntryError::BadFormula { at: reader.at });
    }
    if !result.value.is_finite() || result.value.abs() > MAX_VALUE {
        return Err(super::parse::ParseError::Range.into());
    }
    Ok(Outcome { value: if result.value == 0.0 { 0.0 } else { result.value }, percent: result.percent })
}

struct Reader<'a> {
    chars: &'a [char],
    at: usize,
    mark: DecimalMark,
    depth: u32,
}

impl Reader<'_> {
    fn peek(&mut self) -> Option<char> {
        while self.chars.get(self.at).is_some_and(|c| c.is_whitespace()) {
            self.at += 1;
        }
        self.chars.get(self.at).copied()
    }

    fn fail<T>(&self) -> Result<T, EntryError> {
        Err(EntryError::BadFormula { at: self.at })
    }

    fn sum(&mut self) -> Result<Outcome, EntryError> {
        let mut left = self.product()?;
        while let Some(c) = self.peek().filter(|&c| c == '+' || is_minus(c)) {
            self.at += 1;
            let right = self.product()?;
            left.value += if c == '+' { right.value } else { -right.value };
            left.percent &= right.percent;
        }
        Ok(left)
    }

    fn product(&mut self) -> Result<Outcome, EntryError> {
        let mut left = self.signed()?;
        while let Some(c) = self.peek().filter(|c| matches!(c, '*' | '×' | '/' | '÷')) {
            self.at += 1;
            let right = self.signed()?;
            if matches!(c, '*' | '×') {
                left.value *= right.value;
                left.percent &= right.percent;
            } else if right.value == 0.0 {
                return Err(EntryError::DivideByZero);
            } else {
                left.value /= right.value;
                left.percent &= !right.percent;
            }
        }
        Ok(left)
    }

    fn signed(&mut self) -> Result<Outcome, EntryError> {
        let Some(c) = self.peek().filter(|&c| c == '+' || is_minus(c)) else { return self.percents() };
        self.at += 1;
        let mut inner = self.nested(Self::signed)?;
        if c != '+' {
            inner.value = -inner.value;
        }
        Ok(inner)
    }

    fn percents(&mut self) -> Result<Outcome, EntryError> {
        let mut inner = self.operand()?;
        while self.peek() == Some('%') {
            self.at += 1;
            inner = Outcome { value: inner.value / 100.0, percent: true };
        }
        Ok(inner)
    }

    fn operand(&mut self) -> Result<Outcome, EntryError> {
        match self.peek() {
            Some('(') => {
                let open = self.at;
                self.at += 1;
                let inner = self.nested(Self::sum)?;
                if self.peek() != Some(')') {
                    return Err(EntryError::BadFormula { at: open });
                }
                self.at += 1;
                Ok(inner)
            }
            Some(c) if c.is_ascii_digit() || matches!(c, '.' | ',') || is_sign(c) => self.literal(),
            _ => self.fail(),
        }
    }

    fn nested(&mut self, read: fn(&mut Self) -> Result<Outcome, EntryError>) -> Result<Outcome, EntryError> {
        if self.depth == MAX_DEPTH {
            return self.fail();
        }
        self.depth += 1;
        let inner = read(self);
        self.depth -= 1;
        inner
    }

    /// A number with its currency and unit, read by the number parser.
    fn literal(&mut self) -> Result<Outcome, EntryError> {
        let start = self.at;
        if is_sign(self.chars[start]) {
            self.at += 1;
        }
        self.skip(is_core);
        self.skip(|c| c.is_alphabetic() || c == '.' || c == ' ' || is_sign(c));
        let text: String = self.chars[start..self.at].iter().collect();
        let parsed = parse_number(&text, Reading::typed(Kind::Number, self.mark))
            .map_err(|error| EntryError::Number(shift(error, start)))?;
        Ok(Outcome { value: parsed.value, percent: false })
    }

    fn skip(&mut self, belongs: impl Fn(char) -> bool) {
        self.at += self.chars[self.at..].iter().take_while(|&&c| belongs(c)).count();
    }
}
