//! Control in files, in the program and in the sample.
#![cfg(feature = "cli")]

use std::sync::Arc;

use super::facts::{control, drafts};
use crate::random::{SMALL, plans};
use planerka::file::{read, write};
use planerka::headless::{Outside, run};
use planerka::plan::Plan;
use proptest::prelude::*;
use serde_json::Value;

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, cases: 64, ..ProptestConfig::default() })]

    #[test]
    fn facts_survive_a_file(plan in plans(SMALL), drafts in drafts()) {
        let mut control = control(&plan, &drafts);
        for report in &mut control.reports {
            let mut now = planerka::plan::control::Report::clone(report);
            now.rows.retain(|row| row.values.len() == now.measures.len());
            *report = Arc::new(now);
        }
        let plan = Plan { control: Arc::new(control), ..plan };
        prop_assert_eq!(plan.check(), Ok(()));
        prop_assert_eq!(read(write(&plan).unwrap().as_bytes()).unwrap().plan, plan);
    }
}

fn printed(words: &[&str], file: &str) -> String {
    let mut read = |_: &str| Ok(file.as_bytes().to_vec());
    let arguments: Vec<String> = words.iter().map(|word| (*word).to_owned()).collect();
    let outcome = run(&arguments, &mut Outside { read: &mut read, next_year: 2027 });
    assert_eq!(outcome.code, 0, "{}", outcome.messages);
    outcome.output
}

fn total(rows: &[Value], of: &str, column: &str) -> i64 {
    rows.iter().filter(|row| row["of"] == of).map(|row| row[column].as_i64().unwrap()).sum()
}

#[test]
fn the_sample_in_june_ties_in_every_period_and_column() {
    for lang in ["en", "ru"] {
        let file = printed(&["sample", "--facts", "--lang", lang, "--year", "2027"], "");
        let plan = read(file.as_bytes()).unwrap().plan;
        assert_eq!(write(&plan).unwrap(), file);
        for by in ["month", "week", "horizon"] {
            let text = printed(&["control", "-", "--by", by, "--today", "2027-06-01"], &file);
            let figures: Value = serde_json::from_str(&text).unwrap();
            assert_eq!(figures["as_of"], "2027-05-31");
            for period in figures["periods"].as_array().unwrap() {
                let rows = period["rows"].as_array().unwrap();
                for column in ["plan", "to_date", "fact", "gap", "by_deals"] {
                    let parts =
                        ["manager", "other", "nobody", "unassigned"].map(|of| total(rows, of, column));
                    assert_eq!(total(rows, "all", column), parts.iter().sum::<i64>(), "{period} {column}");
                }
                let bars = period["causes"]["bars"].as_object().unwrap();
                let sum: i64 = bars.values().map(|bar| bar.as_i64().unwrap()).sum();
                assert_eq!(sum, total(rows, "all", "gap"), "{}", period["period"]);
            }
        }
        let by_month = printed(&["control", "-", "--today", "2027-06-01"], &file);
        let by_month: Value = serde_json::from_str(&by_month).unwrap();
        let of_months = by_month["periods"].as_array().unwrap().iter();
        let facts: i64 = of_months.map(|month| total(month["rows"].as_array().unwrap(), "all", "fact")).sum();
        let all = printed(&["control", "-", "--by", "horizon", "--today", "2027-06-01"], &file);
        let all: Value = serde_json::from_str(&all).unwrap();
        assert_eq!(facts, total(all["periods"][0]["rows"].as_array().unwrap(), "all", "fact"));
        assert!(facts > 0);
    }
}

#[test]
fn bonuses_leads_and_money_are_among_the_figures() {
    let file = include_str!("../../fixtures/plan-4.json");
    let text = printed(&["control", "-", "--today", "2027-03-18"], file);
    let figures: Value = serde_json::from_str(&text).unwrap();
    let bonuses = figures["bonuses"].as_array().unwrap();
    assert_eq!(bonuses.len(), 3);
    for bonus in bonuses {
        assert_eq!(bonus["at"][1]["sales"], bonus["quota"], "{bonus}");
    }
    // The scheme of everybody pays the month, that of the north the quarter.
    let first = |name: &str| bonuses.iter().find(|bonus| bonus["name"] == name).map(|bonus| &bonus["first"]);
    assert_eq!(first("Петрова").unwrap(), "2027-03-01");
    assert_eq!(first("Иванов").unwrap(), "2027-01-01");
    let leads = &figures["leads"];
    let given: i64 =
        leads["people"].as_array().unwrap().iter().map(|one| one["leads"].as_i64().unwrap()).sum();
    assert_eq!((given + leads["unassigned"].as_i64().unwrap(), leads["count"].as_i64()), (120, Some(120)));
    let months = figures["periods"].as_array().unwrap();
    let sum = |column: &str| -> i64 {
        let rows = months.iter().flat_map(|month| month["money"].as_array().unwrap());
        rows.map(|row| row[column].as_i64().unwrap()).sum()
    };
    // 300 000 at 55 % on 2 April is the one open deal that counts.
    assert_eq!(sum("from_open"), 165_000);
}

