//! Floors on the sheet: typed in words of either language, marked by what they are now, copied, filled, listed.

use std::sync::Arc;

use planerka::board::{
    Board, Choices, Desk, Input, Refusal, Shown, as_floors, canonical, copy_cells, fill_cells, held_totals,
    marks, paste_block,
};
use planerka::calendar::Period;
use planerka::choice::{Judgement, judge};
use planerka::edit::{Command, HoldEdit, Label, Session, apply};
use planerka::engine::evaluate;
use planerka::i18n::Lang;
use planerka::plan::{HoldKind, Plan, Scope};
use planerka::sheet::clipboard::{read, write_html, write_tsv};
use planerka::sheet::fill::Series;
use planerka::sheet::{Dir, Pos, Rect};
use planerka::units::map::Set;

const YEAR: Period = Period::Horizon;

fn sample() -> Plan {
    planerka::sample::plan(Lang::En, 2027, "p")
}

fn quarter(plan: &Plan, number: i32) -> Period {
    Period::Quarter(plan.horizon.start().plus((number - 1) * 3))
}

fn board(plan: &Plan, lang: Lang) -> Board {
    let tables = Arc::new(evaluate(plan));
    let mut choices = Choices::new(lang);
    choices.open = Set::from([canonical(&tables.axis, YEAR)]);
    Board::new(Arc::new(plan.clone()), tables, choices)
}

/// The cell of everybody in a quarter.
fn place(board: &Board, number: i32) -> Pos {
    let row = (0..board.rows.len()).find(|&row| {
        let column = board.column_of(quarter(&board.plan, number)).unwrap();
        board.cell(row, column).input == Some(Input::Total(Scope::All, quarter(&board.plan, number)))
    });
    Pos::new(row.unwrap(), board.column_of(quarter(&board.plan, number)).unwrap())
}

/// What is typed into everybody's third quarter.
fn typed(plan: &Plan, lang: Lang, text: &str) -> Result<Command, Refusal> {
    let tables = evaluate(plan);
    let desk = Desk { plan, tables: &tables, lang };
    desk.read(Input::Total(Scope::All, quarter(plan, 3)), text)
}

fn third(plan: &Plan) -> Option<(HoldKind, i64)> {
    plan.hold(Scope::All, &quarter(plan, 3)).map(|hold| (hold.kind, hold.amount))
}

#[test]
fn a_floor_is_typed_in_signs_and_in_words() {
    let plan = sample();
    let forms = [
        (Lang::Ru, "≥ 25 млн"),
        (Lang::Ru, "≥25000000"),
        (Lang::Ru, ">= 25 000 000"),
        (Lang::Ru, "не меньше 25 млн"),
        (Lang::Ru, "Не менее 25 млн"),
        (Lang::Ru, "минимум 25 млн"),
        (Lang::En, ">=25m"),
        (Lang::En, " ≥ 25m "),
        (Lang::En, "at least 25m"),
        (Lang::En, "Not less than 25,000,000"),
        (Lang::En, "at\u{a0}least 25m"),
        (Lang::En, "≥ =12.5m*2"),
    ];
    for (lang, text) in forms {
        let next =
            apply(&plan, &typed(&plan, lang, text).unwrap_or_else(|e| panic!("{text}: {e:?}"))).unwrap();
        assert_eq!(third(&next), Some((HoldKind::AtLeast, 25_000_000)), "{text}");
    }
    for text in ["≥", ">= ", "at least", "not less", "≥ much", "> 25m", "≥ -5m%"] {
        assert!(typed(&plan, Lang::En, text).is_err(), "{text}");
    }
    let weight = Input::Weight(plan.managers[0].id);
    let tables = evaluate(&plan);
    let desk = Desk { plan: &plan, tables: &tables, lang: Lang::En };
    assert!(desk.read(weight, "≥ 2").is_err(), "only totals have floors");
}

#[test]
fn more_than_now_is_a_floor_of_what_that_comes_to() {
    let plan = sample();
    let tables = evaluate(&plan);
    let now = tables.scope_target(Scope::All, tables.axis.range(&quarter(&plan, 3)).unwrap());
    let next = apply(&plan, &typed(&plan, Lang::En, "≥ +10%").unwrap()).unwrap();
    assert_eq!(third(&next), Some((HoldKind::AtLeast, now + now / 10)));
}

