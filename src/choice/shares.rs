//! Ways out if every manager has a typed share and they do not add up to 100 %.
#![allow(clippy::float_arithmetic, reason = "shares are proportions")]

use super::offer::{Offer, OfferKind};
use crate::edit::{Change, Command, RosterEdit, apply};
use crate::engine::{self, Tables};
use crate::plan::{ManagerId, Plan};

/// Shares that differ by less than this are equal.
const SAME: f64 = 1e-9;

/// Typed shares by manager.
pub(super) type Shares = Vec<(ManagerId, f64)>;

/// The shares after a change applied to `start`, and the ways to bring them to 100 %; None if they make 100 %
/// or somebody is left to take the rest.
///
/// Typed 50, 30 and 25 sum to 105 %: in proportion they become 47.6, 28.6 and 23.8; if the last one gives
/// way, 50, 30 and 20; if the others do, 46.9, 28.1 and 25.
pub(super) fn ask(
    (plan, start): (&Plan, &Plan),
    next: &Plan,
    command: &Command,
) -> Option<(Shares, Vec<Offer>)> {
    let sum = engine::shares_missing_whole(next)?;
    let typed = typed(command);
    // If the shares did not add up before, an unrelated change does not ask again.
    if typed.is_empty() && engine::shares_missing_whole(plan).is_some() {
        return None;
    }
    let counted = engine::counted_shares(next);
    let ways = [
        Some((OfferKind::SharesInProportion, in_proportion(&counted, sum))),
        typed
            .last()
            .and_then(|&last| Some((OfferKind::LastShare(last), last_gives_way(&counted, sum, last)?))),
        others_give_way(&counted, &typed).map(|shares| (OfferKind::OtherShares, shares)),
    ];
    let present = engine::evaluate(plan);
    let mut offered: Vec<Offer> = Vec::new();
    for (kind, shares) in ways.into_iter().flatten() {
        let offer = offer((start, &present), (kind, command), &shares);
        let is_new = |offer: &Offer| offered.iter().all(|known| !alike(&known.plan, &offer.plan));
        offered.extend(offer.filter(|offer| !alike(&offer.plan, plan)).filter(is_new));
    }
    Some((counted, offered))
}

/// The managers whose shares a change types, the last one at the end.
fn typed(command: &Command) -> Vec<ManagerId> {
    let mut typed = Vec::new();
    command.each(&mut |single| {
        if let Command::Roster(RosterEdit::SetShare(id, Some(_))) = single {
            typed.push(*id);
        }
    });
    typed
}

fn in_proportion(counted: &[(ManagerId, f64)], sum: f64) -> Shares {
    let count = f64::from(u32::try_from(counted.len()).unwrap_or(u32::MAX).max(1));
    let scaled = |share: f64| if sum > 0.0 { share / sum } else { 1.0 / count };
    counted.iter().map(|&(id, share)| (id, scaled(share))).collect()
}

/// The last share takes what the others leave, if anything.
fn last_gives_way(counted: &[(ManagerId, f64)], sum: f64, last: ManagerId) -> Option<Shares> {
    let own = counted.iter().find(|(id, _)| *id == last)?.1;
    let left = 1.0 - (sum - own);
    let within = (-SAME..=1.0 + SAME).contains(&left);
    within.then(|| vec![(last, left.clamp(0.0, 1.0))])
}

/// The shares just typed stay; the others divide the rest in proportion.
fn others_give_way(counted: &[(ManagerId, f64)], typed: &[ManagerId]) -> Option<Shares> {
    let (stay, give): (Shares, Shares) = counted.iter().partition(|(id, _)| typed.contains(id));
    let sum = |shares: &[(ManagerId, f64)]| shares.iter().map(|(_, share)| share).sum::<f64>();
    let (stay, all) = (sum(&stay), sum(&give));
    (stay <= 1.0 && all > 0.0)
        .then(|| give.into_iter().map(|(id, share)| (id, share / all * (1.0 - stay))).collect())
}

fn offer(
    (start, present): (&Plan, &Tables),
    (kind, command): (OfferKind, &Command),
    shares: &[(ManagerId, f64)],
) -> Option<Offer> {
    let set = |&(id, share): &(ManagerId, f64)| Command::Roster(RosterEdit::SetShare(id, Some(share)));
    let command = Command::Batch(std::iter::once(command.clone()).chain(shares.iter().map(set)).collect());
    let after = apply(start, &command).ok()?;
    let tables = engine::evaluate(&after);
    let both = |figure: &dyn Fn(&Tables) -> i64| Change { before: figure(present), after: figure(&tables) };
    Some(Offer {
        kind,
        command,
        shifts: Vec::new(),
        total: both(&|tables| tables.total(tables.horizon())),
        unassigned: both(&|tables| tables.unassigned(tables.horizon())),
        plan: after,
    })
}

/// Whether two plans type the same shares.
fn alike(a: &Plan, b: &Plan) -> bool {
    let same = |a: Option<f64>, b: Option<f64>| match (a, b) {
        (Some(a), Some(b)) => (a - b).abs() < SAME,
        (None, None) => true,
        (Some(_), None) | (None, Some(_)) => false,
    };
    a.managers.len() == b.managers.len()
        && a.managers.iter().zip(&b.managers).all(|(a, b)| a.id == b.id && same(a.share, b.share))
}
