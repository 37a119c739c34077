//! Open deals: their probabilities, categories, and what a period may expect of them.

use chrono::NaiveDate;

use super::figures::tenths;
use super::likely::Distribution;
use crate::plan::control::{Actor, Category, Control, Deal, Thresholds};
use crate::plan::{Line, Plan, StageId, StepKind};
use crate::units::{Fraction, Money};

/// Probabilities closer to a threshold than this have reached it: products of rates are floats.
const AS_GOOD: f64 = 1e-9;

/// Why a deal is not counted in a period.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum LeftOut {
    /// Somebody has said not to count it.
    Omitted,
    /// No expected close is known.
    Undated,
    /// Its expected close is over.
    Overdue,
    /// Its expected close lies outside the period.
    Elsewhere,
}

/// The time a forecast by deals is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct When {
    /// The last day that counts as over.
    pub as_of: NaiveDate,
    /// The day of the calendar.
    pub today: NaiveDate,
    /// First day of the period.
    pub first: NaiveDate,
    /// Last day of the period.
    pub last: NaiveDate,
}

/// Whether a deal counts; if not, why.
///
/// # Errors
/// Why it does not count.
pub fn counts(category: Option<Category>, close: Option<NaiveDate>, when: &When) -> Result<(), LeftOut> {
    if category == Some(Category::Omitted) {
        return Err(LeftOut::Omitted);
    }
    let close = close.ok_or(LeftOut::Undated)?;
    if close <= when.as_of || close < when.today {
        return Err(LeftOut::Overdue);
    }
    if close < when.first || close > when.last { Err(LeftOut::Elsewhere) } else { Ok(()) }
}

/// The share that passes one step: a ratio r of one stage for one of the next lets min(1, 1 / r) through.
#[must_use]
pub fn passes(kind: StepKind, rate: f64) -> Fraction {
    let rate = Fraction::decimal(rate);
    match kind {
        StepKind::Percent => rate,
        StepKind::Ratio if rate <= Fraction::ONE => Fraction::ONE,
        StepKind::Ratio => Fraction::ONE.over(rate),
    }
}

/// The probability of a deal: its own; else the chance of its stage; else the product of its manager's steps from its
/// stage to the deal.
#[must_use]
pub fn probability(plan: &Plan, control: &Control, deal: &Deal) -> Fraction {
    let of_stage = |stage: StageId| match control.chances.get(&stage) {
        Some(&chance) => Fraction::decimal(chance),
        None => by_steps(plan, deal, stage),
    };
    match (deal.probability, deal.stage) {
        (Some(own), _) => Fraction::decimal(own),
        (None, Some(stage)) => of_stage(stage),
        (None, None) => Fraction::ZERO,
    }
}

fn by_steps(plan: &Plan, deal: &Deal, stage: StageId) -> Fraction {
    let Some(first) = plan.stages.iter().position(|other| other.id == stage) else { return Fraction::ZERO };
    let manager = match &deal.who {
        Actor::Manager(id) => plan.manager(*id),
        Actor::Other(_) | Actor::Nobody => None,
    };
    let line = manager.and_then(|manager| manager.line(deal.members)).cloned();
    let line = line.unwrap_or_else(|| Line::new(deal.members));
    let steps = first..plan.stages.len().saturating_sub(1);
    steps.fold(Fraction::ONE, |chance, index| {
        let rate = match manager {
            Some(manager) => plan.rate_at(manager, &line, index),
            None => plan.rate_of_nobody(&line, index),
        };
        chance.times(passes(plan.stages[index].step.kind, rate.unwrap_or(0.0)))
    })
}

/// How sure a deal is: its own category, else by its probability.
#[must_use]
pub fn category(own: Option<Category>, probability: Fraction, thresholds: &Thresholds) -> Category {
    let p = probability.to_f64() + AS_GOOD;
    match own {
        Some(own) => own,
        None if p >= thresholds.commit => Category::Commit,
        None if p >= thresholds.best => Category::BestCase,
        None => Category::Pipeline,
    }
}

