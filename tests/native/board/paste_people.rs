//! Figures of people pasted where people stand in groups: they land on people, or it is asked.

use std::sync::Arc;

use planerka::board::{
    Board, Choices, Column, Desk, PastedAs, Row, Shown, asked_for_people, paste_block, pasted_as,
};
use planerka::choice::{Judgement, judge};
use planerka::edit::apply;
use planerka::engine::evaluate;
use planerka::i18n::Lang;
use planerka::plan::{Plan, Scope};
use planerka::sheet::{Pos, Rect, clipboard};
use planerka::{calendar::Period, sample};

struct Sheet {
    plan: Plan,
    board: Board,
}

impl Sheet {
    fn new() -> Self {
        let plan = sample::plan(Lang::En, 2027, "s");
        let tables = Arc::new(evaluate(&plan));
        let board = Board::new(Arc::new(plan.clone()), tables, Choices::new(Lang::En));
        Sheet { plan, board }
    }

    fn year(&self, row: fn(&Row) -> bool) -> Pos {
        let row = self.board.rows.iter().position(row).unwrap();
        Pos::new(row, self.board.columns.iter().position(|c| matches!(c, Column::Time(_))).unwrap())
    }

    fn desk<T>(&self, run: impl FnOnce(&Desk<'_>) -> T) -> T {
        let tables = evaluate(&self.plan);
        run(&Desk { plan: &self.plan, tables: &tables, lang: Lang::En })
    }

    /// Totals that people hold for the year after a paste, in the order of the roster, and how many rows were passed over.
    fn pasted(&self, at: Pos, figures: &[i64]) -> (Vec<Option<i64>>, usize) {
        let block = clipboard::read(None, &lines(figures)).unwrap();
        let shown = Shown { table: &self.board, page_rows: 10, page_cols: 5 };
        let pasted = self.desk(|desk| paste_block(desk, &shown, Rect::cell(at), &block, &[]));
        let after = apply(&self.plan, &pasted.command).unwrap();
        let held = |id| after.hold(Scope::Manager(id), &Period::Horizon).map(|hold| hold.amount);
        (after.managers.iter().map(|m| held(m.id)).collect(), pasted.passed)
    }

    fn asks(&self, at: Pos, figures: &[i64]) -> bool {
        let block = clipboard::read(None, &lines(figures)).unwrap();
        asked_for_people(&self.board, at, &block).is_some()
    }
}

fn lines(figures: &[i64]) -> String {
    figures.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n")
}

const EIGHT: [i64; 8] =
    [1_100_000, 1_200_000, 1_300_000, 1_400_000, 1_500_000, 1_600_000, 1_700_000, 1_800_000];

#[test]
fn everybodys_totals_land_on_people_from_a_row_of_any_kind() {
    let sheet = Sheet::new();
    let everybody: Vec<Option<i64>> = EIGHT.into_iter().map(Some).collect();
    for (row, passed) in [
        (sheet.year(|row| *row == Row::All), 3),
        (sheet.year(|row| matches!(row, Row::Team(_))), 2),
        (sheet.year(|row| matches!(row, Row::Manager(_))), 1),
    ] {
        assert_eq!(sheet.pasted(row, &EIGHT), (everybody.clone(), passed), "{row:?}");
        assert!(!sheet.asks(row, &EIGHT));
    }
}

#[test]
fn totals_of_one_group_land_on_its_people() {
    let sheet = Sheet::new();
    let team = sheet.year(|row| matches!(row, Row::Team(_)));
    let (held, passed) = sheet.pasted(team, &EIGHT[..3]);
    assert_eq!(held[..3], [Some(1_100_000), Some(1_200_000), Some(1_300_000)]);
    assert_eq!((held[3], passed), (None, 1));
}

#[test]
fn fewer_figures_over_rows_of_groups_are_asked_about_and_then_land_on_people() {
    let sheet = Sheet::new();
    let team = sheet.year(|row| matches!(row, Row::Team(_)));
    let person = sheet.year(|row| matches!(row, Row::Manager(_)));
    for (at, count) in [(team, 5), (team, 6), (person, 4), (person, 7)] {
        let block = clipboard::read(None, &lines(&EIGHT[..count])).unwrap();
        let spread = asked_for_people(&sheet.board, at, &block).expect("a question");
        assert_eq!(sheet.desk(|desk| pasted_as(desk, &sheet.board, at, &block)), PastedAs::Cells);
        let shown = Shown { table: &sheet.board, page_rows: 10, page_cols: 5 };
        let pasted = sheet.desk(|desk| paste_block(desk, &shown, Rect::cell(at), &spread, &[]));
        assert_eq!(pasted.written, count);
        assert!(!matches!(judge(&sheet.plan, &pasted.command), Judgement::Refused(_)));
        let after = apply(&sheet.plan, &pasted.command).unwrap();
        let held = after.holds.iter().filter(|hold| matches!(hold.scope, Scope::Manager(_))).count();
        assert!(held >= count, "{held} people of {count}");
        assert!(!after.holds.iter().any(|hold| matches!(hold.scope, Scope::Team(_))));
    }
}

#[test]
fn more_figures_than_people_are_asked_about_and_what_is_too_much_is_offered_as_new_people() {
    let sheet = Sheet::new();
    for nth in [0, 1, 5] {
        let people: Vec<usize> = (0..sheet.board.rows.len())
            .filter(|row| matches!(sheet.board.rows[*row], Row::Manager(_)))
            .collect();
        let at = Pos::new(people[nth], sheet.year(|row| *row == Row::All).col);
        let figures: Vec<i64> = (1..=10).map(|n| 1_000_000 + n).collect();
        let block = clipboard::read(None, &lines(&figures)).unwrap();
        let shown = Shown { table: &sheet.board, page_rows: 10, page_cols: 5 };
        let spread = asked_for_people(&sheet.board, at, &block);
        assert_eq!(spread.is_some(), nth < 5, "{nth}");
        let block = spread.unwrap_or(block);
        let pasted = sheet.desk(|desk| paste_block(desk, &shown, Rect::cell(at), &block, &[]));
        assert_eq!(pasted.written, 8 - nth);
        assert_eq!(pasted.below.map(|(_, rows)| rows), Some(2 + nth));
        assert!(!matches!(judge(&sheet.plan, &pasted.command), Judgement::Refused(_)));
        let after = apply(&sheet.plan, &pasted.command).unwrap();
        assert!(!after.holds.iter().any(|hold| matches!(hold.scope, Scope::Team(_))));
    }
}

#[test]
fn the_sheets_own_rows_are_never_asked_about_and_stay_where_they_are() {
    let sheet = Sheet::new();
    for (row, _) in
        sheet.board.rows.iter().enumerate().filter(|(_, row)| **row != Row::Add && **row != Row::Season)
    {
        let col = sheet.year(|row| *row == Row::All).col;
        for height in 2..sheet.board.rows.len() - row {
            let rows: Vec<usize> = (row..row + height).collect();
            let cells = planerka::board::copy_cells(&sheet.board, &rows, &[col]);
            let text: Vec<&str> = cells.iter().map(|row| row[0].raw.as_str()).collect();
            let block = clipboard::read(None, &text.join("\n")).unwrap();
            let at = Pos::new(row, col);
            assert_eq!(asked_for_people(&sheet.board, at, &block), None, "{at:?} {height}");
            let shown = Shown { table: &sheet.board, page_rows: 10, page_cols: 5 };
            let pasted = sheet.desk(|desk| paste_block(desk, &shown, Rect::cell(at), &block, &[]));
            assert_eq!(pasted.passed, 0, "{at:?} {height}");
        }
    }
}

#[test]
fn months_of_last_year_are_a_table_on_any_row() {
    let sheet = Sheet::new();
    let at = sheet.year(|row| matches!(row, Row::Manager(_)));
    let names = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
    let of = |year: &str| names.iter().map(|m| format!("{m}{year}\t100")).collect::<Vec<_>>().join("\n");
    for text in
        [of(" 2026"), of(""), format!("Month\tRevenue\n{}", of("")), format!("Month\tPlan\n{}", of(" 2027"))]
    {
        let block = clipboard::read(None, &text).unwrap();
        assert_eq!(sheet.desk(|desk| pasted_as(desk, &sheet.board, at, &block)), PastedAs::Table, "{text}");
    }
    // Months of the plan along a row are figures for the row at the cursor.
    let block = clipboard::read(None, &format!("{}\n{}", names.join("\t"), ["100"; 12].join("\t"))).unwrap();
    assert_eq!(sheet.desk(|desk| pasted_as(desk, &sheet.board, at, &block)), PastedAs::Periods);
}

#[test]
fn a_title_above_figures_shifts_nobody() {
    let sheet = Sheet::new();
    let at = sheet.year(|row| matches!(row, Row::Manager(_)));
    let shown = Shown { table: &sheet.board, page_rows: 10, page_cols: 5 };
    let pasted = |text: &str| {
        let block = clipboard::read(None, text).unwrap();
        sheet.desk(|desk| paste_block(desk, &shown, Rect::cell(at), &block, &[]))
    };
    let (bare, titled) = (pasted("1100000\n1200000"), pasted("Quota\n1100000\n1200000"));
    assert_eq!((&titled.command, titled.written, titled.titled), (&bare.command, 2, true));
    // What cannot be read is a cell, and the next row keeps its figure.
    let broken = pasted("#N/A\n1200000");
    assert_eq!((broken.written, broken.failed.len(), broken.titled), (1, 1, false));
    // Titles of other columns say that the figures are not those at the cursor.
    let block = clipboard::read(None, "H1\tH2\n5000000\t6000000").unwrap();
    assert_eq!(sheet.desk(|desk| pasted_as(desk, &sheet.board, at, &block)), PastedAs::Table);
}
