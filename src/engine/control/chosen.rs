//! Which reports count: for everybody and every measure one report of each period, the others beside it.

use std::cmp::Reverse;
use std::ops::Range;
use std::rc::Rc;

use super::reports::{counts, value};
use super::span::DayAxis;
use crate::plan::Members;
use crate::plan::control::{Actor, Control, FactPeriod, Measure, Report, ReportRow, SourceId};
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

/// One report's word about somebody, in one measure.
pub(super) struct Said<'a> {
    pub span: Range<usize>,
    pub report: &'a Report,
    /// The place of the report among those that were ranked.
    pub number: usize,
    /// The place of the measure in the report's rows.
    column: usize,
    /// The rows about somebody, of which all words from one report have the same.
    rows: Rows<'a>,
}

impl Said<'_> {
    /// Hands over the values by what they are about: rows about the same add up.
    pub fn values(&self, mut take: impl FnMut(Members, Money)) {
        let Some(rows) = &self.rows.all else {
            let only = self.rows.first;
            return value(only, self.column).into_iter().for_each(|amount| take(only.members, amount));
        };
        let mut values: Vec<(Members, Money)> = Vec::with_capacity(rows.len());
        for row in rows.iter() {
            let Some(amount) = value(row, self.column) else { continue };
            match values.iter_mut().find(|(members, _)| *members == row.members) {
                Some((_, sum)) => *sum += amount,
                None => values.push((row.members, amount)),
            }
        }
        values.into_iter().for_each(|(members, amount)| take(members, amount));
    }
}

/// Rows of a report about one person: mostly one.
#[derive(Clone)]
struct Rows<'a> {
    first: &'a ReportRow,
    /// All of them, where there are several.
    all: Option<Rc<[&'a ReportRow]>>,
}

impl<'a> Rows<'a> {
    /// Takes rows by their places; there is at least one.
    fn new(rows: impl ExactSizeIterator<Item = &'a ReportRow> + Clone) -> Option<Self> {
        let first = rows.clone().next()?;
        Some(Rows { first, all: (rows.len() > 1).then(|| rows.collect()) })
    }

    /// Whether any of them says something of a measure.
    fn say(&self, column: usize) -> bool {
        match &self.all {
            None => value(self.first, column).is_some(),
            Some(all) => all.iter().any(|row| value(row, column).is_some()),
        }
    }
}

/// What of the reports counts for somebody in one measure, shorter reports first.
pub(super) struct Word<'a> {
    pub who: &'a Actor,
    pub measure: Measure,
    pub said: Vec<Said<'a>>,
}

/// The reports that a rule takes, shorter ones first; of one period the one that reaches further, then the first source.
fn ranked(control: &Control, takes: impl Fn(&Report) -> bool) -> Vec<&Report> {
    let mut ranked: Vec<&Report> =
        control.reports.iter().map(|report| &**report).filter(|report| takes(report)).collect();
    let key = |r: &Report| (r.period, Reverse(r.last()), control.rank(r.source));
    order::by(&mut ranked, |a, b| key(a).cmp(&key(b)));
    ranked
}

/// For whoever is wanted and every measure the reports that count, by who and measure, and the conflicts on the way.
pub(super) fn chosen<'a>(
    control: &'a Control,
    days: &DayAxis,
    wanted: impl Fn(&Actor) -> bool,
    conflicts: &mut Vec<Conflict>,
) -> Vec<Word<'a>> {
    let reports = ranked(control, |report| report.people);
    let mut everybody: Set<&Actor> = people(&reports);
    everybody.retain(|who| wanted(who));
    let everybody: Map<&Actor, usize> = everybody.into_iter().zip(0..).collect();
    let measures: Set<Measure> = reports.iter().flat_map(|report| report.measures.iter().copied()).collect();
    let measures: Vec<Measure> = measures.into_iter().collect();
    let mut words: Vec<Word<'a>> = Vec::with_capacity(everybody.len() * measures.len());
    for who in everybody.keys() {
        let word = |&measure: &Measure| Word { who, measure, said: Vec::with_capacity(reports.len()) };
        words.extend(measures.iter().map(word));
    }
    let mut beside: Map<(usize, FactPeriod), Vec<SourceId>> = Map::new();
    for (number, report) in reports.into_iter().enumerate() {
        let span = days.span(report.period, report.last()).unwrap_or(0..0);
        let places = report.measures.iter().map(|measure| measures.binary_search(measure).unwrap_or(0));
        let places: Vec<usize> = places.collect();
        for (who, rows) in by_person(report, &everybody) {
            for (column, &place) in places.iter().enumerate() {
                if !rows.say(column) {
                    continue;
                }
                let place = who * measures.len() + place;
                let list = &mut words[place].said;
                if list.last().is_some_and(|last| last.report.period == report.period) {
                    beside.get_or((place, report.period), |_| Vec::new()).push(report.source);
                } else {
                    list.push(Said { span: span.clone(), report, number, column, rows: rows.clone() });
                }
            }
        }
    }
    for ((place, period), mut sources) in beside {
        let word = &words[place];
        order::by_key(&mut sources, |source| control.rank(*source));
        if let Some(first) = word.said.iter().find(|said| said.report.period == period) {
            let (who, measure, counts) = (word.who.clone(), word.measure, first.report.source);
            conflicts.push(Conflict { who, measure, period, counts, beside: sources });
        }
    }
    words.iter_mut().for_each(|word| word.said.retain(|said| !said.span.is_empty()));
    words.retain(|word| !word.said.is_empty());
    words
}

/// Whom the reports name.
fn people<'a>(reports: &[&'a Report]) -> Set<&'a Actor> {
    let mut last: &[ReportRow] = &[];
    let mut all = Set::new();
    for report in reports {
        // Reports of one source mostly list the same people in the same order.
        let new =
            report.rows.iter().enumerate().filter(|(at, row)| last.get(*at).is_none_or(|l| l.who != row.who));
        all.extend(new.map(|(_, row)| &row.who));
        last = &report.rows;
    }
    all
}

/// The rows of a report by the number of whom they are about.
fn by_person<'a>(report: &'a Report, everybody: &Map<&Actor, usize>) -> Vec<(usize, Rows<'a>)> {
    let mut rows: Vec<(usize, &ReportRow)> =
        report.rows.iter().filter_map(|row| Some((*everybody.get(&&row.who)?, row))).collect();
    order::by_key(&mut rows, |(who, _)| *who);
    let one =
        |rows: &[(usize, &'a ReportRow)]| Some((rows[0].0, Rows::new(rows.iter().map(|(_, row)| *row))?));
    rows.chunk_by(|a, b| a.0 == b.0).filter_map(one).collect()
}

/// The totals of everybody that count for a measure, shorter ones first.
pub(super) fn chosen_totals<'a>(control: &'a Control, measure: Measure, days: &DayAxis) -> Vec<Said<'a>> {
    let mut reports = ranked(control, |report| !report.people && counts(report, measure));
    reports.dedup_by(|next, first| next.period == first.period);
    let said = |(number, report): (usize, &'a Report)| {
        let column = report.measures.iter().position(|other| *other == measure)?;
        let rows: Vec<&ReportRow> = report.rows.iter().filter(|row| value(row, column).is_some()).collect();
        let rows = Rows::new(rows.into_iter())?;
        let span = days.span(report.period, report.last())?;
        Some(Said { span, report, number, column, rows })
    };
    reports.into_iter().enumerate().filter_map(said).collect()
}
