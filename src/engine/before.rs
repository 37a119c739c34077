//! What must be done before the plan begins, judged by itself.
//!
//! With lags, some work falls before the plan's first day. It is counted back on the manager's own available
//! days from that day, or from today if the plan has begun, and compared with the open pipeline and with the
//! capacity left until the plan begins. Work that would fall before a manager's hire belongs to nobody yet
//! and is counted apart.

use chrono::{Days, NaiveDate};

use crate::calendar::{Axis, Horizon, MAX_MONTHS, Month};
use crate::plan::{Absence, Manager, Plan, availability, available_days};
use crate::units::Money;

use super::back::{Back, own_days_of, reach};
use super::lag::Laid;
use super::load::Limit;
use super::tables::Tables;

/// Differences below this share of a limit are float noise.
const NOISE: f64 = 1e-9;

/// All work due before the plan.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Before {
    /// The team's working days from today (included) to the day before the plan; None if today is not known.
    pub days_left: Option<u32>,
    /// Mondays of the weeks into which the work is counted, in order.
    pub weeks: Vec<NaiveDate>,
    /// Stages with work before the plan, in funnel order; then the time all of it takes, if time is limited.
    pub work: Vec<BeforeWork>,
}

/// One stage's work due before the plan, or the minutes it takes.
#[derive(Debug, Clone, PartialEq)]
pub struct BeforeWork {
    /// Which stage, or time.
    pub limit: Limit,
    /// The sum of the managers' whole needs; for time, minutes rounded up.
    pub whole: Money,
    /// For how many managers part of it cannot be computed.
    pub without: usize,
    /// The pipeline that is open today; None if unknown, and for time.
    pub open: Option<i64>,
    /// What remains after the open pipeline, exact.
    pub left: f64,
    /// The Monday of the first week with work due.
    pub from: Option<NaiveDate>,
    /// What managers with work and a limit can do until the plan begins; None if today is not known or nobody
    /// has a limit.
    pub possible: Option<f64>,
    /// The sum of the managers' whole needs before their hire: nobody's yet, and in none of the other
    /// figures.
    pub before_hire: i64,
    /// Whose work it is.
    pub people: Vec<BeforePerson>,
}

/// One manager's part.
#[derive(Debug, Clone, PartialEq)]
pub struct BeforePerson {
    /// The place in the roster.
    pub manager: usize,
    /// The exact need.
    pub due: f64,
    /// What remains after the manager's part of the open pipeline, which is divided in proportion to `due`.
    pub left: f64,
    /// What can be done until the plan begins; None without a limit or without knowing today.
    pub possible: Option<f64>,
    /// The exact need by the weeks of [`Before::weeks`]; empty for time.
    pub weeks: Vec<f64>,
}

impl BeforePerson {
    /// Whether more remains than can be done.
    #[must_use]
    pub fn is_short(&self) -> bool {
        self.possible.is_some_and(|possible| self.left > possible + NOISE * possible.max(1.0))
    }
}

impl BeforeWork {
    /// Managers (places in the roster) for whom more remains than they can do.
    pub fn short(&self) -> impl Iterator<Item = usize> {
        self.people.iter().filter(|person| person.is_short()).map(|person| person.manager)
    }

    /// What remains of the sum of whole needs after the open pipeline; minutes for time.
    #[must_use]
    pub fn whole_left(&self) -> Money {
        match self.limit {
            Limit::Stage(_) => (self.whole - self.open.unwrap_or(0)).max(0),
            Limit::Time => crate::units::whole_need(self.left),
        }
    }

    /// Whether everybody can finish in time; None if that cannot be told.
    #[must_use]
    pub fn fits(&self) -> Option<bool> {
        self.possible.map(|_| self.short().next().is_none())
    }
}

