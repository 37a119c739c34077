//! What a cell or a field on the page changes when something is typed there.

use chrono::NaiveDate;

use crate::calendar::Period;
use crate::edit::Owner;
use crate::plan::control::SnapshotId;
use crate::plan::{Detail, DimensionKind, ManagerId, MemberId, ScenarioId, Scope, StageId};

use crate::sheet::entry::CellKind;

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
    /// A gross margin.
    Margin(Owner),
    /// The rate of the step that starts at a stage.
    Rate(Owner, StageId),
    /// The most one can do at a stage a day.
    Maximum(Owner, StageId),
    /// Working days from a stage to the next one.
    Lag(StageId),
    /// The same for anybody but the plan.
    LagOf(Owner, StageId),
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
    /// A short text about a manager.
    Detail(ManagerId, Detail),
    /// A new manager's name.
    NewManager,
    /// A stage's name.
    StageName(StageId),
    /// A team's name.
    TeamName(crate::plan::TeamId),
    /// Who leads a team, by name.
    Senior(crate::plan::TeamId),
    /// How much a product, region, company or line takes beside the others.
    Mix(Owner),
    /// The name of a product, region or company.
    MemberName(MemberId),
    /// The name of a dimension.
    DimensionName(DimensionKind),
    /// A new member's name.
    NewMember(DimensionKind),
    /// The note on a manager's week, by its Monday.
    WeekNote(ManagerId, NaiveDate),
    /// What a manager did of a measure in a period, as typed.
    Fact(FactAt),
    /// A field of control.
    Control(ControlInput),
    /// A scenario's name.
    ScenarioName(ScenarioId),
    /// What a scenario does differently.
    Difference(ScenarioId, Knob),
}

/// One thing that a scenario can do differently.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Knob {
    /// The plan's target.
    Target,
    /// The average deal that everybody inherits.
    AverageDeal,
    /// The rate that everybody inherits of the step from a stage.
    Rate(StageId),
    /// The most that one can do at a stage on a full day.
    Maximum(StageId),
    /// The selling minutes of a full day.
    SellingMinutes,
    /// How many managers come; they start on this day where no other is stated.
    Hires(NaiveDate),
    /// The day on which they start.
    HiresFrom,
}

/// One field of control.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum ControlInput {
    /// The last day that counts as over; empty is the last day reported.
    AsOf,
    /// The day of a checkpoint, by its id.
    PointDate(u32),
    /// The least that has to be there: an amount, or a share of the plan with a percent sign.
    PointLeast(u32),
    /// What to do where it is not, in words.
    PointWords(u32),
    /// What came of it.
    PointNote(u32),
    /// The name of a snapshot.
    SnapshotName(SnapshotId),
    /// Why something changed, by the place of its line in the log.
    Reason(usize),
    /// A field of an open deal, by its place in the list.
    Deal(usize, DealField),
    /// The name of a new open deal.
    NewDeal,
    /// The chance of open deals at a stage.
    Chance(StageId),
    /// From which chance a deal counts as a commitment.
    CommitFrom,
    /// From which chance a deal counts as a best case.
    BestFrom,
    /// A field of a bonus scheme, by its id.
    Scheme(u32, SchemeField),
    /// A field of a band of a bonus scheme, by the scheme's id and the band's place.
    Band(u32, usize, BandField),
    /// A count of leads.
    Leads(LeadsField),
}

/// One count of leads that is typed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum LeadsField {
    /// How many come in a week that has no number of its own.
    EveryWeek,
    /// How many come in one week, by its Monday.
    Week(NaiveDate),
    /// The most of a week that a manager takes.
    Cap(ManagerId),
}

/// One field of a bonus scheme that is typed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum SchemeField {
    /// What it is called.
    Name,
    /// The share of the quota since the plan's start below which bands at the quota or above do not count.
    Gate,
    /// The most that bands pay together.
    Cap,
    /// What is paid besides.
    Base,
}

/// One field of a band.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum BandField {
    /// Where it begins: a share of the quota with a percent sign, or an amount.
    From,
    /// Its share of the money.
    Rate,
    /// A sum once it is reached.
    Fixed,
}

/// One field of an open deal that is typed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum DealField {
    /// What it is called.
    Name,
    /// Whose it is, by name.
    Who,
    /// What it would bring.
    Amount,
    /// Its own chance; empty goes by its stage.
    Chance,
    /// The day it is expected to close.
    Close,
    /// In somebody's words.
    Note,
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
                | Input::Margin(Owner::Manager(_))
                | Input::Rate(Owner::Manager(_), _)
                | Input::LagOf(Owner::Manager(_), _)
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
            Input::Rate(..)
            | Input::Margin(_)
            | Input::Share(_)
            | Input::SeasonShare(_)
            | Input::OverAssignment => Reading::Percent,
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
            Input::Control(
                ControlInput::AsOf | ControlInput::PointDate(_) | ControlInput::Deal(_, DealField::Close),
            ) => Reading::Date,
            Input::Difference(_, knob) => knob.base().map_or(Reading::Number, |base| base.reading(ratio)),
            Input::Ramp(_) => Reading::Percents,
            Input::Payments => Reading::Terms,
            Input::Absences(_) => Reading::DateRanges,
            Input::Name(_)
            | Input::Team(_)
            | Input::Detail(..)
            | Input::NewManager
            | Input::TeamName(_)
            | Input::StageName(_)
            | Input::Senior(_)
            | Input::MemberName(_)
            | Input::DimensionName(_)
            | Input::NewMember(_)
            | Input::Control(_)
            | Input::WeekNote(..)
            | Input::ScenarioName(_) => Reading::Words,
        }
    }
}

impl Reading {
    /// The kind of cell whose numbers are read so; None where it is no number.
    pub(super) fn cell_kind(self) -> Option<CellKind> {
        match self {
            Reading::Money => Some(CellKind::Money),
            Reading::Number => Some(CellKind::Number),
            Reading::Whole => Some(CellKind::Whole),
            Reading::Percent => Some(CellKind::Percent),
            Reading::Date | Reading::Percents | Reading::DateRanges | Reading::Terms | Reading::Words => None,
        }
    }
}
