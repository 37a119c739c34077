//! What every report says, what of it counts, and where the difference between a longer report and shorter ones went.
//!
//! Facts by day no longer tell from which report they come. Whoever asks gets it worked out here once more, report by report.

use std::ops::Range;

use chrono::NaiveDate;

use super::chosen::{Chosen, Ranked, Word};
use super::facts::Facts;
use super::layer::{Laid, Layer, Placed, put_on};
use super::reports::value;
use crate::plan::Plan;
use crate::plan::control::{Actor, Control, Measure, Report};
use crate::units::Money;
use crate::units::map::{Map, Set};

/// An amount that stands on days.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct OnDays {
    /// How much.
    pub amount: Money,
    /// The first of the days.
    pub first: NaiveDate,
    /// The last of them.
    pub last: NaiveDate,
}

/// What a report says of one measure, and what became of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reckoned {
    /// The report, by its place in the plan's list.
    pub report: usize,
    /// Of what.
    pub measure: Measure,
    /// What its rows come to.
    pub said: Money,
    /// How much of that counts; for the rest another report of the same period does.
    pub counts: Money,
    /// Of how many names it speaks.
    pub names: usize,
    /// For how many of these another report counts, or none.
    pub beside: usize,
    /// What shorter reports had said of the same days; None where there is none.
    pub there: Option<Money>,
    /// What it says of those about whom no shorter report says anything, where one does about others.
    pub alone: Money,
    /// What of the difference was spread over days of which no shorter report says anything.
    pub spread: Option<OnDays>,
    /// What of it was booked on one day, of several people from the first to the last of these days.
    pub booked: Option<OnDays>,
}

/// Days on which nothing is reported of a manager who was there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Silent {
    /// The place in the roster.
    pub manager: usize,
    /// Of what.
    pub measure: Measure,
    /// How many of the own days.
    pub days: usize,
    /// The first of them.
    pub first: NaiveDate,
    /// The last of them.
    pub last: NaiveDate,
}

/// A report's measure while it is reckoned.
#[derive(Default)]
struct Line {
    said: Money,
    counts: Money,
    names: usize,
    counted: usize,
    there: Option<Money>,
    spread: Option<(Money, Range<usize>)>,
    booked: Option<(Money, Range<usize>)>,
}

/// Every report's measures, by the report's place.
struct Ledger<'a> {
    places: Map<*const Report, usize>,
    lines: Map<(usize, Measure), Line>,
    facts: &'a Facts,
}

/// What every report says of whoever is wanted, report by report in the plan's order. `facts` are those of the plan.
#[must_use]
pub fn reckon(
    plan: &Plan,
    control: &Control,
    facts: &Facts,
    wanted: impl Fn(&Actor) -> bool,
) -> Vec<Reckoned> {
    let mut ledger = Ledger::new(control, facts, &wanted);
    let chosen = Chosen::new(control, &facts.days, &wanted, &mut Vec::new());
    for (who, words) in &chosen.people {
        let mut laid = Laid::default();
        for (word, &measure) in words.iter().zip(&chosen.measures) {
            ledger.take((word, measure), &chosen.reports);
            if !word.is_apart(&chosen.reports) {
                let mut layer = Layer::new(&facts.days, facts.own_of(plan, who), &mut laid);
                layer.lay(&word.by_report(&chosen.reports));
                ledger.place((&layer.placed, measure), &chosen.reports);
            }
        }
    }
    if wanted(&Actor::Nobody) && control.reports.iter().any(|report| !report.people) {
        let mut people = control.clone();
        people.reports.retain(|report| report.people);
        let alone = Facts::new(plan, &people);
        for measure in facts.known.measures() {
            let (reports, word, placed) = alone.totals(control, measure);
            ledger.take((&word, measure), &reports);
            ledger.place((&placed, measure), &reports);
        }
    }
    ledger.finish()
}

