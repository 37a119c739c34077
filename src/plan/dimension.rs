//! Products, regions and companies, and the lines into which they split a manager's work.

use serde::{Deserialize, Serialize};

use super::StageId;
use crate::units::Money;
use crate::units::map::Map;

/// The id of a product, region or company inside a plan.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct MemberId(pub u32);

/// The kind of a dimension. A plan has at most one of each kind, named as the planner likes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum DimensionKind {
    /// What is sold.
    Product,
    /// Where it is sold.
    Region,
    /// The customer segment it is sold to, such as existing and new.
    Company,
}

impl DimensionKind {
    /// All kinds, from weakest to strongest: a later kind's value overrides an earlier one's.
    pub const ALL: [DimensionKind; 3] =
        [DimensionKind::Product, DimensionKind::Region, DimensionKind::Company];

    /// The kind's place in [`DimensionKind::ALL`].
    #[must_use]
    pub fn index(self) -> usize {
        match self {
            DimensionKind::Product => 0,
            DimensionKind::Region => 1,
            DimensionKind::Company => 2,
        }
    }
}

/// One product, region or company.
#[derive(Debug, Clone, PartialEq)]
pub struct Member {
    /// Identity.
    pub id: MemberId,
    /// What people call it.
    pub name: String,
    /// Its part of a manager's work relative to the others, at least 0; 1 is ordinary.
    pub mix: f64,
    /// Own average deal.
    pub average_deal: Option<Money>,
    /// Own gross margin: what is left of a unit of revenue, 0 to 1.
    pub margin: Option<f64>,
    /// Own rates, by the stage a step starts from.
    pub rates: Map<StageId, f64>,
    /// Own working days to the next stage, by the stage they start from.
    pub lags: Map<StageId, u16>,
    /// Own maximum of one person per full available day, by stage.
    pub maximum: Map<StageId, f64>,
}

impl Member {
    /// A member with a name and nothing else.
    #[must_use]
    pub fn new(id: MemberId, name: impl Into<String>) -> Self {
        Member {
            id,
            name: name.into(),
            mix: 1.0,
            average_deal: None,
            margin: None,
            rates: Map::new(),
            lags: Map::new(),
            maximum: Map::new(),
        }
    }
}

/// A division of the plan beside its managers.
#[derive(Debug, Clone, PartialEq)]
pub struct Dimension {
    /// Its kind.
    pub kind: DimensionKind,
    /// What people call it.
    pub name: String,
    /// Its members, in the order shown.
    pub members: Vec<Member>,
}

/// At most one member of each kind: the members of a line, or a filter on lines.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Members([Option<MemberId>; 3]);

impl Members {
    /// No members.
    pub const NONE: Members = Members([None; 3]);

    /// A single member.
    #[must_use]
    pub fn of(kind: DimensionKind, id: MemberId) -> Self {
        Members::NONE.with(kind, Some(id))
    }

    /// The member of a kind.
    #[must_use]
    pub fn get(self, kind: DimensionKind) -> Option<MemberId> {
        self.0[kind.index()]
    }

    /// A copy with another member of a kind, or none.
    #[must_use]
    pub fn with(mut self, kind: DimensionKind, id: Option<MemberId>) -> Self {
        self.0[kind.index()] = id;
        self
    }

    /// Whether no member is named.
    #[must_use]
    pub fn is_empty(self) -> bool {
        self == Members::NONE
    }

    /// The members with their kinds.
    pub fn iter(self) -> impl Iterator<Item = (DimensionKind, MemberId)> {
        DimensionKind::ALL.into_iter().filter_map(move |kind| Some((kind, self.get(kind)?)))
    }

    /// Whether a line with the given members belongs to a total with these: every member named here is named
    /// there too.
    ///
    /// ```
    /// use planerka::plan::{DimensionKind, MemberId, Members};
    /// let tea = Members::of(DimensionKind::Product, MemberId(7));
    /// let tea_in_the_north = tea.with(DimensionKind::Region, Some(MemberId(9)));
    /// assert!(tea.takes(tea_in_the_north) && Members::NONE.takes(tea));
    /// assert!(!tea_in_the_north.takes(tea));
    /// ```
    #[must_use]
    pub fn takes(self, line: Members) -> bool {
        self.0.iter().zip(line.0).all(|(wanted, there)| wanted.is_none() || *wanted == there)
    }
}

/// A part of a manager's work: one combination of members. An empty override inherits.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Line {
    /// Its members; unique within the manager.
    pub members: Members,
    /// Its part of the manager's work relative to the other lines, at least 0; None is the product of the
    /// members' own mixes.
    pub mix: Option<f64>,
    /// Own average deal.
    pub average_deal: Option<Money>,
    /// Own gross margin: what is left of a unit of revenue, 0 to 1.
    pub margin: Option<f64>,
    /// Own rates, by the stage a step starts from.
    pub rates: Map<StageId, f64>,
    /// Own working days to the next stage, by the stage they start from.
    pub lags: Map<StageId, u16>,
    /// Own maximum per full available day, by stage.
    pub maximum: Map<StageId, f64>,
}

impl Line {
    /// A line that inherits everything.
    #[must_use]
    pub fn new(members: Members) -> Self {
        Line { members, ..Line::default() }
    }

    /// Whether it has no values of its own except its mix.
    #[must_use]
    pub fn inherits_all(&self) -> bool {
        let Line { members: _, mix: _, average_deal, margin, rates, lags, maximum } = self;
        let own = average_deal.is_some() || margin.is_some();
        !own && rates.is_empty() && lags.is_empty() && maximum.is_empty()
    }
}

/// The single line of a manager whose work is not divided.
pub(super) static UNDIVIDED: [Line; 1] = [Line {
    members: Members::NONE,
    mix: None,
    average_deal: None,
    margin: None,
    rates: Map::new(),
    lags: Map::new(),
    maximum: Map::new(),
}];
