//! Situations: how a file relates to the plan that is here.

use crate::file::{MAX_LINEAGE, Section, reduced, revision};
use crate::plan::Plan;

/// A plan that is here, with its lineage.
#[derive(Debug, Clone, Copy)]
pub struct Here<'a> {
    /// The plan.
    pub plan: &'a Plan,
    /// Its revisions that were sent or received, oldest first.
    pub lineage: &'a [String],
    /// The revisions with kept copies; see [`kept_by_both`].
    pub kept: &'a [String],
}

/// A file's plan, of the same origin or not.
#[derive(Debug, Clone, Copy)]
pub struct There<'a> {
    /// The plan in it.
    pub plan: &'a Plan,
    /// Its earlier revisions, oldest first.
    pub lineage: &'a [String],
    /// Sections left out of it.
    pub without: &'a [Section],
}

/// How a file relates to the plan that is here; the words for it are in `i18n`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Situation {
    /// Same content.
    Same,
    /// An earlier version of what is here.
    Older,
    /// Only the file has changed since.
    Newer,
    /// Both have changed; a copy of the common version, given by its revision, was kept.
    Both(String),
    /// Both have changed; no copy of the common version, given by its revision, was kept.
    Lost(String),
    /// No common origin is known.
    Apart,
}

impl Situation {
    /// Compares revisions: the plan's own one (reduced by the sections the file lacks) and earlier ones.
    ///
    /// The common version is the last revision of the file, including its own, that was here.
    #[must_use]
    pub fn of(here: Here<'_>, there: There<'_>) -> Situation {
        let own = revision(&reduced(here.plan, there.without));
        let theirs = revision(there.plan);
        if own == theirs {
            return Situation::Same;
        }
        if here.lineage.contains(&theirs) {
            return Situation::Older;
        }
        if there.lineage.contains(&own) || there.lineage.contains(&revision(here.plan)) {
            return Situation::Newer;
        }
        let was_here = |revision: &&String| here.kept.contains(revision) || here.lineage.contains(revision);
        let mut all = there.lineage.iter().chain([&theirs]).rev();
        match all.find(was_here).cloned() {
            Some(common) if here.kept.contains(&common) => Situation::Both(common),
            Some(common) => Situation::Lost(common),
            None => Situation::Apart,
        }
    }
}

/// The revisions from which two plans of one browser can be merged: those a plan keeps copies of, and those
/// of its lineage that the other one keeps. Revisions of only the other plan are no common version.
#[must_use]
pub fn kept_by_both(kept: &[String], lineage: &[String], by_other: &[String]) -> Vec<String> {
    let known = by_other.iter().filter(|one| lineage.contains(one) && !kept.contains(one));
    kept.iter().chain(known).cloned().collect()
}

/// The lineage of a plan after a file was merged into it or taken over: its own, the file's lineage, and the
/// file.
///
/// So the other side, on getting the merged plan back, finds its own version in it and takes only what is
/// new.
#[must_use]
pub fn received(lineage: &[String], there: There<'_>) -> Vec<String> {
    let theirs = revision(there.plan);
    let mut all: Vec<String> = Vec::new();
    for one in lineage.iter().chain(there.lineage).chain([&theirs]) {
        if !all.contains(one) {
            all.push(one.clone());
        }
    }
    all.drain(..all.len().saturating_sub(MAX_LINEAGE));
    all
}
