//! What followed from an edit, in one line: deals, work a day, people over 100 %.

use crate::engine::{LoadFigure, Peak, Tables};
use crate::plan::Plan;
use crate::units::Money;

/// The few figures a meeting asks for after every change.
#[derive(Debug, Clone, PartialEq)]
pub struct Consequence {
    /// The plan's total.
    pub target: Money,
    /// Deals of the whole team, where they can be computed.
    pub deals: i64,
    /// Units of the funnel's first stage per working day of the team.
    pub first_a_day: f64,
    /// Managers whose load over the horizon is above 100 %.
    pub over: usize,
    /// The most loaded manager over the horizon (the place in the roster), where that is above 100 %.
    pub worst: Option<(usize, LoadFigure)>,
    /// The highest weekly load.
    pub peak: Option<Peak>,
    /// Managers for whom something cannot be computed.
    pub missing: usize,
    /// What the load allows of the target.
    pub achievable: Money,
}

/// Reads the figures off the tables.
#[allow(clippy::cast_precision_loss, reason = "counts of work stay far below 2^52")]
pub fn consequence(plan: &Plan, tables: &Tables) -> Consequence {
    let everyone: Vec<usize> = (0..plan.managers.len()).collect();
    let whole = 0..tables.axis.segments().len();
    let last = plan.stages.len().saturating_sub(1);
    let (deals, missing) = tables.team_need_whole(&everyone, last, whole.clone());
    let (first, missing_first) = tables.team_need_whole(&everyone, 0, whole.clone());
    let days = f64::from(tables.axis.working_days());
    Consequence {
        target: tables.total(whole),
        deals,
        first_a_day: if days > 0.0 { first as f64 / days } else { 0.0 },
        over: tables.overloaded(),
        worst: worst(tables),
        peak: tables.peaks().into_iter().next(),
        missing: missing.max(missing_first),
        achievable: tables.achievable(),
    }
}

fn worst(tables: &Tables) -> Option<(usize, LoadFigure)> {
    let load = |m: usize| Some((m, tables.load(m, tables.horizon()).filter(LoadFigure::is_over)?));
    // Something to do and no day to do it on is the heaviest.
    let ratio = |load: &LoadFigure| load.ratio.unwrap_or(f64::INFINITY);
    let loads = (0..tables.managers.len()).filter_map(load);
    loads.reduce(|a, b| if ratio(&b.1) > ratio(&a.1) { b } else { a })
}
