//! Whole numbers for blocks of crossing equations: rounds each down or up so that every equation is exact.

use super::budget::Budget;
use super::cancel;
use super::dive::dive;
use super::flow::{ENDLESS, Flow, Settling};
use super::hunt::{Hunt, SNAP, bounds};
use super::levels;
use super::network::Network;
use super::problem::{Problem, to_float};
use super::search::Search;
use super::walk::walk;
use crate::units::Money;
use crate::units::order;

/// How far a block may move beyond floor and ceiling before giving up.
const WIDEST: Money = 3;
/// Above this many equations, rounding level by level gets stuck on fractions.
const MOST_LEVELS: usize = 2_000;
/// From this many blocks, a network is large: there a flow is used at once, since a search would give up in
/// the end.
const LARGE: usize = 20_000;
/// Step budget of one walk.
const WALKING: u64 = 300_000_000;
/// Step budget of one dive.
const DIVING: u64 = 50_000_000;
/// Step budget for bringing larger fractions up once there is a table.
const RAISING: u64 = 30_000_000;

/// Rounds the exact sums of blocks to multiples of `unit`.
///
/// Larger fractions go up first, depth-first; if that takes too long, a flow on the network of two crossing
/// kinds finds a table if there is one. With more kinds of equations, fractions are moved along null
/// directions until they are whole, all at once or level by level, then a walk and a dive look for a table.
/// Then the range widens by one unit at a time.
pub(super) fn round(problem: &Problem, exact: &[f64], unit: Money, budget: &Budget) -> Hunt {
    let units: Vec<f64> = exact.iter().map(|x| x / to_float(unit)).collect();
    let sums: Vec<Money> = problem.sums.iter().map(|sum| sum / unit).collect();
    let scaled = |whole: Vec<Money>| Hunt::Found(whole.into_iter().map(|x| x * unit).collect());
    let order = order(&units, &problem.weights);
    let met = |whole: &[Money]| {
        let sum = |row: &Vec<usize>| row.iter().map(|&b| whole[b]).sum::<Money>();
        let sound = problem.signed || whole.iter().all(|&x| x >= 0);
        sound && problem.rows.iter().zip(&sums).all(|(row, &target)| sum(row) == target)
    };
    let network =
        std::cell::LazyCell::new(|| Network::new(&Problem { sums: sums.clone(), ..problem.clone() }));
    let mut last = Hunt::None;
    let mut near: Option<Vec<usize>> = None;
    // A fit that has not converged may be further from the nearest table.
    let gap = problem
        .rows
        .iter()
        .zip(&sums)
        .map(|(row, &sum)| (row.iter().map(|&b| units[b]).sum::<f64>() - to_float(sum)).abs());
    let gap = gap.fold(0.0, f64::max);
    let further = (gap > 0.5).then(|| bounds(gap.min(1e6).ceil()).0 + WIDEST);
    for widen in (0..=WIDEST).chain(further) {
        let ranges: Vec<(Money, Money)> = units.iter().map(|&x| range(x, widen, problem.signed)).collect();
        last = Hunt::Late;
        if widen <= WIDEST && (units.len() < LARGE || network.is_none()) {
            last = Search::new(&problem.rows, &sums, &ranges).run(&units, &order, budget);
        }
        if let Hunt::Found(whole) = &mut last {
            return scaled(std::mem::take(whole));
        }
        if let Some(network) = &*network {
            if let Hunt::Found(whole) = flow_within(network, (&units, &order), &ranges, budget) {
                return scaled(whole);
            }
            continue;
        }
        if widen == 0 {
            let at_once = Some(cancel::round(&problem.rows, &units)).filter(|whole| met(whole));
            let by_level = || {
                let fits = !problem.signed && problem.rows.len() <= MOST_LEVELS;
                fits.then(|| levels::round(problem, &sums, &units)).filter(|whole| met(whole))
            };
            if let Some(whole) = at_once.or_else(by_level) {
                return scaled(whole);
            }
        }
        if last == Hunt::None {
            continue;
        }
        let scaled_problem = Problem { sums: sums.clone(), ..problem.clone() };
        let walked = budget.within(WALKING, |part| walk(&scaled_problem, (&units, &order), &ranges, part));
        let dived = || budget.within(DIVING, |part| dive(&problem.rows, &sums, &ranges, &units, part));
        let hunts = [walked].into_iter().chain(std::iter::once_with(dived));
        for hunt in hunts {
            match hunt {
                Hunt::Found(whole) if met(&whole) => return scaled(whole),
                Hunt::None => last = Hunt::None,
                Hunt::Near(rows) => {
                    if near.as_ref().is_none_or(|fewest| rows.len() < fewest.len()) {
                        near = Some(rows);
                    }
                }
                Hunt::Found(_) | Hunt::Late => {}
            }
        }
    }
    // A network has whole numbers wherever it has a table at all, though maybe not near the fit.
    let anywhere = if problem.signed { (-ENDLESS, ENDLESS) } else { (0, ENDLESS) };
    if let Some(network) = &*network {
        last = flow_within(network, (&units, &order), &vec![anywhere; units.len()], budget);
    }
    if let Hunt::Found(whole) = &mut last {
        return scaled(std::mem::take(whole));
    }
    match near {
        Some(rows) if last == Hunt::Late => Hunt::Near(rows),
        _ => last,
    }
}

/// Finds whole figures within ranges by flow: first the larger fractions go up as far as there is room, then
/// the missing amounts are sent round, then whatever can still go up does, larger fractions first.
fn flow_within(
    network: &Network,
    (exact, order): (&[f64], &[usize]),
    ranges: &[(Money, Money)],
    budget: &Budget,
) -> Hunt {
    let mut flow = Flow::new(network, exact.iter().map(|&x| bounds(x).0).collect(), ranges);
    flow.fill(order);
    match flow.settle(budget) {
        Settling::Met => {}
        Settling::Stuck(_) => return Hunt::None,
        Settling::Late => return Hunt::Late,
    }
    budget.within(RAISING, |part| {
        for &block in order {
            let up = flow.carried[block] < bounds(exact[block]).1;
            if up && flow.raise(block, part).is_none() {
                break;
            }
            flow.fix(block);
        }
    });
    Hunt::Found(flow.carried)
}

/// Floor and ceiling, widened; a figure that is practically whole counts as its own floor and ceiling.
fn range(x: f64, widen: Money, signed: bool) -> (Money, Money) {
    let (low, high) = bounds(x);
    let least = if signed { Money::MIN } else { 0 };
    ((low - widen).max(least), (high + widen).max(least))
}

/// Larger fractions first; ties by weight, then by place.
fn order(units: &[f64], weights: &[f64]) -> Vec<usize> {
    #[allow(clippy::cast_possible_truncation, reason = "a fraction times 1e9")]
    let fraction = |b: usize| ((units[b] - units[b].floor()) / SNAP).round() as i64;
    let mut order: Vec<usize> = (0..units.len()).collect();
    order::by(&mut order, |&a, &b| {
        fraction(b).cmp(&fraction(a)).then(weights[b].total_cmp(&weights[a])).then(a.cmp(&b))
    });
    order
}
