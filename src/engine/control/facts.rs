//! From reports to days: what everybody did on every day, and what of it is known.
//!
//! A longer report is the total, shorter ones are its parts: from days over segments and weeks to months, what a report
//! says beyond the shorter ones inside it is spread over days that none of them covers, or booked on the last one. So a
//! correction never changes what a shorter report said, and the same reports give the same facts in any order.

use std::ops::Range;
use std::sync::Arc;

use chrono::NaiveDate;

use super::chosen::{Chosen, Conflict, Ranked, Word, chosen_totals};
use super::fact_row::FactRow;
use super::known::Known;
use super::layer::{Laid, Layer, Placed};
use super::reports::{counts, measures};
use super::span::{DayAxis, OwnDays};
use super::touched::touched;
use crate::plan::control::{Actor, Control, Measure, Report};
use crate::plan::{ManagerId, Members, Plan};
use crate::units::map::Map;
use crate::units::{Money, order};

/// Everything that somebody did.
#[derive(Debug, Clone, PartialEq)]
struct Person {
    /// Whose days their facts are laid on.
    own: usize,
    /// By measure.
    rows: Vec<FactRow>,
}

impl Person {
    /// The places of the rows of a measure.
    fn places(&self, measure: Measure) -> Range<usize> {
        let from = self.rows.partition_point(|row| row.measure < measure);
        from..from + self.rows[from..].partition_point(|row| row.measure == measure)
    }

    fn of(&self, measure: Measure) -> &[FactRow] {
        &self.rows[self.places(measure)]
    }

    /// Adds cells of days to the row of some members.
    fn add(
        &mut self,
        (measure, members): (Measure, Members),
        mut cells: Vec<Money>,
        on: (&DayAxis, &OwnDays),
    ) {
        if cells.iter().all(|cell| *cell == 0) {
            return;
        }
        let places = self.places(measure);
        match places.clone().find(|&at| self.rows[at].members == members) {
            Some(at) => {
                self.rows[at].add_to(&mut cells, on);
                self.rows[at] = FactRow::by_day((measure, members), cells);
            }
            None => self.rows.insert(places.end, FactRow::by_day((measure, members), cells)),
        }
    }
}

/// Everybody's facts by day.
#[derive(Debug, Clone, PartialEq)]
pub struct Facts {
    /// The days.
    pub days: DayAxis,
    /// Each manager's own days, in roster order, then those of everybody else.
    pub own: Vec<OwnDays>,
    /// Who has facts that are not in the plan, by name.
    pub others: Vec<String>,
    people: Map<Actor, Arc<Person>>,
    /// What is known.
    pub known: Known,
    /// Where sources differ about the same.
    pub conflicts: Vec<Conflict>,
}

impl Facts {
    /// Lays all reports of a plan on days.
    #[must_use]
    pub fn new(plan: &Plan, control: &Control) -> Self {
        let days = DayAxis::new(plan);
        let mut own: Vec<OwnDays> = plan.managers.iter().map(|m| days.of_manager(plan, m)).collect();
        own.push(days.of_others());
        let known = Known::new(plan, control, &days, &own);
        let mut facts =
            Facts { days, own, others: Vec::new(), people: Map::new(), known, conflicts: Vec::new() };
        facts.lay(plan, control, |_| true);
        facts
    }

    /// The facts after a change of the reports: only the facts of those whom it touches are laid on days again. `before` is
    /// the plan that these facts are of. The same as [`Facts::new`], sooner.
    #[must_use]
    pub fn after(&self, before: &Plan, plan: &Plan) -> Self {
        let control = &*plan.control;
        let touched = if plan.has_figures_of(before) { touched(&before.control, control) } else { None };
        let Some(touched) = touched else { return Facts::new(plan, control) };
        let mut facts = self.clone();
        facts.known = Known::new(plan, control, &facts.days, &facts.own);
        facts.people.retain(|who, _| !touched.contains(who));
        facts.conflicts.retain(|conflict| !touched.contains(&conflict.who));
        facts.lay(plan, control, |who| touched.contains(who));
        facts
    }

