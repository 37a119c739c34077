//! What other spreadsheets put on the clipboard, and this program's own copies: what is read from them, and that a
//! copy comes back as it was.

use std::sync::Arc;

use planerka::board::{
    Board, Choices, Column, Desk, Kind, Row, Shown, Table, copy_cells, headed, paste_block,
};
use planerka::edit::{Command, apply};
use planerka::engine::evaluate;
use planerka::i18n::Lang;
use planerka::plan::Plan;
use planerka::sample;
use planerka::sheet::clipboard::{PastedBlock, read, write_html, write_tsv};
use planerka::sheet::entry::{CellKind, Entry};
use planerka::sheet::parse::{DecimalMark, Kind as Numbers};
use planerka::sheet::{Pos, Rect};

const EXCEL: (&str, &str) = (
    include_str!("../../fixtures/clipboard/excel-ru.html"),
    include_str!("../../fixtures/clipboard/excel-ru.txt"),
);
const SHEETS: (&str, &str) = (
    include_str!("../../fixtures/clipboard/sheets-en.html"),
    include_str!("../../fixtures/clipboard/sheets-en.txt"),
);
const LIBRE: &str = include_str!("../../fixtures/clipboard/libreoffice.html");
const PLAIN_EN: &str = include_str!("../../fixtures/clipboard/plain-en.txt");
const PLAIN_RU: &str = include_str!("../../fixtures/clipboard/plain-ru.txt");

/// What a cell sets in a cell of this kind; None where it is refused or clears.
fn value(block: &PastedBlock, at: (usize, usize), kind: CellKind, mark: DecimalMark) -> Option<f64> {
    let hints = block.hints(kind.parse_kind());
    match block.get(at.0, at.1)?.entry(kind, mark, hints).ok()?.entry {
        Entry::Set(value) => Some(value),
        _ => None,
    }
}

#[test]
fn exact_numbers_come_from_the_table_of_every_spreadsheet_in_any_language() {
    let libre = "Лебедева\t1 234 568\t12,5%\nПавлов\t350000\t\n";
    for (html, text, names) in [
        (EXCEL.0, EXCEL.1, ["Иванова Анна", "Петров\nИван"]),
        (SHEETS.0, SHEETS.1, ["Harper", "Reid & Co"]),
        (LIBRE, libre, ["Лебедева", "Павлов"]),
    ] {
        let block = read(Some(html), text).unwrap();
        assert_eq!(block.height(), 2);
        assert_eq!([block.text(0, 0), block.text(1, 0)], names);
        // The other language's mark makes no difference where the number itself is given.
        for mark in [DecimalMark::Comma, DecimalMark::Point] {
            assert_eq!(value(&block, (0, 1), CellKind::Money, mark), Some(1_234_567.89), "{names:?}");
            assert_eq!(value(&block, (1, 1), CellKind::Money, mark), Some(350_000.0), "{names:?}");
            assert_eq!(value(&block, (0, 2), CellKind::Percent, mark), Some(0.125), "{names:?}");
        }
    }
    let excel = read(Some(EXCEL.0), EXCEL.1).unwrap();
    assert_eq!(value(&excel, (1, 2), CellKind::Percent, DecimalMark::Comma), Some(0.07));
    assert!(
        excel
            .get(1, 3)
            .unwrap()
            .entry(CellKind::Number, DecimalMark::Comma, excel.hints(Numbers::Number))
            .is_err()
    );
}

#[test]
fn the_text_alone_gives_what_was_shown() {
    for (text, mark, deal) in [
        (PLAIN_EN, DecimalMark::Point, 1_234.5),
        (PLAIN_RU, DecimalMark::Comma, 1_234.5),
        (PLAIN_RU, DecimalMark::Point, 1_234.5),
    ] {
        let block = read(None, text).unwrap();
        assert_eq!((block.height(), block.width()), (3, 3));
        assert_eq!(value(&block, (1, 1), CellKind::Money, mark), Some(deal));
        assert_eq!(value(&block, (2, 1), CellKind::Money, mark), Some(350_000.0));
        assert_eq!(value(&block, (2, 2), CellKind::Percent, mark), Some(0.07));
    }
    let excel = read(None, EXCEL.1).unwrap();
    assert_eq!(excel.text(1, 0), "Петров\nИван", "a quoted field keeps its line break");
    assert_eq!(value(&excel, (0, 1), CellKind::Money, DecimalMark::Comma), Some(1_234_568.0));
}

