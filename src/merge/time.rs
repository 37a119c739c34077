//! Merges the horizon and fits both sides into it.

use serde_json::json;

use super::item::{Choices, Item, Kind, Side};
use crate::calendar::Horizon;
use crate::edit::{Command, SettingsEdit, apply};
use crate::plan::{Hold, Plan};

/// The place of the horizon.
pub(super) const PATH: &str = "horizon";

/// The merged horizon.
pub(super) struct Months {
    horizon: Horizon,
    /// Its item; None if both sides agree.
    pub item: Option<Item>,
}

impl Months {
    /// Decides whose horizon to use. If one side changed it and this would remove holds that the other side
    /// set, the old one stays.
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

    /// A plan fitted into this horizon, and the horizon it had.
    pub fn fit(&self, plan: &Plan) -> Plan {
        moved(plan, self.horizon)
    }

    /// The common version fitted into the horizon of a side that changed it otherwise than the merge; else None.
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

/// The holds and the re-plan that a side made since the common version and that this horizon would remove.
fn lost(side: &Plan, common: &Plan, horizon: Horizon) -> Vec<String> {
    let left = moved(side, horizon);
    let same = |plan: &Plan, hold: &Hold| plan.hold(hold.scope, &hold.period) == Some(hold);
    let gone = side.holds.iter().filter(|hold| !same(&left, hold) && !same(common, hold));
    let replanned = side.control.replan.is_some() && side.control.replan != common.control.replan;
    let replan = (replanned && left.control.replan.is_none()).then(|| "replan".to_owned());
    gone.map(super::holds::key).chain(replan).collect()
}
