//! Shared by the integration tests: the worked examples, looked up by name.

use serde_json::Value;

/// The worked example with this id, as it stands in `tests/cases/worked-examples.json`.
#[track_caller]
pub fn case(id: &str) -> Value {
    let text = include_str!("../cases/worked-examples.json");
    let all: Value = serde_json::from_str(text).expect("the worked examples are JSON");
    let found = all["cases"].as_array().and_then(|cases| cases.iter().find(|c| c["id"] == id));
    found.unwrap_or_else(|| panic!("no worked example called {id}")).clone()
}
