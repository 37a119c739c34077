//! Held totals, and whose they are.

use serde::{Deserialize, Serialize};

use super::{Members, PeriodText};
#[cfg(feature = "cli")]
use crate::plan::MAX_NOTE;
#[cfg(feature = "cli")]
use crate::units::MONEY_MAX;

/// A total that was typed and stays.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
pub struct Hold {
    /// Whose total.
    pub scope: Scope,
    /// Of their lines those about these members; left out where it is all of them.
    #[serde(default, skip_serializing_if = "Members::is_empty")]
    pub members: Members,
    /// Over which time.
    pub period: PeriodText,
    /// The amount; below 0 only for what is unassigned.
    #[cfg_attr(feature = "cli", schemars(range(min = -MONEY_MAX, max = MONEY_MAX)))]
    pub amount: i64,
    /// Whether the total is that or more: it is calculated while that comes to as much, else held at the amount.
    /// Left out where it is exactly that.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub at_least: bool,
    /// Why.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "cli", schemars(length(max = MAX_NOTE)))]
    pub reason: Option<String>,
}

/// Whose total a hold is, whatever it is about: `"all"`, `"unassigned"`, `{"team": 5}` or `{"manager": 7}`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
pub enum Scope {
    /// Everybody, with what is unassigned.
    All,
    /// What nobody carries yet.
    Unassigned,
    /// The managers of one team, by its id.
    Team(u32),
    /// One manager, by id.
    Manager(u32),
}
