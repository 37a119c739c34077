//! Integer flows on a network of blocks: whether a table exists, which equations contradict each other, which
//! blocks can be above zero.
//!
//! Every block carries an amount between its bounds. What a node lacks or has in excess is sent along
//! shortest augmenting paths (Dinic 1970, phase by phase). If no path is left, the nodes reached make a cut,
//! and the equations of the cut contradict each other (Ford and Fulkerson 1956).

use std::collections::VecDeque;

use super::budget::Budget;
use super::network::Network;
use crate::units::{Money, order};

/// Stands for no upper bound.
pub(super) const ENDLESS: Money = Money::MAX / 4;

/// The amounts carried and the excess left at the nodes.
pub(super) struct Flow<'a> {
    network: &'a Network,
    /// The amount each block carries.
    pub(super) carried: Vec<Money>,
    least: Vec<Money>,
    most: Vec<Money>,
    /// For each node, what it must still send out (above zero) or take in (below).
    excess: Vec<Money>,
    /// Equations that no longer count; their nodes may keep any excess.
    dropped: Vec<bool>,
    /// Their indices.
    dropped_rows: Vec<usize>,
    /// The blocks at each node, node by node.
    edges: Vec<usize>,
    /// Where each node's blocks start; one entry more at the end.
    first: Vec<usize>,
}

impl<'a> Flow<'a> {
    /// Starts a flow from these figures, within these bounds.
    pub(super) fn new(network: &'a Network, start: Vec<Money>, ranges: &[(Money, Money)]) -> Self {
        let nodes = network.hub() + 1;
        let mut first = vec![0; nodes + 1];
        for &(from, to) in &network.ends {
            first[from + 1] += 1;
            first[to + 1] += 1;
        }
        for node in 0..nodes {
            first[node + 1] += first[node];
        }
        let (mut place, mut edges) = (first.clone(), vec![0; network.ends.len() * 2]);
        for (block, &(from, to)) in network.ends.iter().enumerate() {
            for node in [from, to] {
                edges[place[node]] = block;
                place[node] += 1;
            }
        }
        let mut flow = Self {
            network,
            carried: start,
            least: ranges.iter().map(|range| range.0).collect(),
            most: ranges.iter().map(|range| range.1).collect(),
            excess: Vec::new(),
            dropped: vec![false; nodes],
            dropped_rows: Vec::new(),
            edges,
            first,
        };
        let bounds = flow.least.iter().zip(&flow.most);
        flow.carried.iter_mut().zip(bounds).for_each(|(x, (&low, &high))| *x = (*x).clamp(low, high));
        flow.count();
        flow
    }

    /// Computes the excess of each node.
    fn count(&mut self) {
        let hub = self.network.hub();
        self.excess = vec![0; hub + 1];
        for (row, &need) in self.network.need.iter().enumerate() {
            self.excess[row] = if self.network.out[row] { need } else { -need };
        }
        for (&(from, to), &x) in self.network.ends.iter().zip(&self.carried) {
            self.excess[from] -= x;
            self.excess[to] += x;
        }
        // Left out and dropped equations may keep any excess, and the hub absorbs the balance.
        self.excess[hub] = 0;
        for row in 0..hub {
            if self.dropped[row] || self.network.aside.binary_search(&row).is_ok() {
                self.excess[row] = 0;
            }
        }
        self.excess[hub] = -self.excess.iter().sum::<Money>();
    }

    fn node(&self, end: usize) -> usize {
        if self.dropped[end] { self.network.hub() } else { end }
    }

    /// How much more the block can carry in this direction.
    fn room(&self, block: usize, forward: bool) -> Money {
        if forward { self.most[block] - self.carried[block] } else { self.carried[block] - self.least[block] }
    }

    /// Calls `look` for the blocks that lead away from a node: block, direction, target. Large networks spend
    /// most of their time here, so these are plain loops.
    fn ways(&self, node: usize, mut look: impl FnMut(usize, bool, usize)) {
        let dropped: &[usize] = if node == self.network.hub() { &self.dropped_rows } else { &[] };
        for end in std::iter::once(node).chain(dropped.iter().copied()) {
            for &block in &self.edges[self.first[end]..self.first[end + 1]] {
                let (from, to) = self.network.ends[block];
                if from == end {
                    look(block, true, self.node(to));
                } else {
                    look(block, false, self.node(from));
                }
            }
        }
    }

