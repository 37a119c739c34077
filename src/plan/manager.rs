//! A manager (seller) and their inputs.

use chrono::NaiveDate;

use super::{Detail, Line, ManagerId, StageId, TeamId};
use crate::units::Money;
use crate::units::map::Map;

/// Days on which a manager does not work; both ends inclusive.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Absence {
    /// First day away.
    pub from: NaiveDate,
    /// Last day away.
    pub to: NaiveDate,
}

/// One seller (not a boss). An empty override inherits from the plan; 0 is a value.
#[derive(Debug, Clone, PartialEq)]
pub struct Manager {
    /// Identity.
    pub id: ManagerId,
    /// The name as shown.
    pub name: String,
    /// The team, if any.
    pub team: Option<TeamId>,
    /// How much of a full, productive year's work this manager takes, at least 0.
    pub weight: f64,
    /// The typed share of the team, 0 to 1, ignoring holds; None if it follows from the weight.
    pub share: Option<f64>,
    /// Full-time equivalent: 1 is full time, 0.5 half.
    pub fte: f64,
    /// First day of work; None is "before the horizon, ramped".
    pub hire: Option<NaiveDate>,
    /// Last day of work.
    pub leave: Option<NaiveDate>,
    /// Own ramp; None inherits the plan's.
    pub ramp: Option<Vec<f64>>,
    /// Days away, in order of time.
    pub absences: Vec<Absence>,
    /// Own average deal.
    pub average_deal: Option<Money>,
    /// Own gross margin: what is left of a unit of revenue, 0 to 1.
    pub margin: Option<f64>,
    /// Own rates, by the stage a step starts from.
    pub rates: Map<StageId, f64>,
    /// Own working days to the next stage, by the stage they start from.
    pub lags: Map<StageId, u16>,
    /// The lines of the manager's work; empty if it is not divided.
    pub lines: Vec<Line>,
    /// Own maximum per full available day, by stage.
    pub maximum: Map<StageId, f64>,
    /// Own selling minutes of a full day; None means the plan's.
    pub selling_minutes: Option<f64>,
    /// Notes for a week's meeting, by the week's Monday.
    pub notes: Map<NaiveDate, String>,
    /// Short texts that no figure depends on; none of them is empty.
    pub details: Map<Detail, String>,
}

impl Manager {
    /// A full-time manager of ordinary weight, with nothing else set.
    pub fn new(id: ManagerId, name: impl Into<String>) -> Self {
        Manager {
            id,
            name: name.into(),
            team: None,
            weight: 1.0,
            share: None,
            fte: 1.0,
            hire: None,
            leave: None,
            ramp: None,
            absences: Vec::new(),
            average_deal: None,
            margin: None,
            rates: Map::new(),
            lags: Map::new(),
            lines: Vec::new(),
            maximum: Map::new(),
            selling_minutes: None,
            notes: Map::new(),
            details: Map::new(),
        }
    }
}
