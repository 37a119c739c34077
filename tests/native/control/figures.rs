//! Causes, likelihood and bonus, against the plainest way to compute them.
#![allow(clippy::float_arithmetic, clippy::cast_precision_loss, reason = "probabilities are floats")]

use planerka::engine::control::{
    Beside, Cause, Distribution, Sales, Sold, Taker, Work, bonus, causes, causes_by_member, expected,
    share_leads,
};
use planerka::plan::control::{Band, BandStart, BasedOn, BonusPeriod, LeadMethod, Scheme, SchemeKind, Whom};
use planerka::units::Fraction;
use proptest::prelude::*;

fn work() -> impl Strategy<Value = Work> {
    let stage = (0_i64..2_000, 1_i64..4, proptest::option::weighted(0.8, 0_i64..800));
    let stages = proptest::collection::vec(stage, 3);
    (0_i64..9_000_000, -50_000_i64..9_000_000, stages, any::<bool>()).prop_map(
        |(plan, actual, stages, none)| Work {
            plan: if none { 0 } else { plan },
            planned: stages.iter().map(|&(num, den, _)| Fraction::new(num.into(), den.into())).collect(),
            actual,
            counts: stages.iter().map(|&(_, _, count)| count).collect(),
        },
    )
}

fn scheme(kind: SchemeKind, bands: &[(f64, f64, i64)]) -> Scheme {
    let band = |&(from, rate, fixed): &(f64, f64, i64)| Band { from: BandStart::Share(from), rate, fixed };
    Scheme {
        id: 1,
        name: "Scheme".to_owned(),
        whom: Whom::All,
        period: BonusPeriod::Month,
        on: BasedOn::Revenue,
        kind,
        bands: bands.iter().map(band).collect(),
        gate: None,
        cap: None,
        base: None,
    }
}

