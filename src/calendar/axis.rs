//! The time axis of a plan: its segments, and the weeks, months and quarters they add up to.

use std::ops::Range;

use chrono::{Datelike, NaiveDate, Weekday};

use super::{Horizon, Month, Period, WorkCalendar, iso_week, monday_of};

/// The days that share one ISO week and one calendar month: the atom of planned time.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Segment {
    /// The first day.
    pub first: NaiveDate,
    /// The last day.
    pub last: NaiveDate,
    /// The number of horizon days before it.
    pub offset: usize,
    /// Calendar days, 1 to 7.
    pub days: u32,
    /// Working days, 0 to 7.
    pub working_days: u32,
    /// The index of its month in [`Axis::months`].
    pub month: usize,
    /// The index of its week in [`Axis::weeks`].
    pub week: usize,
}

/// An ISO week, cut at the horizon's ends.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Week {
    /// Its Monday, which may lie before the horizon.
    pub monday: NaiveDate,
    /// The ISO year: that of its Thursday.
    pub iso_year: i32,
    /// The ISO number, 1 to 53.
    pub iso_week: u8,
    /// Its one or two segments.
    pub segments: Range<usize>,
    /// Working days inside the horizon.
    pub working_days: u32,
}

/// A calendar month of the horizon.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MonthSpan {
    /// Which month.
    pub month: Month,
    /// Its four to six segments.
    pub segments: Range<usize>,
    /// Working days.
    pub working_days: u32,
}

/// Three months counted from the horizon's start; the last quarter may have fewer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Quarter {
    /// Its first month.
    pub first_month: Month,
    /// The indices of its months in [`Axis::months`].
    pub months: Range<usize>,
    /// Its segments.
    pub segments: Range<usize>,
    /// Working days.
    pub working_days: u32,
}

/// A horizon divided into segments, with the working days of a calendar.
///
/// Built once whenever either changes; every table over time has one figure per segment, in order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Axis {
    horizon: Horizon,
    segments: Vec<Segment>,
    weeks: Vec<Week>,
    months: Vec<MonthSpan>,
    quarters: Vec<Quarter>,
    working: Vec<bool>,
    /// Working days before each day; the last entry is the total.
    worked_before: Vec<u32>,
    /// Additional named runs of months that are not quarters, by their first month.
    spans: Vec<(Month, Range<usize>)>,
}

