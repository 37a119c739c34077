//! Converts between the newest file version and the plan in memory. Every field is named on both sides, so
//! that a new field of the plan does not compile until a file can carry it.

use std::sync::Arc;

use super::{
    Absence, AbsencePolicy, BaseCalendar, Calendar, Date, DetailKey, Dimension, Hold, Horizon, Id, Line,
    Manager, Months, Payment, PeriodText, Plan, Scenario, Scope, Stage, Step, Team, YearMonth,
};
use crate::calendar::{self, HorizonError, WorkCalendar};
use crate::plan::{self, ManagerId, StageId, StepKind, TeamId, Who};
use crate::units::map::{Map, Set};

impl From<&plan::Plan> for Plan {
    fn from(p: &plan::Plan) -> Self {
        let plan::Plan {
            id,
            name,
            currency,
            horizon,
            calendar,
            season,
            season_shares,
            deal_factor,
            rounding,
            absence_policy,
            ramp,
            average_deal,
            margin,
            stages,
            payments,
            selling_minutes,
            over_assignment,
            dimensions,
            teams,
            managers,
            holds,
            cell_notes,
            scenarios,
            control,
            crm,
            approval,
            agreed,
            asks,
            last_id,
        } = p;
        Plan {
            id: Id(id.clone()),
            name: name.clone(),
            currency: currency.clone(),
            horizon: Horizon { start: YearMonth(horizon.start()), months: Months(horizon.months()) },
            calendar: calendar.into(),
            season: *season,
            season_shares: *season_shares,
            deal_factor: *deal_factor,
            rounding: *rounding,
            absence_policy: (*absence_policy).into(),
            ramp: ramp.clone(),
            average_deal: *average_deal,
            margin: *margin,
            stages: stages.iter().map(Stage::from).collect(),
            payments: payments.iter().map(|p| Payment { share: p.share, days: p.days }).collect(),
            selling_minutes: *selling_minutes,
            over_assignment: *over_assignment,
            dimensions: dimensions.iter().map(Dimension::from).collect(),
            teams: teams.iter().map(Team::from).collect(),
            managers: managers.iter().map(|m| Manager::from(&**m)).collect(),
            holds: holds.iter().map(Hold::from).collect(),
            cell_notes: cell_notes.iter().map(super::notes::to_file).collect(),
            scenarios: scenarios.iter().map(Scenario::from).collect(),
            control: super::control::to_file(control),
            crm: super::crm::to_file(crm),
            approval: *approval,
            agreed: agreed.map(super::approval::Agreed::from),
            asks: asks.clone(),
            last_id: *last_id,
        }
    }
}

impl TryFrom<Plan> for plan::Plan {
    /// A horizon that runs past the last year; every other value was checked when it was read.
    type Error = HorizonError;

    fn try_from(p: Plan) -> Result<Self, HorizonError> {
        let Id(id) = p.id;
        let team = |t: Team| plan::Team { id: TeamId(t.id), name: t.name, senior: t.senior.map(ManagerId) };
        Ok(plan::Plan {
            id,
            name: p.name,
            currency: p.currency,
            horizon: calendar::Horizon::new(p.horizon.start.0, p.horizon.months.0)?,
            calendar: p.calendar.into(),
            season: p.season,
            season_shares: p.season_shares,
            deal_factor: p.deal_factor,
            rounding: p.rounding,
            absence_policy: p.absence_policy.into(),
            ramp: p.ramp,
            average_deal: p.average_deal,
            margin: p.margin,
            stages: p.stages.into_iter().map(plan::Stage::from).collect(),
            payments: p.payments.iter().map(|p| plan::Payment { share: p.share, days: p.days }).collect(),
            selling_minutes: p.selling_minutes,
            over_assignment: p.over_assignment,
            dimensions: p.dimensions.into_iter().map(plan::Dimension::from).collect(),
            teams: p.teams.into_iter().map(team).collect(),
            managers: p.managers.into_iter().map(|m| Arc::new(m.into())).collect(),
            holds: p.holds.into_iter().map(plan::Hold::from).collect(),
            cell_notes: p.cell_notes.into_iter().map(super::notes::from_file).collect(),
            scenarios: p.scenarios.into_iter().map(plan::Scenario::from).collect(),
            control: p.control.map(TryInto::try_into).transpose()?.map(Arc::new).unwrap_or_default(),
            crm: Arc::new(super::crm::from_file(p.crm)),
            approval: p.approval,
            agreed: p.agreed.map(plan::Agreed::from),
            asks: p.asks,
            last_id: p.last_id,
        })
    }
}

