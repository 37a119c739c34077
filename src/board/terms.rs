//! Terms of payment as a person types them: `50% 0; 50% 30`.

use super::Refusal;
use crate::i18n::{Lang, fill, number};
use crate::plan::{MAX_PAYMENT_DAYS, MAX_PAYMENTS, Payment};
use crate::sheet::parse::{DecimalMark, Kind, Reading, parse_number};

/// Days of the second half of `50/50`.
const LATER: u16 = 30;

/// Reads parts and their days: `50% 0; 50% 30`, `30 % at once, 70 % after 45 days`; nothing typed is no terms. A part
/// without days is paid at once. `50/50` is the first part at once and the second after 30 days, `30/70 45` after 45; one
/// whole number alone is the days after which all is paid.
///
/// # Errors
/// Where a part is not understood or the parts do not make the whole of a deal.
pub(super) fn read_terms(text: &str, lang: Lang) -> Result<Vec<Payment>, Refusal> {
    if let Some(terms) = in_short(text) {
        return Ok(terms);
    }
    let mut parts = Vec::new();
    for part in text.split([';', '\n', '+']).flat_map(by_comma).filter(|part| !part.trim().is_empty()) {
        parts.push(one(part, lang).ok_or(Refusal::Terms)?);
    }
    let sum: f64 = parts.iter().map(|part| part.share).sum();
    let whole = parts.is_empty() || (1.0 - 1e-9..=1.0 + 1e-9).contains(&sum);
    if whole && parts.len() <= MAX_PAYMENTS { Ok(parts) } else { Err(Refusal::Terms) }
}

/// `50/50`, `30/70 45`, `45`, and the words that the page shows for no terms.
fn in_short(text: &str) -> Option<Vec<Payment>> {
    let text = text.trim();
    if [Lang::En, Lang::Ru].iter().any(|lang| text.eq_ignore_ascii_case(lang.setup().payments_at_once)) {
        return Some(Vec::new());
    }
    let days = |text: &str| text.parse::<u16>().ok().filter(|days| *days <= MAX_PAYMENT_DAYS);
    if let Some(days) = days(text) {
        return Some(vec![Payment { share: 1.0, days }]);
    }
    let (first, rest) = text.split_once('/')?;
    let (second, after) = match rest.trim().split_once(' ') {
        Some((second, after)) => (second, days(after.trim())?),
        None => (rest, LATER),
    };
    let share = |text: &str| text.trim().trim_end_matches('%').trim().parse::<u8>().ok();
    let (first, second) = (share(first)?, share(second)?);
    let part = |share: u8, days| Payment { share: f64::from(share) / 100.0, days };
    (u16::from(first) + u16::from(second) == 100).then(|| vec![part(first, 0), part(second, after)])
}

/// Parts at commas that end one, not at those inside a number.
fn by_comma(text: &str) -> impl Iterator<Item = &str> {
    text.split(", ")
}

fn one(part: &str, lang: Lang) -> Option<Payment> {
    let (share, rest) = match part.split_once('%') {
        Some((share, rest)) => (share, rest),
        None => part.trim().split_once(' ').unwrap_or((part, "")),
    };
    let reading = Reading::typed(Kind::Percent, DecimalMark::of(lang));
    let share = parse_number(share.trim(), reading).ok()?.value;
    let mut numbers = rest.split(|c: char| !c.is_ascii_digit()).filter(|digits| !digits.is_empty());
    let days = numbers.next().map_or(Some(0), |digits| digits.parse::<u16>().ok())?;
    let fits = numbers.next().is_none() && days <= MAX_PAYMENT_DAYS && (0.0..=1.0).contains(&share);
    fits.then_some(Payment { share, days })
}

/// Terms as they are typed.
pub(super) fn typed_terms(parts: &[Payment], lang: Lang) -> String {
    let one = |part: &Payment| {
        format!(
            "{}% {}",
            number::format_decimal(part.share * 100.0, 6, lang).replace('\u{a0}', ""),
            part.days
        )
    };
    parts.iter().map(one).collect::<Vec<_>>().join("; ")
}

/// Terms in words.
pub(super) fn shown_terms(parts: &[Payment], lang: Lang) -> String {
    let t = lang.setup();
    if parts.is_empty() {
        return t.payments_at_once.to_string();
    }
    let one = |part: &Payment| {
        let share = number::format_percent(part.share, 1, lang);
        match part.days {
            0 => fill(t.part_at_once, &[&share]),
            days => fill(t.part_after, &[&share, &days.to_string()]),
        }
    };
    parts.iter().map(one).collect::<Vec<_>>().join("; ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_is_read_back() {
        let parts = [0, 30, 45].map(|days| Payment { share: if days == 0 { 0.125 } else { 0.4375 }, days });
        for lang in [Lang::En, Lang::Ru] {
            for text in [typed_terms(&parts, lang), shown_terms(&parts[..0], lang)] {
                let read = read_terms(&text, lang);
                let none = text == shown_terms(&[], lang);
                assert_eq!(read, Ok(if none { Vec::new() } else { parts.to_vec() }), "{text}");
            }
        }
        let half = |days| vec![Payment { share: 0.5, days: 0 }, Payment { share: 0.5, days }];
        assert_eq!(read_terms("50/50", Lang::Ru), Ok(half(30)));
        assert_eq!(read_terms("50% / 50% 45", Lang::En), Ok(half(45)));
        assert_eq!(read_terms("5", Lang::En), Ok(vec![Payment { share: 1.0, days: 5 }]));
        assert_eq!(read_terms("50/40", Lang::En), Err(Refusal::Terms));
        for text in ["50% 0; 50% 30", "50% at once; 50 % after 30 days", "50%, 50% 30", "50; 50 30"] {
            let read = read_terms(text, Lang::En).unwrap();
            assert_eq!(read, [Payment { share: 0.5, days: 0 }, Payment { share: 0.5, days: 30 }], "{text}");
        }
        assert_eq!(read_terms(" ", Lang::Ru).unwrap(), []);
        for text in ["50% 0", "120% 0", "half", "50% 0; 50% 3 4", "50% 0; 50% 99999"] {
            assert_eq!(read_terms(text, Lang::En), Err(Refusal::Terms), "{text}");
        }
    }
}
