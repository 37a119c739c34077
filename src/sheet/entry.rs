//! What a text typed into a cell means: clear it, set a value, or change the present value.
//!
//! | typed | money, number | percent |
//! |---|---|---|
//! | blank | clear | clear |
//! | `1200`, `+7`, `-5` | that value | that many percent |
//! | `12%` | money refuses, a number takes 0.12 | 12 % |
//! | `+10%`, `-5%` | so much more or less than now | 10 %, −5 %: a typed percent is the value itself |
//! | `+2 п.п.`, `-1 pp` | refused | so many percentage points more or less |
//! | `+500к`, `-2 млн` | so much more or less than now | refused |
//! | `*1,1`, `/2` | times, divided by | times, divided by |
//! | `=1200*1,2` | the result | the result as a share: `=3/25` is 12 % |
//!
//! In a percent cell a sign does not make a percent relative: the editor shows `%` by itself there, so `+7`
//! and `+7%` must mean the same, and Excel and Google Sheets read both as 7 %. Percentage points have their
//! own unit instead.
#![allow(clippy::float_arithmetic, reason = "this is the arithmetic that users type")]

pub use super::entry_error::EntryError;
use super::entry_error::shift;
use super::expr::evaluate;
use super::parse::{Block, DecimalMark, Kind, ParseError, Parsed, Reading, parse_number};
use super::scan::is_minus;
use super::words;

/// What a cell contains.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum CellKind {
    /// Money in whole units; a bare percent is an error. `1,200` is 1 200 in any language.
    Money,
    /// A whole count: working days, open pipeline. `1,200` is 1 200 here, too.
    Whole,
    /// A plain number: a weight, FTE, a ratio.
    Number,
    /// A share of one, shown in percent.
    Percent,
}

impl CellKind {
    /// The corresponding kind for the number parser.
    #[must_use]
    pub fn parse_kind(self) -> Kind {
        match self {
            Self::Money | Self::Whole | Self::Number => Kind::Number,
            Self::Percent => Kind::Percent,
        }
    }

    /// Whether only whole numbers make sense, so that a mark before three digits can only group them.
    fn is_whole(self) -> bool {
        matches!(self, Self::Money | Self::Whole)
    }

    /// Reads a number for such a cell. For whole numbers a mark that could group (`1,200`, `1.200`) does so
    /// in any language; beside a unit (`1,250 млн`) the language decides, as everywhere.
    pub(super) fn number(self, text: &str, reading: Reading) -> Result<Parsed, ParseError> {
        let parsed = parse_number(text, reading)?;
        if !(self.is_whole() && parsed.ambiguous) || parsed.had_unit || parsed.was_percent {
            return Ok(parsed);
        }
        let grouped: String = text.chars().filter(|c| !matches!(c, ',' | '.')).collect();
        parse_number(&grouped, reading)
    }
}

/// A change relative to the cell's present value.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Relative {
    /// More (or less, if negative) by this share: `+10%` is 0.1.
    Percent(f64),
    /// Times this.
    Times(f64),
    /// Divided by this, never zero.
    Over(f64),
    /// Plus this many units (shares of one in a percent cell).
    Plus(f64),
}

impl Relative {
    /// Applies the change to `value`, without rounding.
    ///
    /// ```
    /// use planerka::sheet::entry::Relative;
    /// assert_eq!(Relative::Percent(0.1).apply(200_000.0).round(), 220_000.0);
    /// ```
    #[must_use]
    pub fn apply(self, value: f64) -> f64 {
        match self {
            Self::Percent(share) => value + value * share,
            Self::Times(factor) => value * factor,
            Self::Over(divisor) => value / divisor,
            Self::Plus(amount) => value + amount,
        }
    }
}

/// What a text means.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Entry {
    /// Reset to empty: an input inherits again, a plan cell is calculated again.
    Clear,
    /// Set this value, in units, or as a share of one in a percent cell.
    Set(f64),
    /// Change the present value.
    Relative(Relative),
}

