//! Turns shares typed in percent into weights and season indexes.

use std::sync::Arc;

use crate::calendar::{Axis, Horizon};
use crate::plan::{AbsencePolicy, Manager, ManagerId, Plan, availability};

use super::targets::season;

/// A sum of shares within this of 100 % counts as 100 %.
const WHOLE: f64 = 1e-9;

/// Why no weights give the shares asked for.
#[derive(Debug, Clone, Copy, PartialEq, thiserror::Error)]
pub enum ShareError {
    /// A share is not between 0 and 1, is given twice, or is of nobody in the plan.
    #[error("not a list of shares, each once")]
    Unsound,
    /// The shares leave nothing for others who have some.
    #[error("nothing is left for the others")]
    NothingLeft,
    /// The others would get a share but have no weight.
    #[error("the others weigh nothing and cannot take the rest")]
    Weightless,
    /// The manager at this place has no productive day.
    #[error("{0} has no productive day")]
    NoDays(usize),
}

/// The work of one manager over an axis: season × the days that count for a target.
fn work(plan: &Plan, axis: &Axis, manager: &Manager) -> f64 {
    let person = availability(plan, axis, manager);
    let days = match plan.absence_policy {
        AbsencePolicy::ToTeam => person.available,
        AbsencePolicy::WithinManager | AbsencePolicy::Ignore => person.productive,
    };
    days.iter().zip(season(plan, axis)).map(|(days, season)| days * season).sum()
}

/// Each manager's work in the given number of months starting a year before the plan, as far as the plan
/// tells: season × productive days. Never 0: somebody not employed then counts as employed throughout.
#[must_use]
pub fn work_a_year_before(plan: &Plan, months: u8) -> Vec<f64> {
    let before = Horizon::new(plan.horizon.start().plus(-12), months).unwrap_or(plan.horizon);
    let axis = Axis::new(before, &plan.calendar);
    let one = |manager: &Arc<Manager>| {
        let worked = work(plan, &axis, manager);
        if worked > 0.0 {
            return worked;
        }
        let fte = if manager.fte > 0.0 { manager.fte } else { 1.0 };
        let always =
            Manager { fte, hire: None, leave: None, absences: Vec::new(), ..Manager::clone(manager) };
        let worked = work(plan, &axis, &always);
        if worked > 0.0 { worked } else { 1.0 }
    };
    plan.managers.iter().map(one).collect()
}

/// The typed shares that count: those of managers with days to work on. Empty while a manager with a weight but no
/// typed share is left to take the rest.
#[must_use]
pub fn counted_shares(plan: &Plan) -> Vec<(ManagerId, f64)> {
    if plan.managers.iter().all(|m| m.share.is_none()) {
        return Vec::new();
    }
    let axis = Axis::new(plan.horizon, &plan.calendar);
    let mut shares = Vec::new();
    for manager in plan.managers.iter().filter(|m| work(plan, &axis, m) > 0.0) {
        match manager.share {
            Some(share) => shares.push((manager.id, share)),
            None if manager.weight > 0.0 => return Vec::new(),
            None => {}
        }
    }
    shares
}

/// The sum of typed shares if everybody has one and it is not 100 %; else None.
#[must_use]
pub fn shares_missing_whole(plan: &Plan) -> Option<f64> {
    let shares = counted_shares(plan);
    let sum: f64 = shares.iter().map(|(_, share)| share).sum();
    (!shares.is_empty() && (sum - 1.0).abs() > WHOLE).then_some(sum)
}

/// Checks whether these shares (0.2 is 20 %) can be typed beside those typed before, ignoring holds. It does
/// not check that all shares make 100 %; see [`shares_missing_whole`].
///
/// # Errors
/// The shares leave nothing for others who have weight, or leave a rest to others without weight; see
/// [`ShareError`].
pub fn check_shares(plan: &Plan, shares: &[(ManagerId, f64)]) -> Result<(), ShareError> {
    let axis = Axis::new(plan.horizon, &plan.calendar);
    let year: Vec<f64> = plan.managers.iter().map(|m| work(plan, &axis, m)).collect();
    let mut typed: Vec<Option<f64>> = plan.managers.iter().map(|m| m.share).collect();
    let mut listed = vec![false; typed.len()];
    for &(id, share) in shares {
        let place = plan.position(id).ok_or(ShareError::Unsound)?;
        let twice = std::mem::replace(&mut listed[place], true);
        if twice || !(0.0..=1.0).contains(&share) {
            return Err(ShareError::Unsound);
        }
        if share > 0.0 && year[place] <= 0.0 {
            return Err(ShareError::NoDays(place));
        }
        typed[place] = Some(share);
    }
    let able = |place: &usize| year[*place] > 0.0;
    let sum: f64 = (0..typed.len()).filter(able).filter_map(|place| typed[place]).sum();
    let others = || (0..typed.len()).filter(able).filter(|&place| typed[place].is_none());
    if others().any(|place| plan.managers[place].weight > 0.0) {
        return if sum > 1.0 - 1e-12 { Err(ShareError::NothingLeft) } else { Ok(()) };
    }
    let weightless = others().next().is_some() && sum < 1.0 - WHOLE;
    if weightless { Err(ShareError::Weightless) } else { Ok(()) }
}
