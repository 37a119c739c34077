//! The fit against a slow and obvious one: weights day by day, and every cell scaled to every hold in turn.
#![allow(
    clippy::float_arithmetic,
    clippy::cast_precision_loss,
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "the reference computes in floats"
)]

use std::sync::Arc;

use crate::random::{SMALL, Size, plans};
use chrono::Datelike;
use planerka::calendar::{Axis, Month};
use planerka::engine::{Tables, evaluate, holds_fit};
use planerka::plan::{AbsencePolicy, DimensionKind, HoldKind, Line, Manager, Plan, Scope, Who};
use proptest::collection::vec;
use proptest::prelude::*;

/// What each line of one manager would carry on each segment: a walk over the days, in the words of the rule.
fn weights(plan: &Plan, axis: &Axis, manager: &Manager) -> Vec<f64> {
    let (mut productive, mut available) =
        (vec![0.0; axis.segments().len()], vec![0.0; axis.segments().len()]);
    for day in plan.horizon.first_day().iter_days().take(plan.horizon.days()) {
        let segment = axis.segment_of(day).expect("a day of the horizon");
        let employed =
            manager.hire.is_none_or(|hire| hire <= day) && manager.leave.is_none_or(|leave| day <= leave);
        if !employed || !plan.calendar.is_working(day) {
            continue;
        }
        let since = manager.hire.map(|hire| Month::of(day).months_since(Month::of(hire)) as usize);
        let ramp = since.and_then(|month| plan.ramp_of(manager).get(month)).copied().unwrap_or(1.0);
        let work = plan.season[day.month0() as usize] * manager.fte * ramp;
        productive[segment] += work;
        if !manager.absences.iter().any(|a| a.from <= day && day <= a.to) {
            available[segment] += work;
        }
    }
    let (all, left): (f64, f64) = (productive.iter().sum(), available.iter().sum());
    let row = match plan.absence_policy {
        AbsencePolicy::Ignore => productive,
        AbsencePolicy::ToTeam => available,
        AbsencePolicy::WithinManager if left > 0.0 => available.iter().map(|w| w * all / left).collect(),
        AbsencePolicy::WithinManager => productive,
    };
    let all = manager.all_lines();
    let sum: f64 = all.iter().map(|line| mix(plan, line)).sum();
    let share = |line| if sum > 0.0 { mix(plan, line) / sum } else { 1.0 / all.len() as f64 };
    all.iter().flat_map(|line| row.iter().map(move |w| w * manager.weight * share(line))).collect()
}

/// How much a line takes: its own number, else what its members say together.
fn mix(plan: &Plan, line: &Line) -> f64 {
    let members = plan.dimensions.iter().flat_map(|d| d.members.iter().map(|m| (d.kind, m)));
    let about = members.filter(|(kind, m)| line.members.get(*kind) == Some(m.id));
    line.mix.unwrap_or_else(|| about.map(|(_, m)| m.mix).product())
}

/// Every line with its manager, in the order of the table.
fn lines(plan: &Plan) -> Vec<(&Manager, &Line)> {
    plan.managers.iter().flat_map(|m| m.all_lines().iter().map(|line| (&**m, line))).collect()
}

fn takes(scope: Scope, manager: &Manager, line: &Line) -> bool {
    let who = match scope.who() {
        Who::Team(team) => manager.team == Some(team),
        Who::Manager(id) => manager.id == id,
        Who::All => true,
        Who::Unassigned => false,
    };
    let wanted = scope.members();
    who && DimensionKind::ALL.iter().all(|&k| wanted.get(k).is_none_or(|id| line.members.get(k) == Some(id)))
}

