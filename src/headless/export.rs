//! `planerka export`: the plan for other programs.

use std::io;
use std::sync::Arc;

use super::metric::Metric;
use super::outcome::{BAD_FILE, Outcome, USAGE};
use crate::board;
use crate::engine::{GroupBy, evaluate};
use crate::exchange::workbook::{Sheet, sheet_csv};
use crate::file;
use crate::handover::{self, Ask, By, TooManyRows};
use crate::i18n::Lang;

/// What is made.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum To {
    /// A workbook.
    Workbook,
    /// The sheet *Plan* as CSV.
    PlanCsv,
    /// The sheet *Data* as CSV.
    DataCsv,
    /// The entry sheet as CSV.
    Entry,
}

/// What is to be handed over.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Export {
    /// The plan's file.
    pub file: String,
    /// As what.
    pub to: To,
    /// The figure of *Plan*.
    pub metric: String,
    /// The periods.
    pub by: By,
    /// What rows are grouped by.
    pub group: Vec<GroupBy>,
    /// The entry sheet with periods across.
    pub wide: bool,
    /// The language.
    pub lang: Lang,
}

/// Hands a plan over.
pub fn run(asked: &Export, read: &mut dyn FnMut(&str) -> io::Result<Vec<u8>>) -> Outcome {
    exported(asked, read).unwrap_or_else(|outcome| outcome)
}

fn exported(asked: &Export, read: &mut dyn FnMut(&str) -> io::Result<Vec<u8>>) -> Result<Outcome, Outcome> {
    let name = if asked.file == "-" { "standard input" } else { &asked.file };
    let failed = |why: &dyn std::fmt::Display| Outcome::failed(BAD_FILE, &format!("{name}: {why}"));
    let bytes = read(&asked.file).map_err(|error| failed(&error))?;
    let plan = Arc::new(file::read(&bytes).map_err(|error| failed(&error))?.plan);
    let metric = Metric::named(&asked.metric, &plan);
    let metric = metric.map_err(|error| Outcome::failed(USAGE, &error.to_string()))?;
    let tables = Arc::new(evaluate(&plan));
    let ask = Ask {
        metric: shown(metric),
        levels: asked.group.clone(),
        by: asked.by,
        ..Ask::new(plan, tables, asked.lang)
    };
    let too_many = |error: TooManyRows| failed(&error.words(asked.lang));
    let csv = |sheet: &Sheet| Outcome { output: sheet_csv(sheet, asked.lang), ..Outcome::default() };
    let (out, quota) = match asked.to {
        To::Workbook => {
            let workbook = handover::workbook(&ask).map_err(too_many)?;
            let bytes = planerka_tables::write(&workbook).map_err(|error| failed(&error))?;
            (Outcome { bytes: bytes.into_boxed_slice(), ..Outcome::default() }, false)
        }
        To::PlanCsv => (csv(&handover::plan_sheet(&ask)), false),
        To::DataCsv => (csv(&handover::data_sheet(&ask).map_err(too_many)?), false),
        To::Entry => (csv(&handover::entry_sheet(&ask, asked.wide, &|_| String::new())), true),
    };
    let lines = std::iter::once(handover::proof(&ask, quota)).chain(handover::missing(&ask, quota));
    Ok(Outcome { messages: lines.map(|line| line + "\n").collect(), ..out })
}

fn shown(metric: Metric) -> board::Metric {
    match metric {
        Metric::Revenue => board::Metric::Revenue,
        Metric::Stage(stage) => board::Metric::Stage(stage),
        Metric::Quota => board::Metric::Quota,
        Metric::GrossProfit => board::Metric::GrossProfit,
        Metric::CashIn => board::Metric::CashIn,
        Metric::Load => board::Metric::Load,
    }
}
