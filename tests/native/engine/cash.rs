//! Payments: when the money of deals comes in.
#![allow(
    clippy::float_arithmetic,
    clippy::cast_precision_loss,
    clippy::cast_sign_loss,
    reason = "the reference computes in floats"
)]

use super::lines::groupings;
use crate::random;
use crate::random::SMALL;
use crate::small::{ANNA, alone, day, edit, hold};
use chrono::{Days, NaiveDate};
use planerka::calendar::{Month, Period};
use planerka::engine::{Group, Line, Tables, evaluate, groups};
use planerka::plan::{Absence, AbsencePolicy, Manager, Payment, Plan, Scope};
use proptest::prelude::*;

#[test]
fn half_at_once_and_half_after_thirty_days() {
    // All revenue in the week of 15 March, five working days of 400 000 each.
    let mut plan = alone(2_000_000);
    plan.holds.push(hold(Scope::All, Period::Week(day(3, 15)), 2_000_000));
    plan.payments = vec![Payment { share: 0.5, days: 0 }, Payment { share: 0.5, days: 30 }];
    let tables = evaluate(&plan);
    let paid = |monday| {
        let range = tables.axis.range(&Period::Week(monday)).unwrap();
        tables.cash(Line::Manager(0), range)
    };
    // 15–19 March and thirty days are 14–18 April: Wednesday to Sunday, all of one week.
    assert_eq!(
        [day(3, 8), day(3, 15), day(4, 5), day(4, 12), day(4, 19)].map(paid),
        [0, 1_000_000, 0, 1_000_000, 0]
    );
    assert_eq!(tables.cash_after(Line::Manager(0)), 0);
    // In December the second half comes after the plan.
    plan.holds[1] = hold(Scope::All, Period::Week(day(12, 20)), 2_000_000);
    let tables = evaluate(&plan);
    assert_eq!(tables.cash_after(Line::Manager(0)), 1_000_000);
    assert_eq!(tables.cash(Line::Manager(0), tables.horizon()), 1_000_000);
    // Without terms all money comes with the deal.
    plan.payments.clear();
    let tables = evaluate(&plan);
    assert_eq!(tables.cash(Line::Manager(0), tables.horizon()), 2_000_000);
    assert!(!tables.cash.is_late());
}

#[test]
fn money_is_earned_on_the_days_one_works() {
    // Away until Friday: all of the week's money is earned on the 19th and comes in on the 29th.
    let mut plan = alone(700_001);
    plan.absence_policy = AbsencePolicy::Ignore;
    plan.holds.push(hold(Scope::Manager(ANNA), Period::Week(day(3, 15)), 700_001));
    plan.payments = vec![Payment { share: 1.0, days: 10 }];
    edit(&mut plan, 0, |m| m.absences = vec![Absence { from: day(3, 15), to: day(3, 18) }]);
    let tables = evaluate(&plan);
    let last_week = tables.axis.segment_of(day(3, 29)).unwrap();
    assert_eq!(tables.cash(Line::Manager(0), last_week..last_week + 1), 700_001);
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn money_that_comes_in_is_the_money_of_the_targets(plan in random::plans(SMALL)) {
        let tables = evaluate(&plan);
        let lines = (0..plan.managers.len()).map(Line::Manager).chain([Line::Unassigned]);
        for line in lines {
            let paid = tables.cash(line, tables.horizon()) + tables.cash_after(line);
            let earned = match line {
                Line::Manager(manager) => tables.target(manager, tables.horizon()),
                Line::Unassigned => tables.unassigned(tables.horizon()),
            };
            prop_assert_eq!(paid, earned);
            let months: i64 = tables.axis.months().iter().map(|m| tables.cash(line, m.segments.clone())).sum();
            prop_assert_eq!(months, tables.cash(line, tables.horizon()));
            let least = if line == Line::Unassigned { i64::MIN } else { 0 };
            prop_assert!(tables.horizon().all(|s| tables.cash(line, s..s + 1) >= least));
        }
    }
}

/// What is paid of one line in each segment, and after the last one, before rounding: a walk over the days.
fn paid_by_day(plan: &Plan, tables: &Tables, who: Option<&Manager>, earned: &[i64]) -> Vec<f64> {
    let segment = |day: NaiveDate| {
        tables.axis.segments().iter().position(|s| s.first <= day && day <= s.last).unwrap_or(earned.len())
    };
    let employed = |day: NaiveDate| {
        who.is_none_or(|m| m.hire.is_none_or(|hire| hire <= day) && m.leave.is_none_or(|leave| day <= leave))
    };
    let works = |day: NaiveDate| employed(day) && plan.calendar.is_working(day);
    let sells = |day: NaiveDate| {
        let able = who.is_none_or(|m| {
            let since = m.hire.map(|hire| Month::of(day).months_since(Month::of(hire)) as usize);
            let ramp = since.and_then(|at| plan.ramp_of(m).get(at)).copied().unwrap_or(1.0);
            m.fte * ramp > 0.0 && !m.absences.iter().any(|a| a.from <= day && day <= a.to)
        });
        works(day) && able
    };
    let mut paid = vec![0.0; earned.len() + 1];
    for (at, span) in tables.axis.segments().iter().enumerate() {
        let all: Vec<NaiveDate> = span.first.iter_days().take_while(|day| *day <= span.last).collect();
        let of = |there: &dyn Fn(NaiveDate) -> bool| -> Vec<NaiveDate> {
            all.iter().copied().filter(|day| there(*day)).collect()
        };
        let rungs = [of(&sells), of(&works), of(&employed), vec![span.first]];
        let days = rungs.iter().find(|days| !days.is_empty()).unwrap();
        for day in days {
            for part in &plan.payments {
                let due = segment(*day + Days::new(part.days.into()));
                paid[due] += earned[at] as f64 / days.len() as f64 * part.share;
            }
        }
    }
    paid
}

