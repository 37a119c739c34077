//! The values of a merge as they are read on the screen.

use serde_json::Value;

use super::label::Names;
use crate::board::held_totals::held_amount;
use crate::calendar::Month;
use crate::i18n::{approval_words, number as n};
use crate::merge::Item;
use crate::plan::{Held, HoldKind};

const NOTHING: &str = "—";

/// The fraction digits a number is usually shown with.
const DIGITS: usize = 4;

/// A value of an item, in words. What has none (a table of facts, an order) is a dash where it is not there and nothing
/// where it is.
pub(super) fn value(names: &Names<'_>, item: &Item, value: Option<&Value>) -> String {
    if item.order {
        return String::new();
    }
    let Some(value) = value else { return NOTHING.to_owned() };
    let lang = names.lang;
    let field = item.rule.rsplit('.').find(|part| *part != "*").unwrap_or_default();
    let parent = item.rule.trim_end_matches(".*");
    match (field, value) {
        ("horizon", Value::Object(_)) => horizon(names, value),
        ("hire" | "leave", Value::Object(both)) => {
            let days = ["hire", "leave"]
                .map(|name| both.get(name).map_or(NOTHING.to_owned(), |day| text(names, day)));
            days.join(" – ")
        }
        ("amount", Value::Object(_)) => held(names, value),
        ("holds", Value::Object(_)) => held(names, value),
        ("step", Value::Object(step)) => step.values().next().map_or_else(String::new, |rate| {
            let share = step.contains_key("percent");
            rate.as_f64().map_or_else(String::new, |rate| {
                if share { percent(names, rate) } else { number(names, rate) }
            })
        }),
        ("team", Value::Number(id)) => names.team(small(id.as_u64())),
        ("senior", Value::Number(id)) => names.manager(small(id.as_u64())),
        (
            "share" | "margin" | "over_assignment" | "season_shares" | "chances" | "ramp",
            Value::Number(part),
        ) => part.as_f64().map_or_else(String::new, |part| percent(names, part)),
        ("ramp", Value::Array(steps)) => {
            let steps: Vec<String> =
                steps.iter().filter_map(Value::as_f64).map(|step| percent(names, step)).collect();
            if steps.is_empty() { NOTHING.to_owned() } else { steps.join(" ") }
        }
        ("payments", Value::Array(parts)) => {
            let part = |part: &Value| {
                let share = part.get("share").and_then(Value::as_f64).unwrap_or_default();
                format!("{} / {}", percent(names, share), part.get("days").unwrap_or(&Value::Null))
            };
            parts.iter().map(part).collect::<Vec<_>>().join(", ")
        }
        ("approval", Value::Object(both)) => {
            let part = |key: &str| both.get(key).cloned().unwrap_or_default();
            let approval = serde_json::from_value(part("approval")).unwrap_or_default();
            let on = serde_json::from_value(part("agreed").get("on").cloned().unwrap_or_default());
            approval_words(lang, approval, on.ok())
        }
        ("asks", Value::Array(lines)) => {
            lines.iter().filter_map(Value::as_str).collect::<Vec<_>>().join(" / ")
        }
        ("absence_policy", Value::String(policy)) => {
            let t = lang.setup();
            let words = match policy.as_str() {
                "within-manager" => t.absence_within,
                "to-team" => t.absence_team,
                _ => t.absence_ignore,
            };
            words.to_owned()
        }
        ("days", Value::String(is)) => {
            let t = lang.merge_words();
            if is == "worked" { t.worked } else { t.off }.to_owned()
        }
        ("absences", Value::Object(both)) => ["from", "to"]
            .map(|name| both.get(name).map_or_else(String::new, |day| text(names, day)))
            .join(" – "),
        _ if parent == "managers.*.rates" || field == "rates" => rate(names, item, value),
        (_, Value::Object(thing)) => {
            match thing.get("name").or_else(|| thing.get("text")).or_else(|| thing.get("words")) {
                Some(Value::String(name)) => name.clone(),
                Some(_) | None => String::new(),
            }
        }
        (_, Value::Array(_)) => String::new(),
        (_, plain) => text(names, plain),
    }
}

fn small(id: Option<u64>) -> u32 {
    id.and_then(|id| u32::try_from(id).ok()).unwrap_or(0)
}

/// Dates as the language writes them, numbers with its separators, anything else as it is.
fn text(names: &Names<'_>, value: &Value) -> String {
    match value {
        Value::String(text) => text.parse().map_or_else(|_| text.clone(), |day| names.lang.date(day)),
        Value::Number(whole) if whole.is_i64() => n::format_int(whole.as_i64().unwrap_or(0), names.lang),
        Value::Number(other) => other.as_f64().map_or_else(String::new, |value| number(names, value)),
        Value::Null => NOTHING.to_owned(),
        Value::Bool(_) | Value::Array(_) | Value::Object(_) => String::new(),
    }
}

fn number(names: &Names<'_>, value: f64) -> String {
    n::format_decimal(value, DIGITS, names.lang)
}

fn percent(names: &Names<'_>, share: f64) -> String {
    n::format_percent(share, 1, names.lang)
}

/// An own rate: a percent of a step in percent, else how many for one.
fn rate(names: &Names<'_>, item: &Item, value: &Value) -> String {
    let Some(rate) = value.as_f64() else { return String::new() };
    let stage = item.place.last().map_or("", String::as_str);
    if names.is_percent(stage) { percent(names, rate) } else { number(names, rate) }
}

fn held(names: &Names<'_>, value: &Value) -> String {
    let least = value.get("at_least").and_then(Value::as_bool).unwrap_or(false);
    let kind = if least { HoldKind::AtLeast } else { HoldKind::Exact };
    let amount = value.get("amount").and_then(Value::as_i64);
    amount.map_or_else(String::new, |amount| held_amount(Held { kind, amount }, names.lang))
}

fn horizon(names: &Names<'_>, value: &Value) -> String {
    let start = value.get("start").and_then(Value::as_str).and_then(|text| text.parse::<Month>().ok());
    let months = value.get("months").and_then(Value::as_u64).unwrap_or(0);
    start.map_or_else(String::new, |start| format!("{}, {months}", names.lang.month_year(start)))
}
