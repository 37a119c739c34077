//! The state of one sheet on the screen, and the elements it is painted into.

use std::rc::Rc;
use std::sync::Arc;

use leptos::html;
use leptos::prelude::*;

use super::fill::LastFill;
use super::frame::{Copying, Frame, Showing};
use super::outside::Outside;
use super::pointer::{Dragging, Touch};
use super::writing::{Editing, Headed, Noting};
use crate::app::grid::rows::{Pool, Widths, measure};
use crate::app::shell::page;
use crate::app::shell::timer::Timeout;
use crate::app::workspace::{Mark, Now, Workspace};
use crate::board::{Board, Choices, Desk, Found, Kind, Shown, Table};
use crate::sheet::{DecimalMark, Grid, Habits, Pos, Rect, State};

/// What the paint has to remember between two runs.
#[derive(Default)]
pub struct Painted {
    /// The elements of rows, once there are any.
    pub pool: Option<Pool>,
    /// The sheet as it was painted last.
    pub last: Option<Arc<dyn Table>>,
    /// Which of the two tints changed cells had last.
    pub phase: u8,
    /// The timer that takes the tint away.
    pub fading: Option<Timeout>,
    /// The timer that paints what is out of view.
    pub resting: Option<Timeout>,
    /// What the next copy event is to put on the clipboard, where a menu asked for it.
    pub copying: Option<Copying>,
    /// The `%` in the editor is the editor's own.
    pub percent: bool,
    /// The keyboard is in this sheet.
    pub focused: bool,
    /// The pointer is down and drags this.
    pub dragging: Option<Dragging>,
    /// How far the sheet is scrolled sideways, in pixels.
    pub scroll_left: f64,
    /// A finger has opened the menu and is still to lift.
    pub lifting: bool,
    /// The finger that is down.
    pub touch: Option<Touch>,
}

/// Handles to one sheet. Copies are the same sheet.
#[derive(Clone, Copy)]
pub struct SheetHandle {
    /// Which sheet.
    pub kind: Kind,
    /// The plan behind it.
    pub workspace: Workspace,
    /// The page around the sheet.
    pub outside: StoredValue<Rc<dyn Outside>, LocalStorage>,
    /// Its rows and columns.
    pub table: Memo<Arc<dyn Table>>,
    /// The same sheet over the figures kept for comparing.
    pub baseline: Memo<Option<Arc<dyn Table>>>,
    /// Widths of its columns.
    pub widths: Memo<Widths>,
    /// How much of a row can be seen, in rem.
    pub room_width: RwSignal<f64>,
    /// The column whose border is dragged, and the width it would have, in sixteenths of a rem.
    pub widening: RwSignal<Option<(usize, u16)>>,
    /// Mode and selection.
    pub state: RwSignal<State>,
    /// First visible row.
    pub top: RwSignal<usize>,
    /// Visible rows and columns.
    pub page: RwSignal<(usize, usize)>,
    /// The open editor.
    pub editing: RwSignal<Option<Editing>>,
    /// What stands in it.
    pub draft: RwSignal<String>,
    /// What is wrong with it.
    pub error: RwSignal<Option<String>>,
    /// The frame of a copy or cut.
    pub framed: RwSignal<Option<Frame>>,
    /// Where the context menu is open.
    pub menu: RwSignal<Option<(f64, f64)>>,
    /// Where the dragged fill handle would fill or clear.
    pub filling: RwSignal<Option<crate::sheet::fill::Drag>>,
    /// The last fill, while it can be made the other way.
    pub filled: RwSignal<Option<LastFill>>,
    /// What stands over the cells, one layer for each way in which they scroll.
    pub layers: [NodeRef<html::Div>; 4],
    /// A paste with titles in its first row, which waits for an answer.
    pub headed: RwSignal<Option<Headed>>,
    /// The reason or note that is being written.
    pub noting: RwSignal<Option<Noting>>,
    /// The cell under the pointer, where it carries a note.
    pub hovered: RwSignal<Option<Pos>>,
    /// The search is open.
    pub finding: RwSignal<bool>,
    /// What is searched for.
    pub query: RwSignal<String>,
    /// Where it is found.
    pub found: Memo<Found>,
    /// The field of the search.
    pub find_field: NodeRef<html::Input>,
    /// The box everything is positioned in.
    pub room: NodeRef<html::Div>,
    /// The element that scrolls.
    pub scroller: NodeRef<html::Div>,
    /// The element rows are painted into.
    pub body: NodeRef<html::Div>,
    /// Where the sheet stands while it is printed.
    pub paper: NodeRef<html::Div>,
    /// The editor.
    pub field: NodeRef<html::Input>,
    /// What is painted.
    pub painted: StoredValue<Painted, LocalStorage>,
}

