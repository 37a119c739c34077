//! Why holds contradict each other, in terms of totals instead of list indices.

use super::cells::{Family, Ground, Key, Total};
use super::draft::Draft;
use crate::engine::{self, Misfit};
use crate::plan::Plan;
use crate::units::Money;
use crate::units::map::Set;

/// Why a change does not fit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Reason {
    /// The parts of a total exceed it, or cover it completely and differ from it.
    Parts {
        /// The total.
        whole: Key,
        /// The holds inside it that count here.
        parts: Vec<Key>,
        /// Their sum, with what is unassigned there.
        sum: Money,
    },
    /// Holds on the very same cells ask for different amounts.
    Clash(Vec<Key>),
    /// Holds that cross each other allow no table without a negative figure.
    Crossing(Vec<Key>),
    /// There are tables, but none in whole numbers.
    NoWholeTable(Vec<Key>),
    /// A table in whole numbers may exist, but none was found within the budget.
    NotInTime(Vec<Key>),
    /// Nobody is employed where the hold asks for something.
    Nobody(Key),
    /// The horizon no longer contains the periods of these holds, or cuts them differently.
    Time(Vec<Key>),
    /// After a re-plan, less is left of a total, or more, than its held parts still ask for.
    Left {
        /// The total.
        whole: Key,
        /// What is left of it.
        left: Money,
        /// What is left of the totals inside it, with what is unassigned there.
        sum: Money,
        /// All of them.
        keys: Vec<Key>,
    },
    /// The re-planned rest cannot meet these totals.
    Rest(Vec<Key>),
    /// Every manager has a typed share, and they do not add up to 100 %.
    Shares,
}

impl Reason {
    /// The holds that contradict each other.
    pub fn holds(&self) -> Vec<Key> {
        match self {
            Reason::Parts { whole, parts, .. } => {
                std::iter::once(*whole).chain(parts.iter().copied()).collect()
            }
            Reason::Clash(keys)
            | Reason::Crossing(keys)
            | Reason::NoWholeTable(keys)
            | Reason::NotInTime(keys)
            | Reason::Time(keys)
            | Reason::Rest(keys)
            | Reason::Left { keys, .. } => keys.clone(),
            Reason::Nobody(key) => vec![*key],
            Reason::Shares => Vec::new(),
        }
    }
}

/// Why the holds of a plan contradict each other, ignoring those set aside; None if all can be met.
pub(super) fn diagnose(plan: &Plan, aside: &Set<Key>) -> Option<Reason> {
    let mut counted;
    let plan = if aside.is_empty() {
        plan
    } else {
        counted = plan.clone();
        counted.holds.retain(|hold| !aside.contains(&(hold.scope, hold.period)));
        &counted
    };
    let misfit = engine::holds_fit(plan).err()?;
    let key = |hold: usize| plan.holds.get(hold).map(|h| (h.scope, h.period));
    let keys = |holds: &[usize]| holds.iter().filter_map(|&hold| key(hold)).collect::<Vec<Key>>();
    Some(match misfit {
        Misfit::Outside { hold } | Misfit::Nobody { hold } => Reason::Nobody(key(hold)?),
        Misfit::Parts { whole, parts, sum } => Reason::Parts { whole: key(whole)?, parts: keys(&parts), sum },
        Misfit::Clash { holds } => Reason::Clash(keys(&holds)),
        Misfit::Crossing { holds, .. } => Reason::Crossing(keys(&holds)),
        Misfit::Whole { holds } => Reason::NoWholeTable(keys(&holds)),
        Misfit::Late { holds } => Reason::NotInTime(keys(&holds)),
    })
}

/// A total that its parts do not make up.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Violated {
    pub whole: Key,
    /// Its amount.
    pub amount: Money,
    /// The parts.
    pub parts: Vec<Key>,
    /// Their sum, with what is unassigned there.
    pub sum: Money,
    /// Whether the parts are periods.
    pub by_time: bool,
}

impl Violated {
    /// Finds the violated total behind a reason, if it is a single total and its parts.
    pub(super) fn find(reason: &Reason, draft: &Draft, ground: &Ground, typed: &Set<Key>) -> Option<Self> {
        match reason {
            Reason::Parts { whole, parts, sum } => Some(Self::new(draft.total(*whole)?, parts.clone(), *sum)),
            Reason::Clash(keys) => {
                let whole = keys.iter().find(|key| !typed.contains(key)).or(keys.first())?;
                let parts: Vec<Key> = keys.iter().copied().filter(|key| key != whole).collect();
                let sum = draft.total(*parts.first()?)?.amount;
                Some(Self::new(draft.total(*whole)?, parts, sum))
            }
            Reason::Crossing(_)
            | Reason::NoWholeTable(_)
            | Reason::NotInTime(_)
            | Reason::Nobody(_)
            | Reason::Time(_)
            | Reason::Left { .. }
            | Reason::Rest(_)
            | Reason::Shares => reason.holds().into_iter().find_map(|key| Self::at(key, draft, ground)),
        }
    }

    /// The total with this key and its parts, of people or of time, if they exceed it, or cover it and differ
    /// from it. None otherwise.
    pub(super) fn at(key: Key, draft: &Draft, ground: &Ground) -> Option<Self> {
        let whole = draft.total(key)?;
        let inside = draft.inside(whole, ground);
        if inside.is_empty() {
            return None;
        }
        let families = [Family::People, Family::Time, Family::Mixed];
        families.into_iter().find_map(|family| {
            let parts = ground.parts(&whole.cells, &inside, family);
            let held: Vec<&Total> = parts.places.iter().map(|&place| &inside[place]).collect();
            let sum: Money = held.iter().map(|total| total.amount).sum();
            // Parts that exceed a total can be balanced by the unassigned target, unless that is one of them.
            let open = parts.any_unassigned && !parts.complete;
            // A floor may be exceeded, as a total or as a part of one.
            let floor = held.iter().any(|total| total.floor);
            let above = sum > whole.amount && !whole.floor && (!open || parts.complete);
            let wrong = above || (parts.complete && !floor && sum < whole.amount);
            let keys = || held.iter().map(|total| total.key).collect();
            (wrong && !held.is_empty()).then(|| Self::new(whole, keys(), sum))
        })
    }

    fn new(whole: &Total, parts: Vec<Key>, sum: Money) -> Self {
        let by_time = !parts.is_empty() && parts.iter().all(|part| part.0 == whole.key.0);
        Violated { whole: whole.key, amount: whole.amount, parts, sum, by_time }
    }
}
