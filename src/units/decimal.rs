//! Reads and writes decimal numbers as plain digits.

/// Reads a number in JSON's syntax (`12`, `-0.5`, `1.5e-7`), rounded once to the nearest. None for anything
/// else, and for values too large.
///
/// The standard library accepts more, but brings ten kilobytes of tables that do not compress; the JSON
/// reader is in the page anyway.
///
/// ```
/// use planerka::units::decimal;
/// assert_eq!(decimal::read("0.1"), Some(0.1));
/// assert_eq!(decimal::read("1e999"), None);
/// assert_eq!(decimal::read("12 "), None);
/// ```
pub fn read(text: &str) -> Option<f64> {
    let number = text.bytes().all(|b| matches!(b, b'0'..=b'9' | b'-' | b'+' | b'.' | b'e' | b'E'));
    if number { serde_json::from_str(text).ok() } else { None }
}

/// Writes a number with the fewest digits that read back the same, never with an exponent.
///
/// The standard library has tables and code of its own for this; the JSON writer is in the page anyway.
///
/// ```
/// use planerka::units::decimal;
/// assert_eq!(decimal::write(0.1), "0.1");
/// assert_eq!(decimal::write(-1200.0), "-1200");
/// assert_eq!(decimal::write(1e-7), "0.0000001");
/// ```
pub fn write(number: f64) -> String {
    match serde_json::to_string(&number) {
        Ok(text) if number.is_finite() && !text.as_bytes().contains(&b'e') => {
            text.strip_suffix(".0").map_or_else(|| text.clone(), str::to_owned)
        }
        _ => number.to_string(),
    }
}
