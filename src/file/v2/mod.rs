//! Versions 1 to 9 of the file, field by field. Each version lacks the fields that `since.rs`
//! names for later ones, so all share these types. Frozen once released: an added field is a line in `since`;
//! a change of meaning is a new version with its own types and a step in `migrate.rs`.
//!
//! Money is in whole units of the plan's currency; shares, percents and ramps are fractions (0.12 is 12 %);
//! dates are `yyyy-mm-dd`. What is left out is inherited or empty.

mod approval;
pub mod control;
mod convert;
mod crm;
mod holds;
mod lines;
mod notes;
mod scenarios;
mod values;

#[cfg(feature = "cli")]
use super::envelope::MAX_LINEAGE;
use super::envelope::Section;
use crate::units::map::Map;

use serde::{Deserialize, Serialize};

use crate::plan::Approval;
#[cfg(feature = "cli")]
use crate::plan::{
    MAX_ABSENCES, MAX_ASK, MAX_ASKS, MAX_CELL_NOTES, MAX_FACTOR, MAX_HOLDS, MAX_LAG, MAX_LINES, MAX_MANAGERS,
    MAX_MINUTES, MAX_NAME, MAX_PAYMENT_DAYS, MAX_PAYMENTS, MAX_PIPELINE, MAX_RAMP, MAX_SCENARIOS, MAX_STAGES,
    MAX_TEAMS, ROUNDING_STEPS,
};
#[cfg(feature = "cli")]
use crate::units::MONEY_MAX;
pub use holds::{Hold, Scope};
pub use lines::{Dimension, DimensionKind, Line, Member, Members};
pub use notes::{CellNote, Place};
pub use scenarios::{Hires, Scenario};
pub use values::{Date, DetailKey, Digits, Id, Months, PeriodText, Revision, YearMonth};

/// A whole file.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema), schemars(title = "Planerka plan, version 9"))]
pub struct Document {
    /// Says that this is a file of Planerka.
    pub app: App,
    /// The version of the file's form.
    #[cfg_attr(feature = "cli", schemars(range(min = 1, max = 9)))]
    pub schema: u32,
    /// The version of the program that wrote the file.
    pub created_with: String,
    /// The revisions of this plan that were handed over or received before, oldest first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[cfg_attr(feature = "cli", schemars(length(max = MAX_LINEAGE)))]
    pub lineage: Vec<Revision>,
    /// What was left out of this copy, so that nothing of it counts as deleted.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub without: Vec<Section>,
    /// Who handed this copy over.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "cli", schemars(length(min = 1, max = MAX_NAME)))]
    pub author: Option<String>,
    /// Everything that was typed into the plan.
    pub plan: Plan,
}

/// The program's name in a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
pub enum App {
    /// The only one.
    #[serde(rename = "planerka")]
    Planerka,
}

