//! Reconciles a batch that holds a total and all its parts: the parts are rounded together.

use super::cells::{Family, Ground, Key, Parts, Total};
use crate::calendar::Period;
use crate::edit::{Command, HoldEdit};
use crate::plan::{Plan, Scope};
use crate::units::map::{Map, Set};
use crate::units::order;
use crate::units::{Money, Tie, allocate};

/// Reconciles totals and parts within a batch.
///
/// Where a batch holds a total and all its parts and they differ by no more than rounding, the parts are
/// adjusted by single units so that they sum to the total, from the largest total down. The total then
/// follows from its parts, so it is held only if it was held before or is the plan's target. A batch with
/// larger differences is left as it is: it does not fit, and the planner chooses.
#[must_use]
pub fn reconcile_batch(plan: &Plan, command: &Command) -> Command {
    if !matches!(command, Command::Batch(_)) {
        return command.clone();
    }
    let mut flat = Vec::new();
    flatten(command, &mut flat);
    let mut amounts: Map<Key, Money> = Map::new();
    for single in &flat {
        let Command::Holds(edit) = single else { continue };
        match edit {
            HoldEdit::SetHold { scope, period, amount: Some(amount) } => {
                amounts.insert((*scope, *period), *amount);
            }
            // Parts need not add up to a floor.
            HoldEdit::SetHold { scope, period, amount: None } | HoldEdit::SetFloor { scope, period, .. } => {
                amounts.remove(&(*scope, *period));
            }
            HoldEdit::SetReason { .. } => {}
        }
    }
    let unassigned = |key: &Key| key.0.is_unassigned();
    let elsewhere = plan.holds.iter().map(|hold| (hold.scope, hold.period));
    let any_unassigned = elsewhere.filter(unassigned).any(|key| !amounts.contains_key(&key));
    let ground = Ground::new(plan, any_unassigned);
    let totals = ground.totals(amounts.iter());
    match Tally::new(&ground, &totals).settle() {
        Some(settled) => rewritten(plan, &flat, &settled),
        None => command.clone(),
    }
}

fn flatten<'a>(command: &'a Command, into: &mut Vec<&'a Command>) {
    if let Command::Batch(commands) = command {
        for inner in commands {
            flatten(inner, into);
        }
    } else {
        into.push(command);
    }
}

/// The batch with every total set once, at its last position; totals that follow from their parts are left
/// out unless they are held anyway.
fn rewritten(plan: &Plan, flat: &[&Command], settled: &Map<Key, Settled>) -> Command {
    let mut seen = Set::new();
    let mut commands = Vec::with_capacity(flat.len());
    for &single in flat.iter().rev() {
        let Command::Holds(HoldEdit::SetHold { scope, period, amount: Some(_) }) = single else {
            commands.push(single.clone());
            continue;
        };
        let key = (*scope, *period);
        let Some(now) = settled.get(&key) else {
            commands.push(single.clone());
            continue;
        };
        let held_anyway = plan.hold(key.0, &key.1).is_some() || key == (Scope::All, Period::Horizon);
        if seen.insert(key) && (!now.follows || held_anyway) {
            commands.push(Command::Holds(HoldEdit::SetHold {
                scope: *scope,
                period: *period,
                amount: Some(now.amount),
            }));
        }
    }
    commands.reverse();
    Command::Batch(commands)
}

/// The result for one total of the batch.
struct Settled {
    amount: Money,
    /// Whether it is the sum of other totals in the batch.
    follows: bool,
}

/// The totals of a batch, with the parts of each that has them.
struct Tally<'a> {
    totals: &'a [Total],
    parts: Vec<Option<Parts>>,
    /// Indices from the largest total to the smallest.
    order: Vec<usize>,
}

impl<'a> Tally<'a> {
    fn new(ground: &Ground, totals: &'a [Total]) -> Self {
        let all: Vec<usize> = (0..totals.len()).collect();
        let mut by_scope: Map<Scope, Vec<usize>> = Map::new();
        for (place, total) in totals.iter().enumerate() {
            by_scope.get_or(total.key.0, |_| Vec::new()).push(place);
        }
        let parts = |total: &Total| {
            // Only the manager's own totals can lie inside the total of a manager with a single line.
            let alone = ground.undivided() && matches!(total.key.0, Scope::Manager(_) | Scope::Unassigned);
            let among = by_scope.get(&total.key.0).filter(|_| alone).unwrap_or(&all);
            ground.complete_parts(&total.cells, totals, among)
        };
        let mut order = all.clone();
        order::by_key(&mut order, |&place| std::cmp::Reverse(ground.size(&totals[place].cells)));
        Tally { totals, parts: totals.iter().map(parts).collect(), order }
    }

    /// Rounds parts to their totals; None if there is nothing to reconcile, or the differences are too large.
    fn settle(&self) -> Option<Map<Key, Settled>> {
        if self.parts.iter().all(Option::is_none) {
            return None;
        }
        let mut given: Vec<Option<Money>> = vec![None; self.totals.len()];
        for &place in &self.order {
            if given[place].is_none() {
                self.give(place, self.totals[place].amount, &mut given)?;
            }
        }
        // From the smallest up: a total that follows from parts is their sum, even if two totals share parts.
        for &place in self.order.iter().rev() {
            if let Some(parts) = &self.parts[place] {
                let sum = parts.places.iter().filter_map(|&part| given[part]).sum();
                if !close(sum, self.totals[place].amount, self.totals.len()) {
                    return None;
                }
                given[place] = Some(sum);
            }
        }
        let settled = |place: usize| Settled {
            amount: given[place].unwrap_or(self.totals[place].amount),
            follows: self.parts[place].is_some(),
        };
        Some((0..self.totals.len()).map(|place| (self.totals[place].key, settled(place))).collect())
    }

    /// Gives a total its amount and distributes it over its parts; parts that already have an amount keep it.
    fn give(&self, place: usize, amount: Money, given: &mut [Option<Money>]) -> Option<()> {
        given[place] = Some(amount);
        let Some(parts) = &self.parts[place] else { return Some(()) };
        let typed: Money = parts.places.iter().map(|&part| self.totals[part].amount).sum();
        if !close(typed, self.totals[place].amount, parts.places.len()) {
            return None;
        }
        let keeps = |part: usize| self.totals[part].key.0.is_unassigned();
        let kept = |part: usize| given[part].or(keeps(part).then_some(self.totals[part].amount));
        let open: Vec<usize> = parts.places.iter().copied().filter(|&part| kept(part).is_none()).collect();
        let rest = amount - parts.places.iter().filter_map(|&part| kept(part)).sum::<Money>();
        if open.is_empty() || rest < 0 {
            return Some(());
        }
        let tie = if parts.family == Family::Time { Tie::Later } else { Tie::Earlier };
        let weights: Vec<f64> = open.iter().map(|&part| weight(self.totals[part].amount)).collect();
        for (part, share) in open.into_iter().zip(allocate(rest, &weights, tie)) {
            self.give(part, share, given)?;
        }
        Some(())
    }
}

/// Whether two sums differ by no more than the rounding of this many parts.
fn close(a: Money, b: Money, parts: usize) -> bool {
    usize::try_from((a - b).unsigned_abs()).is_ok_and(|apart| apart <= parts)
}

#[allow(clippy::cast_precision_loss, reason = "amounts stay below 1e13, exact in f64")]
fn weight(amount: Money) -> f64 {
    amount.max(0) as f64
}