#[test]
fn every_figure_of_control_is_a_line_of_its_csv() {
    let file = include_str!("../../fixtures/plan-4.json");
    let figures: Value =
        serde_json::from_str(&printed(&["control", "-", "--today", "2027-03-18"], file)).unwrap();
    let csv = printed(&["control", "-", "--today", "2027-03-18", "--format", "csv"], file);
    let mut lines = csv.lines();
    assert_eq!(lines.next(), Some("period,part,of,figure,value"));
    fn count(value: &Value) -> usize {
        match value {
            Value::Object(inner) => inner.values().map(count).sum(),
            Value::Array(inner) => inner.iter().map(count).sum(),
            Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => 1,
        }
    }
    assert_eq!(lines.count(), count(&figures));
    let month = &figures["periods"][2];
    let row = &month["rows"].as_array().unwrap().iter().find(|row| row["name"] == "Иванов").unwrap();
    let line = format!("month 2027-03,rows,manager Иванов,plan,{}", row["plan"]);
    assert!(csv.lines().any(|other| other == line), "{line}");
    let stage = &row["stages"][0];
    let line = format!(
        "month 2027-03,rows,manager Иванов,stages / {} / to_date,{}",
        stage["stage"].as_str().unwrap(),
        stage["to_date"]
    );
    assert!(csv.lines().any(|other| other == line), "{line}");
    // For Russian spreadsheets.
    let ru = printed(&["control", "-", "--today", "2027-03-18", "--format", "csv", "--lang", "ru"], file);
    assert!(ru.trim_start_matches('\u{feff}').starts_with("period;part;of;figure;value"), "{}", &ru[..60]);
}

/// Half a year of facts of a large team: 26 weeks, 200 people, 5 measures.
#[test]
fn half_a_year_of_a_large_team_fits_where_plans_are_kept() {
    use planerka::plan::control::{Actor, Control, FactPeriod, Measure, Report, ReportRow, SourceId};
    use planerka::plan::{Manager, ManagerId, Members, StageId};
    let mut plan = crate::small::plan();
    let people: Vec<ManagerId> = (0..200).map(|place| ManagerId(1000 + place)).collect();
    plan.managers =
        people.iter().map(|id| Arc::new(Manager::new(*id, format!("Manager {}", id.0)))).collect();
    plan.holds.truncate(0);
    plan.cell_notes.clear();
    plan.scenarios.clear();
    plan.last_id = 2000;
    let stages: Vec<StageId> = plan.stages.iter().map(|stage| stage.id).collect();
    let measures =
        [Measure::Revenue, Measure::Payments].into_iter().chain(stages.into_iter().map(Measure::Stage));
    let measures: Vec<Measure> = measures.take(5).collect();
    let mut control = Control::default();
    for week in 0..26 {
        let monday = chrono::NaiveDate::from_ymd_opt(2027, 1, 4).unwrap() + chrono::Days::new(7 * week);
        let mut report = Report::new(SourceId::TYPED, FactPeriod::Week(monday), measures.clone());
        let values = measures
            .iter()
            .enumerate()
            .map(|(place, _)| Some(123_456 / (place as i64 + 1)))
            .collect::<Vec<_>>();
        let row = |id: &ManagerId| ReportRow {
            who: Actor::Manager(*id),
            members: Members::NONE,
            values: values.clone(),
        };
        report.rows = people.iter().map(row).collect();
        control.reports.push(Arc::new(report));
    }
    plan.control = Arc::new(control);
    let text = write(&plan).unwrap();
    let units = text.encode_utf16().count();
    // Two slots of a plan share 5 242 880 units.
    assert!(units < 600_000, "{units}");
    // A step of undo shares everything that it does not change.
    let mut edited = plan.clone();
    edited.name = "Other".to_owned();
    assert!(Arc::ptr_eq(&plan.control, &edited.control));
}
