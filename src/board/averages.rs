//! What divided work comes to together: ratios of sums, never averages of averages.

use super::{Board, Column, Row, Value};
use crate::engine::Tables;
use crate::plan::{Manager, Plan, StepKind};
use crate::units::Money;

/// The rate at which lines together pass from a stage to the next: one sum of needs over the other. None where there
/// is nothing to compare.
#[allow(clippy::float_arithmetic, reason = "a ratio of two sums")]
pub(super) fn average_rate(plan: &Plan, tables: &Tables, lines: &[usize], stage: usize) -> Option<f64> {
    if tables.need.has_lags() {
        // Needs of two stages fall into different times; without lags they compare over the horizon.
        let mut same = lines.iter().map(|&line| line_rate(plan, tables, line, stage));
        let first = same.next().flatten();
        return first.filter(|_| same.all(|rate| rate.map(f64::to_bits) == first.map(f64::to_bits)));
    }
    let need = |stage| tables.lines_need(lines, stage, tables.horizon());
    let ((here, missing), (next, _)) = (need(stage), need(stage + 1));
    if missing > 0 || here <= 0.0 || next <= 0.0 {
        return None;
    }
    Some(match plan.stages[stage].step.kind {
        StepKind::Percent => next / here,
        StepKind::Ratio => here / next,
    })
}

/// The rate at which everybody together passes from a stage to the next, as the row of the whole team shows it: what it
/// comes to, else the plan's. None for the last stage, which has no step.
#[must_use]
pub fn team_rate(plan: &Plan, tables: &Tables, stage: usize) -> Option<f64> {
    let own = plan.stages.get(stage).filter(|_| stage + 1 < plan.stages.len())?.step.rate;
    let lines: Vec<usize> = (0..tables.lines.len()).collect();
    Some(average_rate(plan, tables, &lines, stage).unwrap_or(own))
}

fn line_rate(plan: &Plan, tables: &Tables, line: usize, stage: usize) -> Option<f64> {
    let at = tables.lines.manager(line);
    let manager = plan.managers.get(at)?;
    let own = manager.all_lines().get(line - tables.lines.of(at).start)?;
    plan.rate_at(manager, own, stage)
}

/// A manager's average deal as the sheet shows it: own, else what the manager's lines come to together, else the
/// plan's. `at` is the manager's place in the plan.
#[must_use]
pub fn manager_deal(plan: &Plan, tables: &Tables, at: usize, manager: &Manager) -> Option<Money> {
    match (manager.average_deal, manager.lines.is_empty()) {
        (None, false) => tables.average_deal(&tables.lines.of(at).collect::<Vec<_>>()),
        _ => plan.average_deal_of(manager),
    }
}

/// A manager's gross margin, found likewise.
#[must_use]
pub fn manager_margin(plan: &Plan, tables: &Tables, at: usize, manager: &Manager) -> Option<f64> {
    match (manager.margin, manager.lines.is_empty()) {
        (None, false) => average_margin(tables, &tables.lines.of(at).collect::<Vec<_>>()),
        (own, _) => own.or(plan.margin),
    }
}

/// The gross margin of lines together: their gross profit over their revenue. None where that of some is not known, and
/// where nothing is sold.
#[allow(clippy::float_arithmetic, clippy::cast_precision_loss, reason = "a ratio of two sums")]
pub(super) fn average_margin(tables: &Tables, lines: &[usize]) -> Option<f64> {
    let all = tables.horizon();
    let profit = tables.lines_profit(lines, &all);
    let revenue = tables.lines_target(lines, all);
    profit.amount.filter(|_| !profit.lacks && revenue != 0).map(|amount| amount as f64 / revenue as f64)
}

/// A manager's rate of the step that starts at a stage, found likewise; None for the last stage, which has no step.
#[must_use]
pub fn manager_rate(plan: &Plan, tables: &Tables, at: usize, manager: &Manager, stage: usize) -> Option<f64> {
    let rate = plan.rate_of(manager, stage)?;
    if manager.lines.is_empty() || manager.rates.contains_key(&plan.stages[stage].id) {
        return Some(rate);
    }
    average_rate(plan, tables, &tables.lines.of(at).collect::<Vec<_>>(), stage)
}

impl Board {
    /// What the plan's own average deal or rate comes to over the whole team, where people have values of their own: in the
    /// row of the whole team, beside the default that stands there. A ratio of sums, so what the year's deals really bring.
    #[must_use]
    pub fn effective(&self, row: usize, column: usize) -> Option<Value> {
        let Some(Row::All) = self.rows.get(row) else { return None };
        let lines =
            || (0..self.plan.managers.len()).flat_map(|at| self.tables.lines.of(at)).collect::<Vec<_>>();
        match *self.columns.get(column)? {
            Column::AverageDeal => {
                let deal = self.tables.average_deal(&lines())?;
                (self.plan.average_deal != Some(deal)).then_some(Value::Money(deal))
            }
            Column::Margin => {
                let (margin, default) = (average_margin(&self.tables, &lines())?, self.plan.margin);
                default
                    .is_none_or(|default| (margin - default).abs() > 5e-4)
                    .then_some(Value::Percent(margin))
            }
            Column::Rate(stage) => {
                let default = self.plan.stages.get(stage)?.step.rate;
                let rate = average_rate(&self.plan, &self.tables, &lines(), stage)?;
                ((rate - default).abs() > default * 5e-4).then(|| self.rate_value(stage, rate))
            }
            Column::Name
            | Column::Team
            | Column::Senior
            | Column::Weight
            | Column::Share
            | Column::Fte
            | Column::Hire
            | Column::Leave
            | Column::Ramp
            | Column::Absences
            | Column::Detail(_)
            | Column::Lag(_)
            | Column::Maximum(_)
            | Column::Minutes
            | Column::Before
            | Column::After
            | Column::Time(_) => None,
        }
    }
}
