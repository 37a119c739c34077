//! What makes dimensions and lines valid.

use crate::units::map::{Map, Set};

use super::check::{self, most, number};
use super::{
    DimensionKind, Field, MAX_ALL_LINES, MAX_FACTOR, MAX_LAG, MAX_LINES, MAX_MEMBERS, Manager, Members, Plan,
    PlanError, StageId,
};

impl Plan {
    pub(super) fn check_dimensions(&self) -> Result<(), PlanError> {
        let kinds: Set<DimensionKind> = Set::from_iter(self.dimensions.iter().map(|d| d.kind));
        if kinds.len() < self.dimensions.len() {
            return Err(PlanError::DuplicateDimension);
        }
        for dimension in &self.dimensions {
            check::name(Field::Name, &dimension.name)?;
            most("members", dimension.members.len(), MAX_MEMBERS)?;
            for member in &dimension.members {
                check::name(Field::Name, &member.name)?;
                number(Field::Mix, member.mix, 0.0, MAX_FACTOR)?;
                if let Some(deal) = member.average_deal {
                    check::money(Field::AverageDeal, deal, 0)?;
                }
                check::margin(member.margin)?;
                self.check_rates(&member.rates)?;
                self.check_work(&member.lags, &member.maximum)?;
            }
        }
        Ok(())
    }

    /// Own lags and maxima.
    pub(super) fn check_work(
        &self,
        lags: &Map<StageId, u16>,
        maximum: &Map<StageId, f64>,
    ) -> Result<(), PlanError> {
        for (&id, &lag) in lags {
            self.stage(id).ok_or(PlanError::UnknownId(id.0))?;
            number(Field::Lag, f64::from(lag), 0.0, f64::from(MAX_LAG))?;
        }
        for (&id, &most) in maximum {
            self.stage(id).ok_or(PlanError::UnknownId(id.0))?;
            number(Field::Maximum, most, 0.0, MAX_FACTOR)?;
        }
        Ok(())
    }

    pub(super) fn check_rates(&self, rates: &Map<StageId, f64>) -> Result<(), PlanError> {
        rates.iter().try_for_each(|(&id, &value)| {
            let stage = self.stage(id).ok_or(PlanError::UnknownId(id.0))?;
            check::rate(&stage.step, value)
        })
    }

    /// Whether every member named is one of the dimension it is named for.
    pub(super) fn check_members(&self, members: Members) -> Result<(), PlanError> {
        members.iter().try_for_each(|(kind, id)| {
            let known = self.dimension(kind).is_some_and(|d| d.members.iter().any(|m| m.id == id));
            if known { Ok(()) } else { Err(PlanError::UnknownId(id.0)) }
        })
    }

    pub(super) fn check_lines(&self, manager: &Manager) -> Result<(), PlanError> {
        most("lines", manager.lines.len(), MAX_LINES)?;
        let mut seen = Set::new();
        for line in &manager.lines {
            self.check_members(line.members)?;
            if !seen.insert(line.members) {
                return Err(PlanError::DuplicateLine);
            }
            if let Some(mix) = line.mix {
                number(Field::Mix, mix, 0.0, MAX_FACTOR)?;
            }
            if let Some(deal) = line.average_deal {
                check::money(Field::AverageDeal, deal, 0)?;
            }
            check::margin(line.margin)?;
            self.check_rates(&line.rates)?;
            self.check_work(&line.lags, &line.maximum)?;
        }
        Ok(())
    }

    pub(super) fn check_line_count(&self) -> Result<(), PlanError> {
        most("all lines", self.managers.iter().map(|m| m.lines.len()).sum(), MAX_ALL_LINES)
    }
}
