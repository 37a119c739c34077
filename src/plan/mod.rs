//! The plan: everything a head of sales has typed, and nothing that is computed from it.
//!
//! This room holds the inputs, their identifiers and limits, and the rules that make a plan *valid* (less
//! than *achievable*, which is for the engine to say). No derived figure is stored here: a target per week, a
//! need for calls or a load is always computed by `engine`.

mod approval;
pub(crate) mod check;
mod check_holds;
mod check_lines;
pub mod control;
pub mod crm;
mod detail;
mod dimension;
pub(crate) mod error;
mod funnel;
mod hold;
mod limits;
mod line_values;
mod manager;
mod margin;
mod note;
mod path;
mod payment;
pub(crate) mod scenario;
mod season;
mod working_time;

use crate::units::map::Map;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use crate::calendar::{Horizon, WorkCalendar};
use crate::units::Money;

pub use approval::{Agreed, Approval};
pub use detail::Detail;
pub use dimension::{Dimension, DimensionKind, Line, Member, MemberId, Members};
pub use error::{PlanError, Rule};
pub use funnel::{Stage, Step, StepKind};
pub use hold::{Held, Hold, HoldKind, Part, Scope, Who};
pub use limits::*;
pub use manager::{Absence, Manager};
pub use note::{CellAt, Place};
pub use path::{Key, Path};
pub use payment::Payment;
pub use scenario::{Hires, Scenario, ScenarioId};
pub use season::{month_shares, season_indexes};
pub use working_time::{availabilities, availability, available_days, employed_days};

/// The id of a manager inside a plan; never reused.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct ManagerId(pub u32);

/// The id of a team inside a plan.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct TeamId(pub u32);

/// The id of a funnel stage inside a plan; survives renaming and reordering.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct StageId(pub u32);

/// An optional grouping of managers, usually under a senior.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Team {
    /// Identity.
    pub id: TeamId,
    /// What people call it.
    pub name: String,
    /// The manager who leads it, from any team.
    pub senior: Option<ManagerId>,
}

impl Team {
    /// A team without a senior.
    #[must_use]
    pub fn new(id: TeamId, name: impl Into<String>) -> Self {
        Team { id, name: name.into(), senior: None }
    }
}

/// What an absence does to a manager's target.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum AbsencePolicy {
    /// The manager's total stays; only its spread over time changes.
    #[default]
    WithinManager,
    /// Days absent count as not productive: the total is smaller, the team carries the rest.
    ToTeam,
    /// Absences do not affect targets (they still reduce capacity).
    Ignore,
}

/// All inputs of one plan.
///
/// Money is whole units of `currency`; shares and percents are fractions (0.12 is 12 %).
#[derive(Debug, Clone, PartialEq)]
pub struct Plan {
    /// Identity across files and browsers.
    pub id: String,
    /// The plan's name as shown.
    pub name: String,
    /// ISO 4217 code of the currency of all amounts.
    pub currency: String,
    /// The months planned.
    pub horizon: Horizon,
    /// Which days are worked.
    pub calendar: WorkCalendar,
    /// Season index per working day for each calendar month, January first; 1 is ordinary.
    pub season: [f64; 12],
    /// Each calendar month's typed share of the year, 0 to 1, January first; if set, the season index follows
    /// from them.
    pub season_shares: Option<[f64; 12]>,
    /// Factor on every average deal for each calendar month, January first; 1 is ordinary.
    pub deal_factor: [f64; 12],
    /// Rounding step for manager × month totals: one of [`ROUNDING_STEPS`].
    pub rounding: Money,
    /// What absences do to targets.
    pub absence_policy: AbsencePolicy,
    /// Share of full productivity by calendar months since hire, the hire's month first.
    pub ramp: Vec<f64>,
    /// Revenue per deal, unless a closer value is set.
    pub average_deal: Option<Money>,
    /// Gross margin as a fraction of revenue, 0 to 1, unless a closer value is set. None is unknown.
    pub margin: Option<f64>,
    /// The funnel, from the first touch to the deal (the last stage).
    pub stages: Vec<Stage>,
    /// When the money of a closed deal comes in; empty means all of it on the day of the deal.
    pub payments: Vec<Payment>,
    /// Selling minutes of a full day, against which the stages' minutes count; None if time is not limited.
    pub selling_minutes: Option<f64>,
    /// How much the managers' quotas exceed their targets, as a fraction: 0.1 is 10 %.
    pub over_assignment: f64,
    /// Products, regions, companies: at most one dimension of each kind, in the order shown.
    pub dimensions: Vec<Dimension>,
    /// Optional teams, in the order shown.
    pub teams: Vec<Team>,
    /// Managers, in roster order.
    pub managers: Vec<Arc<Manager>>,
    /// Held totals, oldest first. The plan's target is the hold (all × horizon).
    pub holds: Vec<Hold>,
    /// Notes on cells of the sheets.
    pub cell_notes: Map<CellAt, String>,
    /// Scenarios, in the order shown.
    pub scenarios: Vec<Scenario>,
    /// Plan and fact; never part of the plan's own figures.
    pub control: Arc<control::Control>,
    /// Who is who in the CRM; never part of the plan's own figures.
    pub crm: Arc<crm::Crm>,
    /// The state of approval.
    pub approval: Approval,
    /// Which figures were agreed; None if there was no agreement, or the file's version does not record it.
    pub agreed: Option<Agreed>,
    /// Risks and requests at the end of the report for the board: at most [`MAX_ASKS`] lines.
    pub asks: Vec<String>,
    /// The last number given to a manager, team, stage, member or scenario.
    pub last_id: u32,
}

