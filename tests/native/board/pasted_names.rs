//! What a block that is pasted on names is: a list of people that begins on a group's name is a list, not new names for groups.

use std::sync::Arc;

use planerka::board::{Board, Choices, Column, Desk, PastedAs, Row, pasted_as};
use planerka::engine::evaluate;
use planerka::i18n::Lang;
use planerka::sample;
use planerka::sheet::Pos;
use planerka::sheet::clipboard;

#[test]
fn a_list_that_begins_on_a_groups_name_is_a_table_and_the_sheets_own_rows_are_cells() {
    let plan = sample::plan(Lang::En, 2027, "s");
    let tables = evaluate(&plan);
    let desk = Desk { plan: &plan, tables: &tables, lang: Lang::En };
    let board = Board::new(Arc::new(plan.clone()), Arc::new(tables.clone()), Choices::new(Lang::En));
    let name = board.columns.iter().position(|column| *column == Column::Name).unwrap();
    let row = |wanted: fn(&Row) -> bool| board.rows.iter().position(wanted).unwrap();
    let (all, team) = (row(|row| *row == Row::All), row(|row| matches!(row, Row::Team(_))));
    let person = row(|row| matches!(row, Row::Manager(_)));
    let numbers = ["6000000"; 12].join("\n");
    for (at, text, expected) in [
        (all, "Anna\nBob\nCarl", PastedAs::Table),
        (team, "Anna\nBob", PastedAs::Table),
        (all, "1. Иванова\n2. Петров\n3. Сидоров", PastedAs::Table),
        (all, numbers.as_str(), PastedAs::Table),
        (all, "Whole team\nKey accounts\nHarper", PastedAs::Cells),
        (all, "Our team", PastedAs::Cells),
        (person, "Anna\nBob", PastedAs::Cells),
    ] {
        let block = clipboard::read(None, text).unwrap();
        assert_eq!(pasted_as(&desk, &board, Pos::new(at, name), &block), expected, "{text:?} on row {at}");
    }
}
