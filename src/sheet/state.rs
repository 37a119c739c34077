//! The state machine of the sheet: three modes, an active cell, a selection.
//!
//! - **Ready**: arrows move the active cell, a character opens the editor in its place.
//! - **Enter**: opened by typing; arrows accept the text and move.
//! - **Edit**: opened by F2, Enter, a double click; arrows move the caret.
//!
//! A key returns an [`Outcome`]. Moves and selections have happened by then; an edit has not: on
//! [`Intent::Commit`] the caller reads the text and calls [`State::finish`] if it was accepted. If not, the
//! mode stays and nothing is lost.

use super::action::Action;
use super::geometry::{Extent, Grid, Pos, Rect};
use super::intent::{After, Call, Intent, Outcome, Scope, Scroll, Seed};
use super::keymap;
use super::keys::KeyPress;
use super::motion::{Dir, Motion, page_length, tab_target, target};
use super::parse::DecimalMark;
use super::selection::Selection;

/// Whether the editor is open, and what arrows do in it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Mode {
    /// No editor.
    #[default]
    Ready,
    /// The editor is open and the arrows leave it.
    Enter,
    /// The editor is open and the arrows move its caret.
    Edit,
}

/// Habits of the user and the machine.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Habits {
    /// The plan's decimal mark; the number pad types it.
    pub mark: DecimalMark,
    /// Whether Enter moves down instead of opening the editor.
    pub enter_moves_down: bool,
    /// Whether it is a Mac: there Ctrl+Enter opens the menu and Cmd+Enter fills.
    pub mac: bool,
}

/// The state of a sheet.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct State {
    pub(super) mode: Mode,
    pub(super) selection: Selection,
    /// Ranges selected besides the one with the active cell, in the order they were added.
    pub(super) others: Vec<Rect>,
    /// Whether arrows keep the other ranges.
    pub(super) adding: bool,
    /// The column where a series of Tabs began; Enter returns to it.
    pub(super) tab_origin: Option<usize>,
    /// Whether Esc was the last key, so that Tab leaves the sheet.
    pub(super) escaped: bool,
}

impl State {
    /// A sheet with one selected cell.
    #[must_use]
    pub fn at(pos: Pos) -> Self {
        Self { selection: Selection::cell(pos), ..Self::default() }
    }

    /// The mode.
    #[must_use]
    pub fn mode(&self) -> Mode {
        self.mode
    }

    /// Whether the editor is open.
    #[must_use]
    pub fn is_editing(&self) -> bool {
        self.mode != Mode::Ready
    }

    /// The active cell.
    #[must_use]
    pub fn active(&self) -> Pos {
        self.selection.active
    }

    /// The range with the active cell.
    #[must_use]
    pub fn selection(&self) -> Selection {
        self.selection
    }

    /// Replaces the selection, for instance to restore that of an undone step. Closes an open editor.
    pub fn select(&mut self, selection: Selection) {
        *self = Self { selection, ..Self::default() };
    }

    /// Limits the selection to the sheet's size; closes an editor whose cell is gone.
    pub fn clamp(&mut self, extent: &Extent) {
        let selection = self.selection.clamped(extent);
        if selection.active != self.selection.active {
            self.mode = Mode::Ready;
        }
        self.selection = selection;
        for rect in &mut self.others {
            *rect = rect.clamped(extent);
        }
        self.tab_origin = self.tab_origin.map(|col| extent.clamp(Pos::new(0, col)).col);
    }

    /// Handles a key press.
    pub fn press(&mut self, press: &KeyPress<'_>, grid: &impl Grid, habits: Habits) -> Outcome {
        if press.is_modifier() {
            return Outcome::pass(Intent::Nothing);
        }
        self.clamp(&grid.extent());
        let escaped = std::mem::take(&mut self.escaped);
        if self.is_editing() {
            return self.press_editing(press, habits);
        }
        if escaped && press.key == "Tab" && !press.command() && !press.alt {
            return Outcome::pass(Intent::Call(Call::LeaveGrid { back: press.shift }));
        }
        let intent = match keymap::ready(press) {
            Some(action) => {
                if action == Action::FillFromActive && habits.mac && press.ctrl {
                    Intent::Call(Call::ContextMenu)
                } else if let Action::Call(call) = action {
                    Intent::Call(call)
                } else if grid.extent().is_empty() {
                    return Outcome::pass(Intent::Nothing);
                } else {
                    self.act(action, grid, habits)
                }
            }
            None => match press.typed(habits.mark) {
                Some(c) if !grid.extent().is_empty() => self.open(Mode::Enter, Seed::Text(c.into()), grid),
                None if press.composes() && !grid.extent().is_empty() => {
                    return Outcome::pass(self.open(Mode::Enter, Seed::Text(String::new()), grid));
                }
                _ => return Outcome::pass(Intent::Nothing),
            },
        };
        Outcome::take(intent)
    }

