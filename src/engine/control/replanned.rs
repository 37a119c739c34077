//! What a re-planned plan keeps beside the tables of its rest: what is done, and the plan as it was typed.

use std::ops::Range;
use std::sync::Arc;

use super::super::tables::{Replanned, Tables};
use super::rest::Rest;
use crate::plan::Plan;
use crate::plan::control::{Actor, Measure};
use crate::units::Money;

impl Tables {
    /// The tables that a stretch of time is looked at by: those of the plan as typed for what is over, else these.
    #[must_use]
    pub fn of_time(&self, range: &Range<usize>) -> &Tables {
        match &self.replanned {
            Some(replanned) if range.end <= replanned.first_open => &replanned.typed,
            Some(_) | None => self,
        }
    }

    /// Work done at a stage before the rest was made anew, by some managers over some segments; 0 where nothing was
    /// reported or re-planned.
    #[must_use]
    pub fn done_count(&self, managers: &[usize], stage: usize, range: &Range<usize>) -> i64 {
        let counts = self.replanned.iter().flat_map(|replanned| &replanned.counts);
        let own = counts.filter(|(manager, at, _)| *at == stage && managers.contains(manager));
        own.map(|(_, _, cells)| cells.get(range.clone()).map_or(0, |cells| cells.iter().sum::<i64>())).sum()
    }

    /// What is done of the targets of some managers over some segments; None in a plan that was not re-planned.
    #[must_use]
    pub fn done_by(&self, managers: &[usize], range: &Range<usize>) -> Option<Money> {
        let replanned = self.replanned.as_deref()?;
        let lines = managers.iter().flat_map(|&manager| self.lines.of(manager));
        Some(lines.map(|line| replanned.of_line(line, range)).sum())
    }

    /// What everybody has done over some segments, other people and nobody included; None in a plan that was not
    /// re-planned.
    #[must_use]
    pub fn done_by_all(&self, range: &Range<usize>) -> Option<Money> {
        let everybody: Vec<usize> = (0..self.managers.len()).collect();
        Some(self.done_by(&everybody, range)? + self.done_by_others(range))
    }
}

impl Rest {
    /// The tables of the plan now: those of the rest, with what is done beside them.
    ///
    /// What a manager has done about something that none of their lines is about stands on their first line, so that no
    /// total misses it.
    #[must_use]
    pub fn into_tables(self, plan: &Plan, typed: Tables) -> Tables {
        let segments = self.tables.targets.segments;
        let mut lines = vec![0; self.tables.lines.len() * segments];
        let mut others = Vec::new();
        for (who, members, amounts) in self.done.rows() {
            let place = match who {
                Actor::Manager(id) => plan.position(*id),
                Actor::Other(_) | Actor::Nobody => None,
            };
            let own = || place.map(|place| self.tables.lines.of(place));
            let line = own().and_then(|mut own| {
                let first = own.clone().next();
                own.find(|&line| self.tables.lines.members(line) == members).or(first)
            });
            match line {
                Some(line) => {
                    let cells = lines[line * segments..(line + 1) * segments].iter_mut();
                    cells.zip(amounts).for_each(|(cell, amount)| *cell += amount);
                }
                None => {
                    let mut cells = amounts.to_vec();
                    cells.resize(segments, 0);
                    others.push((members, cells));
                }
            }
        }
        let counts = counts(plan, segments);
        let Rest { mut tables, holds, first_open, as_of, done: _ } = self;
        let replanned = Replanned { typed, as_of, first_open, holds, lines, counts, others, segments };
        tables.replanned = Some(Arc::new(replanned));
        tables.with_profit(plan)
    }
}

/// Work done at each stage by each manager, when the rest was made anew.
fn counts(plan: &Plan, segments: usize) -> Vec<(usize, usize, Vec<i64>)> {
    let mut all: Vec<(usize, usize, Vec<i64>)> = Vec::new();
    for row in plan.control.replan.iter().flat_map(|replan| &replan.done) {
        let manager = match &row.who {
            Actor::Manager(id) => plan.position(*id),
            Actor::Other(_) | Actor::Nobody => None,
        };
        let stage = match row.measure {
            Measure::Stage(id) => plan.stages.iter().position(|stage| stage.id == id),
            Measure::Revenue | Measure::GrossProfit | Measure::Payments => None,
        };
        let Some((manager, stage)) = manager.zip(stage) else { continue };
        let place = all.iter().position(|(m, s, _)| (*m, *s) == (manager, stage)).unwrap_or_else(|| {
            all.push((manager, stage, vec![0; segments]));
            all.len() - 1
        });
        all[place].2.iter_mut().zip(&row.amounts).for_each(|(cell, amount)| *cell += amount);
    }
    all
}
