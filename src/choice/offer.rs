//! The ways out of a change that does not fit, each tried before it is offered.

use std::collections::{BTreeMap, BTreeSet};

use super::cells::{Ground, Key, Total};
use super::judge::set_aside;
use super::trouble::{Reason, Violated, diagnose};
use crate::edit::{Change, Command, apply};
use crate::engine::{self, Tables};
use crate::plan::{Plan, Scope};
use crate::units::Money;

/// Most totals that one way out may put right.
const MOST_STEPS: usize = 200;
/// How far from the typed amount a total with a whole-number table is looked for, in units.
const NEAREST: Money = 50;

/// What a way out does, beside the change itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum OfferKind {
    /// Takes the nearest amount that has a table in whole numbers.
    Nearest(Key),
    /// Scales the other held parts pro rata, with what is held inside them.
    Scale,
    /// Releases so many holds that are in the way.
    Release(usize),
    /// Sets the whole to the sum of its parts.
    SetWhole(Key),
    /// Puts the difference on the row that nobody carries.
    Unassigned(Key),
}

impl OfferKind {
    /// The order in which offers are shown.
    pub(super) fn rank(self) -> u8 {
        match self {
            OfferKind::Nearest(_) => 0,
            OfferKind::Scale => 1,
            OfferKind::Release(_) => 2,
            OfferKind::SetWhole(_) => 3,
            OfferKind::Unassigned(_) => 4,
        }
    }
}

/// What becomes of one hold.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Shift {
    /// Which total.
    pub key: Key,
    /// What it was held at and what it will be; None is not held.
    pub amount: Change<Option<Money>>,
    /// Whether it is part of the change itself.
    pub typed: bool,
}

/// One way to make a change fit.
#[derive(Debug, Clone, PartialEq)]
pub struct Offer {
    /// What it does.
    pub kind: OfferKind,
    /// The change together with what makes it fit: one step of undo.
    pub command: Command,
    /// The plan after it; all its holds are met.
    pub plan: Plan,
    /// Every hold that comes, goes or changes.
    pub shifts: Vec<Shift>,
    /// The total over the horizon, unassigned included.
    pub total: Change<Money>,
    /// What is unassigned over the horizon.
    pub unassigned: Change<Money>,
}

/// One change that does not fit.
pub(super) struct Case<'a> {
    pub before: &'a Plan,
    pub present: &'a Tables,
    pub command: &'a Command,
    /// The plan that the change alone leads to.
    pub next: Plan,
    /// What the change itself holds; no way out touches it, except to find the nearest amount.
    pub typed: BTreeSet<Key>,
    /// Holds that could not be met before either.
    pub aside: BTreeSet<Key>,
}

/// Holds set (or released, None) beside the change, oldest first, and the plan that they lead to.
#[derive(Debug, Clone)]
pub(super) struct Draft {
    pub plan: Plan,
    pub sets: Vec<(Key, Option<Money>)>,
}

impl Draft {
    /// Sets further holds; None where the plan does not allow it.
    pub(super) fn set(&self, sets: &[(Key, Option<Money>)]) -> Option<Draft> {
        let plan = apply(&self.plan, &Command::Batch(commands(sets))).ok()?;
        Some(Draft { plan, sets: self.sets.iter().chain(sets).copied().collect() })
    }

    /// All holds of the plan with their cells.
    pub(super) fn totals(&self, ground: &Ground) -> Vec<Total> {
        let held: BTreeMap<Key, Money> =
            self.plan.holds.iter().map(|h| ((h.scope, h.period), h.amount)).collect();
        ground.totals(held.iter())
    }
}

fn commands(sets: &[(Key, Option<Money>)]) -> Vec<Command> {
    let set = |&((scope, period), amount): &(Key, Option<Money>)| Command::SetHold { scope, period, amount };
    sets.iter().map(set).collect()
}

