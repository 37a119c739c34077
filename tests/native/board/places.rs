//! Going to a place of the sheets, finding in them, and copying with headers.

use std::sync::Arc;

use planerka::board::{
    Board, Choices, Column, Destination, Found, FoundRow, Kind, Metric, Row, Value, all_lines,
    copy_with_headers, destinations, find, marks, opening,
};
use planerka::calendar::{Month, Period};
use planerka::edit::{Command, EditError, HoldEdit, LineEdit, RosterEdit, apply};
use planerka::engine::{GroupBy, evaluate};
use planerka::i18n::{Lang, Unit};
use planerka::plan::{DimensionKind, ManagerId, Plan, Scope};
use planerka::sample;
use planerka::sheet::Pos;

fn board(plan: &Plan, choices: Choices) -> Board {
    Board::new(Arc::new(plan.clone()), Arc::new(evaluate(plan)), choices)
}

fn plan(lang: Lang) -> Plan {
    sample::plan(lang, 2027, "sample")
}

fn march() -> Period {
    Period::Month(Month::new(2027, 3).unwrap())
}

#[test]
fn every_place_is_named_in_both_languages_and_leads_to_a_column() {
    let plan = plan(Lang::Ru);
    let tables = evaluate(&plan);
    let all = destinations(&plan, &tables.axis, Lang::Ru);
    let names: Vec<&str> = all.iter().map(|(_, names)| names[0].as_str()).collect();
    for wanted in ["Морозов", "Выручка", "март 2027", "1 кв 2027"] {
        assert!(names.contains(&wanted), "{wanted} in {names:?}");
    }
    assert!(names.iter().any(|name| name.ends_with("неделя 11")), "{names:?}");
    let (_, march) =
        all.iter().find(|(destination, _)| *destination == Destination::Period(self::march())).unwrap();
    assert_eq!(march[1], "March 2027");
    for (destination, names) in &all {
        let Destination::Period(period) = *destination else { continue };
        assert_eq!(all.iter().filter(|(other, _)| other == destination).count(), 1, "{names:?}");
        let choices = Choices { open: opening(&tables.axis, period), ..Choices::new(Lang::Ru) };
        assert!(board(&plan, choices).column_of(period).is_some(), "{names:?} is not opened");
    }
}

#[test]
fn only_what_hides_a_period_is_opened() {
    let plan = plan(Lang::En);
    let tables = evaluate(&plan);
    let quarter = Period::Quarter(Month::new(2027, 1).unwrap());
    assert_eq!(opening(&tables.axis, march()).into_iter().collect::<Vec<_>>(), [Period::Horizon, quarter]);
    assert!(opening(&tables.axis, Period::Horizon).is_empty());
    assert!(board(&plan, Choices::new(Lang::En)).column_of(march()).is_none());
}

#[test]
fn names_and_figures_are_found_as_shown_and_as_they_are() {
    let mut plan = plan(Lang::Ru);
    plan.managers.iter_mut().for_each(|m| Arc::make_mut(m).weight = 1.25);
    let choices = Choices { unit: Unit::Million, ..Choices::new(Lang::Ru) };
    let board = board(&plan, choices);
    let morozov = board.row_of(plan.managers.iter().find(|m| m.name == "Морозов").unwrap().id).unwrap();
    assert_eq!(find(&board, "морозов"), [Pos::new(morozov, 0)]);
    assert_eq!(find(&board, " МОРОЗ "), [Pos::new(morozov, 0)]);
    assert_eq!(find(&board, "1,25").len(), plan.managers.len());
    let deal = plan.average_deal.unwrap();
    let digits = deal.to_string();
    let grouped = format!("{} {}", &digits[..digits.len() - 3], &digits[digits.len() - 3..]);
    let raw = find(&board, &digits);
    assert!(!raw.is_empty() && find(&board, &grouped) == raw, "{digits} and {grouped} are the same number");
    assert!(raw.is_sorted());
    assert!(find(&board, "").is_empty() && find(&board, "  ").is_empty());
    assert!(find(&board, "нет такого").is_empty());
}

#[test]
fn what_is_folded_away_is_found_too_and_what_is_shown_comes_first() {
    let plan = plan(Lang::En);
    let walsh = plan.managers.iter().position(|m| m.name == "Walsh").unwrap();
    let mut choices = Choices::new(Lang::En);
    choices.expanded.insert(plan.managers[walsh].id);
    let open = board(&plan, choices);
    let shut = board(&plan, open.all_turned(false).unwrap());
    let (row, top) = (Row::Manager(walsh), Pos::new(0, 0));
    assert!(!shut.rows.contains(&row));
    let found = Found::of(&shut, "walsh");
    assert_eq!(
        (found.count(), found.nearest(&shut, top), found.next(&shut, top, true)),
        (1, Some((FoundRow::Of(row), 0)), Some((FoundRow::Of(row), 0)))
    );
    let at = open.rows.iter().position(|other| *other == row).unwrap();
    assert_eq!((found.number(&open, Pos::new(at, 0)), found.number(&shut, top)), (Some(0), None));
    // Every place found can be shown, other figures of a manager with them.
    for query in ["walsh", "meetings", "e"] {
        let found = Found::of(&shut, query);
        assert_eq!(found.count(), find(&open, query).len(), "{query}");
        let mut cell = top;
        for _ in 0..found.count() {
            let (FoundRow::Of(row), col) = found.next(&open, cell, false).unwrap() else { panic!("{query}") };
            let shown =
                shut.revealed(row).map_or_else(|| shut.rows.clone(), |choices| board(&plan, choices).rows);
            assert!(shown.contains(&row), "{row:?}");
            cell = Pos::new(open.rows.iter().position(|other| *other == row).unwrap(), col);
        }
    }
    let (FoundRow::Of(row), _) = Found::of(&shut, "e").nearest(&shut, top).unwrap() else { panic!() };
    assert!(shut.rows.contains(&row), "{row:?}");
    assert_eq!(Found::of(&shut, "nobody").nearest(&shut, top), None);
}

