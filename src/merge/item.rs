//! Items: what a merge reports about single pieces.

use serde_json::Value;

use crate::units::map::Map;

/// A side of a merge.
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

/// The choices made, by the text of an item's place ([`Item::path`]). Items without a choice use their
/// default.
pub type Choices = Map<String, Side>;

/// How a piece got its value in the merged plan.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Kind {
    /// Only the file changed it: taken by default.
    Taken,
    /// Only mine changed it: kept.
    Kept,
    /// Both changed it: mine is kept by default.
    Conflict,
    /// One side removed it and the other changed it: it stays by default.
    Removed {
        /// Who removed it.
        by: Side,
    },
    /// One side removed it and the other newly refers to it: it is restored as a whole by default.
    Used {
        /// Who removed it.
        by: Side,
        /// The places that refer to it.
        users: Vec<Vec<String>>,
    },
    /// One side changed the horizon and the other set holds that this would remove: the horizon stays by
    /// default.
    Time {
        /// The side that changed the horizon.
        by: Side,
        /// The holds that would be removed, by their keys in the file.
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

/// A piece that differs, with its three values as in a file; None if missing.
#[derive(Debug, Clone, PartialEq)]
pub struct Item {
    /// Its place: `["managers", "7", "weight"]`. Things that the file added have their ids after the merge.
    pub place: Vec<String>,
    /// Its place as rules name it: `managers.*.weight`.
    pub rule: String,
    /// How it got its value.
    pub kind: Kind,
    /// In the common version.
    pub was: Option<Value>,
    /// In the plan here.
    pub mine: Option<Value>,
    /// In the file.
    pub theirs: Option<Value>,
    /// The side whose value the merged plan has.
    pub chosen: Side,
    /// Whether the order of a list differs, not its entries.
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