impl Entry {
    /// The resulting value, given the present (or inherited) one; `None` if cleared.
    #[must_use]
    pub fn result(self, now: f64) -> Option<f64> {
        match self {
            Self::Clear => None,
            Self::Set(value) => Some(value),
            Self::Relative(change) => Some(change.apply(now)),
        }
    }
}

/// Reads what was typed into a cell.
///
/// # Errors
/// [`EntryError`]: the cell keeps its value and the editor its text.
///
/// ```
/// use planerka::sheet::entry::{CellKind, Entry, Relative, read_typed};
/// use planerka::sheet::parse::DecimalMark::Comma;
/// assert_eq!(read_typed("+500к", CellKind::Money, Comma)?, Entry::Relative(Relative::Plus(500_000.0)));
/// # Ok::<(), planerka::sheet::entry::EntryError>(())
/// ```
pub fn read_typed(text: &str, cell: CellKind, mark: DecimalMark) -> Result<Entry, EntryError> {
    let lead = text.chars().take_while(|c| c.is_whitespace()).count();
    let Some(first) = text.trim_start().chars().next() else { return Ok(Entry::Clear) };
    match first {
        '=' => formula(text, lead + 1, cell, mark).map(Entry::Set),
        '*' | '×' | '/' | '÷' => factor(text, lead, first, mark).map(Entry::Relative),
        _ => plain(text, first, cell, mark),
    }
}

/// The sign of a floor: a total that may not be smaller.
pub const AT_LEAST: char = '≥';

/// What may precede the amount of a floor, in either language; words must be followed by a space or digit.
const AT_LEAST_WORDS: [&str; 9] =
    ["≥", ">=", "не меньше", "не менее", "минимум", "not less than", "no less than", "at least", "minimum"];

/// The amount after a sign or words for "not less than"; None if a text does not begin with any.
///
/// ```
/// use planerka::sheet::entry::at_least;
/// assert_eq!(at_least("≥ 25 млн"), Some("25 млн"));
/// assert_eq!(at_least(" At least 25m"), Some("25m"));
/// assert_eq!(at_least("25m"), None);
/// ```
#[must_use]
pub fn at_least(text: &str) -> Option<&str> {
    let text = text.trim();
    AT_LEAST_WORDS.iter().find_map(|words| {
        let mut rest = text.chars();
        for wanted in words.chars() {
            let found = rest.next()?;
            let same = if wanted == ' ' { found.is_whitespace() } else { found.to_lowercase().eq([wanted]) };
            if !same {
                return None;
            }
        }
        let rest = rest.as_str();
        let ends = !words.ends_with(char::is_alphabetic) || !rest.starts_with(char::is_alphabetic);
        ends.then(|| rest.trim_start())
    })
}

/// A pasted cell: always a value or "clear", never relative.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Pasted {
    /// [`Entry::Clear`] or [`Entry::Set`].
    pub entry: Entry,
    /// Whether the text was ambiguous and should be reported.
    pub ambiguous: bool,
}

/// Reads the text of a pasted cell. `block` comes from all cells of the paste: [`Block::read`].
///
/// # Errors
/// [`EntryError`]: the cell keeps its value.
pub fn read_pasted(
    text: &str,
    cell: CellKind,
    mark: DecimalMark,
    block: Block,
) -> Result<Pasted, EntryError> {
    let parsed = cell.number(text, Reading::pasted(cell.parse_kind(), mark, block));
    if parsed == Err(ParseError::Empty) {
        return Ok(Pasted { entry: Entry::Clear, ambiguous: false });
    }
    let parsed = parsed?;
    Ok(Pasted { entry: Entry::Set(whole(parsed, cell)?), ambiguous: parsed.ambiguous })
}

