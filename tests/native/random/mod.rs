//! Random plans that are valid, for every test that holds for all of them.

pub mod edits;
mod values;
mod work;

use planerka::units::map::{Map, Set};
use std::sync::Arc;

use chrono::{Days, NaiveDate};
use planerka::calendar::{Horizon, Month, Period, WorkCalendar, monday_of};
use planerka::plan::{
    Absence, AbsencePolicy, Agreed, Approval, CellAt, Dimension, DimensionKind, Hires, Hold, HoldKind, Line,
    Manager, ManagerId, Member, MemberId, Members, Payment, Place, Plan, ROUNDING_STEPS, Scenario,
    ScenarioId, Scope, Stage, StageId, Team, TeamId, Who,
};
use proptest::collection::vec;
use proptest::option::of;
use proptest::prelude::*;
use proptest::sample::{Index, select};
use values::{calendar, factor, horizon, money, payments, policy, ramp, share, stage, text};
pub use work::without_lags;
use work::{OpenWork, own_lags, own_maxima, work};

/// How large random plans get.
#[derive(Debug, Clone, Copy)]
pub struct Size {
    /// Most managers.
    pub managers: usize,
    /// Most teams.
    pub teams: usize,
    /// Most stages, at least 1.
    pub stages: usize,
    /// Most holds beside the plan's target.
    pub holds: usize,
    /// Most months of the horizon, 1 to 36.
    pub months: u8,
}

/// Small enough to try hundreds of plans in a second.
pub const SMALL: Size = Size { managers: 6, teams: 3, stages: 5, holds: 6, months: 14 };

/// Any valid plan of this size. Its holds may contradict each other.
/// An agreement of other figures than any plan's.
pub fn agreed() -> Agreed {
    Agreed { figures: 7, on: NaiveDate::from_ymd_opt(2026, 11, 28).unwrap() }
}

pub fn plans(size: Size) -> impl Strategy<Value = Plan> {
    let frame = (text(), horizon(size.months), calendar(), [factor(), factor(), factor()], ramp());
    let time = (payments(), of(0.0..=1_440.0), prop_oneof![3 => Just(0.0), 1 => 0.0..0.5]);
    let rules = (select(&ROUNDING_STEPS[..]), policy(), of(money()), time);
    let asides = vec(aside(), 0..3);
    let lists = (
        vec(stage(), 1..=size.stages),
        vec(text(), 0..=size.teams),
        vec(seller(), 0..=size.managers),
        of(money()),
        vec(held(), 0..=size.holds),
        divided(),
    );
    (frame, rules, lists, asides).prop_map(|(frame, rules, lists, asides)| {
        let mut plan = assemble(frame, rules, lists);
        for aside in asides {
            let scenario = aside.scenario(&mut plan);
            plan.scenarios.push(scenario);
        }
        plan
    })
}

type Frame = (String, Horizon, WorkCalendar, [f64; 3], Vec<f64>);
type Rules = (i64, AbsencePolicy, Option<i64>, (Vec<Payment>, Option<f64>, f64));
type Lists = (Vec<Stage>, Vec<String>, Vec<Seller>, Option<i64>, Vec<Held>, Vec<Divided>);

/// A margin made of an average deal, so that plans of the same seed stay the same: none of half of them.
pub fn margin_of(deal: Option<i64>) -> Option<f64> {
    #[allow(clippy::cast_precision_loss, reason = "at most 1000")]
    deal.filter(|deal| deal % 2 == 1).map(|deal| (deal % 1001) as f64 / 1000.0)
}

