//! A cell's value as text for an editor or the clipboard: all digits, the plan's decimal mark, no groups, an
//! ASCII minus, percents with their sign: `1234567,5`, `-12,5%`.
//!
//! The number parser reads it back to the same double.

use super::parse::{DecimalMark, Kind};

/// Appends the text of a value; nothing if it is not finite.
pub fn write_raw(out: &mut String, value: f64, kind: Kind, mark: DecimalMark) {
    use std::fmt::Write;
    if !value.is_finite() {
        return;
    }
    let start = out.len();
    // The shortest digits that give the same double, never with an exponent. Writing to a `String` cannot fail.
    let _ = write!(out, "{value}");
    if kind == Kind::Percent {
        let text = out.split_off(start);
        push_hundredfold(out, &text);
        out.push('%');
    }
    if mark == DecimalMark::Comma
        && let Some(point) = out[start..].find('.')
    {
        out.replace_range(start + point..=start + point, ",");
    }
}

/// [`write_raw`] into a new text.
///
/// ```
/// use planerka::sheet::{parse::{DecimalMark, Kind}, raw::raw_text};
/// assert_eq!(raw_text(0.125, Kind::Percent, DecimalMark::Comma), "12,5%");
/// ```
#[must_use]
pub fn raw_text(value: f64, kind: Kind, mark: DecimalMark) -> String {
    let mut text = String::new();
    write_raw(&mut text, value, kind, mark);
    text
}

/// Moves the decimal point two places to the right in the text, so that no digit changes.
fn push_hundredfold(out: &mut String, text: &str) {
    let digits = text.trim_start_matches('-');
    if digits.len() < text.len() {
        out.push('-');
    }
    let (whole, fraction) = digits.split_once('.').unwrap_or((digits, ""));
    let (moved, rest) = fraction.split_at(fraction.len().min(2));
    let joined = format!("{whole}{moved}{}", &"00"[moved.len()..]);
    let trimmed = joined.trim_start_matches('0');
    out.push_str(if trimmed.is_empty() { "0" } else { trimmed });
    if !rest.is_empty() {
        out.push('.');
        out.push_str(rest);
    }
}
