//! What makes held totals valid; whether they can all be met is not checked here.

use super::check::{known, money, most, note};
use super::error::{At, Checked, Rule, each};
use super::{MAX_HOLDS, ManagerId, Plan, TeamId, Who};
use crate::units::MONEY_MAX;
use crate::units::map::Set;

impl Plan {
    pub(super) fn check_holds(&self) -> Checked {
        most(self.holds.len(), MAX_HOLDS).at("holds")?;
        let managers: Set<ManagerId> = Set::from_iter(self.managers.iter().map(|m| m.id));
        let mut seen = Set::new();
        each("holds", &self.holds, |hold| {
            let min = if hold.scope.is_unassigned() { -MONEY_MAX } else { 0 };
            money(hold.amount, min).at("amount")?;
            hold.reason.as_deref().map_or(Ok(()), note).at("reason")?;
            match hold.scope.who() {
                Who::Team(TeamId(id)) => known(self.team(TeamId(id)).is_some(), id),
                Who::Manager(id) => known(managers.contains(&id), id.0),
                Who::All | Who::Unassigned => Ok(()),
            }
            .at("scope")?;
            self.check_members(hold.scope.members())?;
            if !self.horizon.holds(&hold.period) {
                return Err(Rule::HoldOutside.into()).at("period");
            }
            if seen.insert((hold.scope, hold.period)) { Ok(()) } else { Err(Rule::DuplicateHold.into()) }
        })
    }
}
