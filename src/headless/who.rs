//! `planerka import --as crm`: who is who in the CRM, read from a list of users into a plan.

use std::io;

use super::outcome::{BAD_FILE, Outcome};
use super::sheets;
use crate::edit::apply;
use crate::file;
use crate::i18n::Lang;
use crate::intake::who_is_who::{faults, lines, read};
use crate::plan::crm::PersonId;

/// What is to be read into what.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Users {
    /// The plan's file.
    pub plan: String,
    /// The table's file.
    pub table: String,
    /// The sheet of a workbook; None is the first.
    pub sheet: Option<String>,
    /// Whose ids a column is of whose title does not tell.
    pub of: Option<PersonId>,
    /// Where the plan is written.
    pub out: Option<String>,
    /// The language of what is printed.
    pub lang: Lang,
}

/// Reads a list of users into a plan. What was understood stands in the messages; a table of which nothing can be read ends with 1.
pub fn run(asked: &Users, read_file: &mut dyn FnMut(&str) -> io::Result<Vec<u8>>) -> Outcome {
    taken(asked, read_file).unwrap_or_else(|outcome| outcome)
}

fn taken(asked: &Users, read_file: &mut dyn FnMut(&str) -> io::Result<Vec<u8>>) -> Result<Outcome, Outcome> {
    let mut bytes = |name: &str| {
        let called = if name == "-" { "standard input".to_owned() } else { name.to_owned() };
        let failed = |why: &dyn std::fmt::Display| Outcome::failed(BAD_FILE, &format!("{called}: {why}"));
        read_file(name).map_err(|error| failed(&error)).map(|bytes| (called.clone(), bytes))
    };
    let failed =
        |name: &str, why: &dyn std::fmt::Display| Outcome::failed(BAD_FILE, &format!("{name}: {why}"));
    let (plan_name, plan) = bytes(&asked.plan)?;
    let opened = file::read(&plan).map_err(|error| failed(&plan_name, &error))?;
    let (table_name, table) = bytes(&asked.table)?;
    let tables = sheets::read(&table_name, &table, asked.lang)?;
    let at = tables.chosen(&table_name, asked.sheet.as_deref(), asked.lang, |_| 0)?;
    let found = read(&tables.tables[at].block, &opened.plan, asked.of);
    let changes = lines(&found, asked.lang).into_iter();
    let changes = changes.map(|[whose, what, was, will]| format!("{whose} · {what}: {was} → {will}"));
    let said = tables.remarks(at, asked.lang).into_iter().chain(changes).chain(faults(&found, asked.lang));
    let messages: String = said.map(|line| line + "\n").collect();
    if found.ids.is_empty() || found.people.is_empty() {
        return Err(Outcome { messages, code: BAD_FILE, ..Outcome::default() });
    }
    let after = match found.command() {
        Some(command) => apply(&opened.plan, &command).map_err(|error| failed(&table_name, &error))?,
        None => opened.plan,
    };
    let text = file::write_with(&after, &opened.envelope).map_err(|error| failed(&plan_name, &error))?;
    Ok(match &asked.out {
        Some(name) => Outcome { messages, file: Some((name.clone(), text)), ..Outcome::default() },
        None => Outcome { output: text, messages, ..Outcome::default() },
    })
}
