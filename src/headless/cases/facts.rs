//! Cases of facts by day, imports and payments.

use chrono::NaiveDate;
use serde_json::{Map, Value, json};

use super::input::{by_date, date, float, list, maybe_date, text, whole, whole_or};
use super::plan::{Book, Given, end, members};
use crate::engine::control::{Conflict, DayAxis, Facts, Paid};
use crate::plan::control::{Actor, Control, FactPeriod, Measure, Report, ReportRow, SourceId, replaced};
use crate::plan::{Members, Payment};
use crate::units::Money;

/// One report of revenue, laid on days.
pub fn spread(given: &Value) -> Result<Value, String> {
    let plan = Given::read(given)?;
    let period: FactPeriod = text(&given["period"], "period")?.parse().map_err(|error| format!("{error}"))?;
    let mut report = Report::new(SourceId::TYPED, period, vec![Measure::Revenue]);
    report.through = maybe_date(&given["through"], "through")?;
    let who = plan.actor(&given["who"]);
    let values = vec![Some(whole(&given["amount"], "amount")?)];
    report.rows.push(ReportRow { who: who.clone(), members: Members::NONE, values });
    let control = Control { reports: vec![report.into()], ..Control::default() };
    let facts = Facts::new(&plan.plan, &control);
    let mut segments: Vec<(NaiveDate, Money)> = Vec::new();
    for day in facts.days.between(period.first(), period.last()) {
        let amount = facts.of(&who, Measure::Revenue, Members::NONE, day..day + 1);
        let first = FactPeriod::segment_of(facts.days.date(day)).first();
        match segments.last_mut() {
            Some((last, sum)) if *last == first => *sum += amount,
            _ => segments.push((first, amount)),
        }
    }
    let cut = maybe_date(&given["cut"], "cut")?;
    let through = cut.map(|cut| {
        let days = facts.days.between(period.first(), cut);
        facts.of(&who, Measure::Revenue, Members::NONE, days)
    });
    let segments: Vec<Value> = segments
        .into_iter()
        .filter(|(_, sum)| *sum != 0)
        .map(|(first, sum)| json!([first.to_string(), sum]))
        .collect();
    Ok(json!({ "segments": segments, "through_cut": through }))
}

/// Figures asked of facts.
fn asked(given: &Value, plan: &mut Given, book: &mut Book) -> Result<(Facts, Vec<Value>), String> {
    let asks = list(&given["ask"]);
    let about =
        asks.iter().map(|ask| members(&mut plan.plan, &ask["members"])).collect::<Result<Vec<_>, _>>()?;
    let facts = Facts::new(&plan.plan, &book.control);
    let mut figures = Vec::new();
    for (ask, members) in asks.iter().zip(about) {
        let measure = book.names.measure(text(&ask["measure"], "measure")?);
        let horizon = plan.plan.horizon;
        let first = maybe_date(&ask["from"], "from")?.unwrap_or(horizon.first_day());
        let last = maybe_date(&ask["to"], "to")?.unwrap_or(end(&plan.plan));
        let days = facts.days.between(first.max(horizon.first_day()), last.min(horizon.last_day()));
        let figure = match ask.get("who") {
            None => facts.all(measure, members, days),
            Some(who) => facts.of(&plan.actor(who), measure, members, days),
        };
        figures.push(json!(figure));
    }
    Ok((facts, figures))
}

fn who(plan: &Given, actor: &Actor) -> Value {
    match actor {
        Actor::Manager(id) => json!(plan.plan.manager(*id).map(|manager| manager.name.clone())),
        Actor::Other(name) => json!(name),
        Actor::Nobody => Value::Null,
    }
}

fn conflicts(found: &[Conflict], plan: &Given, book: &Book) -> Value {
    let name = |id: &SourceId| book.control.source(*id).map(|source| source.name.clone());
    let one = |conflict: &Conflict| {
        json!({
            "who": who(plan, &conflict.who),
            "measure": book.names.of(conflict.measure),
            "period": conflict.period.to_string(),
            "counts": name(&conflict.counts),
            "beside": conflict.beside.iter().map(name).collect::<Vec<_>>(),
        })
    };
    found.iter().map(one).collect::<Vec<_>>().into()
}