impl Axis {
    /// Divides the horizon into segments.
    ///
    /// ```
    /// use planerka::calendar::{Axis, BaseCalendar, Horizon, Month, WorkCalendar};
    /// let horizon = Horizon::new(Month::new(2027, 1)?, 12)?;
    /// let axis = Axis::new(horizon, &WorkCalendar::new(BaseCalendar::Russia));
    /// assert_eq!((axis.segments().len(), axis.working_days()), (61, 247));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn new(horizon: Horizon, calendar: &WorkCalendar) -> Self {
        let days: Vec<NaiveDate> = horizon.first_day().iter_days().take(horizon.days()).collect();
        let working: Vec<bool> = days.iter().map(|&day| calendar.is_working(day)).collect();
        let mut worked_before = vec![0; 1];
        let mut worked = 0;
        worked_before.extend(working.iter().map(|&works| {
            worked += u32::from(works);
            worked
        }));
        let segments = lay_segments(horizon, &days, &worked_before);
        let months = lay_months(horizon, &segments);
        Self {
            horizon,
            weeks: lay_weeks(&segments),
            quarters: lay_quarters(&months),
            months,
            segments,
            working,
            worked_before,
            spans: Vec::new(),
        }
    }

    /// A copy in which [`Period::Quarter`] of a month names another run of months starting with it, so that a
    /// total over any run of months can be held. None if the horizon lacks these months.
    #[must_use]
    pub fn with_span(mut self, first: Month, months: usize) -> Option<Self> {
        let from = self.horizon.month_index(first)?;
        let last = self.months.get((from + months).checked_sub(1)?)?;
        let segments = self.months[from].segments.start..last.segments.end;
        self.spans.push((first, segments));
        Some(self)
    }

    /// The horizon it covers.
    #[must_use]
    pub fn horizon(&self) -> Horizon {
        self.horizon
    }

    /// All segments, in order of time.
    #[must_use]
    pub fn segments(&self) -> &[Segment] {
        &self.segments
    }

    /// All weeks that touch the horizon.
    #[must_use]
    pub fn weeks(&self) -> &[Week] {
        &self.weeks
    }

    /// All months.
    #[must_use]
    pub fn months(&self) -> &[MonthSpan] {
        &self.months
    }

    /// All quarters, counted from the horizon's start.
    #[must_use]
    pub fn quarters(&self) -> &[Quarter] {
        &self.quarters
    }

    /// For each day of the horizon, whether it is worked.
    #[must_use]
    pub fn working(&self) -> &[bool] {
        &self.working
    }

    /// Working days of the whole horizon.
    #[must_use]
    pub fn working_days(&self) -> u32 {
        self.worked_in(0..self.working.len())
    }

    /// Working days of a range of segments, such as [`Axis::range`] returns; 0 for an invalid one.
    #[must_use]
    pub fn working_days_of(&self, segments: Range<usize>) -> u32 {
        self.segments.get(segments).map_or(0, |all| all.iter().map(|s| s.working_days).sum())
    }

    /// Working days from `first` to `last`, inclusive, limited to the horizon.
    #[must_use]
    pub fn working_days_between(&self, first: NaiveDate, last: NaiveDate) -> u32 {
        self.worked_in(self.days_between(Some(first), Some(last)))
    }

    /// The index of a day in the horizon, from 0.
    #[must_use]
    pub fn offset_of(&self, date: NaiveDate) -> Option<usize> {
        let since = date.signed_duration_since(self.horizon.first_day()).num_days();
        usize::try_from(since).ok().filter(|&offset| offset < self.working.len())
    }

    /// The segment of a day; `None` outside the horizon.
    #[must_use]
    pub fn segment_of(&self, date: NaiveDate) -> Option<usize> {
        self.offset_of(date).map(|offset| self.segment_at(offset))
    }

    /// The week of a day; `None` outside the horizon.
    #[must_use]
    pub fn week_of(&self, date: NaiveDate) -> Option<usize> {
        self.segment_of(date).and_then(|s| self.segments.get(s)).map(|s| s.week)
    }

    /// The canonical name of a period for holds: a quarter that is the whole horizon becomes the horizon, a
    /// segment that is a whole week becomes the week, so that a total is never held under two names.
    #[must_use]
    pub fn canonical(&self, period: Period) -> Period {
        let Some(range) = self.range(&period) else { return period };
        if range == (0..self.segments().len()) {
            return Period::Horizon;
        }
        if let Period::Segment(_) = period
            && let Some(week) = self.weeks().iter().find(|w| w.segments == range)
        {
            return Period::Week(week.monday);
        }
        if let Some(quarter) = self.quarters().iter().find(|q| q.segments == range) {
            return Period::Quarter(quarter.first_month);
        }
        if let Some(month) = self.months().iter().find(|m| m.segments == range) {
            return Period::Month(month.month);
        }
        period
    }

    /// The segments of a period; `None` if it is not a period of the horizon.
    #[must_use]
    pub fn range(&self, period: &Period) -> Option<Range<usize>> {
        let month_at = |month| self.horizon.month_index(month);
        match *period {
            Period::Horizon => Some(0..self.segments.len()),
            Period::Quarter(first) => {
                let named = self.spans.iter().find(|(month, _)| *month == first);
                if let Some((_, segments)) = named {
                    return Some(segments.clone());
                }
                let index = month_at(first).filter(|i| i % 3 == 0)?;
                self.quarters.get(index / 3).map(|q| q.segments.clone())
            }
            Period::Month(month) => self.months.get(month_at(month)?).map(|m| m.segments.clone()),
            Period::Week(monday) => {
                let index = self.weeks.binary_search_by_key(&monday, |w| w.monday).ok()?;
                self.weeks.get(index).map(|w| w.segments.clone())
            }
            Period::Segment(first) => {
                let index = self.segments.binary_search_by_key(&first, |s| s.first).ok()?;
                Some(index..index + 1)
            }
        }
    }

    /// The segment of the day at this offset; the last one for any offset beyond the horizon.
    pub(super) fn segment_at(&self, offset: usize) -> usize {
        self.segments.partition_point(|s| s.offset <= offset).saturating_sub(1)
    }

    /// Working days in a range of day offsets inside the horizon.
    pub(super) fn worked_in(&self, days: Range<usize>) -> u32 {
        if days.is_empty() { 0 } else { self.worked_before[days.end] - self.worked_before[days.start] }
    }

    /// The day offsets from `first` to `last`, inclusive, limited to the horizon; no date means no limit.
    pub(super) fn days_between(&self, first: Option<NaiveDate>, last: Option<NaiveDate>) -> Range<usize> {
        let start = self.horizon.first_day();
        let len = self.working.len();
        let place = |date: NaiveDate| date.signed_duration_since(start).num_days();
        let clip = |offset: i64| usize::try_from(offset.max(0)).unwrap_or(len).min(len);
        let from = first.map_or(0, |date| clip(place(date)));
        let to = last.map_or(len, |date| clip(place(date) + 1));
        from..to.max(from)
    }
}

