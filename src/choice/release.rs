//! Which holds to release so that a change fits: the fewest, the newest first, never what was typed.

use super::cells::Key;
use super::offer::{Case, Draft};
use super::trouble::{Reason, diagnose};
use crate::plan::Scope;

/// Most fits tried in search of the fewest holds.
const MOST_TRIES: usize = 150;
/// Most holds released by trying sets of them; beyond that they go one by one, the newest first.
const LARGEST_SET: usize = 3;

impl Case<'_> {
    /// The change with the holds in its way released; None where releasing does not help.
    pub(super) fn released(&self) -> Option<Draft> {
        let mut tries = MOST_TRIES;
        let draft = self.draft();
        for size in 1..=LARGEST_SET {
            if let Some(found) = self.search(&draft, size, &mut tries) {
                return Some(found);
            }
            if tries == 0 {
                break;
            }
        }
        self.one_by_one()
    }

    /// Holds that may be released, newest first. What is unassigned counts in every total of everybody, so
    /// those holds are in the way of such a total even where they are not named.
    fn candidates(&self, draft: &Draft, reason: &Reason) -> Vec<Key> {
        let named = reason.holds();
        let ground = self.ground();
        let everybody: Vec<_> =
            named.iter().filter(|key| key.0 == Scope::All).filter_map(|&key| ground.cells(key)).collect();
        let vacant = |key: Key| {
            let cells = ground.cells(key).filter(|_| key.0 == Scope::Unassigned);
            cells.is_some_and(|cells| everybody.iter().any(|total| ground.meet(&cells, total)))
        };
        let newest_first = draft.plan.holds.iter().rev().map(|hold| (hold.scope, hold.period));
        let free = newest_first.filter(|key| !self.typed.contains(key) && !self.aside.contains(key));
        free.filter(|&key| named.contains(&key) || vacant(key)).collect()
    }

    /// Releases at most `size` holds; every one of them is named in what then stands in the way.
    fn search(&self, draft: &Draft, size: usize, tries: &mut usize) -> Option<Draft> {
        *tries = tries.checked_sub(1)?;
        let Some(reason) = diagnose(&draft.plan, &self.aside) else { return Some(draft.clone()) };
        if size == 0 {
            return None;
        }
        let candidates = self.candidates(draft, &reason);
        candidates.into_iter().find_map(|key| self.search(&draft.set(&[(key, None)])?, size - 1, tries))
    }

    /// Releases the newest hold in the way until nothing is, then takes back what was not needed.
    fn one_by_one(&self) -> Option<Draft> {
        let mut draft = self.draft();
        while let Some(reason) = diagnose(&draft.plan, &self.aside) {
            let newest = *self.candidates(&draft, &reason).first()?;
            draft = draft.set(&[(newest, None)])?;
        }
        let mut released: Vec<Key> = draft.sets.iter().map(|&(key, _)| key).collect();
        let mut oldest_first = released.clone();
        let age = |key: &Key| self.next.holds.iter().position(|h| (h.scope, h.period) == *key);
        oldest_first.sort_by_key(age);
        for key in oldest_first.into_iter().take(MOST_TRIES) {
            let fewer: Vec<_> = released.iter().filter(|&&k| k != key).map(|&k| (k, None)).collect();
            if let Some(tried) = self.draft().set(&fewer)
                && diagnose(&tried.plan, &self.aside).is_none()
            {
                released.retain(|&k| k != key);
                draft = tried;
            }
        }
        Some(draft)
    }
}
