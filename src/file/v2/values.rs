//! Values written as text: dates, months, periods, ids.

use std::fmt;

use chrono::{Datelike, NaiveDate};
use serde::de::{self, Unexpected, Visitor};
use serde::{Deserialize, Deserializer, Serialize, Serializer, ser};

use crate::calendar::{MAX_MONTHS, Month, Period};
use crate::file::error::Expected;
use crate::plan::Detail;
use crate::plan::crm::ids::digits;

/// A date, `yyyy-mm-dd`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Date(pub NaiveDate);

/// What a short text about a manager is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct DetailKey(pub Detail);

/// A month, `yyyy-mm`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct YearMonth(pub Month);

/// A horizon's length, 1 to 36 months.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Months(pub u8);

/// A period: `horizon`, `quarter 2027-01`, `month 2027-03`, `week 2027-03-15`, `segment 2027-03-29`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PeriodText(pub Period);

/// The id of a plan: 1 to 100 characters, none of them blank at the ends or invisible.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Id(pub String);

impl Date {
    fn read(text: &str) -> Option<Self> {
        let (month, day) = text.split_at_checked(7)?;
        let month: Month = month.parse().ok()?;
        let day = day.strip_prefix('-').filter(|d| d.len() == 2 && d.bytes().all(|b| b.is_ascii_digit()))?;
        NaiveDate::from_ymd_opt(month.year(), u32::from(month.month()), day.parse().ok()?).map(Date)
    }

    /// None beyond the years that four digits can write.
    fn write(self) -> Option<String> {
        let Date(day) = self;
        (1..=9999)
            .contains(&day.year())
            .then(|| format!("{:04}-{:02}-{:02}", day.year(), day.month(), day.day()))
    }
}

impl PeriodText {
    fn read(text: &str) -> Option<Self> {
        if text == "horizon" {
            return Some(PeriodText(Period::Horizon));
        }
        let (kind, name) = text.split_once(' ')?;
        let month = || name.parse::<Month>().ok();
        let date = || Date::read(name).map(|Date(day)| day);
        let period = match kind {
            "quarter" => Period::Quarter(month()?),
            "month" => Period::Month(month()?),
            "week" => Period::Week(date()?),
            "segment" => Period::Segment(date()?),
            _ => return None,
        };
        Some(PeriodText(period))
    }

    fn write(self) -> Option<String> {
        Some(match self.0 {
            Period::Horizon => "horizon".to_owned(),
            Period::Quarter(month) => format!("quarter {month}"),
            Period::Month(month) => format!("month {month}"),
            Period::Week(day) => format!("week {}", Date(day).write()?),
            Period::Segment(day) => format!("segment {}", Date(day).write()?),
        })
    }
}

impl fmt::Display for PeriodText {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.write().unwrap_or_default())
    }
}

/// A revision of a plan: 16 hex digits, small letters.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Revision(pub String);

/// A number as a text of digits.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Digits(pub u64);

impl Digits {
    fn read(text: &str) -> Option<Self> {
        digits(text).ok().map(Digits)
    }
}

impl Revision {
    fn read(text: &str) -> Option<Self> {
        let hex = |byte: u8| byte.is_ascii_digit() || (b'a'..=b'f').contains(&byte);
        (text.len() == 16 && text.bytes().all(hex)).then(|| Revision(text.to_owned()))
    }
}

impl Id {
    /// The id, if it can name a plan in files and in storage.
    pub fn read(text: &str) -> Option<Self> {
        let length = text.chars().count();
        let plain = text.trim() == text && !text.chars().any(char::is_control);
        (plain && (1..=100).contains(&length)).then(|| Id(text.to_owned()))
    }
}

/// Reads a text with a function, naming what was expected.
struct Reader<T>(Expected, fn(&str) -> Option<T>);

impl<T> Visitor<'_> for Reader<T> {
    type Value = T;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(&self.0, f)
    }

    fn visit_str<E: de::Error>(self, text: &str) -> Result<T, E> {
        self.1(text).ok_or_else(|| E::invalid_value(Unexpected::Str(text), &self))
    }
}

macro_rules! read_as_text {
    ($type:ty, $expected:ident, $read:expr) => {
        impl<'de> Deserialize<'de> for $type {
            fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                deserializer.deserialize_str(Reader(Expected::$expected, $read))
            }
        }
    };
}