fn whole(parsed: Parsed, cell: CellKind) -> Result<f64, EntryError> {
    if parsed.was_percent && cell == CellKind::Money {
        return Err(EntryError::BarePercent);
    }
    Ok(parsed.value)
}

fn plain(text: &str, first: char, cell: CellKind, mark: DecimalMark) -> Result<Entry, EntryError> {
    let signed = first == '+' || is_minus(first);
    if let (CellKind::Percent, Some(points)) = (cell, strip_points(text)) {
        let value = parse_number(&format!("{points}%"), Reading::typed(Kind::Percent, mark))?.value;
        return Ok(if signed { Entry::Relative(Relative::Plus(value)) } else { Entry::Set(value) });
    }
    let parsed = cell.number(text, Reading::typed(cell.parse_kind(), mark));
    if parsed == Err(ParseError::Empty) {
        return Ok(Entry::Clear);
    }
    let parsed = parsed?;
    if signed && parsed.had_unit {
        return Ok(Entry::Relative(Relative::Plus(parsed.value)));
    }
    if signed && parsed.was_percent && cell != CellKind::Percent {
        return Ok(Entry::Relative(Relative::Percent(parsed.value)));
    }
    whole(parsed, cell).map(Entry::Set)
}

/// The text before "percentage points" in any spelling.
fn strip_points(text: &str) -> Option<&str> {
    let text = text.trim_end();
    ["п.п.", "п. п.", "п.п", "пп.", "пп", "p.p.", "pp", "pts", "pt"].iter().find_map(|unit| {
        let start = text.len().checked_sub(unit.len())?;
        let same = words::lower(text.get(start..)?) == *unit;
        same.then(|| text[..start].trim_end())
    })
}

fn factor(text: &str, lead: usize, operator: char, mark: DecimalMark) -> Result<Relative, EntryError> {
    let rest: String = text.chars().skip(lead + 1).collect();
    let parsed = parse_number(&rest, Reading::typed(Kind::Number, mark)).map_err(|error| {
        let empty = error == ParseError::Empty;
        if empty { ParseError::NotANumber { at: lead + 1 } } else { shift(error, lead + 1) }
    })?;
    if matches!(operator, '*' | '×') {
        Ok(Relative::Times(parsed.value))
    } else if parsed.value == 0.0 {
        Err(EntryError::DivideByZero)
    } else {
        Ok(Relative::Over(parsed.value))
    }
}

fn formula(text: &str, start: usize, cell: CellKind, mark: DecimalMark) -> Result<f64, EntryError> {
    let chars: Vec<char> = text.trim_end().chars().collect();
    let result = evaluate(&chars, start, mark)?;
    if result.percent && cell == CellKind::Money {
        return Err(EntryError::BarePercent);
    }
    Ok(result.value)
}

/// The text to show in the editor of a percent cell, and whether its `%` was added automatically. `own` says
/// so for the previous text.
///
/// ```
/// use planerka::sheet::entry::percent_text;
/// assert_eq!(percent_text("1", false), ("1%".to_string(), true));
/// assert_eq!(percent_text("+2 п.п.%", true), ("+2 п.п.".to_string(), false));
/// ```
#[must_use]
pub fn percent_text(text: &str, own: bool) -> (String, bool) {
    let body = if own { text.strip_suffix('%').unwrap_or(text) } else { text };
    if wants_percent_sign(body) { (format!("{body}%"), true) } else { (body.to_string(), false) }
}

/// Whether the editor of a percent cell should add a `%` to this text: it has digits, is no formula or
/// factor, has no unit or `%`, and is not like `,1` (which is a share: 10 %).
#[must_use]
pub fn wants_percent_sign(text: &str) -> bool {
    let digits = text.trim().trim_start_matches(|c: char| c == '+' || is_minus(c));
    digits.starts_with(|c: char| c.is_ascii_digit())
        && digits.chars().all(|c| c.is_ascii_digit() || c.is_whitespace() || matches!(c, ',' | '.' | '\''))
}
