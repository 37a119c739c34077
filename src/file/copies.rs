//! Which copies of a plan a browser keeps, so that a file that comes back finds the version that both started from.
//!
//! A copy is the text of a file or link that was handed over or received, deflated. Storage is the page's; what stays and
//! what goes is decided here.

use serde::{Deserialize, Serialize};

use super::Envelope;
use super::library::{Entry, Library};
use crate::units::order;

/// Most copies of one plan.
pub const MAX_COPIES: usize = 20;
/// Most bytes that the copies of one plan take together.
pub const MAX_COPIED: usize = 2_000_000;

/// How a copy came to be.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum CopyOf {
    /// It was handed over.
    Sent,
    /// It was received.
    Received,
    /// It is how the plan was when a variant was made of it.
    #[serde(rename = "before")]
    Variant,
}

/// One copy, without its text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Copy {
    /// The revision in it.
    pub revision: String,
    /// When, as a text that sorts: `2026-11-21T14:05:00`.
    pub at: String,
    /// How it came to be.
    pub of: CopyOf,
    /// How many bytes its text takes, deflated.
    pub bytes: usize,
    /// Who handed it over, where that is known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub author: Option<String>,
}

/// What becomes of a plan's copies.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Copies {
    /// Those that stay, oldest first.
    pub stay: Vec<Copy>,
    /// The revisions whose texts go.
    pub go: Vec<String>,
}

/// A plan's copies with one more. The same revision again takes the place of the one before; the oldest go while there are
/// too many or they take too much. A copy that takes too much alone is not kept, and nothing goes for it.
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
    /// The revisions of a plan that were handed over or received, oldest first.
    pub fn lineage(&self, id: &str) -> Vec<String> {
        self.entry(id).map(|entry| entry.lineage.clone()).unwrap_or_default()
    }

    /// The other plans that have a version in common with this one, as far as what was handed over and received says it.
    pub fn related(&self, id: &str) -> Vec<&Entry> {
        let own = self.entry(id).map_or(&[][..], |entry| &entry.lineage);
        let known = |entry: &&Entry| entry.id != id && entry.lineage.iter().any(|one| own.contains(one));
        self.plans.iter().filter(known).collect()
    }

    /// Forgets revisions of a plan that were noted last: what brought them was taken back.
    pub fn taken_back(&mut self, id: &str, revisions: &[String]) {
        if let Some(known) = self.plans.iter_mut().find(|known| known.id == id) {
            known.lineage.retain(|one| !revisions.contains(one));
        }
    }

    /// Notes that revisions of a plan were handed over or received, in this order.
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
