//! Ways out of a change that does not fit, each tested before it is offered.

use super::aside::set_aside;
use super::cells::{Family, Ground, Key, Total};
use super::draft::{Draft, Sets};
use super::trouble::{Reason, Violated, diagnose};
use crate::edit::{Change, Command, apply};
use crate::engine::{self, Tables};
use crate::plan::{Held, ManagerId, Plan, Scope, Who};
use crate::units::Money;
use crate::units::map::{Map, Set};
use crate::units::order;

/// How often one way out may adjust the same total.
const MOST_STEPS: usize = 2;
/// How far from the typed amount to look for a total with a whole-number table, in units.
const NEAREST: Money = 50;

/// What a way out changes, beside the change itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum OfferKind {
    /// Uses the nearest amount that has a table in whole numbers.
    Nearest(Key),
    /// Scales the other held parts pro rata, with what is held inside them.
    Scale,
    /// Releases this many holds, besides those the change releases anyway.
    Release(usize),
    /// After a re-plan, raises everybody's totals by what people outside the plan have done of them.
    ByOthers,
    /// Sets the whole to the sum of its parts.
    SetWhole(Key),
    /// Puts the difference on the row *Unassigned*.
    Unassigned(Key),
    /// Scales all typed shares of the team to 100 %.
    SharesInProportion,
    /// The last typed share takes what the others leave.
    LastShare(ManagerId),
    /// The shares typed earlier divide what this change leaves, in proportion.
    OtherShares,
}

impl OfferKind {
    /// The position in the list of offers.
    pub(super) fn rank(self) -> u8 {
        match self {
            OfferKind::Nearest(_) => 0,
            OfferKind::Scale => 1,
            OfferKind::Release(_) => 2,
            OfferKind::ByOthers => 3,
            OfferKind::SetWhole(_) => 4,
            OfferKind::Unassigned(_) => 5,
            OfferKind::SharesInProportion => 6,
            OfferKind::LastShare(_) => 7,
            OfferKind::OtherShares => 8,
        }
    }
}

/// The change of one hold.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Shift {
    /// The total.
    pub key: Key,
    /// The hold before and after; None is not held.
    pub held: Change<Option<Held>>,
    /// Whether it is part of the change itself.
    pub typed: bool,
}

/// A way out.
#[derive(Debug, Clone, PartialEq)]
pub struct Offer {
    /// What it does.
    pub kind: OfferKind,
    /// The change together with what makes it fit: one undo step.
    pub command: Command,
    /// The plan after it; all its holds can be met.
    pub plan: Plan,
    /// Every hold that is added, released or changed.
    pub shifts: Vec<Shift>,
    /// Everybody's total over the horizon, unassigned included.
    pub total: Change<Money>,
    /// The unassigned target over the horizon.
    pub unassigned: Change<Money>,
}

/// A change: the command, the plan it is applied to, and the plan that it leads to.
pub(super) struct Made<'a> {
    /// The plan the command is applied to: the present one, or one that replaces it.
    pub start: &'a Plan,
    /// The command.
    pub command: &'a Command,
    /// The plan after it.
    pub next: &'a Plan,
    /// The totals it holds or changes.
    pub typed: &'a Set<Key>,
    /// Those of them that no way out may change.
    pub fixed: &'a Set<Key>,
    /// The age of holds: larger is newer.
    pub ages: Map<Key, usize>,
}

/// One change that does not fit.
pub(super) struct Case<'a> {
    present: &'a Tables,
    start: &'a Plan,
    command: &'a Command,
    /// The plan after the change alone.
    next: Plan,
    /// The totals that the change holds.
    pub typed: &'a Set<Key>,
    /// The totals that no way out may change, except to the nearest possible amount.
    pub fixed: &'a Set<Key>,
    /// Holds that were impossible before the change.
    aside: &'a Set<Key>,
    /// Time and people after the change.
    pub ground: Ground,
    /// Time and people before the change.
    was: Ground,
    /// The age of holds.
    ages: Map<Key, usize>,
}

/// Whether the holds of a draft can be met, and if not, why.
pub(super) enum State {
    /// All can be met.
    Fits,
    /// Some cannot, for this reason.
    Stuck(Reason),
    /// The plan's rules refuse such holds.
    Invalid,
}

impl<'a> Case<'a> {
    pub(super) fn new(
        (before, present): (&'a Plan, &'a Tables),
        made: &Made<'a>,
        aside: &'a Set<Key>,
    ) -> Self {
        let Made { start, command, next, typed, fixed, .. } = *made;
        let (ground, was) = (Ground::new(next, false), Ground::new(before, false));
        let (next, ages) = (next.clone(), made.ages.clone());
        Case { present, start, command, next, typed, fixed, aside, ground, was, ages }
    }