fn assemble(frame: Frame, rules: Rules, lists: Lists) -> Plan {
    let (name, horizon, calendar, [low, high, deal], ramp) = frame;
    let (rounding, absence_policy, average_deal, (payments, selling_minutes, over_assignment)) = rules;
    let (stages, teams, sellers, target, held, divided) = lists;
    let months = usize::from(horizon.months());
    let mut plan = Plan {
        id: "p-1".into(),
        name,
        currency: "RUB".into(),
        horizon,
        calendar,
        season: std::array::from_fn(|month| if month % 3 == 0 { low } else { high }),
        season_shares: None,
        deal_factor: [1.0; 12],
        rounding,
        absence_policy,
        ramp,
        average_deal,
        margin: margin_of(average_deal),
        stages,
        payments,
        selling_minutes,
        over_assignment,
        dimensions: Vec::new(),
        teams: Vec::new(),
        managers: Vec::new(),
        holds: Vec::new(),
        cell_notes: Map::new(),
        scenarios: Vec::new(),
        control: Arc::default(),
        crm: Arc::default(),
        approval: Approval::ALL[months % 3],
        agreed: (months % 3 == 2).then(agreed),
        asks: vec!["Asked for".to_owned(); months % 4],
        last_id: 0,
    };
    plan.deal_factor[11] = deal;
    for index in 0..plan.stages.len() {
        plan.stages[index].id = StageId(plan.next_id());
    }
    for (kind, dimension) in DimensionKind::ALL.into_iter().zip(divided) {
        dimension.add(kind, &mut plan);
    }
    for name in teams {
        let id = TeamId(plan.next_id());
        plan.teams.push(Team::new(id, name));
    }
    for seller in sellers {
        let id = ManagerId(plan.next_id());
        let manager = seller.manager(id, &plan);
        plan.managers.push(Arc::new(manager));
    }
    // Every second team is led, by the next manager in turn.
    for (at, team) in plan.teams.iter_mut().enumerate().skip(1).step_by(2) {
        team.senior = plan.managers.get(at - 1).map(|manager| manager.id);
    }
    if let Some(amount) = target {
        plan.holds.push(Hold {
            scope: Scope::All,
            period: Period::Horizon,
            kind: HoldKind::Exact,
            amount,
            reason: None,
        });
    }
    let mut taken: Set<(Scope, Period)> = plan.holds.iter().map(|h| (h.scope, h.period)).collect();
    let held: Vec<Hold> = held.iter().filter_map(|h| h.hold(&plan)).collect();
    plan.holds.extend(held.into_iter().filter(|hold| taken.insert((hold.scope, hold.period))));
    annotate(&mut plan);
    work::acquaint(&mut plan);
    plan
}

/// What a line is about, its mix, average deal, first rate, and its work.
type OpenLine = (Vec<Index>, Option<f64>, Option<i64>, Option<f64>, OpenWork);
/// Puts notes on some cells of every third plan.
fn annotate(plan: &mut Plan) {
    if !plan.name.len().is_multiple_of(3) {
        return;
    }
    let places =
        [Place::Period(Period::Horizon), Place::Lag(plan.stages[0].id), Place::Season(11), Place::Senior];
    let owners = plan
        .managers
        .iter()
        .map(|m| Scope::Manager(m.id))
        .chain(plan.teams.iter().map(|t| Scope::Team(t.id)));
    for (scope, place) in
        [Scope::All, Scope::Unassigned].into_iter().chain(owners).zip(places.into_iter().cycle())
    {
        plan.cell_notes.insert(CellAt { scope, place }, plan.name.clone());
    }
}

/// A manager whose references are still open.
#[derive(Debug, Clone)]
struct Seller {
    manager: Manager,
    team: Option<Index>,
    employed: (Option<Index>, Option<Index>),
    away: Vec<(Index, u64)>,
    rate: Option<(Index, f64)>,
    maximum: Option<(Index, f64)>,
    note: Option<(Index, String)>,
    lag: OpenWork,
    lines: Vec<OpenLine>,
}

