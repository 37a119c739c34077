//! The possible differences between two plans.

use chrono::NaiveDate;

use super::control_parts::ControlPart;
use super::crm::CrmPart;
use crate::calendar::{Horizon, Period};
use crate::plan::crm::PersonId;
use crate::plan::{
    Absence, AbsencePolicy, Agreed, Approval, CellAt, Detail, DimensionKind, Held, Line, ManagerId, Member,
    MemberId, Members, Payment, Scenario, ScenarioId, Scope, Stage, StageId, TeamId,
};
use crate::units::Money;

/// A value in the one plan and in the other.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change<T> {
    /// In the first plan.
    pub before: T,
    /// In the second plan.
    pub after: T,
}

/// Everything that differs between two plans.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Differences {
    /// Differences of the plan as a whole.
    pub plan: Vec<PlanChange>,
    /// Managers added, removed or changed: those of the second plan in roster order, then those removed.
    pub managers: Vec<ManagerChange>,
}

impl Differences {
    /// Whether there are no differences.
    pub fn is_empty(&self) -> bool {
        self.plan.is_empty() && self.managers.is_empty()
    }
}

/// A difference of the plan as a whole.
#[derive(Debug, Clone, PartialEq)]
pub enum PlanChange {
    /// The plan's name.
    Name(Change<String>),
    /// The currency's code.
    Currency(Change<String>),
    /// The months planned.
    Horizon(Change<Horizon>),
    /// The working calendar; its days are not listed.
    Calendar,
    /// The season index of a calendar month, 0 is January.
    Season(u8, Change<f64>),
    /// A calendar month's typed share of the year.
    SeasonShare(u8, Change<Option<f64>>),
    /// The deal factor of a calendar month, 0 is January.
    DealFactor(u8, Change<f64>),
    /// The payment terms.
    Payments(Change<Vec<Payment>>),
    /// The selling minutes of a full day.
    SellingMinutes(Change<Option<f64>>),
    /// The over-assignment.
    OverAssignment(Change<f64>),
    /// The rounding step.
    Rounding(Change<Money>),
    /// The absence policy.
    AbsencePolicy(Change<AbsencePolicy>),
    /// The ramp that managers inherit.
    Ramp(Change<Vec<f64>>),
    /// The average deal that managers inherit.
    AverageDeal(Change<Option<Money>>),
    /// The gross margin that managers inherit.
    Margin(Change<Option<f64>>),
    /// A stage added (None before), removed (None after) or changed.
    Stage(StageId, Change<Option<Stage>>),
    /// The stages are in a different order.
    StageOrder,
    /// The name of a dimension added (None before), removed (None after) or changed.
    Dimension(DimensionKind, Change<Option<String>>),
    /// A product, region or company added, removed or changed.
    Member(MemberId, Change<Option<Member>>),
    /// The dimensions or their members are in a different order.
    MemberOrder,
    /// The name of a team added, removed or changed.
    Team(TeamId, Change<Option<String>>),
    /// The name of a team's senior.
    Senior(TeamId, Change<Option<String>>),
    /// A scenario added, removed or changed.
    Scenario(ScenarioId, Change<Option<Scenario>>),
    /// The scenarios that both plans have are in a different order.
    ScenarioOrder,
    /// The managers that both plans have are in a different order.
    RosterOrder,
    /// A note on a cell.
    CellNote(CellAt, Change<Option<String>>),
    /// A part of control: facts, open deals and so on.
    Control(ControlPart),
    /// The settings of a CRM.
    Crm(CrmPart),
    /// The state of approval.
    Approval(Change<(Approval, Option<Agreed>)>),
    /// Risks and requests.
    Asks(Change<Vec<String>>),
    /// A hold on everybody's total, a team's or the unassigned target.
    Hold(Scope, Period, Change<Option<Held>>),
    /// The reason of such a hold.
    Reason(Scope, Period, Change<Option<String>>),
}

/// A manager that differs.
#[derive(Debug, Clone, PartialEq)]
pub enum ManagerChange {
    /// Only in the second plan.
    Added(ManagerId, String),
    /// Only in the first plan.
    Removed(ManagerId, String),
    /// In both, with different inputs; the name is the second plan's.
    Changed(ManagerId, String, Vec<InputChange>),
}

/// One input of a manager who is in both plans.
#[derive(Debug, Clone, PartialEq)]
pub enum InputChange {
    /// The name.
    Name(Change<String>),
    /// The team's name.
    Team(Change<Option<String>>),
    /// The weight.
    Weight(Change<f64>),
    /// The typed share of the team.
    Share(Change<Option<f64>>),
    /// The full-time equivalent.
    Fte(Change<f64>),
    /// The first day of work.
    Hire(Change<Option<NaiveDate>>),
    /// The last day of work.
    Leave(Change<Option<NaiveDate>>),
    /// The own ramp.
    Ramp(Change<Option<Vec<f64>>>),
    /// The absences.
    Absences(Change<Vec<Absence>>),
    /// A short text about the manager.
    Detail(Detail, Change<Option<String>>),
    /// The own average deal.
    AverageDeal(Change<Option<Money>>),
    /// The own gross margin.
    Margin(Change<Option<f64>>),
    /// The own rate of the step from a stage.
    Rate(StageId, Change<Option<f64>>),
    /// The own days from a stage to the next one.
    Lag(StageId, Change<Option<u16>>),
    /// A line added (None before), removed (None after) or changed.
    Line(Members, Box<Change<Option<Line>>>),
    /// The lines are the same in a different order.
    LineOrder,
    /// The own maximum at a stage.
    Maximum(StageId, Change<Option<f64>>),
    /// The own selling minutes of a full day.
    SellingMinutes(Change<Option<f64>>),
    /// The manager's id in a CRM.
    Crm(PersonId, Change<Option<String>>),
    /// The note for the week of a Monday.
    Note(NaiveDate, Change<Option<String>>),
    /// A held total.
    Hold(Period, Change<Option<Held>>),
    /// The reason of a held total.
    Reason(Period, Change<Option<String>>),
}
