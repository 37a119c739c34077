//! Ways out if a re-planned rest cannot meet the holds.
//!
//! The rest is treated as a plan of its own: everybody starts the day after as of, and every total asks for
//! what is left of it. The ways out of that plan, with what is done added back to their totals, are the ways
//! out of this one; each is tested on the rest itself before it is offered.

use chrono::Days;

use super::cells::Key;
use super::judge::{Choice, Judgement, judge_plan, judge_typed};
use super::offer::{Offer, OfferKind, Shift};
use super::reconcile::reconcile_batch;
use super::trouble::Reason;
use crate::calendar::{Axis, Period};
use crate::edit::{Change, Command, HoldEdit, apply};
use crate::engine::control::{HoldState, Rest};
use crate::engine::{self, Tables};
use crate::plan::control::Actor;
use crate::plan::{Held, Hold, HoldKind, Manager, Plan, Scope, Who};
use crate::units::Money;
use crate::units::map::{Map, Set};
use crate::units::order;

/// The totals that the rest cannot meet although the plan as typed can, with the rest; None without a
/// re-plan.
fn unmet(plan: &Plan) -> Option<(Set<Key>, Rest, Tables)> {
    let replan = plan.control.replan.as_deref()?;
    let typed = engine::evaluate_on(plan, Axis::new(plan.horizon, &plan.calendar));
    let rest = Rest::new(plan, &typed, replan);
    let before = &typed.targets.inactive;
    let aside = rest.tables.targets.inactive.iter().filter(|place| before.binary_search(place).is_err());
    let keys = aside.filter_map(|&place| plan.holds.get(place)).map(key).collect();
    Some((keys, rest, typed))
}

fn key(hold: &Hold) -> Key {
    (hold.scope, hold.period)
}

/// Judges one change as a whole. A batch that holds a total and its parts is first reconciled by
/// [`reconcile_batch`].
///
/// The change fits if every hold can be met afterwards; holds that were impossible before do not count
/// against it. Changing the horizon so that holds lose their period is a choice as well, since nobody asked
/// to release them. Holds of removed managers and the like are released with them (see
/// [`released_along`](super::released_along)). After a re-plan, totals must also fit what is left.
pub fn judge(plan: &Plan, command: &Command) -> Judgement {
    let command = reconcile_batch(plan, command);
    match judge_typed(plan, &command) {
        Judgement::Fits(next) => match ask(plan, &next, &command) {
            Some(choice) => Judgement::Choice(Box::new(choice)),
            None => Judgement::Fits(next),
        },
        judged @ (Judgement::Refused(_) | Judgement::Choice(_)) => judged,
    }
}

/// Offers ways out if a change leaves totals that the re-planned rest cannot meet. Totals that it could not
/// meet before do not count, unless the re-plan itself is new.
fn ask(plan: &Plan, next: &Plan, command: &Command) -> Option<Choice> {
    let same = plan.control.replan == next.control.replan;
    if next.control.replan.is_none() || (same && plan.holds == next.holds) {
        return None;
    }
    let (mut keys, rest, typed) = unmet(next)?;
    let before = if same && !keys.is_empty() { unmet(plan) } else { None };
    let aside = before.map(|(keys, ..)| keys).unwrap_or_default();
    keys.retain(|key| !aside.contains(key));
    if keys.is_empty() {
        return None;
    }
    let left = Left { plan, next, command, keys: &keys, aside: &aside, rest: &rest, typed: &typed };
    let (reason, offered) = left.ways();
    let asked = next.holds.iter().map(|hold| (key(hold), hold.amount)).collect();
    Some(Choice { reason, asked, typed: keys.iter().copied().collect(), shares: Vec::new(), offered })
}

/// Everybody's totals that are not yet over, raised by what people outside the plan, or nobody in particular,
/// have done of them: managers then still have to do what they would have without those.
#[must_use]
pub fn raised_by_others(plan: &Plan, rest: &Rest) -> Vec<(Key, Held)> {
    let outside = |actor: &Actor| match actor {
        Actor::Manager(_) => false,
        Actor::Other(_) | Actor::Nobody => true,
    };
    let raised = |(hold, state): (&Hold, &HoldState)| {
        let range = rest.tables.axis.range(&hold.period)?;
        let more = rest.done.sum(outside, hold.scope.members(), &range);
        let counts = hold.scope.who() == Who::All && *state != HoldState::Past && more > 0;
        counts.then(|| (key(hold), Held { amount: hold.amount + more, ..hold.held() }))
    };
    plan.holds.iter().zip(&rest.holds).filter_map(raised).collect()
}

struct Left<'a> {
    /// The plan before the change.
    plan: &'a Plan,
    /// The plan after the change alone.
    next: &'a Plan,
    command: &'a Command,
    /// The totals that its rest cannot meet.
    keys: &'a Set<Key>,
    /// Those that it could not meet before either.
    aside: &'a Set<Key>,
    rest: &'a Rest,
    /// The tables of the plan as typed.
    typed: &'a Tables,
}

