//! The published JSON Schema says what the reader accepts.

use crate::random::{SMALL, plans};
use planerka::file::{read, schema, write};
use planerka::i18n::Lang;
use planerka::sample;
use proptest::prelude::*;
use serde_json::{Map, Value};

const PUBLISHED: &str = include_str!("../../../schema/planerka-plan-9.schema.json");
/// As they were published; they do not change any more.
const PUBLISHED_8: &str = include_str!("../../../schema/planerka-plan-8.schema.json");
const PUBLISHED_7: &str = include_str!("../../../schema/planerka-plan-7.schema.json");
const PUBLISHED_6: &str = include_str!("../../../schema/planerka-plan-6.schema.json");
const PUBLISHED_5: &str = include_str!("../../../schema/planerka-plan-5.schema.json");
const PUBLISHED_4: &str = include_str!("../../../schema/planerka-plan-4.schema.json");
const PUBLISHED_3: &str = include_str!("../../../schema/planerka-plan-3.schema.json");
const PUBLISHED_2: &str = include_str!("../../../schema/planerka-plan-2.schema.json");
const PUBLISHED_1: &str = include_str!("../../../schema/planerka-plan-1.schema.json");
const FIXTURE_1: &str = include_str!("../../fixtures/plan-1.json");
const FIXTURE_2: &str = include_str!("../../fixtures/plan-2.json");
const FIXTURE_3: &str = include_str!("../../fixtures/plan-3.json");
const FIXTURE_4: &str = include_str!("../../fixtures/plan-4.json");
const FIXTURE_5: &str = include_str!("../../fixtures/plan-5.json");
const FIXTURE_6: &str = include_str!("../../fixtures/plan-6.json");
const FIXTURE_7: &str = include_str!("../../fixtures/plan-7.json");
const FIXTURE_8: &str = include_str!("../../fixtures/plan-8.json");
const FIXTURE: &str = include_str!("../../fixtures/plan-9.json");

#[test]
fn the_published_schema_is_the_program_s_own() {
    assert_eq!(
        schema().unwrap(),
        PUBLISHED,
        "the types and the published schema differ; to publish the types' schema, run: \
         cargo run --no-default-features --features cli --bin planerka -- schema > schema/planerka-plan-9.schema.json"
    );
}

/// Checks a value against the part of JSON Schema that the published one uses; a keyword outside it
/// stops the test, so that nothing is passed over.
struct Validator {
    root: Value,
}

impl Validator {
    fn new() -> Self {
        Self::of(PUBLISHED)
    }

    fn of(schema: &str) -> Self {
        Validator { root: serde_json::from_str(schema).unwrap() }
    }

    fn accepts(&self, text: &str) -> Result<(), String> {
        self.check(&self.root, &serde_json::from_str(text).map_err(|e| e.to_string())?, "")
    }

    fn check(&self, schema: &Value, value: &Value, at: &str) -> Result<(), String> {
        let schema = schema.as_object().expect("a schema is an object");
        for (keyword, wanted) in schema {
            if !self.holds(schema, keyword, wanted, value, at)? {
                return Err(format!("{at}: {keyword} {wanted} does not hold for {value}"));
            }
        }
        Ok(())
    }

    fn holds(
        &self,
        schema: &Map<String, Value>,
        keyword: &str,
        wanted: &Value,
        value: &Value,
        at: &str,
    ) -> Result<bool, String> {
        let number = |ok: fn(f64, f64) -> bool| {
            value.as_f64().is_none_or(|v| ok(v, wanted.as_f64().expect("a limit is a number")))
        };
        let count = |length: Option<usize>, ok: fn(usize, usize) -> bool| {
            let limit = usize::try_from(wanted.as_u64().expect("a limit is a number")).unwrap();
            length.is_none_or(|n| ok(n, limit))
        };
        let chars = || value.as_str().map(|text| text.chars().count());
        let items = || value.as_array().map(Vec::len);
        let passing = || {
            wanted.as_array().unwrap().iter().filter(|option| self.check(option, value, at).is_ok()).count()
        };
        Ok(match keyword {
            "$schema" | "$defs" | "title" | "description" | "default" | "patternProperties" => true,
            "format" => wanted != "date" || value.as_str().is_none_or(is_date),
            "$ref" => {
                let name = wanted.as_str().unwrap().strip_prefix("#/$defs/").unwrap();
                self.check(&self.root["$defs"][name], value, at)?;
                true
            }
            "type" => match wanted {
                Value::Array(types) => types.iter().any(|t| is_of(value, t)),
                one => is_of(value, one),
            },
            "const" => value == wanted,
            "enum" => wanted.as_array().unwrap().contains(value),
            "minimum" => number(|v, limit| v >= limit),
            "maximum" => number(|v, limit| v <= limit),
            "minLength" => count(chars(), |n, limit| n >= limit),
            "maxLength" => count(chars(), |n, limit| n <= limit),
            "minItems" => count(items(), |n, limit| n >= limit),
            "maxItems" => count(items(), |n, limit| n <= limit),
            "pattern" => value.as_str().is_none_or(|text| matches(wanted.as_str().unwrap(), text)),
            "oneOf" => passing() == 1,
            "anyOf" => passing() >= 1,
            "items" => {
                for (i, item) in value.as_array().into_iter().flatten().enumerate() {
                    self.check(wanted, item, &format!("{at}[{i}]"))?;
                }
                true
            }
            "required" => {
                let there = |name: &Value| value.get(name.as_str().unwrap()).is_some();
                !value.is_object() || wanted.as_array().unwrap().iter().all(there)
            }
            "properties" => {
                for (name, member) in value.as_object().into_iter().flatten() {
                    if let Some(schema) = wanted.get(name) {
                        self.check(schema, member, &format!("{at}.{name}"))?;
                    }
                }
                true
            }
            "additionalProperties" => return self.others(schema, wanted, value, at),
            other => panic!("the validator does not know {other}"),
        })
    }

