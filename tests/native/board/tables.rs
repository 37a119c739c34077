//! Whatever is a table can be moved in, typed in, copied, pasted, filled and searched; the stages of the funnel are one.

use std::sync::Arc;

use planerka::board::{
    Board, Choices, Desk, Kind, Shown, StageColumn, StageTable, Table, copy_cells, copy_with_headers,
    fill_cells, find, headed, paste_block,
};
use planerka::edit::apply;
use planerka::engine::evaluate;
use planerka::i18n::Lang;
use planerka::plan::Plan;
use planerka::sample;
use planerka::sheet::clipboard::{read, write_tsv};
use planerka::sheet::fill::Series;
use planerka::sheet::{DecimalMark, Dir, Grid, Habits, Intent, KeyPress, Pos, Rect, Seed, State};

const NAME: usize = 0;
const MAXIMUM: usize = 3;

fn plan() -> Plan {
    sample::plan(Lang::En, 2027, "p")
}

fn stages(plan: &Plan) -> StageTable {
    StageTable::of(&Arc::new(plan.clone()), &Arc::new(evaluate(plan)), Lang::En)
}

fn shown(table: &dyn Table) -> Shown<'_> {
    Shown { table, page_rows: 20, page_cols: 8 }
}

/// The plan after a text was typed into a cell.
fn typed(table: &dyn Table, at: Pos, text: &str) -> Plan {
    let Desk { plan, .. } = table.desk();
    let input = table.cell(at.row, at.col).input.unwrap();
    apply(plan, &table.desk().read(input, text).unwrap()).unwrap()
}

/// The plan, the managers and the stages.
fn all(plan: &Plan) -> Vec<Box<dyn Table>> {
    let (shared, tables) = (Arc::new(plan.clone()), Arc::new(evaluate(plan)));
    let sheet = |kind| {
        let choices = Choices { kind, ..Choices::new(Lang::En) };
        Box::new(Board::new(shared.clone(), tables.clone(), choices))
    };
    vec![sheet(Kind::Plan), sheet(Kind::People), Box::new(stages(plan))]
}

#[test]
fn every_table_answers_for_each_of_its_cells() {
    for table in all(&plan()) {
        assert!(table.rows() > 3 && table.columns() > 3);
        let keys: Vec<String> = (0..table.columns()).map(|at| table.column_key(at)).collect();
        for (at, key) in keys.iter().enumerate() {
            assert!(!keys[..at].contains(key) && !key.contains([' ', ',', '=']), "{key}");
            assert!(!table.heading(at).text.is_empty() && table.width(at, None) > 2.0, "{key}");
            assert!((table.width(at, Some(9.0)) - 9.0).abs() < 1e-9, "{key}");
        }
        let (rows, columns) = (table.rows(), table.columns());
        // Beyond the edge nothing stands, and nothing can be typed.
        assert_eq!(table.cell(rows, 0).input, None);
        assert_eq!(table.cell(0, columns).input, None);
        assert_eq!(shown(&*table).extent().last(), Pos::new(rows - 1, columns - 1));
    }
}

#[test]
fn a_key_in_the_table_of_stages_opens_the_editor_where_something_can_be_typed() {
    let plan = plan();
    let (table, last) = (stages(&plan), plan.stages.len() - 1);
    let habits = Habits { mark: DecimalMark::Point, enter_moves_down: false, mac: false };
    let seven = KeyPress { key: "7", code: "Digit7", ..KeyPress::default() };
    let press = |at| State::at(at).press(&seven, &shown(&table), habits).intent;
    assert_eq!(press(Pos::new(0, MAXIMUM)), Intent::BeginEdit(Seed::Text("7".to_owned())));
    let rate = StageColumn::ALL.iter().position(|column| *column == StageColumn::Rate).unwrap();
    assert_eq!(press(Pos::new(last, rate)), Intent::NotEditable, "the last stage has no next one");
    assert_eq!(table.address(0, MAXIMUM), format!("{}, At most a day", plan.stages[0].name));
}

#[test]
fn what_is_typed_into_a_stage_is_what_it_has() {
    let plan = plan();
    let table = stages(&plan);
    assert_eq!(typed(&table, Pos::new(0, NAME), "Dials").stages[0].name, "Dials");
    assert_eq!(typed(&table, Pos::new(1, MAXIMUM), "12").stages[1].maximum, Some(12.0));
    assert!(table.desk().read(table.cell(0, NAME).input.unwrap(), "").is_err(), "a stage has a name");
}

#[test]
fn stages_that_are_copied_and_pasted_stay_as_they_are() {
    let plan = plan();
    let table = stages(&plan);
    let (rows, columns): (Vec<usize>, Vec<usize>) =
        ((0..table.rows()).collect(), (0..table.columns()).collect());
    let cells = copy_cells(&table, &rows, &columns);
    let raw: Vec<Vec<String>> =
        cells.iter().map(|row| row.iter().map(|cell| cell.raw.clone()).collect()).collect();
    let block = read(None, &write_tsv(&raw)).unwrap();
    let pasted = paste_block(&table.desk(), &shown(&table), Rect::cell(Pos::default()), &block, &[]);
    assert_eq!((&pasted.failed[..], pasted.beyond, pasted.below), (&[][..], 0, None));
    assert_eq!(apply(&plan, &pasted.command).unwrap(), plan);
    // With its headings the block says which columns it is about.
    let with = copy_with_headers(&table, &rows, &columns[2..4]);
    let titles: Vec<&str> = with[0].iter().map(|cell| cell.raw.as_str()).collect();
    assert_eq!(titles, ["Stage", "Working days to the next", "At most a day"]);
    let titles = read(None, "At most a day\tWorking days to the next\n5\t1").unwrap();
    assert_eq!(headed(&table, &titles), Some(vec![Some(3), Some(2)]));
}

#[test]
fn a_limit_is_filled_down_the_stages() {
    let plan = plan();
    let table = stages(&typed(&stages(&plan), Pos::new(0, MAXIMUM), "40"));
    let (from, last) = (Pos::new(0, MAXIMUM), Pos::new(table.rows() - 1, MAXIMUM));
    let target = Rect::spanning(Pos::new(1, MAXIMUM), last);
    let filled = fill_cells(&table.desk(), &table, Rect::cell(from), target, Dir::Down, Series::Copy);
    let command = table.desk().together(filled.texts).unwrap();
    let after = apply(&table.plan, &command).unwrap();
    assert!(after.stages.iter().all(|stage| stage.maximum == Some(40.0)));
    assert_eq!(filled.skipped, 0);
}

#[test]
fn a_stage_is_found_by_a_few_letters() {
    let plan = plan();
    let table = stages(&plan);
    let name = &plan.stages[2].name;
    assert_eq!(find(&table, &name[..4].to_lowercase()), [Pos::new(2, NAME)]);
}
