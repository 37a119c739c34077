//! Dimensions and lines in a file.

use serde::{Deserialize, Serialize};

use crate::plan::{self, MemberId, StageId};
#[cfg(feature = "cli")]
use crate::plan::{MAX_FACTOR, MAX_MEMBERS, MAX_NAME};
#[cfg(feature = "cli")]
use crate::units::MONEY_MAX;
use crate::units::map::Map;

/// What a dimension is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
pub enum DimensionKind {
    /// What is sold.
    Product,
    /// Where.
    Region,
    /// To whom.
    Company,
}

/// Products, regions or companies.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
pub struct Dimension {
    /// What it is about.
    pub kind: DimensionKind,
    /// What people call it.
    #[cfg_attr(feature = "cli", schemars(length(min = 1, max = MAX_NAME)))]
    pub name: String,
    /// Its members, in the order shown.
    #[cfg_attr(feature = "cli", schemars(length(max = MAX_MEMBERS)))]
    pub members: Vec<Member>,
}

/// One product, region or company.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
pub struct Member {
    /// Identity inside the plan.
    pub id: u32,
    /// The name.
    #[cfg_attr(feature = "cli", schemars(length(min = 1, max = MAX_NAME)))]
    pub name: String,
    /// How much of a manager's work it takes beside the others.
    #[cfg_attr(feature = "cli", schemars(range(min = 0.0, max = MAX_FACTOR)))]
    pub mix: f64,
    /// Own average deal.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "cli", schemars(range(min = 0, max = MONEY_MAX)))]
    pub average_deal: Option<i64>,
    /// Own gross margin: what is left of a unit of revenue.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "cli", schemars(range(min = 0.0, max = 1.0)))]
    pub margin: Option<f64>,
    /// Own rates, by the id of the stage a step starts from.
    #[serde(default, skip_serializing_if = "Map::is_empty")]
    pub rates: Map<u32, f64>,
    /// Own working days to the next stage, by the id of the stage they start from.
    #[serde(default, skip_serializing_if = "Map::is_empty")]
    pub lags: Map<u32, u16>,
    /// Own maximum of one person per full day, by the stage's id.
    #[serde(default, skip_serializing_if = "Map::is_empty")]
    pub maximum: Map<u32, f64>,
}

/// Members by id, at most one of each kind.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
pub struct Members {
    /// The product.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub product: Option<u32>,
    /// The region.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub region: Option<u32>,
    /// The company.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub company: Option<u32>,
}

impl Members {
    /// Whether none is named.
    pub(super) fn is_empty(&self) -> bool {
        *self == Members::default()
    }
}

/// A part of a manager's work.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
pub struct Line {
    /// What it is about.
    pub members: Members,
    /// How much of the manager's work it takes beside the other lines; left out, it follows from its members.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "cli", schemars(range(min = 0.0, max = MAX_FACTOR)))]
    pub mix: Option<f64>,
    /// Own average deal.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "cli", schemars(range(min = 0, max = MONEY_MAX)))]
    pub average_deal: Option<i64>,
    /// Own gross margin: what is left of a unit of revenue.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "cli", schemars(range(min = 0.0, max = 1.0)))]
    pub margin: Option<f64>,
    /// Own rates, by the id of the stage a step starts from.
    #[serde(default, skip_serializing_if = "Map::is_empty")]
    pub rates: Map<u32, f64>,
    /// Own working days to the next stage, by the id of the stage they start from.
    #[serde(default, skip_serializing_if = "Map::is_empty")]
    pub lags: Map<u32, u16>,
    /// Own maximum per full day, by the stage's id.
    #[serde(default, skip_serializing_if = "Map::is_empty")]
    pub maximum: Map<u32, f64>,
}

impl From<plan::DimensionKind> for DimensionKind {
    fn from(kind: plan::DimensionKind) -> Self {
        match kind {
            plan::DimensionKind::Product => DimensionKind::Product,
            plan::DimensionKind::Region => DimensionKind::Region,
            plan::DimensionKind::Company => DimensionKind::Company,
        }
    }
}

impl From<DimensionKind> for plan::DimensionKind {
    fn from(kind: DimensionKind) -> Self {
        match kind {
            DimensionKind::Product => plan::DimensionKind::Product,
            DimensionKind::Region => plan::DimensionKind::Region,
            DimensionKind::Company => plan::DimensionKind::Company,
        }
    }
}

impl From<plan::Members> for Members {
    fn from(members: plan::Members) -> Self {
        let id = |kind| members.get(kind).map(|MemberId(id)| id);
        Members {
            product: id(plan::DimensionKind::Product),
            region: id(plan::DimensionKind::Region),
            company: id(plan::DimensionKind::Company),
        }
    }
}

impl From<Members> for plan::Members {
    fn from(members: Members) -> Self {
        let Members { product, region, company } = members;
        plan::Members::NONE
            .with(plan::DimensionKind::Product, product.map(MemberId))
            .with(plan::DimensionKind::Region, region.map(MemberId))
            .with(plan::DimensionKind::Company, company.map(MemberId))
    }
}

fn written<T: Copy>(own: &Map<StageId, T>) -> Map<u32, T> {
    Map::from_iter(own.iter().map(|(&StageId(id), &value)| (id, value)))
}

fn read<T>(own: Map<u32, T>) -> Map<StageId, T> {
    Map::from_iter(own.into_iter().map(|(id, value)| (StageId(id), value)))
}

impl From<&plan::Dimension> for Dimension {
    fn from(d: &plan::Dimension) -> Self {
        let plan::Dimension { kind, name, members } = d;
        let member = |m: &plan::Member| {
            let plan::Member { id: MemberId(id), name, mix, average_deal, margin, rates, lags, maximum } = m;
            let (rates, lags, maximum) = (written(rates), written(lags), written(maximum));
            Member {
                id: *id,
                name: name.clone(),
                mix: *mix,
                average_deal: *average_deal,
                margin: *margin,
                rates,
                lags,
                maximum,
            }
        };
        Dimension { kind: (*kind).into(), name: name.clone(), members: members.iter().map(member).collect() }
    }
}

impl From<Dimension> for plan::Dimension {
    fn from(d: Dimension) -> Self {
        let member = |m: Member| plan::Member {
            id: MemberId(m.id),
            name: m.name,
            mix: m.mix,
            average_deal: m.average_deal,
            margin: m.margin,
            rates: read(m.rates),
            lags: read(m.lags),
            maximum: read(m.maximum),
        };
        let members = d.members.into_iter().map(member).collect();
        plan::Dimension { kind: d.kind.into(), name: d.name, members }
    }
}

impl From<&plan::Line> for Line {
    fn from(line: &plan::Line) -> Self {
        let plan::Line { members, mix, average_deal, margin, rates, lags, maximum } = line;
        let (members, rates) = ((*members).into(), written(rates));
        let (lags, maximum) = (written(lags), written(maximum));
        Line { members, mix: *mix, average_deal: *average_deal, margin: *margin, rates, lags, maximum }
    }
}

impl From<Line> for plan::Line {
    fn from(line: Line) -> Self {
        let Line { members, mix, average_deal, margin, rates, lags, maximum } = line;
        let (rates, lags, maximum) = (read(rates), read(lags), read(maximum));
        plan::Line { members: members.into(), mix, average_deal, margin, rates, lags, maximum }
    }
}