    /// Performs an action from a menu or the palette. No editor may be open: its text would be lost.
    pub fn perform(&mut self, action: Action, grid: &impl Grid, habits: Habits) -> Intent {
        self.clamp(&grid.extent());
        if let Action::Call(call) = action {
            return Intent::Call(call);
        }
        let idle = self.is_editing() || grid.extent().is_empty();
        if idle { Intent::Nothing } else { self.act(action, grid, habits) }
    }

    fn act(&mut self, action: Action, grid: &impl Grid, habits: Habits) -> Intent {
        let whole = grid.extent().all();
        match action {
            Action::Move(motion) => self.go(motion, grid),
            Action::Extend(motion) => self.extend(motion, grid),
            Action::Tab { back } => self.follow(After::Tab { back }, grid),
            Action::Open => self.enter(grid, habits),
            Action::EnterBack => self.follow(After::Enter { back: true }, grid),
            Action::Edit => self.open(Mode::Edit, Seed::Value, grid),
            Action::CopyAbove if self.active().row == 0 => Intent::Nothing,
            Action::CopyAbove => self.open(Mode::Edit, Seed::ValueAbove, grid),
            Action::Erase if self.is_single() => self.open(Mode::Enter, Seed::Text(String::new()), grid),
            Action::Clear | Action::Erase => Intent::Clear,
            Action::Collapse => self.only(Selection::cell(self.active())),
            Action::AddRange => self.begin_adding(),
            Action::ShowActive => Intent::ShowActive,
            Action::SelectRegion => {
                let region = grid.region(self.active());
                let again = [region, whole].contains(&self.selection.rect());
                self.only(self.selection.around(if again { whole } else { region }))
            }
            Action::SelectColumns => self.widen(|rect| Rect { top: whole.top, bottom: whole.bottom, ..rect }),
            Action::SelectRows => self.widen(|rect| Rect { left: whole.left, right: whole.right, ..rect }),
            Action::SelectAll => self.only(self.selection.around(whole)),
            Action::FillDown => Intent::FillDown,
            Action::FillRight => Intent::FillRight,
            Action::FillFromActive if self.is_single() => Intent::Nothing,
            Action::FillFromActive => Intent::FillFromActive,
            Action::Expand(open) if grid.turns(self.active().row, open) => {
                Intent::ToggleRow { row: self.active().row, open }
            }
            Action::Expand(_) => Intent::Nothing,
            Action::MoveRows(dir) => Intent::MoveRows(dir),
            Action::Cut => Intent::Copy { cut: true, headers: false },
            Action::Copy => Intent::Copy { cut: false, headers: false },
            Action::CopyWithHeaders => Intent::Copy { cut: false, headers: true },
            Action::Paste => Intent::Paste,
            Action::Insert { above } => Intent::InsertManager { above },
            Action::Duplicate => Intent::Duplicate,
            Action::Remove => Intent::Remove,
            Action::Hold => Intent::Hold,
            Action::Floor => Intent::Floor,
            Action::Reason => Intent::Reason,
            Action::Note => Intent::Note,
            Action::FitColumns => Intent::FitColumns,
            Action::SwitchMode | Action::AcceptAll | Action::Cancel => Intent::Nothing,
            Action::Escape => {
                self.escaped = true;
                self.adding = false;
                Intent::DropMarquee
            }
            Action::Call(call) => Intent::Call(call),
        }
    }

    /// Enter without an editor: moves through a range, toggles a row at its name, or opens the editor.
    fn enter(&mut self, grid: &impl Grid, habits: Habits) -> Intent {
        let pos = self.active();
        match grid.expansion(pos.row) {
            Some(open) if pos.col == 0 && self.is_single() => Intent::ToggleRow { row: pos.row, open: !open },
            _ if habits.enter_moves_down || !self.is_single() => {
                self.follow(After::Enter { back: false }, grid)
            }
            _ => self.open(Mode::Edit, Seed::Value, grid),
        }
    }

