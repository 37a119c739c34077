//! Totals that were typed and stay while the rest follows.

use serde::{Deserialize, Serialize};

use super::{ManagerId, TeamId};
use crate::calendar::Period;
use crate::units::Money;

/// Whose total it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Scope {
    /// Everybody, with what is unassigned.
    All,
    /// The managers of one team.
    Team(TeamId),
    /// One manager.
    Manager(ManagerId),
    /// A vacancy that nobody carries yet; counts in the total and has no needs. May be negative.
    Unassigned,
}

/// One typed total.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hold {
    /// Whose total.
    pub scope: Scope,
    /// Over which time.
    pub period: Period,
    /// The amount, at least 0 (any sign for [`Scope::Unassigned`]).
    pub amount: Money,
    /// Why, in the words of whoever typed it.
    pub reason: Option<String>,
}