read_as_text!(Date, Date, Date::read);
read_as_text!(YearMonth, Month, |text| text.parse().ok().map(YearMonth));
read_as_text!(PeriodText, Period, PeriodText::read);
read_as_text!(Id, Id, Id::read);
read_as_text!(Revision, Other, Revision::read);
read_as_text!(DetailKey, Other, |text| Detail::of_key(text).map(DetailKey));
read_as_text!(Digits, Whole, Digits::read);

impl<'de> Deserialize<'de> for Months {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_u64(Months(0))
    }
}

/// Reads itself, so that a wrong length is refused at its own place.
impl Visitor<'_> for Months {
    type Value = Months;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(&Expected::Months, f)
    }

    fn visit_u64<E: de::Error>(self, months: u64) -> Result<Months, E> {
        let short = u8::try_from(months).ok().filter(|months| (1..=MAX_MONTHS).contains(months));
        short.map(Months).ok_or_else(|| E::invalid_value(Unexpected::Unsigned(months), &self))
    }

    fn visit_i64<E: de::Error>(self, months: i64) -> Result<Months, E> {
        Err(E::invalid_value(Unexpected::Signed(months), &Expected::Whole))
    }
}

fn text_or_refuse<S: Serializer>(text: Option<String>, serializer: S) -> Result<S::Ok, S::Error> {
    let text = text.ok_or_else(|| ser::Error::custom("a date outside the years 1 to 9999"))?;
    serializer.serialize_str(&text)
}

impl Serialize for Date {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        text_or_refuse(self.write(), serializer)
    }
}

impl Serialize for DetailKey {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.0.key())
    }
}

impl Serialize for PeriodText {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        text_or_refuse(self.write(), serializer)
    }
}

impl Serialize for YearMonth {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(&self.0)
    }
}

impl Serialize for Id {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match Id::read(&self.0) {
            Some(Id(id)) => serializer.serialize_str(&id),
            None => Err(ser::Error::custom("not an id for a plan")),
        }
    }
}

impl Serialize for Revision {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match Revision::read(&self.0) {
            Some(Revision(revision)) => serializer.serialize_str(&revision),
            None => Err(ser::Error::custom("not a revision")),
        }
    }
}

impl Serialize for Digits {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(&self.0)
    }
}

#[cfg(feature = "cli")]
mod schema {
    use std::borrow::Cow;

    use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};

    use super::{Date, DetailKey, Digits, Id, Months, PeriodText, Revision, YearMonth};
    use crate::calendar::MAX_MONTHS;
    use crate::plan::Detail;

    macro_rules! schema_of {
        ($type:ty, $name:literal, $($schema:tt)+) => {
            impl JsonSchema for $type {
                fn schema_name() -> Cow<'static, str> {
                    $name.into()
                }

                fn json_schema(_: &mut SchemaGenerator) -> Schema {
                    json_schema!($($schema)+)
                }
            }
        };
    }

    schema_of!(Date, "Date", {
        "description": "A date, yyyy-mm-dd.", "type": "string", "format": "date"
    });
    schema_of!(DetailKey, "DetailKey", {
        "description": "What a short text about a manager is about.", "type": "string",
        "enum": (Detail::ALL.iter().map(|detail| detail.key()).collect::<Vec<_>>())
    });
    schema_of!(YearMonth, "YearMonth", {
        "description": "A month, yyyy-mm.", "type": "string", "pattern": "^[0-9]{4}-[0-9]{2}$"
    });
    schema_of!(Months, "Months", {
        "description": "A length in months.", "type": "integer", "minimum": 1, "maximum": MAX_MONTHS
    });
    schema_of!(PeriodText, "Period", {
        "description": "The whole horizon; a quarter counted from the horizon's start, by its first month; a month; \
                        an ISO week, by its Monday; a segment (the days of one week in one month), by its first day.",
        "type": "string",
        "pattern": "^(horizon|(quarter|month) [0-9]{4}-[0-9]{2}|(week|segment) [0-9]{4}-[0-9]{2}-[0-9]{2})$"
    });
    schema_of!(Revision, "Revision", {
        "description": "A revision of a plan: FNV-1a of 64 bits over its JSON.", "type": "string",
        "pattern": "^[0-9a-f]{16}$"
    });
    schema_of!(Digits, "Digits", {
        "description": "A number as a text.", "type": "string", "pattern": "^[0-9]{1,15}$"
    });
    schema_of!(Id, "Id", {
        "description": "The id of a plan.", "type": "string", "minLength": 1, "maxLength": 100
    });
}
