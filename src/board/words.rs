//! Inputs that are lists: a ramp in percent by month, absences as ranges of dates. Written and read back.

use chrono::{Datelike, NaiveDate};

use super::Refusal;
use crate::i18n::Lang;
use crate::plan::Absence;
use crate::sheet::date::parse_date;
use crate::sheet::parse::{DecimalMark, Kind, Reading, parse_number};
use crate::units::order;

/// Reads `25 50 75`, `25% / 50% / 75%` or `25; 50; 75` as shares; nothing typed is None.
///
/// # Errors
/// Where a part is not a percent between 0 and 1000.
pub(super) fn read_ramp(text: &str, lang: Lang) -> Result<Option<Vec<f64>>, Refusal> {
    let reading = Reading::typed(Kind::Percent, DecimalMark::of(lang));
    let parts = text.split([' ', ';', '/', '\u{a0}', '→']).filter(|p| !p.is_empty() && *p != "%");
    let mut steps = Vec::new();
    for part in parts {
        let share = parse_number(part, reading).map_err(|_| Refusal::Ramp)?.value;
        if !(0.0..=10.0).contains(&share) || steps.len() == crate::plan::MAX_RAMP {
            return Err(Refusal::Ramp);
        }
        steps.push(share);
    }
    Ok((!steps.is_empty()).then_some(steps))
}

/// Reads `05.07.2027 – 25.07.2027; 01.11.2027`. A date without a year is in `year`.
///
/// # Errors
/// Where a part is not a day or two days in order.
pub(super) fn read_absences(text: &str, lang: Lang, year: i32) -> Result<Vec<Absence>, Refusal> {
    let mut out = Vec::new();
    for range in text.split(';').map(str::trim).filter(|r| !r.is_empty()) {
        let days: Vec<NaiveDate> = range
            .split([' ', '–', '—', '\u{a0}'])
            .filter(|part| !part.is_empty() && *part != "-")
            .map(|part| day(part, lang, year))
            .collect::<Option<_>>()
            .ok_or(Refusal::Absence)?;
        let (from, to) = match days[..] {
            [day] => (day, day),
            [from, to] => (from, to),
            _ => return Err(Refusal::Absence),
        };
        if from > to {
            return Err(Refusal::Dates);
        }
        out.push(Absence { from, to });
    }
    order::by_key(&mut out, |a| a.from);
    Ok(out)
}

fn day(part: &str, lang: Lang, year: i32) -> Option<NaiveDate> {
    let part = part.trim_end_matches('.');
    parse_date(part, lang).ok().or_else(|| parse_date(&format!("{part}.{year}"), lang).ok())
}

/// A date as it is typed in this language, full and unambiguous.
pub(super) fn typed_date(day: NaiveDate, lang: Lang) -> String {
    match lang {
        Lang::Ru => format!("{:02}.{:02}.{:04}", day.day(), day.month(), day.year()),
        Lang::En => day.to_string(),
    }
}

/// Absences as they are typed.
pub(super) fn typed_absences(absences: &[Absence], lang: Lang) -> String {
    let ranges = absences.iter().map(|a| {
        let from = typed_date(a.from, lang);
        if a.from == a.to { from } else { format!("{from} – {}", typed_date(a.to, lang)) }
    });
    ranges.collect::<Vec<_>>().join("; ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_is_read_back() {
        let day = |m, d| NaiveDate::from_ymd_opt(2027, m, d).unwrap();
        let absences =
            vec![Absence { from: day(7, 5), to: day(7, 25) }, Absence { from: day(11, 1), to: day(11, 1) }];
        for lang in [Lang::En, Lang::Ru] {
            let text = typed_absences(&absences, lang);
            assert_eq!(read_absences(&text, lang, 2027).unwrap(), absences, "{text}");
        }
        assert_eq!(read_absences("05.07 - 25.07; 01.11", Lang::Ru, 2027).unwrap(), absences);
        assert!(read_absences("25.07.2027 – 05.07.2027", Lang::Ru, 2027).is_err());
    }

    #[test]
    fn a_ramp_is_percents_by_month() {
        for text in ["25 50 75", "25% 50% 75%", "25; 50; 75", "25 / 50 / 75 %"] {
            assert_eq!(read_ramp(text, Lang::Ru).unwrap(), Some(vec![0.25, 0.5, 0.75]), "{text}");
        }
        assert_eq!(read_ramp("  ", Lang::Ru).unwrap(), None);
        assert!(read_ramp("25 half", Lang::En).is_err());
    }
}
