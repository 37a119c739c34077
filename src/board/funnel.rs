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
    /// How many of it the whole team has to do for the plan's deals.
    pub count: i64,
    /// How many of them before the plan begins, or before somebody's hire.
    pub before: i64,
    /// For how many managers that cannot be computed.
    pub without: usize,
    /// The share of it that comes to the next stage; None at the last stage, where there is nothing to do, and where a
    /// part of either stage cannot be computed.
    pub passes: Option<f64>,
}

/// The funnel of the whole team for all deals of the plan, from the first stage to the deal. What is due before the plan
/// counts: within the plan alone, an early stage has fewer than its deals take.
#[must_use]
#[allow(clippy::cast_precision_loss, reason = "counts of work stay far below 2^52")]
pub fn funnel_steps(plan: &Plan, tables: &Tables) -> Vec<FunnelStep> {
    let everyone: Vec<usize> = (0..plan.managers.len()).collect();
    let needs: Vec<_> = (0..plan.stages.len()).map(|k| tables.team_need_in_all(&everyone, k)).collect();
    let step = |(k, stage): (usize, &crate::plan::Stage)| {
        let (count, without) = needs[k];
        let next = needs.get(k + 1).filter(|next| count > 0 && without == 0 && next.1 == 0);
        let passes = next.map(|next| next.0 as f64 / count as f64);
        let before = tables.team_before(&everyone, k).0 + tables.team_before_hire(&everyone, k);
        FunnelStep { name: stage.name.clone(), count, before, without, passes }
    };
    plan.stages.iter().enumerate().map(step).collect()
}

/// The place of the stage after which most is lost; None where a part of the funnel cannot be computed, and where there
/// is nothing to do.
#[must_use]
pub fn narrowest(steps: &[FunnelStep]) -> Option<usize> {
    let passes = |at: &usize| steps[*at].passes.unwrap_or(f64::INFINITY);
    let whole = steps.iter().all(|step| step.without == 0);
    let known = (0..steps.len()).filter(|&at| whole && steps[at].passes.is_some());
    known.min_by(|a, b| passes(a).total_cmp(&passes(b)))
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
        assert_eq!((steps.last().unwrap().passes, narrowest(&steps)), (None, Some(0)));
        let empty = crate::sample::empty(Lang::En, 2027, "e");
        let none = funnel_steps(&empty, &evaluate(&empty));
        assert!(none.iter().all(|step| step.count == 0 && step.passes.is_none()), "{none:?}");
        assert_eq!(narrowest(&none), None);
    }

    #[test]
    fn lags_change_no_conversion() {
        let mut plan = crate::sample::plan(Lang::En, 2027, "p");
        let at_once = funnel_steps(&plan, &evaluate(&plan));
        assert!(at_once.iter().all(|step| step.before == 0));
        for (stage, lag) in plan.stages.iter_mut().zip([20, 10, 60]) {
            stage.lag = lag;
        }
        let tables = evaluate(&plan);
        let early = funnel_steps(&plan, &tables);
        for (was, is) in at_once.iter().zip(&early) {
            assert_eq!(
                (was.count, was.passes, was.without),
                (is.count, is.passes, is.without),
                "{}",
                is.name
            );
        }
        let before: Vec<i64> = early.iter().map(|step| step.before).collect();
        assert!(before[0] > before[1] && before[1] > before[2] && before[2] > 0, "{before:?}");
        assert_eq!(before.last(), Some(&0), "deals are never early");
        let within = tables.team_need_whole(&[0, 1, 2, 3, 4, 5, 6, 7], 2, tables.horizon()).0;
        assert_eq!(early[2].count, early[2].before + within);
    }

    #[test]
    fn a_stage_that_is_not_computed_in_full_has_no_conversion() {
        let mut plan = crate::sample::plan(Lang::En, 2027, "p");
        let id = plan.stages[1].id;
        std::sync::Arc::make_mut(&mut plan.managers[0]).rates.insert(id, 0.0);
        let steps = funnel_steps(&plan, &evaluate(&plan));
        let seen: Vec<_> = steps.iter().map(|step| (step.without, step.passes.is_some())).collect();
        assert_eq!(seen, [(1, false), (1, false), (0, true), (0, false)]);
        assert_eq!(narrowest(&steps), None);
    }
}
