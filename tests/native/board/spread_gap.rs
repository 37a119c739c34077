//! The gap between target and people, spread over who is free; managers as a model.

use std::sync::Arc;

use planerka::board::{Area, Board, Choices, Rule, all_lines, canonical};
use planerka::calendar::Period;
use planerka::choice::{Judgement, judge};
use planerka::edit::{Command, HoldEdit, LineEdit, apply};
use planerka::engine::{GroupBy, evaluate};
use planerka::i18n::Lang;
use planerka::plan::{DimensionKind, ManagerId, Plan, Scope};

use proptest::prelude::*;

use super::spread::{amounts, board, month, sample};

#[test]
fn the_gap_goes_to_whoever_is_free_and_held_totals_stay() {
    let plan = sample();
    let held = Scope::Manager(plan.managers[0].id);
    let unassigned = Command::Holds(HoldEdit::SetHold {
        scope: Scope::Unassigned,
        period: Period::Horizon,
        amount: Some(600_000),
    });
    let plan = apply(&plan, &unassigned).unwrap();
    let before = evaluate(&plan);
    let all = || before.horizon();
    assert_eq!(before.unassigned(all()), 600_000);
    let command = board(&plan).spread_gap(&[Period::Horizon]).unwrap();
    let Judgement::Fits(next) = judge(&plan, &command) else { panic!("there is somebody free") };
    let after = evaluate(&next);
    assert_eq!((after.unassigned(all()), after.assigned(all())), (0, before.total(all())));
    let of = |tables: &planerka::engine::Tables| tables.scope_target(held, all());
    assert_eq!(of(&after), of(&before), "a held total does not take part");
    assert_eq!(board(&next).spread_gap(&[Period::Horizon]), None);
    // Without a target of the whole, the whole still stays.
    let free = apply(
        &plan,
        &Command::Holds(HoldEdit::SetHold { scope: Scope::All, period: Period::Horizon, amount: None }),
    );
    let free = free.unwrap();
    let total = evaluate(&free).total(all());
    let Judgement::Fits(next) = judge(&free, &board(&free).spread_gap(&[Period::Horizon]).unwrap()) else {
        panic!("it fits")
    };
    assert_eq!(evaluate(&next).total(all()), total);
}

fn quarter(plan: &Plan, at: i32) -> Period {
    Period::Quarter(plan.horizon.start().plus(3 * at))
}

fn unassigned(period: Period, amount: i64) -> Command {
    Command::Holds(HoldEdit::SetHold { scope: Scope::Unassigned, period, amount: Some(amount) })
}

#[test]
fn the_gap_of_a_period_is_spread_there_and_stays_elsewhere() {
    let plan = apply(&sample(), &unassigned(Period::Horizon, 600_000)).unwrap();
    let before = evaluate(&plan);
    let held = Scope::Manager(plan.managers[0].id);
    for periods in [vec![month(&plan, 2)], vec![quarter(&plan, 1)], vec![month(&plan, 0), month(&plan, 4)]] {
        let ranges: Vec<_> = periods.iter().map(|period| before.axis.range(period).unwrap()).collect();
        let of = |figure: &dyn Fn(std::ops::Range<usize>) -> i64| -> i64 {
            ranges.iter().map(|range| figure(range.clone())).sum()
        };
        let there = of(&|range| before.unassigned(range));
        assert!(there > 0, "{periods:?}");
        let command = board(&plan).spread_gap(&periods).unwrap();
        let Judgement::Fits(next) = judge(&plan, &command) else { panic!("there is somebody free") };
        let after = evaluate(&next);
        assert_eq!(of(&|range| after.unassigned(range)), 0);
        assert_eq!(of(&|range| after.total(range)), of(&|range| before.total(range)));
        assert_eq!(after.total(after.horizon()), before.total(before.horizon()));
        assert_eq!(after.unassigned(after.horizon()), 600_000 - there);
        assert_eq!(after.scope_target(held, after.horizon()), before.scope_target(held, before.horizon()));
        assert_eq!(board(&next).spread_gap(&periods), None, "nothing is left there");
        // What is left can be spread later; then no trace of it stays.
        let Judgement::Fits(last) = judge(&next, &board(&next).spread_gap(&[Period::Horizon]).unwrap())
        else {
            panic!("there is somebody free")
        };
        assert!(last.holds.iter().all(|hold| !hold.scope.is_unassigned()));
        assert_eq!(evaluate(&last).total(before.horizon()), before.total(before.horizon()));
    }
}