impl Before {
    /// Computes what is due before the plan; `today` is the first of the remaining days.
    #[must_use]
    pub fn new(plan: &Plan, tables: &Tables, today: Option<NaiveDate>) -> Self {
        if !tables.need.has_lags() {
            return Self::default();
        }
        let start = plan.horizon.first_day();
        // Once the plan has begun, work due before it is due today.
        let end = today.map_or(start, |today| today.max(start));
        let back = Back::new(plan, end, reach(plan));
        let left = today.map(|today| Remaining::new(plan, today, start));
        let weeks: Vec<NaiveDate> = back.axis.weeks().iter().map(|week| week.monday).collect();
        let rows: Vec<_> = (0..plan.managers.len()).map(|m| back.weeks_of(plan, tables, m)).collect();
        let mut work: Vec<BeforeWork> = Vec::new();
        for stage in 0..plan.stages.len() {
            let one = stage_before(plan, tables, stage, (&rows, left.as_ref()));
            let one = BeforeWork { from: first_week(&one.people, &weeks), ..one };
            if one.whole > 0 || one.before_hire > 0 || one.without > 0 {
                work.push(one);
            }
        }
        work.extend(left.as_ref().and_then(|left| time_before(tables, left, &work)));
        Self { days_left: left.map(|left| left.days), weeks, work }
    }

    /// Managers (places in the roster, ascending) for whom more remains of some stage, or of time, than they
    /// can do until the plan begins.
    #[must_use]
    pub fn short(&self) -> Vec<usize> {
        let mut short: Vec<usize> = self.work.iter().flat_map(BeforeWork::short).collect();
        crate::units::order::by_key(&mut short, |&manager| manager);
        short.dedup();
        short
    }
}

fn stage_before(
    plan: &Plan,
    tables: &Tables,
    stage: usize,
    (rows, remaining): (&[Vec<Vec<f64>>], Option<&Remaining>),
) -> BeforeWork {
    let need = &tables.need;
    let everybody = 0..plan.managers.len();
    let due = |m: usize| need.exact_before(m, stage).unwrap_or(0.0);
    let all = everybody.clone().map(due).fold(0.0, |sum, due| sum + due);
    let open = plan.stages[stage].pipeline;
    #[allow(clippy::cast_precision_loss, reason = "counts stay far below 2^52")]
    let left = (all - open.unwrap_or(0) as f64).max(0.0);
    let factor = if all > 0.0 { left / all } else { 0.0 };
    let person = |manager: usize| {
        let due = due(manager);
        let work = |line| need.line_before(line, stage).unwrap_or(0.0);
        let most = tables.load.fits_a_day(manager, stage, work);
        let possible = most.zip(remaining).map(|(most, remaining)| most * remaining.available[manager]);
        BeforePerson { manager, due, left: due * factor, possible, weeks: rows[manager][stage].clone() }
    };
    let people: Vec<BeforePerson> = everybody.clone().map(person).filter(|person| person.due > 0.0).collect();
    BeforeWork {
        limit: Limit::Stage(stage),
        whole: everybody.clone().map(|m| need.whole_before(m, stage).unwrap_or(0)).sum(),
        without: everybody.clone().filter(|&m| need.without_before(m, stage)).count(),
        open,
        left,
        from: None,
        possible: together(&people),
        before_hire: everybody.map(|m| need.whole_before_hire(m, stage)).sum(),
        people,
    }
}

/// The minutes that the remaining work of all stages takes; None if time is not limited or no stage takes
/// any.
fn time_before(tables: &Tables, remaining: &Remaining, work: &[BeforeWork]) -> Option<BeforeWork> {
    let mut people: Vec<BeforePerson> = Vec::new();
    for manager in 0..tables.managers.len() {
        let of = |left: bool, stage: usize| {
            let work = work.iter().find(|work| work.limit == Limit::Stage(stage))?;
            let person = work.people.iter().find(|person| person.manager == manager)?;
            Some(if left { person.left } else { person.due })
        };
        let minutes = |left| tables.load.minutes_of(&|stage| of(left, stage)).unwrap_or(0.0);
        let due = minutes(false);
        if due > 0.0
            && let Some(a_day) = tables.load.minutes_a_day(manager)
        {
            let possible = Some(a_day * remaining.available[manager]);
            people.push(BeforePerson { manager, due, left: minutes(true), possible, weeks: Vec::new() });
        }
    }
    let (due, left) = people.iter().fold((0.0, 0.0), |sum, one| (sum.0 + one.due, sum.1 + one.left));
    (!people.is_empty()).then(|| BeforeWork {
        limit: Limit::Time,
        whole: crate::units::whole_need(due),
        without: 0,
        open: None,
        left,
        from: None,
        possible: together(&people),
        before_hire: 0,
        people,
    })
}

