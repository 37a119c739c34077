//! The value in a cell, and how it is written.

use crate::i18n::Lang;
use crate::i18n::number::{self, Unit};
use crate::units::Money;

/// The value in a cell.
#[derive(Debug, Clone, PartialEq)]
pub enum Value {
    /// Nothing stands here.
    Empty,
    /// Whole units of the currency.
    Money(Money),
    /// A whole number of calls, meetings, deals.
    Count(i64),
    /// Work per working day.
    PerDay(f64),
    /// Work with its fraction.
    Exact(f64),
    /// A fraction shown as percent.
    Percent(f64),
    /// A plain number.
    Number(f64),
    /// Words.
    Text(String),
    /// Work without a day to do it on.
    NoDays,
    /// A figure that cannot be computed.
    Unknown,
}

impl Value {
    /// The value as words, where it is some.
    pub fn text(&self) -> Option<&str> {
        match self {
            Value::Text(text) => Some(text),
            Value::Empty
            | Value::Money(_)
            | Value::Count(_)
            | Value::PerDay(_)
            | Value::Exact(_)
            | Value::Percent(_)
            | Value::Number(_)
            | Value::NoDays
            | Value::Unknown => None,
        }
    }

    /// The value as a number, where it is one.
    #[allow(clippy::cast_precision_loss, reason = "amounts stay below 1e13, exact in f64")]
    pub fn number(&self) -> Option<f64> {
        match self {
            Value::Money(n) | Value::Count(n) => Some(*n as f64),
            Value::PerDay(x) | Value::Exact(x) | Value::Percent(x) | Value::Number(x) => Some(*x),
            Value::Empty | Value::Text(_) | Value::NoDays | Value::Unknown => None,
        }
    }
}

/// Shares by month as percents: `25 50 75 %`.
pub(super) fn percents(steps: &[f64], lang: Lang) -> Value {
    if steps.is_empty() {
        return Value::Empty;
    }
    let mut out = String::new();
    for (i, &step) in steps.iter().enumerate() {
        if i > 0 {
            out.push(' ');
        }
        number::write_decimal(&mut out, step * 100.0, 1, lang);
    }
    out.push_str(" %");
    Value::Text(out)
}

/// Writes a value as it stands in a cell; figures of money in the chosen unit.
pub fn write_value(out: &mut String, value: &Value, lang: Lang, unit: Unit) {
    out.clear();
    match value {
        Value::Empty => {}
        Value::Money(amount) => number::write_money(out, *amount, unit, lang),
        Value::Count(count) => number::write_int(out, *count, lang),
        Value::PerDay(x) => number::write_decimal(out, *x, usize::from(*x < 10.0), lang),
        Value::Exact(x) => number::write_decimal(out, *x, 1, lang),
        // What is not nothing does not read as nothing: one of thousands has a share, too.
        Value::Percent(share) if *share != 0.0 && share.abs() < 5e-4 => {
            number::write_percent(out, *share, 3, lang);
        }
        Value::Percent(share) => number::write_percent(out, *share, 1, lang),
        Value::Number(x) => number::write_decimal(out, *x, 3, lang),
        Value::Text(text) => out.push_str(text),
        Value::NoDays => out.push_str(lang.sheet().no_days),
        Value::Unknown => out.push('—'),
    }
}

/// Writes the difference of two values of the same sort, with its sign; nothing where they are equal.
pub fn write_difference(out: &mut String, before: &Value, after: &Value, lang: Lang, unit: Unit) {
    out.clear();
    match (before, after) {
        _ if before == after => {}
        (Value::Money(a), Value::Money(b)) => number::write_signed_money(out, b - a, unit, lang),
        (Value::Count(a), Value::Count(b)) => number::write_signed_int(out, b - a, lang),
        (Value::PerDay(a), Value::PerDay(b)) | (Value::Exact(a), Value::Exact(b)) => {
            number::write_signed_decimal(out, b - a, 1, lang)
        }
        (Value::Percent(a), Value::Percent(b)) => number::write_signed_points(out, b - a, 1, lang),
        (Value::Number(a), Value::Number(b)) => number::write_signed_decimal(out, b - a, 3, lang),
        // Of another sort, or no figures at all.
        (
            Value::Empty
            | Value::Money(_)
            | Value::Count(_)
            | Value::PerDay(_)
            | Value::Exact(_)
            | Value::Percent(_)
            | Value::Number(_)
            | Value::Text(_)
            | Value::NoDays
            | Value::Unknown,
            _,
        ) => {}
    }
}
