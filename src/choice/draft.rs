//! A set of holds under construction: the changes of a way out, before a plan is made of them.

use super::cells::{Ground, Key, Total};
use crate::calendar::Period;
use crate::edit::{Command, HoldEdit};
use crate::plan::{Held, HoldKind, Scope};
use crate::units::Money;
use crate::units::map::{Map, Set};

/// Totals to hold at an amount, or to release (None).
pub(super) type Sets = Vec<(Key, Option<Money>)>;

/// Holds, with the changes made to them beside the change being judged.
#[derive(Debug, Clone)]
pub(super) struct Draft {
    totals: Map<Key, Total>,
    sets: Map<Key, Option<Money>>,
    /// The order in which they were first changed.
    order: Vec<Key>,
    /// The holds that are floors.
    floors: Set<Key>,
}

impl Draft {
    /// Starts from these holds.
    pub(super) fn new(totals: Vec<Total>) -> Self {
        let floors = totals.iter().filter(|total| total.floor).map(|total| total.key).collect();
        let totals = totals.into_iter().map(|total| (total.key, total)).collect();
        Draft { totals, sets: Map::new(), order: Vec::new(), floors }
    }

    /// The hold with this key.
    pub(super) fn total(&self, key: Key) -> Option<&Total> {
        self.totals.get(&key)
    }

    /// All holds.
    pub(super) fn totals(&self) -> impl Iterator<Item = &Total> {
        self.totals.values()
    }

    /// All totals that overlap a total and may be a part of it.
    pub(super) fn inside(&self, whole: &Total, ground: &Ground) -> Vec<Total> {
        let other = |total: &&Total| total.key != whole.key && ground.meet(&total.cells, &whole.cells);
        // Only the manager's own totals can lie inside the total of a manager with a single line.
        if ground.undivided() && matches!(whole.key.0, Scope::Manager(_) | Scope::Unassigned) {
            let from = (whole.key.0, Period::Horizon);
            let own = self
                .totals
                .starting_at(&from)
                .take_while(|(key, _)| key.0 == whole.key.0)
                .map(|(_, total)| total);
            own.filter(other).cloned().collect()
        } else {
            self.totals.values().filter(other).cloned().collect()
        }
    }

    /// Sets or releases holds; totals outside the ground are ignored.
    pub(super) fn set(&mut self, sets: &[(Key, Option<Money>)], ground: &Ground) {
        for &(key, amount) in sets {
            match (amount, ground.cells(key)) {
                (Some(amount), Some(cells)) => {
                    let floor = self.floors.contains(&key);
                    self.totals.insert(key, Total { key, cells, amount, floor });
                }
                _ => {
                    self.totals.remove(&key);
                }
            }
            if self.sets.insert(key, amount).is_none() {
                self.order.push(key);
            }
        }
    }

    /// A copy with further changes.
    pub(super) fn with(&self, sets: &[(Key, Option<Money>)], ground: &Ground) -> Self {
        let mut next = self.clone();
        next.set(sets, ground);
        next
    }

    /// The changes, in order.
    pub(super) fn sets(&self) -> Sets {
        self.order.iter().filter_map(|key| Some((*key, *self.sets.get(key)?))).collect()
    }

    /// Whether this total was changed.
    pub(super) fn has_set(&self, key: Key) -> bool {
        self.sets.contains_key(&key)
    }

    /// The changes as commands.
    pub(super) fn commands(&self) -> Vec<Command> {
        let hold = |(key, amount): (Key, Option<Money>)| {
            let (scope, period) = key;
            Command::Holds(match amount {
                Some(amount) => HoldEdit::hold(scope, period, Held { kind: self.kind(key), amount }),
                None => HoldEdit::SetHold { scope, period, amount: None },
            })
        };
        self.sets().into_iter().map(hold).collect()
    }

    /// The kind of a hold: a floor stays one, whatever its amount.
    fn kind(&self, key: Key) -> HoldKind {
        if self.floors.contains(&key) { HoldKind::AtLeast } else { HoldKind::Exact }
    }
}
