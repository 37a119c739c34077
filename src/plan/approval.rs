//! How far a plan has come on its way to being agreed.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::check::most;
use super::error::{At, Checked, Rule, each};
use super::{MAX_ASK, MAX_ASKS, Plan};

/// What a plan is to those who decide about it. Nothing in the program depends on it: it is said in the report for the board.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
pub enum Approval {
    /// Still worked at.
    #[default]
    Draft,
    /// Laid before those who decide.
    ForApproval,
    /// Agreed.
    Approved,
}

/// Which figures were agreed, and when.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Agreed {
    /// What the plan's figures came to as one number: that of its file without what is not agreed.
    pub figures: u64,
    /// The day.
    pub on: NaiveDate,
}

impl Approval {
    /// Each of them, in the order of a plan's life.
    pub const ALL: [Approval; 3] = [Approval::Draft, Approval::ForApproval, Approval::Approved];

    /// Whether the plan is still worked at.
    #[must_use]
    pub fn is_draft(&self) -> bool {
        *self == Approval::Draft
    }
}

impl Plan {
    /// The lines of risks and of what is asked for are few, short, and lines.
    pub(super) fn check_asks(&self) -> Checked {
        most(self.asks.len(), MAX_ASKS).at("asks")?;
        each("asks", &self.asks, |line| {
            let good = line.chars().count() <= MAX_ASK && !line.chars().any(char::is_control);
            if good { Ok(()) } else { Err(Rule::BadText { max: MAX_ASK }.into()) }
        })
    }
}
