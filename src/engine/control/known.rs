//! What of the facts is known: not reported is not zero.

use chrono::NaiveDate;

use super::reports::{counts, measures, value};
use super::span::{DayAxis, OwnDays};
use crate::plan::control::{Actor, Control, Measure, Report, ReportRow, SourceId};
use crate::plan::{ManagerId, Plan};
use crate::units::map::{Map, Set};

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
    /// For each manager, in roster order, for each day.
    managers: Vec<Vec<bool>>,
    /// For everybody together.
    all: Vec<bool>,
}

impl Days {
    /// Everybody's day is reported where a report of totals covers it, or everybody employed on it is reported.
    fn add_everybody(&mut self, own: &[OwnDays]) {
        let mut employed = vec![false; self.all.len()];
        let mut missing = vec![false; self.all.len()];
        for (reported, own) in self.managers.iter().zip(own) {
            let span = own.employed(self.all.len());
            employed[span.clone()].fill(true);
            for (missing, reported) in missing[span.clone()].iter_mut().zip(&reported[span]) {
                *missing |= !reported;
            }
        }
        for (day, all) in self.all.iter_mut().enumerate() {
            *all |= employed[day] && !missing[day];
        }
    }
}

/// The place of the manager that a row is about.
fn place_of(row: &ReportRow, places: &Map<ManagerId, usize>) -> Option<usize> {
    match &row.who {
        Actor::Manager(id) => places.get(id).copied(),
        Actor::Other(_) | Actor::Nobody => None,
    }
}

impl Known {
    /// Finds out what is known.
    #[must_use]
    pub fn new(plan: &Plan, control: &Control, days: &DayAxis, own: &[OwnDays]) -> Self {
        let places: Map<ManagerId, usize> =
            plan.managers.iter().zip(0..).map(|(m, place)| (m.id, place)).collect();
        let listed = listed(control);
        let named: Set<ManagerId> = listed.values().flat_map(|ids| ids.iter().copied()).collect();
        let mut known = Known::default();
        let none =
            || Days { managers: vec![vec![false; days.len()]; own.len() - 1], all: vec![false; days.len()] };
        for report in &control.reports {
            let span = days.span(report.period, report.last());
            let rows: Vec<_> = report.rows.iter().map(|row| (place_of(row, &places), row)).collect();
            for (column, &measure) in report.measures.iter().enumerate().filter(|(_, m)| counts(report, **m))
            {
                let last = known.last.get_or(measure, |_| report.last());
                *last = report.last().max(*last);
                let Some(span) = span.clone() else { continue };
                let reported = known.by_measure.get_or(measure, |_| none());
                if !report.people {
                    reported.all[span].fill(true);
                    continue;
                }
                for (place, row) in &rows {
                    if let (Some(place), Some(_)) = (*place, value(row, column)) {
                        reported.managers[place][span.clone()].fill(true);
                    }
                }
                if report.complete {
                    let inside: Set<usize> = rows.iter().filter_map(|(place, _)| *place).collect();
                    let own_list = listed.get(&report.source);
                    let lists =
                        |id: &ManagerId| own_list.is_some_and(|ids| ids.contains(id)) || !named.contains(id);
                    let absent = |(id, place): &(&ManagerId, &usize)| lists(id) && !inside.contains(*place);
                    for (_, &place) in places.iter().filter(absent) {
                        reported.managers[place][span.clone()].fill(true);
                    }
                }
            }
        }
        for reported in known.by_measure.values_mut() {
            reported.add_everybody(own);
        }
        // A measure whose reports all lie outside the days is known of, and never reported.
        for measure in measures(control) {
            known.by_measure.get_or(measure, |_| none());
        }
        known
    }

    /// Whether a manager's day is reported for a measure.
    #[must_use]
    pub fn of(&self, manager: usize, measure: Measure, day: usize) -> bool {
        let days = self.by_measure.get(&measure).and_then(|days| days.managers.get(manager));
        days.and_then(|days| days.get(day)).copied().unwrap_or(false)
    }

    /// For each day whether it is reported for a manager; None where no report speaks of the measure.
    #[must_use]
    pub fn days_of(&self, manager: usize, measure: Measure) -> Option<&[bool]> {
        self.by_measure.get(&measure)?.managers.get(manager).map(Vec::as_slice)
    }

    /// Whether a day of everybody is reported for a measure.
    #[must_use]
    pub fn of_all(&self, measure: Measure, day: usize) -> bool {
        self.by_measure.get(&measure).and_then(|days| days.all.get(day)).copied().unwrap_or(false)
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

/// Whom each source has ever listed.
fn listed(control: &Control) -> Map<SourceId, Set<ManagerId>> {
    let mut listed: Map<SourceId, Set<ManagerId>> = Map::new();
    let people = control.reports.iter().filter(|report: &&std::sync::Arc<Report>| report.people);
    for report in people {
        let ids = listed.get_or(report.source, |_| Set::new());
        for row in &report.rows {
            if let Actor::Manager(id) = row.who {
                ids.insert(id);
            }
        }
    }
    listed
}
