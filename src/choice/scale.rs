//! Scaling held parts pro rata, so that they and what was typed make up the whole.

use super::cells::{Cells, Family, Ground, Key, Total};
use super::offer::{Case, Draft};
use super::trouble::Violated;
use crate::plan::Scope;
use crate::units::{Money, Tie, allocate};

type Sets = Vec<(Key, Option<Money>)>;

impl Case<'_> {
    /// The other parts of a violated whole, scaled so that all parts make it up. What was typed keeps its
    /// amount, and so does what is unassigned. None where nothing is left to scale.
    pub(super) fn scaled(&self, draft: &Draft, ground: &Ground, violated: &Violated) -> Option<Sets> {
        let totals = draft.totals(ground);
        let parts: Vec<usize> =
            violated.parts.iter().filter_map(|&key| totals.iter().position(|t| t.key == key)).collect();
        let counted: Money = parts.iter().map(|&place| totals[place].amount).sum();
        let unassigned = violated.sum - counted;
        let mut sets = Sets::new();
        self.spread(ground, &totals, &parts, violated.amount - unassigned, 0, &mut sets)?;
        (!sets.is_empty()).then_some(sets)
    }

    /// Whether a total keeps its amount whatever is scaled around it.
    fn keeps(&self, key: Key) -> bool {
        self.typed.contains(&key) || key.0 == Scope::Unassigned
    }

    /// Spreads an amount over parts that may be scaled and `free`, what they leave of their whole.
    fn spread(
        &self,
        ground: &Ground,
        totals: &[Total],
        parts: &[usize],
        amount: Money,
        free: Money,
        sets: &mut Sets,
    ) -> Option<()> {
        let (kept, scaled): (Vec<usize>, Vec<usize>) =
            parts.iter().partition(|&&place| self.keeps(totals[place].key));
        let left = amount - kept.iter().map(|&place| totals[place].amount).sum::<Money>();
        let held: Money = scaled.iter().map(|&place| totals[place].amount).sum();
        if left < 0 || held + free <= 0 {
            return None;
        }
        let mut weights: Vec<f64> = scaled.iter().map(|&place| weight(totals[place].amount)).collect();
        weights.push(weight(free));
        let by_time = scaled.windows(2).all(|pair| totals[pair[0]].key.0 == totals[pair[1]].key.0);
        let shares = allocate(left, &weights, if by_time { Tie::Later } else { Tie::Earlier });
        for (&place, &share) in scaled.iter().zip(&shares) {
            let total = &totals[place];
            if share != total.amount {
                sets.push((total.key, Some(share)));
                self.inside(ground, totals, (&total.cells, total.amount, share), sets)?;
            }
        }
        Some(())
    }

    /// Scales what is held inside a part along with it.
    fn inside(
        &self,
        ground: &Ground,
        totals: &[Total],
        (cells, from, to): (&Cells, Money, Money),
        sets: &mut Sets,
    ) -> Option<()> {
        let parts = ground.parts(cells, totals, Family::Mixed).places;
        let held: Money = parts.iter().map(|&place| totals[place].amount).sum();
        if parts.is_empty() || held == 0 {
            return Some(());
        }
        self.spread(ground, totals, &parts, to, (from - held).max(0), sets)
    }
}

#[allow(clippy::cast_precision_loss, reason = "amounts stay below 1e13, exact in f64")]
fn weight(amount: Money) -> f64 {
    amount.max(0) as f64
}
