//! The part of a need that falls before the plan, or before a manager's hire.

use super::Need;
use crate::units::running_whole;

impl Need {
    /// The exact need between the manager's hire and the plan's start; None if it cannot be computed.
    #[must_use]
    pub fn exact_before(&self, manager: usize, stage: usize) -> Option<f64> {
        self.sum(manager, |line| self.part_before(line, stage))
    }

    /// The exact need before the manager's hire: nobody's yet.
    #[must_use]
    pub fn exact_before_hire(&self, manager: usize, stage: usize) -> f64 {
        self.known(manager, stage, |line| self.lagged.unhired(line, stage))
    }

    /// The exact need of a line before its manager's hire, counting only what can be computed.
    #[must_use]
    pub fn line_before_hire(&self, line: usize, stage: usize) -> f64 {
        let per = self.per_deal[line * self.stages + stage].unwrap_or(0.0);
        self.lagged.unhired(line, stage) * per
    }

    /// The exact need of a line between its manager's hire and the plan's start, counting only what can be
    /// computed; None if nothing can.
    #[must_use]
    pub fn line_before(&self, line: usize, stage: usize) -> Option<f64> {
        let (need, all) = self.part_before(line, stage);
        (all || need > 0.0).then_some(need)
    }

    /// Whether part of a manager's need before the plan cannot be computed.
    #[must_use]
    pub fn without_before(&self, manager: usize, stage: usize) -> bool {
        self.lines(manager).any(|line| self.line_without_before(line, stage))
    }

    /// Whether part of a line's need before the plan cannot be computed.
    #[must_use]
    pub fn line_without_before(&self, line: usize, stage: usize) -> bool {
        !self.part_before(line, stage).1
    }

    /// The whole need between the manager's hire and the plan's start. Together with the need before the hire
    /// it is the first term of the running whole needs.
    #[must_use]
    pub fn whole_before(&self, manager: usize, stage: usize) -> Option<i64> {
        let exact = self.exact_before(manager, stage)?;
        let all = || self.due(manager, stage)(0) - self.whole_before_hire(manager, stage);
        Some(if exact > 0.0 { all() } else { 0 })
    }

    /// The whole need before the manager's hire.
    #[must_use]
    pub fn whole_before_hire(&self, manager: usize, stage: usize) -> i64 {
        let exact = self.exact_before_hire(manager, stage);
        let (early, total) = (self.until(manager, stage, 0), self.until(manager, stage, self.segments));
        // If all early work falls before the hire, nothing remains here.
        let exact =
            if self.exact_before(manager, stage).is_some_and(|rest| rest <= 0.0) { early } else { exact };
        running_whole(exact, self.whole[manager * self.stages + stage], total)
    }

    fn part_before(&self, line: usize, stage: usize) -> (f64, bool) {
        let Some(deals) = self.lagged.deals(line, stage) else { return (0.0, true) };
        let all = !self.lagged.is_early_blocked(line, stage);
        let early = deals[0] - self.lagged.unhired(line, stage);
        match self.per_deal[line * self.stages + stage] {
            Some(per) => (early * per, all),
            None => (0.0, all && early <= 0.0),
        }
    }
}
