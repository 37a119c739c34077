//! The floor: the same plan's weights, targets, needs and totals as plain loops, without whole numbers, holds,
//! absences and lags.

use planerka::calendar::Axis;
use planerka::plan::Plan;

use crate::plans::STAGES;

/// Season times working days of every segment.
pub fn days(plan: &Plan) -> Vec<f64> {
    let axis = Axis::new(plan.horizon, &plan.calendar);
    let season = |month: usize| plan.season[axis.months()[month].month.index0()];
    axis.segments().iter().map(|s| f64::from(s.working_days) * season(s.month)).collect()
}

/// All targets and needs, manager by manager, and their totals.
pub fn run(plan: &Plan, days: &[f64]) -> (Vec<f64>, Vec<f64>) {
    let (segments, stages) = (days.len(), plan.stages.len());
    let all: f64 = days.iter().sum();
    let weights: f64 = plan.managers.iter().map(|m| m.weight * all).sum();
    let target = plan.target().map_or(0.0, |t| t as f64);
    let mut figures = vec![0.0; plan.managers.len() * segments * (stages + 1)];
    let mut totals = vec![0.0; segments * (stages + 1)];
    for (manager, out) in plan.managers.iter().zip(figures.chunks_exact_mut(segments * (stages + 1))) {
        let factor = manager.weight * target / weights;
        let deal = plan.average_deal_of(manager).map_or(0.0, |d| 1.0 / d as f64);
        let mut per = [0.0; STAGES as usize];
        let mut chain = deal;
        for stage in (0..stages).rev() {
            chain /= plan.rate_of(manager, stage).unwrap_or(1.0);
            per[stage] = chain;
        }
        for (segment, day) in days.iter().enumerate() {
            let amount = factor * day;
            out[segment] = amount;
            totals[segment] += amount;
            for (stage, per) in per.iter().enumerate() {
                let need = amount * per;
                out[(stage + 1) * segments + segment] = need;
                totals[(stage + 1) * segments + segment] += need;
            }
        }
    }
    (figures, totals)
}
