//! Dates as each language writes them.

use std::fmt::Write;

use chrono::{Datelike, NaiveDate};

use super::Lang;
use crate::calendar::{Horizon, Month};

const MONTHS_EN: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];
const MONTHS_RU: [&str; 12] = [
    "январь",
    "февраль",
    "март",
    "апрель",
    "май",
    "июнь",
    "июль",
    "август",
    "сентябрь",
    "октябрь",
    "ноябрь",
    "декабрь",
];
const SHORT_EN: [&str; 12] =
    ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
const SHORT_RU: [&str; 12] =
    ["янв", "фев", "мар", "апр", "май", "июн", "июл", "авг", "сен", "окт", "ноя", "дек"];
const OF_RU: [&str; 12] =
    ["янв", "фев", "мар", "апр", "мая", "июн", "июл", "авг", "сен", "окт", "ноя", "дек"];
const MONTHS_OF_RU: [&str; 12] = [
    "января",
    "февраля",
    "марта",
    "апреля",
    "мая",
    "июня",
    "июля",
    "августа",
    "сентября",
    "октября",
    "ноября",
    "декабря",
];
const DAYS_EN: [&str; 7] = ["Mo", "Tu", "We", "Th", "Fr", "Sa", "Su"];
const DAYS_RU: [&str; 7] = ["пн", "вт", "ср", "чт", "пт", "сб", "вс"];

fn pick(names: &'static [&'static str; 12], month: u32) -> &'static str {
    names.get(month.saturating_sub(1) as usize).copied().unwrap_or("")
}

impl Lang {
    /// A month's name in full, lower case in Russian.
    pub fn month_name(self, month: u32) -> &'static str {
        pick(if self == Lang::En { &MONTHS_EN } else { &MONTHS_RU }, month)
    }

    /// A month's short name.
    pub fn month_short(self, month: u32) -> &'static str {
        pick(if self == Lang::En { &SHORT_EN } else { &SHORT_RU }, month)
    }

    /// The name of a quarter of the horizon, from 1.
    pub fn quarter(self, number: usize) -> String {
        match self {
            Lang::En => format!("Q{number}"),
            Lang::Ru => format!("{number} кв"),
        }
    }

    /// The seven days of a week, Monday first.
    pub fn weekdays(self) -> &'static [&'static str; 7] {
        if self == Lang::En { &DAYS_EN } else { &DAYS_RU }
    }

    /// A month with its year: `Mar 2027`, `март 2027`.
    pub fn month_year(self, month: Month) -> String {
        let first = month.first_day();
        format!("{} {}", self.month_name(first.month()), first.year())
    }

    /// A month with its year after "the end of": `March 2027`, `марта 2027`.
    pub fn of_month_year(self, month: Month) -> String {
        let first = month.first_day();
        let names = if self == Lang::En { &MONTHS_EN } else { &MONTHS_OF_RU };
        format!("{} {}", pick(names, first.month()), first.year())
    }

    /// A month among the months planned, short or in full; with its year where they touch two.
    ///
    /// ```
    /// use planerka::calendar::{Horizon, Month};
    /// use planerka::i18n::Lang;
    /// let (march, july) = (Month::new(2027, 3)?, Month::new(2027, 7)?);
    /// let of = |start, months| Horizon::new(start, months).map(|horizon| Lang::En.month_of(horizon, july, true));
    /// assert_eq!(of(Month::new(2027, 1)?, 12)?, "Jul");
    /// assert_eq!(of(march, 12)?, "Jul 2027");
    /// assert_eq!(Lang::Ru.month_of(Horizon::new(march, 18)?, july, false), "июль 2027");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn month_of(self, horizon: Horizon, month: Month, short: bool) -> String {
        let number = u32::from(month.month());
        let name = if short { self.month_short(number) } else { self.month_name(number) };
        let one_year = horizon.start().year() == horizon.last_month().year();
        if one_year { name.to_string() } else { format!("{name} {}", month.year()) }
    }

    /// A date as one says it in a sentence: `15 Mar 2027`, `15 марта`.
    pub fn spoken_date(self, day: NaiveDate) -> String {
        match self {
            Lang::En => self.date(day),
            Lang::Ru => format!("{} {}", day.day(), pick(&MONTHS_OF_RU, day.month())),
        }
    }

    /// A full date: `15 Mar 2027`, `15.03.2027`.
    pub fn date(self, day: NaiveDate) -> String {
        match self {
            Lang::En => format!("{} {} {}", day.day(), pick(&SHORT_EN, day.month()), day.year()),
            Lang::Ru => format!("{:02}.{:02}.{}", day.day(), day.month(), day.year()),
        }
    }

    /// Days from first to last, the shortest way: `15–21 Mar`, `29 Mar – 4 Apr`, one day `1 Mar`.
    ///
    /// ```
    /// use chrono::NaiveDate;
    /// use planerka::i18n::Lang;
    /// let day = |m, d| NaiveDate::from_ymd_opt(2027, m, d).unwrap();
    /// assert_eq!(Lang::En.days(day(3, 15), day(3, 21)), "15–21 Mar");
    /// assert_eq!(Lang::Ru.days(day(4, 29), day(5, 2)), "29 апр – 2 мая");
    /// ```
    pub fn days(self, first: NaiveDate, last: NaiveDate) -> String {
        let names = if self == Lang::En { &SHORT_EN } else { &OF_RU };
        let mut out = String::new();
        let end = pick(names, last.month());
        let done = if first == last {
            write!(out, "{} {end}", first.day())
        } else if first.month() == last.month() && first.year() == last.year() {
            write!(out, "{}–{} {end}", first.day(), last.day())
        } else {
            write!(out, "{} {} – {} {end}", first.day(), pick(names, first.month()), last.day())
        };
        debug_assert!(done.is_ok());
        out
    }

    /// As [`Lang::days`], with the year at the end.
    pub fn days_year(self, first: NaiveDate, last: NaiveDate) -> String {
        format!("{} {}", self.days(first, last), last.year())
    }

    /// Days inside a month whose name stands above: `15–21`, one day `1`.
    pub fn day_numbers(self, first: NaiveDate, last: NaiveDate) -> String {
        if first == last { first.day().to_string() } else { format!("{}–{}", first.day(), last.day()) }
    }
}
