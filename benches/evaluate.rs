//! The whole engine beside a hand-written loop over the same figures.
//!
//! The loop is the floor: weights, targets, needs and all totals in fractions, without holds, whole numbers or load.
#![allow(clippy::float_arithmetic, clippy::cast_precision_loss, reason = "the floor computes in floats")]

use std::sync::Arc;

use divan::{Bencher, black_box};
use planerka::calendar::{Axis, BaseCalendar, Horizon, Month, Period, WorkCalendar};
use planerka::engine::{Tables, evaluate};
use planerka::plan::{
    AbsencePolicy, Hold, Manager, ManagerId, Plan, Scope, Stage, StageId, Step, StepKind, Team, TeamId,
};

const SIZES: [u32; 3] = [10, 100, 1000];
const STAGES: u32 = 5;
const TEAM: u32 = 20;
const RATES: [f64; 5] = [0.3, 0.12, 0.4, 0.35, 1.0];

fn main() {
    divan::main();
}

/// 2027 with this many managers in teams of twenty, all slightly different, and one target.
fn plan(managers: u32) -> Plan {
    let start = Month::new(2027, 1).unwrap();
    let stage = |i: u32| Stage {
        step: Step { kind: StepKind::Percent, rate: RATES[i as usize] },
        maximum: (i < 2).then_some(25.0),
        ..Stage::new(StageId(i + 1), format!("stage {i}"))
    };
    let teams = managers.div_ceil(TEAM);
    let first = STAGES + teams + 1;
    let manager = |i: u32| {
        let mut manager = Manager::new(ManagerId(first + i), format!("manager {i}"));
        manager.team = Some(TeamId(STAGES + 1 + i / TEAM));
        manager.weight = 0.8 + f64::from(i % 7) / 10.0;
        if i.is_multiple_of(3) {
            manager.rates.insert(StageId(2), 0.1 + f64::from(i % 5) / 100.0);
        }
        Arc::new(manager)
    };
    Plan {
        id: "bench".into(),
        name: "bench".into(),
        currency: "RUB".into(),
        horizon: Horizon::new(start, 12).unwrap(),
        calendar: WorkCalendar::new(BaseCalendar::Russia),
        season: [0.85, 0.95, 1.05, 1.05, 0.95, 1.0, 0.85, 0.85, 1.05, 1.1, 1.15, 1.2],
        deal_factor: [1.0; 12],
        rounding: 10_000,
        absence_policy: AbsencePolicy::default(),
        ramp: vec![0.25, 0.5, 0.75],
        average_deal: Some(200_000),
        stages: (0..STAGES).map(stage).collect(),
        payments: Vec::new(),
        selling_minutes: None,
        over_assignment: 0.0,
        dimensions: Vec::new(),
        teams: (0..teams).map(|i| Team { id: TeamId(STAGES + 1 + i), name: format!("team {i}") }).collect(),
        managers: (0..managers).map(manager).collect(),
        holds: vec![hold(Scope::All, Period::Horizon, i64::from(managers) * 15_000_000)],
        last_id: first + managers,
    }
}

fn hold(scope: Scope, period: Period, amount: i64) -> Hold {
    Hold { scope, period, amount, reason: None }
}

/// Every tenth manager's year and everybody's March are held: the holds cross.
fn crossing(managers: u32) -> Plan {
    let mut plan = plan(managers);
    for manager in plan.managers.iter().step_by(10) {
        plan.holds.push(hold(Scope::Manager(manager.id), Period::Horizon, 12_000_000));
    }
    let months = [2_u8, 5, 8, 11].map(|month| Month::new(2027, month).unwrap());
    for month in months {
        plan.holds.push(hold(Scope::All, Period::Month(month), i64::from(managers) * 1_100_000));
    }
    plan
}

/// Every manager's every month is held at what it would be anyhow.
fn all_held(managers: u32) -> Plan {
    let mut plan = plan(managers);
    let tables = evaluate(&plan);
    for (place, manager) in plan.managers.iter().enumerate() {
        for span in tables.axis.months() {
            let amount = tables.target(place, span.segments.clone());
            plan.holds.push(hold(Scope::Manager(manager.id), Period::Month(span.month), amount));
        }
    }
    plan
}

#[divan::bench(args = SIZES)]
fn one_target(bencher: Bencher<'_, '_>, managers: u32) {
    let plan = plan(managers);
    bencher.bench_local(|| evaluate(black_box(&plan)));
}

#[divan::bench(args = SIZES)]
fn crossing_holds(bencher: Bencher<'_, '_>, managers: u32) {
    let plan = crossing(managers);
    bencher.bench_local(|| evaluate(black_box(&plan)));
}

#[divan::bench(args = SIZES)]
fn every_month_held(bencher: Bencher<'_, '_>, managers: u32) {
    let plan = all_held(managers);
    bencher.bench_local(|| evaluate(black_box(&plan)));
}

/// What the page reads for a full set of columns: team totals of every stage by week, and the peaks.
fn read(tables: &Tables) -> (i64, usize) {
    let everybody: Vec<usize> = (0..tables.managers.len()).collect();
    let weeks = tables.axis.weeks().iter().map(|w| w.segments.clone());
    let needs = weeks.flat_map(|w| (0..STAGES as usize).map(move |stage| (stage, w.clone())));
    let sum = needs.map(|(stage, w)| tables.team_need_whole(&everybody, stage, w).0).sum();
    (sum, tables.peaks().len())
}

#[divan::bench(args = SIZES)]
fn reading_every_total(bencher: Bencher<'_, '_>, managers: u32) {
    let tables = evaluate(&plan(managers));
    bencher.bench_local(|| read(black_box(&tables)));
}

/// The floor: the same plan's weights, targets, needs and totals as plain loops.
#[divan::bench(args = SIZES)]
fn tight_loop(bencher: Bencher<'_, '_>, managers: u32) {
    let plan = plan(managers);
    let axis = Axis::new(plan.horizon, &plan.calendar);
    let days: Vec<f64> = axis
        .segments()
        .iter()
        .map(|s| f64::from(s.working_days) * plan.season[axis.months()[s.month].month.index0()])
        .collect();
    bencher.bench_local(|| floor(black_box(&plan), black_box(&days)));
}

fn floor(plan: &Plan, days: &[f64]) -> (Vec<f64>, Vec<f64>) {
    let (segments, stages) = (days.len(), plan.stages.len());
    let all: f64 = days.iter().sum();
    let weights: f64 = plan.managers.iter().map(|m| m.weight * all).sum();
    let target = plan.target().map_or(0.0, |t| t as f64);
    let mut figures = vec![0.0; plan.managers.len() * segments * (stages + 1)];
    let mut totals = vec![0.0; segments * (stages + 1)];
    for (manager, out) in plan.managers.iter().zip(figures.chunks_exact_mut(segments * (stages + 1))) {
        let factor = manager.weight * target / weights;
        let deal = plan.average_deal_of(manager).map_or(0.0, |d| 1.0 / d as f64);
        let mut per = [0.0; STAGES as usize];
        let mut chain = deal;
        for stage in (0..stages).rev() {
            chain /= plan.rate_of(manager, stage).unwrap_or(1.0);
            per[stage] = chain;
        }
        for (segment, day) in days.iter().enumerate() {
            let amount = factor * day;
            out[segment] = amount;
            totals[segment] += amount;
            for (stage, per) in per.iter().enumerate() {
                let need = amount * per;
                out[(stage + 1) * segments + segment] = need;
                totals[(stage + 1) * segments + segment] += need;
            }
        }
    }
    (figures, totals)
}