impl From<&WorkCalendar> for Calendar {
    fn from(c: &WorkCalendar) -> Self {
        let WorkCalendar { base, days_off, working_days } = c;
        let base = match base {
            calendar::BaseCalendar::Russia => BaseCalendar::Russia,
            calendar::BaseCalendar::FiveTwo => BaseCalendar::FiveTwo,
            calendar::BaseCalendar::SixOne => BaseCalendar::SixOne,
        };
        let dates = |days: &crate::units::map::Set<_>| days.iter().copied().map(Date).collect();
        Calendar { base, days_off: dates(days_off), working_days: dates(working_days) }
    }
}

impl From<Calendar> for WorkCalendar {
    fn from(c: Calendar) -> Self {
        let base = match c.base {
            BaseCalendar::Russia => calendar::BaseCalendar::Russia,
            BaseCalendar::FiveTwo => calendar::BaseCalendar::FiveTwo,
            BaseCalendar::SixOne => calendar::BaseCalendar::SixOne,
        };
        let days = |dates: Vec<Date>| Set::from_iter(dates.into_iter().map(|Date(day)| day));
        WorkCalendar { base, days_off: days(c.days_off), working_days: days(c.working_days) }
    }
}

impl From<plan::AbsencePolicy> for AbsencePolicy {
    fn from(policy: plan::AbsencePolicy) -> Self {
        match policy {
            plan::AbsencePolicy::WithinManager => AbsencePolicy::WithinManager,
            plan::AbsencePolicy::ToTeam => AbsencePolicy::ToTeam,
            plan::AbsencePolicy::Ignore => AbsencePolicy::Ignore,
        }
    }
}

impl From<AbsencePolicy> for plan::AbsencePolicy {
    fn from(policy: AbsencePolicy) -> Self {
        match policy {
            AbsencePolicy::WithinManager => plan::AbsencePolicy::WithinManager,
            AbsencePolicy::ToTeam => plan::AbsencePolicy::ToTeam,
            AbsencePolicy::Ignore => plan::AbsencePolicy::Ignore,
        }
    }
}

impl From<&plan::Stage> for Stage {
    fn from(s: &plan::Stage) -> Self {
        let plan::Stage {
            id: StageId(id),
            name,
            step: plan::Step { kind, rate },
            maximum,
            lag,
            minutes,
            pipeline,
        } = s;
        let step = match kind {
            StepKind::Percent => Step::Percent(*rate),
            StepKind::Ratio => Step::Ratio(*rate),
        };
        let (lag, minutes, pipeline) = (*lag, *minutes, *pipeline);
        Stage { id: *id, name: name.clone(), step, maximum: *maximum, lag, minutes, pipeline }
    }
}

impl From<Stage> for plan::Stage {
    fn from(s: Stage) -> Self {
        let (kind, rate) = match s.step {
            Step::Percent(rate) => (StepKind::Percent, rate),
            Step::Ratio(rate) => (StepKind::Ratio, rate),
        };
        let step = plan::Step { kind, rate };
        let Stage { lag, minutes, pipeline, maximum, .. } = s;
        plan::Stage { id: StageId(s.id), name: s.name, step, maximum, lag, minutes, pipeline }
    }
}

impl From<&plan::Team> for Team {
    fn from(t: &plan::Team) -> Self {
        let plan::Team { id: TeamId(id), name, senior } = t;
        Team { id: *id, name: name.clone(), senior: senior.map(|ManagerId(id)| id) }
    }
}

