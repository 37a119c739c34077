//! The load of several managers together.

use std::ops::Range;

use super::{Limit, LoadFigure, Tables};

impl Tables {
    /// The load of some managers together: at each stage the sum of their exact needs over the sum of their
    /// capacities, likewise for their time, and the largest of these. Managers without a limit at a stage, or
    /// whose need cannot be computed, count in neither sum. None if nothing limits anybody.
    pub fn team_load(&self, members: &[usize], range: Range<usize>) -> Option<LoadFigure> {
        let stage = |stage: usize| {
            let of = |m: usize| self.load.stage_against(&self.need, m, stage, range.clone());
            together(members, Limit::Stage(stage), &of)
        };
        let minutes = |m: usize| {
            let there = self.load.minutes(m, range.clone())?;
            Some((self.load.minutes_needed(&self.need, m, range.clone())?, there))
        };
        let time = together(members, Limit::Time, &minutes);
        let loads = (0..self.need.stages()).filter_map(stage).chain(time);
        loads.reduce(|a, b| if b.heavier(&a) { b } else { a })
    }

    /// The load that some lines put on their managers: at each stage the sum of the lines' exact needs over
    /// the sum of those managers' capacities, likewise for their time, and the largest of these. Lines
    /// without a limit, or whose need cannot be computed, count in neither sum. None if that leaves nothing.
    pub fn lines_load(&self, lines: &[usize], range: Range<usize>) -> Option<LoadFigure> {
        let load = |limit: Limit| {
            let (needed, capacity) = self.lines_against(lines, limit, range.clone())?;
            (needed > 0.0 || capacity > 0.0).then(|| LoadFigure::of(needed, capacity, limit))
        };
        let loads = (0..self.need.stages()).map(Limit::Stage).chain([Limit::Time]).filter_map(load);
        loads.reduce(|a, b| if b.heavier(&a) { b } else { a })
    }

    /// The need of some lines and the capacity of their managers, in units of a stage or in minutes; None if
    /// it is known for nobody.
    pub fn lines_against(&self, lines: &[usize], limit: Limit, range: Range<usize>) -> Option<(f64, f64)> {
        let mut people: Vec<usize> = lines.iter().map(|&line| self.lines.manager(line)).collect();
        people.dedup();
        let known = |line: usize, stage: usize| self.need.line_for_load(line, stage, range.clone());
        let one = |&m: &usize| {
            let own: Vec<usize> =
                lines.iter().copied().filter(|&line| self.lines.manager(line) == m).collect();
            match limit {
                Limit::Stage(stage) => {
                    let need = |line: usize| known(line, stage);
                    self.load.lines_stage_against((m, stage), (&own, &need), range.clone())
                }
                Limit::Time => {
                    let there = self.load.minutes(m, range.clone())?;
                    let need = |stage: usize| {
                        let all = own.iter().filter_map(|&line| known(line, stage));
                        all.reduce(|sum, need| sum + need)
                    };
                    Some((self.load.minutes_of(&need)?, there))
                }
            }
        };
        people.iter().filter_map(one).reduce(|a, b| (a.0 + b.0, a.1 + b.1))
    }
}

/// Total need over total capacity of the managers for whom both are known.
fn together(members: &[usize], limit: Limit, of: &dyn Fn(usize) -> Option<(f64, f64)>) -> Option<LoadFigure> {
    let sums = members.iter().filter_map(|&m| of(m)).reduce(|a, b| (a.0 + b.0, a.1 + b.1));
    let (needed, capacity) = sums.filter(|(needed, capacity)| *needed > 0.0 || *capacity > 0.0)?;
    Some(LoadFigure::of(needed, capacity, limit))
}
