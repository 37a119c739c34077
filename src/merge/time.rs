//! The months planned: which side's they are, and what fits into them.

use serde_json::json;

use super::item::{Choices, Item, Kind, Side};
use crate::calendar::Horizon;
use crate::edit::{Command, SettingsEdit, apply};
use crate::plan::{Hold, Plan};

/// The place of the months planned.
pub(super) const PATH: &str = "horizon";

/// The months that a merge has.
pub(super) struct Months {
    horizon: Horizon,
    /// What is said about them; None where they are the same.
    pub item: Option<Item>,
}

impl Months {
    /// Decides whose months stay. Where one side moved them from under totals that the other one set, they stay as they were.
    pub fn decide([common, mine, theirs]: [&Plan; 3], choices: &Choices, prefer: Side) -> Months {
        let [was, here, there] = [common, mine, theirs].map(|plan| plan.horizon);
        if here == there {
            return Months { horizon: here, item: None };
        }
        let (kind, by_itself) = if here == was {
            match lost(mine, common, there) {
                totals if totals.is_empty() => (Kind::Taken, Side::Theirs),
                totals => (Kind::Time { by: Side::Theirs, totals }, Side::Mine),
            }
        } else if there == was {
            match lost(theirs, common, here) {
                totals if totals.is_empty() => (Kind::Kept, Side::Mine),
                totals => (Kind::Time { by: Side::Mine, totals }, Side::Theirs),
            }
        } else {
            (Kind::Conflict, prefer)
        };
        let free = kind != Kind::Kept;
        let chosen = choices.get(PATH).copied().filter(|_| free).unwrap_or(by_itself);
        let value = |horizon: Horizon| {
            Some(json!({"start": horizon.start().to_string(), "months": horizon.months()}))
        };
        let (place, rule) = (vec![PATH.to_owned()], PATH.to_owned());
        let [was, mine, theirs] = [was, here, there].map(value);
        let item = Item { place, rule, kind, was, mine, theirs, chosen, order: false };
        Months { horizon: if chosen == Side::Mine { here } else { there }, item: Some(item) }
    }

    /// A plan with what these months leave of it, and the months that it had.
    pub fn fit(&self, plan: &Plan) -> Plan {
        moved(plan, self.horizon)
    }

    /// The common version as a side made it that moved the months elsewhere; None where it did not.
    pub fn left(&self, common: &Plan, side: &Plan) -> Option<Plan> {
        let elsewhere = side.horizon != self.horizon && side.horizon != common.horizon;
        elsewhere.then(|| moved(common, side.horizon))
    }
}

fn moved(plan: &Plan, horizon: Horizon) -> Plan {
    if plan.horizon == horizon {
        return plan.clone();
    }
    let command = Command::Settings(SettingsEdit::SetHorizon(horizon));
    let fitted = apply(plan, &command).unwrap_or_else(|_| plan.clone());
    Plan { horizon: plan.horizon, ..fitted }
}

/// What a side holds or made anew since the common version that these months would take from it.
fn lost(side: &Plan, common: &Plan, horizon: Horizon) -> Vec<String> {
    let left = moved(side, horizon);
    let same = |plan: &Plan, hold: &Hold| plan.hold(hold.scope, &hold.period) == Some(hold);
    let gone = side.holds.iter().filter(|hold| !same(&left, hold) && !same(common, hold));
    let replanned = side.control.replan.is_some() && side.control.replan != common.control.replan;
    let replan = (replanned && left.control.replan.is_none()).then(|| "replan".to_owned());
    gone.map(super::holds::key).chain(replan).collect()
}
