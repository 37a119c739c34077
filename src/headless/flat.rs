//! The figures of control as CSV: a line for each figure, with the places that lead to it.

use serde_json::{Map, Value};

use crate::exchange::csv::Csv;
use crate::i18n::Lang;

/// What a thing in a list is named by.
const NAMES: [&str; 9] = ["source", "period", "of", "name", "who", "date", "stage", "measure", "percent"];

/// Every figure as a line: period, part, of whom or what, which figure, value. What is not known is empty.
pub(super) fn as_csv(figures: &Value, lang: Lang) -> String {
    let mut csv = Csv::new(lang);
    for head in ["period", "part", "of", "figure", "value"] {
        csv.text(head);
    }
    csv.end_row();
    walk(figures, &mut Vec::new(), &mut |path, value| line(&mut csv, path, value));
    csv.finish()
}

/// Goes to every figure in its order.
fn walk(value: &Value, path: &mut Vec<String>, take: &mut impl FnMut(&[String], &Value)) {
    match value {
        Value::Object(object) => {
            for (key, inner) in object {
                path.push(key.clone());
                walk(inner, path, take);
                path.pop();
            }
        }
        Value::Array(list) => {
            for (place, inner) in list.iter().enumerate() {
                path.push(inner.as_object().and_then(named).unwrap_or_else(|| (place + 1).to_string()));
                walk(inner, path, take);
                path.pop();
            }
        }
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => take(path, value),
    }
}

/// What a thing in a list is called; None where it has no name.
fn named(object: &Map<String, Value>) -> Option<String> {
    let words = NAMES.iter().filter_map(|name| match object.get(*name)? {
        Value::String(word) => Some(word.clone()),
        Value::Number(number) => Some(number.to_string()),
        Value::Null | Value::Bool(_) | Value::Array(_) | Value::Object(_) => None,
    });
    let words: Vec<String> = words.collect();
    (!words.is_empty()).then(|| words.join(" "))
}

fn line(csv: &mut Csv, path: &[String], value: &Value) {
    let (period, rest) = match path {
        [first, period, rest @ ..] if first == "periods" => (period.as_str(), rest),
        all => ("", all),
    };
    let (part, inside) = rest.split_first().map_or(("", rest), |(part, inside)| (part.as_str(), inside));
    let (of, figure) = match inside {
        [] => ("", String::new()),
        [figure] => ("", figure.clone()),
        [of, figure @ ..] => (of.as_str(), figure.join(" / ")),
    };
    csv.text(period).text(part).text(of).text(&figure);
    match value {
        Value::Number(number) => match (number.as_i64(), number.as_f64()) {
            (Some(whole), _) => csv.whole(whole),
            (None, Some(number)) => csv.number(number),
            (None, None) => csv.empty(),
        },
        Value::String(text) => csv.text(text),
        Value::Bool(is_so) => csv.text(if *is_so { "true" } else { "false" }),
        Value::Null | Value::Array(_) | Value::Object(_) => csv.empty(),
    };
    csv.end_row();
}