impl From<&plan::Manager> for Manager {
    fn from(m: &plan::Manager) -> Self {
        let plan::Manager {
            id: ManagerId(id),
            name,
            team,
            weight,
            share,
            fte,
            hire,
            leave,
            ramp,
            absences,
            average_deal,
            margin,
            rates,
            lags,
            lines,
            maximum,
            selling_minutes,
            notes,
            details,
        } = m;
        Manager {
            id: *id,
            name: name.clone(),
            team: team.map(|TeamId(id)| id),
            weight: *weight,
            share: *share,
            fte: *fte,
            hire: hire.map(Date),
            leave: leave.map(Date),
            ramp: ramp.clone(),
            absences: absences.iter().map(|a| Absence { from: Date(a.from), to: Date(a.to) }).collect(),
            average_deal: *average_deal,
            margin: *margin,
            rates: Map::from_iter(rates.iter().map(|(&StageId(id), &rate)| (id, rate))),
            lags: Map::from_iter(lags.iter().map(|(&StageId(id), &days)| (id, days))),
            lines: lines.iter().map(Line::from).collect(),
            maximum: Map::from_iter(maximum.iter().map(|(&StageId(id), &most)| (id, most))),
            selling_minutes: *selling_minutes,
            notes: Map::from_iter(notes.iter().map(|(&monday, note)| (Date(monday), note.clone()))),
            details: Map::from_iter(details.iter().map(|(&of, text)| (DetailKey(of), text.clone()))),
        }
    }
}

impl From<Manager> for plan::Manager {
    fn from(m: Manager) -> Self {
        let absence = |a: Absence| plan::Absence { from: a.from.0, to: a.to.0 };
        plan::Manager {
            id: ManagerId(m.id),
            name: m.name,
            team: m.team.map(TeamId),
            weight: m.weight,
            share: m.share,
            fte: m.fte,
            hire: m.hire.map(|Date(day)| day),
            leave: m.leave.map(|Date(day)| day),
            ramp: m.ramp,
            absences: m.absences.into_iter().map(absence).collect(),
            average_deal: m.average_deal,
            margin: m.margin,
            rates: Map::from_iter(m.rates.into_iter().map(|(id, rate)| (StageId(id), rate))),
            lags: Map::from_iter(m.lags.into_iter().map(|(id, days)| (StageId(id), days))),
            lines: m.lines.into_iter().map(plan::Line::from).collect(),
            maximum: Map::from_iter(m.maximum.into_iter().map(|(id, most)| (StageId(id), most))),
            selling_minutes: m.selling_minutes,
            notes: Map::from_iter(m.notes.into_iter().map(|(Date(monday), note)| (monday, note))),
            details: Map::from_iter(m.details.into_iter().map(|(DetailKey(of), text)| (of, text))),
        }
    }
}

impl From<Who> for Scope {
    fn from(who: Who) -> Self {
        match who {
            Who::All => Scope::All,
            Who::Unassigned => Scope::Unassigned,
            Who::Team(TeamId(id)) => Scope::Team(id),
            Who::Manager(ManagerId(id)) => Scope::Manager(id),
        }
    }
}

impl From<Scope> for Who {
    fn from(scope: Scope) -> Self {
        match scope {
            Scope::All => Who::All,
            Scope::Unassigned => Who::Unassigned,
            Scope::Team(id) => Who::Team(TeamId(id)),
            Scope::Manager(id) => Who::Manager(ManagerId(id)),
        }
    }
}

impl From<&plan::Hold> for Hold {
    fn from(h: &plan::Hold) -> Self {
        let plan::Hold { scope, period, kind, amount, reason } = h;
        Hold {
            scope: scope.who().into(),
            members: scope.members().into(),
            period: PeriodText(*period),
            amount: *amount,
            at_least: match kind {
                plan::HoldKind::Exact => false,
                plan::HoldKind::AtLeast => true,
            },
            reason: reason.clone(),
        }
    }
}

impl From<Hold> for plan::Hold {
    fn from(h: Hold) -> Self {
        let scope = plan::Scope::new(h.scope.into(), h.members.into());
        let kind = if h.at_least { plan::HoldKind::AtLeast } else { plan::HoldKind::Exact };
        plan::Hold { scope, period: h.period.0, kind, amount: h.amount, reason: h.reason }
    }
}
