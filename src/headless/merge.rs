//! `planerka merge`: two files that come from one, as one.

use std::io;

use serde_json::Value;

use super::outcome::{BAD_FILE, DECIDED, Outcome};
use crate::file::{self, Envelope, Opened};
use crate::merge::{Choices, Item, Kind, Merge, Side, There, hold_key, received};
use crate::plan::Hold;

/// What is to be merged.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MergeOf {
    /// The common version, mine, theirs.
    pub files: [String; 3],
    /// Whose value stays where both changed it.
    pub prefer: Side,
}

/// Prints the merged file, and a line for everything that was decided by preference.
pub fn run(asked: &MergeOf, read: &mut dyn FnMut(&str) -> io::Result<Vec<u8>>) -> Outcome {
    let [common, mine, theirs] = match opened(&asked.files, read) {
        Ok(files) => files,
        Err(outcome) => return outcome,
    };
    let failed = |error: &dyn std::fmt::Display| Outcome::failed(BAD_FILE, &error.to_string());
    let merged = Merge::new(&common.plan, &mine.plan, &theirs.plan, &theirs.envelope.without)
        .and_then(|merge| Ok((merge.outcome(&Choices::new(), asked.prefer)?, merge)));
    let (outcome, merge) = match merged {
        Ok(merged) => merged,
        Err(error) => return failed(&error),
    };
    let mut messages: String = outcome.open().map(line).collect();
    let settled = merge.settled(outcome.plan);
    messages.extend(settled.released.iter().map(released));
    if settled.open {
        messages.push_str("holds\t-\t-\t-\tthe totals contradict each other\n");
    }
    let there =
        There { plan: &theirs.plan, lineage: &theirs.envelope.lineage, without: &theirs.envelope.without };
    let own = Envelope::after(&mine.envelope, &file::revision(&mine.plan));
    let envelope = Envelope { lineage: received(&own.lineage, there), ..mine.envelope };
    match file::write_with(&settled.plan, &envelope) {
        Ok(output) => {
            let code = if messages.is_empty() { 0 } else { DECIDED };
            Outcome { output, messages, code, ..Outcome::default() }
        }
        Err(error) => failed(&error),
    }
}

fn opened(
    names: &[String; 3],
    read: &mut dyn FnMut(&str) -> io::Result<Vec<u8>>,
) -> Result<[Opened; 3], Outcome> {
    let mut open = |name: &String| {
        let shown = if name == "-" { "standard input" } else { name.as_str() };
        let failed = |error: &dyn std::fmt::Display| Outcome::failed(BAD_FILE, &format!("{shown}: {error}"));
        let bytes = read(name).map_err(|error| failed(&error))?;
        file::read(&bytes).map_err(|error| failed(&error))
    };
    let [common, mine, theirs] = names;
    Ok([open(common)?, open(mine)?, open(theirs)?])
}

/// Where, what it was, mine, theirs.
fn line(item: &Item) -> String {
    let shown = |value: &Option<Value>| value.as_ref().map_or_else(|| "-".to_owned(), Value::to_string);
    let values = [&item.was, &item.mine, &item.theirs].map(shown);
    let used = match &item.kind {
        Kind::Used { users, .. } => {
            let users: Vec<String> = users.iter().map(|user| user.join(".")).collect();
            format!("\tused by {}", users.join(", "))
        }
        Kind::Time { totals, .. } => format!("\tno room for {}", totals.join(", ")),
        Kind::Taken | Kind::Kept | Kind::Conflict | Kind::Removed { .. } => String::new(),
    };
    format!("{}\t{}{used}\n", item.path(), values.join("\t"))
}

/// A total that gave way.
fn released(hold: &Hold) -> String {
    format!("holds.{}\t-\t-\t-\treleased {}\n", hold_key(hold), hold.amount)
}
