//! A lever: an input to vary, with its present value, its finest step and the command that sets it.

use chrono::NaiveDate;

use crate::edit::{Command, HoldEdit, InputEdit, NewManager, Owner, RosterEdit};
use crate::engine::Tables;
use crate::plan::{Line, MAX_MANAGERS, MAX_MINUTES, ManagerId, Plan, Scope, StageId, StepKind};
use crate::units::map::Map;
use crate::units::{MONEY_MAX, Money};

/// How far to move a lever at most, as a multiple of its present value.
const FURTHEST: f64 = 10.0;
/// Most hires to propose at once.
const MOST_HEADS: usize = 100;

/// An input to vary.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Lever {
    /// The plan's target.
    Target,
    /// The average deal: the plan's, if it has one, and all own ones by the same factor.
    AverageDeal,
    /// The rate of the step that starts at a stage: the plan's, and all own ones by the same factor.
    Rate(StageId),
    /// All daily maxima and selling minutes by one factor; 1 is as they are.
    Capacity,
    /// Additional managers from a given date.
    Hires,
}

/// Data of proposed hires.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewHires {
    /// Their first day.
    pub from: NaiveDate,
    /// Their provisional name; a number follows.
    pub name: String,
}

impl NewHires {
    /// Hires who start on the first of the month after today, or after the horizon's first month if that is
    /// still to come; when the plan is nearly over, with its last month.
    ///
    /// ```
    /// use chrono::NaiveDate;
    /// use planerka::calendar::{Horizon, Month};
    /// use planerka::levers::NewHires;
    /// let horizon = Horizon::new(Month::new(2027, 1)?, 12)?;
    /// let day = |m, d| NaiveDate::from_ymd_opt(2027, m, d).unwrap();
    /// let from = |today| NewHires::next(horizon, today, "New").from;
    /// assert_eq!(from(NaiveDate::from_ymd_opt(2026, 11, 21).unwrap()), day(2, 1));
    /// assert_eq!((from(day(3, 17)), from(day(12, 5))), (day(4, 1), day(12, 1)));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn next(horizon: crate::calendar::Horizon, today: NaiveDate, name: &str) -> NewHires {
        let month = crate::calendar::Month::of(today.max(horizon.first_day())).plus(1);
        let from = month.first_day().min(horizon.last_month().first_day());
        NewHires { from, name: name.to_owned() }
    }

    /// Whether hires would have an average deal: they inherit the plan's. Without one, what they bring cannot
    /// be computed.
    #[must_use]
    pub fn have_a_deal(plan: &Plan) -> bool {
        plan.average_deal.is_some_and(|deal| deal > 0)
    }

    fn hires(&self, count: usize) -> Vec<NewManager> {
        let named = |number: usize| NewManager {
            name: format!("{} {number}", self.name),
            hire: Some(self.from),
            ..NewManager::default()
        };
        (1..=count).map(named).collect()
    }
}

/// A plan with its tables, on which levers are tried.
#[derive(Debug, Clone, Copy)]
pub struct Case<'a> {
    /// The plan.
    pub plan: &'a Plan,
    /// Its tables.
    pub tables: &'a Tables,
    /// Data of proposed hires.
    pub new_hires: &'a NewHires,
}

/// The possible values of a lever: whole numbers of steps.
#[derive(Debug, Clone, Copy)]
pub(super) struct Steps {
    pub step: f64,
    pub least: i64,
    pub most: i64,
}

impl Steps {
    /// The value at a number of steps, cleaned of binary rounding.
    pub(super) fn value(&self, steps: i64) -> f64 {
        tidy(steps as f64 * self.step)
    }
}

/// Rounds to nine decimals to remove binary rounding noise.
pub(super) fn tidy(value: f64) -> f64 {
    (value * 1e9).round() / 1e9
}

/// The unit of an amount's third digit: 1 000 for 213 000.
fn third_digit(amount: f64) -> f64 {
    let mut unit = 1.0;
    while amount / unit >= 1_000.0 {
        unit *= 10.0;
    }
    unit
}