/// A plan.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
pub struct Plan {
    /// Identity across files and browsers.
    pub id: Id,
    /// The name as shown.
    #[cfg_attr(feature = "cli", schemars(length(min = 1, max = MAX_NAME)))]
    pub name: String,
    /// ISO 4217 code of the currency of every amount.
    #[cfg_attr(feature = "cli", schemars(length(min = 1, max = 8)))]
    pub currency: String,
    /// The months planned.
    pub horizon: Horizon,
    /// Which days are worked.
    pub calendar: Calendar,
    /// Season index per working day, January first; 1 is ordinary.
    #[cfg_attr(feature = "cli", schemars(inner(range(min = 0.0, max = MAX_FACTOR))))]
    pub season: [f64; 12],
    /// Each month's share of the year, 0 to 1, January first, where the season is typed so; the index follows from them.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "cli", schemars(inner(inner(range(min = 0.0, max = 1.0)))))]
    pub season_shares: Option<[f64; 12]>,
    /// Factor on every average deal by calendar month, January first; left out where all are 1.
    #[serde(default = "ordinary", skip_serializing_if = "is_ordinary")]
    #[cfg_attr(feature = "cli", schemars(inner(range(min = 0.0, max = MAX_FACTOR))))]
    pub deal_factor: [f64; 12],
    /// Rounding step of manager × month totals: 1, 1000, 10000 or 100000.
    #[cfg_attr(feature = "cli", schemars(extend("enum" = ROUNDING_STEPS)))]
    pub rounding: i64,
    /// What absences do to targets.
    pub absence_policy: AbsencePolicy,
    /// Share of full productivity by calendar months since hire, the hire's month first.
    #[cfg_attr(feature = "cli", schemars(length(max = MAX_RAMP), inner(range(min = 0.0, max = 10.0))))]
    pub ramp: Vec<f64>,
    /// Revenue per deal where nobody has set a closer value.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "cli", schemars(range(min = 0, max = MONEY_MAX)))]
    pub average_deal: Option<i64>,
    /// Gross margin where nobody has set a closer one: what is left of a unit of revenue; left out, it is not known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "cli", schemars(range(min = 0.0, max = 1.0)))]
    pub margin: Option<f64>,
    /// The funnel, from the first touch to the deal.
    #[cfg_attr(feature = "cli", schemars(length(min = 1, max = MAX_STAGES)))]
    pub stages: Vec<Stage>,
    /// When the money of a deal comes in; left out where all of it comes with the deal. The shares add up to 1.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[cfg_attr(feature = "cli", schemars(length(max = MAX_PAYMENTS)))]
    pub payments: Vec<Payment>,
    /// Selling minutes of a full day; left out where time is no limit.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "cli", schemars(range(min = 0.0, max = MAX_MINUTES)))]
    pub selling_minutes: Option<f64>,
    /// How much quotas exceed targets: 0.1 is 10 %; left out where they are equal.
    #[serde(default, skip_serializing_if = "is_zero")]
    #[cfg_attr(feature = "cli", schemars(range(min = 0.0, max = 10.0)))]
    pub over_assignment: f64,
    /// Products, regions, companies: at most one dimension of each kind, in the order shown.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[cfg_attr(feature = "cli", schemars(length(max = 3)))]
    pub dimensions: Vec<Dimension>,
    /// Teams, in the order shown.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[cfg_attr(feature = "cli", schemars(length(max = MAX_TEAMS)))]
    pub teams: Vec<Team>,
    /// Managers, in roster order.
    #[cfg_attr(feature = "cli", schemars(length(max = MAX_MANAGERS)))]
    pub managers: Vec<Manager>,
    /// Totals that were typed and stay, oldest first; the plan's target is "all" over the "horizon".
    #[cfg_attr(feature = "cli", schemars(length(max = MAX_HOLDS)))]
    pub holds: Vec<Hold>,
    /// Notes on cells of the sheets.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[cfg_attr(feature = "cli", schemars(length(max = MAX_CELL_NOTES)))]
    pub cell_notes: Vec<CellNote>,
    /// Scenarios, in the order shown.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[cfg_attr(feature = "cli", schemars(length(max = MAX_SCENARIOS)))]
    pub scenarios: Vec<Scenario>,
    /// Facts, open deals, snapshots, the rest made anew, bonus and leads; left out where there are none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub control: Option<control::Control>,
    /// Who is who in the CRM; left out where nothing is known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub crm: Option<crm::Crm>,
    /// How far the plan has come on its way to being agreed; left out while it is a draft.
    #[serde(default, skip_serializing_if = "Approval::is_draft")]
    pub approval: Approval,
    /// Which figures were agreed and when; left out where nobody has agreed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub agreed: Option<approval::Agreed>,
    /// Risks and what is asked for, at the end of the report for the board.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[cfg_attr(feature = "cli", schemars(length(max = MAX_ASKS), inner(length(max = MAX_ASK))))]
    pub asks: Vec<String>,
    /// The last number given to a manager, team, stage, member or scenario.
    pub last_id: u32,
}

/// The months planned.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
pub struct Horizon {
    /// The first month.
    pub start: YearMonth,
    /// How many months.
    pub months: Months,
}

/// Which days are worked.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
pub struct Calendar {
    /// What the days are before own exceptions.
    pub base: BaseCalendar,
    /// Own days off.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub days_off: Vec<Date>,
    /// Own working days.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub working_days: Vec<Date>,
}

/// A calendar that a plan starts from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
pub enum BaseCalendar {
    /// The Russian production calendar.
    #[serde(rename = "russia")]
    Russia,
    /// Monday to Friday.
    #[serde(rename = "5-2")]
    FiveTwo,
    /// Monday to Saturday.
    #[serde(rename = "6-1")]
    SixOne,
}

/// What an absence does to a manager's target.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
pub enum AbsencePolicy {
    /// The manager's total stays; only its spread over time changes.
    WithinManager,
    /// The manager's total is smaller; the team carries the rest.
    ToTeam,
    /// Targets do not change.
    Ignore,
}

