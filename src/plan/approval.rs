//! Approval of a plan: its state, and which figures were agreed.

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
    /// A checksum of the plan's figures: of its file without the parts that are not agreed.
    pub figures: u64,
    /// The day.
    pub on: NaiveDate,
}

impl Approval {
    /// All states, in order.
    pub const ALL: [Approval; 3] = [Approval::Draft, Approval::ForApproval, Approval::Approved];

    /// Whether the plan is still being worked on.
    #[must_use]
    pub fn is_draft(&self) -> bool {
        *self == Approval::Draft
    }
}

impl Plan {
    /// Checks the risks and requests: few, short, one line each.
    pub(super) fn check_asks(&self) -> Checked {
        most(self.asks.len(), MAX_ASKS).at("asks")?;
        each("asks", &self.asks, |line| {
            let good = line.chars().count() <= MAX_ASK && !line.chars().any(char::is_control);
            if good { Ok(()) } else { Err(Rule::BadText { max: MAX_ASK }.into()) }
        })
    }
}