pub fn actuals(given: &Value) -> Result<Value, String> {
    let mut plan = Given::read(given)?;
    let mut book = Book::read(given, &mut plan)?;
    let (facts, figures) = asked(given, &mut plan, &mut book)?;
    let mut reported = Vec::new();
    for ask in list(&given["reported"]) {
        let measure = book.names.measure(text(&ask["measure"], "measure")?);
        let day = facts.days.day(date(&ask["day"], "day")?).ok_or("a day outside the plan")?;
        let manager = match plan.actor(&ask["who"]) {
            Actor::Manager(id) => plan.plan.position(id),
            Actor::Other(_) | Actor::Nobody => None,
        };
        let known =
            manager.map_or_else(|| facts.known.of_all(measure, day), |m| facts.known.of(m, measure, day));
        reported.push(json!(known));
    }
    let today = maybe_date(&given["today"], "today")?.unwrap_or(end(&plan.plan));
    let as_of = facts.known.as_of(maybe_date(&given["as_of"], "as_of")?, today);
    Ok(json!({
        "figures": figures,
        "conflicts": conflicts(&facts.conflicts, &plan, &book),
        "reported": reported,
        "as_of": as_of.to_string(),
    }))
}

pub fn reimport(given: &Value) -> Result<Value, String> {
    let mut plan = Given::read(given)?;
    let mut book = Book::read(given, &mut plan)?;
    let source = book.source(text(&given["source"], "source")?);
    let (first, last) = match given["period"].as_str() {
        Some(period) => {
            let period: FactPeriod = period.parse().map_err(|error| format!("{error}"))?;
            (period.first(), period.last())
        }
        None => {
            let (first, last) = (date(&given["first"], "first")?, date(&given["last"], "last")?);
            (FactPeriod::segment_of(first).first(), FactPeriod::segment_of(last).last())
        }
    };
    let new = list(&given["new"]).iter().map(|report| book.report(report, &mut plan));
    let new = new.collect::<Result<Vec<_>, _>>()?;
    book.control.reports = replaced(&book.control.reports, source, (first, last), new);
    let name = |id: SourceId| book.control.source(id).map(|source| source.name.clone());
    let reports =
        book.control.reports.iter().map(|report| json!([name(report.source), report.period.to_string()]));
    let reports: Vec<Value> = reports.collect();
    let (facts, figures) = asked(given, &mut plan, &mut book)?;
    Ok(json!({
        "span": [first.to_string(), last.to_string()],
        "reports": reports,
        "figures": figures,
        "conflicts": conflicts(&facts.conflicts, &plan, &book),
    }))
}

pub fn cash(given: &Value) -> Result<Value, String> {
    let plan = Given::read(given)?.plan;
    let days = DayAxis::new(&plan);
    let horizon = days.horizon();
    let mut earned = vec![0; horizon.len()];
    for (day, amount) in by_date(&given["revenue"], "revenue")? {
        if let Some(cell) =
            days.day(day).and_then(|d| d.checked_sub(horizon.start)).and_then(|d| earned.get_mut(d))
        {
            *cell += amount;
        }
    }
    let part = |term: &Value| {
        let days = u16::try_from(whole(&term[1], "a delay")?).map_err(|_| "a delay is too long")?;
        Ok::<Payment, String>(Payment { share: float(&term[0], "a share")?, days })
    };
    let terms = list(&given["terms"]).iter().map(part).collect::<Result<Vec<_>, _>>()?;
    let paid = Paid::new(&earned, &terms);
    let mut months = Map::new();
    for month in (0..i32::from(plan.horizon.months())).map(|m| plan.horizon.start().plus(m)) {
        let span = days.between(month.first_day(), month.last_day());
        let amount = paid.within(span.start - horizon.start..span.end - horizon.start);
        months.insert(month.to_string(), json!(amount));
    }
    let as_of = date(&given["as_of"], "as_of")?;
    let over =
        days.between(plan.horizon.first_day(), as_of).end.clamp(horizon.start, horizon.end) - horizon.start;
    let due = paid.until(over);
    let awaited = due - whole_or(&given["paid"], 0, "paid")?;
    Ok(json!({ "months": months, "after": paid.after, "due": due, "awaited": awaited }))
}
