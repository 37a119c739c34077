//! The command line, read by hand.

use chrono::NaiveDate;
use thiserror::Error;

use super::columns::By;
use super::control::Asked;
use super::import::Import;
use crate::engine::GroupBy;
use crate::i18n::Lang;
use crate::intake::facts::TableKind;
use crate::plan::DimensionKind;

/// How a table is printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// JSON with periods, rows and problems.
    Json,
    /// A table for spreadsheets.
    Csv,
}

/// What is asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Request {
    Help,
    Version,
    Schema,
    Sample { lang: Lang, year: Option<i32>, facts: bool },
    Cases { file: String },
    Control { file: String, asked: Asked },
    Import(Import),
    Compute(Compute),
}

/// What is to be computed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Compute {
    pub file: String,
    pub format: Format,
    pub metric: String,
    pub by: By,
    pub group: Vec<GroupBy>,
    pub scenario: Option<String>,
    pub today: Option<NaiveDate>,
    pub lang: Lang,
}

/// What is wrong with a call.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum UsageError {
    /// No command is given.
    #[error("no command given")]
    NoCommand,
    /// A command that there is not.
    #[error("there is no command {0:?}")]
    Command(String),
    /// A word that no command takes here.
    #[error("what is {0:?} for?")]
    Extra(String),
    /// An option that this command does not have.
    #[error("this command has no option {0:?}")]
    Option(String),
    /// An option stands twice.
    #[error("{0} stands twice")]
    Twice(String),
    /// An option without its value.
    #[error("{0} needs a value")]
    NoValue(String),
    /// A value that an option does not take.
    #[error("{option} is one of {allowed}, not {value:?}")]
    Value {
        /// The option.
        option: &'static str,
        /// What it takes.
        allowed: &'static str,
        /// What was given.
        value: String,
    },
    /// `compute` needs a file.
    #[error("which file? - reads standard input")]
    NoFile,
    /// `import` needs a table beside the plan.
    #[error("which table? The plan's file comes first, then the table's")]
    NoTable,
    /// A scenario that the plan does not have.
    #[error("the plan has no scenario {wanted:?}; it has {}", if there.is_empty() { "none".to_owned() } else { there.join(", ") })]
    Scenario {
        /// What was asked for.
        wanted: String,
        /// What there is.
        there: Vec<String>,
    },
    /// A metric that the plan does not have.
    #[error("the plan has no metric {wanted:?}; it has {}", there.join(", "))]
    Metric {
        /// What was asked for.
        wanted: String,
        /// What there is.
        there: Vec<String>,
    },
}

pub(super) fn parse(arguments: &[String]) -> Result<Request, UsageError> {
    let (command, rest) = arguments.split_first().ok_or(UsageError::NoCommand)?;
    let request = match command.as_str() {
        "help" | "--help" | "-h" => Request::Help,
        "version" | "--version" | "-V" => Request::Version,
        "schema" => {
            Words::read(rest, &[])?.no_more()?;
            Request::Schema
        }
        "sample" => {
            let plain: Vec<String> = rest.iter().filter(|word| *word != "--facts").cloned().collect();
            let facts = plain.len() < rest.len();
            let mut words = Words::read(&plain, &["--lang", "--year"])?;
            let request = Request::Sample { lang: words.lang()?, year: words.year()?, facts };
            words.no_more()?;
            request
        }
        "control" => control(rest)?,
        "import" => import(rest)?,
        "cases" => {
            let mut words = Words::read(rest, &[])?;
            let file = words.plain.pop_front().ok_or(UsageError::NoFile)?;
            words.no_more()?;
            Request::Cases { file }
        }
        "compute" => Request::Compute(compute(rest)?),
        other => return Err(UsageError::Command(other.to_owned())),
    };
    Ok(request)
}

fn compute(rest: &[String]) -> Result<Compute, UsageError> {
    let known = ["--format", "--metric", "--by", "--group", "--scenario", "--today", "--lang"];
    let mut words = Words::read(rest, &known)?;
    let format = words.choice("--format", "json, csv", Format::Json, |word| match word {
        "json" => Some(Format::Json),
        "csv" => Some(Format::Csv),
        _ => None,
    })?;
    let by = words.by()?;
    let allowed = "team, manager, product, region, company, each once, with commas between";
    let group = words.choice("--group", allowed, Vec::new(), levels)?;
    let (lang, metric) = (words.lang()?, words.take("--metric").unwrap_or_else(|| "revenue".to_owned()));
    let scenario = words.take("--scenario");
    let today = words.choice("--today", "a date as 2026-11-30", None, |word| word.parse().ok().map(Some))?;
    let file = words.plain.pop_front().ok_or(UsageError::NoFile)?;
    words.no_more()?;
    Ok(Compute { file, format, metric, by, group, scenario, today, lang })
}

