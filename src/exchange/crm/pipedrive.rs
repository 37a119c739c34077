//! Pipedrive: one JSON line per goal, the body of `POST /v1/goals`. A goal has one target for all its
//! intervals, so each person has one goal per period; consecutive equal ones are merged.

use serde::Serialize;

use super::{Days, Every};

/// What a goal counts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Kind {
    /// Revenue of won deals, in a currency given by number.
    Revenue(u64),
    /// The number of won deals.
    Deals,
    /// Completed activities of these types.
    Activities(Vec<u64>),
}

/// One person's target in one period.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Target {
    /// The user's number.
    pub user: u64,
    /// The title, without the period.
    pub title: String,
    /// The days.
    pub days: Days,
    /// The target.
    pub target: i64,
}

#[derive(Serialize)]
struct Goal<'a> {
    title: String,
    assignee: Assignee,
    r#type: Type<'a>,
    expected_outcome: Outcome,
    duration: Duration,
    interval: &'static str,
}

#[derive(Serialize)]
struct Assignee {
    id: u64,
    r#type: &'static str,
}

#[derive(Serialize)]
struct Type<'a> {
    name: &'static str,
    params: Params<'a>,
}

#[derive(Serialize)]
struct Params<'a> {
    pipeline_id: Option<&'a [u64]>,
    #[serde(skip_serializing_if = "Option::is_none")]
    activity_type_id: Option<&'a [u64]>,
}

#[derive(Serialize)]
struct Outcome {
    target: i64,
    tracking_metric: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    currency_id: Option<u64>,
}

#[derive(Serialize)]
struct Duration {
    start: String,
    end: String,
}

/// Merges consecutive equal goals.
#[must_use]
pub fn joined(targets: Vec<Target>) -> Vec<Target> {
    let mut out: Vec<Target> = Vec::new();
    for next in targets {
        match out.last_mut() {
            Some(last)
                if (last.user, last.target, &last.title) == (next.user, next.target, &next.title)
                    && last.days.last.succ_opt() == Some(next.days.first) =>
            {
                last.days.last = next.days.last;
            }
            Some(_) | None => out.push(next),
        }
    }
    out
}

/// Writes the file, one line per goal. Without pipelines, all of them count.
#[must_use]
pub fn write_goals(kind: &Kind, every: Every, pipelines: &[u64], targets: &[Target]) -> String {
    let interval = match every {
        Every::Week => "weekly",
        Every::Month => "monthly",
        Every::Quarter => "quarterly",
        Every::Year => "yearly",
    };
    let pipeline_id = Some(pipelines).filter(|list| !list.is_empty());
    let (name, metric, currency, activities) = match kind {
        Kind::Revenue(currency) => ("deals_won", "sum", Some(*currency), None),
        Kind::Deals => ("deals_won", "quantity", None, None),
        Kind::Activities(types) => ("activities_completed", "quantity", None, Some(types.as_slice())),
    };
    let line = |target: &Target| {
        let goal = Goal {
            title: format!("{} · {}", target.title, period(target.days)),
            assignee: Assignee { id: target.user, r#type: "person" },
            r#type: Type { name, params: Params { pipeline_id, activity_type_id: activities } },
            expected_outcome: Outcome {
                target: target.target,
                tracking_metric: metric,
                currency_id: currency,
            },
            duration: Duration { start: target.days.first.to_string(), end: target.days.last.to_string() },
            interval,
        };
        serde_json::to_string(&goal).unwrap_or_default() + "\n"
    };
    targets.iter().map(line).collect()
}

/// `2027-01`, or for several months `2027-01–2027-03`.
fn period(days: Days) -> String {
    let month = |day: chrono::NaiveDate| day.format("%Y-%m").to_string();
    let (first, last) = (month(days.first), month(days.last));
    if first == last { first } else { format!("{first}–{last}") }
}
