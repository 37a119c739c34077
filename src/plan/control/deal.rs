//! Deals that are neither won nor lost.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::{Actor, SourceId};
use crate::plan::{Members, StageId};
use crate::units::Money;

/// How sure a deal is, where somebody has said so.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Category {
    /// Promised.
    Commit,
    /// If all goes well.
    BestCase,
    /// Not sure at all.
    Pipeline,
    /// Not to be counted.
    Omitted,
}

/// From which probability a deal without a category of its own is one.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Thresholds {
    /// From here a commitment.
    pub commit: f64,
    /// From here a best case.
    pub best: f64,
}

impl Default for Thresholds {
    fn default() -> Self {
        Thresholds { commit: 0.8, best: 0.5 }
    }
}

/// One open deal.
#[derive(Debug, Clone, PartialEq)]
pub struct Deal {
    /// Its number in the CRM, or one given by the page; unique.
    pub id: String,
    /// What people call it.
    pub name: String,
    /// Whose.
    pub who: Actor,
    /// About what.
    pub members: Members,
    /// What it would bring, at least 0.
    pub amount: Money,
    /// The stage it stands at.
    pub stage: Option<StageId>,
    /// Its own probability, 0 to 1; None is what its stage says, and 0 without a stage.
    pub probability: Option<f64>,
    /// The day it is expected to close.
    pub close: Option<NaiveDate>,
    /// How sure it is, where somebody has said so.
    pub category: Option<Category>,
    /// Which source lists it: its next import replaces it.
    pub source: SourceId,
    /// In somebody's words.
    pub note: Option<String>,
}
