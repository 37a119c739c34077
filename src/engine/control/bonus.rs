//! What sales pay: bands, gate, cap and base pay.

use crate::plan::control::{Band, BandStart, Scheme, SchemeKind};
use crate::units::{Fraction, Money, order};

/// What a bonus is reckoned from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Sales {
    /// The quota of the period.
    pub quota: Money,
    /// The fact of the period.
    pub sales: Money,
    /// The quota since the start of the plan.
    pub quota_since: Money,
    /// The fact since the start of the plan.
    pub sales_since: Money,
}

/// A bonus and what it is made of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Bonus {
    /// All together, base pay included.
    pub total: Money,
    /// What each band that counts pays, from the lowest; of a whole scheme the one band reached.
    pub parts: Vec<Money>,
    /// Whether bands at the quota or above do not count because too little has been sold since the start.
    pub gated: bool,
    /// Whether the cap cuts what the bands pay.
    pub capped: bool,
}

/// Where a band begins, in money.
fn start(band: &Band, quota: Money) -> Fraction {
    match band.from {
        BandStart::Share(share) => Fraction::decimal(share).times(Fraction::whole(quota)),
        BandStart::Amount(amount) => Fraction::whole(amount),
    }
}

/// What a scheme pays.
#[must_use]
pub fn bonus(scheme: &Scheme, given: &Sales) -> Bonus {
    let sold = Fraction::whole(given.sales.max(0));
    let mut bands: Vec<(Fraction, &Band)> =
        scheme.bands.iter().map(|band| (start(band, given.quota), band)).collect();
    order::by(&mut bands, |a, b| a.0.partial_cmp(&b.0).unwrap_or(std::cmp::Ordering::Equal));
    let gated = scheme.gate.is_some_and(|gate| {
        let least = Fraction::decimal(gate).times(Fraction::whole(given.quota_since));
        Fraction::whole(given.sales_since) < least
    });
    if gated {
        let quota = Fraction::whole(given.quota);
        bands.retain(|(from, _)| *from < quota);
    }
    let pays = |rate: f64, amount: Fraction| Fraction::decimal(rate).times(amount).nearest();
    let parts: Vec<Money> = match scheme.kind {
        SchemeKind::Marginal => {
            let ends = bands.iter().skip(1).map(|(from, _)| Some(*from)).chain([None]);
            let part = |((from, band), end): (&(Fraction, &Band), Option<Fraction>)| {
                if sold < *from {
                    return 0;
                }
                let top = end.filter(|end| *end < sold).unwrap_or(sold);
                pays(band.rate, top.minus(*from)) + band.fixed
            };
            bands.iter().zip(ends).map(part).collect()
        }
        SchemeKind::Whole => {
            let reached = bands.iter().rev().find(|(from, _)| *from <= sold);
            reached.iter().map(|(_, band)| pays(band.rate, sold) + band.fixed).collect()
        }
    };
    let sum: Money = parts.iter().sum();
    let cut = scheme.cap.map_or(sum, |cap| sum.min(cap));
    Bonus { total: cut + scheme.base.unwrap_or(0), parts, gated, capped: cut < sum }
}
