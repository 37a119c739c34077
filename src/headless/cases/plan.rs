//! The plan and the reports that a case is about.

use std::sync::Arc;

use chrono::NaiveDate;
use serde_json::Value;

use super::input::{date, float, list, maybe_date, maybe_whole, text, whole};
use crate::calendar::{Axis, BaseCalendar, Horizon, Month, Period, WorkCalendar};
use crate::engine::{Tables, evaluate_on};
use crate::i18n::Lang;
use crate::plan::control::{Actor, Control, Measure, Report, ReportRow, Source, SourceId};
use crate::plan::{
    Absence, AbsencePolicy, Dimension, DimensionKind, Hold, HoldKind, Manager, ManagerId, Member, MemberId,
    Members, Plan, Scope, Stage, StageId, Team, TeamId, Who,
};
use crate::sample;

/// A plan with runs of months that its holds name.
pub struct Given {
    pub plan: Plan,
    spans: Vec<(Month, usize)>,
}

impl Given {
    /// Reads managers, calendar, horizon and holds.
    pub fn read(given: &Value) -> Result<Self, String> {
        let mut plan = empty(given)?;
        for person in list(&given["managers"]) {
            let manager = manager(&mut plan, person)?;
            plan.managers.push(Arc::new(manager));
        }
        let mut spans = Vec::new();
        for hold in list(&given["holds"]) {
            let scope = scope(&plan, &hold["scope"])?;
            let period = period(hold, &plan, &mut spans)?;
            let amount = whole(&hold["amount"], "amount")?;
            let at_least = hold["at_least"].as_bool().unwrap_or(false);
            let kind = if at_least { HoldKind::AtLeast } else { HoldKind::Exact };
            plan.holds.push(Hold { scope, period, kind, amount, reason: None });
        }
        Ok(Self { plan, spans })
    }

    pub fn axis(&self) -> Result<Axis, String> {
        let axis = Axis::new(self.plan.horizon, &self.plan.calendar);
        let named = |axis: Axis, &(first, months): &(Month, usize)| axis.with_span(first, months);
        self.spans.iter().try_fold(axis, named).ok_or_else(|| "a hold lies outside the horizon".to_owned())
    }

    pub fn tables(&self) -> Result<Tables, String> {
        Ok(evaluate_on(&self.plan, self.axis()?))
    }

    /// Who a name stands for.
    pub fn actor(&self, value: &Value) -> Actor {
        match value.as_str() {
            None => Actor::Nobody,
            Some(name) => self.named(name),
        }
    }

    pub fn named(&self, name: &str) -> Actor {
        let manager = self.plan.managers.iter().find(|manager| manager.name == name);
        manager.map_or_else(|| Actor::Other(name.to_owned()), |manager| Actor::Manager(manager.id))
    }
}

fn numbers<const N: usize>(value: &Value, usual: f64) -> Result<[f64; N], String> {
    let mut all = [usual; N];
    for (slot, value) in all.iter_mut().zip(list(value)) {
        *slot = float(value, "a month's figure")?;
    }
    Ok(all)
}

fn empty(given: &Value) -> Result<Plan, String> {
    let horizon = &given["horizon"];
    let start = [&horizon["start"], &horizon[0], horizon].into_iter().find_map(Value::as_str);
    let start: Month = start.unwrap_or("2027-01").parse().map_err(|_| "the horizon has no first month")?;
    let months = [&horizon["months"], &horizon[1]].into_iter().find_map(Value::as_u64).unwrap_or(12);
    let months = u8::try_from(months).map_err(|_| "a horizon has 1 to 36 months")?;
    let policy = match given["absence_policy"].as_str() {
        None | Some("within-manager") => AbsencePolicy::WithinManager,
        Some("to-team") => AbsencePolicy::ToTeam,
        Some("ignore") => AbsencePolicy::Ignore,
        Some(other) => return Err(format!("there is no policy {other:?}")),
    };
    let sample = sample::plan(Lang::En, 2027, "case");
    Ok(Plan {
        horizon: Horizon::new(start, months).map_err(|error| error.to_string())?,
        calendar: calendar(&given["calendar"])?,
        season: numbers(&given["season"], 1.0)?,
        season_shares: None,
        deal_factor: [1.0; 12],
        rounding: maybe_whole(&given["rounding"], "rounding")?.unwrap_or(1),
        absence_policy: policy,
        ramp: list(&given["ramp"]).iter().map(|step| float(step, "ramp")).collect::<Result<_, _>>()?,
        average_deal: None,
        stages: vec![Stage::new(StageId(1), "deals")],
        payments: Vec::new(),
        selling_minutes: None,
        over_assignment: 0.0,
        dimensions: Vec::new(),
        teams: Vec::new(),
        managers: Vec::new(),
        holds: Vec::new(),
        scenarios: Vec::new(),
        last_id: 1,
        ..sample
    })
}