    /// All ways out, in the order shown.
    pub(super) fn offers(&self) -> Vec<Offer> {
        let Some(reason) = &diagnose(&self.next, self.aside) else {
            // Nothing contradicts: the planner only has to agree to the releases.
            return self.offer(OfferKind::Release(0), &self.draft()).into_iter().collect();
        };
        let mut found: Vec<Offer> = Vec::new();
        let mut offer = |kind: OfferKind, draft: Option<Draft>| {
            let made = draft.and_then(|draft| self.offer(kind, &draft));
            found.extend(made.filter(|new| found.iter().all(|old| old.plan.holds != new.plan.holds)));
        };
        if self.typed.is_empty() {
            offer(OfferKind::Release(0), self.released(reason));
            return found;
        }
        if let Some((key, draft)) = self.nearest(reason) {
            offer(OfferKind::Nearest(key), Some(draft));
        }
        offer(OfferKind::Scale, self.repair(|draft, violated| self.scaled(draft, violated)));
        offer(OfferKind::Release(0), self.released(reason));
        if let Some(first) = self.violated(&self.draft(), reason).into_iter().next() {
            let whole = self.repair(|draft, violated| {
                // A typed total gives way only if it is the whole that the offer names.
                let may = violated.whole == first.whole || !self.fixed.contains(&violated.whole);
                if may { self.whole_set(draft, violated) } else { None }
            });
            offer(OfferKind::SetWhole(first.whole), whole);
            let put = self.repair(|_, violated| self.put_on_unassigned(violated));
            offer(OfferKind::Unassigned(unassigned_of(first.whole)), put);
        }
        found
    }

    /// The holds after the change alone, without impossible ones.
    pub(super) fn draft(&self) -> Draft {
        let held = Map::from_iter(self.next.holds.iter().map(|h| ((h.scope, h.period), h.amount)));
        let mut totals = self.ground.totals(held.iter().filter(|(key, _)| !self.aside.contains(key)));
        let holds = self.next.holds.iter().filter(|hold| hold.is_floor());
        let floors: Set<Key> = holds.map(|hold| (hold.scope, hold.period)).collect();
        totals.iter_mut().for_each(|total| total.floor = floors.contains(&total.key));
        Draft::new(totals)
    }

    /// The age of a hold: larger is newer.
    pub(super) fn age(&self, key: Key) -> usize {
        self.ages.get(&key).copied().unwrap_or(usize::MAX)
    }

    /// Whether the holds of a draft can be met.
    pub(super) fn state(&self, draft: &Draft) -> State {
        match apply(&self.next, &Command::Batch(draft.commands())) {
            Ok(plan) => diagnose(&plan, self.aside).map_or(State::Fits, State::Stuck),
            Err(_) => State::Invalid,
        }
    }

    /// Every total that its parts do not make up: the one in the reason first, then from the smallest up.
    fn violated(&self, draft: &Draft, reason: &Reason) -> Vec<Violated> {
        let first = Violated::find(reason, draft, &self.ground, self.typed);
        let named = first.as_ref().map(|violated| violated.whole);
        let mut wholes: Vec<&Total> = draft.totals().filter(|total| Some(total.key) != named).collect();
        order::by_key(&mut wholes, |total| (self.ground.size(&total.cells), total.key));
        let others = wholes.into_iter().filter_map(|total| Violated::at(total.key, draft, &self.ground));
        first.into_iter().chain(others).collect()
    }

    /// Applies a step to every violated total, from the smallest up and again if one reveals another, until
    /// all holds are met. None if a step fails.
    pub(super) fn repair(&self, step: impl Fn(&Draft, &Violated) -> Option<Sets>) -> Option<Draft> {
        let mut draft = self.draft();
        let mut times: Map<Key, usize> = Map::new();
        loop {
            let reason = match self.state(&draft) {
                State::Fits => return Some(draft),
                State::Invalid => return None,
                State::Stuck(reason) => reason,
            };
            let violated = self.violated(&draft, &reason);
            let named = violated.first()?.whole;
            for found in violated {
                let first = found.whole == named;
                let still = if first { Some(found) } else { Violated::at(found.whole, &draft, &self.ground) };
                let Some(still) = still else { continue };
                let taken = times.get_or(still.whole, |_| 0);
                *taken += 1;
                if *taken > MOST_STEPS {
                    return None;
                }
                draft.set(&step(&draft, &still)?, &self.ground);
            }
        }
    }

