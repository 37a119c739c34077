//! The headless program, run as a program.

mod cases;
mod export;
mod import;
mod merge;
mod refused;
mod unknown;

use std::io::Write;
use std::process::{Command as Program, Output, Stdio};

use planerka::board::all_lines;
use planerka::calendar::Period;
use planerka::edit::{Command, LineEdit, apply};
use planerka::engine::evaluate;
use planerka::exchange::csv::unguarded;
use planerka::file::{MAX_BYTES, read, write};
use planerka::i18n::Lang;
use planerka::plan::{DimensionKind, Hold, HoldKind, Payment, Plan, Scenario, ScenarioId, Scope};
use planerka::sample;
use serde_json::Value;

const FIXTURE: &str = include_str!("../../fixtures/plan-1.json");
const PERIODS: [&str; 5] = ["horizon", "quarter", "month", "week", "segment"];

/// Runs the program with a text on its standard input.
fn planerka(arguments: &[&str], input: &[u8]) -> Output {
    let mut child = Program::new(env!("CARGO_BIN_EXE_planerka"))
        .args(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    // A call that reads no input may have ended before it is written.
    let _ = child.stdin.take().unwrap().write_all(input);
    child.wait_with_output().unwrap()
}

#[track_caller]
fn succeeds(arguments: &[&str], input: &str) -> String {
    let output = planerka(arguments, input.as_bytes());
    let messages = String::from_utf8(output.stderr).unwrap();
    assert_eq!(output.status.code(), Some(0), "{arguments:?}: {messages}");
    String::from_utf8(output.stdout).unwrap()
}

#[track_caller]
fn computed(arguments: &[&str], input: &str) -> Value {
    serde_json::from_str(&succeeds(&[&["compute", "-"], arguments].concat(), input)).unwrap()
}

#[track_caller]
fn fails(arguments: &[&str], input: &[u8], code: i32) -> String {
    let output = planerka(arguments, input);
    assert_eq!(output.status.code(), Some(code), "{arguments:?}");
    assert!(output.stdout.is_empty(), "nothing half-way is printed");
    String::from_utf8(output.stderr).unwrap()
}

fn rows<'a>(table: &'a Value, kind: &'a str) -> impl Iterator<Item = &'a Value> {
    table["rows"].as_array().unwrap().iter().filter(move |row| row["kind"] == kind)
}

/// The total of a row, then its values.
fn figures(row: &Value) -> Vec<i64> {
    let values = row["values"].as_array().unwrap();
    std::iter::once(&row["total"]).chain(values).map(|v| v.as_i64().unwrap()).collect()
}

/// Figure by figure, the sum of rows.
fn sum<'a>(rows: impl Iterator<Item = &'a Value>) -> Vec<i64> {
    let mut sum = Vec::new();
    for row in rows.map(figures) {
        sum.resize(row.len(), 0);
        sum.iter_mut().zip(row).for_each(|(sum, value)| *sum += value);
    }
    sum
}

#[test]
fn totals_are_the_same_by_every_period_and_line() {
    let plan = write(&sample::plan(Lang::En, 2027, "s")).unwrap();
    for (input, stages) in [(plan.as_str(), ["Calls", "Deals"]), (FIXTURE, ["Звонки", "Сделки"])]
    {
        for metric in ["revenue", "deals", "2"].into_iter().chain(stages) {
            let whole = computed(&["--metric", metric, "--by", "horizon"], input);
            for by in PERIODS {
                let table = computed(&["--metric", metric, "--by", by], input);
                for (row, whole) in
                    table["rows"].as_array().unwrap().iter().zip(whole["rows"].as_array().unwrap())
                {
                    let figures = figures(row);
                    assert_eq!(figures[0], figures[1..].iter().sum::<i64>(), "{metric} by {by}: {row}");
                    assert_eq!(
                        (&row["id"], &row["total"]),
                        (&whole["id"], &whole["total"]),
                        "{metric} by {by}"
                    );
                }
                let everybody = rows(&table, "manager").chain(rows(&table, "unassigned"));
                assert_eq!(sum(rows(&table, "all")), sum(everybody), "{metric} by {by}");
                for team in rows(&table, "team") {
                    let members = rows(&table, "manager").filter(|m| m["team"] == team["name"]);
                    assert_eq!(figures(team), sum(members), "{metric} by {by}: {team}");
                }
            }
        }
    }
}

