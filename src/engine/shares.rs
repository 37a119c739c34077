//! From shares typed in percent back to weights and season indexes.

use std::sync::Arc;

use crate::calendar::{Axis, Horizon};
use crate::plan::{AbsencePolicy, MAX_FACTOR, Manager, ManagerId, Plan};

use super::targets::{availability, season};

/// Shares of everybody may miss 100 % by this much, as rounded percents do; they are then scaled to it.
const SLACK: f64 = 0.01;

/// Why nothing gives managers or months the shares asked for.
#[derive(Debug, Clone, Copy, PartialEq, thiserror::Error)]
pub enum ShareError {
    /// A share is not between 0 and 1, stands twice, or belongs to nobody in the plan.
    #[error("not a list of shares, each once")]
    Unsound,
    /// The shares leave nothing for the others, who have some.
    #[error("nothing is left for the others")]
    NothingLeft,
    /// There are no others who could have a share, and these do not make 100 %.
    #[error("the shares of all make {0}, not 1")]
    NotWhole(f64),
    /// The others could have a share, but weigh nothing.
    #[error("the others weigh nothing and cannot take the rest")]
    Weightless,
    /// The manager at this place has no productive day, or the team has none in this month (0 is January).
    #[error("{0} has no productive day")]
    NoDays(usize),
    /// This month (0 is January) is not planned.
    #[error("month {0} lies outside the horizon")]
    Outside(usize),
}

/// One mass per entry such that the listed ones make the shares asked for and the others stay as they are. An entry
/// can have a mass where there are `days`.
fn masses(now: &[f64], days: &[f64], wanted: &[(usize, f64)]) -> Result<Vec<f64>, ShareError> {
    let mut listed = vec![false; now.len()];
    for &(place, share) in wanted {
        let twice = std::mem::replace(listed.get_mut(place).ok_or(ShareError::Unsound)?, true);
        if twice || !(0.0..=1.0).contains(&share) {
            return Err(ShareError::Unsound);
        }
    }
    let sum: f64 = wanted.iter().map(|w| w.1).sum();
    let others: f64 = now.iter().zip(&listed).filter(|(_, listed)| !**listed).map(|(mass, _)| mass).sum();
    let scale = if others > 0.0 {
        if sum > 1.0 - 1e-12 {
            return Err(ShareError::NothingLeft);
        }
        others / (1.0 - sum)
    } else if (sum - 1.0).abs() <= SLACK {
        let total: f64 = now.iter().sum();
        (if total > 0.0 { total } else { 1.0 }) / sum
    } else {
        let able = days.iter().zip(&listed).any(|(days, listed)| *days > 0.0 && !listed);
        return Err(if able && sum < 1.0 { ShareError::Weightless } else { ShareError::NotWhole(sum) });
    };
    let mut masses = now.to_vec();
    wanted.iter().for_each(|&(place, share)| masses[place] = share * scale);
    Ok(masses)
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

/// The shares of the team to keep for some managers (0.2 is 20 %), before any total is held, beside those typed before.
///
/// Where everybody who has a share is then typed, shares may miss 100 % by a rounding and those of this change are scaled
/// to it.
///
/// # Errors
/// Where the shares leave nothing for others who weigh something, or make other than 100 % with nobody left to take the
/// rest; see [`ShareError`].
pub fn shares_to_type(plan: &Plan, shares: &[(ManagerId, f64)]) -> Result<Vec<(ManagerId, f64)>, ShareError> {
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
        return if sum > 1.0 - 1e-12 { Err(ShareError::NothingLeft) } else { Ok(shares.to_vec()) };
    }
    if (sum - 1.0).abs() <= 1e-12 {
        return Ok(shares.to_vec());
    }
    if (sum - 1.0).abs() > SLACK {
        let weightless = others().next().is_some() && sum < 1.0;
        return Err(if weightless { ShareError::Weightless } else { ShareError::NotWhole(sum) });
    }
    let new: f64 = shares.iter().map(|(_, share)| share).sum();
    let scale = if new > 0.0 { (new + 1.0 - sum) / new } else { 1.0 };
    Ok(shares.iter().map(|&(id, share)| (id, share * scale)).collect())
}

/// The team's productive days by calendar month, weighted by the managers' weights; January first. A month that the
/// horizon has more than once counts with its average, so that it weighs as much as in a year.
///
/// Without anybody productive, the working days of the calendar.
fn team_days(plan: &Plan, axis: &Axis) -> [f64; 12] {
    let mut days = [0.0; 12];
    let month = |index: usize| axis.months()[index].month.index0();
    for manager in &plan.managers {
        let person = availability(plan, axis, manager);
        for (segment, productive) in axis.segments().iter().zip(&person.productive) {
            days[month(segment.month)] += manager.weight * productive;
        }
    }
    if days.iter().sum::<f64>() <= 0.0 {
        for span in axis.months() {
            days[span.month.index0()] += f64::from(span.working_days);
        }
    }
    let mut times = [0.0; 12];
    for span in axis.months() {
        times[span.month.index0()] += 1.0;
    }
    std::array::from_fn(|month| days[month] / f64::max(times[month], 1.0))
}

/// Each calendar month's share of the weight of a year, January first: season index × the team's productive days.
///
/// Of a horizon shorter than a year it is the share of the months planned; of a longer one, that of a year of its
/// average months. Absences are left out of it. All 0 where there is no weight at all; months outside the horizon
/// have 0.
#[must_use]
pub fn month_shares(plan: &Plan) -> [f64; 12] {
    let days = team_days(plan, &Axis::new(plan.horizon, &plan.calendar));
    let masses: [f64; 12] = std::array::from_fn(|m| days[m] * plan.season[m]);
    let total: f64 = masses.iter().sum();
    masses.map(|mass| if total > 0.0 { mass / total } else { 0.0 })
}

/// The season indexes that give some calendar months (0 is January) exactly these shares of the year (0.1 is 10 %), as
/// [`month_shares`] reads it.
///
/// A share is divided by the month's team days, so that January's holidays do not count twice. The other months keep
/// their index. Where every month of the horizon that has a share is named, shares may miss 100 % by a rounding, and
/// the indexes keep the average they had over the team's days (1 in a new plan).
///
/// # Errors
/// Where no indexes do that, as with [`weights_for_shares`], or one would be above the largest allowed: then next to
/// nothing is left for the others.
pub fn season_for_shares(plan: &Plan, shares: &[(u8, f64)]) -> Result<Vec<(u8, f64)>, ShareError> {
    let axis = Axis::new(plan.horizon, &plan.calendar);
    let days = team_days(plan, &axis);
    let now: [f64; 12] = std::array::from_fn(|m| days[m] * plan.season[m]);
    let wanted: Vec<(usize, f64)> =
        shares.iter().map(|&(month, share)| (usize::from(month), share)).collect();
    for &(month, share) in &wanted {
        if share > 0.0 && days.get(month).is_some_and(|days| *days <= 0.0) {
            let planned = axis.months().iter().any(|span| span.month.index0() == month);
            return Err(if planned { ShareError::NoDays(month) } else { ShareError::Outside(month) });
        }
    }
    let masses = masses(&now, &days, &wanted)?;
    let index = |&(month, _): &(u8, f64)| {
        let place = usize::from(month);
        let index = if days[place] > 0.0 { masses[place] / days[place] } else { plan.season[place] };
        if index <= MAX_FACTOR { Ok((month, index)) } else { Err(ShareError::NothingLeft) }
    };
    shares.iter().map(index).collect()
}