fn control(rest: &[String]) -> Result<Request, UsageError> {
    let mut words = Words::read(rest, &["--as-of", "--today", "--against", "--by", "--group"])?;
    let date = |text: &str| text.parse::<chrono::NaiveDate>().ok().map(Some);
    let as_of = words.choice("--as-of", "a date such as 2027-03-17", None, date)?;
    let today = words.choice("--today", "a date such as 2027-03-17", None, date)?;
    let against = words.take("--against");
    let by = words.by()?;
    let group = words.choice("--group", "product, region, company", None, |word| match word {
        "product" => Some(Some(DimensionKind::Product)),
        "region" => Some(Some(DimensionKind::Region)),
        "company" => Some(Some(DimensionKind::Company)),
        _ => None,
    })?;
    let file = words.plain.pop_front().ok_or(UsageError::NoFile)?;
    words.no_more()?;
    Ok(Request::Control { file, asked: Asked { as_of, today, against, by, group } })
}

fn import(rest: &[String]) -> Result<Request, UsageError> {
    let known = ["--as", "--source", "--period", "--measure", "--today", "--format", "--out", "--lang"];
    let mut words = Words::read(rest, &known)?;
    let kind = words.choice("--as", "facts, plan", None, |word| match word {
        "facts" => Some(Some(TableKind::Facts)),
        "plan" => Some(Some(TableKind::Plan)),
        _ => None,
    })?;
    let date = |text: &str| text.parse::<NaiveDate>().ok().map(Some);
    let today = words.choice("--today", "a date such as 2027-03-17", None, date)?;
    let json = words.choice("--format", "text, json", false, |word| match word {
        "text" => Some(false),
        "json" => Some(true),
        _ => None,
    })?;
    let (source, period, measure) = (words.take("--source"), words.take("--period"), words.take("--measure"));
    let (out, lang) = (words.take("--out"), words.lang()?);
    let plan = words.plain.pop_front().ok_or(UsageError::NoFile)?;
    let table = words.plain.pop_front().ok_or(UsageError::NoTable)?;
    words.no_more()?;
    Ok(Request::Import(Import { plan, table, kind, source, period, measure, today, json, out, lang }))
}

fn levels(words: &str) -> Option<Vec<GroupBy>> {
    let mut levels = Vec::new();
    for word in words.split(',') {
        let level = match word.trim() {
            "team" => GroupBy::Team,
            "manager" => GroupBy::Manager,
            "product" => GroupBy::Member(DimensionKind::Product),
            "region" => GroupBy::Member(DimensionKind::Region),
            "company" => GroupBy::Member(DimensionKind::Company),
            _ => return None,
        };
        if levels.contains(&level) {
            return None;
        }
        levels.push(level);
    }
    Some(levels)
}

/// Words and options of one command, still to be looked at.
struct Words {
    plain: std::collections::VecDeque<String>,
    options: Vec<(String, String)>,
}

impl Words {
    fn read(words: &[String], known: &[&str]) -> Result<Self, UsageError> {
        let mut read = Words { plain: std::collections::VecDeque::new(), options: Vec::new() };
        let mut words = words.iter();
        while let Some(word) = words.next() {
            if !word.starts_with("--") {
                read.plain.push_back(word.clone());
                continue;
            }
            let (name, value) = match word.split_once('=') {
                Some((name, value)) => (name, Some(value.to_owned())),
                None => (word.as_str(), None),
            };
            if !known.contains(&name) {
                return Err(UsageError::Option(name.to_owned()));
            }
            if read.options.iter().any(|(other, _)| other == name) {
                return Err(UsageError::Twice(name.to_owned()));
            }
            let value = value.or_else(|| words.next().cloned());
            read.options.push((name.to_owned(), value.ok_or_else(|| UsageError::NoValue(name.to_owned()))?));
        }
        Ok(read)
    }

    fn take(&mut self, name: &str) -> Option<String> {
        let place = self.options.iter().position(|(other, _)| other == name)?;
        Some(self.options.swap_remove(place).1)
    }