    /// Lays what the reports say of whoever is wanted on days, beside what is there.
    fn lay(&mut self, plan: &Plan, control: &Control, wanted: impl Fn(&Actor) -> bool) {
        let places: Map<ManagerId, usize> =
            plan.managers.iter().zip(0..).map(|(m, place)| (m.id, place)).collect();
        let chosen = Chosen::new(control, &self.days, wanted, &mut self.conflicts);
        for (who, words) in chosen.people {
            let own = match who {
                Actor::Manager(id) => places.get(id).copied().unwrap_or(plan.managers.len()),
                Actor::Other(_) | Actor::Nobody => plan.managers.len(),
            };
            let mut laid = Laid::default();
            let mut rows = Vec::with_capacity(words.len());
            for (word, &measure) in words.into_iter().zip(&chosen.measures) {
                if word.is_apart(&chosen.reports) {
                    let about = word.about.into_iter();
                    rows.extend(
                        about.map(|(about, said)| FactRow::apart((measure, about), said, &chosen.reports)),
                    );
                } else {
                    let mut layer = Layer::new(&self.days, &self.own[own], &mut laid);
                    layer.lay(&word.by_report(&chosen.reports));
                    let cells = layer.cells.into_iter();
                    rows.extend(cells.map(|(about, cells)| FactRow::by_day((measure, about), cells)));
                }
            }
            self.people.insert(who.clone(), Arc::new(Person { own, rows }));
        }
        order::by(&mut self.conflicts, |a, b| {
            let of = |c: &Conflict| (c.who.clone(), c.measure, c.period);
            of(a).cmp(&of(b))
        });
        self.add_totals(control);
        let named = self.people.keys().filter_map(|who| match who {
            Actor::Other(name) => Some(name.clone()),
            Actor::Manager(_) | Actor::Nobody => None,
        });
        self.others = named.collect();
    }

    /// Totals of everybody: what they say beyond the sum of people stands on nobody.
    fn add_totals(&mut self, control: &Control) {
        let others = self.own.len() - 1;
        for measure in measures(control) {
            let (reports, word) = chosen_totals(control, measure, &self.days);
            if word.about.is_empty() {
                continue;
            }
            let mut laid = Laid::default();
            let mut layer = of_people(&self.people, (control, measure), (&self.days, &self.own), &mut laid);
            let before = layer.cells.clone();
            layer.lay(&word.by_report(&reports));
            // What the totals added is nobody's.
            let nobody =
                self.people.get_or(Actor::Nobody, |_| Arc::new(Person { own: others, rows: Vec::new() }));
            let nobody = Arc::make_mut(nobody);
            for (members, mut cells) in layer.cells {
                if let Some((_, was)) = before.iter().find(|(other, _)| *other == members) {
                    cells.iter_mut().zip(was).for_each(|(cell, was)| *cell -= was);
                }
                nobody.add((measure, members), cells, (&self.days, &self.own[others]));
            }
        }
    }

    /// The totals of everybody that count for a measure, what they say, and where what they say beyond the sum of people
    /// went. These facts must be those of people alone.
    pub(super) fn totals<'a>(
        &'a self,
        control: &'a Control,
        measure: Measure,
    ) -> (Vec<Ranked<'a>>, Word, Vec<Placed>) {
        let (reports, word) = chosen_totals(control, measure, &self.days);
        let mut laid = Laid::default();
        let mut layer = of_people(&self.people, (control, measure), (&self.days, &self.own), &mut laid);
        layer.lay(&word.by_report(&reports));
        let placed = std::mem::take(&mut layer.placed);
        (reports, word, placed)
    }

    /// The days that somebody's facts are laid on.
    pub(super) fn own_of(&self, plan: &Plan, who: &Actor) -> &OwnDays {
        let place = match who {
            Actor::Manager(id) => plan.position(*id),
            Actor::Other(_) | Actor::Nobody => None,
        };
        &self.own[place.unwrap_or(self.own.len() - 1)]
    }

    /// What has run up of some rows over a stretch of days.
    fn sum<'a>(
        &self,
        person: &Person,
        rows: impl Iterator<Item = &'a FactRow>,
        days: &Range<usize>,
    ) -> Money {
        let on = (&self.days, &self.own[person.own]);
        rows.map(|row| row.before(days.end, on) - row.before(days.start, on)).sum()
    }

    /// Somebody's facts of one measure on a stretch of days, about certain members (with none, about anything).
    #[must_use]
    pub fn of(&self, who: &Actor, measure: Measure, members: Members, days: Range<usize>) -> Money {
        let Some(person) = self.people.get(who) else { return 0 };
        self.sum(person, person.of(measure).iter().filter(|row| members.takes(row.members)), &days)
    }

    /// What is reported of a manager (the place in the roster) on a stretch of days; None where no report covers one of them.
    #[must_use]
    pub fn reported(
        &self,
        plan: &Plan,
        manager: usize,
        measure: Measure,
        days: Range<usize>,
    ) -> Option<Money> {
        let who = Actor::Manager(plan.managers.get(manager)?.id);
        let known = self.known.days_of(manager, measure)?;
        known.any(days.clone()).then(|| self.of(&who, measure, Members::NONE, days))
    }

    /// Everybody's facts of one measure on a stretch of days, about certain members.
    #[must_use]
    pub fn all(&self, measure: Measure, members: Members, days: Range<usize>) -> Money {
        let of = |person: &Arc<Person>| {
            self.sum(person, person.of(measure).iter().filter(|row| members.takes(row.members)), &days)
        };
        self.people.values().map(of).sum()
    }

    /// Somebody's facts of one measure on each of some days, about anything.
    #[must_use]
    pub fn by_day(&self, who: &Actor, measure: Measure, days: Range<usize>) -> Vec<Money> {
        let mut cells = vec![0; self.days.len()];
        if let Some(person) = self.people.get(who) {
            let on = (&self.days, &self.own[person.own]);
            person.of(measure).iter().for_each(|row| row.add_to(&mut cells, on));
        }
        cells[days].to_vec()
    }

    /// What somebody's facts of one measure are about.
    #[must_use]
    pub fn members_of(&self, who: &Actor, measure: Measure) -> Vec<Members> {
        let rows = self.people.get(who).map_or(&[][..], |person| person.of(measure));
        rows.iter().map(|row| row.members).collect()
    }

    /// Somebody's facts about exactly these members on a stretch of days.
    #[must_use]
    pub fn exactly(&self, who: &Actor, measure: Measure, members: Members, days: Range<usize>) -> Money {
        let Some(person) = self.people.get(who) else { return 0 };
        self.sum(person, person.of(measure).iter().filter(|row| row.members == members), &days)
    }

    /// Everybody who has facts of any measure.
    #[must_use]
    pub fn actors(&self) -> Vec<Actor> {
        self.people.keys().cloned().collect()
    }

    /// The days from the plan's first through a date.
    #[must_use]
    pub fn through(&self, date: NaiveDate) -> Range<usize> {
        let horizon = self.days.horizon();
        horizon.start
            ..self.days.between(self.days.date(horizon.start), date).end.clamp(horizon.start, horizon.end)
    }
}