    /// Adds one unit to blocks in this order while both their nodes still need one.
    pub(super) fn fill(&mut self, order: &[usize]) {
        for &block in order {
            let (from, to) = self.network.ends[block];
            let (from, to) = (self.node(from), self.node(to));
            if self.excess[from] > 0 && self.excess[to] < 0 && self.room(block, true) > 0 {
                self.carried[block] += 1;
                self.excess[from] -= 1;
                self.excess[to] += 1;
            }
        }
    }

    /// Meets as many equations as possible.
    pub(super) fn settle(&mut self, budget: &Budget) -> Settling {
        loop {
            let Some(depth) = self.depths(budget) else { return Settling::Late };
            let sinks = (0..depth.len()).any(|node| self.excess[node] < 0 && depth[node] != usize::MAX);
            if !sinks {
                return match (0..depth.len()).find(|&node| self.excess[node] > 0) {
                    None => Settling::Met,
                    Some(source) => Settling::Stuck(self.cut(source)),
                };
            }
            if !self.block_paths(&depth, budget) {
                return Settling::Late;
            }
        }
    }

    /// Each node's distance from nodes with excess.
    fn depths(&self, budget: &Budget) -> Option<Vec<usize>> {
        let mut depth = vec![usize::MAX; self.excess.len()];
        let mut waiting: VecDeque<usize> = (0..depth.len()).filter(|&node| self.excess[node] > 0).collect();
        waiting.iter().for_each(|&node| depth[node] = 0);
        while let Some(node) = waiting.pop_front() {
            let mut looked = 1;
            self.ways(node, |block, forward, to| {
                looked += 1;
                if depth[to] == usize::MAX && self.room(block, forward) > 0 {
                    depth[to] = depth[node] + 1;
                    waiting.push_back(to);
                }
            });
            budget.spend(looked)?;
        }
        Some(depth)
    }

    /// Sends as much as possible along paths that get one deeper with every step (a blocking flow).
    fn block_paths(&mut self, depth: &[usize], budget: &Budget) -> bool {
        let mut lists: Vec<Vec<(usize, bool, usize)>> = vec![Vec::new(); depth.len()];
        for (node, list) in lists.iter_mut().enumerate().filter(|&(node, _)| depth[node] != usize::MAX) {
            list.reserve(self.first[node + 1] - self.first[node]);
            self.ways(node, |block, forward, to| list.push((block, forward, to)));
        }
        let mut next = vec![0; depth.len()];
        for source in 0..depth.len() {
            let mut path: Vec<(usize, (usize, bool, usize))> = Vec::new();
            while self.excess[source] > 0 {
                let node = path.last().map_or(source, |&(_, (_, _, to))| to);
                if self.excess[node] < 0 {
                    self.send(source, node, &path);
                    path.clear();
                    continue;
                }
                let Some(&way) = lists[node].get(next[node]) else {
                    let Some((before, _)) = path.pop() else { break };
                    next[before] += 1;
                    continue;
                };
                if budget.spend(1).is_none() {
                    return false;
                }
                let (block, forward, to) = way;
                if depth[to] == depth[node] + 1 && self.room(block, forward) > 0 {
                    path.push((node, way));
                } else {
                    next[node] += 1;
                }
            }
        }
        true
    }

    fn send(&mut self, source: usize, sink: usize, path: &[(usize, (usize, bool, usize))]) {
        let ends = self.excess[source].min(-self.excess[sink]);
        let much =
            path.iter().map(|&(_, (block, forward, _))| self.room(block, forward)).fold(ends, Money::min);
        for &(_, (block, forward, _)) in path {
            self.carried[block] += if forward { much } else { -much };
        }
        self.excess[source] -= much;
        self.excess[sink] += much;
    }

    /// The equations of the cut that keeps a node's excess in; never the hub.
    fn cut(&self, source: usize) -> Vec<usize> {
        let hub = self.network.hub();
        let reached = self.reach(source, true);
        let side = if reached[hub] {
            let sink = (0..hub).find(|&node| self.excess[node] < 0 && !reached[node]);
            self.reach(sink.unwrap_or(source), false)
        } else {
            reached
        };
        let mut rows: Vec<usize> = Vec::new();
        for row in (0..hub).filter(|&row| side[row] && !self.dropped[row]) {
            rows.extend(&self.network.made_of[row]);
        }
        order::distinct(&mut rows);
        rows
    }