impl Left<'_> {
    /// The reason and the ways out.
    fn ways(&self) -> (Reason, Vec<Offer>) {
        let whole = self.as_plan();
        let mut without = whole.clone();
        without.holds.retain(|hold| !self.keys.contains(&key(hold)));
        let judged = judge_plan(&without, whole.clone(), |_| 0);
        let (reason, found) = match judged {
            Judgement::Choice(choice) => (self.reason(&choice), choice.offered),
            Judgement::Fits(_) | Judgement::Refused(_) => (self.listed(), Vec::new()),
        };
        let mut offered: Vec<Offer> = Vec::new();
        for offer in &found {
            let there = offered.iter().any(|other| other.kind.rank() == offer.kind.rank());
            if !there {
                offered.extend(self.tried(offer.kind, &self.sets(&whole, &offer.plan)));
            }
        }
        if let Some(raised) = self.raise() {
            // Drop an offer with the same result but a less specific name.
            offered.retain(|offer| offer.plan.holds != raised.plan.holds);
            offered.push(raised);
        }
        if !offered.iter().any(|offer| matches!(offer.kind, OfferKind::Release(_))) {
            offered.extend(self.release());
        }
        order::by_key(&mut offered, |offer| offer.kind.rank());
        (reason, offered)
    }

    /// The way out, if needed with exceeded or past totals held at what is done.
    fn tried(&self, kind: OfferKind, sets: &[(Key, Option<Held>)]) -> Option<Offer> {
        let with = |more: Vec<(Key, Option<Held>)>| {
            let other = |(key, _): &(Key, Option<Held>)| !sets.iter().any(|(set, _)| set == key);
            self.offer(kind, &sets.iter().copied().chain(more.into_iter().filter(other)).collect::<Vec<_>>())
        };
        with(Vec::new()).or_else(|| with(self.as_done(false))).or_else(|| with(self.as_done(true)))
    }

    /// Raises everybody's totals by what was sold outside the plan. If all parts inside a total are held too,
    /// nobody could carry the difference in the plan as typed: then the parts become floors.
    fn raise(&self) -> Option<Offer> {
        let raised = raised_by_others(self.next, self.rest);
        let mut sets: Vec<_> = raised.into_iter().map(|(key, held)| (key, Some(held))).collect();
        if sets.is_empty() {
            return None;
        }
        let alone = self.tried(OfferKind::ByOthers, &sets);
        alone.or_else(|| {
            let held = self.next.holds.iter().zip(&self.rest.holds);
            let parts = held.filter(|(hold, state)| {
                let other = !sets.iter().any(|(set, _)| *set == key(hold));
                other && !hold.is_floor() && !hold.scope.is_unassigned() && **state != HoldState::Past
            });
            let floor = |hold: &Hold| Held { amount: hold.amount, kind: HoldKind::AtLeast };
            let floors: Vec<_> = parts.map(|(hold, _)| (key(hold), Some(floor(hold)))).collect();
            sets.extend(floors);
            self.tried(OfferKind::ByOthers, &sets)
        })
    }

    /// Releases the totals that the rest cannot meet, then what else contradicts; as a last resort all holds
    /// except the plan's target and past ones, and finally those too.
    fn release(&self) -> Option<Offer> {
        let mut gone = self.keys.clone();
        let open =
            self.next.holds.iter().zip(&self.rest.holds).filter(|(_, state)| **state != HoldState::Past);
        let open: Vec<Key> = open.map(|(hold, _)| key(hold)).collect();
        let target = (Scope::All, Period::Horizon);
        loop {
            let sets: Vec<_> = gone.iter().map(|&key| (key, None)).collect();
            if let Some(offer) = self.tried(OfferKind::Release(0), &sets) {
                return Some(offer);
            }
            let count = gone.len();
            let left = apply(self.plan, &self.command_with(&sets)).ok();
            let more = left.and_then(|plan| unmet(&plan)).map(|(keys, ..)| keys).unwrap_or_default();
            gone.extend(more.into_iter().filter(|key| !self.aside.contains(key)));
            if gone.len() == count {
                gone.extend(open.iter().copied().filter(|key| *key != target));
            }
            if gone.len() == count {
                gone.extend(self.next.holds.iter().map(key));
            }
            if gone.len() == count {
                return None;
            }
        }
    }

    /// The rest as a plan of its own.
    fn as_plan(&self) -> Plan {
        let as_of = self.rest.as_of;
        let first = as_of.checked_add_days(Days::new(1)).unwrap_or(as_of);
        let weights = &self.typed.targets.weights;
        let managers = self.next.managers.iter().zip(weights).map(|(manager, &weight)| {
            let hire = manager.hire.map_or(first, |hire| hire.max(first));
            let hire = manager.leave.map_or(hire, |leave| hire.min(leave));
            Manager { weight, share: None, hire: Some(hire), ramp: None, ..Manager::clone(manager) }.into()
        });
        let holds = self.next.holds.iter().zip(&self.rest.holds);
        let holds = holds.filter_map(|(hold, state)| match state {
            HoldState::Past => None,
            HoldState::Rest { asks, .. } => Some(Hold { amount: *asks, ..hold.clone() }),
        });
        Plan {
            managers: managers.collect(),
            holds: holds.collect(),
            control: std::sync::Arc::default(),
            ..self.next.clone()
        }
    }

    /// What is done of a total.
    fn done(&self, (scope, period): Key) -> Money {
        let range = self.typed.axis.range(&period);
        range.map_or(0, |range| self.rest.done.of_scope(self.next, scope, &range))
    }

    /// Exceeded totals, and with `past` those whose period is over, held at what is done: where every part is
    /// held, a whole can only change together with these.
    fn as_done(&self, past: bool) -> Vec<(Key, Option<Held>)> {
        let holds =
            self.next.holds.iter().zip(&self.rest.holds).filter(|(hold, _)| !hold.scope.is_unassigned());
        let taken = holds.filter(|(_, state)| match state {
            HoldState::Past => past,
            HoldState::Rest { exceeded, .. } => *exceeded > 0,
        });
        let held =
            taken.map(|(hold, _)| (key(hold), Held { amount: self.done(key(hold)).max(0), ..hold.held() }));
        held.filter(|(key, held)| self.next.hold(key.0, &key.1).map(Hold::held) != Some(*held))
            .map(|(key, held)| (key, Some(held)))
            .collect()
    }

    /// The holds that differ between the rest and its way out, with what is done added; None releases.
    fn sets(&self, whole: &Plan, found: &Plan) -> Vec<(Key, Option<Held>)> {
        let held =
            |plan: &Plan| -> Map<Key, Held> { plan.holds.iter().map(|h| (key(h), h.held())).collect() };
        let (was, is) = (held(whole), held(found));
        let keys: Set<Key> = was.keys().chain(is.keys()).copied().collect();
        let changed = keys.into_iter().filter(|key| was.get(key) != is.get(key));
        let with_done = |key: Key, held: &Held| Held { amount: held.amount + self.done(key), ..*held };
        changed.map(|key| (key, is.get(&key).map(|held| with_done(key, held)))).collect()
    }

    /// The change together with further holds and releases.
    fn command_with(&self, sets: &[(Key, Option<Held>)]) -> Command {
        let set = |&((scope, period), held): &(Key, Option<Held>)| {
            Command::Holds(match held {
                Some(Held { amount, kind: HoldKind::AtLeast }) => {
                    HoldEdit::SetFloor { scope, period, amount }
                }
                Some(Held { amount, kind: HoldKind::Exact }) => {
                    HoldEdit::SetHold { scope, period, amount: Some(amount) }
                }
                None => HoldEdit::SetHold { scope, period, amount: None },
            })
        };
        Command::Batch([self.command.clone()].into_iter().chain(sets.iter().map(set)).collect())
    }

    /// The way out, if the rest then meets everything.
    fn offer(&self, kind: OfferKind, sets: &[(Key, Option<Held>)]) -> Option<Offer> {
        let command = self.command_with(sets);
        let plan = apply(self.plan, &command).ok()?;
        let (unmet, rest, typed) = unmet(&plan)?;
        let inactive = typed.targets.inactive.len() > self.typed.targets.inactive.len();
        if inactive || unmet.iter().any(|key| !self.aside.contains(key)) {
            return None;
        }
        // Judged like the answer will be: totals that the plan as typed could not meet must not be asked
        // about again.
        match judge_typed(self.plan, &reconcile_batch(self.plan, &command)) {
            Judgement::Fits(next) if *next == plan => {}
            Judgement::Fits(_) | Judgement::Refused(_) | Judgement::Choice(_) => return None,
        }
        let shift = |&(key, after): &(Key, Option<Held>)| Shift {
            key,
            held: Change { before: self.next.hold(key.0, &key.1).map(Hold::held), after },
            typed: after.is_some() && self.keys.contains(&key),
        };
        let all = 0..self.typed.axis.segments().len();
        let released = sets.iter().filter(|(_, held)| held.is_none()).count();
        Some(Offer {
            kind: if let OfferKind::Release(_) = kind { OfferKind::Release(released) } else { kind },
            command,
            shifts: sets.iter().map(shift).collect(),
            total: Change { before: self.typed.total(all.clone()), after: rest.total(all.clone()) },
            unassigned: Change {
                before: self.typed.unassigned(all.clone()),
                after: rest.tables.unassigned(all),
            },
            plan,
        })
    }

    fn reason(&self, choice: &Choice) -> Reason {
        match &choice.reason {
            Reason::Parts { whole, sum, .. } => {
                let left = choice.asked(*whole).unwrap_or_default();
                Reason::Left { whole: *whole, left, sum: *sum, keys: choice.reason.holds() }
            }
            Reason::Clash(_)
            | Reason::Crossing(_)
            | Reason::NoWholeTable(_)
            | Reason::NotInTime(_)
            | Reason::Nobody(_)
            | Reason::Left { .. }
            | Reason::Rest(_)
            | Reason::Time(_)
            | Reason::Shares => self.listed(),
        }
    }

    fn listed(&self) -> Reason {
        Reason::Rest(self.keys.iter().copied().collect())
    }
}
