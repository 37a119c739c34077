//! Groups that open and close: which rows are shown, what stays as it was, and what is remembered.

use std::sync::Arc;

use crate::random::{SMALL, plans};
use planerka::board::{Board, Choices, Kind, Metric, Row, all_lines};
use planerka::edit::{Command, LineEdit, RosterEdit, apply};
use planerka::engine::{GroupBy, evaluate};
use planerka::i18n::Lang;
use planerka::plan::{DimensionKind, Plan};
use proptest::prelude::*;

const PRODUCT: GroupBy = GroupBy::Member(DimensionKind::Product);
const REGION: GroupBy = GroupBy::Member(DimensionKind::Region);

fn board(plan: &Plan, choices: Choices) -> Board {
    Board::new(Arc::new(plan.clone()), Arc::new(evaluate(plan)), choices)
}

fn grouped(plan: &Plan, levels: &[GroupBy]) -> Board {
    board(plan, Choices { levels: levels.to_vec(), ..Choices::new(Lang::En) })
}

/// The same plan after other choices.
fn with(board: &Board, choices: Option<Choices>) -> Board {
    Board::new(Arc::clone(&board.plan), Arc::clone(&board.tables), choices.expect("something changes"))
}

/// The sample with two products and two regions that everybody sells.
fn divided() -> Plan {
    let plan = planerka::sample::plan(Lang::En, 2027, "p");
    let (product, region) = (DimensionKind::Product, DimensionKind::Region);
    let commands = vec![
        Command::Lines(LineEdit::AddDimension(product, "Products".into())),
        Command::Lines(LineEdit::AddDimension(region, "Regions".into())),
        Command::Lines(LineEdit::AddMember(product, "Tea".into())),
        Command::Lines(LineEdit::AddMember(product, "Coffee".into())),
        Command::Lines(LineEdit::AddMember(region, "North".into())),
        Command::Lines(LineEdit::AddMember(region, "South".into())),
    ];
    let plan = apply(&plan, &Command::Batch(commands)).unwrap();
    apply(&plan, &all_lines(&plan)).unwrap()
}

/// Rows as they are read: the deeper, the further in; `-` before an open one, `+` before a folded one.
fn read(board: &Board) -> Vec<String> {
    let row = |at: usize| {
        let sign = board.expansion(at).map_or(' ', |open| if open { '-' } else { '+' });
        let inner = "  ".repeat(usize::from(board.depth(board.rows[at])) - 1);
        format!("{inner}{sign}{}", board.row_name(at))
    };
    let shown = |at: &usize| !matches!(board.rows[*at], Row::Season | Row::Add);
    (0..board.rows.len()).filter(shown).map(row).collect()
}

fn at(board: &Board, name: &str) -> usize {
    (0..board.rows.len()).find(|&row| board.row_name(row) == name).unwrap_or_else(|| panic!("no {name}"))
}

fn turned(board: &Board, name: &str, open: bool) -> Board {
    with(board, board.turned(at(board, name), open))
}

#[test]
fn a_folded_group_hides_what_is_inside_it_and_nothing_else() {
    let plan = divided();
    let team = turned(&grouped(&plan, &[GroupBy::Team, GroupBy::Manager]), "New business", false);
    assert_eq!(
        read(&team),
        ["+Whole team", "-Key accounts", "  +Harper", "  +Mitchell", "  +Bennett", "+New business"]
    );
    let product = turned(&grouped(&plan, &[PRODUCT, REGION]), "Tea", false);
    assert_eq!(read(&product), ["+Whole team", "+Tea", "-Coffee", "   North", "   South"]);
    let deep = grouped(&plan, &[REGION, GroupBy::Team, PRODUCT]);
    let deep = turned(&turned(&deep, "North", false), "Key accounts", false);
    assert_eq!(
        read(&deep),
        ["+Whole team", "+North", "-South", "  +Key accounts", "  -New business", "     Tea", "     Coffee"]
    );
    // Opened again, the inner fold is as it was left.
    let north = turned(&deep, "North", true);
    assert_eq!(read(&north)[1..4], ["-North", "  -Key accounts", "     Tea"]);
}

#[test]
fn all_groups_fold_and_unfold_at_once() {
    let plan = divided();
    let open = grouped(&plan, &[PRODUCT, REGION, GroupBy::Manager]);
    assert_eq!(open.all_turned(true), None);
    let shut = with(&open, open.all_turned(false));
    assert_eq!(read(&shut), ["+Whole team", "+Tea", "+Coffee"]);
    assert_eq!(shut.all_turned(false), None);
    // One opened after all were folded shows its parts folded.
    assert_eq!(read(&turned(&shut, "Tea", true)), ["+Whole team", "-Tea", "  +North", "  +South", "+Coffee"]);
    assert_eq!(with(&shut, shut.all_turned(true)).rows, open.rows);
    // What is folded in another plan stays so.
    let mut other = plan.clone();
    other.id = "other".into();
    let elsewhere = board(&other, shut.choices.clone());
    assert_eq!(elsewhere.rows, open.rows);
    let both = with(&elsewhere, elsewhere.all_turned(false));
    let back = board(&plan, with(&both, both.all_turned(true)).choices);
    assert_eq!(back.rows, shut.rows);
}

