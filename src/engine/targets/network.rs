//! Equations of two crossing kinds as a network: every equation a node, every block an edge between two of them.
//!
//! Equations of one kind never cross: of two that share blocks, one lies inside the other (people by time is
//! the usual case). Subtracting from each equation those of its kind directly inside it makes them disjoint,
//! so that a block stands in at most one equation of each kind: an edge of a transport network. Such a
//! network has an integer flow whenever it has any (Dantzig and Fulkerson 1956; the matrix is totally
//! unimodular).
//!
//! Anna's year of 10 and January of 4 with Anna's January in both: nodes *Anna* (10) and *January* (4), one edge
//! between them, and one edge from each to the hub, which stands for "in no equation of the other kind".

use std::collections::BinaryHeap;

use super::problem::Problem;
use crate::units::{Money, order};

/// A network of blocks. Nodes are the equations in order, then the hub.
#[derive(Debug, Clone)]
pub(super) struct Network {
    /// For each block, the nodes it flows from and to.
    pub(super) ends: Vec<(usize, usize)>,
    /// For each equation, the sum its edges carry, without the equations of its kind inside it.
    pub(super) need: Vec<Money>,
    /// For each equation, whether blocks flow out of it (else into it).
    pub(super) out: Vec<bool>,
    /// For each equation, those its need was computed from: itself and those directly inside it.
    pub(super) made_of: Vec<Vec<usize>>,
    /// Equations of neither kind, which are left out; ascending.
    pub(super) aside: Vec<usize>,
}

/// Most pairs of equations per block, summed over all blocks, to look at.
const MOST_PAIRS: usize = 10_000_000;

/// Two equations that share blocks, the smaller index first, and how many blocks they share.
type Shared = (usize, usize, usize);

impl Network {
    /// The network of all equations; None if they are not of two kinds.
    pub(super) fn new(problem: &Problem) -> Option<Self> {
        let network = Self::of_most(problem);
        network.aside.is_empty().then_some(network)
    }

    /// The network of as many equations as fall into two kinds, taken in order.
    pub(super) fn of_most(problem: &Problem) -> Self {
        Self::of_kinds(problem, (0, 1))
    }

    /// The network of two kinds, given by their rank among all kinds, largest first.
    pub(super) fn of_kinds(problem: &Problem, two: (usize, usize)) -> Self {
        let rows_of = problem.rows_of();
        let pairs: usize = rows_of.iter().map(|rows| rows.len() * rows.len() / 2).sum();
        let shared = if pairs > MOST_PAIRS { Vec::new() } else { shared(&rows_of) };
        let kinds =
            if pairs > MOST_PAIRS { vec![None; problem.rows.len()] } else { kinds(problem, &shared, two) };
        let mut network = Self {
            ends: vec![(problem.rows.len(), problem.rows.len()); problem.weights.len()],
            need: problem.sums.clone(),
            out: kinds.iter().map(|kind| *kind == Some(false)).collect(),
            made_of: (0..problem.rows.len()).map(|row| vec![row]).collect(),
            aside: (0..problem.rows.len()).filter(|&row| kinds[row].is_none()).collect(),
        };
        let size = |row: usize| (problem.rows[row].len(), row);
        for (block, rows) in rows_of.iter().enumerate() {
            let smallest = |kind: bool| {
                rows.iter().copied().filter(|&row| kinds[row] == Some(kind)).min_by_key(|&row| size(row))
            };
            let hub = problem.rows.len();
            network.ends[block] = (smallest(false).unwrap_or(hub), smallest(true).unwrap_or(hub));
        }
        network.subtract(problem, &kinds, &shared);
        network
    }

