//! Owners of inputs.

use crate::plan::{ManagerId, MemberId, Members};

/// The owner of an input: the plan, or something that overrides it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Owner {
    /// The plan, whose value everybody inherits.
    Plan,
    /// One manager.
    Manager(ManagerId),
    /// One product, region or company.
    Member(MemberId),
    /// A manager's line with these members.
    Line(ManagerId, Members),
}
