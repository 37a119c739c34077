//! A manager's own selling minutes, in the table of managers.

use std::sync::Arc;

use planerka::board::{Board, Choices, Column, Desk, Input, Kind, Metric, Row, Value, marks};
use planerka::edit::{Owner, apply};
use planerka::engine::evaluate;
use planerka::i18n::Lang;
use planerka::plan::Plan;

fn people(plan: &Plan) -> Board {
    let choices = Choices { kind: Kind::People, ..Choices::new(Lang::En) };
    Board::new(Arc::new(plan.clone()), Arc::new(evaluate(plan)), choices)
}

#[test]
fn selling_minutes_are_typed_for_a_manager_and_taken_from_the_plan_otherwise() {
    let mut plan = planerka::sample::plan(Lang::En, 2027, "p");
    assert!(!people(&plan).columns.contains(&Column::Minutes), "nothing in the plan takes minutes");
    plan.stages[0].minutes = Some(10.0);
    plan.stages.iter_mut().for_each(|stage| stage.maximum = None);
    plan.selling_minutes = Some(300.0);
    let id = plan.managers[3].id;
    let cell = |plan: &Plan, row: Row| {
        let board = people(plan);
        let row = board.rows.iter().position(|other| *other == row).unwrap();
        let column = board.columns.iter().position(|column| *column == Column::Minutes).unwrap();
        assert_eq!(board.note_place(row, column), None);
        board.cell(row, column)
    };
    let inherited = cell(&plan, Row::Manager(3));
    assert_eq!((inherited.value.clone(), inherited.has(marks::INHERITED)), (Value::Number(300.0), true));
    assert_eq!(cell(&plan, Row::All).input, Some(Input::SellingMinutes(Owner::Plan)));
    let typed = |plan: &Plan, text: &str| {
        let tables = evaluate(plan);
        let desk = Desk { plan, tables: &tables, lang: Lang::En };
        apply(plan, &desk.read(inherited.input.unwrap(), text).unwrap()).unwrap()
    };
    let own = typed(&plan, "150");
    let shown = cell(&own, Row::Manager(3));
    assert_eq!((shown.value.clone(), shown.has(marks::OWN)), (Value::Number(150.0), true));
    assert_eq!(cell(&own, Row::Manager(4)).value, Value::Number(300.0));
    // Half the minutes are twice the load.
    let load = |plan: &Plan| {
        let tables = evaluate(plan);
        tables.load(3, tables.horizon()).and_then(|load| load.ratio).unwrap()
    };
    #[allow(clippy::float_arithmetic, reason = "a ratio of loads")]
    let ratio = load(&own) / load(&plan);
    assert!((ratio - 2.0).abs() < 1e-9, "{ratio}");
    assert!(Metric::all(&own).contains(&Metric::Load));
    let back = typed(&own, "");
    assert_eq!(back.manager(id).unwrap().selling_minutes, None);
    assert_eq!(cell(&back, Row::Manager(3)), inherited);
}
