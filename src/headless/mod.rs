//! The engine without a browser: a plan's file in, tables out. What `planerka` does, as a function.
//!
//! Nothing here reads files, clocks or arguments of the process: the program hands them in as
//! [`Outside`] and prints the [`Outcome`].

mod ahead;
mod args;
mod aside;
mod cases;
mod columns;
mod control;
mod csv;
mod export;
mod flat;
mod help;
mod import;
mod json;
mod link;
mod merge;
mod metric;
mod outcome;
mod problems;
mod reports;
mod scenario;
mod sheets;
mod table;
mod verdict;
mod who;
mod words;

use std::io;

pub use args::Format;
pub use columns::By;
pub use metric::Metric;
pub use outcome::{BAD_FILE, DECIDED, Outcome, USAGE};
pub use table::{Figure, Kind, Row, Table};
pub use words::UsageError;

use crate::engine::evaluate;
use crate::i18n::Lang;
use crate::{file, sample};
use args::{Compute, Request};

/// What the program gets from outside.
pub struct Outside<'a> {
    /// Reads the bytes of a file by name; `-` is standard input.
    pub read: &'a mut dyn FnMut(&str) -> io::Result<Vec<u8>>,
    /// The year for a sample where none is given.
    pub next_year: i32,
}

/// Does what the arguments (without the program's name) ask for.
pub fn run(arguments: &[String], outside: &mut Outside<'_>) -> Outcome {
    match args::parse(arguments) {
        Ok(Request::Help) => Outcome::printed(help::HELP.to_owned()),
        Ok(Request::Version) => {
            Outcome::printed(concat!("planerka ", env!("CARGO_PKG_VERSION"), "\n").to_owned())
        }
        Ok(Request::Schema) => printed(file::schema().map_err(|e| e.to_string())),
        Ok(Request::Sample { lang, year, facts }) => {
            let plan = sample::plan(lang, year.unwrap_or(outside.next_year), "sample");
            let plan = if facts { with_facts(lang, plan) } else { plan };
            printed(file::write(&plan).map_err(|e| e.to_string()))
        }
        Ok(Request::Control { file, asked, format, lang }) => {
            figures_of_control(&file, &asked, (format, lang), outside)
        }
        Ok(Request::Import(request)) => import::run(&request, outside.read),
        Ok(Request::Users(request)) => who::run(&request, outside.read),
        Ok(Request::Link(request)) => link::run(&request, outside.read),
        Ok(Request::Unlink(request)) => link::unlink(&request, outside.read),
        Ok(Request::Export(request)) => export::run(&request, outside.read),
        Ok(Request::Table(request)) => sheets::run(&request, outside.read),
        Ok(Request::Merge(request)) => merge::run(&request, outside.read),
        Ok(Request::Cases { file }) => try_cases(&file, outside.read),
        Ok(Request::Compute(request)) => compute(&request, outside.read),
        Err(error) => Outcome::failed(USAGE, &format!("{error}\nTry: planerka help")),
    }
}

fn printed(text: Result<String, String>) -> Outcome {
    match text {
        Ok(text) => Outcome::printed(text),
        Err(message) => Outcome::failed(BAD_FILE, &message),
    }
}

fn compute(request: &Compute, read: &mut dyn FnMut(&str) -> io::Result<Vec<u8>>) -> Outcome {
    let name = if request.file == "-" { "standard input" } else { &request.file };
    let bytes = match read(&request.file) {
        Ok(bytes) => bytes,
        Err(error) => return Outcome::failed(BAD_FILE, &format!("{name}: {error}")),
    };
    let plan = match file::read(&bytes) {
        Ok(opened) => match scenario::applied(opened.plan, request) {
            Ok(plan) => plan,
            Err(outcome) => return outcome,
        },
        Err(error) => return Outcome::failed(BAD_FILE, &format!("{name}: {error}")),
    };
    let metric = match Metric::named(&request.metric, &plan) {
        Ok(metric) => metric,
        Err(error) => return Outcome::failed(USAGE, &error.to_string()),
    };
    let tables = evaluate(&plan);
    let table = Table::new(&plan, &tables, metric, (request.by, &request.group));
    match request.format {
        Format::Json => {
            printed(json::text((&plan, &tables), &table, request.today).map_err(|e| e.to_string()))
        }
        Format::Csv => Outcome {
            output: csv::text(&table, request.lang),
            messages: problems::lines(&plan, &tables, metric),
            ..Outcome::default()
        },
    }
}

/// The sample as if it were June.
fn with_facts(lang: crate::i18n::Lang, plan: crate::plan::Plan) -> crate::plan::Plan {
    let tables = evaluate(&plan);
    let planned: Vec<sample::Planned> = crate::engine::control::planned(&plan, &tables)
        .into_iter()
        .map(|(manager, revenue, counts)| sample::Planned { manager, revenue, counts })
        .collect();
    let targets = crate::engine::control::target_rows(&plan, &tables);
    sample::with_facts(lang, plan, &tables.axis, &planned, targets)
}

/// The figures of a plan against its facts.
fn figures_of_control(
    file: &str,
    asked: &control::Asked,
    (format, lang): (Format, Lang),
    outside: &mut Outside<'_>,
) -> Outcome {
    let name = if file == "-" { "standard input" } else { file };
    let bytes = match (outside.read)(file) {
        Ok(bytes) => bytes,
        Err(error) => return Outcome::failed(BAD_FILE, &format!("{name}: {error}")),
    };
    let plan = match file::read(&bytes) {
        Ok(opened) => opened.plan,
        Err(error) => return Outcome::failed(BAD_FILE, &format!("{name}: {error}")),
    };
    match control::figures(&plan, asked) {
        Ok(figures) if format == Format::Csv => {
            Outcome { output: flat::as_csv(&figures, lang), ..Outcome::default() }
        }
        Ok(figures) => {
            printed(serde_json::to_string_pretty(&figures).map(|t| t + "\n").map_err(|e| e.to_string()))
        }
        Err(error) => Outcome::failed(USAGE, &error),
    }
}

/// Tries worked cases and says what differs.
fn try_cases(file: &str, read: &mut dyn FnMut(&str) -> io::Result<Vec<u8>>) -> Outcome {
    let name = if file == "-" { "standard input" } else { file };
    let bytes = match read(file) {
        Ok(bytes) => bytes,
        Err(error) => return Outcome::failed(BAD_FILE, &format!("{name}: {error}")),
    };
    match cases::run(&String::from_utf8_lossy(&bytes)) {
        Err(error) => Outcome::failed(BAD_FILE, &format!("{name}: {error}")),
        Ok(tried) => {
            let wrong = tried.differences.len();
            let mut output: String = tried.differences.iter().map(|line| format!("{line}\n")).collect();
            output.push_str(&format!("{} cases, {wrong} differences\n", tried.cases));
            Outcome { output, code: if wrong == 0 { 0 } else { BAD_FILE }, ..Outcome::default() }
        }
    }
}
