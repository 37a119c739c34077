//! What could not be computed, and why: data, for the page to put into words.

use crate::plan::StageId;

/// Why a need cannot be computed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Why {
    /// No average deal is set, or it is 0.
    NoAverageDeal,
    /// The month's factor on the average deal is 0; the calendar month, January being 0.
    NoDealFactor(usize),
    /// The rate of the step from this stage to the next is 0.
    NoRate,
}

/// One thing that could not be computed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Problem {
    /// A hold cannot be met together with the others and is set aside; its place in the plan's list.
    HoldInactive {
        /// The place.
        hold: usize,
    },
    /// Something is needed of a manager, and from one stage up to the first it cannot be said how much.
    Need {
        /// The manager's place in the roster.
        manager: usize,
        /// The latest stage that cannot be computed; the stages before it cannot either.
        stage: StageId,
        /// Why.
        why: Why,
    },
    /// Something is to be done at a stage that has a daily maximum, and there is no day to do it on.
    NoDays {
        /// The manager's place in the roster.
        manager: usize,
        /// The stage.
        stage: StageId,
    },
    /// Something that takes time is to be done, and there is no day to do it on.
    NoTime {
        /// The manager's place in the roster.
        manager: usize,
    },
}
