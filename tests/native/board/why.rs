//! The chain behind a figure: read from the top it comes to the cell, to the unit, whatever the plan.

use std::sync::Arc;

use crate::random;
use planerka::board::why::{Op, Source, Step, What};
use planerka::board::{Board, Choices, Column, Input, Kind, Metric, Row, Value, canonical};
use planerka::calendar::Period;
use planerka::edit::{Command, HoldEdit, InputEdit, Owner, SettingsEdit, apply};
use planerka::engine::{GroupBy, evaluate};
use planerka::i18n::Lang;
use planerka::plan::{DimensionKind, Payment, Plan, Scope};
use planerka::units::map::Set;
use proptest::prelude::*;

fn board(plan: &Plan, change: impl FnOnce(&mut Choices)) -> Board {
    let tables = Arc::new(evaluate(plan));
    let mut choices = Choices::new(Lang::En);
    let axis = &tables.axis;
    choices.open = Set::from([Period::Horizon]);
    choices.open.extend(axis.quarters().iter().map(|q| canonical(axis, Period::Quarter(q.first_month))));
    choices.open.extend(axis.months().first().map(|m| canonical(axis, Period::Month(m.month))));
    change(&mut choices);
    Board::new(Arc::new(plan.clone()), tables, choices)
}

/// Follows a chain from the top. `noise` is what sums over the whole plan may be off by.
fn follow(steps: &[Step], noise: f64, at: &str) {
    let (mut sum, mut largest, mut begun) = (0.0_f64, 0.0_f64, false);
    for step in steps {
        let Some(value) = step.value.number() else { continue };
        largest = largest.max(value.abs());
        match step.op {
            Op::Beside => {}
            Op::Start => {
                assert!(!begun, "{at}: begins twice: {steps:#?}");
                (sum, begun) = (value, true);
            }
            Op::Plus => sum += value,
            Op::Times => sum *= value,
            Op::Over => sum /= value,
            Op::Equals => {
                // Shares of blocks are floats: a millionth of a unit is none.
                let slack = 1e-7 * sum.abs().max(value.abs()) + 1e-9 * largest + noise + 1e-6;
                assert!(begun && (sum - value).abs() <= slack, "{at}: {sum} is not {value}: {steps:#?}");
                sum = value;
            }
            Op::Rounded => {
                let counted =
                    matches!(step.value, Value::Count(_)) && (sum - value).abs() > 2.0 + 8.0 * noise;
                assert!(begun && !counted, "{at}: {sum} is not rounded to {value}: {steps:#?}");
                sum = value;
            }
        }
        assert!(value.is_finite(), "{at}: {steps:#?}");
    }
}

/// Every so many cells of a board, with the chain behind them.
fn check(board: &Board, every: usize) -> usize {
    let mut seen = 0;
    for row in 0..board.rows.len() {
        for column in 1..board.columns.len() {
            let cell = board.cell(row, column);
            if (row * 7 + column) % every != 0 || matches!(cell.value, Value::Empty | Value::Text(_)) {
                continue;
            }
            let at =
                format!("{:?} × {:?} of {:?}", board.rows[row], board.columns[column], board.choices.metric);
            let steps = board.why(row, column).unwrap_or_else(|| panic!("{at} has no reason"));
            assert_eq!(steps.last().map(|step| &step.value), Some(&cell.value), "{at}: {steps:#?}");
            let noise = match board.rows[row] {
                Row::Manager(m) | Row::ManagerFigure(m, _) => {
                    // Running counts lean on all work of the plan's deals, what is due before it included.
                    let need = &board.tables.need;
                    let early = |k| need.exact_before(m, k).unwrap_or(0.0) + need.exact_before_hire(m, k);
                    let within = |k| board.tables.need_exact(m, k, board.tables.horizon()).unwrap_or(0.0);
                    let whole = |k| early(k) + within(k);
                    (0..board.plan.stages.len()).map(whole).fold(0.0, f64::max) * 1e-9
                }
                _ => 1e-3,
            };
            follow(&steps, noise, &at);
            assert!(steps.iter().all(|step| !board.step_words(step).trim().is_empty()), "{at}: {steps:#?}");
            seen += 1;
        }
    }
    seen
}

