//! The cells of a column, read alike: its decimal mark, its percents or shares, its order of day and month are decided
//! once for all of them.
#![allow(clippy::float_arithmetic, reason = "thousands become units, percents shares")]

use chrono::NaiveDate;

use super::context::Context;
use super::facts::{Hint, NoPeriod, PARTS, read_fact_period};
use super::fields::Value;
use super::period_words::month_in_digits;
use super::periods::{When, read_period};
use super::ramp::read_ramp;
use crate::calendar::Period;
use crate::i18n::Lang;
use crate::plan::MAX_FACTOR;
use crate::plan::control::{FactPeriod, MAX_COUNT};
use crate::sheet::DecimalMark;
use crate::sheet::clipboard::{PastedCell, is_shortened};
use crate::sheet::date::{DateError, Order, Span, SpanError, from_serial, parse_date_in, read_spans};
use crate::sheet::entry::{CellKind, Entry, EntryError};
use crate::sheet::parse::{Block, Kind, ParseError, Reading, parse_number};
use crate::units::{MONEY_MAX, Money};

/// What decided how ambiguous cells of a column are read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Evidence {
    /// Nothing was ambiguous.
    Plain,
    /// A cell that fits only one way.
    Cells,
    /// The exact values behind the cells.
    Exact,
    /// Nothing but the language of the page.
    Language,
}

/// How the cells of a column are read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Decided {
    /// Decimal mark, percents or shares.
    pub numbers: Block,
    /// Day or month first.
    pub order: Order,
    /// What decided.
    pub evidence: Evidence,
}

/// An error of another spreadsheet.
const ERROR: Trouble = Trouble::Number(EntryError::Number(ParseError::ErrorValue));

/// What stood in a cell.
#[derive(Debug, Clone, PartialEq)]
pub enum Taken {
    /// Words.
    Words(String),
    /// A number, or a share of one.
    Number(f64),
    /// Whole units of the currency.
    Money(Money),
    /// A day.
    Date(NaiveDate),
    /// Spans of days.
    Spans(Vec<Span>),
    /// Shares by month.
    Ramp(Vec<f64>),
    /// A period of the plan.
    Period(Period),
    /// Money of a fact, of any sign, in ten-thousandths of a unit: rounded once it is added up.
    Amount(i64),
    /// How often something was done.
    Count(i64),
    /// When something happened.
    When(FactPeriod),
}

impl Taken {
    /// Its whole figure, where it is one that can be added up.
    pub(super) fn figure(&self) -> Option<i64> {
        match self {
            Taken::Money(amount) => Some(*amount),
            Taken::Amount(parts) => Some(whole(i128::from(*parts))),
            Taken::Count(count) => Some(*count),
            Taken::Words(_)
            | Taken::Number(_)
            | Taken::Date(_)
            | Taken::Spans(_)
            | Taken::Ramp(_)
            | Taken::Period(_)
            | Taken::When(_) => None,
        }
    }
}

/// Why a cell is not taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Trouble {
    /// A number that cannot be read.
    Number(EntryError),
    /// A long number of which only the first digits are there.
    Shortened,
    /// A number below 0.
    Negative,
    /// More than there can be.
    TooLarge,
    /// A date that cannot be read.
    Date(DateError),
    /// Spans that cannot be read.
    Spans(SpanError),
    /// No percents by month.
    Ramp,
    /// No period of the plan.
    Period,
    /// No day, week or month.
    FactPeriod,
    /// A quarter or a year, too long for a fact.
    Quarter,
    /// A time that has not begun.
    Future,
    /// A count that is not whole.
    Fraction,
    /// The other one of two cells that belong together is empty.
    Alone,
}

/// Looks at all cells of a column.
pub(super) fn decide<'a>(
    cells: impl Iterator<Item = &'a PastedCell> + Clone,
    value: Value,
    lang: Lang,
) -> Decided {
    let kind = if value == Value::Percent { Kind::Percent } else { Kind::Number };
    let texts = cells.clone().filter(|cell| cell.number.is_none()).map(|cell| cell.text.as_str());
    let numbers = match value {
        Value::Number | Value::Money | Value::Percent | Value::Amount | Value::Count => {
            Block::read(texts, kind)
        }
        Value::Words
        | Value::Date
        | Value::Spans
        | Value::Ramp
        | Value::Period
        | Value::FactPeriod(_)
        | Value::Nothing => Block::default(),
    };
    let dated = matches!(value, Value::Date | Value::Spans | Value::Period | Value::FactPeriod(_));
    let (order, evidence) = if dated { order_of(cells, lang) } else { (Order::of(lang), Evidence::Plain) };
    let marked = numbers.mark.is_some();
    Decided { numbers, order, evidence: if marked { Evidence::Cells } else { evidence } }
}

