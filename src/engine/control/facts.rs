//! From reports to days: what everybody did on every day, and what of it is known.
//!
//! A longer report is the total, shorter ones are its parts: from days over segments and weeks to months, what a report
//! says beyond the shorter ones inside it is spread over days that none of them covers, or booked on the last one. So a
//! correction never changes what a shorter report said, and the same reports give the same facts in any order.

use std::ops::Range;

use chrono::NaiveDate;

use super::known::Known;
use super::reports::{counts, measures, value};
use super::span::{DayAxis, OwnDays};
use crate::plan::control::{Actor, Control, FactPeriod, Measure, Report, SourceId};
use crate::plan::{DimensionKind, ManagerId, Members, Plan};
use crate::units::map::{Map, Set};
use crate::units::{Money, order};

/// Two sources that speak of the same: the first counts, the others stand beside it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Conflict {
    /// Of whom.
    pub who: Actor,
    /// Of what.
    pub measure: Measure,
    /// Of which time.
    pub period: FactPeriod,
    /// Whose figure counts.
    pub counts: SourceId,
    /// Who else speaks of it, in order of precedence.
    pub beside: Vec<SourceId>,
}

/// Somebody's facts of one measure about certain members: what has run up before each day, and behind the last one all.
#[derive(Debug, Clone, PartialEq)]
struct FactRow {
    members: Members,
    running: Vec<Money>,
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
    rows: Map<(Actor, Measure), Vec<FactRow>>,
    /// What is known.
    pub known: Known,
    /// Where sources differ about the same.
    pub conflicts: Vec<Conflict>,
}

