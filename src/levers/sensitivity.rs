//! Sensitivity: what one point or 10 % more of each lever changes, in reachable revenue and in calls per
//! week.

use super::lever::{Case, Lever, tidy};
use crate::edit::apply;
use crate::engine::Tables;
use crate::plan::{StageId, StepKind};

/// The effect of a small change of one lever.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Effect {
    /// The lever.
    pub lever: Lever,
    /// Its present value.
    pub before: f64,
    /// Its changed value: one point of a conversion, a tenth of anything else, one more manager.
    pub after: f64,
    /// The change of revenue sold at full load; for managers without limits, of revenue sold with the same
    /// number of first contacts.
    pub revenue: f64,
    /// The change of units of the funnel's first stage per week, at the target.
    pub first_a_week: f64,
}

/// Changes every lever a little, ordered by effect on revenue, then on work. Leaves out hires if their work
/// cannot be computed.
#[must_use]
pub fn sensitivity(case: &Case<'_>) -> Vec<Effect> {
    let mut effects: Vec<Effect> = case.levers().into_iter().filter_map(|lever| case.effect(lever)).collect();
    let size = |effect: &Effect| (effect.revenue.abs(), effect.first_a_week.abs());
    crate::units::order::by(&mut effects, |a, b| {
        let (a, b) = (size(a), size(b));
        b.0.total_cmp(&a.0).then(b.1.total_cmp(&a.1))
    });
    effects
}

impl Case<'_> {
    fn turned(&self, lever: Lever, now: f64) -> f64 {
        let kind = |id: StageId| self.plan.stage(id).map(|stage| stage.step.kind);
        tidy(match lever {
            Lever::Rate(id) if kind(id) == Some(StepKind::Ratio) => now * 0.9,
            Lever::Rate(_) => (now + 0.01).min(1.0),
            Lever::Hires => now + 1.0,
            Lever::Target => (now * 1.1).round(),
            Lever::AverageDeal | Lever::Capacity => now * 1.1,
        })
    }

    fn effect(&self, lever: Lever) -> Option<Effect> {
        let before = self.now(lever)?;
        let after = self.turned(lever, before);
        let plan = apply(self.plan, &self.set(lever, after)).ok()?;
        let tables = self.tables_of(lever, &plan);
        if !self.knows_hires(&tables) {
            return None;
        }
        let count = tables.managers.len();
        let revenue = (0..count).map(|m| self.gain(&tables, m)).sum();
        let first_a_week = (first(&tables) - first(self.tables)) / weeks(&tables);
        Some(Effect { lever, before, after, revenue, first_a_week })
    }

    /// How much more a manager can sell.
    fn gain(&self, tables: &Tables, m: usize) -> f64 {
        let now = self.tables;
        let is_hire = m >= now.managers.len();
        match (full(tables, m), if is_hire { Some(0.0) } else { full(now, m) }) {
            (Some(after), Some(before)) => after - before,
            _ if is_hire => tables.target(m, tables.horizon()) as f64,
            _ => {
                let need = |tables: &Tables| tables.need_exact(m, 0, tables.horizon());
                let target = now.target(m, now.horizon()) as f64;
                let same = tables.target(m, tables.horizon()) == now.target(m, now.horizon());
                match (need(now), need(tables)) {
                    (Some(was), Some(is)) if same && is > 0.0 => target * (was / is - 1.0),
                    _ => 0.0,
                }
            }
        }
    }
}

/// What a manager sells at full load; None if nothing limits it.
fn full(tables: &Tables, m: usize) -> Option<f64> {
    let load = tables.load(m, tables.horizon())?;
    match load.ratio {
        None => Some(0.0),
        Some(ratio) if ratio > 0.0 => Some(tables.target(m, tables.horizon()) as f64 / ratio),
        Some(_) => None,
    }
}

/// Units of the first stage within the horizon.
fn first(tables: &Tables) -> f64 {
    let everybody: Vec<usize> = (0..tables.managers.len()).collect();
    tables.team_need_exact(&everybody, 0, tables.horizon()).0
}

fn weeks(tables: &Tables) -> f64 {
    tables.axis.weeks().iter().filter(|week| week.working_days > 0).count().max(1) as f64
}
