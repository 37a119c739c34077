//! Performs intents of the state machine on the sheet, the plan and the page.

use leptos::prelude::*;

use super::change::{dispatch, inputs, say_read_only};
use super::folding::toggle_row;
use super::scroll::show;
use super::{clip, editing, fitting, notes, roster};
use crate::app::grid::state::{Copying, SheetHandle};
use crate::app::shell::page;
use crate::app::workspace::Outcome;
use crate::board::Input;
use crate::edit::{Command, Label};
use crate::sheet::{Action, After, Call, Dir, Intent, Scope, Scroll, State};

/// Performs an intent. False if the browser should do its default.
pub fn act(sheet: SheetHandle, intent: Intent) -> bool {
    match intent {
        Intent::Nothing => {}
        Intent::Moved(scroll) | Intent::Extended(scroll) => show(sheet, scroll),
        Intent::ShowActive => show(sheet, Scroll::Reveal),
        Intent::BeginEdit(seed) => editing::begin(sheet, seed),
        Intent::ModeChanged => {}
        Intent::Insert(c) => editing::insert(sheet, c),
        Intent::Commit { to, then } => commit(sheet, to, then),
        Intent::Cancel => editing::close(sheet),
        Intent::Call(Call::LeaveGrid { back }) => return leave(sheet, back),
        Intent::Call(call) => return sheet.outside().call(call),
        Intent::NotEditable => say_read_only(sheet),
        Intent::Adding => {
            sheet.workspace.say(sheet.workspace.lang_untracked().panels().adding.to_string());
        }
        Intent::Clear => clear(sheet),
        Intent::FillDown => clip::fill_to(sheet, Dir::Down),
        Intent::FillRight => clip::fill_to(sheet, Dir::Right),
        Intent::FillFromActive => clip::fill_from_active(sheet),
        Intent::DropMarquee => sheet.framed.set(None),
        Intent::ToggleRow { row, open } => toggle_row(sheet, row, Some(open)),
        Intent::MoveRows(dir) => roster::shift(sheet, dir),
        Intent::Copy { cut, headers } => clip::ask_copy(sheet, Copying { cut, headers }),
        Intent::Paste => clip::ask_paste(sheet),
        Intent::InsertManager { above } => roster::insert(sheet, above),
        Intent::Duplicate => roster::duplicate(sheet),
        Intent::Remove => roster::remove(sheet),
        Intent::Hold => roster::hold(sheet),
        Intent::Floor => roster::hold_as_floor(sheet),
        Intent::Reason => notes::ask_reason(sheet),
        Intent::Note => notes::ask_note(sheet),
        Intent::FitColumns => {
            let ranges = sheet.state.with_untracked(State::ranges);
            fitting::fit(sheet, |col| ranges.iter().any(|r| (r.left..=r.right).contains(&col)));
        }
    }
    true
}

/// Moves the focus out of the sheet: to the line of views, or the switches above the sheet. False if neither
/// exists.
fn leave(sheet: SheetHandle, back: bool) -> bool {
    sheet.set_focused(false);
    let goal = if back { ".view:not([hidden]) .toolbar button" } else { ".view-tab[aria-current=page]" };
    page::focus_first(goal)
}

fn commit(sheet: SheetHandle, to: Scope, then: After) {
    let Some(editing) = sheet.editing.get_untracked() else {
        finish(sheet, then);
        return;
    };
    let text = sheet.draft.get_untracked();
    if to == Scope::Active && editing.original.as_ref() == Some(&text) {
        editing::close(sheet);
        finish(sheet, then);
        return;
    }
    let inputs: Vec<Input> = match to {
        Scope::Active => vec![editing.input],
        Scope::Selection => inputs(sheet, to).into_iter().map(|(_, input)| input).collect(),
    };
    let read = sheet.with_desk(|desk| desk.read_all(&inputs, &text));
    match read {
        Ok(command) => {
            match sheet.workspace.dispatch_as(label(&command, inputs.len()), &command, sheet.mark()) {
                Outcome::Refused(refusal) => editing::complain(sheet, &refusal),
                Outcome::Done => {
                    editing::close(sheet);
                    finish(sheet, then);
                }
                Outcome::Asked => {
                    editing::close(sheet);
                    finish(sheet, After::Stay);
                }
            }
        }
        Err(refusal) => editing::complain(sheet, &refusal),
    }
}

fn label(command: &Command, cells: usize) -> Label {
    if cells > 1 { Label::Relative(cells) } else { Label::of(command) }
}

fn finish(sheet: SheetHandle, then: After) {
    let intent = sheet.with_grid(|state, grid| state.finish(then, grid));
    act(sheet, intent);
    sheet.focus_active();
}

fn clear(sheet: SheetHandle) {
    let inputs: Vec<Input> = inputs(sheet, Scope::Selection).into_iter().map(|(_, input)| input).collect();
    if inputs.is_empty() {
        return say_read_only(sheet);
    }
    match sheet.with_desk(|desk| desk.read_all(&inputs, "")) {
        Ok(command) => {
            let label = if inputs.len() > 1 { Label::Clear(inputs.len()) } else { Label::of(&command) };
            dispatch(sheet, label, &command);
        }
        Err(refusal) => sheet.workspace.say(refusal.message(sheet.workspace.lang_untracked())),
    }
}

impl SheetHandle {
    /// Performs an action of the sheet chosen from a menu or the palette.
    pub fn run(&self, action: Action) {
        self.set_focused(true);
        self.focus_active();
        let habits = self.habits();
        let intent = self.with_grid(|state, grid| state.perform(action, grid, habits));
        act(*self, intent);
    }
}
