//! What was agreed of a plan, and when.

use serde::{Deserialize, Serialize};

use super::{Date, Revision};
use crate::plan;

/// What was agreed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
pub struct Agreed {
    /// What the plan's figures came to as one number, 16 hex digits: a plan whose figures come to another was changed since.
    pub figures: Revision,
    /// The day.
    pub on: Date,
}

impl From<plan::Agreed> for Agreed {
    fn from(agreed: plan::Agreed) -> Self {
        let plan::Agreed { figures, on } = agreed;
        Agreed { figures: Revision(format!("{figures:016x}")), on: Date(on) }
    }
}

impl From<Agreed> for plan::Agreed {
    fn from(agreed: Agreed) -> Self {
        // Sixteen hex digits, as they were read, are a number.
        plan::Agreed { figures: u64::from_str_radix(&agreed.figures.0, 16).unwrap_or(0), on: agreed.on.0 }
    }
}
