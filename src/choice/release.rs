//! Chooses the holds to release so that a change fits: the fewest, the newest first, never those just typed.

use std::cmp::Reverse;

use super::cells::{Family, Key};
use super::draft::{Draft, Sets};
use super::offer::{Case, State};
use super::trouble::{Reason, Violated};
use crate::plan::Who;
use crate::units::Money;
use crate::units::order;

/// Most attempts in the search for the fewest holds.
const MOST_TRIES: usize = 60;
/// Largest set of holds to try.
const LARGEST_SET: usize = 3;
/// Up to this many candidates, all sets of them are tried before anything is computed.
const FEW: usize = 12;
/// Up to this many parts, the newest of the smallest sets is chosen; beyond it, the largest parts.
const MANY_PARTS: usize = 300;

impl Case<'_> {
    /// Releases holds that contradict the change; None if releasing does not help.
    pub(super) fn released(&self, reason: &Reason) -> Option<Draft> {
        let draft = self.draft();
        let few = self.candidates(&draft, reason).len() <= FEW;
        let mut tries = MOST_TRIES;
        let mut searched = || (1..=LARGEST_SET).find_map(|size| self.search(&draft, size, &mut tries));
        let worked_out = || self.repair(|draft, violated| self.holds_to_release(draft, violated));
        let found = if few { searched().or_else(worked_out) } else { worked_out() };
        found.or_else(|| self.one_by_one())
    }

    /// Holds that may be released, newest first. Unassigned holds count in every total of everybody, so they
    /// are candidates even if the reason does not name them.
    fn candidates(&self, draft: &Draft, reason: &Reason) -> Vec<Key> {
        let named = reason.holds();
        let everybody = named.iter().filter(|key| key.0.who() == Who::All);
        let everybody: Vec<_> = everybody.filter_map(|&key| self.ground.cells(key)).collect();
        let unassigned = draft.totals().filter(|total| {
            total.key.0.is_unassigned() && everybody.iter().any(|cells| self.ground.meet(&total.cells, cells))
        });
        let mut keys: Vec<Key> = named.iter().copied().chain(unassigned.map(|total| total.key)).collect();
        keys.retain(|key| draft.total(*key).is_some() && !self.fixed.contains(key));
        order::by_key(&mut keys, |key| Reverse(self.age(*key)));
        keys.dedup();
        keys
    }

    /// Releases at most `size` holds, each taken from the reason that remains after the previous ones.
    fn search(&self, draft: &Draft, size: usize, tries: &mut usize) -> Option<Draft> {
        *tries = tries.checked_sub(1)?;
        match self.state(draft) {
            State::Fits => Some(draft.clone()),
            State::Stuck(reason) if size > 0 => {
                let release = |key: Key| draft.with(&[(key, None)], &self.ground);
                let candidates = self.candidates(draft, &reason);
                if candidates.len() > FEW {
                    *tries = 0;
                }
                candidates.into_iter().find_map(|key| self.search(&release(key), size - 1, tries))
            }
            State::Stuck(_) | State::Invalid => None,
        }
    }

    /// The holds to release around a violated total, computed from the amounts: one if that is enough, else
    /// as few parts as possible.
    fn holds_to_release(&self, draft: &Draft, violated: &Violated) -> Option<Sets> {
        let excess = violated.sum - violated.amount;
        let mut parts: Vec<(Key, Money)> =
            violated.parts.iter().map(|&key| (key, self.freed_by(draft, key))).collect();
        parts.retain(|(key, _)| !self.fixed.contains(key));
        order::by_key(&mut parts, |&(key, _)| Reverse(self.age(key)));
        let alone = parts.iter().find(|&&(_, gives)| gives >= excess).map(|&(key, _)| key);
        let whole = Some(violated.whole).filter(|whole| !self.fixed.contains(whole));
        if let Some(one) = alone.into_iter().chain(whole).max_by_key(|&key| self.age(key)) {
            return Some(vec![(one, None)]);
        }
        let released = fewest(&parts, excess)?;
        Some(released.into_iter().map(|key| (key, None)).collect())
    }

    /// By how much a part can shrink once it is released: its amount beyond the holds inside it.
    fn freed_by(&self, draft: &Draft, key: Key) -> Money {
        let Some(total) = draft.total(key) else { return 0 };
        let inner = draft.inside(total, &self.ground);
        let parts = self.ground.parts(&total.cells, &inner, Family::Mixed).places;
        total.amount - parts.into_iter().map(|place| inner[place].amount).sum::<Money>()
    }

    /// Releases the newest candidate until nothing contradicts.
    fn one_by_one(&self) -> Option<Draft> {
        let mut draft = self.draft();
        for _ in 0..MOST_TRIES {
            match self.state(&draft) {
                State::Fits => return Some(draft),
                State::Invalid => return None,
                State::Stuck(reason) => {
                    let newest = *self.candidates(&draft, &reason).first()?;
                    draft.set(&[(newest, None)], &self.ground);
                }
            }
        }
        None
    }
}

/// The smallest set of parts that frees the excess, the newest of those; `parts` are newest first.
fn fewest(parts: &[(Key, Money)], excess: Money) -> Option<Vec<Key>> {
    let largest = |parts: &[(Key, Money)]| {
        let mut amounts: Vec<Money> = parts.iter().map(|&(_, gives)| gives).collect();
        order::by_key(&mut amounts, |&gives| Reverse(gives));
        amounts
    };
    let mut sum = 0;
    let reaches = |gives: &Money| {
        sum += gives;
        sum >= excess
    };
    let mut left = largest(parts).iter().position(reaches)? + 1;
    if parts.len() > MANY_PARTS {
        let mut sorted = parts.to_vec();
        order::by_key(&mut sorted, |&(_, gives)| Reverse(gives));
        return Some(sorted.into_iter().take(left).map(|(key, _)| key).collect());
    }
    let (mut missing, mut chosen) = (excess, Vec::new());
    for (place, &(key, gives)) in parts.iter().enumerate() {
        if left == 0 {
            break;
        }
        let others: Money = largest(&parts[place + 1..]).iter().take(left - 1).sum();
        if gives + others >= missing {
            chosen.push(key);
            missing -= gives;
            left -= 1;
        }
    }
    Some(chosen)
}