/// A table as it is shown at a moment.
type Shared = Arc<dyn Table>;

fn tables(kind: Kind, workspace: Workspace) -> (Memo<Shared>, Memo<Option<Shared>>) {
    let choices = move || Choices { kind, ..workspace.choices.get() };
    let of = move |now: Now| -> Shared { Arc::new(Board::new(now.plan, now.tables, choices())) };
    // A table is made anew for every change of what it reads: comparing two would cost more than painting.
    (
        Memo::new_with_compare(move |_| of(workspace.now.get()), |_, _| true),
        Memo::new_with_compare(move |_| Some(of(workspace.baseline.get()?.now)), |_, _| true),
    )
}

fn found_in(table: Memo<Shared>, finding: RwSignal<bool>, query: RwSignal<String>) -> Memo<Found> {
    Memo::new(move |_| {
        if !finding.get() {
            return Found::default();
        }
        let of = |table: &Shared| table.as_board().map(|board| query.with(|q| Found::of(board, q)));
        table.with(of).unwrap_or_default()
    })
}

impl SheetHandle {
    /// The sheet of a kind over a workspace.
    pub fn new(kind: Kind, workspace: Workspace, outside: Rc<dyn Outside>) -> SheetHandle {
        let (table, baseline) = tables(kind, workspace);
        let (finding, query) = (RwSignal::new(false), RwSignal::new(String::new()));
        let first = Pos::new(usize::from(kind == Kind::Plan), 0);
        let room_width = RwSignal::new(page::width() / page::rem());
        SheetHandle {
            kind,
            workspace,
            outside: StoredValue::new_local(outside),
            table,
            baseline,
            widths: Memo::new(move |_| {
                table.with(|t| workspace.widths.with(|asked| measure(&**t, asked, room_width.get())))
            }),
            room_width,
            widening: RwSignal::new(None),
            state: RwSignal::new(State::at(first)),
            top: RwSignal::new(0),
            page: RwSignal::new((30, 8)),
            editing: RwSignal::new(None),
            draft: RwSignal::new(String::new()),
            error: RwSignal::new(None),
            framed: RwSignal::new(None),
            menu: RwSignal::new(None),
            filling: RwSignal::new(None),
            filled: RwSignal::new(None),
            layers: [(); 4].map(|()| NodeRef::new()),
            headed: RwSignal::new(None),
            noting: RwSignal::new(None),
            hovered: RwSignal::new(None),
            finding,
            query,
            found: found_in(table, finding, query),
            find_field: NodeRef::new(),
            room: NodeRef::new(),
            scroller: NodeRef::new(),
            body: NodeRef::new(),
            paper: NodeRef::new(),
            field: NodeRef::new(),
            painted: StoredValue::new_local(Painted::default()),
        }
    }

    /// The page around the sheet.
    pub fn outside(&self) -> Rc<dyn Outside> {
        self.outside.get_value()
    }

