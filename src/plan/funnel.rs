//! Funnel stages and the steps between them.
#![allow(
    clippy::float_arithmetic,
    reason = "rates are fractions; a step is where they are turned over and multiplied"
)]

use serde::{Deserialize, Serialize};

use super::{MAX_FACTOR, StageId};
use crate::units::decimal;

/// How a step's rate is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum StepKind {
    /// The share that passes to the next stage, 0 to 1: `need[k] = need[k + 1] / rate`.
    Percent,
    /// How many of this stage for one of the next, above 0: `need[k] = need[k + 1] × rate`.
    Ratio,
}

/// The step from one stage to the next.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Step {
    /// How `rate` is read.
    pub kind: StepKind,
    /// The rate where a manager has none of their own.
    pub rate: f64,
}

impl Step {
    /// A percent step that lets everything through: what a newly added stage starts with.
    pub const THROUGH: Step = Step { kind: StepKind::Percent, rate: 1.0 };

    /// How many units of this stage one unit of the next needs at the given rate; None if undefined.
    ///
    /// ```
    /// use planerka::plan::{Step, StepKind};
    /// let step = Step { kind: StepKind::Percent, rate: 0.4 };
    /// assert_eq!(step.per_next(0.4), Some(2.5));
    /// assert_eq!(step.per_next(0.0), None);
    /// ```
    pub fn per_next(&self, rate: f64) -> Option<f64> {
        match self.kind {
            StepKind::Percent => (rate > 0.0).then(|| 1.0 / rate),
            StepKind::Ratio => (rate > 0.0).then_some(rate),
        }
    }

    /// Whether a rate is valid for a step of this kind.
    pub fn accepts(&self, rate: f64) -> bool {
        match self.kind {
            StepKind::Percent => (0.0..=1.0).contains(&rate),
            StepKind::Ratio => rate.is_finite() && rate > 0.0 && rate <= MAX_FACTOR,
        }
    }

    /// The equivalent rate in another kind of step: 25 % is 4 to 1. None if there is none: 0 %, or less than
    /// 1 to 1.
    ///
    /// ```
    /// use planerka::plan::{Step, StepKind};
    /// let quarter = Step { kind: StepKind::Percent, rate: 0.25 };
    /// assert_eq!(quarter.converted(0.25, StepKind::Ratio), Some(4.0));
    /// let half_each = Step { kind: StepKind::Ratio, rate: 0.5 };
    /// assert_eq!(half_each.converted(0.5, StepKind::Percent), None);
    /// ```
    pub fn converted(&self, rate: f64, to: StepKind) -> Option<f64> {
        if self.kind == to {
            return Some(rate);
        }
        let other = tidy(1.0 / rate);
        Step { kind: to, rate: other }.accepts(other).then_some(other)
    }

    /// The rate of a single step that replaces this step and the next one, at the given rates. None if that
    /// kind of step cannot express it.
    ///
    /// ```
    /// use planerka::plan::{Step, StepKind};
    /// let calls = Step { kind: StepKind::Ratio, rate: 3.0 };
    /// let meetings = Step { kind: StepKind::Percent, rate: 0.3 };
    /// assert_eq!(calls.joined(3.0, &meetings, 0.3, StepKind::Percent), Some(0.1));
    /// assert_eq!(calls.joined(3.0, &meetings, 0.3, StepKind::Ratio), Some(10.0));
    /// ```
    pub fn joined(&self, rate: f64, next: &Step, next_rate: f64, kind: StepKind) -> Option<f64> {
        // As a percent each step multiplies what passes; as a ratio, what is needed.
        let factor = |step: &Step, rate: f64| if step.kind == kind { rate } else { 1.0 / rate };
        let product = tidy(factor(self, rate) * factor(next, next_rate));
        Step { kind, rate: product }.accepts(product).then_some(product)
    }
}

/// Rounds to 15 significant digits: 0.35 × 0.4 is 0.14 and not 0.139 999 999 999 999 99.
fn tidy(value: f64) -> f64 {
    decimal::read(&format!("{value:.14e}")).unwrap_or(value)
}

/// One stage of the funnel. The plan's last stage is the deal; its step has no meaning.
#[derive(Debug, Clone, PartialEq)]
pub struct Stage {
    /// Identity.
    pub id: StageId,
    /// The stage's name in the plural, as it stands in a column ("calls").
    pub name: String,
    /// The step to the next stage.
    pub step: Step,
    /// The most that one person can do on one full available day; None is no limit.
    pub maximum: Option<f64>,
    /// Working days from this stage to the next; unused on the last stage.
    pub lag: u16,
    /// Minutes per unit; None if it takes no time of its own.
    pub minutes: Option<f64>,
    /// Units of this stage open today, the pipeline with which the horizon begins; None if unknown.
    pub pipeline: Option<i64>,
}

impl Stage {
    /// A stage that everything passes at once, without limits.
    #[must_use]
    pub fn new(id: StageId, name: impl Into<String>) -> Self {
        let step = Step::THROUGH;
        Stage { id, name: name.into(), step, maximum: None, lag: 0, minutes: None, pipeline: None }
    }
}
