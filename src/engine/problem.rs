//! What could not be computed and why, as data; the page puts it into words.

use crate::plan::StageId;

/// Why a need cannot be computed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Why {
    /// No average deal is set, or it is 0.
    NoAverageDeal,
    /// The deal factor of this calendar month is 0 (January being 0).
    NoDealFactor(usize),
    /// The rate of the step from this stage to the next is 0.
    NoRate,
}

/// One thing that could not be computed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Problem {
    /// A hold contradicts the others and is set aside.
    HoldInactive {
        /// Its place in the plan's list.
        hold: usize,
    },
    /// A manager's need cannot be computed at this stage and those before it.
    Need {
        /// The manager's place in the roster.
        manager: usize,
        /// The latest stage that cannot be computed; the stages before it cannot either.
        stage: StageId,
        /// Why.
        why: Why,
    },
    /// There is work at a stage with a daily maximum but no day to do it on.
    NoDays {
        /// The manager's place in the roster.
        manager: usize,
        /// The stage.
        stage: StageId,
    },
    /// There is work that takes time but no day to do it on.
    NoTime {
        /// The manager's place in the roster.
        manager: usize,
    },
}
