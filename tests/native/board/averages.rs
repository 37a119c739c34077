//! The average deal and the conversions of a manager whose work is divided: one figure wherever it is read.

use std::sync::Arc;

use planerka::board::{
    Board, Choices, Column, Desk, Input, Row, Value, all_lines, manager_deal, manager_rate,
};
use planerka::calendar::Period;
use planerka::edit::{Command, HoldEdit, InputEdit, LineEdit, Owner, apply};
use planerka::engine::evaluate;
use planerka::i18n::Lang;
use planerka::plan::{DimensionKind, Plan, Scope};

use crate::small::{self, ANNA, CALLS};

/// Everybody sells two products for the same money, one at 500 000 with every second call a meeting, one at 100 000.
fn plan() -> Plan {
    let product = DimensionKind::Product;
    let target = Command::Holds(HoldEdit::SetHold {
        scope: Scope::All,
        period: Period::Horizon,
        amount: Some(60_000_000),
    });
    let made = Command::Batch(vec![
        Command::Lines(LineEdit::AddDimension(product, "Products".to_owned())),
        Command::Lines(LineEdit::AddMember(product, "Machines".to_owned())),
        Command::Lines(LineEdit::AddMember(product, "Parts".to_owned())),
        target,
    ]);
    let plan = apply(&small::plan(), &made).unwrap();
    let plan = apply(&plan, &all_lines(&plan)).unwrap();
    let own = |at: usize| Owner::Member(plan.dimensions[0].members[at].id);
    let set = Command::Batch(vec![
        Command::Inputs(InputEdit::SetAverageDeal(own(0), Some(500_000))),
        Command::Inputs(InputEdit::SetAverageDeal(own(1), Some(100_000))),
        Command::Inputs(InputEdit::SetRate(own(0), CALLS, Some(0.5))),
    ]);
    apply(&plan, &set).unwrap()
}

fn shown(plan: &Plan, column: &Column) -> Value {
    let board = Board::new(Arc::new(plan.clone()), Arc::new(evaluate(plan)), Choices::new(Lang::En));
    let row = board.rows.iter().position(|row| *row == Row::Manager(0)).unwrap();
    board.cell(row, board.columns.iter().position(|c| c == column).unwrap()).value
}

#[test]
fn a_relative_entry_and_the_managers_page_start_from_what_the_cell_shows() {
    let plan = plan();
    let tables = evaluate(&plan);
    let desk = Desk { plan: &plan, tables: &tables, lang: Lang::En };
    let anna = &plan.managers[0];
    let deal = Input::AverageDeal(Owner::Manager(ANNA));
    // Half of the money at 500 000 and half at 100 000: six deals for a million.
    assert_eq!(shown(&plan, &Column::AverageDeal), Value::Money(166_667));
    assert_eq!(manager_deal(&plan, &tables, 0, anna), Some(166_667));
    assert_eq!(desk.now(deal), Some(166_667.0));
    let more = apply(&plan, &desk.read(deal, "+10%").unwrap()).unwrap();
    assert_eq!(more.managers[0].average_deal, Some(183_334));

    let Value::Percent(rate) = shown(&plan, &Column::Rate(0)) else { panic!("a percent step") };
    let step = Input::Rate(Owner::Manager(ANNA), CALLS);
    assert!((0.12..0.5).contains(&rate), "{rate}");
    assert_eq!(manager_rate(&plan, &tables, 0, anna, 0), Some(rate));
    assert_eq!(desk.now(step), Some(rate));
    assert_eq!(manager_rate(&plan, &tables, 0, anna, 3), None, "no step starts from a deal");
}

#[test]
fn an_own_value_counts_and_what_cannot_be_counted_is_nothing_to_start_from() {
    let mut plan = plan();
    small::edit(&mut plan, 0, |m| m.average_deal = Some(300_000));
    let tables = evaluate(&plan);
    assert_eq!(manager_deal(&plan, &tables, 0, &plan.managers[0]), Some(300_000));
    assert_eq!(manager_deal(&plan, &tables, 1, &plan.managers[1]), Some(166_667));

    plan.holds.clear();
    let tables = evaluate(&plan);
    let desk = Desk { plan: &plan, tables: &tables, lang: Lang::En };
    let boris = Input::AverageDeal(Owner::Manager(small::BORIS));
    assert_eq!((desk.now(boris), manager_deal(&plan, &tables, 1, &plan.managers[1])), (None, None));
    assert!(desk.read(boris, "*2").is_err());
    assert!(desk.read(boris, "150000").is_ok());
}

#[test]
fn the_managers_sheet_shows_what_the_whole_team_has_beside_the_default_and_its_people_together() {
    use planerka::board::{Kind, marks};
    let plan = plan();
    let choices = Choices { kind: Kind::People, ..Choices::new(Lang::En) };
    let board = Board::new(Arc::new(plan.clone()), Arc::new(evaluate(&plan)), choices);
    let all = board.rows.iter().position(|row| *row == Row::All).unwrap();
    let column = |wanted: &Column| board.columns.iter().position(|column| column == wanted).unwrap();
    let deal = column(&Column::AverageDeal);
    assert_eq!(board.cell(all, deal).value, Value::Money(200_000), "the default, which can be typed");
    assert_eq!(board.effective(all, deal), Some(Value::Money(166_667)), "what six deals a million bring");
    let fte = board.cell(all, column(&Column::Fte));
    assert_eq!((fte.value.clone(), fte.input, fte.has(marks::COMPUTED)), (Value::Number(3.0), None, true));
    let north = board.rows.iter().position(|row| matches!(row, Row::Team(_))).unwrap();
    assert_eq!(board.cell(north, column(&Column::Fte)).value, Value::Number(2.0));
}

#[test]
fn a_share_of_one_in_thousands_does_not_read_as_nothing() {
    use planerka::board::write_value;
    use planerka::i18n::Unit;
    let text = |share: f64| {
        let mut out = String::new();
        write_value(&mut out, &Value::Percent(share), Lang::En, Unit::One);
        out
    };
    assert_eq!([0.0, 0.0002, 0.000_49, 0.0005, 0.125].map(text), ["0%", "0.02%", "0.049%", "0.1%", "12.5%"]);
}
