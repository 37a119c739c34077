//! What the charts show: the plan month by month, and the funnel from the first touch to the deal.

use crate::calendar::Month;
use crate::engine::Tables;
use crate::plan::Plan;
use crate::units::Money;

/// One month of the plan.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct MonthTotal {
    /// Which.
    pub month: Month,
    /// Its whole target, with what nobody carries.
    pub target: Money,
    /// All targets from the beginning to its end.
    pub so_far: Money,
}

/// The whole plan by month.
#[must_use]
pub fn month_totals(tables: &Tables) -> Vec<MonthTotal> {
    let mut so_far = 0;
    let months = tables.axis.months().iter().map(|span| {
        let target = tables.total(span.segments.clone());
        so_far += target;
        MonthTotal { month: span.month, target, so_far }
    });
    months.collect()
}

/// The month by whose end at least half of the plan has to be sold; None without a plan.
#[must_use]
pub fn half_way(months: &[MonthTotal]) -> Option<Month> {
    let total = months.last()?.so_far;
    let half = months.iter().find(|month| month.so_far >= total - month.so_far)?;
    (total > 0).then_some(half.month)
}

/// One stage of the funnel over the whole plan.
#[derive(Debug, Clone, PartialEq)]
pub struct FunnelStep {
    /// The stage's name.
    pub name: String,
    /// How many of it the whole team has to do.
    pub count: i64,
    /// For how many managers that cannot be computed.
    pub without: usize,
    /// The share of it that comes to the next stage; None at the last stage, and where there is nothing to do.
    pub passes: Option<f64>,
}

/// The funnel of the whole team over the whole plan, from the first stage to the deal.
#[must_use]
#[allow(clippy::cast_precision_loss, reason = "counts of work stay far below 2^52")]
pub fn funnel_steps(plan: &Plan, tables: &Tables) -> Vec<FunnelStep> {
    let everyone: Vec<usize> = (0..plan.managers.len()).collect();
    let need = |stage: usize| tables.team_need_whole(&everyone, stage, tables.horizon());
    let step = |(k, stage): (usize, &crate::plan::Stage)| {
        let (count, without) = need(k);
        let next = (k + 1 < plan.stages.len() && count > 0).then(|| need(k + 1).0);
        let passes = next.map(|next| next as f64 / count as f64);
        FunnelStep { name: stage.name.clone(), count, without, passes }
    };
    plan.stages.iter().enumerate().map(step).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::evaluate;
    use crate::i18n::Lang;

    #[test]
    fn months_add_up_to_the_plan_and_half_of_it_lies_before_the_named_one() {
        let plan = crate::sample::plan(Lang::En, 2027, "p");
        let tables = evaluate(&plan);
        let months = month_totals(&tables);
        assert_eq!(months.len(), 12);
        assert_eq!(months[11].so_far, tables.total(tables.horizon()));
        assert_eq!(months.iter().map(|m| m.target).sum::<Money>(), months[11].so_far);
        let half = half_way(&months).unwrap();
        let at = months.iter().position(|m| m.month == half).unwrap();
        assert!(months[at].so_far * 2 >= months[11].so_far && months[at - 1].so_far * 2 < months[11].so_far);
        assert_eq!(half_way(&[]), None);
    }

    #[test]
    fn the_funnel_narrows_by_its_conversions() {
        let plan = crate::sample::plan(Lang::En, 2027, "p");
        let tables = evaluate(&plan);
        let steps = funnel_steps(&plan, &tables);
        assert_eq!(steps.len(), plan.stages.len());
        for pair in steps.windows(2) {
            #[allow(clippy::cast_precision_loss)]
            let share = pair[1].count as f64 / pair[0].count as f64;
            assert!((pair[0].passes.unwrap() - share).abs() < 1e-12 && share < 1.0, "{pair:?}");
        }
        assert_eq!(steps.last().unwrap().passes, None);
        let empty = crate::sample::empty(Lang::En, 2027, "e");
        let none = funnel_steps(&empty, &evaluate(&empty));
        assert!(none.iter().all(|step| step.count == 0 && step.passes.is_none()), "{none:?}");
    }
}
