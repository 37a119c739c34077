//! The plan that a first visitor sees, and the empty one beside it.
//!
//! The sample is a small sales department with the cases that a plan must cope with: somebody who starts
//! in September, three weeks of holiday, half a day's work, own average deals and conversions, an amount
//! promised in advance, and one person who is given more than fits into the year.

mod facts;
mod own;
mod people;
mod region;
mod words;

pub use own::{is_sample_season, is_sample_target, untouched_people};

use std::sync::Arc;

use chrono::{Days, NaiveDate};

use crate::calendar::{BaseCalendar, Horizon, Period, WorkCalendar, monday_of};
use crate::i18n::Lang;
use crate::plan::{
    Absence, AbsencePolicy, Hold, HoldKind, Manager, ManagerId, Plan, Scope, Stage, StageId, Step, StepKind,
    Team, TeamId,
};
use crate::units::Money;
pub use facts::{Planned, with_facts};
use people::{PEOPLE, Person};
use words::Words;

pub use region::{fitted, in_currency};

/// Share that passes from calls to meetings, meetings to proposals, proposals to deals; the last stage
/// has no step.
const RATES: [f64; 4] = [0.12, 0.40, 0.35, 1.0];
/// Calls and meetings that one person can do on a full day.
const MOST: [Option<f64>; 4] = [Some(25.0), Some(3.0), None, None];
/// A slow start, a summer dip, a strong end of the year; per working day, so that January's holidays do
/// not count twice.
const SEASON: [f64; 12] = [0.85, 0.95, 1.05, 1.05, 0.95, 1.0, 0.85, 0.85, 1.05, 1.1, 1.15, 1.2];
/// Productivity in the month of hire and the two after it.
const RAMP: [f64; 3] = [0.25, 0.5, 0.75];

/// The currency of a language, and how its amounts relate to the sample's roubles.
struct Currency {
    code: &'static str,
    roubles: Money,
}

impl Currency {
    fn of(lang: Lang) -> Self {
        match lang {
            Lang::Ru => Currency { code: "RUB", roubles: 1 },
            Lang::En => Currency { code: "EUR", roubles: 10 },
        }
    }

    fn amount(&self, roubles: Money) -> Money {
        roubles / self.roubles
    }
}

/// An empty plan for a calendar year: the default funnel, which lets everything through until rates are
/// typed, and nobody in it.
pub fn empty(lang: Lang, year: i32, id: &str) -> Plan {
    let words = Words::of(lang);
    let base = match lang {
        Lang::Ru => BaseCalendar::Russia,
        Lang::En => BaseCalendar::FiveTwo,
    };
    let before = NaiveDate::from_ymd_opt(year.saturating_sub(1), 12, 31).unwrap_or_default();
    let horizon = Horizon::next_year(before);
    let mut plan = Plan {
        id: id.to_owned(),
        name: format!("{} {}", words.plan, horizon.start().year()),
        currency: Currency::of(lang).code.to_owned(),
        horizon,
        calendar: WorkCalendar::new(base),
        season: [1.0; 12],
        season_shares: None,
        deal_factor: [1.0; 12],
        rounding: 1,
        absence_policy: AbsencePolicy::default(),
        ramp: RAMP.to_vec(),
        margin: None,
        average_deal: None,
        stages: Vec::new(),
        payments: Vec::new(),
        selling_minutes: None,
        over_assignment: 0.0,
        dimensions: Vec::new(),
        teams: Vec::new(),
        managers: Vec::new(),
        holds: Vec::new(),
        scenarios: Vec::new(),
        control: Arc::default(),
        crm: Arc::default(),
        approval: crate::plan::Approval::Draft,
        agreed: None,
        asks: Vec::new(),
        cell_notes: crate::units::map::Map::new(),
        last_id: 0,
    };
    for name in words.stages {
        let id = StageId(plan.next_id());
        plan.stages.push(Stage::new(id, name));
    }
    plan
}

/// The sample plan for a calendar year: 120 million roubles (12 million euros) and eight people.
///
/// ```
/// use planerka::{i18n::Lang, sample};
/// let plan = sample::plan(Lang::En, 2027, "sample");
/// assert_eq!((plan.managers.len(), plan.target()), (8, Some(12_000_000)));
/// assert_eq!(plan.check(), Ok(()));
/// ```
pub fn plan(lang: Lang, year: i32, id: &str) -> Plan {
    let words = Words::of(lang);
    let currency = Currency::of(lang);
    let mut plan = empty(lang, year, id);
    plan.season = SEASON;
    plan.rounding = currency.amount(10_000);
    plan.average_deal = Some(currency.amount(200_000));
    for (stage, (rate, most)) in plan.stages.iter_mut().zip(RATES.into_iter().zip(MOST)) {
        stage.step = Step { kind: StepKind::Percent, rate };
        stage.maximum = most;
    }
    for name in words.teams {
        let id = TeamId(plan.next_id());
        plan.teams.push(Team::new(id, name));
    }
    hold(&mut plan, Scope::All, currency.amount(120_000_000), None);
    for (person, name) in PEOPLE.iter().zip(words.people) {
        let id = ManagerId(plan.next_id());
        let manager = manager(person, id, name, &plan, &currency);
        plan.managers.push(Arc::new(manager));
        if let Some(promised) = person.promised {
            hold(&mut plan, Scope::Manager(id), currency.amount(promised), Some(words.reason.to_owned()));
        }
    }
    plan
}

fn hold(plan: &mut Plan, scope: Scope, amount: Money, reason: Option<String>) {
    plan.holds.push(Hold { scope, period: Period::Horizon, kind: HoldKind::Exact, amount, reason });
}

fn manager(person: &Person, id: ManagerId, name: &str, plan: &Plan, currency: &Currency) -> Manager {
    let mut manager = Manager::new(id, name);
    manager.team = plan.teams.get(person.team).map(|team| team.id);
    manager.weight = person.weight;
    manager.fte = person.fte;
    manager.average_deal = person.average_deal.map(|roubles| currency.amount(roubles));
    manager.hire = person.hired_in.map(|month| plan.horizon.start().plus(month - 1).first_day());
    if person.summer_weeks > 0 {
        let july = plan.horizon.start().plus(6).first_day();
        let from = monday_of(july + Days::new(6));
        manager.absences.push(Absence { from, to: from + Days::new(7 * person.summer_weeks - 1) });
    }
    for &(index, rate) in person.rates {
        if let Some(stage) = plan.stages.get(index) {
            manager.rates.insert(stage.id, rate);
        }
    }
    manager
}
