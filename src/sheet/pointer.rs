//! Clicks, drags and double clicks on cells and the header.

use super::geometry::{Extent, Grid, Pos, Rect};
use super::intent::{After, Intent, Outcome, Scope, Scroll, Seed};
use super::selection::Selection;
use super::state::{Mode, State};

/// The target of the pointer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Hit {
    /// A cell.
    Cell(Pos),
    /// The header of a column.
    Column(usize),
    /// The corner above the names.
    Corner,
}

impl State {
    /// The main button is pressed. `add` (Ctrl or Cmd) adds another range, or removes a selected cell.
    pub fn pointer_down(&mut self, hit: Hit, shift: bool, add: bool, grid: &impl Grid) -> Outcome {
        let extent = grid.extent();
        self.escaped = false;
        if extent.is_empty() {
            return Outcome::pass(Intent::Nothing);
        }
        if self.is_editing() {
            return self.pointer_down_editing(hit, shift, add, &extent);
        }
        let intent = match hit {
            Hit::Cell(to) if add && !shift => self.toggle(to, grid),
            Hit::Cell(to) => self.click(to, shift, grid),
            Hit::Column(_) | Hit::Corner if shift => self.reselect(self.headed(hit, shift, &extent)),
            Hit::Column(_) | Hit::Corner if add => self.add(self.headed(hit, shift, &extent)),
            Hit::Column(_) | Hit::Corner => self.only(self.headed(hit, shift, &extent)),
        };
        Outcome::pass(intent)
    }

    fn pointer_down_editing(&mut self, hit: Hit, shift: bool, add: bool, extent: &Extent) -> Outcome {
        let then = match hit {
            Hit::Cell(to) if to == self.active() => {
                let changed = self.mode == Mode::Enter;
                self.mode = Mode::Edit;
                return Outcome::pass(if changed { Intent::ModeChanged } else { Intent::Nothing });
            }
            Hit::Cell(to) if add => After::Add(Selection::cell(extent.clamp(to))),
            Hit::Cell(to) => After::Click { to, extend: shift },
            Hit::Column(_) | Hit::Corner if add => After::Add(self.headed(hit, shift, extent)),
            Hit::Column(_) | Hit::Corner => After::Select(self.headed(hit, shift, extent)),
        };
        Outcome::take(Intent::Commit { to: Scope::Active, then })
    }

    /// The pointer is dragged here; `from` is where it was pressed. A drag from a column header selects
    /// columns.
    pub fn pointer_drag(&mut self, from: Hit, over: Hit, grid: &impl Grid) -> Intent {
        let extent = grid.extent();
        if extent.is_empty() || self.is_editing() {
            return Intent::Nothing;
        }
        let pos = match over {
            Hit::Cell(pos) => pos,
            Hit::Column(col) => Pos::new(0, col),
            Hit::Corner => Pos::default(),
        };
        let pos = extent.clamp(pos);
        let focus = match from {
            Hit::Cell(_) => pos,
            Hit::Column(_) => Pos::new(extent.last().row, pos.col),
            Hit::Corner => extent.last(),
        };
        if focus == self.selection.focus {
            return Intent::Nothing;
        }
        self.reselect(self.selection.extended(focus))
    }

    /// A double click on a cell, or a second tap: opens the editor with the caret at the pointer.
    pub fn double_click(&mut self, pos: Pos, grid: &impl Grid) -> Intent {
        if self.is_editing() || grid.extent().is_empty() || grid.extent().clamp(pos) != pos {
            return Intent::Nothing;
        }
        self.click(pos, false, grid);
        self.open(Mode::Edit, Seed::ValueAtPointer, grid)
    }

    /// A right click: outside the selection it first moves the selection there.
    pub fn menu_click(&mut self, pos: Pos, grid: &impl Grid) -> Intent {
        if self.is_editing() || self.contains(pos) {
            return Intent::Nothing;
        }
        self.click(pos, false, grid)
    }

    pub(super) fn click(&mut self, to: Pos, shift: bool, grid: &impl Grid) -> Intent {
        let to = grid.extent().clamp(to);
        self.tab_origin = None;
        if shift {
            self.selection = self.selection.extended(to);
            Intent::Extended(Scroll::Reveal)
        } else {
            self.only(Selection::cell(to));
            Intent::Moved(Scroll::Reveal)
        }
    }

    /// The selection made by a click in the header.
    fn headed(&self, hit: Hit, shift: bool, extent: &Extent) -> Selection {
        let whole = extent.all();
        let (from, to) = match hit {
            Hit::Column(col) => {
                let first = if shift { self.selection.base.col } else { col };
                (Pos::new(0, first), Pos::new(whole.bottom, col))
            }
            Hit::Cell(pos) => (pos, pos),
            Hit::Corner => (whole.first(), whole.last()),
        };
        let (base, focus) = (extent.clamp(from), extent.clamp(to));
        let rect = Rect::spanning(base, focus);
        let keep = shift && rect.contains(self.active());
        Selection { active: if keep { self.active() } else { base }, base, focus }
    }
}
