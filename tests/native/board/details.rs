//! Short texts about a manager: each has a column, is typed, noted, filed, compared and pasted like every other input.

use std::sync::Arc;

use planerka::board::{Board, Choices, Column, Desk, Input, Kind, Table, difference_lines};
use planerka::edit::{Command, NoteEdit, RosterEdit, apply};
use planerka::engine::evaluate;
use planerka::file::{read, write};
use planerka::i18n::Lang;
use planerka::intake::{self, Context, Wishes, who_is_who};
use planerka::plan::{Detail, Plan, Scope};
use planerka::sample;
use planerka::sheet::clipboard;

fn plan() -> Plan {
    sample::plan(Lang::Ru, 2027, "p")
}

fn people(plan: &Plan) -> Board {
    let choices = Choices { kind: Kind::People, ..Choices::new(Lang::Ru) };
    Board::new(Arc::new(plan.clone()), Arc::new(evaluate(plan)), choices)
}

/// The plan after a text was typed for its first manager.
fn typed(plan: &Plan, detail: Detail, text: &str) -> Plan {
    let tables = evaluate(plan);
    let desk = Desk { plan, tables: &tables, lang: Lang::Ru };
    apply(plan, &desk.read(Input::Detail(plan.managers[0].id, detail), text).unwrap()).unwrap()
}

#[test]
fn every_text_is_an_input_like_the_others() {
    let plan = plan();
    let id = plan.managers[0].id;
    for &detail in Detail::ALL {
        assert_eq!(Detail::of_key(detail.key()), Some(detail));
        let after = typed(&plan, detail, " what is \n known ");
        assert_eq!(after.managers[0].details[&detail], "what is known", "it is one line");
        let board = people(&after);
        let column = board.columns.iter().position(|c| *c == Column::Detail(detail)).unwrap();
        let cell = Table::cell(&board, board.row_of(id).unwrap(), column);
        assert_eq!((cell.value.text(), cell.input), (Some("what is known"), Some(Input::Detail(id, detail))));
        let title = Lang::Ru.details().title(detail);
        let lines = difference_lines(Lang::Ru, &plan, &after);
        assert!(format!("{lines:?}").contains(title), "{lines:?}");
        assert_eq!(typed(&after, detail, ""), plan, "an empty text is none");
        // Another person is reached in another way.
        let copy = Command::Roster(RosterEdit::DuplicateManager { id, name: "Двойник".to_owned() });
        assert!(apply(&after, &copy).unwrap().managers[1].details.is_empty());
        let long = RosterEdit::SetDetail(id, detail, "щ".repeat(201));
        assert!(apply(&plan, &Command::Roster(long)).is_err());
    }
}

#[test]
fn every_text_goes_into_a_file_of_its_version_and_back() {
    let plan = plan();
    for &detail in Detail::ALL {
        let after = typed(&plan, detail, "что известно");
        let text = write(&after).unwrap();
        let opened = read(text.as_bytes()).unwrap();
        assert_eq!((opened.schema, &opened.plan), (detail.since(), &after));
        let older = format!("\"schema\": {}", detail.since() - 1);
        let older = text.replacen(&format!("\"schema\": {}", detail.since()), &older, 1);
        assert!(read(older.as_bytes()).is_err(), "{detail:?} in an older file");
        let board = people(&plan);
        let column = board.columns.iter().position(|c| *c == Column::Detail(detail)).unwrap();
        let at = board.note_place(board.row_of(plan.managers[0].id).unwrap(), column).unwrap();
        assert_eq!(at.scope, Scope::Manager(plan.managers[0].id));
        let noted = Command::Notes(NoteEdit::SetCellNote(at, Some("до обеда".to_owned())));
        let noted = apply(&plan, &noted).unwrap();
        assert_eq!(read(write(&noted).unwrap().as_bytes()).unwrap().plan, noted);
    }
}

#[test]
fn a_table_names_how_managers_are_reached() {
    let plan = plan();
    let (first, second) = (&plan.managers[0].name, &plan.managers[1].name);
    let text = format!("ФИО\tТелефон\n{first}\t+7 916 123-45-67\n{second}\t\n");
    let tables = evaluate(&plan);
    let context = Context { plan: &plan, tables: &tables, lang: Lang::Ru, sample: false, facts: None };
    let reading = intake::read(&clipboard::read(None, &text).unwrap(), &context, &Wishes::default());
    let changes = intake::changes(&reading, &context, &Wishes::default());
    let after = apply(&plan, &changes.command).unwrap();
    assert_eq!(after.managers[0].details[&Detail::Contact], "+7 916 123-45-67");
    assert!(after.managers[1].details.is_empty());
}

#[test]
fn a_user_of_the_crm_is_found_by_the_e_mail_that_the_plan_has() {
    let plan = typed(&plan(), Detail::Contact, "a.smirnova@example.com");
    let text = "User ID\tEmail\n0055f000009AbCdAAK\tA.Smirnova@example.com";
    let found = who_is_who::read(&clipboard::read(None, text).unwrap(), &plan, None);
    assert_eq!((found.people.len(), &found.faults[..]), (1, &[][..]));
    assert_eq!(found.people[0].manager, plan.managers[0].id);
    // A phone number finds nobody.
    let plan = typed(&plan, Detail::Contact, "+7 916 123-45-67");
    assert!(who_is_who::read(&clipboard::read(None, text).unwrap(), &plan, None).people.is_empty());
}