impl Case<'_> {
    /// The levers of a plan, in the order of the funnel.
    #[must_use]
    pub fn levers(&self) -> Vec<Lever> {
        let steps = self.plan.stages.len().saturating_sub(1);
        let rates = self.plan.stages[..steps].iter().map(|stage| Lever::Rate(stage.id));
        [Lever::Target, Lever::AverageDeal]
            .into_iter()
            .chain(rates)
            .chain([Lever::Capacity, Lever::Hires])
            .collect()
    }

    /// The present value of a lever; None if there is nothing to vary.
    #[must_use]
    pub fn now(&self, lever: Lever) -> Option<f64> {
        match lever {
            Lever::Target => Some(self.tables.total(self.tables.horizon()) as f64),
            Lever::AverageDeal => self.average_deal(),
            Lever::Rate(id) => self.plan.stage(id).map(|stage| stage.step.rate).filter(|&rate| rate > 0.0),
            Lever::Capacity => self.has_limits().then_some(1.0),
            Lever::Hires => Some(0.0),
        }
    }

    /// The plan's average deal; if everybody has their own, the average over all their deals.
    fn average_deal(&self) -> Option<f64> {
        if let Some(deal) = self.plan.average_deal {
            return (deal > 0).then_some(deal as f64);
        }
        let everything: Vec<usize> = (0..self.tables.lines.len()).collect();
        let average = self.tables.average_deal(&everything).filter(|&average| average > 0);
        average.map(|average| average as f64)
    }

    fn has_limits(&self) -> bool {
        let plan = self.plan;
        let own = plan.managers.iter().any(|m| m.selling_minutes.is_some());
        own || own_maxima(plan).next().is_some()
            || plan.selling_minutes.is_some()
            || plan.stages.iter().any(|stage| stage.maximum.is_some())
    }

    fn is_ratio(&self, id: StageId) -> bool {
        self.plan.stage(id).is_some_and(|stage| stage.step.kind == StepKind::Ratio)
    }

    /// The possible values of a lever: tenths of a point, hundredths of a ratio, three digits of an amount.
    pub(super) fn steps(&self, lever: Lever) -> Option<Steps> {
        let now = self.now(lever)?;
        #[allow(clippy::cast_possible_truncation, reason = "at most some ten thousand steps")]
        let up_to = |step: f64, most: f64| Steps { step, least: 1, most: (most / step).floor() as i64 };
        Some(match lever {
            Lever::Target | Lever::AverageDeal => {
                let step = third_digit(now).max(if lever == Lever::Target {
                    self.plan.rounding as f64
                } else {
                    1.0
                });
                up_to(step, (now * FURTHEST).min(MONEY_MAX as f64))
            }
            Lever::Rate(id) if self.is_ratio(id) => up_to(0.01, now * FURTHEST),
            Lever::Rate(_) => up_to(0.001, 1.0),
            Lever::Capacity => up_to(0.01, FURTHEST),
            Lever::Hires => {
                let room = MAX_MANAGERS.saturating_sub(self.plan.managers.len()).min(MOST_HEADS);
                Steps { step: 1.0, least: 0, most: i64::try_from(room).unwrap_or(0) }
            }
        })
    }

    /// The command that sets a lever; own values of managers are scaled by the same factor.
    #[must_use]
    pub fn set(&self, lever: Lever, value: f64) -> Command {
        match lever {
            Lever::Target => hold(Scope::All, whole(value)),
            Lever::AverageDeal => self.set_deal(value, factor(self.now(lever), value)),
            Lever::Rate(id) => self.set_rate(id, value, factor(self.now(lever), value)),
            Lever::Capacity => self.set_capacity(value),
            #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a small count")]
            Lever::Hires => self.add_hires(value.round() as usize),
        }
    }

    fn set_deal(&self, value: f64, factor: f64) -> Command {
        let mut commands = Vec::new();
        if self.plan.average_deal.is_some() || self.average_deal().is_none() {
            commands.push(Command::Inputs(InputEdit::SetAverageDeal(Owner::Plan, Some(whole(value)))));
        }
        for (owner, own, _) in owners(self.plan) {
            let own = own.map(|own| whole((own as f64 * factor).min(MONEY_MAX as f64)));
            commands.extend(own.map(|own| Command::Inputs(InputEdit::SetAverageDeal(owner, Some(own)))));
        }
        Command::Batch(commands)
    }

    fn set_rate(&self, id: StageId, value: f64, factor: f64) -> Command {
        let most = if self.is_ratio(id) { crate::plan::MAX_FACTOR } else { 1.0 };
        let mut commands = vec![Command::Inputs(InputEdit::SetRate(Owner::Plan, id, Some(value)))];
        for (owner, _, rates) in owners(self.plan) {
            let own = rates.get(&id).map(|own| tidy(own * factor).min(most));
            commands.extend(own.map(|own| Command::Inputs(InputEdit::SetRate(owner, id, Some(own)))));
        }
        Command::Batch(commands)
    }

    fn set_capacity(&self, factor: f64) -> Command {
        let times = |value: f64, most: f64| Some(tidy(value * factor).min(most));
        let mut commands = Vec::new();
        for stage in &self.plan.stages {
            let most = stage.maximum.map(|value| times(value, crate::plan::MAX_FACTOR));
            commands
                .extend(most.map(|most| Command::Inputs(InputEdit::SetMaximum(Owner::Plan, stage.id, most))));
        }
        let minutes = self.plan.selling_minutes.map(|value| times(value, MAX_MINUTES));
        commands.extend(
            minutes.map(|minutes| Command::Inputs(InputEdit::SetSellingMinutes(Owner::Plan, minutes))),
        );
        for (owner, id, value) in own_maxima(self.plan) {
            let value = times(value, crate::plan::MAX_FACTOR);
            commands.push(Command::Inputs(InputEdit::SetMaximum(owner, id, value)));
        }
        for m in &self.plan.managers {
            let minutes = m.selling_minutes.map(|value| times(value, MAX_MINUTES));
            commands.extend(
                minutes.map(|minutes| {
                    Command::Inputs(InputEdit::SetSellingMinutes(Owner::Manager(m.id), minutes))
                }),
            );
        }
        Command::Batch(commands)
    }

    pub(super) fn add_hires(&self, count: usize) -> Command {
        Command::Roster(RosterEdit::AddManagers {
            at: self.plan.managers.len(),
            managers: self.new_hires.hires(count),
        })
    }
}

