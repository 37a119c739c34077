//! `planerka export`: the plan for other programs.

use std::io;
use std::sync::Arc;

use super::metric::Metric;
use super::outcome::{BAD_FILE, Outcome, USAGE};
use crate::board;
use crate::engine::{GroupBy, evaluate};
use crate::exchange::crm::Every;
use crate::exchange::workbook::{Sheet, sheet_csv};
use crate::file;
use crate::handover::crm::{self, CrmKind, Goal, NoFile};
use crate::handover::{self, Ask, By, TooManyRows};
use crate::i18n::Lang;
use crate::plan::crm::PersonId;

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
    /// What a CRM takes as a file.
    Crm(CrmKind),
}

/// What is to be handed over.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Export {
    /// The plan's file.
    pub file: String,
    /// As what.
    pub to: To,
    /// The figure of *Plan*, of a wide entry sheet or for a CRM; without one revenue, for a CRM all that it takes.
    pub metric: Option<String>,
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
    let metric = Metric::named(asked.metric.as_deref().unwrap_or("revenue"), &plan);
    let metric = metric.map_err(|error| Outcome::failed(USAGE, &error.to_string()))?;
    let tables = Arc::new(evaluate(&plan));
    let ask = Ask {
        metric: shown(metric),
        levels: asked.group.clone(),
        by: asked.by,
        ..Ask::new(plan, tables, asked.lang)
    };
    if let To::Crm(kind) = asked.to {
        let goal = asked.metric.as_ref().map_or(Some(Goal::All), |_| goal(&ask, metric));
        return crm_file(&ask, kind, goal).map_err(|error| failed(&error.words(kind, asked.lang)));
    }
    let too_many = |error: TooManyRows| failed(&error.words(asked.lang));
    let csv = |sheet: &Sheet| Outcome { output: sheet_csv(sheet, asked.lang), ..Outcome::default() };
    let (out, quota) = match asked.to {
        To::Crm(_) => (Outcome::default(), true),
        To::Workbook => {
            let workbook = handover::workbook(&ask).map_err(too_many)?;
            let bytes = planerka_tables::write(&workbook).map_err(|error| failed(&error))?;
            (Outcome { bytes: bytes.into_boxed_slice(), ..Outcome::default() }, false)
        }
        To::PlanCsv => (csv(&handover::plan_sheet(&ask)), false),
        To::DataCsv => (csv(&handover::data_sheet(&ask).map_err(too_many)?), false),
        To::Entry => {
            let email = |id| ask.plan.crm.id(id, PersonId::Email).unwrap_or_default();
            (csv(&handover::entry_sheet(&ask, asked.wide, &email)), true)
        }
    };
    let lines = std::iter::once(handover::proof(&ask, quota)).chain(handover::missing(&ask, quota));
    Ok(Outcome { messages: lines.map(|line| line + "\n").collect(), ..out })
}

/// What of a figure a CRM is given; None is what no CRM takes.
fn goal(ask: &Ask, metric: Metric) -> Option<Goal> {
    match metric {
        Metric::Revenue | Metric::Quota => Some(Goal::Revenue),
        Metric::Stage(at) => ask.plan.stages.get(at).map(|stage| Goal::Stage(stage.id)),
        Metric::GrossProfit | Metric::CashIn | Metric::Load => None,
    }
}

/// The file for a CRM; beside it who is left out, the line that proves it whole, and what to know before it is loaded.
fn crm_file(ask: &Ask, kind: CrmKind, goal: Option<Goal>) -> Result<Outcome, NoFile> {
    let every = match ask.by {
        By::Week => Every::Week,
        By::Month => Every::Month,
        By::Quarter => Every::Quarter,
        By::Year => Every::Year,
        By::Segment | By::HalfYear => return Err(NoFile::NoPeriod),
    };
    let file = crm::file(ask, kind, every, goal.ok_or(NoFile::NotTaken)?)?;
    let lines = file.words(ask.lang).into_iter().chain(file.proof(ask));
    let messages = lines.map(|line| line + "\n").collect();
    Ok(Outcome { output: file.text, messages, ..Outcome::default() })
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
