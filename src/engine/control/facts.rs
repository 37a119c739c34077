//! From reports to days: what everybody did on every day, and what of it is known.
//!
//! A longer report is the total, shorter ones are its parts: from days over segments and weeks to months, what a report
//! says beyond the shorter ones inside it is spread over days that none of them covers, or booked on the last one. So a
//! correction never changes what a shorter report said, and the same reports give the same facts in any order.

use std::ops::Range;
use std::sync::Arc;

use chrono::NaiveDate;

use super::chosen::{Conflict, chosen, chosen_totals};
use super::known::Known;
use super::layer::{Laid, Layer};
use super::reports::{counts, measures};
use super::span::{DayAxis, OwnDays};
use super::touched::touched;
use crate::plan::control::{Actor, Control, Measure, Report};
use crate::plan::{ManagerId, Members, Plan};
use crate::units::map::{Map, Set};
use crate::units::{Money, order};

/// Somebody's facts of one measure about certain members: what has run up before each day, and behind the last one all.
#[derive(Debug, Clone, PartialEq)]
struct FactRow {
    members: Members,
    running: Vec<Money>,
}

impl FactRow {
    fn add_to(&self, cells: &mut [Money]) {
        for (cell, pair) in cells.iter_mut().zip(self.running.windows(2)) {
            *cell += pair[1] - pair[0];
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
    rows: Map<(Actor, Measure), Arc<Vec<FactRow>>>,
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
            Facts { days, own, others: Vec::new(), rows: Map::new(), known, conflicts: Vec::new() };
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
        facts.rows.retain(|(who, _), _| !touched.contains(who));
        facts.conflicts.retain(|conflict| !touched.contains(&conflict.who));
        facts.lay(plan, control, |who| touched.contains(who));
        facts
    }

    /// Lays what the reports say of whoever is wanted on days, beside what is there.
    fn lay(&mut self, plan: &Plan, control: &Control, wanted: impl Fn(&Actor) -> bool) {
        let places: Map<ManagerId, usize> =
            plan.managers.iter().zip(0..).map(|(m, place)| (m.id, place)).collect();
        let mut rows = Vec::new();
        let (mut laid, mut last) = (Laid::default(), None);
        for word in chosen(control, &self.days, wanted, &mut self.conflicts) {
            let place = match &word.who {
                Actor::Manager(id) => places.get(id).copied().unwrap_or(plan.managers.len()),
                Actor::Other(_) | Actor::Nobody => plan.managers.len(),
            };
            if last != Some(word.who) {
                laid.clear();
                last = Some(word.who);
            }
            let mut layer = Layer::new(&self.days, &self.own[place], &mut laid);
            layer.lay(&word.said);
            let laid: Vec<FactRow> = layer.cells.into_iter().map(run_up).collect();
            rows.push(((word.who.clone(), word.measure), Arc::new(laid)));
        }
        self.rows.extend(rows);
        order::by(&mut self.conflicts, |a, b| {
            let of = |c: &Conflict| (c.who.clone(), c.measure, c.period);
            of(a).cmp(&of(b))
        });
        self.add_totals(control);
        let named = self.rows.keys().filter_map(|(who, _)| match who {
            Actor::Other(name) => Some(name.clone()),
            Actor::Manager(_) | Actor::Nobody => None,
        });
        self.others = named.collect::<Set<String>>().into_iter().collect();
    }

    /// Totals of everybody: what they say beyond the sum of people stands on nobody.
    fn add_totals(&mut self, control: &Control) {
        for measure in measures(control) {
            let totals = chosen_totals(control, measure, &self.days);
            if totals.is_empty() {
                continue;
            }
            let covering = |report: &&Report| report.people && counts(report, measure);
            let people = control.reports.iter().map(|report| &**report).filter(covering);
            let parts: Vec<(Range<usize>, &Report)> =
                people.filter_map(|r| Some((self.days.span(r.period, r.last())?, r))).collect();
            let others = &self.own[self.own.len() - 1];
            let mut laid = Laid::default();
            let mut layer = Layer::new(&self.days, others, &mut laid);
            for ((_, of), rows) in &self.rows {
                if *of == measure {
                    rows.iter().for_each(|row| row.add_to(layer.cells_of(row.members)));
                }
            }
            for (span, report) in parts {
                layer.cover(&span, &report.by);
            }
            let before = layer.cells.clone();
            layer.lay(&totals);
            // What the totals added is nobody's.
            let nobody = Arc::make_mut(self.rows.get_or((Actor::Nobody, measure), |_| Arc::default()));
            for (members, cells) in layer.cells {
                let was =
                    before.iter().find(|(other, _)| *other == members).map(|(_, cells)| cells.as_slice());
                let more = cells.iter().enumerate().map(|(day, now)| now - was.map_or(0, |was| was[day]));
                merge(nobody, members, &more.collect::<Vec<_>>());
            }
        }
    }

    /// Somebody's facts of one measure on a stretch of days, about certain members (with none, about anything).
    #[must_use]
    pub fn of(&self, who: &Actor, measure: Measure, members: Members, days: Range<usize>) -> Money {
        let rows = self.rows.get(&(who.clone(), measure)).map_or(&[][..], |rows| rows.as_slice());
        let within = |row: &FactRow| row.running[days.end] - row.running[days.start];
        rows.iter().filter(|row| members.takes(row.members)).map(within).sum()
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
        let known = self.known.days_of(manager, measure)?.get(days.clone())?;
        known.contains(&true).then(|| self.of(&who, measure, Members::NONE, days))
    }

    /// Everybody's facts of one measure on a stretch of days, about certain members.
    #[must_use]
    pub fn all(&self, measure: Measure, members: Members, days: Range<usize>) -> Money {
        let of = self.rows.iter().filter(|((_, of), _)| *of == measure);
        let rows = of.flat_map(|(_, rows)| rows.iter()).filter(|row| members.takes(row.members));
        rows.map(|row| row.running[days.end] - row.running[days.start]).sum()
    }

    /// What somebody's facts of one measure are about.
    #[must_use]
    pub fn members_of(&self, who: &Actor, measure: Measure) -> Vec<Members> {
        let rows = self.rows.get(&(who.clone(), measure)).map_or(&[][..], |rows| rows.as_slice());
        rows.iter().map(|row| row.members).collect()
    }

    /// Somebody's facts about exactly these members on a stretch of days.
    #[must_use]
    pub fn exactly(&self, who: &Actor, measure: Measure, members: Members, days: Range<usize>) -> Money {
        let rows = self.rows.get(&(who.clone(), measure)).map_or(&[][..], |rows| rows.as_slice());
        let row = rows.iter().find(|row| row.members == members);
        row.map_or(0, |row| row.running[days.end] - row.running[days.start])
    }

    /// Everybody who has facts of any measure.
    #[must_use]
    pub fn actors(&self) -> Vec<Actor> {
        let all: Set<Actor> = self.rows.keys().map(|(who, _)| who.clone()).collect();
        all.into_iter().collect()
    }

    /// The days from the plan's first through a date.
    #[must_use]
    pub fn through(&self, date: NaiveDate) -> Range<usize> {
        let horizon = self.days.horizon();
        horizon.start
            ..self.days.between(self.days.date(horizon.start), date).end.clamp(horizon.start, horizon.end)
    }
}

/// Adds cells to the row of some members.
fn merge(rows: &mut Vec<FactRow>, members: Members, cells: &[Money]) {
    if cells.iter().all(|cell| *cell == 0) {
        return;
    }
    let row = run_up((members, cells.to_vec()));
    match rows.iter_mut().find(|other| other.members == members) {
        Some(there) => there.running.iter_mut().zip(row.running).for_each(|(sum, more)| *sum += more),
        None => rows.push(row),
    }
}

/// Turns the cells of days into what has run up before each of them, and behind the last one all.
fn run_up((members, mut running): (Members, Vec<Money>)) -> FactRow {
    let mut sum = 0;
    for cell in &mut running {
        sum += std::mem::replace(cell, sum);
    }
    running.push(sum);
    FactRow { members, running }
}
