//! Cases of single figures, causes, forecasts, checkpoints, bonus and leads.

use serde_json::{Map, Value, json};

use super::input::{count, date, float, fraction, list, maybe_date, maybe_whole, text, whole, whole_or};
use crate::engine::control::{
    self, Bars, Beside, ByDeals, CatchUp, Cause, Counting, Figures, LeftOut, LeftOver, Likelihood,
    PointState, Required, Sales, Sold, Taker, When, Work, category, counts, passes, run_rate, share,
};
use crate::plan::StepKind;
use crate::plan::control::{
    Band, BandStart, BasedOn, BonusPeriod, Category, LeadMethod, Least, Scheme, SchemeKind, Thresholds, Whom,
};
use crate::units::Fraction;

pub fn figures(given: &Value) -> Result<Value, String> {
    let number = |key: &str| whole_or(&given[key], 0, key);
    let row = Figures { plan: number("plan")?, to_date: number("to_date")?, actual: number("actual")? };
    let days = |key: &str| if given[key].is_null() { Ok(0) } else { count(&given[key], key) };
    let (over, all, left) = (days("elapsed")?, days("days")?, days("remaining")?);
    let rate = run_rate(row.actual, (over, all), left);
    let required = match row.required(left, left > 0) {
        Required::PerDay(amount) => json!(amount),
        Required::Done => json!("done"),
        Required::Final => json!("final"),
        Required::NoDays => json!("no days"),
    };
    let catch_up = match row.catch_up() {
        CatchUp::Tenths(tenths) => json!(tenths),
        CatchUp::NothingPlanned => Value::Null,
    };
    Ok(json!({
        "attainment": row.attainment(),
        "run_rate": rate,
        "required_per_day": required,
        "run_rate_attainment": rate.and_then(|rate| share(rate, row.plan)),
        "to_date": row.pace(),
        "gap": row.gap(),
        "pace_forecast": row.at_pace(),
        "catch_up": catch_up,
    }))
}

fn name(cause: Cause) -> String {
    match cause {
        Cause::Volume(stage) => format!("volume {stage}"),
        Cause::Mix(stage) => format!("mix {stage}"),
        Cause::Step(from, to) => format!("step {from} {to}"),
        Cause::ToMoney(stage) => format!("step {stage} revenue"),
        Cause::Deal => "deal".to_owned(),
        Cause::Unknown => "unknown".to_owned(),
        Cause::Outside => "outside".to_owned(),
        Cause::Others => "others".to_owned(),
        Cause::Nobody => "nobody".to_owned(),
        Cause::Unassigned => "vacancy".to_owned(),
    }
}

fn bars(bars: &Bars) -> Value {
    bars.iter().map(|(&cause, &amount)| (name(cause), json!(amount))).collect::<Map<_, _>>().into()
}

pub fn causes(given: &Value) -> Result<Value, String> {
    let people = list(&given["people"]);
    let work = |person: &Value| {
        Ok::<Work, String>(Work {
            plan: whole(&person["plan"], "plan")?,
            planned: list(&person["stages"])
                .iter()
                .map(|v| fraction(v, "stages"))
                .collect::<Result<_, _>>()?,
            actual: whole_or(&person["actual"], 0, "actual")?,
            counts: list(&person["counts"])
                .iter()
                .map(|v| maybe_whole(v, "counts"))
                .collect::<Result<_, _>>()?,
        })
    };
    let works = people.iter().map(work).collect::<Result<Vec<_>, _>>()?;
    let beside = Beside {
        others: maybe_whole(&given["others"], "others")?,
        nobody: maybe_whole(&given["nobody"], "nobody")?,
        unassigned: maybe_whole(&given["vacancy"], "vacancy")?,
    };
    let found = control::causes(&works, beside);
    let named = people.iter().zip(&found.people);
    let own = named.map(|(person, own)| (person["name"].as_str().unwrap_or_default().to_owned(), bars(own)));
    let sum: i64 = found.bars.values().sum();
    Ok(json!({ "bars": bars(&found.bars), "people": own.collect::<Map<_, _>>(), "sum": sum }))
}

pub fn causes_by_member(given: &Value) -> Result<Value, String> {
    let sold = |item: &Value| {
        Ok::<Sold, String>(Sold {
            plan: whole(&item["plan"], "plan")?,
            planned: fraction(&item["deals"], "deals")?,
            actual: whole(&item["actual"], "actual")?,
            closed: maybe_whole(&item["closed"], "closed")?,
        })
    };
    let items = list(&given["items"]).iter().map(sold).collect::<Result<Vec<_>, _>>()?;
    let found = control::causes_by_member(&items);
    let short = |cause: Cause| match cause {
        Cause::Volume(_) => "volume".to_owned(),
        Cause::Mix(_) => "mix".to_owned(),
        Cause::Step(..)
        | Cause::ToMoney(_)
        | Cause::Deal
        | Cause::Unknown
        | Cause::Outside
        | Cause::Others
        | Cause::Nobody
        | Cause::Unassigned => name(cause),
    };
    let sum: i64 = found.values().sum();
    let bars = found.iter().map(|(&cause, &amount)| (short(cause), json!(amount)));
    Ok(json!({ "bars": bars.collect::<Map<_, _>>(), "sum": sum }))
}

