//! What remains when the budget runs out.

use std::sync::Arc;

use super::super::budget::Budget;
use super::super::settle::Ground;
use super::Misfit;
use crate::calendar::{Availability, Axis, BaseCalendar, Horizon, Month, Period, WorkCalendar};
use crate::engine::lines::Lines;
use crate::plan::{AbsencePolicy, Approval, Hold, HoldKind, Manager, ManagerId, Plan, Scope, availability};
use crate::units::map::Map;

/// January and February 2027 of one manager.
fn anna_with(holds: Vec<Hold>) -> Plan {
    Plan {
        id: "p".to_owned(),
        name: "Plan".to_owned(),
        currency: "RUB".to_owned(),
        horizon: Horizon::new(Month::new(2027, 1).unwrap(), 2).unwrap(),
        calendar: WorkCalendar::new(BaseCalendar::FiveTwo),
        season: [1.0; 12],
        season_shares: None,
        deal_factor: [1.0; 12],
        rounding: 1,
        absence_policy: AbsencePolicy::WithinManager,
        ramp: Vec::new(),
        average_deal: None,
        margin: None,
        stages: Vec::new(),
        payments: Vec::new(),
        selling_minutes: None,
        over_assignment: 0.0,
        dimensions: Vec::new(),
        teams: Vec::new(),
        managers: vec![Arc::new(Manager::new(ManagerId(1), "Anna"))],
        holds,
        scenarios: Vec::new(),
        control: Arc::default(),
        crm: Arc::default(),
        approval: Approval::Draft,
        agreed: None,
        asks: Vec::new(),
        cell_notes: Map::new(),
        last_id: 1,
    }
}

#[test]
fn floors_alone_are_halved_where_the_work_goes_on_for_too_long() {
    let least = |number, amount| Hold {
        scope: Scope::All,
        period: Period::Month(Month::new(2027, number).unwrap()),
        kind: HoldKind::AtLeast,
        amount,
        reason: None,
    };
    let plan = anna_with(vec![least(1, 5), least(2, 7)]);
    let axis = Axis::new(plan.horizon, &plan.calendar);
    let people: Vec<Availability> = plan.managers.iter().map(|m| availability(&plan, &axis, m)).collect();
    let lines = Lines::new(&plan);
    let ground = Ground::new(&plan, &axis, &people, &lines);
    // Nothing was met before the floors counted.
    let (mut standing, before) = (ground.resting(), (vec![false; 2], ground.nothing()));
    standing.active.fill(true);
    let late = vec![Misfit::Late { holds: vec![0, 1] }];
    let both = ground.set_aside(&mut standing, late, Some(before), &Budget::new(0));
    assert_eq!(standing.active, [true, false]);
    assert_eq!(ground.cells(&both).0.iter().sum::<i64>(), 5);
}
