//! Lines by product, region and client, against a slow and obvious reading of the rules.
#![allow(
    clippy::float_arithmetic,
    clippy::cast_precision_loss,
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "the reference computes in floats"
)]

use crate::random::{self, SMALL, plans};
use chrono::Datelike;
use planerka::calendar::{Axis, Month, Period};
use planerka::engine::{GroupBy, Tables, evaluate, groups};
use planerka::plan::{
    AbsencePolicy, DimensionKind, Hold, Line, Manager, Plan, ROUNDING_STEPS, Scope, StepKind,
};
use proptest::prelude::*;

const KINDS: [DimensionKind; 3] = DimensionKind::ALL;

/// Season × productive days of a manager, segment by segment: a walk over the days.
fn work(plan: &Plan, axis: &Axis, m: &Manager) -> Vec<f64> {
    let (mut productive, mut available) =
        (vec![0.0; axis.segments().len()], vec![0.0; axis.segments().len()]);
    for day in plan.horizon.first_day().iter_days().take(plan.horizon.days()) {
        let there = m.hire.is_none_or(|hire| hire <= day) && m.leave.is_none_or(|leave| day <= leave);
        if !there || !plan.calendar.is_working(day) {
            continue;
        }
        let since = m.hire.map(|hire| Month::of(day).months_since(Month::of(hire)) as usize);
        let ramp = since.and_then(|at| plan.ramp_of(m).get(at)).copied().unwrap_or(1.0);
        let amount = plan.season[day.month0() as usize] * m.fte * ramp;
        let at = axis.segment_of(day).expect("a day of the horizon");
        productive[at] += amount;
        if !m.absences.iter().any(|a| a.from <= day && day <= a.to) {
            available[at] += amount;
        }
    }
    let (all, left): (f64, f64) = (productive.iter().sum(), available.iter().sum());
    match plan.absence_policy {
        AbsencePolicy::Ignore => productive,
        AbsencePolicy::ToTeam => available,
        AbsencePolicy::WithinManager if left > 0.0 => available.iter().map(|w| w * all / left).collect(),
        AbsencePolicy::WithinManager => productive,
    }
}

/// How much a line takes: its own number, else what its members say together.
fn mix(plan: &Plan, line: &Line) -> f64 {
    let mut product = 1.0;
    for dimension in &plan.dimensions {
        for member in &dimension.members {
            if line.members.get(dimension.kind) == Some(member.id) {
                product *= member.mix;
            }
        }
    }
    line.mix.unwrap_or(product)
}

/// Largest remainder, with one part for what is no multiple of the step.
fn split(total: i64, step: i64, weights: &[f64], later: bool) -> Vec<i64> {
    let sum: f64 = weights.iter().sum();
    let rank = |a: usize, b: usize| {
        let heavier = (weights[b] / weights[a] - 1.0).abs() > 1e-12;
        let order = if later { b.cmp(&a) } else { a.cmp(&b) };
        if heavier { weights[b].total_cmp(&weights[a]) } else { order }
    };
    let mut out = vec![0; weights.len()];
    let odd = total % step;
    let owner = if later {
        weights.iter().rposition(|&w| w > 0.0)
    } else {
        (0..weights.len()).filter(|&i| weights[i] > 0.0).min_by(|&a, &b| rank(a, b))
    };
    let mut exact: Vec<f64> = weights.iter().map(|w| total as f64 * w / sum / step as f64).collect();
    if let (Some(owner), true) = (owner, odd != 0) {
        exact[owner] -= odd as f64 / step as f64;
        out[owner] += odd;
    }
    let floors: Vec<f64> = exact.iter().map(|x| x.floor().max(0.0)).collect();
    let left = total / step - floors.iter().sum::<f64>() as i64;
    let mut order: Vec<usize> = (0..weights.len()).filter(|&i| weights[i] > 0.0 && exact[i] >= 0.0).collect();
    let fraction = |i: usize| exact[i] - floors[i];
    order.sort_by(|&a, &b| {
        let same = (fraction(a) - fraction(b)).abs() < 1e-9;
        if same { rank(a, b) } else { fraction(b).total_cmp(&fraction(a)) }
    });
    order.into_iter().take(left as usize).for_each(|i| out[i] += step);
    out.iter_mut().zip(&floors).for_each(|(part, floor)| *part += *floor as i64 * step);
    out
}

