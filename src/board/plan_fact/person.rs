//! What a rep's page says once facts are known: how it stands, why, by month, and the own checkpoints.

use super::points::{least_words, point_figures};
use super::{Ground, Teller, state_words};
use crate::engine::Tables;
use crate::engine::control::{Beside, PlanFactRow, PointState, RowOf, causes, share};
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
    /// The two largest causes of the gap.
    pub causes: String,
    /// For each month that has begun the fact and its share of the plan compared with; empty for those to come.
    pub months: Vec<(String, String)>,
    /// The same of all of them.
    pub total: (String, String),
    /// Own checkpoints: the last ones and the next.
    pub points: Vec<String>,
    /// The figures of all that; None where the manager has none.
    pub stand: Option<Stand>,
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
        let (months, total) = months(plan, tables, ground, manager, lang);
        PersonFacts {
            said: row.map(|row: &PlanFactRow| teller.said(row)).unwrap_or_default(),
            causes: found.map(|found| teller.causes_said(&teller.bars(&found))).unwrap_or_default(),
            months,
            total,
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

type FactAndShare = (String, String);

fn months(
    plan: &Plan,
    tables: &Tables,
    ground: &Ground,
    manager: &Manager,
    lang: Lang,
) -> (Vec<FactAndShare>, FactAndShare) {
    let (facts, who) = (&ground.facts, Actor::Manager(manager.id));
    let sold = |days| facts.of(&who, Measure::Revenue, Members::NONE, days);
    let planned = |first, last| {
        let segments = ground.goal.segments(first, last);
        ground
            .goal
            .rows_of(Some(manager.id))
            .map(|row| row.amounts.get(segments.clone()).map_or(0, |cells| cells.iter().sum::<i64>()))
            .sum::<i64>()
    };
    #[allow(clippy::cast_precision_loss, reason = "tenths of a percent are small")]
    let words = |sold: i64, planned: i64| {
        let part = share(sold, planned).map(|tenths| n::format_percent(tenths as f64 / 1000.0, 0, lang));
        (n::format_int(sold, lang), part.unwrap_or_else(|| "—".to_owned()))
    };
    let month = |span: &crate::calendar::MonthSpan| {
        let (first, last) = (span.month.first_day(), span.month.last_day());
        if first > ground.as_of {
            return FactAndShare::default();
        }
        words(sold(facts.days.between(first, last.min(ground.as_of))), planned(first, last))
    };
    let (first, last) = (plan.horizon.first_day(), plan.horizon.last_day());
    let total = words(sold(facts.through(ground.as_of)), planned(first, last));
    (tables.axis.months().iter().map(month).collect(), total)
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