fn levels() -> Vec<Vec<GroupBy>> {
    let product = GroupBy::Member(DimensionKind::Product);
    vec![
        vec![GroupBy::Team, GroupBy::Manager],
        vec![GroupBy::Manager, product],
        vec![product, GroupBy::Team, GroupBy::Manager],
    ]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 60, ..ProptestConfig::default() })]

    #[test]
    fn every_chain_comes_to_its_cell(
        plan in random::plans(random::SMALL),
        per_day: bool,
        expanded: bool,
        grouping in 0_usize..3,
        every in 5_usize..11,
    ) {
        for metric in Metric::all(&plan) {
            let shown = board(&plan, |choices| {
                (choices.metric, choices.per_day) = (metric, per_day);
                choices.levels = levels()[grouping].clone();
                choices.team_expanded = expanded;
                if expanded {
                    choices.expanded = plan.managers.iter().map(|m| m.id).collect();
                }
            });
            check(&shown, every);
        }
    }
}

fn sample() -> Plan {
    planerka::sample::plan(Lang::En, 2027, "p")
}

#[test]
fn every_cell_of_the_sample_has_a_reason_that_comes_to_it() {
    let mut plan = sample();
    plan.payments = vec![Payment { share: 0.5, days: 0 }, Payment { share: 0.5, days: 30 }];
    plan.stages[0].lag = 10;
    plan.stages[1].minutes = Some(90.0);
    plan.selling_minutes = Some(300.0);
    plan.over_assignment = 0.1;
    plan.margin = Some(0.35);
    let mut seen = 0;
    for metric in Metric::all(&plan) {
        let shown = board(&plan, |choices| choices.metric = metric);
        seen += check(&shown, 1);
    }
    seen += check(&board(&plan, |choices| choices.season_as_share = true), 1);
    seen += check(&board(&plan, |choices| choices.kind = Kind::People), 1);
    assert!(seen > 1_000, "{seen}");
}

fn column_of(board: &Board, period: Period) -> usize {
    board.column_of(period).unwrap()
}

#[test]
fn a_free_target_goes_by_weight_season_and_days_of_what_is_left() {
    let plan = sample();
    let manager = plan.managers[3].id;
    let shown = board(&plan, |_| {});
    let row = shown.row_of(manager).unwrap();
    let month = shown.tables.axis.months()[2].month;
    let steps = shown.why(row, column_of(&shown, Period::Month(month))).unwrap();
    let said: Vec<(Op, What)> = steps.iter().map(|s| (s.op, s.what)).collect();
    let place = |what: What| said.iter().position(|(_, w)| *w == what);
    assert!(matches!(said[0], (Op::Beside, What::Held(_))), "{said:?}");
    let wanted = [What::Free, What::Weight(3), What::Season, What::Days, What::AllWeights];
    let places: Vec<usize> = wanted.iter().filter_map(|what| place(*what)).collect();
    assert!(places.len() == 5 && places.is_sorted(), "{said:?}");
    assert_eq!(steps[places[1]].source, Some(Source::Input(Input::Weight(manager))));
    assert_eq!(steps[places[2]].source, Some(Source::Input(Input::Season(2))));
    let hold = Source::Input(Input::Total(Scope::All, Period::Horizon));
    assert_eq!(steps[0].source, Some(hold));
    assert_eq!(shown.place_of(&hold).map(|pos| shown.rows[pos.row]), Some(Row::All));
}

#[test]
fn a_held_total_says_so_with_its_reason() {
    let plan = sample();
    let id = plan.managers[1].id;
    let (scope, period) = (Scope::Manager(id), Period::Horizon);
    let hold = Command::Holds(HoldEdit::SetHold { scope, period, amount: Some(1_234_567) });
    let reason = Command::Holds(HoldEdit::SetReason { scope, period, reason: Some("agreed in May".into()) });
    let plan = apply(&plan, &Command::Batch(vec![hold, reason])).unwrap();
    let shown = board(&plan, |_| {});
    let steps = shown.why(shown.row_of(id).unwrap(), column_of(&shown, period)).unwrap();
    assert_eq!(steps.len(), 1, "{steps:?}");
    let words = shown.step_words(&steps[0]);
    assert!(words.starts_with("held: ") && words.ends_with(", 2027 — agreed in May"), "{words}");
    assert_eq!(steps[0].value, Value::Money(1_234_567));
}

