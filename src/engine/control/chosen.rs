//! Which reports count: for everybody and every measure one report of each period, the others beside it.

use std::cmp::Reverse;
use std::ops::Range;

use super::reports::{counts, value};
use super::span::DayAxis;
use crate::plan::Members;
use crate::plan::control::{Actor, Control, FactPeriod, Measure, Report, SourceId};
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

/// A report in its place: shorter ones come first, of one period the one that reaches further, then the first source.
pub(super) struct Ranked<'a> {
    pub report: &'a Report,
    /// The days it is about; none where it is about others than the plan's.
    pub span: Range<usize>,
    /// The number of the first report about the same period.
    first: usize,
    /// About how many reports speak of whom it names.
    often: usize,
}

/// What one report says of somebody in one measure.
pub(super) struct Said<'a> {
    pub span: Range<usize>,
    pub report: &'a Report,
    /// Its number.
    pub number: usize,
    /// The amounts by what they are about.
    pub values: Vec<(Members, Money)>,
}

/// What was said of somebody in one measure: by what it is about, the amounts with the numbers of their reports.
#[derive(Default, Clone)]
pub(super) struct Word {
    pub about: Vec<(Members, Vec<(usize, Money)>)>,
    /// The last report that counts.
    last: Option<usize>,
}

impl Word {
    /// Whether no two of the reports are about the same day. Then each is laid by itself.
    pub fn is_apart(&self, reports: &[Ranked<'_>]) -> bool {
        let after = |a: usize, b: usize| reports[a].span.end <= reports[b].span.start;
        if let [(_, said)] = &self.about[..]
            && said.windows(2).all(|pair| after(pair[0].0, pair[1].0))
        {
            return true;
        }
        let mut numbers = self.numbers();
        order::by_key(&mut numbers, |&number| reports[number].span.start);
        numbers.windows(2).all(|pair| after(pair[0], pair[1]))
    }

    /// The numbers of the reports that count.
    pub fn numbers(&self) -> Vec<usize> {
        let mut numbers: Vec<usize> =
            self.about.iter().flat_map(|(_, said)| said.iter().map(|(number, _)| *number)).collect();
        order::distinct(&mut numbers);
        numbers
    }

    /// The same, report by report.
    pub fn by_report<'a>(&self, reports: &[Ranked<'a>]) -> Vec<Said<'a>> {
        let of = |number: usize| {
            let one = |(members, said): &(Members, Vec<(usize, Money)>)| {
                let at = said.binary_search_by_key(&number, |(number, _)| *number).ok()?;
                Some((*members, said[at].1))
            };
            let Ranked { report, span, .. } = &reports[number];
            Said { span: span.clone(), report, number, values: self.about.iter().filter_map(one).collect() }
        };
        self.numbers().into_iter().map(of).collect()
    }

    /// Takes what a report says; gives the report that counts where another of the same period came before it.
    fn take(
        &mut self,
        (number, ranked): (usize, &Ranked<'_>),
        members: Members,
        amount: Money,
    ) -> Option<usize> {
        let before = self.last.filter(|&last| last != number && last >= ranked.first);
        if before.is_some() {
            return before;
        }
        self.last = Some(number);
        if ranked.span.is_empty() {
            return None;
        }
        let Some((_, said)) = self.about.iter_mut().find(|(about, _)| *about == members) else {
            // With the sum of all behind them.
            let mut said = Vec::with_capacity(ranked.often + 1);
            said.push((number, amount));
            self.about.push((members, said));
            return None;
        };
        match said.last_mut() {
            // Rows of one report about the same add up.
            Some((last, sum)) if *last == number => *sum += amount,
            Some(_) | None => said.push((number, amount)),
        }
        None
    }
}

/// Everything that counts.
pub(super) struct Chosen<'a> {
    pub reports: Vec<Ranked<'a>>,
    pub measures: Vec<Measure>,
    /// Who is spoken of, in order, with a word for each measure.
    pub people: Vec<(&'a Actor, Vec<Word>)>,
}

