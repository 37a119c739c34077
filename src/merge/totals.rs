//! Whether the totals of a merged plan can all be met, and what shares come to that both sides typed.
#![allow(clippy::float_arithmetic, reason = "shares are added")]

use super::weave::Merge;
use crate::choice::{Judgement, Key, Offer, OfferKind, judge_plan};
use crate::plan::{Hold, ManagerId, Plan};

/// Shares that both sides typed, in the merged plan.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct BothShares {
    /// Typed shares of the team; empty where not both sides typed some.
    pub managers: Vec<(ManagerId, f64)>,
    /// What the shares of the twelve months come to; None where not both sides typed some.
    pub season: Option<f64>,
}

impl Merge {
    /// Judges the merged plan as one change of mine. Where totals contradict each other, those that only the file held give
    /// way first, then those that only mine held, then the newest.
    #[must_use]
    pub fn judged(&self, merged: Plan) -> Judgement {
        let [_, mine, theirs] = self.plans();
        let held = |plan: &Plan, (scope, period): Key| plan.hold(scope, &period).map(Hold::held);
        let whose = |key: Key| match (held(mine, key), held(theirs, key)) {
            (mine, theirs) if mine == theirs => 0,
            (None, Some(_)) => 2,
            (Some(_), None) => 1,
            (Some(mine), _) => {
                // Both hold it, at different amounts: it is whose amount it has.
                if merged.hold(key.0, &key.1).map(Hold::held) == Some(mine) { 1 } else { 2 }
            }
            (None, None) => 0,
        };
        judge_plan(mine, merged.clone(), whose)
    }

    /// Shares that both sides typed since the common version: they cannot both stay what they were typed as.
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

/// A merged plan where nobody is there to choose what gives way.
#[derive(Debug, Clone, PartialEq)]
pub struct Settled {
    /// The plan.
    pub plan: Plan,
    /// The totals that gave way.
    pub released: Vec<Hold>,
    /// Whether totals contradict each other still: what can be done about it needs somebody.
    pub open: bool,
}

impl Merge {
    /// The merged plan with totals released that contradict others, in the order of [`Merge::judged`].
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