    /// The id of the element that shows notes.
    pub fn note_id(&self) -> &'static str {
        if self.kind == Kind::Plan { "plan-note" } else { "people-note" }
    }

    /// Where the page stands, for undo.
    pub fn mark(&self) -> Mark {
        self.state.with_untracked(|s| Mark {
            kind: self.kind,
            selection: s.selection(),
            others: s.others().to_vec(),
        })
    }

    /// Habits of the person at the keyboard.
    pub fn habits(&self) -> Habits {
        let mark = DecimalMark::of(self.workspace.lang_untracked());
        Habits {
            mark,
            enter_moves_down: self.workspace.enter_down.get_untracked(),
            mac: self.outside().is_mac(),
        }
    }

    /// Runs something with the sheet as the state machine sees it, untracked.
    pub fn with_grid<T>(&self, run: impl FnOnce(&mut State, &Shown<'_>) -> T) -> T {
        let table = self.table.get_untracked();
        let (page_rows, page_cols) = self.page.get_untracked();
        let mut state = self.state.get_untracked();
        let out = run(&mut state, &Shown { table: &*table, page_rows, page_cols });
        if state != self.state.get_untracked() {
            self.state.set(state);
        }
        out
    }

    /// Reads the plan's or the managers' sheet; None where the table is another one.
    pub fn board<T>(&self, read: impl FnOnce(&Board) -> T) -> Option<T> {
        self.table.with(|table| table.as_board().map(read))
    }

    /// The same, untracked.
    pub fn board_now<T>(&self, read: impl FnOnce(&Board) -> T) -> Option<T> {
        self.table.with_untracked(|table| table.as_board().map(read))
    }

    /// Runs something with the desk on which texts are read, untracked.
    pub fn with_desk<T>(&self, run: impl FnOnce(&Desk<'_>) -> T) -> T {
        let lang = self.workspace.lang_untracked();
        self.workspace.now.with_untracked(|now| run(&Desk { plan: &now.plan, tables: &now.tables, lang }))
    }

    /// What is shown now, untracked.
    pub fn showing(&self) -> Showing {
        let choices = self.workspace.choices.get_untracked();
        Showing { revision: self.workspace.revision.get_untracked(), choices }
    }

    /// Reads the frame of a copy or cut, if the sheet still is the one it was made over: as in other spreadsheets an edit
    /// takes it away, and so does whatever may put other cells into its place.
    pub fn with_frame<T>(&self, read: impl FnOnce(&Frame) -> T) -> Option<T> {
        self.framed.with(|frame| frame.as_ref().filter(|frame| frame.shown == self.showing()).map(read))
    }

    /// Height of a row in pixels.
    pub fn row_height(&self) -> f64 {
        let compare = self.workspace.baseline.with_untracked(Option::is_some);
        page::rem() * if compare { 2.5 } else { 1.75 }
    }

    /// The state inside the sheet as it is now: rows and columns may have gone since the last key.
    pub fn clamped(&self) -> State {
        let mut state = self.state.get_untracked();
        self.table.with_untracked(|table| {
            state.clamp(&Shown { table: &**table, page_rows: 1, page_cols: 1 }.extent());
        });
        state
    }

    /// Brings the keyboard back to the active cell, if it is in this sheet and no editor is open.
    pub fn focus_active(&self) {
        if self.editing.with_untracked(Option::is_some) {
            return;
        }
        let active = self.clamped().active();
        let element = self.painted.with_value(|p| {
            p.pool.as_ref().filter(|_| p.focused).and_then(|pool| pool.element(active.row, active.col))
        });
        if let Some(element) = element {
            page::focus_quietly(&element);
        }
    }

    /// The element of a cell, where it is painted.
    pub fn element(&self, pos: Pos) -> Option<web_sys::HtmlElement> {
        self.painted.with_value(|p| p.pool.as_ref().and_then(|pool| pool.element(pos.row, pos.col)))
    }

    /// Rows that stay in view.
    pub fn still_rows(&self) -> usize {
        self.table.with_untracked(|t| t.still().rows)
    }

    /// Height of the rows that stay in view, in pixels.
    pub fn still_height(&self) -> f64 {
        f64::from(u32::try_from(self.still_rows()).unwrap_or(0)) * self.row_height()
    }

    /// The selected rectangle.
    pub fn selected(&self) -> Rect {
        self.state.with_untracked(State::selection).rect()
    }

    /// The keyboard has come to this sheet or left it.
    pub fn set_focused(&self, focused: bool) {
        self.painted.update_value(|p| p.focused = focused);
    }
}

impl SheetHandle {
    /// Selects again what an undone step had selected.
    pub fn follow_undo(&self) {
        let sheet = *self;
        // The selection belongs to the page, not to the plan: it follows the step that was taken back.
        Effect::watch(
            move || sheet.workspace.restored.get(),
            move |mark, _, _| {
                if let Some(mark) = mark.as_ref().filter(|m| m.kind == sheet.kind) {
                    sheet.with_grid(|state, grid| {
                        state.select_with(mark.selection, &mark.others);
                        state.clamp(&grid.extent());
                    });
                }
            },
            false,
        );
    }
}
