//! Checks whether the holds of a merged plan can all be met, and what shares typed on both sides add up to.
#![allow(clippy::float_arithmetic, reason = "shares are added")]

use super::weave::Merge;
use crate::choice::{Judgement, Key, Offer, OfferKind, judge_plan};
use crate::plan::{Hold, ManagerId, Plan};

/// Shares typed on both sides, in the merged plan.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct BothShares {
    /// Typed shares of the team; empty unless both sides typed some.
    pub managers: Vec<(ManagerId, f64)>,
    /// The sum of the twelve months' shares; None unless both sides typed some.
    pub season: Option<f64>,
}

impl Merge {
    /// Judges the merged plan as one change of mine. If totals contradict each other, those that only the
    /// file held give way first, then those that only mine held, then the newest.
    #[must_use]
    pub fn judged(&self, merged: Plan) -> Judgement {
        let [_, mine, theirs] = self.plans();
        let held = |plan: &Plan, (scope, period): Key| plan.hold(scope, &period).map(Hold::held);
        let whose = |key: Key| match (held(mine, key), held(theirs, key)) {
            (mine, theirs) if mine == theirs => 0,
            (None, Some(_)) => 2,
            (Some(_), None) => 1,
            (Some(mine), _) => {
                // Both hold it at different amounts: it belongs to the side whose amount it has.
                if merged.hold(key.0, &key.1).map(Hold::held) == Some(mine) { 1 } else { 2 }
            }
            (None, None) => 0,
        };
        judge_plan(mine, merged.clone(), whose)
    }

    /// Shares that both sides typed since the common version, which cannot both stay as typed.
    #[must_use]
    pub fn both_shares(&self, merged: &Plan) -> BothShares {
        let [common, mine, theirs] = self.plans();
        let share = |plan: &Plan, id| plan.manager(id).and_then(|manager| manager.share);
        let typed = |side: &Plan| {
            let new = |id| share(side, id).is_some() && share(side, id) != share(common, id);
            side.managers.iter().any(|manager| new(manager.id))
        };
        let season = |side: &Plan| side.season_shares.is_some() && side.season_shares != common.season_shares;
        let both = typed(mine) && typed(theirs);
        BothShares {
            managers: merged
                .managers
                .iter()
                .filter_map(|m| Some((m.id, m.share.filter(|_| both)?)))
                .collect(),
            season: merged
                .season_shares
                .filter(|_| season(mine) && season(theirs))
                .map(|shares| shares.iter().sum()),
        }
    }
}

/// A merged plan in which contradictions were settled without asking.
#[derive(Debug, Clone, PartialEq)]
pub struct Settled {
    /// The plan.
    pub plan: Plan,
    /// The holds that were released.
    pub released: Vec<Hold>,
    /// Whether totals still contradict each other, so that somebody has to decide.
    pub open: bool,
}

impl Merge {
    /// The merged plan with contradicting holds released, in the order of [`Merge::judged`].
    #[must_use]
    pub fn settled(&self, merged: Plan) -> Settled {
        let release = |offer: &&Offer| matches!(offer.kind, OfferKind::Release(_));
        let plan = match self.judged(merged.clone()) {
            Judgement::Fits(plan) => return Settled { plan: *plan, released: Vec::new(), open: false },
            Judgement::Choice(choice) => choice.offered.iter().find(release).map(|offer| offer.plan.clone()),
            Judgement::Refused(_) => None,
        };
        let Some(plan) = plan else { return Settled { plan: merged, released: Vec::new(), open: true } };
        let gone = |hold: &&Hold| plan.hold(hold.scope, &hold.period).is_none();
        let released = merged.holds.iter().filter(gone).cloned().collect();
        Settled { plan, released, open: false }
    }
}
