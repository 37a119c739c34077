//! The inputs of a report.

use chrono::NaiveDate;

use crate::board::{Ground, Summary, summary};
use crate::engine::{Tables, evaluate};
use crate::i18n::Lang;
use crate::levers::{Case, Effect, Repair};
use crate::plan::{Plan, Scenario};

/// Results that take a while to compute and are computed beforehand.
#[derive(Debug, Clone, Default)]
pub struct Tried {
    /// Sufficient repairs; empty if the plan is achievable.
    pub repairs: Vec<Repair>,
    /// Effects of levers, the strongest first.
    pub effects: Vec<Effect>,
    /// Scenarios with their results.
    pub scenarios: Vec<Turned>,
}

/// The inputs of a report.
#[derive(Debug, Clone, Copy)]
pub struct Source<'a> {
    /// The plan.
    pub plan: &'a Plan,
    /// Its tables.
    pub tables: &'a Tables,
    /// The key figures.
    pub now: &'a Summary,
    /// Plan and fact, if there are facts.
    pub ground: Option<&'a Ground>,
    /// The present day.
    pub today: NaiveDate,
    /// The language.
    pub lang: Lang,
}

/// A scenario with its result; None if it contradicts holds.
#[derive(Debug, Clone)]
pub struct Turned {
    /// Its name.
    pub name: String,
    /// Its key figures.
    pub then: Option<Summary>,
}

impl Turned {
    /// Evaluates a scenario.
    #[must_use]
    pub fn new(case: &Case<'_>, scenario: &Scenario, today: NaiveDate) -> Self {
        let then = case.scenario(scenario).ok();
        let then = then.map(|plan| summary(&plan, &evaluate(&plan), Some(today)));
        Turned { name: scenario.name.clone(), then }
    }

    /// Most scenarios in the report.
    pub const MOST: usize = 3;
}