/// The factor for own values when the plan's value changes; 1 if the plan has none.
pub(super) fn factor(now: Option<f64>, then: f64) -> f64 {
    now.filter(|&now| now > 0.0).map_or(1.0, |now| then / now)
}

/// All daily maxima except the plan's: members', managers', lines'.
pub(super) fn own_maxima(plan: &Plan) -> impl Iterator<Item = (Owner, StageId, f64)> {
    let members = plan.dimensions.iter().flat_map(|d| &d.members);
    let members = members.map(|m| (Owner::Member(m.id), &m.maximum));
    let managers = plan.managers.iter().flat_map(|m| {
        let lines = m.lines.iter().map(|line| (Owner::Line(m.id, line.members), &line.maximum));
        std::iter::once((Owner::Manager(m.id), &m.maximum)).chain(lines)
    });
    let all = members.chain(managers);
    all.flat_map(|(owner, own)| own.iter().map(move |(&id, &most)| (owner, id, most)))
}

/// All owners except the plan, with their own average deal and rates: members, managers, lines.
fn owners(plan: &Plan) -> impl Iterator<Item = (Owner, Option<Money>, &Map<StageId, f64>)> {
    let members = plan.dimensions.iter().flat_map(|d| &d.members);
    let members = members.map(|m| (Owner::Member(m.id), m.average_deal, &m.rates));
    let managers = plan.managers.iter().flat_map(|m| {
        let lines = m.lines.iter().map(|line| line_of(m.id, line));
        std::iter::once((Owner::Manager(m.id), m.average_deal, &m.rates)).chain(lines)
    });
    members.chain(managers)
}

fn line_of(id: ManagerId, line: &Line) -> (Owner, Option<Money>, &Map<StageId, f64>) {
    (Owner::Line(id, line.members), line.average_deal, &line.rates)
}

/// Holds somebody's total over the whole horizon.
pub(super) fn hold(scope: Scope, amount: Money) -> Command {
    Command::Holds(HoldEdit::SetHold {
        scope,
        period: crate::calendar::Period::Horizon,
        amount: Some(amount),
    })
}

/// Rounds up to whole units, ignoring float noise far below a unit.
#[allow(clippy::cast_possible_truncation, reason = "amounts stay below 1e13")]
pub(super) fn whole(value: f64) -> Money {
    (value - (1e-9 * value.max(1.0)).min(0.01)).ceil() as Money
}
