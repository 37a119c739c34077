//! Formats cells of a table for preview.

use crate::exchange::workbook::{Value, month_title};
use crate::i18n::{Lang, number};

/// A value in words: amounts grouped, shares in percent, unknown values empty.
///
/// ```
/// use planerka::{exchange::workbook::Value, handover::shown, i18n::Lang};
/// assert_eq!(shown(&Value::Whole(1_020_000), Lang::En), "1,020,000");
/// assert_eq!(shown(&Value::Percent(0.125), Lang::En), "12.5%");
/// ```
#[must_use]
pub fn shown(value: &Value, lang: Lang) -> String {
    match value {
        Value::Empty => String::new(),
        Value::Text(text) => text.clone(),
        Value::Whole(whole) | Value::Total(_, whole) => number::format_int(*whole, lang),
        Value::Exact(exact) => number::format_decimal(*exact, 1, lang),
        Value::Factor(factor) => number::format_decimal(*factor, 2, lang),
        Value::Percent(share) => number::format_percent(*share, 1, lang),
        Value::Date(day) => lang.date(*day),
        Value::Month(first) => month_title(*first, lang),
    }
}
