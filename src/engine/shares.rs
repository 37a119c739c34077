//! From shares typed in percent back to weights and season indexes.

use std::sync::Arc;

use crate::calendar::{Axis, Horizon};
use crate::plan::{AbsencePolicy, Manager, ManagerId, Plan, availability};

use super::targets::season;

/// Sums of shares that miss 100 % by less than this make it.
const WHOLE: f64 = 1e-9;

/// Why nothing gives managers or months the shares asked for.
#[derive(Debug, Clone, Copy, PartialEq, thiserror::Error)]
pub enum ShareError {
    /// A share is not between 0 and 1, stands twice, or belongs to nobody in the plan.
    #[error("not a list of shares, each once")]
    Unsound,
    /// The shares leave nothing for the others, who have some.
    #[error("nothing is left for the others")]
    NothingLeft,
    /// The others could have a share, but weigh nothing.
    #[error("the others weigh nothing and cannot take the rest")]
    Weightless,
    /// The manager at this place has no productive day.
    #[error("{0} has no productive day")]
    NoDays(usize),
}

/// What one manager works over an axis: season × the days that count for a target.
fn work(plan: &Plan, axis: &Axis, manager: &Manager) -> f64 {
    let person = availability(plan, axis, manager);
    let days = match plan.absence_policy {
        AbsencePolicy::ToTeam => person.available,
        AbsencePolicy::WithinManager | AbsencePolicy::Ignore => person.productive,
    };
    days.iter().zip(season(plan, axis)).map(|(days, season)| days * season).sum()
}

/// What each manager worked in so many months from a year before the plan's start on, as far as the plan tells: season ×
/// productive days. Never 0: who was not there counts as employed throughout.
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

/// The typed shares that count, of managers who have a day to work on; none where somebody who has no share of their own is
/// left to take a rest.
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

/// What typed shares come to where they leave nobody else over and do not make 100 %; None where all is well.
#[must_use]
pub fn shares_missing_whole(plan: &Plan) -> Option<f64> {
    let shares = counted_shares(plan);
    let sum: f64 = shares.iter().map(|(_, share)| share).sum();
    (!shares.is_empty() && (sum - 1.0).abs() > WHOLE).then_some(sum)
}

/// Whether shares can be typed for some managers (0.2 is 20 %), before any total is held, beside those typed before. Whether
/// the shares of all make 100 % is not asked here; see [`shares_missing_whole`].
///
/// # Errors
/// Where the shares leave nothing for others who weigh something, or leave a rest to others who weigh nothing; see
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
