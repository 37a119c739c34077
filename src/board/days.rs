//! Days of a calendar as text: spans in the shortest words, read back as they are typed, pasted or shown.

use chrono::{Datelike, NaiveDate};

use crate::i18n::Lang;
use crate::sheet::date::{Order, SpanError, read_spans};
use crate::units::map::Set;

/// Longest span in a list of days: a longer one is a mistake in a year.
const LONGEST: i64 = 400;

/// Days in words, those that follow each other as one span, each with its year.
///
/// ```
/// use planerka::{board::day_list, i18n::Lang};
/// let days = [4, 5, 6, 9].map(|day| chrono::NaiveDate::from_ymd_opt(2027, 1, day).unwrap());
/// assert_eq!(day_list(days.into_iter(), Lang::Ru), "4–6 янв 2027; 9 янв 2027");
/// ```
#[must_use]
pub fn day_list(days: impl Iterator<Item = NaiveDate>, lang: Lang) -> String {
    let mut spans: Vec<(NaiveDate, NaiveDate)> = Vec::new();
    for day in days {
        match spans.last_mut().filter(|span| span.1.succ_opt() == Some(day)) {
            Some(span) => span.1 = day,
            None => spans.push((day, day)),
        }
    }
    let words = |&(first, last): &(NaiveDate, NaiveDate)| {
        if first.year() == last.year() {
            lang.days_year(first, last)
        } else {
            format!("{} – {}", lang.date(first), lang.date(last))
        }
    };
    spans.iter().map(words).collect::<Vec<_>>().join("; ")
}

/// Reads days and spans of days, one a line or with semicolons between them. Days without a year are the first ones from
/// `start` on.
///
/// # Errors
/// Where a part is no day and no span of days in order, or a span is longer than 400 days.
pub fn read_days(text: &str, lang: Lang, start: NaiveDate) -> Result<Set<NaiveDate>, SpanError> {
    let text = text.replace(['\n', '\r', '\t'], ";");
    let mut days = Set::new();
    for (first, last) in read_spans(&text, Order::of(lang), start)? {
        if (last - first).num_days() > LONGEST {
            return Err(SpanError::NotDays);
        }
        days.extend(first.iter_days().take_while(|day| *day <= last));
    }
    Ok(days)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_shown_is_read_back_and_pasted_lists_are_read() {
        let day = |month, day| NaiveDate::from_ymd_opt(2027, month, day).unwrap();
        let all = |first: NaiveDate, count| first.iter_days().take(count);
        let mut days: Vec<NaiveDate> = all(day(4, 29), 6).collect();
        days.extend([day(5, 9), day(12, 30), day(12, 31)]);
        days.extend(all(NaiveDate::from_ymd_opt(2028, 1, 1).unwrap(), 3));
        for lang in [Lang::En, Lang::Ru] {
            let text = day_list(days.iter().copied(), lang);
            let read = read_days(&text, lang, day(1, 1)).unwrap();
            assert_eq!(read.into_iter().collect::<Vec<_>>(), days, "{text}");
        }
        let pasted = "04.11.2027\r\n08.03.2027\r\n1–3 мая\n";
        let read = read_days(pasted, Lang::Ru, day(1, 1)).unwrap();
        assert_eq!(
            read.into_iter().collect::<Vec<_>>(),
            [day(3, 8), day(5, 1), day(5, 2), day(5, 3), day(11, 4)]
        );
        assert!(read_days("праздник", Lang::Ru, day(1, 1)).is_err());
        assert!(read_days("01.01.2027 – 01.01.2037", Lang::Ru, day(1, 1)).is_err());
    }
}
