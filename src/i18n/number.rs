//! Numbers as each language writes them on screen.
//!
//! Every function appends to a `String` that the caller clears and uses again, so that painting thousands of cells
//! makes no garbage. The minus is the true one (`−`), Russian groups are parted by no-break spaces. For text that goes
//! to an editor or to the clipboard there is the sheet's own writer, without groups.
//!
//! A number that is not finite is shown as a dash; the engine gives none.
#![allow(clippy::float_arithmetic, reason = "shares become percents, decimals are rounded for the screen")]

use super::Lang;

/// No-break space.
const NBSP: char = '\u{a0}';
/// The true minus sign.
const MINUS: char = '−';
/// Most fraction digits that are written.
const MAX_DIGITS: usize = 9;
/// Powers of ten up to [`MAX_DIGITS`].
const POW10: [u64; MAX_DIGITS + 1] =
    [1, 10, 100, 1_000, 10_000, 100_000, 1_000_000, 10_000_000, 100_000_000, 1_000_000_000];
/// From here on a double holds no fractions that matter, and scaled ones might not fit 64 bits.
const LARGE: f64 = 1e15;

/// The unit in which money is shown; the sums behind it do not change.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Unit {
    /// As it is.
    #[default]
    One,
    /// In thousands.
    Thousand,
    /// In millions.
    Million,
}

impl Unit {
    /// The power of ten, and the fraction digits that are usually shown.
    fn scale(self) -> (usize, usize) {
        match self {
            Self::One => (0, 0),
            Self::Thousand => (3, 1),
            Self::Million => (6, 2),
        }
    }
}

/// Whether a plus is written before a positive number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Sign {
    MinusOnly,
    Both,
}

/// A whole number: `1 234 567`, `1,234,567`.
///
/// ```
/// use planerka::i18n::{Lang, number::write_int};
/// let mut text = String::new();
/// write_int(&mut text, -1_234_567, Lang::En);
/// assert_eq!(text, "−1,234,567");
/// ```
pub fn write_int(out: &mut String, value: i64, lang: Lang) {
    write_scaled(out, (value < 0, value.unsigned_abs()), 0, Sign::MinusOnly, lang);
}

/// A difference: `+1 200`, `−1 200`, `0`.
pub fn write_signed_int(out: &mut String, value: i64, lang: Lang) {
    write_scaled(out, (value < 0, value.unsigned_abs()), 0, Sign::Both, lang);
}

/// A difference: `+1 500`, `−20`, `0`.
#[must_use]
pub fn format_signed_int(value: i64, lang: Lang) -> String {
    let mut out = String::new();
    write_signed_int(&mut out, value, lang);
    out
}

/// A number with up to `digits` fraction digits (at most 9), trailing zeros left out: `1,5`.
pub fn write_decimal(out: &mut String, value: f64, digits: usize, lang: Lang) {
    write_float(out, value, digits, Sign::MinusOnly, lang);
}

/// A difference with up to `digits` fraction digits: `+1,5`.
pub fn write_signed_decimal(out: &mut String, value: f64, digits: usize, lang: Lang) {
    write_float(out, value, digits, Sign::Both, lang);
}

/// A share of one in percent with up to `digits` fraction digits: 0.125 is `12,5 %` in Russian, `12.5%` in English.
///
/// ```
/// use planerka::i18n::{Lang, number::write_percent};
/// let mut text = String::new();
/// write_percent(&mut text, 0.125, 2, Lang::En);
/// assert_eq!(text, "12.5%");
/// ```
pub fn write_percent(out: &mut String, share: f64, digits: usize, lang: Lang) {
    write_float(out, share * 100.0, digits, Sign::MinusOnly, lang);
    percent_sign(out, share, lang);
}

/// A difference of shares, in percentage points: `+1,5 п.п.`, `+1.5 pp`.
///
/// ```
/// use planerka::i18n::{Lang, number::write_signed_points};
/// let mut text = String::new();
/// write_signed_points(&mut text, 0.015, 1, Lang::En);
/// assert_eq!(text, "+1.5\u{a0}pp");
/// ```
pub fn write_signed_points(out: &mut String, share: f64, digits: usize, lang: Lang) {
    let mut figure = String::new();
    write_float(&mut figure, share * 100.0, digits, Sign::Both, lang);
    out.push_str(&super::fill(lang.scenarios().points, &[&figure]).replace(' ', "\u{a0}"));
}

