//! Spreading a selection by a rule: sums stay to the unit, holds are respected, and one change is one change.

use std::sync::Arc;

use planerka::board::{
    Area, Board, Choices, Desk, Rule, SpreadError, actual_weights, canonical, equal_weights, read_actuals,
    weights_from_actuals,
};
use planerka::calendar::Period;
use planerka::choice::{Judgement, judge};
use planerka::edit::{Command, HoldEdit, apply};
use planerka::engine::evaluate;
use planerka::i18n::Lang;
use planerka::plan::Plan;
use planerka::sheet::{Pos, Rect};
use planerka::units::map::Set;

pub fn sample() -> Plan {
    planerka::sample::plan(Lang::En, 2027, "p")
}

/// The sample with every quarter and month shown.
pub fn board(plan: &Plan) -> Board {
    let tables = Arc::new(evaluate(plan));
    let mut choices = Choices::new(Lang::En);
    let axis = &tables.axis;
    choices.open = Set::from([Period::Horizon]);
    choices.open.extend(axis.quarters().iter().map(|q| canonical(axis, Period::Quarter(q.first_month))));
    Board::new(Arc::new(plan.clone()), tables, choices)
}

pub fn month(plan: &Plan, at: i32) -> Period {
    Period::Month(plan.horizon.start().plus(at))
}

/// The cells of some managers over the months from one to another, with the quarters between.
pub fn area(
    board: &Board,
    managers: std::ops::RangeInclusive<usize>,
    months: std::ops::RangeInclusive<i32>,
) -> Area {
    let row = |at: usize| board.row_of(board.plan.managers[at].id).unwrap();
    let column = |at: i32| board.column_of(month(&board.plan, at)).unwrap();
    let from = Pos::new(row(*managers.start()), column(*months.start()));
    Area::of(board, Rect::spanning(from, Pos::new(row(*managers.end()), column(*months.end()))))
}

pub fn amounts(command: &Command) -> Vec<i64> {
    let Command::Batch(commands) = command else { panic!("{command:?}") };
    let amount = |command: &Command| match command {
        Command::Holds(HoldEdit::SetHold { amount: Some(amount), .. }) => *amount,
        other => panic!("{other:?}"),
    };
    commands.iter().map(amount).collect()
}

#[test]
fn every_rule_does_what_it_says() {
    let mut plan = sample();
    plan.rounding = 1;
    let shown = board(&plan);
    let first = area(&shown, 3..=3, 0..=2);
    let now: Vec<i64> = first.spots().map(|spot| spot.amount).collect();
    let sum = first.sum();
    assert_eq!((first.rows.len(), now.len(), sum), (1, 3, now.iter().sum()));
    let cases: Vec<(&str, Rule, Option<i64>, Vec<i64>)> = vec![
        ("equal", Rule::Equal, Some(100), vec![33, 33, 34]),
        ("pattern", Rule::Pattern(vec![4.0, 4.0, 5.0]), Some(1_300), vec![400, 400, 500]),
        ("a pattern begins anew", Rule::Pattern(vec![1.0, 3.0]), Some(50), vec![10, 30, 10]),
        ("growth", Rule::Growth(1.0), Some(700), vec![100, 200, 400]),
        ("figures", Rule::Figures(vec![vec![0.0, 1.0, 1.0]]), Some(9), vec![0, 4, 5]),
        ("proportions stay", Rule::Proportional, None, now.clone()),
        ("copied", Rule::CopyRight, None, vec![now[0]; 3]),
        ("nothing more", Rule::Percent(0.0), None, now.clone()),
    ];
    for (name, rule, total, wanted) in cases {
        assert_eq!(amounts(&first.spread(&rule, total).unwrap()), wanted, "{name}");
    }
    let more = amounts(&first.spread(&Rule::Percent(0.1), None).unwrap());
    #[allow(clippy::cast_precision_loss, clippy::cast_possible_truncation)]
    let tenth_more = (sum as f64 * 1.1).round() as i64;
    assert_eq!(more.iter().sum::<i64>(), tenth_more);
    let same: Vec<f64> = vec![1.0; shown.tables.axis.segments().len()];
    let same = amounts(&first.spread(&Rule::SameAs(same), None).unwrap());
    let segments: Vec<usize> = first.spots().map(|spot| spot.range.len()).collect();
    assert!(
        same.iter().sum::<i64>() == sum && (same[0] > same[1]) == (segments[0] > segments[1]),
        "{same:?}"
    );
    let Command::Batch(released) = first.spread(&Rule::Clear, None).unwrap() else { panic!("a batch") };
    assert!(
        released.iter().all(|c| matches!(c, Command::Holds(HoldEdit::SetHold { amount: None, .. }))),
        "{released:?}"
    );
}

