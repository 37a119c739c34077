//! Cases of the plan to date and of the rest made anew.

use std::ops::Range;

use serde_json::{Map, Value, json};

use super::input::{by_date, date, list, text};
use super::plan::{Book, Given};
use crate::engine::control::{DayAxis, Elapsed, Facts, HoldState, Rest};
use crate::plan::control::{Actor, FactPeriod, Level, Measure, Replan, ReplanRow};
use crate::plan::{ManagerId, Members, Plan};
use crate::units::Bits;

/// The segments that a case asks about.
fn asked(given: &Value, axis: &crate::calendar::Axis) -> Result<Range<usize>, String> {
    let all = 0..axis.segments().len();
    let (first, last) = match (&given["period"], given["period"].as_str()) {
        (Value::Null, _) => return Ok(all),
        (_, Some(period)) => {
            let period: FactPeriod = period.parse().map_err(|error| format!("{error}"))?;
            (period.first(), period.last())
        }
        (period, None) => (date(&period[0], "period")?, date(&period[1], "period")?),
    };
    let from = axis.segments().partition_point(|segment| segment.last < first);
    let to = axis.segments().partition_point(|segment| segment.first <= last);
    Ok(from..to.max(from))
}

pub fn to_date(given: &Value) -> Result<Value, String> {
    let mut plan = Given::read(given)?;
    let tables = plan.tables()?;
    let days = DayAxis::new(&plan.plan);
    let as_of = date(&given["as_of"], "as_of")?;
    let range = asked(given, &tables.axis)?;
    let facts = if given["reports"].is_null() {
        None
    } else {
        let book = Book::read(given, &mut plan)?;
        Some(Facts::new(&plan.plan, &book.control))
    };
    let mut people = Map::new();
    for (place, manager) in plan.plan.managers.iter().enumerate() {
        let own = days.of_manager(&plan.plan, manager);
        let mut over = days.until(as_of);
        if let Some(facts) = &facts {
            over.keep(facts.known.days_of(place, Measure::Revenue).unwrap_or(&Bits::default()));
        }
        let spans = (0..tables.axis.segments().len()).map(|segment| days.segment_days(&tables.axis, segment));
        let elapsed = Elapsed::new(&days, &own, spans, &over);
        let due: i64 = tables
            .lines
            .of(place)
            .map(|line| {
                let row = line * tables.targets.segments;
                elapsed.due_of(&tables.targets.cells[row..row + tables.targets.segments], range.clone())
            })
            .sum();
        let plan = tables.target(place, range.clone());
        people.insert(manager.name.clone(), json!({ "plan": plan, "to_date": due }));
    }
    Ok(people.into())
}

fn level(name: &str) -> Result<Level, String> {
    match name {
        "manager" | "own" => Ok(Level::Manager),
        "team" => Ok(Level::Team),
        "all" | "shared" => Ok(Level::All),
        other => Err(format!("there is no level {other:?}")),
    }
}

/// What was done, by segment.
fn done(given: &Value, plan: &Given, as_of: chrono::NaiveDate) -> Result<Vec<ReplanRow>, String> {
    let axis = plan.axis()?;
    let mut rows = Vec::new();
    for (name, by_day) in given["actual"].as_object().into_iter().flatten() {
        let who = if name.is_empty() || name == "null" { Actor::Nobody } else { plan.named(name) };
        let mut amounts = vec![0; axis.segments().len()];
        for (day, amount) in by_date(by_day, "actual")? {
            if let Some(segment) = axis.segment_of(day).filter(|_| day <= as_of) {
                amounts[segment] += amount;
            }
        }
        rows.push(ReplanRow { who, members: Members::NONE, measure: Measure::Revenue, amounts });
    }
    Ok(rows)
}

pub fn replan(given: &Value) -> Result<Value, String> {
    let plan = Given::read(given)?;
    let tables = plan.tables()?;
    let as_of = date(&given["as_of"], "as_of")?;
    let done = done(given, &plan, as_of)?;
    let mut levels = Map::new();
    for name in list(&given["levels"]) {
        let name = text(name, "levels")?;
        let replan = Replan { as_of, level: level(name)?, done: done.clone() };
        let rest = Rest::new(&plan.plan, &tables, &replan);
        if let Some(hold) = rest.tables.targets.inactive.first() {
            return Err(format!("{name}: the rest of hold {hold} cannot be met"));
        }
        levels.insert(name.to_owned(), shown(&plan.plan, &rest, &done));
    }
    Ok(levels.into())
}

fn shown(plan: &Plan, rest: &Rest, done: &[ReplanRow]) -> Value {
    let horizon = rest.tables.horizon();
    let now = |who: &Actor, range: Range<usize>| {
        let place = match who {
            Actor::Manager(id) => plan.position(*id),
            Actor::Other(_) | Actor::Nobody => None,
        };
        rest.done.of(who, &range) + place.map_or(0, |place| rest.tables.target(place, range))
    };
    let name = |who: &Actor| match who {
        Actor::Manager(id) => plan.manager(*id).map(|m| m.name.clone()).unwrap_or_default(),
        Actor::Other(name) => name.clone(),
        Actor::Nobody => "null".to_owned(),
    };
    let managers = plan.managers.iter().map(|m| Actor::Manager(ManagerId(m.id.0)));
    let others = done.iter().map(|row| row.who.clone()).filter(|who| !matches!(who, Actor::Manager(_)));
    let everybody: Vec<Actor> = managers.chain(others).collect();
    let months = |who: &Actor| -> Value {
        let spans = rest.tables.axis.months().iter();
        spans
            .map(|m| (m.month.to_string(), json!(now(who, m.segments.clone()))))
            .collect::<Map<_, _>>()
            .into()
    };
    let of_rest = plan
        .managers
        .iter()
        .enumerate()
        .map(|(place, manager)| (manager.name.clone(), json!(rest.to_do(place, horizon.clone()))));
    let hold = |state: &HoldState| match state {
        HoldState::Past => json!(["past", null, null]),
        HoldState::Rest { asks, exceeded } => json!(["rest", asks, exceeded]),
    };
    let mut out = json!({
        "rest": of_rest.collect::<Map<_, _>>(),
        "months": everybody.iter().map(|who| (name(who), months(who))).collect::<Map<_, _>>(),
        "total": rest.total(horizon),
        "holds": rest.holds.iter().map(hold).collect::<Vec<_>>(),
    });
    let open = rest.tables.axis.segments().get(rest.first_open).filter(|segment| segment.first <= rest.as_of);
    if open.is_some() {
        let cells =
            everybody.iter().map(|who| (name(who), json!(now(who, rest.first_open..rest.first_open + 1))));
        out["open"] = cells.collect::<Map<_, _>>().into();
    }
    out
}
