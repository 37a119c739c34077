//! Random lags and daily maxima of members, managers and lines; who some managers are in the CRM.

use std::sync::Arc;

use planerka::plan::crm::Person;
use planerka::plan::{Plan, StageId};
use planerka::units::map::Map;
use proptest::option::of;
use proptest::prelude::*;
use proptest::sample::Index;

use super::values::factor;

/// Own days after a stage and an own maximum at one.
pub type OpenWork = (Option<(Index, u16)>, Option<(Index, f64)>);

/// Clears every lag, wherever it is set.
pub fn without_lags(plan: &mut Plan) {
    plan.stages.iter_mut().for_each(|stage| stage.lag = 0);
    plan.dimensions.iter_mut().flat_map(|d| &mut d.members).for_each(|member| member.lags.clear());
    for manager in &mut plan.managers {
        let manager = Arc::make_mut(manager);
        manager.lags.clear();
        manager.lines.iter_mut().for_each(|line| line.lags.clear());
    }
}

/// Nothing of its own for most.
pub fn work() -> impl Strategy<Value = OpenWork> {
    let lag = prop_oneof![4 => Just(None), 1 => of((any::<Index>(), 0_u16..=40))];
    let maximum = prop_oneof![3 => Just(None), 1 => of((any::<Index>(), factor()))];
    (lag, maximum)
}

pub fn own_lags(plan: &Plan, (lag, _): &OpenWork) -> Map<StageId, u16> {
    let steps = &plan.stages[..plan.stages.len() - 1];
    let lag = lag.as_ref().filter(|_| !steps.is_empty());
    lag.map(|(index, days)| (index.get(steps).id, *days)).into_iter().collect()
}

pub fn own_maxima(plan: &Plan, (_, maximum): &OpenWork) -> Map<StageId, f64> {
    maximum.iter().map(|(index, most)| (index.get(&plan.stages).id, *most)).collect()
}

/// Says of every fifth plan who every second manager is in the CRM.
pub fn acquaint(plan: &mut Plan) {
    if !plan.name.len().is_multiple_of(5) {
        return;
    }
    let crm = Arc::make_mut(&mut plan.crm);
    for (at, manager) in plan.managers.iter().enumerate().step_by(2) {
        let email = Some(format!("{}@example.com", manager.id.0));
        let hubspot = at.is_multiple_of(4).then_some(u64::from(manager.id.0));
        crm.people.insert(manager.id, Person { email, hubspot, ..Person::default() });
    }
    crm.pipedrive.activities = plan.stages.iter().take(1).map(|stage| (stage.id, vec![3])).collect();
}