fn category_of(value: &Value) -> Result<Option<Category>, String> {
    match value.as_str() {
        None => Ok(None),
        Some("commit") => Ok(Some(Category::Commit)),
        Some("best" | "best case" | "best-case" | "best_case") => Ok(Some(Category::BestCase)),
        Some("pipeline") => Ok(Some(Category::Pipeline)),
        Some("omitted") => Ok(Some(Category::Omitted)),
        Some(other) => Err(format!("there is no category {other:?}")),
    }
}

/// The chance of a deal from its own probability, the chance of its stage or the steps of its manager.
fn chance(given: &Value, deal: &Value) -> Result<Fraction, String> {
    if !deal["probability"].is_null() {
        return fraction(&deal["probability"], "probability");
    }
    let stage = usize::try_from(whole(&deal["stage"], "stage")?).map_err(|_| "a stage below 0")?;
    let chances = &given["chances"];
    let of_stage = chances.get(stage).or_else(|| chances.get(stage.to_string()));
    if let Some(own) = of_stage.filter(|own| !own.is_null()) {
        return fraction(own, "chances");
    }
    let who = deal["who"].as_str().unwrap_or_default();
    let own = given["steps"].get(who);
    let steps = list(own.unwrap_or(&given["steps"]["plan"]));
    steps.iter().skip(stage).try_fold(Fraction::ONE, |product, step| {
        let rate = float(&step[1], "a rate")?;
        let kind = match step[0].as_str() {
            Some("percent") => StepKind::Percent,
            Some("ratio") => StepKind::Ratio,
            _ => return Err(format!("{step} is no step")),
        };
        Ok(product.times(passes(kind, rate)))
    })
}

pub fn forecast(given: &Value) -> Result<Value, String> {
    let as_of = date(&given["as_of"], "as_of")?;
    let when = When {
        as_of,
        today: maybe_date(&given["today"], "today")?.unwrap_or(as_of),
        first: date(&given["period"][0], "period")?,
        last: date(&given["period"][1], "period")?,
    };
    let (plan, actual) = (whole(&given["plan"], "plan")?, whole(&given["actual"], "actual")?);
    let usual = Thresholds::default();
    let limit = |place: usize, name: &str, usual: f64| {
        let value = given["thresholds"].get(place).or_else(|| given["thresholds"].get(name));
        value.map_or(Ok(usual), |value| float(value, "thresholds"))
    };
    let thresholds =
        Thresholds { commit: limit(0, "commit", usual.commit)?, best: limit(1, "best", usual.best)? };
    let mut counting = Vec::new();
    let mut by_deal = Map::new();
    let mut left: [Vec<&str>; 4] = Default::default();
    for deal in list(&given["deals"]) {
        let id = text(&deal["id"], "id")?;
        let own = category_of(&deal["category"])?;
        match counts(own, maybe_date(&deal["close"], "close")?, &when) {
            Err(LeftOut::Overdue) => left[0].push(id),
            Err(LeftOut::Undated) => left[1].push(id),
            Err(LeftOut::Omitted) => left[2].push(id),
            Err(LeftOut::Elsewhere) => left[3].push(id),
            Ok(()) => {
                let probability = chance(given, deal)?;
                let amount = whole(&deal["amount"], "amount")?;
                let one = Counting { amount, probability, category: category(own, probability, &thresholds) };
                by_deal.insert(id.to_owned(), json!(one.weighted()));
                counting.push(one);
            }
        }
    }
    let by = ByDeals::new(plan, actual, &counting);
    let likely = Likelihood::new(plan, actual, &counting);
    let [overdue, undated, omitted, elsewhere] = left;
    Ok(json!({
        "weighted": by.weighted,
        "by_deal": by_deal,
        "closed": by.closed,
        "commit": by.commit,
        "best": by.best,
        "pipeline": by.pipeline,
        "commit_forecast": by.commit_forecast(),
        "best_forecast": by.best_forecast(),
        "open": by.open(),
        "coverage": by.coverage.map_or_else(|| json!("done"), |tenths| json!(tenths)),
        "required_coverage": by.required_coverage,
        "left_out": { "overdue": overdue, "undated": undated, "omitted": omitted, "elsewhere": elsewhere },
        "likely": Likelihood::tenths(likely.likely),
        "likely_if_a_fifth_less": Likelihood::tenths(likely.a_fifth_less),
        "at_least": { "0.9": likely.at_least(0.9), "0.5": likely.at_least(0.5), "0.1": likely.at_least(0.1) },
    }))
}

