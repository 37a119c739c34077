//! What nobody carries, put onto whoever is free: over the whole plan, or in some periods of it.

use super::Board;
use super::spread::finest_columns;
use crate::calendar::Period;
use crate::edit::{Command, HoldEdit};
use crate::plan::{Hold, Scope};
use crate::sheet::Rect;
use crate::units::Money;

impl Board {
    /// The selected periods, from the left, none a part of another; none where only inputs are selected.
    #[must_use]
    pub fn selected_periods(&self, rect: Rect) -> Vec<Period> {
        finest_columns(self, rect).into_iter().filter_map(|at| self.columns[at].period()).collect()
    }

    /// The change that puts what nobody carries in some periods onto whoever is free to take it there; no period is a
    /// part of another. The totals it stood in stay. A hold of what is unassigned goes where it lies in the periods; one
    /// that reaches beyond them keeps what it has outside, and nothing inside. None where nothing is unassigned there.
    #[must_use]
    pub fn spread_gap(&self, periods: &[Period]) -> Option<Command> {
        let axis = &self.tables.axis;
        let ranges = || periods.iter().filter_map(|period| Some((*period, axis.range(period)?)));
        let set = |scope, period, amount| Command::Holds(HoldEdit::SetHold { scope, period, amount });
        let open = ranges().filter(|(period, _)| self.plan.hold(Scope::All, period).is_none());
        let mut commands: Vec<Command> =
            open.map(|(period, range)| set(Scope::All, period, Some(self.tables.total(range)))).collect();
        // Without a target, who is free in these periods alone would bring what the others must not carry there.
        let whole = self.tables.horizon();
        let held = |hold: &Hold| hold.scope == Scope::All && axis.range(&hold.period) == Some(whole.clone());
        if !self.plan.holds.iter().any(held) && ranges().all(|(_, range)| range != whole) {
            commands.push(set(Scope::All, Period::Horizon, Some(self.tables.total(whole))));
        }
        let mut reaching: Vec<Scope> = Vec::new();
        let mut gap = false;
        for hold in self.plan.holds.iter().filter(|hold| hold.scope.is_unassigned()) {
            let all = axis.range(&hold.period).unwrap_or_default();
            let inside = |s: &usize| ranges().any(|(_, range)| range.contains(s));
            let there: Vec<usize> = all.clone().filter(inside).collect();
            let amount: Money = there.iter().map(|&s| self.tables.unassigned_in(hold.scope, s..s + 1)).sum();
            gap |= amount != 0;
            if there.len() == all.len() {
                commands.push(set(hold.scope, hold.period, None));
            } else if amount != 0 {
                commands.push(set(hold.scope, hold.period, Some(hold.amount - amount)));
                reaching.extend((!reaching.contains(&hold.scope)).then_some(hold.scope));
            }
        }
        let empty = |scope| ranges().map(move |(period, _)| set(scope, period, Some(0)));
        commands.extend(reaching.into_iter().flat_map(empty));
        gap.then_some(Command::Batch(commands))
    }
}