impl Plan {
    /// The manager with this id.
    pub fn manager(&self, id: ManagerId) -> Option<&Arc<Manager>> {
        self.managers.iter().find(|m| m.id == id)
    }

    /// A manager's index in the roster.
    pub fn position(&self, id: ManagerId) -> Option<usize> {
        self.managers.iter().position(|m| m.id == id)
    }

    /// The stage with this id.
    pub fn stage(&self, id: StageId) -> Option<&Stage> {
        self.stages.iter().find(|s| s.id == id)
    }

    /// The team with this id.
    pub fn team(&self, id: TeamId) -> Option<&Team> {
        self.teams.iter().find(|t| t.id == id)
    }

    /// The teams that a manager leads, in the order shown.
    pub fn led_by(&self, id: ManagerId) -> impl Iterator<Item = &Team> {
        self.teams.iter().filter(move |team| team.senior == Some(id))
    }

    /// The hold on exactly this scope and period.
    pub fn hold(&self, scope: Scope, period: &crate::calendar::Period) -> Option<&Hold> {
        self.holds.iter().find(|h| h.scope == scope && h.period == *period)
    }

    /// Whether all figures of two plans are equal. They may then differ only in control and other data beside
    /// the plan, of which only a re-plan affects figures.
    pub fn has_figures_of(&self, other: &Plan) -> bool {
        let same = self.control.replan == other.control.replan;
        let beside = (Arc::clone(&other.control), Arc::clone(&other.crm));
        let (approval, agreed, asks) = (other.approval, other.agreed, other.asks.clone());
        let with = Plan { control: beside.0, crm: beside.1, approval, agreed, asks, ..self.clone() };
        same && with == *other
    }

    /// The plan's target: the hold on all × horizon.
    pub fn target(&self) -> Option<Money> {
        self.hold(Scope::All, &crate::calendar::Period::Horizon).map(|h| h.amount)
    }

    /// The average deal of a manager whose work is not divided, before the month's factor: own, else the plan's.
    pub fn average_deal_of(&self, manager: &Manager) -> Option<Money> {
        manager.average_deal.or(self.average_deal)
    }

    /// The rate of the step that starts at stage `index` for undivided work of a manager: own, else the plan's.
    /// None for the last stage, which has no step.
    pub fn rate_of(&self, manager: &Manager, index: usize) -> Option<f64> {
        if index + 1 >= self.stages.len() {
            return None;
        }
        let stage = &self.stages[index];
        Some(manager.rates.get(&stage.id).copied().unwrap_or(stage.step.rate))
    }

    /// The most a manager whose work is not divided can do at a stage on one full day: own, else the stage's; None is no
    /// limit.
    pub fn maximum_of(&self, manager: &Manager, index: usize) -> Option<f64> {
        let stage = &self.stages[index];
        manager.maximum.get(&stage.id).copied().or(stage.maximum)
    }

    /// The selling minutes of a manager's full day: own, else the plan's; None is no limit.
    pub fn selling_minutes_of(&self, manager: &Manager) -> Option<f64> {
        manager.selling_minutes.or(self.selling_minutes)
    }

    /// The ramp that applies to a manager: own, else the plan's.
    pub fn ramp_of<'a>(&'a self, manager: &'a Manager) -> &'a [f64] {
        manager.ramp.as_deref().unwrap_or(&self.ramp)
    }

    /// Takes a fresh number for a manager, team, stage, member or scenario.
    pub fn next_id(&mut self) -> u32 {
        self.last_id += 1;
        self.last_id
    }
}
