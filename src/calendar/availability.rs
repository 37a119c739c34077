//! How much of each segment a manager works.
#![allow(
    clippy::float_arithmetic,
    reason = "FTE and ramp are shares; a segment's sum is one product, not a loop"
)]

use std::ops::Range;

use chrono::NaiveDate;

use super::{Axis, Month};
use crate::units::order;

/// What determines how much a manager works, and when.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Employment<'a> {
    /// Full-time equivalent: 1 is full time; anything but a positive number is 0.
    pub fte: f64,
    /// The first day of work; `None` for somebody hired long before the plan, without ramp.
    pub hire: Option<NaiveDate>,
    /// The last day of work.
    pub leave: Option<NaiveDate>,
    /// Share of full productivity by calendar months since hire, the hire's own month first; 1 after the last.
    pub ramp: &'a [f64],
    /// Days away, inclusive, in any order; overlaps count once.
    pub absences: &'a [(NaiveDate, NaiveDate)],
}

impl Employment<'_> {
    /// FTE × ramp for a month: the value of one working day.
    #[must_use]
    pub fn share(&self, month: Month) -> f64 {
        let since = self.hire.map(|hire| month.months_since(Month::of(hire)));
        let step = since.and_then(|months| usize::try_from(months).ok());
        let ramp = step.and_then(|step| self.ramp.get(step)).copied().unwrap_or(1.0);
        let share = self.fte * ramp;
        if share.is_finite() && self.fte > 0.0 && ramp > 0.0 { share } else { 0.0 }
    }

    /// For each day of the horizon, whether it is available: a working day while employed, with a share above
    /// zero, and without absence.
    #[must_use]
    pub fn available_days(&self, axis: &Axis) -> Vec<bool> {
        let mut days = self.employed_days(axis);
        days.iter_mut().zip(axis.working()).for_each(|(day, &works)| *day &= works);
        for span in axis.months() {
            let segments = &axis.segments()[span.segments.clone()];
            if let (Some(first), Some(last)) = (segments.first(), segments.last())
                && self.share(span.month) == 0.0
            {
                days[first.offset..last.offset + last.days as usize].fill(false);
            }
        }
        for &(first, last) in self.absences {
            days[axis.days_between(Some(first), Some(last))].fill(false);
        }
        days
    }

    /// For each day of the horizon, whether the manager is employed.
    #[must_use]
    pub fn employed_days(&self, axis: &Axis) -> Vec<bool> {
        let mut days = vec![false; axis.working().len()];
        days[axis.days_between(self.hire, self.leave)].fill(true);
        days
    }
}

/// One manager's working time, by segment of an [`Axis`].
///
/// A *productive* day is a working day on which the manager is employed, counted as FTE × ramp; an
/// *available* day is a productive one without absence. Counts of days ignore the size of FTE and ramp, but
/// skip days with a share of zero.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Availability {
    /// Σ FTE × ramp over working days while employed.
    pub productive: Vec<f64>,
    /// The same without absences.
    pub available: Vec<f64>,
    /// Days with productivity above 0.
    pub productive_days: Vec<u32>,
    /// Days with availability above 0.
    pub available_days: Vec<u32>,
    /// Working days while employed, regardless of FTE, ramp or absence.
    pub employed_working_days: Vec<u32>,
    /// Calendar days while employed.
    pub employed_days: Vec<u32>,
}

impl Availability {
    /// The working time of one manager.
    #[must_use]
    pub fn new(axis: &Axis, employment: &Employment<'_>) -> Self {
        let mut row = Self::default();
        row.fill(axis, employment);
        row
    }

    /// [`Availability::new`] into existing memory, for whole teams at a time.
    ///
    /// Takes one step per segment, and per segment that an absence touches, regardless of their length.
    pub fn fill(&mut self, axis: &Axis, employment: &Employment<'_>) {
        let employed = axis.days_between(employment.hire, employment.leave);
        self.count_days(axis, &employed);
        self.take_absences(axis, employment.absences, &employed);
        self.weigh(axis, employment);
    }

    /// Counts days while employed; before absences and shares are applied, every working day counts as
    /// available.
    fn count_days(&mut self, axis: &Axis, employed: &Range<usize>) {
        let segments = axis.segments().iter();
        let days = segments.map(|s| overlap(&(s.offset..s.offset + s.days as usize), employed));
        self.employed_days.clear();
        self.employed_days.extend(days.clone().map(|days| u32::try_from(days.len()).unwrap_or(u32::MAX)));
        self.employed_working_days.clear();
        self.employed_working_days.extend(days.map(|days| axis.worked_in(days)));
        self.available_days.clone_from(&self.employed_working_days);
    }

    /// Subtracts the working days of all absences from the available ones, each day once.
    fn take_absences(&mut self, axis: &Axis, absences: &[(NaiveDate, NaiveDate)], employed: &Range<usize>) {
        if absences.is_empty() {
            return;
        }
        let days = |&(first, last)| overlap(&axis.days_between(Some(first), Some(last)), employed);
        let mut spans: Vec<Range<usize>> = absences.iter().map(days).filter(|s| !s.is_empty()).collect();
        order::by_key(&mut spans, |span| span.start);
        let mut counted = 0;
        for span in spans {
            let fresh = span.start.max(counted)..span.end;
            counted = counted.max(span.end);
            if !fresh.is_empty() {
                self.take_span(axis, &fresh);
            }
        }
    }

    fn take_span(&mut self, axis: &Axis, span: &Range<usize>) {
        let first = axis.segment_at(span.start);
        let touched = axis.segments()[first..].iter().take_while(|s| s.offset < span.end);
        for (segment, left) in touched.zip(&mut self.available_days[first..]) {
            let days = overlap(&(segment.offset..segment.offset + segment.days as usize), span);
            *left -= axis.worked_in(days);
        }
    }

    /// Turns counts of days into shares of work; days with a share of zero are not available.
    fn weigh(&mut self, axis: &Axis, employment: &Employment<'_>) {
        self.productive.clear();
        self.available.clear();
        self.productive_days.clear();
        let counts = self.employed_working_days.iter().zip(&mut self.available_days);
        let (mut month, mut share) = (usize::MAX, 0.0);
        for (segment, (&worked, left)) in axis.segments().iter().zip(counts) {
            if segment.month != month {
                month = segment.month;
                share = employment.share(axis.months()[month].month);
            }
            if share == 0.0 {
                *left = 0;
            }
            self.productive.push(share * f64::from(worked));
            self.available.push(share * f64::from(*left));
            self.productive_days.push(if share == 0.0 { 0 } else { worked });
        }
    }
}

/// The intersection of two ranges, possibly empty.
fn overlap(a: &Range<usize>, b: &Range<usize>) -> Range<usize> {
    let start = a.start.max(b.start);
    start..a.end.min(b.end).max(start)
}
