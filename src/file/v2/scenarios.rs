//! Scenarios in a file.

use serde::{Deserialize, Serialize};

use super::values::Date;
use crate::plan::{self, ScenarioId, StageId};
#[cfg(feature = "cli")]
use crate::plan::{MAX_HEADS, MAX_MINUTES, MAX_NAME};
#[cfg(feature = "cli")]
use crate::units::MONEY_MAX;
use crate::units::map::Map;

/// A named set of differences to the plan; what is left out is as in the plan.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
pub struct Scenario {
    /// Identity inside the plan.
    pub id: u32,
    /// The name.
    #[cfg_attr(feature = "cli", schemars(length(min = 1, max = MAX_NAME)))]
    pub name: String,
    /// The plan's target.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "cli", schemars(range(min = 0, max = MONEY_MAX)))]
    pub target: Option<i64>,
    /// The average deal that everybody inherits.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "cli", schemars(range(min = 0, max = MONEY_MAX)))]
    pub average_deal: Option<i64>,
    /// The rates that everybody inherits, by the id of the stage a step starts from.
    #[serde(default, skip_serializing_if = "Map::is_empty")]
    pub rates: Map<u32, f64>,
    /// The most that one person does on one full day, by the stage's id.
    #[serde(default, skip_serializing_if = "Map::is_empty")]
    pub maximum: Map<u32, f64>,
    /// Selling minutes of a full day.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "cli", schemars(range(min = 0.0, max = MAX_MINUTES)))]
    pub selling_minutes: Option<f64>,
    /// Managers who come in addition.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub hires: Option<Hires>,
}

/// Managers who would come.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
pub struct Hires {
    /// How many.
    #[cfg_attr(feature = "cli", schemars(range(min = 1, max = MAX_HEADS)))]
    pub count: u16,
    /// Their first day of work.
    pub from: Date,
}

impl From<&plan::Scenario> for Scenario {
    fn from(s: &plan::Scenario) -> Self {
        let plan::Scenario {
            id: ScenarioId(id),
            name,
            target,
            average_deal,
            rates,
            maximum,
            selling_minutes,
            hires,
        } = s;
        let written = |values: &Map<StageId, f64>| Map::from_iter(values.iter().map(|(id, &x)| (id.0, x)));
        Scenario {
            id: *id,
            name: name.clone(),
            target: *target,
            average_deal: *average_deal,
            rates: written(rates),
            maximum: written(maximum),
            selling_minutes: *selling_minutes,
            hires: hires.map(|h| Hires { count: h.count, from: Date(h.from) }),
        }
    }
}

impl From<Scenario> for plan::Scenario {
    fn from(s: Scenario) -> Self {
        let read = |values: Map<u32, f64>| Map::from_iter(values.into_iter().map(|(id, x)| (StageId(id), x)));
        plan::Scenario {
            id: ScenarioId(s.id),
            name: s.name,
            target: s.target,
            average_deal: s.average_deal,
            rates: read(s.rates),
            maximum: read(s.maximum),
            selling_minutes: s.selling_minutes,
            hires: s.hires.map(|h| plan::Hires { count: h.count, from: h.from.0 }),
        }
    }
}
