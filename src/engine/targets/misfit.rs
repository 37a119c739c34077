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
        /// Its place.
        hold: usize,
    },
    /// Holds on the very same cells ask for different amounts.
    #[error("holds {holds:?} ask for different amounts of the same cells")]
    Clash {
        /// Their places.
        holds: Vec<usize>,
    },
    /// Nobody is employed where the hold asks for something.
    #[error("nobody is employed where hold {hold} asks for something")]
    Nobody {
        /// Its place.
        hold: usize,
    },
    /// The parts of a total exceed it, or fill it completely and differ from it.
    #[error("the parts {parts:?} of hold {whole} come to {sum}")]
    Parts {
        /// The total.
        whole: usize,
        /// The holds inside it that count here.
        parts: Vec<usize>,
        /// Their sum, with what is unassigned there.
        sum: Money,
    },
    /// Holds that cross each other leave no table without a negative figure.
    #[error("holds {holds:?} cross and cannot all be met")]
    Crossing {
        /// Those concerned, as few as could be found.
        holds: Vec<usize>,
        /// The wrong one, if the others agree without it.
        cause: Option<usize>,
    },
    /// There are tables, but none in whole numbers.
    #[error("holds {holds:?} have no table in whole numbers")]
    Whole {
        /// Those concerned.
        holds: Vec<usize>,
    },
    /// A table in whole numbers may exist, but none was found before the budget ran out.
    #[error("no whole table was found in time for holds {holds:?}")]
    Late {
        /// Those concerned.
        holds: Vec<usize>,
    },
}

/// Holds that were set aside, and why.
pub(super) type Aside = Map<usize, Misfit>;

impl Misfit {
    /// The holds that contradict each other, oldest first.
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
