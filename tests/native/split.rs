//! Whole numbers that tie: the worked examples and the properties of splitting and rounding.
#![allow(
    clippy::cast_precision_loss,
    clippy::float_arithmetic,
    reason = "exact values are floats here, to compare with"
)]

use crate::examples::case;
use planerka::units::{
    MONEY_MAX, Scratch, Tie, allocate, allocate_into, allocate_stepped, allocate_stepped_into, running_whole,
    spread_whole, whole_need,
};
use proptest::prelude::*;
use serde_json::Value;

fn floats(list: &Value) -> Vec<f64> {
    list.as_array().expect("a list").iter().map(|v| v.as_f64().expect("a number")).collect()
}

fn integers(list: &Value) -> Vec<i64> {
    list.as_array().expect("a list").iter().map(|v| v.as_i64().expect("a whole number")).collect()
}

#[test]
fn deals_of_a_small_quarter_go_to_the_later_months() {
    let case = case("small-integers-tie");
    let shares = floats(&case["given"]["shares"]);
    let expected = case["expect"].as_object().expect("totals and their splits");
    assert_eq!(expected.len(), 4);
    for (total, split) in expected {
        let total = total.parse().expect("a total");
        assert_eq!(allocate(total, &shares, Tie::Later), integers(split), "total {total}");
    }
}

#[test]
fn a_quarter_follows_its_pattern() {
    let case = case("pattern-4-4-5");
    let quarter = case["given"]["quarter"].as_i64().expect("a total");
    let pattern = floats(&case["given"]["pattern"]);
    assert_eq!(allocate(quarter, &pattern, Tie::Later), integers(&case["expect"]));
}

#[test]
fn a_total_follows_a_reference_row() {
    let case = case("spread-by-reference-row");
    let total = case["given"]["total"].as_i64().expect("a total");
    assert_eq!(allocate(total, &floats(&case["given"]["reference"]), Tie::Later), integers(&case["expect"]));
}

#[test]
fn months_without_a_figure_share_equally() {
    let case = case("all-zero-splits-equally");
    let total = case["given"]["quarter"].as_i64().expect("a total");
    for tie in [Tie::Later, Tie::Earlier] {
        assert_eq!(allocate(total, &floats(&case["given"]["months"]), tie), integers(&case["expect"]));
    }
}

#[test]
fn a_need_is_rounded_once_at_the_end() {
    let case = case("round-once");
    let given = |key: &str| case["given"][key].as_f64().expect("a number");
    let exact =
        given("target") / given("average_deal") / given("proposal_to_deal") / given("meeting_to_proposal");
    assert!((exact - case["expect"]["meetings_exact"].as_f64().expect("a number")).abs() < 1e-6);
    assert_eq!(whole_need(exact), case["expect"]["meetings"].as_i64().expect("a number"));
}

#[test]
fn ties_go_by_weight_and_then_by_order() {
    #[rustfmt::skip]
    let table: [(i64, &[f64], Tie, &[i64]); 9] = [
        (1, &[1.0, 1.0, 1.0], Tie::Later, &[0, 0, 1]),
        (1, &[1.0, 1.0, 1.0], Tie::Earlier, &[1, 0, 0]),
        (2, &[1.0, 1.0, 1.0], Tie::Later, &[0, 1, 1]),
        (-2, &[1.0, 1.0, 1.0], Tie::Later, &[0, -1, -1]),
        // Quotas 0.5, 1.5, 0.5, 0.5: all fractions tie, so the heaviest is first in line, then the order.
        (3, &[1.0, 3.0, 1.0, 1.0], Tie::Later, &[0, 2, 0, 1]),
        (3, &[1.0, 3.0, 1.0, 1.0], Tie::Earlier, &[1, 2, 0, 0]),
        // 0.1 + 0.2 is 0.3 but for float noise: the order decides, not the noise.
        (1, &[0.1 + 0.2, 0.3], Tie::Later, &[0, 1]),
        (1, &[0.3, 0.1 + 0.2], Tie::Earlier, &[1, 0]),
        // Nobody without a weight gets anything, whatever the tie.
        (5, &[0.0, 1.0, 1.0, 0.0], Tie::Later, &[0, 2, 3, 0]),
    ];
    for (total, weights, tie, expected) in table {
        assert_eq!(allocate(total, weights, tie), expected, "{total} by {weights:?}, {tie:?}");
    }
}

#[test]
fn strange_weights_count_as_none() {
    assert_eq!(allocate(7, &[f64::NAN, 1.0, f64::INFINITY, -3.0], Tie::Later), [0, 7, 0, 0]);
    assert_eq!(allocate(4, &[f64::NAN, -1.0], Tie::Later), [2, 2]);
    assert_eq!(allocate(4, &[], Tie::Later), [0_i64; 0]);
    assert_eq!(allocate(9, &[1e300, 2e300], Tie::Later), [3, 6]);
    assert_eq!(allocate(9, &[1e-300, 2e-300], Tie::Later), [3, 6]);
    assert_eq!(allocate(9, &[f64::MAX, f64::MAX, f64::MAX], Tie::Later), [3, 3, 3]);
}

