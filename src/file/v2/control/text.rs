//! Periods of facts and moments, as texts.

use chrono::NaiveDateTime;
use serde::{Deserialize, Deserializer, Serialize, Serializer, de};

use crate::file::error::Expected;
use crate::plan::control::FactPeriod;

/// A period of facts: `day 2027-03-17`, `segment 2027-03-01`, `week 2027-03-15`, `month 2027-03`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct FactPeriodText(pub FactPeriod);

/// A moment in the writer's own time: `2027-03-17T10:00:00`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Moment(pub NaiveDateTime);

const FORM: &str = "%Y-%m-%dT%H:%M:%S";

impl Serialize for FactPeriodText {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(&self.0)
    }
}

impl<'de> Deserialize<'de> for FactPeriodText {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        let wrong = || de::Error::invalid_value(de::Unexpected::Str(&text), &Expected::Period);
        text.parse().map(FactPeriodText).map_err(|_| wrong())
    }
}

impl Serialize for Moment {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(&self.0.format(FORM))
    }
}

impl<'de> Deserialize<'de> for Moment {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        let wrong = || de::Error::invalid_value(de::Unexpected::Str(&text), &Expected::Date);
        NaiveDateTime::parse_from_str(&text, FORM).map(Moment).map_err(|_| wrong())
    }
}

#[cfg(feature = "cli")]
mod schema {
    use std::borrow::Cow;

    use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};

    use super::{FactPeriodText, Moment};

    impl JsonSchema for FactPeriodText {
        fn schema_name() -> Cow<'static, str> {
            "FactPeriod".into()
        }

        fn json_schema(_: &mut SchemaGenerator) -> Schema {
            json_schema!({
                "description": "A day; the days of one week in one month, by the first of them; an ISO week, by its \
                                Monday; a month.",
                "type": "string",
                "pattern": "^((day|segment|week) [0-9]{4}-[0-9]{2}-[0-9]{2}|month [0-9]{4}-[0-9]{2})$"
            })
        }
    }

    impl JsonSchema for Moment {
        fn schema_name() -> Cow<'static, str> {
            "Moment".into()
        }

        fn json_schema(_: &mut SchemaGenerator) -> Schema {
            json_schema!({
                "description": "A moment, yyyy-mm-ddThh:mm:ss.",
                "type": "string",
                "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}$"
            })
        }
    }
}