    /// Sets the violated whole to the sum of its parts: its own amount plus what was added to the parts.
    fn whole_set(&self, draft: &Draft, violated: &Violated) -> Option<Sets> {
        let again = draft.has_set(violated.whole);
        let added = self.added_inside(draft, violated.whole)?;
        let amount = if self.typed.contains(&violated.whole) || again || added == 0 {
            violated.sum
        } else {
            violated.amount + added
        };
        (amount != violated.amount).then(|| vec![(violated.whole, Some(amount))])
    }

    /// Puts the difference between the whole and its parts on the row *Unassigned*.
    fn put_on_unassigned(&self, violated: &Violated) -> Option<Sets> {
        let key = unassigned_of(violated.whole);
        if violated.whole.0.who() != Who::All || violated.by_time || self.typed.contains(&key) {
            return None;
        }
        let added = self.added_inside(&self.draft(), violated.whole)?;
        let stands = self.figure(violated.whole)? + added;
        Some(vec![(key, Some(self.figure(key)? + violated.amount - stands))])
    }

    /// What the change and the draft add to the parts of a whole, compared with the present figures.
    fn added_inside(&self, draft: &Draft, whole: Key) -> Option<Money> {
        let whole = draft.total(whole)?;
        let mut changed = draft.inside(whole, &self.ground);
        changed.retain(|total| {
            (self.typed.contains(&total.key) || draft.has_set(total.key))
                && self.ground.within(&total.cells, &whole.cells)
        });
        let added = |total: &Total| Some(total.amount - self.figure(total.key)?);
        if let Some(alike) = changed.iter().find(|total| total.cells == whole.cells) {
            return added(alike);
        }
        let parts = self.ground.parts(&whole.cells, &changed, Family::Mixed);
        parts.places.iter().map(|&place| added(&changed[place])).sum()
    }

    /// The figure of a total before the change; 0 for a manager whom the change adds.
    fn figure(&self, key: Key) -> Option<Money> {
        if self.was.cells(key).is_none() {
            return Some(0);
        }
        Some(self.present.scope_target(key.0, self.present.axis.range(&key.1)?))
    }

    /// The amount nearest to that of a typed total for which a table in whole numbers exists.
    fn nearest(&self, reason: &Reason) -> Option<(Key, Draft)> {
        let (Reason::NoWholeTable(keys) | Reason::NotInTime(keys)) = reason else { return None };
        let key = *keys.iter().find(|key| self.typed.contains(key)).or(self.typed.first())?;
        let draft = self.draft();
        let typed = draft.total(key)?.amount;
        let away = (1..=NEAREST).flat_map(|units| [typed + units, typed - units]);
        let mut tried = away.map(|amount| draft.with(&[(key, Some(amount))], &self.ground));
        Some((key, tried.find(|draft| matches!(self.state(draft), State::Fits))?))
    }

    fn offer(&self, kind: OfferKind, draft: &Draft) -> Option<Offer> {
        let mut all = vec![self.command.clone()];
        all.extend(draft.commands());
        let command = Command::Batch(all);
        let plan = apply(self.start, &command).ok()?;
        let after = engine::evaluate(&plan);
        if !set_aside(&plan, &after).is_subset(self.aside) {
            return None;
        }
        let whole = |tables: &Tables| tables.total(tables.horizon());
        let unassigned = |tables: &Tables| tables.unassigned(tables.horizon());
        let shifts = self.shifts(&plan);
        let gone = |key: &Key| !self.fixed.contains(key) && plan.hold(key.0, &key.1).is_none();
        let keys = self.start.holds.iter().map(|hold| (hold.scope, hold.period));
        let released = keys.filter(gone).count();
        Some(Offer {
            kind: if let OfferKind::Release(_) = kind { OfferKind::Release(released) } else { kind },
            command,
            shifts,
            total: Change { before: whole(self.present), after: whole(&after) },
            unassigned: Change { before: unassigned(self.present), after: unassigned(&after) },
            plan,
        })
    }

    fn shifts(&self, after: &Plan) -> Vec<Shift> {
        let held = |plan: &Plan| -> Map<Key, Held> {
            Map::from_iter(plan.holds.iter().map(|h| ((h.scope, h.period), h.held())))
        };
        let (was, is) = (held(self.start), held(after));
        let keys: Set<Key> = Set::from_iter(was.keys().chain(is.keys()).copied());
        let shift = |key: Key| {
            let held = Change { before: was.get(&key).copied(), after: is.get(&key).copied() };
            let typed = self.typed.contains(&key);
            (held.before != held.after).then_some(Shift { key, held, typed })
        };
        keys.into_iter().filter_map(shift).collect()
    }
}

/// The unassigned total of the same members and period.
fn unassigned_of((scope, period): Key) -> Key {
    (Scope::new(Who::Unassigned, scope.members()), period)
}
