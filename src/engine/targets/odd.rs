//! The rounding step when totals are no multiples of it: which blocks take the odd parts.
//!
//! Once odd parts are taken off, every equation must be left with a multiple of the step, and as few blocks
//! as possible are to be odd. First the equations choose in turn. Where that fails, or fewer might do, sets
//! of blocks are tried from small to large while there are few enough; in large networks the odd parts flow
//! along a spanning forest to where they balance (leaf by leaf, as in a flow on a tree: Ahuja, Magnanti and
//! Orlin 1993, section 11.4).
//!
//! Step 1,000; January 198,000 for both, the rest of the year 3,702,500, Boris' year 185,700: Boris' rest takes 700 and
//! Anna's rest 800, January stays round.

use super::budget::Budget;
use super::hunt::Hunt;
use super::network::Network;
use super::problem::{Problem, to_float};
use super::whole;
use crate::units::Money;
use crate::units::order;

/// Most sets of blocks to try.
const MOST_SETS: usize = 50_000;
/// Most blocks for which sets are tried.
const MOST_BLOCKS: usize = 40;
/// Most sets for which to look for a table.
const MOST_TABLES: usize = 20;

/// Rounds to multiples of `step` where the sums allow it: what a sum has beyond them goes to as few blocks as
/// possible, the rest is rounded in steps. None if that is impossible.
pub(super) fn stepped(problem: &Problem, exact: &[f64], step: Money, budget: &Budget) -> Option<Vec<Money>> {
    let turns = in_turn(problem, exact, step).and_then(|odd| table(problem, exact, (step, &odd), budget));
    let count = |whole: &[Money]| whole.iter().filter(|&&x| x % step != 0).count();
    let least = turns.as_ref().map_or(usize::MAX, |whole| count(whole));
    if least <= 1 {
        return turns;
    }
    if exact.len() <= MOST_BLOCKS
        && let Some(fewer) = fewest(problem, exact, (step, least), budget)
    {
        return Some(fewer);
    }
    turns.or_else(|| {
        let odd = along_forest(problem, &Network::new(problem)?, step)?;
        table(problem, exact, (step, &odd), budget)
    })
}

/// The table in which these blocks are odd and the rest is rounded in steps.
fn table(
    problem: &Problem,
    exact: &[f64],
    (step, odd): (Money, &[Money]),
    budget: &Budget,
) -> Option<Vec<Money>> {
    let without = |(row, sum): (&Vec<usize>, &Money)| sum - row.iter().map(|&b| odd[b]).sum::<Money>();
    let rest =
        Problem { sums: problem.rows.iter().zip(&problem.sums).map(without).collect(), ..problem.clone() };
    if !problem.signed && rest.sums.iter().any(|&sum| sum < 0) {
        return None;
    }
    let exact: Vec<f64> = exact.iter().zip(odd).map(|(x, &o)| x - to_float(o)).collect();
    let Hunt::Found(whole) = whole::round(&rest, &exact, step, budget) else { return None };
    Some(whole.into_iter().zip(odd).map(|(x, o)| x + o).collect())
}

/// Lets equations choose odd parts, short equations first, each a block that stands in as few others as
/// possible, then the largest.
fn in_turn(problem: &Problem, exact: &[f64], step: Money) -> Option<Vec<Money>> {
    let mut odd = vec![0; exact.len()];
    let mut rows_of = vec![0_usize; exact.len()];
    problem.rows.iter().flatten().for_each(|&b| rows_of[b] += 1);
    let mut order: Vec<usize> = (0..problem.rows.len()).collect();
    order::by_key(&mut order, |&r| (problem.rows[r].len(), r));
    let mut closed = vec![false; exact.len()];
    for r in order {
        let row = &problem.rows[r];
        let rest = (problem.sums[r] - row.iter().map(|&b| odd[b]).sum::<Money>()).rem_euclid(step);
        if rest != 0 {
            let open =
                row.iter().copied().filter(|&b| !closed[b] && (problem.signed || exact[b] >= to_float(rest)));
            let best = open.min_by(|&a, &b| {
                rows_of[a].cmp(&rows_of[b]).then(exact[b].total_cmp(&exact[a])).then(a.cmp(&b))
            })?;
            odd[best] += rest;
        }
        row.iter().for_each(|&b| closed[b] = true);
    }
    Some(odd)
}

/// Blocks in the order in which they take odd parts: later ones first, then larger.
fn preferred(problem: &Problem, exact: &[f64]) -> Vec<usize> {
    let mut blocks: Vec<usize> = (0..exact.len()).collect();
    order::by(&mut blocks, |&a, &b| {
        problem.until[b].cmp(&problem.until[a]).then(exact[b].total_cmp(&exact[a])).then(a.cmp(&b))
    });
    blocks
}