fn order_of<'a>(cells: impl Iterator<Item = &'a PastedCell> + Clone, lang: Lang) -> (Order, Evidence) {
    if let Some(order) = cells.clone().find_map(|cell| Order::proven_by(&cell.text)) {
        return (order, Evidence::Cells);
    }
    let both = |cell: &PastedCell| {
        let day = |order| parse_date_in(&cell.text, order).ok();
        let (first, second) = (day(Order::DayFirst)?, day(Order::MonthFirst)?);
        (first != second).then_some((first, second))
    };
    for cell in cells.clone() {
        let exact = cell.number.and_then(from_serial);
        match both(cell).zip(exact) {
            Some(((day_first, _), exact)) if exact == day_first => return (Order::DayFirst, Evidence::Exact),
            Some(((_, month_first), exact)) if exact == month_first => {
                return (Order::MonthFirst, Evidence::Exact);
            }
            _ => {}
        }
    }
    let ambiguous = cells.clone().any(|cell| both(cell).is_some());
    (Order::of(lang), if ambiguous { Evidence::Language } else { Evidence::Plain })
}

/// Reads one cell: what stands in it, and whether it could be read in two ways. Nothing for an empty cell. `tens` is the
/// power of ten in the column's title.
///
/// # Errors
/// [`Trouble`] says why it is not taken.
pub(super) fn read_cell(
    cell: &PastedCell,
    value: Value,
    decided: Decided,
    tens: i32,
    context: &Context<'_>,
) -> Result<Option<(Taken, bool)>, Trouble> {
    let text = cell.text.trim();
    if text.is_empty() && cell.number.is_none() {
        return Ok(None);
    }
    let dated = matches!(value, Value::Date | Value::Spans | Value::Ramp);
    if dated && NOTHING.contains(&text.to_lowercase().as_str()) {
        return Ok(None);
    }
    match value {
        Value::Nothing => Ok(None),
        Value::Words if matches!(text.to_lowercase().as_str(), "n/a" | "н/д") => Ok(None),
        Value::Words => {
            let text =
                cell.words().map_err(|_| if is_shortened(text) { Trouble::Shortened } else { ERROR })?;
            Ok(Some((Taken::Words(words(&text)), false)))
        }
        Value::Number | Value::Percent => {
            let kind = if value == Value::Percent { CellKind::Percent } else { CellKind::Number };
            let Some((x, ambiguous)) = number(cell, kind, decided.numbers, context.lang)? else {
                return Ok(None);
            };
            if x > MAX_FACTOR { Err(Trouble::TooLarge) } else { Ok(Some((Taken::Number(x), ambiguous))) }
        }
        Value::Money => money(cell, decided.numbers, tens, context.lang),
        Value::Date => {
            let day = date(cell, decided.order)?;
            Ok(Some((Taken::Date(day), decided.evidence == Evidence::Language)))
        }
        Value::Spans => {
            let start = context.plan.horizon.first_day();
            let spans = read_spans(text, decided.order, start).map_err(Trouble::Spans)?;
            Ok((!spans.is_empty()).then_some((Taken::Spans(spans), false)))
        }
        Value::Ramp => {
            let steps = read_ramp(text, context.lang).map_err(|_| Trouble::Ramp)?;
            Ok(steps.map(|steps| (Taken::Ramp(steps), false)))
        }
        Value::Period => match period(text, decided.order, context) {
            Some(When::Plan(period)) => Ok(Some((Taken::Period(period), false))),
            Some(When::Month(_) | When::Half(_) | When::Elsewhere) | None => Err(Trouble::Period),
        },
        Value::Amount => amount(cell, decided.numbers, tens, context.lang),
        Value::Count => count(cell, decided.numbers, context.lang),
        Value::FactPeriod(hint) => when(cell, decided.order, hint, context).map(Some),
    }
}

/// A period of the plan; also as databases write a month.
fn period(text: &str, order: Order, context: &Context<'_>) -> Option<When> {
    let digits = month_in_digits(text).map(|(year, month)| format!("{year}-{month:02}"));
    read_period(digits.as_deref().unwrap_or(text), &context.tables.axis, order, true)
}

/// When something happened: the exact day behind a cell, else what its text names.
fn when(
    cell: &PastedCell,
    order: Order,
    hint: Hint,
    context: &Context<'_>,
) -> Result<(Taken, bool), Trouble> {
    let today = context.facts.and_then(|wishes| wishes.today);
    let plan = context.plan.horizon;
    let read = |text: &str| read_fact_period(text, order, hint, plan, today);
    let period = match date(cell, order) {
        Ok(day) => read(&day.to_string()),
        Err(_) => read(&cell.text),
    };
    let period = period.map_err(|no| match no {
        NoPeriod::Other => Trouble::FactPeriod,
        NoPeriod::Long => Trouble::Quarter,
    })?;
    Ok((Taken::When(period), false))
}

/// What stands in a cell of days of which there are none.
const NOTHING: [&str; 9] = ["-", "–", "—", "нет", "no", "none", "n/a", "н/д", "x"];

