//! The lines of a manager's work and the values that apply to them: the line's own, else its members', else
//! the manager's, else the plan's.

use super::dimension::UNDIVIDED;
use super::{Dimension, DimensionKind, Line, Manager, Member, MemberId, Members, Plan};
use crate::units::Money;

impl Manager {
    /// The manager's lines; a single one without members if the work is not divided.
    #[must_use]
    pub fn all_lines(&self) -> &[Line] {
        if self.lines.is_empty() { &UNDIVIDED } else { &self.lines }
    }

    /// The line about these members.
    #[must_use]
    pub fn line(&self, members: Members) -> Option<&Line> {
        self.all_lines().iter().find(|line| line.members == members)
    }
}

impl Plan {
    /// The dimension of this kind.
    #[must_use]
    pub fn dimension(&self, kind: DimensionKind) -> Option<&Dimension> {
        self.dimensions.iter().find(|d| d.kind == kind)
    }

    /// The member with this id, and the kind of its dimension.
    #[must_use]
    pub fn member(&self, id: MemberId) -> Option<(DimensionKind, &Member)> {
        let mut all = self.dimensions.iter().flat_map(|d| d.members.iter().map(|m| (d.kind, m)));
        all.find(|(_, member)| member.id == id)
    }

    /// A line's members by name: `Tea · North`.
    #[must_use]
    pub fn named(&self, members: Members) -> String {
        let named = members.iter().filter_map(|(_, id)| self.member(id));
        named.map(|(_, member)| member.name.as_str()).collect::<Vec<_>>().join(" · ")
    }

    /// The most specific value among a line's members: company, then region, then product.
    pub(super) fn of_members<T>(&self, members: Members, value: impl Fn(&Member) -> Option<T>) -> Option<T> {
        if members.is_empty() {
            return None;
        }
        let kinds = DimensionKind::ALL.into_iter().rev();
        let mut named = kinds.filter_map(|kind| Some((self.dimension(kind)?, members.get(kind)?)));
        named.find_map(|(dimension, id)| dimension.members.iter().find(|m| m.id == id).and_then(&value))
    }

    /// The average deal of a manager's line before the month's factor. The closest value wins: the line's
    /// own, the manager's, the company's, the region's, the product's, the plan's.
    #[must_use]
    pub fn average_deal_at(&self, manager: &Manager, line: &Line) -> Option<Money> {
        let own = line.average_deal.or(manager.average_deal);
        own.or_else(|| self.of_members(line.members, |m| m.average_deal)).or(self.average_deal)
    }

    /// Working days from stage `index` to the next on a manager's line, inherited like the average deal. 0
    /// for the last stage.
    #[must_use]
    pub fn lag_at(&self, manager: &Manager, line: &Line, index: usize) -> u16 {
        if index + 1 >= self.stages.len() {
            return 0;
        }
        let super::Stage { id, lag, .. } = &self.stages[index];
        let own = line.lags.get(id).or_else(|| manager.lags.get(id)).copied();
        own.or_else(|| self.of_members(line.members, |member| member.lags.get(id).copied())).unwrap_or(*lag)
    }

    /// For each stage, the working days before the deal on a manager's line.
    #[must_use]
    pub fn days_before_deal(&self, manager: &Manager, line: &Line) -> Vec<u32> {
        self.days_before(|stage| self.lag_at(manager, line, stage))
    }

    /// Likewise for a line without lags of its own, its manager's or its members'.
    #[must_use]
    pub fn usual_days_before_deal(&self) -> Vec<u32> {
        self.days_before(|stage| self.stages[stage].lag)
    }

    fn days_before(&self, lag: impl Fn(usize) -> u16) -> Vec<u32> {
        let mut before = vec![0_u32; self.stages.len()];
        for stage in (0..self.stages.len().saturating_sub(1)).rev() {
            before[stage] = before[stage + 1] + u32::from(lag(stage));
        }
        before
    }

    /// The daily maximum at stage `index` of a manager who spends the whole day on this line, inherited like
    /// the average deal; None is no limit.
    #[must_use]
    pub fn maximum_at(&self, manager: &Manager, line: &Line, index: usize) -> Option<f64> {
        let super::Stage { id, maximum, .. } = &self.stages[index];
        let own = line.maximum.get(id).or_else(|| manager.maximum.get(id)).copied();
        own.or_else(|| self.of_members(line.members, |member| member.maximum.get(id).copied())).or(*maximum)
    }

    /// The rate of the step that starts at stage `index` on a manager's line, inherited like the average
    /// deal. None for the last stage, which has no step.
    #[must_use]
    pub fn rate_at(&self, manager: &Manager, line: &Line, index: usize) -> Option<f64> {
        if index + 1 >= self.stages.len() {
            return None;
        }
        let stage = &self.stages[index];
        let own = line.rates.get(&stage.id).or_else(|| manager.rates.get(&stage.id)).copied();
        let of_members = || self.of_members(line.members, |m| m.rates.get(&stage.id).copied());
        Some(own.or_else(of_members).unwrap_or(stage.step.rate))
    }

    /// The rate of the step that starts at stage `index` for unassigned work: the members' own, else the
    /// plan's. None for the last stage.
    #[must_use]
    pub fn rate_of_nobody(&self, line: &Line, index: usize) -> Option<f64> {
        if index + 1 >= self.stages.len() {
            return None;
        }
        let stage = &self.stages[index];
        let of_members = self.of_members(line.members, |m| m.rates.get(&stage.id).copied());
        Some(of_members.unwrap_or(stage.step.rate))
    }

    /// A line's mix relative to the manager's other lines: its own number, else the product of its members'
    /// mixes.
    #[must_use]
    #[allow(clippy::float_arithmetic, reason = "mixes are shares")]
    pub fn mix_of(&self, line: &Line) -> f64 {
        let product = || {
            let mixes = line.members.iter().filter_map(|(_, id)| self.member(id)).map(|(_, m)| m.mix);
            mixes.product()
        };
        line.mix.unwrap_or_else(product)
    }

    /// Each line's share of its manager's work, in the order of [`Manager::all_lines`]; they add up to 1. If
    /// every mix is 0, the shares are equal.
    #[must_use]
    #[allow(clippy::float_arithmetic, clippy::cast_precision_loss, reason = "mixes are shares")]
    pub fn mixes_of(&self, manager: &Manager) -> Vec<f64> {
        let lines = manager.all_lines();
        if lines.len() == 1 {
            return vec![1.0];
        }
        let mixes: Vec<f64> = lines.iter().map(|line| self.mix_of(line)).collect();
        let sum: f64 = mixes.iter().sum();
        let share = |mix: f64| if sum > 0.0 { mix / sum } else { 1.0 / lines.len() as f64 };
        mixes.into_iter().map(share).collect()
    }
}
