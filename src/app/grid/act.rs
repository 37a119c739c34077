//! What an intent of the state machine does to the sheet, the plan and the page.

use leptos::prelude::*;

use super::control::{Control, Copying};
use super::editor;
use super::roster;
use crate::app::shell::page;
use crate::app::workspace::Outcome;
use crate::board::{Choices, Input, Refusal, Row};
use crate::edit::{Command, Label};
use crate::plan::ManagerId;
use crate::sheet::{After, Call, Dir, Intent, Pos, Rect, Scope, Scroll, Selection, State};

/// Carries out an intent. False where the browser is to do what it does by itself.
pub fn act(control: Control, intent: Intent) -> bool {
    match intent {
        Intent::Nothing => {}
        Intent::Moved(scroll) | Intent::Extended(scroll) => show(control, scroll),
        Intent::ShowActive => show(control, Scroll::Reveal),
        Intent::BeginEdit(seed) => editor::begin(control, seed),
        Intent::ModeChanged => {}
        Intent::Insert(c) => editor::insert(control, c),
        Intent::Commit { to, then } => commit(control, to, then),
        Intent::Cancel => editor::close(control),
        Intent::Call(Call::LeaveGrid { back }) => return leave(control, back),
        Intent::Call(call) => return control.deeds.call(call),
        Intent::NotEditable => {
            let text = Refusal::ReadOnly.message(control.workspace.lang_untracked());
            control.workspace.say(text);
        }
        Intent::Adding => {
            control.workspace.say(control.workspace.lang_untracked().panels().adding.to_string());
        }
        Intent::Clear => clear(control),
        Intent::FillDown => super::clip::fill_to(control, Dir::Down),
        Intent::FillRight => super::clip::fill_to(control, Dir::Right),
        Intent::FillFromActive => super::clip::fill_from_active(control),
        Intent::DropMarquee => control.framed.set(None),
        Intent::ToggleRow { row, open } => toggle_row(control, row, Some(open)),
        Intent::MoveRows(dir) => roster::shift(control, dir),
        Intent::Copy { cut, headers } => super::clip::ask_copy(control, Copying { cut, headers }),
        Intent::Paste => super::clip::ask_paste(control),
        Intent::InsertManager { above } => roster::insert(control, above),
        Intent::Duplicate => roster::duplicate(control),
        Intent::Remove => roster::remove(control),
        Intent::Hold => roster::hold(control),
        Intent::Floor => roster::hold_as_floor(control),
        Intent::Reason => super::notes::ask_reason(control),
        Intent::Note => super::notes::ask_note(control),
        Intent::FitColumns => {
            let ranges = control.state.with_untracked(State::ranges);
            super::widths::fit(control, |col| ranges.iter().any(|r| (r.left..=r.right).contains(&col)));
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

/// Scrolls so that the moved corner of the selection is in view.
fn show(control: Control, scroll: Scroll) {
    let Some(scroller) = control.scroller.get_untracked() else { return };
    let row_height = control.row_height();
    let by = |n: isize| i32::try_from(n).map_or(0.0, f64::from);
    #[allow(clippy::cast_possible_truncation, reason = "pixels of a page")]
    let to_px = |x: f64| x.round() as i32;
    if let Scroll::Rows(rows) = scroll {
        scroller.set_scroll_top(scroller.scroll_top() + to_px(by(rows) * row_height));
    }
    let pos = control.state.with_untracked(|s| s.selection().focus);
    let (still_rows, still_height) = (control.still_rows(), control.still_height());
    let rem = page::rem();
    let head = rem * 2.5;
    let top = f64::from(u32::try_from(pos.row).unwrap_or(0)) * row_height;
    let height = f64::from(scroller.client_height()) - head;
    let at = f64::from(scroller.scroll_top());
    if pos.row < still_rows {
        // It is in view wherever the sheet is scrolled to.
    } else if top - still_height < at {
        scroller.set_scroll_top(to_px(top - still_height));
    } else if top + row_height > at + height {
        scroller.set_scroll_top(to_px(top + row_height - height));
    }
    if control.widths.with_untracked(|w| w.still.get(pos.col).copied().flatten().is_none()) {
        control.widths.with_untracked(|w| {
            let still = w.edge * rem;
            let left = w.left.get(pos.col).copied().unwrap_or(0.0) * rem;
            let right = left + w.columns.get(pos.col).copied().unwrap_or(0.0) * rem;
            let (at, width) = (f64::from(scroller.scroll_left()), f64::from(scroller.client_width()));
            if left - still < at {
                scroller.set_scroll_left(to_px(left - still));
            } else if right > at + width {
                scroller.set_scroll_left(to_px(right - width));
            }
        });
    }
    super::events::scrolled(control);
}

/// The inputs of the selected cells, or of the active one.
pub fn inputs(control: Control, scope: Scope) -> Vec<(Pos, Input)> {
    let cells = control.state.with_untracked(|state| match scope {
        Scope::Active => vec![state.active()],
        Scope::Selection => state.cells(),
    });
    control.board.with_untracked(|board| {
        cells.into_iter().filter_map(|pos| Some((pos, board.cell(pos.row, pos.col).input?))).collect()
    })
}

fn commit(control: Control, to: Scope, then: After) {
    let Some(editing) = control.editing.get_untracked() else {
        finish(control, then);
        return;
    };
    let text = control.draft.get_untracked();
    if to == Scope::Active && editing.original.as_ref() == Some(&text) {
        editor::close(control);
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
                Outcome::Refused(refusal) => editor::complain(control, &refusal),
                Outcome::Done => {
                    editor::close(control);
                    finish(control, then);
                }
                Outcome::Asked => {
                    editor::close(control);
                    finish(control, After::Stay);
                }
            }
        }
        Err(refusal) => editor::complain(control, &refusal),
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
        act(control, Intent::NotEditable);
        return;
    }
    match control.with_desk(|desk| desk.read_all(&inputs, "")) {
        Ok(command) => {
            let label = if inputs.len() > 1 { Label::Clear(inputs.len()) } else { Label::of(&command) };
            dispatch(control, label, &command);
        }
        Err(refusal) => control.workspace.say(refusal.message(control.workspace.lang_untracked())),
    }
}

/// Makes a change from the sheet, and gives what became of it; a refusal is said.
pub fn dispatch(control: Control, label: Label, command: &Command) -> Outcome {
    let outcome = control.workspace.dispatch_as(label, command, control.mark());
    if let Outcome::Refused(refusal) = &outcome {
        let text = refusal.message(control.workspace.lang_untracked());
        control.workspace.say(text);
    }
    outcome
}

/// Opens or closes a row by one step; `open` None turns it over.
pub fn toggle_row(control: Control, row: usize, open: Option<bool>) {
    let board = control.board.get_untracked();
    let open = open.or_else(|| board.expansion(row).map(|now| !now));
    if let Some(next) = open.and_then(|open| board.turned(row, open)) {
        choose(control, next);
    }
}

impl Control {
    /// Opens every group, or folds every group.
    pub fn turn_groups(&self, open: bool) {
        if let Some(next) = self.board.with_untracked(|board| board.all_turned(open)) {
            choose(*self, next);
        }
    }

    /// Opens the folded groups around a manager's row.
    pub fn reveal_manager(&self, id: ManagerId) {
        if let Some(at) = self.board.with_untracked(|board| board.plan.position(id)) {
            self.reveal(Row::Manager(at));
        }
    }

    /// Opens the folded groups around a row, so that it can be gone to.
    pub fn reveal(&self, row: Row) {
        if let Some(next) = self.board.with_untracked(|board| board.revealed(row)) {
            choose(*self, next);
        }
    }
}

/// Shows other rows; what was selected stays so, or what it is now folded into.
fn choose(control: Control, next: Choices) {
    let before = control.board.get_untracked();
    control.workspace.show_rows(next);
    let after = control.board.get_untracked();
    let row = |row: usize| before.place_on(&after, row);
    let moved = |pos: Pos| Pos::new(row(pos.row), pos.col);
    control.state.update(|state| {
        let Selection { active, base, focus } = state.selection();
        let others: Vec<Rect> = state
            .others()
            .iter()
            .map(|rect| Rect { top: row(rect.top), bottom: row(rect.bottom), ..*rect })
            .collect();
        let selection = Selection { active: moved(active), base: moved(base), focus: moved(focus) };
        state.select_with(selection, &others);
    });
}
