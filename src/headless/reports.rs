//! Reconciliation for `planerka control`: what each report says, what of it counts, where differences went, who is not
//! reported.

use std::ops::Range;

use serde_json::{Map, Value, json};

use crate::engine::control::{Facts, OnDays, Reckoned, reckon, silent};
use crate::plan::Plan;
use crate::plan::control::Control;

/// Every report, in the plan's order: per measure what it says and what counts, and where it finds shorter reports what these
/// say and where the difference went.
pub(super) fn reports(plan: &Plan, control: &Control, facts: &Facts) -> Value {
    let reckoned = reckon(plan, control, facts, |_| true);
    let on = |days: Option<OnDays>| {
        days.map(
            |on| json!({ "amount": on.amount, "first": on.first.to_string(), "last": on.last.to_string() }),
        )
    };
    let measure = |line: &Reckoned| {
        let figures = json!({
            "says": line.said,
            "counts": line.counts,
            "names": line.names,
            "not_counted": line.beside,
            "shorter": line.there,
            "alone": line.alone,
            "spread": on(line.spread),
            "booked": on(line.booked),
        });
        (line.measure.to_string(), figures)
    };
    let one = |(place, report): (usize, &std::sync::Arc<crate::plan::control::Report>)| {
        let own = reckoned.iter().filter(|line| line.report == place).map(measure);
        let source = control.source(report.source).filter(|source| !source.name.is_empty());
        json!({
            "source": source.map_or_else(|| json!(report.source.0), |source| json!(source.name)),
            "period": report.period.to_string(),
            "through": report.last().to_string(),
            "people": report.people,
            "complete": report.complete,
            "outside": facts.days.span(report.period, report.last()).is_none(),
            "measures": own.collect::<Map<_, _>>(),
        })
    };
    control.reports.iter().enumerate().map(one).collect::<Vec<_>>().into()
}

/// On how many own days of a span nothing is reported of whom.
pub(super) fn not_reported(plan: &Plan, facts: &Facts, over: &Range<usize>) -> Value {
    let one = |of: &crate::engine::control::Silent| {
        json!({
            "name": plan.managers[of.manager].name,
            "measure": of.measure.to_string(),
            "days": of.days,
            "first": of.first.to_string(),
            "last": of.last.to_string(),
        })
    };
    silent(facts, plan.managers.len(), over).iter().map(one).collect::<Vec<_>>().into()
}