    fn choice<T>(
        &mut self,
        option: &'static str,
        allowed: &'static str,
        default: T,
        read: impl Fn(&str) -> Option<T>,
    ) -> Result<T, UsageError> {
        match self.take(option) {
            None => Ok(default),
            Some(value) => read(&value).ok_or(UsageError::Value { option, allowed, value }),
        }
    }

    fn by(&mut self) -> Result<By, UsageError> {
        self.choice("--by", "horizon, quarter, month, week, segment", By::Month, |word| match word {
            "horizon" => Some(By::Horizon),
            "quarter" => Some(By::Quarter),
            "month" => Some(By::Month),
            "week" => Some(By::Week),
            "segment" => Some(By::Segment),
            _ => None,
        })
    }

    fn lang(&mut self) -> Result<Lang, UsageError> {
        self.choice("--lang", "ru, en", Lang::En, |word| match word {
            "ru" => Some(Lang::Ru),
            "en" => Some(Lang::En),
            _ => None,
        })
    }

    fn year(&mut self) -> Result<Option<i32>, UsageError> {
        self.choice("--year", "1 to 9999", None, |word| {
            word.parse().ok().filter(|year| (1..=9999).contains(year)).map(Some)
        })
    }

    fn no_more(mut self) -> Result<(), UsageError> {
        self.plain.pop_front().map_or(Ok(()), |word| Err(UsageError::Extra(word)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(line: &str) -> Vec<String> {
        line.split_whitespace().map(str::to_owned).collect()
    }

    #[test]
    fn calls_are_read() {
        let file = "plan.json".to_owned();
        let (format, by, lang) = (Format::Json, By::Month, Lang::En);
        let ordinary = Compute {
            file,
            format,
            metric: "revenue".to_owned(),
            by,
            group: Vec::new(),
            scenario: None,
            today: None,
            lang,
        };
        for (line, request) in [
            ("help", Request::Help),
            ("--version", Request::Version),
            ("schema", Request::Schema),
            ("sample", Request::Sample { lang: Lang::En, year: None, facts: false }),
            (
                "sample --year=2030 --lang ru",
                Request::Sample { lang: Lang::Ru, year: Some(2030), facts: false },
            ),
            ("compute plan.json", Request::Compute(ordinary.clone())),
            (
                "compute --format csv --by=week plan.json --metric Calls",
                Request::Compute(Compute {
                    format: Format::Csv,
                    by: By::Week,
                    metric: "Calls".to_owned(),
                    ..ordinary.clone()
                }),
            ),
            (
                "compute plan.json --scenario=Brave",
                Request::Compute(Compute { scenario: Some("Brave".to_owned()), ..ordinary.clone() }),
            ),
            (
                "compute plan.json --today 2026-11-30",
                Request::Compute(Compute {
                    today: NaiveDate::from_ymd_opt(2026, 11, 30),
                    ..ordinary.clone()
                }),
            ),
            ("compute -", Request::Compute(Compute { file: "-".to_owned(), ..ordinary })),
        ] {
            assert_eq!(parse(&words(line)), Ok(request), "{line}");
        }
    }

    #[test]
    fn wrong_calls_say_what_is_wrong() {
        for (line, message) in [
            ("", "no command given"),
            ("calculate x", "there is no command \"calculate\""),
            ("compute", "which file? - reads standard input"),
            ("compute a b", "what is \"b\" for?"),
            ("compute a --by day", "--by is one of horizon, quarter, month, week, segment, not \"day\""),
            (
                "compute a --group boss",
                "--group is one of team, manager, product, region, company, each once, with commas between, not \"boss\"",
            ),
            ("compute a --year 2027", "this command has no option \"--year\""),
            ("compute a --by week --by month", "--by stands twice"),
            ("compute a --format", "--format needs a value"),
            ("compute a --today tomorrow", "--today is one of a date as 2026-11-30, not \"tomorrow\""),
            ("sample --year soon", "--year is one of 1 to 9999, not \"soon\""),
            ("import plan.json", "which table? The plan's file comes first, then the table's"),
            ("import a b --as deals", "--as is one of facts, plan, not \"deals\""),
            ("schema now", "what is \"now\" for?"),
        ] {
            assert_eq!(parse(&words(line)).unwrap_err().to_string(), message, "{line}");
        }
    }
}
