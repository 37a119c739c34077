//! Goal seek: the value of a lever at which a figure reaches a goal.

use super::lever::{Case, Lever};
use super::repair::first;
use crate::calendar::Period;
use crate::choice::Key;
use crate::edit::{Command, apply};
use crate::engine::{Problem, Tables, holds_fit};
use crate::plan::Scope;

/// A figure to reach.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Figure {
    /// Z: what the team can reach of its targets, in whole units of the currency; unknown while somebody's
    /// work cannot be computed.
    Reachable,
    /// Units of a stage (index in the funnel) per working day of the team.
    ADay(usize),
    /// The load of the most loaded manager over the horizon, 1 being 100 %.
    Load,
    /// Cash-in within the horizon.
    CashIn,
    /// Gross profit of the total target, in whole units of the currency; unknown while a margin is.
    GrossProfit,
}

/// The value found.
#[derive(Debug, Clone, PartialEq)]
pub struct Reached {
    /// The lever's value.
    pub value: f64,
    /// The figure there, as near to the goal as the lever's steps allow.
    pub figure: f64,
    /// The change that sets it.
    pub command: Command,
}

/// The figure cannot be reached with this lever.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Missed {
    /// The figure at the lever's smallest and largest value; None if it cannot be computed or the lever has
    /// no range.
    pub between: Option<(f64, f64)>,
    /// The held totals that fix the target, oldest first.
    pub held: Vec<Key>,
}

/// A figure's value; None if it cannot be computed.
#[must_use]
pub fn figure(tables: &Tables, figure: Figure) -> Option<f64> {
    let everybody: Vec<usize> = (0..tables.managers.len()).collect();
    match figure {
        // Nobody is credited with a target whose work cannot be computed.
        Figure::Reachable => {
            let unknown = tables.problems.iter().any(|problem| matches!(problem, Problem::Need { .. }));
            (!unknown).then(|| tables.achievable() as f64)
        }
        Figure::ADay(stage) => {
            let (need, without) = tables.team_need_exact(&everybody, stage, tables.horizon());
            let days = f64::from(tables.axis.working_days());
            (without == 0 && days > 0.0).then(|| need / days)
        }
        Figure::Load => {
            let loads = everybody.iter().filter_map(|&m| tables.load(m, tables.horizon()));
            loads.map(|load| load.ratio).try_fold(0.0_f64, |most, ratio| Some(most.max(ratio?)))
        }
        Figure::CashIn => Some(tables.total_cash(tables.horizon()) as f64),
        Figure::GrossProfit => {
            let profit = tables.total_profit(&tables.horizon());
            profit.amount.filter(|_| !profit.lacks).map(|amount| amount as f64)
        }
    }
}

/// Finds the value of a lever at which a figure comes nearest to the goal.
///
/// # Errors
/// [`Missed`] if no value of the lever reaches the goal.
pub fn seek(case: &Case<'_>, lever: Lever, wanted: Figure, goal: f64) -> Result<Reached, Missed> {
    let steps = case.steps(lever).ok_or_else(Missed::default)?;
    let at = |place: i64| -> Option<f64> {
        let plan = apply(case.plan, &case.set(lever, steps.value(place))).ok()?;
        let tables = case.tables_of(lever, &plan);
        if case.knows_hires(&tables) { figure(&tables, wanted) } else { None }
    };
    let (low, high) = at(steps.least).zip(at(steps.most)).ok_or_else(Missed::default)?;
    if !(low.min(high)..=low.max(high)).contains(&goal) || low.to_bits() == high.to_bits() {
        let stuck = lever == Lever::Target && low.to_bits() == high.to_bits();
        let held = if stuck { in_the_way(case, steps.value(steps.most)) } else { Vec::new() };
        return Err(Missed { between: Some((low, high)), held });
    }
    // The first step that passes the goal; the one before it may be nearer.
    let past =
        |place: i64| at(place).is_some_and(|figure| if high > low { figure >= goal } else { figure <= goal });
    let there = first(steps.least, steps.most, past).ok_or_else(Missed::default)?;
    let near = |place: i64| at(place).map(|figure| (figure, place));
    let best = [there, (there - 1).max(steps.least)].into_iter().filter_map(near);
    let best = best.reduce(|a, b| if (b.0 - goal).abs() < (a.0 - goal).abs() { b } else { a });
    let (figure, place) = best.ok_or_else(Missed::default)?;
    let value = steps.value(place);
    Ok(Reached { value, figure, command: case.set(lever, value) })
}

/// The holds that contradict the target at this value.
fn in_the_way(case: &Case<'_>, target: f64) -> Vec<Key> {
    let mut plan = case.plan.clone();
    let aside = &case.tables.targets.inactive;
    let mut at = 0..;
    plan.holds.retain(|_| at.next().is_none_or(|at| !aside.contains(&at)));
    let Ok(plan) = apply(&plan, &case.set(Lever::Target, target)) else { return Vec::new() };
    let places = holds_fit(&plan).err().map_or_else(Vec::new, |misfit| misfit.holds());
    let keys = places.into_iter().filter_map(|place| plan.holds.get(place)).map(|h| (h.scope, h.period));
    keys.filter(|key| *key != (Scope::All, Period::Horizon)).collect()
}
