//! The plans that are measured: 2027, five stages, teams of twenty, people who differ a little.

use std::sync::Arc;

use planerka::calendar::{BaseCalendar, Horizon, Month, Period, WorkCalendar};
use planerka::plan::{
    AbsencePolicy, Hold, Manager, ManagerId, Payment, Plan, Scope, Stage, StageId, Step, StepKind, Team,
    TeamId,
};

pub const STAGES: u32 = 5;
const TEAM: u32 = 20;
const RATES: [f64; STAGES as usize] = [0.5, 0.12, 0.4, 0.35, 1.0];

/// 2027 with this many managers in teams of twenty, all slightly different, and one target.
pub fn one_target(managers: u32) -> Plan {
    let start = Month::new(2027, 1).unwrap();
    let stage = |i: u32| Stage {
        step: Step { kind: StepKind::Percent, rate: RATES[i as usize] },
        maximum: (i < 2).then_some(25.0),
        ..Stage::new(StageId(i + 1), format!("stage {i}"))
    };
    let teams = managers.div_ceil(TEAM);
    let first = STAGES + teams + 1;
    let manager = |i: u32| {
        let mut manager = Manager::new(ManagerId(first + i), format!("manager {i}"));
        manager.team = Some(TeamId(STAGES + 1 + i / TEAM));
        manager.weight = 0.8 + f64::from(i % 7) / 10.0;
        if i.is_multiple_of(3) {
            manager.rates.insert(StageId(2), 0.1 + f64::from(i % 5) / 100.0);
        }
        Arc::new(manager)
    };
    Plan {
        id: "bench".into(),
        name: "bench".into(),
        currency: "RUB".into(),
        horizon: Horizon::new(start, 12).unwrap(),
        calendar: WorkCalendar::new(BaseCalendar::Russia),
        season: [0.85, 0.95, 1.05, 1.05, 0.95, 1.0, 0.85, 0.85, 1.05, 1.1, 1.15, 1.2],
        season_shares: None,
        deal_factor: [1.0; 12],
        rounding: 10_000,
        absence_policy: AbsencePolicy::default(),
        ramp: vec![0.25, 0.5, 0.75],
        margin: None,
        average_deal: Some(200_000),
        stages: (0..STAGES).map(stage).collect(),
        payments: Vec::new(),
        selling_minutes: None,
        over_assignment: 0.0,
        dimensions: Vec::new(),
        teams: (0..teams).map(|i| Team::new(TeamId(STAGES + 1 + i), format!("team {i}"))).collect(),
        managers: (0..managers).map(manager).collect(),
        holds: vec![hold(Scope::All, Period::Horizon, i64::from(managers) * 15_000_000)],
        scenarios: Vec::new(),
        cell_notes: planerka::units::map::Map::new(),
        control: Default::default(),
        crm: Default::default(),
        approval: planerka::plan::Approval::Draft,
        agreed: None,
        asks: Vec::new(),
        last_id: first + managers,
    }
}

fn hold(scope: Scope, period: Period, amount: i64) -> Hold {
    Hold { scope, period, kind: planerka::plan::HoldKind::Exact, amount, reason: None }
}

/// Every tenth manager's year and everybody's March are held: the holds cross.
pub fn crossing(managers: u32) -> Plan {
    let mut plan = one_target(managers);
    for manager in plan.managers.iter().step_by(10) {
        plan.holds.push(hold(Scope::Manager(manager.id), Period::Horizon, 12_000_000));
    }
    let months = [2_u8, 5, 8, 11].map(|month| Month::new(2027, month).unwrap());
    for month in months {
        plan.holds.push(hold(Scope::All, Period::Month(month), i64::from(managers) * 1_100_000));
    }
    plan
}

/// The same plan after somebody has worked in it: every so many managers have another weight and rate, the target is another
/// one, and one manager came.
pub fn changed(plan: &Plan, every: u32) -> Plan {
    let mut plan = plan.clone();
    for manager in plan.managers.iter_mut().step_by(every as usize) {
        let manager = Arc::make_mut(manager);
        manager.weight += f64::from(every) / 10.0;
        manager.rates.insert(StageId(1), 0.3 + f64::from(every) / 100.0);
    }
    plan.holds[0].amount += i64::from(every) * 1_000_000;
    let id = ManagerId(plan.next_id());
    plan.managers.push(Arc::new(Manager::new(id, format!("new {every}"))));
    plan
}

/// One target with a lag on every step, minutes on every stage and money that comes in two parts.
pub fn lagged(managers: u32) -> Plan {
    let mut plan = one_target(managers);
    for (stage, (lag, minutes)) in
        plan.stages.iter_mut().zip([(2, 5.0), (5, 60.0), (10, 90.0), (15, 30.0), (0, 0.0)])
    {
        (stage.lag, stage.minutes) = (lag, Some(minutes));
    }
    plan.selling_minutes = Some(300.0);
    plan.payments = vec![Payment { share: 0.5, days: 0 }, Payment { share: 0.5, days: 30 }];
    plan
}
