//! Inputs that are lists: a ramp in percent by month, absences as ranges of dates. Written and read back.

use chrono::{Datelike, NaiveDate};

use super::Refusal;
use crate::i18n::Lang;
use crate::plan::{Absence, Plan};
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

/// A day as it is typed.
#[derive(Clone, Copy)]
enum Typed {
    /// With its year.
    Full(NaiveDate),
    /// Without one: its month and its day.
    Short(u32, u32),
}

impl Typed {
    fn read(part: &str, lang: Lang) -> Option<Typed> {
        let part = part.trim_end_matches('.');
        if let Ok(day) = parse_date(part, lang) {
            return Some(Typed::Full(day));
        }
        // A leap year has every day there is.
        parse_date(&format!("{part}.2028"), lang).ok().map(Typed::short)
    }

    fn short(day: NaiveDate) -> Typed {
        Typed::Short(day.month(), day.day())
    }

    /// The day meant: without a year the first one from a day on.
    fn from(self, start: NaiveDate) -> Option<NaiveDate> {
        match self {
            Typed::Full(day) => Some(day),
            Typed::Short(month, day) => {
                let years = (0..MOST_YEARS).map(|later| start.year() + later);
                years.filter_map(|year| NaiveDate::from_ymd_opt(year, month, day)).find(|day| *day >= start)
            }
        }
    }

    /// The day meant: without a year the last one up to a day.
    fn until(self, end: NaiveDate) -> Option<NaiveDate> {
        match self {
            Typed::Full(day) => Some(day),
            Typed::Short(month, day) => {
                let years = (0..MOST_YEARS).map(|earlier| end.year() - earlier);
                years.filter_map(|year| NaiveDate::from_ymd_opt(year, month, day)).find(|day| *day <= end)
            }
        }
    }
}

/// From one 29 February to the next there are eight years at most.
const MOST_YEARS: i32 = 9;
/// An absence over the new year that is typed without years is no longer than this many days.
const OVER_NEW_YEAR: i64 = 183;

/// The absence meant by two days in a plan that starts on a day. Without years it is the first one from then on; one
/// year is enough for both days.
///
/// # Errors
/// Where the days are in the wrong order, or seem to be: over the new year years are added for half a year at most.
fn meant(first: Typed, last: Typed, start: NaiveDate) -> Result<Absence, Refusal> {
    let (from, to) = match (first, last) {
        (Typed::Short(..), Typed::Full(to)) => (first.until(to), Some(to)),
        _ => {
            let from = first.from(start);
            (from, from.and_then(|from| last.from(from)))
        }
    };
    let (from, to) = from.zip(to).ok_or(Refusal::Absence)?;
    let full = matches!((first, last), (Typed::Full(_), Typed::Full(_)));
    let far = from.year() != to.year() && (to - from).num_days() > OVER_NEW_YEAR;
    if from > to || (far && !full) { Err(Refusal::Dates) } else { Ok(Absence { from, to }) }
}

/// Reads `05.07.2027 – 25.07.2027; 01.11.2027`. Days without a year are the first ones in a plan that starts on this
/// day: `28.12 – 08.01` in 2027 ends in January 2028.
///
/// # Errors
/// Where a part is not a day or two days in order.
pub(super) fn read_absences(text: &str, lang: Lang, start: NaiveDate) -> Result<Vec<Absence>, Refusal> {
    let mut out = Vec::new();
    for range in text.split(';').map(str::trim).filter(|r| !r.is_empty()) {
        let days: Vec<Typed> = range
            .split([' ', '–', '—', '\u{a0}'])
            .filter(|part| !part.is_empty() && *part != "-")
            .map(|part| Typed::read(part, lang))
            .collect::<Option<_>>()
            .ok_or(Refusal::Absence)?;
        out.push(match days[..] {
            [day] => meant(day, day, start)?,
            [first, last] => meant(first, last, start)?,
            _ => return Err(Refusal::Absence),
        });
    }
    order::by_key(&mut out, |a| a.from);
    Ok(out)
}