#[test]
fn a_copy_with_headers_names_its_rows_and_columns_once() {
    let plan = plan(Lang::En);
    let board = board(&plan, Choices::new(Lang::En));
    let row = board.row_of(plan.managers[0].id).unwrap();
    let texts = |rows: &[usize], cols: &[usize]| -> Vec<Vec<String>> {
        let cells = copy_with_headers(&board, rows, cols);
        cells.into_iter().map(|row| row.into_iter().map(|c| c.shown).collect()).collect()
    };
    let name = &plan.managers[0].name;
    let inner = texts(&[row], &[1, 2]);
    assert_eq!(inner[0], ["Rep", "Weight", "Share"]);
    assert_eq!((inner.len(), &inner[1][0]), (2, name));
    let whole = texts(&[row], &[0, 1]);
    assert_eq!(whole[0], ["Rep", "Weight"]);
    assert_eq!((whole[1].len(), &whole[1][0]), (2, name));
    // Rows and columns that stand apart are copied as one table.
    let apart = texts(&[row, row + 2], &[1, 3]);
    assert_eq!(apart[0], ["Rep", "Weight", "Average deal"]);
    assert_eq!((apart.len(), apart[2].len()), (3, 3));
}

#[test]
fn a_duplicate_stands_below_with_the_same_inputs_and_no_holds() {
    let mut plan = plan(Lang::En);
    let first = plan.managers[1].id;
    plan = apply(
        &plan,
        &Command::Holds(HoldEdit::SetHold {
            scope: Scope::Manager(first),
            period: march(),
            amount: Some(5_000),
        }),
    )
    .unwrap();
    let next =
        apply(&plan, &Command::Roster(RosterEdit::DuplicateManager { id: first, name: "Twin".into() }))
            .unwrap();
    assert_eq!(next.check(), Ok(()));
    let (old, new) = (&next.managers[1], &next.managers[2]);
    assert_eq!((new.name.as_str(), new.id), ("Twin", ManagerId(plan.last_id + 1)));
    assert_eq!(
        (new.weight, new.team, &new.rates, &new.maximum, &new.absences),
        (old.weight, old.team, &old.rates, &old.maximum, &old.absences)
    );
    assert_eq!(next.holds, plan.holds);
    let nobody = Command::Roster(RosterEdit::DuplicateManager { id: ManagerId(9_999), name: "Twin".into() });
    assert!(matches!(apply(&plan, &nobody), Err(EditError::UnknownManager(_))));
    let nameless = Command::Roster(RosterEdit::DuplicateManager { id: first, name: " ".into() });
    assert!(apply(&plan, &nameless).is_err());
}

#[test]
fn a_metric_is_a_place_too() {
    let plan = plan(Lang::En);
    let tables = evaluate(&plan);
    let figures: Vec<Destination> = destinations(&plan, &tables.axis, Lang::En)
        .into_iter()
        .map(|(destination, _)| destination)
        .filter(|destination| matches!(destination, Destination::Figure(_)))
        .collect();
    assert_eq!(figures.first(), Some(&Destination::Figure(Metric::Revenue)));
    assert_eq!(figures.len(), Metric::all(&plan).len());
    assert_eq!(
        board(&plan, Choices { kind: Kind::People, ..Choices::new(Lang::En) }).column_of(march()),
        None
    );
}

#[test]
#[allow(clippy::float_arithmetic, reason = "exact needs")]
fn products_show_what_is_due_before_the_plan_and_add_up_to_the_managers() {
    let mut plan = plan(Lang::En);
    plan.stages[0].lag = 20;
    let kind = DimensionKind::Product;
    let named = |name: &str| Command::Lines(LineEdit::AddMember(kind, name.to_owned()));
    let commands =
        [Command::Lines(LineEdit::AddDimension(kind, "Products".to_owned())), named("Tea"), named("Coffee")];
    let plan = apply(&plan, &Command::Batch(commands.to_vec())).unwrap();
    let plan = apply(&plan, &all_lines(&plan)).unwrap();
    let shown = |levels: &[GroupBy]| {
        let choices = Choices { metric: Metric::Stage(0), levels: levels.to_vec(), ..Choices::new(Lang::En) };
        let board = board(&plan, choices);
        let column = board.columns.iter().position(|c| *c == Column::Before).unwrap();
        (0..board.rows.len()).map(|row| board.cell(row, column)).collect::<Vec<_>>()
    };
    let exact = |cells: &[planerka::board::Cell]| -> f64 {
        cells.iter().filter_map(|c| if let Value::Exact(x) = c.value { Some(x) } else { None }).sum()
    };
    let (product, manager) = (GroupBy::Member(kind), GroupBy::Manager);
    let by_product = exact(&shown(&[product]));
    let tables = evaluate(&plan);
    let all: f64 = (0..plan.managers.len()).filter_map(|m| tables.need.exact_before(m, 0)).sum();
    assert!(all > 1.0 && (by_product - all).abs() < 1e-6, "{by_product} of {all}");
    let nested = exact(&shown(&[product, manager]));
    assert!((nested - 2.0 * all).abs() < 1e-6, "each product and each manager in it");
    assert!(shown(&[product]).iter().all(|cell| !cell.has(marks::WITHOUT)));
}