#[test]
fn figures_are_the_engine_s() {
    let plan = sample::plan(Lang::Ru, 2027, "s");
    let tables = evaluate(&plan);
    let input = write(&plan).unwrap();
    let by_week = |metric| computed(&["--by", "week", "--metric", metric], &input);
    let (money, calls, load) = (by_week("revenue"), by_week("звонки"), by_week("load"));
    for (m, manager) in plan.managers.iter().enumerate() {
        let row =
            |table: &Value| rows(table, "manager").find(|row| row["id"] == manager.id.0).unwrap().clone();
        let (money, calls, load) = (row(&money), row(&calls), row(&load));
        for (w, week) in tables.axis.weeks().iter().enumerate() {
            let at = || week.segments.clone();
            assert_eq!(money["values"][w], tables.target(m, at()));
            assert_eq!(calls["values"][w], tables.need_whole(m, 0, at()).unwrap());
            assert_eq!(load["values"][w].as_f64(), tables.load(m, at()).unwrap().ratio);
        }
        assert_eq!(load["total"].as_f64(), tables.load(m, tables.horizon()).unwrap().ratio);
    }
    assert_eq!(money["periods"][7]["period"], "week 2027-02-15");
    assert_eq!(money["periods"][7]["working_days"], 6);
    // A team's load is its members' needs over what they can do together.
    for (kind, name) in [("all", None), ("team", Some(&plan.teams[0]))] {
        let of_row = |row: &&Value| name.is_none_or(|team| row["name"] == *team.name);
        let members: Vec<usize> = (0..plan.managers.len())
            .filter(|&m| name.is_none_or(|team| plan.managers[m].team == Some(team.id)))
            .collect();
        let row = rows(&load, kind).find(of_row).unwrap();
        let whole = tables.team_load(&members, tables.horizon()).unwrap();
        assert_eq!(row["total"].as_f64(), whole.ratio);
        let week = tables.team_load(&members, tables.axis.weeks()[7].segments.clone()).unwrap();
        assert_eq!(row["values"][7].as_f64(), week.ratio);
    }
}

#[test]
fn a_team_is_listed_with_its_senior() {
    let plan = include_str!("../../fixtures/plan-5.json");
    for arguments in [&["--by", "quarter"][..], &["--group", "team,manager"], &["--metric", "load"]] {
        let table = computed(arguments, plan);
        assert_eq!(rows(&table, "team").next().unwrap()["senior"], "Петрова", "{arguments:?}");
        assert!(rows(&table, "manager").chain(rows(&table, "all")).all(|row| row["senior"].is_null()));
    }
}

#[test]
fn work_before_the_plan_and_money_after_it_stand_beside_the_total() {
    let mut plan = sample::plan(Lang::En, 2027, "s");
    plan.stages[2].lag = 30;
    plan.payments = vec![Payment { share: 0.3, days: 0 }, Payment { share: 0.7, days: 45 }];
    let tables = evaluate(&plan);
    let input = write(&plan).unwrap();
    let (calls, money) =
        (computed(&["--metric", "calls"], &input), computed(&["--metric", "cash-in"], &input));
    let revenue = computed(&["--metric", "revenue"], &input);
    for (m, manager) in plan.managers.iter().enumerate() {
        let row =
            |table: &Value| rows(table, "manager").find(|row| row["id"] == manager.id.0).unwrap().clone();
        assert_eq!(row(&calls)["before"].as_i64(), tables.need.whole_before(m, 0));
        let paid = row(&money)["total"].as_i64().unwrap() + row(&money)["after"].as_i64().unwrap();
        assert_eq!(row(&revenue)["total"], paid);
    }
    assert!(rows(&calls, "all").next().unwrap()["before"].as_i64().unwrap() > 0);
    let all = rows(&money, "all").next().unwrap();
    assert_eq!(all["total"].as_i64().unwrap() + all["after"].as_i64().unwrap(), 12_000_000);
    assert!(rows(&revenue, "all").next().unwrap().get("after").is_none());
    let csv = succeeds(&["compute", "-", "--metric", "cash-in", "--format", "csv"], &input);
    let table = cells(&csv, ',');
    assert_eq!(table[0][2..5], ["Total", "After the plan", "2027-01"]);
    assert_eq!(table[1][3].parse::<i64>().unwrap(), all["after"].as_i64().unwrap());
}

/// The cells of a CSV text.
fn cells(text: &str, separator: char) -> Vec<Vec<String>> {
    let (mut rows, mut row, mut cell, mut quoted) = (Vec::new(), Vec::new(), String::new(), false);
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            '"' if quoted && chars.peek() == Some(&'"') => cell.extend(chars.next()),
            '"' => quoted = !quoted,
            c if quoted => cell.push(c),
            c if c == separator => row.push(std::mem::take(&mut cell)),
            '\r' => {}
            '\n' => {
                row.push(std::mem::take(&mut cell));
                rows.push(std::mem::take(&mut row));
            }
            c => cell.push(c),
        }
    }
    assert!(row.is_empty() && cell.is_empty() && !quoted, "the last row is ended");
    rows
}

