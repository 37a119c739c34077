//! The chart of plan and fact: what was to be sold by each day, what was, and where it leads.

use chrono::NaiveDate;

use super::Ground;
use super::points::point_figures;
use crate::engine::Tables;
use crate::engine::control::{Goal, PointState};
use crate::i18n::{Lang, number as n};
use crate::plan::control::{Checkpoint, Measure};
use crate::plan::{Members, Plan, Scope};
use crate::units::Money;

/// What the chart shows, and the table beside it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Curve {
    /// The months, with sums so far at their ends.
    pub months: Vec<MonthEnd>,
    /// What is sold, and in which thousandth of the plan's time that is known.
    pub sold: (i32, Money),
    /// Checkpoints of everybody's revenue: when, in thousandths, how much, and how they stand.
    pub points: Vec<(i32, Money, PointState)>,
    /// The headings of its table.
    pub heads: Vec<&'static str>,
    /// One row for each month: its name and the sums so far.
    pub rows: Vec<Vec<String>>,
}

/// A month of the plan with the sums so far at its end.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MonthEnd {
    /// What it is called below the chart.
    pub name: String,
    /// The plan.
    pub plan: Money,
    /// The plan with the rest made anew.
    pub now: Option<Money>,
    /// What is sold; None where the month is not over.
    pub fact: Option<Money>,
    /// The forecast at this pace; None where the month is over or there is none.
    pub pace: Option<Money>,
}

/// The sums of the whole plan so far, month by month: plan, plan now where the rest was made anew, fact through as of, and
/// from there the forecast at this pace, which ends at the headline forecast.
#[must_use]
pub fn curve(plan: &Plan, tables: &Tables, ground: &Ground, lang: Lang) -> Option<Curve> {
    let horizon = tables.horizon();
    let view = ground.view(plan, tables, &horizon)?;
    let all = view.all();
    let now = ground.rest.as_ref();
    let facts = &ground.facts;
    let first = plan.horizon.first_day();
    let so_far =
        |day: NaiveDate| Goal::sum(ground.goal.rows.iter(), Members::NONE, &ground.goal.segments(first, day));
    let sold = |day: NaiveDate| facts.all(Measure::Revenue, Members::NONE, facts.through(day));
    let (total, due, actual) = (all.figures.plan, all.figures.to_date, all.figures.actual);
    let pace = |planned: Money| {
        let at_pace = all.at_pace?;
        let (part, whole) = (i128::from(planned - due), i128::from(total - due));
        let more = if whole == 0 { 0 } else { i128::from(at_pace - actual) * part / whole };
        Some(actual + Money::try_from(more).unwrap_or(0))
    };
    let month = |span: &crate::calendar::MonthSpan| {
        let last = span.month.last_day();
        let planned = so_far(last);
        MonthEnd {
            name: lang.month_of(plan.horizon, span.month, true),
            plan: planned,
            now: now.map(|rest| rest.total(0..span.segments.end)),
            fact: (last <= ground.as_of).then(|| sold(last)),
            pace: (last > ground.as_of).then(|| pace(planned)).flatten(),
        }
    };
    let months: Vec<MonthEnd> = tables.axis.months().iter().map(month).collect();
    let sold = (part_of(plan, ground.as_of), actual);
    let points = points(plan, ground);
    Some(Curve { heads: heads(now.is_some(), lang), rows: rows_of(&months, lang), months, sold, points })
}

/// Thousandths of the horizon that are over at the end of a day.
fn part_of(plan: &Plan, day: NaiveDate) -> i32 {
    let (first, last) = (plan.horizon.first_day(), plan.horizon.last_day());
    let days = last.signed_duration_since(first).num_days() + 1;
    let over = day.signed_duration_since(first).num_days() + 1;
    i32::try_from((over * 1000 / days.max(1)).clamp(0, 1000)).unwrap_or(0)
}

/// The checkpoints of everybody's revenue.
fn points(plan: &Plan, ground: &Ground) -> Vec<(i32, Money, PointState)> {
    let points = plan.control.checkpoints.iter();
    let of_all = points.filter(|p| p.scope == Scope::All && p.measure == Measure::Revenue);
    let judged = |point: &Checkpoint| {
        let known = point_figures(plan, ground, point);
        (part_of(plan, point.date), known.least, known.state)
    };
    of_all.map(judged).collect()
}

fn heads(replanned: bool, lang: Lang) -> Vec<&'static str> {
    let t = lang.plan_fact();
    let now = replanned.then(|| lang.replan().now);
    [Some(lang.charts().month), Some(t.plan), now, Some(t.fact), Some(t.at_pace)]
        .into_iter()
        .flatten()
        .collect()
}

fn rows_of(months: &[MonthEnd], lang: Lang) -> Vec<Vec<String>> {
    let money = |amount: Option<Money>| amount.map_or_else(|| "—".to_owned(), |x| n::format_int(x, lang));
    let row = |month: &MonthEnd| {
        let now = month.now.map(|now| money(Some(now)));
        let cells = [Some(month.name.clone()), Some(money(Some(month.plan))), now];
        cells.into_iter().flatten().chain([money(month.fact), money(month.pace)]).collect()
    };
    months.iter().map(row).collect()
}