    /// Subtracts from each equation's need those of its kind directly inside it.
    fn subtract(&mut self, problem: &Problem, kinds: &[Option<bool>], shared: &[Shared]) {
        let size = |row: usize| (problem.rows[row].len(), row);
        let mut around: Vec<Option<usize>> = vec![None; kinds.len()];
        for &(a, b, _) in shared.iter().filter(|&&(a, b, _)| kinds[a].is_some() && kinds[a] == kinds[b]) {
            let (inner, outer) = if size(a) < size(b) { (a, b) } else { (b, a) };
            if around[inner].is_none_or(|known| size(outer) < size(known)) {
                around[inner] = Some(outer);
            }
        }
        for (inner, outer) in around.into_iter().enumerate() {
            if let Some(outer) = outer {
                self.need[outer] -= problem.sums[inner];
                self.made_of[outer].push(inner);
            }
        }
    }

    /// Lets the marked equations exceed their sums: each gets an edge for the excess, from the equation
    /// around it. Returns the number of edges, which come last.
    pub(super) fn allow_more(&mut self, of: &[bool]) -> usize {
        let hub = self.hub();
        let mut around = vec![hub; hub];
        for (outer, inner) in self.made_of.iter().enumerate() {
            inner.iter().filter(|&&inner| inner != outer).for_each(|&inner| around[inner] = outer);
        }
        let before = self.ends.len();
        for row in (0..hub).filter(|row| of[*row] && self.aside.binary_search(row).is_err()) {
            self.ends.push(if self.out[row] { (around[row], row) } else { (row, around[row]) });
        }
        self.ends.len() - before
    }

    /// The node of blocks that lack an equation of one kind.
    pub(super) fn hub(&self) -> usize {
        self.need.len()
    }
}

fn shared(rows_of: &[Vec<usize>]) -> Vec<Shared> {
    let mut pairs: Vec<(usize, usize)> = Vec::new();
    for rows in rows_of {
        for (i, &a) in rows.iter().enumerate() {
            pairs.extend(rows[i + 1..].iter().map(|&b| (a.min(b), a.max(b))));
        }
    }
    order::ascending(&mut pairs);
    pairs.chunk_by(|a, b| a == b).map(|same| (same[0].0, same[0].1, same.len())).collect()
}

/// Assigns equations to two kinds so that those of one kind never cross; None for further kinds.
///
/// Kinds are given out one equation at a time, first to the one with the fewest kinds left (Brélaz 1979),
/// which finds two kinds wherever two suffice. `two` says which of the kinds make the network.
fn kinds(problem: &Problem, shared: &[Shared], two: (usize, usize)) -> Vec<Option<bool>> {
    let count = problem.rows.len();
    let mut crossing: Vec<Vec<usize>> = vec![Vec::new(); count];
    for &(a, b, common) in shared {
        if common < problem.rows[a].len() && common < problem.rows[b].len() {
            crossing[a].push(b);
            crossing[b].push(a);
        }
    }
    let mut kind_of: Vec<Option<usize>> = vec![None; count];
    let mut near: Vec<Vec<usize>> = vec![Vec::new(); count];
    let rank = |near: &[Vec<usize>], row: usize| (near[row].len(), crossing[row].len(), count - row);
    let mut waiting: BinaryHeap<_> = (0..count).map(|row| rank(&near, row)).collect();
    while let Some((_, _, left)) = waiting.pop() {
        let row = count - left;
        if kind_of[row].is_some() {
            continue;
        }
        let kind = (0..).find(|kind| !near[row].contains(kind)).unwrap_or(0);
        kind_of[row] = Some(kind);
        for &other in crossing[row].iter().filter(|&&other| kind_of[other].is_none()) {
            if !near[other].contains(&kind) {
                near[other].push(kind);
                waiting.push(rank(&near, other));
            }
        }
    }
    let kinds = kind_of.iter().flatten().max().map_or(0, |last| last + 1);
    let mut sizes = vec![0; kinds];
    kind_of.iter().flatten().for_each(|&kind| sizes[kind] += 1);
    let mut largest: Vec<usize> = (0..kinds).collect();
    order::by_key(&mut largest, |&kind| std::cmp::Reverse(sizes[kind]));
    let side = |kind: usize| match largest.iter().position(|&large| large == kind) {
        Some(place) if place == two.0 => Some(false),
        Some(place) if place == two.1 => Some(true),
        _ => None,
    };
    kind_of.into_iter().map(|kind| kind.and_then(side)).collect()
}
