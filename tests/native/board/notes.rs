//! Notes on cells: how they come, go with what they stand on, are kept in a file and found on the sheets.

use std::sync::Arc;

use planerka::board::{Board, Choices, Kind, difference_lines};
use planerka::calendar::{Month, Period};
use planerka::edit::{Command, EditError, FunnelEdit, Label, NoteEdit, RosterEdit, apply};
use planerka::engine::evaluate;
use planerka::file::{FileError, read, write};
use planerka::i18n::Lang;
use planerka::plan::{CellAt, ManagerId, Place, Plan, PlanError, Rule, Scope, StageId};
use planerka::sample;

fn plan() -> Plan {
    sample::plan(Lang::En, 2027, "sample")
}

fn march() -> Period {
    Period::Month(Month::new(2027, 3).unwrap())
}

fn noted(plan: &Plan, scope: Scope, place: Place, text: &str) -> Plan {
    apply(plan, &Command::Notes(NoteEdit::SetCellNote(CellAt { scope, place }, Some(text.into())))).unwrap()
}

/// Every sort of place, on every sort of row.
fn full() -> Plan {
    let mut plan = plan();
    let (manager, team, stage) = (plan.managers[0].id, plan.teams[0].id, plan.stages[1].id);
    for (scope, place) in [
        (Scope::All, Place::Period(march())),
        (Scope::All, Place::Season(11)),
        (Scope::Unassigned, Place::Period(Period::Horizon)),
        (Scope::Team(team), Place::Name),
        (Scope::Manager(manager), Place::Weight),
        (Scope::Manager(manager), Place::Rate(stage)),
        (Scope::Manager(manager), Place::Maximum(stage)),
        (Scope::Manager(manager), Place::Absences),
    ] {
        plan = noted(&plan, scope, place, &format!("on {place:?}"));
    }
    plan
}

#[test]
fn a_note_is_trimmed_replaced_and_taken_away() {
    let at = CellAt { scope: Scope::Manager(plan().managers[0].id), place: Place::Weight };
    let first = noted(&plan(), at.scope, at.place, "  from May on  ");
    assert_eq!(first.cell_notes[&at], "from May on");
    let second = noted(&first, at.scope, at.place, "from June on");
    assert_eq!((second.cell_notes.len(), second.cell_notes[&at].as_str()), (1, "from June on"));
    for blank in [None, Some("  ".to_string())] {
        assert_eq!(apply(&second, &Command::Notes(NoteEdit::SetCellNote(at, blank))).unwrap(), plan());
    }
    assert_eq!(Label::of(&Command::Notes(NoteEdit::SetCellNote(at, None))), Label::Note(1));
}

#[test]
fn a_note_on_what_is_not_there_or_too_long_is_refused() {
    let nobody = CellAt { scope: Scope::Manager(ManagerId(9_999)), place: Place::Weight };
    let refused = |at, text: &str| {
        apply(&plan(), &Command::Notes(NoteEdit::SetCellNote(at, Some(text.into())))).unwrap_err()
    };
    assert!(matches!(refused(nobody, "x"), EditError::Plan(PlanError { rule: Rule::UnknownId(9_999), .. })));
    let no_stage = CellAt { scope: Scope::All, place: Place::Rate(StageId(9_999)) };
    assert!(matches!(
        refused(no_stage, "x"),
        EditError::Plan(PlanError { rule: Rule::UnknownId(9_999), .. })
    ));
    let long = CellAt { scope: Scope::All, place: Place::Name };
    assert!(matches!(
        refused(long, &"x".repeat(2_001)),
        EditError::Plan(PlanError { rule: Rule::BadText { .. }, .. })
    ));
}

#[test]
fn notes_go_with_their_row_and_their_stage_and_not_before() {
    let plan = full();
    let (manager, team, stage) = (plan.managers[0].id, plan.teams[0].id, plan.stages[1].id);
    let left = |command: &Command| apply(&plan, command).unwrap().cell_notes.len();
    assert_eq!(left(&Command::Roster(RosterEdit::RemoveManagers(vec![manager]))), 4);
    assert_eq!(left(&Command::Roster(RosterEdit::RemoveTeam(team))), 7);
    assert_eq!(left(&Command::Funnel(FunnelEdit::RemoveStage(stage))), 6);
    assert_eq!(left(&Command::Roster(RosterEdit::RenameManager(manager, "Other".into()))), 8);
    let copied =
        apply(&plan, &Command::Roster(RosterEdit::DuplicateManager { id: manager, name: "Twin".into() }))
            .unwrap();
    assert_eq!(copied.cell_notes, plan.cell_notes, "a copy has no notes of its own");
}

#[test]
fn notes_are_kept_in_a_file_of_version_2_and_only_there() {
    let text = write(&full()).unwrap();
    assert!(text.contains("\"schema\": 2") && text.contains("\"season\": 12"), "{text}");
    assert_eq!(read(text.as_bytes()).unwrap().plan, full());
    assert!(!write(&plan()).unwrap().contains("cell_notes"));
    let older = text.replacen("\"schema\": 2", "\"schema\": 1", 1);
    assert!(
        matches!(read(older.as_bytes()), Err(FileError::Field { path, .. }) if path.to_string() == "plan.cell_notes")
    );
    let stray = text.replacen(&format!("\"manager\": {}", full().managers[0].id.0), "\"manager\": 9999", 1);
    let error = read(stray.as_bytes()).unwrap_err();
    let FileError::Plan { error, .. } = error else { panic!("{error:?}") };
    assert_eq!(error.to_string(), "plan.holds[1].scope: nothing in the plan has the id 9999");
}

#[test]
fn every_cell_with_an_input_can_carry_a_note_and_shows_its_own() {
    let plan = full();
    for kind in [Kind::Plan, Kind::People] {
        let choices = Choices { kind, ..Choices::new(Lang::En) };
        let board = Board::new(Arc::new(plan.clone()), Arc::new(evaluate(&plan)), choices);
        let mut found = 0;
        for row in 0..board.rows.len() - 1 {
            for column in 0..board.columns.len() {
                let place = board.note_place(row, column);
                let input = board.cell(row, column).input;
                assert!(input.is_none() || place.is_some(), "{input:?} cannot carry a note");
                assert_eq!(
                    board.note(row, column),
                    place.and_then(|at| plan.cell_notes.get(&at)).map(String::as_str)
                );
                found += usize::from(board.note(row, column).is_some());
            }
        }
        // The plan's sheet shows the team's name, the weight and a rate; the other one a maximum and absences too.
        assert_eq!(found, if kind == Kind::Plan { 3 } else { 5 });
    }
}

#[test]
fn a_note_is_a_difference_of_two_plans() {
    let lines = difference_lines(
        Lang::En,
        &plan(),
        &noted(&plan(), Scope::All, Place::Period(march()), "short month"),
    );
    assert_eq!(lines.len(), 1);
    assert!(lines[0].1.ends_with("Whole team: — → short month"), "{lines:?}");
}