/// The cells of each hold but those of the unassigned line, and what the managers carry there.
fn constraints(plan: &Plan, tables: &Tables) -> Vec<(Vec<usize>, f64)> {
    let (axis, all) = (&tables.axis, lines(plan));
    let segments = axis.segments().len();
    let mut list = Vec::new();
    for hold in plan.holds.iter().filter(|h| !h.scope.is_unassigned()) {
        let range = axis.range(&hold.period).expect("a period of the horizon");
        let taken = (0..all.len()).filter(|&l| takes(hold.scope, all[l].0, all[l].1));
        let cells = taken.flat_map(|l| range.clone().map(move |s| l * segments + s)).collect();
        let unassigned = &tables.targets.unassigned_lines;
        let rows = unassigned.lines.iter().zip(unassigned.cells.chunks_exact(segments));
        let rows = rows.filter(|(about, _)| hold.scope.members().takes(**about));
        let unassigned: i64 = rows.flat_map(|(_, row)| &row[range.clone()]).sum();
        let unassigned = if hold.scope.who() == Who::All { unassigned } else { 0 };
        list.push((cells, (hold.amount - unassigned) as f64));
    }
    list
}

/// The ladder: where all weights of a hold's cells outside the holds inside it are zero, days take their place.
fn ladder(plan: &Plan, axis: &Axis, constraints: &[(Vec<usize>, f64)], weights: &mut [f64]) {
    let employed = |m: &Manager, working: bool| {
        let mut days = vec![0.0; axis.segments().len()];
        for day in plan.horizon.first_day().iter_days().take(plan.horizon.days()) {
            let there = m.hire.is_none_or(|hire| hire <= day) && m.leave.is_none_or(|leave| day <= leave);
            if there && (!working || plan.calendar.is_working(day)) {
                days[axis.segment_of(day).expect("a day of the horizon")] += 1.0;
            }
        }
        days
    };
    let inside = |a: &[usize], b: &[usize]| a.len() < b.len() && a.iter().all(|c| b.contains(c));
    let free = |(cells, _): &(Vec<usize>, f64)| {
        let inner: Vec<_> = constraints.iter().filter(|(other, _)| inside(other, cells)).collect();
        cells.iter().copied().filter(|c| inner.iter().all(|(i, _)| !i.contains(c))).collect::<Vec<_>>()
    };
    let parts: Vec<Vec<usize>> = constraints.iter().map(free).collect();
    for working in [true, false] {
        let mixed = |m: &Manager, line: &Line| {
            let sum: f64 = m.all_lines().iter().map(|line| mix(plan, line)).sum();
            match (working, sum > 0.0) {
                (false, _) => 1.0,
                (true, true) => mix(plan, line) / sum,
                (true, false) => 1.0 / m.all_lines().len() as f64,
            }
        };
        let rung = lines(plan).into_iter().flat_map(|(m, line)| {
            let mixed = mixed(m, line);
            employed(m, working).into_iter().map(move |days| days * mixed)
        });
        let rung: Vec<f64> = rung.collect();
        let blank = parts.iter().filter(|part| part.iter().all(|&c| weights[c] <= 0.0));
        let cells: Vec<usize> = blank.flatten().copied().collect();
        cells.into_iter().for_each(|c| weights[c] = rung[c]);
    }
}

/// Scales cells to every hold in turn, again and again; None if that does not settle.
fn scale(mut cells: Vec<f64>, constraints: &[(Vec<usize>, f64)]) -> Option<Vec<f64>> {
    let mut taken = vec![false; cells.len()];
    constraints.iter().flat_map(|(cells, _)| cells).for_each(|&c| taken[c] = true);
    cells.iter_mut().zip(taken).filter(|(_, taken)| !taken).for_each(|(cell, _)| *cell = 0.0);
    for _ in 0..3_000 {
        let mut worst = 0.0_f64;
        for (taken, amount) in constraints {
            let sum: f64 = taken.iter().map(|&c| cells[c]).sum();
            if sum > 0.0 {
                taken.iter().for_each(|&c| cells[c] *= amount / sum);
                worst = worst.max((amount - sum).abs());
            }
        }
        if worst < 1e-5 {
            return Some(cells);
        }
    }
    None
}

