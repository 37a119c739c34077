//! Numbers with a fraction, read from text.

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
