//! A row about a person.

use super::meaning::Meaning;
use super::names::{Found, key};
use super::values::Taken;
use crate::plan::{ManagerId, Plan};

/// A row about a person.
#[derive(Debug, Clone, PartialEq)]
pub struct Person {
    /// The row of the grid.
    pub row: usize,
    /// The name as it goes into the plan.
    pub name: String,
    /// Who of the plan is meant.
    pub found: Found,
    /// The team: of its own column, else the heading above.
    pub team: Option<String>,
    /// What its cells hold, by what the columns are; names and teams left out.
    pub values: Vec<(Meaning, Taken)>,
}

/// People of the plan with the same words in their names.
pub(super) fn same_name(plan: &Plan, name: &str) -> impl Iterator<Item = ManagerId> {
    let wanted = key(name);
    plan.managers.iter().filter(move |m| key(&m.name) == wanted).map(|m| m.id)
}