#[test]
fn a_manager_with_products_opens_in_two_steps_and_closes_in_two() {
    let plan = divided();
    let open = grouped(&plan, &[GroupBy::Manager, PRODUCT]);
    let harper = at(&open, "Harper");
    assert_eq!(read(&open)[1..4], ["-Harper", "   Tea", "   Coffee"]);
    let figures = with(&open, open.turned(harper, true));
    let shown = figures.rows.iter().filter(|row| matches!(row, Row::ManagerFigure(0, _))).count();
    assert_eq!(shown, Metric::all(&plan).len() - 1);
    assert_eq!(figures.turned(harper, true), None, "there is nothing more");
    let again = with(&figures, figures.turned(harper, false));
    assert_eq!(again.rows, open.rows);
    let folded = with(&again, again.turned(harper, false));
    assert_eq!(read(&folded)[1..3], ["+Harper", "-Mitchell"]);
    assert_eq!(folded.turned(harper, false), None);
    assert_eq!(with(&folded, folded.turned(harper, true)).rows, open.rows);
}

#[test]
fn what_is_folded_outlasts_names_and_order_and_the_managers_sheet_knows_none_of_it() {
    let plan = divided();
    let levels = [GroupBy::Manager, PRODUCT];
    let folded = turned(&grouped(&plan, &levels), "Mitchell", false);
    let id = plan.managers[1].id;
    let commands = [
        Command::Roster(RosterEdit::RenameManager(id, "Moore".into())),
        Command::Roster(RosterEdit::MoveManager { id, to: 5 }),
    ];
    let later = apply(&plan, &Command::Batch(commands.to_vec())).unwrap();
    let later = board(&later, folded.choices.clone());
    let shut: Vec<usize> = (2..later.rows.len()).filter(|&row| later.expansion(row) == Some(false)).collect();
    assert_eq!(shut.iter().map(|&row| later.row_name(row)).collect::<Vec<_>>(), ["Moore"]);
    let teams = grouped(&plan, &[GroupBy::Team, GroupBy::Manager]);
    let teams = with(&teams, teams.all_turned(false));
    let people = board(&plan, Choices { kind: Kind::People, ..teams.choices });
    assert!(plan.managers.iter().all(|m| people.row_of(m.id).is_some()) && people.folds.is_empty());
}

#[test]
fn what_was_selected_is_found_again_and_what_is_gone_to_is_unfolded() {
    let plan = divided();
    for levels in [&[GroupBy::Team, GroupBy::Manager][..], &[GroupBy::Team, GroupBy::Manager, PRODUCT]] {
        let open = grouped(&plan, levels);
        let folded = turned(&open, "Key accounts", false);
        let place = |name: &str| folded.row_name(open.place_on(&folded, at(&open, name)));
        for (before, after) in [
            ("Harper", "Key accounts"),
            ("Bennett", "Key accounts"),
            ("New business", "New business"),
            ("Walsh", "Walsh"),
            ("Whole team", "Whole team"),
        ] {
            assert_eq!(place(before), after, "{before} by {levels:?}");
        }
        let shut = with(&folded, folded.all_turned(false));
        let bennett = Row::Manager(2);
        let found = with(&shut, shut.revealed(bennett));
        assert!(found.rows.contains(&bennett));
        assert_eq!(found.expansion(at(&found, "New business")), Some(false), "only what is in the way");
        assert_eq!(found.revealed(bennett), None);
    }
    // A manager that has no row of its own in a grouping cannot be shown there.
    assert_eq!(grouped(&plan, &[PRODUCT, REGION]).revealed(Row::Manager(2)), None);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 40, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn folding_takes_rows_away_and_changes_no_figure(plan in plans(SMALL), order in 0_usize..6) {
        let levels = [
            vec![GroupBy::Team, GroupBy::Manager],
            vec![GroupBy::Manager, PRODUCT],
            vec![PRODUCT, GroupBy::Team, GroupBy::Manager],
            vec![REGION, PRODUCT],
            vec![GroupBy::Team, GroupBy::Manager, REGION],
            vec![REGION, GroupBy::Manager],
        ];
        let open = grouped(&plan, &levels[order]);
        for fold in &open.folds {
            let row = open.rows.iter().position(|row| *row == fold.row).expect("everything is shown");
            let depth = open.depth(fold.row);
            let deeper = open.rows[row + 1..].iter().take_while(|inner| open.depth(**inner) > depth);
            let inside = deeper.count();
            prop_assert!(inside > 0);
            let folded = with(&open, open.turned(row, false));
            let mut left = open.rows.clone();
            left.drain(row + 1..=row + inside);
            prop_assert_eq!(&folded.rows, &left);
            for column in 0..open.columns.len() {
                prop_assert_eq!(open.cell(row, column), folded.cell(row, column));
            }
            prop_assert_eq!(with(&folded, folded.turned(row, true)).rows, open.rows.clone());
        }
        let shut = with(&open, open.all_turned(false).or(Some(open.choices.clone())));
        prop_assert!(shut.rows.iter().all(|row| shut.depth(*row) == 1));
    }
}