/// One managers' line, or one of what nobody carries, as a group of its own.
fn line(line: usize, unassigned: bool) -> Group {
    let [lines, unassigned] = if unassigned { [vec![], vec![line]] } else { [vec![line], vec![]] };
    Group { path: Vec::new(), lines, unassigned, scope: None }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 60, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn every_line_is_paid_as_a_walk_over_the_days_says(plan in random::plans(SMALL)) {
        let tables = evaluate(&plan);
        let lines = (0..tables.lines.len()).map(|at| (at, false));
        let unassigned = (0..tables.targets.unassigned_lines.lines.len()).map(|at| (at, true));
        for (at, unassigned) in lines.chain(unassigned) {
            let group = line(at, unassigned);
            let who = (!unassigned).then(|| &*plan.managers[tables.lines.manager(at)]);
            let earned: Vec<i64> =
                tables.horizon().map(|s| tables.group_target(&group, s..s + 1)).collect();
            let exact = paid_by_day(&plan, &tables, who, &earned);
            let (mut paid, mut sum) = (0, 0.0);
            for s in tables.horizon() {
                let here = tables.group_cash(&group, s..s + 1);
                prop_assert!(unassigned || here >= 0);
                (paid, sum) = (paid + here, sum + if plan.payments.is_empty() { earned[s] as f64 } else { exact[s] });
                prop_assert!((paid as f64 - sum).abs() <= 0.5 + 1e-6 + 1e-8 * sum.abs(), "{} for {}", paid, sum);
            }
            prop_assert_eq!(paid + tables.group_cash_after(&group), earned.iter().sum::<i64>());
        }
    }

    #[test]
    fn money_ties_in_every_grouping_and_period(plan in random::plans(SMALL)) {
        let tables = evaluate(&plan);
        let mut ranges = vec![tables.horizon()];
        ranges.extend(tables.axis.months().iter().map(|m| m.segments.clone()));
        ranges.extend(tables.axis.weeks().iter().map(|w| w.segments.clone()));
        for levels in groupings() {
            let groups = groups(&plan, &tables, &levels);
            let inside = |at: usize| {
                let depth = groups[at].path.len();
                let deeper = (at + 1..groups.len()).take_while(|&g| groups[g].path.len() > depth);
                deeper.filter(|&g| groups[g].path.len() == depth + 1).collect::<Vec<_>>()
            };
            let outermost: Vec<usize> = (0..groups.len()).filter(|&g| groups[g].path.len() == 1).collect();
            for range in &ranges {
                let cash = |at: &usize| tables.group_cash(&groups[*at], range.clone());
                prop_assert_eq!(outermost.iter().map(cash).sum::<i64>(), tables.total_cash(range.clone()));
                for at in 0..groups.len() {
                    let parts = inside(at);
                    if !parts.is_empty() {
                        prop_assert_eq!(parts.iter().map(cash).sum::<i64>(), cash(&at), "{:?}", &levels);
                    }
                }
            }
            let after = outermost.iter().map(|&at| tables.group_cash_after(&groups[at])).sum::<i64>();
            prop_assert_eq!(after, tables.total_cash_after());
        }
    }
}

#[test]
fn money_is_exact_whatever_its_size() {
    for amount in [600_000_000, 600_000_000_000, 9_999_999_999_999] {
        for parts in [&[(1.0, 1)][..], &[(0.3, 0), (0.7, 1)], &[(0.125, 0), (0.4375, 1), (0.4375, 3)]] {
            let mut plan = alone(amount);
            // Everything is earned in the first quarter and paid within the year.
            plan.holds.push(hold(Scope::All, Period::Quarter(Month::new(2027, 1).unwrap()), amount));
            plan.payments = parts.iter().map(|&(share, days)| Payment { share, days }).collect();
            let tables = evaluate(&plan);
            assert_eq!(tables.total_cash_after(), 0, "{amount} {parts:?}");
            assert_eq!(tables.total_cash(tables.horizon()), amount, "{amount} {parts:?}");
        }
    }
    // Half of an odd amount: an exact half goes down, however large.
    for amount in [1_000_000_001, 1_000_000_000_001, 9_999_999_999_999] {
        let mut plan = alone(amount);
        plan.holds.push(hold(Scope::All, Period::Week(day(12, 20)), amount));
        plan.payments = vec![Payment { share: 0.5, days: 0 }, Payment { share: 0.5, days: 30 }];
        assert_eq!(evaluate(&plan).total_cash_after(), amount / 2 + 1);
    }
}
