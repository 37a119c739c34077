//! What of the facts is known: not reported is not zero.

use chrono::NaiveDate;

use super::reports::{counts, measures, value};
use super::span::{DayAxis, OwnDays};
use crate::plan::control::{Actor, Control, Measure, Report, ReportRow, SourceId};
use crate::plan::{ManagerId, Plan};
use crate::units::Bits;
use crate::units::map::Map;

/// For each measure, which days are reported for whom.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Known {
    by_measure: Map<Measure, Days>,
    /// The last day that any report of a measure covers, kept and not counted ones included.
    last: Map<Measure, NaiveDate>,
}

/// The days of one measure.
#[derive(Debug, Clone, PartialEq)]
struct Days {
    /// For each manager, in roster order, the days that are reported.
    managers: Vec<Bits>,
    /// For everybody together.
    all: Bits,
}

impl Days {
    /// Everybody's day is reported where a report of totals covers it, or everybody employed on it is reported.
    fn add_everybody(&mut self, own: &[OwnDays], days: usize) {
        let (mut employed, mut missing) = (Bits::none(days), Bits::none(days));
        for (reported, own) in self.managers.iter().zip(own) {
            let span = own.employed(days);
            employed.add(span.clone());
            missing.add_beyond(reported, span);
        }
        let mut complete = Bits::none(days);
        complete.add_beyond(&missing, 0..days);
        complete.keep(&employed);
        self.all.join(&complete);
    }
}

/// Finds managers by id; reports mostly list them in the order of the roster.
struct Roster<'a> {
    ids: &'a [ManagerId],
    places: Map<ManagerId, usize>,
}

impl Roster<'_> {
    /// The places of those whom the rows of a report are about; None is none of them.
    fn places(&self, report: &Report) -> Vec<Option<usize>> {
        let mut next = 0;
        let place = |row: &ReportRow| {
            let Actor::Manager(id) = &row.who else { return None };
            let place = if self.ids.get(next) == Some(id) { next } else { *self.places.get(id)? };
            next = place + 1;
            Some(place)
        };
        report.rows.iter().map(place).collect()
    }
}

impl Known {
    /// Finds out what is known.
    #[must_use]
    pub fn new(plan: &Plan, control: &Control, days: &DayAxis, own: &[OwnDays]) -> Self {
        let ids: Vec<ManagerId> = plan.managers.iter().map(|manager| manager.id).collect();
        let roster = Roster { ids: &ids, places: ids.iter().copied().zip(0..).collect() };
        let rows: Vec<Vec<Option<usize>>> =
            control.reports.iter().map(|report| roster.places(report)).collect();
        let (listed, named) = listed(control, &rows, ids.len());
        let mut known = Known::default();
        let none = || Days { managers: vec![Bits::none(days.len()); ids.len()], all: Bits::none(days.len()) };
        for (report, places) in control.reports.iter().zip(&rows) {
            let span = days.span(report.period, report.last());
            for (column, &measure) in report.measures.iter().enumerate().filter(|(_, m)| counts(report, **m))
            {
                let last = known.last.get_or(measure, |_| report.last());
                *last = report.last().max(*last);
                let Some(span) = span.clone() else { continue };
                let reported = known.by_measure.get_or(measure, |_| none());
                if !report.people {
                    reported.all.add(span);
                    continue;
                }
                for (place, row) in places.iter().zip(&report.rows) {
                    if let (Some(place), Some(_)) = (*place, value(row, column)) {
                        reported.managers[place].add(span.clone());
                    }
                }
                if report.complete {
                    let mut inside = Bits::none(ids.len());
                    places.iter().flatten().for_each(|&place| inside.add(place..place + 1));
                    let own_list = listed.get(&report.source);
                    let lists = |place| own_list.is_some_and(|list| list.has(place)) || !named.has(place);
                    for place in (0..ids.len()).filter(|&place| lists(place) && !inside.has(place)) {
                        reported.managers[place].add(span.clone());
                    }
                }
            }
        }
        for reported in known.by_measure.values_mut() {
            reported.add_everybody(own, days.len());
        }
        // A measure whose reports all lie outside the days is known of, and never reported.
        for measure in measures(control) {
            known.by_measure.get_or(measure, |_| none());
        }
        known
    }

    /// The measures that any report speaks of.
    pub fn measures(&self) -> impl Iterator<Item = Measure> {
        self.by_measure.keys().copied()
    }

    /// Whether a manager's day is reported for a measure.
    #[must_use]
    pub fn of(&self, manager: usize, measure: Measure, day: usize) -> bool {
        self.days_of(manager, measure).is_some_and(|days| days.has(day))
    }

    /// The days that are reported for a manager; None where no report speaks of the measure.
    #[must_use]
    pub fn days_of(&self, manager: usize, measure: Measure) -> Option<&Bits> {
        self.by_measure.get(&measure)?.managers.get(manager)
    }

    /// The days that are reported for everybody together; None where no report speaks of the measure.
    #[must_use]
    pub fn days_of_all(&self, measure: Measure) -> Option<&Bits> {
        self.by_measure.get(&measure).map(|days| &days.all)
    }

    /// Whether a day of everybody is reported for a measure.
    #[must_use]
    pub fn of_all(&self, measure: Measure, day: usize) -> bool {
        self.days_of_all(measure).is_some_and(|days| days.has(day))
    }

    /// The last day that a report of a measure covers.
    #[must_use]
    pub fn last(&self, measure: Measure) -> Option<NaiveDate> {
        self.last.get(&measure).copied()
    }

    /// The last day that counts as over: the one chosen, else the last that a report of revenue covers, at most today;
    /// today where there is none.
    #[must_use]
    pub fn as_of(&self, chosen: Option<NaiveDate>, today: NaiveDate) -> NaiveDate {
        chosen.unwrap_or_else(|| self.last(Measure::Revenue).map_or(today, |last| last.min(today)))
    }
}

/// Whom each source has ever listed, and whom any has, by their places in the roster.
fn listed(control: &Control, rows: &[Vec<Option<usize>>], people: usize) -> (Map<SourceId, Bits>, Bits) {
    let (mut listed, mut named) = (Map::new(), Bits::none(people));
    for (report, places) in control.reports.iter().zip(rows).filter(|(report, _)| report.people) {
        let list = listed.get_or(report.source, |_| Bits::none(people));
        for &place in places.iter().flatten() {
            list.add(place..place + 1);
            named.add(place..place + 1);
        }
    }
    (listed, named)
}
