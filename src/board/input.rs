//! What a cell or a field on the page changes when something is typed there.

use crate::calendar::Period;
use crate::edit::Owner;
use crate::plan::{DimensionKind, ManagerId, MemberId, ScenarioId, Scope, StageId};

use super::Knob;
use super::control_input::ControlInput;
use super::fact::FactAt;

/// One place where a value can be typed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Input {
    /// A total; typing holds it, clearing releases it.
    Total(Scope, Period),
    /// A manager's weight.
    Weight(ManagerId),
    /// A manager's share, which sets the weight.
    Share(ManagerId),
    /// An average deal.
    AverageDeal(Owner),
    /// The rate of the step that starts at a stage.
    Rate(Owner, StageId),
    /// The most one can do at a stage a day.
    Maximum(Owner, StageId),
    /// Working days from a stage to the next one.
    Lag(StageId),
    /// The same for a product, region or company.
    LagOf(MemberId, StageId),
    /// Minutes of one unit of a stage.
    Minutes(StageId),
    /// Units of a stage that are open today.
    Pipeline(StageId),
    /// Selling minutes of a full day.
    SellingMinutes(Owner),
    /// When the money of a deal comes in.
    Payments,
    /// How much quotas exceed targets.
    OverAssignment,
    /// A calendar month's season index (0 is January).
    Season(u8),
    /// A calendar month's share of the year, which sets the index.
    SeasonShare(u8),
    /// A calendar month's factor on average deals.
    DealFactor(u8),
    /// A manager's name.
    Name(ManagerId),
    /// A manager's team, by name.
    Team(ManagerId),
    /// A manager's full-time equivalent.
    Fte(ManagerId),
    /// First day of work.
    Hire(ManagerId),
    /// Last day of work.
    Leave(ManagerId),
    /// A ramp.
    Ramp(Owner),
    /// A manager's absences.
    Absences(ManagerId),
    /// A new manager's name.
    NewManager,
    /// A team's name.
    TeamName(crate::plan::TeamId),
    /// How much a product, region, company or line takes beside the others.
    Mix(Owner),
    /// The name of a product, region or company.
    MemberName(MemberId),
    /// The name of a dimension.
    DimensionName(DimensionKind),
    /// A new member's name.
    NewMember(DimensionKind),
    /// What a manager did of a measure in a period, as typed.
    Fact(FactAt),
    /// A field of control.
    Control(ControlInput),
    /// A scenario's name.
    ScenarioName(ScenarioId),
    /// What a scenario does differently.
    Difference(ScenarioId, Knob),
}

/// How the text typed into an input is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reading {
    /// Whole units of the currency.
    Money,
    /// A plain number.
    Number,
    /// A whole count.
    Whole,
    /// A share or percent, stored as a fraction.
    Percent,
    /// A date.
    Date,
    /// A list of percents.
    Percents,
    /// A list of date ranges.
    DateRanges,
    /// Terms of payment: parts and their days.
    Terms,
    /// Words.
    Words,
}

impl Input {
    /// Whose total over which time it holds; None where it is no total.
    pub fn total(self) -> Option<(Scope, Period)> {
        if let Input::Total(scope, period) = self { Some((scope, period)) } else { None }
    }

    /// Whether clearing it lets it inherit from the plan again.
    pub fn inherits(self) -> bool {
        matches!(
            self,
            Input::AverageDeal(Owner::Manager(_))
                | Input::Rate(Owner::Manager(_), _)
                | Input::Maximum(Owner::Manager(_), _)
                | Input::SellingMinutes(Owner::Manager(_))
                | Input::Ramp(Owner::Manager(_))
        )
    }

    /// How text typed here is read; `ratio` says whether the step concerned is a ratio.
    pub fn reading(self, ratio: bool) -> Reading {
        match self {
            Input::Total(..) | Input::AverageDeal(_) => Reading::Money,
            Input::Rate(..) if ratio => Reading::Number,
            Input::Rate(..) | Input::Share(_) | Input::SeasonShare(_) | Input::OverAssignment => {
                Reading::Percent
            }
            Input::Weight(_)
            | Input::Mix(_)
            | Input::Maximum(..)
            | Input::Minutes(_)
            | Input::SellingMinutes(_)
            | Input::Season(_)
            | Input::DealFactor(_)
            | Input::Fte(_) => Reading::Number,
            Input::Fact(at) if at.measure.is_money() => Reading::Money,
            Input::Lag(_) | Input::LagOf(..) | Input::Pipeline(_) | Input::Fact(_) => Reading::Whole,
            Input::Difference(_, Knob::HiresFrom) | Input::Hire(_) | Input::Leave(_) => Reading::Date,
            Input::Control(ControlInput::AsOf | ControlInput::PointDate(_)) => Reading::Date,
            Input::Difference(_, knob) => knob.base().map_or(Reading::Number, |base| base.reading(ratio)),
            Input::Ramp(_) => Reading::Percents,
            Input::Payments => Reading::Terms,
            Input::Absences(_) => Reading::DateRanges,
            Input::Name(_)
            | Input::Team(_)
            | Input::NewManager
            | Input::TeamName(_)
            | Input::MemberName(_)
            | Input::DimensionName(_)
            | Input::NewMember(_)
            | Input::Control(_)
            | Input::ScenarioName(_) => Reading::Words,
        }
    }
}
