//! What goes into a row of plan and fact.

use crate::engine::control::Figures;
use crate::units::Money;

/// The counts of one stage.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct StageFigures {
    /// What is to be done in the period.
    pub plan: i64,
    /// What should have been done.
    pub to_date: i64,
    /// What was done; None where nothing is reported.
    pub actual: Option<i64>,
    /// How many managers in it are not reported on all days that are over: what was done is at least so much.
    pub without: usize,
}

impl StageFigures {
    /// What was done less what should have been; None where nothing is reported.
    #[must_use]
    pub fn gap(&self) -> Option<i64> {
        self.actual.map(|actual| actual - self.to_date)
    }
}

/// What goes into a row before it is finished.
#[derive(Debug, Default)]
pub(super) struct Sums {
    pub figures: Figures,
    pub run_rate: Option<Money>,
    pub at_pace: Money,
    pub weighted: Money,
    pub without: usize,
    pub stages: Vec<StageFigures>,
}

impl Sums {
    /// Whether anything was done at a stage.
    pub fn has_work(&self) -> bool {
        self.stages.iter().any(|stage| stage.actual.is_some_and(|count| count != 0))
    }

    pub fn add(&mut self, other: &Sums) {
        self.figures.plan += other.figures.plan;
        self.figures.to_date += other.figures.to_date;
        self.figures.actual += other.figures.actual;
        self.run_rate = match (self.run_rate, other.run_rate) {
            (Some(a), Some(b)) => Some(a + b),
            (a, b) => a.or(b),
        };
        self.at_pace += other.at_pace;
        self.weighted += other.weighted;
        self.without += other.without;
        self.stages.resize(self.stages.len().max(other.stages.len()), StageFigures::default());
        for (sum, more) in self.stages.iter_mut().zip(&other.stages) {
            sum.plan += more.plan;
            sum.to_date += more.to_date;
            sum.without += more.without;
            sum.actual = match (sum.actual, more.actual) {
                (Some(a), Some(b)) => Some(a + b),
                (a, b) => a.or(b),
            };
        }
    }
}

pub(super) fn copy(sums: &Sums) -> Sums {
    let mut out = Sums::default();
    out.add(sums);
    out
}