    /// The members that `properties` does not name, against `patternProperties` or else `additional`.
    fn others(
        &self,
        schema: &Map<String, Value>,
        additional: &Value,
        value: &Value,
        at: &str,
    ) -> Result<bool, String> {
        let named = |name: &str| schema.get("properties").is_some_and(|p| p.get(name).is_some());
        let by_pattern = |name: &str| {
            let patterns = schema.get("patternProperties")?.as_object()?;
            patterns.iter().find(|(pattern, _)| matches(pattern, name)).map(|(_, schema)| schema)
        };
        for (name, member) in value.as_object().into_iter().flatten().filter(|(name, _)| !named(name)) {
            match (by_pattern(name), additional) {
                (None, Value::Bool(false)) => return Ok(false),
                (Some(schema), _) | (None, schema) => self.check(schema, member, &format!("{at}.{name}"))?,
            }
        }
        Ok(true)
    }
}

fn is_of(value: &Value, name: &Value) -> bool {
    match name.as_str().unwrap() {
        "object" => value.is_object(),
        "array" => value.is_array(),
        "string" => value.is_string(),
        "number" => value.is_number(),
        "integer" => value.is_i64() || value.is_u64(),
        "null" => value.is_null(),
        "boolean" => value.is_boolean(),
        other => panic!("no type {other}"),
    }
}

fn is_month(text: &str) -> bool {
    text.len() == 7 && text.as_bytes()[4] == b'-' && text.replace('-', "").bytes().all(|b| b.is_ascii_digit())
}

fn is_date(text: &str) -> bool {
    text.get(..7).is_some_and(is_month) && chrono::NaiveDate::parse_from_str(text, "%Y-%m-%d").is_ok()
}

/// The published patterns, by what they mean.
fn matches(pattern: &str, text: &str) -> bool {
    match pattern {
        "^((day|segment|week) [0-9]{4}-[0-9]{2}-[0-9]{2}|month [0-9]{4}-[0-9]{2})$" => {
            match text.split_once(' ') {
                Some(("month", month)) => is_month(month),
                Some(("day" | "week" | "segment", day)) => is_date(day),
                _ => false,
            }
        }
        "^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}$" => {
            text.split_once('T').is_some_and(|(day, time)| is_date(day) && time.len() == 8)
        }
        r"^\d+$" => !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit()),
        "^[0-9]{4}-[0-9]{2}$" => is_month(text),
        "^(horizon|(quarter|month) [0-9]{4}-[0-9]{2}|(week|segment) [0-9]{4}-[0-9]{2}-[0-9]{2})$" => {
            text == "horizon"
                || match text.split_once(' ') {
                    Some(("quarter" | "month", month)) => is_month(month),
                    Some(("week" | "segment", day)) => is_date(day),
                    _ => false,
                }
        }
        "^[0-9a-f]{16}$" => {
            text.len() == 16 && text.bytes().all(|b| b.is_ascii_digit() || (b'a'..=b'f').contains(&b))
        }
        "^[0-9]{1,15}$" => (1..=15).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_digit()),
        other => panic!("the validator does not know the pattern {other}"),
    }
}

