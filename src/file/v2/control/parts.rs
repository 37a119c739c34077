//! Checkpoints, bonus, leads and the change log in the file.

use serde::{Deserialize, Serialize};

use super::super::{Date, Members, Scope};
use super::{Measure, Moment};
#[cfg(feature = "cli")]
use crate::plan::control::{MAX_BANDS, MAX_COUNT};
#[cfg(feature = "cli")]
use crate::plan::{MAX_FACTOR, MAX_NAME, MAX_NOTE};
#[cfg(feature = "cli")]
use crate::units::MONEY_MAX;
use crate::units::map::Map;

/// A kind that the file names as the plan does.
macro_rules! same_names {
    ($(#[$doc:meta])* $name:ident of $from:path { $($(#[$variant_doc:meta])* $variant:ident),+ $(,)? }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
        #[serde(rename_all = "kebab-case")]
        #[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
        pub enum $name {
            $($(#[$variant_doc])* $variant),+
        }

        impl From<$from> for $name {
            fn from(value: $from) -> Self {
                match value {
                    $(<$from>::$variant => $name::$variant),+
                }
            }
        }

        impl From<$name> for $from {
            fn from(value: $name) -> Self {
                match value {
                    $($name::$variant => <$from>::$variant),+
                }
            }
        }
    };
}

use crate::plan::control as plan;

same_names! {
    /// How sure a deal is.
    Category of plan::Category {
        /// Promised.
        Commit,
        /// If all goes well.
        BestCase,
        /// Not sure at all.
        Pipeline,
        /// Not to be counted.
        Omitted,
    }
}

same_names! {
    /// What to do where a checkpoint is missed.
    Action of plan::Action {
        /// Training.
        Training,
        /// Motivation.
        Motivation,
        /// Closer control.
        Control,
    }
}

same_names! {
    /// Over which time a bonus is reckoned.
    BonusPeriod of plan::BonusPeriod {
        /// Month by month.
        Month,
        /// Quarter by quarter.
        Quarter,
        /// Over the whole plan.
        Horizon,
    }
}

same_names! {
    /// What a bonus is paid for.
    BasedOn of plan::BasedOn {
        /// Deals closed.
        Revenue,
        /// Money received.
        Payments,
    }
}

same_names! {
    /// How the bands of a bonus work.
    SchemeKind of plan::SchemeKind {
        /// Each pays for what lies inside it.
        Marginal,
        /// The highest one reached pays for all.
        Whole,
    }
}

same_names! {
    /// By what leads are shared.
    LeadMethod of plan::LeadMethod {
        /// By weight and days.
        Weight,
        /// By value and days.
        Value,
        /// Whoever makes most of a lead first.
        Best,
    }
}

same_names! {
    /// What a line of the change log is about.
    Subject of plan::Subject {
        /// The target or a held total.
        Hold,
        /// A manager.
        Manager,
        /// A weight.
        Weight,
        /// An average deal.
        AverageDeal,
        /// A rate.
        Rate,
        /// The season.
        Season,
        /// The calendar.
        Calendar,
        /// The baseline.
        Baseline,
        /// A snapshot brought back.
        Restore,
        /// The rest made anew, or that lifted.
        Replan,
        /// Facts of a period that was over.
        Facts,
        /// A bonus scheme.
        Bonus,
    }
}

/// A date at which figures must have come to something.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
pub struct Checkpoint {
    /// Identity inside the plan.
    pub id: u32,
    /// Through which day.
    pub date: Date,
    /// Whose figures.
    pub scope: Scope,
    /// About what.
    #[serde(default, skip_serializing_if = "Members::is_empty")]
    pub members: Members,
    /// Of what.
    pub measure: Measure,
    /// What must be there.
    pub least: Least,
    /// What to do where it is not.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub action: Option<Action>,
    /// The same in words.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    #[cfg_attr(feature = "cli", schemars(length(max = MAX_NOTE)))]
    pub words: String,
    /// That it was looked at.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub done: Option<Done>,
}

/// The least: `{"amount": 500}` or `{"share": 0.9}` of the cumulative plan.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
pub enum Least {
    /// A typed number.
    Amount(#[cfg_attr(feature = "cli", schemars(range(min = -MONEY_MAX, max = MONEY_MAX)))] i64),
    /// A share of the cumulative plan.
    Share(#[cfg_attr(feature = "cli", schemars(range(min = 0.0, max = MAX_FACTOR)))] f64),
}

/// That a checkpoint was looked at.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
pub struct Done {
    /// When.
    pub date: Date,
    /// With what result.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub note: String,
}

/// Where a band begins: `{"share": 1.25}` of the quota or `{"amount": 500000}`.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
pub enum BandStart {
    /// A share of the quota.
    Share(#[cfg_attr(feature = "cli", schemars(range(min = 0.0, max = MAX_FACTOR)))] f64),
    /// An amount.
    Amount(#[cfg_attr(feature = "cli", schemars(range(min = 0, max = MONEY_MAX)))] i64),
}

/// A band of a bonus.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
pub struct Band {
    /// Where it begins.
    pub from: BandStart,
    /// Share of the money.
    #[cfg_attr(feature = "cli", schemars(range(min = 0.0, max = 10.0)))]
    pub rate: f64,
    /// A sum once it is reached.
    #[cfg_attr(feature = "cli", schemars(range(min = 0, max = MONEY_MAX)))]
    pub fixed: i64,
}

/// Whose a bonus scheme is: `"all"`, `{"team": 5}` or `{"manager": 7}`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
pub enum Whom {
    /// Everybody's.
    All,
    /// A team's, by id.
    Team(u32),
    /// A manager's, by id.
    Manager(u32),
}

/// A bonus scheme.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
pub struct Scheme {
    /// Identity inside the plan.
    pub id: u32,
    /// The name.
    #[cfg_attr(feature = "cli", schemars(length(min = 1, max = MAX_NAME)))]
    pub name: String,
    /// Whose.
    pub whom: Whom,
    /// Over which time.
    pub period: BonusPeriod,
    /// On what.
    pub on: BasedOn,
    /// How bands work.
    pub kind: SchemeKind,
    /// The bands.
    #[cfg_attr(feature = "cli", schemars(length(max = MAX_BANDS)))]
    pub bands: Vec<Band>,
    /// The share of the quota since the start from which bands at the quota or above count.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "cli", schemars(range(min = 0.0, max = MAX_FACTOR)))]
    pub gate: Option<f64>,
    /// The most that bands pay together.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "cli", schemars(range(min = 0, max = MONEY_MAX)))]
    pub cap: Option<i64>,
    /// What is paid besides.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "cli", schemars(range(min = 0, max = MONEY_MAX)))]
    pub base: Option<i64>,
}

/// The leads of a plan.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
pub struct Leads {
    /// The stage at which they come in, by id.
    pub stage: u32,
    /// By what they are shared.
    pub method: LeadMethod,
    /// How many come in a week without a number of its own.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "cli", schemars(range(min = 0, max = MAX_COUNT)))]
    pub every_week: Option<i64>,
    /// How many come in single weeks, by the week's Monday.
    #[serde(default, skip_serializing_if = "Map::is_empty")]
    pub weeks: Map<Date, i64>,
    /// The most of a week, by the manager's id.
    #[serde(default, skip_serializing_if = "Map::is_empty")]
    pub caps: Map<u32, i64>,
}

/// A line of the change log.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
pub struct LogLine {
    /// When.
    pub at: Moment,
    /// About what.
    pub subject: Subject,
    /// Which one.
    pub field: String,
    /// What it is called.
    pub what: String,
    /// What it was.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub before: String,
    /// What it is.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub after: String,
    /// Why.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "cli", schemars(length(max = MAX_NOTE)))]
    pub reason: Option<String>,
    /// Who.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub author: Option<String>,
}