impl<'a> Ledger<'a> {
    fn new(control: &Control, facts: &'a Facts, wanted: &impl Fn(&Actor) -> bool) -> Self {
        let mut ledger = Ledger { places: Map::new(), lines: Map::new(), facts };
        for (place, report) in control.reports.iter().enumerate() {
            ledger.places.insert(std::ptr::from_ref(&**report), place);
            for (column, &measure) in report.measures.iter().enumerate() {
                let told = report.rows.iter().filter(|row| !report.people || wanted(&row.who));
                let told = told.filter_map(|row| Some((&row.who, value(row, column)?)));
                let names: Set<&Actor> = told.clone().map(|(who, _)| who).collect();
                if !names.is_empty() {
                    let said = told.map(|(_, amount)| amount).sum();
                    let line = Line { said, names: names.iter().count(), ..Line::default() };
                    ledger.lines.insert((place, measure), line);
                }
            }
        }
        ledger
    }

    /// The line of a report that is known by its number among others.
    fn line(&mut self, number: usize, measure: Measure, reports: &[Ranked<'_>]) -> Option<&mut Line> {
        let place = *self.places.get(&std::ptr::from_ref(reports.get(number)?.report))?;
        self.lines.get_mut(&(place, measure))
    }

    /// Takes what counts of somebody.
    fn take(&mut self, (word, measure): (&Word, Measure), reports: &[Ranked<'_>]) {
        for (number, amount) in word.about.iter().flat_map(|(_, said)| said) {
            if let Some(line) = self.line(*number, measure, reports) {
                line.counts += amount;
            }
        }
        for number in word.numbers() {
            if let Some(line) = self.line(number, measure, reports) {
                line.counted += 1;
            }
        }
    }

    /// Takes where differences went.
    fn place(&mut self, (placed, measure): (&[Placed], Measure), reports: &[Ranked<'_>]) {
        for one in placed {
            let Some(line) = self.line(one.report, measure, reports) else { continue };
            line.there = Some(line.there.unwrap_or(0) + one.there);
            one.spread.iter().for_each(|on| put_on(&mut line.spread, on.clone()));
            one.booked.iter().for_each(|on| put_on(&mut line.booked, on.clone()));
        }
    }

    fn finish(self) -> Vec<Reckoned> {
        let days = &self.facts.days;
        let on = |of: &Option<(Money, Range<usize>)>| {
            let (amount, span) = of.clone()?;
            let (first, last) = (days.date(span.start), days.date(span.end.saturating_sub(1)));
            Some(OnDays { amount, first, last })
        };
        let alone = |line: &Line| {
            let went = [&line.spread, &line.booked].map(|on| on.as_ref().map_or(0, |(amount, _)| *amount));
            line.there.map_or(0, |there| line.counts - there - went[0] - went[1])
        };
        let one = |(&(report, measure), line): (&(usize, Measure), &Line)| Reckoned {
            report,
            measure,
            said: line.said,
            counts: line.counts,
            names: line.names,
            // A total counts whole or not at all.
            beside: if line.counted == 0 { line.names } else { line.names.saturating_sub(line.counted) },
            there: line.there,
            alone: alone(line),
            spread: on(&line.spread),
            booked: on(&line.booked),
        };
        self.lines.iter().map(one).collect()
    }
}

/// On how many of the own days in a span nothing is reported, manager by manager and measure by measure.
#[must_use]
pub fn silent(facts: &Facts, managers: usize, over: &Range<usize>) -> Vec<Silent> {
    let mut found = Vec::new();
    for manager in 0..managers {
        for measure in facts.known.measures() {
            let known = facts.known.days_of(manager, measure);
            let missing = |day: &usize| known.is_none_or(|known| !known.has(*day));
            let mut days = facts.own[manager].available(over.clone()).filter(missing);
            let Some(first) = days.next() else { continue };
            let (count, last) = days.fold((1, first), |(count, _), day| (count + 1, day));
            let (first, last) = (facts.days.date(first), facts.days.date(last));
            found.push(Silent { manager, measure, days: count, first, last });
        }
    }
    found
}