impl Seller {
    fn manager(&self, id: ManagerId, plan: &Plan) -> Manager {
        let day = |index: &Index| day(plan, *index);
        let mut m = Manager { id, ..self.manager.clone() };
        m.team = self.team.as_ref().filter(|_| !plan.teams.is_empty()).map(|i| i.get(&plan.teams).id);
        (m.hire, m.leave) = match (self.employed.0.as_ref().map(day), self.employed.1.as_ref().map(day)) {
            (Some(a), Some(b)) => (Some(a.min(b)), Some(a.max(b))),
            both => both,
        };
        m.absences = self.away.iter().map(|(from, days)| absence(day(from), *days)).collect();
        m.absences.sort_by_key(|a| a.from);
        if let Some((index, value)) = &self.rate {
            let stage = index.get(&plan.stages);
            m.rates.insert(stage.id, if stage.step.accepts(*value) { *value } else { 0.5 });
        }
        if let Some((index, value)) = &self.maximum {
            m.maximum.insert(index.get(&plan.stages).id, *value);
        }
        if let Some((index, note)) = &self.note {
            m.notes.insert(monday_of(day(index)), note.clone());
        }
        m.lags = own_lags(plan, &self.lag);
        for (about, mix, average_deal, own, work) in &self.lines {
            let members = about_some(plan, about, false);
            if members.is_empty() || m.lines.iter().any(|line| line.members == members) {
                continue;
            }
            let stage = &plan.stages[0];
            let own = own.filter(|&rate| stage.step.accepts(rate)).map(|rate| (stage.id, rate));
            let rates = own.into_iter().collect();
            let (lags, maximum) = (own_lags(plan, work), own_maxima(plan, work));
            let margin = margin_of(*average_deal);
            let (mix, average_deal) = (*mix, *average_deal);
            m.lines.push(Line { members, mix, average_deal, margin, rates, lags, maximum });
        }
        m
    }
}

/// A hold whose scope and period are still open.
#[derive(Debug, Clone)]
struct Held {
    who: (u8, Index),
    when: (u8, Index),
    amount: i64,
    kind: HoldKind,
    reason: Option<String>,
    about: Vec<Index>,
}

impl Held {
    fn hold(&self, plan: &Plan) -> Option<Hold> {
        let who = match self.who.0 {
            0 => Who::All,
            1 => Who::Unassigned,
            2 if !plan.teams.is_empty() => Who::Team(self.who.1.get(&plan.teams).id),
            _ if !plan.managers.is_empty() => Who::Manager(self.who.1.get(&plan.managers).id),
            _ => return None,
        };
        let scope = Scope::new(who, about_some(plan, &self.about, true));
        let day = day(plan, self.when.1);
        let period = match self.when.0 {
            0 => Period::Horizon,
            1 => {
                let month = plan.horizon.month_index(Month::of(day))?;
                Period::Quarter(plan.horizon.start().plus(i32::try_from(month / 3 * 3).ok()?))
            }
            2 => Period::Month(Month::of(day)),
            3 => Period::Week(monday_of(day)),
            _ => Period::Segment(monday_of(day).max(Month::of(day).first_day())),
        };
        let amount =
            if scope.is_unassigned() && self.who.1.index(2) == 1 { -self.amount } else { self.amount };
        Some(Hold { scope, period, kind: self.kind, amount, reason: self.reason.clone() })
    }
}

/// A scenario whose references are still open.
#[derive(Debug, Clone)]
struct Aside {
    amounts: (Option<i64>, Option<i64>),
    rate: Option<(Index, f64)>,
    maximum: Option<(Index, f64)>,
    minutes: Option<f64>,
    hires: Option<(u16, Index)>,
}

impl Aside {
    fn scenario(self, plan: &mut Plan) -> Scenario {
        let id = plan.next_id();
        let mut scenario = Scenario::new(ScenarioId(id), format!("{} {id}", plan.name));
        (scenario.target, scenario.average_deal) = self.amounts;
        let rate = self.rate.map(|(index, rate)| (index.get(&plan.stages), rate));
        let rate =
            rate.filter(|(stage, rate)| stage.step.accepts(*rate)).map(|(stage, rate)| (stage.id, rate));
        scenario.rates = rate.into_iter().collect();
        let maximum = self.maximum.map(|(index, most)| (index.get(&plan.stages).id, most));
        scenario.maximum = maximum.into_iter().collect();
        scenario.selling_minutes = self.minutes;
        scenario.hires = self.hires.map(|(count, from)| Hires { count, from: day(plan, from) });
        scenario
    }
}

fn aside() -> impl Strategy<Value = Aside> {
    let any = any::<Index>;
    let amounts = (of(money()), of(money()));
    let parts =
        (amounts, of((any(), share())), of((any(), factor())), of(0.0..=1_440.0), of((1_u16..4, any())));
    parts.prop_map(|(amounts, rate, maximum, minutes, hires)| Aside {
        amounts,
        rate,
        maximum,
        minutes,
        hires,
    })
}

