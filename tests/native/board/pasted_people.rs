//! Rows pasted below the last manager, as new managers with what their cells say.

use std::sync::Arc;

use crate::small::{VERA, plan, quarter};
use planerka::board::{Board, Choices, Column, Desk, Metric, Shown, canonical, paste_block, reason_words};
use planerka::calendar::Period;
use planerka::choice::{Choice, Judgement, OfferKind, judge};
use planerka::edit::Command;
use planerka::engine::evaluate;
use planerka::i18n::Lang;
use planerka::plan::{Hold, Plan, Scope};
use planerka::sheet::clipboard::read;
use planerka::sheet::{Pos, Rect};

/// What the rows below the last manager come to, pasted with the upper left cell on that manager's `column`.
fn below(plan: &Plan, metric: Metric, column: &str, rows: &str) -> (Command, usize) {
    let tables = evaluate(plan);
    let mut choices = Choices { metric, ..Choices::new(Lang::En) };
    choices.open.insert(canonical(&tables.axis, Period::Horizon));
    let board = Board::new(Arc::new(plan.clone()), Arc::new(tables.clone()), choices);
    let left = board.columns.iter().position(|c| board.column_name(c) == column).unwrap();
    let desk = Desk { plan, tables: &tables, lang: Lang::En };
    let shown = Shown { table: &board, page_rows: 20, page_cols: 20 };
    let at = Rect::cell(Pos::new(board.row_of(VERA).unwrap(), left));
    paste_block(&desk, &shown, at, &read(None, rows).unwrap(), &[]).below.unwrap()
}

fn own(plan: &Plan) -> Vec<(String, Vec<(Period, i64)>)> {
    let held = |id| {
        let own = plan.holds.iter().filter(move |hold| hold.scope == Scope::Manager(id));
        own.map(|hold| (hold.period, hold.amount)).collect()
    };
    plan.managers[3..].iter().map(|manager| (manager.name.clone(), held(manager.id))).collect()
}

/// A plan with this target.
fn with_target(amount: i64) -> Plan {
    let mut plan = plan();
    plan.holds.push(Hold {
        scope: Scope::All,
        period: Period::Horizon,
        kind: planerka::plan::HoldKind::Exact,
        amount,
        reason: None,
    });
    plan
}

#[test]
fn totals_of_new_managers_are_held_from_the_start() {
    let plan = with_target(1_000);
    let (command, count) = below(&plan, Metric::Revenue, "2027", "100\t20\n200\t\t30\n300 ?\t40\n");
    assert_eq!(count, 2);
    let Judgement::Fits(next) = judge(&plan, &command) else { panic!("does not fit") };
    let wanted = [
        ("New rep 4".to_owned(), vec![(Period::Horizon, 200), (quarter(2), 30)]),
        // What is no figure is not taken; the cell is then calculated.
        ("New rep 5".to_owned(), vec![(quarter(1), 40)]),
    ];
    assert_eq!(own(&next), wanted);
}

#[test]
fn a_sheet_of_names_and_totals_is_taken_by_its_columns() {
    let plan = with_target(1_000);
    let columns = {
        let tables = evaluate(&plan);
        let board = Board::new(Arc::new(plan.clone()), Arc::new(tables), Choices::new(Lang::En));
        board.columns.iter().position(|c| board.column_name(c) == "2027").unwrap()
    };
    let row = |name: &str, total: &str| format!("{name}{}{total}\n", "\t".repeat(columns));
    let rows = [row("Vera", "100"), row("Gleb", "200"), row("Dina", "300")].concat();
    let (command, _) = below(&plan, Metric::Revenue, "", &rows);
    let Judgement::Fits(next) = judge(&plan, &command) else { panic!("does not fit") };
    let wanted = [
        ("Gleb".to_owned(), vec![(Period::Horizon, 200)]),
        ("Dina".to_owned(), vec![(Period::Horizon, 300)]),
    ];
    assert_eq!(own(&next), wanted);
}

#[test]
fn figures_of_work_are_nobodys_totals() {
    let plan = with_target(1_000);
    let (command, count) = below(&plan, Metric::Load, "2027", "1\n2\n");
    let Judgement::Fits(next) = judge(&plan, &command) else { panic!("does not fit") };
    assert_eq!((count, own(&next)), (1, vec![("New rep 4".to_owned(), vec![])]));
}

#[test]
fn totals_of_new_managers_that_do_not_fit_open_a_choice_that_names_them() {
    let plan = with_target(1_000);
    let (command, _) = below(&plan, Metric::Revenue, "2027", "100\n200\n1100\n");
    let Judgement::Choice(choice) = judge(&plan, &command) else { panic!("1,300 of 1,000") };
    let Choice { typed, offered, .. } = &*choice;
    assert_eq!(typed.len(), 2, "what comes with them is typed, and nothing releases it");
    for offer in offered {
        assert_eq!(own(&offer.plan)[1].1, [(Period::Horizon, 1_100)], "{:?}", offer.kind);
    }
    assert!(offered.iter().any(|offer| matches!(offer.kind, OfferKind::SetWhole(_))), "{offered:?}");
    let said = reason_words(&plan, &choice, Lang::En);
    assert!(said.contains("would be 1,000") && said.contains("comes to 1,300"), "{said}");
    // Their own figures contradict each other: they are called by the names they would have.
    let (command, _) = below(&plan, Metric::Revenue, "2027", "100\n200\t300\n");
    let Judgement::Choice(choice) = judge(&plan, &command) else { panic!("300 of 200") };
    let said = reason_words(&plan, &choice, Lang::En);
    assert!(said.starts_with("New rep 4, 2027 would be 200"), "{said}");
}

#[test]
fn everything_that_stands_in_the_sheet_of_managers_comes_along() {
    let mut plan = plan();
    (plan.margin, plan.selling_minutes) = (Some(0.3), Some(240.0));
    plan.stages[1].lag = 5;
    let tables = evaluate(&plan);
    let board = Board::new(
        Arc::new(plan.clone()),
        Arc::new(tables.clone()),
        Choices { kind: planerka::board::Kind::People, ..Choices::new(Lang::En) },
    );
    let wanted = |column: &Column| match column {
        Column::Name => "Dora",
        Column::Ramp => "50 % 75 %",
        Column::Absences => "5–9 Jul",
        Column::Margin => "22.5%",
        Column::Lag(1) => "7",
        // Beyond what a day holds: not taken.
        Column::Minutes => "9000",
        Column::Maximum(0) => "30",
        _ => "",
    };
    let row: Vec<&str> = board.columns.iter().map(wanted).collect();
    let text = format!("{}\n{}\n", vec![""; row.len()].join("\t"), row.join("\t"));
    let desk = Desk { plan: &plan, tables: &tables, lang: Lang::En };
    let shown = Shown { table: &board, page_rows: 20, page_cols: 20 };
    let at = Rect::cell(Pos::new(board.row_of(VERA).unwrap(), 0));
    let pasted = paste_block(&desk, &shown, at, &read(None, &text).unwrap(), &[]);
    let (command, count) = pasted.below.unwrap();
    assert_eq!(count, 1);
    let next = planerka::edit::apply(&plan, &command).unwrap();
    let dora = next.managers.last().unwrap();
    assert_eq!((dora.name.as_str(), dora.margin, dora.selling_minutes), ("Dora", Some(0.225), None));
    assert_eq!(dora.ramp.as_deref(), Some(&[0.5, 0.75][..]));
    assert_eq!((dora.absences.len(), dora.lags.len(), dora.maximum.len()), (1, 1, 1));
}