pub fn checkpoint(given: &Value) -> Result<Value, String> {
    let point = &given["point"];
    let wanted = match ["least", "amount", "number"].iter().find(|key| !point[**key].is_null()) {
        Some(key) => Least::Amount(whole(&point[*key], key)?),
        None if point["at_least"].is_null() => Least::Share(1.0),
        None => Least::Share(float(&point["at_least"], "at_least")?),
    };
    let least = control::least(wanted, whole_or(&given["plan"], 0, "plan")?);
    let known = given["reported"].as_bool().unwrap_or(true);
    let actual = maybe_whole(&given["actual"], "actual")?.filter(|_| known);
    let state = control::judge(date(&point["date"], "date")?, date(&given["as_of"], "as_of")?, least, actual);
    let state = match state {
        PointState::Ahead => "ahead",
        PointState::Met => "met",
        PointState::Below => "below",
        PointState::NoData => "no data",
    };
    Ok(json!({ "least": least, "state": state }))
}

fn scheme(given: &Value) -> Result<Scheme, String> {
    let band = |band: &Value| {
        let amount = ["from_amount", "amount", "at"].into_iter().find(|key| !band[*key].is_null());
        let from = match amount {
            Some(key) => BandStart::Amount(whole(&band[key], key)?),
            None => BandStart::Share(float(&band["from"], "from")?),
        };
        let rate = if band["rate"].is_null() { 0.0 } else { float(&band["rate"], "rate")? };
        Ok::<Band, String>(Band { from, rate, fixed: whole_or(&band["fixed"], 0, "fixed")? })
    };
    let kind = match given["kind"].as_str() {
        Some("whole") => SchemeKind::Whole,
        Some("marginal") | None => SchemeKind::Marginal,
        Some(other) => return Err(format!("there is no scheme {other:?}")),
    };
    let gate = if given["gate"].is_null() { None } else { Some(float(&given["gate"], "gate")?) };
    Ok(Scheme {
        id: 1,
        name: String::new(),
        whom: Whom::All,
        period: BonusPeriod::Month,
        on: BasedOn::Revenue,
        kind,
        bands: list(&given["bands"]).iter().map(band).collect::<Result<_, _>>()?,
        gate,
        cap: maybe_whole(&given["cap"], "cap")?,
        base: maybe_whole(&given["base"], "base")?,
    })
}

pub fn bonus(given: &Value) -> Result<Value, String> {
    let scheme = scheme(&given["scheme"])?;
    let one = |ask: &Value| {
        let (quota, sales) = (whole(&ask["quota"], "quota")?, whole(&ask["sales"], "sales")?);
        let since = Sales {
            quota,
            sales,
            quota_since: whole_or(&ask["year_quota"], quota, "year_quota")?,
            sales_since: whole_or(&ask["year_sales"], sales, "year_sales")?,
        };
        let found = control::bonus(&scheme, &since);
        Ok::<Value, String>(json!([found.total, found.parts]))
    };
    list(&given["ask"]).iter().map(one).collect::<Result<Vec<_>, _>>().map(Value::from)
}

pub fn leads(given: &Value) -> Result<Value, String> {
    let method = match given["method"].as_str() {
        Some("weight") => LeadMethod::Weight,
        Some("value") => LeadMethod::Value,
        Some("best" | "best first" | "best-first") => LeadMethod::Best,
        _ => return Err(format!("there is no method {}", given["method"])),
    };
    let taker = |person: &Value| {
        let number = |key: &str, usual: Fraction| {
            if person[key].is_null() { Ok(usual) } else { fraction(&person[key], key) }
        };
        let days = number("days", Fraction::ONE)?;
        let maximum = ["max_per_day", "maximum", "per_day"].into_iter().find(|key| !person[*key].is_null());
        let cap = match (maybe_whole(&person["cap"], "cap")?, maximum) {
            (None, Some(key)) => Some(fraction(&person[key], key)?.times(days).at_most()),
            (cap, _) => cap,
        };
        let (weight, value) = (number("weight", Fraction::ONE)?, number("value", Fraction::ZERO)?);
        Ok::<Taker, String>(Taker { weight, days, cap, value })
    };
    let takers = list(&given["people"]).iter().map(taker).collect::<Result<Vec<_>, _>>()?;
    let found = control::share_leads(whole(&given["leads"], "leads")?, method, &takers);
    let why = found.why.map(|why| match why {
        LeftOver::Nobody => "nobody",
        LeftOver::Caps => "caps",
        LeftOver::NoWeight => "weight",
    });
    let expected = control::expected(&found, &takers);
    Ok(json!({ "give": found.leads, "unassigned": found.unassigned, "why": why, "expected": expected }))
}
