//! Periods of facts as cells and titles name them: a day, a week, a month; quarters and years are too long.

use chrono::{Datelike, NaiveDate, Weekday};

use super::Hint;
use crate::calendar::{Horizon, Month, monday_of};
use crate::intake::period_words::month_in_digits;
use crate::intake::periods::{is_last, iso_week, names_quarter_or_year};
use crate::plan::control::FactPeriod;
use crate::sheet::date::{Order, month_of_text, parse_date_in, read_spans};

/// Why a text is no period of facts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NoPeriod {
    /// It names no day, week or month.
    Other,
    /// It names a quarter or a year, too long for a fact.
    Long,
}

/// Reads one period. Without a year it is the one inside the plan, the latest that is not after today.
///
/// # Errors
/// [`NoPeriod::Other`] for what is no period, [`NoPeriod::Long`] for one that is too long for a fact.
///
/// ```
/// use planerka::calendar::Horizon;
/// use planerka::intake::facts::{Hint, read_fact_period};
/// use planerka::sheet::date::Order;
/// let plan = planerka::sample::plan(planerka::i18n::Lang::Ru, 2027, "p").horizon;
/// let read = |text| read_fact_period(text, Order::DayFirst, Hint::Any, plan, None).map(|p| p.to_string()).ok();
/// assert_eq!(read("март").as_deref(), Some("month 2027-03"));
/// assert_eq!(read("неделя 11").as_deref(), Some("week 2027-03-15"));
/// assert_eq!(read("15–21 мар").as_deref(), Some("week 2027-03-15"));
/// assert_eq!(read("1–4 апр").as_deref(), Some("segment 2027-04-01"));
/// assert_eq!(read("15.03.2027 - 21.03.2027").as_deref(), Some("week 2027-03-15"));
/// assert_eq!(read("1 кв"), None);
/// ```
pub fn read_fact_period(
    text: &str,
    order: Order,
    hint: Hint,
    plan: Horizon,
    today: Option<NaiveDate>,
) -> Result<FactPeriod, NoPeriod> {
    let text = text.trim();
    if let Ok(day) = parse_date_in(text, order) {
        return Ok(match hint {
            Hint::Any => FactPeriod::Day(day),
            Hint::Month => FactPeriod::Month(Month::of(day)),
            Hint::Week => FactPeriod::Week(monday_of(day)),
        });
    }
    if let Some((year, month)) = month_in_digits(text) {
        return month_named(Some(year), month, plan, today).ok_or(NoPeriod::Other);
    }
    let bare: Option<u32> = text.parse().ok();
    let found = match (hint, bare) {
        (Hint::Month, Some(month)) => month_named(None, month, plan, today),
        (Hint::Week, Some(week)) => week_named(None, week, plan, today),
        (Hint::Any, _) | (Hint::Month | Hint::Week, None) => None,
    };
    let found = found
        .or_else(|| month_of_text(text).and_then(|(year, month)| month_named(year, month, plan, today)))
        .or_else(|| iso_week(text).and_then(|(week, year)| week_named(year, week, plan, today)));
    if let Some(period) = found {
        return Ok(period);
    }
    // First day and last, both with their years, are no year.
    let why = if names_quarter_or_year(text) { NoPeriod::Long } else { NoPeriod::Other };
    span_named(text, order, plan).ok_or(why)
}

/// Of several the latest that has begun, else the first.
fn latest(all: impl Iterator<Item = FactPeriod> + Clone, today: Option<NaiveDate>) -> Option<FactPeriod> {
    let begun = all.clone().filter(|period| today.is_none_or(|today| period.first() <= today));
    begun.last().or_else(|| all.into_iter().next())
}

fn month_named(year: Option<i32>, month: u32, plan: Horizon, today: Option<NaiveDate>) -> Option<FactPeriod> {
    let number = u8::try_from(month).ok()?;
    if let Some(year) = year {
        return Month::new(year, number).ok().map(FactPeriod::Month);
    }
    let all = (0..i32::from(plan.months())).map(|later| plan.start().plus(later));
    latest(all.filter(|month| month.month() == number).map(FactPeriod::Month), today)
}

fn week_named(year: Option<i32>, week: u32, plan: Horizon, today: Option<NaiveDate>) -> Option<FactPeriod> {
    let monday = |year: i32| NaiveDate::from_isoywd_opt(year, week, Weekday::Mon).map(FactPeriod::Week);
    match year {
        Some(year) => monday(year),
        None => {
            let years = plan.start().year()..=plan.last_month().year();
            let inside = |period: &FactPeriod| {
                period.last() >= plan.first_day() && period.first() <= plan.last_month().last_day()
            };
            latest(years.filter_map(monday).filter(inside), today)
        }
    }
}

/// Days from first to last that are a day, a week, a month or the part of a week in one month.
fn span_named(text: &str, order: Order, plan: Horizon) -> Option<FactPeriod> {
    if !text.chars().any(|c| c.is_ascii_digit()) || text.chars().count() > 60 {
        return None;
    }
    let spans = read_spans(text, order, plan.first_day()).ok()?;
    let [(first, last)] = spans[..] else { return None };
    let all = [
        FactPeriod::Month(Month::of(first)),
        FactPeriod::Week(monday_of(first)),
        FactPeriod::segment_of(first),
        FactPeriod::Day(first),
    ];
    // Monday to Friday or Saturday is the week as people work it.
    let worked = first.weekday() == Weekday::Mon && (4..6).contains(&(last - first).num_days());
    let period = all.into_iter().find(|period| (period.first(), period.last()) == (first, last));
    period.or(worked.then_some(FactPeriod::Week(first)))
}

/// Days that are all the first of a month, or the last days of several, are months; all Mondays are weeks.
pub(super) fn hint_of(days: &[NaiveDate]) -> Hint {
    if days.is_empty() {
        Hint::Any
    } else if days.iter().all(|day| day.day() == 1) || days.len() > 1 && days.iter().all(|day| is_last(*day))
    {
        Hint::Month
    } else if days.len() > 1 && days.iter().all(|day| day.weekday() == Weekday::Mon) {
        Hint::Week
    } else {
        Hint::Any
    }
}
