//! Whole numbers for equations of three or more crossing kinds: a random walk between tables.
//!
//! The equations that fall into two kinds are met by a flow and stay met: every step moves one unit round a
//! square of four blocks, up in two and down in the two between them (the basic moves of Diaconis and
//! Sturmfels 1998 on tables with given margins). The equations outside the network are off by something; a
//! step is taken if it brings them closer or, less and less often, if it does not (annealing: Kirkpatrick,
//! Gelatt and Vecchi 1983). The walk ends when none is off any more. Randomness comes from a fixed seed, so
//! that the same plan always gives the same table.

use super::budget::Budget;
use super::flow::{ENDLESS, Flow, Settling};
use super::hunt::{Hunt, bounds};
use super::network::Network;
use super::problem::Problem;
use crate::units::{Money, order};

/// Steps of one cooling: at least, and per block.
const STEPS: (usize, usize) = (200_000, 400);
/// Coolings before giving up.
const COOLINGS: usize = 4;
/// How often a step that makes things worse by one is taken, at first and in the end, in 1/65,536.
const WARM: f64 = 30_000.0;
const COLD: f64 = 600.0;
/// Rough cost of a step in figures looked at, with the time to fetch them from all over the table.
const COST: usize = 60;
/// From this many blocks, a walk is large: it begins cold, since there are many ways.
const LARGE: usize = 5_000;
/// Most steps of a cold beginning, per block.
const QUENCH: usize = 100;
/// Cost of a step in a large walk, where hardly anything is in cache.
const LARGE_COST: usize = 200;
/// Up to this many blocks, a walk is small: there a single equation still off almost certainly contradicts
/// the others.
const SMALL: usize = 1_000;
/// In larger walks, up to so many equations still off are named as contradicting.
const MOST_OFF: usize = 200;
/// Up to so many blocks of a node are looked through one by one.
const FEW: usize = 40;
/// Steps that make things worse by more than this are never taken.
const WORST: usize = 16;

/// Whole figures within ranges that meet all equations, near to `exact`.
pub(super) fn walk(
    problem: &Problem,
    (exact, order): (&[f64], &[usize]),
    ranges: &[(Money, Money)],
    budget: &Budget,
) -> Hunt {
    let network = Network::of_most(problem);
    let mut flow = Flow::new(&network, exact.iter().map(|&x| bounds(x).0).collect(), ranges);
    flow.fill(order);
    match flow.settle(budget) {
        Settling::Met => {}
        Settling::Stuck(_) => return Hunt::None,
        Settling::Late => return Hunt::Late,
    }
    let mut walk = Walk::new(problem, &network, ranges, flow.carried);
    if walk.large {
        match walk.cool(QUENCH * exact.len(), COLD, budget) {
            Some(true) => return Hunt::Found(walk.figures),
            Some(false) => {}
            None => return walk.near(),
        }
    }
    let steps = STEPS.0.max(STEPS.1 * exact.len());
    for cooling in 0..COOLINGS {
        match walk.cool(steps, WARM, budget) {
            Some(true) => return Hunt::Found(walk.figures),
            Some(false) => {}
            None if cooling == 0 && !walk.large => return Hunt::Late,
            None => break,
        }
    }
    walk.near()
}

/// Whole figures within ranges, starting from these, that meet all equations as nearly as is found in time;
/// those marked `above` may be exceeded. None if the equations of the network cannot be met.
pub(super) fn nearest(
    problem: &Problem,
    above: &[bool],
    mut start: Vec<Money>,
    ranges: &[(Money, Money)],
    budget: &Budget,
) -> Option<Vec<Money>> {
    let (count, mut ranges) = (start.len(), ranges.to_vec());
    let mut network = Network::of_most(problem);
    let all = count + network.allow_more(above);
    start.resize(all, 0);
    ranges.resize(all, (0, ENDLESS));
    let mut flow = Flow::new(&network, start, &ranges);
    if flow.settle(budget) != Settling::Met {
        return None;
    }
    let mut walk = Walk::new(problem, &network, &ranges, flow.carried);
    walk.above = network.aside.iter().map(|&row| above[row]).collect();
    let mut best = (usize::MAX, Vec::new());
    for cooling in 0..=COOLINGS {
        let (steps, warm) = if cooling == 0 { (QUENCH, COLD) } else { (STEPS.1, WARM) };
        let ended = walk.cool(STEPS.0.max(steps * count), warm, budget);
        let off = (0..walk.lacks.len()).filter(|&place| walk.lack(place) != 0).count();
        if off < best.0 {
            best = (off, walk.figures.clone());
        }
        if off == 0 || ended.is_none() {
            break;
        }
    }
    best.1.truncate(count);
    Some(best.1)
}