/// Everybody's facts of a measure, and the days that reports of people cover: what totals of everybody are laid on.
fn of_people<'a>(
    people: &Map<Actor, Arc<Person>>,
    (control, measure): (&'a Control, Measure),
    (days, own): (&'a DayAxis, &'a [OwnDays]),
    laid: &'a mut Laid,
) -> Layer<'a> {
    let mut layer = Layer::new(days, &own[own.len() - 1], laid);
    for person in people.values() {
        for row in person.of(measure) {
            row.add_to(layer.cells_of(row.members), (days, &own[person.own]));
        }
    }
    let covering = |report: &&Report| report.people && counts(report, measure);
    for report in control.reports.iter().map(|report| &**report).filter(covering) {
        if let Some(span) = days.span(report.period, report.last()) {
            layer.cover(&span, &report.by);
        }
    }
    layer
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use chrono::Days;
    use proptest::prelude::*;

    use super::Facts;
    use crate::calendar::{Month, monday_of};
    use crate::i18n::Lang;
    use crate::plan::control::{Actor, Control, FactPeriod, Measure, Report, ReportRow, SourceId};
    use crate::plan::{Absence, Members};
    use crate::sample;

    proptest! {
        /// What is worked out for a day within a report is what laying all of the report on days gives.
        #[test]
        fn a_day_within_a_report_is_as_if_all_were_laid(
            reports in proptest::collection::vec((0_u8..4, 0_u64..330, -9_000_i64..90_000, 0_u64..40), 1..12),
            hired in 0_u64..200, (from, away) in (0_u64..300, 0_u64..60)
        ) {
            let mut plan = sample::plan(Lang::En, 2027, "laid");
            plan.managers.truncate(1);
            let day = |days: u64| plan.horizon.first_day() + Days::new(days);
            let absence = Absence { from: day(from), to: day(from + away) };
            let manager = Arc::make_mut(&mut plan.managers[0]);
            (manager.hire, manager.absences) = (Some(day(hired)), vec![absence]);
            let who = Actor::Manager(manager.id);
            let mut control = Control::default();
            for (kind, at, amount, through) in reports {
                let period = match kind {
                    0 => FactPeriod::Day(day(at)),
                    1 => FactPeriod::segment_of(day(at)),
                    2 => FactPeriod::Week(monday_of(day(at))),
                    _ => FactPeriod::Month(Month::of(day(at))),
                };
                let mut report = Report::new(SourceId::TYPED, period, vec![Measure::Revenue]);
                report.through = Some((period.first() + Days::new(through)).min(period.last()));
                report.rows.push(ReportRow { who: who.clone(), members: Members::NONE, values: vec![Some(amount)] });
                if control.report(SourceId::TYPED, period).is_none() {
                    control.reports.push(Arc::new(report));
                }
            }
            let facts = Facts::new(&plan, &control);
            let person = &facts.people[&who];
            let mut cells = vec![0; facts.days.len()];
            person.rows.iter().for_each(|row| row.add_to(&mut cells, (&facts.days, &facts.own[person.own])));
            let by_day = (0..cells.len()).map(|day| facts.of(&who, Measure::Revenue, Members::NONE, day..day + 1));
            prop_assert!(by_day.eq(cells.iter().copied()));
        }
    }
}
