//! What makes held totals valid; whether they can all be met is not asked here.

use super::check::{Field, PlanError, money, most, note};
use super::{MAX_HOLDS, ManagerId, Plan, TeamId, Who};
use crate::units::MONEY_MAX;
use crate::units::map::Set;

impl Plan {
    pub(super) fn check_holds(&self) -> Result<(), PlanError> {
        most("holds", self.holds.len(), MAX_HOLDS)?;
        let managers: Set<ManagerId> = Set::from_iter(self.managers.iter().map(|m| m.id));
        let mut seen = Set::new();
        for hold in &self.holds {
            let min = if hold.scope.is_unassigned() { -MONEY_MAX } else { 0 };
            money(Field::Amount, hold.amount, min)?;
            if let Some(reason) = &hold.reason {
                note(reason)?;
            }
            match hold.scope.who() {
                Who::Team(TeamId(id)) if self.team(TeamId(id)).is_none() => {
                    return Err(PlanError::UnknownId(id));
                }
                Who::Manager(id) if !managers.contains(&id) => return Err(PlanError::UnknownId(id.0)),
                Who::All | Who::Team(_) | Who::Manager(_) | Who::Unassigned => {}
            }
            self.check_members(hold.scope.members())?;
            if !self.horizon.holds(&hold.period) {
                return Err(PlanError::HoldOutside);
            }
            if !seen.insert((hold.scope, hold.period)) {
                return Err(PlanError::DuplicateHold);
            }
        }
        Ok(())
    }
}
