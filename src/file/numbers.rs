//! Whole numbers however JSON writes them: `1000.0`, `1e3` and `-0` are the integers 1000, 1000 and 0.

use std::borrow::Cow;

/// Most digits that a whole number gets when its exponent is written out; no field takes longer ones.
const MOST_DIGITS: usize = 20;

/// The text with every whole number written plainly, as JSON Schema counts integers; everything else stays as it is.
/// Places in the text stay, too: what gets shorter is filled up with spaces, and only an exponent can make it longer.
pub(super) fn plain(text: &str) -> Cow<'_, str> {
    let (mut out, mut kept) = (String::new(), 0);
    let (bytes, mut at) = (text.as_bytes(), 0);
    while let Some(&byte) = bytes.get(at) {
        match byte {
            b'"' => at = after_string(bytes, at + 1),
            b'-' | b'0'..=b'9' => {
                let end = at + bytes[at..].iter().take_while(|byte| is_of_number(**byte)).count();
                if let Some(whole) = whole(&text[at..end]) {
                    out.push_str(&text[kept..at]);
                    out.push_str(&whole);
                    out.extend(std::iter::repeat_n(' ', (end - at).saturating_sub(whole.len())));
                    kept = end;
                }
                at = end;
            }
            _ => at += 1,
        }
    }
    if kept == 0 {
        return Cow::Borrowed(text);
    }
    out.push_str(&text[kept..]);
    Cow::Owned(out)
}

fn is_of_number(byte: u8) -> bool {
    byte.is_ascii_digit() || matches!(byte, b'+' | b'-' | b'.' | b'e' | b'E')
}

/// The place behind a string's closing quote.
fn after_string(bytes: &[u8], mut at: usize) -> usize {
    loop {
        match bytes.get(at) {
            None => return at,
            Some(b'"') => return at + 1,
            Some(b'\\') => at += 2,
            Some(_) => at += 1,
        }
    }
}

/// A number as a plain integer; None where it is one already, is no whole number or no number at all.
fn whole(number: &str) -> Option<String> {
    let (sign, size) = match number.strip_prefix('-') {
        Some(size) => ("-", size),
        None => ("", number),
    };
    let (mantissa, exponent) = match size.split_once(['e', 'E']) {
        Some((mantissa, exponent)) => (mantissa, exponent.parse::<i32>().ok()?),
        None => (size, 0),
    };
    let (integer, fraction) = match mantissa.split_once('.') {
        Some((integer, fraction)) if !fraction.is_empty() => (integer, fraction),
        Some(_) => return None,
        None => (mantissa, ""),
    };
    let all_digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    let leading_zero = integer.len() > 1 && integer.starts_with('0');
    if integer.is_empty() || leading_zero || !all_digits(integer) || !all_digits(fraction) {
        return None;
    }
    // Where the point comes to stand among all the digits.
    let digits = [integer, fraction].concat();
    let point = i32::try_from(integer.len()).ok()?.checked_add(exponent)?;
    if digits.bytes().all(|digit| digit == b'0') {
        return (number != "0").then(|| "0".to_owned());
    }
    if number.len() == sign.len() + integer.len() {
        return None;
    }
    let point = usize::try_from(point).ok().filter(|&point| point <= MOST_DIGITS)?;
    let (before, after) = digits.split_at(point.min(digits.len()));
    if after.bytes().any(|digit| digit != b'0') {
        return None;
    }
    let before = format!("{before:0<point$}");
    Some(format!("{sign}{}", before.trim_start_matches('0')))
}

#[cfg(test)]
mod tests {
    use super::{plain, whole};

    #[test]
    fn whole_numbers_are_written_plainly() {
        for (number, plain) in [
            ("1000.0", Some("1000")),
            ("-5.00", Some("-5")),
            ("1e3", Some("1000")),
            ("1.5E+3", Some("1500")),
            ("1500e-2", Some("15")),
            ("0.5e1", Some("5")),
            ("-0", Some("0")),
            ("-0.0", Some("0")),
            ("0e9", Some("0")),
            ("1000", None),
            ("-7", None),
            ("0", None),
            ("0.5", None),
            ("12.50", None),
            ("1e-2", None),
            ("1e99", None),
            ("1.", None),
            ("01.0", None),
            ("-", None),
            ("1e", None),
            ("1-2", None),
        ] {
            assert_eq!(whole(number).as_deref(), plain, "{number}");
        }
    }

    #[test]
    fn names_and_places_stay() {
        let text = r#"{"name": "1.0 \" 2.0", "amount": 1000.0, "share": 0.5}"#;
        assert_eq!(plain(text), r#"{"name": "1.0 \" 2.0", "amount": 1000  , "share": 0.5}"#);
        assert_eq!(plain("[1e2,-0.0]"), "[100,0   ]");
        assert_eq!(plain("\"1.0"), "\"1.0");
    }
}
