//! From shares typed in percent back to weights and season indexes.

use crate::calendar::{Availability, Axis};
use crate::plan::{MAX_FACTOR, ManagerId, Plan};

use super::targets::{availability, season};

/// Shares of everybody may miss 100 % by this much, as rounded percents do; they are then scaled to it.
const SLACK: f64 = 0.01;

/// One mass per entry such that the listed ones make the shares asked for and the others stay as they are.
fn masses(now: &[f64], wanted: &[(usize, f64)]) -> Option<Vec<f64>> {
    let mut listed = vec![false; now.len()];
    for &(place, share) in wanted {
        let twice = std::mem::replace(listed.get_mut(place)?, true);
        if twice || !(0.0..=1.0).contains(&share) {
            return None;
        }
    }
    let sum: f64 = wanted.iter().map(|w| w.1).sum();
    let others: f64 = now.iter().zip(&listed).filter(|(_, listed)| !**listed).map(|(mass, _)| mass).sum();
    let scale = if others > 0.0 {
        if sum > 1.0 - 1e-12 {
            return None;
        }
        others / (1.0 - sum)
    } else if (sum - 1.0).abs() <= SLACK {
        let total: f64 = now.iter().sum();
        (if total > 0.0 { total } else { 1.0 }) / sum
    } else {
        return None;
    };
    let mut masses = now.to_vec();
    wanted.iter().for_each(|&(place, share)| masses[place] = share * scale);
    Some(masses)
}

/// The weights that give some managers exactly these shares of the team (0.2 is 20 %), before any hold.
///
/// The others keep their weights and so their proportions to each other. Where everybody who has a share is named,
/// shares may miss 100 % by a rounding and are scaled to it. Only weights above the largest allowed make others
/// change: then all are scaled down alike.
///
/// None where no weights do that: a share is not between 0 and 1, the shares leave nothing for others who have some or
/// fall short where nobody else has any, somebody has no productive day, or the list names somebody twice.
#[must_use]
pub fn weights_for_shares(plan: &Plan, shares: &[(ManagerId, f64)]) -> Option<Vec<(ManagerId, f64)>> {
    let axis = Axis::new(plan.horizon, &plan.calendar);
    let year: Vec<f64> = {
        let season = season(plan, &axis);
        let days = |person: &Availability| match plan.absence_policy {
            crate::plan::AbsencePolicy::ToTeam => person.available.clone(),
            _ => person.productive.clone(),
        };
        let work = |days: Vec<f64>| days.iter().zip(&season).map(|(d, s)| d * s).sum();
        plan.managers.iter().map(|m| work(days(&availability(plan, &axis, m)))).collect()
    };
    let now: Vec<f64> = plan.managers.iter().zip(&year).map(|(m, work)| m.weight * work).collect();
    let mut wanted = Vec::with_capacity(shares.len());
    for &(id, share) in shares {
        let place = plan.position(id)?;
        if share > 0.0 && year[place] <= 0.0 {
            return None;
        }
        wanted.push((place, share));
    }
    let masses = masses(&now, &wanted)?;
    let weight = |place: usize| if year[place] > 0.0 { masses[place] / year[place] } else { 0.0 };
    let largest = wanted.iter().map(|&(place, _)| weight(place)).fold(0.0, f64::max);
    if largest <= MAX_FACTOR {
        return Some(wanted.iter().map(|&(place, _)| (plan.managers[place].id, weight(place))).collect());
    }
    let scale = MAX_FACTOR / largest;
    let scaled =
        |place: usize| if year[place] > 0.0 { weight(place) } else { plan.managers[place].weight } * scale;
    Some(plan.managers.iter().enumerate().map(|(place, m)| (m.id, scaled(place))).collect())
}

/// The team's productive days by calendar month, weighted by the managers' weights; January first.
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
    days
}

/// Each calendar month's share of the horizon's weight, January first: season index × the team's productive days.
///
/// Absences are left out of it. All 0 where there is no weight at all; months outside the horizon have 0.
#[must_use]
pub fn month_shares(plan: &Plan) -> [f64; 12] {
    let days = team_days(plan, &Axis::new(plan.horizon, &plan.calendar));
    let masses: [f64; 12] = std::array::from_fn(|m| days[m] * plan.season[m]);
    let total: f64 = masses.iter().sum();
    masses.map(|mass| if total > 0.0 { mass / total } else { 0.0 })
}

/// The season indexes that give some calendar months (0 is January) exactly these shares of the horizon (0.1 is 10 %).
///
/// A share is divided by the month's team days, so that January's holidays do not count twice. The other months keep
/// their index. Where every month of the horizon that has a share is named, shares may miss 100 % by a rounding, and
/// the indexes keep the average they had over the team's days (1 in a new plan).
///
/// None where no indexes do that, as with [`weights_for_shares`], or one would be above the largest allowed.
#[must_use]
pub fn season_for_shares(plan: &Plan, shares: &[(u8, f64)]) -> Option<Vec<(u8, f64)>> {
    let days = team_days(plan, &Axis::new(plan.horizon, &plan.calendar));
    let now: [f64; 12] = std::array::from_fn(|m| days[m] * plan.season[m]);
    let wanted: Vec<(usize, f64)> =
        shares.iter().map(|&(month, share)| (usize::from(month), share)).collect();
    let masses = masses(&now, &wanted)?;
    let index = |&(month, share): &(u8, f64)| {
        let place = usize::from(month);
        let index = if days[place] > 0.0 { masses[place] / days[place] } else { plan.season[place] };
        ((days[place] > 0.0 || share <= 0.0) && index <= MAX_FACTOR).then_some((month, index))
    };
    shares.iter().map(index).collect()
}
