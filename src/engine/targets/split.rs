//! From blocks to cells: each block's whole sum goes to managers, then lines, then months, then segments, by
//! largest remainder.

use std::ops::Range;

use super::blocks::{Layout, Piece};
use super::weights::Ladder;
use crate::units::order;
use crate::units::{Money, Scratch, Tie, allocate_into, allocate_stepped_into};

/// The plan's structure as far as a split needs it.
pub(super) struct Grain<'a> {
    /// For each segment, the index of its month.
    pub(super) months: &'a [usize],
    /// The rounding step: line × month totals, and so manager × month totals, are multiples of it where holds
    /// allow it.
    pub(super) step: Money,
    /// For each line, the index of its manager.
    pub(super) owners: &'a [usize],
}

/// Fills `cells`, line by line each by segment, with whole figures that add up to the blocks' sums.
///
/// Blocks inside more holds come first. Where several blocks share one month of one line, the last of them
/// rounds the month as a whole.
pub(super) fn fill(
    layout: &Layout,
    (rungs, sums): (&[u8], &[Money]),
    ladder: &impl Ladder,
    grain: &Grain<'_>,
    cells: &mut [Money],
) {
    let segments = grain.months.len();
    let mut order: Vec<usize> = (0..layout.len()).collect();
    order::by_key(&mut order, |&b| (usize::MAX - layout.around[b].len(), b));
    let mut splitter = Splitter { segments, ..Splitter::default() };
    if grain.step > 1 {
        splitter.closing = closing(layout, &order, grain, cells.len());
        for months in grain.months.chunk_by(|a, b| a == b) {
            let from = splitter.segments_of.last().map_or(0, |last| last.end);
            splitter.segments_of.push(from..from + months.len());
        }
    }
    for block in order.into_iter().filter(|&b| sums[b] != 0) {
        splitter.load(layout.pieces(block), rungs[block], ladder, grain);
        splitter.split(block, sums[block], grain, cells);
    }
}

/// For each line and month, the block that comes last.
fn closing(layout: &Layout, order: &[usize], grain: &Grain<'_>, cells: usize) -> Vec<usize> {
    let months = grain.months.last().map_or(0, |m| m + 1);
    let lines = if grain.months.is_empty() { 0 } else { cells / grain.months.len() };
    let mut last = vec![usize::MAX; lines * months];
    for &block in order {
        for piece in layout.pieces(block) {
            for segment in piece.range.clone() {
                last[piece.line * months + grain.months[segment]] = block;
            }
        }
    }
    last
}

/// A node of the split: a person, line, month or segment inside a block.
#[derive(Debug, Clone, Copy, Default)]
struct Part {
    /// Index of the manager, line, month or segment.
    place: usize,
    /// Where its children end in the next finer list.
    end: usize,
    weight: f64,
}

/// Buffers shared by all blocks of a plan.
#[derive(Default)]
struct Splitter {
    segments: usize,
    /// For each line and month, the block that rounds it; empty if the rounding step is 1.
    closing: Vec<usize>,
    /// The segments of each month, likewise.
    segments_of: Vec<Range<usize>>,
    people: Vec<Part>,
    lines: Vec<Part>,
    months: Vec<Part>,
    days: Vec<Part>,
    weights: Vec<f64>,
    person_sums: Vec<Money>,
    line_sums: Vec<Money>,
    month_sums: Vec<Money>,
    day_sums: Vec<Money>,
    /// For months that this block rounds, what other blocks have already put there.
    present: Vec<Money>,
    scratch: Scratch,
}

impl Splitter {
    /// Loads a block as a tree of people, lines, months and segments with weights, leaving out those without
    /// weight.
    fn load(&mut self, pieces: &[Piece], rung: u8, ladder: &impl Ladder, grain: &Grain<'_>) {
        self.people.clear();
        self.lines.clear();
        self.months.clear();
        self.days.clear();
        for run in pieces.chunk_by(|a, b| a.line == b.line) {
            let (line, from) = (run[0].line, self.months.len());
            for piece in run {
                for segment in piece.range.clone() {
                    let weight = ladder.weight(rung, line, segment);
                    if weight <= 0.0 {
                        continue;
                    }
                    self.days.push(Part { place: segment, end: 0, weight });
                    let (month, end) = (grain.months[segment], self.days.len());
                    match self.months[from..].last_mut() {
                        Some(last) if last.place == month => {
                            last.end = end;
                            last.weight += weight;
                        }
                        _ => self.months.push(Part { place: month, end, weight }),
                    }
                }
            }
            let end = self.months.len();
            if end > from {
                let weight = self.months[from..].iter().map(|m| m.weight).sum();
                self.lines.push(Part { place: line, end, weight });
                self.add_to_person(grain.owners[line], weight);
            }
        }
    }

    /// Adds the last line to its manager.
    fn add_to_person(&mut self, person: usize, weight: f64) {
        let end = self.lines.len();
        match self.people.last_mut() {
            Some(last) if last.place == person => {
                last.end = end;
                last.weight += weight;
            }
            _ => self.people.push(Part { place: person, end, weight }),
        }
    }

