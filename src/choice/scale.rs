//! Scales held parts pro rata, so that together with what was typed they make up the whole.

use super::cells::{Family, Total};
use super::draft::{Draft, Sets};
use super::offer::Case;
use super::trouble::Violated;
use crate::units::{Money, Tie, allocate};

impl Case<'_> {
    /// The other parts of a violated whole, scaled so that all parts make it up. Typed and unassigned amounts
    /// stay. None if nothing is left to scale.
    pub(super) fn scaled(&self, draft: &Draft, violated: &Violated) -> Option<Sets> {
        let parts: Vec<Total> = violated.parts.iter().filter_map(|&key| draft.total(key).cloned()).collect();
        let counted: Money = parts.iter().map(|part| part.amount).sum();
        let unassigned = violated.sum - counted;
        let mut sets = Sets::new();
        self.spread(draft, &parts, violated.amount - unassigned, 0, &mut sets)?;
        (!sets.is_empty()).then_some(sets)
    }

    /// Whether a total keeps its amount when others are scaled.
    fn keeps(&self, total: &Total) -> bool {
        self.fixed.contains(&total.key) || total.key.0.is_unassigned()
    }

    /// Spreads an amount over the parts that may be scaled and `free`, the unheld part of the whole.
    fn spread(
        &self,
        draft: &Draft,
        parts: &[Total],
        amount: Money,
        free: Money,
        sets: &mut Sets,
    ) -> Option<()> {
        let (kept, scaled): (Vec<&Total>, Vec<&Total>) = parts.iter().partition(|part| self.keeps(part));
        let left = amount - kept.iter().map(|part| part.amount).sum::<Money>();
        let held: Money = scaled.iter().map(|part| part.amount).sum();
        if left < 0 || held + free <= 0 {
            return None;
        }
        let mut weights: Vec<f64> = scaled.iter().map(|part| weight(part.amount)).collect();
        weights.push(weight(free));
        let by_time = scaled.windows(2).all(|pair| pair[0].key.0 == pair[1].key.0);
        let shares = allocate(left, &weights, if by_time { Tie::Later } else { Tie::Earlier });
        for (&part, &share) in scaled.iter().zip(&shares) {
            if share != part.amount {
                sets.push((part.key, Some(share)));
                self.inside(draft, part, share, sets)?;
            }
        }
        Some(())
    }

    /// Scales the holds inside a part along with it.
    fn inside(&self, draft: &Draft, part: &Total, to: Money, sets: &mut Sets) -> Option<()> {
        let inner = draft.inside(part, &self.ground);
        let places = self.ground.parts(&part.cells, &inner, Family::Mixed).places;
        let inner: Vec<Total> = places.into_iter().map(|place| inner[place].clone()).collect();
        let held: Money = inner.iter().map(|total| total.amount).sum();
        if inner.is_empty() || held == 0 {
            return Some(());
        }
        self.spread(draft, &inner, to, (part.amount - held).max(0), sets)
    }
}

#[allow(clippy::cast_precision_loss, reason = "amounts stay below 1e13, exact in f64")]
fn weight(amount: Money) -> f64 {
    amount.max(0) as f64
}