    pub(super) fn open(&mut self, mode: Mode, seed: Seed, grid: &impl Grid) -> Intent {
        if !grid.editable(self.active()) {
            return Intent::NotEditable;
        }
        self.mode = mode;
        Intent::BeginEdit(seed)
    }

    fn go(&mut self, motion: Motion, grid: &impl Grid) -> Intent {
        self.tab_origin = None;
        if !self.adding {
            self.others.clear();
        }
        self.selection = Selection::cell(target(self.active(), motion, grid));
        Intent::Moved(scroll(motion, grid))
    }

    /// Moves the focus corner. Motions to an edge follow the active cell's own row or column.
    fn extend(&mut self, motion: Motion, grid: &impl Grid) -> Intent {
        self.tab_origin = None;
        let Selection { active, focus, .. } = self.selection;
        let to = match motion {
            Motion::Edge(Dir::Up | Dir::Down) => {
                Pos::new(target(Pos::new(focus.row, active.col), motion, grid).row, focus.col)
            }
            Motion::Edge(Dir::Left | Dir::Right) => {
                Pos::new(focus.row, target(Pos::new(active.row, focus.col), motion, grid).col)
            }
            Motion::Step(_)
            | Motion::Page(_)
            | Motion::RowStart
            | Motion::RowEnd
            | Motion::SheetStart
            | Motion::SheetEnd => target(focus, motion, grid),
        };
        self.selection = self.selection.extended(to);
        Intent::Extended(scroll(motion, grid))
    }

    pub(super) fn reselect(&mut self, selection: Selection) -> Intent {
        self.tab_origin = None;
        self.selection = selection;
        Intent::Extended(Scroll::Reveal)
    }

    /// Selects a single range.
    pub(super) fn only(&mut self, selection: Selection) -> Intent {
        self.others.clear();
        self.adding = false;
        self.reselect(selection)
    }

    /// Enlarges every selected range.
    fn widen(&mut self, wide: impl Fn(Rect) -> Rect) -> Intent {
        for rect in &mut self.others {
            *rect = wide(*rect);
        }
        self.reselect(self.selection.around(wide(self.selection.rect())))
    }

    /// Moves on after an accepted edit and closes the editor. Call it after [`Intent::Commit`] if the text
    /// was accepted.
    pub fn finish(&mut self, then: After, grid: &impl Grid) -> Intent {
        self.mode = Mode::Ready;
        self.clamp(&grid.extent());
        if grid.extent().is_empty() {
            return Intent::Nothing;
        }
        self.follow(then, grid)
    }

    fn follow(&mut self, then: After, grid: &impl Grid) -> Intent {
        let active = self.active();
        match then {
            After::Stay => Intent::ShowActive,
            After::Move(motion) => self.go(motion, grid),
            After::Tab { back } | After::Enter { back } if !self.is_single() => {
                self.walk(matches!(then, After::Enter { .. }), back)
            }
            After::Tab { back } => {
                let to = tab_target(active, back, grid);
                self.selection = Selection::cell(to);
                self.tab_origin.get_or_insert(active.col);
                Intent::Moved(Scroll::Reveal)
            }
            After::Enter { back } => {
                let col = self.tab_origin.take().unwrap_or(active.col);
                let to = target(active, Motion::Step(if back { Dir::Up } else { Dir::Down }), grid);
                self.selection = Selection::cell(Pos::new(to.row, col));
                Intent::Moved(Scroll::Reveal)
            }
            After::Click { to, extend } => self.click(to, extend, grid),
            After::Select(selection) => self.only(selection),
            After::Add(selection) => self.add(selection),
            After::Call(call) => Intent::Call(call),
        }
    }

    /// The editor loses the focus: its text is accepted, never dropped.
    #[must_use]
    pub fn blur(&self) -> Intent {
        if self.is_editing() {
            Intent::Commit { to: Scope::Active, then: After::Stay }
        } else {
            Intent::Nothing
        }
    }
}

/// A page motion scrolls as far as the cell moves, so that the cell keeps its position on screen.
fn scroll(motion: Motion, grid: &impl Grid) -> Scroll {
    let Motion::Page(dir) = motion else { return Scroll::Reveal };
    let by = isize::try_from(page_length(dir, grid)).unwrap_or(isize::MAX);
    match dir {
        Dir::Up => Scroll::Rows(-by),
        Dir::Down => Scroll::Rows(by),
        Dir::Left => Scroll::Cols(-by),
        Dir::Right => Scroll::Cols(by),
    }
}
