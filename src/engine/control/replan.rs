//! Re-planning begins: what was done by a day is taken from the facts and kept with the plan.

use std::ops::Range;

use chrono::NaiveDate;

use super::facts::Facts;
use super::rest::DoneTable;
use crate::calendar::Axis;
use crate::plan::control::{Level, Measure, Replan, ReplanRow};
use crate::plan::{Members, Plan};
use crate::units::Money;

/// The rest of a plan made anew from the facts through `as_of`: revenue and counts of stages by segment, for everybody
/// who has any.
///
/// Facts outside the horizon do not count. Payments are left out: targets are closed deals.
#[must_use]
pub fn replan(plan: &Plan, axis: &Axis, facts: &Facts, (as_of, level): (NaiveDate, Level)) -> Replan {
    let measures: Vec<Measure> = std::iter::once(Measure::Revenue)
        .chain(plan.stages.iter().map(|stage| Measure::Stage(stage.id)))
        .collect();
    let spans: Vec<Range<usize>> = begun(axis, facts, as_of);
    let mut done = Vec::new();
    for who in facts.actors() {
        for &measure in &measures {
            for members in facts.members_of(&who, measure) {
                let in_span = |days: &Range<usize>| facts.exactly(&who, measure, members, days.clone());
                let amounts: Vec<i64> = spans.iter().map(in_span).collect();
                if amounts.iter().any(|&amount| amount != 0) {
                    done.push(ReplanRow { who: who.clone(), members, measure, amounts });
                }
            }
        }
    }
    Replan { as_of, level, done }
}

/// The days that are over of each segment that has begun.
fn begun(axis: &Axis, facts: &Facts, as_of: NaiveDate) -> Vec<Range<usize>> {
    let segments = axis.segments().iter().take_while(|segment| segment.first <= as_of);
    segments.map(|segment| facts.days.between(segment.first, segment.last.min(as_of))).collect()
}

/// How much more (or less) revenue the facts have by the day of a re-plan than it was made with.
///
/// Not 0 where a report came later or was corrected: the rest does not follow by itself.
#[must_use]
pub fn more_than_replanned(axis: &Axis, facts: &Facts, replan: &Replan) -> Money {
    let spans = begun(axis, facts, replan.as_of);
    let known: Money =
        spans.iter().map(|days| facts.all(Measure::Revenue, Members::NONE, days.clone())).sum();
    let all = 0..axis.segments().len();
    known - DoneTable::new(replan).sum(|_| true, Members::NONE, &all)
}
