//! A typed total over shorter reports: what they say of the same days, and where the difference stands.

use std::sync::Arc;

use super::FactAt;
use crate::engine::control::Facts;
use crate::i18n::{Lang, fill, number};
use crate::intake::facts::labels;
use crate::plan::control::{Actor, Control, FactPeriod, Report, ReportRow, SourceId};
use crate::plan::{Members, Plan};

/// Most places of the difference that are named.
const PLACES: usize = 4;

/// What is said of a total that somebody has typed: what shorter reports say of its days, and on which days the difference
/// stands. None where nothing is typed or nothing shorter is known.
#[must_use]
pub fn total_words(plan: &Plan, at: FactAt, lang: Lang) -> Option<String> {
    let typed = at.typed(plan)?;
    let manager = plan.manager(at.manager)?;
    let who = Actor::Manager(at.manager);
    let (first, last) = (at.period.first(), at.period.last());
    let own = |report: &Arc<Report>| -> Option<Arc<Report>> {
        let rows: Vec<ReportRow> = report.rows.iter().filter(|row| row.who == who).cloned().collect();
        let inside = first <= report.period.last() && report.period.first() <= last;
        let counted = report.measures.contains(&at.measure) && !rows.is_empty();
        (inside && counted).then(|| Arc::new(Report { rows, ..Report::clone(report) }))
    };
    let reports: Vec<Arc<Report>> = plan.control.reports.iter().filter_map(own).collect();
    let is_total = |report: &Arc<Report>| (report.source, report.period) == (SourceId::TYPED, at.period);
    let shorter = |report: &Arc<Report>| {
        report.period < at.period && first <= report.period.first() && report.period.last() <= last
    };
    if !reports.iter().any(shorter) {
        return None;
    }
    let facts = |reports: Vec<Arc<Report>>| {
        let control = Arc::new(Control { reports, ..Control::clone(&plan.control) });
        let alone = Plan { managers: vec![Arc::clone(manager)], control, ..plan.clone() };
        Facts::new(&alone, &alone.control)
    };
    let with = facts(reports.clone());
    let without = facts(reports.into_iter().filter(|report| !is_total(report)).collect());
    let of = |facts: &Facts, first, last| {
        facts.of(&who, at.measure, Members::NONE, facts.days.between(first, last))
    };
    let signed = |amount: i64| number::format_signed_int(amount, lang);
    let segments = first.iter_days().take_while(|day| *day <= last).map(FactPeriod::segment_of);
    let mut places: Vec<(FactPeriod, i64)> = Vec::new();
    for segment in segments {
        if places.last().is_some_and(|(last, _)| *last == segment) {
            continue;
        }
        let days = (segment.first().max(first), segment.last().min(last));
        places.push((segment, of(&with, days.0, days.1) - of(&without, days.0, days.1)));
    }
    places.retain(|(_, more)| *more != 0);
    let t = lang.plan_fact();
    let parts = number::format_int(of(&without, first, last), lang);
    let (name, period) = (manager.name.as_str(), labels::period(at.period, lang));
    let typed = number::format_int(typed, lang);
    if places.is_empty() {
        return Some(fill(t.total_same, &[name, &period, &typed]));
    }
    let sum: i64 = places.iter().map(|(_, more)| more).sum();
    let more = places.len().saturating_sub(PLACES);
    let place =
        |(segment, more): &(FactPeriod, i64)| format!("{} {}", labels::period(*segment, lang), signed(*more));
    let mut listed: Vec<String> = places.iter().take(PLACES).map(place).collect();
    listed.extend((more > 0).then(|| fill(t.total_more, &[&more.to_string()])));
    Some(fill(t.total_parts, &[name, &period, &typed, &parts, &signed(sum), &listed.join(", ")]))
}
