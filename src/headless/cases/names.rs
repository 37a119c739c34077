//! Cases of titles of columns and names of people.

use serde_json::{Value, json};

use super::input::{list, maybe_date, text};
use crate::intake::facts::{Person, Said, Sure, Titles, find};

pub fn titles(given: &Value) -> Result<Value, String> {
    let mut known = Titles::default();
    for stage in list(&given["stages"]) {
        let measure = text(&stage["measure"], "measure")?;
        for title in list(&stage["titles"]) {
            known.add(text(title, "titles")?, measure);
        }
    }
    let one = |title: &Value| {
        let (meaning, factor) = known.read(text(title, "titles")?);
        let meaning = match meaning {
            Said::Unknown => Value::Null,
            Said::Skip => json!("skip"),
            Said::Known(name) => json!(name),
            Said::Stage(measure) => json!(measure),
        };
        Ok::<Value, String>(json!([meaning, factor]))
    };
    list(&given["titles"]).iter().map(one).collect::<Result<Vec<_>, _>>().map(Value::from)
}

pub fn names(given: &Value) -> Result<Value, String> {
    let person = |person: &Value| {
        Ok::<Person, String>(Person {
            name: text(&person["name"], "name")?.to_owned(),
            hire: maybe_date(&person["hire"], "hire")?,
            leave: maybe_date(&person["leave"], "leave")?,
        })
    };
    let roster = list(&given["roster"]).iter().map(person).collect::<Result<Vec<_>, _>>()?;
    let one = |ask: &Value| {
        let day = maybe_date(&ask["day"], "day")?;
        Ok::<Value, String>(match find(&roster, text(&ask["text"], "text")?, day) {
            Sure::Found(place) => json!(["found", place]),
            Sure::Similar(place) => json!(["similar", place]),
            Sure::Several(places) => json!(["several", places]),
            Sure::Nobody => json!(["none", null]),
        })
    };
    list(&given["ask"]).iter().map(one).collect::<Result<Vec<_>, _>>().map(Value::from)
}