/// A member's name, mix, average deal, first rate, and its work.
type OpenMember = (String, f64, Option<i64>, Option<f64>, OpenWork);

/// A dimension whose members have no numbers yet.
#[derive(Debug, Clone)]
struct Divided {
    name: String,
    members: Vec<OpenMember>,
}

impl Divided {
    fn add(self, kind: DimensionKind, plan: &mut Plan) {
        let mut members = Vec::new();
        for (name, mix, average_deal, rate, work) in self.members {
            let stage = &plan.stages[0];
            let own = rate.filter(|&rate| stage.step.accepts(rate)).map(|rate| (stage.id, rate));
            let rates = own.into_iter().collect();
            let id = MemberId(plan.next_id());
            let (lags, maximum) = (own_lags(plan, &work), own_maxima(plan, &work));
            let margin = margin_of(average_deal);
            members.push(Member { id, name, mix, average_deal, margin, rates, lags, maximum });
        }
        plan.dimensions.push(Dimension { kind, name: self.name, members });
    }
}

/// Nothing for most plans, else one to three dimensions.
fn divided() -> impl Strategy<Value = Vec<Divided>> {
    let mix = prop_oneof![3 => Just(1.0), 2 => 0.0..3.0, 1 => Just(0.0)];
    let member = (text(), mix, prop_oneof![2 => Just(None), 1 => of(money())], of(share()), work());
    let one = (text(), vec(member, 1..4)).prop_map(|(name, members)| Divided { name, members });
    prop_oneof![2 => Just(Vec::new()), 3 => vec(one, 1..=3)]
}

/// Some of the plan's members, one of a kind at most; `sparse` leaves out more of them.
fn about_some(plan: &Plan, indices: &[Index], sparse: bool) -> Members {
    let mut members = Members::NONE;
    for (dimension, index) in plan.dimensions.iter().zip(indices) {
        let most = dimension.members.len() * if sparse { 3 } else { 1 } + 1;
        let id = dimension.members.get(index.index(most)).map(|member| member.id);
        members = members.with(dimension.kind, id);
    }
    members
}

fn day(plan: &Plan, index: Index) -> NaiveDate {
    let day = u64::try_from(index.index(plan.horizon.days())).expect("a few years");
    plan.horizon.first_day() + Days::new(day)
}

fn absence(from: NaiveDate, days: u64) -> Absence {
    Absence { from, to: from + Days::new(days) }
}

fn seller() -> impl Strategy<Value = Seller> {
    let who = (text(), factor(), prop_oneof![3 => Just(1.0), 1 => 0.0..=1.5], of(ramp()), of(money()));
    let who = (who, of(0.0..=1_440.0));
    let manager = who.prop_map(|((name, weight, fte, ramp, average_deal), selling_minutes)| Manager {
        selling_minutes,
        weight,
        fte,
        ramp,
        average_deal,
        margin: margin_of(average_deal),
        ..Manager::new(ManagerId(0), name)
    });
    let any = any::<Index>;
    let employed = (of(any()), of(any()));
    let own_mix = || prop_oneof![2 => Just(None), 1 => of(0.0..3.0)];
    let line =
        (vec(any(), 3), own_mix(), prop_oneof![3 => Just(None), 1 => of(money())], of(share()), work());
    let own = (of((any(), share())), of((any(), factor())), of((any(), text())), work(), vec(line, 0..4));
    (manager, of(any()), employed, vec((any(), 0_u64..40), 0..3), own).prop_map(
        |(manager, team, employed, away, (rate, maximum, note, lag, lines))| Seller {
            manager,
            team,
            employed,
            away,
            rate,
            maximum,
            note,
            lag,
            lines,
        },
    )
}

fn held() -> impl Strategy<Value = Held> {
    let about = vec(any::<Index>(), 3);
    let kind = prop_oneof![5 => Just(HoldKind::Exact), 1 => Just(HoldKind::AtLeast)];
    ((0_u8..5, any::<Index>()), (0_u8..5, any::<Index>()), money(), kind, of(text()), about)
        .prop_map(|(who, when, amount, kind, reason, about)| Held { who, when, amount, kind, reason, about })
}
