//! The days that facts are laid on: the horizon and what reports at its edges reach beyond it.

use std::ops::Range;

use chrono::{Datelike, Days, NaiveDate, Weekday};

use crate::calendar::{Axis, Employment, Month, monday_of};
use crate::plan::control::FactPeriod;
use crate::plan::{Manager, Plan};
use crate::units::{Bits, Money};

/// Consecutive days with what is known of each: whether it is worked, and which segment it lies in.
#[derive(Debug, Clone, PartialEq)]
pub struct DayAxis {
    first: NaiveDate,
    working: Bits,
    /// For each day the place of its segment, counted from the first.
    segment: Vec<usize>,
    /// The horizon's days.
    horizon: Range<usize>,
}

/// Which days somebody's facts are laid on.
#[derive(Debug, Clone, PartialEq)]
pub struct OwnDays {
    /// Days available; for whoever is not in the plan working days.
    available: Bits,
    /// Days employed; None is always.
    employed: Option<Range<usize>>,
}

impl DayAxis {
    /// The days of a plan's horizon, with the month before and after it: a report at the edge may know of these.
    #[must_use]
    pub fn new(plan: &Plan) -> Self {
        let (start, end) = (plan.horizon.start(), plan.horizon.last_month());
        let first = monday_of(start.plus(-1).first_day());
        let last = monday_of(end.plus(1).last_day()).checked_add_days(Days::new(6));
        let last = last.unwrap_or_else(|| end.last_day());
        let days: Vec<NaiveDate> = first.iter_days().take_while(|day| *day <= last).collect();
        let working = Bits::of(days.len(), |day| plan.calendar.is_working(days[day]));
        let mut place = 0;
        let segment = days
            .iter()
            .map(|&day| {
                place += usize::from(day != first && (day.weekday() == Weekday::Mon || day.day() == 1));
                place
            })
            .collect();
        let mut axis = Self { first, working, segment, horizon: 0..0 };
        axis.horizon = axis.place(plan.horizon.first_day())..axis.place(plan.horizon.last_day()) + 1;
        axis
    }

    /// The place of a day, cut to the axis.
    fn place(&self, day: NaiveDate) -> usize {
        let since = day.signed_duration_since(self.first).num_days().max(0);
        usize::try_from(since).unwrap_or(usize::MAX).min(self.len())
    }

    /// The place of a day; None outside the axis.
    #[must_use]
    pub fn day(&self, day: NaiveDate) -> Option<usize> {
        (day >= self.first).then(|| self.place(day)).filter(|place| *place < self.len())
    }

    /// The date of a place.
    #[must_use]
    pub fn date(&self, place: usize) -> NaiveDate {
        self.first.checked_add_days(Days::new(place as u64)).unwrap_or(self.first)
    }

