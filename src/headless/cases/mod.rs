//! Worked cases of control: reads a file of them, computes each, and says what differs.
//!
//! The file is `{"about": …, "cases": [{"id", "kind", "why", "in", "expect"}, …]}`; `kind` says which rule is asked.

mod compare;
mod facts;
mod figures;
mod input;
mod names;
mod plan;
mod rest;

use serde_json::Value;

/// What came of a file of cases.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Tried {
    /// How many cases there are.
    pub cases: usize,
    /// What differs, each line with the case's id.
    pub differences: Vec<String>,
}

/// Tries every case of a file.
///
/// # Errors
/// What is wrong with the file, where it is no file of cases.
pub fn run(text: &str) -> Result<Tried, String> {
    let file: Value = serde_json::from_str(text).map_err(|error| error.to_string())?;
    let cases = file["cases"].as_array().ok_or("there is no list \"cases\"")?;
    let mut tried = Tried { cases: cases.len(), differences: Vec::new() };
    for (place, case) in cases.iter().enumerate() {
        let id = case["id"].as_str().map_or_else(|| format!("case {}", place + 1), str::to_owned);
        let kind = case["kind"].as_str().unwrap_or_default();
        match answer(kind, &case["in"]) {
            Ok(got) => {
                let found = compare::differences(&case["expect"], &got);
                tried.differences.extend(found.into_iter().map(|difference| format!("{id}: {difference}")));
            }
            Err(error) => tried.differences.push(format!("{id}: {error}")),
        }
    }
    Ok(tried)
}

/// What the rules make of what a case gives.
fn answer(kind: &str, given: &Value) -> Result<Value, String> {
    match kind {
        "figures" => figures::figures(given),
        "to-date" => rest::to_date(given),
        "spread" => facts::spread(given),
        "actuals" => facts::actuals(given),
        "reimport" => facts::reimport(given),
        "causes" => figures::causes(given),
        "causes-by-member" => figures::causes_by_member(given),
        "forecast" => figures::forecast(given),
        "replan" => rest::replan(given),
        "cash" => facts::cash(given),
        "checkpoint" => figures::checkpoint(given),
        "bonus" => figures::bonus(given),
        "leads" => figures::leads(given),
        "titles" => names::titles(given),
        "names" => names::names(given),
        other => Err(format!("there is no kind {other:?}")),
    }
}