    /// The nodes reachable from a node, or those from which it is reachable.
    fn reach(&self, start: usize, ahead: bool) -> Vec<bool> {
        let mut reached = vec![false; self.excess.len()];
        reached[start] = true;
        let mut waiting = vec![start];
        while let Some(node) = waiting.pop() {
            self.ways(node, |block, forward, to| {
                if !reached[to] && self.room(block, forward == ahead) > 0 {
                    reached[to] = true;
                    waiting.push(to);
                }
            });
        }
        reached
    }

    /// Stops enforcing an equation.
    pub(super) fn drop_row(&mut self, row: usize) {
        if !std::mem::replace(&mut self.dropped[row], true) {
            self.dropped_rows.push(row);
        }
        self.count();
    }

    /// For each block, whether some table has it above zero, once all equations are met.
    pub(super) fn alive(&self) -> Vec<bool> {
        let group = self.circles();
        let on_circle = |&(from, to): &(usize, usize)| group[self.node(from)] == group[self.node(to)];
        self.network.ends.iter().zip(&self.carried).map(|(ends, &x)| x > 0 || on_circle(ends)).collect()
    }

    /// Numbers the nodes by strongly connected component (Tarjan 1972).
    fn circles(&self) -> Vec<usize> {
        let nodes = self.excess.len();
        let mut lists: Vec<Vec<usize>> = vec![Vec::new(); nodes];
        for (node, list) in lists.iter_mut().enumerate() {
            self.ways(node, |block, forward, to| {
                if self.room(block, forward) > 0 {
                    list.push(to);
                }
            });
        }
        let (mut group, mut low, mut number) = (vec![usize::MAX; nodes], vec![0; nodes], vec![0; nodes]);
        let (mut stack, mut count, mut groups) = (Vec::new(), 0, 0);
        for start in 0..nodes {
            if number[start] != 0 {
                continue;
            }
            let mut calls = vec![(start, 0)];
            while let Some(call) = calls.last_mut() {
                let node = call.0;
                if call.1 == 0 && number[node] == 0 {
                    count += 1;
                    (number[node], low[node]) = (count, count);
                    stack.push(node);
                }
                if let Some(&to) = lists[node].get(call.1) {
                    call.1 += 1;
                    if number[to] == 0 {
                        calls.push((to, 0));
                    } else if group[to] == usize::MAX {
                        low[node] = low[node].min(number[to]);
                    }
                    continue;
                }
                calls.pop();
                if let Some(&(above, _)) = calls.last() {
                    low[above] = low[above].min(low[node]);
                }
                if low[node] == number[node] {
                    while let Some(member) = stack.pop() {
                        group[member] = groups;
                        if member == node {
                            break;
                        }
                    }
                    groups += 1;
                }
            }
        }
        group
    }

    /// Moves one unit onto a block round a cycle, so that all equations stay met; whether that worked.
    pub(super) fn raise(&mut self, block: usize, budget: &Budget) -> Option<bool> {
        if self.room(block, true) <= 0 {
            return Some(false);
        }
        let (from, to) = self.network.ends[block];
        let (start, goal) = (self.node(to), self.node(from));
        if start == goal {
            self.carried[block] += 1;
            return Some(true);
        }
        let mut came: Vec<Option<(usize, usize, bool)>> = vec![None; self.excess.len()];
        let mut waiting = VecDeque::from([start]);
        while let Some(node) = waiting.pop_front() {
            let mut looked = 1;
            self.ways(node, |other, forward, next| {
                looked += 1;
                if other != block && next != start && came[next].is_none() && self.room(other, forward) > 0 {
                    came[next] = Some((node, other, forward));
                    waiting.push_back(next);
                }
            });
            budget.spend(looked)?;
            if came[goal].is_some() {
                break;
            }
        }
        if came[goal].is_none() {
            return Some(false);
        }
        let mut node = goal;
        while let Some((before, other, forward)) = came[node].filter(|_| node != start) {
            self.carried[other] += if forward { 1 } else { -1 };
            node = before;
        }
        self.carried[block] += 1;
        Some(true)
    }

    /// Freezes a block at its amount.
    pub(super) fn fix(&mut self, block: usize) {
        (self.least[block], self.most[block]) = (self.carried[block], self.carried[block]);
    }
}

/// The result of meeting all equations.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Settling {
    /// All are met.
    Met,
    /// These contradict each other within the bounds.
    Stuck(Vec<usize>),
    /// The budget ran out.
    Late,
}
