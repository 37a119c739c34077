//! Copies of a plan that a browser keeps, so that a returning file finds the version that both sides started
//! from.
//!
//! A copy is the deflated text of a file or link that was sent or received. The page stores them; this file
//! decides which to keep.

use serde::{Deserialize, Serialize};

use super::Envelope;
use super::library::{Entry, Library};
use crate::units::order;

/// Most copies of one plan.
pub const MAX_COPIES: usize = 20;
/// Most bytes for all copies of one plan.
pub const MAX_COPIED: usize = 2_000_000;

/// The origin of a copy.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum CopyOf {
    /// It was handed over.
    Sent,
    /// It was received.
    Received,
    /// The plan's state when a variant was made of it.
    #[serde(rename = "before")]
    Variant,
}

/// One copy, without its text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Copy {
    /// Its revision.
    pub revision: String,
    /// When, as sortable text: `2026-11-21T14:05:00`.
    pub at: String,
    /// Its origin.
    pub of: CopyOf,
    /// Size of its deflated text in bytes.
    pub bytes: usize,
    /// The sender, if known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub author: Option<String>,
}

/// Which copies to keep.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Copies {
    /// Copies to keep, oldest first.
    pub stay: Vec<Copy>,
    /// Revisions whose texts to delete.
    pub go: Vec<String>,
}

/// Adds a copy. A copy of the same revision is replaced; the oldest are deleted while there are too many or
/// they take too much space. A copy that is too large by itself is not kept, and nothing is deleted for it.
///
/// ```
/// use planerka::file::copies::{Copy, CopyOf, keep};
/// let copy = |revision: &str, at: &str| Copy {
///     revision: revision.to_owned(), at: at.to_owned(), of: CopyOf::Sent, bytes: 900_000, author: None,
/// };
/// let known = [copy("a", "2027-01-01T10:00:00"), copy("b", "2027-01-02T10:00:00")];
/// let copies = keep(&known, copy("c", "2027-01-03T10:00:00"));
/// assert_eq!((copies.stay.len(), copies.go), (2, vec!["a".to_owned()]));
/// ```
#[must_use]
pub fn keep(known: &[Copy], new: Copy) -> Copies {
    let mut stay: Vec<Copy> = known.to_vec();
    order::by_key(&mut stay, |copy| copy.at.clone());
    if new.bytes > MAX_COPIED {
        let go = if stay.iter().any(|copy| copy.revision == new.revision) {
            Vec::new()
        } else {
            vec![new.revision]
        };
        return Copies { stay, go };
    }
    stay.retain(|copy| copy.revision != new.revision);
    stay.push(new);
    let mut go = Vec::new();
    let taken = |copies: &[Copy]| copies.iter().map(|copy| copy.bytes).sum::<usize>();
    while stay.len() > MAX_COPIES || taken(&stay) > MAX_COPIED {
        go.push(stay.remove(0).revision);
    }
    Copies { stay, go }
}

impl Library {
    /// The revisions of a plan that were sent or received, oldest first.
    pub fn lineage(&self, id: &str) -> Vec<String> {
        self.entry(id).map(|entry| entry.lineage.clone()).unwrap_or_default()
    }

    /// Other plans with a version in common with this one, according to the recorded revisions.
    pub fn related(&self, id: &str) -> Vec<&Entry> {
        let own = self.entry(id).map_or(&[][..], |entry| &entry.lineage);
        let known = |entry: &&Entry| entry.id != id && entry.lineage.iter().any(|one| own.contains(one));
        self.plans.iter().filter(known).collect()
    }

    /// Removes the latest revisions of a plan when what brought them is undone.
    pub fn taken_back(&mut self, id: &str, revisions: &[String]) {
        if let Some(known) = self.plans.iter_mut().find(|known| known.id == id) {
            known.lineage.retain(|one| !revisions.contains(one));
        }
    }

    /// Records that revisions of a plan were sent or received, in this order.
    pub fn passed(&mut self, id: &str, revisions: &[String]) {
        if let Some(known) = self.plans.iter_mut().find(|known| known.id == id) {
            let before = Envelope { lineage: std::mem::take(&mut known.lineage), ..Envelope::default() };
            let after = revisions.iter().fold(before, |envelope, revision| envelope.after(revision));
            known.lineage = after.lineage;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_plan_comes_from_stays_with_its_entry_when_it_is_saved_again() {
        let mut library = Library { plans: vec![Entry::new("p", "Plan", String::new())], open: None };
        library.passed("p", &["a".to_owned(), "b".to_owned()]);
        library.passed("p", &["a".to_owned()]);
        library.passed("gone", &["c".to_owned()]);
        library.saved(Entry::new("p", "Plan 2", "2027-01-11T09:00:00".into()));
        assert_eq!(library.lineage("p"), ["b", "a"]);
        assert_eq!(library.lineage("gone"), Vec::<String>::new());
    }

    #[test]
    fn plans_with_a_version_in_common_are_related_until_it_is_taken_back() {
        let entry = |id: &str| Entry::new(id, id, String::new());
        let mut library =
            Library { plans: ["plan", "variant", "other", "new"].map(entry).to_vec(), open: None };
        library.passed("plan", &["a".to_owned(), "b".to_owned()]);
        library.passed("variant", &["b".to_owned()]);
        library.passed("other", &["x".to_owned()]);
        let related = |library: &Library, id: &str| -> Vec<String> {
            library.related(id).into_iter().map(|entry| entry.id.clone()).collect()
        };
        assert_eq!(related(&library, "plan"), ["variant"]);
        assert_eq!(related(&library, "variant"), ["plan"]);
        assert_eq!(related(&library, "new"), Vec::<String>::new());
        assert_eq!(related(&library, "gone"), Vec::<String>::new());
        library.taken_back("variant", &["b".to_owned()]);
        assert_eq!(related(&library, "plan"), Vec::<String>::new());
    }
}
