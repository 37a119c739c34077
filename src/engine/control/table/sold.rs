//! What was sold of each product, region or client, for the causes of a gap.

use super::PlanFact;
use crate::engine::control::Sold;
use crate::plan::control::Measure;
use crate::plan::{DimensionKind, MemberId, Members};
use crate::units::{Fraction, Money};

impl PlanFact<'_> {
    /// What was to be sold and was, for each member of a dimension and for what is about none of them; None where no report
    /// counts deals by it.
    #[must_use]
    pub fn sold_by(&self, kind: DimensionKind) -> Option<Vec<Sold>> {
        let deals = Measure::Stage(self.plan.stages.last()?.id);
        let facts = |measure| {
            let rows = self.facts.actors().into_iter().flat_map(move |who| {
                let about = self.facts.members_of(&who, measure).into_iter();
                about.map(move |about| (about, self.facts.exactly(&who, measure, about, self.over.clone())))
            });
            rows.collect::<Vec<(Members, i64)>>()
        };
        let (money, closed) = (facts(Measure::Revenue), facts(deals));
        if !closed.iter().any(|(about, count)| *count != 0 && about.get(kind).is_some()) {
            return None;
        }
        let named = self.plan.dimension(kind).into_iter().flat_map(|dimension| &dimension.members);
        let members: Vec<Option<MemberId>> = named.map(|member| Some(member.id)).chain([None]).collect();
        let of = |about: Members| about.get(kind).filter(|id| members.contains(&Some(*id)));
        let to_date = self.lines_to_date(deals);
        let one = |id: &Option<MemberId>| {
            let sum = |rows: &[(Members, i64)]| -> i64 {
                rows.iter().filter(|(about, _)| of(*about) == *id).map(|(_, amount)| amount).sum()
            };
            let lines = to_date.iter().filter(|(about, ..)| of(*about) == *id);
            let (plan, planned) =
                lines.fold((0, 0.0), |(plan, deals), (_, money, count)| (plan + money, deals + count));
            Sold {
                plan,
                planned: Fraction::decimal(planned),
                actual: sum(&money),
                closed: Some(sum(&closed)),
            }
        };
        Some(members.iter().map(one).collect())
    }

    /// Plan to date of every line of what is compared with, and its exact deals to date.
    fn lines_to_date(&self, deals: Measure) -> Vec<(Members, Money, f64)> {
        let by_date = self.elapsed_by_date();
        let own = self.by_revenue();
        let (goal, range) = (&self.goal, &self.range);
        let elapsed = |who| self.plan.position(who).map_or(&by_date, |place| &own[place]);
        let money = goal.rows.iter().map(|row| {
            let due = row.who.map_or(&by_date, elapsed).due_of(&row.amounts, range.clone());
            (row.members, due, 0.0)
        });
        let stage = goal.plan.stages.iter().position(|stage| Measure::Stage(stage.id) == deals);
        let lines = (0..goal.tables.lines.len()).zip(std::iter::repeat(stage));
        let counts = lines.filter_map(|(line, stage)| {
            let who = goal.plan.managers.get(goal.tables.lines.manager(line))?.id;
            let need = |segment: usize| {
                let exact = goal.tables.need.line_exact(line, stage?, segment..segment + 1);
                Some(elapsed(who).exact(segment, exact?))
            };
            Some((goal.tables.lines.members(line), 0, range.clone().filter_map(need).sum()))
        });
        money.chain(counts).collect()
    }
}
