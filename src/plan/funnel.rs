//! Funnel stages and the steps between them.

use serde::{Deserialize, Serialize};

use super::StageId;

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

    /// How many of this stage one of the next needs, at the given rate; None where it cannot be said.
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

    /// Whether a rate can stand in a step of this kind.
    pub fn accepts(&self, rate: f64) -> bool {
        match self.kind {
            StepKind::Percent => (0.0..=1.0).contains(&rate),
            StepKind::Ratio => rate.is_finite() && rate > 0.0,
        }
    }
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
}
