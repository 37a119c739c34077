//! What the program refuses, sets aside or cannot compute, and how it says so.

use super::*;

#[test]
fn a_bad_file_is_refused_with_reason_and_place() {
    let newer = r#"{"app": "planerka", "schema": 10, "created_with": "9.0.0"}"#;
    let wrong_weight = FIXTURE.replace("\"weight\": 0.7", "\"weight\": \"much\"");
    let low_weight = FIXTURE.replace("\"weight\": 0.7", "\"weight\": -1");
    let no_ratio = FIXTURE.replace("\"ratio\": 2.857142857142857", "\"ratio\": 0");
    let too_large = vec![b' '; MAX_BYTES + 1];
    for (input, words) in [
        (&b""[..], &["the file is empty"][..]),
        (b"PK\x03\x04", &["zip"]),
        (b"\x1f\x8b\x08", &["gzip"]),
        (b"\xff\xfe{\0", &["UTF-16"]),
        (b"{\"name\": \xcf}", &["not UTF-8", "byte 9"]),
        (b"{\n  \"app\": }", &["not JSON: line 2, column 10"]),
        (b"{}", &["not a Planerka file"]),
        (newer.as_bytes(), &["version 10", "9.0.0"]),
        (wrong_weight.as_bytes(), &["plan.managers[1].weight", "expected a number", "line 28"]),
        (low_weight.as_bytes(), &["plan.managers[1].weight", "-1 is not between 0 and 1000000"]),
        (no_ratio.as_bytes(), &["plan.stages[2].step", "0 is not above 0 and at most 1000000"]),
        (&too_large, &["larger than 8000000 bytes"]),
    ] {
        let messages = fails(&["compute", "-"], input, 1);
        for word in words {
            assert!(messages.contains(word), "{word:?} in {messages:?}");
        }
        assert!(messages.starts_with("planerka: standard input: "), "{messages}");
    }
    assert!(fails(&["compute", "/nowhere/plan.json"], b"", 1).contains("/nowhere/plan.json"));
}

#[test]
fn a_wrong_call_ends_with_two() {
    for arguments in
        [&[][..], &["compute"], &["compute", "-", "--by", "day"], &["sell"], &["sample", "--lang", "de"]]
    {
        assert!(fails(arguments, b"", 2).contains("planerka help"));
    }
    let messages = fails(&["compute", "-", "--metric", "visits"], FIXTURE.as_bytes(), 2);
    assert!(
        messages.contains("revenue, gross-profit, quota, deals, cash-in, load, Звонки, Встречи, КП, Сделки"),
        "{messages}"
    );
}

#[test]
fn what_cannot_be_computed_is_listed_and_the_rest_is_shown() {
    let mut plan = sample::plan(Lang::En, 2027, "s");
    let first = plan.stages[0].id;
    std::sync::Arc::make_mut(&mut plan.managers[4]).rates.insert(first, 0.0);
    let input = write(&plan).unwrap();
    let table = computed(&["--metric", "Calls"], &input);
    let walsh = rows(&table, "manager").find(|row| row["name"] == "Walsh").unwrap();
    assert!(walsh["total"].is_null() && walsh["values"].as_array().unwrap().iter().all(Value::is_null));
    let all = rows(&table, "all").next().unwrap();
    assert_eq!(all["without"], serde_json::json!([plan.managers[4].id.0]));
    let known = rows(&table, "manager").filter(|row| row["name"] != "Walsh");
    assert_eq!(figures(all), sum(known));
    let [problem] = &table["problems"].as_array().unwrap()[..] else { panic!("one problem") };
    assert_eq!((&problem["kind"], &problem["why"]), (&"cannot-compute".into(), &"no-rate".into()));
    assert_eq!(
        problem["message"],
        "Walsh, Calls: cannot be computed, because the rate to the next stage is 0"
    );

    let output = planerka(&["compute", "-", "--format", "csv", "--metric", "Calls"], input.as_bytes());
    assert_eq!(output.status.code(), Some(0));
    assert!(String::from_utf8(output.stderr).unwrap().contains("Walsh, Calls: cannot be computed"));
    assert!(String::from_utf8(output.stdout).unwrap().contains("\nWalsh,New business,,,,"));
}

#[test]
fn holds_that_cannot_be_met_are_set_aside_and_listed() {
    let mut plan = sample::plan(Lang::En, 2027, "s");
    let scope = Scope::Manager(plan.managers[0].id);
    let quarter = Period::Quarter(plan.horizon.start());
    plan.holds.push(Hold { scope, period: quarter, kind: HoldKind::Exact, amount: 2_500_000, reason: None });
    let table = computed(&[], &write(&plan).unwrap());
    let [problem] = &table["problems"].as_array().unwrap()[..] else { panic!("one problem") };
    assert_eq!(problem["kind"], "hold-set-aside");
    assert_eq!(figures(rows(&table, "all").next().unwrap())[0], 12_000_000);
    let message = problem["message"].as_str().unwrap();
    assert!(message.contains(" of Harper, "), "{message}");
}

#[test]
fn a_reader_that_stops_early_is_no_failure() {
    let file = std::env::temp_dir().join(format!("planerka-headless-{}.json", std::process::id()));
    let mut plan = sample::plan(Lang::En, 2027, "s");
    for _ in 0..200 {
        let id = planerka::plan::ManagerId(plan.next_id());
        plan.managers.push(std::sync::Arc::new(planerka::plan::Manager::new(id, "Somebody")));
    }
    std::fs::write(&file, write(&plan).unwrap()).unwrap();
    let mut child = Program::new(env!("CARGO_BIN_EXE_planerka"))
        .args(["compute", file.to_str().unwrap(), "--by", "segment"])
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    drop(child.stdout.take());
    let output = child.wait_with_output().unwrap();
    std::fs::remove_file(&file).unwrap();
    assert_eq!(output.status.code(), Some(0));
    assert_eq!(String::from_utf8(output.stderr).unwrap(), "");
}
