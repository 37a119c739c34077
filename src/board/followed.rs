//! What followed from an edit, in one line: deals, work a day, people over 100 %.

use crate::engine::{LoadFigure, Peak, Problem, Tables};
use crate::plan::Plan;
use crate::units::Money;

/// A figure of the whole team's work.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Work {
    /// What can be computed of it.
    pub figure: f64,
    /// A part of it cannot be computed.
    pub without: bool,
}

impl Work {
    /// The figure as words: with a part that cannot be computed it is at least so much, and nothing but that is a dash.
    pub fn words(self, show: impl Fn(f64) -> String) -> String {
        match self.without {
            true if self.figure == 0.0 => String::from("—"),
            true => format!("≥ {}", show(self.figure)),
            false => show(self.figure),
        }
    }

    /// The whole figure, where it can be computed.
    pub fn known(self) -> Option<f64> {
        (!self.without).then_some(self.figure)
    }
}

/// The few figures a meeting asks for after every change.
#[derive(Debug, Clone, PartialEq)]
pub struct Consequence {
    /// The plan's total, with what nobody carries.
    pub target: Money,
    /// What all managers carry of it.
    pub assigned: Money,
    /// Deals of the whole team.
    pub deals: Work,
    /// Units of the funnel's first stage per working day of the team.
    pub first_a_day: Work,
    /// Managers whose load over the horizon is above 100 %.
    pub over: usize,
    /// The most loaded manager over the horizon (the place in the roster), where that is above 100 %.
    pub worst: Option<(usize, LoadFigure)>,
    /// The highest weekly load.
    pub peak: Option<Peak>,
    /// Managers (places in the roster, ascending) for whom something cannot be computed.
    pub unknown: Vec<usize>,
    /// What the load allows of what managers carry.
    pub achievable: Money,
}

/// Whether the plan can be done, as far as managers carry it: what nobody carries needs no work yet.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    /// Managers carry nothing, so there is nothing to do.
    Nothing,
    /// Nobody is above 100 %.
    Achievable,
    /// Somebody is above 100 %.
    Partly,
    /// Nobody is known to be above 100 %, but not everybody's work can be computed.
    Unknown,
}

impl Consequence {
    /// The verdict.
    pub fn verdict(&self) -> Verdict {
        if self.over > 0 {
            Verdict::Partly
        } else if !self.unknown.is_empty() {
            Verdict::Unknown
        } else if self.assigned > 0 {
            Verdict::Achievable
        } else {
            Verdict::Nothing
        }
    }

    /// What nobody carries of the plan; negative where managers carry more than the whole.
    pub fn unassigned(&self) -> Money {
        self.target - self.assigned
    }

    /// What managers carry and cannot do; None where that cannot be said.
    pub fn short(&self) -> Option<Money> {
        (self.verdict() != Verdict::Unknown).then_some(self.assigned - self.achievable)
    }

    /// The share that the load allows of what managers carry, at most 1 and cut to a tenth of a percent: a hair below
    /// all of it must not read as all of it. None where it cannot be said.
    #[allow(clippy::cast_precision_loss, reason = "amounts stay below 1e13, exact in f64")]
    pub fn reached(&self) -> Option<f64> {
        match self.verdict() {
            Verdict::Unknown => None,
            Verdict::Partly if self.assigned > 0 => {
                Some((self.achievable as f64 / self.assigned as f64 * 1000.0).floor() / 1000.0)
            }
            _ => Some(1.0),
        }
    }
}

/// Reads the figures off the tables.
#[allow(clippy::cast_precision_loss, reason = "counts of work stay far below 2^52")]
pub fn consequence(plan: &Plan, tables: &Tables) -> Consequence {
    let everyone: Vec<usize> = (0..plan.managers.len()).collect();
    let whole = 0..tables.axis.segments().len();
    let last = plan.stages.len().saturating_sub(1);
    let work = |stage: usize, days: f64| {
        let (count, without) = tables.team_need_whole(&everyone, stage, whole.clone());
        Work { figure: count as f64 / days, without: without > 0 }
    };
    let days = f64::from(tables.axis.working_days());
    let assigned = tables.assigned(whole.clone());
    Consequence {
        target: assigned + tables.unassigned(whole.clone()),
        assigned,
        deals: work(last, 1.0),
        first_a_day: work(0, if days > 0.0 { days } else { f64::INFINITY }),
        over: tables.overloaded(),
        worst: worst(tables),
        peak: tables.peaks().into_iter().next(),
        unknown: unknown(tables),
        achievable: tables.achievable(),
    }
}

/// Managers for whom something cannot be computed; problems stand in the order of the roster.
fn unknown(tables: &Tables) -> Vec<usize> {
    let mut found = Vec::new();
    for problem in &tables.problems {
        if let Problem::Need { manager, .. } = *problem
            && found.last() != Some(&manager)
        {
            found.push(manager);
        }
    }
    found
}

fn worst(tables: &Tables) -> Option<(usize, LoadFigure)> {
    let load = |m: usize| Some((m, tables.load(m, tables.horizon()).filter(LoadFigure::is_over)?));
    // Something to do and no day to do it on is the heaviest.
    let ratio = |load: &LoadFigure| load.ratio.unwrap_or(f64::INFINITY);
    let loads = (0..tables.managers.len()).filter_map(load);
    loads.reduce(|a, b| if ratio(&b.1) > ratio(&a.1) { b } else { a })
}
