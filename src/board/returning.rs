//! Somebody is added, or renamed, under whose name facts stand beside the plan: they are offered back.

use std::sync::Arc;

use crate::edit::{Command, ControlEdit};
use crate::intake::names::key;
use crate::plan::control::Actor;
use crate::plan::{Manager, ManagerId, Plan};
use crate::units::map::{Map, Set};

/// The names of managers that are new, or whose name is, under which facts stand beside the plan, and the change that makes these facts theirs; None where
/// there are none.
#[must_use]
pub fn returning(before: &Plan, now: &Plan) -> Option<(Vec<String>, Command)> {
    let same = now.managers.iter().zip(&before.managers).all(|(is, was)| Arc::ptr_eq(is, was));
    if same && now.managers.len() == before.managers.len() {
        return None;
    }
    let named: Map<ManagerId, &str> = before.managers.iter().map(|m| (m.id, m.name.as_str())).collect();
    let is_new = |m: &&Manager| named.get(&m.id).is_none_or(|name| **name != m.name);
    let new: Vec<&Manager> = now.managers.iter().map(|m| &**m).filter(is_new).collect();
    if new.is_empty() {
        return None;
    }
    let rows = now.control.reports.iter().flat_map(|report| &report.rows);
    let others: Set<&String> = rows
        .filter_map(|row| match &row.who {
            Actor::Other(name) => Some(name),
            Actor::Manager(_) | Actor::Nobody => None,
        })
        .collect();
    let others: Map<String, &String> = others.iter().map(|name| (key(name), *name)).collect();
    let found: Vec<(&Manager, &String)> =
        new.into_iter().filter_map(|m| Some((m, *others.get(&key(&m.name))?))).collect();
    let adopt = |(m, name): &(&Manager, &String)| Command::Control(ControlEdit::Adopt((*name).clone(), m.id));
    let names = found.iter().map(|(m, _)| m.name.clone()).collect();
    (!found.is_empty()).then(|| (names, Command::Batch(found.iter().map(adopt).collect())))
}
