//! The control of facts: a year of weekly reports, every measure, from everybody.

use std::sync::Arc;

use chrono::{Datelike, Days, NaiveDate};
use planerka::plan::control::{Actor, FactPeriod, Measure, Report, ReportRow, SourceId};
use planerka::plan::{Members, Plan};

/// How many weeks are reported, the first one that begins in 2027 being the first.
pub const WEEKS: u32 = 52;

/// The plan with a report of every week so far: revenue and counts of four stages from every manager.
pub fn reported(mut plan: Plan, weeks: u32) -> Plan {
    let stages = plan.stages.iter().skip(1).map(|stage| Measure::Stage(stage.id));
    let measures: Vec<Measure> = std::iter::once(Measure::Revenue).chain(stages).collect();
    let mut control = (*plan.control).clone();
    control.reports = (0..weeks).map(|week| Arc::new(report(&plan, &measures, week))).collect();
    plan.control = Arc::new(control);
    plan
}

/// The plan after somebody in the middle of the roster typed another revenue of the last week.
pub fn retyped(plan: &Plan) -> Plan {
    let mut control = (*plan.control).clone();
    if let Some(report) = control.reports.last_mut().map(Arc::make_mut) {
        let middle = report.rows.len() / 2;
        report.rows[middle].values[0] = Some(77_777);
    }
    Plan { control: Arc::new(control), ..plan.clone() }
}

/// The last day that the reports cover.
pub fn last(weeks: u32) -> NaiveDate {
    FactPeriod::Week(monday(weeks.saturating_sub(1))).last()
}

fn report(plan: &Plan, measures: &[Measure], week: u32) -> Report {
    let period = FactPeriod::Week(monday(week));
    let rows = plan.managers.iter().zip(0..).map(|(manager, place)| ReportRow {
        who: Actor::Manager(manager.id),
        members: Members::default(),
        values: (0..measures.len()).map(|at| Some(value(place + week, at))).collect(),
    });
    Report { rows: rows.collect(), ..Report::new(SourceId::TYPED, period, measures.to_vec()) }
}

/// About 250,000 a week, and some meetings, proposals and deals.
fn value(turn: u32, measure: usize) -> i64 {
    let turn = i64::from(turn % 11);
    if measure == 0 { 200_000 + turn * 10_007 } else { 2 + turn }
}

fn monday(week: u32) -> NaiveDate {
    let first = NaiveDate::from_ymd_opt(2027, 1, 4).unwrap_or_default();
    debug_assert_eq!(first.weekday(), chrono::Weekday::Mon);
    first + Days::new(u64::from(week) * 7)
}
