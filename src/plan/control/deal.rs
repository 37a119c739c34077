//! Open deals: neither won nor lost.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::{Actor, SourceId};
use crate::plan::{Members, StageId};
use crate::units::Money;

/// How likely a deal is, if somebody has said so.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Category {
    /// Committed.
    Commit,
    /// Likely if all goes well.
    BestCase,
    /// Uncertain.
    Pipeline,
    /// Not to be counted.
    Omitted,
}

/// The probabilities from which a deal without its own category counts as committed or best case.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Thresholds {
    /// Committed from this probability on.
    pub commit: f64,
    /// Best case from this probability on.
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
    /// Its number in the CRM, or one assigned by the page; unique.
    pub id: String,
    /// What people call it.
    pub name: String,
    /// Whose.
    pub who: Actor,
    /// Its product, region and company.
    pub members: Members,
    /// The expected revenue, at least 0.
    pub amount: Money,
    /// The stage it stands at.
    pub stage: Option<StageId>,
    /// Its own probability, 0 to 1; None means that of its stage, or 0 without a stage.
    pub probability: Option<f64>,
    /// The expected closing date.
    pub close: Option<NaiveDate>,
    /// How likely it is, if somebody has said so.
    pub category: Option<Category>,
    /// Which source lists it: its next import replaces it.
    pub source: SourceId,
    /// A free note.
    pub note: Option<String>,
}