impl Case<'_> {
    /// All ways out, in the order in which they are shown.
    pub(super) fn offers(&self) -> Vec<Offer> {
        let Some(reason) = &diagnose(&self.next, &self.aside) else { return Vec::new() };
        let mut found: Vec<Offer> = Vec::new();
        let mut offer = |kind: OfferKind, draft: Option<Draft>| {
            let made = draft.and_then(|draft| self.offer(kind, &draft));
            found.extend(made.filter(|new| found.iter().all(|old| old.plan.holds != new.plan.holds)));
        };
        if !self.typed.is_empty() {
            if let Some((key, draft)) = self.nearest(reason) {
                offer(OfferKind::Nearest(key), Some(draft));
            }
            offer(
                OfferKind::Scale,
                self.repair(|draft, ground, violated| self.scaled(draft, ground, violated)),
            );
        }
        let released = self.released();
        offer(OfferKind::Release(released.as_ref().map_or(0, |draft| draft.sets.len())), released);
        let first = Violated::find(reason, &self.draft().totals(&self.ground()), &self.ground(), &self.typed);
        if let Some(first) = first.filter(|_| !self.typed.is_empty()) {
            let whole = self.repair(|draft, ground, violated| {
                // A typed total gives way only where it is itself the whole that the offer names.
                let may = violated.whole == first.whole || !self.typed.contains(&violated.whole);
                if may { self.whole_set(draft, ground, violated) } else { None }
            });
            offer(OfferKind::SetWhole(first.whole), whole);
            let vacancy = (Scope::Unassigned, first.whole.1);
            let put = self.repair(|_, ground, violated| self.put_on_vacancy(ground, violated));
            offer(OfferKind::Unassigned(vacancy), put);
        }
        found
    }

    pub(super) fn draft(&self) -> Draft {
        Draft { plan: self.next.clone(), sets: Vec::new() }
    }

    pub(super) fn ground(&self) -> Ground {
        let vacancy = self.next.holds.iter().any(|hold| hold.scope == Scope::Unassigned);
        Ground::new(&self.next, vacancy)
    }

    /// Puts right one violated total after the other, each at most twice, until every hold is met.
    fn repair(
        &self,
        step: impl Fn(&Draft, &Ground, &Violated) -> Option<Vec<(Key, Option<Money>)>>,
    ) -> Option<Draft> {
        let ground = self.ground();
        let mut draft = self.draft();
        let mut seen: BTreeMap<Key, usize> = BTreeMap::new();
        for _ in 0..MOST_STEPS {
            let Some(reason) = diagnose(&draft.plan, &self.aside) else { return Some(draft) };
            let violated = Violated::find(&reason, &draft.totals(&ground), &ground, &self.typed)?;
            let times = seen.entry(violated.whole).or_default();
            *times += 1;
            if *times > 2 {
                return None;
            }
            let sets = step(&draft, &ground, &violated)?;
            draft = draft.set(&sets)?;
        }
        None
    }

    /// The violated whole as the sum of its parts as they stand: its own amount and what was added to them.
    fn whole_set(
        &self,
        draft: &Draft,
        ground: &Ground,
        violated: &Violated,
    ) -> Option<Vec<(Key, Option<Money>)>> {
        let changed: BTreeSet<Key> = draft.sets.iter().map(|&(key, _)| key).collect();
        let again = changed.contains(&violated.whole);
        let added = self.added_inside(draft, ground, violated.whole, &changed)?;
        let amount = if self.typed.contains(&violated.whole) || again || added == 0 {
            violated.sum
        } else {
            violated.amount + added
        };
        (amount != violated.amount).then(|| vec![(violated.whole, Some(amount))])
    }

    /// The row that nobody carries takes what the whole lacks beside its parts as they stand.
    fn put_on_vacancy(&self, ground: &Ground, violated: &Violated) -> Option<Vec<(Key, Option<Money>)>> {
        let key = (Scope::Unassigned, violated.whole.1);
        if violated.whole.0 != Scope::All || violated.by_time || self.typed.contains(&key) {
            return None;
        }
        let added = self.added_inside(&self.draft(), ground, violated.whole, &BTreeSet::new())?;
        let stands = self.figure(violated.whole)? + added;
        Some(vec![(key, Some(self.figure(key)? + violated.amount - stands))])
    }

    /// What the change and the draft add to the parts of a whole, compared with the figures on the screen.
    fn added_inside(
        &self,
        draft: &Draft,
        ground: &Ground,
        whole: Key,
        also: &BTreeSet<Key>,
    ) -> Option<Money> {
        let cells = ground.cells(whole)?;
        let mut totals = draft.totals(ground);
        totals.retain(|total| {
            (self.typed.contains(&total.key) || also.contains(&total.key))
                && total.key != whole
                && ground.within(&total.cells, &cells)
        });
        let alike = totals.iter().find(|total| total.cells == cells);
        let added = |total: &Total| Some(total.amount - self.figure(total.key)?);
        if let Some(total) = alike {
            return added(total);
        }
        let parts = ground.parts(&cells, &totals, super::cells::Family::Mixed);
        parts.places.iter().map(|&place| added(&totals[place])).sum()
    }

    /// The figure of a total before the change.
    fn figure(&self, key: Key) -> Option<Money> {
        let ground = Ground::new(self.before, true);
        let targets = &self.present.targets;
        Some(ground.figure(&ground.cells(key)?, &targets.cells, &targets.unassigned))
    }

    /// The nearest amount of a typed total that has a table in whole numbers.
    fn nearest(&self, reason: &Reason) -> Option<(Key, Draft)> {
        let Reason::NoWholeTable(keys) = reason else { return None };
        let key = *keys.iter().find(|key| self.typed.contains(key)).or(self.typed.first())?;
        let typed = self.next.hold(key.0, &key.1)?.amount;
        let draft = self.draft();
        let away = (1..=NEAREST).flat_map(|units| [typed + units, typed - units]);
        let mut tried = away.filter_map(|amount| draft.set(&[(key, Some(amount))]));
        Some((key, tried.find(|draft| diagnose(&draft.plan, &self.aside).is_none())?))
    }

    fn offer(&self, kind: OfferKind, draft: &Draft) -> Option<Offer> {
        let mut all = vec![self.command.clone()];
        all.extend(commands(&draft.sets));
        let command = Command::Batch(all);
        let plan = apply(self.before, &command).ok()?;
        let after = engine::evaluate(&plan);
        if !set_aside(&plan, &after).is_subset(&self.aside) {
            return None;
        }
        let whole = |tables: &Tables| tables.total(tables.horizon());
        let vacant = |tables: &Tables| tables.unassigned(tables.horizon());
        Some(Offer {
            kind,
            command,
            shifts: self.shifts(&plan),
            total: Change { before: whole(self.present), after: whole(&after) },
            unassigned: Change { before: vacant(self.present), after: vacant(&after) },
            plan,
        })
    }

    fn shifts(&self, after: &Plan) -> Vec<Shift> {
        let held = |plan: &Plan| -> BTreeMap<Key, Money> {
            plan.holds.iter().map(|h| ((h.scope, h.period), h.amount)).collect()
        };
        let (was, is) = (held(self.before), held(after));
        let keys: BTreeSet<Key> = was.keys().chain(is.keys()).copied().collect();
        let shift = |key: Key| {
            let amount = Change { before: was.get(&key).copied(), after: is.get(&key).copied() };
            let typed = self.typed.contains(&key);
            (amount.before != amount.after).then_some(Shift { key, amount, typed })
        };
        keys.into_iter().filter_map(shift).collect()
    }
}
