//! Numbers as people type and paste them.
//!
//! One reader for both: `1 234,56`, `1,234.56`, `350 тыс. ₽`, `$1.2MM`, `(1 200)`, `12 %`. It never guesses
//! silently and never falls back to zero: a text that is not a number is an error with reason and position,
//! and the cell keeps its old value.
//!
//! The rules in short:
//! - spaces and apostrophes only group, and only by threes (`12 34` is an error);
//! - of `.` and `,` together the last one is the decimal mark; one kind repeated groups by threes; one mark alone
//!   is decimal, unless one to three digits stand before it and exactly three after (`1,234`). That case is
//!   *ambiguous*: another cell of the same paste decides it ([`Block`]), else the plan's own decimal mark;
//! - in a percent cell a typed `12` is 12 %, a typed `0,1` is 0.1 %, a typed `,1` is 10 %; a pasted bare number
//!   below 1 is a share, one above 1 is in percent points, and `1` is ambiguous.
#![allow(clippy::float_arithmetic, reason = "a minus sign is put before a number that was read")]

pub use super::mark::DecimalMark;
pub use super::parse_error::ParseError;
use super::scan::{Scan, scan};

/// Largest magnitude to read; above it a double no longer holds every whole number.
const MAX_VALUE: f64 = 1e15;

/// The kind of the cell.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Kind {
    /// A plain number: money, weight, a ratio.
    Number,
    /// A share of one, shown in percent.
    Percent,
}

/// The origin of a text, which matters for bare numbers in percent cells.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Origin {
    /// Typed into the cell.
    Typed,
    /// Pasted or read from a file.
    Pasted,
}

/// What the cells of one paste reveal together about ambiguous ones.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Block {
    /// The decimal mark that unambiguous cells use; `None` if there are none or they disagree.
    pub mark: Option<DecimalMark>,
    /// In a percent column: whether bare numbers are shares (some lie between 0 and 1, none above 1), so that
    /// `1` is 100 %.
    pub shares: bool,
}

impl Block {
    /// Inspects every cell of a paste into cells of `kind`.
    pub fn read<'a>(cells: impl IntoIterator<Item = &'a str>, kind: Kind) -> Self {
        let (mut comma, mut point, mut below_one, mut above_one) = (false, false, false, false);
        for text in cells {
            let Ok(scan) = scan(text, DecimalMark::Point, None) else { continue };
            match scan.core.decisive {
                Some(DecimalMark::Comma) => comma = true,
                Some(DecimalMark::Point) => point = true,
                None => {}
            }
            if kind == Kind::Percent && !scan.percent && !scan.core.ambiguous {
                let size = scan.core.value(0);
                below_one |= size > 0.0 && size < 1.0;
                above_one |= size > 1.0;
            }
        }
        let mark = match (comma, point) {
            (true, false) => Some(DecimalMark::Comma),
            (false, true) => Some(DecimalMark::Point),
            _ => None,
        };
        Self { mark, shares: below_one && !above_one }
    }
}

/// How to read a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Reading {
    /// The kind of the cell.
    pub kind: Kind,
    /// Typed or pasted.
    pub origin: Origin,
    /// The plan's decimal mark.
    pub mark: DecimalMark,
    /// What the rest of the paste reveals; [`Block::default`] for a typed text.
    pub block: Block,
}

impl Reading {
    /// For a text typed into a cell.
    #[must_use]
    pub fn typed(kind: Kind, mark: DecimalMark) -> Self {
        Self { kind, origin: Origin::Typed, mark, block: Block::default() }
    }

    /// For a cell of a paste.
    #[must_use]
    pub fn pasted(kind: Kind, mark: DecimalMark, block: Block) -> Self {
        Self { kind, origin: Origin::Pasted, mark, block }
    }
}

/// The result of reading a number.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Parsed {
    /// The value: plain units, or a share of one if a percent was written or the cell holds percents.
    pub value: f64,
    /// Whether the text contained a `%`.
    pub was_percent: bool,
    /// Whether the text contained a multiplier (`к`, `тыс`, `млн`, `bn` …).
    pub had_unit: bool,
    /// Whether the text was ambiguous and only the plan's decimal mark decided; should be reported to the
    /// user.
    pub ambiguous: bool,
}

/// Reads a number.
///
/// # Errors
/// [`ParseError`] says why; [`ParseError::Empty`] for a blank text.
///
/// ```
/// use planerka::sheet::parse::{DecimalMark, Kind, Reading, parse_number};
/// let money = parse_number("350 тыс. ₽", Reading::typed(Kind::Number, DecimalMark::Comma))?;
/// assert!((money.value - 350_000.0).abs() < 1e-9 && money.had_unit);
/// # Ok::<(), planerka::sheet::parse::ParseError>(())
/// ```
pub fn parse_number(text: &str, reading: Reading) -> Result<Parsed, ParseError> {
    let scan = scan(text, reading.mark, reading.block.mark)?;
    let mut ambiguous = scan.core.ambiguous && reading.block.mark.is_none();
    let exponent = match reading.kind {
        Kind::Number => scan.multiplier.unwrap_or(0) - if scan.percent { 2 } else { 0 },
        Kind::Percent => {
            if let Some(at) = scan.unit_at {
                return Err(ParseError::UnitInPercent { at });
            }
            let (exponent, unsure) = percent_exponent(&scan, reading);
            ambiguous |= unsure;
            exponent
        }
    };
    let size = scan.core.value(exponent);
    if size > MAX_VALUE || !size.is_finite() {
        return Err(ParseError::Range);
    }
    let value = if scan.negative && size > 0.0 { -size } else { size };
    Ok(Parsed { value, was_percent: scan.percent, had_unit: scan.multiplier.is_some(), ambiguous })
}

/// The power of ten for a number in a percent cell, and whether it is ambiguous.
fn percent_exponent(scan: &Scan, reading: Reading) -> (i32, bool) {
    if scan.percent {
        return (-2, false);
    }
    match reading.origin {
        Origin::Typed => (if scan.core.whole.is_empty() { 0 } else { -2 }, false),
        Origin::Pasted => {
            let size = scan.core.value(0);
            if size < 1.0 {
                (0, false)
            } else if size > 1.0 {
                (-2, false)
            } else if reading.block.shares {
                (0, false)
            } else {
                (-2, true)
            }
        }
    }
}
