//! The two bars of figures: target against managers, and what is selected.

use super::{Board, Value};
use crate::engine::Tables;
use crate::plan::{Plan, Scope};
use crate::sheet::Pos;
use crate::units::Money;

/// The reconciling bar: all figures in whole units of the currency, over the horizon.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Reconciliation {
    /// The plan's target, with what is unassigned.
    pub target: Money,
    /// Sum of the managers' targets.
    pub managers: Money,
    /// What nobody carries.
    pub unassigned: Money,
    /// What people outside the plan, and nobody, had done when the rest was made anew. With managers and what is unassigned
    /// it is the target.
    pub others: Money,
    /// How much of the managers' targets rests on holds below the plan's target.
    pub held: Money,
    /// How much follows.
    pub free: Money,
}

/// Adds up what is held and what is free. A cell is held when a hold of its own (not the plan's target)
/// covers it; cells that several holds cover count once.
pub fn reconcile(board: &Board) -> Reconciliation {
    let (plan, tables) = (&board.plan, &board.tables);
    let whole = tables.horizon();
    let held = held_by_manager(plan, tables).iter().sum();
    let managers = (0..plan.managers.len()).map(|i| tables.target(i, whole.clone())).sum();
    let unassigned = tables.unassigned(whole.clone());
    let others = tables.done_by_others(&whole);
    Reconciliation { target: tables.total(whole), managers, unassigned, others, held, free: managers - held }
}

/// How much of each manager's target is held, in roster order; a hold of the whole plan alone holds nobody's.
#[must_use]
pub fn held_by_manager(plan: &Plan, tables: &Tables) -> Vec<Money> {
    let segments = tables.axis.segments().len();
    let whole = 0..segments;
    let mut held = vec![0; plan.managers.len()];
    let inner: Vec<_> = plan
        .holds
        .iter()
        .enumerate()
        .filter(|(i, _)| tables.targets.counts(*i))
        .filter_map(|(_, h)| Some((h.scope, tables.axis.range(&h.period)?)))
        .filter(|(scope, range)| !(*scope == Scope::All && *range == whole))
        .map(|(scope, range)| (tables.lines.in_scope(scope), range))
        .collect();
    let mut covered = vec![false; segments];
    for line in 0..tables.lines.len() {
        covered.fill(false);
        for (lines, range) in &inner {
            if lines.binary_search(&line).is_ok() {
                covered[range.clone()].fill(true);
            }
        }
        held[tables.lines.manager(line)] +=
            (0..segments).filter(|&s| covered[s]).map(|s| tables.line_target(line, s..s + 1)).sum::<Money>();
    }
    held
}

/// Sum, average, count, least and most of the numbers selected.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct SelectionFigures {
    /// Sum.
    pub sum: f64,
    /// How many numbers.
    pub count: usize,
    /// Least.
    pub min: f64,
    /// Most.
    pub max: f64,
    /// Whether they are percents.
    pub percent: bool,
}

impl SelectionFigures {
    /// The average.
    #[allow(clippy::cast_precision_loss, reason = "a selection has far fewer than 2^52 cells")]
    pub fn average(&self) -> f64 {
        self.sum / self.count as f64
    }
}

/// The figures of these cells; None where fewer than two are numbers.
pub fn selection_figures(board: &Board, cells: &[Pos]) -> Option<SelectionFigures> {
    let mut out: Option<SelectionFigures> = None;
    for pos in cells {
        let value = board.cell(pos.row, pos.col).value;
        let Some(number) = value.number() else { continue };
        let percent = matches!(value, Value::Percent(_));
        let f = out.get_or_insert(SelectionFigures { sum: 0.0, count: 0, min: number, max: number, percent });
        f.sum += number;
        f.count += 1;
        f.min = f.min.min(number);
        f.max = f.max.max(number);
        f.percent &= percent;
    }
    out.filter(|f| f.count > 1)
}