/// The reports that a rule takes, in their places.
fn ranked<'a>(control: &'a Control, days: &DayAxis, takes: impl Fn(&Report) -> bool) -> Vec<Ranked<'a>> {
    let mut ranked: Vec<&Report> =
        control.reports.iter().map(|report| &**report).filter(|report| takes(report)).collect();
    let key = |r: &Report| (r.period, Reverse(r.last()), control.rank(r.source));
    order::by(&mut ranked, |a, b| key(a).cmp(&key(b)));
    let values: usize = ranked.iter().map(|report| report.size()).sum();
    let mut first = 0;
    let place = |(number, report): (usize, &&'a Report)| {
        if number > 0 && ranked[number - 1].period != report.period {
            first = number;
        }
        // Only the first one guesses: the room that it asks for is never more than for all values there are.
        let often = if number == 0 { values / report.size().max(1) } else { 1 };
        Ranked { report, span: days.span(report.period, report.last()).unwrap_or(0..0), first, often }
    };
    ranked.iter().enumerate().map(place).collect()
}

impl<'a> Chosen<'a> {
    /// For whoever is wanted and every measure what counts, and the conflicts on the way.
    pub fn new(
        control: &'a Control,
        days: &DayAxis,
        wanted: impl Fn(&Actor) -> bool,
        conflicts: &mut Vec<Conflict>,
    ) -> Self {
        let reports = ranked(control, days, |report| report.people);
        let all: Set<Measure> = reports.iter().flat_map(|r| r.report.measures.iter().copied()).collect();
        let measures: Vec<Measure> = all.into_iter().collect();
        let mut people: Vec<(&'a Actor, Vec<Word>)> = Vec::new();
        let mut places: Map<&'a Actor, usize> = Map::new();
        let mut beside: Map<(usize, usize, usize), Vec<usize>> = Map::new();
        for (number, ranked) in reports.iter().enumerate() {
            let columns = ranked.report.measures.iter().map(|m| measures.binary_search(m).unwrap_or(0));
            let columns: Vec<usize> = columns.collect();
            let mut next = 0;
            for row in &ranked.report.rows {
                // Reports mostly list the same people in the same order.
                if people.get(next).is_none_or(|(who, _)| **who != row.who) {
                    next = *places.get_or(&row.who, |who| {
                        let words = if wanted(who) { measures.len() } else { 0 };
                        people.push((who, vec![Word::default(); words]));
                        people.len() - 1
                    });
                }
                let (place, words) = (next, &mut people[next].1);
                next += 1;
                for (amount, &column) in row.values.iter().zip(&columns) {
                    let (Some(amount), Some(word)) = (*amount, words.get_mut(column)) else { continue };
                    if let Some(counts) = word.take((number, ranked), row.members, amount) {
                        let others = beside.get_or((place, column, counts), |_| Vec::new());
                        if others.last() != Some(&number) {
                            others.push(number);
                        }
                    }
                }
            }
        }
        for ((place, column, counts), others) in beside {
            let source = |number: usize| reports[number].report.source;
            let mut beside: Vec<SourceId> = others.into_iter().map(source).collect();
            order::by_key(&mut beside, |source| control.rank(*source));
            let (who, measure, period) =
                (people[place].0.clone(), measures[column], reports[counts].report.period);
            conflicts.push(Conflict { who, measure, period, counts: source(counts), beside });
        }
        people.retain(|(_, words)| words.iter().any(|word| !word.about.is_empty()));
        order::by_key(&mut people, |(who, _)| *who);
        Chosen { reports, measures, people }
    }
}

/// The totals of everybody that count for a measure, shorter ones first, and what they say.
pub(super) fn chosen_totals<'a>(
    control: &'a Control,
    measure: Measure,
    days: &DayAxis,
) -> (Vec<Ranked<'a>>, Word) {
    let reports = ranked(control, days, |report| !report.people && counts(report, measure));
    let mut word = Word::default();
    for (number, ranked) in reports.iter().enumerate() {
        let column = ranked.report.measures.iter().position(|other| *other == measure);
        let Some(column) = column.filter(|_| ranked.first == number) else { continue };
        for row in &ranked.report.rows {
            if let Some(amount) = value(row, column) {
                word.take((number, ranked), row.members, amount);
            }
        }
    }
    (reports, word)
}
