//! What could not be computed, as data and in words.

use serde::Serialize;

use super::aside::{self, words};
use super::metric::Metric;
use crate::engine::{Problem, Tables, Why};
use crate::file::v2;
use crate::plan::{Hold, Plan, StageId};

/// One problem as it stands in JSON.
#[derive(Debug, Serialize)]
pub(super) struct Listed {
    /// `hold-set-aside`, `cannot-compute` or `no-days`.
    kind: &'static str,
    /// `no-average-deal`, `no-deal-factor`, `no-rate` or `no-margin`; of a hold `outside`, `nobody-employed`, `clash`, `parts`,
    /// `contradiction`, `no-whole-table` or `not-found-in-time`.
    #[serde(skip_serializing_if = "Option::is_none")]
    why: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    hold: Option<v2::Hold>,
    #[serde(skip_serializing_if = "Option::is_none")]
    manager: Option<Named>,
    #[serde(skip_serializing_if = "Option::is_none")]
    stage: Option<Named>,
    /// Calendar month, 1 to 12.
    #[serde(skip_serializing_if = "Option::is_none")]
    month: Option<usize>,
    /// The same in words.
    message: String,
}

impl Listed {
    fn new(kind: &'static str, why: Option<&'static str>, message: String) -> Self {
        Listed { kind, why, hold: None, manager: None, stage: None, month: None, message }
    }
}

/// An id with the name it has in the plan.
#[derive(Debug, Serialize)]
pub(super) struct Named {
    id: u32,
    name: String,
}

pub(super) fn listed(plan: &Plan, tables: &Tables, metric: Metric) -> Vec<Listed> {
    let found = tables.problems.iter().map(|&problem| one(plan, tables, problem));
    found.chain(without_margin(plan, tables, metric)).collect()
}

/// Whose gross profit cannot be computed in full, where it is what is shown.
fn without_margin(plan: &Plan, tables: &Tables, metric: Metric) -> impl Iterator<Item = Listed> {
    let all = tables.horizon();
    let lacks = move |&place: &usize| metric == Metric::GrossProfit && tables.profit(&[place], &all).lacks;
    (0..plan.managers.len()).filter(lacks).map(|place| {
        let manager = manager(plan, place);
        let name = manager.as_ref().map_or("?", |m| m.name.as_str());
        let message = format!("{name}: gross profit cannot be computed, because there is no margin");
        Listed { manager, ..Listed::new("cannot-compute", Some("no-margin"), message) }
    })
}

/// One line of words per problem and note.
pub(super) fn lines(plan: &Plan, tables: &Tables, metric: Metric) -> String {
    let problems = listed(plan, tables, metric).into_iter().map(|problem| problem.message);
    problems.chain(notes(plan)).fold(String::new(), |lines, message| lines + "planerka: " + &message + "\n")
}

/// What is worth knowing of the figures though nothing is wrong with them: years whose working days are predicted.
pub(super) fn notes(plan: &Plan) -> Vec<String> {
    let years = plan.horizon.start().year()..=plan.horizon.last_month().year();
    let predicted: Vec<String> =
        years.filter(|&year| plan.calendar.is_predicted(year)).map(|year| year.to_string()).collect();
    if predicted.is_empty() {
        return Vec::new();
    }
    let years = predicted.join(", ");
    vec![format!("working days of {years} are predicted: the official calendar is not published yet")]
}

fn manager(plan: &Plan, place: usize) -> Option<Named> {
    plan.managers.get(place).map(|m| Named { id: m.id.0, name: m.name.clone() })
}

fn stage(plan: &Plan, id: StageId) -> Option<Named> {
    plan.stage(id).map(|s| Named { id: s.id.0, name: s.name.clone() })
}

fn one(plan: &Plan, tables: &Tables, problem: Problem) -> Listed {
    let mut listed = Listed::new("hold-set-aside", None, String::new());
    match problem {
        Problem::HoldInactive { hold } => {
            listed.hold = plan.holds.get(hold).map(v2::Hold::from);
            let held = plan.holds.get(hold).map_or_else(String::new, |held| words(plan, held));
            if let Some(misfit) = tables.targets.why_aside(hold) {
                let (code, reason) = aside::why(plan, hold, misfit);
                (listed.why, listed.message) = (Some(code), format!("{held}: {reason}"));
            }
        }
        Problem::Need { manager: place, stage: id, why } => {
            listed.kind = "cannot-compute";
            (listed.manager, listed.stage) = (manager(plan, place), stage(plan, id));
            let (code, reason) = match why {
                Why::NoAverageDeal => ("no-average-deal", "there is no average deal".to_owned()),
                Why::NoDealFactor(month) => {
                    listed.month = Some(month + 1);
                    ("no-deal-factor", format!("the factor on the average deal is 0 in month {}", month + 1))
                }
                Why::NoRate => ("no-rate", "the rate to the next stage is 0".to_owned()),
            };
            listed.why = Some(code);
            listed.message = format!("{}: cannot be computed, because {reason}", place_of(&listed));
        }
        Problem::NoDays { manager: place, stage: id } => {
            listed.kind = "no-days";
            (listed.manager, listed.stage) = (manager(plan, place), stage(plan, id));
            listed.message =
                format!("{}: something is to be done, and there is no day to do it on", place_of(&listed));
        }
        Problem::NoTime { manager: place } => {
            listed.kind = "no-days";
            listed.manager = manager(plan, place);
            let name = listed.manager.as_ref().map_or("?", |m| m.name.as_str());
            listed.message =
                format!("{name}: something that takes time is to be done, and there is no day for it");
        }
    }
    listed
}

fn place_of(listed: &Listed) -> String {
    let name = |named: &Option<Named>| named.as_ref().map_or("?", |n| n.name.as_str()).to_owned();
    format!("{}, {}", name(&listed.manager), name(&listed.stage))
}

/// A total that may not be smaller than its amount.
#[derive(Serialize)]
pub(super) struct Floor {
    hold: v2::Hold,
    /// `held` where the calculated total would be smaller, `calculated` where it is at least as much, `set-aside` where it
    /// cannot be met.
    state: &'static str,
    message: String,
}

/// Every floor of a plan and what it is now.
pub(super) fn floors(plan: &Plan, tables: &Tables) -> Vec<Floor> {
    let floor = |(at, hold): (usize, &Hold)| {
        let (state, says) = if tables.targets.rests(at) {
            ("calculated", "is calculated: it comes to as much anyway")
        } else if tables.targets.counts(at) {
            ("held", "is held: calculated it would be smaller")
        } else {
            ("set-aside", "is set aside")
        };
        Floor { hold: v2::Hold::from(hold), state, message: format!("{} {says}", words(plan, hold)) }
    };
    plan.holds.iter().enumerate().filter(|(_, hold)| hold.is_floor()).map(floor).collect()
}