fn with_names(names: &[&str]) -> Plan {
    let mut plan = sample::plan(Lang::En, 2027, "s");
    for (manager, name) in plan.managers.iter_mut().zip(names) {
        std::sync::Arc::make_mut(manager).name = (*name).to_owned();
    }
    plan
}

#[test]
fn csv_reads_back_as_the_same_table() {
    let names = ["=HYPERLINK(\"x\")", "a;b,c", "two\nlines", "\"quoted\"", "-1", " @b", "'=1", "Иванов"];
    let input = write(&with_names(&names)).unwrap();
    for metric in ["revenue", "Calls", "load"] {
        for by in PERIODS {
            let json = computed(&["--metric", metric, "--by", by], &input);
            for (lang, separator) in [("ru", ';'), ("en", ',')] {
                let arguments =
                    ["compute", "-", "--format", "csv", "--metric", metric, "--by", by, "--lang", lang];
                let text = succeeds(&arguments, &input);
                assert_eq!(text.starts_with('\u{feff}'), lang == "ru");
                let cells = cells(text.trim_start_matches('\u{feff}'), separator);
                let lines = json["rows"].as_array().unwrap();
                assert_eq!(cells.len(), lines.len() + 1);
                for (row, line) in cells[1..].iter().zip(lines) {
                    if line["kind"] == "manager" {
                        assert_eq!(Some(unguarded(&row[0])), line["name"].as_str());
                        assert!(!row[0].trim_start().starts_with(['=', '+', '-', '@']), "{:?}", row[0]);
                    }
                    let values = line["values"].as_array().unwrap();
                    for (cell, value) in row[2..].iter().zip(std::iter::once(&line["total"]).chain(values)) {
                        assert_eq!(
                            cell.replace(',', ".").parse::<f64>().ok(),
                            value.as_f64(),
                            "{metric} by {by}"
                        );
                    }
                }
            }
        }
    }
}

#[test]
fn months_and_weeks_are_headed_by_their_dates() {
    let text = succeeds(&["compute", "-", "--format=csv", "--lang=ru", "--by=quarter"], FIXTURE);
    let head = text.lines().next().unwrap();
    assert_eq!(
        head,
        "\u{feff}Менеджер;Группа;Итого;2027-01..2027-03;2027-04..2027-06;2027-07..2027-09;2027-10..2027-12"
    );
    let text = succeeds(&["compute", "-", "--format=csv", "--by=week"], FIXTURE);
    assert!(text.starts_with("Rep,Team,Total,2027-01-01..2027-01-03,2027-01-04..2027-01-10,"));
    let text = succeeds(&["compute", "-", "--format=csv"], FIXTURE);
    assert!(text.starts_with("Rep,Team,Total,2027-01,2027-02,"));
}

#[test]
fn a_scenario_is_computed_by_its_name() {
    let mut plan = sample::plan(Lang::En, 2027, "s");
    let mut brave = Scenario::new(ScenarioId(plan.next_id()), "Brave");
    brave.target = Some(15_000_000);
    plan.scenarios.push(brave);
    let input = write(&plan).unwrap();
    let total = |arguments: &[&str]| figures(rows(&computed(arguments, &input), "all").next().unwrap())[0];
    assert_eq!((total(&[]), total(&["--scenario", "brave"])), (12_000_000, 15_000_000));
    let unknown = fails(&["compute", "-", "--scenario", "Shy"], input.as_bytes(), 2);
    assert!(unknown.contains("no scenario \"Shy\"; it has Brave"), "{unknown}");

    let scope = Scope::Manager(plan.managers[0].id);
    plan.holds = vec![
        Hold {
            scope: Scope::All,
            period: Period::Horizon,
            kind: HoldKind::Exact,
            amount: 12_000_000,
            reason: None,
        },
        Hold { scope, period: Period::Horizon, kind: HoldKind::Exact, amount: 5_000_000, reason: None },
    ];
    plan.scenarios[0].target = Some(1_000_000);
    let blocked = fails(&["compute", "-", "--scenario", "Brave"], write(&plan).unwrap().as_bytes(), 1);
    assert!(blocked.contains("held are 5000000 of Harper, horizon"), "{blocked}");
}

