//! Why an edit is refused.

use thiserror::Error;

use super::owner::Owner;
use crate::calendar::Period;
use crate::plan::{
    DimensionKind, ManagerId, MemberId, Members, PlanError, Rule, ScenarioId, Scope, StageId, StepKind,
    TeamId,
};
use crate::units::Money;

/// Why a command leaves the plan as it was.
#[derive(Debug, Clone, PartialEq, Error)]
pub enum EditError {
    /// The plan would break one of its own rules.
    #[error(transparent)]
    Plan(#[from] PlanError),
    /// A total of time that is over in a plan whose rest was made anew.
    #[error("the time of {scope:?}, {period} is over")]
    HasHappened {
        /// Whose total.
        scope: Scope,
        /// Over which time.
        period: Period,
    },
    /// A total below what is done already.
    #[error("{least} is done already")]
    BelowDone {
        /// The least it can be.
        least: Money,
    },
    /// No manager has this id.
    #[error("no manager has the id {}", .0.0)]
    UnknownManager(ManagerId),
    /// No team has this id.
    #[error("no team has the id {}", .0.0)]
    UnknownTeam(TeamId),
    /// No stage has this id.
    #[error("no stage has the id {}", .0.0)]
    UnknownStage(StageId),
    /// The plan has no dimension of this kind.
    #[error("no dimension of the kind {0:?}")]
    UnknownDimension(DimensionKind),
    /// No product, region or company has this id.
    #[error("no member has the id {}", .0.0)]
    UnknownMember(MemberId),
    /// No scenario has this id.
    #[error("no scenario has the id {}", .0.0)]
    UnknownScenario(ScenarioId),
    /// Another scenario has this name already.
    #[error("the scenario {} has this name", .0.0)]
    ScenarioExists(ScenarioId),
    /// The manager has no line about these members.
    #[error("the manager {} has no line about {members:?}", manager.0)]
    UnknownLine {
        /// Who.
        manager: ManagerId,
        /// About what.
        members: Members,
    },
    /// This owner has no such input.
    #[error("{owner:?} has no {field} of its own")]
    NoSuchInput {
        /// Whose.
        owner: Owner,
        /// Which.
        field: &'static str,
    },
    /// A place that the list does not have.
    #[error("place {index} of {len}")]
    WrongIndex {
        /// The place asked for, from 0.
        index: usize,
        /// How many places there are.
        len: usize,
    },
    /// The input cannot be empty: there is nothing it could inherit from.
    #[error("{0} cannot be empty")]
    Required(&'static str),
    /// Another product, region or company of the dimension has this name already.
    #[error("the member {} has this name", .0.0)]
    MemberExists(MemberId),
    /// Another team has this name already.
    #[error("the team {} has this name", .0.0)]
    TeamExists(TeamId),
    /// A reason was given for a total that is not held.
    #[error("{scope:?} × {period:?} is not held")]
    NotHeld {
        /// Whose total.
        scope: Scope,
        /// Over which time.
        period: Period,
    },
    /// Nobody is employed where an amount was asked for.
    #[error("nobody is employed in {scope:?} × {period:?}")]
    NobodyEmployed {
        /// Whose total.
        scope: Scope,
        /// Over which time.
        period: Period,
    },
    /// A funnel keeps at least one stage.
    #[error("the only stage cannot be removed")]
    OnlyStage,
    /// The last stage is the deal: no step starts from it.
    #[error("no step starts from the stage {}", .0.0)]
    NoStep(StageId),
    /// A rate has no equal in the other way of reading a step: 0 %, or fewer than one for one.
    #[error("the rate {rate} of the step from {} cannot become {to:?}", stage.0)]
    NotConvertible {
        /// The stage that the step starts from.
        stage: StageId,
        /// Whose rate it is.
        owner: Owner,
        /// The rate as it stands.
        rate: f64,
        /// How it should have been read.
        to: StepKind,
    },
    /// Two steps have no product that one step can hold for everybody.
    #[error("the steps around the stage {} cannot be joined", .0.0)]
    NotJoinable(StageId),
    /// One command of a batch is refused, and with it the whole batch.
    #[error("change {index} of the batch: {error}")]
    InBatch {
        /// Which command of the batch, from 0.
        index: usize,
        /// Why.
        error: Box<EditError>,
    },
}

impl From<Rule> for EditError {
    fn from(rule: Rule) -> Self {
        EditError::Plan(rule.into())
    }
}

impl EditError {
    /// The refusal itself, without the places of nested batches around it.
    pub fn cause(&self) -> &EditError {
        if let EditError::InBatch { error, .. } = self { error.cause() } else { self }
    }
}
