//! Points at which the plan is looked at.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::Measure;
use crate::plan::Scope;

/// The least that is to be there.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Least {
    /// A typed number.
    Amount(i64),
    /// A share of the cumulative plan through the date; 1 is all of it.
    Share(f64),
}

/// What is to be done where a checkpoint is missed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Action {
    /// Training.
    Training,
    /// Motivation.
    Motivation,
    /// Closer control.
    Control,
}

/// That it was looked at.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Done {
    /// When.
    pub date: NaiveDate,
    /// With what result.
    pub note: String,
}

/// A date at which somebody's figures must have come to something.
#[derive(Debug, Clone, PartialEq)]
pub struct Checkpoint {
    /// Identity.
    pub id: u32,
    /// Through which day.
    pub date: NaiveDate,
    /// Whose figures.
    pub scope: Scope,
    /// Of what.
    pub measure: Measure,
    /// What must be there.
    pub least: Least,
    /// What to do where it is not.
    pub action: Option<Action>,
    /// The same in somebody's words.
    pub words: String,
    /// That it was looked at.
    pub done: Option<Done>,
}