fn board(plan: &Plan, lang: Lang, kind: Kind) -> Board {
    Board::new(Arc::new(plan.clone()), Arc::new(evaluate(plan)), Choices { kind, ..Choices::new(lang) })
}

/// Copies every manager's row and pastes it over itself, as text and as a table: the plan stays as it is.
#[test]
fn a_copy_pasted_over_itself_changes_no_column() {
    for lang in [Lang::Ru, Lang::En] {
        let plan = sample::plan(lang, 2027, "sample");
        let tables = evaluate(&plan);
        let desk = Desk { plan: &plan, tables: &tables, lang };
        for kind in [Kind::Plan, Kind::People] {
            let board = board(&plan, lang, kind);
            let shown = Shown { table: &board, page_rows: 20, page_cols: 8 };
            for manager in &plan.managers {
                let row = board.row_of(manager.id).unwrap();
                for column in 0..board.columns.len() {
                    let rect = Rect::cell(Pos::new(row, column));
                    let cell = board.cell(row, column);
                    // A share follows from the weights, and a total is held by being typed.
                    let own = cell.input.is_some_and(|i| {
                        !matches!(i, planerka::board::Input::Share(_) | planerka::board::Input::Total(..))
                    });
                    if !own || board.cell(row, column).has(planerka::board::marks::INHERITED) {
                        continue;
                    }
                    let cells = copy_cells(&board, &[row], &[column]);
                    let text = write_tsv(&[vec![cells[0][0].raw.as_str()]]);
                    for html in [None, Some(write_html(&cells))] {
                        let block = read(html.as_deref(), &text).unwrap();
                        let pasted = paste_block(&desk, &shown, rect, &block, &[]);
                        assert_eq!(pasted.failed, [], "{}", board.address(row, column));
                        assert_eq!(
                            apply(&plan, &pasted.command).unwrap(),
                            plan,
                            "{}",
                            board.address(row, column)
                        );
                    }
                }
            }
        }
    }
}

#[test]
fn titles_put_columns_in_their_place_and_totals_and_what_does_not_fit_are_reported() {
    let plan = sample::plan(Lang::En, 2027, "sample");
    let tables = evaluate(&plan);
    let desk = Desk { plan: &plan, tables: &tables, lang: Lang::En };
    let board = board(&plan, Lang::En, Kind::Plan);
    let shown = Shown { table: &board, page_rows: 20, page_cols: 8 };
    let row = board.row_of(plan.managers[0].id).unwrap();
    let at = |row, col| Rect::cell(Pos::new(row, col));

    let block =
        read(None, "Average deal\tWeight\tFavourite colour\n31000\t2\tgreen\n32000\tmany\tblue\n").unwrap();
    let columns = headed(&board, &block).unwrap();
    let (left, rows) = block.arranged(&columns).unwrap();
    assert_eq!((left, rows.height(), rows.width()), (1, 2, 3));
    let pasted = paste_block(&desk, &shown, at(row, left), &rows, &[]);
    assert_eq!((pasted.written, pasted.failed.len()), (3, 1));
    assert_eq!((pasted.failed[0].pos, pasted.failed[0].text.as_str()), (Pos::new(row + 1, 1), "many"));
    let next = apply(&plan, &pasted.command).unwrap();
    assert_eq!((next.managers[0].average_deal, next.managers[0].weight), (Some(31_000), 2.0));
    assert_eq!(
        (next.managers[1].average_deal, next.managers[1].weight),
        (Some(32_000), plan.managers[1].weight)
    );
    assert!(headed(&board, &read(None, "1\t2\n3\t4").unwrap()).is_none());

    let list = read(None, "Anna\t1\nTotal\t1\nBoris\t2\n").unwrap();
    let pasted = paste_block(&desk, &shown, at(row, 0), &list, &[]);
    assert_eq!((pasted.totals, pasted.written), (1, 4));
    let renamed = apply(&plan, &pasted.command).unwrap();
    assert_eq!([renamed.managers[0].name.as_str(), renamed.managers[1].name.as_str()], ["Anna", "Boris"]);

    let wide = read(None, &vec!["1"; board.columns.len()].join("\t")).unwrap();
    let pasted = paste_block(&desk, &shown, at(row, 1), &wide, &[]);
    assert_eq!(pasted.beyond, 1);
    assert!(matches!(pasted.command, Command::Batch(_)));
}