/// One report's word about somebody.
struct Said<'a> {
    span: Range<usize>,
    report: &'a Report,
    values: Vec<(Members, Money)>,
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
        let places: Map<ManagerId, usize> =
            plan.managers.iter().zip(0..).map(|(m, place)| (m.id, place)).collect();
        for ((who, measure), said) in chosen(control, &facts.days, &mut facts.conflicts) {
            let place = match &who {
                Actor::Manager(id) => places.get(id).copied().unwrap_or(plan.managers.len()),
                Actor::Other(_) | Actor::Nobody => plan.managers.len(),
            };
            let mut layer = Layer::new(&facts.days, &facts.own[place]);
            layer.lay(&said);
            facts.rows.insert((who, measure), layer.cells.into_iter().map(run_up).collect());
        }
        facts.add_totals(control);
        let named = facts.rows.keys().filter_map(|(who, _)| match who {
            Actor::Other(name) => Some(name.clone()),
            Actor::Manager(_) | Actor::Nobody => None,
        });
        facts.others = named.collect::<Set<String>>().into_iter().collect();
        facts
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
            let mut layer = Layer::new(&self.days, others);
            for ((_, of), rows) in &self.rows {
                if *of == measure {
                    rows.iter().for_each(|row| layer.add_running(row));
                }
            }
            for (span, report) in parts {
                layer.cover(&span, &report.by);
            }
            let before = layer.cells.clone();
            layer.lay(&totals);
            // What the totals added is nobody's.
            let nobody = self.rows.get_or((Actor::Nobody, measure), |_| Vec::new());
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
        let rows = self.rows.get(&(who.clone(), measure)).map_or(&[][..], Vec::as_slice);
        let within = |row: &FactRow| row.running[days.end] - row.running[days.start];
        rows.iter().filter(|row| members.takes(row.members)).map(within).sum()
    }

    /// Everybody's facts of one measure on a stretch of days, about certain members.
    #[must_use]
    pub fn all(&self, measure: Measure, members: Members, days: Range<usize>) -> Money {
        let of = self.rows.iter().filter(|((_, of), _)| *of == measure);
        let rows = of.flat_map(|(_, rows)| rows).filter(|row| members.takes(row.members));
        rows.map(|row| row.running[days.end] - row.running[days.start]).sum()
    }

    /// What somebody's facts of one measure are about.
    #[must_use]
    pub fn members_of(&self, who: &Actor, measure: Measure) -> Vec<Members> {
        let rows = self.rows.get(&(who.clone(), measure)).map_or(&[][..], Vec::as_slice);
        rows.iter().map(|row| row.members).collect()
    }

    /// Somebody's facts about exactly these members on a stretch of days.
    #[must_use]
    pub fn exactly(&self, who: &Actor, measure: Measure, members: Members, days: Range<usize>) -> Money {
        let rows = self.rows.get(&(who.clone(), measure)).map_or(&[][..], Vec::as_slice);
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

fn run_up((members, cells): (Members, Vec<Money>)) -> FactRow {
    let mut running = Vec::with_capacity(cells.len() + 1);
    let mut sum = 0;
    running.push(sum);
    running.extend(cells.into_iter().map(|cell| {
        sum += cell;
        sum
    }));
    FactRow { members, running }
}

/// For everybody and every measure the reports that count, shorter ones first, and the conflicts on the way.
fn chosen<'a>(
    control: &'a Control,
    days: &DayAxis,
    conflicts: &mut Vec<Conflict>,
) -> Map<(Actor, Measure), Vec<Said<'a>>> {
    // A report that reaches further comes first, then the first source.
    let mut ranked: Vec<&Report> = control.reports.iter().map(|report| &**report).collect();
    ranked.retain(|report| report.people);
    order::by(&mut ranked, |a, b| {
        let key = |r: &Report| (r.period, std::cmp::Reverse(r.last()), control.rank(r.source));
        key(a).cmp(&key(b))
    });
    let mut said: Map<(Actor, Measure), Vec<Said<'a>>> = Map::new();
    let mut beside: Map<(Actor, Measure, FactPeriod), Vec<SourceId>> = Map::new();
    for report in ranked {
        for (column, &measure) in report.measures.iter().enumerate() {
            let mut words: Map<&Actor, Vec<(Members, Money)>> = Map::new();
            for row in &report.rows {
                if let Some(amount) = value(row, column) {
                    let known = words.get_or(&row.who, |_| Vec::new());
                    match known.iter_mut().find(|(members, _)| *members == row.members) {
                        Some((_, sum)) => *sum += amount,
                        None => known.push((row.members, amount)),
                    }
                }
            }
            for (who, values) in words {
                let list = said.get_or((who.clone(), measure), |_| Vec::new());
                if list.last().is_some_and(|last| last.report.period == report.period) {
                    let key = (who.clone(), measure, report.period);
                    beside.get_or(key, |_| Vec::new()).push(report.source);
                } else {
                    let span = days.span(report.period, report.last()).unwrap_or(0..0);
                    list.push(Said { span, report, values });
                }
            }
        }
    }
    for ((who, measure, period), mut sources) in beside {
        let list = said.get(&(who.clone(), measure));
        let first = list.and_then(|list| list.iter().find(|said| said.report.period == period));
        order::by_key(&mut sources, |source| control.rank(*source));
        if let Some(first) = first {
            conflicts.push(Conflict { who, measure, period, counts: first.report.source, beside: sources });
        }
    }
    said.values_mut().for_each(|list| list.retain(|said| !said.span.is_empty()));
    said
}

