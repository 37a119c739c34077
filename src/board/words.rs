//! Inputs that are lists: a ramp in percent by month, absences as ranges of dates. Written and read back.

use chrono::{Datelike, NaiveDate};

use super::Refusal;
use crate::i18n::Lang;
use crate::plan::{Absence, Plan};
use crate::sheet::date::{Order, SpanError, Years, read_spans, years_needed};

/// Reads `05.07.2027 – 25.07.2027; 01.11.2027`, `12–25 июл`, `12.07.2027 14 дней`. Days without a year are the first ones in
/// a plan that starts on this day: `28.12 – 08.01` in 2027 ends in January 2028.
///
/// # Errors
/// Where a part is not a day or two days in order.
pub(super) fn read_absences(text: &str, lang: Lang, start: NaiveDate) -> Result<Vec<Absence>, Refusal> {
    let spans = read_spans(text, Order::of(lang), start).map_err(|error| match error {
        SpanError::NotDays => Refusal::Absence,
        SpanError::Reversed => Refusal::Dates,
    })?;
    Ok(spans.into_iter().map(|(from, to)| Absence { from, to }).collect())
}

/// Absences as they are shown: with a year where they are not the days that one would type without it.
#[must_use]
pub fn shown_absences(plan: &Plan, absences: &[Absence], lang: Lang) -> String {
    let start = plan.horizon.first_day();
    let shown = absences.iter().map(|absence| {
        let &Absence { from, to } = absence;
        match years_needed((from, to), start) {
            Years::None => lang.days(from, to),
            Years::Last => lang.days_year(from, to),
            Years::Both => format!("{} – {}", lang.date(from), lang.date(to)),
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
    use crate::intake::ramp::read_ramp;

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
        for wrong in ["31.02", "10.01 – 12.01 – 14.01", "July", "30.02.2028", "12", "12–25", "июл 2027"]
        {
            assert_eq!(read_absences(wrong, Lang::Ru, january), Err(Refusal::Absence), "{wrong}");
        }
    }

    #[test]
    fn what_is_shown_is_read_back() {
        let plan = Plan { ..crate::sample::plan(Lang::En, 2027, "p") };
        let absences = vec![
            absence((2026, 12, 28), (2027, 1, 8)),
            absence((2027, 3, 1), (2027, 3, 1)),
            absence((2027, 5, 3), (2027, 5, 9)),
            absence((2027, 7, 12), (2027, 7, 25)),
            absence((2027, 7, 29), (2027, 8, 4)),
            absence((2027, 9, 1), (2028, 8, 31)),
            absence((2027, 12, 28), (2028, 1, 8)),
        ];
        for lang in [Lang::En, Lang::Ru] {
            let text = shown_absences(&plan, &absences, lang);
            for reader in [Lang::En, Lang::Ru] {
                assert_eq!(read_absences(&text, reader, date(2027, 1, 1)).as_ref(), Ok(&absences), "{text}");
            }
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
