//! What differs between what a case expects and what came out.

use serde_json::Value;

/// Every difference, each with its place. In an object, a number that is not there is 0: a bar of 0 need not be
/// written.
pub fn differences(expected: &Value, got: &Value) -> Vec<String> {
    let mut found = Vec::new();
    compare("", expected, got, &mut found);
    found
}

fn is_nothing(value: &Value) -> bool {
    value.as_f64().is_some_and(|number| number.abs() < f64::EPSILON)
}

fn compare(path: &str, expected: &Value, got: &Value, found: &mut Vec<String>) {
    match (expected, got) {
        (Value::Object(wanted), Value::Object(there)) => {
            for (key, wanted) in wanted {
                let inner = format!("{path}{}{key}", if path.is_empty() { "" } else { "." });
                match there.get(key) {
                    Some(there) => compare(&inner, wanted, there, found),
                    None if is_nothing(wanted) => {}
                    None => found.push(format!("{inner}: {wanted} expected, nothing came out")),
                }
            }
            if path.is_empty() {
                return;
            }
            let more = there.iter().filter(|(key, value)| !wanted.contains_key(*key) && !is_nothing(value));
            found
                .extend(more.map(|(key, value)| format!("{path}.{key}: {value} came out, nothing expected")));
        }
        (Value::Array(wanted), Value::Array(there)) => {
            if wanted.len() != there.len() {
                found.push(format!("{path}: {expected} expected, {got} came out"));
                return;
            }
            for (place, (wanted, there)) in wanted.iter().zip(there).enumerate() {
                compare(&format!("{path}[{place}]"), wanted, there, found);
            }
        }
        (Value::Number(wanted), Value::Number(there)) if wanted.as_f64() == there.as_f64() => {}
        _ if expected == got => {}
        _ => found.push(format!("{path}: {expected} expected, {got} came out")),
    }
}