/// The target of everybody over the horizon as the rules spread it: people, lines, months, segments.
fn spread(plan: &Plan, axis: &Axis, target: i64) -> Vec<i64> {
    let days: Vec<Vec<f64>> = plan.managers.iter().map(|m| work(plan, axis, m)).collect();
    let people: Vec<f64> =
        plan.managers.iter().zip(&days).map(|(m, days)| m.weight * days.iter().sum::<f64>()).collect();
    let mut cells = Vec::new();
    for ((manager, days), sum) in
        plan.managers.iter().zip(&days).zip(split(target, plan.rounding, &people, false))
    {
        let mixes: Vec<f64> = manager.all_lines().iter().map(|line| mix(plan, line)).collect();
        let nothing = mixes.iter().sum::<f64>() <= 0.0;
        let mixes = if nothing { vec![1.0; mixes.len()] } else { mixes };
        for sum in split(sum, plan.rounding, &mixes, false) {
            let mut row = vec![0; days.len()];
            let months: Vec<f64> =
                axis.months().iter().map(|m| days[m.segments.clone()].iter().sum()).collect();
            for (month, sum) in axis.months().iter().zip(split(sum, plan.rounding, &months, true)) {
                let parts = split(sum, 1, &days[month.segments.clone()], true);
                row[month.segments.clone()].copy_from_slice(&parts);
            }
            cells.extend(row);
        }
    }
    cells
}

/// A random plan in an ordinary range, with one target and nothing else held.
fn ordinary(mut plan: Plan, target: i64, rounding: i64) -> Plan {
    plan.rounding = rounding;
    plan.season = plan.season.map(|index| 0.5 + index % 1.0);
    for manager in &mut plan.managers {
        let manager = std::sync::Arc::make_mut(manager);
        manager.weight = 0.25 + manager.weight % 2.0;
        manager.fte = 0.25 + manager.fte % 1.0;
    }
    plan.holds = vec![Hold {
        scope: Scope::All,
        period: Period::Horizon,
        kind: planerka::plan::HoldKind::Exact,
        amount: target,
        reason: None,
    }];
    plan
}

/// The value of a line, in the order of the rule: line, manager, company, region, product.
fn closest<T: Copy>(
    plan: &Plan,
    own: [Option<T>; 2],
    line: &Line,
    of: impl Fn(&planerka::plan::Member) -> Option<T>,
) -> Option<T> {
    let mut found = own[0].or(own[1]);
    for kind in [DimensionKind::Company, DimensionKind::Region, DimensionKind::Product] {
        let id = line.members.get(kind);
        let member = plan.dimension(kind).and_then(|d| d.members.iter().find(|m| Some(m.id) == id));
        found = found.or_else(|| member.and_then(&of));
    }
    found
}

/// What one unit of revenue of a line needs at a stage in an ordinary month; None where it cannot be said.
fn per_unit(plan: &Plan, manager: &Manager, line: &Line, stage: usize) -> Option<f64> {
    let deal = closest(plan, [line.average_deal, manager.average_deal], line, |m| m.average_deal);
    let mut need = 1.0 / deal.or(plan.average_deal).filter(|&deal| deal > 0)? as f64;
    for at in (stage..plan.stages.len() - 1).rev() {
        let Some(s) = plan.stages.get(at) else { continue };
        let own = [line.rates.get(&s.id).copied(), manager.rates.get(&s.id).copied()];
        let rate = closest(plan, own, line, |m| m.rates.get(&s.id).copied()).unwrap_or(s.step.rate);
        match s.step.kind {
            _ if rate <= 0.0 => return None,
            StepKind::Percent => need /= rate,
            StepKind::Ratio => need *= rate,
        }
    }
    Some(need)
}

