//! Why a target is what it is: the blocks that contain some cells, and the cells' part of each.

use std::ops::Range;

use super::settle::{Ground, Settled};
use super::weights::{self, Ladder};
use crate::calendar::{Availability, Axis};
use crate::engine::Tables;
use crate::plan::{Manager, Plan};

/// The part that some cells have in one block.
#[derive(Debug, Clone, PartialEq)]
pub struct Stake {
    /// The holds that contain the block, as places in the plan's list, the smallest first.
    pub holds: Vec<usize>,
    /// The block's total before rounding, in units of the currency.
    pub sum: f64,
    /// The weight of these cells.
    pub weight: f64,
    /// The weight of the whole block.
    pub of: f64,
    /// What weights are based on: 0 base weights, 1 working days while employed, 2 calendar days while
    /// employed.
    pub rung: u8,
    /// How many of the cells lie in it.
    pub cells: usize,
}

impl Stake {
    /// The cells' part of the block, 0 to 1.
    #[must_use]
    pub fn share(&self) -> f64 {
        if self.of > 0.0 { self.weight / self.of } else { 0.0 }
    }

    /// The cells' amount before rounding.
    #[must_use]
    pub fn exact(&self) -> f64 {
        self.sum * self.share()
    }
}

/// The factors of a base weight over some segments: weight × mix × season × days × compensation for absences.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct BaseTerms {
    /// Days that count: productive or available ones, by the absence policy.
    pub days: f64,
    /// The average season index of those days.
    pub season: f64,
    /// The factor by which days at work make up for absences; 1 without absences.
    pub absences: f64,
}

/// The blocks that contain the cells of some lines over some segments; with `unassigned`, lines are those of
/// [`UnassignedLines`](super::UnassignedLines). Cells inside no hold are in no block: they are 0.
#[must_use]
pub fn stakes(
    plan: &Plan,
    tables: &Tables,
    lines: &[usize],
    unassigned: bool,
    range: &Range<usize>,
) -> Vec<Stake> {
    let plan = super::waiting_for_a_team(plan);
    let ground = Ground::new(&plan, &tables.axis, &tables.people, &tables.lines);
    let active: Vec<bool> = (0..plan.holds.len()).map(|hold| tables.targets.counts(hold)).collect();
    let Some((managers, unassigned_lines)) = ground.settled(&active) else { return Vec::new() };
    if unassigned {
        let Some(settled) = unassigned_lines else { return Vec::new() };
        ground.with_unassigned_ladder(|ladder| found(&settled, ladder, lines, range))
    } else {
        found(&managers, &ground.work(), lines, range)
    }
}

fn found(settled: &Settled, ladder: &impl Ladder, lines: &[usize], range: &Range<usize>) -> Vec<Stake> {
    let mut out = Vec::new();
    for block in 0..settled.layout.len() {
        let rung = settled.rungs[block];
        let (mut weight, mut cells) = (0.0, 0);
        for piece in settled.layout.pieces(block).iter().filter(|p| lines.binary_search(&p.line).is_ok()) {
            let common = piece.range.start.max(range.start)..piece.range.end.min(range.end);
            cells += common.len();
            weight += common.map(|segment| ladder.weight(rung, piece.line, segment)).sum::<f64>();
        }
        if cells > 0 {
            let mut around: Vec<(usize, usize)> =
                settled.layout.around[block].iter().map(|&at| settled.held[at]).collect();
            crate::units::order::by_key(&mut around, |&(hold, size)| (size, hold));
            out.push(Stake {
                holds: around.into_iter().map(|(hold, _)| hold).collect(),
                sum: settled.solution.exact[block],
                weight,
                of: settled.layout.weight(block, rung, ladder),
                rung,
                cells,
            });
        }
    }
    out
}

/// The factors of a manager's base weight over some segments, apart from weight and mix.
#[must_use]
pub fn base_terms(
    plan: &Plan,
    axis: &Axis,
    (manager, person): (&Manager, &Availability),
    range: &Range<usize>,
) -> BaseTerms {
    let season = weights::season(plan, axis);
    let (days, absences) = weights::days_that_count(plan, &season, manager, person);
    let sum: f64 = days[range.clone()].iter().sum();
    let weighed: f64 = season[range.clone()].iter().zip(&days[range.clone()]).map(|(s, d)| s * d).sum();
    BaseTerms { days: sum, season: if sum > 0.0 { weighed / sum } else { 0.0 }, absences }
}