/// A funnel stage.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
pub struct Stage {
    /// Identity inside the plan.
    pub id: u32,
    /// The name, in the plural.
    #[cfg_attr(feature = "cli", schemars(length(min = 1, max = MAX_NAME)))]
    pub name: String,
    /// The step to the next stage; without meaning on the last one.
    pub step: Step,
    /// The most that one person does on one full day; left out where there is no limit.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "cli", schemars(range(min = 0.0, max = MAX_FACTOR)))]
    pub maximum: Option<f64>,
    /// Working days to the next stage; left out where there are none.
    #[serde(default, skip_serializing_if = "no_lag")]
    #[cfg_attr(feature = "cli", schemars(range(min = 0, max = MAX_LAG)))]
    pub lag: u16,
    /// Minutes that one unit takes.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "cli", schemars(range(min = 0.0, max = MAX_MINUTES)))]
    pub minutes: Option<f64>,
    /// Units open today.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "cli", schemars(range(min = 0, max = MAX_PIPELINE)))]
    pub pipeline: Option<i64>,
}

/// A part of a deal's money.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
pub struct Payment {
    /// The part of the deal, 0 to 1.
    #[cfg_attr(feature = "cli", schemars(range(min = 0.0, max = 1.0)))]
    pub share: f64,
    /// Calendar days from the deal.
    #[cfg_attr(feature = "cli", schemars(range(min = 0, max = MAX_PAYMENT_DAYS)))]
    pub days: u16,
}

/// A step from one stage to the next.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
pub enum Step {
    /// The share that passes to the next stage, 0 to 1.
    Percent(f64),
    /// How many of this stage for one of the next, above 0.
    Ratio(f64),
}

/// A team.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
pub struct Team {
    /// Identity inside the plan.
    pub id: u32,
    /// The name.
    #[cfg_attr(feature = "cli", schemars(length(min = 1, max = MAX_NAME)))]
    pub name: String,
    /// The id of the manager who leads it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub senior: Option<u32>,
}

/// One seller.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
pub struct Manager {
    /// Identity inside the plan.
    pub id: u32,
    /// The name.
    #[cfg_attr(feature = "cli", schemars(length(min = 1, max = MAX_NAME)))]
    pub name: String,
    /// The team's id.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub team: Option<u32>,
    /// How much of a full, productive year's work this manager takes, at least 0.
    #[cfg_attr(feature = "cli", schemars(range(min = 0.0, max = MAX_FACTOR)))]
    pub weight: f64,
    /// The share of the team typed for this manager, 0 to 1; left out where it follows from the weight.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "cli", schemars(range(min = 0.0, max = 1.0)))]
    pub share: Option<f64>,
    /// Full-time equivalent: 1 is full time.
    #[cfg_attr(feature = "cli", schemars(range(min = 0.0, max = 10.0)))]
    pub fte: f64,
    /// First day of work; left out means before the horizon.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub hire: Option<Date>,
    /// Last day of work.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub leave: Option<Date>,
    /// Own ramp.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "cli", schemars(length(max = MAX_RAMP)))]
    pub ramp: Option<Vec<f64>>,
    /// Days away.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[cfg_attr(feature = "cli", schemars(length(max = MAX_ABSENCES)))]
    pub absences: Vec<Absence>,
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
    /// What the manager's work is divided into; left out where it is not divided.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[cfg_attr(feature = "cli", schemars(length(max = MAX_LINES)))]
    pub lines: Vec<Line>,
    /// Own maximum per full day, by the stage's id.
    #[serde(default, skip_serializing_if = "Map::is_empty")]
    pub maximum: Map<u32, f64>,
    /// Own selling minutes of a full day.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "cli", schemars(range(min = 0.0, max = MAX_MINUTES)))]
    pub selling_minutes: Option<f64>,
    /// Notes for a week's meeting, by the week's Monday.
    #[serde(default, skip_serializing_if = "Map::is_empty")]
    pub notes: Map<Date, String>,
    /// Short texts about the manager, by what they are about.
    #[serde(default, skip_serializing_if = "Map::is_empty")]
    pub details: Map<DetailKey, String>,
}

/// Days on which a manager does not work, both ends inclusive.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
pub struct Absence {
    /// First day away.
    pub from: Date,
    /// Last day away.
    pub to: Date,
}

fn ordinary() -> [f64; 12] {
    [1.0; 12]
}

/// Whether a number is 0 to the bit.
#[allow(clippy::trivially_copy_pass_by_ref, reason = "serde gives a reference")]
fn is_zero(value: &f64) -> bool {
    value.to_bits() == 0
}

/// Whether the next stage follows on the same day.
#[allow(clippy::trivially_copy_pass_by_ref, reason = "serde gives a reference")]
fn no_lag(days: &u16) -> bool {
    *days == 0
}

/// Whether every factor is 1 to the bit.
fn is_ordinary(factors: &[f64; 12]) -> bool {
    factors.iter().all(|f| f.to_bits() == 1.0_f64.to_bits())
}