fn calendar(given: &Value) -> Result<WorkCalendar, String> {
    let base = match given.as_str().or(given["base"].as_str()) {
        None | Some("russia") => BaseCalendar::Russia,
        Some("5-2" | "5/2") => BaseCalendar::FiveTwo,
        Some("6-1" | "6/1") => BaseCalendar::SixOne,
        Some(other) => return Err(format!("there is no calendar {other:?}")),
    };
    let days = |key: &str| list(&given[key]).iter().map(|day| date(day, key)).collect::<Result<Vec<_>, _>>();
    Ok(WorkCalendar {
        base,
        days_off: days("days_off")?.into_iter().collect(),
        working_days: days("working_days")?.into_iter().collect(),
    })
}

fn manager(plan: &mut Plan, person: &Value) -> Result<Manager, String> {
    let mut manager = Manager::new(ManagerId(plan.next_id()), text(&person["name"], "name")?);
    let number =
        |key: &str, usual: f64| if person[key].is_null() { Ok(usual) } else { float(&person[key], key) };
    manager.weight = number("weight", 1.0)?;
    manager.fte = number("fte", 1.0)?;
    manager.hire = maybe_date(&person["hire"], "hire")?;
    manager.leave = maybe_date(&person["leave"], "leave")?;
    if !person["ramp"].is_null() {
        let steps = list(&person["ramp"]).iter().map(|step| float(step, "ramp"));
        manager.ramp = Some(steps.collect::<Result<_, _>>()?);
    }
    for span in list(&person["absences"]) {
        let (from, to) = (date(&span[0], "absences")?, date(&span[1], "absences")?);
        manager.absences.push(Absence { from, to });
    }
    if let Some(name) = person["team"].as_str() {
        let known = plan.teams.iter().find(|team| team.name == name).map(|team| team.id);
        let team = known.unwrap_or_else(|| {
            let id = TeamId(plan.next_id());
            plan.teams.push(Team::new(id, name));
            id
        });
        manager.team = Some(team);
    }
    Ok(manager)
}

fn scope(plan: &Plan, value: &Value) -> Result<Scope, String> {
    let name = [value, &value["manager"], &value["team"], &value["who"]].into_iter().find_map(Value::as_str);
    match name {
        None | Some("all") => Ok(Scope::All),
        Some("unassigned") => Ok(Scope::Unassigned),
        Some(name) => {
            let manager =
                plan.managers.iter().find(|manager| manager.name == name).map(|m| Who::Manager(m.id));
            let team = || plan.teams.iter().find(|team| team.name == name).map(|team| Who::Team(team.id));
            let who = manager.or_else(team).ok_or_else(|| format!("there is nobody called {name:?}"))?;
            Ok(Scope::new(who, Members::NONE))
        }
    }
}

/// The period of a hold: a run of months, a period as files write it, or the horizon.
fn period(hold: &Value, plan: &Plan, spans: &mut Vec<(Month, usize)>) -> Result<Period, String> {
    if let Some(text) = hold["period"].as_str() {
        return text
            .replace("month ", "m:")
            .replace("week ", "w:")
            .replace("quarter ", "q:")
            .replace("segment ", "s:")
            .parse()
            .map_err(|_| format!("{text:?} is no period"));
    }
    let months = list(&hold["months"]);
    let month = |value: &Value| -> Result<Month, String> {
        if let Some(text) = value.as_str() {
            return text.parse().map_err(|_| format!("{text:?} is no month"));
        }
        let (year, number) = (whole(&value[0], "a year")?, whole(&value[1], "a month")?);
        let small = i32::try_from(year).ok().zip(u8::try_from(number).ok());
        small.and_then(|(y, m)| Month::new(y, m).ok()).ok_or_else(|| format!("{value} is no month"))
    };
    let (Some(first), Some(last)) = (months.first(), months.last()) else { return Ok(Period::Horizon) };
    let (first, last) = (month(first)?, month(last)?);
    let count = usize::try_from(last.months_since(first) + 1).unwrap_or(0);
    let all = plan.horizon.start() == first && count == usize::from(plan.horizon.months());
    if all || count == 1 {
        return Ok(if all { Period::Horizon } else { Period::Month(first) });
    }
    if spans.iter().any(|&(month, months)| month == first && months != count) {
        return Err("two holds over different months begin with the same one".to_owned());
    }
    spans.push((first, count));
    Ok(Period::Quarter(first))
}

