//! What can differ between two plans.

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
    /// What belongs to the plan as a whole.
    pub plan: Vec<PlanChange>,
    /// Managers who came, went or changed: those of the second plan in roster order, then those gone.
    pub managers: Vec<ManagerChange>,
}

impl Differences {
    /// Whether the two plans say the same.
    pub fn is_empty(&self) -> bool {
        self.plan.is_empty() && self.managers.is_empty()
    }
}

/// A difference that belongs to no manager.
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
    /// The terms of payment.
    Payments(Change<Vec<Payment>>),
    /// The selling minutes of a full day.
    SellingMinutes(Change<Option<f64>>),
    /// How much quotas exceed targets.
    OverAssignment(Change<f64>),
    /// The rounding step.
    Rounding(Change<Money>),
    /// What absences do.
    AbsencePolicy(Change<AbsencePolicy>),
    /// The ramp that managers inherit.
    Ramp(Change<Vec<f64>>),
    /// The average deal that managers inherit.
    AverageDeal(Change<Option<Money>>),
    /// The gross margin that managers inherit.
    Margin(Change<Option<f64>>),
    /// A stage that came (None before), went (None after) or changed.
    Stage(StageId, Change<Option<Stage>>),
    /// The stages stand in another order.
    StageOrder,
    /// The name of a dimension that came (None before), went (None after) or changed.
    Dimension(DimensionKind, Change<Option<String>>),
    /// A product, region or company that came, went or changed.
    Member(MemberId, Change<Option<Member>>),
    /// The dimensions or their members stand in another order.
    MemberOrder,
    /// The name of a team that came, went or changed.
    Team(TeamId, Change<Option<String>>),
    /// The name of a team's senior.
    Senior(TeamId, Change<Option<String>>),
    /// A scenario that came, went or changed.
    Scenario(ScenarioId, Change<Option<Scenario>>),
    /// The scenarios in both plans stand in another order.
    ScenarioOrder,
    /// The managers in both plans stand in another order.
    RosterOrder,
    /// A note on a cell.
    CellNote(CellAt, Change<Option<String>>),
    /// A part of control: facts, open deals and what goes with them.
    Control(ControlPart),
    /// What a CRM's files need.
    Crm(CrmPart),
    /// How far the plan has come.
    Approval(Change<(Approval, Option<Agreed>)>),
    /// Risks and what is asked for.
    Asks(Change<Vec<String>>),
    /// A hold on the total, a team or the unassigned.
    Hold(Scope, Period, Change<Option<Held>>),
    /// The reason of such a hold.
    Reason(Scope, Period, Change<Option<String>>),
}

/// A manager who differs.
#[derive(Debug, Clone, PartialEq)]
pub enum ManagerChange {
    /// Only in the second plan.
    Added(ManagerId, String),
    /// Only in the first plan.
    Removed(ManagerId, String),
    /// In both, with other inputs; the name is the second plan's.
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
    /// A line that came (None before), went (None after) or changed.
    Line(Members, Box<Change<Option<Line>>>),
    /// The same lines stand in another order.
    LineOrder,
    /// The own maximum at a stage.
    Maximum(StageId, Change<Option<f64>>),
    /// The own selling minutes of a full day.
    SellingMinutes(Change<Option<f64>>),
    /// Who the manager is in a CRM.
    Crm(PersonId, Change<Option<String>>),
    /// The note for the week of a Monday.
    Note(NaiveDate, Change<Option<String>>),
    /// A held total.
    Hold(Period, Change<Option<Held>>),
    /// The reason of a held total.
    Reason(Period, Change<Option<String>>),
}
