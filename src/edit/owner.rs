//! Whose input it is.

use crate::plan::{ManagerId, MemberId, Members};

/// Whose input it is: the plan's own, or an override of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Owner {
    /// The plan: the value that everybody inherits.
    Plan,
    /// One manager.
    Manager(ManagerId),
    /// One product, region or company.
    Member(MemberId),
    /// The line of a manager about these members.
    Line(ManagerId, Members),
}
