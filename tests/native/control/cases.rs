//! The worked cases of control, through the program.
#![cfg(feature = "cli")]

use planerka::headless::{BAD_FILE, Outside, run};
use serde_json::Value;

const CASES: &str = include_str!("../../cases/control.json");
/// From a second program, written from the rules.
const MORE: &str = include_str!("../../cases/control-more.json");

fn tried(text: &str) -> (u8, String) {
    let mut read = |_: &str| Ok(text.as_bytes().to_vec());
    let arguments = ["cases", "control.json"].map(str::to_owned);
    let outcome = run(&arguments, &mut Outside { read: &mut read, next_year: 2027 });
    (outcome.code, outcome.output + &outcome.messages)
}

#[test]
fn every_worked_case_comes_out() {
    for text in [CASES, MORE] {
        assert_eq!(tried(text), (0, "41 cases, 0 differences\n".to_owned()));
    }
}

/// Adds one to the first number found.
fn change(value: &mut Value) -> bool {
    match value {
        Value::Number(number) => {
            *value = (number.as_i64().unwrap_or(0) + 1).into();
            true
        }
        Value::Array(list) => list.iter_mut().any(change),
        Value::Object(map) => map.values_mut().any(change),
        Value::Null | Value::Bool(_) | Value::String(_) => false,
    }
}

#[test]
fn a_figure_that_is_out_by_one_is_named_in_every_case() {
    let file: Value = serde_json::from_str(CASES).unwrap();
    for case in file["cases"].as_array().unwrap() {
        let mut wrong = case.clone();
        assert!(change(&mut wrong["expect"]), "{}", case["id"]);
        let (code, output) = tried(&serde_json::json!({ "cases": [wrong] }).to_string());
        let id = case["id"].as_str().unwrap();
        assert!(code == BAD_FILE && output.starts_with(&format!("{id}: ")), "{id}: {output}");
    }
}

#[test]
fn a_case_that_cannot_be_read_says_why() {
    for (case, says) in [
        (r#"{"id": "a", "kind": "figure", "in": {}, "expect": {}}"#, "a: there is no kind \"figure\"\n"),
        (
            r#"{"id": "b", "kind": "spread", "in": {"amount": 1, "period": "year 2027"}, "expect": {}}"#,
            "b: \"year 2027\" is no day, segment, week or month of facts, and no measure\n",
        ),
        (
            r#"{"id": "c", "kind": "figures", "in": {"plan": "much"}, "expect": {}}"#,
            "c: plan is \"much\", no whole number\n",
        ),
    ] {
        let (code, output) = tried(&format!("{{\"cases\": [{case}]}}"));
        assert_eq!((code, output), (BAD_FILE, format!("{says}1 cases, 1 differences\n")));
    }
    let (code, output) = tried("{}");
    assert_eq!((code, output.as_str()), (BAD_FILE, "planerka: control.json: there is no list \"cases\"\n"));
}