/// The totals of everybody that count for a measure, shorter ones first.
fn chosen_totals<'a>(control: &'a Control, measure: Measure, days: &DayAxis) -> Vec<Said<'a>> {
    let mut ranked: Vec<&Report> = control.reports.iter().map(|report| &**report).collect();
    ranked.retain(|report| !report.people && counts(report, measure));
    order::by(&mut ranked, |a, b| {
        let key = |r: &Report| (r.period, std::cmp::Reverse(r.last()), control.rank(r.source));
        key(a).cmp(&key(b))
    });
    ranked.dedup_by(|next, first| next.period == first.period);
    let said = |report: &'a Report| {
        let column = report.measures.iter().position(|other| *other == measure)?;
        let mut values: Vec<(Members, Money)> = Vec::new();
        for row in &report.rows {
            if let Some(amount) = self::value(row, column) {
                match values.iter_mut().find(|(members, _)| *members == row.members) {
                    Some((_, sum)) => *sum += amount,
                    None => values.push((row.members, amount)),
                }
            }
        }
        Some(Said { span: days.span(report.period, report.last())?, report, values })
    };
    ranked.into_iter().filter_map(said).filter(|said| !said.values.is_empty()).collect()
}

/// Cells by members while reports are laid on them, from shorter ones to longer ones.
struct Layer<'a> {
    days: &'a DayAxis,
    own: &'a OwnDays,
    cells: Vec<(Members, Vec<Money>)>,
    /// Which days a report covers already.
    covered: Vec<bool>,
    /// The spans of those reports, and what they tell apart.
    parts: Vec<(Range<usize>, Set<DimensionKind>)>,
}

impl<'a> Layer<'a> {
    fn new(days: &'a DayAxis, own: &'a OwnDays) -> Self {
        Layer { days, own, cells: Vec::new(), covered: vec![false; days.len()], parts: Vec::new() }
    }

    fn cells_of(&mut self, members: Members) -> &mut Vec<Money> {
        let place = self.cells.iter().position(|(other, _)| *other == members).unwrap_or_else(|| {
            self.cells.push((members, vec![0; self.days.len()]));
            self.cells.len() - 1
        });
        &mut self.cells[place].1
    }

    fn add_running(&mut self, row: &FactRow) {
        let cells = self.cells_of(row.members);
        for (day, cell) in cells.iter_mut().enumerate() {
            *cell += row.running[day + 1] - row.running[day];
        }
    }

    fn cover(&mut self, span: &Range<usize>, by: &Set<DimensionKind>) {
        self.covered[span.clone()].fill(true);
        self.parts.push((span.clone(), by.clone()));
    }

    /// Lays reports, shorter ones first; reports of one length do not see each other.
    fn lay(&mut self, said: &[Said<'_>]) {
        for level in said.chunk_by(|a, b| a.report.period.level() == b.report.period.level()) {
            for said in level {
                self.lay_one(said);
            }
            for said in level {
                self.cover(&said.span, &said.report.by);
            }
        }
    }

    fn lay_one(&mut self, said: &Said<'_>) {
        let span = &said.span;
        if !self.covered[span.clone()].contains(&true) {
            let days = self.days.own_days(self.own, span.clone());
            for &(members, amount) in &said.values {
                self.spread(amount, &days, members);
            }
            return;
        }
        let meets = |part: &Range<usize>| part.start < span.end && span.start < part.end;
        let alike = self.parts.iter().all(|(part, by)| !meets(part) || *by == said.report.by);
        let mut wanted: Map<Members, Money> = Map::new();
        for &(members, amount) in &said.values {
            *wanted.get_or(if alike { members } else { Members::NONE }, |_| 0) += amount;
        }
        for (members, cells) in &self.cells {
            let there: Money = cells[span.clone()].iter().sum();
            *wanted.get_or(if alike { *members } else { Members::NONE }, |_| 0) -= there;
        }
        let free: Vec<usize> = self.own.available(span.clone()).filter(|&day| !self.covered[day]).collect();
        for (members, difference) in wanted {
            if difference > 0 && !free.is_empty() {
                self.spread(difference, &free, members);
            } else if difference != 0 {
                let last = self.own.available(span.clone()).next_back().unwrap_or(span.end - 1);
                self.cells_of(members)[last] += difference;
            }
        }
    }

    fn spread(&mut self, amount: Money, days: &[usize], members: Members) {
        let axis = self.days;
        axis.spread(amount, days, self.cells_of(members));
    }
}
