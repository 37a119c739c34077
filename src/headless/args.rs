//! The command line, read by hand.

use chrono::NaiveDate;

use super::columns::By;
use super::control::Asked;
use super::export::{Export, To};
use super::import::Import;
use super::link::{Link, Unlink};
use super::merge::MergeOf;
use super::sheets::TableOf;
use super::who::Users;
use super::words::{UsageError, Words};
use crate::engine::GroupBy;
use crate::file::link::Parts;
use crate::handover;
use crate::handover::crm::CrmKind;
use crate::i18n::Lang;
use crate::intake::facts::TableKind;
use crate::merge::Side;
use crate::plan::DimensionKind;
use crate::plan::crm::PersonId;

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
    Control { file: String, asked: Asked, format: Format, lang: Lang },
    Import(Import),
    Users(Users),
    Export(Export),
    Link(Link),
    Unlink(Unlink),
    Table(TableOf),
    Merge(MergeOf),
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
        "export" => export(rest)?,
        "table" => table(rest)?,
        "link" => link(rest)?,
        "unlink" => {
            let mut words = Words::read(rest, &["--lang"])?;
            let (lang, text) = (words.lang()?, words.plain.pop_front().ok_or(UsageError::NoLink)?);
            words.no_more()?;
            Request::Unlink(Unlink { text, lang })
        }
        "merge" => merge(rest)?,
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

/// As json, or as csv.
fn format(words: &mut Words) -> Result<Format, UsageError> {
    words.choice("--format", "json, csv", Format::Json, |word| match word {
        "json" => Some(Format::Json),
        "csv" => Some(Format::Csv),
        _ => None,
    })
}

fn compute(rest: &[String]) -> Result<Compute, UsageError> {
    let known = ["--format", "--metric", "--by", "--group", "--scenario", "--today", "--lang"];
    let mut words = Words::read(rest, &known)?;
    let format = format(&mut words)?;
    let by = words.by()?;
    let group = words.choice("--group", GROUPS, Vec::new(), levels)?;
    let (lang, metric) = (words.lang()?, words.take("--metric").unwrap_or_else(|| "revenue".to_owned()));
    let scenario = words.take("--scenario");
    let today = words.choice("--today", "a date as 2026-11-30", None, |word| word.parse().ok().map(Some))?;
    let file = words.plain.pop_front().ok_or(UsageError::NoFile)?;
    words.no_more()?;
    Ok(Compute { file, format, metric, by, group, scenario, today, lang })
}

fn control(rest: &[String]) -> Result<Request, UsageError> {
    let known = ["--as-of", "--today", "--against", "--by", "--group", "--format", "--lang"];
    let mut words = Words::read(rest, &known)?;
    let (format, lang) = (format(&mut words)?, words.lang()?);
    let date = |text: &str| text.parse::<chrono::NaiveDate>().ok().map(Some);
    let as_of = words.choice("--as-of", "a date such as 2027-03-17", None, date)?;
    let today = words.choice("--today", "a date such as 2027-03-17", None, date)?;
    let against = words.take("--against");
    let by = words.by()?;
    let group = words.choice("--group", GROUPS, Vec::new(), levels)?;
    let file = words.plain.pop_front().ok_or(UsageError::NoFile)?;
    words.no_more()?;
    Ok(Request::Control { file, asked: Asked { as_of, today, against, by, group }, format, lang })
}

