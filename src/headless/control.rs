//! `planerka control`: every figure of the plan against the facts, as JSON or CSV.

use chrono::NaiveDate;
use serde_json::{Map, Value, json};

use super::ahead;
use super::columns::By;
use super::reports::{not_reported, reports};
use crate::calendar::Axis;
use crate::engine::control::{
    Bars, ByDeals, CatchUp, Cause, Facts, Goal, HoldState, Likelihood, Paid, PlanFact, PlanFactRow,
    PointState, Required, Rest, RowOf, When, causes, counts, judged, share,
};
use crate::engine::{GroupBy, evaluate};
use crate::plan::control::{Actor, Against, Checkpoint, Control, Deal, Measure};
use crate::plan::{DimensionKind, Members, Plan, Scope, Who};
use crate::units::Money;

/// What is not known of a product, region or client that no fact names.
const UNTOLD: [&str; 10] = [
    "fact",
    "gap",
    "attainment",
    "pace",
    "run_rate",
    "run_rate_attainment",
    "by_deals",
    "by_deals_attainment",
    "required_per_day",
    "catch_up",
];

/// What is asked of control.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Asked {
    /// The last day that counts as over, where it is not the plan's own.
    pub as_of: Option<NaiveDate>,
    /// The day of the calendar; as of where it is not known.
    pub today: Option<NaiveDate>,
    /// What facts are compared with: `plan`, `now` or a snapshot's name.
    pub against: Option<String>,
    /// The periods.
    pub by: By,
    /// What rows are grouped by, from the top; teams and their managers where it is empty.
    pub group: Vec<GroupBy>,
}

/// Everything that is computed once for all periods.
struct Book<'a> {
    plan: &'a Plan,
    control: Control,
    facts: Facts,
    goal: Goal,
    rest: Option<Rest>,
    as_of: NaiveDate,
    today: NaiveDate,
}

/// All figures as JSON.
///
/// # Errors
/// A snapshot that the plan does not have.
pub fn figures(plan: &Plan, asked: &Asked) -> Result<Value, String> {
    let mut control = Control::clone(&plan.control);
    if let Some(name) = &asked.against {
        control.against = Some(match name.as_str() {
            "plan" => Against::Plan,
            "now" => Against::Now,
            name => {
                let found = control.snapshots.iter().find(|snapshot| snapshot.name == name);
                Against::Snapshot(
                    found.map(|s| s.id).ok_or_else(|| format!("the plan has no snapshot {name:?}"))?,
                )
            }
        });
    }
    let facts = Facts::new(plan, &control);
    let chosen = asked.as_of.or(control.as_of);
    let nothing = || "nothing is reported: say --as-of or --today".to_owned();
    let latest = asked.today.or(facts.known.last(Measure::Revenue)).or(chosen).ok_or_else(nothing)?;
    let as_of = facts.known.as_of(chosen, latest);
    let tables = evaluate(plan);
    let rest = control.replan.as_deref().map(|replan| Rest::new(plan, &tables, replan));
    let goal = Goal::chosen(plan, &control, &tables, rest.as_ref());
    let book = Book { plan, control, facts, goal, rest, as_of, today: asked.today.unwrap_or(as_of) };
    let periods = periods(&tables.axis, asked.by);
    let periods: Vec<Value> = periods
        .into_iter()
        .map(|(name, first, last)| book.period(&name, (first, last), &asked.group))
        .collect();
    Ok(json!({
        "as_of": as_of.to_string(),
        "periods": periods,
        "reports": reports(plan, &book.control, &book.facts),
        "conflicts": book.conflicts(),
        "replan": book.replan(),
        "checkpoints": book.checkpoints(),
        "money": book.money(),
        "bonuses": ahead::bonuses(plan, &tables, &book.facts, (book.today, as_of)),
        "leads": ahead::leads(plan, &tables, book.today),
    }))
}

