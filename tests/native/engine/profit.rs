//! Gross profit: revenue by margin, in whole units that tie.

use super::lines::groupings;
use crate::random::{self, SMALL};
use crate::small::{ANNA, BORIS, COFFEE, TEA, VERA, alone, anna, divided, edit, hold, plan};
use planerka::calendar::Period;
use planerka::edit::{Command, InputEdit, Owner, apply};
use planerka::engine::{ProfitFigure, evaluate, groups};
use planerka::plan::{Plan, Scope};
use proptest::prelude::*;

fn with(plan: &Plan, margins: &[(Owner, f64)]) -> Plan {
    let set = |&(owner, margin): &(Owner, f64)| Command::Inputs(InputEdit::SetMargin(owner, Some(margin)));
    apply(plan, &Command::Batch(margins.iter().map(set).collect())).unwrap()
}

fn known(amount: i64) -> ProfitFigure {
    ProfitFigure { amount: Some(amount), lacks: false }
}

#[test]
fn a_third_of_a_million_is_split_to_the_unit() {
    let mut plan = plan();
    plan.holds.push(hold(Scope::All, Period::Horizon, 1_000_001));
    for (who, amount) in [(ANNA, 333_333), (BORIS, 333_334), (VERA, 333_334)] {
        plan.holds.push(hold(Scope::Manager(who), Period::Horizon, amount));
    }
    let plan = with(&plan, &[(Owner::Plan, 0.35)]);
    let tables = evaluate(&plan);
    let all = tables.horizon();
    // 350,000.35 in all; 116,666.55, 116,666.9 and 116,666.9 of each.
    assert_eq!(tables.total_profit(&all), known(350_000));
    let own: Vec<_> = (0..3).map(|at| tables.profit(&[at], &all).amount.unwrap()).collect();
    assert_eq!(own, [116_666, 116_667, 116_667]);
}

#[test]
fn the_closest_margin_counts() {
    let plan = divided();
    let line = Owner::Line(ANNA, anna(COFFEE));
    let of = |plan: &Plan, product| {
        let anna_ = &plan.managers[0];
        plan.margin_at(anna_, anna_.line(anna(product)).unwrap())
    };
    let cases = [
        (vec![], [None, None]),
        (vec![(Owner::Plan, 0.3), (Owner::Member(TEA), 0.5)], [Some(0.5), Some(0.3)]),
        (vec![(Owner::Member(TEA), 0.5), (Owner::Manager(ANNA), 0.4)], [Some(0.4), Some(0.4)]),
        (vec![(Owner::Manager(ANNA), 0.4), (line, 0.0)], [Some(0.4), Some(0.0)]),
    ];
    for (margins, expected) in cases {
        let plan = with(&plan, &margins);
        assert_eq!([of(&plan, TEA), of(&plan, COFFEE)], expected, "{margins:?}");
    }
}

#[test]
fn revenue_without_a_margin_is_missing_and_not_0() {
    let plan = with(&divided(), &[(Owner::Line(ANNA, anna(TEA)), 0.5)]);
    let tables = evaluate(&plan);
    let all = tables.horizon();
    let tea = tables.line_target(0, all.clone());
    assert_eq!(tables.total_profit(&all), ProfitFigure { amount: Some((tea + 1) / 2), lacks: true });
    assert_eq!(tables.profit(&[1], &all), ProfitFigure { amount: None, lacks: true }, "Boris has none");
    let none = evaluate(&divided());
    assert!(!none.profit.is_known());
    // What nobody sells needs no margin.
    let mut idle = alone(5_000);
    edit(&mut idle, 0, |m| m.margin = Some(0.2));
    let tables = evaluate(&idle);
    assert!(!tables.unassigned_profit(&tables.horizon()).lacks);
    assert_eq!(tables.total_profit(&tables.horizon()), known(1_000));
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn gross_profit_ties_in_every_direction(plan in random::plans(SMALL)) {
        let tables = evaluate(&plan);
        let people: Vec<usize> = (0..plan.managers.len()).collect();
        let amount = |figure: ProfitFigure| figure.amount.unwrap_or(0);
        for range in tables.axis.months().iter().map(|m| m.segments.clone()).chain([tables.horizon()]) {
            let total = tables.total_profit(&range);
            let parts = amount(tables.profit(&people, &range)) + amount(tables.unassigned_profit(&range));
            prop_assert_eq!(amount(total), parts);
            for levels in groupings() {
                let top = groups(&plan, &tables, &levels).into_iter().filter(|group| group.path.len() == 1);
                let sum: i64 = top.map(|group| amount(tables.group_profit(&group, &range))).sum();
                prop_assert_eq!(sum, parts, "{:?}", levels);
            }
        }
        let months = tables.axis.months().iter().map(|m| amount(tables.total_profit(&m.segments)));
        prop_assert_eq!(months.sum::<i64>(), amount(tables.total_profit(&tables.horizon())));
    }

    #[test]
    #[allow(clippy::float_arithmetic, clippy::cast_precision_loss, reason = "the reference computes in floats")]
    fn no_figure_of_a_line_is_a_unit_off(plan in random::plans(SMALL)) {
        let tables = evaluate(&plan);
        for line in 0..tables.lines.len() {
            let at = tables.lines.manager(line);
            let manager = &plan.managers[at];
            let own = &manager.all_lines()[line - tables.lines.of(at).start];
            let margin = plan.margin_at(manager, own);
            for range in tables.horizon().map(|s| s..s + 1).chain([tables.horizon()]) {
                let found = tables.lines_profit(&[line], &range);
                let revenue = tables.line_target(line, range);
                match margin {
                    Some(margin) => {
                        let off = found.amount.unwrap() as f64 - revenue as f64 * margin;
                        prop_assert!(off.abs() < 1.0 + 1e-3, "{revenue} × {margin}: {found:?}");
                    }
                    None => prop_assert_eq!(found.lacks, revenue != 0),
                }
            }
        }
    }
}