fn sum(tables: &Tables, lines: &[usize], range: std::ops::Range<usize>) -> i64 {
    let segments = tables.targets.segments;
    lines.iter().map(|&l| tables.targets.cells[l * segments..][range.clone()].iter().sum::<i64>()).sum()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 1_000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn targets_are_split_as_the_rules_say(
        plan in plans(SMALL), target in 0_i64..1_000_000, step in 0_usize..3,
    ) {
        let plan = ordinary(plan, target, ROUNDING_STEPS[step]);
        let tables = evaluate(&plan);
        let days = plan.managers.iter().map(|m| work(&plan, &tables.axis, m).iter().sum::<f64>());
        // Where nobody is productive the target follows days, which the tests of the fit look at.
        prop_assume!(days.sum::<f64>() > 0.0 && tables.targets.inactive.is_empty());
        prop_assert_eq!(&tables.targets.cells, &spread(&plan, &tables.axis, target));
    }

    #[test]
    fn needs_follow_each_line_s_own_rates(plan in plans(SMALL), target in 0_i64..1_000_000_000) {
        let mut plan = ordinary(plan, target, 1);
        random::without_lags(&mut plan);
        plan.deal_factor = [1.0; 12];
        let tables = evaluate(&plan);
        let mut line = 0;
        for (place, manager) in plan.managers.iter().enumerate() {
            for stage in 0..plan.stages.len() {
                let (mut all, mut known) = (0.0, true);
                for (at, own) in manager.all_lines().iter().enumerate() {
                    let target = sum(&tables, &[line + at], tables.horizon()) as f64;
                    let need = per_unit(&plan, manager, own, stage).map(|unit| unit * target);
                    let need = if target > 0.0 { need } else { Some(0.0) };
                    let found = tables.need.line_exact(line + at, stage, tables.horizon());
                    prop_assert_eq!(found.is_some(), need.is_some());
                    let (found, need) = (found.unwrap_or(0.0), need.unwrap_or(0.0));
                    prop_assert!((found - need).abs() <= 1e-9 * need.max(1.0), "{} for {}", found, need);
                    known &= per_unit(&plan, manager, own, stage).is_some() || target <= 0.0;
                    all += need;
                }
                let whole = tables.need_whole(place, stage, tables.horizon());
                prop_assert_eq!(tables.need_without(place, stage, tables.horizon()), !known);
                prop_assert_eq!(whole.is_some(), known || all > 0.0, "the rest is shown");
                if let Some(whole) = whole {
                    let exact = whole as f64 - all;
                    prop_assert!((-1e-9 * all.max(1.0)..1.0).contains(&exact), "{} for {}", whole, all);
                }
            }
            line += manager.all_lines().len();
        }
    }
}

/// All orders of one to three levels.
pub fn groupings() -> Vec<Vec<GroupBy>> {
    let mut levels = vec![GroupBy::Team, GroupBy::Manager];
    levels.extend(KINDS.map(GroupBy::Member));
    let mut all: Vec<Vec<GroupBy>> = levels.iter().map(|&level| vec![level]).collect();
    for depth in 1..3 {
        let longer: Vec<Vec<GroupBy>> = all
            .iter()
            .filter(|list| list.len() == depth)
            .flat_map(|list| {
                let free = levels.iter().filter(|level| !list.contains(level));
                free.map(|&level| list.iter().copied().chain([level]).collect()).collect::<Vec<_>>()
            })
            .collect();
        all.extend(longer);
    }
    all
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 60, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn totals_tie_in_every_grouping_and_period(plan in plans(SMALL)) {
        let tables = evaluate(&plan);
        let mut ranges = vec![tables.horizon()];
        ranges.extend(tables.axis.quarters().iter().map(|q| q.segments.clone()));
        ranges.extend(tables.axis.weeks().iter().map(|w| w.segments.clone()));
        for levels in groupings() {
            let groups = groups(&plan, &tables, &levels);
            for range in &ranges {
                let figure = |at: usize| tables.group_target(&groups[at], range.clone());
                let top: i64 = (0..groups.len()).filter(|&g| groups[g].path.len() == 1).map(figure).sum();
                prop_assert_eq!(top, tables.total(range.clone()), "{:?}", &levels);
                for (at, group) in groups.iter().enumerate() {
                    if let Some(scope) = group.scope {
                        prop_assert_eq!(figure(at), tables.scope_target(scope, range.clone()), "{:?}", scope);
                    }
                    let depth = group.path.len();
                    let inside = (at + 1..groups.len()).take_while(|&g| groups[g].path.len() > depth);
                    let children: Vec<usize> =
                        inside.filter(|&g| groups[g].path.len() == depth + 1).collect();
                    if !children.is_empty() {
                        prop_assert_eq!(children.into_iter().map(figure).sum::<i64>(), figure(at));
                    }
                }
            }
        }
    }
}
