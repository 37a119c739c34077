//! The facts of a week: what was reported, of people in the plan and of others.

use std::ops::Range;

use crate::engine::Tables;
use crate::engine::control::Facts;
use crate::plan::control::{Actor, Measure};
use crate::plan::{Members, Plan};
use crate::units::Money;

/// One figure of the week.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Due {
    /// For the whole week; None where it cannot be computed.
    pub week: Option<i64>,
    /// By the end of the day asked for: month by month, by the manager's own days.
    pub by_day: Option<i64>,
    /// A part of it cannot be computed and is left out.
    pub without: bool,
    /// What was reported of it; None where no day of the week is reported.
    pub fact: Option<i64>,
}

/// What people outside the plan did in the week, and what belongs to nobody.
#[derive(Debug, Clone, PartialEq)]
pub struct WeekOthers {
    /// By stage: facts only, nothing is planned for them.
    pub stages: Vec<Due>,
    /// What the plan's week counts of it, where the rest was made anew in this week.
    pub revenue: Money,
    /// Revenue that was reported.
    pub sold: Option<Money>,
}

/// The sum of what is known; None where nothing is.
pub(super) fn sum_known(facts: impl IntoIterator<Item = Option<i64>>) -> Option<i64> {
    facts.into_iter().flatten().reduce(|sum, more| sum + more)
}

/// What the week shows of facts: the stages, then revenue.
pub(super) fn measures(plan: &Plan) -> impl Iterator<Item = Measure> {
    plan.stages.iter().map(|stage| Measure::Stage(stage.id)).chain([Measure::Revenue])
}

/// What was done by whoever is not in the plan; None where that is nothing.
pub(super) fn others(
    plan: &Plan,
    tables: &Tables,
    (facts, days): (&Facts, &Range<usize>),
    range: &Range<usize>,
) -> Option<WeekOthers> {
    let named = facts.others.iter().map(|name| Actor::Other(name.clone()));
    let actors: Vec<Actor> = named.chain([Actor::Nobody]).collect();
    let fact = |measure| -> Option<i64> {
        let of = |who| facts.of(who, measure, Members::NONE, days.clone());
        Some(actors.iter().map(of).sum()).filter(|sum: &i64| *sum != 0)
    };
    let mut known: Vec<Option<i64>> = measures(plan).map(fact).collect();
    let (revenue, sold) = (tables.done_by_others(range), known.pop()?);
    let due = |fact: &Option<i64>| Due { week: None, by_day: None, without: false, fact: *fact };
    let stages: Vec<Due> = known.iter().map(due).collect();
    let nothing = revenue == 0 && sold.is_none() && known.iter().all(Option::is_none);
    (!nothing).then_some(WeekOthers { stages, revenue, sold })
}