    /// How many days there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.segment.len()
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.segment.is_empty()
    }

    /// The horizon's days, by their places.
    #[must_use]
    pub fn horizon(&self) -> Range<usize> {
        self.horizon.clone()
    }

    /// The days that are worked.
    #[must_use]
    pub fn working(&self) -> &Bits {
        &self.working
    }

    /// The days from one date through another that the axis has.
    #[must_use]
    pub fn between(&self, first: NaiveDate, last: NaiveDate) -> Range<usize> {
        let from = self.place(first);
        let to = if last < self.first { 0 } else { (self.place(last) + 1).min(self.len()) };
        from..to.max(from)
    }

    /// The days through a date.
    #[must_use]
    pub fn until(&self, date: NaiveDate) -> Bits {
        let mut over = Bits::none(self.len());
        over.add(self.between(self.first, date));
        over
    }

    /// The days of a period up to the last one known; None where the axis does not have all of it.
    #[must_use]
    pub fn span(&self, period: FactPeriod, through: NaiveDate) -> Option<Range<usize>> {
        let first = self.day(period.first())?;
        self.day(period.last())?;
        Some(first..self.place(through.min(period.last())) + 1)
    }

    /// The days of a segment of a plan's axis.
    #[must_use]
    pub fn segment_days(&self, axis: &Axis, segment: usize) -> Range<usize> {
        axis.segments().get(segment).map_or(0..0, |s| {
            let from = self.horizon.start + s.offset;
            from..from + s.days as usize
        })
    }

    /// The days of several segments of a plan's axis.
    #[must_use]
    pub fn segments_days(&self, axis: &Axis, segments: &Range<usize>) -> Range<usize> {
        if segments.is_empty() {
            return 0..0;
        }
        self.segment_days(axis, segments.start).start..self.segment_days(axis, segments.end - 1).end
    }

    /// The days of whoever is not in the plan, and of nobody.
    #[must_use]
    pub fn of_others(&self) -> OwnDays {
        OwnDays { available: self.working.clone(), employed: None }
    }

    /// The days of a manager.
    #[must_use]
    pub fn of_manager(&self, plan: &Plan, manager: &Manager) -> OwnDays {
        let (first, last) = (self.first, self.date(self.len().saturating_sub(1)));
        let employed = self.between(manager.hire.unwrap_or(first).max(first), manager.leave.unwrap_or(last));
        let absences: Vec<_> = manager.absences.iter().map(|a| (a.from, a.to)).collect();
        let employment = Employment {
            fte: manager.fte,
            hire: manager.hire,
            leave: manager.leave,
            ramp: plan.ramp_of(manager),
            absences: &absences,
        };
        let mut available = Bits::none(self.len());
        let mut day = employed.start;
        while day < employed.end {
            let month = Month::of(self.date(day));
            let end = (self.place(month.last_day()) + 1).min(employed.end);
            if employment.share(month) > 0.0 {
                available.add(day..end);
            }
            day = end;
        }
        available.keep(&self.working);
        for (from, to) in absences {
            available.remove(self.between(from, to));
        }
        OwnDays { available, employed: Some(employed) }
    }

    /// The days of a span that somebody's facts are laid on: available ones, else working days while employed, else
    /// working days, else (with no set of them) all. Which days, and in what part of the span they lie.
    fn own_part<'a>(&'a self, own: &'a OwnDays, span: Range<usize>) -> (Option<&'a Bits>, Range<usize>) {
        if own.available.any(span.clone()) {
            return (Some(&own.available), span);
        }
        if let Some(employed) = &own.employed {
            let part = span.start.max(employed.start)..span.end.min(employed.end);
            if self.working.any(part.clone()) {
                return (Some(&self.working), part);
            }
        }
        (self.working.any(span.clone()).then_some(&self.working), span)
    }

    /// The days of a span that somebody's facts are laid on.
    pub fn own_days(&self, own: &OwnDays, span: Range<usize>) -> LaidDays {
        let (days, part) = self.own_part(own, span);
        self.by_segment(part.filter(|&day| days.is_none_or(|days| days.has(day))))
    }

    /// How many days of a span somebody's facts are laid on, first those of them that are over.
    #[must_use]
    pub fn own_count(&self, own: &OwnDays, span: Range<usize>, over: &Bits) -> (usize, usize) {
        let (all, gone) = own.available.counts(over, span.clone());
        if all > 0 {
            return (gone, all);
        }
        let (days, part) = self.own_part(own, span);
        let (all, gone) = days
            .map_or_else(|| (part.len(), over.count(part.clone())), |days| days.counts(over, part.clone()));
        (gone, all)
    }

    /// What of an amount that is laid on somebody's days of a span falls before one of its days.
    #[must_use]
    pub fn laid_before(&self, own: &OwnDays, span: Range<usize>, (amount, day): (Money, usize)) -> Money {
        let (days, part) = self.own_part(own, span.clone());
        // Other than in a week between two months there is nothing to share among segments.
        if self.segment[part.start] != self.segment[part.end - 1] {
            return self.own_days(own, span).before(amount, day);
        }
        let before = part.start..day.clamp(part.start, part.end);
        let count = |span: Range<usize>| days.map_or(span.len(), |days| days.count(span)) as u64;
        amount.signum() * run_up((amount.unsigned_abs(), count(part)), count(before))
    }

    /// Some days, in order of time, told apart by segment.
    #[must_use]
    pub fn by_segment(&self, days: impl Iterator<Item = usize>) -> LaidDays {
        let days: Vec<usize> = days.collect();
        let runs = days.chunk_by(|a, b| self.segment[*a] == self.segment[*b]);
        let counts = runs.map(|run| run.len() as u64).collect();
        LaidDays { days, counts }
    }
}