#[test]
fn a_gap_inside_the_period_goes_and_one_across_its_edge_is_cut() {
    let plan = sample();
    let march = month(&plan, 2);
    let tables = evaluate(&plan);
    let commands = vec![
        Command::Holds(HoldEdit::SetHold {
            scope: Scope::All,
            period: march,
            amount: Some(tables.total(tables.axis.range(&march).unwrap())),
        }),
        unassigned(march, 90_000),
    ];
    let plan = apply(&plan, &Command::Batch(commands)).unwrap();
    let before = evaluate(&plan);
    let shown = board(&plan);
    assert_eq!(shown.spread_gap(&[month(&plan, 3)]), None, "April has no gap");
    assert_eq!(
        shown.spread_gap(&[march]),
        Some(Command::Batch(vec![Command::Holds(HoldEdit::SetHold {
            scope: Scope::Unassigned,
            period: march,
            amount: None
        })]))
    );
    // A week of March takes its part of the month's gap.
    let week = before.axis.weeks().iter().find(|w| w.monday >= march_first(&plan)).unwrap();
    let period = Period::Week(week.monday);
    let there = before.unassigned(week.segments.clone());
    assert!(there > 0);
    let Judgement::Fits(next) = judge(&plan, &shown.spread_gap(&[period]).unwrap()) else {
        panic!("it fits")
    };
    let after = evaluate(&next);
    let all = before.axis.range(&march).unwrap();
    assert_eq!(after.unassigned(week.segments.clone()), 0);
    assert_eq!(after.unassigned(all.clone()), 90_000 - there);
    assert_eq!(after.total(all.clone()), before.total(all));
}

fn march_first(plan: &Plan) -> chrono::NaiveDate {
    plan.horizon.start().plus(2).first_day()
}

#[test]
fn folded_managers_can_still_be_taken_as_a_model() {
    let shown = board(&sample());
    let folded = Board::new(
        Arc::clone(&shown.plan),
        Arc::clone(&shown.tables),
        shown.all_turned(false).expect("two teams"),
    );
    assert!(folded.rows.len() < shown.rows.len());
    assert_eq!(folded.row_models(), shown.row_models());
}

