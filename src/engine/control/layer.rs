//! Laying reports on days: a longer report is the total, shorter ones are its parts.

use std::ops::Range;
use std::rc::Rc;

use super::chosen::Said;
use super::span::{DayAxis, LaidDays, OwnDays};
use crate::plan::{DimensionKind, Members};
use crate::units::Money;
use crate::units::map::{Map, Set};

/// The days on which somebody's facts are laid, by the number of the report: they are the same for every measure.
#[derive(Default)]
pub(super) struct Laid(Vec<Option<Rc<LaidDays>>>);

impl Laid {
    fn of(&mut self, report: usize, make: impl FnOnce() -> LaidDays) -> Rc<LaidDays> {
        if self.0.len() <= report {
            self.0.resize(report + 1, None);
        }
        Rc::clone(self.0[report].get_or_insert_with(|| Rc::new(make())))
    }
}

/// Cells by members while reports are laid on them, from shorter ones to longer ones.
pub(super) struct Layer<'a> {
    days: &'a DayAxis,
    own: &'a OwnDays,
    laid: &'a mut Laid,
    pub cells: Vec<(Members, Vec<Money>)>,
    /// Which days a report covers already.
    covered: Vec<bool>,
    /// The spans of those reports, and what they tell apart.
    parts: Vec<(Range<usize>, &'a Set<DimensionKind>)>,
    /// What became of the reports that found shorter ones on their days.
    pub placed: Vec<Placed>,
}

/// Where the difference between a longer report and the shorter ones inside it went.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Placed {
    /// The report's number.
    pub report: usize,
    /// What the shorter ones had said of its days.
    pub there: Money,
    /// What was spread over days of which none of them says anything.
    pub spread: Option<(Money, Range<usize>)>,
    /// What was booked on one day.
    pub booked: Option<(Money, Range<usize>)>,
}

/// Adds an amount that stands on some days.
pub(super) fn put_on(place: &mut Option<(Money, Range<usize>)>, (amount, days): (Money, Range<usize>)) {
    *place = Some(match place.take() {
        None => (amount, days),
        Some((sum, known)) => (sum + amount, known.start.min(days.start)..known.end.max(days.end)),
    });
}

impl<'a> Layer<'a> {
    pub fn new(days: &'a DayAxis, own: &'a OwnDays, laid: &'a mut Laid) -> Self {
        let covered = vec![false; days.len()];
        Layer { days, own, laid, cells: Vec::new(), covered, parts: Vec::new(), placed: Vec::new() }
    }

    /// The cells of some members, 0 at first.
    pub fn cells_of(&mut self, members: Members) -> &mut Vec<Money> {
        let place = self.cells.iter().position(|(other, _)| *other == members).unwrap_or_else(|| {
            // One more than there are days: the sums that run up over them have one.
            let mut cells = Vec::with_capacity(self.days.len() + 1);
            cells.resize(self.days.len(), 0);
            self.cells.push((members, cells));
            self.cells.len() - 1
        });
        &mut self.cells[place].1
    }

    /// Says that a report covers a span.
    pub fn cover(&mut self, span: &Range<usize>, by: &'a Set<DimensionKind>) {
        self.covered[span.clone()].fill(true);
        self.parts.push((span.clone(), by));
    }

    /// Lays reports, shorter ones first; reports of one length do not see each other.
    pub fn lay(&mut self, said: &[Said<'a>]) {
        let last = said.last().map_or(0, |said| said.report.period.level());
        for level in said.chunk_by(|a, b| a.report.period.level() == b.report.period.level()) {
            for said in level {
                self.lay_one(said);
            }
            // Nothing comes after the longest ones.
            for said in level.iter().filter(|said| said.report.period.level() < last) {
                self.cover(&said.span, &said.report.by);
            }
        }
    }

    fn lay_one(&mut self, said: &Said<'_>) {
        let span = &said.span;
        let (axis, own) = (self.days, self.own);
        if !self.covered[span.clone()].contains(&true) {
            let days = self.laid.of(said.number, || axis.own_days(own, span.clone()));
            said.values.iter().for_each(|&(about, amount)| days.spread(amount, self.cells_of(about)));
            return;
        }
        let meets = |part: &Range<usize>| part.start < span.end && span.start < part.end;
        let alike = self.parts.iter().all(|(part, by)| !meets(part) || **by == said.report.by);
        let mut wanted: Map<Members, Money> = Map::new();
        for &(members, amount) in &said.values {
            *wanted.get_or(if alike { members } else { Members::NONE }, |_| 0) += amount;
        }
        let mut placed = Placed { report: said.number, there: 0, spread: None, booked: None };
        for (members, cells) in &self.cells {
            let there: Money = cells[span.clone()].iter().sum();
            placed.there += there;
            *wanted.get_or(if alike { *members } else { Members::NONE }, |_| 0) -= there;
        }
        let free = axis.by_segment(own.available(span.clone()).filter(|&day| !self.covered[day]));
        for (members, difference) in wanted {
            if difference > 0 && !free.is_empty() {
                free.spread(difference, self.cells_of(members));
                put_on(&mut placed.spread, (difference, free.span()));
            } else if difference != 0 {
                let last = own.available(span.clone()).next_back().unwrap_or(span.end - 1);
                self.cells_of(members)[last] += difference;
                put_on(&mut placed.booked, (difference, last..last + 1));
            }
        }
        self.placed.push(placed);
    }
}