    /// Splits a block's sum over the loaded tree and adds it to the cells.
    fn split(&mut self, block: usize, sum: Money, grain: &Grain<'_>, cells: &mut [Money]) {
        let step = self.step(block, grain, cells);
        self.split_lines(sum, step);
        let (mut month_from, mut day_from) = (0, 0);
        for l in 0..self.lines.len() {
            let Part { place: line, end: month_end, .. } = self.lines[l];
            self.split_months(self.line_sums[l], month_from..month_end, step);
            for m in month_from..month_end {
                let days = day_from..self.months[m].end;
                self.weights.clear();
                self.weights.extend(self.days[days.clone()].iter().map(|d| d.weight));
                self.day_sums.clear();
                self.day_sums.resize(days.len(), 0);
                let sum = self.month_sums[m - month_from];
                allocate_into(sum, &self.weights, Tie::Later, &mut self.day_sums, &mut self.scratch);
                for (day, sum) in self.days[days.clone()].iter().zip(&self.day_sums) {
                    cells[line * self.segments + day.place] += sum;
                }
                day_from = days.end;
            }
            month_from = month_end;
        }
    }

    /// The rounding step of a block, 1 unless it is the last of some month. Records what other blocks have
    /// put there.
    fn step(&mut self, block: usize, grain: &Grain<'_>, cells: &[Money]) -> Money {
        self.present.clear();
        self.present.resize(self.months.len(), 0);
        if self.closing.is_empty() {
            return 1;
        }
        let months = grain.months.last().map_or(0, |m| m + 1);
        let (mut from, mut any) = (0, false);
        for line in &self.lines {
            for m in from..line.end {
                let month = self.months[m].place;
                if self.closing[line.place * months + month] == block {
                    any = true;
                    let (row, of) = (line.place * self.segments, &self.segments_of[month]);
                    self.present[m] = cells[row + of.start..row + of.end].iter().sum();
                }
            }
            from = line.end;
        }
        if any { grain.step } else { 1 }
    }

    /// Splits a sum over people, and each person's part over their lines.
    fn split_lines(&mut self, sum: Money, step: Money) {
        let mut from = 0;
        let present = self.lines.iter().map(|line| {
            let months = from..line.end;
            from = line.end;
            self.present[months].iter().sum()
        });
        let present: Vec<Money> = if step > 1 { present.collect() } else { Vec::new() };
        self.weights.clear();
        self.weights.extend(self.people.iter().map(|p| p.weight));
        self.line_sums.clear();
        self.line_sums.resize(self.lines.len(), 0);
        if self.people.len() == self.lines.len() {
            let (out, scratch) = (&mut self.line_sums, &mut self.scratch);
            return share(sum, step, Tie::Earlier, &mut self.weights, &present, out, scratch);
        }
        let mut from = 0;
        let of_people = self.people.iter().map(|person| {
            let lines = from..person.end;
            from = person.end;
            present.get(lines).map_or(0, |there| there.iter().sum())
        });
        let of_people: Vec<Money> = if step > 1 { of_people.collect() } else { Vec::new() };
        self.person_sums.clear();
        self.person_sums.resize(self.people.len(), 0);
        let out = &mut self.person_sums;
        share(sum, step, Tie::Earlier, &mut self.weights, &of_people, out, &mut self.scratch);
        let mut from = 0;
        for (person, &sum) in self.people.iter().zip(&self.person_sums) {
            let lines = from..person.end;
            from = person.end;
            self.weights.clear();
            self.weights.extend(self.lines[lines.clone()].iter().map(|l| l.weight));
            let present = present.get(lines.clone()).unwrap_or_default();
            let (out, scratch) = (&mut self.line_sums[lines], &mut self.scratch);
            share(sum, step, Tie::Earlier, &mut self.weights, present, out, scratch);
        }
    }

    fn split_months(&mut self, sum: Money, months: Range<usize>, step: Money) {
        self.weights.clear();
        self.weights.extend(self.months[months.clone()].iter().map(|m| m.weight));
        self.month_sums.clear();
        self.month_sums.resize(months.len(), 0);
        let present = if step > 1 { &self.present[months] } else { &[] };
        share(sum, step, Tie::Later, &mut self.weights, present, &mut self.month_sums, &mut self.scratch);
    }
}

/// Splits a sum so that each part, together with what is present there, is a multiple of `step`, if that is
/// possible without going below zero; otherwise in single units.
fn share(
    sum: Money,
    step: Money,
    tie: Tie,
    weights: &mut [f64],
    present: &[Money],
    out: &mut [Money],
    scratch: &mut Scratch,
) {
    if let [only] = out {
        *only = sum;
        return;
    }
    if sum == 0 {
        // Nothing to give: rounding what is present would only move amounts between parts.
        out.fill(0);
        return;
    }
    if step <= 1 || present.iter().all(|&p| p % step == 0) {
        return allocate_stepped_into(sum, step, weights, tie, out, scratch);
    }
    let plain = weights.to_vec();
    let total: f64 = plain.iter().sum();
    let exact = |weight: f64| super::problem::to_float(sum) * (weight / total);
    for (weight, &there) in weights.iter_mut().zip(present) {
        *weight = exact(*weight) + super::problem::to_float(there % step);
    }
    let there: Money = present.iter().map(|p| p % step).sum();
    allocate_stepped_into(sum + there, step, weights, tie, out, scratch);
    out.iter_mut().zip(present).for_each(|(part, p)| *part -= p % step);
    if out.iter().any(|&part| part.signum() * sum.signum() < 0) {
        allocate_into(sum, &plain, tie, out, scratch);
    }
}