/// The names that reports use, and what they stand for here.
#[derive(Default)]
pub struct Names {
    stages: Vec<String>,
}

impl Names {
    /// What a measure is called in the case.
    pub fn measure(&mut self, name: &str) -> Measure {
        match name {
            "revenue" => Measure::Revenue,
            "gross-profit" => Measure::GrossProfit,
            "payments" => Measure::Payments,
            name => {
                let place = self.stages.iter().position(|other| other == name).unwrap_or_else(|| {
                    self.stages.push(name.to_owned());
                    self.stages.len() - 1
                });
                Measure::Stage(StageId(u32::try_from(place).unwrap_or(0) + 1000))
            }
        }
    }

    pub fn of(&self, measure: Measure) -> String {
        match measure {
            Measure::Stage(id) => self.stages.get(id.0 as usize - 1000).cloned().unwrap_or_default(),
            Measure::Revenue | Measure::GrossProfit | Measure::Payments => measure.to_string(),
        }
    }
}

pub fn kind(name: &str) -> Result<DimensionKind, String> {
    match name {
        "product" => Ok(DimensionKind::Product),
        "region" => Ok(DimensionKind::Region),
        "company" | "client" | "segment" => Ok(DimensionKind::Company),
        other => Err(format!("there is no dimension {other:?}")),
    }
}

/// What a row is about; members that are not there yet come into the plan.
pub fn members(plan: &mut Plan, value: &Value) -> Result<Members, String> {
    let mut members = Members::NONE;
    for (name, member) in value.as_object().into_iter().flatten() {
        let Some(member) = member.as_str() else { continue };
        let kind = kind(name)?;
        let place = plan.dimensions.iter().position(|d| d.kind == kind).unwrap_or_else(|| {
            plan.dimensions.push(Dimension { kind, name: name.clone(), members: Vec::new() });
            plan.dimensions.len() - 1
        });
        let known = plan.dimensions[place].members.iter().find(|m| m.name == member).map(|m| m.id);
        let id = known.unwrap_or_else(|| {
            let id = MemberId(plan.next_id());
            plan.dimensions[place].members.push(Member::new(id, member));
            id
        });
        members = members.with(kind, Some(id));
    }
    Ok(members)
}

/// The reports of a case with its sources in order.
pub struct Book {
    pub control: Control,
    pub names: Names,
}

impl Book {
    pub fn read(given: &Value, plan: &mut Given) -> Result<Self, String> {
        let mut book =
            Book { control: Control { sources: Vec::new(), ..Control::default() }, names: Names::default() };
        for name in list(&given["order"]) {
            book.source(text(name, "order")?);
        }
        for report in list(&given["reports"]) {
            let report = book.report(report, plan)?;
            book.control.reports.push(Arc::new(report));
        }
        Ok(book)
    }

    pub fn source(&mut self, name: &str) -> SourceId {
        if let Some(source) = self.control.sources.iter().find(|source| source.name == name) {
            return source.id;
        }
        let id = SourceId(self.control.next_id());
        self.control.sources.push(Source::new(id, name));
        id
    }

    pub fn report(&mut self, given: &Value, plan: &mut Given) -> Result<Report, String> {
        let source = self.source(text(&given["source"], "source")?);
        let period = text(&given["period"], "period")?.parse().map_err(|error| format!("{error}"))?;
        let names = list(&given["measures"]).iter().map(|name| text(name, "measures"));
        let names = names.collect::<Result<Vec<_>, _>>()?;
        let measures = names.iter().map(|name| self.names.measure(name)).collect();
        let mut report = Report::new(source, period, measures);
        report.through = maybe_date(&given["through"], "through")?;
        report.complete = given["complete"].as_bool().unwrap_or(false);
        report.people = given["people"].as_bool().unwrap_or(true);
        for name in list(&given["by"]) {
            report.by.insert(kind(text(name, "by")?)?);
        }
        for row in list(&given["rows"]) {
            let values = names.iter().map(|name| maybe_whole(&row["values"][*name], name));
            let members = members(&mut plan.plan, &row["members"])?;
            let who = plan.actor(&row["who"]);
            report.rows.push(ReportRow { who, members, values: values.collect::<Result<_, _>>()? });
        }
        Ok(report)
    }
}

/// The last day of a plan.
pub fn end(plan: &Plan) -> NaiveDate {
    plan.horizon.last_day()
}
