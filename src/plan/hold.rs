//! Totals that were typed and stay while the rest follows.

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
    /// Revenue that nobody carries yet.
    Unassigned,
}

/// Whose total it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Scope {
    /// Everybody, with what is unassigned.
    All,
    /// The managers of one team.
    Team(TeamId),
    /// One manager.
    Manager(ManagerId),
    /// Revenue that nobody carries yet; counts in the total and has no needs. May be negative.
    Unassigned,
    /// Of any of these the lines about certain products, regions or companies.
    Part(Part),
}

/// A total of some of somebody's lines; made by [`Scope::new`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Part {
    who: Who,
    members: Members,
}

impl Scope {
    /// The total of the lines about these members, of these people; without members it is all their lines.
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

    /// Which of their lines: those about all of these members.
    #[must_use]
    pub fn members(self) -> Members {
        match self {
            Scope::Part(part) => part.members,
            Scope::All | Scope::Team(_) | Scope::Manager(_) | Scope::Unassigned => Members::NONE,
        }
    }

    /// Whether it is a total of what nobody carries, which may be negative.
    #[must_use]
    pub fn is_unassigned(self) -> bool {
        self.who() == Who::Unassigned
    }
}

/// How a total is held.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum HoldKind {
    /// It is that amount.
    #[default]
    Exact,
    /// It is that amount or more: a floor. Calculated while that comes to as much, else held at the amount.
    AtLeast,
}

/// At what a total is held, and how.
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
    /// Whose total.
    pub scope: Scope,
    /// Over which time.
    pub period: Period,
    /// Whether it is the amount or at least the amount.
    pub kind: HoldKind,
    /// The amount, at least 0 (any sign for what is unassigned).
    pub amount: Money,
    /// Why, in the words of whoever typed it.
    pub reason: Option<String>,
}

impl Hold {
    /// Whether it is a floor: a total that may not be smaller.
    #[must_use]
    pub fn is_floor(&self) -> bool {
        self.kind == HoldKind::AtLeast
    }

    /// At what it is held, and how.
    #[must_use]
    pub fn held(&self) -> Held {
        Held { kind: self.kind, amount: self.amount }
    }
}
