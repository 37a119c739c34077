//! The week as a table, and what stands in it where more columns are asked for.

use std::sync::Arc;

use chrono::NaiveDate;
use planerka::board::{
    Ground, Input, Table, Value, WeekFigures, WeekMore, WeekSheet, WeekTable, marks, week_index, week_lists,
    week_more, week_sheet, week_sheet_on,
};
use planerka::calendar::Period;
use planerka::edit::{Command, ControlEdit, FactEdit, apply};
use planerka::engine::evaluate;
use planerka::i18n::{Lang, Unit};
use planerka::plan::control::{Actor, Measure, SourceId};
use planerka::plan::{ManagerId, Members, Plan, Scope};

use crate::small::{self, ANNA, BORIS, CALLS, VERA, day, hold};

/// A fact of a week of March, of those who are named.
fn fact(plan: &Plan, week: u32, who: ManagerId, measure: Measure, value: Option<i64>) -> Plan {
    let period = format!("week 2027-03-{week:02}").parse().unwrap();
    let through = (week == 15).then(|| day(3, 17));
    let (source, who) = (SourceId::TYPED, Actor::Manager(who));
    let edit = FactEdit { source, period, through, who, measure, value };
    apply(plan, &Command::Control(ControlEdit::SetFact(edit))).unwrap()
}

/// The small plan with Anna's calls of three weeks and her revenue of the last one, which is known through Wednesday, and
/// Boris's calls of that.
fn plan() -> Plan {
    let mut plan = small::plan();
    plan.holds = vec![hold(Scope::All, Period::Horizon, 12_000_000)];
    let calls = Measure::Stage(CALLS);
    let plan = fact(&plan, 1, ANNA, calls, Some(20));
    let plan = fact(&plan, 8, ANNA, calls, Some(7));
    let plan = fact(&plan, 15, ANNA, calls, Some(5));
    let plan = fact(&plan, 15, BORIS, calls, Some(1_000));
    fact(&plan, 15, ANNA, Measure::Revenue, Some(10_000))
}

fn more(plan: &Plan, as_of: NaiveDate) -> (WeekSheet, WeekMore) {
    let tables = evaluate(plan);
    let ground = Ground::new(plan, &tables, as_of);
    let week = week_index(&tables, as_of);
    let sheet = week_sheet_on(plan, &tables, ground.as_ref(), week, as_of).unwrap();
    let more = week_more(plan, &tables, ground.as_ref(), (&sheet, week), (as_of, as_of));
    (sheet, more)
}

fn up(part: i64, all: i64, of: i64) -> i64 {
    (of * part + all - 1).div_euclid(all)
}

#[test]
fn what_is_left_and_behind_follows_from_plan_due_and_fact() {
    let plan = plan();
    let (sheet, more) = more(&plan, day(3, 17));
    let (anna, boris, vera) = (&more.lines[0].stages[0], &more.lines[1].stages[0], &more.lines[2].stages[0]);
    let planned = |at: usize| sheet.lines[at].stages[0].week.unwrap();
    assert!(planned(0) > 5);
    assert_eq!((anna.left.known, anna.left.missing), (Some(planned(0) - 5), false));
    assert_eq!(boris.left.known, Some(0), "more than planned leaves nothing");
    assert_eq!((vera.left.known, vera.left.missing), (None, true), "not reported is not 0");
    // Thursday and Friday are left; a tenth begun is a tenth.
    assert_eq!(more.lines[0].days_left, 2);
    assert_eq!(more.lines[0].tenths_a_day(0), Some(up(10, 2, planned(0) - 5)));
    assert_eq!((more.lines[1].tenths_a_day(0), more.lines[2].tenths_a_day(0)), (None, None));
    // The week before, as its own page shows it.
    let tables = evaluate(&plan);
    let of = |date: u32| week_sheet(&plan, &tables, week_index(&tables, day(3, date)), day(3, 17)).unwrap();
    let before = of(10).lines[0].stages[0];
    assert_eq!((anna.last_plan.known, anna.last_fact.known), (before.week, Some(7)));
    assert!(boris.last_fact.missing && boris.last_fact.known.is_none());
    // March until Wednesday: what three weeks owe by then, less what was done.
    let due: i64 = [3, 10, 17].map(|date| of(date).lines[0].stages[0].by_day.unwrap()).iter().sum();
    assert_eq!(anna.behind.known, Some((due - 32).max(0)));
    assert!(due > 32);
    // Revenue less what of it three of five days owe.
    let planned = sheet.lines[0].revenue;
    assert_eq!(more.lines[0].gap.known, Some(10_000 - up(3, 5, planned)));
    assert!(more.lines[1].gap.missing && more.lines[1].gap.known.is_none());
    // Every total is the sum of its rows, and says that a part is missing.
    assert_eq!((more.all.stages[0].left.known, more.all.stages[0].left.missing), (anna.left.known, true));
    assert!(!more.teams[0].stages[0].left.missing);
}

#[test]
fn a_week_that_has_not_begun_has_all_of_it_left_and_one_that_is_over_no_day() {
    let plan = plan();
    let (sheet, ahead) = more(&plan, day(3, 14));
    assert_eq!(sheet.days.0, day(3, 8));
    assert_eq!(ahead.lines[0].days_left, 0);
    assert_eq!(ahead.lines[0].tenths_a_day(0), None);
    let tables = evaluate(&plan);
    let week = week_index(&tables, day(3, 22));
    let sheet = week_sheet(&plan, &tables, week, day(3, 17)).unwrap();
    let more = week_more(&plan, &tables, None, (&sheet, week), (day(3, 17), day(3, 17)));
    let line = &more.lines[0];
    assert_eq!((line.stages[0].left.known, line.days_left), (sheet.lines[0].stages[0].week, 5));
    assert!(line.stages[0].behind.missing, "without facts nobody knows");
}

