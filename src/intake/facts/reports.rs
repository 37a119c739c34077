//! From facts row by row to the reports of one source.

use std::sync::Arc;

use chrono::{Days, NaiveDate};

use super::gather::{Fact, Gathered, Named};
use super::{FactWishes, RATE_PARTS};
use crate::intake::names::key;
use crate::intake::values::whole as rounded;
use crate::plan::control::{Actor, Control, FactPeriod, Measure, Report, ReportRow, SourceId};
use crate::plan::{DimensionKind, MemberId, Members, Plan};
use crate::units::map::{Map, Set};
use crate::units::order;

/// The reports that a table makes.
#[derive(Debug, Default)]
pub(super) struct Made {
    pub reports: Vec<Report>,
    /// The time in which they take the place of others.
    pub span: Option<(NaiveDate, NaiveDate)>,
    /// Rows that were added to another row of the same person, time and product.
    pub merged: usize,
    /// Who is not in the table has 0.
    pub complete: bool,
    pub measures: Vec<Measure>,
}

/// The members that names stand for: remembered, or of the same name; none where the plan has none.
pub(super) struct MemberNames {
    remembered: Map<String, Option<MemberId>>,
    same: Map<(DimensionKind, String), MemberId>,
}

impl MemberNames {
    /// Over everything that a plan tells apart.
    pub fn new(plan: &Plan) -> Self {
        let aliases = plan.control.members.iter();
        let all = plan.dimensions.iter().flat_map(|dimension| {
            dimension.members.iter().map(|member| ((dimension.kind, key(&member.name)), member.id))
        });
        MemberNames {
            remembered: aliases.map(|(alias, id)| (key(alias), *id)).collect(),
            same: all.collect(),
        }
    }

    /// The members of some names.
    pub fn of(&self, named: &Named) -> Members {
        let one = |members: Members, (kind, name): &(DimensionKind, String)| {
            let key = key(name);
            let remembered = self.remembered.get(&key).copied();
            members.with(*kind, remembered.unwrap_or_else(|| self.same.get(&(*kind, key)).copied()))
        };
        named.iter().fold(Members::NONE, one)
    }
}

/// Every measure of facts, money first.
fn measures(facts: &[Fact]) -> Vec<Measure> {
    let there: Set<Measure> = facts.iter().flat_map(|fact| fact.values.iter().map(|(m, _)| *m)).collect();
    there.into_iter().collect()
}

type Cells = Map<(Actor, Members), Map<Measure, i128>>;

/// Makes the reports. `plan` has the members that are new.
pub(super) fn make(
    gathered: &Gathered,
    plan: &Plan,
    (source, of_people): (SourceId, bool),
    wishes: &FactWishes,
) -> Made {
    let measures = measures(&gathered.facts);
    let names = MemberNames::new(plan);
    let mut by: Set<DimensionKind> = Set::new();
    let mut periods: Map<FactPeriod, Cells> = Map::new();
    let mut merged = 0;
    for fact in &gathered.facts {
        by.extend(fact.members.iter().map(|(kind, _)| *kind));
        let cells = periods.get_or(fact.period, |_| Cells::new());
        let who = if of_people { fact.who.clone() } else { Actor::Nobody };
        let row = cells.get_or((who, names.of(&fact.members)), |_| Map::new());
        merged += usize::from(fact.values.iter().any(|(measure, _)| row.contains_key(measure)));
        for (measure, parts) in &fact.values {
            *row.get_or(*measure, |_| 0) += i128::from(*parts);
        }
    }
    let days = gathered.days.map(|days| widened(days, wishes));
    let ends = periods.keys().map(|period| (period.first(), period.last()));
    let covered = days.map(|(first, last)| (whole(first, wishes).first(), whole(last, wishes).last()));
    let span = ends.chain(covered).reduce(|a, b| (a.0.min(b.0), a.1.max(b.1)));
    let Some(span) = span else { return Made::default() };
    let complete = of_people && wishes.complete.unwrap_or_else(|| is_complete(gathered, plan, span));
    if let Some((first, last)) = days.filter(|_| complete) {
        let mut day = first;
        while day <= last {
            let period = whole(day, wishes);
            periods.get_or(period, |_| Cells::new());
            day = period.last().checked_add_days(Days::new(1)).unwrap_or(NaiveDate::MAX);
        }
    }
    let note = rates_note(gathered, plan, wishes);
    let report = |(period, cells): (FactPeriod, Cells)| {
        let mut report = Report::new(source, period, measures.clone());
        report.people = of_people;
        report.complete = complete;
        report.by.clone_from(&by);
        let dated = days.map(|(_, last)| last).filter(|last| whole(*last, wishes) == period);
        let through = dated.or(wishes.today).filter(|day| period.first() <= *day && *day < period.last());
        report.through = through;
        report.note.clone_from(&note);
        report.rows = cells
            .into_iter()
            .map(|((who, members), values)| {
                let values = measures.iter().map(|measure| values.get(measure).map(|parts| rounded(*parts)));
                ReportRow { who, members, values: values.collect() }
            })
            .collect();
        report
    };
    let reports = periods.into_iter().map(report).collect();
    Made { reports, span: Some(span), merged, complete, measures }
}