#[test]
fn files_of_each_version_fit_its_schema() {
    assert_eq!(Validator::of(PUBLISHED_1).accepts(FIXTURE_1), Ok(()));
    assert_eq!(Validator::of(PUBLISHED_2).accepts(FIXTURE_1), Ok(()));
    assert_eq!(Validator::of(PUBLISHED_2).accepts(FIXTURE_2), Ok(()));
    assert_eq!(Validator::of(PUBLISHED_3).accepts(FIXTURE_3), Ok(()));
    assert_eq!(Validator::of(PUBLISHED_4).accepts(FIXTURE_4), Ok(()));
    assert_eq!(Validator::of(PUBLISHED_5).accepts(FIXTURE_5), Ok(()));
    assert_eq!(Validator::of(PUBLISHED_6).accepts(FIXTURE_6), Ok(()));
    assert_eq!(Validator::of(PUBLISHED_7).accepts(FIXTURE_7), Ok(()));
    assert_eq!(Validator::of(PUBLISHED_8).accepts(FIXTURE_8), Ok(()));
    for (older, newer) in [
        (PUBLISHED_1, FIXTURE_2),
        (PUBLISHED_1, FIXTURE_3),
        (PUBLISHED_2, FIXTURE_3),
        (PUBLISHED_3, FIXTURE_4),
        (PUBLISHED_4, FIXTURE_5),
        (PUBLISHED_5, FIXTURE_6),
        (PUBLISHED_6, FIXTURE_7),
        (PUBLISHED_7, FIXTURE_8),
        (PUBLISHED_8, FIXTURE),
    ] {
        assert!(Validator::of(older).accepts(newer).is_err());
    }
    let validator = Validator::new();
    assert_eq!(validator.accepts(FIXTURE_1), Ok(()));
    assert_eq!(validator.accepts(FIXTURE_2), Ok(()));
    assert_eq!(validator.accepts(FIXTURE_3), Ok(()));
    assert_eq!(validator.accepts(FIXTURE_4), Ok(()));
    assert_eq!(validator.accepts(FIXTURE_5), Ok(()));
    assert_eq!(validator.accepts(FIXTURE_6), Ok(()));
    assert_eq!(validator.accepts(FIXTURE_7), Ok(()));
    assert_eq!(validator.accepts(FIXTURE_8), Ok(()));
    assert_eq!(validator.accepts(FIXTURE), Ok(()));
    for lang in [Lang::Ru, Lang::En] {
        assert_eq!(validator.accepts(&write(&sample::plan(lang, 2027, "s")).unwrap()), Ok(()));
        assert_eq!(validator.accepts(&write(&sample::empty(lang, 2027, "e")).unwrap()), Ok(()));
    }
}

#[test]
fn what_the_schema_refuses_the_reader_refuses_too() {
    let validator = Validator::new();
    for (from, to) in [
        ("\"weight\": 0.7", "\"weight\": \"0.7\""),
        ("\"weight\": 0.7", "\"weight\": -0.7"),
        ("\"weight\": 0.7", "\"wieght\": 0.7"),
        (", \"weight\": 0.7", ""),
        ("\"schema\": 9", "\"schema\": 10"),
        ("[\"Отдел маркетинга\"", "[1"),
        ("\"00c0ffee00c0ffee\"", "\"coffee\""),
        ("\"for-approval\"", "\"agreed\""),
        ("[\"Нужны", "[\"1\", \"2\", \"Нужны"),
        ("\"planerka\"", "\"other\""),
        ("\"2027-09-01\"", "\"2027-09-31\""),
        ("\"month 2027-07\"", "\"July\""),
        ("\"months\": 12", "\"months\": 37"),
        ("\"rounding\": 10000", "\"rounding\": 7"),
        ("\"season\": [1.0, ", "\"season\": ["),
        ("12000000", "1.25e-7"),
        ("\"russia\"", "\"ru\""),
        ("{\"manager\": 8}", "{\"manager\": \"8\"}"),
        ("{\"1\": 0.15}", "{\"one\": 0.15}"),
        ("\"last_id\": 13", "\"last_id\": 13, \"more\": 1"),
        ("\"maximum\": {\"1\": 25.5}", "\"maximum\": {\"1\": \"25.5\"}"),
        ("\"margin\": 0.42", "\"margin\": 1.42"),
        ("0123456789abcdef", "0123"),
        ("\"notes\", \"log\"]", "\"notes\", \"season\"]"),
        ("\"hubspot\": \"901831746\"", "\"hubspot\": 901831746"),
        ("\"pipedrive\": 123", "\"pipedrive\": -123"),
        ("[\"Call\", \"\"]", "[\"Call\"]"),
        ("\"senior\": 9", "\"senior\": \"Петрова\""),
        ("\"lags\": {\"1\": 3}", "\"lags\": {\"1\": 0.5}"),
        ("week 2027-03-01", "week 1"),
        ("2027-03-18T10:30:00", "2027-03-18"),
        ("\"probability\": 0.55", "\"probability\": 1.55"),
        ("\"share\": 0.9", "\"share\": -0.9"),
        ("\"level\": \"team\"", "\"level\": \"boss\""),
        ("\"count\": 2", "\"count\": 0"),
        ("\"count\": 2", "\"count\": 2.5"),
        ("\"target\": 15000000", "\"target\": -1"),
    ] {
        assert!(FIXTURE.contains(from), "{from}");
        let text = FIXTURE.replacen(from, to, 1);
        assert!(validator.accepts(&text).is_err(), "{to}");
        assert!(read(text.as_bytes()).is_err(), "{to}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(100))]

    #[test]
    fn any_plan_that_is_written_fits_the_schema(plan in plans(SMALL)) {
        prop_assert_eq!(Validator::new().accepts(&write(&plan).unwrap()), Ok(()));
    }
}
