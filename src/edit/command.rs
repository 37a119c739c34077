//! Every change a person can make to a plan, as a value.

use chrono::NaiveDate;

use crate::calendar::{Horizon, Period, WorkCalendar};
use crate::edit::control::ControlEdit;
use crate::plan::{
    Absence, AbsencePolicy, CellAt, DimensionKind, Hires, ManagerId, MemberId, Members, Payment, ScenarioId,
    Scope, StageId, StepKind, TeamId,
};
use crate::units::Money;
use crate::units::map::Map;

/// Whose input it is: the plan's own, or an override of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Owner {
    /// The plan: the value that everybody inherits.
    Plan,
    /// One manager.
    Manager(ManagerId),
    /// One product, region or company.
    Member(MemberId),
    /// The line of a manager about these members.
    Line(ManagerId, Members),
}

/// What a new manager starts with; what is None starts as an ordinary manager would.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct NewManager {
    /// The name as shown.
    pub name: String,
    /// The team by name; created if the plan has none of that name.
    pub team: Option<String>,
    /// Weight.
    pub weight: Option<f64>,
    /// Full-time equivalent.
    pub fte: Option<f64>,
    /// First day of work.
    pub hire: Option<NaiveDate>,
    /// Last day of work.
    pub leave: Option<NaiveDate>,
    /// Own average deal.
    pub average_deal: Option<Money>,
    /// Own rates, by the stage a step starts from.
    pub rates: Map<StageId, f64>,
    /// Totals held from the start.
    pub totals: Vec<(Period, Money)>,
}

/// One difference of a scenario to the plan; None is "as in the plan".
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Difference {
    /// The plan's target.
    Target(Option<Money>),
    /// The average deal that everybody inherits.
    AverageDeal(Option<Money>),
    /// The rate that everybody inherits of the step from a stage.
    Rate(StageId, Option<f64>),
    /// The most that one can do at a stage on a full day.
    Maximum(StageId, Option<f64>),
    /// The selling minutes of a full day.
    SellingMinutes(Option<f64>),
    /// Managers who come in addition.
    Hires(Option<Hires>),
}

