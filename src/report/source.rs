//! What a report is made of.

use chrono::NaiveDate;

use crate::board::{Ground, Summary, summary};
use crate::engine::{Tables, evaluate};
use crate::i18n::Lang;
use crate::levers::{Case, Effect, Repair};
use crate::plan::{Plan, Scenario};

/// What takes a while to find, and is found before.
#[derive(Debug, Clone, Default)]
pub struct Tried {
    /// Repairs that suffice; none of a plan that is achievable.
    pub repairs: Vec<Repair>,
    /// What levers are worth, the strongest first.
    pub effects: Vec<Effect>,
    /// Scenarios with what they come to.
    pub scenarios: Vec<Turned>,
}

/// What a report is of.
#[derive(Debug, Clone, Copy)]
pub struct Source<'a> {
    /// The plan.
    pub plan: &'a Plan,
    /// Its figures.
    pub tables: &'a Tables,
    /// The few figures a meeting asks for.
    pub now: &'a Summary,
    /// Facts against the plan, where there are any.
    pub ground: Option<&'a Ground>,
    /// The day on which somebody looks.
    pub today: NaiveDate,
    /// In which language.
    pub lang: Lang,
}

/// A scenario with what it comes to; nothing where it meets what is held.
#[derive(Debug, Clone)]
pub struct Turned {
    /// Its name.
    pub name: String,
    /// Its figures.
    pub then: Option<Summary>,
}

impl Turned {
    /// Tries a scenario: one evaluation of the plan.
    #[must_use]
    pub fn new(case: &Case<'_>, scenario: &Scenario, today: NaiveDate) -> Self {
        let then = case.scenario(scenario).ok();
        let then = then.map(|plan| summary(&plan, &evaluate(&plan), Some(today)));
        Turned { name: scenario.name.clone(), then }
    }

    /// How many scenarios of a plan the report shows.
    pub const MOST: usize = 3;
}