fn sales(quota: i64, sales: i64) -> Sales {
    Sales { quota, sales, quota_since: quota, sales_since: sales }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn causes_add_up_to_the_gap(works in proptest::collection::vec(work(), 0..5), unassigned in 0_i64..50_000) {
        let beside = Beside { others: Some(700), nobody: Some(-30), unassigned: Some(unassigned) };
        let found = causes(&works, beside);
        let gap: i64 = works.iter().map(|work| work.actual - work.plan).sum();
        prop_assert_eq!(found.bars.values().sum::<i64>(), gap + 670 - unassigned);
        for (work, bars) in works.iter().zip(&found.people) {
            prop_assert_eq!(bars.values().sum::<i64>(), work.actual - work.plan);
        }
        let own: i64 = found.people.iter().filter_map(|bars| bars.get(&Cause::Deal)).sum();
        prop_assert_eq!(found.bars.get(&Cause::Deal).copied().unwrap_or(0), own);
    }

    #[test]
    fn causes_by_member_add_up(items in proptest::collection::vec((0_i64..9_000, 0_i64..50, 0_i64..9_000, proptest::option::of(0_i64..50)), 0..6)) {
        let sold = |&(plan, planned, actual, closed): &(i64, i64, i64, Option<i64>)| {
            Sold { plan, planned: Fraction::whole(planned), actual, closed }
        };
        let gap: i64 = items.iter().map(|item| item.2 - item.0).sum();
        let items: Vec<Sold> = items.iter().map(sold).collect();
        prop_assert_eq!(causes_by_member(&items).values().sum::<i64>(), gap);
    }

    #[test]
    fn likelihood_is_the_sum_over_all_ways_to_win(
        deals in proptest::collection::vec((1_i64..40, 0_u8..=10), 0..9),
        need in -5_i64..200,
    ) {
        let deals: Vec<(i64, f64)> = deals.iter().map(|&(a, p)| (a * 1_000, f64::from(p) / 10.0)).collect();
        let found = Distribution::new(&deals);
        let (mut reached, mut mean) = (0.0, 0.0);
        for ways in 0_u32..1 << deals.len() {
            let (mut sum, mut chance) = (0, 1.0);
            for (place, (amount, p)) in deals.iter().enumerate() {
                let won = ways >> place & 1 == 1;
                chance *= if won { *p } else { 1.0 - p };
                sum += if won { *amount } else { 0 };
            }
            mean += chance * sum as f64;
            reached += if sum >= need * 1_000 { chance } else { 0.0 };
        }
        prop_assert!((found.reached(need * 1_000) - reached).abs() < 1e-12);
        prop_assert!((found.mean() - mean).abs() < 1e-12 * mean.max(1.0));
        prop_assert!((found.steps.iter().sum::<f64>() - 1.0).abs() < 1e-12);
        for p in [0.9, 0.5, 0.1] {
            let at_least = found.at_least(p);
            prop_assert!(found.reached(at_least) >= p - 1e-9);
            prop_assert!(found.reached(at_least + 1) < p);
        }
    }

    #[test]
    fn marginal_bands_pay_what_paying_unit_by_unit_would(quota in 100_i64..400, sold in -20_i64..900) {
        let bands = [(0.0, 0.5, 0), (1.0, 1.0, 40), (1.5, 2.0, 0)];
        let found = bonus(&scheme(SchemeKind::Marginal, &bands), &sales(quota, sold));
        let mut twice = 0;
        for unit in 0..sold.max(0) {
            let share = |from: f64| unit as f64 >= from * quota as f64 - 0.5;
            twice += if share(1.5) { 4 } else if share(1.0) { 2 } else { 1 };
        }
        let fixed = if sold >= quota { 40 } else { 0 };
        // Each band is rounded once; a band that begins at half a unit shares that unit with the one below.
        prop_assert!((2 * (found.total - fixed) - twice).abs() <= 4, "{found:?} {twice}");
        let more = bonus(&scheme(SchemeKind::Marginal, &bands), &sales(quota, sold + 1));
        prop_assert!(more.total >= found.total);
    }

    #[test]
    fn leads_are_all_given_or_say_why_not(
        count in 0_i64..300,
        takers in proptest::collection::vec((0_i64..5, 0_i64..6, proptest::option::of(0_i64..60), 0_i64..40_000), 0..7),
        method in 0_usize..3,
    ) {
        let method = [LeadMethod::Weight, LeadMethod::Value, LeadMethod::Best][method];
        let taker = |&(weight, days, cap, value): &(i64, i64, Option<i64>, i64)| Taker {
            weight: Fraction::whole(weight),
            days: Fraction::new(days.into(), 5),
            cap,
            value: Fraction::whole(value),
        };
        let takers: Vec<Taker> = takers.iter().map(taker).collect();
        let found = share_leads(count, method, &takers);
        prop_assert_eq!(found.leads.iter().sum::<i64>() + found.unassigned, count);
        prop_assert_eq!(found.why.is_some(), found.unassigned > 0);
        for (taker, &leads) in takers.iter().zip(&found.leads) {
            prop_assert!(leads >= 0 && (taker.days.signum() > 0 || leads == 0));
            prop_assert!(taker.cap.is_none_or(|cap| leads <= cap));
        }
        prop_assert_eq!(expected(&found, &takers).len(), takers.len());
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, cases: 8, ..ProptestConfig::default() })]

    #[test]
    fn large_odd_amounts_keep_their_mean(deals in proptest::collection::vec((1_i64..900_000_007, 1_u8..10), 1..60)) {
        let deals: Vec<(i64, f64)> = deals.iter().map(|&(a, p)| (a, f64::from(p) / 10.0)).collect();
        let found = Distribution::new(&deals);
        let mean: f64 = deals.iter().map(|(amount, p)| *amount as f64 * p).sum();
        prop_assert!(found.steps.len() <= 20_000 + 2 * deals.len());
        prop_assert!((found.mean() - mean).abs() <= 1e-12 * mean * deals.len() as f64);
        prop_assert!((found.steps.iter().sum::<f64>() - 1.0).abs() < 1e-12 * deals.len() as f64);
    }
}

#[test]
fn caps_base_pay_and_fixed_sums() {
    let mut plain = scheme(SchemeKind::Whole, &[(1.0, 0.1, 500), (0.5, 0.05, 0)]);
    plain.cap = Some(10_000);
    plain.base = Some(3_000);
    let total = |scheme: &Scheme, sold| {
        let found = bonus(scheme, &sales(100_000, sold));
        (found.total, found.parts, found.capped)
    };
    assert_eq!(total(&plain, 40_000), (3_000, vec![], false));
    assert_eq!(total(&plain, 60_000), (6_000, vec![3_000], false));
    assert_eq!(total(&plain, 100_000), (13_000, vec![10_500], true));
    plain.bands[0].from = BandStart::Amount(60_000);
    assert_eq!(total(&plain, 60_000), (9_500, vec![6_500], false));
}