fn words(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn number(
    cell: &PastedCell,
    kind: CellKind,
    block: Block,
    lang: Lang,
) -> Result<Option<(f64, bool)>, Trouble> {
    match signed(cell, kind, block, lang)? {
        Some((x, _)) if x < 0.0 => Err(Trouble::Negative),
        read => Ok(read),
    }
}

fn signed(
    cell: &PastedCell,
    kind: CellKind,
    block: Block,
    lang: Lang,
) -> Result<Option<(f64, bool)>, Trouble> {
    let read = cell.entry(kind, DecimalMark::of(lang), block);
    if matches!(read, Err(EntryError::Number(ParseError::Empty))) {
        return Ok(None);
    }
    let pasted = read.map_err(Trouble::Number)?;
    Ok(match pasted.entry {
        Entry::Set(x) => Some((x, pasted.ambiguous)),
        Entry::Clear | Entry::Relative(_) => None,
    })
}

/// Money is whole units: `1,200` and `1.200` are twelve hundred in every language, unless a unit stands behind.
fn money(cell: &PastedCell, block: Block, tens: i32, lang: Lang) -> Result<Option<(Taken, bool)>, Trouble> {
    let Some((x, ambiguous)) = exact_money(cell, block, tens, lang)? else { return Ok(None) };
    if x < 0.0 {
        return Err(Trouble::Negative);
    }
    #[allow(clippy::cast_possible_truncation, reason = "at most the largest amount")]
    Ok(Some((Taken::Money(x.round() as Money), ambiguous)))
}

/// Money of any sign, not rounded.
fn exact_money(
    cell: &PastedCell,
    block: Block,
    tens: i32,
    lang: Lang,
) -> Result<Option<(f64, bool)>, Trouble> {
    let own_unit = cell.number.is_none() && has_unit(&cell.text, lang);
    let whole = tens == 0 && !own_unit && block.mark.is_none();
    let block = match (whole, cell.text.contains(','), cell.text.contains('.')) {
        (true, true, false) if is_ambiguous(&cell.text, lang) => {
            Block { mark: Some(DecimalMark::Point), ..block }
        }
        (true, false, true) if is_ambiguous(&cell.text, lang) => {
            Block { mark: Some(DecimalMark::Comma), ..block }
        }
        _ => block,
    };
    let Some((x, ambiguous)) = signed(cell, CellKind::Money, block, lang)? else { return Ok(None) };
    let x = if own_unit { x } else { x * 10_f64.powi(tens) };
    #[allow(clippy::cast_precision_loss, reason = "the largest amount is exact in f64")]
    if x.abs().round() > MONEY_MAX as f64 {
        return Err(Trouble::TooLarge);
    }
    Ok(Some((x, ambiguous)))
}

/// Money in parts of a unit; below 0 for what came back.
fn amount(cell: &PastedCell, block: Block, tens: i32, lang: Lang) -> Result<Option<(Taken, bool)>, Trouble> {
    let Some((x, ambiguous)) = exact_money(cell, block, tens, lang)? else { return Ok(None) };
    #[allow(clippy::cast_precision_loss, clippy::cast_possible_truncation, reason = "below 10^18")]
    let parts = (x * PARTS as f64).round() as i64;
    Ok(Some((Taken::Amount(parts), ambiguous)))
}

/// A whole number of at least 0.
fn count(cell: &PastedCell, block: Block, lang: Lang) -> Result<Option<(Taken, bool)>, Trouble> {
    let Some((x, ambiguous)) = number(cell, CellKind::Whole, block, lang)? else { return Ok(None) };
    #[allow(clippy::cast_precision_loss, reason = "the largest count is exact in f64")]
    if x > MAX_COUNT as f64 {
        return Err(Trouble::TooLarge);
    }
    if (x - x.round()).abs() > 1e-6 {
        return Err(Trouble::Fraction);
    }
    #[allow(clippy::cast_possible_truncation, reason = "checked above")]
    Ok(Some((Taken::Count(x.round() as i64), ambiguous)))
}

/// Parts added up, as a whole number: nearest, halves up.
pub(super) fn whole(parts: i128) -> i64 {
    let one = i128::from(PARTS);
    i64::try_from((parts + one / 2).div_euclid(one)).unwrap_or(i64::MAX)
}

fn is_ambiguous(text: &str, lang: Lang) -> bool {
    let reading = Reading::pasted(Kind::Number, DecimalMark::of(lang), Block::default());
    parse_number(text, reading).is_ok_and(|parsed| parsed.ambiguous)
}

fn has_unit(text: &str, lang: Lang) -> bool {
    let reading = Reading::pasted(Kind::Number, DecimalMark::of(lang), Block::default());
    parse_number(text, reading).is_ok_and(|parsed| parsed.had_unit)
}

/// The exact day behind a cell, where its text is a day, too; else the text. A bare serial number is a day.
fn date(cell: &PastedCell, order: Order) -> Result<NaiveDate, Trouble> {
    let read = |order| parse_date_in(&cell.text, order);
    let exact = cell
        .number
        .or_else(|| cell.text.trim().parse().ok().filter(|serial| (20_000.0..110_000.0).contains(serial)));
    match exact.and_then(from_serial) {
        Some(day) if read(Order::DayFirst) == Ok(day) || read(Order::MonthFirst) == Ok(day) => Ok(day),
        Some(day) if read(order).is_err() => Ok(day),
        _ => read(order).map_err(Trouble::Date),
    }
}