/// Money in the unit chosen: 7 290 000 is `7 290 000`, `7 290` or `7,29`. An amount too small for the usual digits
/// gets as many as it takes not to read as zero.
pub fn write_money(out: &mut String, value: i64, unit: Unit, lang: Lang) {
    write_in_unit(out, value, unit, Sign::MinusOnly, lang);
}

/// A difference of money in the unit chosen: `+7,29`.
pub fn write_signed_money(out: &mut String, value: i64, unit: Unit, lang: Lang) {
    write_in_unit(out, value, unit, Sign::Both, lang);
}

/// A large number in short: `950`, `1,2 млн`, `350 тыс.`, `1.2M`, `350K`. One fraction digit below a hundred of its unit.
pub fn write_compact(out: &mut String, value: i64, lang: Lang) {
    let size = value.unsigned_abs();
    let (power, digits) = compact_scale(size);
    if power == 0 {
        return write_int(out, value, lang);
    }
    let scaled = (value < 0, round_to(size, power, digits));
    write_scaled(out, scaled, digits, Sign::MinusOnly, lang);
    if lang == Lang::Ru {
        out.push(NBSP);
    }
    out.push_str(match (power, lang) {
        (3, Lang::Ru) => "тыс.",
        (3, Lang::En) => "K",
        (6, Lang::Ru) => "млн",
        (6, Lang::En) => "M",
        (_, Lang::Ru) => "млрд",
        (_, Lang::En) => "B",
    });
}

/// An amount with its currency, as each language writes it: `12 000 000 ₽`, `$12,000,000`; a currency without a sign
/// stands as its code, `UZS 12,000`.
#[must_use]
pub fn format_amount(amount: i64, currency: &str, lang: Lang) -> String {
    with_currency(amount, &format_int(amount.saturating_abs(), lang), currency, lang)
}

/// An amount in short with its currency: `59,6 тыс. ₽`, `$59.6K`.
///
/// ```
/// use planerka::i18n::{Lang, number::format_compact_amount};
/// assert_eq!(format_compact_amount(-59_600, "USD", Lang::En), "−$59.6K");
/// assert_eq!(format_compact_amount(59_600, "RUB", Lang::Ru), "59,6\u{a0}тыс.\u{a0}₽");
/// ```
#[must_use]
pub fn format_compact_amount(amount: i64, currency: &str, lang: Lang) -> String {
    with_currency(amount, &format_compact(amount.saturating_abs(), lang), currency, lang)
}

fn with_currency(amount: i64, size: &str, currency: &str, lang: Lang) -> String {
    let (minus, sign) = (if amount < 0 { "−" } else { "" }, currency_sign(currency));
    match lang {
        Lang::Ru => format!("{minus}{size}{NBSP}{sign}"),
        Lang::En if sign == currency => format!("{minus}{sign}{NBSP}{size}"),
        Lang::En => format!("{minus}{sign}{size}"),
    }
}

/// [`write_int`] into a new text.
#[must_use]
pub fn format_int(value: i64, lang: Lang) -> String {
    let mut text = String::new();
    write_int(&mut text, value, lang);
    text
}

/// [`write_decimal`] into a new text.
#[must_use]
pub fn format_decimal(value: f64, digits: usize, lang: Lang) -> String {
    let mut text = String::new();
    write_decimal(&mut text, value, digits, lang);
    text
}

/// [`write_percent`] into a new text.
#[must_use]
pub fn format_percent(share: f64, digits: usize, lang: Lang) -> String {
    let mut text = String::new();
    write_percent(&mut text, share, digits, lang);
    text
}

/// [`write_money`] into a new text.
#[must_use]
pub fn format_money(value: i64, unit: Unit, lang: Lang) -> String {
    let mut text = String::new();
    write_money(&mut text, value, unit, lang);
    text
}

/// [`write_compact`] into a new text.
#[must_use]
pub fn format_compact(value: i64, lang: Lang) -> String {
    let mut text = String::new();
    write_compact(&mut text, value, lang);
    text
}

fn percent_sign(out: &mut String, share: f64, lang: Lang) {
    if share.is_finite() {
        if lang == Lang::Ru {
            out.push(NBSP);
        }
        out.push('%');
    }
}

