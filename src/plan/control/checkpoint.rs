//! Checkpoints: dates by which something must have been reached.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::Measure;
use crate::plan::Scope;

/// The minimum to reach.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Least {
    /// A typed number.
    Amount(i64),
    /// A share of the cumulative plan through the date; 1 is all of it.
    Share(f64),
}

/// What to do if a checkpoint is missed.
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

/// A record that the checkpoint was reviewed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Done {
    /// When.
    pub date: NaiveDate,
    /// The result.
    pub note: String,
}

/// A date by which somebody's figures must reach a minimum.
#[derive(Debug, Clone, PartialEq)]
pub struct Checkpoint {
    /// Identity.
    pub id: u32,
    /// Through which day.
    pub date: NaiveDate,
    /// Whose figures.
    pub scope: Scope,
    /// Which measure.
    pub measure: Measure,
    /// The minimum.
    pub least: Least,
    /// What to do if it is missed.
    pub action: Option<Action>,
    /// The same in free words.
    pub words: String,
    /// The review, once it has happened.
    pub done: Option<Done>,
}
