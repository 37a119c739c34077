//! Shares of months and of managers: what is pasted, filled or typed into several cells is what stands there then.
#![allow(clippy::float_arithmetic, reason = "shares")]

use std::sync::Arc;

use planerka::board::{
    Board, Choices, Column, Desk, Input, Kind, Pasted, Row, Shown, Value, canonical, fill_cells, paste_block,
    read_actuals, weights_from_actuals,
};
use planerka::calendar::{BaseCalendar, Horizon, Period, WorkCalendar};
use planerka::edit::{Command, HoldEdit, apply};
use planerka::engine::evaluate;
use planerka::i18n::Lang;
use planerka::plan::{Plan, Scope, month_shares};
use planerka::sample;
use planerka::sheet::clipboard::read;
use planerka::sheet::fill::Series;
use planerka::sheet::{Dir, Pos, Rect};
use planerka::units::map::Set;

use crate::small;

/// A flat season on the calendar of Russia.
fn plan() -> Plan {
    Plan { calendar: WorkCalendar::new(BaseCalendar::Russia), ..small::alone(12_000_000) }
}

/// The sheet with every month shown, the season as shares.
fn board(plan: &Plan) -> Board {
    let tables = Arc::new(evaluate(plan));
    let axis = &tables.axis;
    let quarters = axis.quarters().iter().map(|q| canonical(axis, Period::Quarter(q.first_month)));
    let open: Set<Period> = std::iter::once(Period::Horizon).chain(quarters).collect();
    let choices = Choices { open, season_as_share: true, ..Choices::new(Lang::En) };
    Board::new(Arc::new(plan.clone()), tables, choices)
}

fn season(board: &Board, month: i32) -> Pos {
    let row = board.rows.iter().position(|row| *row == Row::Season).unwrap();
    Pos::new(row, board.column_of(Period::Month(board.plan.horizon.start().plus(month))).unwrap())
}

fn pasted(board: &Board, at: Pos, text: &str) -> Pasted {
    let desk = Desk { plan: &board.plan, tables: &board.tables, lang: Lang::En };
    let shown = Shown { table: board, page_rows: 20, page_cols: 8 };
    paste_block(&desk, &shown, Rect::cell(at), &read(None, text).unwrap(), &[])
}

/// Every month's share after a change, in percent.
fn percents(plan: &Plan, command: &Command) -> [f64; 12] {
    month_shares(&apply(plan, command).unwrap()).map(|share| share * 100.0)
}

fn close(found: &[f64], wanted: &[f64]) -> bool {
    found.len() == wanted.len() && found.iter().zip(wanted).all(|(a, b)| (a - b).abs() < 1e-9)
}

#[test]
fn season_shares_pasted_over_the_year_are_the_shares_then() {
    let plan = plan();
    let board = board(&plan);
    let rising = [5.0, 5.0, 5.0, 5.0, 5.0, 5.0, 10.0, 10.0, 10.0, 10.0, 10.0, 20.0];
    // Quarters stand between the months; nothing goes into them.
    let text = |shares: [&str; 12]| shares.chunks(3).map(|q| q.join("\t")).collect::<Vec<_>>().join("\t\t");
    let texts = [
        (text(["5%", "5%", "5%", "5%", "5%", "5%", "10%", "10%", "10%", "10%", "10%", "20%"]), rising),
        (text(["8.33%"; 12]), [8.33; 12]),
    ];
    for (text, wanted) in texts {
        let pasted = pasted(&board, season(&board, 0), &text);
        assert_eq!((pasted.written, pasted.read_only, pasted.failed.len()), (12, 3, 0), "{text}");
        let found = percents(&plan, &pasted.command);
        assert!(close(&found, &wanted), "{text}: {found:?}");
    }
}

#[test]
fn a_month_emptied_by_the_same_paste_counts_with_its_new_index() {
    let mut plan = plan();
    plan.season[1] = 3.0;
    let board = board(&plan);
    let paste = pasted(&board, season(&board, 0), "30%\t\t10%");
    let after = apply(&plan, &paste.command).unwrap();
    let shares = month_shares(&after);
    assert!((after.season[1] - 1.0).abs() < 1e-12, "an empty cell is the ordinary index");
    assert!(close(&[shares[0], shares[2]], &[0.3, 0.1]), "{shares:?}");
}

#[test]
fn what_is_entered_into_several_months_is_in_all_of_them() {
    let plan = plan();
    let board = board(&plan);
    let desk = Desk { plan: &plan, tables: &board.tables, lang: Lang::En };
    let summer: Vec<Input> = (5..8).map(Input::SeasonShare).collect();
    let typed = percents(&plan, &desk.read_all(&summer, "4%").unwrap());
    assert!(close(&typed[5..8], &[4.0; 3]), "{typed:?}");
    // A relative entry starts from each month's own share.
    let before = month_shares(&plan);
    let more = percents(&plan, &desk.read_all(&summer, "+2 pp").unwrap());
    let wanted: Vec<f64> = before[5..8].iter().map(|share| share * 100.0 + 2.0).collect();
    assert!(close(&more[5..8], &wanted), "{more:?}");
    // The handle dragged from January over February and March.
    let (first, last) = (season(&board, 0), season(&board, 2));
    let target = Rect::spanning(season(&board, 1), last);
    let filled = fill_cells(&desk, &board, Rect::cell(first), target, Dir::Right, Series::Copy);
    let filled = percents(&plan, &desk.together(filled.texts).unwrap());
    assert!(close(&filled[1..3], &[before[0] * 100.0; 2]), "{filled:?}");
}