#[test]
fn the_answer_says_what_every_floor_is_now() {
    let mut plan = sample::plan(Lang::En, 2027, "s");
    assert!(computed(&[], &write(&plan).unwrap()).get("floors").is_none());
    let own = |at: usize| Scope::Manager(plan.managers[at].id);
    let floors = [(own(0), 1_000_000), (own(1), 4_000_000), (own(2), 40_000_000)];
    let floors = floors.map(|(scope, amount)| {
        let (period, kind) = (Period::Horizon, HoldKind::AtLeast);
        Hold { scope, period, kind, amount, reason: None }
    });
    plan.holds.truncate(1);
    plan.holds.extend(floors);
    let answer = computed(&["--by", "horizon"], &write(&plan).unwrap());
    let said: Vec<(&str, &str)> = answer["floors"]
        .as_array()
        .unwrap()
        .iter()
        .map(|floor| (floor["state"].as_str().unwrap(), floor["message"].as_str().unwrap()))
        .collect();
    assert_eq!(
        said,
        [
            ("calculated", "at least 1000000 of Harper, horizon is calculated: it comes to as much anyway"),
            ("held", "at least 4000000 of Mitchell, horizon is held: calculated it would be smaller"),
            ("set-aside", "at least 40000000 of Bennett, horizon is set aside"),
        ]
    );
    assert_eq!(answer["floors"][1]["hold"]["at_least"], true);
    assert_eq!(answer["problems"][0]["kind"], "hold-set-aside");
}

#[test]
fn the_sample_and_the_schema_are_printed() {
    let english = succeeds(&["sample"], "");
    let year = read(english.as_bytes()).unwrap().plan.horizon.start().year();
    assert!(year > 2025, "the year after this one");
    let russian = succeeds(&["sample", "--lang", "ru", "--year", "2027"], "");
    assert_eq!(read(russian.as_bytes()).unwrap().plan, sample::plan(Lang::Ru, 2027, "sample"));
    let table = computed(&["--by", "horizon"], &russian);
    assert_eq!(figures(rows(&table, "all").next().unwrap()), [120_000_000, 120_000_000]);
    assert_eq!(succeeds(&["schema"], ""), include_str!("../../../schema/planerka-plan-9.schema.json"));
    assert!(succeeds(&["help"], "").contains("planerka compute FILE"));
    assert_eq!(succeeds(&["version"], "").trim(), concat!("planerka ", env!("CARGO_PKG_VERSION")));
}

#[test]
fn quotas_and_money_by_product_tie_to_the_whole() {
    let mut plan = sample::plan(Lang::En, 2027, "s");
    let product = DimensionKind::Product;
    let add = [Command::Lines(LineEdit::AddDimension(product, "Products".into()))].into_iter();
    let add =
        add.chain(["Tea", "Coffee"].map(|name| Command::Lines(LineEdit::AddMember(product, name.into()))));
    plan = apply(&plan, &Command::Batch(add.collect())).unwrap();
    plan = apply(&plan, &all_lines(&plan)).unwrap();
    plan.over_assignment = 0.125;
    plan.payments = vec![Payment { share: 0.4, days: 0 }, Payment { share: 0.6, days: 35 }];
    let (tables, input) = (evaluate(&plan), write(&plan).unwrap());
    let quota = computed(&["--metric", "quota", "--by", "month"], &input);
    let all = rows(&quota, "all").next().unwrap();
    assert_eq!((&quota["metric"]["kind"], &all["total"]), (&"quota".into(), &13_500_000.into()));
    assert_eq!(figures(all), sum(rows(&quota, "manager")));
    let wanted: Vec<i64> = tables.quotas(&plan);
    let found: Vec<i64> = rows(&quota, "manager").map(|row| figures(row)[0]).collect();
    assert_eq!(found, wanted);
    for row in quota["rows"].as_array().unwrap() {
        assert_eq!(figures(row)[0], figures(row)[1..].iter().sum::<i64>(), "{row}");
    }
    let cash = computed(&["--metric", "cash-in", "--by", "week", "--group", "product,manager"], &input);
    let after = |row: &Value| row["after"].as_i64().unwrap();
    let all = rows(&cash, "all").next().unwrap();
    assert_eq!(figures(all), sum(rows(&cash, "product")));
    assert_eq!(figures(all), sum(rows(&cash, "manager")));
    assert_eq!(after(all), rows(&cash, "product").map(after).sum::<i64>());
    assert_eq!(figures(all)[0] + after(all), 12_000_000);
    assert!(after(all) > 0 && rows(&cash, "product").all(|row| figures(row)[0] > 0));
}
