//! What a table shows.

use super::words::UsageError;
use crate::plan::Plan;

/// What is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Metric {
    /// Targets in whole units of the currency.
    Revenue,
    /// Whole needs at the stage of this place in the funnel.
    Stage(usize),
    /// Managers' targets with what is assigned over them, in whole units of the currency.
    Quota,
    /// What is left of revenue by gross margin, in whole units of the currency.
    GrossProfit,
    /// Money coming in, in whole units of the currency.
    CashIn,
    /// Exact need over what can be done, 1 being 100 %.
    Load,
}

impl Metric {
    /// The metric of this name: `revenue`, `load`, `deals` (the last stage), or a stage by name or id.
    ///
    /// # Errors
    /// [`UsageError::Metric`] with the names there are.
    pub fn named(wanted: &str, plan: &Plan) -> Result<Self, UsageError> {
        let name = wanted.to_lowercase();
        let stages = &plan.stages;
        let by_name = || stages.iter().position(|s| s.name.to_lowercase() == name);
        let by_id = || stages.iter().position(|s| s.id.0.to_string() == name);
        let found = match name.as_str() {
            "revenue" => Some(Metric::Revenue),
            "load" => Some(Metric::Load),
            "cash-in" => Some(Metric::CashIn),
            "gross-profit" => Some(Metric::GrossProfit),
            "quota" => Some(Metric::Quota),
            "deals" => by_name().or(stages.len().checked_sub(1)).map(Metric::Stage),
            _ => by_name().or_else(by_id).map(Metric::Stage),
        };
        found.ok_or_else(|| {
            let fixed = ["revenue", "gross-profit", "quota", "deals", "cash-in", "load"]
                .map(str::to_owned)
                .into_iter();
            let there = fixed.chain(stages.iter().map(|s| s.name.clone())).collect();
            UsageError::Metric { wanted: wanted.to_owned(), there }
        })
    }
}
