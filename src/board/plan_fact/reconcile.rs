//! Which source says what of which time, what of it counts, where sources differ, whose facts stand beside the plan, and
//! what is not reported of whom.

use std::cmp::Reverse;
use std::ops::Range;

use super::rest::some_of;
use super::{Ground, Teller};
use crate::engine::Tables;
use crate::engine::control::{OnDays, PlanFactRow, Reckoned, RowOf, Silent, reckon, silent};
use crate::i18n::{Lang, fill, number as n};
use crate::intake::facts::labels::{
    measure as measure_words, period as period_words, source as source_words,
};
use crate::plan::control::{Actor, FactPeriod, Measure, Report, SourceId};
use crate::plan::{Members, Plan};
use crate::units::map::{Map, Set};
use crate::units::{Money, order};

/// Everything that is reconciled over one period.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct ReportsPage {
    /// What is measured: the headings of figures.
    pub measures: Vec<String>,
    /// The reports, the newest period first.
    pub reports: Vec<ReportLine>,
    /// Where sources differ, in sentences.
    pub conflicts: Vec<String>,
    /// Other people and without a manager: whose, then a text for each measure.
    pub others: Vec<(String, Vec<String>)>,
    /// What is not reported: of whom, then a text for each measure.
    pub silent: Vec<(String, Vec<String>)>,
}

/// What one report says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReportLine {
    /// The time that it is about.
    pub period: String,
    /// Who says so.
    pub source: String,
    /// The last day that it knows of.
    pub through: String,
    /// A text for each measure; empty where it says nothing.
    pub cells: Vec<String>,
    /// What became of the differences to shorter reports, in sentences.
    pub went: Vec<String>,
    /// Nothing of it counts.
    pub idle: bool,
}

/// A period and a measure of which two sources speak: the one that counts, and the other.
type Pair = (Reverse<FactPeriod>, Measure, SourceId, SourceId);

/// What two sources say differently.
#[derive(Debug, Default)]
struct Differing {
    counts: Money,
    beside: Money,
    /// Of whom.
    names: Vec<String>,
}

/// What is reconciled over some segments; None where the plan has none.
#[must_use]
pub fn reports_page(
    plan: &Plan,
    tables: &Tables,
    (ground, lang): (&Ground, Lang),
    range: &Range<usize>,
) -> Option<ReportsPage> {
    let view = ground.view(plan, tables, range)?;
    let teller = Teller { plan, lang, view };
    let known: Set<Measure> = ground.facts.known.measures().collect();
    let measures: Vec<Measure> = plan.measures().into_iter().filter(|m| known.contains(m)).collect();
    Some(ReportsPage {
        measures: measures.iter().map(|m| measure_words(plan, *m, lang)).collect(),
        reports: teller.reports(&measures),
        conflicts: teller.conflicts(),
        others: teller.others(&measures),
        silent: teller.silent(&measures),
    })
}

/// What became of the difference that a report makes to shorter ones on the same days, in a sentence; None where there is no
/// shorter one.
fn went_words(plan: &Plan, of: &Reckoned, lang: Lang) -> Option<String> {
    let there = of.there?;
    let t = lang.reconciling();
    let report = plan.control.reports.get(of.report)?;
    let money = |amount: Money| n::format_int(amount, lang);
    let signed = |amount: Money| n::format_signed_int(amount, lang);
    let on = |words: &str, on: OnDays| {
        let days = if on.first == on.last { lang.date(on.first) } else { lang.days(on.first, on.last) };
        fill(words, &[&signed(on.amount), &days])
    };
    let spread = of.spread.map(|days| on(t.spread, days));
    let booked = of.booked.map(|days| on(t.booked, days));
    let alone = (of.alone != 0).then(|| fill(t.alone, &[&signed(of.alone)]));
    let parts: Vec<String> = spread.into_iter().chain(booked).chain(alone).collect();
    let nobody = (!report.people && !parts.is_empty()).then(|| t.on_nobody.to_owned());
    let how = if parts.is_empty() { t.no_difference.to_owned() } else { parts.join(t.and) };
    let already = if report.people { t.shorter } else { t.of_people };
    let said = fill(already, &[&measure_words(plan, of.measure, lang), &money(there), &how]);
    Some(said + &nobody.unwrap_or_default())
}

