//! What a file is to the plan that is here.

use crate::file::{MAX_LINEAGE, Section, reduced, revision};
use crate::plan::Plan;

/// A plan that is here, and what is known of where it comes from.
#[derive(Debug, Clone, Copy)]
pub struct Here<'a> {
    /// The plan.
    pub plan: &'a Plan,
    /// The revisions of it that were handed over or received, oldest first.
    pub lineage: &'a [String],
    /// The revisions whose copies were kept; see [`kept_by_both`].
    pub kept: &'a [String],
}

/// A file with a plan of the same origin, or of none.
#[derive(Debug, Clone, Copy)]
pub struct There<'a> {
    /// The plan in it.
    pub plan: &'a Plan,
    /// The revisions before it, oldest first.
    pub lineage: &'a [String],
    /// What was left out of it.
    pub without: &'a [Section],
}

/// What a file is to the plan that is here; the words for it are in `i18n`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Situation {
    /// It says what is here.
    Same,
    /// It was here once: nothing in it is new.
    Older,
    /// Only the file has changed since.
    Newer,
    /// Both have changed; the common version, by its revision, was kept.
    Both(String),
    /// Both have changed; the common version, by its revision, was not kept.
    Lost(String),
    /// Nothing says that they come from one.
    Apart,
}

impl Situation {
    /// Compares revisions: a plan's own, without what the file is without, and those before it.
    ///
    /// The common version is the last revision of the file, its own one included, that was here.
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

/// The revisions that a merge of two plans of one browser can start from: those that a plan keeps copies of, and those of its
/// lineage that the other one does. What the other one alone has been through is no common version.
#[must_use]
pub fn kept_by_both(kept: &[String], lineage: &[String], by_other: &[String]) -> Vec<String> {
    let known = by_other.iter().filter(|one| lineage.contains(one) && !kept.contains(one));
    kept.iter().chain(known).cloned().collect()
}

/// The lineage of a plan that a file was merged into or taken over: its own, what the file comes from, and the file.
///
/// Where the other side gets the merged plan back, it finds its own version in there, and only takes what is new.
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