/// Days on which facts are laid, in order of time.
#[derive(Debug, Clone, PartialEq)]
pub struct LaidDays {
    days: Vec<usize>,
    /// How many of them lie in each of their segments.
    counts: Vec<u64>,
}

impl LaidDays {
    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.days.is_empty()
    }

    /// From the first of them through the last.
    #[must_use]
    pub fn span(&self) -> Range<usize> {
        self.days.first().map_or(0, |first| *first)..self.days.last().map_or(0, |last| last + 1)
    }

    /// What of an amount that is laid on them falls before a day.
    fn before(&self, amount: Money, day: usize) -> Money {
        let mut left = self.days.partition_point(|&other| other < day) as u64;
        let mut sum = 0;
        for (&count, part) in self.counts.iter().zip(parts(amount.unsigned_abs(), &self.counts)) {
            sum += run_up((part, count), left.min(count));
            left -= left.min(count);
        }
        amount.signum() * sum
    }

    /// Adds an amount to the cells of the days: to segments by largest remainder, weighed by their numbers of days, inside a
    /// segment by the running integer. A negative amount is the mirror image.
    pub fn spread(&self, amount: Money, cells: &mut [Money]) {
        let (size, sign) = (amount.unsigned_abs(), amount.signum());
        if let [count] = self.counts[..] {
            return fill(cells, &self.days, (size, count), sign);
        }
        if self.is_empty() {
            return;
        }
        let mut rest = &self.days[..];
        for (count, part) in self.counts.iter().zip(parts(size, &self.counts)) {
            let (run, others) = rest.split_at(usize::try_from(*count).unwrap_or(0));
            fill(cells, run, (part, *count), sign);
            rest = others;
        }
    }
}

/// What of an amount has run up before so many of its days: the nearest whole number, halves down.
fn run_up((amount, count): (u64, u64), days: u64) -> Money {
    let (each, rest) = (amount / count, amount % count);
    Money::try_from(each * days + (2 * rest * days + count - 1) / (2 * count)).unwrap_or(Money::MAX)
}

/// Adds an amount to the cells of some days by the running integer: the nearest whole number, halves down.
fn fill(cells: &mut [Money], days: &[usize], (amount, count): (u64, u64), sign: Money) {
    let (each, rest) = (amount / count, amount % count);
    let each = Money::try_from(each).unwrap_or(Money::MAX);
    // Day k has run up each · k + ⌊(2 · rest · k + count − 1) / 2 · count⌋; the fraction is carried from day to day.
    let mut carried = count - 1;
    for &day in days {
        carried += 2 * rest;
        let more = carried >= 2 * count;
        carried -= if more { 2 * count } else { 0 };
        cells[day] += sign * (each + Money::from(more));
    }
}

impl OwnDays {
    /// The available days of a span.
    pub fn available(&self, span: Range<usize>) -> impl DoubleEndedIterator<Item = usize> {
        self.available.within(span)
    }

    /// The days on which somebody is there.
    #[must_use]
    pub fn days(&self) -> &Bits {
        &self.available
    }

    /// Whether somebody is there on a day.
    #[must_use]
    pub fn is_available(&self, day: usize) -> bool {
        self.available.has(day)
    }

    /// The days employed, of so many.
    pub(super) fn employed(&self, days: usize) -> Range<usize> {
        self.employed.clone().unwrap_or(0..days)
    }

    /// Whether somebody is employed on a day.
    #[must_use]
    pub fn is_employed(&self, day: usize) -> bool {
        self.employed.as_ref().is_none_or(|employed| employed.contains(&day))
    }
}

/// Largest remainder with whole weights: equal fractions go to the larger weight, then to the later part.
fn parts(amount: u64, counts: &[u64]) -> Vec<u64> {
    let all: u64 = counts.iter().sum();
    let (each, rest) = (amount / all, amount % all);
    let mut parts: Vec<u64> = counts.iter().map(|count| each * count + rest * count / all).collect();
    let left = amount - parts.iter().sum::<u64>();
    let mut order: Vec<usize> = (0..counts.len()).collect();
    crate::units::order::by(&mut order, |&a, &b| {
        let fraction = |place: usize| rest * counts[place] % all;
        (fraction(b), counts[b], b).cmp(&(fraction(a), counts[a], a))
    });
    let units = usize::try_from(left).unwrap_or(0);
    order.into_iter().take(units).for_each(|place| parts[place] += 1);
    parts
}
