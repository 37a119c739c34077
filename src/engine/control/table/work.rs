//! What each manager was to do and did, for the causes of a gap.

use super::{PlanFact, RowOf};
use crate::engine::control::{Beside, Work};
use crate::plan::control::Measure;
use crate::units::Fraction;

impl PlanFact<'_> {
    /// What each manager was to do and did, in roster order, and what stands beside them: the causes of the gap.
    #[must_use]
    pub fn work(&self) -> (Vec<Work>, Beside) {
        let people = (0..self.plan.managers.len()).map(|place| self.work_of(place)).collect();
        let mut beside = Beside::default();
        for (of, sums) in self.beside() {
            let slot = match of {
                RowOf::Nobody => &mut beside.nobody,
                RowOf::Unassigned => &mut beside.vacancy,
                RowOf::All
                | RowOf::Team(_)
                | RowOf::Manager(_)
                | RowOf::Gone(_)
                | RowOf::Other(_)
                | RowOf::Member(..) => &mut beside.others,
            };
            // Who is gone had a plan, too: only the difference is other people's.
            let amount = if of == RowOf::Unassigned { sums.figures.to_date } else { sums.figures.gap() };
            *slot = Some(slot.unwrap_or(0) + amount);
        }
        (people, beside)
    }

    fn work_of(&self, place: usize) -> Work {
        let sums = self.of_manager(place);
        let (range, elapsed) = (self.segments(), self.elapsed(place, Measure::Revenue));
        let id = self.plan.managers[place].id;
        let there = self.goal.plan.position(id);
        let own = &self.facts.own[place];
        let days: Vec<usize> = self
            .over()
            .filter(|&day| own.is_available(day) && self.facts.known.of(place, Measure::Revenue, day))
            .collect();
        let stages = self.plan.stages.iter().zip(&sums.stages);
        let (planned, counts) = stages
            .map(|(stage, figures)| {
                let wanted = self.goal.plan.stages.iter().position(|other| other.id == stage.id).zip(there);
                let need = |segment: usize| {
                    let exact =
                        wanted.and_then(|(s, m)| self.goal.tables.need_exact(m, s, segment..segment + 1));
                    elapsed.exact(segment, exact.unwrap_or(0.0))
                };
                let measure = Measure::Stage(stage.id);
                let known = days.iter().all(|&day| self.facts.known.of(place, measure, day));
                let planned = Fraction::decimal(range.clone().map(need).sum());
                (planned, figures.actual.filter(|_| known))
            })
            .unzip();
        Work { plan: sums.figures.to_date, planned, actual: sums.figures.actual, counts }
    }
}