/// The power of ten and the fraction digits of a short number, after rounding: 999 950 is 1 million.
fn compact_scale(size: u64) -> (usize, usize) {
    if size < 1000 {
        return (0, 0);
    }
    let power = [3, 6].into_iter().find(|&power| round_to(size, power, 0) < 1000).unwrap_or(9);
    (power, usize::from(round_to(size, power, 1) < 1000))
}

fn write_in_unit(out: &mut String, value: i64, unit: Unit, sign: Sign, lang: Lang) {
    let (power, mut digits) = unit.scale();
    let size = value.unsigned_abs();
    while size > 0 && digits < power && round_to(size, power, digits) == 0 {
        digits += 1;
    }
    write_scaled(out, (value < 0, round_to(size, power, digits)), digits, sign, lang);
}

/// `size / 10^power` in units of `10^-digits`, halves away from zero. `digits` is at most `power`.
fn round_to(size: u64, power: usize, digits: usize) -> u64 {
    let step = POW10[power - digits.min(power)];
    size / step + u64::from(size % step >= step.div_ceil(2) && step > 1)
}

#[allow(
    clippy::cast_precision_loss,
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "a size below 1e15, or one so large that its last digits mean nothing"
)]
fn write_float(out: &mut String, value: f64, digits: usize, sign: Sign, lang: Lang) {
    if !value.is_finite() {
        out.push('—');
        return;
    }
    let mut digits = digits.min(MAX_DIGITS);
    let mut scaled = value.abs();
    while digits > 0 && scaled * POW10[digits] as f64 >= LARGE {
        digits -= 1;
    }
    scaled = (scaled * POW10[digits] as f64).round().min(u64::MAX as f64);
    write_scaled(out, (value < 0.0, scaled as u64), digits, sign, lang);
}

/// Writes a number given as its sign and its size in units of `10^-digits`.
fn write_scaled(out: &mut String, (negative, size): (bool, u64), digits: usize, sign: Sign, lang: Lang) {
    match (negative, sign) {
        _ if size == 0 => {}
        (true, _) => out.push(MINUS),
        (false, Sign::Both) => out.push('+'),
        (false, Sign::MinusOnly) => {}
    }
    let (group, mark) = match lang {
        Lang::Ru => (NBSP, ','),
        Lang::En => (',', '.'),
    };
    write_grouped(out, size / POW10[digits], group);
    let mut fraction = size % POW10[digits];
    if fraction == 0 {
        return;
    }
    let mut places = digits;
    while fraction.is_multiple_of(10) {
        fraction /= 10;
        places -= 1;
    }
    out.push(mark);
    for place in (0..places).rev() {
        out.push(digit(fraction / POW10[place]));
    }
}

/// Writes a whole number in groups of three.
fn write_grouped(out: &mut String, value: u64, group: char) {
    let mut digits = ['0'; 20];
    let mut count = 0;
    let mut rest = value;
    while rest > 0 || count == 0 {
        digits[count] = digit(rest);
        rest /= 10;
        count += 1;
    }
    for at in (0..count).rev() {
        out.push(digits[at]);
        if at > 0 && at % 3 == 0 {
            out.push(group);
        }
    }
}

/// The last digit of a number.
fn digit(value: u64) -> char {
    char::from(b'0' + (value % 10) as u8)
}

/// The sign of a currency as people write it, or its code where it has none of its own.
///
/// ```
/// use planerka::i18n::number::currency_sign;
/// assert_eq!((currency_sign("RUB"), currency_sign("UZS")), ("₽", "UZS"));
/// ```
pub fn currency_sign(code: &str) -> &str {
    match code {
        "RUB" => "₽",
        "EUR" => "€",
        "USD" => "$",
        "GBP" => "£",
        "KZT" => "₸",
        "UAH" => "₴",
        "CNY" => "¥",
        other => other,
    }
}

/// The unit figures are in: `тыс ₽`, `$K`.
pub fn unit_words(unit: Unit, lang: Lang, currency: &str) -> String {
    let t = lang.sheet();
    let currency = currency_sign(currency);
    let with = |word: &str| match lang {
        Lang::Ru => format!("{word} {currency}"),
        Lang::En => format!("{currency}{word}"),
    };
    match unit {
        Unit::One => currency.to_string(),
        Unit::Thousand => with(t.thousand),
        Unit::Million => with(t.million),
    }
}