/// The average deal and the first two rates of the managers, pasted as text from the average deal on.
fn inputs_after(text: &str) -> Vec<(Option<i64>, Vec<Option<f64>>)> {
    let plan = sample::plan(Lang::En, 2027, "sample");
    let tables = evaluate(&plan);
    let desk = Desk { plan: &plan, tables: &tables, lang: Lang::En };
    let board = board(&plan, Lang::En, Kind::Plan);
    let shown = Shown { table: &board, page_rows: 20, page_cols: 8 };
    let row = board.row_of(plan.managers[0].id).unwrap();
    let deal = board.columns.iter().position(|column| *column == Column::AverageDeal).unwrap();
    let block = read(None, text).unwrap();
    let pasted = paste_block(&desk, &shown, Rect::cell(Pos::new(row, deal)), &block, &[]);
    assert_eq!((pasted.failed.len(), pasted.written), (0, block.height() * block.width()));
    let next = apply(&plan, &pasted.command).unwrap();
    let own =
        |m: &planerka::plan::Manager| plan.stages[..2].iter().map(|s| m.rates.get(&s.id).copied()).collect();
    next.managers[..block.height()].iter().map(|m| (m.average_deal, own(m))).collect()
}

/// Whether `1` is 100 % is said by its own column: deals beside it are no percents, and another rate has a scale of its own.
#[test]
fn a_bare_one_in_a_percent_column_is_read_by_its_own_column() {
    for (text, rates) in [
        ("20000\t0.5\t40\n30000\t1\t1", [[0.5, 0.4], [1.0, 0.01]]),
        ("20000\t1\t0.4\n30000\t0.5\t1", [[1.0, 0.4], [0.5, 1.0]]),
        ("20000\t1\t1\n30000\t2\t3", [[0.01, 0.01], [0.02, 0.03]]),
    ] {
        let read = inputs_after(text);
        for (manager, (deal, rates)) in read.iter().zip([20_000, 30_000].iter().zip(rates)) {
            assert_eq!(manager.0, Some(*deal), "{text:?}");
            assert_eq!(manager.1, rates.map(Some), "{text:?}");
        }
    }
    // The decimal mark is of the whole paste: the deals say that the comma of the rates is one.
    let read = inputs_after("20000,5\t0,5\n30000,5\t1,125");
    assert_eq!([read[0].1[0], read[1].1[0]], [Some(0.5), Some(0.011_25)]);
}

#[test]
fn rows_below_the_last_manager_are_read_as_those_above_them() {
    let plan = sample::plan(Lang::En, 2027, "sample");
    let tables = evaluate(&plan);
    let desk = Desk { plan: &plan, tables: &tables, lang: Lang::En };
    let board = board(&plan, Lang::En, Kind::Plan);
    let shown = Shown { table: &board, page_rows: 20, page_cols: 8 };
    let row = board.rows.iter().rposition(|row| matches!(row, Row::Manager(_))).unwrap();
    let rate = board.columns.iter().position(|column| *column == Column::Rate(0)).unwrap();
    let block = read(None, "0.5\n1").unwrap();
    let pasted = paste_block(&desk, &shown, Rect::cell(Pos::new(row, rate)), &block, &[]);
    let (command, count) = pasted.below.unwrap();
    assert_eq!(count, 1);
    let next = apply(&plan, &command).unwrap();
    assert_eq!(next.managers.last().unwrap().rates.get(&plan.stages[0].id), Some(&1.0));
}
