//! A budget of counted steps, not of time, so that every machine gives up at the same place.

use std::cell::Cell;

/// Steps for all fits of one plan together.
pub(super) const STEPS: u64 = 1_000_000_000;

/// Remaining steps; a step looks at one figure.
#[derive(Debug, Clone)]
pub(super) struct Budget {
    left: Cell<u64>,
}

impl Budget {
    /// Creates a budget of this many steps.
    pub(super) fn new(steps: u64) -> Self {
        Self { left: Cell::new(steps) }
    }

    /// Spends steps; if too few are left, takes all of them and returns None.
    pub(super) fn spend(&self, steps: usize) -> Option<()> {
        let left = self.left.get().checked_sub(steps as u64);
        self.left.set(left.unwrap_or(0));
        left.map(|_| ())
    }

    /// Runs a part of the work with its own limit, paid from this budget.
    pub(super) fn within<T>(&self, most: u64, run: impl FnOnce(&Budget) -> T) -> T {
        let given = most.min(self.left.get());
        let part = Self::new(given);
        let result = run(&part);
        self.left.set(self.left.get() - (given - part.left()));
        result
    }

    /// Remaining steps.
    pub(super) fn left(&self) -> u64 {
        self.left.get()
    }
}
