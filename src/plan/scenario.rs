//! Scenarios: named sets of differences, stored beside the plan.

use chrono::NaiveDate;

use super::error::{At, Checked, Rule, each, each_of};
use super::{MAX_FACTOR, MAX_HEADS, MAX_SCENARIOS, Plan, Stage, StageId, Step, check};
use crate::units::Money;
use crate::units::map::Map;

/// The id of a scenario inside a plan.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ScenarioId(pub u32);

/// Additional managers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Hires {
    /// How many, at least 1.
    pub count: u16,
    /// Their first day of work.
    pub from: NaiveDate,
}

/// A named set of differences to the plan. Empty values follow the plan as it changes.
#[derive(Debug, Clone, PartialEq)]
pub struct Scenario {
    /// Identity.
    pub id: ScenarioId,
    /// Its name, unique among the plan's scenarios.
    pub name: String,
    /// The plan's target, in whole units of the currency.
    pub target: Option<Money>,
    /// The plan's average deal; managers' and members' own values are scaled by the same factor.
    pub average_deal: Option<Money>,
    /// The plan's rates, by the stage a step starts from; own values are scaled by the same factor.
    pub rates: Map<StageId, f64>,
    /// The plan's daily maximum, by stage; own values are scaled by the same factor.
    pub maximum: Map<StageId, f64>,
    /// The plan's selling minutes; own values are scaled by the same factor.
    pub selling_minutes: Option<f64>,
    /// Additional managers.
    pub hires: Option<Hires>,
}

impl Scenario {
    /// A scenario without differences.
    #[must_use]
    pub fn new(id: ScenarioId, name: impl Into<String>) -> Self {
        Scenario {
            id,
            name: name.into(),
            target: None,
            average_deal: None,
            rates: Map::new(),
            maximum: Map::new(),
            selling_minutes: None,
            hires: None,
        }
    }

    /// Whether nothing differs from the plan.
    #[must_use]
    pub fn is_base(&self) -> bool {
        let same = Scenario::new(self.id, self.name.clone());
        *self == same
    }

    /// Removes the values of a stage.
    pub(crate) fn forget_stage(&mut self, id: StageId) {
        self.rates.remove(&id);
        self.maximum.remove(&id);
    }
}

impl Plan {
    /// The scenario with this id.
    #[must_use]
    pub fn scenario(&self, id: ScenarioId) -> Option<&Scenario> {
        self.scenarios.iter().find(|scenario| scenario.id == id)
    }

    /// The scenario with this name, ignoring case.
    #[must_use]
    pub fn scenario_named(&self, name: &str) -> Option<&Scenario> {
        let name = name.trim().to_lowercase();
        self.scenarios.iter().find(|scenario| scenario.name.to_lowercase() == name)
    }

    pub(super) fn check_scenarios(&self) -> Checked {
        check::most(self.scenarios.len(), MAX_SCENARIOS).at("scenarios")?;
        each("scenarios", self.scenarios.iter().enumerate(), |(at, scenario)| {
            self.check_scenario(scenario)?;
            let name = scenario.name.to_lowercase();
            let twice = self.scenarios[..at].iter().any(|other| other.name.to_lowercase() == name);
            if twice { Err(Rule::DuplicateScenario.into()).at("name") } else { Ok(()) }
        })
    }

    /// Checks one scenario against this plan.
    ///
    /// # Errors
    /// The first rule that is broken, and where in the scenario.
    pub fn check_scenario(&self, scenario: &Scenario) -> Checked {
        check::name(&scenario.name)?;
        scenario.target.map_or(Ok(()), |target| check::money(target, 0)).at("target")?;
        check::average_deal(scenario.average_deal)?;
        self.check_rates(&scenario.rates)?;
        each_of("maximum", &scenario.maximum, check::stage_key, |&id, &value| {
            self.check_stage(id)?;
            check::number(value, 0.0, MAX_FACTOR)
        })?;
        check::selling_minutes(scenario.selling_minutes)?;
        let count =
            |hires: Hires| check::number(f64::from(hires.count), 1.0, f64::from(MAX_HEADS)).at("count");
        scenario.hires.map_or(Ok(()), count).at("hires")
    }
}

/// Converts a scenario's rate when a step changes its kind or absorbs the next one. A rate without an
/// equivalent is dropped: the scenario then follows the plan.
pub(crate) fn with_rate(rates: &mut Map<StageId, f64>, at: StageId, step: Step, rate: Option<f64>) {
    match rate.filter(|&rate| step.accepts(rate)) {
        Some(rate) => rates.insert(at, rate),
        None => rates.remove(&at),
    };
}

/// Joins a scenario's rates of two steps into one; None if it has neither, or one step cannot express them.
pub(crate) fn joined(rates: &Map<StageId, f64>, before: &Stage, gone: &Stage, into: Step) -> Option<f64> {
    if !rates.contains_key(&before.id) && !rates.contains_key(&gone.id) {
        return None;
    }
    let rate = |stage: &Stage| rates.get(&stage.id).copied().unwrap_or(stage.step.rate);
    before.step.joined(rate(before), &gone.step, rate(gone), into.kind)
}