/// The table with the fewest odd blocks, if it has fewer than `least`.
fn fewest(
    problem: &Problem,
    exact: &[f64],
    (step, least): (Money, usize),
    budget: &Budget,
) -> Option<Vec<Money>> {
    let blocks = preferred(problem, exact);
    let rows_of = problem.rows_of();
    // More odd blocks than equations are never needed.
    let most = least.saturating_sub(1).min(problem.rows.len());
    let (mut sets, mut tables) = (0, 0);
    for size in 0..=most {
        let mut places: Vec<usize> = (0..size).collect();
        loop {
            sets += 1;
            if sets > MOST_SETS || budget.spend(problem.rows.len() + size).is_none() {
                return None;
            }
            let chosen: Vec<usize> = places.iter().map(|&place| blocks[place]).collect();
            if let Some(odd) = balanced(problem, &rows_of, step, &chosen) {
                tables += 1;
                if let Some(whole) = table(problem, exact, (step, &odd), budget) {
                    return Some(whole);
                }
                if tables >= MOST_TABLES {
                    return None;
                }
            }
            if !next_set(&mut places, blocks.len()) {
                break;
            }
        }
    }
    None
}

/// Advances to the next set of places below `count` of the same size; false after the last.
fn next_set(places: &mut [usize], count: usize) -> bool {
    let size = places.len();
    for at in (0..size).rev() {
        if places[at] + size - at < count {
            places[at] += 1;
            for later in at + 1..size {
                places[later] = places[later - 1] + 1;
            }
            return true;
        }
    }
    false
}

/// What these blocks must take beyond multiples of `step`, equation by equation; None if it does not balance.
fn balanced(problem: &Problem, rows_of: &[Vec<usize>], step: Money, chosen: &[usize]) -> Option<Vec<Money>> {
    let mut rest: Vec<Money> = problem.sums.iter().map(|sum| sum.rem_euclid(step)).collect();
    let mut open = vec![0_usize; rest.len()];
    chosen.iter().flat_map(|&block| &rows_of[block]).for_each(|&row| open[row] += 1);
    if rest.iter().zip(&open).any(|(&rest, &open)| rest != 0 && open == 0) {
        return None;
    }
    let mut odd = vec![0; rows_of.len()];
    let mut left = chosen.to_vec();
    while !left.is_empty() {
        let place = left.iter().position(|&block| rows_of[block].iter().any(|&row| open[row] == 1))?;
        let block = left.remove(place);
        let row = *rows_of[block].iter().find(|&&row| open[row] == 1)?;
        odd[block] = rest[row];
        for &row in &rows_of[block] {
            open[row] -= 1;
            rest[row] = (rest[row] - odd[block]).rem_euclid(step);
            if open[row] == 0 && rest[row] != 0 {
                return None;
            }
        }
    }
    Some(odd)
}

/// Sends odd parts along a spanning forest of the network, later blocks first.
fn along_forest(problem: &Problem, network: &Network, step: Money) -> Option<Vec<Money>> {
    let hub = network.hub();
    let mut blocks: Vec<usize> = (0..network.ends.len()).collect();
    order::by_key(&mut blocks, |&block| std::cmp::Reverse(problem.until[block]));
    let mut tree: Vec<usize> = (0..=hub).collect();
    let mut ways: Vec<Vec<(usize, usize)>> = vec![Vec::new(); hub + 1];
    for block in blocks {
        let (from, to) = network.ends[block];
        let (a, b) = (root(&mut tree, from), root(&mut tree, to));
        if a != b {
            tree[a.max(b)] = a.min(b);
            ways[from].push((to, block));
            ways[to].push((from, block));
        }
    }
    // From the leaves up; the hub's tree is rooted at the hub, where anything balances.
    let mut rest: Vec<Money> = network.need.iter().map(|need| need.rem_euclid(step)).chain([0]).collect();
    let mut odd = vec![0; network.ends.len()];
    let mut seen = vec![false; hub + 1];
    for start in (0..=hub).rev() {
        if seen[start] {
            continue;
        }
        let (mut walk, mut came) = (vec![start], vec![(start, usize::MAX)]);
        seen[start] = true;
        let mut at = 0;
        while at < walk.len() {
            for &(to, block) in &ways[walk[at]] {
                if !std::mem::replace(&mut seen[to], true) {
                    walk.push(to);
                    came.push((walk[at], block));
                }
            }
            at += 1;
        }
        for (&node, &(above, block)) in walk.iter().zip(&came).skip(1).rev() {
            odd[block] = rest[node];
            rest[above] = (rest[above] - rest[node]).rem_euclid(step);
        }
        if start != hub && rest[start] != 0 {
            return None;
        }
    }
    Some(odd)
}

fn root(tree: &mut [usize], mut node: usize) -> usize {
    while tree[node] != node {
        tree[node] = tree[tree[node]];
        node = tree[node];
    }
    node
}