/// What all managers with a limit can do together.
fn together(people: &[BeforePerson]) -> Option<f64> {
    people.iter().filter_map(|person| person.possible).reduce(|sum, possible| sum + possible)
}

fn first_week(people: &[BeforePerson], weeks: &[NaiveDate]) -> Option<NaiveDate> {
    let some = |at: &usize| people.iter().any(|person| person.weeks.get(*at).is_some_and(|due| *due > NOISE));
    (0..weeks.len()).find(some).map(|at| weeks[at])
}

impl Back {
    /// The days on which a manager worked, the latest first, as indices of their weeks.
    fn days_of(&self, plan: &Plan, manager: &Manager) -> Vec<usize> {
        let end = self.axis.offset_of(self.end).unwrap_or(self.axis.working().len());
        let days = available_days(plan, &self.axis, manager);
        let mut weeks = Vec::new();
        for (at, week) in self.axis.weeks().iter().enumerate() {
            for segment in &self.axis.segments()[week.segments.clone()] {
                let span = segment.offset..(segment.offset + segment.days as usize).min(end);
                weeks.extend(span.filter(|&day| days[day]).map(|_| at));
            }
        }
        weeks.reverse();
        weeks
    }

    /// A manager's exact need before the plan, by stage and week. Work that lies further back than the weeks
    /// reach is counted in the first one.
    fn weeks_of(&self, plan: &Plan, tables: &Tables, manager: usize) -> Vec<Vec<f64>> {
        let count = self.axis.weeks().len();
        let mut rows = vec![Vec::new(); plan.stages.len()];
        let mut days: Option<Vec<usize>> = None;
        let own = own_days_of(plan, &self.axis, &plan.managers[manager]).unwrap_or(u32::MAX) as usize;
        for line in tables.lines.of(manager) {
            let laid = Laid::new(&tables.people[manager], tables.need.deals_run_up(line));
            for (stage, row) in rows.iter_mut().enumerate() {
                let lag = tables.need.days_before_deal(line, stage);
                let Some(per) = tables.need.per_deal(line, stage).filter(|_| lag > 0) else { continue };
                let days = days.get_or_insert_with(|| self.days_of(plan, &plan.managers[manager]));
                row.resize(count, 0.0);
                for (back, deals) in laid.days_before(lag).into_iter().enumerate().take(own) {
                    let week = days.get(back).copied().unwrap_or(0);
                    row[week] += deals * per;
                }
            }
        }
        rows
    }
}

/// Capacity from today until the plan begins.
struct Remaining {
    days: u32,
    /// For each manager, working time in full days.
    available: Vec<f64>,
}

impl Remaining {
    fn new(plan: &Plan, today: NaiveDate, start: NaiveDate) -> Self {
        let nothing = Self { days: 0, available: vec![0.0; plan.managers.len()] };
        if today >= start {
            return nothing;
        }
        let most = i32::from(MAX_MONTHS);
        let months = Month::of(start).months_since(Month::of(today)).clamp(1, most);
        let from = Month::of(start).plus(-months);
        let Ok(horizon) =
            u8::try_from(months).map_or(Horizon::new(from, 1), |months| Horizon::new(from, months))
        else {
            return nothing;
        };
        let (axis, yesterday) = (Axis::new(horizon, &plan.calendar), today - Days::new(1));
        let days = axis.working_days_between(today.max(horizon.first_day()), start - Days::new(1));
        let available = |manager: &std::sync::Arc<Manager>| {
            let mut manager = Manager::clone(manager);
            if yesterday >= horizon.first_day() {
                // Days that are over can no longer be worked on.
                manager.absences.push(Absence { from: horizon.first_day(), to: yesterday });
            }
            let person = availability(plan, &axis, &manager);
            person.available.iter().fold(0.0, |sum, days| sum + days)
        };
        Self { days, available: plan.managers.iter().map(available).collect() }
    }
}