fn import(rest: &[String]) -> Result<Request, UsageError> {
    if let Some(request) = users(rest)? {
        return Ok(request);
    }
    let known =
        ["--as", "--sheet", "--source", "--period", "--measure", "--today", "--format", "--out", "--lang"];
    let mut words = Words::read(rest, &known)?;
    let kind = words.choice("--as", "facts, managers, plan, crm", None, |word| match word {
        "facts" => Some(Some(TableKind::Facts)),
        // People and their targets are read by one reader: titles say which of them a table has.
        "managers" | "plan" => Some(Some(TableKind::Plan)),
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
    let (out, lang, sheet) = (words.take("--out"), words.lang()?, words.take("--sheet"));
    let plan = words.plain.pop_front().ok_or(UsageError::NoFile)?;
    let table = words.plain.pop_front().ok_or(UsageError::NoTable)?;
    words.no_more()?;
    Ok(Request::Import(Import { plan, table, sheet, kind, source, period, measure, today, json, out, lang }))
}

/// An import of who is who; None where it is of something else.
fn users(rest: &[String]) -> Result<Option<Request>, UsageError> {
    let said =
        rest.windows(2).any(|two| two == ["--as", "crm"]) || rest.iter().any(|word| word == "--as=crm");
    if !said {
        return Ok(None);
    }
    let mut words = Words::read(rest, &["--as", "--crm", "--sheet", "--out", "--lang"])?;
    words.take("--as");
    let of = words.choice("--crm", "salesforce, hubspot, pipedrive", None, |word| match word {
        "salesforce" => Some(Some(PersonId::Salesforce)),
        "hubspot" => Some(Some(PersonId::HubSpot)),
        "pipedrive" => Some(Some(PersonId::Pipedrive)),
        _ => None,
    })?;
    let (sheet, out, lang) = (words.take("--sheet"), words.take("--out"), words.lang()?);
    let plan = words.plain.pop_front().ok_or(UsageError::NoFile)?;
    let table = words.plain.pop_front().ok_or(UsageError::NoTable)?;
    words.no_more()?;
    Ok(Some(Request::Users(Users { plan, table, sheet, of, out, lang })))
}

fn export(rest: &[String]) -> Result<Request, UsageError> {
    let plain: Vec<String> = rest.iter().filter(|word| *word != "--wide").cloned().collect();
    let wide = plain.len() < rest.len();
    let mut words = Words::read(&plain, &["--to", "--metric", "--by", "--group", "--lang"])?;
    let allowed = "xlsx, csv-plan, csv-data, salesforce, hubspot, pipedrive, freshsales, entry";
    let to = words.choice("--to", allowed, To::Workbook, |word| match word {
        "xlsx" => Some(To::Workbook),
        "csv-plan" => Some(To::PlanCsv),
        "csv-data" => Some(To::DataCsv),
        "salesforce" => Some(To::Crm(CrmKind::Salesforce)),
        "hubspot" => Some(To::Crm(CrmKind::HubSpot)),
        "pipedrive" => Some(To::Crm(CrmKind::Pipedrive)),
        "freshsales" => Some(To::Crm(CrmKind::Freshsales)),
        "entry" => Some(To::Entry),
        _ => None,
    })?;
    let allowed = "month, quarter, half, year, week, segment";
    let by = words.choice("--by", allowed, handover::By::Month, |word| match word {
        "month" => Some(handover::By::Month),
        "quarter" => Some(handover::By::Quarter),
        "half" => Some(handover::By::HalfYear),
        "year" => Some(handover::By::Year),
        "week" => Some(handover::By::Week),
        "segment" => Some(handover::By::Segment),
        _ => None,
    })?;
    let group = words.choice("--group", GROUPS, vec![GroupBy::Team, GroupBy::Manager], levels)?;
    let (metric, lang) = (words.take("--metric"), words.lang()?);
    let file = words.plain.pop_front().ok_or(UsageError::NoFile)?;
    words.no_more()?;
    Ok(Request::Export(Export { file, to, metric, by, group, wide, lang }))
}

fn link(rest: &[String]) -> Result<Request, UsageError> {
    let mut words = Words::read(rest, &["--with", "--without", "--address", "--lang"])?;
    let usual = Parts::default();
    let with = words.choice("--with", "facts, deals, with a comma between", usual, |text| {
        text.split(',').try_fold(usual, |parts, word| match word.trim() {
            "facts" => Some(Parts { facts: true, ..parts }),
            "deals" => Some(Parts { deals: true, ..parts }),
            _ => None,
        })
    })?;
    let parts = words.choice("--without", "notes", with, |word| match word {
        "notes" => Some(Parts { notes: false, ..with }),
        _ => None,
    })?;
    let (address, lang) = (words.take("--address").unwrap_or_default(), words.lang()?);
    let file = words.plain.pop_front().ok_or(UsageError::NoFile)?;
    words.no_more()?;
    Ok(Request::Link(Link { file, parts, address, lang }))
}

fn table(rest: &[String]) -> Result<Request, UsageError> {
    let mut words = Words::read(rest, &["--sheet", "--lang"])?;
    let (sheet, lang) = (words.take("--sheet"), words.lang()?);
    let file = words.plain.pop_front().ok_or(UsageError::NoFile)?;
    words.no_more()?;
    Ok(Request::Table(TableOf { file, sheet, lang }))
}

fn merge(rest: &[String]) -> Result<Request, UsageError> {
    let mut words = Words::read(rest, &["--prefer"])?;
    let prefer = words.choice("--prefer", "mine, theirs", Side::Mine, |word| match word {
        "mine" => Some(Side::Mine),
        "theirs" => Some(Side::Theirs),
        _ => None,
    })?;
    let mut file = || words.plain.pop_front().ok_or(UsageError::NoThree);
    let files = [file()?, file()?, file()?];
    words.no_more()?;
    Ok(Request::Merge(MergeOf { files, prefer }))
}

/// What rows can be grouped by.
const GROUPS: &str = "team, manager, product, region, company, each once, with commas between";

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
            ("import a b --as deals", "--as is one of facts, managers, plan, crm, not \"deals\""),
            ("merge a b", "which three files? The common version comes first, then mine, then theirs"),
            ("merge a b c --prefer ours", "--prefer is one of mine, theirs, not \"ours\""),
            ("schema now", "what is \"now\" for?"),
        ] {
            assert_eq!(parse(&words(line)).unwrap_err().to_string(), message, "{line}");
        }
    }
}