/// A deal that counts.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Counting {
    /// What it would bring.
    pub amount: Money,
    /// How likely it is.
    pub probability: Fraction,
    /// How sure it is.
    pub category: Category,
}

impl Counting {
    /// Amount × probability, rounded once.
    #[must_use]
    pub fn weighted(&self) -> Money {
        Fraction::whole(self.amount).times(self.probability).nearest()
    }
}

/// What a period may expect of its open deals.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct ByDeals {
    /// The fact so far.
    pub closed: Money,
    /// Deals of each category, unweighted.
    pub commit: Money,
    /// Best case.
    pub best: Money,
    /// Neither.
    pub pipeline: Money,
    /// Fact + weighted open deals.
    pub weighted: Money,
    /// Open amount / what is missing, in tenths; None where nothing is missing.
    pub coverage: Option<i64>,
    /// 1 / win rate, in tenths; None where there is no open deal that could be won.
    pub required_coverage: Option<i64>,
}

impl ByDeals {
    /// What some counting deals add to a fact, against a plan.
    #[must_use]
    pub fn new(plan: Money, actual: Money, deals: &[Counting]) -> Self {
        let sum = |wanted: Category| deals.iter().filter(|d| d.category == wanted).map(|d| d.amount).sum();
        let open: Money = deals.iter().map(|deal| deal.amount).sum();
        let missing = (plan - actual).max(0);
        let won = deals
            .iter()
            .fold(Fraction::ZERO, |sum, deal| sum.plus(Fraction::whole(deal.amount).times(deal.probability)));
        let open_money = Fraction::whole(open);
        Self {
            closed: actual,
            commit: sum(Category::Commit),
            best: sum(Category::BestCase),
            pipeline: sum(Category::Pipeline),
            weighted: actual + deals.iter().map(Counting::weighted).sum::<Money>(),
            coverage: (missing > 0).then(|| tenths(open_money, Fraction::whole(missing))),
            required_coverage: (!won.is_zero()).then(|| tenths(open_money, won)),
        }
    }

    /// Closed and committed.
    #[must_use]
    pub fn commit_forecast(&self) -> Money {
        self.closed + self.commit
    }

    /// Closed, committed and the best case.
    #[must_use]
    pub fn best_forecast(&self) -> Money {
        self.commit_forecast() + self.best
    }

    /// Every open deal that counts, unweighted.
    #[must_use]
    pub fn open(&self) -> Money {
        self.commit + self.best + self.pipeline
    }
}

/// How likely the plan of a period is, from today's deals alone.
#[derive(Debug, Clone, PartialEq)]
pub struct Likelihood {
    /// The distribution of what the deals bring.
    pub distribution: Distribution,
    /// The fact so far.
    pub actual: Money,
    /// The probability of the plan.
    pub likely: f64,
    /// The same with every probability a fifth lower.
    pub a_fifth_less: f64,
}

impl Likelihood {
    /// Computes it for deals that count.
    #[must_use]
    pub fn new(plan: Money, actual: Money, deals: &[Counting]) -> Self {
        let with = |factor: f64| -> Vec<(Money, f64)> {
            deals.iter().map(|deal| (deal.amount, deal.probability.to_f64() * factor)).collect()
        };
        let distribution = Distribution::new(&with(1.0));
        let likely = distribution.reached(plan - actual);
        let a_fifth_less = Distribution::new(&with(0.8)).reached(plan - actual);
        Self { distribution, actual, likely, a_fifth_less }
    }

    /// What is reached at least with this probability.
    #[must_use]
    pub fn at_least(&self, probability: f64) -> Money {
        self.actual + self.distribution.at_least(probability)
    }

    /// A probability in tenths of a percent, halves up, never 1000 while below 1.
    #[must_use]
    #[allow(clippy::cast_possible_truncation, reason = "a probability is 0 to 1")]
    pub fn tenths(probability: f64) -> i64 {
        let tenths = (probability * 1000.0 + 0.5 + 1e-6).floor() as i64;
        if probability < 1.0 { tenths.min(999) } else { tenths }
    }
}
