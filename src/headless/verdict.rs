//! The verdict and the work before the plan as they stand in JSON.

use chrono::NaiveDate;
use serde::Serialize;

use crate::engine::{Assessment, Before, BeforePerson, BeforeWork, Limit, LoadFigure, Tables, Verdict};
use crate::file::v2::Date;
use crate::plan::Plan;
use crate::units::Money;

/// Whether the plan can be done.
#[derive(Debug, Serialize)]
pub(super) struct VerdictText {
    /// `nothing`, `capacity-not-set`, `cannot-compute`, `not-achievable`, `with-peaks` or `achievable`.
    state: &'static str,
    assigned: Money,
    achievable: Money,
    #[serde(skip_serializing_if = "Option::is_none")]
    short: Option<Money>,
    /// Managers above 100 % over the horizon, the heaviest first.
    over: Vec<Over>,
    /// Ids of the managers who are above 100 % in some week or month.
    peak_managers: Vec<u32>,
    peak_months: Vec<String>,
    /// Mondays.
    peak_weeks: Vec<Date>,
    /// Ids of the managers who have neither a maximum nor selling minutes.
    unlimited: Vec<u32>,
    /// Ids of the managers for whom something cannot be computed.
    unknown: Vec<u32>,
}

#[derive(Debug, Serialize)]
struct Over {
    id: u32,
    name: String,
    /// 1 is 100 %; null where there is no day to work on.
    load: Option<f64>,
    limit: Limited,
}

/// A stage by its id, or `"time"`.
#[derive(Debug, Serialize)]
#[serde(untagged)]
enum Limited {
    Stage { stage: u32, name: String },
    Time(&'static str),
}

/// What must be done before the plan.
#[derive(Debug, Serialize)]
pub(super) struct BeforeText {
    /// Working days from today to the plan; null without `--today`.
    days_left: Option<u32>,
    work: Vec<Work>,
}

#[derive(Debug, Serialize)]
struct Work {
    limit: Limited,
    due: Money,
    #[serde(skip_serializing_if = "is_zero")]
    without: usize,
    open: Option<i64>,
    left: f64,
    from: Option<Date>,
    possible: Option<f64>,
    left_a_day: Option<f64>,
    possible_a_day: Option<f64>,
    fits: Option<bool>,
    before_hire: i64,
    managers: Vec<Person>,
}

#[derive(Debug, Serialize)]
struct Person {
    id: u32,
    due: f64,
    left: f64,
    possible: Option<f64>,
    /// Monday and exact need of every week with some.
    weeks: Vec<(Date, f64)>,
}

#[allow(clippy::trivially_copy_pass_by_ref, reason = "serde calls it with a reference")]
fn is_zero(count: &usize) -> bool {
    *count == 0
}

fn ids(plan: &Plan, people: &[usize]) -> Vec<u32> {
    people.iter().filter_map(|&at| plan.managers.get(at)).map(|m| m.id.0).collect()
}

fn limited(plan: &Plan, limit: Limit) -> Limited {
    match limit {
        Limit::Stage(at) => {
            let stage = plan.stages.get(at);
            let name = stage.map_or_else(String::new, |stage| stage.name.clone());
            Limited::Stage { stage: stage.map_or(0, |stage| stage.id.0), name }
        }
        Limit::Time => Limited::Time("time"),
    }
}

pub(super) fn verdict(plan: &Plan, tables: &Tables, judged: &Assessment) -> VerdictText {
    let over = |(at, load): &(usize, LoadFigure)| {
        let manager = plan.managers.get(*at)?;
        let (id, name) = (manager.id.0, manager.name.clone());
        Some(Over { id, name, load: load.ratio, limit: limited(plan, load.limit) })
    };
    let month = |&at: &usize| tables.axis.months().get(at).map(|span| span.month.to_string());
    let week = |&at: &usize| tables.axis.weeks().get(at).map(|span| Date(span.monday));
    VerdictText {
        state: match judged.verdict {
            Verdict::Nothing => "nothing",
            Verdict::CapacityNotSet => "capacity-not-set",
            Verdict::CannotCompute => "cannot-compute",
            Verdict::NotAchievable => "not-achievable",
            Verdict::WithPeaks => "with-peaks",
            Verdict::Achievable => "achievable",
        },
        assigned: judged.assigned,
        achievable: judged.achievable,
        short: judged.short(),
        over: judged.over.iter().filter_map(over).collect(),
        peak_managers: ids(plan, &judged.peaks.people),
        peak_months: judged.peaks.months.iter().filter_map(month).collect(),
        peak_weeks: judged.peaks.weeks.iter().filter_map(week).collect(),
        unlimited: ids(plan, &judged.unlimited),
        unknown: ids(plan, &judged.unknown),
    }
}

/// None where all work is done with its deals.
pub(super) fn before(plan: &Plan, before: &Before) -> Option<BeforeText> {
    let work = |work: &BeforeWork| {
        let a_day = |all: f64| before.days_left.filter(|&days| days > 0).map(|days| all / f64::from(days));
        Work {
            limit: limited(plan, work.limit),
            due: work.whole,
            without: work.without,
            open: work.open,
            left: work.left,
            from: work.from.map(Date),
            possible: work.possible,
            left_a_day: a_day(work.left),
            possible_a_day: work.possible.and_then(a_day),
            fits: work.fits(),
            before_hire: work.before_hire,
            managers: work.people.iter().filter_map(|one| person(plan, one, &before.weeks)).collect(),
        }
    };
    let text = BeforeText { days_left: before.days_left, work: before.work.iter().map(work).collect() };
    (!text.work.is_empty()).then_some(text)
}

fn person(plan: &Plan, person: &BeforePerson, weeks: &[NaiveDate]) -> Option<Person> {
    let due = weeks.iter().zip(&person.weeks).filter(|(_, due)| **due > 0.0);
    Some(Person {
        id: plan.managers.get(person.manager)?.id.0,
        due: person.due,
        left: person.left,
        possible: person.possible,
        weeks: due.map(|(monday, due)| (Date(*monday), *due)).collect(),
    })
}
