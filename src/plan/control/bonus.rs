//! Bonus schemes.

use serde::{Deserialize, Serialize};

use crate::plan::{ManagerId, TeamId};
use crate::units::Money;

/// Whom a scheme applies to; the closest one wins.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Whom {
    /// Everybody's.
    All,
    /// A team's.
    Team(TeamId),
    /// A manager's.
    Manager(ManagerId),
}

/// The period over which a bonus is computed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum BonusPeriod {
    /// Month by month.
    Month,
    /// Quarter by quarter.
    Quarter,
    /// Over the whole plan.
    Horizon,
}

/// What a bonus is paid on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum BasedOn {
    /// Deals closed.
    Revenue,
    /// Money received.
    Payments,
}

/// How bands work.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum SchemeKind {
    /// Each band pays for what lies inside it.
    Marginal,
    /// The highest band reached pays for all.
    Whole,
}

/// Where a band begins.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum BandStart {
    /// At a share of the quota; 1 is the quota.
    Share(f64),
    /// At an amount.
    Amount(Money),
}

/// One band: a rate on money, a fixed sum, or both.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Band {
    /// Where it begins.
    pub from: BandStart,
    /// Share of the money; 0.05 is 5 %.
    pub rate: f64,
    /// A sum paid once the band is reached.
    pub fixed: Money,
}

/// A bonus scheme.
#[derive(Debug, Clone, PartialEq)]
pub struct Scheme {
    /// Identity.
    pub id: u32,
    /// What people call it.
    pub name: String,
    /// Whom it applies to.
    pub whom: Whom,
    /// The period it is computed over.
    pub period: BonusPeriod,
    /// What it is paid on.
    pub on: BasedOn,
    /// How bands work.
    pub kind: SchemeKind,
    /// The bands, each beginning at a different point.
    pub bands: Vec<Band>,
    /// The share of the quota since the start of the plan from which bands at the quota or above count.
    pub gate: Option<f64>,
    /// The most that the bands pay in total.
    pub cap: Option<Money>,
    /// A fixed amount paid in addition.
    pub base: Option<Money>,
}
