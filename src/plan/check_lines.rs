//! What makes dimensions and lines valid.

use crate::units::map::{Map, Set};

use super::check::{self, known, most, number, stage_key};
use super::error::{At, Checked, Rule, each, each_of};
use super::{
    DimensionKind, MAX_ALL_LINES, MAX_FACTOR, MAX_LAG, MAX_LINES, MAX_MEMBERS, Manager, Members, Plan,
    StageId,
};

impl Plan {
    pub(super) fn check_dimensions(&self) -> Checked {
        let kinds: Set<DimensionKind> = Set::from_iter(self.dimensions.iter().map(|d| d.kind));
        if kinds.len() < self.dimensions.len() {
            return Err(Rule::DuplicateDimension.into()).at("dimensions");
        }
        each("dimensions", &self.dimensions, |dimension| {
            check::name(&dimension.name)?;
            most(dimension.members.len(), MAX_MEMBERS).at("members")?;
            each("members", &dimension.members, |member| {
                check::name(&member.name)?;
                number(member.mix, 0.0, MAX_FACTOR).at("mix")?;
                check::average_deal(member.average_deal)?;
                check::margin(member.margin)?;
                self.check_rates(&member.rates)?;
                self.check_work(&member.lags, &member.maximum)
            })
        })
    }

    pub(super) fn check_stage(&self, id: StageId) -> Checked {
        known(self.stage(id).is_some(), id.0)
    }

    /// Own lags and maxima.
    pub(super) fn check_work(&self, lags: &Map<StageId, u16>, maximum: &Map<StageId, f64>) -> Checked {
        each_of("lags", lags, stage_key, |&id, &lag| {
            self.check_stage(id)?;
            number(f64::from(lag), 0.0, f64::from(MAX_LAG))
        })?;
        each_of("maximum", maximum, stage_key, |&id, &most| {
            self.check_stage(id)?;
            number(most, 0.0, MAX_FACTOR)
        })
    }

    pub(super) fn check_rates(&self, rates: &Map<StageId, f64>) -> Checked {
        each_of("rates", rates, stage_key, |&id, &value| {
            self.stage(id).map_or_else(|| known(false, id.0), |stage| check::rate(&stage.step, value))
        })
    }

    /// Checks that every member belongs to the dimension it is named for.
    pub(super) fn check_members(&self, members: Members) -> Checked {
        let mut named = members.iter();
        let found = named.try_for_each(|(kind, id)| {
            let dimension = self.dimension(kind);
            known(dimension.is_some_and(|d| d.members.iter().any(|m| m.id == id)), id.0)
        });
        found.at("members")
    }

    pub(super) fn check_lines(&self, manager: &Manager) -> Checked {
        most(manager.lines.len(), MAX_LINES).at("lines")?;
        let mut seen = Set::new();
        each("lines", &manager.lines, |line| {
            self.check_members(line.members)?;
            if !seen.insert(line.members) {
                return Err(Rule::DuplicateLine.into());
            }
            line.mix.map_or(Ok(()), |mix| number(mix, 0.0, MAX_FACTOR)).at("mix")?;
            check::average_deal(line.average_deal)?;
            check::margin(line.margin)?;
            self.check_rates(&line.rates)?;
            self.check_work(&line.lags, &line.maximum)
        })
    }

    pub(super) fn check_line_count(&self) -> Checked {
        most(self.managers.iter().map(|m| m.lines.len()).sum(), MAX_ALL_LINES).at("managers")
    }
}
