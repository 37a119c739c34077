//! The columns of time in a hand-over.

use std::ops::Range;

use chrono::NaiveDate;

use crate::board::{Choices, Level, TimeColumn};
use crate::calendar::{Axis, Period};
use crate::exchange::workbook::Value;
use crate::i18n::{Lang, fill};

/// The length of a period.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum By {
    /// The days of one week in one month.
    Segment,
    /// ISO weeks, cut at the plan's ends.
    Week,
    /// Calendar months.
    #[default]
    Month,
    /// Three months, counted from the plan's start.
    Quarter,
    /// Six months, counted likewise.
    HalfYear,
    /// Twelve months, counted likewise.
    Year,
}

impl By {
    /// From the shortest to the longest.
    pub const ALL: [By; 6] = [By::Segment, By::Week, By::Month, By::Quarter, By::HalfYear, By::Year];

    /// The periods that the screen shows: segments if weeks are expanded, so that weeks across months tie;
    /// else months.
    #[must_use]
    pub fn shown(choices: &Choices) -> By {
        let weeks = choices.open.iter().any(|period| matches!(period, Period::Month(_)));
        if weeks { By::Segment } else { By::Month }
    }

    /// Its plural name.
    #[must_use]
    pub fn words(self, lang: Lang) -> &'static str {
        let t = lang.handover();
        match self {
            By::Segment => t.by_segment,
            By::Week => t.by_week,
            By::Month => t.by_month,
            By::Quarter => t.by_quarter,
            By::HalfYear => t.by_half_year,
            By::Year => t.by_year,
        }
    }
}

/// One period.
#[derive(Debug, Clone, PartialEq)]
pub struct Span {
    /// As a column of the board.
    pub time: TimeColumn,
    /// Whether it is a period of the plan, which can be held.
    pub named: bool,
    /// Its first day inside the plan.
    pub first: NaiveDate,
    /// Its last day inside the plan.
    pub last: NaiveDate,
    /// Its heading.
    pub title: Value,
}

/// The periods of a plan, in order, covering all of it.
#[must_use]
pub fn spans(axis: &Axis, by: By, lang: Lang) -> Vec<Span> {
    let many_years = {
        let horizon = axis.horizon();
        horizon.start().year() != horizon.last_month().year()
    };
    let days = |first, last| if many_years { lang.days_year(first, last) } else { lang.days(first, last) };
    let span = |period: Option<Period>,
                range: Range<usize>,
                title: &dyn Fn(NaiveDate, NaiveDate) -> Value| {
        let first = axis.segments().get(range.start)?.first;
        let last = axis.segments().get(range.end.checked_sub(1)?)?.last;
        let level = if matches!(by, By::Segment | By::Week) { Level::Week } else { Level::Month };
        let named = period.map(|period| axis.canonical(period));
        let working_days = axis.working_days_of(range.clone());
        let time =
            TimeColumn { period: named.unwrap_or(Period::Horizon), range, level, open: None, working_days };
        Some(Span { time, named: named.is_some(), first, last, title: title(first, last) })
    };
    let of_days = |first, last| Value::Text(days(first, last));
    let months = |number: usize, called: &dyn Fn(usize, NaiveDate) -> String| {
        let parts = axis.months().chunks(number);
        let part = |(at, months): (usize, &[crate::calendar::MonthSpan])| {
            let range = months.first()?.segments.start..months.last()?.segments.end;
            let known = [Period::Quarter(months.first()?.month), Period::Horizon];
            let named = known.into_iter().find(|period| axis.range(period) == Some(range.clone()));
            span(named, range, &|first, _| Value::Text(called(at + 1, first)))
        };
        parts.enumerate().filter_map(part).collect()
    };
    match by {
        By::Segment => {
            let all = axis.segments().iter().enumerate();
            all.filter_map(|(at, s)| span(Some(Period::Segment(s.first)), at..at + 1, &of_days)).collect()
        }
        By::Week => {
            let range = |period| axis.range(&period);
            let weeks = axis.weeks().iter().map(|week| Period::Week(week.monday));
            weeks.filter_map(|period| span(Some(period), range(period)?, &of_days)).collect()
        }
        By::Month => {
            let all = axis.months().iter();
            all.filter_map(|m| {
                span(Some(Period::Month(m.month)), m.segments.clone(), &|_, _| {
                    Value::Month(m.month.first_day())
                })
            })
            .collect()
        }
        By::Quarter => months(3, &|at, _| lang.quarter(at)),
        By::HalfYear => months(6, &|at, _| fill(lang.handover().half_year, &[&at.to_string()])),
        By::Year => months(12, &|_, first| {
            use chrono::Datelike;
            first.year().to_string()
        }),
    }
}
