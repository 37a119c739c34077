//! Who leads a team: typed beside the team, kept through whatever becomes of it, and shown on their page.

use std::sync::Arc;

use planerka::board::{Board, Choices, Column, Desk, Input, Kind, Refusal, Row, Stand, Value, led_teams};
use planerka::board::{PersonFacts, difference_lines};
use planerka::calendar::Period;
use planerka::edit::{Command, EditError, RosterEdit, apply, differences};
use planerka::engine::evaluate;
use planerka::i18n::Lang;
use planerka::plan::{ManagerId, Plan, Scope};

use crate::small::{ANNA, BORIS, NORTH, SOUTH, VERA, hold, plan};

fn run(plan: &Plan, edit: RosterEdit) -> Plan {
    apply(plan, &Command::Roster(edit)).unwrap()
}

fn led(senior: ManagerId) -> Plan {
    let mut plan = run(&plan(), RosterEdit::SetSenior(NORTH, Some(senior)));
    plan.holds = vec![hold(Scope::All, Period::Horizon, 12_000_000)];
    plan
}

#[test]
fn a_senior_stays_through_everything_but_their_own_leaving() {
    let plan = led(VERA);
    let senior = |plan: &Plan| plan.team(NORTH).and_then(|team| team.senior);
    let cases = [
        (RosterEdit::RenameTeam(NORTH, "Polar".into()), Some(VERA)),
        (RosterEdit::RenameManager(VERA, "Vera K.".into()), Some(VERA)),
        (RosterEdit::MoveManager { id: VERA, to: 0 }, Some(VERA)),
        (RosterEdit::SetTeam(VERA, String::new()), Some(VERA)),
        (RosterEdit::RemoveManagers(vec![ANNA, BORIS]), Some(VERA)),
        (RosterEdit::RemoveTeam(SOUTH), Some(VERA)),
        (RosterEdit::DuplicateManager { id: VERA, name: "Twin".into() }, Some(VERA)),
        (RosterEdit::SetSenior(NORTH, Some(ANNA)), Some(ANNA)),
        (RosterEdit::SetSenior(NORTH, None), None),
        (RosterEdit::RemoveManagers(vec![VERA]), None),
        (RosterEdit::RemoveTeam(NORTH), None),
    ];
    for (edit, expected) in cases {
        let after = run(&plan, edit.clone());
        assert_eq!(senior(&after), expected, "{edit:?}");
        assert_eq!(after.check(), Ok(()));
    }
    let nobody = Command::Roster(RosterEdit::SetSenior(NORTH, Some(ManagerId(99))));
    assert_eq!(apply(&plan, &nobody), Err(EditError::UnknownManager(ManagerId(99))));
    let said = difference_lines(Lang::En, &plan, &run(&plan, RosterEdit::SetSenior(NORTH, Some(ANNA))));
    assert_eq!(said.len(), 1, "{said:?}");
    assert!(said[0].1.contains("senior of North"), "{said:?}");
    assert_eq!(differences(&plan, &plan).plan.len(), 0);
}

#[test]
fn a_name_is_typed_beside_the_team() {
    let plan = led(VERA);
    let choices = Choices { kind: Kind::People, ..Choices::new(Lang::En) };
    let board = Board::new(Arc::new(plan.clone()), Arc::new(evaluate(&plan)), choices);
    let column = board.columns.iter().position(|c| *c == Column::Senior).unwrap();
    let at = |row: Row| board.cell(board.rows.iter().position(|r| *r == row).unwrap(), column);
    let text = |text: &str| Value::Text(text.to_string());
    assert_eq!((at(Row::Team(NORTH)).value, at(Row::Team(SOUTH)).value), (text("Vera"), Value::Empty));
    assert_eq!(
        (at(Row::Manager(2)).value, at(Row::Manager(0)).value),
        (text("senior of North"), Value::Empty)
    );
    assert_eq!(at(Row::Team(NORTH)).input, Some(Input::Senior(NORTH)));

    let tables = evaluate(&plan);
    let desk = Desk { plan: &plan, tables: &tables, lang: Lang::En };
    let typed = |text: &str| desk.read(Input::Senior(NORTH), text);
    let set = |senior| Ok(Command::Roster(RosterEdit::SetSenior(NORTH, senior)));
    assert_eq!(typed(" boris "), set(Some(BORIS)));
    assert_eq!(typed(""), set(None));
    assert_eq!(typed("Igor"), Err(Refusal::Nobody("Igor".into())));
    assert_eq!(desk.typed(Input::Senior(NORTH)), "Vera");
    let twins = run(&plan, RosterEdit::RenameManager(BORIS, "Anna".into()));
    let desk = Desk { plan: &twins, tables: &tables, lang: Lang::En };
    let refused = desk.read(Input::Senior(NORTH), "anna").unwrap_err();
    assert_eq!(refused.message(Lang::En), "“anna” fits Anna, Anna. Type the whole name.");

    let mut alone = plan;
    alone.teams.clear();
    alone.managers.iter_mut().for_each(|m| Arc::make_mut(m).team = None);
    let choices = Choices { kind: Kind::People, ..Choices::new(Lang::En) };
    let board = Board::new(Arc::new(alone.clone()), Arc::new(evaluate(&alone)), choices);
    assert!(!board.columns.contains(&Column::Senior), "without teams there is nothing to lead");
}

#[test]
fn their_page_shows_the_team_s_lines() {
    let plan = led(VERA);
    let tables = evaluate(&plan);
    assert_eq!(led_teams(&plan, &tables, &[], ANNA, Lang::En), []);
    let [team] = &led_teams(&plan, &tables, &[], VERA, Lang::En)[..] else { panic!("one team") };
    assert_eq!(team.name, "North");
    assert_eq!(team.heads, ["Q1", "Q2", "Q3", "Q4", "Total"]);
    let names: Vec<&str> = team.people.iter().map(|(name, _)| name.as_str()).collect();
    assert_eq!(names, ["Anna", "Boris"], "not who leads it, who is of another team");
    assert_eq!((team.people[0].1[4].as_str(), team.total[4].as_str()), ("4,000,000", "8,000,000"));
    let number = |text: &str| text.replace(',', "").parse::<i64>().unwrap();
    for cells in team.people.iter().map(|(_, cells)| cells).chain([&team.total]) {
        assert_eq!(cells[..4].iter().map(|cell| number(cell)).sum::<i64>(), number(&cells[4]));
    }

    let known = |fact, gap, partial| PersonFacts {
        stand: Some(Stand { fact, gap, partial }),
        ..PersonFacts::default()
    };
    let facts = [known(300, -20, false), known(50, 5, true), PersonFacts::default()];
    let [team] = &led_teams(&plan, &tables, &facts, VERA, Lang::En)[..] else { panic!("one team") };
    assert_eq!(team.heads[5..], ["Fact", "Gap"]);
    assert_eq!(team.people[0].1[5..], ["300", "−20"]);
    assert_eq!(team.people[1].1[5..], ["≥ 50", "+5"]);
    assert_eq!(team.total[5..], ["≥ 350", "−15"]);
    // Vera herself has nothing reported.
    let south = run(&plan, RosterEdit::SetSenior(SOUTH, Some(VERA)));
    let teams = led_teams(&south, &tables, &facts, VERA, Lang::En);
    assert_eq!(teams.iter().map(|team| team.name.as_str()).collect::<Vec<_>>(), ["North", "South"]);
    assert_eq!(teams[1].total[5..], ["—", "—"]);
}