#[test]
fn typing_over_a_floor_replaces_it_and_keeps_the_reason() {
    let plan = apply(&sample(), &typed(&sample(), Lang::En, "≥ 2m").unwrap()).unwrap();
    let reason = Command::Holds(HoldEdit::SetReason {
        scope: Scope::All,
        period: quarter(&plan, 3),
        reason: Some("the owner".to_owned()),
    });
    let plan = apply(&plan, &reason).unwrap();
    let exact = apply(&plan, &typed(&plan, Lang::En, "2m").unwrap()).unwrap();
    assert_eq!(third(&exact), Some((HoldKind::Exact, 2_000_000)));
    let said = |plan: &Plan| plan.hold(Scope::All, &quarter(plan, 3)).and_then(|hold| hold.reason.clone());
    assert_eq!(said(&exact).as_deref(), Some("the owner"));
    let free = apply(&plan, &typed(&plan, Lang::En, "").unwrap()).unwrap();
    assert_eq!(third(&free), None);
}

/// The owner's year: 15 % more, and the third quarter not less than something.
#[test]
fn the_owner_s_year() {
    for (lang, low, high) in
        [(Lang::En, "at least 2m", "at least 4.5m"), (Lang::Ru, "не меньше 2 млн", "≥ 4,5 млн")]
    {
        let plan = sample();
        let mut session = Session::new(plan.clone());
        let tables = evaluate(&plan);
        let desk = Desk { plan: &plan, tables: &tables, lang };
        session.dispatch(&desk.read(Input::Total(Scope::All, YEAR), "+15%").unwrap(), ()).unwrap();
        let more = Plan::clone(session.plan());
        let own = evaluate(&more);
        let range = own.axis.range(&quarter(&more, 3)).unwrap();
        let calculated = own.scope_target(Scope::All, range.clone());
        assert_eq!(own.total(own.horizon()), 13_800_000);
        assert!((2_000_000..4_500_000).contains(&calculated), "{calculated}");

        // A floor below it changes no figure and says so.
        let rests = apply(&more, &typed(&more, lang, low).unwrap()).unwrap();
        let shown = board(&rests, lang);
        let at = place(&shown, 3);
        let cell = shown.cell(at.row, at.col);
        assert_eq!(
            (cell.has(marks::FLOOR), cell.has(marks::HELD), cell.has(marks::ASIDE)),
            (true, false, false)
        );
        assert_eq!(evaluate(&rests).targets.cells, own.targets.cells);
        assert_eq!(held_totals(&rests, &evaluate(&rests), lang).iter().filter(|h| h.rests).count(), 1);

        // A floor above it is held at that, and the year stays.
        let command = typed(&more, lang, high).unwrap();
        assert!(matches!(judge(&more, &command), Judgement::Fits(_)));
        session.dispatch(&command, ()).unwrap();
        assert_eq!(Label::of(&command), Label::Floor(1));
        let held = Plan::clone(session.plan());
        let tables = evaluate(&held);
        assert_eq!(tables.scope_target(Scope::All, range), 4_500_000);
        assert_eq!(tables.total(tables.horizon()), 13_800_000);
        let shown = board(&held, lang);
        assert!(shown.cell(at.row, at.col).has(marks::FLOOR) && shown.cell(at.row, at.col).has(marks::HELD));

        session.undo();
        assert_eq!(**session.plan(), more);
        session.undo();
        assert_eq!(**session.plan(), plan, "undo is exact");
    }
}

#[test]
fn a_cell_says_which_of_the_two_its_floor_is_now() {
    let plan = sample();
    let explained = |text: &str, lang| {
        let next = apply(&plan, &typed(&plan, lang, text).unwrap()).unwrap();
        let board = board(&next, lang);
        let at = place(&board, 3);
        let words = board.explain(at.row, at.col).unwrap().replace('\u{a0}', " ");
        let chain = board.why(at.row, at.col).unwrap();
        let first = board.step_words(&chain[0]).replace('\u{a0}', " ");
        (words, first)
    };
    let (words, first) = explained("≥ 1m", Lang::En);
    assert!(words.starts_with("Not less than 1,000,000: it comes to as much anyway"), "{words}");
    assert!(first.starts_with("not less than 1,000,000 (Whole team, Q3): calculated"), "{first}");
    let (words, first) = explained("≥ 6m", Lang::En);
    assert!(words.starts_with("Not less than 6,000,000: calculated it would be smaller"), "{words}");
    assert_eq!(first, "held at the least it may be: Whole team, Q3");
    let (words, first) = explained("≥ 6 млн", Lang::Ru);
    assert!(words.starts_with("Не меньше 6 000 000: по расчёту вышло бы меньше"), "{words}");
    assert_eq!(first, "закреплено на нижней границе: Вся команда, 3 кв");
}