struct Walk<'a> {
    network: &'a Network,
    ranges: &'a [(Money, Money)],
    figures: Vec<Money>,
    /// For each equation outside the network, what it lacks.
    lacks: Vec<Money>,
    /// Whether each of those may be exceeded; empty if none may.
    above: Vec<bool>,
    /// The blocks of those equations.
    blocks_of: Vec<&'a [usize]>,
    /// For each block, those equations that contain it.
    beside: Vec<Vec<usize>>,
    /// The blocks at each node.
    at: Vec<Vec<usize>>,
    /// Blocks by their ends.
    between: Vec<(usize, usize, usize)>,
    chance: Chance,
    large: bool,
}

impl<'a> Walk<'a> {
    fn new(
        problem: &'a Problem,
        network: &'a Network,
        ranges: &'a [(Money, Money)],
        figures: Vec<Money>,
    ) -> Self {
        let mut beside = vec![Vec::new(); figures.len()];
        let blocks_of: Vec<&[usize]> =
            network.aside.iter().map(|&row| problem.rows[row].as_slice()).collect();
        for (place, blocks) in blocks_of.iter().enumerate() {
            blocks.iter().for_each(|&block| beside[block].push(place));
        }
        let lack = |&row: &usize| {
            problem.sums[row] - problem.rows[row].iter().map(|&block| figures[block]).sum::<Money>()
        };
        let lacks = network.aside.iter().map(lack).collect();
        let mut at = vec![Vec::new(); network.hub() + 1];
        let mut between = Vec::with_capacity(figures.len());
        for (block, &(from, to)) in network.ends.iter().enumerate() {
            at[from].push(block);
            at[to].push(block);
            between.push((from, to, block));
        }
        order::ascending(&mut between);
        let large = figures.len() > LARGE;
        Self {
            network,
            ranges,
            figures,
            lacks,
            above: Vec::new(),
            blocks_of,
            beside,
            at,
            between,
            chance: Chance(0x9E37_79B9_7F4A_7C15),
            large,
        }
    }

    /// Walks while cooling from `warm`; whether all equations are met, None if the budget ran out.
    fn cool(&mut self, steps: usize, warm: f64, budget: &Budget) -> Option<bool> {
        const PHASES: usize = 64;
        let mut off: Vec<usize> = Vec::new();
        for phase in 0..PHASES {
            let part = phase as f64 / PHASES as f64;
            let accept = Self::acceptance(warm + (COLD - warm) * part);
            budget.spend(steps / PHASES * if self.large { LARGE_COST } else { COST })?;
            for step in 0..steps / PHASES {
                if step % 64 == 0 {
                    off.clear();
                    off.extend((0..self.lacks.len()).filter(|&place| self.lack(place) != 0));
                    if off.is_empty() {
                        return Some(true);
                    }
                }
                self.step(&off, &accept);
            }
        }
        Some((0..self.lacks.len()).all(|place| self.lack(place) == 0))
    }

    /// The result if few equations are off. In a small walk that is one, which almost certainly contradicts
    /// the others; two may be off for want of a path.
    fn near(self) -> Hunt {
        let off = self.lacks.iter().zip(&self.network.aside).filter(|(lack, _)| **lack != 0);
        let rows: Vec<usize> = off.map(|(_, &row)| row).collect();
        if rows.is_empty() {
            return Hunt::Found(self.figures);
        }
        if rows.len() <= if self.figures.len() > SMALL { MOST_OFF } else { 1 } {
            Hunt::Near(rows)
        } else {
            Hunt::Late
        }
    }

    /// The acceptance probability of a step, by how much worse it makes things.
    fn acceptance(by_one: f64) -> [u64; WORST + 1] {
        let mut often = [65_536; WORST + 1];
        let mut chance = 65_536.0;
        for entry in &mut often[1..] {
            chance *= by_one / 65_536.0;
            *entry = chance as u64;
        }
        often
    }

    /// Tries a random square at a block of an equation that is off.
    fn step(&mut self, off: &[usize], accept: &[u64; WORST + 1]) {
        let place = off[self.chance.below(off.len())];
        let blocks = self.blocks_of[place];
        let block = blocks[self.chance.below(blocks.len())];
        let lack = self.lack(place);
        let up = if lack == 0 { self.chance.below(2) == 0 } else { lack > 0 };
        if !self.can(block, up) {
            return;
        }
        let Some((moves, count)) = self.square(block, up) else { return };
        let moves = &moves[..count];
        let before = self.off_by(moves);
        moves.iter().for_each(|&(block, up)| self.shift(block, up));
        let worse = self.off_by(moves) - before;
        let taken = worse <= 0
            || usize::try_from(worse).is_ok_and(|w| w <= WORST && (self.chance.next() & 0xFFFF) < accept[w]);
        if !taken {
            moves.iter().for_each(|&(block, up)| self.shift(block, !up));
        }
    }

    /// What an equation outside the network lacks.
    fn lack(&self, place: usize) -> Money {
        let lack = self.lacks[place];
        if lack < 0 && self.above.get(place) == Some(&true) { 0 } else { lack }
    }

