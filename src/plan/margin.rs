//! Gross margin as a fraction of revenue, 0 to 1. It is inherited like the average deal and never guessed.

use std::sync::Arc;

use super::control::Measure;
use super::{Line, Manager, Members, Plan};

impl Plan {
    /// The gross margin of a manager's line, as a fraction of revenue, inherited like the average deal. None
    /// if unknown.
    #[must_use]
    pub fn margin_at(&self, manager: &Manager, line: &Line) -> Option<f64> {
        line.margin.or(manager.margin).or_else(|| self.margin_of_nobody(line.members))
    }

    /// The gross margin of unassigned revenue: the members' own, else the plan's.
    #[must_use]
    pub fn margin_of_nobody(&self, members: Members) -> Option<f64> {
        self.of_members(members, |member| member.margin).or(self.margin)
    }

    /// This plan with the margins of another, for an earlier state of a plan whose margins were typed later.
    #[must_use]
    pub fn with_margins_of(&self, other: &Plan) -> Plan {
        let mut plan = self.clone();
        plan.margin = other.margin;
        for member in plan.dimensions.iter_mut().flat_map(|dimension| &mut dimension.members) {
            member.margin = other.member(member.id).and_then(|(_, member)| member.margin);
        }
        for manager in &mut plan.managers {
            let Some(now) = other.manager(manager.id) else { continue };
            let manager = Arc::make_mut(manager);
            manager.margin = now.margin;
            for line in &mut manager.lines {
                line.margin = now.line(line.members).and_then(|line| line.margin);
            }
        }
        plan
    }

    /// Whether any gross margin is known.
    #[must_use]
    pub fn has_margin(&self) -> bool {
        let members = || self.dimensions.iter().flat_map(|d| &d.members).any(|m| m.margin.is_some());
        let people =
            || self.managers.iter().any(|m| m.margin.is_some() || m.lines.iter().any(|l| l.margin.is_some()));
        self.margin.is_some() || members() || people()
    }

    /// The measures that facts can have: revenue, gross profit if a margin is known or a report has it,
    /// payments, each stage.
    #[must_use]
    pub fn measures(&self) -> Vec<Measure> {
        let mut reports = self.control.reports.iter();
        let profit = self.has_margin() || reports.any(|r| r.measures.contains(&Measure::GrossProfit));
        let profit = profit.then_some(Measure::GrossProfit);
        let stages = self.stages.iter().map(|stage| Measure::Stage(stage.id));
        std::iter::once(Measure::Revenue).chain(profit).chain([Measure::Payments]).chain(stages).collect()
    }
}
