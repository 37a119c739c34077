//! Money ahead for `planerka control`: bonuses of the running periods, leads of the running week, money of a period.

use chrono::NaiveDate;
use serde_json::{Value, json};

use crate::calendar::monday_of;
use crate::engine::Tables;
use crate::engine::control::{
    Facts, LeftOver, MoneyIn, Pay, PayGoal, PlanFact, ProfitRow, When, expected, money_in, share_leads,
    takers,
};
use crate::plan::Plan;
use crate::plan::control::{Actor, LeadMethod};

/// What everybody's sales pay in the period of today, by the scheme that is theirs.
pub(super) fn bonuses(
    plan: &Plan,
    tables: &Tables,
    facts: &Facts,
    (today, as_of): (NaiveDate, NaiveDate),
) -> Value {
    if plan.control.schemes.is_empty() {
        return json!([]);
    }
    let goal = PayGoal::new(plan, tables);
    let one = |manager: &std::sync::Arc<crate::plan::Manager>| {
        let pay = Pay::new(plan, &goal, facts, manager, (today, as_of))?;
        let at = |percent: i64| {
            let sales = pay.share(percent);
            json!({ "percent": percent, "sales": sales, "pays": pay.at(sales).total })
        };
        let now = pay.at(pay.actual);
        Some(json!({
            "name": manager.name,
            "scheme": pay.scheme.name,
            "first": pay.days.0.to_string(),
            "last": pay.days.1.to_string(),
            "quota": pay.quota,
            "fact": pay.actual,
            "pays": now.total,
            "parts": now.parts,
            "gated": now.gated,
            "capped": now.capped,
            "at": Pay::SHOWN.map(at),
        }))
    };
    plan.managers.iter().filter_map(one).collect::<Vec<_>>().into()
}

/// Gross profit against its plan, everybody first; empty where neither a margin nor a fact is known.
pub(super) fn profits(view: &PlanFact<'_>, name: impl Fn(&Actor) -> Value) -> Value {
    let one = |row: &ProfitRow| {
        let who = row.who.as_ref().map_or(Value::Null, &name);
        json!({ "who": who, "plan": row.plan, "to_date": row.to_date, "fact": row.actual, "sold": row.sold })
    };
    let known = |row: &ProfitRow| row.plan.is_some() || row.actual.is_some();
    let rows = view.profits();
    if rows.iter().any(known) { rows.iter().map(one).collect() } else { json!([]) }
}

/// The leads of the week of today; null where nobody has said how many come.
pub(super) fn leads(plan: &Plan, tables: &Tables, today: NaiveDate) -> Value {
    let Some(leads) = &plan.control.leads else { return Value::Null };
    let monday = monday_of(today);
    let Some(week) = tables.axis.weeks().iter().find(|week| week.monday == monday) else {
        return Value::Null;
    };
    let takers = takers(plan, tables, leads, &week.segments);
    let count = leads.count.in_week(monday);
    let given = share_leads(count, leads.method, &takers);
    let brings = expected(&given, &takers);
    let people = plan.managers.iter().zip(&given.leads).zip(brings.iter().zip(&takers));
    let people = people.map(|((manager, leads), (brings, taker))| {
        json!({ "name": manager.name, "leads": leads, "cap": taker.cap, "value": taker.value.nearest(), "brings": brings })
    });
    let way = |(name, method): (&str, LeadMethod)| {
        let brings: i64 = expected(&share_leads(count, method, &takers), &takers).iter().sum();
        (name.to_owned(), json!(brings))
    };
    let ways = [("weight", LeadMethod::Weight), ("value", LeadMethod::Value), ("best", LeadMethod::Best)];
    json!({
        "week": monday.to_string(),
        "count": count,
        "people": people.collect::<Vec<_>>(),
        "unassigned": given.unassigned,
        "why": given.why.map(|why| match why {
            LeftOver::Nobody => "nobody",
            LeftOver::Caps => "caps",
            LeftOver::NoWeight => "no weight",
        }),
        "brings": ways.map(way).into_iter().collect::<serde_json::Map<_, _>>(),
    })
}

/// Money of a period by person.
pub(super) fn money(plan: &Plan, facts: &Facts, when: &When, name: impl Fn(&Actor) -> Value) -> Value {
    let one = |of: &MoneyIn| {
        json!({
            "who": name(&of.who),
            "to_come": of.to_come,
            "from_open": of.from_open,
            "forecast": of.forecast,
        })
    };
    money_in(plan, facts, when).iter().map(one).collect::<Vec<_>>().into()
}
