//! Whose facts a change of the reports touches; everybody else's stay as they were.

use std::sync::Arc;

use crate::plan::control::{Actor, Control, Report, ReportRow};
use crate::units::map::Set;

/// Who is spoken of differently than before; None where a change is about everybody: the order of precedence.
///
/// Where there are totals of everybody, what they say beyond the sum of people stands on nobody, who is touched by any change.
pub(super) fn touched(before: &Control, now: &Control) -> Option<Set<Actor>> {
    if !before.sources.iter().map(|source| source.id).eq(now.sources.iter().map(|source| source.id)) {
        return None;
    }
    let (gone, come) = (missing(before, now), missing(now, before));
    let mut touched = Set::new();
    for old in &gone {
        let new = come.iter().find(|new| new.source == old.source && new.period == old.period);
        match new.filter(|new| speak_alike(old, new)) {
            Some(new) => touched.extend(differing(&old.rows, &new.rows)),
            None => touched.extend(old.rows.iter().map(|row| row.who.clone())),
        }
    }
    let stood = |new: &Report| {
        gone.iter().any(|old| new.source == old.source && new.period == old.period && speak_alike(old, new))
    };
    for new in come.iter().filter(|new| !stood(new)) {
        touched.extend(new.rows.iter().map(|row| row.who.clone()));
    }
    if before.reports.iter().chain(&now.reports).any(|report| !report.people) {
        touched.insert(Actor::Nobody);
    }
    Some(touched)
}

/// The reports of one state that are not the very same in the other.
fn missing<'a>(of: &'a Control, other: &Control) -> Vec<&'a Report> {
    let there: Set<*const Report> = other.reports.iter().map(Arc::as_ptr).collect();
    of.reports.iter().filter(|report| !there.contains(&Arc::as_ptr(report))).map(|report| &**report).collect()
}

/// Whether two reports of one source and period differ at most in their rows.
fn speak_alike(old: &Report, new: &Report) -> bool {
    (old.people, old.through, &old.by, &old.measures) == (new.people, new.through, &new.by, &new.measures)
}

/// Whom the rows that are not alike, place by place, are about.
fn differing(old: &[ReportRow], new: &[ReportRow]) -> Set<Actor> {
    let both = 0..old.len().max(new.len());
    let unlike = both.map(|at| (old.get(at), new.get(at))).filter(|(old, new)| old != new);
    unlike.flat_map(|(old, new)| old.into_iter().chain(new)).map(|row| row.who.clone()).collect()
}