#[test]
fn no_unit_is_lost_beyond_what_a_float_holds() {
    for total in [i64::MAX / 4, i64::MAX / 4 - 12_345, (1 << 53) + 1] {
        let parts = allocate(total, &[0.1, 0.2, 0.7], Tie::Later);
        assert_eq!(parts.iter().sum::<i64>(), total);
    }
}

/// Total, step, weights, tie, and the parts they give.
type Split<'a> = (i64, i64, &'a [f64], Tie, &'a [i64]);

#[test]
fn the_odd_part_has_one_place() {
    #[rustfmt::skip]
    let table: [Split; 7] = [
        (1_234_567, 10_000, &[1.0; 4], Tie::Later, &[310_000, 310_000, 310_000, 304_567]),
        (25_000, 10_000, &[1.0, 1.0], Tie::Later, &[10_000, 15_000]),
        (25_000, 10_000, &[1.0, 1.0, 0.0], Tie::Later, &[10_000, 15_000, 0]),
        (25_000, 10_000, &[1.0, 3.0, 1.0], Tie::Earlier, &[10_000, 15_000, 0]),
        // Less than one step: it stays in one piece.
        (999, 1_000, &[1.0, 1.0], Tie::Later, &[0, 999]),
        (-25_000, 10_000, &[1.0, 1.0], Tie::Later, &[-10_000, -15_000]),
        (25, 0, &[1.0, 1.0], Tie::Earlier, &[13, 12]),
    ];
    for (total, step, weights, tie, expected) in table {
        let parts = allocate_stepped(total, step, weights, tie);
        assert_eq!(parts, expected, "{total} in {step} by {weights:?}, {tie:?}");
    }
}

#[test]
fn running_needs_end_on_the_whole_need() {
    #[rustfmt::skip]
    let table: [(&[f64], i64, &[i64]); 6] = [
        (&[], 0, &[]),
        (&[0.0, 0.0], 0, &[0, 0]),
        (&[0.25, 0.25, 0.25, 0.25], 1, &[0, 0, 1, 0]),
        (&[10.0, 5.0], 15, &[10, 5]),
        (&[2e9, 0.0, 0.0], 2_000_000_000 - 2, &[2_000_000_000 - 2, 0, 0]),
        (&[f64::NAN, 1.5], 2, &[0, 2]),
    ];
    for (exact, n, expected) in table {
        let mut out = vec![7; expected.len()];
        assert_eq!(spread_whole(exact, &mut out), n, "{exact:?}");
        assert_eq!(out, expected, "{exact:?}");
    }
}

/// Totals of every size up to the largest amount of money, of either sign.
fn totals() -> impl Strategy<Value = i64> {
    prop_oneof![-20_i64..=20, -1_000_000_i64..=1_000_000, -MONEY_MAX..=MONEY_MAX]
}

/// Weights as plans have them: some zero, some equal, some of quite different size.
fn weights() -> impl Strategy<Value = Vec<f64>> {
    let one = prop_oneof![
        2 => Just(0.0),
        3 => (1_u32..=5).prop_map(f64::from),
        3 => 0.0..1.0_f64,
        1 => 0.0..1e9_f64
    ];
    prop::collection::vec(one, 1..40)
}

/// Whole weights, for which exact values can be computed in integers.
fn whole_weights() -> impl Strategy<Value = Vec<u32>> {
    prop::collection::vec(prop_oneof![0_u32..=6, 0_u32..=1_000_000], 1..30)
        .prop_filter("somebody has a weight", |w| w.iter().any(|&w| w > 0))
}

fn ties() -> impl Strategy<Value = Tie> {
    prop_oneof![Just(Tie::Later), Just(Tie::Earlier)]
}

/// Largest remainder in 128-bit integers, by sorting: slow, and surely right where weights are whole.
fn reference_split(total: i64, weights: &[u32], tie: Tie) -> Vec<i64> {
    let size = i128::from(total.abs());
    let sum: i128 = weights.iter().map(|&w| i128::from(w)).sum();
    let mut parts: Vec<i128> = weights.iter().map(|&w| size * i128::from(w) / sum).collect();
    let mut line: Vec<usize> = (0..weights.len()).collect();
    line.sort_by(|&a, &b| {
        let rest = |i: usize| size * i128::from(weights[i]) % sum;
        let by_order = if tie == Tie::Later { b.cmp(&a) } else { a.cmp(&b) };
        rest(b).cmp(&rest(a)).then(weights[b].cmp(&weights[a])).then(by_order)
    });
    let left = size - parts.iter().sum::<i128>();
    for &index in line.iter().take(usize::try_from(left).expect("fewer units than parts")) {
        parts[index] += 1;
    }
    parts.iter().map(|&p| i64::try_from(p).expect("within the total") * total.signum()).collect()
}

