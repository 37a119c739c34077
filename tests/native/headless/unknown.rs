//! What cannot be computed is null or empty and has a reason; it is never 0 and never a negative zero.

use proptest::prelude::*;
use serde_json::Value;

use super::{computed, planerka, rows, succeeds};
use crate::random::{self, SMALL};
use planerka::engine::evaluate;
use planerka::file::write;
use planerka::headless::{Outside, run};

fn case(name: &str) -> String {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/cases/engine/");
    std::fs::read_to_string(format!("{folder}{name}.json")).unwrap()
}

fn row<'a>(table: &'a Value, name: &str) -> &'a Value {
    table["rows"].as_array().unwrap().iter().find(|row| row["name"] == name).unwrap()
}

#[test]
fn a_product_without_an_average_deal_has_no_figure_of_work() {
    let plan = case("unknown-shown-as-zero");
    let table = computed(&["--by", "month", "--metric", "Calls", "--group", "product"], &plan);
    let tea = row(&table, "Tea");
    assert!(tea["total"].is_null() && tea["values"].as_array().unwrap().iter().all(Value::is_null), "{tea}");
    assert!(!tea["without"].as_array().unwrap().is_empty());
    assert!(!table["problems"].as_array().unwrap().is_empty());
    let csv =
        succeeds(&["compute", "-", "--metric", "Calls", "--group", "product", "--format", "csv"], &plan);
    assert!(csv.lines().any(|line| line.starts_with("Tea,,,,")), "{csv}");
    let plan = case("unknown-manager-shown-as-zero");
    let table = computed(&["--metric", "Calls", "--group", "manager,product"], &plan);
    assert!(row(&table, "M0")["total"].is_null());
}

#[test]
fn products_have_work_before_the_plan_quotas_and_loads() {
    let plan = case("before-of-products");
    let by = |metric: &str, group: &str| {
        computed(&["--by", "quarter", "--metric", metric, "--group", group], &plan)
    };
    let sum = |table: &Value, kind: &str, field: &str| {
        rows(table, kind).map(|row| row[field].as_f64().unwrap()).sum::<f64>()
    };
    let (products, people) = (by("Calls", "product"), by("Calls", "manager"));
    let (exact, whole) = (sum(&products, "product", "before"), sum(&people, "manager", "before"));
    let count = f64::from(u32::try_from(rows(&people, "manager").count()).unwrap());
    assert!(exact > 0.0 && (exact - whole).abs() <= count, "{exact} {whole}");
    let quotas = by("quota", "product");
    assert_eq!(sum(&quotas, "product", "total"), sum(&quotas, "all", "total"));
    assert!(sum(&quotas, "product", "total") > 0.0);
}

#[test]
fn predicted_working_days_are_said() {
    let plan = case("predicted-calendar-unsaid");
    let table = computed(&["--by", "month"], &plan);
    assert_eq!(
        table["notes"][0],
        "working days of 2028 are predicted: the official calendar is not published yet"
    );
    let output = planerka(&["compute", "-", "--format", "csv"], plan.as_bytes());
    assert!(String::from_utf8(output.stderr).unwrap().contains("are predicted"));
    let fixture = computed(&["--by", "horizon"], super::FIXTURE);
    assert!(fixture["notes"].is_null());
}

#[test]
fn whole_numbers_with_a_point_are_read() {
    let plan = case("integer-with-point");
    assert!(plan.contains(".0"));
    let table = computed(&["--by", "horizon"], &plan);
    assert!(table["rows"][0]["total"].as_i64().unwrap() > 0);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 40, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_figure_is_a_negative_zero_or_unknown_without_a_reason(plan in random::plans(SMALL)) {
        let text = write(&plan).unwrap();
        let known = evaluate(&plan).problems.is_empty();
        let last = plan.stages.last().unwrap().id.0.to_string();
        for metric in ["revenue", "quota", "cash-in", "load", "deals", last.as_str(), &plan.stages[0].id.0.to_string()] {
            for group in ["", "team,manager", "product", "manager,product", "company,region"] {
                let grouped = ["--group", group];
                let mut words = vec!["compute", "-", "--by", "quarter", "--metric", metric];
                words.extend(grouped.iter().filter(|_| !group.is_empty()));
                let words: Vec<String> = words.iter().map(|word| (*word).to_owned()).collect();
                let mut outside = Outside { read: &mut |_| Ok(text.clone().into_bytes()), next_year: 2027 };
                let outcome = run(&words, &mut outside);
                prop_assert_eq!(outcome.code, 0);
                prop_assert!(!outcome.output.contains("-0.0") && !outcome.output.contains("-0,"), "{:?}", words);
                let table: Value = serde_json::from_str(&outcome.output).unwrap();
                for row in table["rows"].as_array().unwrap() {
                    prop_assert!(!known || metric == "load" || !row["total"].is_null(), "{:?} {}", words, row);
                }
            }
        }
    }
}

#[test]
fn gross_profit_without_a_margin_is_null_and_says_so() {
    let plan = case("before-of-products");
    let table = computed(&["--metric", "gross-profit", "--group", "manager"], &plan);
    let rows = table["rows"].as_array().unwrap();
    assert!(rows.iter().all(|row| row["total"].is_null()), "{rows:?}");
    let reasons = table["problems"].as_array().unwrap();
    assert!(reasons.iter().any(|problem| problem["why"] == "no-margin"), "{reasons:?}");
    let known = plan.replacen("\"rounding\"", "\"margin\": 0.5, \"rounding\"", 1);
    assert_ne!(known, plan);
    let known = known.replacen("\"schema\": 3", "\"schema\": 6", 1);
    let table = computed(&["--metric", "gross-profit"], &known);
    assert!(table["rows"][0]["total"].is_number(), "{}", table["rows"][0]);
    let revenue = computed(&["--metric", "revenue"], &known);
    let total = |table: &Value| table["rows"][0]["total"].as_i64().unwrap();
    assert!((2 * total(&table) - total(&revenue)).abs() <= 1);
}
