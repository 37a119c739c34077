//! Base weights: what each manager would carry in each segment without holds.

use crate::calendar::{Availability, Axis};
use crate::plan::{AbsencePolicy, Manager, Plan, season_indexes};

use super::super::lines::Lines;

/// The season index of each segment.
pub(crate) fn season(plan: &Plan, axis: &Axis) -> Vec<f64> {
    let indexes = season_indexes(plan);
    let index = |month: usize| indexes[axis.months()[month].month.index0()];
    axis.segments().iter().map(|s| index(s.month)).collect()
}

/// Each manager's effective weight: as typed, or the weight that yields a typed share of the team.
///
/// The others divide what the typed shares leave by their weights. Typed shares that leave nothing (all
/// managers have one, or they make 100 % and more) count in proportion to each other. A share typed for
/// somebody without days goes to nobody. A worked number: three equal people, the first with 50 %, weigh 2, 1
/// and 1.
pub(crate) fn that_count(plan: &Plan, season: &[f64], people: &[Availability]) -> Vec<f64> {
    let mut weights: Vec<f64> = plan.managers.iter().map(|manager| manager.weight).collect();
    if plan.managers.iter().all(|manager| manager.share.is_none()) {
        return weights;
    }
    let work = plan.managers.iter().zip(people).map(|(manager, person)| {
        let (days, factor) = days_that_count(plan, season, manager, person);
        factor * weighed(season, days)
    });
    let work: Vec<f64> = work.collect();
    let typed = |at: usize| plan.managers[at].share.filter(|_| work[at] > 0.0);
    let places = 0..weights.len();
    let shares: f64 = places.clone().filter_map(typed).sum();
    let others: f64 = places.clone().filter(|&at| typed(at).is_none()).map(|at| weights[at] * work[at]).sum();
    let leaves = shares < 1.0 && others > 0.0;
    let whole = if leaves { others / (1.0 - shares) } else { 1.0 };
    for at in places {
        match typed(at) {
            Some(share) => weights[at] = share * whole / work[at],
            None if shares >= 1.0 => weights[at] = 0.0,
            None => {}
        }
    }
    weights
}

/// Base weights, line by line, each by segment: weight × mix × season × days that count.
///
/// The absence policy decides which days count. *Within the manager* keeps the sum over productive days and
/// spreads it over available ones; a manager who is away throughout keeps the productive spread.
pub(crate) fn base(
    plan: &Plan,
    axis: &Axis,
    people: &[Availability],
    (weights, lines): (&[f64], &Lines),
) -> Vec<f64> {
    let season = season(plan, axis);
    let mut cells = Vec::with_capacity(lines.len() * season.len());
    for (place, (manager, person)) in plan.managers.iter().zip(people).enumerate() {
        let (days, factor) = days_that_count(plan, &season, manager, person);
        for line in lines.of(place) {
            let factor = weights[place] * factor * lines.mix(line);
            cells.extend(season.iter().zip(days).map(|(s, d)| factor * (s * d)));
        }
    }
    cells
}

/// The days of a manager that count for targets, and the factor that makes up for days lost to absence.
pub(crate) fn days_that_count<'a>(
    plan: &Plan,
    season: &[f64],
    manager: &Manager,
    person: &'a Availability,
) -> (&'a [f64], f64) {
    let away = !manager.absences.is_empty();
    match plan.absence_policy {
        AbsencePolicy::ToTeam => (&person.available, 1.0),
        AbsencePolicy::WithinManager if away => {
            let productive = weighed(season, &person.productive);
            let available = weighed(season, &person.available);
            if available > 0.0 {
                (&person.available, productive / available)
            } else {
                (&person.productive, 1.0)
            }
        }
        AbsencePolicy::WithinManager | AbsencePolicy::Ignore => (&person.productive, 1.0),
    }
}

fn weighed(season: &[f64], days: &[f64]) -> f64 {
    season.iter().zip(days).map(|(s, d)| s * d).sum()
}

/// Weights of cells, with fallback rungs for where base weights are zero.
pub(super) trait Ladder {
    /// The weight of a cell on a rung: 0 the base weight, 1 working days, 2 calendar days.
    fn weight(&self, rung: u8, line: usize, segment: usize) -> f64;
}

/// The lowest rung.
pub(super) const LAST_RUNG: u8 = 2;

/// The managers' lines: fallbacks count days while employed.
pub(super) struct Work<'a> {
    pub(super) base: &'a [f64],
    pub(super) people: &'a [Availability],
    pub(super) lines: &'a Lines,
    pub(super) segments: usize,
}

impl Ladder for Work<'_> {
    fn weight(&self, rung: u8, line: usize, segment: usize) -> f64 {
        let person = || &self.people[self.lines.manager(line)];
        match rung {
            0 => self.base[line * self.segments + segment],
            1 => self.lines.mix(line) * f64::from(person().employed_working_days[segment]),
            _ => f64::from(person().employed_days[segment]),
        }
    }
}

/// The unassigned lines: they follow the whole team, then the calendar.
pub(super) struct UnassignedLadder<'a> {
    /// The weight of the team's lines with the same members, line by line, each by segment.
    pub(super) team: &'a [f64],
    pub(super) mixes: &'a [f64],
    pub(super) axis: &'a Axis,
}

impl Ladder for UnassignedLadder<'_> {
    fn weight(&self, rung: u8, line: usize, segment: usize) -> f64 {
        let days = &self.axis.segments()[segment];
        match rung {
            0 => self.team[line * self.axis.segments().len() + segment],
            1 => self.mixes[line] * f64::from(days.working_days),
            _ => f64::from(days.days),
        }
    }
}