/// At which rates other currencies were taken: `1 USD = 92.5 RUB`.
fn rates_note(gathered: &Gathered, plan: &Plan, wishes: &FactWishes) -> Option<String> {
    let rate = |code: &String| {
        let parts = wishes.rates.get(code)?;
        let (whole, rest) = (parts / RATE_PARTS, parts % RATE_PARTS);
        let rest = format!("{rest:06}");
        let rest = rest.trim_end_matches('0');
        let point = if rest.is_empty() { "" } else { "." };
        Some(format!("1 {code} = {whole}{point}{rest} {}", plan.currency))
    };
    let all: Vec<String> = gathered.foreign.iter().filter_map(rate).collect();
    (!all.is_empty()).then(|| all.join(", "))
}

/// The period that a day's facts are reported in.
fn whole(day: NaiveDate, wishes: &FactWishes) -> FactPeriod {
    if wishes.by_day { FactPeriod::Day(day) } else { FactPeriod::segment_of(day) }
}

/// The days of a table, as far as it is said to reach, at most through today.
fn widened((first, last): (NaiveDate, NaiveDate), wishes: &FactWishes) -> (NaiveDate, NaiveDate) {
    let Some(period) = wishes.period else { return (first, last) };
    let end = wishes.today.map_or(period.last(), |today| today.min(period.last()));
    (first.min(period.first()), last.max(end))
}

/// At least half of those who are employed in the time of a table are in it.
fn is_complete(gathered: &Gathered, plan: &Plan, (first, last): (NaiveDate, NaiveDate)) -> bool {
    let here: Set<&Actor> = gathered.facts.iter().map(|fact| &fact.who).collect();
    let employed = plan
        .managers
        .iter()
        .filter(|m| m.hire.is_none_or(|hire| hire <= last) && m.leave.is_none_or(|leave| leave >= first));
    let (mut all, mut found) = (0, 0);
    for manager in employed {
        all += 1;
        found += usize::from(here.contains(&Actor::Manager(manager.id)));
    }
    all > 0 && found * 2 >= all
}

/// Keeps what reports of the same source in that time say of other measures: beside the new figures of the same
/// period, else as reports of their own.
pub(super) fn keep_others(control: &Control, source: SourceId, made: &mut Made) {
    let Some((first, last)) = made.span else { return };
    let inside = |report: &&Arc<Report>| {
        report.source == source && report.period.first() >= first && report.period.last() <= last
    };
    for old in control.reports.iter().filter(inside) {
        let others: Vec<usize> = (0..old.measures.len())
            .filter(|place| !made.measures.contains(&old.measures[*place]))
            .filter(|place| old.rows.iter().any(|row| row.values.get(*place).copied().flatten().is_some()))
            .collect();
        if others.is_empty() {
            continue;
        }
        let kept = only(old, &others);
        // Totals of everybody and people's figures cannot stand in one report: the new ones count.
        match made.reports.iter_mut().find(|report| report.period == old.period) {
            Some(report) if report.people == old.people => join(report, &kept),
            Some(_) => {}
            None => made.reports.push(kept),
        }
    }
}

/// A report with some of its measures.
fn only(report: &Report, places: &[usize]) -> Report {
    let measures = places.iter().map(|place| report.measures[*place]).collect();
    let rows = report.rows.iter().map(|row| ReportRow {
        values: places.iter().map(|place| row.values.get(*place).copied().flatten()).collect(),
        ..row.clone()
    });
    let mut rows: Vec<ReportRow> = rows.filter(|row| row.values.iter().any(Option::is_some)).collect();
    order::by(&mut rows, |a, b| (&a.who, a.members).cmp(&(&b.who, b.members)));
    Report { measures, rows, ..report.clone() }
}

/// Adds the measures of another report of the same time.
fn join(report: &mut Report, other: &Report) {
    let before = report.measures.len();
    report.measures.extend(other.measures.iter().copied());
    report.by.extend(other.by.iter().copied());
    report.complete &= other.complete;
    for row in &mut report.rows {
        row.values.resize(before + other.measures.len(), None);
    }
    for theirs in &other.rows {
        let same = |row: &&mut ReportRow| row.who == theirs.who && row.members == theirs.members;
        match report.rows.iter_mut().find(same) {
            Some(row) => row.values[before..].clone_from_slice(&theirs.values),
            None => {
                let mut values = vec![None; before];
                values.extend(theirs.values.iter().copied());
                report.rows.push(ReportRow { values, ..theirs.clone() });
            }
        }
    }
    // In one order, so that the same facts are the same report whichever table came last.
    let mut places: Vec<usize> = (0..report.measures.len()).collect();
    order::by_key(&mut places, |place| report.measures[*place]);
    *report = only(report, &places);
}