    fn can(&self, block: usize, up: bool) -> bool {
        let (low, high) = self.ranges[block];
        if up { self.figures[block] < high } else { self.figures[block] > low }
    }

    /// Blocks that can move together with this one without changing any equation of the network.
    fn square(&mut self, block: usize, up: bool) -> Option<([(usize, bool); 4], usize)> {
        let (from, to) = self.network.ends[block];
        let hub = self.network.hub();
        if from == hub || to == hub || (self.large && self.at[from].len().max(self.at[to].len()) > FEW) {
            return self.square_at_many(block, up);
        }
        let second = self.at[from][self.chance.below(self.at[from].len())];
        let (a, b) = self.network.ends[second];
        let far = if a == from { b } else { a };
        if second == block || a != from || !self.can(second, !up) {
            return None;
        }
        if far == to {
            return Some(([(block, up), (second, !up), (0, up), (0, up)], 2));
        }
        let third = self.at[to][self.chance.below(self.at[to].len())];
        let (near, end) = self.network.ends[third];
        if third == block || end != to || near == from || !self.can(third, !up) {
            return None;
        }
        if near == hub && far == hub {
            // The hub takes any amount.
            return Some(([(block, up), (second, !up), (third, !up), (0, up)], 3));
        }
        let fourth = self.joining(near, far, up)?;
        Some(([(block, up), (second, !up), (third, !up), (fourth, up)], 4))
    }

    /// Likewise if very many blocks stand at one of its nodes, as at the hub: searches from the other end.
    fn square_at_many(&mut self, block: usize, up: bool) -> Option<([(usize, bool); 4], usize)> {
        let (from, to) = self.network.ends[block];
        if from == to {
            return Some(([(block, up); 4], 1));
        }
        let hub = self.network.hub();
        let out = to == hub || (from != hub && self.at[from].len() <= self.at[to].len());
        let (few, many) = if out { (from, to) } else { (to, from) };
        // The block's end on the side of `few`, then the other.
        let sides = |walk: &Self, block: usize| {
            let (from, to) = walk.network.ends[block];
            if out { (from, to) } else { (to, from) }
        };
        let second = self.at[few][self.chance.below(self.at[few].len())];
        let (here, far) = sides(self, second);
        if second == block || here != few || !self.can(second, !up) {
            return None;
        }
        if far == many {
            return Some(([(block, up), (second, !up), (0, up), (0, up)], 2));
        }
        let fourth = self.at[far][self.chance.below(self.at[far].len())];
        let (near, end) = sides(self, fourth);
        if end != far || near == few || !self.can(fourth, up) {
            return None;
        }
        if near == hub && many == hub {
            return Some(([(block, up), (second, !up), (fourth, up), (0, up)], 3));
        }
        let third = if out { self.joining(near, many, !up)? } else { self.joining(many, near, !up)? };
        Some(([(block, up), (second, !up), (third, !up), (fourth, up)], 4))
    }

    /// A block from one node to another that can move.
    fn joining(&self, from: usize, to: usize, up: bool) -> Option<usize> {
        let few = if self.at[from].len() <= self.at[to].len() { &self.at[from] } else { &self.at[to] };
        if few.len() <= FEW {
            let joins = |&block: &usize| self.network.ends[block] == (from, to) && self.can(block, up);
            return few.iter().copied().find(joins);
        }
        let start = self.between.partition_point(|&(a, b, _)| (a, b) < (from, to));
        let blocks = self.between[start..].iter().take_while(|&&(a, b, _)| (a, b) == (from, to));
        blocks.map(|joint| joint.2).take(8).find(|&other| self.can(other, up))
    }

    fn shift(&mut self, block: usize, up: bool) {
        let by = if up { 1 } else { -1 };
        self.figures[block] += by;
        self.beside[block].iter().for_each(|&place| self.lacks[place] -= by);
    }

    /// The sum of squares of what the equations outside the network lack, over these blocks; an equation with
    /// several of them counts several times, before and after alike.
    fn off_by(&self, moves: &[(usize, bool)]) -> Money {
        let mut seen = [usize::MAX; 24];
        let mut count = 0;
        let mut sum = 0;
        for &(block, _) in moves {
            for &place in &self.beside[block] {
                if !seen[..count].contains(&place) {
                    if count < seen.len() {
                        seen[count] = place;
                        count += 1;
                    }
                    sum += self.lack(place) * self.lack(place);
                }
            }
        }
        sum
    }
}

/// Random numbers from a fixed seed (xorshift: Marsaglia 2003).
struct Chance(u64);

impl Chance {
    fn next(&mut self) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0 >> 11
    }

    /// A number below `count`.
    fn below(&mut self, count: usize) -> usize {
        (self.next() % count.max(1) as u64) as usize
    }
}
