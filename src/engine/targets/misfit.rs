//! Why a set of holds has no table.

use thiserror::Error;

use crate::units::Money;
use crate::units::map::Map;
use crate::units::order;

/// Why not all holds of a plan can be met at once. Numbers of holds are places in the plan's list.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum Misfit {
    /// A hold lies outside the horizon or names somebody who is not in the plan.
    #[error("hold {hold} lies outside the plan")]
    Outside {
        /// Which.
        hold: usize,
    },
    /// Holds on the very same cells ask for different amounts.
    #[error("holds {holds:?} ask for different amounts of the same cells")]
    Clash {
        /// Which.
        holds: Vec<usize>,
    },
    /// Nobody is employed where the hold asks for something.
    #[error("nobody is employed where hold {hold} asks for something")]
    Nobody {
        /// Which.
        hold: usize,
    },
    /// The parts of a total are more than it, or are all of it and differ from it.
    #[error("the parts {parts:?} of hold {whole} come to {sum}")]
    Parts {
        /// The total.
        whole: usize,
        /// The holds inside it that count here.
        parts: Vec<usize>,
        /// What they come to, with what is unassigned there.
        sum: Money,
    },
    /// Holds that cross each other leave no table without a negative figure.
    #[error("holds {holds:?} cross and cannot all be met")]
    Crossing {
        /// Those concerned, as few as could be told.
        holds: Vec<usize>,
        /// The one of them that is wrong, where the others agree without it and it alone is out of step.
        cause: Option<usize>,
    },
    /// There are tables, but none in whole numbers.
    #[error("holds {holds:?} have no table in whole numbers")]
    Whole {
        /// Those concerned.
        holds: Vec<usize>,
    },
    /// There may be a table in whole numbers, but none was found before the work had gone on for too long.
    #[error("no whole table was found in time for holds {holds:?}")]
    Late {
        /// Those concerned.
        holds: Vec<usize>,
    },
}

/// Holds that were set aside, each with why.
pub(super) type Aside = Map<usize, Misfit>;

impl Misfit {
    /// The holds that are in each other's way, oldest first.
    #[must_use]
    pub fn holds(&self) -> Vec<usize> {
        let mut holds = match self {
            Misfit::Outside { hold } | Misfit::Nobody { hold } => vec![*hold],
            Misfit::Parts { whole, parts, .. } => {
                std::iter::once(*whole).chain(parts.iter().copied()).collect()
            }
            Misfit::Clash { holds }
            | Misfit::Crossing { holds, .. }
            | Misfit::Whole { holds }
            | Misfit::Late { holds } => holds.clone(),
        };
        order::distinct(&mut holds);
        holds
    }
}
