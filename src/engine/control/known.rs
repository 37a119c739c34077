//! What of the facts is known: not reported is not zero.

use chrono::NaiveDate;

use super::reports::{counts, measures};
use super::span::{DayAxis, OwnDays};
use crate::plan::control::{Actor, Control, Measure, Report, SourceId};
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

impl Known {
    /// Finds out what is known.
    #[must_use]
    pub fn new(plan: &Plan, control: &Control, days: &DayAxis, own: &[OwnDays]) -> Self {
        let places: Map<ManagerId, usize> =
            plan.managers.iter().zip(0..).map(|(m, place)| (m.id, place)).collect();
        let listed = listed(control);
        let named: Set<ManagerId> = listed.values().flat_map(|ids| ids.iter().copied()).collect();
        let mut known = Known::default();
        for measure in measures(control) {
            let mut managers = vec![vec![false; days.len()]; plan.managers.len()];
            let mut totals = vec![false; days.len()];
            for report in control.reports.iter().filter(|report| counts(report, measure)) {
                let last = known.last.get_or(measure, |_| report.last());
                *last = report.last().max(*last);
                let Some(span) = days.span(report.period, report.last()) else { continue };
                if !report.people {
                    totals[span].fill(true);
                    continue;
                }
                let column = report.measures.iter().position(|other| *other == measure).unwrap_or(0);
                let mut inside = Set::new();
                for row in &report.rows {
                    let Actor::Manager(id) = row.who else { continue };
                    inside.insert(id);
                    if let Some(&place) = places.get(&id)
                        && row.values.get(column).copied().flatten().is_some()
                    {
                        managers[place][span.clone()].fill(true);
                    }
                }
                if report.complete {
                    let own_list = listed.get(&report.source);
                    let absent = |id: &ManagerId| {
                        let lists = own_list.is_some_and(|ids| ids.contains(id)) || !named.contains(id);
                        lists && !inside.contains(id)
                    };
                    for (_, &place) in places.iter().filter(|(id, _)| absent(id)) {
                        managers[place][span.clone()].fill(true);
                    }
                }
            }
            let everybody = |day: usize| {
                let mut there = managers.iter().zip(own).filter(|(_, own)| own.is_employed(day)).peekable();
                there.peek().is_some() && there.all(|(days, _)| days[day])
            };
            let all = (0..days.len()).map(|day| totals[day] || everybody(day)).collect();
            known.by_measure.insert(measure, Days { managers, all });
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
