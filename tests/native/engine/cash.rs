//! Payments: when the money of deals comes in.

use crate::random;
use crate::random::SMALL;
use crate::small::{ANNA, alone, day, edit, hold};
use planerka::calendar::Period;
use planerka::engine::{Line, evaluate};
use planerka::plan::{Absence, AbsencePolicy, Payment, Scope};
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