/// One change, with parsed values. `None` in an override clears it, so that it inherits again.
///
/// Text never stands in a command as something still to be read: numbers and dates are parsed before.
#[derive(Debug, Clone, PartialEq)]
pub enum Command {
    /// Several changes that are one: judged as a whole, one step of undo.
    Batch(Vec<Command>),
    /// Facts and what goes with them.
    Control(ControlEdit),
    /// Names the plan.
    RenamePlan(String),
    /// Sets the currency's code.
    SetCurrency(String),
    /// Sets the months planned. Holds outside the new horizon are released.
    SetHorizon(Horizon),
    /// Sets the working calendar.
    SetCalendar(WorkCalendar),
    /// Marks one day as a day off (`false`), a working day (`true`) or what its base calendar says (None).
    SetDay {
        /// The day.
        day: NaiveDate,
        /// Worked or not; None returns to the base calendar.
        working: Option<bool>,
    },
    /// Sets the rounding step of manager × month totals.
    SetRounding(Money),
    /// Sets what absences do to targets.
    SetAbsencePolicy(AbsencePolicy),
    /// Sets the season index of a calendar month (0 is January).
    SetSeason {
        /// Calendar month, 0 to 11.
        month: u8,
        /// Index per working day; 1 is ordinary.
        index: f64,
    },
    /// Sets the factor on average deals in a calendar month (0 is January).
    SetDealFactor {
        /// Calendar month, 0 to 11.
        month: u8,
        /// Factor; 1 is ordinary.
        factor: f64,
    },
    /// Holds a total at an amount, or releases it (None).
    SetHold {
        /// Whose total.
        scope: Scope,
        /// Over which time.
        period: Period,
        /// The amount; None releases the hold.
        amount: Option<Money>,
    },
    /// Says why a total is held.
    SetReason {
        /// Whose total.
        scope: Scope,
        /// Over which time.
        period: Period,
        /// The reason; None removes it.
        reason: Option<String>,
    },
    /// Sets or clears an average deal.
    SetAverageDeal(Owner, Option<Money>),
    /// Sets a step's rate, or clears a manager's own.
    SetRate(Owner, StageId, Option<f64>),
    /// Sets the most one can do at a stage on a full day, or clears it.
    SetMaximum(Owner, StageId, Option<f64>),
    /// Sets the working days from a stage to the next one.
    SetLag(StageId, u16),
    /// Sets or clears the minutes of one unit of a stage.
    SetMinutes(StageId, Option<f64>),
    /// Sets or clears the units of a stage that are open today.
    SetPipeline(StageId, Option<i64>),
    /// Sets or clears the selling minutes of a full day, the plan's or a manager's own.
    SetSellingMinutes(Owner, Option<f64>),
    /// Sets when the money of a deal comes in; without parts it comes with the deal.
    SetPayments(Vec<Payment>),
    /// Sets how much quotas exceed targets, as a fraction.
    SetOverAssignment(f64),
    /// Sets the plan's ramp, or a manager's own; None on a manager inherits.
    SetRamp(Owner, Option<Vec<f64>>),
    /// Adds managers at a place in the roster (at the end where `at` is past it).
    AddManagers {
        /// Index of the first of them.
        at: usize,
        /// Who they are.
        managers: Vec<NewManager>,
    },
    /// Adds a manager with the inputs of another one, right below; the notes and held totals are not taken over.
    DuplicateManager {
        /// Whose inputs.
        id: ManagerId,
        /// The name of the new one.
        name: String,
    },
    /// Removes managers with their holds.
    RemoveManagers(Vec<ManagerId>),
    /// Moves a manager to another place in the roster.
    MoveManager {
        /// Who.
        id: ManagerId,
        /// The index after the move.
        to: usize,
    },
    /// Renames a manager.
    RenameManager(ManagerId, String),
    /// Puts a manager into the team of this name, made if there is none; an empty name is no team.
    SetTeam(ManagerId, String),
    /// Sets a weight.
    SetWeight(ManagerId, f64),
    /// Sets a full-time equivalent.
    SetFte(ManagerId, f64),
    /// Sets or clears the first day of work.
    SetHire(ManagerId, Option<NaiveDate>),
    /// Sets or clears the last day of work.
    SetLeave(ManagerId, Option<NaiveDate>),
    /// Sets a manager's absences.
    SetAbsences(ManagerId, Vec<Absence>),
    /// Sets or clears a manager's note for the week of this Monday.
    SetNote(ManagerId, NaiveDate, Option<String>),
    /// Sets or clears the note on a cell of the sheets.
    SetCellNote(CellAt, Option<String>),
    /// Adds a team at the end.
    AddTeam(String),
    /// Renames a team.
    RenameTeam(TeamId, String),
    /// Removes a team; its managers stay, in no team.
    RemoveTeam(TeamId),
    /// Adds a dimension of a kind that the plan does not have yet.
    AddDimension(DimensionKind, String),
    /// Renames a dimension.
    RenameDimension(DimensionKind, String),
    /// Removes a dimension with its members. Lines that were told apart by it alone become one; holds on its members
    /// are released.
    RemoveDimension(DimensionKind),
    /// Adds a member at the end of a dimension.
    AddMember(DimensionKind, String),
    /// Renames a member.
    RenameMember(MemberId, String),
    /// Removes a member with the lines about it and the holds on it.
    RemoveMember(MemberId),
    /// Sets how much a member or a line takes beside the others. None on a line lets it follow from its members; on a
    /// member it is 1.
    SetMix(Owner, Option<f64>),
    /// Divides a manager's work into the lines about these members; empty is undivided. Lines that stay keep their
    /// inputs; holds on totals that no line is left in are released.
    SetLines(ManagerId, Vec<Members>),
    /// Adds a scenario in which everything is as in the plan, at the end.
    AddScenario(String),
    /// Adds a scenario of this name with the differences of another one, right behind it.
    DuplicateScenario(ScenarioId, String),
    /// Renames a scenario.
    RenameScenario(ScenarioId, String),
    /// Removes a scenario.
    RemoveScenario(ScenarioId),
    /// Sets or clears one difference of a scenario.
    SetDifference(ScenarioId, Difference),
    /// Adds a stage at a place in the funnel; its step lets everything through.
    AddStage {
        /// Index of the new stage.
        at: usize,
        /// Its name.
        name: String,
    },
    /// Renames a stage.
    RenameStage(StageId, String),
    /// Removes a stage, joining its two steps into their product.
    RemoveStage(StageId),
    /// Moves a stage; every stage keeps its own rate.
    MoveStage {
        /// Which.
        id: StageId,
        /// The index after the move.
        to: usize,
    },
    /// Sets how a step's rate is read; the rates are converted (1/3 is 3 for one), so that needs stay.
    SetStepKind(StageId, StepKind),
}
