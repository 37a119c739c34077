//! What a rep's page says once facts are known: how it stands, why, by month, and the own checkpoints.

use std::ops::Range;

use super::points::{least_words, point_figures};
use super::{Ground, Teller, state_words};
use crate::engine::Tables;
use crate::engine::control::{Beside, PlanFactRow, PointState, RowOf, causes, dates, share};
use crate::i18n::{Lang, fill, number as n};
use crate::intake::facts::labels::measure;
use crate::plan::control::{Actor, Measure};
use crate::plan::{Manager, Members, Plan, Scope};
use crate::units::Money;

/// Own checkpoints that are named: those of the last ones, and the next.
const NAMED: usize = 4;

/// What is known of one manager.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct PersonFacts {
    /// Fact, gap, pace, where it leads, what is needed a day.
    pub said: String,
    /// What is left, and what it comes to with open deals.
    pub left: String,
    /// The two largest causes of the gap.
    pub causes: String,
    /// For each month what stands beside the plan of today.
    pub months: Vec<MonthFacts>,
    /// The same of all of them.
    pub total: MonthFacts,
    /// The plan compared with is another one than that of today.
    pub replanned: bool,
    /// Own checkpoints: the last ones and the next.
    pub points: Vec<String>,
    /// The figures of all that; None where the manager has none.
    pub stand: Option<Stand>,
}

/// A month of one manager.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct MonthFacts {
    /// The plan compared with.
    pub plan: String,
    /// The fact; empty where the month has not begun.
    pub fact: String,
    /// Its share of the plan compared with; empty where there is no fact.
    pub share: String,
}

/// How one manager stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Stand {
    /// What was done, in money.
    pub fact: Money,
    /// That less the plan to date.
    pub gap: Money,
    /// A part of it is not reported.
    pub partial: bool,
}

/// What is known of everybody, in the order of the roster.
#[must_use]
pub fn people_facts(plan: &Plan, tables: &Tables, ground: &Ground, lang: Lang) -> Vec<PersonFacts> {
    let Some(view) = ground.view(plan, tables, &tables.horizon()) else { return Vec::new() };
    let teller = Teller { plan, lang, view };
    let rows = teller.view.by_people();
    let (works, _) = teller.view.work();
    let one = |(place, manager): (usize, &std::sync::Arc<Manager>)| {
        let row = rows.iter().find(|row| row.of == RowOf::Manager(manager.id));
        let found = works.get(place).map(|work| causes(std::slice::from_ref(work), Beside::default()));
        let MonthsOf { months, total, replanned } = months(tables, ground, (place, manager), lang);
        PersonFacts {
            said: row.map(|row: &PlanFactRow| teller.said(row)).unwrap_or_default(),
            left: row.map(|row| teller.left(row)).unwrap_or_default(),
            causes: found.map(|found| teller.causes_said(&found, None)).unwrap_or_default(),
            months,
            total,
            replanned,
            points: points(plan, ground, manager, lang),
            stand: row.map(|row| Stand {
                fact: row.figures.actual,
                gap: row.figures.gap(),
                partial: row.without > 0,
            }),
        }
    };
    plan.managers.iter().enumerate().map(one).collect()
}

/// The months of one manager, their total, and whether the plan compared with is another one.
struct MonthsOf {
    months: Vec<MonthFacts>,
    total: MonthFacts,
    replanned: bool,
}

fn months(tables: &Tables, ground: &Ground, (place, manager): (usize, &Manager), lang: Lang) -> MonthsOf {
    let (facts, who) = (&ground.facts, Actor::Manager(manager.id));
    let planned = |range: Range<usize>| -> Money {
        let days = dates(&tables.axis, &range);
        let segments = days.map(|(first, last)| ground.goal.segments(first, last)).unwrap_or_default();
        let rows = ground.goal.rows_of(Some(manager.id));
        rows.map(|row| row.amounts.get(segments.clone()).map_or(0, |cells| cells.iter().sum())).sum::<Money>()
    };
    #[allow(clippy::cast_precision_loss, reason = "tenths of a percent are small")]
    let month = |range: Range<usize>| {
        let planned = planned(range.clone());
        let plan = n::format_int(planned, lang);
        let known = dates(&tables.axis, &range).filter(|(first, _)| *first <= ground.as_of);
        let Some((first, last)) = known else { return MonthFacts { plan, ..MonthFacts::default() } };
        let days = facts.days.between(first, last.min(ground.as_of));
        let sold = facts.of(&who, Measure::Revenue, Members::NONE, days);
        let part = share(sold, planned).map(|tenths| n::format_percent(tenths as f64 / 1000.0, 0, lang));
        MonthFacts { plan, fact: n::format_int(sold, lang), share: part.unwrap_or_else(|| "—".to_owned()) }
    };
    let ranges = || tables.axis.months().iter().map(|span| span.segments.clone());
    MonthsOf {
        replanned: ranges().any(|range| planned(range.clone()) != tables.target(place, range)),
        months: ranges().map(month).collect(),
        total: month(tables.horizon()),
    }
}

fn points(plan: &Plan, ground: &Ground, manager: &Manager, lang: Lang) -> Vec<String> {
    let own = |scope: Scope| scope == Scope::Manager(manager.id);
    let mut points: Vec<_> = plan.control.checkpoints.iter().filter(|point| own(point.scope)).collect();
    crate::units::order::by_key(&mut points, |point| (point.date, point.id));
    let over = points.iter().filter(|point| point.date <= ground.as_of).count();
    let from = (over + 1).saturating_sub(NAMED);
    let line = |point: &&crate::plan::control::Checkpoint| {
        let known = point_figures(plan, ground, point);
        let least = least_words(point.least, Some(&known), lang);
        let what = format!("{}, {} ≥ {least}", lang.date(point.date), measure(plan, point.measure, lang));
        match known.state {
            PointState::Ahead => what,
            PointState::Met | PointState::Below | PointState::NoData => {
                let actual =
                    known.actual.map_or_else(|| "—".to_owned(), |actual| n::format_int(actual, lang));
                fill(lang.points().judged, &[&what, &actual, state_words(known.state, lang)])
            }
        }
    };
    points.iter().skip(from).take(NAMED).map(line).collect()
}