#[test]
fn a_count_names_the_level_each_rate_comes_from() {
    let plan = sample();
    let id = plan.managers[2].id;
    let stages: Vec<_> = plan.stages.iter().map(|s| s.id).collect();
    let change = Command::Batch(vec![
        Command::Inputs(InputEdit::SetAverageDeal(Owner::Manager(id), Some(150_000))),
        Command::Inputs(InputEdit::SetRate(Owner::Manager(id), stages[1], Some(0.25))),
        Command::Settings(SettingsEdit::SetDealFactor { month: 2, factor: 1.25 }),
    ]);
    let plan = apply(&plan, &change).unwrap();
    let shown = board(&plan, |choices| choices.metric = Metric::Stage(0));
    let row = shown.row_of(id).unwrap();
    let month = Period::Month(shown.tables.axis.months()[2].month);
    let steps = shown.why(row, column_of(&shown, month)).unwrap();
    let said: Vec<(Op, What)> = steps.iter().map(|s| (s.op, s.what)).collect();
    let manager = Owner::Manager(id);
    let wanted = [
        (Op::Start, What::Target),
        (Op::Over, What::Deal(manager)),
        (Op::Over, What::Factor),
        (Op::Over, What::Rate(2, Owner::Plan)),
        (Op::Over, What::Rate(1, manager)),
        (Op::Over, What::Rate(0, Owner::Plan)),
        (Op::Equals, What::Exact),
        (Op::Rounded, What::Result),
    ];
    assert_eq!(said, wanted);
    assert_eq!(steps[1].source, Some(Source::Input(Input::AverageDeal(manager))));
    assert_eq!(steps[2].value, Value::Number(1.25));
    let column = shown.place_of(&steps[4].source.unwrap()).unwrap().col;
    assert_eq!(shown.columns[column], Column::Rate(1));
}

#[test]
fn quotas_are_a_figure_of_their_own_where_they_differ() {
    let mut plan = sample();
    assert!(!Metric::all(&plan).contains(&Metric::Quota));
    plan.over_assignment = 0.15;
    assert_eq!(Metric::all(&plan)[1], Metric::Quota);
    let shown = board(&plan, |choices| choices.metric = Metric::Quota);
    let column = column_of(&shown, Period::Horizon);
    let all = shown.rows.iter().position(|row| *row == Row::All).unwrap();
    let wanted = plan.target().unwrap() * 115 / 100;
    assert_eq!(shown.cell(all, column).value, Value::Money(wanted));
    let quotas = shown.tables.quotas(&plan);
    for (at, manager) in plan.managers.iter().enumerate() {
        let row = shown.row_of(manager.id).unwrap();
        assert_eq!(shown.cell(row, column).value, Value::Money(quotas[at]));
        let months = shown
            .tables
            .axis
            .months()
            .iter()
            .map(|m| shown.tables.quota_cells(&plan)[at][m.segments.clone()].iter().sum::<i64>());
        assert_eq!(months.sum::<i64>(), quotas[at]);
        assert!(shown.cell(row, column).input.is_none(), "a quota is not typed");
    }
}

#[test]
fn what_cannot_be_computed_says_what_is_missing() {
    let mut plan = sample();
    plan.average_deal = None;
    let at = plan.managers.iter().position(|m| m.average_deal.is_none()).unwrap();
    let shown = board(&plan, |choices| choices.metric = Metric::Stage(0));
    let row = shown.row_of(plan.managers[at].id).unwrap();
    let steps = shown.why(row, column_of(&shown, Period::Horizon)).unwrap();
    assert_eq!(shown.step_words(&steps[0]), "cannot be computed: no average deal");
    assert_eq!(steps.last().unwrap().value, Value::Unknown);
}
