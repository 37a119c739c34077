//! Turns a merged file into a plan: makes names unique, sorts the change log, sets the last ids.

use serde_json::Value;
use thiserror::Error;

use super::number::known;
use super::refs::Sort;
use crate::file::{self, FileError};
use crate::plan::control::MAX_LOG;
use crate::plan::{MAX_NAME, Path, Plan, PlanError, Rule};
use crate::units::map::Set;
use crate::units::order;

/// Why nothing was merged.
#[derive(Debug, Clone, PartialEq, Error)]
pub enum MergeError {
    /// Together the two exceed a limit of a plan.
    #[error("together the two have more than {max} of {what}")]
    TooMany {
        /// The list, as a path in the file.
        what: Path,
        /// Most entries.
        max: usize,
    },
    /// The result is not a valid plan: a bug.
    #[error("merging failed, which is a fault of Planerka; nothing was changed ({0})")]
    Broken(String),
}

/// The plan in a merged file.
pub(super) fn plan(mut merged: Value, mine: &Value, theirs: &Plan) -> Result<Plan, MergeError> {
    rename(merged.pointer_mut("/scenarios"), mine.pointer("/scenarios"));
    let dimensions = merged.pointer_mut("/dimensions").and_then(Value::as_array_mut);
    for dimension in dimensions.into_iter().flatten() {
        let known = mine.pointer("/dimensions").and_then(Value::as_array).into_iter().flatten();
        let known = known
            .filter(|other| other.get("kind") == dimension.get("kind"))
            .find_map(|other| other.get("members"));
        let known = known.cloned();
        rename(dimension.get_mut("members"), known.as_ref());
    }
    log(&mut merged, mine);
    forget_gone(&mut merged);
    let given = |at: &str, there: u32| {
        let here = mine.pointer(at).and_then(Value::as_u64).unwrap_or(0);
        here.max(u64::from(there))
    };
    merged["last_id"] = given("/last_id", theirs.last_id).into();
    if let Some(control) = merged.get_mut("control") {
        control["last_id"] = given("/control/last_id", theirs.control.last_id).into();
    }
    read(&merged)
}

/// Removes CRM data of managers and stages that are gone.
fn forget_gone(merged: &mut Value) {
    let there = known(merged);
    let of = [
        ("/crm/people", Sort::Manager),
        ("/crm/salesforce/types/stages", Sort::Stage),
        ("/crm/pipedrive/activities", Sort::Stage),
        ("/crm/freshsales/activities", Sort::Stage),
    ];
    for (at, sort) in of {
        if let Some(map) = merged.pointer_mut(at).and_then(Value::as_object_mut) {
            map.retain(|id, _| id.parse().is_ok_and(|id| there.contains(&(sort, id))));
        }
    }
}

/// Reads a plan from a file's JSON.
pub(super) fn read(plan: &Value) -> Result<Plan, MergeError> {
    let text = format!(r#"{{"app":"planerka","schema":{},"created_with":"","plan":{plan}}}"#, file::SCHEMA);
    file::read(text.as_bytes()).map(|opened| opened.plan).map_err(|error| {
        if let FileError::Plan { error: PlanError { at, rule: Rule::TooMany { max } }, .. } = error {
            return MergeError::TooMany { what: at, max };
        }
        MergeError::Broken(error.to_string())
    })
}

/// Writes a plan as a file's JSON.
///
/// # Errors
/// No file can carry the plan.
pub(super) fn written(plan: &Plan) -> Result<Value, MergeError> {
    let broken = |error: serde_json::Error| MergeError::Broken(error.to_string());
    let text = serde_json::to_string(&file::v2::Plan::from(plan)).map_err(broken)?;
    serde_json::from_str(&text).map_err(broken)
}

/// Adds a number to names from the file that are already in use: `Summer 2`.
fn rename(list: Option<&mut Value>, mine: Option<&Value>) {
    let name = |entry: &Value| entry.get("name").and_then(Value::as_str).unwrap_or_default().to_owned();
    let known: Vec<&Value> = mine.and_then(Value::as_array).into_iter().flatten().collect();
    let is_mine = |entry: &Value| {
        known.iter().any(|other| other.get("id") == entry.get("id") && name(other) == name(entry))
    };
    let Some(list) = list.and_then(Value::as_array_mut) else { return };
    let mut taken: Set<String> =
        list.iter().filter(|entry| is_mine(entry)).map(|entry| name(entry).to_lowercase()).collect();
    for entry in list.iter_mut().filter(|entry| !is_mine(entry)) {
        let own = name(entry);
        let numbered = (2..).map(|number| {
            let ending = format!(" {number}");
            own.chars().take(MAX_NAME - ending.len()).collect::<String>() + &ending
        });
        let free =
            std::iter::once(own.clone()).chain(numbered).find(|name| !taken.contains(&name.to_lowercase()));
        let Some(free) = free else { continue };
        taken.insert(free.to_lowercase());
        if free != own {
            entry["name"] = free.into();
        }
    }
}

/// Merges both logs by time; the oldest lines are dropped if there are too many.
fn log(merged: &mut Value, mine: &Value) {
    let own = mine.pointer("/control/log").and_then(Value::as_array).map_or(&[][..], Vec::as_slice);
    let Some(lines) = merged.pointer_mut("/control/log").and_then(Value::as_array_mut) else { return };
    if lines.iter().all(|line| own.contains(line)) {
        return;
    }
    let at = |line: &Value| line.get("at").and_then(Value::as_str).unwrap_or_default().to_owned();
    order::by_key(lines, at);
    let more = lines.len().saturating_sub(MAX_LOG);
    lines.drain(..more);
}