#[test]
fn every_manager_can_be_taken_as_a_model_in_every_grouping() {
    let product = DimensionKind::Product;
    let add = |name: &str| Command::Lines(LineEdit::AddMember(product, name.into()));
    let named = Command::Lines(LineEdit::AddDimension(product, "Products".into()));
    let plan = apply(&sample(), &Command::Batch(vec![named, add("Tea"), add("Coffee")])).unwrap();
    let plan = apply(&plan, &all_lines(&plan)).unwrap();
    let tables = Arc::new(evaluate(&plan));
    let (level, people) = (GroupBy::Member(product), GroupBy::Manager);
    for (levels, wanted) in [
        (vec![level], vec!["Whole team", "Tea", "Coffee", "Harper", "Mitchell"]),
        (vec![level, people], vec!["Whole team", "Tea", "Harper · Tea", "Mitchell · Tea", "Bennett · Tea"]),
        (vec![people, level], vec!["Whole team", "Harper", "Harper · Tea", "Harper · Coffee", "Mitchell"]),
    ] {
        let choices = Choices { levels, ..Choices::new(Lang::En) };
        let models = Board::new(Arc::new(plan.clone()), Arc::clone(&tables), choices).row_models();
        let names: Vec<&str> = models.iter().map(|(name, _)| name.as_str()).collect();
        assert_eq!(names[..5], wanted);
        let twice = (1..names.len()).find(|&at| names[..at].contains(&names[at]));
        assert_eq!(twice.map(|at| names[at]), None, "each has a name of its own");
        for (at, manager) in plan.managers.iter().enumerate() {
            let (_, model) = models.iter().find(|(name, _)| *name == manager.name).unwrap();
            let whole: f64 = model.iter().sum();
            #[allow(clippy::cast_precision_loss)]
            let target = tables.target(at, tables.horizon()) as f64;
            assert!((whole - target).abs() < 0.5, "{}: {whole} of {target}", manager.name);
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 80, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn spreading_a_gap_moves_it_and_no_total(plan in crate::random::plans(crate::random::SMALL), pick: proptest::sample::Index) {
        let before = evaluate(&plan);
        // Without anybody in the plan its target waits as unassigned, and there is nobody to put it onto.
        prop_assume!(before.targets.inactive.is_empty() && !plan.managers.is_empty());
        let months = before.axis.months().iter().map(|m| Period::Month(m.month));
        let quarters = before.axis.quarters().iter().map(|q| Period::Quarter(q.first_month));
        let all: Vec<Period> = months.chain(quarters).map(|p| canonical(&before.axis, p)).collect();
        let period = all[pick.index(all.len())];
        let range = before.axis.range(&period).unwrap();
        let Some(command) = board(&plan).spread_gap(&[period]) else {
            prop_assert!(plan.holds.iter().all(|h| !h.scope.is_unassigned()) || before.unassigned(range) == 0);
            return Ok(());
        };
        if let Judgement::Fits(next) = judge(&plan, &command) {
            let after = evaluate(&next);
            prop_assert_eq!(after.unassigned(range.clone()), 0);
            prop_assert_eq!(after.total(range.clone()), before.total(range.clone()));
            prop_assert_eq!(after.total(after.horizon()), before.total(before.horizon()));
            let gap = before.unassigned(range);
            prop_assert_eq!(after.unassigned(after.horizon()), before.unassigned(before.horizon()) - gap);
        }
    }
}

proptest! {
    #[test]
    fn sums_stay_to_the_unit(
        now in proptest::collection::vec(0_i64..5_000_000_000, 12),
        step in prop_oneof![Just(1_i64), Just(1_000), Just(10_000)],
        pattern in proptest::collection::vec(0.01_f64..9.0, 1..6),
        growth in -0.5_f64..2.0,
        sum in proptest::option::of(0_i64..9_000_000_000),
    ) {
        let plan = sample();
        let spot = |(at, amount): (usize, &i64)| planerka::board::Spot {
            scope: Scope::Manager(ManagerId(u32::try_from(at / 4).unwrap())),
            period: month(&plan, i32::try_from(at % 4).unwrap()),
            amount: *amount,
            range: at % 4..at % 4 + 1,
            name: String::new(),
        };
        let spots: Vec<_> = now.iter().enumerate().map(spot).collect();
        let area = Area { rows: spots.chunks(4).map(<[_]>::to_vec).collect(), step };
        for rule in [Rule::Proportional, Rule::Equal, Rule::Pattern(pattern), Rule::Growth(growth)] {
            let given = amounts(&area.spread(&rule, sum).unwrap());
            prop_assert_eq!(given.iter().sum::<i64>(), sum.unwrap_or(area.sum()), "{:?}", rule);
            if sum.is_none() {
                for (row, given) in area.rows.iter().zip(given.chunks(4)) {
                    prop_assert_eq!(row.iter().map(|s| s.amount).sum::<i64>(), given.iter().sum::<i64>());
                }
            }
        }
    }
}