fn actor_words(plan: &Plan, who: &Actor, lang: Lang) -> String {
    match who {
        Actor::Manager(id) => plan.manager(*id).map(|m| m.name.clone()).unwrap_or_default(),
        Actor::Other(name) => name.clone(),
        Actor::Nobody => lang.plan_fact().nobody.to_owned(),
    }
}

impl Teller<'_> {
    /// Whether a period has a day in common with the one that is looked at.
    fn meets(&self, period: FactPeriod) -> bool {
        period.first() <= self.view.when.last && self.view.when.first <= period.last()
    }

    /// What is said while reconciliation is folded: how many sources, where they differ, who is missing, who is beside the plan.
    pub(super) fn reconciled(&self, rows: &[PlanFactRow]) -> String {
        let t = self.lang.reconciling();
        let sources: Set<SourceId> = self.view.control.reports.iter().map(|report| report.source).collect();
        let mut parts = vec![fill(t.said, &[&sources.iter().count().to_string()])];
        let differ = self.view.facts.conflicts.iter().filter(|conflict| self.meets(conflict.period)).count();
        parts.extend((differ > 0).then(|| fill(t.differ, &[&differ.to_string()])));
        let silent = self.silent_names(rows);
        parts.extend((!silent.is_empty()).then(|| fill(t.missing, &[&some_of(&silent, ", ", self.lang)])));
        let beside = rows.iter().filter(|row| row.figures.actual != 0).filter(|row| match row.of {
            RowOf::Other(_) | RowOf::Nobody => true,
            RowOf::All
            | RowOf::Team(_)
            | RowOf::NoTeam
            | RowOf::Manager(_)
            | RowOf::Gone(_)
            | RowOf::Unassigned
            | RowOf::Member(..) => false,
        });
        let beside: Vec<String> =
            beside.map(|row| format!("{} {}", self.name(&row.of), self.signed(row.figures.actual))).collect();
        parts.extend((!beside.is_empty()).then(|| some_of(&beside, " · ", self.lang)));
        parts.join(" · ")
    }

    fn reports(&self, measures: &[Measure]) -> Vec<ReportLine> {
        let control = self.view.control;
        let reckoned = reckon(self.plan, control, self.view.facts, |_| true);
        let mut shown: Vec<(usize, &Report)> =
            control.reports.iter().enumerate().map(|(place, report)| (place, &**report)).collect();
        shown.retain(|(_, report)| self.meets(report.period));
        order::by_key(&mut shown, |(_, report)| {
            let period = report.period;
            (Reverse(period.last()), Reverse(period.level()), control.rank(report.source))
        });
        shown.into_iter().map(|(place, report)| self.report(place, report, (&reckoned, measures))).collect()
    }

    fn report(
        &self,
        place: usize,
        report: &Report,
        (reckoned, measures): (&[Reckoned], &[Measure]),
    ) -> ReportLine {
        let t = self.lang.reconciling();
        let from = reckoned.partition_point(|line| line.report < place);
        let own: Vec<&Reckoned> = reckoned[from..].iter().take_while(|line| line.report == place).collect();
        let outside = self.view.facts.days.span(report.period, report.last()).is_none();
        let cell = |measure: &Measure| {
            let Some(line) = own.iter().find(|line| line.measure == *measure) else { return String::new() };
            let said = self.money(line.said);
            if outside {
                fill(t.outside, &[&said])
            } else if line.beside == 0 {
                said
            } else if line.beside == line.names {
                fill(t.idle, &[&said])
            } else {
                fill(t.partly, &[&said, &self.money(line.counts)])
            }
        };
        let name = source_words(self.plan, report.source, self.lang);
        ReportLine {
            period: period_words(report.period, self.lang),
            source: if report.people { name } else { fill(t.total_of, &[&name]) },
            through: self.lang.date(report.last()),
            cells: measures.iter().map(cell).collect(),
            went: own.iter().filter_map(|line| went_words(self.plan, line, self.lang)).collect(),
            idle: outside || own.iter().all(|line| line.beside == line.names),
        }
    }

    /// Where two sources speak of the same and do not say the same, by period, measure and pair of them, and how often they do.
    fn conflicts_found(&self) -> (Map<Pair, Differing>, usize) {
        let reports: Map<(SourceId, FactPeriod), &Report> =
            self.view.control.reports.iter().map(|r| ((r.source, r.period), &**r)).collect();
        let said = |source: SourceId, period: FactPeriod, who: &Actor, measure: Measure| -> Money {
            let Some(report) = reports.get(&(source, period)) else { return 0 };
            let column = report.measures.iter().position(|other| *other == measure);
            let rows = report.rows.iter().filter(|row| row.who == *who);
            rows.filter_map(|row| row.values.get(column?).copied().flatten()).sum()
        };
        let (mut found, mut alike): (Map<Pair, Differing>, usize) = (Map::new(), 0);
        for conflict in self.view.facts.conflicts.iter().filter(|conflict| self.meets(conflict.period)) {
            let (period, measure) = (conflict.period, conflict.measure);
            let counts = said(conflict.counts, period, &conflict.who, measure);
            for &other in &conflict.beside {
                let beside = said(other, period, &conflict.who, measure);
                if counts == beside {
                    alike += 1;
                    continue;
                }
                let key = (Reverse(period), measure, conflict.counts, other);
                let of = found.get_or(key, |_| Differing::default());
                of.counts += counts;
                of.beside += beside;
                of.names.push(self.actor(&conflict.who));
            }
        }
        (found, alike)
    }

    fn conflicts(&self) -> Vec<String> {
        let (found, alike) = self.conflicts_found();
        let line = |(key, of): (&Pair, &Differing)| {
            let (Reverse(period), measure, counts, beside) = *key;
            let name = |id| source_words(self.plan, id, self.lang);
            let words = [
                some_of(&of.names, ", ", self.lang),
                period_words(period, self.lang),
                measure_words(self.plan, measure, self.lang),
            ];
            let first = format!("{} ({})", name(counts), self.money(of.counts));
            let second = format!("{} ({})", name(beside), self.money(of.beside));
            fill(self.lang.plan_fact().conflict, &[&words.join(" · "), &first, &second, &name(counts)])
        };
        let mut lines: Vec<String> = found.iter().map(line).collect();
        lines.extend((alike > 0).then(|| fill(self.lang.reconciling().alike, &[&alike.to_string()])));
        lines
    }

    fn actor(&self, who: &Actor) -> String {
        actor_words(self.plan, who, self.lang)
    }

    /// The days of the period that are over.
    fn over(&self) -> Range<usize> {
        let when = self.view.when;
        self.view.facts.days.between(when.first, when.last.min(when.as_of))
    }

    fn others(&self, measures: &[Measure]) -> Vec<(String, Vec<String>)> {
        let (facts, over) = (self.view.facts, self.over());
        let beside = facts.actors().into_iter().filter(|who| match who {
            Actor::Other(_) | Actor::Nobody => true,
            Actor::Manager(_) => false,
        });
        let row = |who: Actor| {
            let sums = measures.iter().map(|m| facts.of(&who, *m, Members::NONE, over.clone()));
            let sums: Vec<Money> = sums.collect();
            let cells = sums.iter().map(|sum| self.money(*sum)).collect();
            sums.iter().any(|sum| *sum != 0).then(|| (self.actor(&who), cells))
        };
        beside.filter_map(row).collect()
    }

    fn silent(&self, measures: &[Measure]) -> Vec<(String, Vec<String>)> {
        let found = silent(self.view.facts, self.plan.managers.len(), &self.over());
        let rows = found.chunk_by(|a, b| a.manager == b.manager);
        let row = |own: &[Silent]| {
            let cell = |measure: &Measure| {
                let Some(of) = own.iter().find(|silent| silent.measure == *measure) else {
                    return String::new();
                };
                let days = u32::try_from(of.days).unwrap_or(u32::MAX);
                let words = [self.lang.working_days(days), self.lang.days(of.first, of.last)];
                words.join(": ")
            };
            let cells: Vec<String> = measures.iter().map(cell).collect();
            let name = self.plan.managers.get(own[0].manager).map(|m| m.name.clone()).unwrap_or_default();
            cells.iter().any(|cell| !cell.is_empty()).then_some((name, cells))
        };
        rows.filter_map(row).collect()
    }
}
