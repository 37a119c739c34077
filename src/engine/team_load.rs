//! The load of several managers together.

use std::ops::Range;

use super::{LoadFigure, Tables};

impl Tables {
    /// The load of some managers together: at each stage the sum of their exact needs over the sum of what they
    /// can do, and of these the largest. Managers without a limit at a stage, or whose need cannot be computed,
    /// count on neither side. None where nothing limits anybody.
    pub fn team_load(&self, members: &[usize], range: Range<usize>) -> Option<LoadFigure> {
        let stages = self.need.stages();
        (0..stages)
            .filter_map(|stage| {
                let (need, capacity) = members
                    .iter()
                    .filter_map(|&m| {
                        let capacity = self.load.capacity(m, stage, range.clone())?;
                        Some((self.need_exact(m, stage, range.clone())?, capacity))
                    })
                    .reduce(|a, b| (a.0 + b.0, a.1 + b.1))?;
                match (need > 0.0, capacity > 0.0) {
                    (_, true) => Some(LoadFigure { ratio: Some(need / capacity), stage }),
                    (true, false) => Some(LoadFigure { ratio: None, stage }),
                    (false, false) => None,
                }
            })
            .reduce(|a, b| if b.heavier(&a) { b } else { a })
    }
}
