//! Reading what a case gives.

use chrono::NaiveDate;
use serde_json::Value;

use crate::units::{Fraction, Money};

/// A whole number.
pub fn whole(value: &Value, what: &str) -> Result<i64, String> {
    let float = || value.as_f64().filter(|number| number.fract() == 0.0 && number.abs() < 9e15);
    #[allow(clippy::cast_possible_truncation, reason = "without a fraction, and far below 2^63")]
    value
        .as_i64()
        .or_else(|| float().map(|number| number as i64))
        .ok_or_else(|| format!("{what} is {value}, no whole number"))
}

/// A whole number, or a default where there is none.
pub fn whole_or(value: &Value, default: i64, what: &str) -> Result<i64, String> {
    if value.is_null() { Ok(default) } else { whole(value, what) }
}

/// A whole number that may be missing.
pub fn maybe_whole(value: &Value, what: &str) -> Result<Option<i64>, String> {
    if value.is_null() { Ok(None) } else { whole(value, what).map(Some) }
}

/// A number of days.
pub fn count(value: &Value, what: &str) -> Result<u32, String> {
    u32::try_from(whole(value, what)?).map_err(|_| format!("{what} is {value}, no number of days"))
}

/// A number, a decimal, or a text such as "29/2".
pub fn fraction(value: &Value, what: &str) -> Result<Fraction, String> {
    let wrong = || format!("{what} is {value}, no number");
    if let Some(text) = value.as_str() {
        let (num, den) = text.split_once('/').unwrap_or((text, "1"));
        let part = |text: &str| text.trim().parse::<i128>().ok();
        return part(num).zip(part(den)).map(|(n, d)| Fraction::new(n, d)).ok_or_else(wrong);
    }
    match value.as_i64() {
        Some(number) => Ok(Fraction::whole(number)),
        None => value.as_f64().map(Fraction::decimal).ok_or_else(wrong),
    }
}

/// A fraction as a float.
pub fn float(value: &Value, what: &str) -> Result<f64, String> {
    match value.as_f64() {
        Some(number) => Ok(number),
        None => fraction(value, what).map(Fraction::to_f64),
    }
}

/// A date written `yyyy-mm-dd`.
pub fn date(value: &Value, what: &str) -> Result<NaiveDate, String> {
    let text = value.as_str().unwrap_or_default();
    text.parse().map_err(|_| format!("{what} is {value}, no date"))
}

/// A date that may be missing.
pub fn maybe_date(value: &Value, what: &str) -> Result<Option<NaiveDate>, String> {
    if value.is_null() { Ok(None) } else { date(value, what).map(Some) }
}

/// A list; empty where there is none.
pub fn list(value: &Value) -> &[Value] {
    value.as_array().map_or(&[], Vec::as_slice)
}

/// A text.
pub fn text<'a>(value: &'a Value, what: &str) -> Result<&'a str, String> {
    value.as_str().ok_or_else(|| format!("{what} is {value}, no text"))
}

/// An amount by date.
pub fn by_date(value: &Value, what: &str) -> Result<Vec<(NaiveDate, Money)>, String> {
    let entries = value.as_object().ok_or_else(|| format!("{what} is {value}, no amounts by date"))?;
    let read = |(day, amount): (&String, &Value)| {
        let day = day.parse().map_err(|_| format!("{what}: {day:?} is no date"))?;
        Ok((day, whole(amount, what)?))
    };
    entries.iter().map(read).collect()
}