fn lay_segments(horizon: Horizon, days: &[NaiveDate], worked_before: &[u32]) -> Vec<Segment> {
    let starts = |day: NaiveDate| day.day() == 1 || day.weekday() == Weekday::Mon;
    let first_monday = monday_of(horizon.first_day());
    let week_of = |day: NaiveDate| monday_of(day).signed_duration_since(first_monday).num_days() / 7;
    let mut offset = 0;
    let mut segments = Vec::with_capacity(days.len() / 6 + 2);
    // The horizon starts on the first of a month, so every chunk is one segment.
    for chunk in days.chunk_by(|_, &next| !starts(next)) {
        let (&first, &last) = (&chunk[0], &chunk[chunk.len() - 1]);
        let end = offset + chunk.len();
        segments.push(Segment {
            first,
            last,
            offset,
            days: u32::try_from(chunk.len()).unwrap_or(u32::MAX),
            working_days: worked_before[end] - worked_before[offset],
            month: horizon.month_index(Month::of(first)).unwrap_or(0),
            week: usize::try_from(week_of(first)).unwrap_or(0),
        });
        offset = end;
    }
    segments
}

/// Each run of segments with the same key, as a range, with its working days.
fn runs(segments: &[Segment], key: impl Fn(&Segment) -> usize) -> Vec<(Range<usize>, u32)> {
    let mut start = 0;
    let chunks = segments.chunk_by(|a, b| key(a) == key(b));
    let spans = chunks.map(|chunk| {
        let range = start..start + chunk.len();
        start = range.end;
        (range, chunk.iter().map(|s| s.working_days).sum())
    });
    spans.collect()
}

fn lay_weeks(segments: &[Segment]) -> Vec<Week> {
    let week = |(range, working_days): (Range<usize>, u32)| {
        let monday = monday_of(segments[range.start].first);
        let (iso_year, iso_week) = iso_week(monday);
        Week { monday, iso_year, iso_week, segments: range, working_days }
    };
    runs(segments, |s| s.week).into_iter().map(week).collect()
}

fn lay_months(horizon: Horizon, segments: &[Segment]) -> Vec<MonthSpan> {
    let spans = runs(segments, |s| s.month).into_iter().zip(0..);
    spans
        .map(|((segments, working_days), index)| MonthSpan {
            month: horizon.start().plus(index),
            segments,
            working_days,
        })
        .collect()
}

fn lay_quarters(months: &[MonthSpan]) -> Vec<Quarter> {
    let quarter = |(chunk, index): (&[MonthSpan], usize)| Quarter {
        first_month: chunk[0].month,
        months: index * 3..index * 3 + chunk.len(),
        segments: chunk[0].segments.start..chunk[chunk.len() - 1].segments.end,
        working_days: chunk.iter().map(|m| m.working_days).sum(),
    };
    months.chunks(3).zip(0..).map(quarter).collect()
}
