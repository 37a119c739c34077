//! Quotas: targets with over-assignment, for the rep's page, the bonus and the CRM. Never used for holds,
//! needs or load.

use std::ops::Range;

use super::Tables;
use crate::plan::Plan;
use crate::units::{Money, Tie, allocate};

impl Tables {
    /// Every manager's quota over the horizon: target × (1 + over-assignment), in whole units that add up to
    /// the managers' total target × the same factor.
    #[must_use]
    #[allow(clippy::cast_possible_truncation, reason = "amounts stay far below 2^53")]
    pub fn quotas(&self, plan: &Plan) -> Vec<Money> {
        let targets: Vec<Money> = (0..self.managers.len()).map(|m| self.target(m, self.horizon())).collect();
        let whole: Money = targets.iter().sum();
        let total = (whole as f64 * (1.0 + plan.over_assignment)).round() as Money;
        if whole == 0 {
            return targets;
        }
        let weights: Vec<f64> = targets.iter().map(|&target| target as f64).collect();
        allocate(total, &weights, Tie::Earlier)
    }

    /// Every manager's quota by segment, manager by manager: each quota split like the manager's target.
    #[must_use]
    pub fn quota_cells(&self, plan: &Plan) -> Vec<Vec<Money>> {
        let segments = self.horizon().len();
        let quotas = self.quotas(plan).into_iter().enumerate();
        let of = |(manager, quota): (usize, Money)| {
            let target = |segment: usize| self.target(manager, segment..segment + 1) as f64;
            let weights: Vec<f64> = (0..segments).map(target).collect();
            if quota == 0 { vec![0; segments] } else { allocate(quota, &weights, Tie::Later) }
        };
        quotas.map(of).collect()
    }

    /// A line's part of its manager's quota over some segments, given [`Tables::quota_cells`]: in every
    /// segment the quota is split in proportion to the lines' targets.
    #[must_use]
    pub fn line_quota(&self, cells: &[Vec<Money>], line: usize, range: Range<usize>) -> Money {
        let manager = self.lines.manager(line);
        let own = self.lines.of(manager);
        let part = |(segment, quota): (usize, &Money)| {
            let targets = own.clone().map(|line| self.line_target(line, segment..segment + 1) as f64);
            let targets: Vec<f64> = targets.collect();
            if *quota == 0 { 0 } else { allocate(*quota, &targets, Tie::Earlier)[line - own.start] }
        };
        let cells = cells.get(manager).map_or(&[][..], Vec::as_slice).iter().enumerate();
        cells.skip(range.start).take(range.len()).map(part).sum()
    }
}
