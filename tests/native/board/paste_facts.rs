//! What is pasted on facts, and numbers that a spreadsheet has shortened.

use std::sync::Arc;

use planerka::board::{
    Begun, Desk, FactAt, FactColumn, FactTable, Input, Refusal, Shown, Table, bare_figures, fact_here,
    paste_block, pasted_words, total_words,
};
use planerka::edit::{Command, apply};
use planerka::engine::evaluate;
use planerka::i18n::{Lang, Unit};
use planerka::plan::Detail;
use planerka::plan::control::{FactPeriod, Measure};
use planerka::sheet::clipboard::{self, PastedBlock};
use planerka::sheet::{DecimalMark, Pos, Rect};
use planerka::{plan::Plan, sample};

use crate::small::day;

fn block(text: &str) -> PastedBlock {
    clipboard::read(None, text).unwrap()
}

fn desk<T>(plan: &Plan, run: impl FnOnce(&Desk<'_>) -> T) -> T {
    let tables = evaluate(plan);
    run(&Desk { plan, tables: &tables, lang: Lang::En })
}

/// Everybody's facts of one week.
fn table(plan: &Plan) -> FactTable {
    let (plan, tables) = (Arc::new(plan.clone()), Arc::new(evaluate(plan)));
    let columns = FactTable::measures(&plan, "week 2027-03-01".parse().unwrap());
    FactTable::new((&plan, &tables), None, (Lang::En, Unit::One), day(3, 10), columns)
}

/// What a paste at a cell makes of the plan, and what is said of it.
fn pasted(plan: &Plan, at: Pos, block: &PastedBlock) -> (FactTable, String, Vec<usize>) {
    let table = table(plan);
    let shown = Shown { table: &table, page_rows: 20, page_cols: 8 };
    let pasted = desk(plan, |desk| paste_block(desk, &shown, Rect::cell(at), block, &[]));
    let after = apply(plan, &pasted.command).unwrap();
    let failed = pasted.failed.iter().map(|failed| failed.pos.row).collect();
    (self::table(&after), pasted_words(&pasted, Lang::En), failed)
}

fn text(table: &FactTable, row: usize, column: usize) -> String {
    table.cell(row, column).input.map_or_else(String::new, |input| table.desk().typed(input))
}

#[test]
fn figures_go_into_the_cells_from_there_on_and_one_report_takes_all_of_them() {
    let plan = sample::plan(Lang::En, 2027, "p");
    let calls = 1 + plan.measures().iter().position(|m| *m == Measure::Stage(plan.stages[0].id)).unwrap();
    let lines: String = (1..=4).map(|n| format!("{n}\t{}\n", n * 10)).collect();
    let (figures, titled) = bare_figures(&block(&lines), DecimalMark::Point).unwrap();
    assert!(!titled);
    let (after, said, _) = pasted(&plan, Pos::new(3, calls), &figures);
    assert_eq!((text(&after, 3, calls), text(&after, 6, calls + 1)), ("1".to_owned(), "40".to_owned()));
    assert_eq!((said.as_str(), after.plan.control.reports.len()), ("8 pasted", 1));
    // The name of somebody stands for the first figure of the row; a cell of everybody takes none.
    let at = |row, col| fact_here(&after, Pos::new(row, col)).map(|fact| fact.measure);
    assert_eq!((at(3, 0), at(3, calls)), (Some(Measure::Revenue), Some(Measure::Stage(plan.stages[0].id))));
    assert_eq!((at(0, 0), at(0, calls)), (None, None));
}

#[test]
fn a_title_over_figures_is_left_out_and_words_are_no_figures() {
    let (figures, titled) = bare_figures(&block("Calls\n5\n\n7"), DecimalMark::Point).unwrap();
    assert!(titled && figures.height() == 3);
    for text in ["5", "Calls\nmany", "Harper\t5\nWalsh\t7", "Calls"] {
        assert_eq!(bare_figures(&block(text), DecimalMark::Point), None, "{text}");
    }
}

#[test]
fn figures_that_are_none_keep_their_place_and_are_listed() {
    let plan = sample::plan(Lang::En, 2027, "p");
    let calls = 1 + plan.measures().iter().position(|m| *m == Measure::Stage(plan.stages[0].id)).unwrap();
    let (after, _, failed) = pasted(&plan, Pos::new(1, calls), &block("5\n-3\n#N/A\n7"));
    assert_eq!(failed, [2, 3]);
    let texts: Vec<String> = (1..=4).map(|row| text(&after, row, calls)).collect();
    assert_eq!(texts, ["5", "", "", "7"]);
}

#[test]
fn one_figure_stands_over_weeks_and_what_is_known_is_not_typed() {
    let plan = sample::plan(Lang::En, 2027, "p");
    let tables = Arc::new(evaluate(&plan));
    let begun = Begun::new(&tables.axis, day(3, 10));
    let days = |period: &FactPeriod| period.first();
    assert_eq!((begun.months.len(), begun.weeks.last().map(days)), (3, Some(day(3, 8))));
    assert_eq!((begun.days.len(), begun.days.last().map(days)), (14, Some(day(3, 10))));
    let measure = Measure::Revenue;
    let columns: Vec<FactColumn> =
        begun.months.iter().map(|period| FactColumn { measure, period: *period }).collect();
    let plan = Arc::new(plan);
    let table = FactTable::new((&plan, &tables), None, (Lang::En, Unit::One), day(3, 10), columns);
    let heads: Vec<String> = (0..table.columns()).map(|column| table.heading(column).text).collect();
    assert_eq!(heads, ["Rep", "January 2027", "February 2027", "March 2027"]);
    // March is not over: what is typed is known through today.
    assert_eq!(table.at(1, 3).unwrap().through, Some(day(3, 10)));
    assert_eq!((table.at(1, 1).unwrap().through, table.at(0, 1)), (None, None));
    assert_eq!(table.address(1, 1), format!("{}, January 2027", plan.managers[0].name));
}

#[test]
fn a_typed_total_says_what_shorter_reports_add_up_to_and_where_the_difference_went() {
    let plan = sample::plan(Lang::En, 2027, "p");
    let (manager, measure) = (plan.managers[0].id, Measure::Revenue);
    let at = |period: &str| FactAt { manager, measure, period: period.parse().unwrap(), through: None };
    let typed = |plan: &Plan, period: &str, amount: i64| {
        apply(plan, &Command::Control(at(period).set(Some(amount)))).unwrap()
    };
    let month = at("month 2027-03");
    let plan = typed(&plan, "segment 2027-03-01", 100);
    let plan = typed(&plan, "segment 2027-03-08", 50);
    assert_eq!(total_words(&plan, month, Lang::En), None, "no total is typed");
    let name = plan.managers[0].name.clone();
    let alone = typed(&sample::plan(Lang::En, 2027, "p"), "month 2027-03", 900);
    assert_eq!(total_words(&alone, month, Lang::En), None, "nothing shorter is known");
    let more = typed(&plan, "month 2027-03", 200);
    let said = total_words(&more, month, Lang::En).unwrap();
    let begins = format!(
        "{name}, March 2027: 200 typed, shorter reports add up to 150. The difference of +50 stands on "
    );
    assert!(said.starts_with(&begins), "{said}");
    // It stands where nothing shorter is reported, and nowhere else.
    assert!(
        said.contains("15–21 Mar +") && !said.contains("1–7 Mar") && !said.contains("8–14 Mar"),
        "{said}"
    );
    let same = typed(&plan, "month 2027-03", 150);
    let said = total_words(&same, month, Lang::En).unwrap();
    assert_eq!(said, format!("{name}, March 2027: 150 typed, and shorter reports add up to the same."));
}

#[test]
fn a_shortened_number_and_an_error_are_never_stored_as_words() {
    let plan = sample::plan(Lang::En, 2027, "p");
    let contact = Input::Detail(plan.managers[0].id, Detail::Contact);
    desk(&plan, |desk| {
        assert_eq!(desk.read(contact, "7,9E+10"), Err(Refusal::Shortened("7,9E+10".to_owned())));
        assert_eq!(desk.read(contact, "#N/A"), Err(Refusal::ErrorValue("#N/A".to_owned())));
        assert!(desk.read(contact, "+7 916 123-45-67").is_ok());
    });
}
