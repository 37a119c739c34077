//! A table read into a plan by the program.

use std::path::PathBuf;

use planerka::engine::control::Facts;
use planerka::plan::Members;
use planerka::plan::control::{Actor, Measure};

use super::*;

const TABLE: &str = "Owner;Close date;Stage;Amount\n\
    Harper;2027-03-02;Closed won;12500\n\
    Stranger;2027-03-05;Closed won;700\n\
    Harper;2027-03-09;Closed lost;900\n";

/// A file of this test's own.
fn put(name: &str, text: &str) -> String {
    let path = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(name);
    std::fs::write(&path, text).unwrap();
    path.to_str().unwrap().to_owned()
}

fn plan() -> String {
    write(&sample::plan(Lang::En, 2027, "s")).unwrap()
}

fn revenue(plan: &Plan) -> i64 {
    let facts = Facts::new(plan, &plan.control);
    facts.all(Measure::Revenue, Members::NONE, facts.days.horizon())
}

#[test]
fn a_table_of_deals_becomes_facts_and_the_same_one_again_nothing() {
    let table = put("deals.csv", TABLE);
    let output =
        planerka(&["import", "-", &table, "--source", "CRM", "--today", "2027-04-05"], plan().as_bytes());
    let said = String::from_utf8(output.stderr).unwrap();
    assert_eq!(output.status.code(), Some(0), "{said}");
    for words in
        ["CRM", "1–7 Mar", "reps: 1", "other names: 1", "lost deals, left out: 1", "Stranger", "— → 13,200"]
    {
        assert!(said.contains(words), "{words:?} in {said}");
    }
    let once = String::from_utf8(output.stdout).unwrap();
    let plan = read(once.as_bytes()).unwrap().plan;
    assert_eq!(revenue(&plan), 13_200);
    assert!(plan.control.reports[0].rows.iter().any(|row| row.who == Actor::Other("Stranger".to_owned())));
    let again = planerka(&["import", "-", &table, "--today", "2027-04-05"], once.as_bytes());
    assert_eq!(String::from_utf8(again.stdout).unwrap(), once, "the same table again changes nothing");
    assert!(String::from_utf8(again.stderr).unwrap().contains("Nothing changes"));
}

#[test]
fn a_later_table_of_a_source_replaces_and_never_doubles() {
    let plan = plan();
    let first = put("first.csv", "Rep,Revenue\nHarper,100\nWalsh,50\n");
    let second = put("second.csv", "Rep,Revenue\nHarper,120\n");
    let calls = put("calls.csv", "Rep,Calls\nHarper,40\n");
    let march = ["--source", "CRM", "--period", "2027-03"];
    let take = |table: &str, input: &str| succeeds(&[&["import", "-", table], &march[..]].concat(), input);
    let once = take(&first, &plan);
    let twice = take(&second, &once);
    let both = take(&calls, &twice);
    let plan = read(both.as_bytes()).unwrap().plan;
    assert_eq!(revenue(&plan), 120);
    assert_eq!(plan.control.reports.len(), 1);
    assert_eq!(plan.control.reports[0].measures.len(), 2, "calls stand beside revenue");
    assert_eq!(take(&second, &both), both, "revenue again leaves calls");
}

#[test]
fn what_was_understood_is_printed_as_json_and_the_plan_goes_to_a_file() {
    let table = put("results.csv", "Rep;Revenue;Calls\nHarper;100;-3\nWalsh;50;7\nTotal;160;4\n");
    let out = put("out.json", "");
    let arguments = ["import", "-", &table, "--period", "week 2027-03-15", "--format", "json", "--out", &out];
    let output = planerka(&arguments, plan().as_bytes());
    assert_eq!((output.status.code(), output.stdout.len()), (Some(0), 0));
    let said: Value = serde_json::from_slice(&output.stderr).unwrap();
    assert_eq!(said["as"], "facts");
    assert_eq!((&said["people"], &said["rows_left_out"]), (&2.into(), &1.into()));
    assert_eq!(said["cells_not_understood"][0]["row"], 2);
    assert_eq!(said["cells_not_understood"][0]["text"], "-3");
    assert_eq!(said["totals_differ"], 2, "150 and 7 stand against 160 and 4");
    assert_eq!(said["lines"][0]["will"], 150);
    let plan = read(&std::fs::read(&out).unwrap()).unwrap().plan;
    assert_eq!(revenue(&plan), 150);
}

#[test]
fn a_table_of_people_is_taken_as_a_plan_where_asked_or_where_it_is_none_of_facts() {
    let table = put("people.csv", "Rep;Quota\nHarper;7000000\nNewman;5000000\n");
    for also in [&["--as", "plan"][..], &[]] {
        let output = planerka(&[&["import", "-", &table], also].concat(), plan().as_bytes());
        let said = String::from_utf8(output.stderr).unwrap();
        assert_eq!(output.status.code(), Some(0), "{said}");
        assert!(said.contains("added: 1 · updated: 1"), "{said}");
        let plan = read(&output.stdout).unwrap().plan;
        assert!(plan.managers.iter().any(|manager| manager.name == "Newman"));
    }
}

#[test]
fn what_has_to_be_chosen_first_ends_with_one_and_prints_no_plan() {
    let plan = plan();
    let untimed = put("untimed.csv", "Rep;Revenue\nHarper;100\nWalsh;2\n");
    let said = fails(&["import", "-", &untimed], plan.as_bytes(), 1);
    assert!(said.contains("untimed.csv: The table does not say which time it is about"), "{said}");
    let nothing = put("nothing.csv", "Rep;Comment\nHarper;good\nWalsh;bad\n");
    let said = fails(&["import", "-", &nothing, "--as", "facts"], plan.as_bytes(), 1);
    assert!(said.contains("No column with revenue, payments or counts"), "{said}");
    let picture = put("picture.csv", "%PDF-1.7\n");
    let said = fails(&["import", "-", &picture], plan.as_bytes(), 1);
    assert!(said.contains("This is a PDF"), "{said}");
    let wrong = ["import", "-", &untimed, "--period", "some day"];
    assert!(fails(&wrong, plan.as_bytes(), 2).contains("--period is a day, week or month"));
    assert!(fails(&["import", "-"], b"", 2).contains("which table?"));
}
