//! Managers and totals from the sheet's menu: add, copy, remove, move, hold.

use leptos::prelude::*;

use super::change::{dispatch, inputs};
use super::editing;
use super::scroll::show;
use crate::app::grid::state::SheetHandle;
use crate::app::shell::page;
use crate::board::{Destination, Input, Row, as_floors};
use crate::edit::{Command, HoldEdit, Label, NewManager, RosterEdit};
use crate::plan::ManagerId;
use crate::sheet::{Action, Dir, Intent, Pos, Scope, Scroll, Selection, State};

/// Selects the cell of a manager's row in a column, if it is shown.
fn select(sheet: SheetHandle, id: ManagerId, col: usize) -> bool {
    sheet.reveal_manager(id);
    let row = sheet.board_now(|b| b.row_of(id)).flatten();
    if let Some(row) = row {
        sheet.with_grid(|state, _| state.select(Selection::cell(Pos::new(row, col))));
        show(sheet, Scroll::Reveal);
    }
    row.is_some()
}

/// The newest manager of the plan, the one with the largest id.
fn newest(sheet: SheetHandle) -> Option<ManagerId> {
    sheet.workspace.now.with_untracked(|n| n.plan.managers.iter().map(|m| m.id).max())
}

fn say_no_manager(sheet: SheetHandle) {
    sheet.workspace.say(sheet.workspace.lang_untracked().panels().no_manager.to_string());
}

/// Adds a manager beside the active one, in the same team, and opens the editor for the name.
pub fn insert(sheet: SheetHandle, above: bool) {
    let Some(id) = sheet.active_manager() else { return say_no_manager(sheet) };
    let name = sheet.workspace.lang_untracked().panels().new_manager.to_string();
    let command = sheet.workspace.now.with_untracked(|n| {
        let at = n.plan.position(id)?;
        let team = n.plan.managers[at].team.and_then(|t| n.plan.team(t)).map(|t| t.name.clone());
        let at = if above { at } else { at + 1 };
        Some(Command::Roster(RosterEdit::AddManagers {
            at,
            managers: vec![NewManager { name, team, ..NewManager::default() }],
        }))
    });
    added(sheet, command, true);
}

/// Adds a copy of the active manager.
pub fn duplicate(sheet: SheetHandle) {
    let Some(id) = sheet.active_manager() else { return say_no_manager(sheet) };
    let command = sheet.workspace.now.with_untracked(|n| {
        let own = &n.plan.manager(id)?.name;
        let taken = |name: &String| n.plan.managers.iter().any(|m| m.name == *name);
        let name = (2..).map(|k| format!("{own} ({k})")).find(|name| !taken(name))?;
        Some(Command::Roster(RosterEdit::DuplicateManager { id, name }))
    });
    added(sheet, command, false);
}

/// Dispatches the change and selects the name of the new manager.
fn added(sheet: SheetHandle, command: Option<Command>, naming: bool) {
    let Some(command) = command else { return };
    let before = newest(sheet);
    dispatch(sheet, Label::of(&command), &command);
    let Some(id) = newest(sheet).filter(|id| Some(*id) != before) else { return };
    if select(sheet, id, 0) && naming {
        // The editor opens over the new row, which must be painted first.
        page::next_frame(move || {
            let habits = sheet.habits();
            let intent = sheet.with_grid(|state, grid| state.perform(Action::Edit, grid, habits));
            if let Intent::BeginEdit(seed) = intent {
                editing::begin(sheet, seed);
            }
            if let Some(field) = sheet.field.get_untracked() {
                field.select();
            }
        });
    }
}

/// Removes the selected managers from the plan.
pub fn remove(sheet: SheetHandle) {
    let ids = sheet.selected_managers();
    if ids.is_empty() {
        return say_no_manager(sheet);
    }
    let command = Command::Roster(RosterEdit::RemoveManagers(ids));
    dispatch(sheet, Label::of(&command), &command);
    sheet.focus_active();
}

/// Moves the active manager past the row above or below, within the same team.
pub fn shift(sheet: SheetHandle, dir: Dir) {
    let active = sheet.state.with_untracked(State::active);
    let neighbour = sheet.board_now(|board| board.neighbour(active.row, dir == Dir::Up));
    let Some((id, to)) = neighbour.flatten() else {
        sheet.workspace.say(sheet.workspace.lang_untracked().notes().at_boundary.to_string());
        return;
    };
    let command = Command::Roster(RosterEdit::MoveManager { id, to });
    dispatch(sheet, Label::of(&command), &command);
    select(sheet, id, active.col);
}

/// Holds the selected totals at their present values, or releases them if all are held.
pub fn hold(sheet: SheetHandle) {
    let situation = sheet.situation();
    let totals: Vec<(Input, crate::plan::Scope, crate::calendar::Period)> = inputs(sheet, Scope::Selection)
        .into_iter()
        .filter_map(|(_, input)| input.total().map(|(scope, period)| (input, scope, period)))
        .collect();
    if totals.is_empty() {
        sheet.workspace.say(sheet.workspace.lang_untracked().panels().no_totals.to_string());
        return;
    }
    let commands = sheet.with_desk(|desk| {
        #[allow(clippy::cast_possible_truncation, reason = "totals are whole and below 1e13")]
        let amount = |input| desk.now(input).map(|now| now as crate::units::Money);
        let one = |(input, scope, period): (Input, _, _)| {
            Command::Holds(HoldEdit::SetHold {
                scope,
                period,
                amount: if situation.held { None } else { amount(input) },
            })
        };
        totals.into_iter().map(one).collect()
    });
    let command = Command::Batch(commands);
    dispatch(sheet, Label::of(&command), &command);
}

/// Holds the selected totals as not less than their present values, or exactly if all are held so.
pub fn hold_as_floor(sheet: SheetHandle) {
    let selected = inputs(sheet, Scope::Selection);
    #[allow(clippy::cast_possible_truncation, reason = "totals are whole and below 1e13")]
    let command = sheet.with_desk(|desk| {
        let total = |(_, input): (_, Input)| {
            Some((input.total()?, desk.now(input).unwrap_or_default() as crate::units::Money))
        };
        as_floors(desk.plan, selected.into_iter().filter_map(total))
    });
    if command == Command::Batch(Vec::new()) {
        sheet.workspace.say(sheet.workspace.lang_untracked().panels().no_totals.to_string());
        return;
    }
    dispatch(sheet, Label::of(&command), &command);
}

impl SheetHandle {
    /// Selects the cell of a destination.
    pub fn go(&self, destination: Destination) {
        let active = self.state.with_untracked(State::active);
        if let Destination::Manager(id) = destination {
            self.reveal_manager(id);
        }
        let to = self.board_now(|board| match destination {
            Destination::Manager(id) => board.row_of(id).map(|row| Pos::new(row, active.col)),
            Destination::Team(id) => board.row_of_team(id).map(|row| Pos::new(row, active.col)),
            Destination::Period(period) => {
                let team = board.rows.iter().position(|row| *row == Row::All).unwrap_or(0);
                let row = if active.row == 0 { team } else { active.row };
                board.column_of(period).map(|col| Pos::new(row, col))
            }
            Destination::Figure(_) => Some(active),
        });
        if let Some(to) = to.flatten() {
            self.go_to_cell(to);
        }
    }

    /// Selects a cell, scrolls to it and focuses it.
    pub fn go_to_cell(&self, to: Pos) {
        self.set_focused(true);
        self.with_grid(|state, _| state.select(Selection::cell(to)));
        show(*self, Scroll::Reveal);
        self.focus_active();
    }
}
