//! Holds: totals that were typed and stay while the rest follows.

use super::{ManagerId, Members, TeamId};
use crate::calendar::Period;
use crate::units::Money;

/// Whose lines a total sums.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Who {
    /// Everybody, with what is unassigned.
    All,
    /// The managers of one team.
    Team(TeamId),
    /// One manager.
    Manager(ManagerId),
    /// The unassigned target.
    Unassigned,
}

/// The lines that a total sums.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Scope {
    /// Everybody, with what is unassigned.
    All,
    /// The managers of one team.
    Team(TeamId),
    /// One manager.
    Manager(ManagerId),
    /// The unassigned target; it counts in the total and has no needs. May be negative.
    Unassigned,
    /// The lines of any of these that have certain members.
    Part(Part),
}

/// A scope limited to some members; made by [`Scope::new`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Part {
    who: Who,
    members: Members,
}

impl Scope {
    /// The scope of these people's lines with these members; without members, all their lines.
    ///
    /// ```
    /// use planerka::plan::{DimensionKind, MemberId, Members, Scope, Who};
    /// assert_eq!(Scope::new(Who::All, Members::NONE), Scope::All);
    /// let tea = Members::of(DimensionKind::Product, MemberId(7));
    /// let scope = Scope::new(Who::Unassigned, tea);
    /// assert_eq!((scope.who(), scope.members()), (Who::Unassigned, tea));
    /// ```
    #[must_use]
    pub fn new(who: Who, members: Members) -> Self {
        match who {
            _ if !members.is_empty() => Scope::Part(Part { who, members }),
            Who::All => Scope::All,
            Who::Team(id) => Scope::Team(id),
            Who::Manager(id) => Scope::Manager(id),
            Who::Unassigned => Scope::Unassigned,
        }
    }

    /// Whose lines.
    #[must_use]
    pub fn who(self) -> Who {
        match self {
            Scope::All => Who::All,
            Scope::Team(id) => Who::Team(id),
            Scope::Manager(id) => Who::Manager(id),
            Scope::Unassigned => Who::Unassigned,
            Scope::Part(part) => part.who,
        }
    }

    /// The members that its lines must have.
    #[must_use]
    pub fn members(self) -> Members {
        match self {
            Scope::Part(part) => part.members,
            Scope::All | Scope::Team(_) | Scope::Manager(_) | Scope::Unassigned => Members::NONE,
        }
    }

    /// Whether it is an unassigned total, which may be negative.
    #[must_use]
    pub fn is_unassigned(self) -> bool {
        self.who() == Who::Unassigned
    }
}

/// How a total is held.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum HoldKind {
    /// The total equals the amount.
    #[default]
    Exact,
    /// A floor: the total is at least the amount. It is calculated while that gives enough, else held at the
    /// amount.
    AtLeast,
}

/// The amount and kind of a hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Held {
    /// Exactly or at least.
    pub kind: HoldKind,
    /// The amount, in whole units of the currency.
    pub amount: Money,
}

/// One typed total.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hold {
    /// The lines it sums.
    pub scope: Scope,
    /// The period.
    pub period: Period,
    /// Exact or floor.
    pub kind: HoldKind,
    /// The amount, at least 0 (any sign for an unassigned total).
    pub amount: Money,
    /// The reason, in the words of whoever typed it.
    pub reason: Option<String>,
}

impl Hold {
    /// Whether it is a floor.
    #[must_use]
    pub fn is_floor(&self) -> bool {
        self.kind == HoldKind::AtLeast
    }

    /// Its amount and kind.
    #[must_use]
    pub fn held(&self) -> Held {
        Held { kind: self.kind, amount: self.amount }
    }
}