fn table(plan: &Plan, wanted: bool) -> WeekTable {
    let tables = Arc::new(evaluate(plan));
    let (sheet, more) = more(plan, day(3, 17));
    let (plan, sheet) = (Arc::new(plan.clone()), Arc::new(sheet));
    let more = wanted.then(|| Arc::new(more));
    let of = WeekFigures { plan: Arc::clone(&plan), sheet, more, as_of: day(3, 17), today: day(3, 17) };
    WeekTable::new((&plan, &tables), of, (Lang::En, Unit::One))
}

#[test]
fn the_table_shows_three_figures_a_stage_and_more_where_they_are_wanted() {
    let plan = plan();
    let few = table(&plan, false);
    let names: Vec<String> = (0..few.columns()).map(|column| few.column_name(column)).collect();
    assert_eq!(names[..4], ["", "calls, plan", "calls, by 17 Mar", "calls, fact"]);
    assert_eq!(names[names.len() - 4..], ["Revenue", "Sold", "Load", "Note"]);
    assert_eq!((few.heading(1).text, few.heading(2).text), ("calls".to_owned(), String::new()));
    let many = table(&plan, true);
    assert_eq!(many.columns(), few.columns() + plan.stages.len() * 5 + 1);
    let keys: std::collections::BTreeSet<String> =
        (0..many.columns()).map(|at| many.column_key(at)).collect();
    assert_eq!(keys.len(), many.columns());
    assert!(keys.iter().all(|key| !key.contains([' ', ',', '='])), "{keys:?}");
    assert!(few.follows(&few) && !few.follows(&many));
}

#[test]
fn facts_and_notes_of_people_can_be_typed_and_nothing_else() {
    let plan = plan();
    let table = table(&plan, true);
    let column = |name: &str| (0..table.columns()).find(|at| table.column_name(*at) == name).unwrap();
    let row =
        |name: &str| (0..table.rows()).find(|row| table.cell(*row, 0).value.text() == Some(name)).unwrap();
    let fact = table.cell(row("Anna"), column("calls, fact"));
    assert!(
        matches!(fact.input, Some(Input::Fact(at)) if at.manager == ANNA && at.through == Some(day(3, 17)))
    );
    assert!(fact.has(marks::BEHIND) && !fact.has(marks::KNOWN));
    assert_eq!(fact.value, Value::Count(5));
    assert_eq!(table.cell(row("Vera"), column("calls, fact")).value, Value::Empty);
    let note = table.cell(row("Vera"), column("Note")).input.unwrap();
    assert_eq!(note, Input::WeekNote(VERA, day(3, 15)));
    let noted = apply(&plan, &table.desk().read(note, " call the bank ").unwrap()).unwrap();
    assert_eq!(self::table(&noted, false).desk().typed(note), "call the bank");
    let cells = (0..table.rows()).flat_map(|row| (0..table.columns()).map(move |col| (row, col)));
    let typed = cells.filter(|(row, col)| table.cell(*row, *col).input.is_some()).count();
    assert_eq!(typed, 3 * (plan.stages.len() + 2), "stages, revenue and note of three people");
    // What is missing is marked, and no figure stands for nothing.
    let left = table.cell(row("Whole team"), column("calls, left"));
    assert!(left.has(marks::WITHOUT));
    assert_eq!(table.cell(row("Vera"), column("calls, left")).value, Value::Unknown);
    assert_eq!(
        table.cell(row("Boris"), column("calls, left for each day that is left")).value,
        Value::Count(0)
    );
}

#[test]
fn below_the_week_stand_its_checkpoints_and_overdue_deals() {
    use planerka::plan::control::{Checkpoint, Deal, Least};
    let plan = plan();
    let point = |date| Checkpoint {
        id: 0,
        date,
        scope: Scope::All,
        measure: Measure::Revenue,
        least: Least::Amount(100),
        action: None,
        words: String::new(),
        done: None,
    };
    let set = |plan: &Plan, edit| apply(plan, &Command::Control(edit)).unwrap();
    let mut plan = set(&plan, ControlEdit::SetCheckpoint(point(day(3, 19))));
    plan = set(&plan, ControlEdit::SetCheckpoint(point(day(3, 31))));
    for number in 1..=10 {
        let deal = Deal {
            id: format!("d{number}"),
            name: format!("Deal {number}"),
            who: Actor::Nobody,
            members: Members::NONE,
            amount: 500,
            stage: None,
            probability: None,
            close: Some(day(3, number)),
            category: None,
            source: SourceId::TYPED,
            note: None,
        };
        plan = set(&plan, ControlEdit::SetDeal(deal));
    }
    let tables = evaluate(&plan);
    let ground = Ground::new(&plan, &tables, day(3, 17));
    let week = week_index(&tables, day(3, 17));
    let sheet = week_sheet_on(&plan, &tables, ground.as_ref(), week, day(3, 17)).unwrap();
    let lists = week_lists(&plan, ground.as_ref(), &sheet, day(3, 17), Lang::En);
    assert_eq!(lists.points.len(), 1);
    assert!(
        lists.points[0].starts_with("19 Mar: Whole team · Revenue, at least 100, now "),
        "{:?}",
        lists.points
    );
    assert_eq!((lists.deals.len(), lists.overdue.as_str()), (8, "Overdue open deals: 10"));
    assert_eq!(lists.deals[0], "Deal 1, Without a rep: 500, was to close on 1 Mar 2027");
    assert_eq!(lists.more, "and 2 more, all in Plan–fact");
}