#[test]
fn what_is_copied_of_a_floor_is_a_floor_again() {
    for lang in [Lang::En, Lang::Ru] {
        let plan = apply(&sample(), &typed(&sample(), lang, "≥ 2500000").unwrap()).unwrap();
        let board = board(&plan, lang);
        let (from, to) = (place(&board, 3), place(&board, 4));
        let copied = copy_cells(&board, &[from.row], &[from.col]);
        let figure = board.cell(from.row, from.col).value.number();
        assert_eq!((copied[0][0].raw.as_str(), copied[0][0].number), ("≥ 2500000", figure));
        let desk = Desk { plan: &plan, tables: &board.tables, lang };
        let shown = Shown { table: &board, page_rows: 20, page_cols: 8 };
        let text = write_tsv(&[vec![copied[0][0].raw.as_str()]]);
        for html in [None, Some(write_html(&copied))] {
            let block = read(html.as_deref(), &text).unwrap();
            let pasted = paste_block(&desk, &shown, Rect::cell(to), &block, &[]);
            assert_eq!(pasted.failed, []);
            let next = apply(&plan, &pasted.command).unwrap();
            let held = next.hold(Scope::All, &quarter(&plan, 4)).unwrap();
            assert_eq!((held.kind, held.amount), (HoldKind::AtLeast, 2_500_000));
        }
        let filled = fill_cells(&desk, &board, Rect::cell(from), Rect::cell(to), Dir::Right, Series::Copy);
        assert_eq!(filled.texts, [(Input::Total(Scope::All, quarter(&plan, 4)), "≥ 2500000".to_owned())]);
        assert_eq!(desk.typed(Input::Total(Scope::All, quarter(&plan, 3))), "≥ 2500000");
    }
}

#[test]
fn a_total_becomes_a_floor_and_exact_again_by_command() {
    let plan = sample();
    let tables = evaluate(&plan);
    let key = (Scope::All, quarter(&plan, 3));
    let now = tables.scope_target(key.0, tables.axis.range(&key.1).unwrap());
    let floor = apply(&plan, &as_floors(&plan, [(key, now)])).unwrap();
    assert_eq!(third(&floor), Some((HoldKind::AtLeast, now)));
    let exact = apply(&floor, &as_floors(&floor, [(key, now + 5)])).unwrap();
    assert_eq!(third(&exact), Some((HoldKind::Exact, now)), "at its own amount");
    let again = apply(&exact, &as_floors(&exact, [(key, now + 5)])).unwrap();
    assert_eq!(third(&again), Some((HoldKind::AtLeast, now)), "what was held keeps its amount");
}

#[test]
fn what_gives_way_to_a_change_stays_a_floor() {
    // The third quarter at least 10 m of 12 m, and the fourth exactly 5 m: the floor gives way as a floor.
    let plan = apply(&sample(), &typed(&sample(), Lang::En, "≥ 10m").unwrap()).unwrap();
    let fourth = Command::Holds(HoldEdit::SetHold {
        scope: Scope::All,
        period: quarter(&plan, 4),
        amount: Some(5_000_000),
    });
    let Judgement::Choice(choice) = judge(&plan, &fourth) else { panic!("it does not fit") };
    let scaled =
        choice.offered.iter().find(|offer| third(&offer.plan).is_some_and(|held| held.1 < 10_000_000));
    let scaled = scaled.expect("the floor can be lowered");
    assert_eq!(third(&scaled.plan), Some((HoldKind::AtLeast, 7_000_000)));
    assert!(choice.offered.iter().any(|offer| third(&offer.plan).is_none()), "or go");
}