/// A plan whose holds are the sums of one whole table, so that they can all be met.
fn with_table(mut plan: Plan, factors: &[u8], unassigned: &[i64]) -> Plan {
    let mut base = plan.clone();
    base.holds.retain(|h| h.scope == Scope::All && plan.target().is_some());
    base.holds.truncate(1);
    base.rounding = 1;
    if let Some(target) = base.holds.first_mut() {
        target.amount = 10_000_000;
    }
    let tables = evaluate(&base);
    let cell = |(place, &cell): (usize, &i64)| cell * i64::from(factors[place % factors.len()]);
    let cells: Vec<i64> = tables.targets.cells.iter().enumerate().map(cell).collect();
    let segments = tables.targets.segments;
    for hold in &mut plan.holds {
        let range = tables.axis.range(&hold.period).expect("a period of the horizon");
        let all = lines(&base);
        let taken = (0..all.len()).filter(|&l| takes(hold.scope, all[l].0, all[l].1));
        let carried: i64 = taken.map(|l| cells[l * segments..][range.clone()].iter().sum::<i64>()).sum();
        let unassigned: i64 = range.map(|s| unassigned[s % unassigned.len()]).sum();
        hold.amount = if hold.scope.is_unassigned() { unassigned } else { carried };
    }
    plan
}

/// Plans with many holds that cross each other and can all be met; factors of 0 force parts to zero.
fn feasible(least: u8) -> impl Strategy<Value = Plan> {
    let size = Size { managers: 5, holds: 12, months: 7, ..SMALL };
    (plans(size), vec(least..8, 1..40)).prop_map(|(mut plan, factors)| {
        plan.season = plan.season.map(|index| if index > 0.0 { 0.5 + index % 2.0 } else { 0.0 });
        for manager in &mut plan.managers {
            let manager = Arc::make_mut(manager);
            manager.weight = if manager.weight > 0.0 { 0.25 + manager.weight % 2.0 } else { 0.0 };
            manager.fte = if manager.fte > 0.0 { 0.25 + manager.fte % 1.0 } else { 0.0 };
        }
        plan.holds.retain(|h| !h.scope.is_unassigned());
        plan.holds.iter_mut().for_each(|hold| hold.kind = HoldKind::Exact);
        if plan.target().is_none() {
            plan.holds.insert(
                0,
                planerka::plan::Hold {
                    scope: Scope::All,
                    period: planerka::calendar::Period::Horizon,
                    kind: HoldKind::Exact,
                    amount: 0,
                    reason: None,
                },
            );
        }
        with_table(plan, &factors, &[0])
    })
}

/// The same plans with some of their holds made floors: all of them can be met still.
pub fn feasible_floors() -> impl Strategy<Value = Plan> {
    (feasible(0), any::<u64>()).prop_map(|(mut plan, which)| {
        for (at, hold) in plan.holds.iter_mut().enumerate() {
            hold.kind = if which >> (at % 64) & 1 == 1 { HoldKind::AtLeast } else { HoldKind::Exact };
        }
        plan
    })
}

fn all_met(plan: &Plan, tables: &Tables) -> Result<(), TestCaseError> {
    prop_assert_eq!(holds_fit(plan), Ok(()));
    prop_assert_eq!(&tables.targets.inactive, &Vec::<usize>::new());
    for (cells, amount) in constraints(plan, tables) {
        let sum: i64 = cells.iter().map(|&c| tables.targets.cells[c]).sum();
        prop_assert_eq!(sum as f64, amount);
    }
    prop_assert!(tables.targets.cells.iter().all(|&cell| cell >= 0));
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn cells_lie_within_two_units_of_the_slow_fit(mut plan in feasible(1)) {
        plan.rounding = 1;
        let tables = evaluate(&plan);
        all_met(&plan, &tables)?;
        let mut base: Vec<f64> = plan.managers.iter().flat_map(|m| weights(&plan, &tables.axis, m)).collect();
        let constraints = constraints(&plan, &tables);
        ladder(&plan, &tables.axis, &constraints, &mut base);
        if let Some(exact) = scale(base, &constraints) {
            for (place, (cell, exact)) in tables.targets.cells.iter().zip(exact).enumerate() {
                prop_assert!((*cell as f64 - exact).abs() < 4.0, "cell {}: {} for {}", place, cell, exact);
            }
        }
    }

    #[test]
    fn holds_of_a_table_with_zeros_can_all_be_met(plan in feasible(0)) {
        all_met(&plan, &evaluate(&plan))?;
    }
}
