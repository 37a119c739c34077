//! The state of the selection, as far as actions depend on it.

use leptos::prelude::*;

use super::change::inputs;
use crate::actions::Situation;
use crate::app::grid::state::SheetHandle;
use crate::board::{Board, Input, Row, marks};
use crate::calendar::Period;
use crate::plan::ManagerId;
use crate::sheet::{Pos, Scope, State};

impl SheetHandle {
    /// Managers whose rows are selected, in sheet order.
    pub fn selected_managers(&self) -> Vec<ManagerId> {
        let ranges = self.state.with_untracked(State::ranges);
        let chosen = |row: usize| ranges.iter().any(|rect| (rect.top..=rect.bottom).contains(&row));
        self.board_now(|board| {
            let rows = board.rows.iter().enumerate().filter(|(at, _)| chosen(*at));
            let own = rows.filter(|(_, row)| matches!(row, Row::Manager(_)));
            own.filter_map(|(_, row)| board.manager_of(*row)).collect()
        })
        .unwrap_or_default()
    }

    /// The manager of the active row.
    pub fn active_manager(&self) -> Option<ManagerId> {
        let row = self.state.with_untracked(State::active).row;
        self.board_now(|b| b.rows.get(row).and_then(|row| b.manager_of(*row))).flatten()
    }

    /// The situation in this sheet.
    pub fn situation(&self) -> Situation {
        let (active, single) = self.state.with_untracked(|s| (s.active(), s.is_single()));
        let inputs = inputs(*self, Scope::Selection);
        let typing = Situation {
            sheet: true,
            editable: !inputs.is_empty(),
            active_editable: self.table.with_untracked(|t| t.cell(active.row, active.col).input.is_some()),
            several: !single,
            inherits: inputs.iter().any(|(_, input)| input.inherits()),
            ..Situation::default()
        };
        self.board_now(|board| self.on_board(board, active, &inputs, typing)).unwrap_or(typing)
    }

    /// Fills in what concerns selected managers, totals and periods.
    fn on_board(&self, board: &Board, active: Pos, inputs: &[(Pos, Input)], typing: Situation) -> Situation {
        let held = |(pos, _): &(Pos, Input)| is_held(board, pos.row, pos.col);
        let floor = |(pos, _): &(Pos, Input)| board.cell(pos.row, pos.col).has(marks::FLOOR);
        let is_total = |(_, input): &&(Pos, Input)| matches!(input, Input::Total(..));
        let mut totals = inputs.iter().filter(is_total).peekable();
        let some_totals = totals.peek().is_some();
        let periods = board.selected_periods(self.selected());
        let part = !periods.contains(&Period::Horizon);
        Situation {
            totals: some_totals,
            held: some_totals && totals.all(held),
            floors: some_totals && inputs.iter().filter(is_total).all(floor),
            some_held: inputs.iter().any(held),
            active_held: is_held(board, active.row, active.col),
            manager: board.rows.get(active.row).is_some_and(|row| board.manager_of(*row).is_some()),
            managers: self.selected_managers().len(),
            opens: board.turned(active.row, true).is_some(),
            closes: board.turned(active.row, false).is_some(),
            some_folded: board.folds.iter().any(|fold| !fold.open),
            some_unfolded: board.folds.iter().any(|fold| fold.open),
            gap: board.plan.holds.iter().any(|hold| hold.scope.is_unassigned()),
            gap_here: part && board.spread_gap(&periods).is_some(),
            explained: board.is_explained(active.row, active.col),
            notable: board.note_place(active.row, active.col).is_some(),
            ..typing
        }
    }
}

fn is_held(board: &Board, row: usize, col: usize) -> bool {
    let cell = board.cell(row, col);
    [marks::HELD, marks::ASIDE, marks::FLOOR].into_iter().any(|mark| cell.has(mark))
}