/// Absences as they are shown: with a year where they are not the days that one would type without it.
#[must_use]
pub fn shown_absences(plan: &Plan, absences: &[Absence], lang: Lang) -> String {
    let start = plan.horizon.first_day();
    let shown = absences.iter().map(|absence| {
        let &Absence { from, to } = absence;
        let reads = |last| meant(Typed::short(from), last, start).as_ref() == Ok(absence);
        if reads(Typed::short(to)) {
            lang.days(from, to)
        } else if reads(Typed::Full(to)) {
            lang.days_year(from, to)
        } else {
            format!("{} – {}", lang.date(from), lang.date(to))
        }
    });
    shown.collect::<Vec<_>>().join("; ")
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

    fn date(year: i32, month: u32, day: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(year, month, day).unwrap()
    }

    fn absence(from: (i32, u32, u32), to: (i32, u32, u32)) -> Absence {
        Absence { from: date(from.0, from.1, from.2), to: date(to.0, to.1, to.2) }
    }

    #[test]
    fn what_is_written_is_read_back() {
        let absences = vec![
            absence((2027, 7, 5), (2027, 7, 25)),
            absence((2027, 11, 1), (2027, 11, 1)),
            absence((2027, 12, 28), (2028, 1, 8)),
            absence((2029, 3, 1), (2030, 2, 20)),
        ];
        for lang in [Lang::En, Lang::Ru] {
            let text = typed_absences(&absences, lang);
            assert_eq!(read_absences(&text, lang, date(2027, 1, 1)).unwrap(), absences, "{text}");
        }
    }

    #[test]
    fn days_without_a_year_are_the_first_ones_in_the_plan() {
        let (january, april) = (date(2027, 1, 1), date(2027, 4, 1));
        let cases = [
            ("05.07 - 25.07", january, (2027, 7, 5), (2027, 7, 25)),
            ("01.11", january, (2027, 11, 1), (2027, 11, 1)),
            ("1.11.", april, (2027, 11, 1), (2027, 11, 1)),
            ("10.01 – 20.01", april, (2028, 1, 10), (2028, 1, 20)),
            ("10.01 – 20.01.2027", april, (2027, 1, 10), (2027, 1, 20)),
            ("10.01.2027 – 20.01", april, (2027, 1, 10), (2027, 1, 20)),
            ("28.12 – 08.01", january, (2027, 12, 28), (2028, 1, 8)),
            ("28.12 – 08.01", april, (2027, 12, 28), (2028, 1, 8)),
            ("28.12.2026 – 08.01", january, (2026, 12, 28), (2027, 1, 8)),
            ("28.12 – 08.01.2027", january, (2026, 12, 28), (2027, 1, 8)),
            ("01.09.2027 – 31.08.2028", january, (2027, 9, 1), (2028, 8, 31)),
            ("29.02", january, (2028, 2, 29), (2028, 2, 29)),
        ];
        for (text, start, from, to) in cases {
            assert_eq!(read_absences(text, Lang::Ru, start).unwrap(), [absence(from, to)], "{text} {start}");
        }
        for swapped in
            ["25.07.2027 – 05.07.2027", "25.07 – 05.07", "25.07.2027 – 05.07", "25.07 – 05.07.2027"]
        {
            assert_eq!(read_absences(swapped, Lang::Ru, january), Err(Refusal::Dates), "{swapped}");
        }
        for wrong in ["31.02", "10.01 – 12.01 – 14.01", "July", "30.02.2028"] {
            assert_eq!(read_absences(wrong, Lang::Ru, january), Err(Refusal::Absence), "{wrong}");
        }
    }

    #[test]
    fn a_year_is_shown_where_it_is_not_the_one_that_would_be_meant() {
        let april = crate::calendar::Horizon::new(crate::calendar::Month::of(date(2027, 4, 1)), 12).unwrap();
        let plan = Plan { horizon: april, ..crate::sample::plan(Lang::En, 2027, "p") };
        let cases = [
            (absence((2027, 7, 5), (2027, 7, 25)), "5–25 Jul"),
            (absence((2028, 1, 10), (2028, 1, 20)), "10–20 Jan"),
            (absence((2027, 1, 10), (2027, 1, 20)), "10–20 Jan 2027"),
            (absence((2027, 12, 28), (2028, 1, 8)), "28 Dec – 8 Jan"),
            (absence((2026, 12, 28), (2027, 1, 8)), "28 Dec – 8 Jan 2027"),
            (absence((2027, 1, 10), (2027, 1, 10)), "10 Jan 2027"),
            (absence((2027, 9, 1), (2028, 8, 31)), "1 Sep 2027 – 31 Aug 2028"),
        ];
        for (absence, words) in cases {
            assert_eq!(shown_absences(&plan, &[absence], Lang::En), words);
        }
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
