//! Gross profit: plan against fact.

use super::PlanFact;
use crate::engine::control::to_date::Elapsed;
use crate::plan::Members;
use crate::plan::control::{Actor, Measure};
use crate::units::Money;

/// The gross profit of everybody, or of one person, in a period.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ProfitRow {
    /// Whose; None is everybody's.
    pub who: Option<Actor>,
    /// The period's plan, as far as margins are known; None where none is.
    pub plan: Option<Money>,
    /// What of it was to be there by as of, by the days for which gross profit is reported; where it never is, by those of
    /// revenue.
    pub to_date: Option<Money>,
    /// What is there; None where no report speaks of gross profit.
    pub actual: Option<Money>,
    /// What was sold on the days for which gross profit is reported: what its margin is of.
    pub sold: Money,
}

impl PlanFact<'_> {
    /// The gross profit of everybody, then of each manager, then of others who have any.
    #[must_use]
    pub fn profits(&self) -> Vec<ProfitRow> {
        let reported = self.facts.known.last(Measure::GrossProfit).is_some();
        let measure = if reported { Measure::GrossProfit } else { Measure::Revenue };
        let fact = |who: &Actor| {
            reported.then(|| self.facts.of(who, Measure::GrossProfit, Members::NONE, self.over.clone()))
        };
        let managers = self.plan.managers.iter().enumerate().map(|(place, manager)| {
            let who = Actor::Manager(manager.id);
            let elapsed = self.elapsed(place, measure);
            let [plan, to_date] =
                self.planned_profit(self.goal.plan.position(manager.id).map(Some), &elapsed);
            let known = self.facts.known.days_of(place, Measure::GrossProfit);
            let on = self.over.clone().filter(|&day| known.is_some_and(|days| days[day]));
            let sold = on.map(|day| self.facts.of(&who, Measure::Revenue, Members::NONE, day..day + 1)).sum();
            ProfitRow { actual: fact(&who), who: Some(who), plan, to_date, sold }
        });
        let mut rows: Vec<ProfitRow> = managers.collect();
        let others = self.facts.others.iter().map(|name| Actor::Other(name.clone())).chain([Actor::Nobody]);
        let beside = others.filter_map(|who| {
            let actual = fact(&who).filter(|amount| *amount != 0)?;
            let sold = self.facts.of(&who, Measure::Revenue, Members::NONE, self.over.clone());
            Some(ProfitRow { who: Some(who), plan: None, to_date: None, actual: Some(actual), sold })
        });
        rows.extend(beside);
        let [plan, to_date] = self.planned_profit(Some(None), &self.elapsed_by_date());
        let some = |amount: Option<Money>| amount.filter(|amount| *amount != 0);
        let (plan, to_date) = (some(plan), some(to_date));
        let nobody = ProfitRow { who: None, plan, to_date, actual: reported.then_some(0), sold: 0 };
        let all = rows.iter().fold(nobody, |sum, row| ProfitRow {
            who: None,
            plan: added(sum.plan, row.plan),
            to_date: added(sum.to_date, row.to_date),
            actual: added(sum.actual, row.actual),
            sold: sum.sold + row.sold,
        });
        rows.insert(0, all);
        rows
    }

    /// The plan of the period and what of it was to be there: of a manager of what is compared with, or of what nobody
    /// carries.
    fn planned_profit(&self, place: Option<Option<usize>>, elapsed: &Elapsed) -> [Option<Money>; 2] {
        let Some(place) = place else { return [None, None] };
        let tables = &self.goal.tables;
        let of = |range: &std::ops::Range<usize>| match place {
            Some(place) => tables.profit(&[place], range).amount,
            None => tables.unassigned_profit(range).amount,
        };
        let each: Vec<Money> = tables.horizon().map(|s| of(&(s..s + 1)).unwrap_or(0)).collect();
        let plan = of(&self.range);
        [plan, plan.map(|_| elapsed.due_of(&each, self.range.clone()))]
    }
}

fn added(a: Option<Money>, b: Option<Money>) -> Option<Money> {
    a.map_or(b, |a| Some(a + b.unwrap_or(0)))
}
