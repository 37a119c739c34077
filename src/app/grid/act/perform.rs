//! What an intent of the state machine does to the sheet, the plan and the page.

use leptos::prelude::*;

use super::change::{dispatch, inputs, say_read_only};
use super::folding::toggle_row;
use super::scroll::show;
use super::{clip, editing, fitting, notes, roster};
use crate::app::grid::state::{Control, Copying};
use crate::app::shell::page;
use crate::app::workspace::Outcome;
use crate::board::Input;
use crate::edit::{Command, Label};
use crate::sheet::{Action, After, Call, Dir, Intent, Scope, Scroll, State};

/// Carries out an intent. False where the browser is to do what it does by itself.
pub fn act(control: Control, intent: Intent) -> bool {
    match intent {
        Intent::Nothing => {}
        Intent::Moved(scroll) | Intent::Extended(scroll) => show(control, scroll),
        Intent::ShowActive => show(control, Scroll::Reveal),
        Intent::BeginEdit(seed) => editing::begin(control, seed),
        Intent::ModeChanged => {}
        Intent::Insert(c) => editing::insert(control, c),
        Intent::Commit { to, then } => commit(control, to, then),
        Intent::Cancel => editing::close(control),
        Intent::Call(Call::LeaveGrid { back }) => return leave(control, back),
        Intent::Call(call) => return control.outside().call(call),
        Intent::NotEditable => say_read_only(control),
        Intent::Adding => {
            control.workspace.say(control.workspace.lang_untracked().panels().adding.to_string());
        }
        Intent::Clear => clear(control),
        Intent::FillDown => clip::fill_to(control, Dir::Down),
        Intent::FillRight => clip::fill_to(control, Dir::Right),
        Intent::FillFromActive => clip::fill_from_active(control),
        Intent::DropMarquee => control.framed.set(None),
        Intent::ToggleRow { row, open } => toggle_row(control, row, Some(open)),
        Intent::MoveRows(dir) => roster::shift(control, dir),
        Intent::Copy { cut, headers } => clip::ask_copy(control, Copying { cut, headers }),
        Intent::Paste => clip::ask_paste(control),
        Intent::InsertManager { above } => roster::insert(control, above),
        Intent::Duplicate => roster::duplicate(control),
        Intent::Remove => roster::remove(control),
        Intent::Hold => roster::hold(control),
        Intent::Floor => roster::hold_as_floor(control),
        Intent::Reason => notes::ask_reason(control),
        Intent::Note => notes::ask_note(control),
        Intent::FitColumns => {
            let ranges = control.state.with_untracked(State::ranges);
            fitting::fit(control, |col| ranges.iter().any(|r| (r.left..=r.right).contains(&col)));
        }
    }
    true
}

/// Gives the keyboard to what stands around the sheet: the line of views, or the switches above the sheet.
/// False where neither is there.
fn leave(control: Control, back: bool) -> bool {
    control.set_focused(false);
    let goal = if back { ".view:not([hidden]) .toolbar button" } else { ".view-tab[aria-current=page]" };
    page::focus_first(goal)
}

fn commit(control: Control, to: Scope, then: After) {
    let Some(editing) = control.editing.get_untracked() else {
        finish(control, then);
        return;
    };
    let text = control.draft.get_untracked();
    if to == Scope::Active && editing.original.as_ref() == Some(&text) {
        editing::close(control);
        finish(control, then);
        return;
    }
    let inputs: Vec<Input> = match to {
        Scope::Active => vec![editing.input],
        Scope::Selection => inputs(control, to).into_iter().map(|(_, input)| input).collect(),
    };
    let read = control.with_desk(|desk| desk.read_all(&inputs, &text));
    match read {
        Ok(command) => {
            match control.workspace.dispatch_as(label(&command, inputs.len()), &command, control.mark()) {
                Outcome::Refused(refusal) => editing::complain(control, &refusal),
                Outcome::Done => {
                    editing::close(control);
                    finish(control, then);
                }
                Outcome::Asked => {
                    editing::close(control);
                    finish(control, After::Stay);
                }
            }
        }
        Err(refusal) => editing::complain(control, &refusal),
    }
}

fn label(command: &Command, cells: usize) -> Label {
    if cells > 1 { Label::Relative(cells) } else { Label::of(command) }
}

fn finish(control: Control, then: After) {
    let intent = control.with_grid(|state, grid| state.finish(then, grid));
    act(control, intent);
    control.focus_active();
}

fn clear(control: Control) {
    let inputs: Vec<Input> = inputs(control, Scope::Selection).into_iter().map(|(_, input)| input).collect();
    if inputs.is_empty() {
        return say_read_only(control);
    }
    match control.with_desk(|desk| desk.read_all(&inputs, "")) {
        Ok(command) => {
            let label = if inputs.len() > 1 { Label::Clear(inputs.len()) } else { Label::of(&command) };
            dispatch(control, label, &command);
        }
        Err(refusal) => control.workspace.say(refusal.message(control.workspace.lang_untracked())),
    }
}

impl Control {
    /// Does an action of the sheet that came from a menu or the palette.
    pub fn run(&self, action: Action) {
        self.set_focused(true);
        self.focus_active();
        let habits = self.habits();
        let intent = self.with_grid(|state, grid| state.perform(action, grid, habits));
        act(*self, intent);
    }
}