#[test]
fn what_a_rule_cannot_do_is_refused() {
    let shown = board(&sample());
    let (wide, upright) = (area(&shown, 3..=4, 0..=2), area(&shown, 3..=5, 1..=1));
    let cases = [
        (&wide, Rule::Pattern(vec![0.0, 0.0]), SpreadError::Proportions),
        (&wide, Rule::Pattern(vec![]), SpreadError::Proportions),
        (&wide, Rule::Figures(vec![vec![1.0], vec![1.0]]), SpreadError::Proportions),
        (&wide, Rule::Growth(-3.0), SpreadError::Proportions),
        (&wide, Rule::Percent(-2.0), SpreadError::TooLarge),
        (&upright, Rule::CopyRight, SpreadError::OneColumn),
        (&upright, Rule::SameAs(vec![1.0]), SpreadError::OneColumn),
    ];
    for (area, rule, error) in cases {
        assert_eq!(area.spread(&rule, None), Err(error), "{rule:?}");
    }
    assert_eq!(Area::default().spread(&Rule::Equal, None), Err(SpreadError::NoTotals));
    assert_eq!(upright.spread(&Rule::Equal, Some(2_000_000_000_000_000)), Err(SpreadError::TooLarge));
}

#[test]
fn only_the_finest_totals_count_and_amounts_keep_to_the_rounding_step() {
    let plan = sample();
    let shown = board(&plan);
    let last = Pos::new(shown.rows.len() - 1, shown.columns.len() - 1);
    let every = Area::of(&shown, Rect::spanning(Pos::new(0, 0), last));
    assert_eq!(every.rows.len(), plan.managers.len());
    assert!(every.rows.iter().all(|row| row.len() == 12), "months only");
    assert_eq!(every.sum(), plan.target().unwrap());
    let one = area(&shown, 3..=3, 0..=5);
    let spread = amounts(&one.spread(&Rule::Equal, None).unwrap());
    let odd = spread.iter().filter(|amount| *amount % plan.rounding != 0).count();
    assert!(odd <= 1 && spread.iter().sum::<i64>() == one.sum(), "{spread:?}");
}

#[test]
fn a_spread_is_one_change_that_holds_every_total() {
    let plan = sample();
    let shown = board(&plan);
    let two = area(&shown, 3..=4, 0..=11);
    let command = two.spread(&Rule::Pattern(vec![4.0, 4.0, 5.0]), None).unwrap();
    let Judgement::Fits(next) = judge(&plan, &command) else { panic!("it fits: nothing else is held there") };
    let after = board(&next);
    assert_eq!(area(&after, 3..=4, 0..=11).spots().map(|s| s.amount).collect::<Vec<_>>(), amounts(&command));
    assert_eq!(after.tables.total(after.tables.horizon()), plan.target().unwrap());
    let more = two.spread(&Rule::Percent(20.0), None).unwrap();
    assert!(matches!(judge(&plan, &more), Judgement::Choice(_)), "more than the whole asks what gives way");
}

#[test]
fn last_year_is_read_by_names_and_months() {
    let plan = sample();
    let tables = evaluate(&plan);
    let desk = Desk { plan: &plan, tables: &tables, lang: Lang::En };
    let names: Vec<&str> = plan.managers.iter().map(|m| m.name.as_str()).collect();
    let text = format!(
        "Manager\tJan\tFeb\tMar\n{}\t10\t\t30\n  {} \t1,000\t2,000\t3,000\n",
        names[4],
        names[3].to_uppercase()
    );
    let read = read_actuals(&desk, &text);
    assert_eq!(read.len(), 2, "{read:?}");
    assert_eq!(
        (read[0].figures.clone(), read[1].figures.clone()),
        (vec![10.0, 0.0, 30.0], vec![1e3, 2e3, 3e3])
    );
    let shown = board(&plan);
    let (weights, missing) = actual_weights(&shown.tables.axis, &area(&shown, 3..=4, 0..=2), &read);
    assert_eq!((weights, missing), (vec![vec![1e3, 2e3, 3e3], vec![10.0, 0.0, 30.0]], vec![]));
    let (_, missing) = actual_weights(&shown.tables.axis, &area(&shown, 3..=5, 0..=2), &read);
    assert_eq!(missing, [names[5]]);
    // Twelve months of figures for a part of the year.
    let year = read_actuals(&desk, "1 2 3 4 5 6 7 8 9 10 11 12".replace(' ', "\t").as_str());
    let (weights, _) = actual_weights(&shown.tables.axis, &area(&shown, 3..=3, 1..=2), &year);
    assert_eq!(weights, [vec![2.0, 3.0]]);

    let (command, missing) = weights_from_actuals(&plan, &read).unwrap();
    assert_eq!(missing.len(), plan.managers.len() - 2);
    let after = apply(&plan, &command).unwrap();
    let weight = |plan: &Plan, at: usize| plan.managers[at].weight;
    let (before, now) = (weight(&plan, 3) + weight(&plan, 4), weight(&after, 3) + weight(&after, 4));
    assert!((before - now).abs() < 2e-3, "they weigh together what they did");
    assert!((weight(&after, 3) / weight(&after, 4) - 150.0).abs() < 15.0, "6000 to 40");
    assert_eq!(weight(&after, 5).to_bits(), weight(&plan, 5).to_bits());
    assert_eq!(weights_from_actuals(&plan, &[]), None);
    let equal = apply(&plan, &equal_weights(&plan)).unwrap();
    assert!(equal.managers.iter().all(|m| (m.weight - 1.0).abs() < 1e-12));
}
