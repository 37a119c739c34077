//! What followed from an edit, in one line: deals, work a day, the verdict.

use chrono::NaiveDate;

use crate::engine::{Assessment, Tables, Verdict};
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
pub struct Summary {
    /// The plan's total, with what nobody carries.
    pub target: Money,
    /// What all managers carry of it.
    pub assigned: Money,
    /// What people outside the plan had done when the rest was made anew.
    pub by_others: Money,
    /// Deals of the whole team; of a plan whose rest was made anew those still to do.
    pub deals: Work,
    /// Whether work is that of a rest that was made anew.
    pub of_rest: bool,
    /// Units of the funnel's first stage per working day of the team.
    pub first_a_day: Work,
    /// The verdict, with the people and figures it rests on.
    pub assessment: Assessment,
}

impl Summary {
    /// The verdict.
    pub fn verdict(&self) -> Verdict {
        self.assessment.verdict
    }

    /// Managers whose load over the horizon is above 100 %.
    pub fn over(&self) -> usize {
        self.assessment.over.len()
    }

    /// What the load allows of what managers carry.
    pub fn achievable(&self) -> Money {
        self.assessment.achievable
    }

    /// What nobody carries of the plan; negative where managers carry more than the whole.
    pub fn unassigned(&self) -> Money {
        self.target - self.assigned - self.by_others
    }

    /// What managers carry and cannot do; None where that cannot be said.
    pub fn short(&self) -> Option<Money> {
        self.assessment.short()
    }

    /// The share that the load allows of what managers carry, at most 1 and cut to a tenth of a percent: a hair below
    /// all of it must not read as all of it. None where it cannot be said.
    #[allow(clippy::cast_precision_loss, reason = "amounts stay below 1e13, exact in f64")]
    pub fn reached(&self) -> Option<f64> {
        let short = self.short()?;
        let part = || ((self.assigned - short) as f64 / self.assigned as f64 * 1000.0).floor() / 1000.0;
        Some(if short > 0 && self.assigned > 0 { part() } else { 1.0 })
    }
}

/// Reads the figures off the tables. `today` says how many days are left before the plan.
#[allow(clippy::cast_precision_loss, reason = "counts of work stay far below 2^52")]
pub fn summary(plan: &Plan, tables: &Tables, today: Option<NaiveDate>) -> Summary {
    let everyone: Vec<usize> = (0..plan.managers.len()).collect();
    let whole = 0..tables.axis.segments().len();
    let last = plan.stages.len().saturating_sub(1);
    let work = |stage: usize, days: f64| {
        let (count, without) = tables.team_need_whole(&everyone, stage, whole.clone());
        Work { figure: count as f64 / days, without: without > 0 }
    };
    // Of a plan whose rest was made anew the days that are left.
    let days = f64::from(match &tables.replanned {
        Some(now) => {
            tables.axis.working_days_between(now.as_of + chrono::Days::new(1), plan.horizon.last_day())
        }
        None => tables.axis.working_days(),
    });
    let assigned = tables.assigned(whole.clone());
    Summary {
        target: tables.total(whole.clone()),
        by_others: tables.done_by_others(&whole),
        assigned,
        deals: work(last, 1.0),
        of_rest: tables.replanned.is_some(),
        first_a_day: work(0, if days > 0.0 { days } else { f64::INFINITY }),
        assessment: tables.assess(plan, today),
    }
}