#[test]
fn in_a_plan_of_two_years_a_month_that_stands_there_twice_takes_the_later_share() {
    let start = small::month(1);
    let horizon = Horizon::new(start, 24).unwrap();
    let plan = Plan { horizon, ..plan() };
    let board = board(&plan);
    let desk = Desk { plan: &plan, tables: &board.tables, lang: Lang::En };
    let january = |share: &str| (Input::SeasonShare(0), share.to_string());
    let found = percents(&plan, &desk.together(vec![january("20%"), january("10%")]).unwrap());
    assert!(close(&found[..1], &[10.0]), "{found:?}");
}

#[test]
fn shares_of_managers_are_exact_beside_other_inputs_of_the_same_paste() {
    let mut plan = small::plan();
    plan.holds = small::alone(1_000_000).holds;
    let choices = Choices { kind: Kind::People, ..Choices::new(Lang::En) };
    let board = Board::new(Arc::new(plan.clone()), Arc::new(evaluate(&plan)), choices);
    let at = |column: &Column| board.columns.iter().position(|c| c == column).unwrap();
    let (share, fte) = (at(&Column::Share), at(&Column::Fte));
    assert_eq!(fte, share + 1);
    let row = board.row_of(small::ANNA).unwrap();
    // Boris goes to half-time in the same paste.
    let paste = pasted(&board, Pos::new(row, share), "20%\t1\n30%\t0.5");
    let shares = evaluate(&apply(&plan, &paste.command).unwrap()).targets.shares;
    assert!(close(&shares, &[0.2, 0.3, 0.5]), "{shares:?}");
}

#[test]
fn weights_by_actuals_give_those_who_work_as_last_year_the_shares_they_had() {
    let mut plan = small::plan();
    small::edit(&mut plan, 0, |m| m.fte = 0.5);
    plan.managers.truncate(2);
    let tables = evaluate(&plan);
    let shares = |plan: &Plan, text: &str| {
        let desk = Desk { plan, tables: &tables, lang: Lang::En };
        let (command, missing) = weights_from_actuals(plan, &read_actuals(&desk, text)).unwrap();
        assert_eq!(missing, Vec::<String>::new());
        evaluate(&apply(plan, &command).unwrap()).targets.shares
    };
    // Quarters and halves of a year have not quite as many working days each.
    let near = |found: &[f64], wanted: f64| assert!((found[0] - wanted).abs() < 0.01, "{found:?} {wanted}");
    let third = 1.0 / 3.0;
    // Half-time sold five, full-time ten.
    near(&shares(&plan, "Anna\t5\nBoris\t10"), third);
    // Anna came in the last quarter, full-time: what she sold then is a quarter of what she sells in a year.
    let day = |month| chrono::NaiveDate::from_ymd_opt(2026, month, 1);
    small::edit(&mut plan, 0, |m| (m.fte, m.hire) = (1.0, day(10)));
    near(&shares(&plan, "Anna\t5\nBoris\t20"), 0.5);
    // Nine months of figures know nothing of the last quarter; whoever was not there counts as there throughout.
    near(&shares(&plan, "Anna\t5\t\t\t\t\t\t\t\t0\nBoris\t5\t0\t0\t0\t0\t0\t0\t0\t0"), 0.5);
    // Boris leaves in the middle of the plan: half of his year.
    small::edit(&mut plan, 0, |m| m.hire = None);
    small::edit(&mut plan, 1, |m| m.leave = Some(small::day(6, 30)));
    near(&shares(&plan, "Anna\t10\nBoris\t10"), 1.0 - third);
}

#[test]
fn the_season_s_row_shows_the_indexes_that_typed_shares_come_to() {
    let mut plan = plan();
    plan.season_shares = Some([1.0 / 12.0; 12]);
    let shares = board(&plan);
    let choices = Choices { season_as_share: false, ..shares.choices.clone() };
    let indexes = Board::new(Arc::clone(&shares.plan), Arc::clone(&shares.tables), choices);
    let shown = |board: &Board, month: i32| {
        let at = season(board, month);
        match board.cell(at.row, at.col).value {
            Value::Number(x) | Value::Percent(x) => x,
            ref other => panic!("{other:?}"),
        }
    };
    // January has 15 working days of 247 and July 22: an even twelfth is more work a day in January.
    assert!((shown(&shares, 0) - 1.0 / 12.0).abs() < 1e-12);
    assert!((shown(&indexes, 0) - 247.0 / 12.0 / 15.0).abs() < 1e-9, "{}", shown(&indexes, 0));
    assert!((shown(&indexes, 6) - 247.0 / 12.0 / 22.0).abs() < 1e-9);
}

#[test]
fn a_typed_share_says_what_delete_does() {
    let mut plan = small::plan();
    small::edit(&mut plan, 1, |boris| boris.share = Some(0.2));
    let board = board(&plan);
    let column = board.columns.iter().position(|column| *column == Column::Share).unwrap();
    let title = |name: &str| {
        let row =
            board.rows.iter().position(|row| row.manager().is_some_and(|at| plan.managers[at].name == name));
        board.explain(row.unwrap(), column)
    };
    assert_eq!(title("Boris").unwrap(), "Typed share: it stays. Delete returns to the share by weight.");
    assert_eq!(title("Anna"), None);
}

#[test]
fn once_totals_are_held_a_share_is_what_somebody_really_has() {
    let plan = sample::plan(Lang::En, 2027, "s");
    let manager = plan.managers[3].id;
    let hold = HoldEdit::SetHold {
        scope: Scope::Manager(manager),
        period: Period::Horizon,
        amount: Some(4_000_000),
    };
    let held = apply(&plan, &Command::Holds(hold)).unwrap();
    let tables = evaluate(&held);
    assert!((tables.targets.shares[3] - 1.0 / 3.0).abs() < 1e-9, "{:?}", tables.targets.shares);
    assert!((tables.targets.shares.iter().sum::<f64>() - 1.0).abs() < 1e-9);
}
