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
        let sums = &self.managers()[place];
        let elapsed = self.elapsed(place, Measure::Revenue);
        let there = self.goal.plan.position(self.plan.managers[place].id);
        let own = &self.facts.own[place];
        let known = &self.facts.known;
        let reported =
            |measure: Measure, day: usize| known.days_of(place, measure).is_some_and(|days| days[day]);
        let days = own.available(self.over.clone());
        let days: Vec<usize> = days.filter(|&day| reported(Measure::Revenue, day)).collect();
        let money = known.days_of(place, Measure::Revenue);
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
                let known =
                    known.days_of(place, measure) == money || days.iter().all(|&day| reported(measure, day));
                let planned = Fraction::decimal(self.range.clone().map(need).sum());
                (planned, figures.actual.filter(|_| known))
            })
            .unzip();
        Work { plan: sums.figures.to_date, planned, actual: sums.figures.actual, counts }
    }
}
