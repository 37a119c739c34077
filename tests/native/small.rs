//! Small plans that the tests of editing start from.

use std::sync::Arc;

use chrono::NaiveDate;
use planerka::calendar::{BaseCalendar, Horizon, Month, Period, WorkCalendar};
use planerka::edit::{Command, LineEdit, apply};
use planerka::plan::{
    AbsencePolicy, DimensionKind, Hold, HoldKind, Manager, ManagerId, MemberId, Members, Plan, Scope, Stage,
    StageId, Step, StepKind, Team, TeamId,
};

pub const CALLS: StageId = StageId(1);
pub const MEETINGS: StageId = StageId(2);
pub const PROPOSALS: StageId = StageId(3);
pub const DEALS: StageId = StageId(4);
pub const NORTH: TeamId = TeamId(5);
pub const SOUTH: TeamId = TeamId(6);
pub const ANNA: ManagerId = ManagerId(7);
pub const BORIS: ManagerId = ManagerId(8);
pub const VERA: ManagerId = ManagerId(9);

pub const TEA: MemberId = MemberId(101);
pub const COFFEE: MemberId = MemberId(102);
pub const COMPANY: MemberId = MemberId(103);
pub const REGION: MemberId = MemberId(104);

pub fn month(number: u8) -> Month {
    Month::new(2027, number).unwrap()
}

/// A day of 2027.
pub fn day(month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(2027, month, day).unwrap()
}

/// Changes the manager at a place.
pub fn edit(plan: &mut Plan, place: usize, change: impl FnOnce(&mut Manager)) {
    change(Arc::make_mut(&mut plan.managers[place]));
}

/// The quarter with this number, 1 to 4.
pub fn quarter(number: u8) -> Period {
    Period::Quarter(month(number * 3 - 2))
}

pub fn hold(scope: Scope, period: Period, amount: i64) -> Hold {
    Hold { scope, period, kind: HoldKind::Exact, amount, reason: None }
}

/// 2027 on a plain five-day week, four stages, two teams, Anna and Boris in the north, Vera in the south;
/// nothing is held.
pub fn plan() -> Plan {
    let stage =
        |id, name, rate| Stage { step: Step { kind: StepKind::Percent, rate }, ..Stage::new(id, name) };
    let manager = |id, name: &str, team| Arc::new(Manager { team: Some(team), ..Manager::new(id, name) });
    Plan {
        id: "p".to_owned(),
        name: "Plan 2027".to_owned(),
        currency: "RUB".to_owned(),
        horizon: Horizon::new(month(1), 12).unwrap(),
        calendar: WorkCalendar::new(BaseCalendar::FiveTwo),
        season: [1.0; 12],
        season_shares: None,
        deal_factor: [1.0; 12],
        rounding: 1,
        absence_policy: AbsencePolicy::WithinManager,
        ramp: Vec::new(),
        average_deal: Some(200_000),
        margin: None,
        stages: vec![
            stage(CALLS, "calls", 0.12),
            stage(MEETINGS, "meetings", 0.4),
            stage(PROPOSALS, "proposals", 0.35),
            stage(DEALS, "deals", 1.0),
        ],
        payments: Vec::new(),
        selling_minutes: None,
        over_assignment: 0.0,
        dimensions: Vec::new(),
        teams: vec![Team::new(NORTH, "North"), Team::new(SOUTH, "South")],
        managers: vec![
            manager(ANNA, "Anna", NORTH),
            manager(BORIS, "Boris", NORTH),
            manager(VERA, "Vera", SOUTH),
        ],
        holds: Vec::new(),
        scenarios: Vec::new(),
        control: Arc::default(),
        crm: Arc::default(),
        approval: planerka::plan::Approval::Draft,
        agreed: None,
        asks: Vec::new(),
        cell_notes: planerka::units::map::Map::new(),
        last_id: 9,
    }
}

/// Anna alone, with this target.
pub fn alone(target: i64) -> Plan {
    let mut plan = plan();
    plan.managers.truncate(1);
    plan.holds = vec![hold(Scope::All, Period::Horizon, target)];
    plan
}

/// The lines of Anna in [`divided`].
pub fn anna(product: MemberId) -> Members {
    Members::of(DimensionKind::Product, product)
        .with(DimensionKind::Region, Some(REGION))
        .with(DimensionKind::Company, Some(COMPANY))
}

/// The same plan with a target, two products, one region and one company: Anna sells both products there with equal mixes,
/// the others' work is not divided.
pub fn divided() -> Plan {
    let mut plan = plan();
    plan.last_id = 100;
    plan.holds = vec![hold(Scope::All, Period::Horizon, 12_000_000)];
    let dimension = |kind, name: &str| LineEdit::AddDimension(kind, name.to_owned());
    let member = |kind, name: &str| LineEdit::AddMember(kind, name.to_owned());
    let edits = [
        dimension(DimensionKind::Product, "Products"),
        member(DimensionKind::Product, "Tea"),
        member(DimensionKind::Product, "Coffee"),
        dimension(DimensionKind::Company, "Clients"),
        member(DimensionKind::Company, "New"),
        dimension(DimensionKind::Region, "Regions"),
        member(DimensionKind::Region, "East"),
        LineEdit::SetLines(ANNA, vec![anna(TEA), anna(COFFEE)]),
    ];
    edits.into_iter().fold(plan, |plan, edit| apply(&plan, &Command::Lines(edit)).unwrap())
}
