//! Lags and daily maxima of products, reps and lines, as the sheets show and take them.

use std::sync::Arc;

use planerka::board::{Board, Choices, Column, Desk, Input, Kind, Row, Value, marks};
use planerka::edit::{Command, FunnelEdit, InputEdit, Owner, apply};
use planerka::engine::{GroupBy, evaluate};
use planerka::i18n::Lang;
use planerka::levers::{Case, Lever, NewHires};
use planerka::plan::{DimensionKind, Plan};

use crate::small::{ANNA, CALLS, COFFEE, TEA, anna, day, divided};

fn with(mut plan: Plan, edits: &[InputEdit]) -> Plan {
    for edit in edits {
        plan = apply(&plan, &Command::Inputs(edit.clone())).unwrap();
    }
    plan
}

fn board(plan: &Plan, kind: Kind, levels: &[GroupBy]) -> Board {
    let levels = levels.to_vec();
    let choices = Choices { kind, levels, inputs: true, ..Choices::new(Lang::En) };
    Board::new(Arc::new(plan.clone()), Arc::new(evaluate(plan)), choices)
}

fn work(board: &Board) -> Vec<Column> {
    let is_work = |column: &&Column| matches!(column, Column::Lag(_) | Column::Maximum(_));
    board.columns.iter().filter(is_work).cloned().collect()
}

fn cell(board: &Board, row: usize, column: &Column) -> planerka::board::Cell {
    board.cell(row, board.columns.iter().position(|c| c == column).unwrap())
}

const PRODUCT: GroupBy = GroupBy::Member(DimensionKind::Product);

#[test]
fn a_sheet_grows_only_by_what_some_stage_has() {
    let plan = divided();
    assert_eq!(work(&board(&plan, Kind::Plan, &[PRODUCT])), []);
    assert_eq!(work(&board(&plan, Kind::People, &[])), (0..4).map(Column::Maximum).collect::<Vec<_>>());
    let own = with(
        plan,
        &[
            InputEdit::SetLag(Owner::Line(ANNA, anna(TEA)), CALLS, Some(4)),
            InputEdit::SetMaximum(Owner::Member(COFFEE), CALLS, Some(20.0)),
        ],
    );
    assert_eq!(work(&board(&own, Kind::Plan, &[PRODUCT])), [Column::Lag(0), Column::Maximum(0)]);
    assert_eq!(work(&board(&own, Kind::Plan, &[GroupBy::Manager])), []);
    assert_eq!(work(&board(&own, Kind::People, &[]))[0], Column::Lag(0));
}

#[test]
fn a_cell_shows_its_own_value_or_what_it_takes_over() {
    let plan = with(
        divided(),
        &[
            InputEdit::SetMaximum(Owner::Plan, CALLS, Some(40.0)),
            InputEdit::SetMaximum(Owner::Member(COFFEE), CALLS, Some(20.0)),
            InputEdit::SetLag(Owner::Line(ANNA, anna(TEA)), CALLS, Some(4)),
        ],
    );
    let by_line = board(&plan, Kind::Plan, &[PRODUCT, GroupBy::Manager]);
    let seen: Vec<(Value, bool, Value, bool)> = (0..by_line.rows.len())
        .filter(|&row| matches!(by_line.rows[row], Row::Group(_)))
        .map(|row| {
            let (most, days) =
                (cell(&by_line, row, &Column::Maximum(0)), cell(&by_line, row, &Column::Lag(0)));
            let (own_most, own_days) = (most.has(marks::OWN), days.has(marks::OWN));
            (most.value, own_most, days.value, own_days)
        })
        .take(4)
        .collect();
    let (number, count) = (Value::Number, Value::Count);
    assert_eq!(
        seen,
        [
            (number(40.0), false, count(0), false),
            (number(40.0), false, count(4), true),
            (number(20.0), true, count(0), false),
            (number(20.0), false, count(0), false),
        ],
        "tea, Anna's tea, coffee, Anna's coffee"
    );

    // Anna's day holds 40 calls about tea or 20 about coffee: 26⅔ of both. Her lags differ: nothing stands there.
    let people = board(&plan, Kind::People, &[]);
    let row = people.row_of(ANNA).unwrap();
    let Value::Number(most) = cell(&people, row, &Column::Maximum(0)).value else { panic!("a number") };
    assert!((most - 80.0 / 3.0).abs() < 1e-9, "{most}");
    assert_eq!(cell(&people, row, &Column::Lag(0)).value, Value::Empty);

    // Typing a relative entry starts from what stands there, clearing takes over again.
    let tables = evaluate(&plan);
    let desk = Desk { plan: &plan, tables: &tables, lang: Lang::En };
    let input = Input::Maximum(Owner::Line(ANNA, anna(COFFEE)), CALLS);
    let more = apply(&plan, &desk.read(input, "*1.5").unwrap()).unwrap();
    let line = |plan: &Plan| plan.managers[0].line(anna(COFFEE)).unwrap().maximum.get(&CALLS).copied();
    assert_eq!(line(&more), Some(30.0));
    let desk = Desk { plan: &more, tables: &tables, lang: Lang::En };
    assert_eq!(line(&apply(&more, &desk.read(input, "").unwrap()).unwrap()), None);
    let lag = Input::LagOf(Owner::Manager(ANNA), CALLS);
    assert_eq!(apply(&plan, &desk.read(lag, "12").unwrap()).unwrap().managers[0].lags.get(&CALLS), Some(&12));
    assert!(desk.read(lag, "-1").is_err() && desk.read(input, "-1").is_err());
}

#[test]
fn capacity_and_scenarios_move_everybody_s_own_maxima() {
    let plan = with(
        divided(),
        &[
            InputEdit::SetMaximum(Owner::Plan, CALLS, Some(40.0)),
            InputEdit::SetMaximum(Owner::Member(COFFEE), CALLS, Some(20.0)),
            InputEdit::SetMaximum(Owner::Line(ANNA, anna(TEA)), CALLS, Some(10.0)),
        ],
    );
    let (tables, new_hires) = (evaluate(&plan), NewHires { from: day(2, 1), name: "New".into() });
    let case = Case { plan: &plan, tables: &tables, new_hires: &new_hires };
    let mut scenario = planerka::plan::Scenario::new(planerka::plan::ScenarioId(900), "More");
    scenario.maximum.insert(CALLS, 60.0);
    for command in [case.set(Lever::Capacity, 1.5), case.apply_scenario(&scenario)] {
        let more = apply(&plan, &command).unwrap();
        let person = &more.managers[0];
        let most = person.lines.iter().map(|line| more.maximum_at(person, line, 0)).collect::<Vec<_>>();
        assert_eq!(most, [Some(15.0), Some(30.0)]);
        let (before, after) = (tables.load(0, tables.horizon()), evaluate(&more).load(0, tables.horizon()));
        let ratio = |load: Option<planerka::engine::LoadFigure>| load.unwrap().ratio.unwrap();
        assert!((ratio(before) / ratio(after) - 1.5).abs() < 1e-9);
    }
    // A lag of the last stage has no step to be of.
    let last = plan.stages.last().unwrap().id;
    for owner in [Owner::Manager(ANNA), Owner::Member(TEA), Owner::Plan] {
        assert!(apply(&plan, &Command::Inputs(InputEdit::SetLag(owner, last, Some(3)))).is_err());
    }
    assert!(apply(&plan, &Command::Funnel(FunnelEdit::SetLag(CALLS, 3))).is_ok());
}
