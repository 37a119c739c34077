//! A plan as its file's pieces, taken apart without the program's own rules, to compare merges by.

use std::collections::BTreeMap;

use planerka::file::write;
use planerka::plan::Plan;
use serde_json::{Map, Value};

pub fn value(plan: &Plan) -> Value {
    let mut file: Value = serde_json::from_str(&write(plan).unwrap()).unwrap();
    file["plan"].take()
}

/// Every value by its place; things by their ids, held totals by whose and when.
pub fn leaves(plan: &Plan) -> BTreeMap<String, String> {
    let mut all = BTreeMap::new();
    let mut whole = value(plan);
    whole.as_object_mut().unwrap().entry("deal_factor").or_insert_with(|| vec![1.0; 12].into());
    for skipped in ["id", "last_id", "season", "season_shares", "crm"] {
        whole.as_object_mut().unwrap().remove(skipped);
    }
    if let Some(control) = whole.get_mut("control").and_then(Value::as_object_mut) {
        for skipped in ["last_id", "log", "reports", "deals", "sources"] {
            control.remove(skipped);
        }
    }
    apart("", &whole, &mut all);
    all
}

fn apart(path: &str, value: &Value, all: &mut BTreeMap<String, String>) {
    match value {
        Value::Object(fields) if !fields.contains_key("percent") && !fields.contains_key("ratio") => {
            fields.iter().for_each(|(key, value)| apart(&format!("{path}.{key}"), value, all));
        }
        Value::Array(items) if items.iter().all(|item| item.get("id").is_some()) && !items.is_empty() => {
            items.iter().for_each(|item| apart(&format!("{path}.{}", item["id"]), item, all));
        }
        Value::Array(items) if items.is_empty() => {}
        Value::Array(items) if path == ".deal_factor" => {
            items.iter().enumerate().for_each(|(at, item)| apart(&format!("{path}.{at}"), item, all));
        }
        Value::Array(items) if [".calendar.days_off", ".calendar.working_days"].contains(&path) => {
            for item in items {
                all.insert(format!(".calendar.days.{item}"), path.to_owned());
            }
        }
        Value::Array(items) if path.ends_with(".lines") || path == ".cell_notes" => {
            for item in items {
                apart(&format!("{path}.{}{}{}", item["scope"], item["members"], item["place"]), item, all);
            }
        }
        Value::Array(items) if path.ends_with(".absences") => {
            items.iter().for_each(|item| apart(&format!("{path}.{}{}", item["from"], item["to"]), item, all));
        }
        Value::Array(items) if path == ".dimensions" => {
            items.iter().for_each(|item| apart(&format!("{path}.{}", item["kind"]), item, all));
        }
        Value::Array(items) if path == ".holds" => {
            for item in items {
                let key = format!("{path}.{}{}{}", item["scope"], item["members"], item["period"]);
                let held = format!("{} {}", item["amount"], item["at_least"]);
                all.insert(format!("{key}.held"), held);
                all.insert(format!("{key}.reason"), item["reason"].to_string());
            }
        }
        other => drop(all.insert(path.to_owned(), other.to_string())),
    }
}

/// A plan whose new numbers, order of lists and numbered names say nothing: two merges the other way round are equal.
pub fn unordered(plan: &Plan, common: &Plan) -> Value {
    let mut whole = value(plan);
    whole.as_object_mut().unwrap().remove("last_id");
    if let Some(control) = whole.get_mut("control").and_then(Value::as_object_mut) {
        control.remove("last_id");
    }
    plain(&whole, "", (u64::from(common.last_id), u64::from(common.control.last_id)))
}

const NAMING: &[&str] = &[
    "id", "team", "senior", "manager", "product", "region", "company", "stage", "who", "rate", "lag",
    "maximum",
];
const NAMING_OF_CONTROL: &[&str] = &["source", "baseline", "snapshot"];

fn plain(value: &Value, key: &str, lasts: (u64, u64)) -> Value {
    match value {
        Value::Number(number) => {
            let new = |last: u64| number.as_u64().is_some_and(|id| id > last);
            let control = ["source", "baseline", "snapshot"].contains(&key);
            // Ids of control are small: a new one of them is new in either space.
            let named = (NAMING.contains(&key) && (new(lasts.0) || key == "id" && new(lasts.1)))
                || (NAMING_OF_CONTROL.contains(&key) && control && new(lasts.1))
                || (key == "people" || key == "members") && new(lasts.0);
            if named { "new".into() } else { value.clone() }
        }
        Value::String(text) if key == "name" || key == "id" => {
            text.trim_end_matches(|c: char| c.is_ascii_digit() || c == ' ').into()
        }
        Value::Array(items) => {
            let mut items: Vec<Value> = items.iter().map(|item| plain(item, key, lasts)).collect();
            if items.iter().any(|item| item.is_object() || item.is_array() || item.is_string()) {
                items.sort_by_key(Value::to_string);
            }
            items.into()
        }
        Value::Object(fields) => object(fields, lasts),
        other => other.clone(),
    }
}

fn object(fields: &Map<String, Value>, lasts: (u64, u64)) -> Value {
    let mut fields = fields.clone();
    // A snapshot's plan has one, too.
    fields.remove("last_id");
    if let (Some(measures), Some(rows)) = (fields.remove("measures"), fields.get_mut("rows")) {
        for row in rows.as_array_mut().into_iter().flatten() {
            let values = row["values"].as_array().unwrap().clone();
            let named = measures.as_array().unwrap().iter().map(Value::to_string).zip(values);
            row["values"] = named.filter(|(_, value)| !value.is_null()).collect();
        }
    }
    let mut all: Vec<Value> = Vec::new();
    for (key, value) in &fields {
        let value = plain(value, key, lasts);
        let new = key.parse::<u64>().is_ok_and(|id| id > lasts.0);
        all.push(vec![if new { "new".into() } else { Value::from(key.as_str()) }, value].into());
    }
    all.sort_by_key(Value::to_string);
    all.into()
}
