//! Why an edit is refused.

use thiserror::Error;

use super::owner::Owner;
use crate::calendar::Period;
use crate::plan::{
    DimensionKind, ManagerId, MemberId, Members, PlanError, Rule, ScenarioId, Scope, StageId, StepKind,
    TeamId,
};
use crate::units::Money;

/// Why a command is refused.
#[derive(Debug, Clone, PartialEq, Error)]
pub enum EditError {
    /// The resulting plan would not be valid.
    #[error(transparent)]
    Plan(#[from] PlanError),
    /// The total lies in a period that a re-plan counts as over.
    #[error("the time of {scope:?}, {period} is over")]
    HasHappened {
        /// Whose total.
        scope: Scope,
        /// Over which time.
        period: Period,
    },
    /// The total is below what is already done.
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
    /// The manager has no line with these members.
    #[error("the manager {} has no line about {members:?}", manager.0)]
    UnknownLine {
        /// Who.
        manager: ManagerId,
        /// Its members.
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
    /// The list has no such index.
    #[error("place {index} of {len}")]
    WrongIndex {
        /// The given index, from 0.
        index: usize,
        /// The length of the list.
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
    /// A reason was given for a total without a hold.
    #[error("{scope:?} × {period:?} is not held")]
    NotHeld {
        /// Whose total.
        scope: Scope,
        /// Over which time.
        period: Period,
    },
    /// Nobody is employed in the period of an amount.
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
    /// A rate has no equivalent in the other kind of step: 0 %, or less than 1 to 1.
    #[error("the rate {rate} of the step from {} cannot become {to:?}", stage.0)]
    NotConvertible {
        /// The stage that the step starts from.
        stage: StageId,
        /// Whose rate it is.
        owner: Owner,
        /// The rate as it stands.
        rate: f64,
        /// The kind it should have been converted to.
        to: StepKind,
    },
    /// One step cannot express the product of two steps for everybody.
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
    /// The original error, without the indices of nested batches.
    pub fn cause(&self) -> &EditError {
        if let EditError::InBatch { error, .. } = self { error.cause() } else { self }
    }
}