fn periods(axis: &Axis, by: By) -> Vec<(String, NaiveDate, NaiveDate)> {
    let named = |name: String, range: std::ops::Range<usize>| {
        crate::engine::control::dates(axis, &range).map(|(first, last)| (name, first, last))
    };
    match by {
        By::Horizon => named("horizon".to_owned(), 0..axis.segments().len()).into_iter().collect(),
        By::Quarter => axis
            .quarters()
            .iter()
            .filter_map(|q| named(format!("quarter {}", q.first_month), q.segments.clone()))
            .collect(),
        By::Month => axis
            .months()
            .iter()
            .filter_map(|m| named(format!("month {}", m.month), m.segments.clone()))
            .collect(),
        By::Week => axis
            .weeks()
            .iter()
            .filter_map(|w| named(format!("week {}", w.monday), w.segments.clone()))
            .collect(),
        By::Segment => axis
            .segments()
            .iter()
            .enumerate()
            .filter_map(|(i, s)| named(format!("segment {}", s.first), i..i + 1))
            .collect(),
    }
}

impl Book<'_> {
    fn name(&self, actor: &Actor) -> Value {
        match actor {
            Actor::Manager(id) => json!(self.plan.manager(*id).map(|manager| manager.name.clone())),
            Actor::Other(name) => json!(name),
            Actor::Nobody => Value::Null,
        }
    }

    fn period(&self, name: &str, (first, last): (NaiveDate, NaiveDate), group: &[GroupBy]) -> Value {
        let when = When { as_of: self.as_of, today: self.today, first, last };
        let view = self.view(when);
        let rows: Vec<Value> = match group {
            [] => view.by_people().iter().map(|row| self.row(row)).collect(),
            levels => view.by_groups(levels).iter().map(|(depth, row)| self.group(*depth, row)).collect(),
        };
        let total = view.all().figures;
        let deals = view.counting(|_, _| true);
        let by = ByDeals::new(total.plan, total.actual, &deals);
        let likely = Likelihood::new(total.plan, total.actual, &deals);
        json!({
            "period": name,
            "first": first.to_string(),
            "last": last.to_string(),
            "rows": rows,
            "causes": self.causes(&view),
            "money": ahead::money(self.plan, &self.facts, &when, |who| self.name(who)),
            "gross_profit": ahead::profits(&view, |who| self.name(who)),
            "not_reported": not_reported(self.plan, &self.facts, &self.facts.days.between(first, last.min(self.as_of))),
            "deals": {
                "weighted": by.weighted,
                "closed": by.closed,
                "commit": by.commit,
                "best": by.best,
                "pipeline": by.pipeline,
                "commit_forecast": by.commit_forecast(),
                "best_forecast": by.best_forecast(),
                "open": by.open(),
                "coverage": by.coverage.map_or_else(|| json!("done"), |tenths| json!(tenths)),
                "required_coverage": by.required_coverage,
                "likely": Likelihood::tenths(likely.likely),
                "likely_if_a_fifth_less": Likelihood::tenths(likely.a_fifth_less),
                "at_least": { "0.9": likely.at_least(0.9), "0.5": likely.at_least(0.5), "0.1": likely.at_least(0.1) },
                "left_out": self.left_out(&when),
            },
        })
    }

    /// Deals that do not count in a period, by why.
    fn left_out(&self, when: &When) -> Value {
        let mut out: Map<String, Value> = Map::new();
        let why = |deal: &Deal| counts(deal.category, deal.close, when).err();
        for (name, reason) in [
            ("overdue", crate::engine::control::LeftOut::Overdue),
            ("undated", crate::engine::control::LeftOut::Undated),
            ("omitted", crate::engine::control::LeftOut::Omitted),
        ] {
            let deals = self.control.deals.iter().filter(|deal| why(deal) == Some(reason));
            let ids: Vec<Value> = deals.map(|deal| json!({ "id": deal.id, "amount": deal.amount })).collect();
            out.insert(name.to_owned(), ids.into());
        }
        out.into()
    }

    /// A row of a grouping: what no fact tells apart is null.
    fn group(&self, depth: usize, row: &PlanFactRow) -> Value {
        let mut out = self.row(row);
        out["depth"] = depth.into();
        if row.untold {
            for name in UNTOLD {
                out[name] = Value::Null;
            }
        }
        out
    }

    fn row(&self, row: &PlanFactRow) -> Value {
        let (kind, name) = match &row.of {
            RowOf::All => ("all", Value::Null),
            RowOf::Team(id) => ("team", json!(self.plan.team(*id).map(|team| team.name.clone()))),
            RowOf::NoTeam => ("no team", Value::Null),
            RowOf::Manager(id) => ("manager", self.name(&Actor::Manager(*id))),
            RowOf::Gone(name) => ("gone", json!(name)),
            RowOf::Other(name) => ("other", json!(name)),
            RowOf::Nobody => ("nobody", Value::Null),
            RowOf::Unassigned => ("unassigned", Value::Null),
            RowOf::Member(kind, id) => {
                let name = id.and_then(|id| self.plan.member(id)).map(|(_, member)| member.name.clone());
                let kind = match kind {
                    DimensionKind::Product => "product",
                    DimensionKind::Region => "region",
                    DimensionKind::Company => "company",
                };
                (kind, json!(name))
            }
        };
        let figures = row.figures;
        let percent = |amount: Option<Money>| amount.and_then(|amount| share(amount, figures.plan));
        let stages = self.plan.stages.iter().zip(&row.stages).map(|(stage, of)| {
            let (fact, gap) = (of.actual, of.gap());
            json!({ "stage": stage.name, "plan": of.plan, "to_date": of.to_date, "fact": fact, "gap": gap, "not_reported": of.without })
        });
        json!({
            "of": kind,
            "name": name,
            "plan": figures.plan,
            "to_date": figures.to_date,
            "fact": figures.actual,
            "gap": figures.gap(),
            "attainment": figures.attainment(),
            "pace": figures.pace(),
            "run_rate": row.run_rate,
            "run_rate_attainment": percent(row.run_rate),
            "at_pace": row.at_pace,
            "at_pace_attainment": percent(row.at_pace),
            "by_deals": row.by_deals,
            "by_deals_attainment": percent(Some(row.by_deals)),
            "required_per_day": match row.required {
                Required::PerDay(amount) => json!(amount),
                Required::Done => json!("done"),
                Required::Final => json!("final"),
                Required::NoDays => json!("no days"),
            },
            "catch_up": match row.catch_up {
                CatchUp::Tenths(tenths) => json!(tenths),
                CatchUp::NothingPlanned => Value::Null,
            },
            "not_reported": row.without,
            "stages": stages.collect::<Vec<_>>(),
        })
    }

    fn view(&self, when: When) -> PlanFact<'_> {
        PlanFact::new((self.plan, &self.control), &self.facts, &self.goal, when)
    }

    fn causes(&self, view: &PlanFact<'_>) -> Value {
        let (works, beside) = view.work();
        let found = causes(&works, beside);
        let people = self.plan.managers.iter().zip(&found.people);
        let own = people.map(|(manager, bars)| json!({ "name": manager.name, "bars": self.bars(bars) }));
        json!({ "bars": self.bars(&found.bars), "people": own.collect::<Vec<_>>() })
    }

    fn bars(&self, bars: &Bars) -> Value {
        let stage = |place: usize| self.plan.stages.get(place).map_or("", |stage| stage.name.as_str());
        let name = |cause: Cause| match cause {
            Cause::Volume(first) => format!("volume {}", stage(first)),
            Cause::Mix(first) => format!("mix {}", stage(first)),
            Cause::Step(from, to) => format!("step {} {}", stage(from), stage(to)),
            Cause::ToMoney(from) => format!("step {} revenue", stage(from)),
            Cause::Deal => "deal".to_owned(),
            Cause::Unknown => "unknown".to_owned(),
            Cause::Outside => "outside".to_owned(),
            Cause::Others => "others".to_owned(),
            Cause::Nobody => "nobody".to_owned(),
            Cause::Unassigned => "vacancy".to_owned(),
        };
        bars.iter().map(|(&cause, &amount)| (name(cause), json!(amount))).collect::<Map<_, _>>().into()
    }

    fn conflicts(&self) -> Value {
        let source = |id| self.control.source(id).map(|source| source.name.clone());
        let one = |conflict: &crate::engine::control::Conflict| {
            json!({
                "who": self.name(&conflict.who),
                "measure": conflict.measure.to_string(),
                "period": conflict.period.to_string(),
                "counts": source(conflict.counts),
                "beside": conflict.beside.iter().map(|id| source(*id)).collect::<Vec<_>>(),
            })
        };
        self.facts.conflicts.iter().map(one).collect::<Vec<_>>().into()
    }

    fn replan(&self) -> Value {
        let Some(rest) = &self.rest else { return Value::Null };
        let horizon = rest.tables.horizon();
        let people = self.plan.managers.iter().enumerate().map(|(place, manager)| {
            let done = rest.done.of(&Actor::Manager(manager.id), &horizon);
            let left = rest.to_do(place, horizon.clone());
            json!({ "name": manager.name, "done": done, "rest": left, "now": done + left })
        });
        let hold = |state: &HoldState| match state {
            HoldState::Past => json!(["past", null, null]),
            HoldState::Rest { asks, exceeded } => json!(["rest", asks, exceeded]),
        };
        json!({
            "as_of": rest.as_of.to_string(),
            "people": people.collect::<Vec<_>>(),
            "holds": rest.holds.iter().map(hold).collect::<Vec<_>>(),
            "total": rest.total(horizon),
            "achievable": rest.achievable(),
        })
    }

    /// Every checkpoint of the plan: whose and of what, the least, what is there, and how it stands.
    fn checkpoints(&self) -> Value {
        let one = |point: &Checkpoint| {
            let known = judged(self.plan, &self.goal, &self.facts, (point, self.as_of));
            json!({
                "date": point.date.to_string(),
                "of": self.scope(point.scope),
                "measure": point.measure.to_string(),
                "least": known.least,
                "actual": known.actual,
                "state": match known.state {
                    PointState::Ahead => "ahead",
                    PointState::Met => "met",
                    PointState::Below => "below",
                    PointState::NoData => "no data",
                },
            })
        };
        self.control.checkpoints.iter().map(one).collect::<Vec<_>>().into()
    }

    /// Whose total it is; null is everybody's.
    fn scope(&self, scope: Scope) -> Value {
        match scope.who() {
            Who::All | Who::Unassigned => Value::Null,
            Who::Team(id) => json!(self.plan.team(id).map(|team| team.name.clone())),
            Who::Manager(id) => json!(self.plan.manager(id).map(|manager| manager.name.clone())),
        }
    }

    /// Money due and awaited from closed deals, by person.
    fn money(&self) -> Value {
        let days = self.facts.days.horizon();
        let over = self.facts.through(self.as_of);
        let of = |who: &Actor| {
            let day = |day: usize| self.facts.of(who, Measure::Revenue, Members::NONE, day..day + 1);
            let earned: Vec<Money> = days.clone().map(|d| if d < over.end { day(d) } else { 0 }).collect();
            let paid = Paid::new(&earned, &self.plan.payments);
            let due = paid.until(over.len());
            let got = self.facts.of(who, Measure::Payments, Members::NONE, over.clone());
            json!({ "who": self.name(who), "due": due, "paid": got, "awaited": due - got, "after": paid.after })
        };
        self.facts.actors().iter().map(of).collect::<Vec<_>>().into()
    }
}
