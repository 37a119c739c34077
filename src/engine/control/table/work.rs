//! What each manager was to do and did, for the causes of a gap.

use super::{PlanFact, RowOf};
use crate::engine::control::{Beside, Work};
use crate::plan::control::Measure;
use crate::units::{Bits, Fraction};

impl PlanFact<'_> {
    /// What each manager was to do and did, in roster order, and what stands beside them: the causes of the gap.
    #[must_use]
    pub fn work(&self) -> (Vec<Work>, Beside) {
        let people = (0..self.plan.managers.len()).map(|place| self.work_of(place)).collect();
        let mut beside = Beside::default();
        for (of, sums) in self.beside() {
            let slot = match of {
                RowOf::Nobody => &mut beside.nobody,
                RowOf::Unassigned => &mut beside.unassigned,
                RowOf::All
                | RowOf::Team(_)
                | RowOf::NoTeam
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
        let elapsed = &self.by_revenue()[place];
        let there = self.place_in_goal(place);
        let own = &self.facts.own[place];
        let known = &self.facts.known;
        let money = known.days_of(place, Measure::Revenue);
        let mut days = own.days().clone();
        days.keep(money.unwrap_or(&Bits::default()));
        let stages = self.plan.stages.iter().zip(&sums.stages);
        let (planned, counts) = stages
            .map(|(stage, figures)| {
                let wanted = self.goal.plan.stages.iter().position(|other| other.id == stage.id).zip(there);
                let needs = wanted.map(|(s, m)| self.goal.tables.exact_needs(m, s, &self.range));
                let needs = needs.unwrap_or_default();
                let measure = Measure::Stage(stage.id);
                let counted = known.days_of(place, measure);
                let lacks = |counted: &Bits| days.any_beyond(counted, self.over.clone());
                let known = counted == money || !counted.map_or_else(|| days.any(self.over.clone()), lacks);
                let due = self.range.clone().zip(needs).map(|(segment, need)| elapsed.exact(segment, need));
                let planned = Fraction::decimal(due.sum());
                (planned, figures.actual.filter(|_| known))
            })
            .unzip();
        Work { plan: sums.figures.to_date, planned, actual: sums.figures.actual, counts }
    }
}