proptest! {
    #[test]
    fn splits_agree_with_exact_integers(total in totals(), weights in whole_weights(), tie in ties()) {
        let parts = allocate(total, &weights.iter().map(|&w| f64::from(w)).collect::<Vec<_>>(), tie);
        prop_assert_eq!(parts, reference_split(total, &weights, tie));
    }

    #[test]
    fn parts_add_up_and_stay_within_one_unit(total in totals(), weights in weights(), tie in ties()) {
        let parts = allocate(total, &weights, tie);
        prop_assert_eq!(parts.iter().sum::<i64>(), total);
        let sum: f64 = weights.iter().sum();
        for (&part, &weight) in parts.iter().zip(&weights) {
            let exact = if sum > 0.0 { total as f64 * weight / sum } else { total as f64 / weights.len() as f64 };
            prop_assert!((part as f64 - exact).abs() < 1.0 + exact.abs() * 1e-14, "{} for {}", part, exact);
            prop_assert!(sum == 0.0 || weight > 0.0 || part == 0);
        }
    }

    #[test]
    fn who_weighs_more_never_gets_less(total in 0..=MONEY_MAX, weights in weights(), tie in ties()) {
        let parts = allocate(total, &weights, tie);
        for (a, &heavy) in weights.iter().enumerate() {
            for (b, &light) in weights.iter().enumerate() {
                prop_assert!(heavy <= light * 1.000_001 || parts[a] >= parts[b]);
            }
        }
    }

    #[test]
    fn stepped_parts_are_multiples_but_one(
        total in totals(), weights in weights(), tie in ties(), step in prop::sample::select(vec![1_i64, 7, 1_000, 10_000, 100_000]),
    ) {
        let parts = allocate_stepped(total, step, &weights, tie);
        prop_assert_eq!(parts.iter().sum::<i64>(), total);
        let sum: f64 = weights.iter().sum();
        let odd: Vec<usize> = (0..parts.len()).filter(|&i| parts[i] % step != 0).collect();
        prop_assert!(odd.len() <= 1);
        let counts = |i: usize| sum == 0.0 || weights[i] > 0.0;
        let place = match tie {
            Tie::Later => (0..parts.len()).rev().find(|&i| counts(i)),
            Tie::Earlier => (0..parts.len()).rev().max_by(|&a, &b| weights[a].total_cmp(&weights[b])),
        };
        prop_assert!(odd.is_empty() || odd.first().copied() == place);
        for (&part, &weight) in parts.iter().zip(&weights) {
            let exact = if sum > 0.0 { total as f64 * weight / sum } else { total as f64 / weights.len() as f64 };
            prop_assert!((part as f64 - exact).abs() < step as f64 + exact.abs() * 1e-14 + 1e-6);
            prop_assert!(part.signum() * total.signum() >= 0);
        }
    }

    #[test]
    fn reused_memory_changes_nothing(splits in prop::collection::vec((totals(), weights(), ties()), 1..6)) {
        let mut scratch = Scratch::new();
        for (total, weights, tie) in splits {
            let mut out = vec![99; weights.len()];
            allocate_into(total, &weights, tie, &mut out, &mut scratch);
            prop_assert_eq!(&out, &allocate(total, &weights, tie));
            allocate_stepped_into(total, 1_000, &weights, tie, &mut out, &mut scratch);
            prop_assert_eq!(&out, &allocate_stepped(total, 1_000, &weights, tie));
        }
    }

    #[test]
    fn whole_needs_cover_exact_ones(exact in prop_oneof![0.0..10.0_f64, 0.0..1e9_f64]) {
        let n = whole_need(exact) as f64;
        prop_assert!(n >= exact * (1.0 - 1e-9) - 1e-9);
        prop_assert!(n < exact + 1.0);
    }

    #[test]
    fn spread_needs_add_up(exact in prop::collection::vec(prop_oneof![Just(0.0), 0.0..2.0_f64, 0.0..1e5_f64], 0..70)) {
        let mut out = vec![0; exact.len()];
        let n = spread_whole(&exact, &mut out);
        prop_assert_eq!(out.iter().sum::<i64>(), n);
        let total: f64 = exact.iter().sum();
        prop_assert_eq!(n, whole_need(total));
        let (mut running, mut given) = (0.0, 0);
        for (&whole, &need) in out.iter().zip(&exact) {
            running += need;
            given += whole;
            prop_assert!(whole >= 0);
            prop_assert!(need > 0.0 || whole == 0);
            prop_assert_eq!(given, running_whole(running, n, total));
            prop_assert!((given as f64 - running * n as f64 / total.max(1e-300)).abs() <= 0.5 + 2e-9 * running.max(1.0));
        }
    }
}
