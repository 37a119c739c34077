//! Numbers with a fraction, read from text and written as plain digits.

/// Reads a number as JSON writes it (`12`, `-0.5`, `1.5e-7`), rounded once to the nearest. None for anything else, and
/// for what is too large.
///
/// The standard library would read more, and bring ten kilobytes of powers for it that no compression makes smaller; what
/// reads files is here anyway.
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

/// Writes a number with as many digits as it takes to read it again, and never with an exponent.
///
/// The standard library does the same with tables and code of its own; what writes files is here anyway.
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
