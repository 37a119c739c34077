//! Work that is counted, not timed, so that every machine gives up at the same place.

use std::cell::Cell;

/// Steps that all fits of one plan may take together.
pub(super) const STEPS: u64 = 1_000_000_000;

/// Steps that may still be taken; a step looks at one figure.
#[derive(Debug, Clone)]
pub(super) struct Budget {
    left: Cell<u64>,
}

impl Budget {
    /// So many steps.
    pub(super) fn new(steps: u64) -> Self {
        Self { left: Cell::new(steps) }
    }

    /// Takes steps; None where not so many are left, and then none are.
    pub(super) fn spend(&self, steps: usize) -> Option<()> {
        let left = self.left.get().checked_sub(steps as u64);
        self.left.set(left.unwrap_or(0));
        left.map(|_| ())
    }

    /// Runs a part of the work with a budget of its own: at most so many of the steps left.
    pub(super) fn within<T>(&self, most: u64, run: impl FnOnce(&Budget) -> T) -> T {
        let given = most.min(self.left.get());
        let part = Self::new(given);
        let result = run(&part);
        self.left.set(self.left.get() - (given - part.left()));
        result
    }

    /// How many steps are left.
    pub(super) fn left(&self) -> u64 {
        self.left.get()
    }
}
