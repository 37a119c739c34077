//! What a merge says about one piece.

use serde_json::Value;

use crate::units::map::Map;

/// One of the two that are merged.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Side {
    /// The plan here.
    Mine,
    /// The file.
    Theirs,
}

impl Side {
    /// The other one.
    #[must_use]
    pub fn other(self) -> Side {
        match self {
            Side::Mine => Side::Theirs,
            Side::Theirs => Side::Mine,
        }
    }
}

/// What was chosen, by the text of an item's place ([`Item::path`]). What is not in it is decided by itself.
pub type Choices = Map<String, Side>;

/// How a piece came to be what it is in the merged plan.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Kind {
    /// Only the file changed it: it is taken, unless it was turned back.
    Taken,
    /// Only mine changed it: it stays.
    Kept,
    /// Both changed it: mine stays by itself.
    Conflict,
    /// One side removed it and the other changed it: it stays by itself.
    Removed {
        /// Who removed it.
        by: Side,
    },
    /// One side removed it and the other newly refers to it: it comes back by itself, whole.
    Used {
        /// Who removed it.
        by: Side,
        /// The places that refer to it.
        users: Vec<Vec<String>>,
    },
    /// One side moved the months planned from under totals that the other set: the months stay by themselves.
    Time {
        /// Who changed the months.
        by: Side,
        /// The totals that would go, by their keys in the file.
        totals: Vec<String>,
    },
}

impl Kind {
    /// Whether somebody has to decide.
    #[must_use]
    pub fn is_open(&self) -> bool {
        match self {
            Kind::Taken | Kind::Kept => false,
            Kind::Conflict | Kind::Removed { .. } | Kind::Used { .. } | Kind::Time { .. } => true,
        }
    }
}

/// One piece that differs, with its three values as they stand in a file; None where it is not there.
#[derive(Debug, Clone, PartialEq)]
pub struct Item {
    /// Where: `["managers", "7", "weight"]`. Numbers of what the file added are those that it has after the merge.
    pub place: Vec<String>,
    /// Where as rules name it: `managers.*.weight`.
    pub rule: String,
    /// How it came to be.
    pub kind: Kind,
    /// In the common version.
    pub was: Option<Value>,
    /// In the plan here.
    pub mine: Option<Value>,
    /// In the file.
    pub theirs: Option<Value>,
    /// Whose value the merged plan has.
    pub chosen: Side,
    /// It is not the entries of a list that differ but their order.
    pub order: bool,
}

impl Item {
    /// The place as one text: `managers.7.weight`.
    #[must_use]
    pub fn path(&self) -> String {
        let path = self.place.join(".");
        if self.order { path + " order" } else { path }
    }
}
